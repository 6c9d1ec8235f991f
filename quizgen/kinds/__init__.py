"""Write items from points; one row of `KINDS` for each kind of item."""

from collections.abc import Callable

from quizgen.kinds.context import Context
from quizgen.kinds.fill import write_fill
from quizgen.kinds.item import Written
from quizgen.kinds.match import write_match
from quizgen.model import Point
from quizgen.rules import breaches

Writer = Callable[[Context], tuple[Written, ...]]

KINDS: dict[str, Writer] = {
    "fill": write_fill,
    "match": lambda context: tuple(map(Written, write_match(context))),
}
FLOOR = 0.6  # where readers accept two of three; above 0.8 they accept nine of ten (tests/quality)


def write_items(points: tuple[Point, ...], titles: tuple[str, ...]) -> tuple[Written, ...]:
    """Return the items that a document's points give, in the order of their places.

    Those under the floor, or that break a mechanical rule, say so in `refused`: they are not for
    the bank. `titles` are those of the document's articles.
    """
    context = Context(points, titles)
    found: dict[str, Written] = {}
    for write in KINDS.values():
        for item in write(context):
            found.setdefault(item.question.id, item._replace(refused=_refusal(item)))
    return tuple(sorted(found.values(), key=_place))


def _refusal(item: Written) -> str:
    """Return why an item is not for the bank, nothing where it is."""
    broken = dict.fromkeys(breach.rule for breach in breaches(item.question))
    if broken:
        return f"breaks {', '.join(broken)}"
    return "" if item.question.score >= FLOOR else f"score under {FLOOR}"


def _place(item: Written) -> tuple[int, int, str]:
    source = item.question.source
    return source.start, source.end, item.question.id
