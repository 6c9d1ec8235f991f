"""Find relations between matters and the periods that an English document lays down for them."""

import re
from collections import defaultdict
from collections.abc import Iterator

from quizgen.characters import HAN_CHARACTER
from quizgen.kinds.context import Context
from quizgen.kinds.quantities import GAP, are_near
from quizgen.kinds.relation import Relation, Row
from quizgen.model import ListPoint, Place
from quizgen.rules.wording import shared_words

_FEWEST, _MOST, _MANY = 4, 60, 400
_WORDS = range(6, 31)  # of a sentence
_NUMBERS = {
    word: value
    for value, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), start=1
    )
} | {"fifteen": 15, "twenty": 20, "thirty": 30, "sixty": 60, "ninety": 90}
_MINUTES = {
    "second": 1 / 60,
    "minute": 1,
    "hour": 60,
    "day": 1440,
    "week": 10080,
    "month": 43200,
    "year": 525600,
}
# six months, 30 days, two working days
_PERIOD = re.compile(
    rf"\b(?P<number>\d+|{'|'.join(_NUMBERS)}) (?P<kind>(?:working|business|calendar) )?"
    rf"(?P<unit>{'|'.join(_MINUTES)})s?\b(?! old| of age|-)",
    re.IGNORECASE,
)
# after|30 days, within|one hour, for|ten years, every|12 months; 15 minutes|after
_CUE = re.compile(
    r"\b(?:within|after|for|every|until|least|most|than|exceed|to|is|are|by|before|in|of|up to|period of)\s*\Z",
    re.IGNORECASE,
)
_LEAN = re.compile(
    r"(?:It|They|This|These|Those|He|She|But|And|However|Also|Its|Their|Such|So|If so|Then|Last|In (?:19|20)\d\d)\b"
)


def periods(context: Context) -> Iterator[Relation]:
    """Yield, for each article, sentences with the one period that each lays down."""
    found: dict[int, list[tuple[Row, Place]]] = defaultdict(list)
    spare: dict[int, list[str]] = defaultdict(list)
    for point in context.points:
        if isinstance(point, ListPoint) or HAN_CHARACTER.search(point.text):
            continue
        article = point.source.article
        for match in _PERIOD.finditer(point.text):
            spare[article].append(match[0])
        row = _row(point.text.rstrip(". "), point.id)
        if (
            row
            and len(found[article]) < _MOST
            and not any(_is_near(row.right, other.right) for other, _ in found[article])
        ):
            found[article].append((row, point.source))
    for article, told in found.items():
        if len(told) >= _FEWEST:
            rows = tuple(row for row, _ in told)
            figures = [row.right for row in rows]
            others = [
                f
                for f in dict.fromkeys(spare[article][:_MANY])
                if not any(_is_near(f, one) for one in figures)
            ]
            place = told[0][1]
            title = context.title_at(place)
            yield Relation("quantities", rows, title, place, words=("",), spare=tuple(others))


def _row(text: str, point: str) -> Row | None:
    """Return a sentence with a gap in the place of its only period, and the period."""
    matches = list(_PERIOD.finditer(text))
    if len(matches) != 1 or len(text.split()) not in _WORDS or _LEAN.match(text):
        return None
    (match,) = matches
    before, after = text[: match.start()], text[match.end() :]
    if not _CUE.search(before) or shared_words(before + after, match[0]):
        return None
    return Row(f"{before}{GAP}{after}", match[0], point)


def _is_near(one: str, other: str) -> bool:
    """Tell whether two periods are about as long: twelve months and a year."""
    return are_near(_minutes(one), _minutes(other))


def _minutes(period: str) -> float:
    match = _PERIOD.match(period)
    if not match:
        return 0.0
    number = match["number"].lower()
    value = _NUMBERS.get(number) or int(number)
    return value * _MINUTES[match["unit"].lower()] * (1.4 if match["kind"] else 1)
