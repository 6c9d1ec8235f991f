"""Read files into documents; one row of `READERS` for each suffix."""

import hashlib
from bisect import bisect_left
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
        if path.is_dir():
            inside = sorted(
                (found for found in path.rglob("*") if _is_readable(path, found)),
                key=lambda found: found.parts,
            )
            if not inside:
                raise ReadError(f"nothing to read in {path}: it holds no {_known()} file")
            yield from ((found, found.as_posix()) for found in inside)
        elif path.exists():
            yield path, path.as_posix()
        else:
            raise ReadError(f"cannot read {path}: there is no such file or folder")


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


def line_at(document: Document, offset: int) -> int:
    """Return the 1-based line on which an offset of a document stands."""
    return bisect_left(document.line_starts, offset + 1)


def _is_readable(root: Path, path: Path) -> bool:
    hidden = any(part.startswith((".", "~$")) for part in path.relative_to(root).parts)
    return not hidden and path.suffix.lower() in READERS and path.is_file()


def _known() -> str:
    return ", ".join(sorted(READERS))
