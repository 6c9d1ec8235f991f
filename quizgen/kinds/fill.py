"""Write fill-in items: from sentences, one gap each, and from short lists, some members blanked."""

from collections.abc import Iterator
from heapq import merge

from quizgen.characters import han_count, ngrams
from quizgen.kinds.completion import completion
from quizgen.kinds.context import Context
from quizgen.kinds.gap import Gap
from quizgen.kinds.gaps import find_gaps
from quizgen.kinds.item import also_right, fill_question
from quizgen.kinds.worth import sentence_worth
from quizgen.model import (
    Blank,
    Definition,
    FillQuestion,
    Point,
    Slot,
    Statement,
)

_WORST_SENTENCE = 0.53


def write_fill(context: Context) -> tuple[FillQuestion, ...]:
    """Return one item for every sentence that offers a good gap, and one for every short list."""
    items: list[FillQuestion] = []
    for point in context.points:
        if isinstance(point, Statement | Definition):
            item = _from_sentence(point, context)
        else:
            item = completion(point) if point.marker not in ("、", "所谓") else None
        if item:
            items.append(item)
    return tuple(items)


def _from_sentence(point: Statement | Definition, context: Context) -> FillQuestion | None:
    text = point.text if point.text.endswith(("。", "！", ".")) else point.text + "。"
    value = sentence_worth(text)
    if value < _WORST_SENTENCE:
        return None
    rows = [spans for _, spans in context.series_in(point)]
    gaps: Iterator[Gap] = find_gaps(text, context, rows)
    if isinstance(point, Definition):
        gaps = merge(gaps, _definition_gap(point, text, context), key=lambda gap: -gap.worth)
    for gap in gaps:
        value += 0.06 * ("series" in gap.reason)
        shown = opening = context.opening_for(point, text)
        if not opening and context.loses_topic(point, text, gap.spans):
            shown = context.rule_name(point)
        seen = ngrams(shown, 2)
        leaks = any(ngrams(text[a:b], 2) & seen for a, b in gap.spans)
        if leaks and shown != opening:
            continue
        return _item(point, "" if leaks else shown, text, gap, value - 0.05 * leaks)
    return None


def _definition_gap(point: Definition, text: str, context: Context) -> list[Gap]:
    """Blank the term that is defined, where its characters do not stand in what it is."""
    start = text.find(point.term)
    rest = text[:start] + "\n" + text[start + len(point.term) :]
    leak = ngrams(point.term, 2) & ngrams(rest, 2) or (len(point.term) == 1 and point.term in rest)
    if leak or context.is_common(point.term) or not 1 <= len(point.term) <= 10:
        return []
    if han_count(text) - len(point.term) < len(point.term) + 4:
        return []
    worth = 0.74 if "是指" in text or "所谓" in text else 0.68
    return [Gap(((start, start + len(point.term)),), worth, False, "defined term")]


def _item(point: Point, opening: str, text: str, gap: Gap, value: float) -> FillQuestion:
    segments: list[str | Slot] = []
    last = 0
    for number, (start, end) in enumerate(gap.spans):
        segments += [text[last:start], Slot(number)]
        last = end
    segments.append(text[last:])
    segments[0] = opening + str(segments[0])
    blanks = tuple(Blank(text[a:b], also_right(text[a:b])) for a, b in gap.spans)
    worth = 0.45 * gap.worth + 0.55 * value
    return fill_question(point, segments, blanks, gap.coordinate, worth)
