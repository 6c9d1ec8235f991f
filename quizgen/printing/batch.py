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
from quizgen.printing.drawing import code_runs, own_texts, told
from quizgen.printing.gaps import Gap, Runs
from quizgen.printing.marks import Page, PageCode
from quizgen.printing.pages import Leaf, Pages
from quizgen.printing.pdf import set_pages
from quizgen.printing.people import Person, check_people, dealt
from quizgen.printing.press import Document, Press, press_for
from quizgen.printing.sheets import Stack
from quizgen.style import PLAIN, Style

FEW = 2  # people a form, for whom composing would save nothing
PATTERN = Person("0123456789", "一二三四", "甲乙丙丁")
KINDS = ("id", "name", "unit")
BODY = re.compile(r"(.*<body[^>]*>).*(</body>.*)", re.DOTALL)  # "…<body class="paper">…</body>…"
# How texts are set one below the other.
GALLEY = """
@page { size: 400mm 4000mm !important; margin: 0 !important; @bottom-center { content: none } }
.galley { margin: 0; line-height: 1; font-size: 12pt; white-space: nowrap; text-indent: 0 }
"""

Tell = Callable[[int, int], None]
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


class _NotComposable(Exception):
    """Say that a form and what is laid upon it do not give what the whole would."""


def print_people(
    quiz: Quiz,
    people: Sequence[Person],
    style: Style = PLAIN,
    tell: Tell = lambda done, of: None,
) -> Batch:
    """Return a paper and a sheet for each person, of the form that `dealt` gives them.

    `tell` is told how many of how many are done. Raises QuizgenError as `print_paper` does, and
    where there is nobody.
    """
    if not people:
        raise QuizgenError("cannot print papers for nobody; name people in the roster")
    press = press_for(quiz, style)
    check_people(people)
    forms = dealt(len(people), quiz.forms, quiz.seed)
    stack = Stack(press, is_rostered=True)
    given = list(zip(people, forms, strict=True))
    looped = ""
    try:
        if len(people) <= FEW * len(quiz.forms):
            raise _NotComposable
        parcels = _composed(press, stack, given, tell)
    except _NotComposable as reason:
        looped = str(reason)
        parcels = _looped(press, stack, given, tell)
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


def _looped(press: Press, stack: Stack, given: Given, tell: Tell) -> list[tuple[Pages, Booklet]]:
    """Return everybody's pages, each set as a whole."""
    parcels = []
    for done, (person, form) in enumerate(given, 1):
        pages, ranges = _set(press, press.html(_whole(press, stack, form, person)))
        leaves = tuple(Leaf(page) for pages_of in ranges for page in pages_of)
        parcels.append((pages.slimmed(), Booklet(_called(person), leaves)))
        tell(done, len(given))
    return parcels


def _whole(press: Press, stack: Stack, form: Form, person: Person) -> list[Document]:
    return [press.paper(form, person), stack.document(stack.pages(form, person))]


def _set(
    press: Press, html: Iterable[str], styles: Sequence[str] = ()
) -> tuple[Pages, list[range]]:
    """Return pages that were set, and which of them each document has."""
    folders = templating.folders(press.folder)
    pages, counts = set_pages(html, folders, press.style.pdf, press.style.logo, styles)
    ends = list(accumulate(counts, initial=0))
    return pages, [range(*pair) for pair in pairwise(ends)]


def _composed(press: Press, stack: Stack, given: Given, tell: Tell) -> list[tuple[Pages, Booklet]]:
    """Return everybody's pages, their own texts and codes in the gaps of their form's."""
    first = {form.name: person for person, form in reversed(given)}
    forms = [form for form in press.quiz.forms if form.name in first]
    words = {getattr(each, kind): None for each, _ in given for kind in KINDS}
    words |= {getattr(PATTERN, kind): None for kind in KINDS}
    words.pop("", None)
    documents = [
        document
        for form in forms
        for person in (PATTERN, first[form.name])
        for document in _whole(press, stack, form, person)
    ]
    html = list(press.html(documents))
    html += [_galley(template, list(words)) for template in html[:2]]
    styles = ("",) * len(documents) + (GALLEY,) * 2
    pages, ranges = _set(press, html, styles)
    glyphs = [_glyphs(pages, pages_of, list(words)) for pages_of in ranges[-2:]]
    patterns = {
        form.name: _Pattern(press, stack, form, pages, ranges[4 * at : 4 * at + 2], glyphs)
        for at, form in enumerate(forms)
    }
    for at, form in enumerate(forms):
        whole = [page for pages_of in ranges[4 * at + 2 : 4 * at + 4] for page in pages_of]
        patterns[form.name].compare(first[form.name], whole)
    parcels = []
    for done, (person, form) in enumerate(given, 1):
        leaves = tuple(patterns[form.name].leaves(person))
        parcels.append((pages, Booklet(_called(person), leaves)))
        tell(done, len(given))
    return parcels


