"""Write items from points; one row of `KINDS` for each kind of item."""

from collections.abc import Callable

from quizgen.kinds.context import Context
from quizgen.kinds.fill import write_fill
from quizgen.kinds.match import write_match
from quizgen.model import MatchQuestion, Point, Question
from quizgen.rules import breaches

Writer = Callable[[Context], tuple[Question, ...]]

KINDS: dict[str, Writer] = {
    "fill": write_fill,
    "match": write_match,
}
FLOOR = 0.6


def write_items(points: tuple[Point, ...], titles: tuple[str, ...]) -> tuple[Question, ...]:
    """Return the items that a document's points give, best wording only, in the order of their places.

    Items under the floor, or that break a mechanical rule, are left out (the rules for matching sets
    depend on the language: `write_match` has them hold); `titles` are those of the document's articles.
    """
    context = Context(points, titles)
    found: dict[str, Question] = {}
    for write in KINDS.values():
        for question in write(context):
            sound = isinstance(question, MatchQuestion) or not breaches(question)
            if question.score >= FLOOR and sound:
                found.setdefault(question.id, question)
    return tuple(sorted(found.values(), key=lambda q: (q.source.start, q.source.end, q.id)))
