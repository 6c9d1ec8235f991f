"""Print a paper and a sheet for each person of a roster, setting what they share only once.

Each form is set once, for a pattern of a person; the texts of all people are set once too, one below
the other. A person's pages are the form's, with that person's texts and code in place of the
pattern's. Whether that draws what setting a person's pages as a whole would draw is tried with one
person of each form; where not, because the user's own templates say something else of a person,
everybody's pages are set as a whole.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from itertools import accumulate, pairwise
from typing import NamedTuple

from quizgen.errors import QuizgenError
from quizgen.model import Form, Quiz
from quizgen.printing import gaps, numbering, templating
from quizgen.printing.binding import Booklet, bind
from quizgen.printing.drawing import IN_FIELD
from quizgen.printing.gaps import Runs
from quizgen.printing.pages import Leaf, Pages
from quizgen.printing.pattern import (
    KINDS,
    PATTERN,
    Fits,
    NotComposable,
    Pattern,
    head_fits,
    sheet_fits,
)
from quizgen.printing.pdf import set_pages
from quizgen.printing.people import Person, check_people, dealt
from quizgen.printing.press import Document, Press, press_for
from quizgen.printing.sheets import Stack
from quizgen.style import PLAIN, Style

FEW = 2  # people a form, for whom composing would save nothing
BODY = re.compile(r"(.*<body[^>]*>).*(</body>.*)", re.DOTALL)  # "…<body class="paper">…</body>…"
# How texts are set one below the other.
GALLEY = """
@page { size: 400mm 4000mm !important; margin: 0 !important; @bottom-center { content: none } }
.galley { margin: 0; line-height: 1; white-space: nowrap; text-indent: 0 }
"""

Tell = Callable[[int, int], None]
Words = tuple[tuple[str, float], ...]  # texts, and how much smaller they are set
Whole = Callable[[Form, Person], list[Document]]  # all that is one person's, set as a whole
Given = Sequence[tuple[Person, Form]]


class Row(NamedTuple):
    """Say who has which form and where: the paper's number, and its pages in the whole PDF, from 1."""

    person: Person
    form: str
    paper: str
    first_page: int
    pages: int


class Batch(NamedTuple):
    """Hold the papers and sheets of all people.

    `looped` says why they were not composed; it is empty where they were, or where it was no use.
    """

    parcels: tuple[tuple[Pages, Booklet], ...]
    rows: tuple[Row, ...]
    geometry: bytes
    looped: str

    def together(self) -> bytes:
        """Return one PDF for all."""
        return bind(self.parcels)

    def apart(self) -> Iterator[bytes]:
        """Yield a PDF for each person."""
        for parcel in self.parcels:
            yield bind([parcel])


def print_people(
    quiz: Quiz,
    people: Sequence[Person],
    style: Style = PLAIN,
    tell: Tell = lambda done, of: None,
    has_papers: bool = True,
) -> Batch:
    """Return a paper and a sheet for each person, of the form that `dealt` gives them.

    Without papers there are the sheets alone. `tell` is told how many of how many are done. Raises QuizgenError as `print_paper` does, and
    where there is nobody.
    """
    if not people:
        raise QuizgenError("cannot print papers for nobody; name people in the roster")
    press = press_for(quiz, style)
    check_people(people)
    forms = dealt(len(people), quiz.forms, quiz.seed)
    stack = Stack(press, is_rostered=True)
    given = list(zip(people, forms, strict=True))

    def whole(form: Form, person: Person) -> list[Document]:
        sheet = stack.document(stack.pages(form, person))
        return [press.paper(form, person), sheet] if has_papers else [sheet]

    looped = ""
    try:
        if len(people) <= FEW * len(quiz.forms):
            raise NotComposable
        parcels = _composed(press, stack, whole, given, tell)
    except NotComposable as reason:
        looped = str(reason)
        parcels = _looped(press, whole, given, tell)
    return Batch(tuple(parcels), tuple(_rows(press, given, parcels)), stack.geometry, looped)


def _rows(
    press: Press,
    given: Sequence[tuple[Person, Form]],
    parcels: Sequence[tuple[Pages, Booklet]],
) -> Iterator[Row]:
    page = 1
    for (person, form), (_, booklet) in zip(given, parcels, strict=True):
        pages = len(booklet.leaves)
        yield Row(person, form.name, numbering.paper_number(press.quiz, form), page, pages)
        page += pages


