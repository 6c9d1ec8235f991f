"""Write matching sets: pairs of one relation inside one article, made strictly one-to-one."""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from quizgen.characters import HAN_CHARACTER
from quizgen.kinds.context import Context
from quizgen.kinds.pairs import relations_of
from quizgen.kinds.relation import Relation, Row
from quizgen.kinds.sound import ALIKE, sound_groups
from quizgen.kinds.sureness import difficulty, features, score
from quizgen.kinds.surplus import expendable, foreign_surplus, own_surplus
from quizgen.kinds.wording import language_of, prompt_for, size
from quizgen.model import ListPoint, MatchQuestion, content_id
from quizgen.rules import LARGEST_SET, SMALLEST_SET, breaches, is_sorted
from quizgen.rules import rows as rows_of
from quizgen.simplified import simplified

_TRIES = 50
_LETTER = re.compile(r"[A-Z](?![A-Za-z])")
_BRIEF = 3  # characters of a brief response
_MANY = 7  # rows from which a set has two surplus responses
_FIGURES_ALIKE = (
    1.0  # sentences and figures differ in what matters, however much they have in common
)
_FIGURES = frozenset({"quantities", "steps", "dates"})
_EVEN = frozenset({"halves", "frame", "joined"})
_ENGLISH = frozenset(
    {"terms", "letters", "quantities", "steps"}
)  # relations whose English sides are whole
_GATHERED = frozenset({"terms", "subjects", "sections"})


def write_match(context: Context) -> tuple[MatchQuestion, ...]:
    """Return the matching sets of a document; none repeats a row of a surer one."""
    relations = [one for one in relations_of(context) if not _is_lettered(one)]
    beside: dict[int, list[Relation]] = defaultdict(list)
    for relation in relations:
        beside[relation.source.article].append(relation)
    members: dict[int, list[str]] = defaultdict(list)
    for point in context.points:
        if isinstance(point, ListPoint) and point.marker == "、" and not _of_a_kind(point):
            # Between two marks: surely whole.
            members[point.source.article] += (item.text for item in point.items[1:-1])
    found = [
        question
        for relation in relations
        for question in _sets(
            relation, beside[relation.source.article], members[relation.source.article]
        )
    ]
    seen: set[tuple[int, frozenset[str]]] = set()
    kept: list[MatchQuestion] = []
    for question in sorted(found, key=lambda q: (-q.score, -len(q.premises), q.source.start, q.id)):
        pairs = {(question.source.article, frozenset(pair)) for pair in rows_of(question)}
        if not pairs & seen:
            kept.append(question)
            seen |= pairs
    return tuple(kept)


def _is_lettered(relation: Relation) -> bool:
    """Tell whether what would be lettered responses begin with letters themselves: A类, B类."""
    lettered = sum(bool(_LETTER.match(row.right)) for row in relation.rows)
    return 2 * lettered > len(relation.rows)


def _of_a_kind(point: ListPoint) -> bool:
    """Tell whether the members of a series are kinds of one thing: 直接强化、替代强化."""
    return len({item.text[-2:] for item in point.items}) == 1


