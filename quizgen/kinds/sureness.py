"""Say how sure it is that a matching set is good, and how hard it is."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from quizgen.kinds.relation import Relation, Row
from quizgen.kinds.sound import ANY_FORM, form
from quizgen.kinds.wording import likeness, size

# How often sets of a relation were accepted by readers, all else equal.
_BASE = {
    "terms": 0.7,
    "letters": 0.8,
    "subjects": 0.72,
    "heads": 0.72,
    "sections": 0.55,
    "listed": 0.62,
    "nested": 0.67,
    "members": 0.68,
    "joined": 0.55,
    "halves": 0.72,
    "frame": 0.72,
    "duties": 0.66,
    "roles": 0.72,
    "quantities": 0.7,
    "steps": 0.68,
    "numbered": 0.68,
    "laws": 0.68,
    "persons": 0.68,
    "dates": 0.68,
}
_ROW, _SPECIFIC, _TORN, _FOREIGN, _MIXED = 0.015, 0.25, 0.03, 0.08, 0.2
_PLAIN = 0.85  # the usual share of words that only one row has
_BRIEF, _BRIEF_COST = 6, 0.03  # characters of a premise that says little


class Features(NamedTuple):
    """Hold what tells a good set from a bad one; shares and likenesses from 0 to 1."""

    name: str
    rows: int
    specific: float
    whole: float
    foreign: bool
    parallel: float
    near: float
    length: float


def features(relation: Relation, rows: Sequence[Row], foreign: bool) -> Features:
    """Return the features of a set: of its relation, its rows, and where its surplus is from.

    `parallel` is the share of premises, and of responses, of their column's main form; `near` how
    like the likest two of the responses, or of the premises, are.
    """
    lefts, rights = [row.left for row in rows], [row.right for row in rows]
    parallel = (_main_share(lefts) + _main_share(rights)) / 2
    near = max(
        likeness(one, other)
        for side in (lefts, rights)
        for at, one in enumerate(side)
        for other in side[:at]
    )
    length = sum(map(size, lefts)) / len(lefts)
    return Features(
        relation.name,
        len(rows),
        relation.specific,
        relation.whole,
        foreign,
        parallel,
        near,
        length,
    )


def _main_share(texts: Sequence[str]) -> float:
    forms = Counter(name for text in texts if (name := form(text)) != ANY_FORM)
    return (max(forms.values(), default=0) + len(texts) - forms.total()) / len(texts)


def score(found: Features) -> float:
    """Return how sure it is that a set is good, 0 to 1: from its relation, more rows, words of its own."""
    value = (
        _BASE[found.name]
        + _ROW * (min(found.rows, 8) - 5)
        + _SPECIFIC * (found.specific - _PLAIN)
        - _TORN * (1 - found.whole)
        - _FOREIGN * found.foreign
        - _MIXED * (1 - found.parallel)
        - _BRIEF_COST * (found.length < _BRIEF)
    )
    return round(min(1.0, max(0.0, value)), 2)


def difficulty(found: Features, responses: int) -> float:
    """Return how hard a set is, 0 to 1: more with more responses, and with rows nearer to each other."""
    return round(min(1.0, 0.25 + 0.04 * responses + 0.3 * found.near), 2)
