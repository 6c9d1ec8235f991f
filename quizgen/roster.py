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
    "surname": "姓 姓氏 surname lastname familyname".split(),
    "given": "名 firstname givenname givennames forename".split(),
    "unit": "单位 單位 部门 部門 单位/部门 單位/部門 所属单位 所在单位 工作单位 所属部门 所在部门 "
    "班级 班級 科室 处室 處室 院系 中队 支队 大队 unit department dept class team division "
    "organisation organization office".split(),
}
_FIELDS = {header: field for field, headers in _HEADERS.items() for header in headers}

_TITLES = 3  # lines at most that stand above the headers
_NAMED = re.compile(r"(?:名称|名稱)\Z")  # of "部门名称"
_HAN = re.compile(r"[\u3400-\u9fff]")  # in which names are written without a space
_MOST_TOLD = 5  # lines with faults

_WEAK = ("no", "number")  # which count the lines where another column holds ids

Row = tuple[int, list[str]]  # the line in the file, from 1, and its cells
Entry = tuple[str, str, str]


def read_roster(path: Path) -> tuple[Entry, ...]:
    """Return the (id, name, unit) of each person of a roster, the unit empty where none is told.

    Of a table with a line of headers, perhaps below titles, the columns are found by these; else the id is the first cell
    with a digit in it, and name and unit are the others. Raises QuizgenError, naming the file and
    line, for a roster that cannot be read, an id given twice, and what cannot be printed.
    """
    rows = list(_rows(path))
    heads = map(_columns, (cells for _, cells in rows[: _TITLES + 1]))
    above, columns = next(((at, each) for at, each in enumerate(heads, 1) if each), (0, {}))
    if rows and not columns and not any(map(_DIGIT.search, rows[0][1])):
        above = 1
    del rows[:above]
    if not rows:
        raise QuizgenError(f"cannot use roster {path}: it names nobody; {_WANT}")
    people: dict[str, Entry] = {}
    lines: dict[str, int] = {}
    faults: list[tuple[int, str]] = []
    for line, cells in rows:
        try:
            entry = _by_header(cells, columns) if columns else _by_shape(cells)
            _check(entry)
            if entry[0] in people:
                first = lines[entry[0]]
                raise QuizgenError(
                    f"the id {entry[0]} is that of line {first} too; give each its own"
                )
        except QuizgenError as error:
            faults.append((line, str(error)))
            continue
        people[entry[0]], lines[entry[0]] = entry, line
    if faults:
        told = "; ".join(f"line {line}: {fault}" for line, fault in faults[:_MOST_TOLD])
        more = len(faults) - _MOST_TOLD
        rest = f"; and {more} more" if more > 0 else ""
        raise QuizgenError(f"cannot use roster {path}, {told}{rest}")
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
    """Return where id, name and unit stand by a line of headers; without id and name it is none.

    In place of a name there may be surname and given name.
    """
    found: dict[str, int] = {}
    headers = [_DECORATION.sub("", cell).lower() for cell in cells]
    for at in sorted(range(len(headers)), key=lambda at: headers[at] in _WEAK):
        if field := _FIELDS.get(headers[at]) or _FIELDS.get(_NAMED.sub("", headers[at])):
            found.setdefault(field, at)
    has_name = "name" in found or {"surname", "given"} <= found.keys()
    return found if has_name and "id" in found else {}


def _by_header(cells: Sequence[str], columns: dict[str, int]) -> Entry:
    def cell(field: str) -> str:
        at = columns.get(field, len(cells))
        return cells[at] if at < len(cells) else ""

    name = cell("name") if "name" in columns else _joined(cell("surname"), cell("given"))
    entry = (cell("id"), name, cell("unit"))
    for field, text in zip(("id", "name"), entry, strict=False):
        if not text:
            raise QuizgenError(f"the {field} is empty; {_WANT}")
    return entry


def _joined(surname: str, given: str) -> str:
    """Return a whole name, in the order in which its script writes it."""
    if _HAN.search(surname + given):
        return surname + given
    return f"{given} {surname}".strip()


def _by_shape(cells: Sequence[str]) -> Entry:
    filled = [cell for cell in cells if cell]
    at = next((at for at, cell in enumerate(filled) if _DIGIT.search(cell)), None)
    if at is None or len(filled) < 2:
        raise QuizgenError(_WANT)
    others = filled[:at] + filled[at + 1 :]
    return filled[at], others[0], others[1] if len(others) > 1 else ""


def _check(entry: Entry) -> None:
    """Raise QuizgenError for what would spoil a paper, a file or a table that others open."""
    for (field, longest), text in zip(_LONGEST.items(), entry, strict=True):
        if len(text) > longest:
            raise QuizgenError(f"the {field} is longer than {longest} characters")
        if any(unicodedata.category(character) in _UNSEEN for character in text):
            raise QuizgenError(f"the {field} {text!r} has a character that is not seen")
        if _LOST.match(text):
            raise QuizgenError(
                f"the {field} is a number too long for a workbook; make the column text"
            )
        if _FORMULA.match(text):
            raise QuizgenError(f"the {field} {text!r} begins like a formula; mend it")
