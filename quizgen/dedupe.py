"""Let a point that is said twice be one point with several places."""

import re
from collections import Counter, defaultdict
from itertools import islice
from math import ceil
from operator import add

from msgspec.structs import replace

from quizgen.characters import CHINESE_NUMERAL, folded
from quizgen.model import (
    Bank,
    Definition,
    FillQuestion,
    ListPoint,
    Place,
    Point,
    Question,
    kind_of,
    points_of,
)

_ALIKE = 0.8
_SUBJECT = 4  # characters


class _Said:
    """Guard the 3-grams of the sentences that are kept, to find one that says the same.

    When four fifths of a sentence's grams stand in another, so does one of any set of a few more
    than a fifth of them. Such a set of each sentence, its rarest grams, is enough to be found by.
    """

    def __init__(self) -> None:
        self.grams: dict[str, set[str]] = {}
        self.first: dict[str, str] = {}  # a gram, and the sentence that had it first
        self.later: dict[str, list[str]] = defaultdict(list)  # the sentences that have it again
        self.rarest: dict[str, tuple[str, ...]] = {}  # those of whose rarest grams it is one

    def fresh(self, mine: set[str]) -> set[str]:
        """Return the grams that no sentence has yet."""
        return mine.difference(self.first)

    def twin(self, mine: set[str], fresh: set[str]) -> str | None:
        """Return the sentence that shares the most grams with this one, if it shares enough."""
        found = {other for gram in self.rarest.keys() & mine for other in self.rarest[gram]}
        for gram in self._rarest(mine, fresh) - fresh:
            found.update((self.first[gram], *self.later.get(gram, ())))
        if not found:
            return None
        shared = ((len(mine & self.grams[other]), other) for other in found)
        alike = (
            (count, other)
            for count, other in shared
            if count >= _ALIKE * min(len(mine), len(self.grams[other]))
        )
        return max(alike, default=(0, None))[1]

    def add(self, name: str, mine: set[str], fresh: set[str]) -> None:
        """Keep a sentence's grams."""
        self.grams[name] = mine
        rarest = self._rarest(mine, fresh)
        self.rarest.update(dict.fromkeys(rarest & fresh, (name,)))
        for gram in rarest - fresh:
            self.rarest[gram] = (*self.rarest.get(gram, ()), name)
        for gram in mine - fresh:
            self.later[gram].append(name)
        self.first.update(dict.fromkeys(fresh, name))

    def _rarest(self, mine: set[str], fresh: set[str]) -> set[str]:
        few = len(mine) - ceil(_ALIKE * len(mine)) + 1
        if len(fresh) >= few:
            return set(islice(fresh, few))
        known = sorted(mine - fresh, key=lambda gram: len(self.later.get(gram, ())))
        return fresh.union(known[: few - len(fresh)])


