"""Read spreadsheets: Excel workbooks and CSV files; the sole home of python-calamine.

A table with a header is a table; without one, its rows are paragraphs. The rows of a question bank
become the sentences that they ask about.
"""

import csv
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from io import BytesIO, StringIO
from itertools import groupby
from typing import Any

from quizgen.errors import ReadError
from quizgen.readers.breaks import unbroken
from quizgen.readers.cells import joined_cell
from quizgen.readers.encoding import decode
from quizgen.readers.office import check_package, guarded
from quizgen.readers.questions import Columns, question_columns, restored
from quizgen.readers.reading import MEGABYTE, Limits, Options, Reading
from quizgen.readers.written import Writer

_UNNAMED = re.compile(r"(?:sheet|工作表|表)\s*\d*\s*\Z", re.IGNORECASE)  # Sheet1
_REFERENCE = re.compile(
    rb"<(?:\w+:)?(?:c|row)\b[^>]*?\br\s*=\s*[\"']([A-Z]{0,3})(\d{1,7})[\"']"
)  # r="XFD9"
_COUNT = re.compile(
    rb"\b(?:uniqueC|c)ount\s*=\s*[\"']\+?(\d{7,20})"
)  # for which memory is set aside
_STRINGS = "sharedStrings.xml"
_STRING = re.compile(rb"<(?:\w+:)?si\b[^>]*>(.*?)</(?:\w+:)?si>", re.DOTALL)
_SHARED = re.compile(rb"<(?:\w+:)?c\b[^>]*?\bt\s*=\s*[\"']s[\"'][^>]*>\s*<(?:\w+:)?v>(\d{1,9})<")
_LONGEST_HEAD, _LONGEST_TERM, _MORE = 12, 20, 2  # a meaning is longer than its term
_NUMBERED = re.compile(r"\d+[.、]?\Z")
_LETTER = re.compile(r"[^\W\d_]")
_DELIMITERS = ",\t;"

WORKBOOK = ".xlsx"
Grid = list[list[str]]


def read_workbook(data: bytes, name: str, options: Options) -> Reading:
    """Return what the sheets of a workbook say; raises ReadError."""
    writer = Writer(name, options.limits)
    for title, grid in grids(data, name, options.limits):
        if not _UNNAMED.match(title) and any(any(row) for row in grid):
            writer.line(title, "heading", 1, after_gap=True)
        _write(writer, grid)
    return writer.reading()


def read_csv(data: bytes, name: str, options: Options) -> Reading:
    """Return what a CSV file says, its cells parted by commas, semicolons or tabs."""
    text = decode(data, name).removeprefix("\ufeff").replace("\0", "")
    head = re.match(r"sep=(.)\r?\n", text)  # what Excel writes for itself
    first = text[head.end() if head else 0 :].partition("\n")[0]
    delimiter = head[1] if head else max(_DELIMITERS, key=first.count)
    writer = Writer(name, options.limits)
    try:
        rows = csv.reader(
            StringIO(text[head.end() if head else 0 :], newline=""), delimiter=delimiter
        )
        _write(writer, [[cell.strip() for cell in row] for row in _bounded(rows, name, options)])
    except csv.Error as error:
        raise ReadError(
            f"cannot read {name}: it is no CSV table ({error}); save it anew"
        ) from error
    return writer.reading()


def _bounded(rows: Iterable[list[str]], name: str, options: Options) -> Iterator[list[str]]:
    """Yield rows; raise ReadError where a table as wide as the widest would have too many cells."""
    most = options.limits.cells
    width = count = 0
    for row in rows:
        width, count = max(width, len(row)), count + 1
        if width * count > most:
            raise ReadError(
                f"cannot read {name}: it holds more than {most} cells; "
                "cut it up, or raise the limit 'cells'"
            )
        yield row


def grids(data: bytes, name: str, limits: Limits) -> Iterator[tuple[str, Grid]]:
    """Yield the visible sheets of a workbook, each with its title and cells as they are shown."""
    check_package(data, name, limits)
    _check_extent(data, name, limits)
    with guarded(name, "python-calamine"), _without_panic():
        import python_calamine as calamine

        try:
            book = calamine.CalamineWorkbook.from_filelike(BytesIO(data))
        except calamine.PasswordError as error:
            raise ReadError(
                f"cannot read {name}: it is encrypted; save it without a password"
            ) from error
        for at, sheet in enumerate(book.sheets_metadata):
            if (
                sheet.typ == calamine.SheetTypeEnum.WorkSheet
                and sheet.visible == calamine.SheetVisibleEnum.Visible
            ):
                rows = book.get_sheet_by_index(at).to_python(skip_empty_area=True)
                yield sheet.name, [[_shown(cell) for cell in row] for row in rows]


