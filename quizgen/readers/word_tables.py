"""Tell the rows and cells of a Word table, and tables that only lay out a page."""

from collections.abc import Iterable
from typing import Any

from quizgen.readers.word_styles import W, is_on, number_in

_MOST_COLUMNS = 60
_LAYOUT = 3  # paragraphs a cell, on average: no table of terms and meanings
_NESTED = 0.5  # of the text of a table stands in those in its cells
Row = list[tuple[int, Any]]  # cells, each with its column


def rows_of(table: Any) -> list[Row]:
    """Return the rows of a table: each cell once, in the first of the columns that it spans.

    The part of a cell that reaches down from the row above is left out, and so are deleted and hidden rows.
    """
    rows: list[Row] = []
    for row in _children(table, "tr"):
        properties = row.find(f"{W}trPr")
        if properties is not None and _is_gone(properties):
            continue
        column = min(max(number_in(properties, "gridBefore") or 0, 0), _MOST_COLUMNS)
        cells: Row = []
        for cell in _children(row, "tc"):
            own = cell.find(f"{W}tcPr")
            merge = own.find(f"{W}vMerge") if own is not None else None
            if merge is None or merge.get(f"{W}val") == "restart":
                cells.append((column, cell))
            column += min(max(number_in(own, "gridSpan") or 1, 1), _MOST_COLUMNS)
        rows.append(cells)
    return [row for row in rows if row]


def _is_gone(properties: Any) -> bool:
    """Tell whether a row is deleted, or hidden."""
    hidden = properties.find(f"{W}hidden")
    hides = hidden is not None and is_on(hidden.get(f"{W}val", "1"))
    return hides or properties.find(f"{W}del") is not None


def _children(holder: Any, name: str) -> Iterable[Any]:
    for child in holder:
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"):
            yield from _children(child, name)


def is_layout(rows: list[Row]) -> bool:
    """Tell whether a table only lays out a page: of one column, full of tables or paragraphs."""
    cells = [cell for row in rows for _, cell in row]
    if all(len(row) < 2 and not row[0][0] for row in rows):
        return True
    nested = sum(_length(inner) for cell in cells for inner in cell.iterchildren(f"{W}tbl"))
    if nested and (len(rows) < 2 or nested >= _NESTED * sum(map(_length, cells))):
        return True
    return sum(len(cell.findall(f"{W}p")) for cell in cells) > _LAYOUT * len(cells)


def _length(element: Any) -> int:
    return sum(len(text.text or "") for text in element.iter(f"{W}t"))
