"""Choose gaps among two coordinate words: one of two terms joined by 和, the second of two sayings."""

import re

from quizgen.characters import HAN, Span
from quizgen.kinds.answer import term_signs
from quizgen.kinds.coordinates import (
    ABSTRACT_LENGTH,
    EXAMPLES,
    STOCK,
    has_to_act,
    shared_words_of,
)
from quizgen.kinds.gap import Gap
from quizgen.kinds.sentence import Sentence
from quizgen.kinds.terms import (
    ABSTRACT,
    COMPOUND_HEADS,
    EMPTY_HEAD,
    JOINTS,
    KEY_VERBS,
    PREPOSITIONS,
    is_term,
)
from quizgen.segment import NOMINAL_VERBS, Token, tokens

_CORE = 4  # characters of a term without the head that both have, at least


def pair_gaps(sentence: Sentence) -> list[Gap]:
    """Two coordinate terms, 满意度和获得感: one of them blanked, the other tells what is asked for."""
    joints = [token for token in sentence.words if token.word in ("和", "与", "、", "及", "以及")]
    if not joints:
        return []
    ends = {span[1]: span for span in sentence.phrases}
    starts = {span[0]: span for span in sentence.phrases}
    found = []
    for token in joints:
        left = ends.get(token.start)
        right = left and _partner(sentence, token.end, left[1] - left[0], starts)
        if left and right and not _goes_on(sentence, left, right):
            right = _without_verb(sentence, left, right)
            right = _without_shared_head(sentence, left, right)
            found += _of_one_head(sentence, left, right) or _pair(sentence, left, right)
    return found + _owned_pair_gaps(sentence)


# 增强工作的|公信力|和群众的|满意度|
_OWNED = re.compile(
    rf"的(?P<left>[{HAN}]{{2,4}})[和与](?:[{HAN}]{{2,6}}?)的(?P<right>[{HAN}]{{2,4}})(?=[，。；])"
)


def _owned_pair_gaps(sentence: Sentence) -> list[Gap]:
    """Return the second of two like things of two owners: 工作的公信力和群众的|满意度|."""
    return [
        Gap((match.span("right"),), ("one of a pair", *term_signs(sentence, match.span("right"))))
        for match in _OWNED.finditer(sentence.text)
        if len(match["left"]) == len(match["right"])
        and all(sentence.is_whole(match.span(side)) for side in ("left", "right"))
        and all(
            is_term(match[side]) and not EMPTY_HEAD.search(match[side])
            for side in ("left", "right")
        )
    ]


_EVEN = re.compile(rf"(?=([{HAN}]{{4}})[、和]([{HAN}]{{4}})(?=[，。；的”]))")
_MODAL = re.compile("不得|必须|应当|可以|不能|严禁|禁止|不要")
_GOVERNS = frozenset(("x", "v", "p", "uj"))  # 三级配电、二级保护; 着力解决|推诿扯皮、激化矛盾|的


def even_pair_gaps(sentence: Sentence) -> list[Gap]:
    """Return each of two coordinate sayings of four characters: 自信自强、|守正创新|."""
    return [
        Gap((match.span(at),), (sign, *(("in a slogan",) * _rhymes(match[1], match[2]))))
        for match in _EVEN.finditer(sentence.text)
        if _are_even(sentence, match.span(1), match.span(2))
        for at, sign in ((2, "second of an even pair"), (1, "first of an even pair"))
    ]


def _rhymes(one: str, two: str) -> bool:
    """Tell whether two sayings have a character in one place: 执政之基、力量之源."""
    return any(a == b for a, b in zip(one, two, strict=True))


