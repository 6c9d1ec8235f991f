"""Guard against office files that are damaged, encrypted or made to harm."""

import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from quizgen.errors import QuizgenError, ReadError
from quizgen.readers.reading import MEGABYTE, Limits

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DECLARED = (b"<!DOCTYPE", b"<!ENTITY")
# What zipfile raises over damaged archives and members: from its decompressors, for methods that it does
# not know, and for headers that break off.
ZIP_ERRORS = (
    *(zipfile.BadZipFile, EOFError, ValueError, zlib.error, lzma.LZMAError),
    *(NotImplementedError, RuntimeError, struct.error),
)
_NAMELESS = re.compile(r"(?:file )?'?<[^<>]* at 0x[0-9a-fA-F]+>'?")  # <_io.BytesIO object at 0x7f>
_EXTRA = "pip install 'quizgen[office]'"


def check_package(data: bytes, name: str, limits: Limits) -> None:
    """Raise ReadError unless the bytes are a sound archive of office XML within the limits.

    Encrypted files, those of the old format, bombs and XML with declarations of entities are
    refused: no office program writes these, and a parser may be led to expand them.
    """
    suffix = name.rpartition(".")[2].lower()
    if data.startswith(_OLD_OFFICE):
        if _ENCRYPTED in data:
            raise ReadError(f"cannot read {name}: it is encrypted; save it without a password")
        raise ReadError(
            f"cannot read {name}: it is in the old format of office files; save it as .{suffix}"
        )
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            check_archive(package, name, limits)
            for info in package.infolist():
                if info.filename.lower().endswith((".xml", ".rels")):
                    part = package.read(info).replace(b"\0", b"")  # UTF-16 shows its letters so
                    if any(declared in part for declared in _DECLARED):
                        raise ReadError(
                            f"cannot read {name}: its part {info.filename} declares entities, which "
                            f"no office program writes; open it and save it anew as .{suffix}"
                        )
    except (OSError, *ZIP_ERRORS) as error:
        raise ReadError(
            f"cannot read {name}: it is no .{suffix} file, or it is damaged or cut short; "
            f"open it and save it anew as .{suffix}"
        ) from error


def check_archive(package: zipfile.ZipFile, name: str, limits: Limits) -> None:
    """Raise ReadError where an archive is encrypted or would expand beyond the limits."""
    infos = package.infolist()
    if any(info.flag_bits & 1 for info in infos):
        raise ReadError(f"cannot read {name}: it is encrypted; save it without a password")
    if len(infos) > limits.files:
        raise ReadError(
            f"cannot read {name}: it holds more than {limits.files} files; "
            "leave some out, or raise the limit 'files'"
        )
    # Python reads no more of a member than its header declares.
    if sum(info.file_size for info in infos) > limits.expanded * MEGABYTE:
        raise ReadError(
            f"cannot read {name}: unpacked it is larger than {limits.expanded} MB; "
            "cut it up, or raise the limit 'expanded'"
        )


@contextmanager
def guarded(name: str, library: str) -> Iterator[None]:
    """Turn what a library raises over a damaged file, and its absence, into a ReadError."""
    try:
        yield
    except (QuizgenError, MemoryError):
        raise
    except ModuleNotFoundError as error:
        raise ReadError(f"cannot read {name}: {library} is missing; run {_EXTRA}") from error
    # None of the office libraries says what it raises over a damaged file: KeyError, ValueError,
    # AttributeError, XMLSyntaxError and their own have all been seen.
    except Exception as error:
        raise ReadError(
            f"cannot read {name}: it is damaged ({_said(error)}); open it and save it anew"
        ) from error


def _said(error: Exception) -> str:
    said = _NAMELESS.sub("it", " ".join(str(error).split())) or type(error).__name__
    return said if len(said) <= 80 else f"{said[:80]}…"
