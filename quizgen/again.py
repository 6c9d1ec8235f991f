"""Record how a quiz was made, and make it again from the record and its bank."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct

from quizgen import bank
from quizgen.compose import arranged
from quizgen.errors import QuizgenError
from quizgen.model import Blueprint, Question, Quiz, Section, content_id
from quizgen.style import Style

_MARK = '{"format":"quizgen-record"'  # with which a record begins
_WANT = "want the key.pdf or the sheet.json of a quiz"


class Recorded(Struct, frozen=True):
    """Hold an item's id and a digest of all that is printed of it."""

    id: str
    digest: str


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
    sources: tuple[str, ...]
    items: tuple[tuple[Recorded, ...], ...]


def record_of(quiz: Quiz, style: Style) -> bytes:
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
        sources=tuple(source.id for source in quiz.sources),
        items=tuple(
            tuple(Recorded(each.id, _digest(each)) for each in section.questions)
            for section in sections
        ),
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


def make_again(bank_path: Path, record: Record) -> Quiz:
    """Return the quiz that a record tells of, from its bank, which may have grown since.

    Raises QuizgenError, saying which items are gone or changed, where it cannot be the same, and
    BankError.
    """
    sources = {source.id: source for source in bank.sources(bank_path)}
    wanted = [each for section in record.items for each in section]
    there: dict[str, list[Question]] = {}
    for question in bank.questions(bank_path, [each.id for each in wanted]):
        there.setdefault(question.id, []).append(question)
    found = [_same(each, there.get(each.id, ())) for each in wanted]
    faults = list(_faults(wanted, found, there))
    lost = [source for source in record.sources if source not in sources]
    if faults or lost:
        if not faults:
            faults = [f"{len(lost)} of its {len(record.sources)} documents are gone or changed"]
        raise QuizgenError(
            f"cannot make the same paper from bank {bank_path}, whose digest is not the one of the "
            f"paper: {'; '.join(faults)}; build the bank from the same documents, or make a new quiz"
        )
    questions = iter([question for question in found if question])
    plans = [plan for plan in record.blueprint.sections if plan.count]
    sections = [
        Section(plan, tuple(next(questions) for _ in items))
        for plan, items in zip(plans, record.items, strict=True)
    ]
    return Quiz(
        title=record.title,
        language=record.language,
        seed=record.seed,
        bank_digest=record.bank_digest,
        blueprint=record.blueprint,
        forms=arranged(sections, record.seed, record.forms),
        sources=tuple(sources[source] for source in record.sources),
    )


def _same(wanted: Recorded, there: Sequence[Question]) -> Question | None:
    return next((each for each in there if _digest(each) == wanted.digest), None)


def _faults(
    wanted: Sequence[Recorded],
    found: Sequence[Question | None],
    there: dict[str, list[Question]],
) -> Iterator[str]:
    """Yield which items are gone and which changed, by their numbers on form A."""
    missing = [at for at, question in enumerate(found, 1) if question is None]
    for word, is_there in (("gone", False), ("changed or moved", True)):
        numbers = [at for at in missing if (wanted[at - 1].id in there) == is_there]
        if numbers:
            some = ", ".join(map(str, numbers[:20])) + (", …" if len(numbers) > 20 else "")
            yield f"{len(numbers)} of its {len(wanted)} items {word} (on form A: {some})"


def _digest(question: Question) -> str:
    """Return a digest of what is printed of an item on paper and key."""
    values = msgspec.to_builtins(question)
    for name in ("difficulty", "score", "status"):
        del values[name]
    return content_id("i", values)
