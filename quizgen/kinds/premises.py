"""Choose the words that tell one thing from its siblings: what of an explanation may stand as a premise."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quizgen.characters import HAN_CHARACTER, han_count
from quizgen.kinds.terms import is_slip
from quizgen.rules.wording import grams, shared_words
from quizgen.segment import tokens
from quizgen.sentences import balanced
from quizgen.simplified import simplified

_LEAN = re.compile(
    r"(?:随着|由于|在(?!线|岗|职)|是|造成|过去|以前|未能|为了|对于|使|让|当(?!日|场|班)|除了|如果|更多|即使|虽然|还有|因此|所以|同时|但是?|"
    r"然而|而|也|还|又|这|那|其(?!他)|此|该|例如|比如|如(?!实)|或是?|特别是|尤其|首先|其次|再次|最后|一部分|但不可否认|一旦|并|且|即|就(?!近|地|医|餐|诊|业)|"
    r"它|他|她|以上|上述|前款|有的|有时|记得|案例|后面|前面|加上|再加上|经过(?!批准|审批)|另外|此时|届时|到时|注[：:意]|参见|图\d|表\d)"
)
_ENGLISH_LEAN = re.compile(
    r"(?:It|They|This|These|Those|He|She|But|And|However|Also|Its|Their|Such|So)\b"
)
_TRIM = re.compile(
    r"(?:当前|目前|现在|同时|近年来|因此|此外|但是|然而|不过|当然|首先|其次|再次|最后|一方面|另一方面|总之|所以)，|(?:即|就是|是指|係指|指)(?=..)"
)
_JOINT = re.compile(r"\A(?:还|也|就|才|并且?|更|都|从而|进而)(?=可以|要|应|能|会|必须)")
# What a clause says has to be done, without which it says it as well: 要|营造以人为本的氛围
_MODAL = re.compile(
    r"\A(?:必[须須]要?|[应應][当當该該]|需要|[应應](?![急用对對届邀付变變])|[须須](?!知)|要(?![求点素件领害]))(?=..)"
)
_MODAL_LAST = re.compile(r"(?:必[须須]要?|[应應][当當该該]|需要|[应應须須要])\Z")
_EXAMPLE = re.compile(
    r"同样|上述|前述|前面|前者|后者|前[一二三四五]?[项款]|例子|典型|想一想|口诀|([\u4e00-\u9fff]{2})\1"
)
_PERSONAL = re.compile(
    r"我(?!国|党|们党)|笔者|本人|你|您|咱|某[个部组地]|老师|自己(?!的)|遇到(?:了|过)?一|毫无疑问|说是"
)
# 采取及时有效的措施: what may be said of anything
_EMPTY = re.compile(
    r"(?:采取|做好|开展|完善|运用|形成)[^，、]{0,7}(?:措施|工作|方法|办法|手段|活动|氛围)"
)
_DEBRIS = re.compile(
    r"\*\*|@|\||\t|→|--|\d{4}年\d|[:：]|[?？!！]|[^\W\d_]{2}\d{1,2}\.|_{2}|\A[\W_]|[［\[【]|[“「].[”」]"
)
_SENTENCE_END = re.compile(r"[。！？；;]|(?<=[a-z)])\.(?:\s|\Z)")
_CLAUSE_END = re.compile(r"，|\Z")
# Beginnings of clauses without which the one before is half a thought: 挖掘人的潜能，|就必须……
_GOES_ON = re.compile(
    r"就|才|越|则|都|便|方可|应|须|必须|要(?!求)|可以?|将|仍|使|让|从而|以便|即|不得|会|能"
)
_RESULT = re.compile(r"使|让|从而|以便")  # what an act is for, without which it is whole
_CONTRAST = re.compile(r"过去|以前|原来|原先|曾经")  # what follows is told of another time
_CAUSES = re.compile(
    r"让|使|令|通过|根据|按照|对[^，]*的，|为了|从|经|凡|如"
)  # what follows has its subject there
_LOOSE_END = (
    "的",
    "时",
    "中",
    "后",
    "下",
    "上",
    "者",
    "地",
    "、",
    "和",
    "与",
    "前",
    "至",
    "额定",
    "出发",
    "来看",
    "而言",
    "来说",
    "起",
    "等方面",
    "的，",
)
_SHORTEST, _SHORTEST_RUN, _LONGEST, _BEST = 6, 6, 45, 20
_SHORTEST_WORDS, _LONGEST_WORDS = 4, 30  # of an English premise
_SHARED = 1  # words of another's name in a premise, at most
_FEW, _ENOUGH = 6, 6  # siblings, words of a text's own, from which a frame is seen
_READ = 700  # characters of an explanation that are compared with the others'


class Siblings(NamedTuple):
    """Hold the words of things told side by side: of each one's name, and how many tell a word."""

    names: Sequence[str]
    counts: Counter[str]

    def specific(self, text: str) -> float:
        """Return the share of a text's words that only one of the siblings has, 0 to 1.

        Words of a frame, which most siblings have, do not count, if enough others are there.
        """
        found = grams(text)
        own = sum(self.counts[gram] <= 1 for gram in found)
        frame = sum(2 * self.counts[gram] > max(len(self.names), _FEW) for gram in found)
        return own / max(1, len(found) - (frame if own >= _ENOUGH else 0))

    def names_in(self, text: str, name: str) -> int:
        """Return how many words a text shares at most with the name of another sibling."""
        return max(
            (len(shared_words(text, other)) for other in self.names if other != name), default=0
        )


