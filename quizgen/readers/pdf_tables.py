"""Find the tables of a PDF's page: by the lines that are drawn around cells, or by their columns."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import reduce
from itertools import pairwise

from quizgen.characters import CHINESE_NUMERAL
from quizgen.readers.pdf_glyphs import Glyph, Style
from quizgen.readers.pdf_lines import Row, Segment, joined_row, put_together, rows_of
from quizgen.readers.pdf_rules import Box

_JOIN = 2.5  # points by which lines that belong together may be apart
_SHORTEST = 6.0  # points; a shorter line draws a letter
_MOST_RULES, _MOST_CELLS = 4_000, 4_000  # what has more is a drawing
_CLOSE = 1.9  # of the font's size, at most, from one line of a cell to the next
_LOOSE = 1.15  # beside the least distance of lines: so far apart are rows
_LONGEST = 600  # characters; a cell that holds more frames a page
_FEWEST = 3  # rows of a table that is not ruled
_LONGEST_FIRST = 20  # characters of its first cells
_MARK = re.compile(
    rf"[^\w\s]?(?:\d{{1,3}}|[A-Za-z]|[{CHINESE_NUMERAL}①-⑳]{{1,3}})[^\w\s]?\Z"
    r"|[^\w\s]{1,2}\Z|第\w{1,4}[章节節条條款]\Z"
)  # （一）, 1., •, 第一章: what follows is an item, not a cell
_LEADER = re.compile(r"[.·…\s]*\d{1,4}\Z")  # ……12: an entry of a table of contents
_PLAIN = Style(0.0, "", False)


def ruled_tables(
    glyphs: Sequence[Glyph], rules: Sequence[Box]
) -> tuple[list[Segment], list[Glyph]]:
    """Return the tables of a page whose cells are ruled off, and the characters outside of them.

    Boxes of one cell, and of one column, are no tables: they frame what is read as text.
    """
    tables: list[Segment] = []
    rest = list(glyphs)
    for across, down in _clusters(rules):
        ends = _ends(across, down)  # where a page breaks a row, no line closes it
        lines, bounds = _bounds([*across, *ends], 1), _bounds(down, 0)
        if len(lines) < 2 or len(bounds) < 3 or len(lines) * len(bounds) > _MOST_CELLS:
            continue
        cells = _cells(lines, bounds, across, down)
        inside: dict[int, list[Glyph]] = {}
        outside = []
        for glyph in rest:
            middle = (glyph.left + glyph.right) / 2
            row = bisect_right(lines, glyph.base + 0.2 * glyph.style.size) - 1
            column = bisect_right(bounds, middle) - 1
            if 0 <= row < len(lines) - 1 and 0 <= column < len(bounds) - 1:
                inside.setdefault(cells[row][column], []).append(glyph)
            else:
                outside.append(glyph)
        texts = {cell: _cell_text(found) for cell, found in inside.items()}
        rows = _table_rows(cells, texts)
        if not any("\t" in row for row in rows) or max(map(len, texts.values())) > _LONGEST:
            continue
        tables.append(Segment("", bounds[0], bounds[-1], lines[-1], _PLAIN, tuple(rows)))
        rest = outside
    return tables, rest


def _root(owner: list[int], at: int) -> int:
    """Return what stands for the set of `at`, and shorten the way to it (union-find by halving)."""
    while owner[at] != at:
        owner[at] = owner[owner[at]]
        at = owner[at]
    return at


def _clusters(rules: Sequence[Box]) -> list[tuple[list[Box], list[Box]]]:
    """Return the lines across and down that touch one another, cluster by cluster."""
    long = [r for r in rules if max(r.right - r.left, r.top - r.bottom) >= _SHORTEST]
    if not 0 < len(long) <= _MOST_RULES:
        return []
    owner = list(range(len(long)))
    order = sorted(range(len(long)), key=lambda at: long[at].left)
    active: list[int] = []
    for at in order:
        rule = long[at]
        active = [other for other in active if long[other].right >= rule.left - _JOIN]
        for other in active:
            if long[other].bottom - _JOIN <= rule.top and rule.bottom <= long[other].top + _JOIN:
                owner[_root(owner, other)] = _root(owner, at)
        active.append(at)
    groups: dict[int, tuple[list[Box], list[Box]]] = {}
    for at in order:
        across, down = groups.setdefault(_root(owner, at), ([], []))
        rule = long[at]
        (across if rule.right - rule.left > rule.top - rule.bottom else down).append(rule)
    return sorted(groups.values(), key=lambda pair: -max((r.top for r in pair[0]), default=0.0))


def _ends(across: Sequence[Box], down: Sequence[Box]) -> list[Box]:
    """Return lines across, of no length, at the ends of most lines down that reach beyond the others."""
    tops, bottoms = Counter(round(r.top) for r in down), Counter(round(r.bottom) for r in down)
    high, low = max(tops, default=0), min(bottoms, default=0)
    ends = [(tops, high), (bottoms, low)]
    return [Box(0.0, place, 0.0, place) for counts, place in ends if counts[place] > 2 and across]


def _bounds(rules: Sequence[Box], axis: int) -> list[float]:
    """Return the places at which lines are drawn, ascending, those close together as one."""
    places: list[float] = []
    for place in sorted((rule[axis] + rule[axis + 2]) / 2 for rule in rules):
        if not places or place - places[-1] > _JOIN:
            places.append(place)
    return places


def _cells(
    lines: list[float], bounds: list[float], across: list[Box], down: list[Box]
) -> list[list[int]]:
    """Return for each row (from the bottom) and column the number of the cell that it belongs to.

    Where no line parts two places, they are one cell.
    """
    width = len(bounds) - 1
    owner = list(range((len(lines) - 1) * width))

    for row, (low, high) in enumerate(pairwise(lines)):
        for column, (left, right) in enumerate(pairwise(bounds)):
            x, y = (left + right) / 2, (low + high) / 2
            at = row * width + column
            if column + 1 < width and not any(
                abs((r.left + r.right) / 2 - right) <= _JOIN and r.bottom <= y <= r.top
                for r in down
            ):
                owner[_root(owner, at + 1)] = _root(owner, at)
            if row + 2 < len(lines) and not any(
                abs((r.bottom + r.top) / 2 - high) <= _JOIN and r.left <= x <= r.right
                for r in across
            ):
                owner[_root(owner, at + width)] = _root(owner, at)
    return [
        [_root(owner, row * width + column) for column in range(width)]
        for row in range(len(lines) - 1)
    ]


def _cell_text(glyphs: list[Glyph]) -> str:
    return reduce(put_together, (joined_row(row).chars for row in rows_of(glyphs)), "")


def _table_rows(cells: list[list[int]], texts: dict[int, str]) -> list[str]:
    """Return the rows, top-down, cells parted by tabs; one that spans several stands in the first."""
    told: set[int] = set()
    rows = []
    for row in reversed(cells):
        parts = []
        for cell in row:
            parts.append("" if cell in told else texts.get(cell, ""))
            told.add(cell)
        if any(parts):
            rows.append("\t".join(parts))
    return rows


# --- tables that are not ruled ---


def with_aligned_tables(rows: Sequence[Row]) -> list[Row]:
    """Return the rows with those that form a table, cells below one another, as one segment each."""
    out: list[Row] = []
    at = 0
    while at < len(rows):
        end, columns = _aligned(rows, at)
        if columns and _is_table(rows[at:end]):
            out.append((_table(rows[at:end], columns),))
            at = end
        else:
            out.append(rows[at])
            at += 1
    return out


def _aligned(rows: Sequence[Row], start: int) -> tuple[int, list[tuple[float, float]]]:
    """Return where the rows end whose segments stand in the columns of the row at `start`.

    A lone segment must stand close below what is before it, as the next line of its cell does.
    """
    columns = [(segment.left, segment.right) for segment in rows[start]]
    if len(columns) < 2:
        return start + 1, []
    end = start + 1
    for at in range(start + 1, len(rows)):
        wider = _widened(columns, rows[at])
        if wider is None or (len(rows[at]) == 1 and not _is_close(rows[at - 1], rows[at])):
            break
        columns = wider
        end = at + 1
    return end, columns


def _is_close(last: Row, row: Row) -> bool:
    return last[0].base - row[0].base <= _CLOSE * row[0].style.size


def _widened(columns: list[tuple[float, float]], row: Row) -> list[tuple[float, float]] | None:
    """Return the columns with a row's segments in them, None where one does not fit."""
    out = list(columns)
    taken: set[int] = set()
    for segment in row:
        met = [at for at, (a, b) in enumerate(columns) if segment.left < b and a < segment.right]
        if segment.table or len(met) != 1 or met[0] in taken:
            return None
        taken.add(met[0])
        a, b = out[met[0]]
        out[met[0]] = min(a, segment.left), max(b, segment.right)
    apart = all(b[0] - a[1] >= 0.5 * row[0].style.size for a, b in pairwise(out))
    return out if apart else None


