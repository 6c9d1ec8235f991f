"""Say what items and answers are worth."""

from collections.abc import Mapping

from quizgen.errors import QuizgenError
from quizgen.model import FillQuestion, Question, Quiz, Section
from quizgen.printing import numbering

Own = Mapping[str, int]


def own_marks(quiz: Quiz) -> dict[str, int]:
    """Return the marks of the items that have marks of their own, by the items' ids.

    Raises QuizgenError for the number of an item that is not on form A.
    """
    numbers = {number: question.id for number, question in numbering.items(quiz.forms[0])}
    for number, _ in quiz.blueprint.item_marks:
        if number not in numbers:
            raise QuizgenError(
                f"cannot give marks to item {number}: the paper has {len(numbers)} items; "
                "mend --item-marks"
            )
    return {numbers[number]: marks for number, marks in quiz.blueprint.item_marks}


def item_marks(section: Section, question: Question, own: Own) -> int:
    """Return what an item is worth in all."""
    if question.id in own:
        return own[question.id]
    each = numbering.answers(question) if section.plan.per == "answer" else 1
    return section.plan.marks * each


def section_marks(section: Section, own: Own) -> int:
    """Return what all items of a section are worth together."""
    return sum(item_marks(section, question, own) for question in section.questions)


def answer_marks(section: Section, question: Question, own: Own) -> int | None:
    """Return what one answer of an item is worth, or None where only the whole item has marks."""
    if section.plan.per == "item" or question.id in own:
        return None
    return section.plan.marks


def answer_texts(question: Question) -> tuple[str, ...]:
    """Return what is right for each answer of an item: the words, or the letter of the response."""
    if isinstance(question, FillQuestion):
        return tuple(blank.answer for blank in question.blanks)
    return tuple(map(numbering.letter, question.key))
