"""Print a quiz: the paper, its key and its answer sheets, as the bytes of PDF files."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import msgspec
from msgspec.structs import replace

from quizgen.errors import QuizgenError
from quizgen.model import FillQuestion, Question, Quiz
from quizgen.printing import fonts, numbering, templating
from quizgen.printing.drawing import Person, sheet_view
from quizgen.printing.key import key_view
from quizgen.printing.paper import paper_view
from quizgen.printing.pdf import lacks_subsetter, to_pdf
from quizgen.printing.sheet import lay_out
from quizgen.style import PLAIN, Style

__all__ = ["Person", "lacks_subsetter", "print_key", "print_paper", "print_sheet"]


def print_paper(quiz: Quiz, style: Style = PLAIN) -> bytes:
    """Return the PDF of all forms, each with its own page numbers.

    Raises QuizgenError for a character that the fonts lack and for a faulty template.
    """
    quiz = _titled(quiz, style)
    fonts.check(_texts(quiz))
    views = [paper_view(quiz, form) for form in quiz.forms]
    return _print([("paper.html", view) for view in views], quiz, style)


def print_key(quiz: Quiz, style: Style = PLAIN) -> bytes:
    """Return the PDF of the keys of all forms, each with its own page numbers.

    Raises QuizgenError as `print_paper` does.
    """
    quiz = _titled(quiz, style)
    fonts.check(_texts(quiz))
    views = [key_view(quiz, form) for form in quiz.forms]
    return _print([("key.html", view) for view in views], quiz, style)


def print_sheet(
    quiz: Quiz, roster: Sequence[Person] = (), style: Style = PLAIN
) -> tuple[bytes, bytes]:
    """Return the PDF of the answer sheets, and their geometry as the bytes of `sheet.json`.

    Without a roster there is one blank sheet for each form; with one, a sheet for each person, who
    take the forms in turn. Raises QuizgenError as `print_paper` does.
    """
    quiz = _titled(quiz, style)
    persons = [(f"the sheet of {each.id}", each.name + each.id) for each in roster]
    fonts.check([("the title", quiz.title), *persons])
    sheet = lay_out(quiz, id_digits=0) if roster else lay_out(quiz)
    say = templating.speaker(quiz.language, _folder(style))
    view = sheet_view(quiz.title, sheet, roster, say, partial(templating.numeral, say))
    geometry = msgspec.json.format(msgspec.json.encode(sheet), indent=1) + b"\n"
    return _print([("sheet.html", view)], quiz, style), geometry


def _titled(quiz: Quiz, style: Style) -> Quiz:
    """Return the quiz with a title: its own, or one that names its only document."""
    if quiz.title:
        return quiz
    say = templating.speaker(quiz.language, _folder(style))
    if len(quiz.sources) == 1:
        return replace(quiz, title=say("quiz_title_of", title=quiz.sources[0].title))
    return replace(quiz, title=say("quiz_title"))


def _print(pages: Sequence[tuple[str, object]], quiz: Quiz, style: Style) -> bytes:
    if not quiz.forms:
        raise QuizgenError(f"cannot print the quiz {quiz.title!r}: it has no form")
    folder = _folder(style)
    html = [templating.render(name, view, quiz.language, folder) for name, view in pages]
    fonts.check(("the templates", text) for text in html)
    return to_pdf(html, templating.folders(folder))


def _folder(style: Style) -> Path | None:
    return Path(style.templates) if style.templates else None


def _texts(quiz: Quiz) -> Iterator[tuple[str, str]]:
    """Yield everything that comes from documents, with what to call it in a message."""
    yield "the title", quiz.title
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
