"""Tie the stages together: documents into a bank, a bank into a quiz, a quiz into files."""

import gc
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex

from msgspec import Struct
from msgspec.structs import replace

from quizgen import bank
from quizgen.check import Fault, check_bank
from quizgen.clean import clean
from quizgen.compose import compose
from quizgen.dedupe import dedupe, without_repeats
from quizgen.errors import NotEnoughItems, QuizgenError, ReadError
from quizgen.explain import Account, account
from quizgen.extract import extract
from quizgen.kinds import write_items
from quizgen.model import (
    Bank,
    Blueprint,
    Drop,
    Quiz,
    Source,
    kind_of,
    points_of,
)
from quizgen.outline import outline, titles
from quizgen.readers import Options, find_files, read
from quizgen.scope import find_scope

_COLLECTED = 200_000  # new values, before cycles are looked for


class Report(Struct, frozen=True):
    """Say what became of one document: what was found in it, or why it could not be read.

    The account says it sentence by sentence, where that was asked for.
    """

    path: str
    points: Counter[str] = Counter()
    questions: Counter[str] = Counter()
    dropped: tuple[Drop, ...] = ()
    error: str = ""
    account: Account | None = None


def read_document(
    path: Path, shown: str, explained: bool = False, options: Options | None = None
) -> tuple[bank.Result, Report]:
    """Read one file into its points and questions; raises ReadError."""
    document, noise = clean(read(path, shown, options))
    articles, between = outline(document)
    dropped = noise + between
    points = dedupe(tuple(point for article in articles for point in extract(article)))
    written = write_items(points, tuple(article.title for article in articles))
    questions = tuple(item.question for item in written if not item.refused)
    source = replace(document.source, articles=titles(articles))
    if len(articles) == 1:
        source = replace(source, title=articles[0].title)
    asked: dict[str, list[str]] = defaultdict(list)
    for item in written if explained else ():
        for point in points_of(item.question):
            asked[point].append(str(item))
    report = Report(
        shown,
        Counter(kind_of(point) for point in points),
        Counter(kind_of(question) for question in questions),
        dropped,
        account=account(document, articles, points, asked, dropped) if explained else None,
    )
    return (source, points, questions), report


def build(
    paths: Sequence[Path],
    bank_path: Path,
    tell: Callable[[Report], None] = lambda report: None,
    explained: bool = False,
    options: Options | None = None,
) -> tuple[Report, ...]:
    """Read files and folders into the bank, telling of each document when it is in.

    What is told says all; the reports that are returned hold the counts and errors alone.
    Among several files, one that cannot be read is told of and passed over. Raises ReadError where
    nothing could be read, QuizgenError where no document gave a point, and BankError; then the
    bank stays as it was, or is not made.
    """
    files = list(find_files(list(paths)))
    reports: list[Report] = []
    with _seldom_collecting():
        bank.store(bank_path, _results(files, reports, tell, explained, options))
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
    files: Sequence[tuple[Path, str]],
    reports: list[Report],
    tell: Callable[[Report], None],
    explained: bool,
    options: Options | None,
) -> Iterator[bank.Result]:
    alone = len(files) == 1  # then the error says it all
    for path, shown in files:
        try:
            result, report = read_document(path, shown, explained, options)
            yield result
        except ReadError as error:
            if alone:
                raise
            report = Report(shown, error=str(error))
            if explained:
                report = replace(report, account=Account(shown, error=str(error)))
        reports.append(replace(report, dropped=(), account=None))  # what was told is not kept
        if report.questions or not alone or explained:
            tell(report)
    if all(report.error for report in reports):
        raise ReadError(f"none of these {len(reports)} files could be read; mend or leave them out")
    if not any(report.points for report in reports):
        names = [report.path for report in reports if not report.error]
        more = f" and {len(names) - 3} more" if len(names) > 3 else ""
        raise QuizgenError(
            f"no item could be made from {', '.join(names[:3])}{more}: no list, definition or rule "
            "was found that makes one; add documents that hold some"
        )


def told(report: Report, verbose: bool = False) -> Iterator[str]:
    """Yield the lines that say what became of a document; verbose, also what was dropped."""
    reasons = Counter(drop.reason for drop in report.dropped)
    dropped = f"; dropped {_counts(reasons)}" if reasons else ""
    found, made = _counts(report.points) or "no point", _counts(report.questions) or "no item"
    yield f"{report.path}: {found}; {made}{dropped}"
    if verbose:
        yield from (f"  dropped as {drop.reason}: {drop.text[:60]}" for drop in report.dropped)


def _counts(counts: Counter[str]) -> str:
    return ", ".join(f"{count} {name}" for name, count in sorted(counts.items()))


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
