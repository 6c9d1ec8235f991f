"""Tie the stages together: documents into a bank, a bank into a quiz, a quiz into files."""

import gc
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex

from msgspec.structs import replace

from quizgen import bank
from quizgen.check import Fault, check_bank
from quizgen.compose import compose
from quizgen.dedupe import without_repeats
from quizgen.documents import Outcome, Report, read_document, read_documents
from quizgen.errors import NotEnoughItems, QuizgenError, ReadError
from quizgen.explain import Account
from quizgen.model import (
    Bank,
    Blueprint,
    Quiz,
    Source,
)
from quizgen.readers import File, Options, check_conversion, find
from quizgen.scope import find_scope

__all__ = [
    "Report",
    "build",
    "check",
    "make_quiz",
    "read_bank",
    "read_document",
    "write_files",
]

_COLLECTED = 200_000  # new values, before cycles are looked for


def build(
    paths: Sequence[Path],
    bank_path: Path,
    tell: Callable[[Report], None] = lambda report: None,
    explained: bool = False,
    options: Options | None = None,
    jobs: int = 0,
) -> tuple[Report, ...]:
    """Read files, folders and archives into the bank, telling of each document when it is in.

    As many processes as there are `jobs` share the work, with the same results in the same order
    as one; with 0 as many as there are cores, and one where the work is small.

    What is told says all; the reports that are returned hold the counts and errors alone.
    Among several files, one that cannot be read is told of and passed over. Raises ReadError where
    nothing could be read, and BankError; then the bank stays as it was, or is not made.
    """
    options = options or Options()
    if options.language:
        check_conversion()
    files = list(find(list(paths), options))
    reports: list[Report] = []
    with _seldom_collecting():
        outcomes = read_documents(files, explained, options, jobs)
        bank.store(bank_path, _results(files, outcomes, reports, tell, explained))
    return tuple(reports)


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Let the collector of cycles rest: a document makes many small values and hardly a cycle."""
    before = gc.get_threshold()
    gc.set_threshold(_COLLECTED, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _results(
    files: Sequence[File],
    outcomes: Iterator[Outcome],
    reports: list[Report],
    tell: Callable[[Report], None],
    explained: bool,
) -> Iterator[bank.Result]:
    alone = len(files) == 1  # then the error says it all
    for file, outcome in zip(files, outcomes, strict=True):
        if isinstance(outcome, ReadError):
            if alone:
                raise outcome
            report = Report(file.shown, error=str(outcome))
            if explained:
                report = replace(report, account=Account(file.shown, error=str(outcome)))
        else:
            result, report = outcome
            yield result
        reports.append(replace(report, dropped=(), account=None))  # what was told is not kept
        tell(report)
    if all(report.error for report in reports):
        raise ReadError(f"none of these {len(reports)} files could be read; mend or leave them out")


def read_bank(path: Path, filters: bank.Filters = bank.ALL) -> Bank:
    """Return a bank as it is exchanged: what several documents say alike is one point.

    Raises BankError.
    """
    return without_repeats(bank.read_bank(path, filters))


def check(path: Path) -> tuple[int, list[Fault]]:
    """Return how many items a bank has, and their faults; the bank may be its JSON form.

    Raises BankError, also for JSON that does not fit the form.
    """
    held = bank.read_json(path) if bank.is_json(path) else read_bank(path)
    return len(held.questions), list(check_bank(held))


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

    Raises NotEnoughItems where the bank cannot give the items asked, or none at all, and
    QuizgenError where the blueprint names a document or article that is not there.
    """
    sources = bank.sources(bank_path)
    scope = find_scope(sources, wanted.sources)
    blueprint = wanted
    with bank.pool(bank_path, wanted.difficulty, scope) as pool:
        try:
            try:
                made = compose(pool, wanted, seed, forms)
            except NotEnoughItems as error:
                blueprint = _lowered(wanted, error, at_most)
                made = compose(pool, blueprint, seed, forms)
        except NotEnoughItems as error:
            raise NotEnoughItems(f"bank {bank_path}: {error}", error.available) from error
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
    lowered = (
        replace(plan, count=error.available[plan.kind]) if plan.kind in at_most else plan
        for plan in wanted.sections
    )
    plans = tuple(plan for plan in lowered if plan.count)
    if not plans or plans == wanted.sections:
        raise error
    return replace(wanted, sections=plans)


def _main_language(sources: Sequence[Source]) -> str:
    """Return the language in which most of the text is written, for which there are strings."""
    counts: Counter[str] = Counter()
    for source in sources:
        counts[source.language] += source.characters
    language = max(counts, key=lambda name: (counts[name], name), default="zh-Hans")
    return language if language in ("zh-Hans", "zh-Hant", "en") else "en"


def write_files(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write files into a folder, all or none: beside their places first, then renamed.

    Links are followed. Raises QuizgenError, naming the place, where one cannot be written.
    """
    places = tuple(folder / name for name in files)
    parts = [place.resolve().with_name(f".{token_hex(8)}.part") for place in places]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for place in places:
            if place.exists() and not place.is_file():
                raise QuizgenError(f"cannot write {place}: it is no ordinary file; name another")
        for part, data in zip(parts, files.values(), strict=True):
            part.write_bytes(data)
        for part, place in zip(parts, places, strict=True):
            part.replace(place.resolve())
    except OSError as error:
        reason = error.strerror or error
        wanted = places[0] if len(places) == 1 else f"to {folder}"
        raise QuizgenError(f"cannot write {wanted}: {reason}; name another place") from error
    finally:
        for part in parts:
            with suppress(OSError):
                part.unlink()
    return places