def _called(person: Person) -> str:
    return f"{person.id} {person.name}"


def _looped(press: Press, whole: Whole, given: Given, tell: Tell) -> list[tuple[Pages, Booklet]]:
    """Return everybody's pages, each set as a whole."""
    parcels = []
    for done, (person, form) in enumerate(given, 1):
        pages, ranges = _set(press, press.html(whole(form, person)))
        leaves = tuple(Leaf(page) for pages_of in ranges for page in pages_of)
        parcels.append((pages.slimmed(), Booklet(_called(person), leaves)))
        tell(done, len(given))
    return parcels


def _set(
    press: Press, html: Iterable[str], styles: Sequence[str] = ()
) -> tuple[Pages, list[range]]:
    """Return pages that were set, and which of them each document has."""
    folders = templating.folders(press.folder)
    pages, counts = set_pages(html, folders, press.style.pdf, press.style.logo, styles)
    ends = list(accumulate(counts, initial=0))
    return pages, [range(*pair) for pair in pairwise(ends)]


def _composed(
    press: Press, stack: Stack, whole: Whole, given: Given, tell: Tell
) -> list[tuple[Pages, Booklet]]:
    """Return everybody's pages, their own texts and codes in the gaps of their form's."""
    first = {form.name: person for person, form in reversed(given)}
    forms = [form for form in press.quiz.forms if form.name in first]
    documents = [
        document
        for form in forms
        for person in (PATTERN, first[form.name])
        for document in whole(form, person)
    ]
    parts = len(documents) // (2 * len(forms))  # paper and sheet, or the sheet alone
    fits: tuple[Callable[[Person, Form], Fits], ...] = (
        lambda person, _: head_fits(press, person),
        lambda person, form: sheet_fits(stack.sheet(form).pages[0], person),
    )
    words = [_words(given, each) for each in fits[-parts:]]
    sizes = (f"{press.head_size}pt", f"{IN_FIELD}mm")[-parts:]
    html = list(press.html(documents))
    html += [_galley(*each) for each in zip(html[:parts], words, sizes, strict=True)]
    styles = ("",) * len(documents) + (GALLEY,) * parts
    pages, ranges = _set(press, _told(html, len(given), tell), styles)
    glyphs = [_glyphs(pages, *each) for each in zip(ranges[-parts:], words, strict=True)]
    patterns: dict[str, Pattern] = {}
    for at, form in enumerate(forms):
        start = 2 * parts * at
        mine, others = ranges[start : start + parts], ranges[start + parts : start + 2 * parts]
        patterns[form.name] = Pattern(press, stack, form, pages, mine, glyphs)
        patterns[form.name].compare(first[form.name], [page for each in others for page in each])
    parcels = []
    for done, (person, form) in enumerate(given, 1):
        leaves = tuple(patterns[form.name].leaves(person))
        parcels.append((pages, Booklet(_called(person), leaves)))
        tell(len(given) - (len(given) - done) // 2, len(given))
    return parcels


def _told(html: Sequence[str], of: int, tell: Tell) -> Iterator[str]:
    """Yield the documents to be set, which is half of the work."""
    for at, each in enumerate(html, 1):
        yield each
        tell(of * at // len(html) // 2, of)


def _words(given: Given, fits_of: Callable[[Person, Form], Fits]) -> Words:
    """Return all texts that are set, and how much smaller each is."""
    words = {(getattr(PATTERN, kind), 1.0): None for kind in KINDS}
    for person, form in given:
        fits = fits_of(person, form).items()
        words |= {(getattr(person, kind), fit): None for (kind, _), fit in fits}
    return tuple(word for word in words if word[0])


def _galley(template: str, words: Words, size: str) -> str:
    """Return the HTML of texts that are set as a template's own."""
    found = BODY.fullmatch(template)
    if not found:
        raise NotComposable("a template has no body")
    lines = (
        f'<p class="galley" style="font-size: {size}">'
        f'<span class="person" style="font-size: {fit}em">{escape(text)}</span></p>'
        for text, fit in words
    )
    return "".join((found[1], *lines, found[2]))


def _glyphs(pages: Pages, galley: range, words: Words) -> dict[tuple[str, float], Runs]:
    """Return the glyphs of each text."""
    found = [runs for page in galley for runs in gaps.texts(pages.content(page))]
    if len(found) != len(words):
        raise NotComposable("a text of a person is not set in one line")
    return dict(zip(words, found, strict=True))
