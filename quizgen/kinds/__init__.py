"""Write items from points; one row of `KINDS` for each kind of item."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from quizgen.kinds.context import Context
from quizgen.kinds.fill import write_fill
from quizgen.kinds.item import Written
from quizgen.kinds.match import write_match
from quizgen.model import Point
from quizgen.rules import breaches


class Kind(NamedTuple):
    """Hold how items of a kind are written from a document, and the score below which none is kept.

    `floors` has a floor of its own for some items, by their first sign.
    """

    write: Callable[[Context], tuple[Written, ...]]
    floor: float
    floors: Mapping[str, float] = {}


# From here on a strict reader more likely accepts an item than not; see tests/quality/judged. Of
# mere terms readers doubt most whether another word would not fit as well.
KINDS: dict[str, Kind] = {
    "fill": Kind(write_fill, 0.5, {"term": 0.6}),
    "match": Kind(lambda context: tuple(map(Written, write_match(context))), 0.6),
}


def write_items(points: tuple[Point, ...], titles: tuple[str, ...]) -> tuple[Written, ...]:
    """Return the items that a document's points give, in the order of their places.

    Those under the floor, or that break a mechanical rule, say so in `refused`: they are not for
    the bank. `titles` are those of the document's articles.
    """
    context = Context(points, titles)
    found: dict[str, Written] = {}
    for kind in KINDS.values():
        for item in kind.write(context):
            refused = _refusal(item, kind)
            found.setdefault(item.question.id, item._replace(refused=refused))
    return tuple(sorted(found.values(), key=_place))


def _refusal(item: Written, kind: Kind) -> str:
    """Return why an item is not for the bank, nothing where it is."""
    floor = kind.floors.get(item.signs[0], kind.floor) if item.signs else kind.floor
    broken = dict.fromkeys(breach.rule for breach in breaches(item.question))
    if broken:
        return f"breaks {', '.join(broken)}"
    return "" if item.question.score >= floor else f"score under {floor}"


def _place(item: Written) -> tuple[int, int, str]:
    source = item.question.source
    return source.start, source.end, item.question.id
