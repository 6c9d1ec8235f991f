"""Make Excel workbooks."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

import xlsxwriter


def workbook(*sheets: tuple[str, Iterable[Iterable[Any]]], hidden: str = "") -> bytes:
    """Return a workbook of sheets, each with its name and its rows."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for name, rows in sheets:
            sheet = book.add_worksheet(name or None)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
            if name == hidden and name:
                sheet.hide()
    return out.getvalue()
