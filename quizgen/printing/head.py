"""Lay out the head of a paper: the fields to fill in, what a candidate is told, and the logo."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from quizgen.choices import KNOWN_FIELDS
from quizgen.errors import QuizgenError
from quizgen.printing.numbering import ems_at_most
from quizgen.printing.people import Person
from quizgen.style import Style

Say = Callable[..., str]

# How much of what is left of a row its line takes, and how long it is at least, in ems.
WEIGHTS = {"unit": 3, "score": 1}
WEIGHT, SHORTEST, LONGEST, GAP = 2, 4, 14, 1
BEFORE_LINE = 0.5
SEALED_LINE, FEW_SEALED = 8, 3  # ems; of fewer fields, each can have the longest line
MOST_FILLED = 2  # fields in a row that are filled in, so that long names have room
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


class Head(Struct, frozen=True):
    """Hold the head's rows of fields, those beside the seal line, and the directions, line by line.

    `logo` is the address of a picture, `time` are minutes; empty and 0 where there is none.
    """

    rows: tuple[tuple[Field, ...], ...]
    sealed: tuple[Field, ...]
    instructions: tuple[str, ...]
    time: int
    logo: str
    has_scores: bool


def head(style: Style, column: int, say: Say, person: Person | None = None) -> Head:
    """Return a paper's head for a column of so many ems; raises QuizgenError for a bad logo.

    With a seal, what tells who somebody is stands outside of it, and only the rest in the head.
    Of a person name, id and unit are filled in, and there are fields for name and id in any case.
    """
    fields = _with_identity(style.fields) if person else style.fields
    outside = [name for name in fields if style.seal and name not in ("score", "date")]
    inside = [name for name in fields if name not in outside]
    labels = [(name, _label(name, say)) for name in inside]
    line = LONGEST if person and len(outside) <= FEW_SEALED else SEALED_LINE
    return Head(
        rows=tuple(
            tuple(_filled(field, name, person) for field, (name, _) in row)
            for row in _rows(labels, column, MOST_FILLED if person else len(labels))
        ),
        sealed=tuple(_filled(Field(_label(name, say), line), name, person) for name in outside),
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
    size = round(min(1.0, room / max(ems_at_most(value), 1)), 3)
    return replace(field, value=value, size=size, kind=kind)


def _label(name: str, say: Say) -> str:
    if name == "id":
        return say("sheet_id")
    return say(f"field_{name}") if name in KNOWN_FIELDS else name


def _rows(
    labels: Sequence[tuple[str, str]], column: int, most: int
) -> Iterator[list[tuple[Field, tuple[str, str]]]]:
    """Yield the fields in as few rows as have room for them, at most so many in each.

    The rows have about equally many.
    """
    for rows in range(1, len(labels) + 1):
        size = -(-len(labels) // rows)
        if size > most:
            continue
        found = [labels[at : at + size] for at in range(0, len(labels), size)]
        if rows == len(labels) or all(_least(row) <= column for row in found):
            yield from (list(zip(_shared_out(row, column), row, strict=True)) for row in found)
            return


def _least(row: Sequence[tuple[str, str]]) -> float:
    return sum(ems_at_most(label) + SHORTEST + GAP for _, label in row) - GAP


def _shared_out(row: Sequence[tuple[str, str]], column: int) -> tuple[Field, ...]:
    left = max(0.0, column - _least(row))
    whole = sum(WEIGHTS.get(name, WEIGHT) for name, _ in row)
    lines = (SHORTEST + left * WEIGHTS.get(name, WEIGHT) / whole for name, _ in row)
    return tuple(
        Field(label, round(min(line, LONGEST) - BEFORE_LINE, 2))
        for (_, label), line in zip(row, lines, strict=True)
    )


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
        start = file.read_bytes()[:64].lstrip()
    except OSError as error:
        raise QuizgenError(f"cannot read the logo {path}: {error.strerror or error}") from error
    if not start.startswith(kinds):
        raise QuizgenError(f"cannot use the logo {path}: it is no {file.suffix[1:]}; {want}")
    return file.resolve().as_uri()
