"""State what goes into a reader and what comes out of it: options with their limits, and a reading."""

from collections.abc import Callable, Iterable
from typing import Literal

from msgspec import Struct
from msgspec.structs import asdict, replace

from quizgen.errors import QuizgenError
from quizgen.model import Block, Drop

MEGABYTE = 1_000_000
Layout = Literal["lines", "paragraphs", "slides"]


class Limits(Struct, frozen=True):
    """Bound what one file may cost; a file that exceeds a bound is refused in one line.

    `size` and `expanded` count megabytes: of a file, and of what an archive or an office file
    holds when it is unpacked. `nesting` counts archives within archives, `paragraphs` lines and
    rows of a document, `characters` those of a page of a PDF, `cells` what the sheets of a workbook
    reach over, `files` those in an archive, `seconds` the time to read a file and to find what it
    says.
    """

    size: int = 200
    expanded: int = 400
    nesting: int = 3
    files: int = 10_000
    paragraphs: int = 400_000
    characters: int = 400_000
    cells: int = 5_000_000
    seconds: int = 600


def read_limits(settings: Iterable[str]) -> Limits:
    """Return the limits with some set anew, each as `name=number`; raises QuizgenError."""
    limits = Limits()
    for setting in settings:
        name, _, number = setting.partition("=")
        if name not in asdict(limits) or not number.isascii() or not number.isdigit():
            known = ", ".join(f"{each}={value}" for each, value in asdict(limits).items())
            raise QuizgenError(f"no limit {setting!r}: set one of {known} to another number")
        limits = replace(limits, **{name: int(number)})
    return limits


class Options(Struct, frozen=True):
    """Say how documents are read: with speakers' notes, a password, in which language, how far."""

    notes: bool = False
    password: str = ""
    language: Literal["", "zh-Hans"] = ""
    limits: Limits = Limits()


class Reading(Struct, frozen=True):
    """Hold what a reader found: the text, its blocks, and the offsets at which its pages begin.

    All offsets of blocks count into `text`. `layout` says whether the blocks are lines, which may
    be broken anywhere, or whole paragraphs, or the paragraphs of slides. A format without pages
    has no `page_starts`. What the reader left out, as no text of the document, is `dropped`.
    """

    text: str
    blocks: tuple[Block, ...]
    page_starts: tuple[int, ...] = ()
    layout: Layout = "lines"
    dropped: tuple[Drop, ...] = ()


Reader = Callable[[bytes, str, Options], Reading]
"""Reads the bytes of a file, given the name to show in errors; raises ReadError."""
