"""Find the points that an article makes; one row of `EXTRACTORS` for each way of making one."""

from collections.abc import Callable

from quizgen.extract.definitions import find_definitions, find_term_lists
from quizgen.extract.english import find_english
from quizgen.extract.lists import find_lists
from quizgen.extract.series import find_series
from quizgen.extract.statements import find_statements
from quizgen.model import Article, Point

Extractor = Callable[[Article], tuple[Point, ...]]

EXTRACTORS: dict[str, Extractor] = {
    "lists": find_lists,
    "series": find_series,
    "terms": find_term_lists,
    "definitions": find_definitions,
    "statements": find_statements,
    "english": find_english,
}


def extract(article: Article) -> tuple[Point, ...]:
    """Return the points of an article in the order in which they stand in it."""
    points = [point for find in EXTRACTORS.values() for point in find(article)]
    return tuple(sorted(points, key=lambda point: (point.source.start, point.source.end, point.id)))
