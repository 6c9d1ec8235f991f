"""Lay out the head of a paper: the fields to fill in, what a candidate is told, and the logo."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from quizgen.choices import KNOWN_FIELDS
from quizgen.errors import QuizgenError
from quizgen.printing import fonts
from quizgen.printing.people import Person
from quizgen.style import Style

Say = Callable[..., str]

FACE = "Body"  # in which the fields are set
# How much of what is left of a row its line takes, and how long it is at least, in ems.
WEIGHTS = {"unit": 3, "name": 3, "score": 1}
WEIGHT, SHORTEST, LONGEST, GAP = 2, 4, 14, 1
BEFORE_LINE = 0.5
SHORTEST_SEALED, MOST_SEALED_ROWS = 6, 2  # ems; how many rows the strip beside the seal holds
# Fields in a row that are filled in, and how long their lines are at least, lest names get small.
MOST_FILLED, SHORTEST_FILLED = 3, 7
BESIDE_VALUE = 0.5  # ems of a line that what stands on it leaves free
IDENTITIES = ("id", "staff", "ticket")  # the fields that say a person's id
# What a picture's file begins with, by its suffix.
PICTURES = {
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".svg": (b"<svg", b"<?xml", b"\xef\xbb\xbf<", b"<!--", b"<!DOCTYPE svg"),
}


class Field(Struct, frozen=True):
    """Hold a field's label and how long the line behind it is, in ems.

    `value` is what stands on the line, of a type size of so many ems; `kind` says what of a person
    that is: id, name, unit, or nothing.
    """

    label: str
    line: float
    value: str = ""
    size: float = 1.0
    kind: str = ""


Label = tuple[str, str]  # a field's name, and what it is called
Row = list[tuple[str, Field]]


class Head(Struct, frozen=True):
    """Hold the rows of fields in the head and beside the seal line, and the directions by line.

    `logo` is the address of a picture, `time` are minutes; empty and 0 where there is none.
    """

    rows: tuple[tuple[Field, ...], ...]
    sealed: tuple[tuple[Field, ...], ...]
    instructions: tuple[str, ...]
    time: int
    logo: str
    has_scores: bool


def head(
    style: Style, column: int, say: Say, person: Person | None = None, strip: float = 0.0
) -> Head:
    """Return a paper's head for a column of so many ems; the strip of a seal has its own length.

    With a seal, what tells who somebody is stands outside of it, and only the rest in the head.
    Of a person name, id and unit are filled in, and there are fields for name and id in any case.
    Raises QuizgenError for a bad logo and for more fields than the strip has room for.
    """
    fields = _with_identity(style.fields) if person else style.fields
    outside = [name for name in fields if style.seal and name not in ("score", "date")]
    inside = [name for name in fields if name not in outside]
    return Head(
        rows=_filled_rows(_rows(_labels(inside, say), column, person), person),
        sealed=_filled_rows(_sealed_rows(_labels(outside, say), strip, person), person),
        instructions=tuple(line for line in style.instructions.splitlines() if line.strip()),
        time=style.time,
        logo=_logo(style.logo),
        has_scores=style.score_table,
    )


def _with_identity(fields: tuple[str, ...]) -> tuple[str, ...]:
    """Return the fields, after a name, if need be one for it and one for the id."""
    named = fields if "name" in fields else ("name", *fields)
    if any(name in IDENTITIES for name in named):
        return named
    after = named.index("name") + 1
    return (*named[:after], "id", *named[after:])


def _filled(field: Field, name: str, person: Person | None) -> Field:
    """Return a field with what it says of a person, set smaller if it would not fit."""
    kind = "id" if name in IDENTITIES else name
    if person is None or kind not in ("id", "name", "unit"):
        return field
    value: str = getattr(person, kind)
    room = field.line - BESIDE_VALUE
    size = round(min(1.0, room / max(fonts.ems(value, FACE), 1)), 3)
    return replace(field, value=value, size=size, kind=kind)


def _filled_rows(rows: Iterable[Row], person: Person | None) -> tuple[tuple[Field, ...], ...]:
    return tuple(tuple(_filled(field, name, person) for name, field in row) for row in rows)


def _labels(names: Iterable[str], say: Say) -> list[Label]:
    return [(name, _label(name, say)) for name in names]


def _label(name: str, say: Say) -> str:
    if name == "id":
        return say("sheet_id")
    return say(f"field_{name}") if name in KNOWN_FIELDS else name


def _rows(labels: Sequence[Label], column: float, person: Person | None) -> list[Row]:
    """Return the fields in rows; a person's unit, which can be long, has one of its own."""
    if not person:
        return list(_even_rows(labels, column, len(labels), SHORTEST))
    units = [label for label in labels if label[0] == "unit"]
    others = [label for label in labels if label[0] != "unit"]
    rows = list(_even_rows(others, column, MOST_FILLED, SHORTEST_FILLED))
    if units:
        rows.insert(0, _shared_out(units, column, SHORTEST, column))
    return rows


