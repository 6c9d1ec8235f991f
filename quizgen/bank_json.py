"""Write a bank as JSON and read it back strictly; state the form as a JSON Schema."""

from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct

from quizgen.errors import BankError
from quizgen.model import (
    Bank,
    FillQuestion,
    ListPoint,
    MatchQuestion,
    Place,
    Point,
    Question,
    Slot,
    Source,
)

FORMAT = "quizgen-bank"
VERSION = 1
SHOWN = 5  # faults told at once
TYPES: dict[str, Any] = {"sources": Source, "points": Point, "questions": Question}


class _Head(Struct):
    """Read the two fields that every version has."""

    format: str = ""
    version: int = 0


class _Form(Struct, forbid_unknown_fields=True):
    """Read the outermost level, its lists unread."""

    format: str
    version: Literal[1]
    sources: list[Any]
    points: list[Any]
    questions: list[Any]


def to_json(bank: Bank) -> bytes:
    """Return the bank's JSON form in UTF-8, indented by 1, with a final newline."""
    return msgspec.json.format(msgspec.json.encode(bank), indent=1) + b"\n"


def from_json(data: bytes) -> Bank:
    """Return the bank of a JSON form; raise BankError with the paths of the first faults."""
    try:
        raw = msgspec.json.decode(data)
    except (ValueError, RecursionError) as error:
        raise BankError(f"not a quizgen bank: {error}") from error
    try:
        head = msgspec.convert(raw, _Head)
    except msgspec.ValidationError as error:
        raise BankError(f"not a quizgen bank: {_told(error, '$')}") from error
    if head.format != FORMAT:
        raise BankError(f'not a quizgen bank: its "format" is not "{FORMAT}"')
    if head.version > VERSION:
        raise BankError(
            f"the bank has version {head.version}, and this program knows version {VERSION}; "
            "update quizgen"
        )
    _refuse(_misfits(raw, _Form, "$"))
    _refuse(
        fault
        for name, kind in TYPES.items()
        for index, value in enumerate(raw[name])
        for fault in _misfits(value, kind, f"$.{name}[{index}]")
    )
    bank = msgspec.convert(raw, Bank)
    _refuse(_disagreements(bank))
    return bank


