"""Say what a bank file is: its tables, its mark and its version."""

from pathlib import Path

from quizgen.errors import BankError

VERSION = 1
APPLICATION = 0x515A474E  # "QZGN", at byte 68 of the file; the version is at byte 60

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
CREATE INDEX questions_by_kind
    ON questions (kind, document, start, id, article, points, difficulty);
CREATE TABLE decisions (question TEXT PRIMARY KEY, status TEXT NOT NULL)
"""


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
