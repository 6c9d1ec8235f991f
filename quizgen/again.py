"""Record how a quiz was made, and make it again from the record and its bank."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

import msgspec
from msgspec import Struct

from quizgen import bank
from quizgen.choices import Binding, Writing
from quizgen.compose import arranged
from quizgen.errors import QuizgenError
from quizgen.model import Blueprint, Question, Quiz, Section, content_id
from quizgen.style import Style

_MARK = '{"format":"quizgen-record"'  # with which a record begins
_WANT = "want the key.pdf or the sheet.json of a quiz"


class Recorded(Struct, frozen=True):
    """Hold an item's id, a digest of its wording, and one of where it stands in which document."""

    id: str
    digest: str
    place: str


class Asked(Struct, frozen=True):
    """Hold what files were asked for, and for how many people."""

    to: tuple[Writing, ...] = ("pdf",)
    files: Binding = "together"
    people: int = 0


PLAINLY = Asked()


class Again(NamedTuple):
    """Hold a quiz that was made again, and what is to be said of it, line by line."""

    quiz: Quiz
    notes: tuple[str, ...]


class Record(Struct, frozen=True, kw_only=True):
    """Hold how a quiz was made; `items` are those of form A, section by section."""

    format: Literal["quizgen-record"] = "quizgen-record"
    version: Literal[1] = 1
    bank_digest: str
    seed: int
    forms: int
    title: str
    language: str
    blueprint: Blueprint
    style: Style
    asked: Asked
    sources: tuple[str, ...]
    items: tuple[tuple[Recorded, ...], ...]


def record_of(quiz: Quiz, style: Style, asked: Asked = PLAINLY) -> bytes:
    """Return the record of a quiz as JSON, the same wherever it was made."""
    sections = quiz.forms[0].sections
    record = Record(
        bank_digest=quiz.bank_digest,
        seed=quiz.seed,
        forms=len(quiz.forms),
        title=quiz.title,
        language=quiz.language,
        blueprint=quiz.blueprint,
        style=style,
        asked=asked,
        sources=tuple(source.id for source in quiz.sources),
        items=tuple(tuple(map(_recorded, section.questions)) for section in sections),
    )
    return msgspec.json.encode(record)


def with_record(geometry: bytes, record: bytes) -> bytes:
    """Return the JSON of an answer sheet with a record in it."""
    sheet = msgspec.json.decode(geometry)
    sheet["made"] = msgspec.Raw(record)
    return msgspec.json.format(msgspec.json.encode(sheet), indent=1) + b"\n"


def read_record(path: Path) -> Record:
    """Return the record in a key or in the JSON of a sheet.

    Raises QuizgenError, naming the file, where there is none.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise QuizgenError(f"cannot read {path}: {error.strerror or error}; {_WANT}") from error
    try:
        found = _found(data)
    except ValueError as error:
        raise QuizgenError(f"cannot use {path}: it is damaged; {_WANT}") from error
    if found is None:
        raise QuizgenError(f"cannot use {path}: it does not say how a quiz was made; {_WANT}")
    try:
        return msgspec.convert(found, Record)
    except msgspec.ValidationError as error:
        raise QuizgenError(f"cannot use {path}: its record is damaged or newer: {error}") from error


def _found(data: bytes) -> Any:
    if data.lstrip()[:1] == b"{":
        sheet = json.loads(data)
        return sheet.get("made") if isinstance(sheet, dict) else None
    start = data.find(_MARK.encode())
    if start < 0:
        return None
    text = data[start:].decode("utf-8", errors="replace")
    return json.JSONDecoder().raw_decode(text)[0]


def make_again(bank_path: Path, record: Record) -> Again:
    """Return the quiz that a record tells of, from its bank, which may have grown since.

    The notes name the items that stand elsewhere now and those that were rejected since. Raises
    QuizgenError, saying which items are gone or changed, where it cannot be the same, and
    BankError.
    """
    sources = {source.id: source for source in bank.sources(bank_path)}
    wanted = [each for section in record.items for each in section]
    there: dict[str, list[Question]] = {}
    for question in bank.questions(bank_path, [each.id for each in wanted]):
        there.setdefault(question.id, []).append(question)
    found = [_same(each, there.get(each.id, ())) for each in wanted]
    moved = [
        at
        for at, (each, question) in enumerate(zip(wanted, found, strict=True), 1)
        if question and _recorded(question) != each
    ]
    faults = list(_faults(wanted, found, there))
    lost = [source for source in record.sources if source not in sources]
    if lost and not faults and not moved:
        faults = [f"{len(lost)} of its {len(record.sources)} documents are gone or changed"]
    if faults:
        raise QuizgenError(
            f"cannot make the same paper from bank {bank_path}, whose digest is not the one of the "
            f"paper: {'; '.join(faults)}; build the bank from the same documents, or make a new quiz"
        )
    named = {*record.sources, *(question.source.source for question in found if question)}
    questions = iter([question for question in found if question])
    plans = [plan for plan in record.blueprint.sections if plan.count]
    sections = [
        Section(plan, tuple(next(questions) for _ in items))
        for plan, items in zip(plans, record.items, strict=True)
    ]
    quiz = Quiz(
        title=record.title,
        language=record.language,
        seed=record.seed,
        bank_digest=record.bank_digest,
        blueprint=record.blueprint,
        forms=arranged(sections, record.seed, record.forms),
        sources=tuple(source for source in sources.values() if source.id in named),
    )
    rejected = [at for at, each in enumerate(found, 1) if each and each.status == "rejected"]
    notes = [
        _told(numbers, len(found), what)
        for numbers, what in (
            (moved, "stand elsewhere in the documents now, as the key says"),
            (rejected, "have been rejected since, and are printed as they were"),
        )
        if numbers
    ]
    return Again(quiz, tuple(notes))


def _same(wanted: Recorded, there: Sequence[Question]) -> Question | None:
    """Return the item with the same wording, from the same place if it is still there."""
    alike = [each for each in there if _recorded(each).digest == wanted.digest]
    alike.sort(key=lambda each: _recorded(each) != wanted)
    return alike[0] if alike else None


def _told(numbers: Sequence[int], of: int, what: str) -> str:
    """Return what has become of items, by their numbers on form A."""
    some = ", ".join(map(str, numbers[:20])) + (", …" if len(numbers) > 20 else "")
    return f"{len(numbers)} of its {of} items {what} (on form A: {some})"


def _faults(
    wanted: Sequence[Recorded],
    found: Sequence[Question | None],
    there: dict[str, list[Question]],
) -> Iterator[str]:
    """Yield which items are gone and which changed, by their numbers on form A."""
    missing = [at for at, question in enumerate(found, 1) if question is None]
    for word, is_there in (("gone", False), ("changed", True)):
        numbers = [at for at in missing if (wanted[at - 1].id in there) == is_there]
        if numbers:
            yield _told(numbers, len(wanted), word)


def _recorded(question: Question) -> Recorded:
    """Return what a record holds of an item: all that is printed of it on paper and key."""
    values = msgspec.to_builtins(question)
    for name in ("difficulty", "score", "status", "source"):
        del values[name]
    place = msgspec.to_builtins(question.source)
    return Recorded(question.id, content_id("i", values), content_id("i", place))
