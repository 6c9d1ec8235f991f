"""Write items from points; one row of `KINDS` for each kind of item."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from quizgen.kinds.context import Context
from quizgen.kinds.fill import write_fill
from quizgen.kinds.item import Written
from quizgen.kinds.match import write_match
from quizgen.kinds.score import FLOOR
from quizgen.model import Article, Point
from quizgen.rules import breaches


class Kind(NamedTuple):
    """Hold how items of a kind are written from a document, and the score below which none is kept.

    `sure` has floors for some items, by their first sign, where a document gives plenty without
    those under them.
    """

    write: Callable[[Context], tuple[Written, ...]]
    floor: float
    sure: Mapping[str, float] = {}


# Of mere terms readers doubt most whether another word would not fit as well.
KINDS: dict[str, Kind] = {
    "fill": Kind(write_fill, FLOOR, {"term": 0.65}),
    "match": Kind(lambda context: tuple(map(Written, write_match(context))), 0.6),
}


def write_items(points: tuple[Point, ...], articles: Sequence[Article]) -> tuple[Written, ...]:
    """Return the items that a document's points give, in the order of their places.

    Those under the floor, or that break a mechanical rule, say so in `refused`: they are not for
    the bank. The articles say what stands over a point.
    """
    context = Context(points, tuple(article.title for article in articles), articles)
    found: dict[str, Written] = {}
    for kind in KINDS.values():
        items = [item._replace(refused=_refusal(item, kind)) for item in kind.write(context)]
        for item in _without_unsure(items, kind, len(context.sentences)):
            found.setdefault(item.question.id, item)
    return tuple(sorted(found.values(), key=_place))


_PLENTY = 0.35  # items for each sentence that says something


def _without_unsure(items: list[Written], kind: Kind, sentences: int) -> list[Written]:
    """Return the items, the unsure refused where the others are plenty."""
    unsure = [
        not item.refused
        and bool(item.signs)
        and item.question.score < kind.sure.get(item.signs[0], 0)
        for item in items
    ]
    kept = sum(not item.refused for item in items) - sum(unsure)
    if not any(unsure) or kept < _PLENTY * sentences:
        return items
    return [
        item._replace(refused="unsure, where the document gives plenty") if doubted else item
        for item, doubted in zip(items, unsure, strict=True)
    ]


def _refusal(item: Written, kind: Kind) -> str:
    """Return why an item is not for the bank, nothing where it is."""
    broken = dict.fromkeys(breach.rule for breach in breaches(item.question))
    if broken:
        return f"breaks {', '.join(broken)}"
    return "" if item.question.score >= kind.floor else f"score under {kind.floor}"


def _place(item: Written) -> tuple[int, int, str]:
    source = item.question.source
    return source.start, source.end, item.question.id
