"""Find statements: whole sentences that carry a rule, a principle, a number or a deadline."""

import re

from quizgen.characters import CHINESE_NUMERAL, HAN, han_count, ngrams
from quizgen.extract.definitions import defined_term
from quizgen.model import Article, Block, Statement, Text, content_id
from quizgen.segment import tokens
from quizgen.sentences import balanced, is_whole, sentences

_SHORTEST, _LONGEST = 8, 60
_CUE = re.compile(
    r"、[^，。]+(?:、|和|与|及)|是|要|必须|应当|应|须|不得|禁止|严禁|坚持|只有|才能|以.{1,20}为|把.{1,24}(?:作为|放在|贯穿)|核心|根本|基础|关键|本质|"
    r"保证|保障|原则|方针|宗旨|目标|任务|有利于|有助于|取决于|决定|体现|依靠|离不开|有权|可以|负责|由.{2,20}(?:负责|制定|规定)|"
    r"实行|适用|不少于|不超过|以上|以下|以内|发生.{0,6}变化|需要|提高|加强|健全|建立|深入|增强|推进|落实|影响|日益|处于|处在"
)  # fmt: skip
_NUMBER = re.compile(
    rf"(?:\d[\d.,]*|[{CHINESE_NUMERAL}]+)\s*(?:%|％|年|个?月|日|天|小时|分钟|秒|元|万元|倍|周岁|岁|人|米|厘米|毫米|公里|平方米|克|毫升|升|度|℃|次|分之)"
)
# Openings that lean on the sentence before.
_DANGLING = re.compile(
    r"(?:这|那|此|其|该|因此|所以|因而|从而|于是|但|而|然而|不过|可是|同时|此外|另外|并且|而且|也|还|又|再|再者|否则|"
    r"例如|比如|如(?![果何期实同])|譬如|以上|上述|综上|总之|由此|为此|对此|与此|首先|其次|最后|或是|或者|即[：:，]|即|特别是|尤其|"
    r"他|她|它|我(?!国|党|们|军|省|市|县)|你|您|咱|大家|当中|其中|如下|导致|造成|致使|没收|并处|处以|责令|给予|吊销|情节|逾期|构成犯罪|一方面|另一方面|下面|接下来|以下|当然|其实|想想|结语|前款|前两款|前条|近日|日前|时下|[，、；：）”是的和与及])"
)
_LEAD_IN = re.compile(
    r"(?:因此|所以|因而|同时|此外|另外|首先|其次|最后|为此|其实|当然|当前|目前|现在)[，,]\s*(?:还(?=[要应须需必]))?"
)
_SHORTEST_PART = 18
# Clauses that only set the scene, and clauses without which the ones before are no whole.
_SCENE = re.compile(
    r"\A(?:随着|由于|因为|为了|如果|要想|当|只有|只要|虽然|尽管|面对|针对|在.{1,20}(?:中|下|上|时|后|前)\Z|通过|根据|按照|一旦|不仅|既|发现|未|逾期|经)|(?:的|时|后|前)\Z"
)
_GROUNDS = re.compile(
    r"(?:根据|按照|依照|依据|通过|结合)[^，]*\Z"
)  # what is done on these grounds is cut off
_NEEDED = re.compile(
    r"(?:才|就|则|也|都|是|使|让|更|而且|但|但是|具有|有着|呈现|成为|以及|和|与|等|从而|的|并且|否则|还|除外|应当?|必须|不得|可以|由|处|责令|依照|给予|有权|不)"
)
_ASKS = re.compile(r"如何|怎样|怎么|是否|能否")
_HALVES = tuple(
    (re.compile(one), re.compile(second))
    for one, second in (
        ("只有", "才|方[能可]"),
        ("只要|一旦|如果|倘若", "就|则|便|应|可|须|要|将|得|会|不"),
        ("不仅|不但|不只", "而且|更|还|也"),
        ("既(?!然)", "又|也|还|更"),
        ("虽然|尽管", "但|却|仍"),
        ("无论|不论|不管", "都|也|均"),
        ("为了|要想", "必须|应|要|须|就"),
    )
)
_STORY = re.compile(
    r"我(?!国|党|们|军|省|市|县|区|院|校|公司|单位)|我们(?:必须|应当|要)?(?:承认|相信|认为|发现|看到|体会|感到)|笔者|本文|咱|你|您|老百姓常说|某[某个地区县市镇村单位公司部门组织网小]|"
    r"[镇村]村民|例如|比如|谈谈|几点(?:意见|看法|思考|体会)|心得|可真|吃瓜|真真切切|喝杯|汇报人|案例|\d{4}年\d{1,2}月\d{1,2}日"
)


def find_statements(article: Article) -> tuple[Statement, ...]:
    """Return the article's sentences that are worth knowing and stand alone."""
    found: dict[str, Statement] = {}
    for block in article.blocks:
        if block.role != "paragraph" and not _is_telling_item(block):
            continue
        before = ""
        for sentence in sentences(block.text):
            leans, before = _leans(sentence.chars, before), sentence.chars
            if leans or not is_whole(sentence.chars):
                continue
            for text in condensed(trimmed(sentence)):
                if worth_knowing(text.chars) and not defined_term(text.chars):
                    identity = content_id("p", "statement", text.chars)
                    found.setdefault(identity, Statement(identity, text.chars, article.place(text)))
    return tuple(found.values())


