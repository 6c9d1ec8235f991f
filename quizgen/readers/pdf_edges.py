"""Find the edges of a PDF's columns, and how far from them each line begins and ends."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from quizgen.readers.pdf_columns import Zone
from quizgen.readers.pdf_glyphs import Style
from quizgen.readers.pdf_lines import Segment, joined_row

_ENOUGH = 6  # lines that tell where the edges of their column are


class Line(NamedTuple):
    """Hold a line with its page; `indent` and `room` are what is free before and after it, in ems."""

    segment: Segment
    page: int
    column: int
    indent: float
    room: float


def lines_of(pages: Sequence[Sequence[Zone]]) -> list[Line]:
    """Return the lines of all pages in the order of reading.

    The edges of a column are those that several of its lines share; where a page has few lines,
    those of the same column on other pages tell.
    """
    pool: dict[int, list[Segment]] = {}
    placed: list[tuple[int, Zone, list[Segment]]] = []
    for page, zones in enumerate(pages):
        for zone in zones:
            segments = [joined_row(row) for row in zone.rows]
            placed.append((page, zone, segments))
            pool.setdefault(zone.column, []).extend(segments)
    usual = {column: _edges(segments) for column, segments in pool.items()}
    lines = []
    for page, zone, segments in placed:
        same = [s for p, z, found in placed if p == page and z.column == zone.column for s in found]
        left, right = _edges(same) if len(same) >= _ENOUGH else usual[zone.column]
        for segment in segments:
            size = segment.style.size or 1.0
            indent, room = (segment.left - left) / size, (right - segment.right) / size
            lines.append(Line(segment, page, zone.column, indent, room))
    return lines


def _edges(segments: Sequence[Segment]) -> tuple[float, float]:
    """Return the left and right edge that several lines share; outliers stand outside of them."""
    lines = [segment for segment in segments if not segment.table] or segments
    size = median(line.style.size for line in lines) or 1.0
    lefts = sorted(line.left for line in lines)
    rights = sorted((line.right for line in lines), reverse=True)
    several = max(1, len(lines) // 10)
    left = next((a for a, b in pairwise(lefts) if b - a <= 0.3 * size), lefts[0])
    right = next(
        (a for a, b in zip(rights, rights[several:], strict=False) if a - b <= size), rights[0]
    )
    return left, right


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
