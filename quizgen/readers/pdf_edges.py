"""Find the edges of a PDF's columns, and how far from them each line begins and ends."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from quizgen.readers.pdf_columns import Zone
from quizgen.readers.pdf_glyphs import Style
from quizgen.readers.pdf_lines import Segment, joined_row

_ENOUGH, _FULL = 6, 0.35  # so many lines, and so many of them full, show where an edge is
_SEVERAL = 10  # of as many lines one may stand outside
_NARROWEST, _NARROW = 10, 14  # ems of the narrowest column of text, and of a narrow one


class Line(NamedTuple):
    """Hold a line with its page; `indent` and `room` are what is free before and after it, in ems."""

    segment: Segment
    page: int
    column: int
    indent: float
    room: float


class _Edges(NamedTuple):
    left: float
    right: float
    sure: bool


def lines_of(pages: Sequence[tuple[Sequence[Zone], float]]) -> list[Line]:
    """Return the lines of all pages, given as zones and width, in the order of reading.

    The edges of a column are those at which many of its lines begin and end; where those of a page
    do not show them, the same column on other pages of its width does.
    """
    own: list[dict[int, list[Segment]]] = []
    pool: dict[tuple[int, float], list[Segment]] = {}
    for zones, width in pages:
        own.append({})
        for zone in zones:
            segments = [joined_row(row) for row in zone.rows]
            own[-1].setdefault(zone.column, []).extend(segments)
            pool.setdefault((zone.column, width), []).extend(segments)
    usual = {key: _edges(segments, *key) for key, segments in pool.items()}
    lines = []
    for page, (zones, width) in enumerate(pages):
        shown = {column: _edges(found, column, width) for column, found in own[page].items()}
        for zone in zones:
            edges = shown[zone.column]
            edges = edges if edges.sure else usual[zone.column, width]
            for row in zone.rows:
                segment = joined_row(row)
                size = segment.style.size or 1.0
                indent, room = segment.left - edges.left, edges.right - segment.right
                lines.append(Line(segment, page, zone.column, indent / size, room / size))
    return lines


def _edges(segments: Sequence[Segment], column: int, width: float) -> _Edges:
    """Return the edges of a column; outliers stand outside of them.

    Where few lines reach the right one, as on a title page, it lies as far from the page's edge as
    the left one does.
    """
    lines = [segment for segment in segments if not segment.table] or segments
    size = median(line.style.size for line in lines) or 1.0
    lefts = sorted(line.left for line in lines)
    rights = sorted((line.right for line in lines), reverse=True)
    several = len(lines) // _SEVERAL
    left, right = lefts[0], rights[0]
    if several:
        left = next((a for a, b in pairwise(lefts) if b - a <= 0.3 * size), left)
        right = next(
            (a for a, b in zip(rights, rights[several:], strict=False) if a - b <= size), right
        )
    full = sum(line >= right - size for line in rights)
    if len(lines) >= _ENOUGH and full >= _FULL * len(lines) and right - left >= _NARROWEST * size:
        return _Edges(left, right, True)
    mirrored = width - left if column == 0 else left + _NARROW * size
    return _Edges(left, max(right, mirrored), False)


def body_style(segments: Iterable[Segment]) -> Style:
    """Return how most characters are set."""
    sizes: Counter[float] = Counter()
    styles: Counter[Style] = Counter()
    for segment in segments:
        sizes[segment.style.size] += len(segment.chars)
        styles[segment.style] += len(segment.chars)
    size = max(sizes, key=lambda each: (sizes[each], each))
    most = max(
        (style for style in styles if style.size == size), key=lambda each: (styles[each], each)
    )
    return most
