"""Read files into documents; one row of `READERS` for each suffix."""

import hashlib
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from quizgen.errors import ReadError
from quizgen.model import Block, Document, Source
from quizgen.readers.encoding import decode
from quizgen.readers.html import read_html
from quizgen.readers.language import language_of
from quizgen.readers.markdown import read_markdown
from quizgen.readers.pdf import read_pdf
from quizgen.readers.reading import Limits, Options, Reader, Reading, read_limits
from quizgen.readers.slide_deck import read_deck
from quizgen.readers.text import line_starts, read_text
from quizgen.readers.word import read_word

__all__ = ["READERS", "Limits", "Options", "Reader", "Reading", "find_files", "read", "read_limits"]

_OFFICE = "application/vnd.openxmlformats-officedocument"


def _textual(blocks_of: Callable[[str], tuple[Block, ...]]) -> Reader:
    """Return the reader of a format that is text: it decodes the bytes first."""

    def reader(data: bytes, name: str, options: Options) -> Reading:
        text = decode(data, name)
        return Reading(text, blocks_of(text))

    return reader


READERS: dict[str, tuple[str, Reader]] = {
    ".docx": (f"{_OFFICE}.wordprocessingml.document", read_word),
    ".pptx": (f"{_OFFICE}.presentationml.presentation", read_deck),
    ".htm": ("text/html", read_html),
    ".html": ("text/html", read_html),
    ".xhtml": ("application/xhtml+xml", read_html),
    ".txt": ("text/plain", _textual(read_text)),
    ".md": ("text/markdown", _textual(read_markdown)),
    ".markdown": ("text/markdown", _textual(read_markdown)),
    ".pdf": ("application/pdf", read_pdf),
}


def find_files(paths: list[Path]) -> Iterator[tuple[Path, str]]:
    """Yield each file to be read and the path to show for it, folders recursively, in name order.

    Raises ReadError when a path does not exist or a folder holds no file of a known format.
    """
    for path in paths:
        if _kind_of(path) == "folder":
            inside = sorted(
                (found for found in path.rglob("*") if _is_readable(path, found)),
                key=lambda found: found.parts,
            )
            if not inside:
                raise ReadError(f"nothing to read in {path}: it holds no {_known()} file")
            yield from ((found, found.as_posix()) for found in inside)
        else:
            yield path, path.as_posix()


def _kind_of(path: Path) -> str:
    """Return `folder` or `file`; raises ReadError for what is neither, or is not there."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError as error:
        raise ReadError(f"cannot read {path}: there is no such file or folder") from error
    except OSError as error:
        raise ReadError(f"cannot read {path}: {error.strerror or error}") from error
    if stat.S_ISDIR(mode):
        return "folder"
    if stat.S_ISREG(mode):
        return "file"
    raise ReadError(f"cannot read {path}: it is neither a file nor a folder, but a device or pipe")


def read(path: Path, shown: str | None = None, options: Options | None = None) -> Document:
    """Read one file; raises ReadError, naming the file, when it cannot be read as a document."""
    options = options or Options()
    name = shown or path.as_posix()
    if path.suffix.lower() not in READERS:
        raise ReadError(
            f"cannot read {name}: unknown format {path.suffix!r}; save it as {_known()}"
        )
    media_type, reader = READERS[path.suffix.lower()]
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(f"cannot read {name}: {error.strerror or error}") from error
    if not data.strip():
        raise ReadError(f"cannot read {name}: the file is empty")
    reading = reader(data, name, options)
    if not reading.text.strip():
        raise ReadError(f"cannot read {name}: the file holds nothing but white space")
    digest = hashlib.sha256(data).hexdigest()
    source = Source(
        id="s" + digest[:12],
        path=name,
        title=path.stem,
        sha256=digest,
        media_type=media_type,
        characters=len(reading.text),
        language=language_of(reading.text),
    )
    return Document(
        source,
        reading.blocks,
        line_starts(reading.text),
        reading.text,
        reading.page_starts,
        reading.layout,
    )


def _is_readable(root: Path, path: Path) -> bool:
    hidden = any(part.startswith((".", "~$")) for part in path.relative_to(root).parts)
    return not hidden and path.suffix.lower() in READERS and path.is_file()


def _known() -> str:
    return ", ".join(sorted(READERS))
