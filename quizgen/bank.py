"""Keep the bank in one SQLite file: documents go in; merged banks and counts come out.

Rows are kept per document, so what the file holds follows from its documents alone, not from the
order in which they came. What several documents share is merged when it is read: of documents with
the same content the first path counts, and of equal points or questions the first place.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from msgspec import Struct

from quizgen.bank_file import TABLES, Connection, check, connected, opened, writable
from quizgen.bank_json import from_json, is_json, read_json, schema, to_json
from quizgen.bank_pool import pool
from quizgen.bank_rows import (
    Result,
    StatsRow,
    counted,
    decided_question,
    digest_of,
    document_rows,
    encode,
    firsts,
    listed_sources,
    merged_points,
)
from quizgen.errors import BankError
from quizgen.model import Bank, Question, Source, Status, points_of

__all__ = [
    "ALL",
    "Filters",
    "Result",
    "StatsRow",
    "digest",
    "from_json",
    "is_json",
    "pool",
    "questions",
    "read_bank",
    "read_json",
    "schema",
    "sources",
    "stats",
    "store",
    "to_json",
]

ASKED = """
    FROM current JOIN questions ON document = number
    LEFT JOIN decisions ON question = questions.id"""
CHOSEN = "source IN (SELECT value FROM json_each(?))"
ORDER = "ORDER BY path, start, questions.id, questions.data"


class Filters(Struct, frozen=True):
    """Narrow what is read; `sources` are ids or paths, and what is empty lets everything pass."""

    sources: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()


ALL = Filters()


def store(path: Path, results: Iterable[Result]) -> None:
    """Put documents with their points and questions into the bank, all or none; raise BankError.

    A missing bank is made. A document takes the place of the one with the same path; a question
    keeps its decision (approved, rejected) unless it comes with another one.
    """
    with writable(path):
        there = path.exists()
        made = [folder for folder in path.parents if not folder.exists()]
        if not there:
            path.parent.mkdir(parents=True, exist_ok=True)
    if there:
        check(path)
        _write(path, path, "rw", results)
        return
    part = path.with_name(f".{path.name}.{token_hex(4)}.part")
    try:
        _write(path, part, "rwc", results)
        with writable(path):
            part.replace(path)
    finally:
        for left in (part, part.with_name(f"{part.name}-journal")):
            left.unlink(missing_ok=True)
        if not path.exists():
            with suppress(OSError):
                for folder in made:
                    folder.rmdir()


def read_bank(path: Path, filters: Filters = ALL) -> Bank:
    """Return the merged bank in the order of paths and places; raise BankError.

    Only the sources asked for are merged. With kinds or statuses asked for, only the questions
    that pass are read, and only the points that these ask about.
    """
    with opened(path) as connection:
        chosen = _chosen(connection, path, filters.sources)
        query = f"SELECT questions.id, kind, questions.data, status {ASKED} WHERE {CHOSEN} {ORDER}"
        asked = tuple(
            decided_question(data, status)
            for _, kind, data, status in firsts(connection.execute(query, (chosen,)))
            if (not filters.kinds or kind in filters.kinds)
            and (not filters.statuses or (status or "new") in filters.statuses)
        )
        query = f"""
            SELECT points.data FROM current JOIN points ON document = number
            WHERE {CHOSEN} ORDER BY path, start, id, points.data"""
        points = merged_points(connection.execute(query, (chosen,)))
        if filters.kinds or filters.statuses:
            wanted = {point for question in asked for point in points_of(question)}
            points = tuple(point for point in points if point.id in wanted)
        return Bank(sources=_sources(connection, chosen), points=points, questions=asked)


def questions(path: Path, ids: Sequence[str]) -> tuple[Question, ...]:
    """Return the questions with some ids, each as often as documents give it; raise BankError."""
    query = f"""
        SELECT questions.data, status {ASKED}
        WHERE questions.id IN (SELECT value FROM json_each(?)) {ORDER}"""
    with opened(path) as connection:
        rows = connection.execute(query, (encode(list(ids)).decode(),))
        return tuple(decided_question(data, status) for data, status in rows)


def sources(path: Path) -> tuple[Source, ...]:
    """Return the bank's sources in the order of their paths; raise BankError."""
    with opened(path) as connection:
        return _sources(connection, _chosen(connection, path, ()))


