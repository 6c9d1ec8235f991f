"""Do what several commands do: read documents, compose, make again, tell, write."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quizgen.choices import key_of

if TYPE_CHECKING:
    from quizgen.again import Record
    from quizgen.documents import Report
    from quizgen.explain import Account
    from quizgen.model import Quiz
    from quizgen.settings import Settings


def complain(what: object) -> None:
    """Tell of what went wrong, or what is to be known, in one line on standard error."""
    click.echo(f"quizgen: {' '.join(str(what).split())}", err=True)


def read_sources(
    settings: "Settings",
    quiet: bool,
    verbose: bool,
    explain: "Callable[[Account], None] | None" = None,
) -> "tuple[Report, ...]":
    """Read the documents of some settings into the bank; tell what became of each, and return it."""
    from quizgen import pipeline
    from quizgen.documents import told, unread
    from quizgen.readers import Options, passed_over, read_limits

    options = Options(
        settings.notes,
        settings.password,
        "zh-Hans" if settings.lang == "zh-Hans" else "",
        read_limits(settings.limits),
    )

    def tell(report: "Report") -> None:
        if explain and report.account:
            explain(report.account)
        if report.error:
            complain(report.error)
        elif not quiet:
            click.echo("\n".join(told(report, verbose)), err=True)

    sources = [*map(Path, settings.sources)]
    reports = pipeline.build(
        sources,
        Path(settings.bank),
        tell,
        explain is not None,
        options,
        settings.jobs or 0,
    )
    if verbose and not quiet:
        for name in passed_over(sources, options):
            click.echo(f"passed over {name}: unknown format", err=True)
    if not quiet and (failed := unread(reports)):
        click.echo(failed, err=True)
    return reports


def compose(settings: "Settings", quiet: bool) -> "Quiz":
    """Compose the quiz of some settings; say where the mix of difficulties could not be kept."""
    from quizgen.compose import told_mix
    from quizgen.pipeline import make_quiz

    made = make_quiz(
        Path(settings.bank),
        settings.blueprint,
        settings.seed,
        settings.forms,
        settings.title,
        settings.lang or "",
        settings.at_most,
    )
    note = told_mix(made.blueprint, made.forms[0])
    if note and not quiet:
        complain(note)
    return made


def refuse_changes(options: dict[str, Any]) -> None:
    """Refuse options that would make another quiz than the one that is to be made again."""
    free = {"bank", "out", "per_person", "files", "to", "again"}
    for name, value in options.items():
        if name not in free and value not in (None, (), {}):
            what = "the documents" if name == "sources" else f"--{key_of(name)}"
            raise click.UsageError(f"--again makes the quiz as it was: leave out {what}")


def compose_again(settings: "Settings", record: "Record", quiet: bool) -> "Quiz":
    """Return the quiz that a record tells of; say what is not as it was."""
    from quizgen.again import make_again

    made = make_again(Path(settings.bank), record)
    notes = list(made.notes)
    people = record.asked.people
    if people and not settings.per_person:
        notes.append(
            f"the quiz was made with --per-person for {people} people and --files "
            f"{record.asked.files}; for their papers and sheets give --per-person FILE too"
        )
    for note in () if quiet else notes:
        complain(note)
    return made.quiz


@contextmanager
def progress(people: int, quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """Give what shows on a terminal how many people's papers are done."""
    shown = people > 0 and not quiet and sys.stderr.isatty()
    if not shown:
        yield lambda done, of: None
        return
    with click.progressbar(length=people, label="papers", file=sys.stderr) as bar:
        yield lambda done, of: bar.update(done - bar.pos)


def warn_of_slow_fonts(quiet: bool) -> None:
    """Say so where printing will be slow for want of a library."""
    from quizgen.printing import lacks_subsetter

    if lacks_subsetter() and not quiet:
        complain(
            "printing is slow without the library harfbuzz-subset; install libharfbuzz-subset0"
        )


def write(folder: Path, files: dict[str, bytes], quiet: bool) -> None:
    """Write files into a folder, all or none, and say where they are."""
    from quizgen.pipeline import write_files

    for place in write_files(folder, files):
        if not quiet:
            click.echo(f"wrote {place}", err=True)
