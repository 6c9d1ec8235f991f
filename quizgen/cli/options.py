"""State the options that several commands have."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import click

from quizgen.choices import (
    AT_MOST,
    LARGEST,
    LONGEST_DAY,
    MOST_MARKS,
    SMALLEST,
    Binding,
    Language,
    Layout,
    MarksPer,
    PaperSize,
    PdfKind,
    Practice,
    Writing,
)

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

PATH = click.Path(path_type=Path)


class _ItemMarks(click.ParamType[tuple[int, int]]):
    """Read an item's number and its marks, 7=5."""

    name = "item marks"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        number, _, marks = str(value).partition("=")
        if not (number.isdecimal() and marks.isdecimal() and int(number)):
            self.fail(f"{value!r} is no item's number and its marks, such as 7=5", param, ctx)
        if not 1 <= int(marks) <= MOST_MARKS:
            self.fail(f"{value!r}: an item can have 1 to {MOST_MARKS} marks", param, ctx)
        return int(number), int(marks)


def together(*options: Decorator) -> Decorator:
    """Return one decorator that adds several options, in this order."""

    def add(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            command = option(command)
        return command

    return add


BANK = click.option(
    "--bank",
    type=PATH,
    default=Path("output/bank.db"),
    show_default=True,
    help="The bank file.",
)
LOUDNESS = together(
    click.option("-q", "--quiet", is_flag=True, help="Tell of errors only."),
    click.option("-v", "--verbose", is_flag=True, help="Tell what was dropped, and why."),
)
CONVERSION = click.option(
    "--lang",
    type=click.Choice(["zh-Hans"]),
    help="Convert documents in Traditional Chinese to Simplified.",
)
READING = together(
    click.option(
        "--jobs",
        type=click.IntRange(1, 256),
        help="Processes that read documents; without it one a core, one alone for small jobs.",
    ),
    click.option(
        "--notes/--no-notes", default=None, help="Read the speaker's notes of slides too."
    ),
    click.option("--password", help="The password of encrypted PDF files."),
    click.option(
        "--limit",
        "limits",
        metavar="NAME=N",
        multiple=True,
        help="Bound what a file may cost: size, expanded (MB), nesting, files, paragraphs, characters, "
        "cells, seconds.",
    ),
)

# What makes a quiz. None of these has a default here: what is not given is for the file of
# --config to say, and then for quizgen.settings.
_MADE_OF = together(
    click.option(
        "--config",
        type=PATH,
        metavar="FILE",
        help="A TOML file with the names of these options as keys; options given here win.",
    ),
    click.option("--bank", metavar="FILE", help="The bank file.  [default: output/bank.db]"),
    click.option(
        "--fill",
        type=click.IntRange(0, 500),
        help=f"Fill-in items; without it at most {AT_MOST['fill']}.",
    ),
    click.option(
        "--match",
        type=click.IntRange(0, 50),
        help=f"Matching sets; without it at most {AT_MOST['match']}.",
    ),
    *(
        click.option(
            f"--{kind}-marks",
            type=click.IntRange(1, MOST_MARKS),
            help=f"The marks for each {answer}.  [default: 2]",
        )
        for kind, answer in (("fill", "blank"), ("match", "row"))
    ),
    click.option(
        "--marks-per",
        type=click.Choice(get_args(MarksPer)),
        help="Whether these marks are for each blank and row, or for the whole item.",
    ),
    click.option(
        "--item-marks",
        type=_ItemMarks(),
        metavar="NUMBER=MARKS",
        multiple=True,
        callback=lambda ctx, param, pairs: dict(pairs),
        help="What a single item is worth, by its number on form A.",
    ),
    click.option(
        "--difficulty",
        metavar="RANGE|MIX",
        help="A range, 0.3-0.7, or the shares of easy, medium and hard items, 5:3:2.",
    ),
    click.option(
        "--from",
        "origins",
        metavar="NAME",
        multiple=True,
        help="Only items from this document (path, file name, id) or article (title).",
    ),
    click.option(
        "--forms",
        type=click.IntRange(1, 26),
        help="Forms A, B, … in different order.  [default: 1]",
    ),
    click.option("--seed", type=int, help="The same seed makes the same quiz.  [default: 1]"),
    click.option("--title", help="The paper's title."),
    click.option(
        "--lang",
        type=click.Choice(get_args(Language)),
        help="The paper's language; without it the documents'. With zh-Hans, SOURCES in Traditional "
        "Chinese are converted.",
    ),
)
_PRINTED = together(
    click.option("--paper", type=click.Choice(get_args(PaperSize)), help="A4, A3 folded, Letter."),
    click.option("--layout", type=click.Choice(get_args(Layout)), help="How large all is set."),
    click.option(
        "--font-size", type=click.FloatRange(SMALLEST, LARGEST), help="The body's size in pt."
    ),
    click.option(
        "--field",
        "fields",
        multiple=True,
        help="A field of the head: unit, name, staff, ticket, date, score, or your own words.",
    ),
    click.option("--seal/--no-seal", default=None, help="A seal line at the left, 密封线."),
    click.option("--score-table/--no-score-table", default=None, help="A table for the scores."),
    click.option("--instructions", metavar="TEXT", help="Your own directions on the paper."),
    click.option(
        "--time", type=click.IntRange(0, LONGEST_DAY), help="The minutes that are allowed."
    ),
    click.option("--logo", metavar="FILE", help="A picture for the head: PNG, JPEG or SVG."),
    click.option("--word-bank/--no-word-bank", default=None, help="Give the words to fill in."),
    click.option(
        "--practice",
        type=click.Choice(get_args(Practice)),
        help="Print the answers too, upside down: at the foot, or after each section.",
    ),
    click.option("--pdf", type=click.Choice(get_args(PdfKind)), help="PDF/UA-1 or PDF/A-2a."),
    click.option("--templates", metavar="DIR", help="Your own templates, strings and stylesheet."),
)
QUIZ = together(_MADE_OF, _PRINTED)
PEOPLE = together(
    click.option(
        "--per-person",
        metavar="FILE",
        help="A roster, .csv, .txt or .xlsx: a paper and a sheet for each person.",
    ),
    click.option(
        "--files",
        type=click.Choice(get_args(Binding)),
        help="Of --per-person: one file for all, a file for each person, or both.",
    ),
    click.option(
        "--to",
        type=click.Choice(get_args(Writing)),
        multiple=True,
        help="Write PDF files, or paper and key for Word.  [default: pdf]",
    ),
    click.option(
        "--again",
        type=PATH,
        metavar="FILE",
        help="Make the quiz of this key.pdf or sheet.json again.",
    ),
)
OUT = click.option("--out", metavar="DIR", help="The folder for the results.  [default: output]")
