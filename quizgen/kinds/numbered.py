"""Find relations between number phrases and what they sum up: “四个自信”, “三查”."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quizgen.characters import read_numeral
from quizgen.kinds.context import Context
from quizgen.kinds.relation import Relation, Row
from quizgen.kinds.wording import size
from quizgen.model import Definition, ListPoint, Place, Statement
from quizgen.segment import tokens
from quizgen.simplified import simplified

_FEWEST = 4
_LENGTHS = range(6, 61)  # characters of what a phrase sums up
_N = "[一二两三四五六七八九十]"
_PHRASE = rf"{_N}[^“”「」\d，。：；、]{{1,6}}"
# “四个自信”|是指道路自信、理论自信…; “五位一体”总体布局|包括…; 三查|：操作前查、操作中查…
_TOLD = re.compile(
    rf"[“「](?P<name>{_PHRASE})[”」](?:[^，。：；“”]{{0,6}}?)"
    rf"(?:(?:主要)?(?:是指|指的是|就是指|就是|指|即|包括|包含|為|为|是)|，(?:就是|即|指的是|包括)|[：:])[：:]?(?P<what>[^。]+)"
)
# A list's lead: 什么是|“四个能力”, 四懂; 三大危害 without quotes is no name
_NAMED = re.compile(rf"[“「](?P<name>{_PHRASE})[”」]|\A(?P<short>{_N}[^，。：；、]{{1,2}})\Z")
_JOINTS = (re.compile("；"), re.compile("，"), re.compile("、|和|及|以及|与"), re.compile("[，、]"))
_NO_PHRASE = re.compile(r"[月年日人点步类种项条个]\Z|下列|以下")
_PLAIN = frozenset(
    "一二两三四五六七八九十个大种项条位类级点步法的和与不要"
)  # characters that name nothing


class _Summed(NamedTuple):
    """Hold a phrase, its number, and what it sums up."""

    name: str
    number: int
    what: str
    point: str
    place: Place


def number_phrases(context: Context) -> Iterator[Relation]:
    """Yield number phrases of each article with what each sums up.

    Those of one relation have the same number: else to count would answer them.
    """
    found: dict[tuple[int, int], dict[str, _Summed]] = defaultdict(dict)
    for one in _phrases(context):
        found[one.place.article, one.number].setdefault(one.name, one)
    for told in found.values():
        rows = tuple(Row(one.what, one.name, one.point) for one in told.values() if _is_fit(one))
        if len(rows) >= _FEWEST:
            used = {row.right for row in rows}
            spare = tuple(name for name in told if name not in used)
            place = next(iter(told.values())).place
            yield Relation("numbered", rows, context.title_at(place), place, spare=spare)


def _is_fit(one: _Summed) -> bool:
    """Tell whether what a phrase sums up may be shown: no character of its name stands there."""
    return size(one.what) in _LENGTHS and not (set(one.name) - _PLAIN) & set(one.what)


def _phrases(context: Context) -> Iterator[_Summed]:
    for point in context.points:
        if isinstance(point, ListPoint):
            match = _NAMED.search(point.lead) if point.marker != "、" else None
            name = match["name"] or match["short"] if match else ""
            if name and not _NO_PHRASE.search(name):
                members = [item.text for item in point.items]
                yield from _summed(name, members, point.id, point.source)
        else:
            for match in _TOLD.finditer(point.text):
                yield from _summed_in(match, point)


def _summed_in(match: re.Match[str], point: Statement | Definition) -> Iterator[_Summed]:
    """Yield what a sentence says that a phrase sums up, cut so that the number is right."""
    for joint in _JOINTS:
        members = [part for part in joint.split(match["what"]) if part]
        found = list(_summed(match["name"], members, point.id, point.source))
        if found:
            yield from found
            return


def _summed(name: str, members: Sequence[str], point: str, place: Place) -> Iterator[_Summed]:
    """Yield a phrase with its members, where they are as many as it says: 三严三实 has six."""
    numerals = [read_numeral(numeral) or 0 for numeral in re.findall(_N, name)]
    if len(members) not in (numerals[0], sum(numerals)) or not 1 < len(members) < 10:
        return
    told = _without_the_name(members, name)
    mark = "，" if any("、" in text or len(text) > 9 for text in told) else "、"
    if len(set(told)) == len(told) and not any("，" in text for text in told):
        yield _Summed(name, len(members), mark.join(told), point, place)


def _without_the_name(members: Sequence[str], name: str) -> list[str]:
    """Return members without the word that all of them end, or begin, with, and the name has: 道路|自信."""
    texts = [member.strip("“”「」 ") for member in members]
    for last in (True, False):
        word = _common_word(texts, last)
        if word and set(word) & (set(name) - _PLAIN):
            shorter = [text[: -len(word)] if last else text[len(word) :] for text in texts]
            texts = shorter if min(map(len, shorter)) > 1 else texts
    return texts


def _common_word(texts: Sequence[str], last: bool) -> str:
    """Return the word that all texts end, or begin, with: two characters and more, or a token."""
    turned = [text[::-1] for text in texts] if last else list(texts)
    found = turned[0]
    while not all(text.startswith(found) for text in turned):
        found = found[:-1]
    if len(found) == 1:
        ends = {tokens(simplified(text))[-1 if last else 0].word for text in texts}
        found = found if len(ends) == 1 and len(ends.pop()) == 1 else ""
    return found[::-1] if last else found