def siblings(told: Sequence[tuple[str, str]]) -> Siblings:
    """Return the siblings of which these are the (name, explanation) pairs."""
    counts = Counter(gram for name, detail in told for gram in grams(name + "\n" + detail[:_READ]))
    return Siblings([name for name, _ in told], counts)


def premise(detail: str, name: str, beside: Siblings, least: float, entire: bool = False) -> str:
    """Return the words of an explanation that tell a thing without its name, or nothing.

    At least the share `least` of their words is found with no sibling. What is no shorter than the
    name comes first, then what begins a sentence (`entire`: what does not, has a subject of its own),
    then whole sentences, early ones, what is about as long as a premise should be, and what has few
    words of the siblings' names.
    """
    found: list[tuple[bool, bool, float, str]] = []
    for at, sentence in enumerate(_SENTENCE_END.split(detail[:_READ])):
        sentence = sentence.strip()
        while trim := _TRIM.match(sentence):
            sentence = sentence[trim.end() :]
        for candidate in candidates(sentence, name):
            own = beside.specific(candidate)
            shared = beside.names_in(candidate, name)
            begun = _MODAL.sub("", sentence).startswith(candidate)
            alone = begun or not entire or not _acts(candidate)
            if own >= least and shared <= _SHARED and alone:
                cost = abs(len(candidate) - _BEST) / _BEST + 0.4 * min(at, 3) - own + 0.5 * shared
                cost += 0.5 * (candidate != sentence)
                brief = len(candidate) < len(name)
                found.append((brief, not begun, cost, candidate))
    return min(found, default=(True, True, 0.0, ""))[-1]


def _acts(text: str) -> bool:
    return tokens(simplified(text.partition("，")[0]))[0].tag[:1] in ("v", "d", "a", "l", "i")


def is_act(text: str) -> bool:
    """Tell whether a text begins with a verb of doing, or how it is done: what has to be done."""
    first = tokens(simplified(text.partition("，")[0]))[0]
    return (first.tag in ("v", "vn") and first.word not in _NO_ACTS) or first.word in _MANNERS


def without_modal(text: str) -> str:
    """Return what has to be done without the word that says that it has to: 应当|严禁鸦片."""
    return _MODAL.sub("", text)


def begins(text: str, detail: str) -> bool:
    """Tell whether a premise begins a sentence of its explanation."""
    at = detail.find(text)
    before = _MODAL_LAST.sub("", detail[: max(at, 0)])
    return not before or bool(_SENTENCE_END.match(before[-1]))