def digest(path: Path) -> str:
    """Return the SHA-256 (hex) of what a bank holds, however it was put in; raise BankError."""
    decided = """
        SELECT question, status FROM decisions WHERE EXISTS (
            SELECT 1 FROM questions WHERE id = question
            AND document IN (SELECT number FROM current)
        ) ORDER BY question"""
    with opened(path) as connection:
        marks = connection.execute("SELECT mark FROM current ORDER BY path").fetchall()
        return digest_of([marks, connection.execute(decided).fetchall()])


def stats(path: Path) -> tuple[StatsRow, ...]:
    """Count points and questions per source, article, kind and status; raise BankError."""
    points = """
        SELECT id, path, article, kind, NULL FROM current JOIN points ON document = number
        ORDER BY path, start, id"""
    asked = f"""
        SELECT questions.id, path, article, kind, COALESCE(status, 'new') {ASKED}
        ORDER BY path, start, questions.id"""
    with opened(path) as connection:
        rows = [row[1:] for query in (points, asked) for row in firsts(connection.execute(query))]
        return counted(_sources(connection, _chosen(connection, path, ())), rows)


def _write(path: Path, file: Path, mode: str, results: Iterable[Result]) -> None:
    """Store the results into a file, which is or will become the bank, in one transaction."""
    with connected(path, file, mode) as connection:
        connection.execute("BEGIN IMMEDIATE")
        for statement in TABLES.split(";") if mode == "rwc" else ():
            connection.execute(statement)
        for result in results:
            try:
                _put(connection, result)
            except UnicodeEncodeError as error:
                message = f"cannot store {result[0].path!a}: half a character stands in its text"
                raise BankError(f"{message} or name; rename or repair it") from error
        connection.execute("COMMIT")


def _put(connection: Connection, result: Result) -> None:
    """Store one document unless it is there unchanged."""
    rows = document_rows(result)
    path = result[0].path
    connection.executemany(
        """INSERT INTO decisions VALUES (?, ?) ON CONFLICT DO UPDATE SET status = excluded.status
        WHERE status <> excluded.status""",
        rows.decisions,
    )
    found = connection.execute("SELECT number, mark FROM documents WHERE path = ?", (path,))
    number, mark = found.fetchone() or (None, None)
    if mark == rows.mark:
        return
    for table in ("points", "questions"):
        connection.execute(f"DELETE FROM {table} WHERE document = ?", (number,))
    connection.execute("DELETE FROM documents WHERE number = ?", (number,))
    number = connection.execute(
        "INSERT INTO documents (path, source, mark, data) VALUES (?, ?, ?, ?)",
        (path, result[0].id, rows.mark, rows.source),
    ).lastrowid
    connection.executemany(
        "INSERT INTO points VALUES (?, ?, ?, ?, ?, ?)", ((number, *row) for row in rows.points)
    )
    connection.executemany(
        "INSERT INTO questions VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        ((number, *row) for row in rows.questions),
    )


def _sources(connection: Connection, chosen: str) -> tuple[Source, ...]:
    """Return the chosen sources."""
    query = f"SELECT data FROM current WHERE {CHOSEN} ORDER BY path"
    return listed_sources(connection.execute(query, (chosen,)))


def _chosen(connection: Connection, path: Path, names: Sequence[str]) -> str:
    """Return the ids of the sources with these ids or paths (of all, if none) as a JSON list."""
    every = connection.execute("SELECT path, source FROM documents").fetchall()
    known = dict(every) | {source: source for _, source in every}
    for name in names:
        if name not in known:
            raise BankError(f"bank {path} has no source {name}; build it from that document first")
    return encode(sorted({known[name] for name in names or known})).decode()
