"""Let a point that is said twice be one point with several places."""

import re
from collections import Counter, defaultdict
from itertools import chain

from msgspec.structs import replace

from quizgen.characters import CHINESE_NUMERAL, folded
from quizgen.model import Definition, ListPoint, Place, Point

_GRAM = 3
_ALIKE = 0.8


def dedupe(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """Return the points without repeats; the first wording stays, `also` names the other places.

    Lists repeat each other when their items are the same; sentences when four fifths of the
    shorter one's character 3-grams stand in the longer one. Lists of different items stay apart,
    however alike their leads are.
    """
    kept: dict[str, Point] = {}
    places: dict[str, list[Place]] = defaultdict(list)
    lists: dict[str, str] = {}
    index: dict[str, list[str]] = defaultdict(list)
    grams: dict[str, set[str]] = {}
    for point in points:
        if isinstance(point, ListPoint):
            key = "\n".join(folded(item.text) for item in point.items)
            twin = lists.setdefault(key, point.id)
        else:
            mine = _grams(point.text)
            twin = _twin(mine, index, grams) or point.id
            if twin in kept and _differ(point.text, kept[twin]):
                twin = point.id
            if twin == point.id and point.id not in kept:
                grams[point.id] = mine
                for gram in mine:
                    index[gram].append(point.id)
        if twin in kept:
            _join(kept, places, twin, point)
        else:
            kept[point.id] = point
    return tuple(
        replace(point, also=(*point.also, *places[first])) if places[first] else point
        for first, point in kept.items()
    )


def _join(kept: dict[str, Point], places: dict[str, list[Place]], twin: str, point: Point) -> None:
    """Add a repeat's place to the point it repeats, or let the better wording take its place.

    A definition is better than a statement, and of whole sentences the one that says no more.
    """
    first = kept[twin]
    overlaps = first.source.start < point.source.end and point.source.start < first.source.end
    same = first.source.source == point.source.source and overlaps
    if not same:
        places[twin].append(point.source)
    if isinstance(first, ListPoint) or isinstance(point, ListPoint):
        return
    whole = point.text.endswith("。") >= first.text.endswith("。")
    shorter = whole and len(point.text) < len(first.text)
    if isinstance(point, Definition) > isinstance(first, Definition) or (
        type(point) is type(first) and shorter and not same
    ):
        kept[twin] = point
        places[twin] = [first.source if place == point.source else place for place in places[twin]]


_TELLING = re.compile(rf"\d+(?:\.\d+)?|[{CHINESE_NUMERAL}]+|不|未|无|非|禁止|严禁")


def _differ(text: str, other: Point) -> bool:
    """Tell whether two sentences differ in a number or a negation, however alike they are."""
    first, second = (_TELLING.findall(one) for one in (text, getattr(other, "text", "")))
    shorter, longer = sorted((Counter(first), Counter(second)), key=lambda found: found.total())
    return bool(shorter - longer) or (
        len(text) == len(getattr(other, "text", "")) and first != second
    )


def _grams(text: str) -> set[str]:
    plain = folded(text)
    return {plain[at : at + _GRAM] for at in range(max(1, len(plain) - _GRAM + 1))}


def _twin(mine: set[str], index: dict[str, list[str]], grams: dict[str, set[str]]) -> str | None:
    shared = Counter(chain.from_iterable(index[gram] for gram in mine if gram in index))
    alike = (
        (count, other)
        for other, count in shared.items()
        if count >= _ALIKE * min(len(mine), len(grams[other]))
    )
    return max(alike, key=lambda pair: (pair[0], pair[1]), default=(0, None))[1]
