"""Find the points that an article makes; one row of `EXTRACTORS` for each way of making one."""

from collections.abc import Callable

from msgspec.structs import replace

from quizgen.extract.definitions import find_definitions, find_term_lists
from quizgen.extract.english_points import find_english
from quizgen.extract.glosses import find_glosses
from quizgen.extract.lists import find_lists
from quizgen.extract.reports import without_reports
from quizgen.extract.series import find_series
from quizgen.extract.statements import find_statements
from quizgen.extract.tables import find_tables
from quizgen.model import Article, Point

Extractor = Callable[[Article], tuple[Point, ...]]

EXTRACTORS: dict[str, Extractor] = {
    "lists": find_lists,
    "series": find_series,
    "terms": find_term_lists,
    "definitions": find_definitions,
    "glosses": find_glosses,
    "tables": find_tables,
    "statements": find_statements,
    "english": find_english,
}


def extract(article: Article) -> tuple[Point, ...]:
    """Return the points of an article in the order in which they stand in it.

    Rows of tables are read as tables only: they are no lead of a list and explain no item. Of an
    article that reports what happened only the rules count.
    """
    rest = tuple(block for block in article.blocks if block.role != "row")
    prose = replace(article, blocks=rest) if len(rest) < len(article.blocks) else article
    points = [
        point
        for name, find in EXTRACTORS.items()
        for point in find(article if name == "tables" else prose)
    ]
    points = without_reports(prose, points)
    return tuple(sorted(points, key=lambda point: (point.source.start, point.source.end, point.id)))
