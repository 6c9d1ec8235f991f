"""Read files into documents; one row of `READERS` for each suffix."""

import hashlib
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from quizgen.errors import ReadError
from quizgen.model import Block, Document, Source
from quizgen.readers.encoding import decode
from quizgen.readers.language import language_of
from quizgen.readers.markdown import read_markdown
from quizgen.readers.text import line_starts, read_text

Reader = Callable[[str], tuple[Block, ...]]

READERS: dict[str, tuple[str, Reader]] = {
    ".txt": ("text/plain", read_text),
    ".md": ("text/markdown", read_markdown),
    ".markdown": ("text/markdown", read_markdown),
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


def read(path: Path, shown: str | None = None) -> Document:
    """Read one file; raises ReadError, naming the file, when it cannot be read as a document."""
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
    text = decode(data, name)
    if not text.strip():
        raise ReadError(f"cannot read {name}: the file holds nothing but white space")
    digest = hashlib.sha256(data).hexdigest()
    blocks = reader(text)
    source = Source(
        id="s" + digest[:12],
        path=name,
        title=path.stem,
        sha256=digest,
        media_type=media_type,
        characters=len(text),
        language=language_of(text),
    )
    return Document(source, blocks, line_starts(text), text)


def _is_readable(root: Path, path: Path) -> bool:
    hidden = any(part.startswith((".", "~$")) for part in path.relative_to(root).parts)
    return not hidden and path.suffix.lower() in READERS and path.is_file()


def _known() -> str:
    return ", ".join(sorted(READERS))
