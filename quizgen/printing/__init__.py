"""Print a quiz: the paper, its key and its answer sheets, as the bytes of PDF files."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from quizgen.choices import KNOWN_FIELDS
from quizgen.errors import QuizgenError
from quizgen.model import FillQuestion, Question, Quiz
from quizgen.printing import fonts, numbering, templating
from quizgen.printing.drawing import Person, sheet_view
from quizgen.printing.head import head
from quizgen.printing.key import key_view
from quizgen.printing.layout import SIZES, desk_size, page_layout
from quizgen.printing.marking import marking_view, summary
from quizgen.printing.paper import paper_view, word_banks
from quizgen.printing.pdf import lacks_subsetter, to_pdf
from quizgen.printing.sheet import ID_DIGITS, lay_out
from quizgen.printing.sheet_head import Frame
from quizgen.style import PLAIN, Style

__all__ = [
    "Person",
    "lacks_subsetter",
    "print_key",
    "print_marking",
    "print_paper",
    "print_sheet",
]


class _Press(NamedTuple):
    """Hold what every print of a quiz needs: the quiz with a title, its style and its words."""

    quiz: Quiz
    style: Style
    folder: Path | None
    say: templating.Say

    def print(self, documents: Iterable[tuple[str, dict[str, object]]]) -> bytes:
        """Return one PDF of templates, each filled in with its context."""
        html = [
            templating.render(name, context, self.quiz.language, self.folder)
            for name, context in documents
        ]
        fonts.check(("the templates", text) for text in html)
        folders = templating.folders(self.folder)
        return to_pdf(html, folders, self.style.pdf, self.style.logo)


def print_paper(quiz: Quiz, style: Style = PLAIN) -> bytes:
    """Return the PDF of all forms, each with its own page numbers.

    Raises QuizgenError for a character that the fonts lack and for a faulty template or logo.
    """
    press = _press(quiz, style)
    page = page_layout(style, style.paper, style.seal)
    same = {"page": page, "head": head(style, page.column, press.say), "practice": style.practice}
    return press.print(
        (
            "paper.html",
            same
            | {
                "view": paper_view(press.quiz, form, page.column, style.practice != "no"),
                "words": word_banks(quiz, form) if style.word_bank else ((),) * len(form.sections),
            },
        )
        for form in quiz.forms
    )


def print_key(quiz: Quiz, style: Style = PLAIN) -> bytes:
    """Return the PDF of the keys of all forms, each with its own page numbers.

    Raises QuizgenError as `print_paper` does.
    """
    press = _press(quiz, style)
    page = page_layout(style, desk_size(style))
    return press.print(
        ("key.html", {"page": page, "view": key_view(press.quiz, form)}) for form in quiz.forms
    )


def print_marking(
    quiz: Quiz, style: Style = PLAIN, people: Sequence[tuple[Person, str]] = ()
) -> bytes:
    """Return the PDF of the marking tables of all forms: items, answers and marks.

    Before them stands a summary if there are several forms, or people with the names of theirs.
    Raises QuizgenError as `print_paper` does.
    """
    press = _press(quiz, style)
    fonts.check((f"the name of {each.id}", each.name + each.id) for each, _ in people)
    page = page_layout(style, desk_size(style))
    views = [marking_view(press.quiz, form) for form in quiz.forms]
    documents: list[tuple[str, dict[str, object]]] = [
        ("marking.html", {"page": page, "view": view}) for view in views
    ]
    if people or len(views) > 1:
        told = {"page": page, "view": views[0], "people": people, "summary": summary(quiz)}
        documents.insert(0, ("summary.html", told))
    return press.print(documents)


def print_sheet(
    quiz: Quiz, roster: Sequence[Person] = (), style: Style = PLAIN
) -> tuple[bytes, bytes]:
    """Return the PDF of the answer sheets, and their geometry as the bytes of `sheet.json`.

    Without a roster there is one blank sheet for each form; with one, a sheet for each person, who
    take the forms in turn. The pages are A4, or Letter where the paper is. Raises QuizgenError as
    `print_paper` does.
    """
    press = _press(quiz, style)
    fonts.check((f"the sheet of {each.id}", each.name + each.id) for each in roster)
    frame = Frame(*SIZES[desk_size(style)])
    sheet = lay_out(quiz, 0 if roster else ID_DIGITS, frame)
    numeral = partial(templating.numeral, press.say)
    view = sheet_view(press.quiz.title, sheet, roster, press.say, numeral)
    geometry = msgspec.json.format(msgspec.json.encode(sheet), indent=1) + b"\n"
    return press.print([("sheet.html", {"view": view})]), geometry


def _press(quiz: Quiz, style: Style) -> _Press:
    """Return what prints a quiz, once it is sure that every character of it can be printed."""
    folder = Path(style.templates) if style.templates else None
    say = templating.speaker(quiz.language, folder)
    quiz = replace(quiz, title=quiz.title or _title(quiz, say))
    if not quiz.forms:
        raise QuizgenError(f"cannot print the quiz {quiz.title!r}: it has no form")
    fonts.check(_texts(quiz, style))
    return _Press(quiz, style, folder, say)


def _title(quiz: Quiz, say: templating.Say) -> str:
    """Return a title that names the only document, or none."""
    if len(quiz.sources) == 1:
        return say("quiz_title_of", title=quiz.sources[0].title)
    return say("quiz_title")


def _texts(quiz: Quiz, style: Style) -> Iterator[tuple[str, str]]:
    """Yield everything that comes from documents or options, with what to call it in a message."""
    yield "the title", quiz.title
    yield "the instructions", style.instructions
    yield from ((f"the field {name}", name) for name in style.fields if name not in KNOWN_FIELDS)
    for form in quiz.forms:
        for number, question in numbering.items(form):
            yield f"item {number} of form {form.name}", " ".join(_words(question))


def _words(question: Question) -> Iterator[str]:
    if isinstance(question, FillQuestion):
        yield from (segment for segment in question.segments if isinstance(segment, str))
        for blank in question.blanks:
            yield from (blank.answer, *blank.accept)
    else:
        yield from (question.prompt, *question.premises, *question.responses)