def _sets(
    relation: Relation, beside: Sequence[Relation], members: Sequence[str]
) -> Iterator[MatchQuestion]:
    """Yield the sets of a relation, of 4 to 8 rows each."""
    relation = _long_side_left(relation)
    alike = _FIGURES_ALIKE if relation.name in _FIGURES else ALIKE
    rows = relation.rows if relation.name in _FIGURES else _unspelt(relation.rows)
    for group in sound_groups(rows, SMALLEST_SET, relation.name in _GATHERED, alike):
        count = max(1, -(-len(group) // (LARGEST_SET + 2)))
        length = -(-len(group) // count)
        for at in range(0, len(group), length):
            question = _set(relation, group[at : at + length], beside, members)
            if question:
                yield question


def _unspelt(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return the rows but those that spell their brief response out: 苦与乐既对立又统一 ↔ 苦乐观.

    What most responses have (观) tells nothing.
    """
    counts = Counter(char for row in rows for char in set(row.right))
    common = {char for char, count in counts.items() if 2 * count > len(rows)}
    return tuple(row for row in rows if not _is_spelt(row, common))


def _is_spelt(row: Row, common: set[str]) -> bool:
    own = {char for char in simplified(row.right) if HAN_CHARACTER.match(char)} - common
    return len(own) > 1 and size(row.right) <= _BRIEF and own <= set(simplified(row.left))


def _long_side_left(relation: Relation) -> Relation:
    """Return a relation of even sides with the longer one, over all its rows, first."""
    left = sum(size(row.left) for row in relation.rows)
    right = sum(size(row.right) for row in relation.rows)
    if left >= right or relation.name not in _EVEN:
        return relation
    rows = tuple(Row(row.right, row.left, row.point) for row in relation.rows)
    words = relation.words[::-1] if relation.name == "halves" else relation.words
    return relation._replace(rows=rows, words=words, spare=())


def _set(
    relation: Relation, rows: Sequence[Row], beside: Sequence[Relation], members: Sequence[str]
) -> MatchQuestion | None:
    """Return the set of some sound rows, with one or two surplus responses; None without a sure one.

    The surplus is the relation's own, or of a row that gives its premise up; a set of four rows may
    take that of another relation of the article.
    """
    most = 2 if len(rows) >= _MANY else 1
    shown = list(rows)[:LARGEST_SET]
    surplus = own_surplus(relation, shown, most)
    while len(surplus) < most and len(shown) > SMALLEST_SET and (spare := expendable(shown)):
        least = min(spare, key=lambda row: size(row.left))  # the premise that says least
        shown.remove(least)
        surplus.append(least.right)
    foreign = not surplus
    if foreign:
        surplus = foreign_surplus(relation, shown, beside, members, 1)
    if len(shown) < SMALLEST_SET or not surplus:
        return None
    return _shuffled(relation, shown, surplus, foreign)


def _shuffled(
    relation: Relation, rows: Sequence[Row], surplus: Sequence[str], foreign: bool
) -> MatchQuestion | None:
    """Return the set in an order that shows nothing, None if none is found or a rule is broken.

    The responses' order is neither that of the premises nor that of the source, forwards or backwards.
    """
    points = tuple(dict.fromkeys(row.point for row in rows))
    identity = content_id("q", "match", relation.name, *points, [list(row[:2]) for row in rows])
    shuffler = random.Random(identity)
    asked = _out_of_order(rows, shuffler)
    texts = [row.right for row in asked] + list(surplus)
    told = [row.right for row in relation.rows]
    found = features(relation, rows, foreign)
    language = language_of([row.left for row in rows])
    labelled = relation.name == "heads" and relation.marker  # no table, whose title may be of more
    if language == "en" and relation.name not in _ENGLISH and not labelled:
        return None
    prompt = prompt_for(relation.name, relation.title, language, relation.lead, relation.words)
    for _ in range(_TRIES):
        order = shuffler.sample(range(len(texts)), len(texts))
        key = [order.index(at) for at in range(len(asked))]
        responses = [texts[at] for at in order]
        places = [told.index(text) for text in responses if text in told]
        if is_sorted(key) or is_sorted(places):
            continue
        question = MatchQuestion(
            id=identity,
            points=points,
            prompt=prompt,
            premises=tuple(_capital(row.left) for row in asked),
            responses=tuple(map(_capital, responses)),
            key=tuple(key),
            difficulty=difficulty(found, len(responses)),
            score=score(found),
            source=relation.source,
        )
        return None if breaches(question) else question
    return None


def _out_of_order(rows: Sequence[Row], shuffler: random.Random) -> list[Row]:
    """Return rows in an order that is neither that of the source nor its reverse."""
    while True:
        order = shuffler.sample(range(len(rows)), len(rows))
        if not is_sorted(order):
            return [rows[at] for at in order]


def _capital(text: str) -> str:
    """Return a text with a capital first letter, if it begins with a letter, as the column's others do."""
    return text[:1].upper() + text[1:]
