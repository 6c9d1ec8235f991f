"""Hold what every print of a quiz needs, and fill in its templates."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from msgspec.structs import replace

from quizgen.choices import KNOWN_FIELDS
from quizgen.errors import QuizgenError
from quizgen.model import FillQuestion, Form, Question, Quiz
from quizgen.printing import fonts, numbering, templating
from quizgen.printing.drawing import PageView, sheet_view
from quizgen.printing.head import Head, head
from quizgen.printing.layout import POINT, page_layout
from quizgen.printing.paper import paper_view, word_banks
from quizgen.printing.pdf import to_pdf
from quizgen.printing.people import Person
from quizgen.printing.sheet_head import Frame
from quizgen.style import Style

LARGEST_SEALED = 12.0  # pt, of what stands beside the seal line
Document = tuple[str, dict[str, Any]]  # a template's name and its context


class Press(NamedTuple):
    """Hold a quiz with a title, its style, the folder of the user's templates, and its words."""

    quiz: Quiz
    style: Style
    folder: Path | None
    say: templating.Say

    def html(self, documents: Iterable[Document]) -> Iterator[str]:
        """Yield the HTML of templates, each filled in with its context."""
        for name, context in documents:
            html = templating.render(name, context, self.quiz.language, self.folder)
            fonts.check([("the templates", html.rpartition("</style>")[2])])
            yield html

    def print(self, documents: Iterable[Document], record: bytes = b"") -> bytes:
        """Return one PDF of templates, each filled in with its context, and a record."""
        folders = templating.folders(self.folder)
        html = list(self.html(documents))
        return to_pdf(html, folders, self.style.pdf, self.style.logo, record)

    def paper(self, form: Form, person: Person | None = None) -> Document:
        """Return the paper of a form, with what its head says of a person."""
        style, page = self.style, page_layout(self.style, self.style.paper, self.style.seal)
        has_words = style.word_bank
        return "paper.html", {
            "page": page,
            "head": self.head(person),
            "practice": style.practice,
            "view": paper_view(self.quiz, form, page.column, style.practice != "no"),
            "words": word_banks(self.quiz, form) if has_words else ((),) * len(form.sections),
        }

    def head(self, person: Person | None) -> Head:
        """Return the head of a paper, with what it says of a person."""
        page = page_layout(self.style, self.style.paper, self.style.seal)
        strip = (page.height - page.top - page.bottom) / POINT / self.head_size
        return head(self.style, page.column, self.say, person, strip)

    @property
    def head_size(self) -> float:
        """Return the type size of what the head says of a person, in pt."""
        page = page_layout(self.style, self.style.paper, self.style.seal)
        return min(page.size, LARGEST_SEALED) if self.style.seal else page.size

    def sheets(self, pages: Iterable[PageView], frame: Frame) -> Document:
        """Return pages of answer sheets."""
        return "sheet.html", {"view": sheet_view(self.quiz.title, frame.width, frame.height, pages)}


def press_for(quiz: Quiz, style: Style) -> Press:
    """Return what prints a quiz, once it is sure that every character of it can be printed."""
    folder = Path(style.templates) if style.templates else None
    say = templating.speaker(quiz.language, folder)
    if folder:
        templating.check_own(folder)
    quiz = replace(quiz, title=quiz.title or _title(quiz, say))
    if not quiz.forms:
        raise QuizgenError(f"cannot print the quiz {quiz.title!r}: it has no form")
    fonts.check(_texts(quiz, style))
    return Press(quiz, style, folder, say)


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