def _is_table(rows: Sequence[Row]) -> bool:
    full = [row for row in rows if len(row) > 1]
    if len(full) < _FEWEST:
        return False
    firsts = [row[0].chars for row in full]
    lasts = [row[-1].chars for row in full]
    labels = sum(bool(_MARK.match(first)) for first in firsts)
    paged = sum(bool(_LEADER.match(last)) for last in lasts)
    short = sum(len(first) <= _LONGEST_FIRST for first in firsts)
    return 2 * labels < len(full) and 2 * paged < len(full) and short == len(full)


def _table(rows: Sequence[Row], columns: list[tuple[float, float]]) -> Segment:
    """Return the table of some rows; where their distances differ, a wide one parts its rows."""
    gaps = [above[0].base - row[0].base for above, row in pairwise(rows)]
    loose = [gap for gap in gaps if gap > _LOOSE * min(gaps)]
    cells: list[list[str]] = []
    for at, row in enumerate(rows):
        begins = gaps[at - 1] in loose if loose and at else len(row) > 1
        if begins or not cells:
            cells.append([""] * len(columns))
        for segment in row:
            column = max(at for at, (a, _) in enumerate(columns) if a <= segment.left + 0.1)
            cells[-1][column] = put_together(cells[-1][column], segment.chars)
    told = tuple("\t".join(row) for row in cells)
    return Segment("", columns[0][0], columns[-1][1], rows[0][0].base, _PLAIN, told)
