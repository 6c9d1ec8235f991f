"""The command line: parse the arguments, call the library, write the result."""

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from quizgen.errors import QuizgenError

_PATH = click.Path(path_type=Path)
_DEFAULT_FILL, _DEFAULT_MATCH = 20, 2


class _Group(click.Group):
    """Turn what the user can mend into one line on standard error and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except QuizgenError as error:
            click.echo(f"quizgen: {' '.join(str(error).split())}", err=True)
            ctx.exit(1)


def _bank_option(command: Callable[..., Any]) -> Callable[..., Any]:
    text = "The bank file."
    return click.option("--bank", type=_PATH, default=Path("output/bank.db"), show_default=True, help=text)(command)


def _quiz_options(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed((
        click.option("--fill", type=click.IntRange(0, 500), help=f"Fill-in items; without it at most {_DEFAULT_FILL}."),
        click.option("--match", type=click.IntRange(0, 50), help=f"Matching sets; without it at most {_DEFAULT_MATCH}."),
        click.option("--forms", type=click.IntRange(1, 26), default=1, show_default=True, help="Forms A, B, … in different order."),
        click.option("--seed", type=int, default=1, show_default=True, help="The same seed makes the same quiz."),
        click.option("--title", default="", help="The paper's title."),
        click.option("--lang", type=click.Choice(["zh-Hans", "zh-Hant", "en"]), help="The paper's language; without it the documents'."),
        click.option("--out", type=_PATH, default=Path("output"), show_default=True, help="The folder for the results."),
    )):
        command = option(command)
    return _loudness(command)


def _loudness(command: Callable[..., Any]) -> Callable[..., Any]:
    command = click.option("-v", "--verbose", is_flag=True, help="Tell what was dropped, and why.")(command)
    return click.option("-q", "--quiet", is_flag=True, help="Tell of errors only.")(command)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="quizgen")
def main() -> None:
    """Turn training documents into a question bank and printed study quizzes."""


@main.command()
@click.argument("sources", nargs=-1, type=_PATH)
@_bank_option
@_quiz_options
def quiz(
    sources: tuple[Path, ...], bank: Path, fill: int | None, match: int | None, forms: int, seed: int,
    title: str, lang: str | None, out: Path, quiet: bool, verbose: bool,
) -> None:  # fmt: skip
    """Write a study quiz: paper.pdf, key.pdf and sheet.pdf (with sheet.json).

    With SOURCES (files or folders) these are read into the bank first.
    """
    from quizgen.pipeline import write_files
    from quizgen.printing import print_key, print_paper, print_sheet

    if sources:
        _build(sources, bank, quiet, verbose)
    made = _quiz(bank, fill, match, forms, seed, title, lang)
    _warn_of_slow_fonts(quiet)
    sheet, geometry = print_sheet(made)
    files = {"paper.pdf": print_paper(made), "key.pdf": print_key(made), "sheet.pdf": sheet, "sheet.json": geometry}
    _tell_written(write_files(out, files), quiet)


@main.command()
@click.argument("sources", nargs=-1, required=True, type=_PATH)
@_bank_option
@_loudness
def build(sources: tuple[Path, ...], bank: Path, quiet: bool, verbose: bool) -> None:
    """Read documents (files or folders) into the bank."""
    _build(sources, bank, quiet, verbose)


@main.command()
@_bank_option
@_quiz_options
@click.option("--roster", type=_PATH, help="A text or CSV file, a line for each person: id, name.")
def sheet(
    bank: Path, fill: int | None, match: int | None, forms: int, seed: int, title: str,
    lang: str | None, out: Path, quiet: bool, verbose: bool, roster: Path | None,
) -> None:  # fmt: skip
    """Write the answer sheets of a quiz: blank, or one for each person of a roster.

    The options that make the quiz (bank, items, forms, seed) must be those of its paper.
    """
    from quizgen.pipeline import read_roster, write_files
    from quizgen.printing import Person, print_sheet

    people = tuple(Person(*row) for row in read_roster(roster)) if roster else ()
    made = _quiz(bank, fill, match, forms, seed, title, lang)
    _warn_of_slow_fonts(quiet)
    pages, geometry = print_sheet(made, people)
    _tell_written(write_files(out, {"sheet.pdf": pages, "sheet.json": geometry}), quiet)


@main.command()
@_bank_option
@click.option("--to", "form", required=True, help="The format: json.")
@click.option("-o", "--output", type=_PATH, help="The file to write; without it standard output.")
@click.option("--kind", "kinds", multiple=True, help="Only questions of this kind: fill, match.")
@click.option("--status", "statuses", multiple=True, help="Only questions that are new, approved or rejected.")
@click.option("--from", "sources", multiple=True, help="Only what comes from this document (path or id).")
def export(
    bank: Path, form: str, output: Path | None, kinds: tuple[str, ...], statuses: tuple[Any, ...], sources: tuple[str, ...]
) -> None:  # fmt: skip
    """Write the bank, whole or filtered, in another format."""
    from quizgen.bank import Filters, read_bank
    from quizgen.exporters import EXPORTERS
    from quizgen.pipeline import write_files

    if form not in EXPORTERS:
        raise QuizgenError(f"cannot export to {form!r}: the formats are {', '.join(sorted(EXPORTERS))}")
    data = EXPORTERS[form](read_bank(bank, Filters(sources, kinds, statuses)))
    if output:
        write_files(output.parent, {output.name: data})
    else:
        sys.stdout.buffer.write(data)


@main.command()
@_bank_option
def stats(bank: Path) -> None:
    """Tell what the bank holds, per source, article, kind and status."""
    from quizgen.bank import stats as count

    for row in count(bank):
        where = f"{row.path}\t{row.article}\t{row.title}"
        click.echo(f"{where}\t{row.kind}\t{row.status or '-'}\t{row.count}")


def _build(sources: tuple[Path, ...], bank: Path, quiet: bool, verbose: bool) -> None:
    from quizgen.pipeline import Report, build as run

    def tell(report: Report) -> None:
        if report.error:
            click.echo(f"quizgen: {report.error}", err=True)
            return
        if quiet:
            return
        reasons = Counter(drop.reason for drop in report.dropped)
        click.echo(
            f"{report.path}: {_counts(report.points)}; {_counts(report.questions)}"
            + (f"; dropped {_counts(reasons)}" if reasons else ""),
            err=True,
        )
        if verbose:
            for drop in report.dropped:
                click.echo(f"  dropped as {drop.reason}: {drop.text[:60]}", err=True)

    run(sources, bank, tell)


def _quiz(
    bank: Path, fill: int | None, match: int | None, forms: int, seed: int, title: str, lang: str | None
) -> Any:
    from quizgen.model import Blueprint, SectionPlan
    from quizgen.pipeline import make_quiz

    asked = {"fill": fill, "match": match}
    counts = {"fill": _DEFAULT_FILL, "match": _DEFAULT_MATCH} | {k: n for k, n in asked.items() if n is not None}
    plans = tuple(SectionPlan(kind, count) for kind, count in counts.items() if count)  # type: ignore[arg-type]
    if not plans:
        raise QuizgenError("the quiz would be empty: ask for at least one item with --fill or --match")
    at_most = frozenset(kind for kind, count in asked.items() if count is None)
    return make_quiz(bank, Blueprint(plans), seed, forms, title, lang or "", at_most)


def _counts(counts: Counter[str]) -> str:
    return ", ".join(f"{count} {name}" for name, count in sorted(counts.items())) or "no item"


def _warn_of_slow_fonts(quiet: bool) -> None:
    from quizgen.printing import lacks_subsetter

    if lacks_subsetter() and not quiet:
        click.echo("quizgen: printing is slow without the library harfbuzz-subset; install libharfbuzz-subset0", err=True)


def _tell_written(places: tuple[Path, ...], quiet: bool) -> None:
    if not quiet:
        for place in places:
            click.echo(f"wrote {place}", err=True)
