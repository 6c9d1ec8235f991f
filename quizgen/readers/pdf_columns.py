"""Find the order in which the rows of a PDF's page are read: through columns, one after the other."""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from quizgen.labels import label_at
from quizgen.readers.pdf_lines import Row, Segment

_MARGIN = 0.25  # of the width of the text: no gutter lies nearer to its edges
_FEWEST = 4  # lines that make a column
_TEXT = 0.4  # of a column's lines, at least, end as those of a text do, or begin with a label
_REACH = 1.5  # ems by which a full line may stop short of the right edge
_LEVEL = 0.8  # of the rows, at least, are those of a table on one level, left and right
_FULL = 0.25  # of a column's lines, beside the longest, are full where a text is set to a width
_MOST_PIECES = 2  # of a column's middle line, where it holds columns itself; a grid has more
_HEADING_GAP = 1.5  # times the usual distance of lines
_MOST_HEADINGS = 3  # lines of the headings above what stands below columns
_ENDED = re.compile(r"[。；;：:，,、！!？?][”’」』）)]*\Z")  # …活动；
_NARROWEST = 7  # characters of a column's middle line
_LOPSIDED = 0.5  # at least so wide is one column beside the other
_MOST_COLUMNS = 2  # times that columns are looked for within columns


class Zone(NamedTuple):
    """Hold rows that are read top-down; `column` is 0 for the whole width, else counts from 1."""

    column: int
    rows: list[Row]


def zones_of(rows: Sequence[Row], depth: int = 0) -> list[Zone]:
    """Return the zones of a page in the order in which they are read.

    Two columns stand side by side where, through many rows, nothing crosses a gutter and both
    sides are filled with text; what crosses it, such as a title, parts the columns above it
    from those below. The cells of a table are no such columns.
    """
    gutter = _gutter(rows) if depth < _MOST_COLUMNS else None
    if gutter is None:
        return [Zone(0, list(rows))] if rows else []
    zones: list[Zone] = []
    for wide, start, end in _stretches(rows, gutter):
        stretch = rows[start:end]
        if wide:
            zones.append(Zone(0, list(stretch)))
            continue
        sides = _sides(stretch, gutter)
        while zones and zones[-1].column == 0 and _ends(zones[-1].rows[-1], *sides):
            zones[-1].rows.append(sides[0].pop(0))
        headings = _headings_below(*sides, rows[end]) if end < len(rows) else []
        del sides[0][len(sides[0]) - len(headings) :]
        if not _are_columns(*sides):
            zones.append(Zone(0, list(stretch)))
            continue
        for side in sides:
            inner = zones_of(side, depth + 1)
            several = len(inner) > 1
            zones += [
                zone._replace(column=10 * len(zones) + zone.column + 1)
                if several
                else zone._replace(column=1 if side is sides[0] else 2)
                for zone in inner
            ]
        zones += [Zone(0, headings)] if headings else []
    return zones


def _stretches(rows: Sequence[Row], gutter: float) -> list[tuple[bool, int, int]]:
    """Return the runs of rows that do and that do not cross a gutter: whether they do, and bounds."""
    found: list[tuple[bool, int, int]] = []
    for at, row in enumerate(rows):
        wide = any(segment.left < gutter - 1 and segment.right > gutter + 1 for segment in row)
        if found and found[-1][0] == wide:
            found[-1] = (wide, found[-1][1], at + 1)
        else:
            found.append((wide, at, at + 1))
    return found


def _sides(rows: Sequence[Row], gutter: float) -> tuple[list[Row], list[Row]]:
    left = [tuple(s for s in row if s.right <= gutter + 1) for row in rows]
    right = [tuple(s for s in row if s.right > gutter + 1) for row in rows]
    return [row for row in left if row], [row for row in right if row]


def _gutter(rows: Sequence[Row]) -> float | None:
    """Return where the gutter is that parts most rows, None where there is none."""
    segments = [segment for row in rows for segment in row]
    if len(segments) < 2 * _FEWEST:
        return None
    low = min(segment.left for segment in segments)
    high = max(segment.right for segment in segments)
    margin = _MARGIN * (high - low)
    candidates = {round(s.right / 3) * 3 + 2.0 for s in segments}
    best, most = None, 0
    for gutter in sorted(candidates):
        if low + margin <= gutter <= high - margin:
            parted = sum(
                end - start
                for wide, start, end in _stretches(rows, gutter)
                if not wide and _are_columns(*_sides(rows[start:end], gutter))
            )
            if parted > most:
                best, most = gutter, parted
    return best


def _are_columns(left: list[Row], right: list[Row]) -> bool:
    """Tell whether two sides are both text set in a column, not the cells of a table.

    Those stand side by side row by row, and little in them is as wide as its column.
    """
    if min(len(left), len(right)) < _FEWEST:
        return False
    widths = [
        max(r[-1].right for r in side) - min(r[0].left for r in side) for side in (left, right)
    ]
    if min(widths) < _LOPSIDED * max(widths) or not (_is_text(left) and _is_text(right)):
        return False
    bases = {row[0].base for row in left}
    level = sum(row[0].base in bases for row in right)
    set_to_width = all(sum(_full(side)) - 1 >= _FULL * len(side) for side in (left, right))
    listed = sum(_is_listed(row) for row in right) >= _TEXT * len(right)
    return level < _LEVEL * min(len(left), len(right)) or set_to_width or listed


def _is_text(side: list[Row]) -> bool:
    texts = sum(
        full or _is_listed(row) or bool(row[0].table) or bool(_ENDED.search(row[-1].chars))
        for full, row in zip(_full(side), side, strict=True)
    )
    length = median(sum(len(segment.chars) for segment in row) for row in side)
    pieces = median(map(len, side))
    return texts >= _TEXT * len(side) and length >= _NARROWEST and pieces <= _MOST_PIECES


def _full(side: list[Row]) -> list[bool]:
    """Tell for each row whether it reaches the right edge of its side."""
    edge = max(row[-1].right for row in side)
    return [row[-1].right >= edge - _REACH * row[-1].style.size for row in side]


def _is_listed(row: Row) -> bool:
    label = label_at(row[0].chars)
    return bool(label and label.listed)


def _headings_below(left: list[Row], right: list[Row], below: Row) -> list[Row]:
    """Return the rows at the foot of the left column that head what crosses the gutter below.

    They stand lower than all on the right, after a gap, and nearer to what is below them.
    """
    if len(left) < 2 or not right:
        return []
    gaps = [above[0].base - row[0].base for above, row in pairwise(left)]
    after = [*gaps[1:], left[-1][0].base - below[0].base]
    for count in range(1, min(_MOST_HEADINGS, len(gaps)) + 1):
        first = left[-count]
        if first[0].base >= right[-1][0].base:
            break
        if gaps[-count] > max(_HEADING_GAP * median(gaps), after[-count]):
            return left[-count:]
    return []


def _ends(last: Row, left: list[Row], right: list[Row]) -> bool:
    """Tell whether the first row on the left is the last one of the wide paragraph above it."""
    if not left or not right or last[0].table:
        return False
    first: Segment = left[0][0]
    size = last[0].style.size
    return (
        first.style.size == size
        and last[0].base - first.base <= 2 * size
        and first.base - right[0][0].base > 0.6 * size
    )
