"""Read files into documents; one row of `READERS` for each suffix."""

import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from quizgen.errors import ReadError
from quizgen.model import Block, Document, Source
from quizgen.readers import files
from quizgen.readers.conversion import check_conversion, to_simplified
from quizgen.readers.encoding import decode
from quizgen.readers.files import File, find_files, load, shown_path, sizes
from quizgen.readers.html import read_html
from quizgen.readers.language import language_of
from quizgen.readers.markdown import read_markdown
from quizgen.readers.pdf import read_pdf
from quizgen.readers.reading import Limits, Options, Reader, Reading, read_limits
from quizgen.readers.sheets import read_csv, read_workbook
from quizgen.readers.slide_deck import read_deck
from quizgen.readers.text import line_starts, read_text
from quizgen.readers.word import read_word
from quizgen.readers.written import check_count

__all__ = [
    "READERS",
    "REFUSED",
    "File",
    "Limits",
    "Options",
    "Reader",
    "Reading",
    "check_conversion",
    "find",
    "passed_over",
    "read",
    "read_limits",
    "sizes",
]

_OFFICE = "application/vnd.openxmlformats-officedocument"


def _textual(blocks_of: Callable[[str], tuple[Block, ...]]) -> Reader:
    """Return the reader of a format that is text: it decodes the bytes first."""

    def reader(data: bytes, name: str, options: Options) -> Reading:
        text = decode(data, name)
        return Reading(text, _counted(blocks_of(text), name, options))

    return reader


_PAGE = re.compile(r"\s*(?:<!doctype html|<html)\b", re.IGNORECASE)
_CLOSING = re.compile(r"</(?:p|div|li|ul|ol|td|tr|table|span|h[1-6]|body)>", re.IGNORECASE)
_MARKED = re.compile(r"^#{1,6} +\S|\*\*[^*\s][^*\n]*\*\*", re.MULTILINE)  # ## 总则, **必须**
_FEWEST_MARKS = 4
_FEWEST_TAGS, _LEAST_TAGS = 8, 1 / 200  # of the characters of a page's source


def _read_plain(data: bytes, name: str, options: Options) -> Reading:
    """Return the lines of a text; where a web page or Markdown was saved as one, what that says."""
    text = decode(data, name)
    tags = len(_CLOSING.findall(text))
    if _PAGE.match(text) or (tags >= _FEWEST_TAGS and tags >= _LEAST_TAGS * len(text)):
        return read_html(data, name, options)
    marked = len(_MARKED.findall(text)) >= _FEWEST_MARKS
    blocks = read_markdown(text) if marked else read_text(text)
    return Reading(text, _counted(blocks, name, options))


def _counted(blocks: tuple[Block, ...], name: str, options: Options) -> tuple[Block, ...]:
    check_count(len(blocks), name, options.limits.paragraphs)
    return blocks


READERS: dict[str, tuple[str, Reader]] = {
    ".docx": (f"{_OFFICE}.wordprocessingml.document", read_word),
    ".pptx": (f"{_OFFICE}.presentationml.presentation", read_deck),
    ".xlsx": (f"{_OFFICE}.spreadsheetml.sheet", read_workbook),
    ".csv": ("text/csv", read_csv),
    ".pdf": ("application/pdf", read_pdf),
    ".html": ("text/html", read_html),
    ".htm": ("text/html", read_html),
    ".xhtml": ("application/xhtml+xml", read_html),
    ".txt": ("text/plain", _read_plain),
    ".md": ("text/markdown", _textual(read_markdown)),
    ".markdown": ("text/markdown", _textual(read_markdown)),
}


# What is not read, and what would be: the program that wrote it can save it so.
REFUSED: dict[str, str] = {
    **dict.fromkeys((".doc", ".docm", ".dot", ".dotx", ".wps", ".wpt", ".rtf", ".odt"), ".docx"),
    **dict.fromkeys((".ppt", ".pptm", ".pps", ".ppsx", ".dps", ".odp"), ".pptx"),
    **dict.fromkeys((".xls", ".xlsm", ".xlsb", ".et", ".ods"), ".xlsx"),
    **dict.fromkeys((".mht", ".mhtml"), ".html"),
    **dict.fromkeys((".rar", ".7z"), ".zip"),
}


def find(paths: list[Path], options: Options | None = None) -> Iterator[File]:
    """Yield the files to be read at paths, in folders and in archives, in name order.

    Also those that will be refused, so that nothing is passed over in silence. Raises ReadError
    when a path does not exist.
    """
    return find_files(paths, {*READERS, *REFUSED}, (options or Options()).limits)


def passed_over(paths: list[Path], options: Options | None = None) -> Iterator[str]:
    """Yield the paths of what stands in folders and archives and is in no format that is known."""
    limits = (options or Options()).limits
    return files.passed_over(paths, {*READERS, *REFUSED}, limits)


def read(file: File | Path, shown: str | None = None, options: Options | None = None) -> Document:
    """Read one file; raises ReadError, naming the file, when it cannot be read as a document."""
    options = options or Options()
    if isinstance(file, Path):
        file = File(file, shown or shown_path(file))
    name = file.shown
    data = load(file, READERS, options.limits)
    if file.suffix in REFUSED:
        raise ReadError(
            f"cannot read {name}: {file.suffix} files are not read; "
            f"save it as {REFUSED[file.suffix]}"
        )
    if file.suffix not in READERS:
        raise ReadError(
            f"cannot read {name}: unknown format {file.suffix!r}; save it as {_known()}"
        )
    media_type, reader = READERS[file.suffix]
    if not data.strip():
        raise ReadError(f"cannot read {name}: the file is empty")
    reading = reader(data, name, options)
    if not reading.text.strip():
        nothing = "nothing but white space" if reading.layout == "lines" else "no text"
        raise ReadError(f"cannot read {name}: the file holds {nothing}")
    digest = hashlib.sha256(data).hexdigest()
    source = Source(
        id="s" + digest[:12],
        path=name,
        title=shown_path(PurePosixPath(file.name)).removesuffix(PurePosixPath(file.name).suffix),
        sha256=digest,
        media_type=media_type,
        characters=len(reading.text),
        language=language_of(reading.text),
    )
    document = Document(
        source,
        reading.blocks,
        line_starts(reading.text),
        reading.text,
        reading.page_starts,
        reading.layout,
        reading.dropped,
    )
    return to_simplified(document) if options.language == "zh-Hans" else document


def _known() -> str:
    return ", ".join(sorted(READERS))
