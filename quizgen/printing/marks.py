"""Name everything that can stand on an answer sheet; the values are those of `sheet.json`.

Lengths are millimetres, the origin is the page's top left corner, and y grows downwards. Items
count from 1; blanks, premises and the columns of the id count from 0.
"""

from typing import Literal

from msgspec import Struct

Corner = Literal["TL", "TR", "BL", "BR"]
FieldName = Literal["name", "unit", "id"]


class Box(Struct, frozen=True, kw_only=True, tag_field="kind"):
    """Hold a rectangle's top left corner and its size, strokes included."""

    x: float
    y: float
    width: float
    height: float


class Caption(Box, frozen=True, kw_only=True, tag="caption"):
    """Hold room for a line of print: the string of that name, or else the text itself.

    `section` is the index of the section that a heading numbers.
    """

    size: float
    align: Literal["start", "middle", "end"] = "start"
    name: str = ""
    text: str = ""
    section: int = 0


class Sample(Box, frozen=True, kw_only=True, tag="sample"):
    """Hold a bubble that shows how to fill one in."""


class CornerCode(Box, frozen=True, kw_only=True, tag="corner"):
    """Hold a DataMatrix that reads as the name of its corner; `modules` are its rows, 1 is dark."""

    corner: Corner
    modules: tuple[str, ...]


class PageCode(Box, frozen=True, kw_only=True, tag="code"):
    """Hold a QR code: paper number, form and page, and on a rostered sheet a person's id, by `/`.

    `text` is what all sheets share, so without the id.
    """

    text: str


class Field(Box, frozen=True, kw_only=True, tag="field"):
    """Hold a place to write a person's name, unit or id."""

    field: FieldName


class IdBox(Box, frozen=True, kw_only=True, tag="id-box"):
    """Hold a place to write one digit of the id."""

    column: int


class IdBubble(Box, frozen=True, kw_only=True, tag="id"):
    """Hold a bubble for one digit of the id."""

    column: int
    digit: int


class AnswerBox(Box, frozen=True, kw_only=True, tag="answer"):
    """Hold a place to write the answer to a blank."""

    item: int
    blank: int


class VerdictBubble(Box, frozen=True, kw_only=True, tag="verdict"):
    """Hold a bubble with which the marker calls the answer to a blank right or wrong."""

    item: int
    blank: int
    right: bool


class ChoiceBubble(Box, frozen=True, kw_only=True, tag="choice"):
    """Hold a bubble for one response to a premise."""

    item: int
    premise: int
    letter: str


Mark = CornerCode | PageCode | Field | IdBox | IdBubble | AnswerBox | VerdictBubble | ChoiceBubble


class Page(Struct, frozen=True):
    """Hold one page: what it is for, and what is only read by people."""

    page: int
    marks: tuple[Mark, ...]
    captions: tuple[Caption | Sample, ...]


class FormSheet(Struct, frozen=True):
    """Hold the pages of one form's sheet."""

    form: str
    paper: str
    pages: tuple[Page, ...]


class Sheet(Struct, frozen=True, kw_only=True):
    """Hold the sheets of all forms of a quiz."""

    format: Literal["quizgen-sheet"] = "quizgen-sheet"
    version: Literal[1] = 1
    unit: Literal["mm"] = "mm"
    width: float
    height: float
    forms: tuple[FormSheet, ...]


# DataMatrix ECC 200, 10 by 10 modules, of the two letters.
CORNERS: dict[Corner, tuple[str, ...]] = {
    "TL": (
        "1010101010",
        "1010010111",
        "1001111110",
        "1101110011",
        "1000011010",
        "1101011101",
        "1000111100",
        "1111011011",
        "1100001110",
        "1111111111",
    ),
    "TR": (
        "1010101010",
        "1010010101",
        "1010100100",
        "1011010011",
        "1011001010",
        "1100001101",
        "1010101100",
        "1001011101",
        "1110001110",
        "1111111111",
    ),
    "BL": (
        "1010101010",
        "1010010101",
        "1001101100",
        "1101100011",
        "1010100000",
        "1110010011",
        "1100000010",
        "1111001001",
        "1110000100",
        "1111111111",
    ),
    "BR": (
        "1010101010",
        "1010010111",
        "1010110110",
        "1011000011",
        "1001110000",
        "1111000011",
        "1110010010",
        "1001001111",
        "1100000100",
        "1111111111",
    ),
}