def _are_even(sentence: Sentence, left: Span, right: Span) -> bool:
    """Tell whether two phrases of one length are built alike: 执政之基, 力量之源."""
    before = sentence.before.get(left[0])
    governed = before is None or before.tag in _GOVERNS or before.word in KEY_VERBS
    if not (governed and sentence.is_whole(left) and sentence.is_whole(right)):
        return False
    if _MODAL.match(sentence.of(left)):
        return False  # 不得浪费和滥用血液
    if (before and before.word in JOINTS) or sentence.of(left).endswith(STOCK):
        return False  # 依照|法律、行政法规
    one, two = sentence.of(left), sentence.of(right)
    if _rhymes(one, two):
        return one[-2:] != two[-2:] and one[:2] != two[:2]
    shapes = [
        [(_class(token), len(token.word)) for token in sentence.words if a <= token.start < b]
        for a, b in (left, right)
    ]
    first, *others = (token for token in sentence.words if left[0] <= token.start < left[1])
    if first.can_act and [token.tag for token in others] == ["b"] and shapes[1][0][0] == "b":
        return False  # 储存易燃、易爆物品
    single = any(shape[0][0] in "il" and len(shape) == 1 for shape in shapes)
    return shapes[0] == shapes[1] or (single and _begins(one) == _begins(two))


def _begins(text: str) -> str:
    """Return the class of the word that a phrase begins with, though the dictionary has it whole."""
    return _class(tokens(text[:2])[0])


def _class(token: Token) -> str:
    """Return the class of a word, n for a verb that stands as a noun."""
    return "n" if token.tag == "vn" or token.word in NOMINAL_VERBS else token.tag[:1]


_OPEN = re.compile(r"(?:以及[^，。；]{1,12})?等(?![级待于候])")  # 通讯设备|等


_AMONG = re.compile("[^，。；：、和与及的]{0,8}、")  # 危害后果、安全|使用注意事项、…


def _goes_on(sentence: Sentence, left: Span, right: Span) -> bool:
    """Tell whether two terms are part of a series, or the second of a longer phrase."""
    text = sentence.text
    start = left[0]
    while (before := sentence.before.get(start)) and _belongs(before):
        start = before.start  # 、|受限|空间和|临时用电; 、|综合|保障体系和|能力建设
    if sentence.text.startswith(("外", "以外", "之外"), right[1]):
        return True  # 除了党委、政府|外: that is no news
    if text[start - 1 : start] in JOINTS | {"/", "／"} or _AMONG.match(text, right[1]):
        return True
    following = sentence.after.get(right[1])
    final = sentence.before.get(right[1])
    if final and following and sentence.context.words.sticks(final.word, following.word):
        return True  # 矿山、金属|冶炼
    further = sentence.after.get(following.end) if following else None
    if following and further and following.tag == "v" and further.word in COMPOUND_HEADS:
        return True  # 预防和应急|处理能力
    return text[right[0]] in PREPOSITIONS or (
        following is not None and _class(following) == "n"  # 应急|处理|能力
    )


def _belongs(token: Token) -> bool:
    """Tell whether a word may be part of the term that follows it."""
    return token.tag[:1] in ("v", "a", "b", "n") and token.word not in KEY_VERBS


def _of_one_head(sentence: Sentence, left: Span, right: Span) -> list[Gap]:
    """Return what each of two terms with one head is of: |稳定风险|评估和|承受能力|评估."""
    front, back = shared_words_of([sentence.of(left), sentence.of(right)])
    cores = (left[0], left[1] - len(back)), (right[0], right[1] - len(back))
    shortest = min(end - start for start, end in cores)
    named = all(sentence.is_whole(core) and is_term(sentence.of(core)) for core in cores)
    if front or not back or shortest < _CORE or not named:
        return []
    return [
        Gap((core,), ("one of a pair", "shared words of a series", *term_signs(sentence, core)))
        for core in cores
    ]


def _pair(sentence: Sentence, left: Span, right: Span) -> list[Gap]:
    terms = sentence.of(left), sentence.of(right)
    if max(map(len, terms)) > 2 * min(map(len, terms)) or not all(map(is_term, terms)):
        return []
    if _may_share_head(sentence, left, right) or _lacks_head(sentence, left, right):
        return []
    if any(map(sentence.context.is_common, terms)) or all(term.startswith(STOCK) for term in terms):
        return []
    if _is_open_ended(*terms):
        return [Gap((right,), ("second of two terms", *term_signs(sentence, right)))]
    uneven = ("uneven pair",) * (len(terms[0]) != len(terms[1]))
    uneven += ("who has to act",) * has_to_act(sentence, left[0], right[1])
    uneven += ("open series",) * bool(_OPEN.match(sentence.text, right[1]))
    uneven += ("examples",) * bool(EXAMPLES.search(sentence.text, max(0, left[0] - 8), left[0]))
    shortest = min(map(len, terms))  # the longer one may hold what both share: 铁水、钢水|温度
    return [
        Gap((span,), ("one of a pair", *uneven, *term_signs(sentence, span)))
        for span in (left, right)
        if span[1] - span[0] == shortest
        and _stands_alone(sentence, span, left, right)
        and not sentence.of(span).startswith(STOCK)
    ]


