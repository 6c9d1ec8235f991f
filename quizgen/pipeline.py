"""Tie the stages together: documents into a bank, a bank into a quiz, a quiz into files."""

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from secrets import token_hex

from msgspec import Struct
from msgspec.structs import replace

from quizgen import bank
from quizgen.clean import clean
from quizgen.compose import compose
from quizgen.dedupe import dedupe
from quizgen.errors import NotEnoughItems, QuizgenError, ReadError
from quizgen.extract import extract
from quizgen.kinds import write_items
from quizgen.model import Blueprint, Drop, Point, Question, Quiz, Source, kind_of
from quizgen.outline import outline, titles
from quizgen.readers import find_files, read
from quizgen.readers.encoding import decode


class Report(Struct, frozen=True):
    """Say what became of one document: what was found in it, or why it could not be read."""

    path: str
    points: Counter[str] = Counter()
    questions: Counter[str] = Counter()
    dropped: tuple[Drop, ...] = ()
    error: str = ""


Result = tuple[Source, tuple[Point, ...], tuple[Question, ...]]


def read_document(path: Path, shown: str) -> tuple[Result, Report]:
    """Read one file into its points and questions; raises ReadError."""
    document, dropped = clean(read(path, shown))
    articles, between = outline(document)
    points = dedupe(tuple(point for article in articles for point in extract(article)))
    questions = write_items(points, tuple(article.title for article in articles))
    source = replace(document.source, articles=titles(articles))
    if len(articles) == 1:
        source = replace(source, title=articles[0].title)
    report = Report(
        shown,
        Counter(kind_of(point) for point in points),
        Counter(kind_of(question) for question in questions),
        dropped + between,
    )
    return (source, points, questions), report


def build(
    paths: Sequence[Path], bank_path: Path, tell: Callable[[Report], None]
) -> tuple[Report, ...]:
    """Read files and folders into the bank, telling of each document as it is done.

    A file that cannot be read is told of and passed over. Raises ReadError where nothing could be
    read, and QuizgenError where no document gave an item; then the bank stays as it was.
    """
    files = list(find_files(list(paths)))
    reports: list[Report] = []
    bank.store(bank_path, _results(files, reports, tell))
    return tuple(reports)


def _results(
    files: Iterable[tuple[Path, str]], reports: list[Report], tell: Callable[[Report], None]
) -> Iterator[Result]:
    for path, shown in files:
        try:
            result, report = read_document(path, shown)
        except ReadError as error:
            result, report = None, Report(shown, error=str(error))
        reports.append(report)
        tell(report)
        if result:
            yield result
    if all(report.error for report in reports):
        raise ReadError(
            reports[0].error if len(reports) == 1 else f"none of {len(reports)} files could be read"
        )
    if not any(report.questions for report in reports):
        names = ", ".join(report.path for report in reports if not report.error)
        raise QuizgenError(
            f"no item could be made from {names}: no list, definition or rule was found in it"
        )


def make_quiz(
    bank_path: Path,
    wanted: Blueprint,
    seed: int,
    forms: int = 1,
    title: str = "",
    language: str = "",
    at_most: frozenset[str] = frozenset(),
) -> Quiz:
    """Compose a quiz from a bank; for the kinds in `at_most`, fewer items will do.

    Raises NotEnoughItems where the bank cannot give the items asked, or none at all.
    """
    pool = {plan.kind: bank.candidates(bank_path, plan.kind) for plan in wanted.sections}

    def load(ids: Sequence[str]) -> tuple[Question, ...]:
        return bank.questions(bank_path, ids)

    try:
        blueprint, made = wanted, compose(pool, load, wanted, seed, forms)
    except NotEnoughItems as error:
        blueprint = _lowered(wanted, error, at_most)
        made = compose(pool, load, blueprint, seed, forms)
    sources = bank.sources(bank_path)
    return Quiz(
        title=title,
        language=language or _main_language(sources),
        seed=seed,
        bank_digest=bank.digest(bank_path),
        blueprint=blueprint,
        forms=made,
        sources=sources,
    )


def _lowered(wanted: Blueprint, error: NotEnoughItems, at_most: frozenset[str]) -> Blueprint:
    """Return the blueprint with what the bank can give of the kinds that may be fewer."""
    plans = tuple(
        replace(plan, count=min(plan.count, error.available[plan.kind]))
        if plan.kind in at_most
        else plan
        for plan in wanted.sections
    )
    if not any(plan.count for plan in plans) or plans == wanted.sections:
        raise error
    return Blueprint(plans)


def _main_language(sources: Sequence[Source]) -> str:
    """Return the language in which most of the text is written, for which there are strings."""
    counts: Counter[str] = Counter()
    for source in sources:
        counts[source.language] += source.characters
    language = max(counts, key=lambda name: (counts[name], name), default="zh-Hans")
    return language if language in ("zh-Hans", "zh-Hant", "en") else "en"


def write_files(folder: Path, files: dict[str, bytes]) -> tuple[Path, ...]:
    """Write files into a folder, all or none: beside their places first, then renamed.

    Raises QuizgenError, naming the folder, where it cannot be written.
    """
    parts: list[tuple[Path, Path]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            part = folder / f".{name}.{token_hex(4)}.part"
            parts.append((part, folder / name))
            part.write_bytes(data)
        for part, place in parts:
            os.replace(part, place)
    except OSError as error:
        reason = error.strerror or error
        raise QuizgenError(f"cannot write to {folder}: {reason}; name another folder") from error
    finally:
        for part, _ in parts:
            part.unlink(missing_ok=True)
    return tuple(place for _, place in parts)


def read_roster(path: Path) -> tuple[tuple[str, str], ...]:
    """Return the (id, name) pairs of a roster: a line each, parted by a comma, tab or spaces.

    Raises QuizgenError, naming the file and line, for a roster that cannot be read.
    """
    try:
        text = decode(path.read_bytes(), str(path))
    except OSError as error:
        raise QuizgenError(f"cannot read roster {path}: {error.strerror or error}") from error
    people = []
    for number, line in enumerate(text.splitlines(), start=1):
        cells = [cell.strip() for cell in re.split(r"[,，\t]|\s{2,}|\s(?=\S+\Z)", line.strip()) if cell.strip()]
        if not cells or not any(any(character.isdigit() for character in cell) for cell in cells):
            continue  # an empty line, or the header
        if len(cells) < 2:
            raise QuizgenError(f"roster {path}, line {number}: want an id and a name, parted by a comma")
        identity = next(cell for cell in cells if any(map(str.isdigit, cell)))
        people.append((identity, next(cell for cell in cells if cell != identity)))
    if not people:
        raise QuizgenError(f"roster {path} names nobody: want a line with id and name for each person")
    return tuple(people)
