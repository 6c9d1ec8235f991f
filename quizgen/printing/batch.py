"""Print a paper and a sheet for each person of a roster, setting what they share only once.

Each form is set once with empty fields. What is one person's (the texts of class "person" on the
paper, the code and the fields of the sheet) is set apart, many people at a time, and laid upon the
form's pages. Whether that gives what setting a person's paper as a whole would give is tried with
one person of each form; where not, because the user's own templates say more of the person, each
person's pages are set as a whole.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, chain, pairwise
from typing import NamedTuple

from msgspec.structs import replace

from quizgen.errors import QuizgenError
from quizgen.model import Form, Quiz
from quizgen.printing import numbering, templating
from quizgen.printing.binding import Booklet, bind
from quizgen.printing.pages import Leaf, Pages
from quizgen.printing.pdf import set_pages
from quizgen.printing.people import BLANK, Person, check_people, dealt
from quizgen.printing.press import Document, Press, press_for
from quizgen.printing.sheets import Stack
from quizgen.style import PLAIN, Style

FEW = 2  # people a form, for whom composing would save nothing
AT_ONCE = 50  # people whose own marks are set in one go
BODY = re.compile(r"(.*<body[^>]*>)(.*)(</body>.*)", re.DOTALL)  # "…<body class="paper">…</body>…"
# What leaves only a person's marks to be seen, everything staying where it is.
OWN_ALONE = """
* { visibility: hidden !important; border-color: transparent !important; bookmark-level: none !important }
.person, .person * { visibility: visible !important }
.foot { display: none !important }
.own { break-after: page }
.own:last-child { break-after: auto }
"""
# What draws, or says where something is drawn: "[<3bf8>] TJ", "1 0 0 -1 9 9 Tm", "9 9 l", "/i1 Do"
DRAWN = re.compile(rb"\S (?:TJ|Tj|Tm|Tf|l|c|Do|sh)\Z")

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
    """Return everybody's pages, their own marks laid upon those of their form."""
    people: dict[str, list[Person]] = {}
    for person, form in given:
        people.setdefault(form.name, []).append(person)
    forms = [form for form in press.quiz.forms if form.name in people]
    lots = [
        (form, people[form.name][start : start + AT_ONCE])
        for form in forms
        for start in range(0, len(people[form.name]), AT_ONCE)
    ]
    shared = [
        document
        for form in forms
        for document in (
            *(press.paper(form, BLANK), stack.document(stack.shared(form))),
            *_whole(press, stack, form, people[form.name][0]),
        )
    ]
    html = chain(press.html(shared), _own(press, stack, lots, tell))
    styles = ("",) * len(shared) + (OWN_ALONE, "") * len(lots)
    pages, ranges = _set(press, html, styles)
    of_form = {form.name: ranges[4 * at : 4 * at + 4] for at, form in enumerate(forms)}
    leaves: dict[str, tuple[Leaf, ...]] = {}
    for at, (form, some) in enumerate(lots):
        heads, codes = ranges[len(shared) + 2 * at : len(shared) + 2 * at + 2]
        paper, sheet, *_ = of_form[form.name]
        if (len(heads), len(codes)) != (len(some), len(some) * len(sheet)):
            raise _NotComposable("the head of the paper needs more than a page")
        for place, person in enumerate(some):
            own = codes[place * len(sheet) : (place + 1) * len(sheet)]
            leaves[person.id] = (
                Leaf(paper[0], heads[place]),
                *map(Leaf, paper[1:]),
                *map(Leaf, sheet, own),
            )
    for form in forms:
        whole = [page for pages_of in of_form[form.name][2:] for page in pages_of]
        _compare(pages, leaves[people[form.name][0].id], whole)
    return [(pages, Booklet(_called(person), leaves[person.id])) for person, _ in given]


def _own(
    press: Press, stack: Stack, lots: Sequence[tuple[Form, list[Person]]], tell: Tell
) -> Iterator[str]:
    """Yield the HTML of what is people's own, for each lot that of papers and that of sheets."""
    done, of = 0, sum(len(people) for _, people in lots)
    for form, people in lots:
        yield _heads(press, form, people)
        pages = (page for person in people for page in stack.own(form, person))
        yield from press.html([stack.document(pages)])
        done += len(people)
        tell(done, of)


def _heads(press: Press, form: Form, people: Sequence[Person]) -> str:
    """Return the HTML of the heads of some people's papers, a page each."""
    start, end, bodies = "", "", []
    name, context = press.paper(form, BLANK)
    bare = context | {"view": replace(context["view"], sections=()), "words": ()}
    for person in people:
        own = replace(press.head(person), has_scores=False, instructions=(), time=0)
        (html,) = press.html([(name, bare | {"head": own})])
        found = BODY.fullmatch(html)
        if not found:
            raise _NotComposable("paper.html has no body")
        start, body, end = found.groups()
        bodies.append(f'<div class="own">{body}</div>')
    return "".join((start, *bodies, end))


def _compare(pages: Pages, leaves: Sequence[Leaf], whole: Sequence[int]) -> None:
    """Raise _NotComposable where leaves do not draw what pages that were set as a whole do."""
    if len(leaves) != len(whole):
        raise _NotComposable("a person's paper has more pages than the form's")
    for leaf, page in zip(leaves, whole, strict=True):
        drawn = _drawn(pages, leaf.under)
        if leaf.over is not None:
            drawn += _drawn(pages, leaf.over)
        if drawn != _drawn(pages, page):
            raise _NotComposable("the templates say something else of a person, or elsewhere")


def _drawn(pages: Pages, page: int) -> Counter[bytes]:
    """Count the texts, lines and curves that a page draws, and where."""
    return Counter(
        part for part in pages.parts(page) if isinstance(part, bytes) and DRAWN.search(part)
    )
