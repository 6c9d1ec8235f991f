"""Read the first sheet of a workbook; the sole home of python_calamine."""

import io
from collections.abc import Iterator
from pathlib import Path

from quizgen.errors import QuizgenError

EXACT = 2**53  # above this a number in a workbook has lost digits


def read_rows(path: Path, data: bytes) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a workbook's first sheet, from 1, each cell as it reads.

    Raises QuizgenError where it cannot be read, and for a number with lost digits.
    """
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError as error:
        raise QuizgenError(
            f"cannot read {path}: workbooks need python-calamine; pip install 'quizgen[office]', "
            "or save the roster as CSV"
        ) from error
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        rows = workbook.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except CalamineError as error:
        raise QuizgenError(f"cannot read {path}: {error}; save it anew as .xlsx or CSV") from error
    for number, row in enumerate(rows, 1):
        yield number, [_text(cell, f"cannot use {path}, row {number}") for cell in row]


def _text(cell: object, where: str) -> str:
    """Return a cell as it reads; a whole number has no point."""
    if isinstance(cell, float):
        if abs(cell) >= EXACT:
            raise QuizgenError(
                f"{where}: {cell:.0f} is a number too long for a workbook; make the column text"
            )
        return str(int(cell)) if cell.is_integer() else str(cell)
    return str(cell).strip()
