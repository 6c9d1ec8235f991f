"""Turn a quiz into what its markers need: a table of answers and marks, and a summary of the forms."""

from msgspec import Struct

from quizgen.model import FillQuestion, Form, Question, Quiz, Section
from quizgen.printing import numbering, worth
from quizgen.printing.view import FormView, form_view


class MarkedAnswer(Struct, frozen=True):
    """Hold what is right for one answer: words with other wordings, or the letter of a response."""

    text: str
    accept: tuple[str, ...] = ()


class MarkedItem(Struct, frozen=True):
    """Hold an item's answers and marks; `each` is what one answer earns, None if only all earn."""

    number: int
    answers: tuple[MarkedAnswer, ...]
    any_order: bool
    each: int | None
    marks: int
    language: str


class FormRow(Struct, frozen=True):
    """Hold what a summary says of one form."""

    name: str
    paper: str
    count: int
    total: int


class Summary(Struct, frozen=True):
    """Hold the forms, and for each item of form A, in its order, its number on every form."""

    forms: tuple[FormRow, ...]
    numbers: tuple[tuple[int, ...], ...]


def marking_view(quiz: Quiz, form: Form) -> FormView[MarkedItem]:
    """Return what the marking table shows of a form."""
    own = worth.own_marks(quiz)
    language_of = numbering.languages(quiz)

    def item(number: int, question: Question, section: Section) -> MarkedItem:
        return MarkedItem(
            number,
            _answers(question),
            isinstance(question, FillQuestion) and question.any_order,
            worth.answer_marks(section, question, own),
            worth.item_marks(section, question, own),
            language_of(question),
        )

    return form_view(quiz, form, item)


def summary(quiz: Quiz) -> Summary:
    """Return the summary of a quiz, whose forms must all have the same items."""
    own = worth.own_marks(quiz)
    rows = tuple(
        FormRow(
            form.name,
            numbering.paper_number(quiz, form),
            sum(len(section.questions) for section in form.sections),
            sum(worth.section_marks(section, own) for section in form.sections),
        )
        for form in quiz.forms
    )
    places = [
        {question.id: number for number, question in numbering.items(form)} for form in quiz.forms
    ]
    numbers = tuple(tuple(place[each] for place in places) for each in places[0])
    return Summary(rows, numbers)


def _answers(question: Question) -> tuple[MarkedAnswer, ...]:
    if isinstance(question, FillQuestion):
        return tuple(MarkedAnswer(blank.answer, blank.accept) for blank in question.blanks)
    return tuple(map(MarkedAnswer, worth.answer_texts(question)))
