"""Find relations between what is told and whom or when it is told of: a law, a person, a date."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from quizgen.characters import HAN, han_count
from quizgen.kinds.context import Context
from quizgen.kinds.premises import candidates, is_whole, siblings, without_modal
from quizgen.kinds.relation import Relation, Row
from quizgen.model import ListPoint, Place
from quizgen.rules.wording import shared_words
from quizgen.segment import tokens
from quizgen.sentences import balanced

_FEWEST, _MOST = 4, 40
_LENGTHS = range(6, 46)  # characters of what is told
# Tags of single characters that are of no name: 会|上, 文|中
_NO_NAMES = frozenset(("p", "c", "f", "d", "r", "m", "v", "uj", "ul", "uz", "y", "q"))
_AGE = 10  # years between the first and the last date of a history
_LEAST = 0.4  # of its words are told of nobody else
_SAYS = r"(?:认为|指出|提出|主张|强调|发现|创立|创建|倡导|写道|告诫|要求|号召)"
# 《护士条例》规定，|护士执业应当……; 根据《献血法》的规定，|…
_LAW = re.compile(
    r"(?P<by>根据|依据|按照|依照)?《(?P<who>[^《》]{2,24})》(?:第[一二三四五六七八九十百\d]+条)?(?:还|也|明确|进一步|首次|的)*"
    r"(?(by)(?:规定|要求)?，|(?:规定|要求|指出|提出|强调|明确|确立|倡导)了?[：，]?)(?P<what>[^，：][^：]*)\Z"
)
# 邓小平同志指出，|发展才是硬道理; 班杜拉认为，|…
_PERSON = re.compile(
    rf"(?P<who>[{HAN}·]{{2,9}}?)(?P<title>同志|总书记|主席|总理|教授|博士|先生)?"
    rf"(?:曾|还|也|首先|首次|最早|多次|在《[^《》]+》中)*{_SAYS}(?:过|了)?[：，]?“?(?P<what>[^，：“”][^：“”]*)”?\Z"
)
# 1949年3月，|党的七届二中全会在西柏坡举行
_DATE = re.compile(
    r"(?:早在|于|到)?(?P<who>(?:1[5-9]|20)\d\d年(?:\d{1,2}月(?:\d{1,2}日)?)?)(?:初|底)?，?(?P<what>[^，：][^：]*)\Z"
)
_ANOTHER_TIME = re.compile(
    r"\d{4}年|同年|次年|当年|去年|今年|截至|以来|某|我们|我[市县区院校局镇]|同比"
)
_LEAN = re.compile(r"(?:这|那|其(?!他)|该|此|它|他|她|本|并|而|也|还|且|上述|以上|前款)")


class _Kind(NamedTuple):
    """Hold how to find a kind of attribution, and the marks in which its name is shown."""

    pattern: re.Pattern[str]
    shown: str


_KINDS = {
    "laws": _Kind(_LAW, "《{}》"),
    "persons": _Kind(_PERSON, "{}"),
    "dates": _Kind(_DATE, "{}"),
}


def attributed(context: Context) -> Iterator[Relation]:
    """Yield, for each article, what laws lay down, what persons said, and what happened on dates."""
    found: dict[tuple[str, int], list[tuple[str, str, str, Place]]] = defaultdict(list)
    for point in context.points:
        if isinstance(point, ListPoint):
            continue
        text = point.text.rstrip("。；;")
        for name, kind in _KINDS.items():
            match = kind.pattern.match(text)
            if match and _fits(name, match):
                who = kind.shown.format(match["who"])
                found[name, point.source.article].append(
                    (who, match["what"], point.id, point.source)
                )
                break
    for (name, _), told in found.items():
        names = {who for who, *_ in told}
        if len(names) >= _FEWEST and (name != "dates" or _is_history(names)):
            yield from _relation(name, told[:_MOST], context)


def _fits(name: str, match: re.Match[str]) -> bool:
    if name == "dates":
        return not _ANOTHER_TIME.search(match["what"])
    return name == "laws" or bool(match["title"]) or is_person(match["who"])


def _is_history(dates: Iterable[str]) -> bool:
    """Tell whether dates are far apart: those of a year or two are of somebody's report."""
    years = [int(date[:4]) for date in dates]
    return max(years) - min(years) >= _AGE


def is_person(text: str) -> bool:
    """Tell whether words are a person's name: one that the dictionary has, or one that it has no word of."""
    found = tokens(text)
    if "·" in text:
        return True
    return all(
        token.is_person or token.tag == "x" or (len(token.word) == 1 and token.tag not in _NO_NAMES)
        for token in found
    )


def _relation(
    name: str, told: list[tuple[str, str, str, Place]], context: Context
) -> Iterator[Relation]:
    by_who: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for who, what, point, _ in told:
        by_who[who].append((what, point))
    beside = siblings([(who, "\n".join(what for what, _ in all_)) for who, all_ in by_who.items()])
    rows: list[Row] = []
    for who, whats in by_who.items():
        row = next(
            (
                Row(text, who, point)
                for what, point in whats
                for text in (without_modal(what), *candidates(what, who))
                if _stands(text, without_modal(what)) and not shared_words(text, who)
                if beside.specific(text) >= _LEAST
            ),
            None,
        )
        rows += [row] if row else []
    if len(rows) >= _FEWEST:
        place = told[0][3]
        used = {row.right for row in rows}
        spare = tuple(who for who in by_who if who not in used)
        specific = sum(beside.specific(row.left) for row in rows) / len(rows)
        title = context.title_at(place)
        yield Relation(name, tuple(rows), title, place, spare=spare, specific=specific)


def _stands(text: str, sentence: str) -> bool:
    return (
        han_count(text) in _LENGTHS
        and not _LEAN.match(text)
        and balanced(text)
        and is_whole(text, sentence)
    )
