"""Print a paper and a sheet for each person of a roster, setting what they share only once.

Each form is set once with empty fields. What is one person's (the texts of class "person" on the
paper, the code and the fields of the sheet) is set apart, many people at a time, and laid upon the
form's pages. Whether that gives what setting a person's paper as a whole would give is tried with
one person of each form; where not, because the user's own templates say more of the person, each
person's pages are set as a whole.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from msgspec.structs import replace

from quizgen.errors import QuizgenError
from quizgen.model import Form, Quiz
from quizgen.printing import numbering, templating
from quizgen.printing.binding import Booklet, bind
from quizgen.printing.pages import Leaf, Pages
from quizgen.printing.pdf import set_pages
from quizgen.printing.people import BLANK, Person, check_people, dealt
from quizgen.printing.press import Press, press_for
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


def _looped(
    press: Press, stack: Stack, given: Sequence[tuple[Person, Form]], tell: Tell
) -> list[tuple[Pages, Booklet]]:
    """Return everybody's pages, each set as a whole."""
    parcels = []
    for done, (person, form) in enumerate(given, 1):
        documents = [press.paper(form, person), stack.document(stack.pages(form, person))]
        pages, counts = _set(press, press.html(documents))
        leaves = tuple(map(Leaf, range(sum(counts))))
        parcels.append((pages.slimmed(), Booklet(_called(person), leaves)))
        tell(done, len(given))
    return parcels


def _set(press: Press, html: Iterator[str], alone: frozenset[int] = frozenset()) -> tuple[Pages, list[int]]:
    folders = templating.folders(press.folder)
    extra = [OWN_ALONE if at in alone else "" for at in range(max(alone, default=-1) + 1)]
    return set_pages(html, folders, press.style.pdf, press.style.logo, extra)


def _composed(
    press: Press, stack: Stack, given: Sequence[tuple[Person, Form]], tell: Tell
) -> list[tuple[Pages, Booklet]]:
    """Return everybody's pages, their own marks laid upon those of their form."""
    everybody: dict[str, list[Person]] = {}
    for person, form in given:
        everybody.setdefault(form.name, []).append(person)
    forms = [form for form in press.quiz.forms if form.name in everybody]
    html: list[str] = []
    alone = set()
    for form in forms:
        one = everybody[form.name][0]
        html += press.html(
            [
                *(press.paper(form, BLANK), stack.document(stack.shared(form))),
                *(press.paper(form, one), stack.document(stack.pages(form, one))),
            ]
        )
    for form in forms:
        people = iter(everybody[form.name])
        while some := list(islice(people, AT_ONCE)):
            alone.add(len(html))
            html.append(_own_paper(press, form, some))
            own = (page for each in some for page in stack.own(form, each))
            html += press.html([stack.document(own)])
    pages, counts = _set(press, _told(html, 4 * len(forms), len(given), tell), frozenset(alone))
    starts = [sum(counts[:at]) for at in range(len(counts))]
    overs: dict[str, tuple[int, ...]] = {}  # by the person's id: the paper's page, the sheet's pages
    at = 4 * len(forms)
    leaves: dict[str, tuple[Leaf, ...]] = {}
    for index, form in enumerate(forms):
        paper, sheet, whole_paper, whole_sheet = range(4 * index, 4 * index + 4)
        under = range(starts[paper], starts[paper] + counts[paper] + counts[sheet])
        whole = range(starts[whole_paper], starts[whole_paper] + counts[whole_paper] + counts[whole_sheet])
        people = everybody[form.name]
        for first in range(0, len(people), AT_ONCE):
            some = people[first : first + AT_ONCE]
            if counts[at] != len(some) or counts[at + 1] != len(some) * counts[sheet]:
                raise _NotComposable("the head of the paper does not stand on its first page alone")
            for place, person in enumerate(some):
                own = starts[at + 1] + place * counts[sheet]
                overs[person.id] = (starts[at] + place, *range(own, own + counts[sheet]))
                leaves[person.id] = tuple(
                    _laid(under, counts[paper], overs[person.id])
                )
            at += 2
        _compare(pages, leaves[people[0].id], whole)
    return [(pages, Booklet(_called(person), leaves[person.id])) for person, _ in given]


def _laid(under: Sequence[int], papers: int, overs: Sequence[int]) -> Iterator[Leaf]:
    """Yield the leaves of a person: the paper, something laid upon its first page, and the sheet."""
    for at, page in enumerate(under):
        if at == 0:
            yield Leaf(page, overs[0])
        elif at < papers:
            yield Leaf(page)
        else:
            yield Leaf(page, overs[1 + at - papers])


def _told(html: Sequence[str], before: int, of: int, tell: Tell) -> Iterator[str]:
    """Yield all HTML, telling how many people's marks were set."""
    for at, each in enumerate(html):
        yield each
        if at >= before and (at - before) % 2:
            tell(min(of, (at - before + 1) // 2 * AT_ONCE), of)
    tell(of, of)


def _own_paper(press: Press, form: Form, people: Sequence[Person]) -> str:
    """Return the HTML of the heads of some people's papers, a page each."""
    start, end, bodies = "", "", []
    for person in people:
        name, context = press.paper(replace(form, sections=()), person)
        (html,) = press.html([(name, context)])
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
