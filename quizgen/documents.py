"""Read documents into points and questions, one or many, in one process or several."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from os import cpu_count
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from quizgen import bank
from quizgen.clean import clean
from quizgen.dedupe import dedupe
from quizgen.errors import ReadError
from quizgen.explain import Account, account
from quizgen.extract import extract
from quizgen.kinds import write_items
from quizgen.model import Drop, kind_of, points_of
from quizgen.outline import outline, titles
from quizgen.pool import Lost, done_in_order, lost, time_limit
from quizgen.readers import File, Options, read, sizes
from quizgen.segment import words

_NATIVE = frozenset({".pdf"})  # read by a library that ends its process for want of memory
_SMALL_JOB = 600_000  # bytes, about a second's work: more processes would gain nothing


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
    path: Path | File, shown: str = "", explained: bool = False, options: Options | None = None
) -> tuple[bank.Result, Report]:
    """Read one file into its points and questions; raises ReadError."""
    document, noise = clean(read(path, shown or None, options))
    articles, between = outline(document)
    dropped = noise + between
    points = dedupe(tuple(point for article in articles for point in extract(article)))
    written = write_items(points, articles)
    questions = tuple(item.question for item in written if not item.refused)
    source = replace(document.source, articles=titles(articles))
    if len(articles) == 1:
        source = replace(source, title=articles[0].title)
    asked: dict[str, list[str]] = defaultdict(list)
    for item in written if explained else ():
        for point in points_of(item.question):
            asked[point].append(str(item))
    report = Report(
        source.path,
        Counter(kind_of(point) for point in points),
        Counter(kind_of(question) for question in questions),
        dropped,
        account=account(document, articles, points, asked, dropped) if explained else None,
    )
    return (source, points, questions), report


Outcome = tuple[bank.Result, Report] | ReadError


def read_documents(
    files: Sequence[File], explained: bool, options: Options, jobs: int
) -> Iterator[Outcome]:
    """Yield what becomes of each file, in their order, with as many processes as there are jobs.

    With 0 jobs they are as many as the cores, and one where the work is small. PDFs are read in a
    process of their own even then: nothing within this one could stop the library that opens them.
    """
    work = partial(_outcome, explained=explained, options=options)
    if not jobs:
        jobs = cpu_count() or 1 if sizes(list(files)) > _SMALL_JOB else 1
    jobs = min(jobs, len(files))
    if jobs < 2 and not any(file.suffix in _NATIVE for file in files):
        yield from map(work, files)
        return
    words("")  # loads the dictionary, which forked processes share
    for file, done in zip(
        files, done_in_order(work, files, jobs, options.limits.seconds), strict=True
    ):
        yield ReadError(lost(file.shown)) if isinstance(done, Lost) else done


def _outcome(file: File, explained: bool, options: Options) -> Outcome:
    try:
        with time_limit(options.limits.seconds, file.shown):
            return read_document(file, explained=explained, options=options)
    except ReadError as error:
        return ReadError(str(error))  # without what caused it, which need not go between processes
    except (MemoryError, RecursionError):
        return ReadError(lost(file.shown))


def told(report: Report, verbose: bool = False) -> Iterator[str]:
    """Yield the lines that say what became of a document; verbose, also what was dropped."""
    reasons = Counter(drop.reason for drop in report.dropped)
    dropped = f"; dropped {_counts(reasons)}" if reasons else ""
    found, made = _counts(report.points) or "no point", _counts(report.questions) or "no item"
    yield f"{report.path}: {found}; {made}{dropped}"
    if verbose:
        yield from (f"  dropped as {drop.reason}: {drop.text[:60]}" for drop in report.dropped)


def unread(reports: Sequence[Report]) -> str:
    """Say how many of several documents could not be read; nothing where all could."""
    failed = sum(bool(report.error) for report in reports)
    return f"{failed} of {len(reports)} files could not be read" if failed else ""


def fruitless(reports: Sequence[Report]) -> str:
    """Say that documents gave no item, and what would; nothing where one did."""
    if any(report.questions for report in reports):
        return ""
    names = [report.path for report in reports if not report.error]
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    found = any(report.points for report in reports)
    reason = (
        "what was found makes none that is good enough (--explain says why)"
        if found
        else "no list, definition or rule was found that makes one"
    )
    return (
        f"no item could be made from {', '.join(names[:3])}{more}: {reason}; "
        "add documents that hold some"
    )


def _counts(counts: Counter[str]) -> str:
    return ", ".join(f"{count} {name}" for name, count in sorted(counts.items()))
