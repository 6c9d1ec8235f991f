"""Find relations between terms and what they mean."""

import re
from collections import defaultdict

from quizgen.characters import folded, han_count
from quizgen.kinds.context import Context
from quizgen.kinds.relation import Relation, Row, prompt_for, relation_of
from quizgen.model import Definition, ListPoint
from quizgen.rules import shared_words

_LONGEST_PREMISE, _SHORTEST_PREMISE = 45, 8


def term_list(point: ListPoint, title: str) -> Relation | None:
    """Pair the terms of a 所谓-list with what they stand for, or with a clause of it."""
    if point.marker != "所谓" or len(point.items) < 4:
        return None
    parts = [item.text.split("，") for item in point.items]
    choices = [[item.text for item in point.items]]
    if len({len(part) for part in parts}) == 1:
        choices += [[part[at] for part in parts] for at in range(len(parts[0]))]
    for texts in choices:
        rows = [(text, item.label) for text, item in zip(texts, point.items, strict=True)]
        if not any(shared_words(*row) for row in rows):
            prompt = prompt_for("将左栏的含义与右栏的字词配对", title)
            return relation_of("terms", point, rows, prompt, 0.75)
    return None


def definitions(context: Context) -> list[Relation]:
    """Pair the terms that an article defines with what it says of them."""
    by_article: dict[tuple[str, int], list[Definition]] = defaultdict(list)
    for point in context.points:
        if isinstance(point, Definition):
            by_article[point.source.source, point.source.article].append(point)
    found = []
    for points in by_article.values():
        rows: list[Row] = []
        used: list[Definition] = []
        for point in points:
            body = _body(point)
            fresh = all(folded(point.term) not in folded(a + b) for a, b in rows)
            if body and fresh and len(point.term) >= 2 and not shared_words(body, point.term):
                rows.append((body, point.term))
                used.append(point)
        if len(rows) >= 4:
            title = context.title_of(used[0])
            prompt = prompt_for("将左栏的解释与右栏的概念配对", title)
            ids = tuple(point.id for point in used)
            found.append(Relation("definitions", ids, rows, prompt, 0.68, used[0].source))
    return found


def _body(point: Definition) -> str:
    """Return what a definition says of its term: the clauses after 是 that keep to the subject."""
    match = re.search(
        re.escape(point.term) + r"[”」]?(?:（[^）]*）)?，?(?:就)?是指?(.+?)。?\Z", point.text
    )
    if not match:
        return ""
    body = (
        re.split(r"，(?!是)", match[1])[0] if han_count(match[1]) > _LONGEST_PREMISE else match[1]
    )
    return body if _SHORTEST_PREMISE <= han_count(body) <= _LONGEST_PREMISE else ""
