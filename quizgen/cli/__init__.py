"""The command line: parse the arguments, call the library, write the result."""

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quizgen.cli.options import BANK, CONVERSION, LOUDNESS, OUT, PATH, PEOPLE, QUIZ, READING
from quizgen.cli.work import (
    complain,
    compose,
    compose_again,
    progress,
    read_sources,
    refuse_changes,
    warn_of_slow_fonts,
    write,
)
from quizgen.errors import QuizgenError

if TYPE_CHECKING:
    from quizgen.explain import Account
    from quizgen.model import Status


class _Group(click.Group):
    """Turn what the user can mend into one line on standard error and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except QuizgenError as error:
            complain(error)
            ctx.exit(1)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="quizgen")
def main() -> None:
    """Turn training documents into a question bank and printed study quizzes."""


@main.command()
@click.argument("sources", nargs=-1)
@QUIZ
@PEOPLE
@OUT
@READING
@LOUDNESS
def quiz(
    config: Path | None, again: Path | None, quiet: bool, verbose: bool, **options: Any
) -> None:
    """Write a study quiz: paper.pdf, key.pdf, marking.pdf and sheet.pdf (with sheet.json).

    With SOURCES (files, folders or .zip archives) these are read into the bank first. With
    --per-person there are people.pdf and people.csv in place of paper.pdf and sheet.pdf.
    """
    from quizgen.again import Asked, read_record, record_of
    from quizgen.printing import Person
    from quizgen.results import results
    from quizgen.roster import read_roster
    from quizgen.settings import settle

    if again:
        refuse_changes({**options, "config": config})
    settings = settle(options, config)
    roster = read_roster(Path(settings.per_person)) if settings.per_person else ()
    people = tuple(Person(*row) for row in roster)
    if settings.sources:
        read_sources(settings, quiet, verbose)
    if again:
        held = read_record(again)
        made, style, before = compose_again(settings, held, quiet), held.style, held.asked
    else:
        made, style = compose(settings, quiet), settings.style
        before = Asked(settings.to, settings.files)
    asked = Asked(
        options["to"] or before.to, options["files"] or before.files, len(people) or before.people
    )
    warn_of_slow_fonts(quiet)
    record = record_of(made, style, asked)
    with progress(len(people), quiet) as tell:
        written = results(made, style, record, asked.to, people, asked.files, tell)
    if written.note and not quiet:
        complain(written.note)
    write(Path(settings.out), written.files, quiet)
    for name, data in written.apart:
        write(Path(settings.out) / "people", {name: data}, quiet=True)


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
        reports = read_sources(settings, quiet, verbose, keep if explain else None)
    finally:  # why a document gave no item is what this is for
        if output and accounts:
            write(output.parent, {output.name: as_json(accounts)}, quiet)
    if not quiet and (nothing := fruitless(reports)):
        complain(nothing)


@main.command()
@QUIZ
@OUT
@click.option("--roster", type=PATH, help="The people, .csv, .txt or .xlsx: id, name and unit.")
@LOUDNESS
def sheet(
    config: Path | None, roster: Path | None, quiet: bool, verbose: bool, **options: Any
) -> None:
    """Write the answer sheets of a quiz: blank, or one for each person of a roster.

    The options that make the quiz (bank, items, forms, seed) must be those of its paper.
    """
    from quizgen.again import record_of, with_record
    from quizgen.printing import Person, print_sheet
    from quizgen.roster import read_roster
    from quizgen.settings import settle

    settings = settle(options, config)
    people = tuple(Person(*row) for row in read_roster(roster)) if roster else ()
    made = compose(settings, quiet)
    warn_of_slow_fonts(quiet)
    pages, geometry = print_sheet(made, people, settings.style)
    geometry = with_record(geometry, record_of(made, settings.style))
    write(Path(settings.out), {"sheet.pdf": pages, "sheet.json": geometry}, quiet)


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
        write(output.parent, {output.name: data}, quiet=True)
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
