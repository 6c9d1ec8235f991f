"""State the options that several commands have."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import click

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

PATH = click.Path(path_type=Path)
AT_MOST: dict[Literal["fill", "match"], int] = {"fill": 20, "match": 2}  # where none is asked for


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
    click.option("--notes", is_flag=True, help="Read the speaker's notes of slides too."),
    click.option("--password", default="", help="The password of encrypted PDF files."),
    click.option(
        "--limit",
        "limits",
        metavar="NAME=N",
        multiple=True,
        help="Bound what a file may cost: size, expanded (MB), nesting, files, paragraphs, cells, seconds.",
    ),
)
READ_BY = ("jobs", "notes", "password", "limits")


def taken(asked: dict[str, Any]) -> dict[str, Any]:
    """Take the options that say how to read out of all that were given, and return them."""
    return {name: asked.pop(name) for name in READ_BY}


QUIZ = together(
    BANK,
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
            type=click.IntRange(1, 100),
            default=2,
            show_default=True,
            help=f"The marks for each {answer}.",
        )
        for kind, answer in (("fill", "blank"), ("match", "row"))
    ),
    click.option(
        "--difficulty",
        metavar="RANGE|MIX",
        default="",
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
        default=1,
        show_default=True,
        help="Forms A, B, … in different order.",
    ),
    click.option(
        "--seed",
        type=int,
        default=1,
        show_default=True,
        help="The same seed makes the same quiz.",
    ),
    click.option("--title", default="", help="The paper's title."),
    click.option(
        "--lang",
        type=click.Choice(["zh-Hans", "zh-Hant", "en"]),
        help="The paper's language; without it the documents'. With zh-Hans, SOURCES in Traditional "
        "Chinese are converted.",
    ),
)
OUT = click.option(
    "--out",
    type=PATH,
    default=Path("output"),
    show_default=True,
    help="The folder for the results.",
)
