"""Offer the questions of a bank article by article, so that composing reads only what it looks at."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from quizgen.bank_file import Connection, opened
from quizgen.bank_rows import decided_question
from quizgen.model import Question

Shelf = tuple[str, int]  # an article: the id of its source, and its index there
Scope = Collection[tuple[str, int | None]]  # articles, or with None whole sources

_SURE = 0.8  # from this score on, nearly all items are accepted by readers
_SHELVES = """
    SELECT number, source, article FROM current JOIN (
        SELECT DISTINCT document, article FROM questions
        WHERE kind = ? AND difficulty BETWEEN ? AND ?
    ) ON document = number ORDER BY path, article"""
_ROWS = """
    SELECT questions.rowid, difficulty,
        status IS 'approved' OR json_extract(CAST(data AS TEXT), '$.score') >= ?
    FROM questions LEFT JOIN decisions ON question = id
    WHERE kind = ? AND document = ? AND article = ? AND difficulty BETWEEN ? AND ?
    AND COALESCE(status, 'new') <> 'rejected' ORDER BY difficulty, id"""
_QUESTION = """
    SELECT data, status FROM questions LEFT JOIN decisions ON question = id
    WHERE questions.rowid = ?"""


class Pool:
    """Guard an open bank from which questions of some difficulty and scope are drawn."""

    def __init__(
        self, connection: Connection, difficulty: tuple[float, float], scope: Scope
    ) -> None:
        self._connection = connection
        self._difficulty = difficulty
        self._scope = frozenset(scope)
        self._documents: dict[str, int] = {}

    def shelves(self, kind: str) -> list[Shelf]:
        """Return the articles that have questions of a kind, in the order of paths and articles."""
        rows = self._connection.execute(_SHELVES, (kind, *self._difficulty)).fetchall()
        self._documents |= {source: number for number, source, _ in rows}
        shelves = [(source, article) for _, source, article in rows]
        if not self._scope:
            return shelves
        return [one for one in shelves if one in self._scope or (one[0], None) in self._scope]

    def rows(self, kind: str, shelf: Shelf) -> list[tuple[int, float, bool]]:
        """Return where an article's questions are, rejected ones left out, how hard and whether sure.

        Sure are those that somebody approved, and those with a high score.
        """
        source, article = shelf
        asked = (_SURE, kind, self._documents[source], article, *self._difficulty)
        return [
            (row, difficulty, bool(sure))
            for row, difficulty, sure in self._connection.execute(_ROWS, asked)
        ]

    def question(self, row: int) -> Question:
        """Return the question in a row, with its decision."""
        return decided_question(*self._connection.execute(_QUESTION, (row,)).fetchone())


@contextmanager
def pool(
    path: Path, difficulty: tuple[float, float] = (0.0, 1.0), scope: Scope = ()
) -> Iterator[Pool]:
    """Open a bank to draw from; the bounds of difficulty belong to it; raise BankError.

    An empty scope is the whole bank.
    """
    with opened(path) as connection:
        yield Pool(connection, difficulty, scope)
