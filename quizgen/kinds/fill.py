"""Write fill-in items: from sentences, one gap each, and from short lists, some members blanked."""

import re

from quizgen.characters import CHINESE_NUMERAL, folded, han_count, ngrams, read_numeral
from quizgen.kinds.context import Context
from quizgen.kinds.coordinates import shared_words_of
from quizgen.kinds.gap import Gap
from quizgen.kinds.gaps import find_gaps
from quizgen.kinds.worth import sentence_worth
from quizgen.model import (
    Blank,
    Definition,
    FillQuestion,
    ListPoint,
    Point,
    Slot,
    Statement,
    content_id,
)

_LIST_LIMIT = 66
_WORST_GAP, _WORST_SENTENCE = 0.55, 0.5
_OWN = re.compile(r"心得|体会|感想|感悟")
_ORDERED = re.compile(r"步骤|流程|程序|顺序|阶段|次序|先后")


def write_fill(context: Context) -> tuple[FillQuestion, ...]:
    """Return one item for every sentence that offers a good gap, and one for every short list."""
    items: list[FillQuestion] = []
    for point in context.points:
        if isinstance(point, Statement | Definition):
            item = _from_sentence(point, context)
        else:
            item = _completion(point) if point.marker not in ("、", "所谓") else None
        if item:
            items.append(item)
    return tuple(items)


def _from_sentence(point: Statement | Definition, context: Context) -> FillQuestion | None:
    text = point.text if point.text.endswith(("。", "！", ".")) else point.text + "。"
    opening = context.opening_for(point, text)
    rows = [spans for _, spans in context.series_in(point)]
    gaps = find_gaps(text, context, rows)
    if isinstance(point, Definition):
        gaps = sorted(gaps + _definition_gap(point, text, context), key=lambda gap: -gap.worth)
    value = sentence_worth(text)
    if value < _WORST_SENTENCE:
        return None
    seen = ngrams(opening, 2)
    for gap in gaps:
        if gap.worth < _WORST_GAP:
            break
        value += 0.1 * ("series" in gap.reason)
        shown = opening
        if not opening and context.loses_topic(point, text, gap.spans):
            shown = context.rule_name(point)
        seen = ngrams(shown, 2)
        if shown != opening and any(ngrams(text[a:b], 2) & seen for a, b in gap.spans):
            continue
        leaks = any(ngrams(text[a:b], 2) & seen for a, b in gap.spans)
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
    blanks = tuple(Blank(text[a:b], _also_right(text[a:b])) for a, b in gap.spans)
    worth = 0.45 * gap.worth + 0.55 * value
    return _question(point, segments, blanks, gap.coordinate, worth)


def _question(
    point: Point,
    segments: list[str | Slot],
    blanks: tuple[Blank, ...],
    any_order: bool,
    worth: float,
) -> FillQuestion:
    answers = [blank.answer for blank in blanks]
    return FillQuestion(
        id=content_id("q", "fill", point.id, answers),
        point=point.id,
        segments=tuple(part for part in segments if part != ""),
        blanks=blanks,
        any_order=any_order and len(blanks) > 1,
        difficulty=_difficulty(answers),
        score=round(worth, 2),
        source=point.source,
    )


def _difficulty(answers: list[str]) -> float:
    """Return 0–1: longer and more answers are harder; a number alone is as hard as a long term."""
    length = sum(len(answer) for answer in answers) / len(answers)
    number = any(read_numeral(answer) is not None for answer in answers)
    return round(min(1.0, 0.2 + 0.05 * length + 0.15 * (len(answers) - 1) + 0.25 * number), 2)


def _also_right(answer: str) -> tuple[str, ...]:
    """Return other ways to write the answer: 三十 is 30, 3 is 三."""
    value = read_numeral(answer)
    if value is None:
        return ()
    if not answer.isascii():
        return (str(value),)
    tens, ones = divmod(value, 10)
    digits = CHINESE_NUMERAL.replace("〇", "")
    if not 0 < value < 100:
        return ()
    written = (
        ("" if tens < 2 else digits[tens]) + ("十" if tens else "") + (digits[ones] if ones else "")
    )
    return (written,)


# --- list completion ---


def _completion(point: ListPoint) -> FillQuestion | None:
    """Blank at most half of a short list's members; what all members share stays in the stem."""
    texts = [item.text for item in point.items]
    if _OWN.search(point.lead):
        return None
    damaged = point.declared is not None and point.declared != len(texts)
    total = han_count(point.lead) + sum(map(han_count, texts))
    if len(texts) < 3 or damaged or total > _LIST_LIMIT or not 4 <= len(point.lead) <= 40:
        return None
    prefix, suffix = shared_words_of(texts)
    cores = [text[len(prefix) : len(text) - len(suffix)] for text in texts]
    if not all(cores) or len(set(cores)) < len(cores):
        return None
    chosen = _choose(cores, point.lead + prefix + suffix)
    if not chosen:
        return None
    segments: list[str | Slot] = [point.lead + "："]
    for at, text in enumerate(texts):
        mark = "。" if at == len(texts) - 1 else "；"
        if at in chosen:
            segments[-1] = str(segments[-1]) + prefix
            segments += [Slot(chosen.index(at)), suffix + mark]
        else:
            segments[-1] = str(segments[-1]) + text + mark
    blanks = tuple(Blank(cores[at], _also_right(cores[at])) for at in chosen)
    any_order = not _ORDERED.search(point.lead)
    return _question(point, segments, blanks, any_order, 0.8)


def _choose(cores: list[str], around: str) -> list[int]:
    """Return which members to blank: those whose words no other part of the list gives away."""
    good = []
    for at, core in enumerate(cores):
        rest = ngrams(around, 2) | {
            g for other, c in enumerate(cores) if other != at for g in ngrams(c, 2)
        }
        if not ngrams(core, 2) & rest and 2 <= len(folded(core)) <= 14:
            good.append(at)
    wanted = min(2, len(cores) // 2)
    picked = good[1::2][:wanted] or good[:wanted]
    return sorted((picked + [at for at in good if at not in picked])[:wanted])
