"""Give the measures of a page: its column is a whole number of ems wide, so full lines end with it."""

from math import floor
from typing import NamedTuple

from msgspec import Struct

from quizgen.choices import Layout, PaperSize
from quizgen.style import Style

POINT = 25.4 / 72  # mm
SIZES: dict[PaperSize, tuple[float, float]] = {  # mm, as the page lies before the reader
    "A4": (210.0, 297.0),
    "A3": (420.0, 297.0),
    "Letter": (215.9, 279.4),
}
COLUMNS: dict[PaperSize, int] = {"A4": 1, "A3": 2, "Letter": 1}
COLUMN_GAP = 15.0  # mm at least, where an A3 sheet is folded
SLACK = 0.01  # mm that a column is wider than its ems, lest a rounding take one away
SEAL = 22.0  # mm, the strip at the left in which the seal line stands


class Measures(NamedTuple):
    """Hold a layout's type size in pt, its line height in ems, and its least margins in mm."""

    size: float
    leading: float
    side: float
    top: float
    bottom: float


LAYOUTS: dict[Layout, Measures] = {
    "standard": Measures(12.0, 1.75, 19.0, 19.0, 21.0),
    "compact": Measures(10.5, 1.5, 16.0, 14.0, 18.0),
    "large": Measures(18.0, 1.65, 15.0, 17.0, 22.0),
}


def desk_size(style: Style) -> PaperSize:
    """Return the size of what lies beside a paper: its key, its marking table and its sheets."""
    return "A4" if style.paper == "A3" else style.paper


class PageLayout(Struct, frozen=True):
    """Hold the measures of a page: sizes in mm, the type in pt, the column and its gap in ems.

    `lines` is how many lines of the body a column has room for.
    """

    width: float
    height: float
    size: float
    leading: float
    top: float
    right: float
    bottom: float
    left: float
    column: int
    columns: int
    gap: float
    seal: float
    lines: float


def page_layout(style: Style, paper: PaperSize, is_sealed: bool = False) -> PageLayout:
    """Return the measures of pages of a size; a seal takes a strip off the left of each."""
    measures = LAYOUTS[style.layout]
    width, height = SIZES[paper]
    columns = COLUMNS[paper]
    size = style.font_size or measures.size
    em = size * POINT
    seal = SEAL if is_sealed else 0.0
    inside = width - 2 * measures.side - seal
    least_gap = COLUMN_GAP * (columns - 1)
    column = floor((inside - least_gap) / columns / em)
    gap = COLUMN_GAP / em if columns > 1 else 0.0
    text = columns * (column * em + SLACK) + (columns - 1) * gap * em
    side = (width - seal - text) / 2
    return PageLayout(
        width=width,
        height=height,
        size=size,
        leading=measures.leading,
        top=measures.top,
        right=round(side, 3),
        bottom=measures.bottom,
        left=round(side + seal, 3),
        column=column,
        columns=columns,
        gap=round(gap, 4),
        seal=seal,
        lines=round((height - measures.top - measures.bottom) / (em * measures.leading), 2),
    )