def _sealed_rows(labels: Sequence[Label], strip: float, person: Person | None) -> list[Row]:
    """Return the fields in rows that the strip has room for; raises QuizgenError for too many."""
    apart = _rows(labels, strip, person)
    if person and len(apart) <= MOST_SEALED_ROWS:
        return apart
    for count in range(len(labels), 0, -1):
        rows = list(_even_rows(labels[:count], strip, count, SHORTEST_SEALED))
        if len(rows) <= MOST_SEALED_ROWS and all(_length(row) <= strip for row in rows):
            break
    else:
        return []
    if count < len(labels):
        raise QuizgenError(
            f"cannot print the {len(labels)} fields beside the seal line: it has room for the "
            f"first {count}; give fewer or shorter ones"
        )
    return rows


def _even_rows(labels: Sequence[Label], column: float, most: int, shortest: int) -> Iterator[Row]:
    """Yield the fields in as few rows as have room for them, at most so many in each.

    The rows have about equally many.
    """
    for rows in range(1, len(labels) + 1):
        size = -(-len(labels) // rows)
        if size > most:
            continue
        found = [labels[at : at + size] for at in range(0, len(labels), size)]
        if rows == len(labels) or all(_least(row, shortest) <= column for row in found):
            yield from (_shared_out(row, column, shortest, LONGEST) for row in found)
            return


def _least(row: Sequence[Label], shortest: int) -> float:
    return sum(fonts.ems(label, FACE) + shortest + GAP for _, label in row) - GAP


def _length(row: Row) -> float:
    return _least([(name, field.label) for name, field in row], SHORTEST_SEALED)


def _shared_out(row: Sequence[Label], column: float, shortest: int, longest: float) -> Row:
    left = max(0.0, column - _least(row, shortest))
    whole = sum(WEIGHTS.get(name, WEIGHT) for name, _ in row)
    lines = (shortest + left * WEIGHTS.get(name, WEIGHT) / whole for name, _ in row)
    return [
        (name, Field(label, round(min(line, longest) - BEFORE_LINE, 2)))
        for (name, label), line in zip(row, lines, strict=True)
    ]


def _logo(path: str) -> str:
    """Return the address of the logo's file, which must be what its suffix says."""
    if not path:
        return ""
    file = Path(path)
    kinds = PICTURES.get(file.suffix.lower())
    want = "want a PNG, JPEG or SVG file"
    if kinds is None:
        raise QuizgenError(f"cannot use the logo {path}: {want}")
    try:
        with file.open("rb") as opened:
            start = opened.read(64).lstrip()
    except OSError as error:
        raise QuizgenError(f"cannot read the logo {path}: {error.strerror or error}") from error
    if not start.startswith(kinds):
        raise QuizgenError(f"cannot use the logo {path}: it is no {file.suffix[1:]}; {want}")
    return file.resolve().as_uri()
