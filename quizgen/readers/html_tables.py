"""Find HTML tables in a text: their rows, cell by cell, with the offsets of every character."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from quizgen.model import Text, joined

_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>table|tr|td|th)\b(?P<attributes>[^<>]*)>", re.IGNORECASE
)  # <td colspan="2">
_SPAN = re.compile(r"\b(col|row)span\s*=\s*[\"']?\s*(\d{1,3})", re.IGNORECASE)  # rowspan="3"
_BLANK = re.compile(r"[\r\n\t]|<br\s*/?>|<!--[^<>]*-->", re.IGNORECASE)
_MOST = 20  # columns that one cell may stand for
_WIDEST = 200  # columns of a table; what stands beyond goes into the last one


class Table(NamedTuple):
    """Hold a table and where it stands; the cells of its rows are parted by tabs."""

    start: int
    end: int
    rows: tuple[Text, ...]


class Grid:
    """Guard the columns of a table while its cells come in, row by row.

    A cell that spans columns or rows stands in its first one, and the others are empty.
    """

    def __init__(self) -> None:
        self._column = 0  # the first free one of the row
        self._at = 0  # that of its last cell
        self._below: dict[int, int] = {}  # how many rows down a column's cell reaches

    def tabs(self, across: int, down: int) -> int:
        """Begin a cell that spans so many columns and rows; return how many tabs part it from the last."""
        while self._below.get(self._column, 0):
            self._below[self._column] -= 1
            self._column += 1
        tabs = self._column - self._at
        self._at = self._column
        for _ in range(min(max(1, across), _MOST, _WIDEST - self._column)):
            self._below[self._column] = max(0, down - 1)
            self._column += 1
        return tabs

    def end_row(self) -> None:
        """End a row; without this, cells stand in the one that is open."""
        for column in self._below:
            if column >= self._column and self._below[column]:
                self._below[column] -= 1
        self._column = self._at = 0


@dataclass
class _Open:
    """Guard a table while its tags come in; `cell` is the offset at which an open cell begins."""

    start: int
    rows: list[Text] = field(default_factory=list)
    parts: list[Text] = field(default_factory=list)
    grid: Grid = field(default_factory=Grid)
    cell: int = -1


def html_tables(text: str) -> tuple[Table, ...]:
    """Return the tables of a text, ascending; one that is not closed is none.

    A table inside a cell gives rows of the outer one.
    """
    if "<" not in text:
        return ()
    found: list[Table] = []
    table: _Open | None = None
    depth = 0
    for tag in _TAG.finditer(text):
        name, closes = tag["name"].lower(), bool(tag["close"])
        if table is None or (name == "table" and not closes and table.cell < 0):
            table = _Open(tag.start()) if name == "table" and not closes else None
            depth = 1
            continue
        _close_cell(table, text, tag.start())
        if name == "table":
            depth += -1 if closes else 1
        if name in ("table", "tr"):
            _close_row(table)
        elif not closes:
            _open_cell(table, tag)
        if not depth:
            found.append(Table(table.start, tag.end(), tuple(table.rows)))
            table = None
    return tuple(found)


def _open_cell(table: _Open, tag: re.Match[str]) -> None:
    """Begin a cell: a tab for every column since the last cell, those that reach down included."""
    spans = {kind.lower(): int(number) for kind, number in _SPAN.findall(tag["attributes"])}
    tabs = table.grid.tabs(spans.get("col", 1), spans.get("row", 1))
    table.parts.append(Text("\t" * min(tabs, len(tag[0])), ((0, tag.start()),)))
    table.cell = tag.end()


def _close_cell(table: _Open, text: str, end: int) -> None:
    if table.cell < 0:
        return
    chars = _BLANK.sub(lambda match: " " * len(match[0]), text[table.cell : end])
    table.parts.append(Text(chars, ((0, table.cell),)))
    table.cell = -1


def _close_row(table: _Open) -> None:
    if not table.parts:
        return
    if any(part.chars.strip() for part in table.parts):
        table.rows.append(joined(table.parts))
    table.grid.end_row()
    table.parts = []