def _may_share_head(sentence: Sentence, left: Span, right: Span) -> bool:
    """Tell whether the second of two terms may end in what is said of both: 监督机制和能力|建设|."""
    ends, last = sentence.before.get(left[1]), sentence.before.get(right[1])
    longer = left[1] - left[0] > right[1] - right[0]
    if not (longer and ends and last) or last.start <= right[0] or sentence.text[left[1]] == "、":
        return False
    return not ends.can_act and last.can_act


def _lacks_head(sentence: Sentence, left: Span, right: Span) -> bool:
    """Tell whether the first of two terms ends with the second: |国民经济|和社会发展规划."""
    ends, last = sentence.before.get(left[1]), sentence.before.get(right[1])
    longer = right[1] - right[0] > left[1] - left[0] + 1
    heads = COMPOUND_HEADS | {"规划", "政策", "战略"}
    return bool(longer and ends and last and last.word in heads and ends.word not in heads)


_OFFICE = re.compile(r"[局委厅廳部处處科室院校会會所队隊站]\Z")


def _stands_alone(sentence: Sentence, span: Span, left: Span, right: Span) -> bool:
    """Tell whether one of two terms shares no beginning or end with the other.

    储存|易燃、易爆 begins with what governs both; 经济和信息化|局 ends with the head of both.
    """
    first = sentence.after.get(left[0])
    acts = first and first.acts and first.end < left[1]
    if span == left and acts and sentence.text[left[1]] == "、":
        return False
    office = _OFFICE.search(sentence.of(right))
    return span == left or office is None or bool(_OFFICE.search(sentence.of(left)))


def _is_open_ended(left: str, right: str) -> bool:
    """Tell whether one ending makes a third term fit as well: 规范化和程序化, 制度化."""
    return len(right) == 3 and left[-1] == right[-1]


def _without_verb(sentence: Sentence, left: Span, right: Span) -> Span:
    """Leave out the verb of both terms: 向保卫处和公安机关|报告."""
    before, last = sentence.before.get(left[0]), sentence.before.get(right[1])
    acts = last is not None and last.can_act
    if before and last and acts and before.tag == "p" and last.start > right[0]:
        return right[0], last.start
    ends = sentence.before.get(left[1])
    verb = last and last.acts and len(last.word) > 1
    if last and ends and verb and ends.tag[:1] == "n" and last.start - right[0] > 1:
        return right[0], last.start  # 小心招牌、盆景|掉落
    return right


def _without_shared_head(sentence: Sentence, left: Span, right: Span) -> Span:
    """Leave the general noun that both terms share standing: 利益调整和利益分配|问题."""
    head = EMPTY_HEAD.search(sentence.of(right))
    if not head or sentence.of(left).endswith(head[0]) or head.start() < 4:
        return right
    return right[0], right[0] + head.start()


def _partner(sentence: Sentence, start: int, length: int, starts: dict[int, Span]) -> Span | None:
    """Return the term that begins at `start` beside one of `length`: a phrase, or as long as that."""
    if start in starts:
        return starts[start]
    found = sentence.words
    for at, token in enumerate(found):
        if token.start < start or token.end - start not in (length, length + 1):
            continue
        following = found[at + 1].word if at + 1 < len(found) else "。"
        abstract = token.end - start == ABSTRACT_LENGTH and ABSTRACT.search(token.word)  # 获得|感
        nominal = _class(token) == "n" or abstract
        if following in "，。；的等”" and nominal:
            return start, token.end
    return None