def is_json(path: Path) -> bool:
    """Tell whether a file is named, or begins, as a bank in JSON."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        begins = file.read(100).removeprefix(BOM_UTF8).lstrip().startswith(b"{")
    return begins or path.suffix.lower() == ".json"


def read_json(path: Path) -> Bank:
    """Return the bank that a JSON file holds; raise BankError, naming the file."""
    try:
        return from_json(path.read_bytes().removeprefix(BOM_UTF8))
    except OSError as error:
        raise BankError(f"cannot read {path}: {error.strerror or error}") from error
    except BankError as error:
        raise BankError(f"cannot use {path}: {error}") from error


def schema() -> bytes:
    """Return the JSON Schema of the form, as `bank.schema.json` holds it."""
    stated = msgspec.json.schema(Bank)
    for definition in stated["$defs"].values():
        definition["additionalProperties"] = False
    stated["$defs"]["Bank"]["required"] = ["format", "version", *TYPES]
    stated = {"$schema": "https://json-schema.org/draft/2020-12/schema", **stated}
    return msgspec.json.format(msgspec.json.encode(stated), indent=1) + b"\n"


def _refuse(faults: Iterator[str]) -> None:
    """Raise BankError if there is a fault."""
    shown = list(islice(faults, SHOWN))
    if shown:
        more = "; and more" if next(faults, None) else ""
        raise BankError(f"the bank does not fit its form: {'; '.join(shown)}{more}")


def _told(error: msgspec.ValidationError, at: str) -> str:
    """Return what was wrong behind the path of where it was."""
    message, _, path = str(error).partition(" - at `$")
    return f"{at}{path.rstrip('`')}: {message[:1].lower()}{message[1:]}"


def _misfits(raw: Any, kind: Any, at: str) -> Iterator[str]:
    """Yield what does not fit a type: the first fault of type, or every unknown field."""
    try:
        value = msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        yield _told(error, at)
    else:
        yield from _unknown(raw, msgspec.to_builtins(value), at)


def _unknown(raw: Any, known: Any, at: str) -> Iterator[str]:
    """Yield the fields that reading passed over."""
    if isinstance(raw, dict):
        for name, value in raw.items():
            if name in known:
                yield from _unknown(value, known[name], f"{at}.{name}")
            else:
                yield f"{at}.{name}: unknown field"
    elif isinstance(raw, list):
        for index, (value, read) in enumerate(zip(raw, known, strict=True)):
            yield from _unknown(value, read, f"{at}[{index}]")


def _disagreements(bank: Bank) -> Iterator[str]:
    """Yield where the parts of a bank contradict each other."""
    sources = {source.id: source for source in bank.sources}
    points = {point.id for point in bank.points}
    for name in TYPES:
        yield from _repeated(getattr(bank, name), f"$.{name}")
    for index, point in enumerate(bank.points):
        for at, place in _places(point, f"$.points[{index}]"):
            yield from _place_faults(place, sources, at)
    for index, question in enumerate(bank.questions):
        at = f"$.questions[{index}]"
        yield from _place_faults(question.source, sources, f"{at}.source")
        for name in ("difficulty", "score"):
            if not 0 <= getattr(question, name) <= 1:
                yield f"{at}.{name}: not from 0 to 1"
        for where, cited in CITED[type(question)](question):
            if cited not in points:
                yield f"{at}.{where}: no point {cited}"
        yield from FAULTS[type(question)](question, at)


def _repeated(values: Sequence[Source | Point | Question], at: str) -> Iterator[str]:
    """Yield the ids that an earlier value has."""
    seen: set[str] = set()
    for index, value in enumerate(values):
        if value.id in seen:
            yield f"{at}[{index}].id: {value.id} stands twice"
        seen.add(value.id)


def _places(point: Point, at: str) -> Iterator[tuple[str, Place]]:
    """Yield every place of a point with its path."""
    items = point.items if isinstance(point, ListPoint) else ()
    return chain(
        [(f"{at}.source", point.source)],
        ((f"{at}.also[{index}]", place) for index, place in enumerate(point.also)),
        ((f"{at}.items[{index}].source", item.source) for index, item in enumerate(items)),
    )


def _place_faults(place: Place, sources: dict[str, Source], at: str) -> Iterator[str]:
    """Yield what is wrong with a place."""
    if place.source not in sources:
        yield f"{at}.source: no source {place.source}"
    elif not 0 <= place.article < max(1, len(sources[place.source].articles)):
        yield f"{at}.article: source {place.source} has no article {place.article}"
    if place.line < 1:
        yield f"{at}.line: lines count from 1"
    if not 0 <= place.start <= place.end:
        yield f"{at}.end: not a stretch of text"


def _fill_faults(question: FillQuestion, at: str) -> Iterator[str]:
    """Yield where the stem of a fill-in item and its blanks disagree."""
    slots = [
        (index, part.blank)
        for index, part in enumerate(question.segments)
        if isinstance(part, Slot)
    ]
    uses = Counter(blank for _, blank in slots)
    for index, blank in slots:
        if not 0 <= blank < len(question.blanks):
            yield f"{at}.segments[{index}].blank: no blank {blank}"
        elif uses[blank] > 1:
            yield f"{at}.segments[{index}].blank: blank {blank} stands more than once"
    for index in range(len(question.blanks)):
        if not uses[index]:
            yield f"{at}.blanks[{index}]: stands nowhere in the segments"


def _match_faults(question: MatchQuestion, at: str) -> Iterator[str]:
    """Yield where the key of a matching set and its two columns disagree."""
    if len(question.key) != len(question.premises):
        yield f"{at}.key: {len(question.key)} answers to {len(question.premises)} premises"
    for index, answer in enumerate(question.key):
        if not 0 <= answer < len(question.responses):
            yield f"{at}.key[{index}]: no response {answer}"
        elif answer in question.key[:index]:
            yield f"{at}.key[{index}]: response {answer} stands twice"


CITED: dict[type, Callable[[Any], list[tuple[str, str]]]] = {
    FillQuestion: lambda question: [("point", question.point)],
    MatchQuestion: lambda question: [
        (f"points[{index}]", point) for index, point in enumerate(question.points)
    ],
}
FAULTS: dict[type, Callable[[Any, str], Iterator[str]]] = {
    FillQuestion: _fill_faults,
    MatchQuestion: _match_faults,
}