def candidates(sentence: str, name: str) -> Iterator[str]:
    """Yield the runs of whole clauses of a sentence that may tell a thing without its name."""
    if not sentence or _DEBRIS.search(sentence) or len(sentence) > 8 * _LONGEST:
        return
    if not HAN_CHARACTER.search(sentence):
        words = sentence.count(" ") + 1
        fits = _SHORTEST_WORDS <= words <= _LONGEST_WORDS and not _ENGLISH_LEAN.match(sentence)
        if fits and not shared_words(sentence, name) and balanced(sentence):
            yield sentence
        return
    starts = [0, *(at for at, mark in enumerate(sentence, start=1) if mark == "，")]
    for start in starts:
        yield from _runs(sentence, start, name)


def _runs(sentence: str, start: int, name: str) -> Iterator[str]:
    """Yield the runs of whole clauses from one on; what unfits a run for good, unfits all longer ones."""
    plain = simplified(sentence)
    if _LEAN.match(_JOINT.sub("", plain[start:])):
        return
    if start and _CONTRAST.search(plain, 0, start):
        return
    if start and _CAUSES.match(plain, plain.rfind("，", 0, start - 1) + 1):
        return
    for end in (match.start() for match in _CLAUSE_END.finditer(sentence, start)):
        candidate = _MODAL.sub("", _JOINT.sub("", sentence[start:end]))
        length = han_count(candidate)
        whole = end - start == len(sentence)
        if length < (_SHORTEST_RUN if start else _SHORTEST - whole):
            continue
        if _EMPTY.fullmatch(simplified(candidate)):
            continue
        if length > _LONGEST or _PERSONAL.search(candidate) or _EXAMPLE.search(candidate):
            return
        if shared_words(candidate, name):
            return
        half = _GOES_ON.match(plain, end + 1) and not (
            _RESULT.match(plain, end + 1) and is_act(candidate)
        )
        if is_whole(candidate, sentence) and not half:
            yield candidate


_STARTS = frozenset(("v", "vn", "d", "ad", "l", "n", "b", "a", "nz", "j", "m", "i", "an", "p"))
_OPEN = re.compile(
    r"(?:要|应|应当|必须)?(?:让|使|通过|为|根据|按照|围绕|针对|对于?|以|用|(?:把|将)(?![^，]+(?:放在|作为|纳入|贯穿|落实到|转化为))|从)[^，]*\Z"
)
_PUTS = re.compile(r"[把将][^，]{2,}(?:放在|作为|纳入|贯穿|落实到|转化为)[^，]{2,}")
# What a later clause of a sentence may begin with, to stand without its subject.
_STARTED = frozenset(("v", "vn", "l", "ad", "n", "nz", "j", "an"))
_MANNERS = frozenset(
    "依法 及时 定期 不断 逐步 切实 全面 深入 加快 大力 着力 积极 严格 不得 严禁 自觉 主动 认真 始终".split()
)
_NO_ACTS = frozenset(
    "导致 造成 使得 有 没有 存在 出现 发生 成为 达到 属于 位于 受到 得到 具有 有效 有利于 进退 应该 要 可以 能够 能 会 需要 必须 应当 "
    "致使 埋下 变成 说明 表明 看到 觉得 感到 认为 知道".split()
)


def is_whole(text: str, sentence: str) -> bool:
    """Tell whether a run of clauses stands without the rest of its sentence."""
    plain = simplified(text)
    if plain.endswith(_LOOSE_END) or not balanced(text) or is_slip(plain):
        return False
    if len(text) == len(sentence):
        return True
    if _OPEN.match(plain):
        return False
    if _PUTS.match(plain):
        return True
    first = tokens(plain.partition("，")[0] or plain)[0]
    if sentence.startswith(text):
        return first.tag in _STARTS
    return first.word not in _NO_ACTS and (first.tag in _STARTED or first.word in _MANNERS)
