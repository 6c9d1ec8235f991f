"""Turn a form into what its key shows: answers, and the original sentence with its place."""

import re

from msgspec import Struct
from msgspec.structs import replace

from quizgen.errors import QuizgenError
from quizgen.model import (
    FillQuestion,
    Form,
    MatchQuestion,
    Place,
    Question,
    Quiz,
    Section,
    Slot,
    Source,
)
from quizgen.printing import numbering, worth
from quizgen.printing.view import FormView, form_view

FOLDERS = re.compile(r".*[/\\]", re.DOTALL)  # "seeds/" of "seeds/文集.txt"


class Answer(Struct, frozen=True):
    """Hold what is right in one blank, with other wordings that are right too."""

    text: str
    accept: tuple[str, ...] = ()


class Row(Struct, frozen=True):
    """Hold a premise with the letter and the text of the response that answers it."""

    premise: str
    letter: str
    response: str


class Stretch(Struct, frozen=True):
    """Hold a stretch of the original sentence; an answer is to be marked."""

    text: str
    is_answer: bool


class Origin(Struct, frozen=True):
    """Say where an item comes from: file name, article title (or nothing), line, page (or 0)."""

    file: str
    article: str
    line: int
    page: int


class KeyItem(Struct, frozen=True):
    """Hold an item's origin with its answers and original sentence, or with its rows.

    `marks` are 0 where the section's heading says them; `language` is that of the document.
    """

    number: int
    origin: Origin
    any_order: bool = False
    answers: tuple[Answer, ...] = ()
    sentence: tuple[Stretch, ...] = ()
    prompt: str = ""
    rows: tuple[Row, ...] = ()
    marks: int = 0
    language: str = ""


def key_view(quiz: Quiz, form: Form) -> FormView[KeyItem]:
    """Return what the key shows of a form; raises QuizgenError for an item of unknown source."""
    sources = {source.id: source for source in quiz.sources}
    own = worth.own_marks(quiz)
    language_of = numbering.languages(quiz)

    def item(number: int, question: Question, section: Section) -> KeyItem:
        made = _key_item(number, question, sources, own.get(question.id, 0))
        return replace(made, language=language_of(question))

    return form_view(quiz, form, item)


def _key_item(number: int, question: Question, sources: dict[str, Source], marks: int) -> KeyItem:
    if question.source.source not in sources:
        raise QuizgenError(
            f"cannot print the key: item {number} comes from the source {question.source.source}, "
            "which the quiz does not list; compose the quiz anew from its bank"
        )
    origin = _origin(question.source, sources[question.source.source])
    if isinstance(question, FillQuestion):
        return KeyItem(
            number,
            origin,
            any_order=question.any_order,
            answers=tuple(Answer(blank.answer, blank.accept) for blank in question.blanks),
            sentence=_sentence(question),
            marks=marks,
        )
    return KeyItem(number, origin, prompt=question.prompt, rows=_rows(question), marks=marks)


def _sentence(question: FillQuestion) -> tuple[Stretch, ...]:
    return tuple(
        Stretch(question.blanks[segment.blank].answer, True)
        if isinstance(segment, Slot)
        else Stretch(segment, False)
        for segment in question.segments
    )


def _rows(question: MatchQuestion) -> tuple[Row, ...]:
    return tuple(
        Row(premise, numbering.letter(index), question.responses[index])
        for premise, index in zip(question.premises, question.key, strict=True)
    )


def _origin(place: Place, source: Source) -> Origin:
    titles = [article.title for article in source.articles]
    article = titles[place.article] if place.article < len(titles) else ""
    return Origin(FOLDERS.sub("", source.path), article, place.line, place.page or 0)
