"""Choose what to blank in a sentence: whole, central terms with one determinable answer."""

import re
from collections.abc import Iterator
from heapq import heapify, heappop, heappush

from quizgen.characters import CHINESE_NUMERAL, HAN, Span, folded, han_count
from quizgen.kinds.answer import Beside, appeal, beside, commonness, doubted
from quizgen.kinds.context import Context
from quizgen.kinds.coordinates import partner_of, series_gaps
from quizgen.kinds.gap import WORST_GAP, Gap
from quizgen.kinds.terms import EMPTY_HEAD, PREPOSITIONS, is_slip, is_term, phrases
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
_WRAPPED = re.compile(r"[“《]([^“”《》]{2,12})[”》]")


def find_gaps(sentence: str, context: Context, series: list[list[Span]]) -> Iterator[Gap]:
    """Yield the gaps a sentence offers, the best first; each passes the vetoes.

    Vetoes: an answer, or two characters of it, stands elsewhere in the sentence; the term stands
    in more than a fifth of the document's sentences; another word of the document stands between
    the same neighbours twice over; a boundary would split a word.
    """
    if is_slip(sentence):
        return
    found = tokens(sentence)
    words = beside(found)
    sure = [
        *_numbers(sentence),
        *series_gaps(sentence, series),
        *_pairs(sentence, found, words, context),
        *_predicate(sentence, context),
        *_even_pairs(sentence),
        *_quoted(sentence),
    ]
    hoped = _terms(sentence, words, context)
    # What speaks against a term is dear to find out: it is asked when no other gap promises more.
    queue = [(-gap.worth, gap.spans, False, gap) for gap in sure]
    queue += [(-gap.worth, gap.spans, True, gap) for gap in hoped]
    heapify(queue)
    while queue:
        _, spans, is_hope, gap = heappop(queue)
        if is_hope:
            worth = doubted(sentence, words, spans[0], gap.worth, context)
            if worth >= WORST_GAP:
                heappush(queue, (-worth, spans, False, Gap(spans, worth, False, gap.reason)))
        elif _enough_left(sentence, gap) and not _leaks(sentence, gap):
            rival = len(spans) == 1 and context.words.has_frame_rival(sentence, *spans[0])
            if not rival:
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


def _pairs(sentence: str, found: tuple[Token, ...], words: Beside, context: Context) -> list[Gap]:
    """Two coordinate terms, 满意度和获得感: both blanked, in any order."""
    joints = [token for token in found if token.word in ("和", "与", "、")]
    if not joints:
        return []
    gaps = []
    terms = phrases(sentence)
    ends = {span[1]: span for span in terms}
    starts = {span[0]: span for span in terms}
    for token in joints:
        left = ends.get(token.start)
        if not left or sentence[left[0] - 1 : left[0]] == "、":
            continue
        right = partner_of(found, token.end, left[1] - left[0], starts)
        if (
            not right
            or sentence[right[1] : right[1] + 1] == "、"
            or sentence[right[0]] in PREPOSITIONS
            or _runs_into_noun(words, right[1])
        ):
            continue
        right = _without_shared_head(sentence, left, right)
        pair = sentence[slice(*left)], sentence[slice(*right)]
        if max(map(len, pair)) > 2 * min(map(len, pair)) or not all(map(is_term, pair)):
            continue
        if any(map(context.is_common, pair)):
            continue
        each = [
            appeal(sentence, words, span, context) - commonness(sentence[slice(*span)], context)
            for span in (left, right)
        ]
        worth = min(sum(each) / 2 + 0.06, 0.95)
        if _is_open_ended(*pair):
            gaps.append(Gap((right,), worth - 0.04, False, "the second of two terms"))
        else:
            gaps.append(Gap((left, right), worth, True, "coordinate terms"))
    return [gap for gap in gaps if gap.worth >= WORST_GAP]


def _is_open_ended(left: str, right: str) -> bool:
    """Tell whether one ending makes a third term fit as well: 规范化和程序化, 制度化."""
    return len(right) == 3 and left[-1] == right[-1]


def _without_shared_head(sentence: str, left: Span, right: Span) -> Span:
    """Leave the general noun that both terms share standing: 利益调整和利益分配|问题."""
    head = EMPTY_HEAD.search(sentence[slice(*right)])
    if not head or sentence[slice(*left)].endswith(head[0]) or head.start() < 4:
        return right
    return right[0], right[0] + head.start()


def _runs_into_noun(words: Beside, end: int) -> bool:
    """Tell whether the word after a term goes on with it: 应急|处理|能力."""
    following = words.after.get(end)
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


_MEANS = frozenset(("是指", "係指", "系指", "，指", "：指"))


def _terms(sentence: str, words: Beside, context: Context) -> list[Gap]:
    """Terms, each with what it may be worth at best: what speaks against it is not yet looked at."""
    return [
        Gap((span,), worth, False, "term")
        for span in phrases(sentence)
        if not _is_coordinate(sentence, *span)
        and sentence[span[0] - 1 : span[0] + 1] not in _MEANS  # 是|指观察者
        and (worth := appeal(sentence, words, span, context)) >= WORST_GAP
    ]


def _quoted(sentence: str) -> list[Gap]:
    """The words in quotes, and the second half of a slogan: “一切为了群众，|一切依靠群众|”."""
    found = [
        Gap((match.span(2),), 0.85, False, "quoted words") for match in _SLOGAN.finditer(sentence)
    ]
    return found + [
        Gap((match.span(1),), 0.78, False, "quoted words") for match in _WRAPPED.finditer(sentence)
    ]


def _is_coordinate(sentence: str, start: int, end: int) -> bool:
    """Tell whether a term is one member of several, alone not determinable by its place."""
    before, after = sentence[max(0, start - 1) : start], sentence[end : end + 1]
    return before in ("、", "和", "与", "及", "或") or after in ("、", "和", "与", "及", "或")


def _leaks(sentence: str, gap: Gap) -> bool:
    ends = [0, *(end for _, end in gap.spans)]
    starts = [*(start for start, _ in gap.spans), len(sentence)]
    parts = [sentence[a:b] for a, b in zip(ends, starts, strict=True)]
    answers = {folded(sentence[a:b]) for a, b in gap.spans}
    return len(answers) < len(gap.spans) or leak_into(parts, answers)


def _enough_left(sentence: str, gap: Gap) -> bool:
    hidden = sum(han_count(sentence[a:b]) for a, b in gap.spans)
    least = 12 if gap.spans[0][0] == 0 else 9
    return han_count(sentence) - hidden >= max(least, hidden)
