"""Turn a document into the bank's rows, and rows in the order of paths into merged values."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from quizgen.model import Place, Point, Question, Source, Status, kind_of, points_of

Result = tuple[Source, tuple[Point, ...], tuple[Question, ...]]

encode = msgspec.json.Encoder().encode
_POINTS: msgspec.json.Decoder[Point] = msgspec.json.Decoder(Point)
_QUESTIONS: msgspec.json.Decoder[Question] = msgspec.json.Decoder(Question)
_SOURCES = msgspec.json.Decoder(Source)


class StatsRow(Struct, frozen=True):
    """Count the points (`status` is None) or questions of one source, article, kind and status."""

    source: str
    path: str
    article: int
    title: str
    kind: str
    status: Status | None
    count: int


class DocumentRows(Struct, frozen=True):
    """Hold one document as rows; `mark` is a digest of everything in them but the decisions."""

    mark: str
    source: bytes
    points: list[tuple[Any, ...]]
    questions: list[tuple[Any, ...]]
    decisions: list[tuple[str, str]]


def document_rows(result: Result) -> DocumentRows:
    """Return the rows of one document, whose order does not depend on that of the result."""
    source, points, questions = result
    point_rows = sorted(
        (point.source.start, point.id, kind_of(point), point.source.article, encode(point))
        for point in points
    )
    question_rows = sorted(
        (
            *(question.source.start, question.id, kind_of(question), question.source.article),
            *(" ".join(points_of(question)), question.difficulty),
            encode(replace(question, status="new")),
        )
        for question in questions
    )
    rows = [encode(source), *(row[-1] for row in point_rows), *(row[-1] for row in question_rows)]
    return DocumentRows(
        mark=digest_of(rows),
        source=rows[0],
        points=point_rows,
        questions=question_rows,
        decisions=[(each.id, each.status) for each in questions if each.status != "new"],
    )


def digest_of(value: object) -> str:
    """Return the SHA-256 (hex) of a value's JSON."""
    return hashlib.sha256(encode(value)).hexdigest()


def firsts(rows: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Return the rows of which no earlier one begins with the same id."""
    kept: dict[str, tuple[Any, ...]] = {}
    for row in rows:
        kept.setdefault(row[0], row)
    return list(kept.values())


def merged_points(rows: Iterable[tuple[bytes]]) -> tuple[Point, ...]:
    """Return each point once, at its first place; its other places follow in `also`."""
    same: dict[str, list[Point]] = {}
    for (data,) in rows:
        point = _POINTS.decode(data)
        same.setdefault(point.id, []).append(point)
    return tuple(_merged(points) for points in same.values())


def _merged(points: list[Point]) -> Point:
    """Join equal points into the first of them."""
    first = points[0]
    places: dict[Place, None] = dict.fromkeys(
        place for point in points for place in (point.source, *point.also)
    )
    del places[first.source]
    return replace(first, also=tuple(places))


def decided_question(data: bytes, status: Status | None) -> Question:
    """Return a stored question with the status that was decided for it, if any."""
    question = _QUESTIONS.decode(data)
    return question if status is None else replace(question, status=status)


def listed_sources(rows: Iterable[tuple[bytes]]) -> tuple[Source, ...]:
    """Return the stored sources."""
    return tuple(_SOURCES.decode(data) for (data,) in rows)


def counted(sources: tuple[Source, ...], rows: Iterable[tuple[Any, ...]]) -> tuple[StatsRow, ...]:
    """Count rows (path, article, kind, status), in the order of path, article, kind and status."""
    known = {source.path: source for source in sources}
    counts = Counter(rows)
    return tuple(
        StatsRow(known[path].id, path, article, _title(known[path], article), kind, status, count)
        for (path, article, kind, status), count in sorted(
            counts.items(), key=lambda entry: (*entry[0][:3], entry[0][3] or "")
        )
    )


def _title(source: Source, article: int) -> str:
    """Return an article's title, or that of a source that is not parted into articles."""
    return source.articles[article].title if article < len(source.articles) else source.title
