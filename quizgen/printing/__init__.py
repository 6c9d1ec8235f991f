"""Print a quiz: the paper, its key and its answer sheets, as the bytes of PDF files."""

from collections.abc import Sequence

from quizgen.model import Quiz
from quizgen.printing.batch import Batch, print_people
from quizgen.printing.key import key_view
from quizgen.printing.layout import desk_size, page_layout
from quizgen.printing.marking import marking_view, summary
from quizgen.printing.pdf import lacks_subsetter
from quizgen.printing.people import Person, check_people
from quizgen.printing.press import Document, press_for
from quizgen.printing.sheets import Stack
from quizgen.style import PLAIN, Style

__all__ = [
    "Batch",
    "Person",
    "lacks_subsetter",
    "print_key",
    "print_marking",
    "print_paper",
    "print_people",
    "print_sheet",
]


def print_paper(quiz: Quiz, style: Style = PLAIN) -> bytes:
    """Return the PDF of all forms, each with its own page numbers.

    Raises QuizgenError for a character that the fonts lack and for a faulty template or logo.
    """
    press = press_for(quiz, style)
    return press.print(map(press.paper, quiz.forms))


def print_key(quiz: Quiz, style: Style = PLAIN, record: bytes = b"") -> bytes:
    """Return the PDF of the keys of all forms, each with its own page numbers.

    A record is put into the file, to be found in its bytes. Raises QuizgenError as `print_paper` does.
    """
    press = press_for(quiz, style)
    page = page_layout(style, desk_size(style))
    return press.print(
        (("key.html", {"page": page, "view": key_view(press.quiz, form)}) for form in quiz.forms),
        record,
    )


def print_marking(
    quiz: Quiz, style: Style = PLAIN, people: Sequence[tuple[Person, str]] = ()
) -> bytes:
    """Return the PDF of the marking tables of all forms: items, answers and marks.

    Before them stands a summary if there are several forms, or people with the names of theirs.
    Raises QuizgenError as `print_paper` does.
    """
    press = press_for(quiz, style)
    check_people([person for person, _ in people])
    page = page_layout(style, desk_size(style))
    views = [marking_view(press.quiz, form) for form in quiz.forms]
    documents: list[Document] = [("marking.html", {"page": page, "view": view}) for view in views]
    if people or len(views) > 1:
        told = {"page": page, "view": views[0], "people": people, "summary": summary(quiz)}
        documents.insert(0, ("summary.html", told))
    return press.print(documents)


def print_sheet(
    quiz: Quiz, roster: Sequence[Person] = (), style: Style = PLAIN
) -> tuple[bytes, bytes]:
    """Return the PDF of the answer sheets, and their geometry as the bytes of `sheet.json`.

    Without a roster there is one blank sheet for each form; with one, a sheet for each person, of
    the form that `dealt` gives them. The pages are A4, or Letter where the paper is. Raises
    QuizgenError as `print_paper` does.
    """
    if roster:
        batch = print_people(quiz, roster, style, has_papers=False)
        return batch.together(), batch.geometry
    press = press_for(quiz, style)
    stack = Stack(press, is_rostered=False)
    pages = (page for form in quiz.forms for page in stack.pages(form, None))
    return press.print([stack.document(pages)]), stack.geometry
