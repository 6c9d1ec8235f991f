"""Find the files to read, in folders and archives, and load their bytes; nothing is unpacked to disk."""

import re
import stat
import zipfile
from collections.abc import Collection, Iterator
from contextlib import suppress
from functools import lru_cache
from io import BytesIO
from os.path import isdir
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from quizgen.errors import ReadError
from quizgen.readers.office import ZIP_ERRORS, check_archive
from quizgen.readers.reading import MEGABYTE, Limits

ARCHIVE = ".zip"
_SYSTEM = frozenset({"__MACOSX", "Thumbs.db"})
_UTF_8 = 0x800  # the flag of a member whose name is in UTF-8
_WHITE = re.compile(r"[\t\n\r\u2028\u2029]+")
_UNPRINTABLE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


class File(NamedTuple):
    """Hold where a file is, the path to show for it, and its name inside each archive around it."""

    path: Path
    shown: str
    inside: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Return the name of the file itself."""
        return PurePosixPath(self.inside[-1]).name if self.inside else self.path.name

    @property
    def suffix(self) -> str:
        """Return the suffix of the file itself, in lower case."""
        return PurePosixPath(self.name).suffix.lower()


def find_files(
    paths: list[Path], suffixes: Collection[str], limits: Limits | None = None
) -> Iterator[File]:
    """Yield each file to be read, folders and archives recursively, in name order.

    In folders and archives only files with these suffixes are read, and what bears one without
    being a file, such as a pipe or a dangling link, is yielded all the same. A folder or archive without
    any, or that cannot be opened, is yielded itself: reading it says why. Raises ReadError when a
    path does not exist.
    """
    for path in paths:
        if not _exists(path):
            raise ReadError(f"cannot read {shown_path(path)}: there is no such file or folder")
        if isdir(path):
            known = {*suffixes, ARCHIVE}
            found = [each for each in _files_in(path) if each.suffix.lower() in known]
            if not found:
                yield File(path, shown_path(path))
        else:
            found = [path]
        for each in found:
            yield from _with_members(File(each, shown_path(each)), suffixes, limits or Limits())


def passed_over(
    paths: list[Path], suffixes: Collection[str], limits: Limits | None = None
) -> Iterator[str]:
    """Yield, as they are shown, the files in folders and archives that are not read.

    These are the files with other suffixes; hidden ones and those of systems are not told of.
    """
    for path in paths:
        inside = _files_in(path) if isdir(path) else [path] if _is_archive(path) else []
        for each in inside:
            yield from _others(File(each, shown_path(each)), suffixes, limits or Limits())


def _others(file: File, suffixes: Collection[str], limits: Limits) -> Iterator[str]:
    if file.suffix == ARCHIVE:
        with suppress(ReadError):  # reading it says why
            for each in _inside(file, limits):
                yield from _others(each, suffixes, limits)
    elif file.suffix not in suffixes:
        yield file.shown


def _exists(path: Path) -> bool:
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError):
        return True  # which reading it explains
    return True


def shown_path(path: Path | PurePosixPath) -> str:
    """Return a path as it may be printed: what a terminal would not show, or obey, is replaced."""
    return _UNPRINTABLE.sub("\ufffd", _WHITE.sub(" ", path.as_posix()))


def _files_in(folder: Path) -> list[Path]:
    """Return what stands in a folder and is none, in name order: also pipes and dangling links."""
    found = (
        each
        for each in folder.rglob("*")
        if not _is_hidden(each.relative_to(folder).parts) and not isdir(each)
    )
    return sorted(found, key=lambda each: each.parts)


def _is_archive(path: Path) -> bool:
    return path.suffix.lower() == ARCHIVE


def _is_hidden(parts: tuple[str, ...]) -> bool:
    return any(part.startswith((".", "~$")) or part in _SYSTEM for part in parts)


# --- archives ---


def _with_members(file: File, suffixes: Collection[str], limits: Limits) -> Iterator[File]:
    """Yield a file, or what is in it if it is an archive."""
    if file.suffix != ARCHIVE:
        yield file
        return
    try:
        members = _inside(file, limits)
    except ReadError:
        yield file
        return
    known = [each for each in members if each.suffix in (*suffixes, ARCHIVE)]
    for each in known:
        yield from _with_members(each, suffixes, limits)
    if not known:
        yield file


def _inside(file: File, limits: Limits) -> list[File]:
    """Return the files of an archive, in name order; raises ReadError."""
    return [
        File(file.path, f"{file.shown}/{shown_path(PurePosixPath(name))}", (*file.inside, name))
        for name in sorted(_members(file, limits))
    ]


def _members(file: File, limits: Limits) -> dict[str, zipfile.ZipInfo]:
    """Return the files of an archive by their names, hidden ones left out; raises ReadError."""
    return _opened(file, limits).members


def _name(info: zipfile.ZipInfo) -> str:
    """Return the name of a member; Chinese programs write it in GB18030 and do not say so."""
    if info.flag_bits & _UTF_8:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return info.filename.encode("cp437").decode(encoding)
        except UnicodeError:
            continue
    return info.filename


class _Archive(NamedTuple):
    """Hold an open archive and its files by their names, hidden ones left out."""

    archive: zipfile.ZipFile
    members: dict[str, zipfile.ZipInfo]


def _opened(file: File, limits: Limits) -> _Archive:
    """Return an archive, opened; raises ReadError where it is broken or exceeds a limit."""
    if len(file.inside) >= max(limits.nesting, 1):
        raise ReadError(
            f"cannot read {file.shown}: it lies more than {limits.nesting} archives deep; "
            "unpack some, or raise the limit 'nesting'"
        )
    try:
        moment = file.path.stat().st_mtime_ns
        return _archive(file.path, file.inside, moment, limits)
    except (*ZIP_ERRORS, OSError) as error:
        raise ReadError(
            f"cannot read {file.shown}: the archive is damaged or cut short; pack it anew"
        ) from error


@lru_cache(maxsize=2)
def _archive(path: Path, inside: tuple[str, ...], moment: int, limits: Limits) -> _Archive:
    """Open an archive within the limits, kept open while its members are read one by one."""
    if inside:
        around = File(path, shown_path(path), inside[:-1])
        archive = zipfile.ZipFile(BytesIO(_member(around, inside[-1], limits)))
    else:
        archive = zipfile.ZipFile(path)
    shown = "/".join((shown_path(path), *(shown_path(PurePosixPath(name)) for name in inside)))
    check_archive(archive, shown, limits)
    members = {
        name: info
        for info in archive.infolist()
        if not info.is_dir() and not _is_hidden(PurePosixPath(name := _name(info)).parts)
    }
    return _Archive(archive, members)


def _member(around: File, name: str, limits: Limits) -> bytes:
    archive, members = _opened(around, limits)
    info = members.get(name)
    if info is None:
        raise ReadError(f"cannot read {around.shown}: it holds no {name!r}")
    return archive.read(info)


# --- bytes ---


def load(file: File, suffixes: Collection[str], limits: Limits) -> bytes:
    """Return the bytes of a file; raises ReadError, naming it, where there are none to be had."""
    shown = file.shown
    if not file.inside:
        _check_kind(file.path, shown, suffixes)
    if file.suffix == ARCHIVE:
        _members(file, limits)
        raise ReadError(
            f"nothing to read in {shown}: it holds no {', '.join(sorted(suffixes))} file"
        )
    try:
        if not file.inside:
            size = file.path.stat().st_size
            data = file.path.read_bytes() if size <= limits.size * MEGABYTE else None
        else:
            data = _member(File(file.path, shown, file.inside[:-1]), file.inside[-1], limits)
    except ZIP_ERRORS as error:
        raise ReadError(
            f"cannot read {shown}: it is damaged in its archive; pack it anew"
        ) from error
    except OSError as error:
        raise ReadError(f"cannot read {shown}: {error.strerror or error}") from error
    if data is None or len(data) > limits.size * MEGABYTE:
        raise ReadError(
            f"cannot read {shown}: it is larger than {limits.size} MB; "
            "cut it up, or raise the limit 'size'"
        )
    return data


def _check_kind(path: Path, shown: str, suffixes: Collection[str]) -> None:
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        raise ReadError(
            f"cannot read {shown}: {getattr(error, 'strerror', None) or error}"
        ) from error
    if stat.S_ISDIR(mode):
        raise ReadError(
            f"nothing to read in {shown}: it holds no {', '.join(sorted(suffixes))} file"
        )
    if not stat.S_ISREG(mode):
        raise ReadError(
            f"cannot read {shown}: it is neither a file nor a folder, but a device or pipe"
        )


def sizes(files: list[File]) -> int:
    """Return how many bytes files hold together, about; members of an archive count as all of it."""
    total = 0
    for path in {file.path for file in files}:
        try:
            total += path.stat().st_size
        except (OSError, ValueError):
            continue
    return total
