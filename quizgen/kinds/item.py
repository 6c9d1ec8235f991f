"""Put a fill-in item together: its id, its blanks, how hard it is."""

from quizgen.characters import CHINESE_NUMERAL, read_numeral
from quizgen.model import Blank, FillQuestion, Point, Slot, content_id


def fill_question(
    point: Point,
    segments: list[str | Slot],
    blanks: tuple[Blank, ...],
    any_order: bool,
    worth: float,
) -> FillQuestion:
    """Return an item of a point; its id depends on what is blanked, not on the words around it."""
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


def also_right(answer: str) -> tuple[str, ...]:
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
