"""Read a roster: the people for whom answer sheets are printed."""

import re
from pathlib import Path

from quizgen.errors import QuizgenError
from quizgen.readers import Limits
from quizgen.readers.encoding import decode
from quizgen.readers.sheets import WORKBOOK, grids

_DIGIT = re.compile(r"\d")
_COLUMNS = re.compile(r"\s*[,，;；\t]\s*")  # "1001, 张三" and, as tables are copied, "1001\t张三"


def read_roster(path: Path) -> tuple[tuple[str, str], ...]:
    """Return the (id, name) pairs of a roster: a line each, parted by a comma, tab or space.

    A workbook is read like a text of its rows. The id is the first cell with a digit in it; a first line without any is a header. Raises
    QuizgenError, naming the file and line, for a roster that cannot be read.
    """
    want = "want a line for each person: id, name"
    try:
        data = path.read_bytes()
    except OSError as error:
        raise QuizgenError(f"cannot read {path}: {error.strerror or error}; {want}") from error
    text = _rows(data, str(path)) if path.suffix.lower() == WORKBOOK else decode(data, str(path))
    rows = [(at, line) for at, line in enumerate(text.splitlines(), start=1) if line.strip()]
    if rows and not _DIGIT.search(rows[0][1]):
        del rows[0]
    if not rows:
        raise QuizgenError(f"cannot use roster {path}: it names nobody; {want}")
    return tuple(_person(line, f"cannot use roster {path}, line {at}: {want}") for at, line in rows)


def _rows(data: bytes, name: str) -> str:
    """Return the rows of a workbook's sheets as lines of cells parted by tabs."""
    sheets = grids(data, name, Limits())
    return "\n".join("\t".join(cell for cell in row if cell) for _, grid in sheets for row in grid)


def _person(line: str, complaint: str) -> tuple[str, str]:
    cells = [cell for cell in _COLUMNS.split(line.strip()) if cell]
    cells = cells if len(cells) > 1 else line.split(maxsplit=1)
    identity = next((cell for cell in cells if _DIGIT.search(cell)), None)
    if identity is None or len(cells) < 2:
        raise QuizgenError(complaint)
    return identity, cells[1] if identity == cells[0] else cells[0]