def _galley(template: str, words: Sequence[str]) -> str:
    """Return the HTML of texts that are set as a template's own."""
    found = BODY.fullmatch(template)
    if not found:
        raise _NotComposable("a template has no body")
    lines = (f'<p class="galley"><span class="person">{escape(each)}</span></p>' for each in words)
    return "".join((found[1], *lines, found[2]))


def _glyphs(pages: Pages, galley: range, words: Sequence[str]) -> dict[str, Runs]:
    """Return the glyphs of each text."""
    found = [runs for page in galley for runs in gaps.texts(pages.content(page))]
    if len(found) != len(words):
        raise _NotComposable("a text of a person is not set in one line")
    return dict(zip(words, found, strict=True))


class _Pattern:
    """Guard the pages of a form with their gaps."""

    def __init__(
        self,
        press: Press,
        stack: Stack,
        form: Form,
        pages: Pages,
        ranges: Sequence[range],
        glyphs: Sequence[dict[str, Runs]],
    ) -> None:
        self._press, self._pages, self._sheet = press, pages, stack.sheet(form)
        paper, sheet = ranges
        self._papers = [(page, self._gaps(page, glyphs[0])) for page in paper]
        self._sheets = [
            (page, self._gaps(page, glyphs[1], _code(laid)), laid)
            for page, laid in zip(sheet, self._sheet.pages, strict=True)
        ]
        self._glyphs = glyphs
        self._fits = self._head_fits(PATTERN)
        for page, found, *_ in (*self._papers, *self._sheets):
            pages.open_gaps(page, [gap.parts for gap in found])
        if not any(found for _, found in self._papers):
            raise _NotComposable("the paper does not name the person")

    def _gaps(
        self, page: int, glyphs: dict[str, Runs], code: tuple[float, float] | None = None
    ) -> tuple[Gap, ...]:
        pattern = {kind: glyphs[getattr(PATTERN, kind)] for kind in KINDS}
        return gaps.find(self._pages.content(page), pattern, code)

    def _head_fits(self, person: Person) -> dict[tuple[str, int], float]:
        """Return how much smaller each text of the head is set, by its kind and order."""
        head = self._press.head(person)
        fields = [field for row in (head.sealed, *head.rows) for field in row]
        return {
            (kind, order): field.size
            for kind in KINDS
            for order, field in enumerate(field for field in fields if field.kind == kind)
        }

    def leaves(self, person: Person) -> Iterator[Leaf]:
        """Yield the pages of a person's paper and sheet."""
        fits = self._head_fits(person)
        for page, found in self._papers:
            yield Leaf(page, tuple(self._fillings(found, person, 0, fits, self._fits)))
        title, say = self._press.quiz.title, self._press.say
        for page, found, laid in self._sheets:
            fits = {(own.kind, 0): own.fit for own in own_texts(laid, person)}
            whole = {(own.kind, 0): own.fit for own in own_texts(laid, PATTERN)}
            code = gaps.code_filling(code_runs(laid, person))
            fillings = self._fillings(found, person, 1, fits, whole, code)
            old, new = (told(title, self._sheet, laid, say, each) for each in (PATTERN, person))
            yield Leaf(page, tuple(fillings), (old, new))

    def _fillings(
        self,
        found: Sequence[Gap],
        person: Person,
        place: int,
        fits: dict[tuple[str, int], float],
        whole: dict[tuple[str, int], float],
        code: bytes = b"",
    ) -> Iterator[bytes]:
        for gap in found:
            text = "" if gap.kind == "code" else getattr(person, gap.kind)
            if not text:
                yield code if gap.kind == "code" else b""
                continue
            key = (gap.kind, gap.order)
            if key not in whole:
                raise _NotComposable("the templates name a person where there is no field")
            size = gap.size / whole[key] * fits[key]
            yield gaps.text_filling(self._glyphs[place][text], size)

    def compare(self, person: Person, whole: Sequence[int]) -> None:
        """Raise _NotComposable where a person's leaves do not draw what pages set as a whole do."""
        pages, leaves = self._pages, list(self.leaves(person))
        found = [gaps_of for _, gaps_of, *_ in (*self._papers, *self._sheets)]
        if len(leaves) != len(whole):
            raise _NotComposable("the papers of people have different numbers of pages")
        codes = [None] * len(self._papers) + [_code(laid) for *_, laid in self._sheets]
        for leaf, gaps_of, page, code in zip(leaves, found, whole, codes, strict=True):
            composed = gaps.filled(pages.content(leaf.page), gaps_of, leaf.fillings)
            direct = pages.content(page)
            bare = gaps.find(direct, {}, code)
            direct = gaps.filled(direct, bare, [b""] * len(bare))
            if gaps.drawn(pages.expanded(leaf.page, composed)) != gaps.drawn(
                pages.expanded(page, direct)
            ):
                raise _NotComposable("the templates say something else of a person, or elsewhere")


def _code(laid: Page) -> tuple[float, float]:
    """Return where a page's code begins."""
    return next((each.x, each.y) for each in laid.marks if isinstance(each, PageCode))
