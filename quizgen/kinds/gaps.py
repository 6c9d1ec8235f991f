"""Choose what to blank in a sentence: whole, central terms with one determinable answer."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

from quizgen.characters import CHINESE_NUMERAL, HAN, Span, folded, han_count
from quizgen.kinds.context import Context
from quizgen.kinds.coordinates import partner_of, series_gaps
from quizgen.kinds.gap import Gap
from quizgen.kinds.terms import (
    ABSTRACT,
    EMPTY_HEAD,
    KEY_VERBS,
    PREPOSITIONS,
    is_slip,
    is_term,
    phrases,
)
from quizgen.rules import leak_into
from quizgen.segment import NOMINAL_VERBS, Token, tokens

_MEASURE = re.compile(
    rf"(?<![第\d.])(?P<number>\d+(?:\.\d+)?|[{CHINESE_NUMERAL}]{{1,6}}|百分之[{CHINESE_NUMERAL}\d]+)"
    r"(?=(?:个(?:工作日|月|小时)|周岁|万元|元|小时|分钟|秒|年|日|天|月|倍|%|人|米|厘米|毫米|公里|公斤|千克|吨|度|℃)(?!度|代|来|龄|民|员|类|格))"
)
_LIMIT_WORDS = re.compile(
    r"不|以上|以下|以内|内|满|超过|少于|低于|高于|期限|有效期|之日起|至|处|罚款|每|届|前|后|达到"
)
_SLOGAN = re.compile(r"“([^“”，。]{2,12})，([^“”，。]{2,12})”")
_WHAT_OF = re.compile(
    r"是([^，。、；是]{4,14})的[^，。；、的]{0,4}(?:需要|保证|前提|基础|环节|途径|手段|体现|要求|选择|条件|任务|标志|举措|工作|力量|源泉|动力|保障|关键)[，。]"
)
_TAKEN_AS = re.compile(
    r"(?:以[^，。]{2,20}为|把[^，。]{2,30}(?:作为|放在|摆在))([^，。、；的和]{4,10})[，。]"
)
_SCENE_ENDS = frozenset(
    "前 后 时 下 中 里 上 内 之下 之中 之前 之后 以前 以后 期间 过程 过程中".split()
)
_COMMON_WORDS = frozenset("的 和 与 、 ， 。 ； 是 在 了 对 为 “ ”".split())
_start = attrgetter("start")
_WRAPPED = re.compile(r"[“《]([^“”《》]{2,12})[”》]")


def find_gaps(sentence: str, context: Context, series: list[list[Span]]) -> Iterator[Gap]:
    """Yield the gaps a sentence offers, the best first; each passes the vetoes.

    Vetoes: an answer, or two characters of it, stands elsewhere in the sentence; the term stands
    in more than a fifth of the document's sentences; another word of the document stands between
    the same neighbours twice over; a boundary would split a word.
    """
    found = tokens(sentence)
    if is_slip(found):
        return
    gaps = [
        *_numbers(sentence),
        *series_gaps(sentence, series),
        *_pairs(sentence, found, context),
        *_predicate(sentence, context),
        *_even_pairs(sentence),
        *_terms(sentence, found, context),
    ]
    for gap in sorted(gaps, key=lambda gap: (-gap.worth, gap.spans)):
        rival = len(gap.spans) == 1 and context.words.has_frame_rival(sentence, *gap.spans[0])
        if not rival and _enough_left(sentence, gap) and not _leaks(sentence, gap):
            yield gap


def _numbers(sentence: str) -> list[Gap]:
    """Numbers that a rule sets, with the unit left in the stem."""
    found = []
    matches = list(_MEASURE.finditer(sentence))
    for match in matches:
        around = sentence[max(0, match.start() - 8) : match.end() + 10]
        if match["number"] in ("一", "1", "几", "两") and "以" not in around and "满" not in around:
            continue
        if re.match(r"\d{4}\Z", match["number"]) or not _LIMIT_WORDS.search(around):
            continue
        worth = 0.92 - 0.08 * (len(matches) - 1)
        found.append(Gap((match.span("number"),), max(worth, 0.6), False, "number with its unit"))
    return found


def _predicate(sentence: str, context: Context) -> list[Gap]:
    """What a thing is of what, 做好群众工作是|提高执政能力|的重要基础, and what stands highest, 以…为|…|."""
    found = []
    match = _WHAT_OF.search(sentence)
    whose = match and sentence.startswith("的一", match.end(1))
    if match and not whose and not context.is_common(match[1]):
        found.append(Gap((match.span(1),), 0.72, False, "what it is of"))
    if match := _TAKEN_AS.search(sentence):
        found.append(Gap((match.span(1),), 0.74, False, "what it is taken as"))
    return found


def _pairs(sentence: str, found: tuple[Token, ...], context: Context) -> list[Gap]:
    """Two coordinate terms, 满意度和获得感: both blanked, in any order."""
    gaps = []
    terms = phrases(sentence)
    ends = {end: (start, end) for start, end in terms}
    starts = {start: (start, end) for start, end in terms}
    for token in found:
        if token.word not in ("和", "与", "、") or token.start not in ends:
            continue
        left = ends[token.start]
        right = partner_of(found, token.end, left[1] - left[0], starts)
        if (
            not right
            or sentence[left[0] - 1 : left[0]] == "、"
            or sentence[right[1] : right[1] + 1] == "、"
        ):
            continue
        if sentence[right[0]] in PREPOSITIONS or _runs_into_noun(found, right[1]):
            continue
        right = _without_shared_head(sentence, left, right)
        words = sentence[slice(*left)], sentence[slice(*right)]
        if not all(map(is_term, words)) or max(map(len, words)) > 2 * min(map(len, words)):
            continue
        worth = [_termhood(sentence, found, span, context, rivals=False) for span in (left, right)]
        if not any(map(context.is_common, words)):
            value = min(sum(worth) / 2 + 0.06, 0.95)
            if _is_open_ended(*words):
                gaps.append(Gap((right,), value - 0.04, False, "the second of two terms"))
            else:
                gaps.append(Gap((left, right), value, True, "coordinate terms"))
    return gaps


def _is_open_ended(left: str, right: str) -> bool:
    """Tell whether one ending makes a third term fit as well: 规范化和程序化, 制度化."""
    return len(right) == 3 and left[-1] == right[-1]


def _without_shared_head(sentence: str, left: Span, right: Span) -> Span:
    """Leave the general noun that both terms share standing: 利益调整和利益分配|问题."""
    head = EMPTY_HEAD.search(sentence[slice(*right)])
    if not head or sentence[slice(*left)].endswith(head[0]) or head.start() < 4:
        return right
    return right[0], right[0] + head.start()


def _beside(found: tuple[Token, ...], span: Span) -> tuple[Token | None, Token | None]:
    """Return the words that end where a span begins, and begin where it ends."""
    start = bisect_left(found, span[0], key=_start)
    end = bisect_left(found, span[1], key=_start)
    before = found[start - 1] if start and found[start - 1].end == span[0] else None
    return before, found[end] if end < len(found) and found[end].start == span[1] else None


def _runs_into_noun(found: tuple[Token, ...], end: int) -> bool:
    """Tell whether the word after a term goes on with it: 应急|处理|能力."""
    _, following = _beside(found, (end, end))
    return following is not None and (
        following.tag[:1] == "n" or following.tag == "vn" or following.word in NOMINAL_VERBS
    )


_EVEN_PAIR = re.compile(rf"(?<=[的是])([{HAN}]{{3,5}})[和与、]([{HAN}]{{3,5}})(?=[，。；])")


def _even_pairs(sentence: str) -> list[Gap]:
    """Two coordinate terms of one length between 的 and a comma: 力量源泉和胜利之本."""
    return [
        Gap((match.span(1), match.span(2)), 0.74, True, "coordinate terms of one length")
        for match in _EVEN_PAIR.finditer(sentence)
        if len(match[1]) == len(match[2])
        and not _is_open_ended(match[1], match[2])
        and "的" not in match[0]
        and all(is_term(match[at]) or "之" in match[at] for at in (1, 2))
    ]


def _terms(sentence: str, found: tuple[Token, ...], context: Context) -> list[Gap]:
    gaps = []
    for start, end in phrases(sentence):
        term = sentence[start:end]
        if (
            _is_coordinate(sentence, start, end)
            or not is_term(term)
            or context.is_common(term)
            or _is_actor(sentence, found, start, end)
            or _is_part(found, start, end, context)
        ):
            continue
        worth = _termhood(sentence, found, (start, end), context)
        worth -= 0.25 * context.words.rivalry(sentence, start, end)
        if any(sentence[:start].endswith(f"{topic}的") for topic in context.topics):
            worth -= 0.15  # 群众工作的…: anything may follow the document's topic
        gaps.append(Gap(((start, end),), worth, False, "term"))
    for match in (*_SLOGAN.finditer(sentence), *_WRAPPED.finditer(sentence)):
        span = match.span(match.lastindex or 1)
        worth = 0.85 if match.lastindex == 2 else 0.78
        gaps.append(Gap((span,), worth, False, "quoted words"))
    return gaps


_PIVOTS = frozenset("引导 鼓励 支持 动员 要求 组织 督促 指导 帮助 让 使 令 请 教育 监督".split())


def _is_actor(sentence: str, found: tuple[Token, ...], start: int, end: int) -> bool:
    """Tell whether a term only says who acts: 引导|党员干部|增强…, or whose something is: 是|党|的一项….

    Such a place takes any other actor of the document.
    """
    neighbour, _ = _beside(found, (start, end))
    before, after = neighbour.word if neighbour else "", sentence[end : end + 3]
    if before in _PIVOTS and after[:1] not in "的，。；、和与及":
        return True
    return before == "是" and after.startswith("的一")


def _is_part(found: tuple[Token, ...], start: int, end: int, context: Context) -> bool:
    """Tell whether a term is part of a longer one that the document uses again."""
    for edge in (start, end):
        before, token = _beside(found, (edge, edge))
        if not before or not token or "x" in (before.tag, token.tag):
            continue
        governs = token.start == start and (before.word in KEY_VERBS or before.word in _PIVOTS)
        loose = {before.word, token.word} & _LOOSE_WORDS
        if not governs and not loose and context.words.sticks(before.word, token.word):
            return True
    return False


_LOOSE_WORDS = frozenset(
    "的 地 得 是 和 与 及 或 在 对 为 以 从 由 向 于 将 把 被 了 着 等 应当 必须 要 应 可以 不得 有 中 上 下 其".split()
)


def _is_coordinate(sentence: str, start: int, end: int) -> bool:
    """Tell whether a term is one member of several, alone not determinable by its place."""
    before, after = sentence[max(0, start - 1) : start], sentence[end : end + 1]
    return before in ("、", "和", "与", "及", "或") or after in ("、", "和", "与", "及", "或")


def _termhood(
    sentence: str, found: tuple[Token, ...], span: Span, context: Context, rivals: bool = True
) -> float:
    """Return how good an answer a term is: length, place in the sentence, headings, rivals."""
    start, end = span
    term = sentence[start:end]
    worth = {2: 0.35, 3: 0.45, 4: 0.62, 5: 0.64, 6: 0.66, 7: 0.64, 8: 0.62}.get(len(term), 0.5)
    before, after = _beside(found, span)
    is_predicate = re.search(r"是[^，]+的\Z", sentence[:start])  # 是我们党的|生命线
    if len(term) == 3 and (ABSTRACT.search(term) or is_predicate):
        worth += 0.12
    if before and before.word in KEY_VERBS:
        worth += 0.1
    if start == 0 and len(term) > 2 and after and after.word == "是":
        worth += 0.16
    if after is None or (after.word in "，。；" and before and before.word == "的"):
        worth += 0.06
    if (
        before
        and before.word in ("的", "对", "以", "从", "把", "在", "由")
        and after
        and after.word != "的"
    ):
        worth += 0.04
    if term in context.heading_text:
        worth += 0.06
    if after and after.word in _SCENE_ENDS:
        worth -= 0.25
    if EMPTY_HEAD.search(term):
        worth -= 0.08
    if rivals and before and after and len(term) <= 4:
        others = context.words.neighbours.get((before.word, after.word), set()) - {term}
        telling = before.word not in _COMMON_WORDS and after.word not in _COMMON_WORDS
        worth -= min(0.12 * len(others), 0.36) if telling else 0.02 * bool(others)
    share = context.words.share(term)
    if share > 0.1:
        worth -= 0.15
    return max(0.0, min(worth, 0.95))


def _leaks(sentence: str, gap: Gap) -> bool:
    parts = []
    last = 0
    for start, end in gap.spans:
        parts.append(sentence[last:start])
        last = end
    parts.append(sentence[last:])
    answers = [folded(sentence[a:b]) for a, b in gap.spans]
    return len(set(answers)) < len(answers) or leak_into(parts, answers)


def _enough_left(sentence: str, gap: Gap) -> bool:
    hidden = sum(han_count(sentence[a:b]) for a, b in gap.spans)
    least = 12 if gap.spans[0][0] == 0 else 9
    return han_count(sentence) - hidden >= max(least, hidden)
