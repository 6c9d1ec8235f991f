"""Lay out what stands on every page of an answer sheet: codes, title, name, id, directions."""

from collections.abc import Iterator

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

WIDTH, HEIGHT = 210.0, 297.0
LEFT, RIGHT, BOTTOM = 10.0, 200.0, 272.0  # of the body, 3 mm clear of the lower corner codes
CORNER = 12.0
TOP, FOOT = 10.0, HEIGHT - 10.0 - CORNER
CODE = 15.0

NAME_Y, UNIT_Y, FIELD_HEIGHT = 28.0, 39.5, 9.0
FIELD_X, FIELD_RIGHT, LABEL = 51.0, 127.0, 22.0
ID_PITCH_X, ID_PITCH_Y, ID_BOX, BUBBLE = 8.0, 7.0, 7.0, 4.0
NOTES_Y, NOTE_PITCH, NOTE_SIZE = 53.0, 7.0, 3.3
NOTES, GRID_NOTES = 4, 5  # the last is about the bubbles of the id
AFTER_HEAD = 5.0


def body_top(id_digits: int) -> float:
    """Return how far down the head reaches; without digits there is no grid of bubbles."""
    lowest = max(drawn.y + drawn.height for drawn in _inner(id_digits))
    return lowest + AFTER_HEAD


def head(code: str, id_digits: int) -> Iterator[Mark | Caption | Sample]:
    """Yield codes, title, fields, id grid, directions and page number of one page.

    `code` is the text of the page's QR code.
    """
    for corner, modules in CORNERS.items():
        yield CornerCode(
            x=LEFT if corner in ("TL", "BL") else RIGHT - CORNER,
            y=TOP if corner in ("TL", "TR") else FOOT,
            width=CORNER,
            height=CORNER,
            corner=corner,
            modules=modules,
        )
    for name, y, height, size in (
        ("sheet_title", TOP, 7.0, 5.6),
        ("sheet_form", TOP + 7.5, 4.5, 3.3),
        ("sheet_page", FOOT + 4.0, 4.5, 3.3),
    ):
        yield Caption(x=26, y=y, width=158, height=height, size=size, align="middle", name=name)
    yield PageCode(x=LEFT + 1, y=NAME_Y + 2, width=CODE, height=CODE, text=code)
    yield from _inner(id_digits)


def _inner(id_digits: int) -> Iterator[Mark | Caption | Sample]:
    yield from _field("name", FIELD_X, FIELD_RIGHT, NAME_Y)
    yield from _field("unit", FIELD_X, FIELD_RIGHT if id_digits else RIGHT, UNIT_Y)
    if id_digits:
        yield from _id_grid(id_digits)
    else:
        yield from _field("id", FIELD_RIGHT + LABEL + 2, RIGHT, NAME_Y)
    yield from _notes(GRID_NOTES if id_digits else NOTES)


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


def _id_grid(digits: int) -> Iterator[Mark | Caption]:
    """Yield a box and ten bubbles, 0 at the top, for each digit; the grid ends at the right."""
    left = RIGHT - digits * ID_PITCH_X
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


def _notes(notes: int) -> Iterator[Caption | Sample]:
    width = FIELD_RIGHT - LEFT
    yield Caption(x=LEFT, y=NOTES_Y, width=width, height=5, size=4, name="sheet_notes")
    y = NOTES_Y + NOTE_PITCH
    for note in range(1, notes + 1):
        yield Caption(x=LEFT, y=y, width=width, height=5, size=NOTE_SIZE, name=f"sheet_note_{note}")
        y += NOTE_PITCH
    yield Caption(x=LEFT, y=y, width=15, height=5, size=NOTE_SIZE, name="sheet_filled")
    yield Sample(x=LEFT + 17, y=y + 0.5, width=BUBBLE, height=BUBBLE)