@contextmanager
def _without_panic() -> Iterator[None]:
    """Turn a panic of the library, which descends from nothing that one may catch, into an error."""
    try:
        yield
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise ValueError(str(error)) from error


def _check_extent(data: bytes, name: str, limits: Limits) -> None:
    """Raise ReadError where cells far apart, or long texts in many cells, would fill the memory."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        strings: list[int] = []  # which the sheets refer to
        cells = length = 0
        for part in sorted(package.namelist(), key=lambda part: not part.endswith(_STRINGS)):
            if not part.endswith(".xml"):
                continue
            sheet = package.read(part)
            if part.endswith(_STRINGS):
                strings += (len(match[1]) for match in _STRING.finditer(sheet))
            cells += sum(map(int, _COUNT.findall(sheet)))
            if "/worksheets/" not in part:
                continue
            across = down = 0
            for letters, number in set(_REFERENCE.findall(sheet)):
                across, down = max(across, _column(letters)), max(down, int(number))
            cells += across * down
            shared = (int(at) for at in _SHARED.findall(sheet)) if strings else ()
            length += sum(strings[at] for at in shared if at < len(strings))
    if cells > limits.cells:
        raise ReadError(
            f"cannot read {name}: its sheets reach over more than {limits.cells} cells; "
            "delete what stands far out, or raise the limit 'cells'"
        )
    if length > limits.expanded * MEGABYTE:
        raise ReadError(
            f"cannot read {name}: its cells hold more than {limits.expanded} MB; "
            "cut it up, or raise the limit 'expanded'"
        )


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _shown(cell: Any) -> str:
    """Return a cell as its reader sees it: 3, not 3.0; the parts of one parted as in a text."""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        return f"{cell:.15g}"
    if isinstance(cell, datetime) and not (cell.hour or cell.minute or cell.second):
        return cell.date().isoformat()
    return (
        cell.isoformat(" ")
        if isinstance(cell, datetime)
        else cell.isoformat()
        if isinstance(cell, date)
        else str(cell).strip()
    )


def _joined(cell: str) -> str:
    return joined_cell(unbroken(cell.splitlines()))


# --- tables ---


def _write(writer: Writer, grid: Grid) -> None:
    """Write down the tables of a grid; empty rows part them."""
    for is_empty, run in groupby(grid, key=lambda row: not any(row)):
        if not is_empty:
            _table(writer, _trimmed([row for row in run]))


def _trimmed(rows: Grid) -> Grid:
    """Return rows of one width without the columns that are empty in all of them."""
    width = max(map(len, rows))
    full = [[*row, *[""] * (width - len(row))] for row in rows]
    kept = [at for at in range(width) if any(row[at] for row in full)]
    return [[row[at] for at in kept] for row in full]


def _table(writer: Writer, rows: Grid) -> None:
    while rows and len(rows[0]) > 1 and sum(map(bool, rows[0])) == 1:  # what the table is called
        writer.line(_joined("".join(rows[0])), after_gap=True)
        rows = rows[1:]
    if not rows:
        return
    if columns := question_columns(rows[0]):
        _questions(writer, rows[1:], columns)
    elif _is_head(rows):
        for order, row in enumerate(rows):
            cells = (_joined(cell.replace("\t", " ")) for cell in row)
            writer.line("\t".join(cells), "row", after_gap=not order)
    else:
        for order, row in enumerate(rows):
            for line in _paragraphs(row):
                writer.line(line, after_gap=not order)


def _questions(writer: Writer, rows: Grid, columns: Columns) -> None:
    for row in rows:
        heading, lines = restored(row, columns)
        if heading:
            writer.line(heading, "heading", 6, after_gap=True)
        for line in lines:
            writer.line(line, after_gap=not heading)


def _is_head(rows: Grid) -> bool:
    """Tell whether the first row names the columns: short words that stand nowhere below."""
    head = rows[0]
    below = [cell for row in rows[1:] for cell in row]
    return (
        len(rows) > 1
        and len(head) > 1
        and sum(map(len, head)) * (len(rows) - 1) <= sum(map(len, below))
        and all(head[1:])
        and all(len(name) <= _LONGEST_HEAD and name not in below for name in head if name)
        and all(
            _LETTER.search(name) and not re.search(r"\d|[。；：？]", name) for name in head if name
        )
    )


def _paragraphs(row: Sequence[str]) -> list[str]:
    """Return a row as paragraphs: a number before its text, a term with its meaning, or each cell."""
    cells = [_joined(cell) for cell in row if cell]
    if len(cells) > 1 and _NUMBERED.match(cells[0]):
        cells[:2] = [f"{cells[0].rstrip('.、')}、{cells[1]}"]
    elif len(cells) == 2 and len(cells[0]) <= min(_LONGEST_TERM, len(cells[1]) - _MORE):
        return [f"{cells[0]}：{cells[1]}"]
    return cells
