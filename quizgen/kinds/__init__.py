"""Write items from points; one row of `KINDS` for each kind of item."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from quizgen.kinds.context import Context
from quizgen.kinds.fill import write_fill
from quizgen.kinds.item import Written
from quizgen.kinds.match import write_match
from quizgen.kinds.score import FLOOR
from quizgen.model import Article, Point
from quizgen.rules import breaches


class Kind(NamedTuple):
    """Hold how items of a kind are written from a document, and the score below which none is kept."""

    write: Callable[[Context], tuple[Written, ...]]
    floor: float


KINDS: dict[str, Kind] = {
    "fill": Kind(write_fill, FLOOR),
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
        for item in kind.write(context):
            found.setdefault(item.question.id, item._replace(refused=_refusal(item, kind)))
    return tuple(sorted(found.values(), key=_place))


def _refusal(item: Written, kind: Kind) -> str:
    """Return why an item is not for the bank, nothing where it is."""
    broken = dict.fromkeys(breach.rule for breach in breaches(item.question))
    if broken:
        return f"breaks {', '.join(broken)}"
    return "" if item.question.score >= kind.floor else f"score under {kind.floor}"


def _place(item: Written) -> tuple[int, int, str]:
    source = item.question.source
    return source.start, source.end, item.question.id