def dedupe(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """Return the points without repeats; the first wording stays, `also` names the other places.

    Lists repeat each other when their items are the same; sentences when four fifths of the
    shorter one's character 3-grams stand in the longer one. Lists of different items stay apart,
    however alike their leads are.
    """
    return tuple(_merged(points)[0].values())


def without_repeats(bank: Bank) -> Bank:
    """Return a bank in which what several documents say is one point, with all its places.

    A question about a repeat asks about the point that stays, unless that has one of its kind
    already; what somebody approved or rejected is never lost.
    """
    kept, stays = _merged(bank.points)
    ids = {point.id: kept[stays[point.id]].id for point in bank.points}
    asked: set[tuple[str, str]] = set()
    questions: list[Question] = []
    for question in bank.questions:
        if isinstance(question, FillQuestion):
            moved: Question = replace(question, point=ids.get(question.point, question.point))
        else:
            points = dict.fromkeys(ids.get(point, point) for point in question.points)
            moved = replace(question, points=tuple(points))
        about = {(kind_of(moved), point) for point in points_of(moved)}
        if moved == question or not about <= asked or moved.status != "new":
            questions.append(moved)
        asked |= about
    return replace(bank, points=tuple(kept.values()), questions=tuple(questions))


def _merged(points: tuple[Point, ...]) -> tuple[dict[str, Point], dict[str, str]]:
    """Return the points that stay, by keys, and the key under which each point went, by its id."""
    kept: dict[str, Point] = {}
    stays: dict[str, str] = {}
    places: dict[str, list[Place]] = {}
    lists: dict[str, str] = {}
    said = _Said()
    for point in points:
        if isinstance(point, ListPoint):
            key = "\n".join(folded(item.text) for item in point.items)
            twin = lists.setdefault(key, point.id)
        else:
            mine = _grams(point.text)
            fresh = said.fresh(mine)
            twin = said.twin(mine, fresh) or point.id
            if twin in kept and _differ(point.text, kept[twin]):
                twin = point.id
            if twin == point.id and point.id not in kept:
                said.add(point.id, mine, fresh)
        stays[point.id] = twin
        if twin in kept:
            _join(kept, places, twin, point)
        else:
            kept[point.id] = point
    for first, more in places.items():
        kept[first] = replace(kept[first], also=_without(kept[first], more))
    return kept, stays


def _without(point: Point, more: list[Place]) -> tuple[Place, ...]:
    """Return a point's other places and some more, each once."""
    places = dict.fromkeys((*point.also, *more))
    places.pop(point.source, None)
    return tuple(places)


def _join(kept: dict[str, Point], places: dict[str, list[Place]], twin: str, point: Point) -> None:
    """Add a repeat's place to the point it repeats, or let the better wording take its place.

    A definition is better than a statement, and of whole sentences the one that says no more.
    """
    first = kept[twin]
    overlaps = first.source.start < point.source.end and point.source.start < first.source.end
    same = first.source.source == point.source.source and overlaps
    if not same:
        places.setdefault(twin, []).append(point.source)
    if isinstance(first, ListPoint) or isinstance(point, ListPoint):
        if getattr(point, "declared", None) and not getattr(first, "declared", None):
            _replace(kept, places, twin, point)  # it says what the members are called
        return
    whole = point.text.endswith("。") >= first.text.endswith("。")
    shorter = whole and len(point.text) < len(first.text)
    if isinstance(point, Definition) > isinstance(first, Definition) or (
        type(point) is type(first) and shorter and not same
    ):
        _replace(kept, places, twin, point)


def _replace(
    kept: dict[str, Point], places: dict[str, list[Place]], twin: str, point: Point
) -> None:
    """Let a better wording take a point's place; where the other stood is kept."""
    first = kept[twin].source
    kept[twin] = point
    places[twin] = [first if place == point.source else place for place in places.get(twin, [])]


_TELLING = re.compile(rf"\d+(?:\.\d+)?|[{CHINESE_NUMERAL}]+|不|未|无|非|禁止|严禁")


def _same_beginning(text: str, other: str) -> bool:
    """Tell whether the longer sentence has what the shorter one is about: its first characters."""
    shorter, longer = sorted((folded(text), folded(other)), key=len)
    return shorter[:_SUBJECT] in longer


def _differ(text: str, other: Point) -> bool:
    """Tell whether two sentences differ in a number or a negation, however alike they are."""
    first, second = (_TELLING.findall(one) for one in (text, getattr(other, "text", "")))
    shorter, longer = sorted((Counter(first), Counter(second)), key=lambda found: found.total())
    if not _same_beginning(text, getattr(other, "text", "")):
        return True
    return bool(shorter - longer) or (
        len(text) == len(getattr(other, "text", "")) and first != second
    )


def _grams(text: str) -> set[str]:
    """Return the character 3-grams of a text, or all of a shorter one."""
    plain = folded(text)
    return set(map(add, plain, map(add, plain[1:], plain[2:]))) or {plain}