_BARE_SUBJECT = re.compile(rf"([{HAN}]{{2}})(?:应当|必须|不得|可以|由|自)")


def _leans(sentence: str, before: str) -> bool:
    """Tell whether a sentence's bare subject takes its meaning from the sentence before it."""
    match = _BARE_SUBJECT.match(sentence)
    return bool(match and match[1] in before)


_DEMANDS = re.compile(r"必须|应当|不得|禁止|要|着力|是")


def _is_telling_item(block: Block) -> bool:
    """Tell whether a list item is a sentence of its own rather than a heading."""
    chars = block.text.chars
    return (
        block.role == "item"
        and not block.toc
        and chars.endswith("。")
        and "，" in chars
        and han_count(chars) >= 20
        and bool(_DEMANDS.search(chars))
    )


def trimmed(sentence: Text) -> Text:
    """Return a sentence without lead-in words such as 因此，."""
    while match := _LEAD_IN.match(sentence.chars):
        sentence = sentence.cut(match.end())
    return sentence


def condensed(sentence: Text) -> list[Text]:
    """Return a sentence of at most about 60 Han characters: its leading clauses where it is longer.

    The clauses must make a whole of their own: none is left that only sets the scene for what was
    cut off. What was cut off follows where it can stand alone too: it has a subject of its own, or
    the sentence has none. A sentence that cannot be cut so is returned as it is.
    """
    sentence = _without_run_in(sentence)
    if han_count(sentence.chars) <= _LONGEST:
        return [sentence]
    marks = [match.start() for match in re.finditer("[，；]", sentence.chars)]
    for end in reversed(marks):
        part = sentence.cut(0, end)
        if not _SHORTEST_PART <= han_count(part.chars) <= _LONGEST or not balanced(part.chars):
            continue
        at_comma = sentence.chars[end] == "，"
        last = re.split("[，；]", part.chars)[-1]
        following = re.split("[，；。]", sentence.chars[end + 1 :])[0]
        if following[:1] == last[:1] or ngrams(following, 3) & ngrams(last, 3):  # 到…，|到…
            continue
        if at_comma and ("；" in part.chars or _NEEDED.match(sentence.chars, end + 1)):
            continue
        if (
            not _SCENE.search(last)
            and not _GROUNDS.search(last)
            and han_count(last) >= 4
            and _is_complete(part.chars)
        ):
            rest = sentence.cut(end + 1)
            stands = han_count(rest.chars) >= _SHORTEST_PART and _stands_apart(
                part.chars, rest.chars
            )
            return [part, *condensed(rest)] if stands else [part]
    return [sentence]


def _stands_apart(part: str, rest: str) -> bool:
    """Tell whether the rest of a sentence needs no subject from the part before it."""
    if not is_whole(rest) or _DANGLING.match(rest) or _NEEDED.match(rest) or _SCENE.match(rest):
        return False
    acts = [tokens(text)[0].tag in ("v", "vn", "ad", "d", "l") for text in (part, rest)]
    return all(acts) or (
        tokens(rest)[0].tag in ("n", "nz", "j") and not acts[0] and "是" not in part
    )


def _is_complete(part: str) -> bool:
    """Tell whether every word that calls for a second half (只有…才) has it, and nothing is asked."""
    if _ASKS.search(part):
        return False
    return all(
        second.search(part, first.end()) for one, second in _HALVES for first in one.finditer(part)
    )


def _without_run_in(sentence: Text) -> Text:
    """Cut off a short clause after a semicolon that is the heading of the next paragraph."""
    parts = sentence.chars.split("；")
    if (
        len(parts) == 2
        and han_count(parts[1]) <= 7
        and han_count(parts[0]) >= 3 * han_count(parts[1])
    ):
        return sentence.cut(0, len(parts[0]))
    return sentence


_SEQUEL = re.compile(
    rf"\A[^，。]*(?:拒不\w*|逾期\w*|仍\w*)的，|\A(?:[{CHINESE_NUMERAL}\d]+\w{{0,3}}以上|不满|满|超过)[^，]*的，"
)  # …拒不执行的，: of what went before
_UNFINISHED = re.compile(r"要?(?:通过|为了|随着|由于)[^，]*，(?:包括|即|如|例如|特别是)")
_THAT = re.compile(rf"(?:该|上述)([{HAN}]{{2}})")
_DOUBLED = re.compile(rf"([{HAN}]{{2}})\1")  # 信任信任度: a slip of the source
_AWAY = re.compile(
    rf"本条|本章|第[{CHINESE_NUMERAL}]+[款项]|前款|前[一二两三]款|前条|前项|上述|该款|这一|这些|这种|这样|此类|如下|下列"
)


def worth_knowing(sentence: str) -> bool:
    """Tell whether a sentence is whole, stands alone, and says something to be learnt."""
    return (
        _SHORTEST <= han_count(sentence) <= _LONGEST
        and balanced(sentence)
        and not sentence.endswith(("？", "?", "…"))
        and not _DANGLING.match(sentence)
        and not _STORY.search(sentence)
        and not _AWAY.search(sentence)
        and not _UNFINISHED.match(sentence)
        and all(that[1] in sentence[: that.start()] for that in _THAT.finditer(sentence))
        and not _DOUBLED.search(sentence)
        and not _SEQUEL.search(sentence)
        and bool(_CUE.search(sentence) or _NUMBER.search(sentence))
    )


def refusal(sentence: str) -> str:
    return "no rule, principle, number or deadline"
