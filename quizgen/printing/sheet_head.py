"""Lay out what stands on every page of an answer sheet: codes, title, name, id, directions."""

from collections.abc import Iterator
from typing import NamedTuple

from quizgen.printing.marks import (
    CORNERS,
    Caption,
    CornerCode,
    Field,
    FieldName,
    IdBox,
    IdBubble,
    Mark,
    PageCode,
    Sample,
)

MARGIN, CORNER, CLEAR = 10.0, 12.0, 3.0  # clear of the lower corner codes
LEFT = TOP = MARGIN
CODE = 15.0

NAME_Y, UNIT_Y, FIELD_HEIGHT = 28.0, 39.5, 9.0
FIELD_X, BESIDE_FIELD, LABEL = 51.0, 73.0, 22.0
ID_PITCH_X, ID_PITCH_Y, ID_BOX, BUBBLE = 8.0, 7.0, 7.0, 4.0
NOTES_Y, NOTE_PITCH, NOTE_SIZE = 53.0, 7.0, 3.3
NOTES, GRID_NOTES = 4, 5  # the last is about the bubbles of the id
AFTER_HEAD = 5.0


class Frame(NamedTuple):
    """Hold the size of a page; what is drawn keeps its distance from its right and lower edge."""

    width: float
    height: float

    @property
    def right(self) -> float:
        """Return where the body ends at the right."""
        return round(self.width - MARGIN, 3)

    @property
    def field_right(self) -> float:
        """Return where the fields for the name end, left of the id grid."""
        return round(self.right - BESIDE_FIELD, 3)

    @property
    def foot(self) -> float:
        """Return where the lower corner codes begin."""
        return round(self.height - MARGIN - CORNER, 3)

    @property
    def bottom(self) -> float:
        """Return where the body ends."""
        return round(self.foot - CLEAR, 3)


def body_top(frame: Frame, id_digits: int) -> float:
    """Return how far down the head reaches; without digits there is no grid of bubbles."""
    lowest = max(drawn.y + drawn.height for drawn in _inner(frame, id_digits))
    return lowest + AFTER_HEAD


def head(frame: Frame, code: str, id_digits: int) -> Iterator[Mark | Caption | Sample]:
    """Yield codes, title, fields, id grid, directions and page number of one page.

    `code` is the text of the page's QR code.
    """
    for corner, modules in CORNERS.items():
        yield CornerCode(
            x=LEFT if corner in ("TL", "BL") else frame.right - CORNER,
            y=TOP if corner in ("TL", "TR") else frame.foot,
            width=CORNER,
            height=CORNER,
            corner=corner,
            modules=modules,
        )
    for name, y, height, size in (
        ("sheet_title", TOP, 7.0, 5.6),
        ("sheet_form", TOP + 7.5, 4.5, 3.3),
        ("sheet_page", frame.foot + 4.0, 4.5, 3.3),
    ):
        yield Caption(
            x=26, y=y, width=frame.width - 52, height=height, size=size, align="middle", name=name
        )
    yield PageCode(x=LEFT + 1, y=NAME_Y + 2, width=CODE, height=CODE, text=code)
    yield from _inner(frame, id_digits)


def _inner(frame: Frame, id_digits: int) -> Iterator[Mark | Caption | Sample]:
    yield from _field("name", FIELD_X, frame.field_right, NAME_Y)
    yield from _field("unit", FIELD_X, frame.field_right if id_digits else frame.right, UNIT_Y)
    if id_digits:
        yield from _id_grid(frame, id_digits)
    else:
        yield from _field("id", frame.field_right + LABEL + 2, frame.right, NAME_Y)
    yield from _notes(frame, GRID_NOTES if id_digits else NOTES)


def _field(field: FieldName, x: float, right: float, y: float) -> Iterator[Mark | Caption]:
    yield Caption(
        x=x - LABEL,
        y=y + 1.5,
        width=LABEL - 2,
        height=6,
        size=4,
        align="end",
        name=f"sheet_{field}",
    )
    yield Field(x=x, y=y, width=right - x, height=FIELD_HEIGHT, field=field)


def _id_grid(frame: Frame, digits: int) -> Iterator[Mark | Caption]:
    """Yield a box and ten bubbles, 0 at the top, for each digit; the grid ends at the right."""
    left = frame.right - digits * ID_PITCH_X
    width = digits * ID_PITCH_X
    yield Caption(x=left, y=26, width=width, height=5, size=4, align="middle", name="sheet_id")
    for column in range(digits):
        x = left + column * ID_PITCH_X
        yield IdBox(x=x + 0.5, y=32, width=ID_BOX, height=ID_BOX, column=column)
        for digit in range(10):
            yield IdBubble(
                x=x + (ID_PITCH_X - BUBBLE) / 2,
                y=42 + digit * ID_PITCH_Y,
                width=BUBBLE,
                height=BUBBLE,
                column=column,
                digit=digit,
            )


def _notes(frame: Frame, notes: int) -> Iterator[Caption | Sample]:
    width = frame.field_right - LEFT
    yield Caption(x=LEFT, y=NOTES_Y, width=width, height=5, size=4, name="sheet_notes")
    y = NOTES_Y + NOTE_PITCH
    for note in range(1, notes + 1):
        yield Caption(x=LEFT, y=y, width=width, height=5, size=NOTE_SIZE, name=f"sheet_note_{note}")
        y += NOTE_PITCH
    yield Caption(x=LEFT, y=y, width=15, height=5, size=NOTE_SIZE, name="sheet_filled")
    yield Sample(x=LEFT + 17, y=y + 0.5, width=BUBBLE, height=BUBBLE)
