"""Find relations in a document: rows of pairs that belong together, all in the same way."""

from collections import defaultdict

from quizgen.kinds.context import Context
from quizgen.kinds.explanations import explained, nested, sections
from quizgen.kinds.halves import frames, halves
from quizgen.kinds.listed import listed
from quizgen.kinds.meanings import definitions, term_list
from quizgen.kinds.relation import Relation
from quizgen.model import ListPoint


def relations_of(context: Context) -> list[Relation]:
    """Return the relations that a document's lists and definitions hold, article by article."""
    found: list[Relation] = []
    short: dict[tuple[int, str], list[ListPoint]] = defaultdict(list)
    for point in context.points:
        if not isinstance(point, ListPoint):
            continue
        title = context.title_of(point)
        found += [
            r for r in (halves(point, title), frames(point, title), term_list(point, title)) if r
        ]
        if point.marker in ("、", "所谓"):
            continue
        if relation := explained(point, title):
            found.append(relation)
        else:
            short[point.source.article, point.marker].append(point)
    found += [relation for lists in short.values() for relation in sections(lists, context)]
    return [*found, *nested(context), *listed(context), *definitions(context)]
