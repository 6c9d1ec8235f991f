"""Hold the pages of a form with their gaps, in which a person's texts and code are drawn."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from quizgen.model import Form
from quizgen.printing import gaps
from quizgen.printing.drawing import code_runs, own_texts, told
from quizgen.printing.gaps import Gap, Runs
from quizgen.printing.marks import Page, PageCode
from quizgen.printing.pages import Leaf, Pages
from quizgen.printing.people import Person
from quizgen.printing.press import Press
from quizgen.printing.sheets import Stack

PATTERN = Person("0123456789", "一二三四", "甲乙丙丁")
KINDS = ("id", "name", "unit")

Fits = Mapping[tuple[str, int], float]  # how much smaller a text is set, by its kind and order
Glyphs = Mapping[tuple[str, float], Runs]  # by the text and how much smaller it is set


class NotComposable(Exception):
    """Say why a form with something in its gaps is not what setting a person's pages would give."""


class Gapped(NamedTuple):
    """Hold a page, its gaps, and of a sheet its layout."""

    page: int
    gaps: tuple[Gap, ...]
    laid: Page | None = None


class Pattern:
    """Guard the pages of a form, set for PATTERN: those of its paper, if it has one, and its sheet.

    `glyphs` are those of all texts, as the paper and as the sheet has them. Raises NotComposable.
    """

    def __init__(
        self,
        press: Press,
        stack: Stack,
        form: Form,
        pages: Pages,
        ranges: Sequence[range],
        glyphs: Sequence[Glyphs],
    ) -> None:
        self._press, self._pages, self._sheet = press, pages, stack.sheet(form)
        self._glyphs = glyphs
        *papers, sheet = ranges
        self._papers = [
            Gapped(page, self._found(page, glyphs[0])) for paper in papers for page in paper
        ]
        self._sheets = [
            Gapped(page, self._found(page, glyphs[-1], _corner(laid)), laid)
            for page, laid in zip(sheet, self._sheet.pages, strict=True)
        ]
        if papers and not any(each.gaps for each in self._papers):
            raise NotComposable("the paper does not name the person")
        for each in (*self._papers, *self._sheets):
            pages.open_gaps(each.page, [gap.parts for gap in each.gaps])

    def _found(
        self, page: int, glyphs: Glyphs, code: tuple[float, float] | None = None
    ) -> tuple[Gap, ...]:
        pattern = {kind: glyphs[getattr(PATTERN, kind), 1.0] for kind in KINDS}
        return gaps.find(self._pages.content(page), pattern, code)

    def leaves(self, person: Person) -> Iterator[Leaf]:
        """Yield the pages of a person's paper and sheet; raises NotComposable."""
        fits = head_fits(self._press, person) if self._papers else {}
        for each in self._papers:
            yield Leaf(each.page, tuple(_fillings(each, person, self._glyphs[0], fits)))
        title, say = self._press.quiz.title, self._press.say
        for each in self._sheets:
            assert each.laid
            fits = sheet_fits(each.laid, person)
            old, new = (told(title, self._sheet, each.laid, say, one) for one in (PATTERN, person))
            fillings = _fillings(each, person, self._glyphs[-1], fits)
            yield Leaf(each.page, tuple(fillings), (old, new))

    def compare(self, person: Person, whole: Sequence[int]) -> None:
        """Raise NotComposable where a person's leaves do not draw what pages set as a whole do."""
        pages, leaves = self._pages, list(self.leaves(person))
        if len(leaves) != len(whole):
            raise NotComposable("the papers of people have different numbers of pages")
        for on, leaf, page in zip((*self._papers, *self._sheets), leaves, whole, strict=True):
            composed = gaps.filled(pages.content(on.page), on.gaps, leaf.fillings)
            direct = pages.content(page)
            code = gaps.find(direct, {}, _corner(on.laid) if on.laid else None)
            direct = gaps.filled(direct, code, [b""] * len(code))
            if gaps.drawn(pages.expanded(on.page, composed)) != gaps.drawn(
                pages.expanded(page, direct)
            ):
                raise NotComposable("the templates say something else of a person, or elsewhere")


def head_fits(press: Press, person: Person) -> Fits:
    """Return how much smaller what the head of a paper says of a person is set."""
    head = press.head(person)
    fields = [field for row in (*head.sealed, *head.rows) for field in row]
    return {
        (kind, order): field.size
        for kind in KINDS
        for order, field in enumerate(field for field in fields if field.kind == kind)
    }


def sheet_fits(laid: Page, person: Person) -> Fits:
    """Return how much smaller what a page of a sheet says of a person is set."""
    return {(text.kind, 0): text.fit for text in own_texts(laid, person)}


def _fillings(on: Gapped, person: Person, glyphs: Glyphs, fits: Fits) -> Iterator[bytes]:
    """Yield what is drawn in the gaps of a page."""
    for gap in on.gaps:
        if gap.kind == "code" and on.laid:
            yield gaps.code_filling(code_runs(on.laid, person))
            continue
        text = getattr(person, gap.kind)
        if text and (gap.kind, gap.order) not in fits:
            raise NotComposable("the templates name a person where there is no field")
        fit = fits[gap.kind, gap.order] if text else 1.0
        yield gaps.text_filling(glyphs[text, fit], gap.scale) if text else b""


def _corner(laid: Page) -> tuple[float, float]:
    """Return where a page's code begins."""
    return next((each.x, each.y) for each in laid.marks if isinstance(each, PageCode))
