"""Read a roster: the people for whom papers and answer sheets are printed."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from quizgen.errors import QuizgenError
from quizgen.readers import Limits
from quizgen.readers.encoding import decode
from quizgen.readers.sheets import WORKBOOK, grids

_DIGIT = re.compile(r"\d")
_COLUMNS = re.compile(r"\s*[,，;；\t]\s*")  # "1001, 张三" and, as tables are copied, "1001\t张三"
_DECORATION = re.compile(r"[\s:：*＊._()（）-]+|必填")  # of "姓 名：" and "*Student_ID（必填）"
_FORMULA = re.compile(r"[=+@]")  # what a table program takes for the beginning of a formula
_LOST = re.compile(r"\d\.\d+e\+\d+\Z")  # a number of more digits than a workbook keeps
_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")  # categories of Unicode
_LONGEST = {"id": 32, "name": 60, "unit": 60}  # characters
_WANT = "want a line for each person: id, name"

# What the columns of id, name and unit are called, decoration apart, in lower case.
_HEADERS = {
    "id": "学号 學號 工号 工號 编号 編號 考号 考號 准考证号 准考證號 考生号 考生號 警号 警號 证号 證號 "
    "职工号 職工號 人员编号 員工編號 员工编号 员工号 员工工号 账号 id no number studentid "
    "studentno studentnumber staffid staffno staffnumber employeeid employeeno employeenumber "
    "candidateid candidateno candidatenumber".split(),
    "name": "姓名 名字 学生姓名 學生姓名 考生姓名 员工姓名 員工姓名 name fullname studentname "
    "staffname employeename candidatename".split(),
    "unit": "单位 單位 部门 部門 单位/部门 單位/部門 所属单位 所在单位 工作单位 所属部门 所在部门 "
    "班级 班級 科室 处室 處室 院系 中队 支队 大队 unit department dept class team division "
    "organisation organization office".split(),
}
_FIELDS = {header: field for field, headers in _HEADERS.items() for header in headers}

_WEAK = ("no", "number")  # which count the lines where another column holds ids

Row = tuple[int, list[str]]  # the line in the file, from 1, and its cells
Entry = tuple[str, str, str]


def read_roster(path: Path) -> tuple[Entry, ...]:
    """Return the (id, name, unit) of each person of a roster, the unit empty where none is told.

    Of a table with a line of headers the columns are found by these; else the id is the first cell
    with a digit in it, and name and unit are the others. Raises QuizgenError, naming the file and
    line, for a roster that cannot be read, an id given twice, and what cannot be printed.
    """
    rows = list(_rows(path))
    columns = _columns(rows[0][1]) if rows else {}
    if rows and (columns or not any(map(_DIGIT.search, rows[0][1]))):
        del rows[0]
    if not rows:
        raise QuizgenError(f"cannot use roster {path}: it names nobody; {_WANT}")
    people: dict[str, Entry] = {}
    lines: dict[str, int] = {}
    for line, cells in rows:
        where = f"cannot use roster {path}, line {line}"
        entry = _by_header(cells, columns, where) if columns else _by_shape(cells, where)
        _check(entry, where)
        if entry[0] in people:
            first = lines[entry[0]]
            raise QuizgenError(
                f"{where}: the id {entry[0]} is that of line {first} too; give each its own"
            )
        people[entry[0]], lines[entry[0]] = entry, line
    return tuple(people.values())


def _rows(path: Path) -> Iterator[Row]:
    """Yield the lines that are not empty."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise QuizgenError(f"cannot read {path}: {error.strerror or error}; {_WANT}") from error
    if path.suffix.lower() == WORKBOOK:
        _, first = next(grids(data, str(path), Limits()), ("", []))
        found: Iterator[Row] = enumerate(first, 1)
    else:
        found = _lines(decode(data, str(path)))
    yield from ((line, cells) for line, cells in found if any(cells))


def _lines(text: str) -> Iterator[Row]:
    if '"' in text:  # as programs write tables
        first = text.partition("\n")[0]
        delimiter = max(",\t;，；", key=first.count)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        yield from ((reader.line_num, [cell.strip() for cell in row]) for row in reader)
        return
    for line, words in enumerate(text.splitlines(), start=1):
        cells = _COLUMNS.split(words.strip())
        yield line, cells if len(cells) > 1 else words.split(maxsplit=1)


def _columns(cells: Sequence[str]) -> dict[str, int]:
    """Return where id, name and unit stand by a line of headers; without id and name it is none."""
    found: dict[str, int] = {}
    headers = [_DECORATION.sub("", cell).lower() for cell in cells]
    for at in sorted(range(len(headers)), key=lambda at: headers[at] in _WEAK):
        if field := _FIELDS.get(headers[at]):
            found.setdefault(field, at)
    return found if {"id", "name"} <= found.keys() else {}


def _by_header(cells: Sequence[str], columns: dict[str, int], where: str) -> Entry:
    def cell(field: str) -> str:
        at = columns.get(field, len(cells))
        return cells[at] if at < len(cells) else ""

    entry = (cell("id"), cell("name"), cell("unit"))
    for field, text in zip(("id", "name"), entry, strict=False):
        if not text:
            raise QuizgenError(f"{where}: the {field} is empty; {_WANT}")
    return entry


def _by_shape(cells: Sequence[str], where: str) -> Entry:
    filled = [cell for cell in cells if cell]
    at = next((at for at, cell in enumerate(filled) if _DIGIT.search(cell)), None)
    if at is None or len(filled) < 2:
        raise QuizgenError(f"{where}: {_WANT}")
    others = filled[:at] + filled[at + 1 :]
    return filled[at], others[0], others[1] if len(others) > 1 else ""


def _check(entry: Entry, where: str) -> None:
    """Raise QuizgenError for what would spoil a paper, a file or a table that others open."""
    for (field, longest), text in zip(_LONGEST.items(), entry, strict=True):
        if len(text) > longest:
            raise QuizgenError(f"{where}: the {field} is longer than {longest} characters")
        if any(unicodedata.category(character) in _UNSEEN for character in text):
            raise QuizgenError(f"{where}: the {field} {text!r} has a character that is not seen")
        if _LOST.match(text):
            raise QuizgenError(
                f"{where}: the {field} is a number too long for a workbook; make the column text"
            )
        if _FORMULA.match(text):
            raise QuizgenError(f"{where}: the {field} {text!r} begins like a formula; mend it")
