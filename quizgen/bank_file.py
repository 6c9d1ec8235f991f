"""Say what a bank file is, its tables, mark and version, and open it; the sole home of sqlite3."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import msgspec

from quizgen.errors import BankError

Connection = sqlite3.Connection
VERSION = 1
APPLICATION = 0x515A474E  # "QZGN", at byte 68 of the file; the version is at byte 60
PATIENCE = 10.0  # seconds to wait for another program that writes

TABLES = f"""
PRAGMA application_id = {APPLICATION};
PRAGMA user_version = {VERSION};
CREATE TABLE documents (
    number INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, source TEXT NOT NULL,
    mark TEXT NOT NULL, data BLOB NOT NULL
);
CREATE INDEX documents_by_source ON documents (source, path);
CREATE VIEW current AS SELECT number, path, source, mark, data FROM documents AS document
    WHERE path = (SELECT MIN(path) FROM documents WHERE source = document.source);
CREATE TABLE points (
    document INTEGER NOT NULL, start INTEGER NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL,
    article INTEGER NOT NULL, data BLOB NOT NULL
);
CREATE INDEX points_by_document ON points (document, start, id);
CREATE TABLE questions (
    document INTEGER NOT NULL, start INTEGER NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL,
    article INTEGER NOT NULL, points TEXT NOT NULL, difficulty REAL NOT NULL, data BLOB NOT NULL
);
CREATE INDEX questions_by_document ON questions (document, start, id);
CREATE INDEX questions_by_id ON questions (id);
CREATE INDEX questions_by_article ON questions (kind, document, article, difficulty, id);
CREATE TABLE decisions (question TEXT PRIMARY KEY, status TEXT NOT NULL)
"""

DAMAGED = "it is damaged; delete it and build it again from its documents"
REASONS = {  # what a result code of SQLite means to the user
    "SQLITE_BUSY": "another program is writing to it; try again when that is done",
    "SQLITE_CANTOPEN": "its folder cannot be written; name another place",
    "SQLITE_CORRUPT": DAMAGED,
    "SQLITE_FULL": "the disk is full; free some space and try again",
    "SQLITE_NOTADB": DAMAGED,
    "SQLITE_READONLY": "it is write-protected; make it writable or name another file",
}


def check(path: Path) -> None:
    """Refuse, with BankError, what is not a bank of this version, by its first bytes alone."""
    if path.is_dir():
        raise BankError(f"cannot open bank {path}: it is a folder; name a file in it")
    if not path.exists():
        raise BankError(f"no bank {path}: build it from documents first, or name another file")
    if not path.is_file():
        raise BankError(f"cannot open bank {path}: it is not an ordinary file")
    with path.open("rb") as file:
        header = file.read(100)
    if header[:16] != b"SQLite format 3\0" or header[68:72] != APPLICATION.to_bytes(4, "big"):
        raise BankError(f"cannot open bank {path}: it is not a quizgen bank; name another file")
    version = int.from_bytes(header[60:64], "big")
    if version != VERSION:
        raise BankError(
            f"cannot open bank {path}: it has version {version}, and this program knows "
            f"version {VERSION}; update quizgen or build the bank again under another name"
        )


@contextmanager
def writable(path: Path) -> Iterator[None]:
    """Turn an operating system's refusal into a BankError."""
    try:
        yield
    except OSError as error:
        reason = f"{error.strerror or error}; name another place"
        raise BankError(f"cannot write bank {path}: {reason}") from error


@contextmanager
def opened(path: Path) -> Iterator[Connection]:
    """Open a bank for reading, after a look at what it is."""
    try:
        check(path)
    except OSError as error:
        raise BankError(f"cannot open bank {path}: {error.strerror or error}") from error
    with connected(path, path, "rw") as connection:  # `rw` so that a broken-off write is undone
        connection.execute("PRAGMA query_only = ON")
        connection.execute("BEGIN")  # one state of the bank for all queries
        yield connection


@contextmanager
def connected(path: Path, file: Path, mode: str) -> Iterator[Connection]:
    """Connect to a file for a while; what was not committed is rolled back at the end."""
    address = f"{file.absolute().as_uri()}?mode={mode}"
    try:
        with closing(
            sqlite3.connect(address, uri=True, isolation_level=None, timeout=PATIENCE)
        ) as opened:
            yield opened
    except sqlite3.DatabaseError as error:
        code = "_".join(getattr(error, "sqlite_errorname", "").split("_")[:2])
        raise BankError(f"cannot use bank {path}: {REASONS.get(code, str(error))}") from error
    except msgspec.DecodeError as error:
        raise BankError(f"cannot use bank {path}: {DAMAGED}") from error
