"""The command line: parse the arguments, call the library, write the result."""

from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quizgen.cli.options import BANK, CONVERSION, LOUDNESS, OUT, PATH, QUIZ, READING
from quizgen.errors import QuizgenError

if TYPE_CHECKING:
    from quizgen.documents import Report
    from quizgen.explain import Account
    from quizgen.model import Quiz, Status
    from quizgen.settings import Settings


class _Group(click.Group):
    """Turn what the user can mend into one line on standard error and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except QuizgenError as error:
            _complain(error)
            ctx.exit(1)


def _complain(what: object) -> None:
    click.echo(f"quizgen: {' '.join(str(what).split())}", err=True)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="quizgen")
def main() -> None:
    """Turn training documents into a question bank and printed study quizzes."""


@main.command()
@click.argument("sources", nargs=-1)
@QUIZ
@OUT
@READING
@LOUDNESS
def quiz(config: Path | None, quiet: bool, verbose: bool, **options: Any) -> None:
    """Write a study quiz: paper.pdf, key.pdf, marking.pdf and sheet.pdf (with sheet.json).

    With SOURCES (files, folders or .zip archives) these are read into the bank first.
    """
    from quizgen.printing import print_key, print_marking, print_paper, print_sheet
    from quizgen.settings import settle

    settings = settle(options, config)
    if settings.sources:
        _build(settings, quiet, verbose)
    made = _compose(settings, quiet)
    _warn_of_slow_fonts(quiet)
    sheet, geometry = print_sheet(made, style=settings.style)
    files = {
        "paper.pdf": print_paper(made, settings.style),
        "key.pdf": print_key(made, settings.style),
        "marking.pdf": print_marking(made, settings.style),
        "sheet.pdf": sheet,
        "sheet.json": geometry,
    }
    _write(Path(settings.out), files, quiet)


@main.command()
@click.argument("sources", nargs=-1, required=True)
@BANK
@click.option(
    "--explain",
    is_flag=True,
    help="Tell sentence by sentence what was found, and what not and why.",
)
@click.option("-o", "--output", type=PATH, help="The file for --explain, as JSON.")
@CONVERSION
@READING
@LOUDNESS
def build(
    bank: Path, explain: bool, output: Path | None, quiet: bool, verbose: bool, **options: Any
) -> None:
    """Read documents (files, folders or .zip archives) into the bank."""
    from quizgen.settings import settle

    if output and not explain:
        raise click.UsageError("-o names the file for --explain: ask for that too")
    settings = settle({**options, "bank": str(bank)})
    from quizgen.documents import fruitless
    from quizgen.explain import as_json, told

    accounts: list[Account] = []

    def keep(one: "Account") -> None:
        if output:
            accounts.append(one)
        else:
            click.echo("\n".join((*told(one), "")))

    try:
        reports = _build(settings, quiet, verbose, keep if explain else None)
    finally:  # why a document gave no item is what this is for
        if output and accounts:
            _write(output.parent, {output.name: as_json(accounts)}, quiet)
    if not quiet and (nothing := fruitless(reports)):
        _complain(nothing)


@main.command()
@QUIZ
@OUT
@click.option(
    "--roster", type=PATH, help="A text, CSV or Excel file, a line for each person: id, name."
)
@LOUDNESS
def sheet(
    config: Path | None, roster: Path | None, quiet: bool, verbose: bool, **options: Any
) -> None:
    """Write the answer sheets of a quiz: blank, or one for each person of a roster.

    The options that make the quiz (bank, items, forms, seed) must be those of its paper.
    """
    from quizgen.printing import Person, print_sheet
    from quizgen.roster import read_roster
    from quizgen.settings import settle

    settings = settle(options, config)
    people = tuple(Person(*row) for row in read_roster(roster)) if roster else ()
    made = _compose(settings, quiet)
    _warn_of_slow_fonts(quiet)
    pages, geometry = print_sheet(made, people, settings.style)
    _write(Path(settings.out), {"sheet.pdf": pages, "sheet.json": geometry}, quiet)


@main.command()
@BANK
@click.option("--to", "form", required=True, help="The format: json.")
@click.option("-o", "--output", type=PATH, help="The file to write; without it standard output.")
@click.option("--kind", "kinds", multiple=True, help="Only questions of this kind: fill, match.")
@click.option(
    "--status",
    "statuses",
    multiple=True,
    type=click.Choice(["new", "approved", "rejected"]),
    help="Only questions of this status.",
)
@click.option(
    "--from", "sources", multiple=True, help="Only what comes from this document (path or id)."
)
def export(
    bank: Path,
    form: str,
    output: Path | None,
    kinds: tuple[str, ...],
    statuses: tuple["Status", ...],
    sources: tuple[str, ...],
) -> None:
    """Write the bank, whole or filtered, in another format."""
    from quizgen.bank import Filters
    from quizgen.exporters import EXPORTERS
    from quizgen.kinds import KINDS
    from quizgen.pipeline import read_bank

    _check_known("format", [form], EXPORTERS)
    _check_known("kind", kinds, KINDS)
    data = EXPORTERS[form](read_bank(bank, Filters(sources, kinds, statuses)))
    if output:
        _write(output.parent, {output.name: data}, quiet=True)
    else:
        click.echo(data, nl=False)


@main.command()
@BANK
def stats(bank: Path) -> None:
    """Tell what the bank holds, per source, article, kind and status."""
    from quizgen.bank import stats as count

    for row in count(bank):
        where = f"{row.path}\t{row.article}\t{row.title}"
        click.echo(f"{where}\t{row.kind}\t{row.status or '-'}\t{row.count}")


@main.command()
@BANK
def check(bank: Path) -> None:
    """Check the items of a bank, or of a bank in JSON, against the rules of good items."""
    from quizgen.pipeline import check as check_items

    count, faults = check_items(bank)
    for fault in faults:
        click.echo("\t".join(" ".join(column.split()) for column in fault))
    if faults:
        items = len({fault.question for fault in faults})
        raise QuizgenError(
            f"{len(faults)} breaches in {items} of {count} items; mend these or take them out"
        )
    click.echo(f"no breach in {count} items", err=True)


def _check_known(what: str, names: Iterable[str], table: Collection[str]) -> None:
    for name in names:
        if name not in table:
            raise QuizgenError(f"no {what} {name!r}: choose from {', '.join(sorted(table))}")


def _build(
    settings: "Settings",
    quiet: bool,
    verbose: bool,
    explain: "Callable[[Account], None] | None" = None,
) -> "tuple[Report, ...]":
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
            _complain(report.error)
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


def _compose(settings: "Settings", quiet: bool) -> "Quiz":
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
        _complain(note)
    return made


def _warn_of_slow_fonts(quiet: bool) -> None:
    from quizgen.printing import lacks_subsetter

    if lacks_subsetter() and not quiet:
        _complain(
            "printing is slow without the library harfbuzz-subset; install libharfbuzz-subset0"
        )


def _write(folder: Path, files: dict[str, bytes], quiet: bool) -> None:
    from quizgen.pipeline import write_files

    for place in write_files(folder, files):
        if not quiet:
            click.echo(f"wrote {place}", err=True)
