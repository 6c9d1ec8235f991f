"""Check the items of a bank against the rules: those of an item, of its point, and of the whole bank."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from quizgen.characters import folded
from quizgen.model import Bank, FillQuestion, MatchQuestion, Question, kind_of
from quizgen.rules import breaches, breaches_of_origin
from quizgen.rules.wording import parted, restored, rows


class Fault(NamedTuple):
    """Name an item of a bank, the rule that it breaks, and the words that break it."""

    question: str
    rule: str
    words: str


def check_bank(bank: Bank) -> Iterator[Fault]:
    """Yield the faults of a bank's items, in the order of the items."""
    points = {point.id: point for point in bank.points}
    first: dict[object, str] = {}
    for question in bank.questions:
        found = breaches(question)
        torn = any(breach.rule == "well-formed" for breach in found)
        if not torn:
            found += breaches_of_origin(question, points)
        yield from (Fault(question.id, *breach) for breach in found)
        if not torn and first.setdefault(_asked(question), question.id) != question.id:
            yield Fault(question.id, *_repeated(question))


def _asked(question: Question) -> object:
    """Return what an item asks: two items of which this is equal are one."""
    return _ASKED[kind_of(question)](question)


def _fill_asked(question: FillQuestion) -> object:
    texts, answers = parted(question)
    return tuple(map(folded, texts)), tuple(map(folded, answers))


def _match_asked(question: MatchQuestion) -> object:
    pairs = ((folded(premise), folded(response)) for premise, response in rows(question))
    return frozenset(pairs)


_ASKED: dict[str, Callable[[Any], object]] = {"fill": _fill_asked, "match": _match_asked}
_WORDS: dict[str, Callable[[Any], str]] = {
    "fill": restored,
    "match": lambda question: "；".join(question.premises),
}


def _repeated(question: Question) -> tuple[str, str]:
    """Return the rule that a repeated item breaks, and its words."""
    return "F13", _WORDS[kind_of(question)](question)
