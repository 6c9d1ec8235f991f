"""Read a printed PDF back by its geometry: lines, and what is turned."""

from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw

QUARTER = 0.8  # rad; anything above is turned


class Line(NamedTuple):
    """Hold a line of print: its page, from 0, its text, and where it begins, ends and stands in pt."""

    page: int
    text: str
    left: float
    right: float
    middle: float


def lines(pdf: bytes) -> list[Line]:
    """Return the upright lines in the order in which they were set."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [
            line
            for number, page in enumerate(document)
            for line in _joined(number, _characters(page.get_textpage(), turned=False))
        ]


def turned(pdf: bytes) -> list[str]:
    """Return what of each page does not stand upright, as it reads when the page is upside down."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [list(_characters(page.get_textpage(), turned=True)) for page in document]
    return [
        "".join(
            text for text, *_ in sorted(page, key=lambda each: (round(each[3] + each[4]), -each[1]))
        )
        for page in pages
    ]


def _characters(
    page: pypdfium2.PdfTextPage, turned: bool
) -> Iterator[tuple[str, float, float, float, float]]:
    """Yield each character with its left, right, bottom and top."""
    for index in range(page.count_chars()):
        character = page.get_text_range(index, 1)
        angle = pypdfium2.raw.FPDFText_GetCharAngle(page, index)
        if character.strip() and (angle > QUARTER) == turned:
            left, bottom, right, top = page.get_charbox(index, loose=True)
            yield character, left, right, bottom, top


def _joined(
    number: int, characters: Iterator[tuple[str, float, float, float, float]]
) -> Iterator[Line]:
    line: Line | None = None
    for character, left, right, bottom, top in characters:
        middle = (bottom + top) / 2
        near = line and abs(line.middle - middle) < 0.4 * (top - bottom) and left > line.left
        if line and near:
            line = line._replace(text=line.text + character, right=right)
            continue
        if line:
            yield line
        line = Line(number, character, left, right, middle)
    if line:
        yield line
