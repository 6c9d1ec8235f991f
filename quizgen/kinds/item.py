"""Put a fill-in item together: its id, its blanks, how sure it is, how hard it is."""

from collections.abc import Sequence
from typing import NamedTuple

from quizgen.characters import Span, around, han_count, read_numeral
from quizgen.kinds.context import Context
from quizgen.kinds.numbers import written_otherwise
from quizgen.kinds.score import probability
from quizgen.model import Blank, FillQuestion, MatchQuestion, Point, Slot, content_id

_FAR = 40  # Han characters before a blank, beyond which its cue is as far as can be


class Written(NamedTuple):
    """Hold an item, the signs that its score comes from (the kind of its gap first), and why it is
    not for the bank, if it is not.
    """

    question: FillQuestion | MatchQuestion
    signs: tuple[str, ...] = ()
    refused: str = ""

    def __str__(self) -> str:
        """Tell what is asked, how sure the choice is, and why."""
        question = self.question
        asked = (
            "、".join(blank.answer for blank in question.blanks)
            if isinstance(question, FillQuestion)
            else f"{len(question.premises)} rows"
        )
        verdict = f"left out, {self.refused}" if self.refused else "kept"
        why = f": {', '.join(self.signs)}" if self.signs else ""
        return f"{question.score:.2f} {verdict}: [{asked}]{why}"


def segments_of(opening: str, text: str, spans: Sequence[Span]) -> list[str | Slot]:
    """Return a text, an opening before it, with a slot in place of each span, in their order."""
    before, *others = around(text, spans)
    segments: list[str | Slot] = [opening + before]
    for number, shown in enumerate(others):
        segments += [Slot(number), shown]
    return segments


def fill_item(
    point: Point,
    segments: list[str | Slot],
    answers: list[str],
    any_order: bool,
    signs: tuple[str, ...],
    context: Context,
) -> Written:
    """Return an item of a point; its id depends on what is blanked, not on the words around it."""
    stem = "".join(part for part in segments if isinstance(part, str))
    blanks = tuple(Blank(answer, _also_right(answer, stem, context)) for answer in answers)
    question = FillQuestion(
        id=content_id("q", "fill", point.id, answers),
        point=point.id,
        segments=tuple(part for part in segments if part != ""),
        blanks=blanks,
        any_order=any_order and len(blanks) > 1,
        difficulty=difficulty(segments, answers, signs, context),
        score=round(probability(signs), 2),
        source=point.source,
    )
    return Written(question, signs)


def _also_right(answer: str, stem: str, context: Context) -> tuple[str, ...]:
    """Return other wordings: the number's other forms, the other names the document gives a thing."""
    names = (name for name in context.synonyms.get(answer, ()) if name not in stem)
    forms = (form for form in written_otherwise(answer) if form.isascii() or not stem.isascii())
    return (*forms, *names)


def difficulty(
    segments: list[str | Slot], answers: list[str], signs: tuple[str, ...], context: Context
) -> float:
    """Return 0–1, how hard an item is: the mean of five parts, weighted, each 0–1.

    The parts: answer length (two characters 0, ten 1; a number counts as six), rarity of the
    answers in the document (one in ten sentences 0, none 1), distance of the cue (Han characters
    before the first blank, over 40), number of blanks (one 0, three 1), rivals of the answer that
    the document has (none 0, three 1). What makes a gap harder to fill is after Beinborn, Zesch
    and Gurevych (2014): the length and frequency of the answer, its context, its competitors.
    """
    length = max(6 if read_numeral(a) is not None else len(a) for a in answers)
    shares = [context.words.share(answer) for answer in answers]
    first = segments[0] if isinstance(segments[0], str) else ""
    rivals = sum("rival" in sign for sign in signs) + ("open series" in signs)
    parts = (
        (0.3, (length - 2) / 8),
        (0.15, 1 - 10 * sum(shares) / len(shares)),
        (0.15, han_count(first) / _FAR),
        (0.25, (len(answers) - 1) / 2),
        (0.15, rivals / 3),
    )
    return round(sum(weight * min(max(part, 0.0), 1.0) for weight, part in parts), 2)
