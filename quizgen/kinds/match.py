"""Write matching sets: pairs of one relation inside one article, made strictly one-to-one."""

import random
from collections import defaultdict
from typing import NamedTuple

from quizgen.characters import ngrams
from quizgen.kinds.context import Context
from quizgen.kinds.pairs import relations_of
from quizgen.kinds.relation import Relation
from quizgen.model import ListItem, ListPoint, MatchQuestion, content_id
from quizgen.rules import LARGEST_SET, SMALLEST_SET, breaches, is_sorted, shared_words
from quizgen.segment import tokens

_SHORT = 5
_TRIES = 50
_CLAUSES = frozenset({"halves", "frame", "explanation"})


class _Rows(NamedTuple):
    premises: list[str]
    responses: list[str]


def write_match(context: Context) -> tuple[MatchQuestion, ...]:
    """Return a matching set for every relation whose rows pass the rules."""
    relations = relations_of(context)
    beside: dict[int, list[Relation]] = defaultdict(list)
    members: dict[int, list[ListItem]] = defaultdict(list)
    for relation in relations:
        beside[relation.source.article].append(relation)
    for point in context.points:
        if isinstance(point, ListPoint) and point.marker == "、":
            members[point.source.article] += point.items[1:-1]  # between two marks: surely whole
    found = (
        _set(relation, beside[relation.source.article], members[relation.source.article])
        for relation in relations
    )
    return tuple(question for question in found if question)


def _set(
    relation: Relation, beside: list[Relation], members: list[ListItem]
) -> MatchQuestion | None:
    """Return the set of a relation: its sound rows, surplus responses, both sides shuffled.

    The surplus response is one of the list's own that has no premise, or one row of five and more
    gives its premise up, so that it is of the same kind and stance as the others; a set of four
    takes a member of another relation of the article. Without one that surely answers nothing
    there is no set.
    """
    rows = _sound(relation)
    if len(rows.premises) < SMALLEST_SET:
        return None
    left, right = relation.sides
    if _mean(rows.premises) < _mean(rows.responses):
        rows, left, right = _Rows(rows.responses, rows.premises), right, left
    prompt = relation.prompt.replace("{left}", left).replace("{right}", right)
    identity = content_id(
        "q", "match", relation.name, *relation.points, rows.premises, rows.responses
    )
    shuffler = random.Random(identity)
    order = shuffler.sample(range(len(rows.premises)), len(rows.premises))[:LARGEST_SET]
    surplus = [text for text in _spare(relation, rows) if _is_strange(text, rows.premises)][:1]
    if not surplus and len(order) > SMALLEST_SET:
        last = _dropped(rows, order)
        surplus = [rows.responses[last]] if last is not None else []
        order = [at for at in order if at != last]
    if not surplus and relation.name in _CLAUSES:
        surplus = _foreign(relation, rows, beside, members)[:1]
    if not surplus:
        return None
    premises = [rows.premises[at] for at in order]
    responses = [rows.responses[at] for at in order] + surplus
    if max(map(len, premises)) > 4 * min(map(len, premises)):
        return None
    question = _shuffled(identity, relation, prompt, premises, responses, shuffler)
    return question if question and not breaches(question) else None


def _dropped(rows: _Rows, order: list[int]) -> int | None:
    """Return the row whose premise may go, so that its response is surplus and answers nothing."""
    for at in reversed(order):
        others = [rows.premises[other] for other in order if other != at]
        if _is_strange(rows.responses[at], others):
            return at
    return None


def _is_strange(text: str, premises: list[str]) -> bool:
    """Tell whether a surplus response has nothing in common with the premises.

    A short one shares no character with any, a long one no two characters in a row.
    """
    if len(text) > _SHORT:
        return not any(ngrams(text, 2) & ngrams(premise, 2) for premise in premises)
    common = set.intersection(*(set(premise) for premise in premises))
    return not any((set(text) & set(premise)) - common for premise in premises)


def _sound(relation: Relation) -> _Rows:
    """Return the rows without a giveaway, responses of like length, none alike another."""
    premises: list[str] = []
    responses: list[str] = []
    shared = [shared_words(left, right) for left, right in relation.rows]
    every = bool(shared) and all(shared) and all(words == shared[0] for words in shared)
    for (left, right), words in zip(relation.rows, shared, strict=True):
        if words and not every:
            continue
        if left in premises or right in responses:
            continue
        premises.append(left)
        responses.append(right)
    return _of_like_length(_Rows(premises, responses))


def _of_like_length(rows: _Rows) -> _Rows:
    """Return the most rows whose responses are within a factor of two in length."""
    lengths = sorted({len(response) for response in rows.responses})
    windows = [
        [at for at, one in enumerate(rows.responses) if low <= len(one) <= 2 * low]
        for low in lengths
    ]
    best = max(windows, key=len, default=[])
    return _Rows([rows.premises[at] for at in best], [rows.responses[at] for at in best])


def _mean(texts: list[str]) -> float:
    return sum(map(len, texts)) / len(texts)


def _spare(relation: Relation, rows: _Rows) -> list[str]:
    """Return responses of the relation's own list that no premise here leads to."""
    lengths = [len(response) for response in rows.responses]
    dropped = [right for _, right in relation.rows if right not in rows.responses]
    return [
        text
        for text in (*relation.spare, *dropped)
        if max(lengths) <= 2 * len(text) <= 4 * min(lengths)
    ]


def _foreign(
    relation: Relation, rows: _Rows, beside: list[Relation], members: list[ListItem]
) -> list[str]:
    """Return words of the article that are as long as responses and answer nothing here.

    They are members of the article's other relations, then inner members of its series; they
    begin with a verb where the responses do.
    """
    lengths = [len(response) for response in rows.responses]
    own = {gram for text in rows.responses for gram in ngrams(text, 2)}
    heads = relation.name == "explanation"
    others = [
        side
        for other in beside
        if other.name in _CLAUSES and heads == (other.name == "explanation")
        if not set(other.points) & set(relation.points)
        for row in other.rows
        for side in (row[1:] if heads else row)
    ]
    start, end = relation.source.start, relation.source.end
    inner = [item.text for item in members if not start <= item.source.start < end]
    acts = any(_acts(response) for response in rows.responses)
    ends = {response[-1] for response in rows.responses}
    return [
        text
        for text in (*others, *inner)
        if min(lengths) <= len(text) <= max(lengths)
        and _acts(text) == acts
        and (len(ends) > 1 or text[-1] in ends)
        and not ngrams(text, 2) & own
        and not any(text in premise for premise in rows.premises)
        and _is_strange(text, rows.premises)
    ]


def _acts(text: str) -> bool:
    """Tell whether a text begins with a verb, or is a phrase of one."""
    return tokens(text)[0].tag in ("v", "l", "i")


def _shuffled(
    identity: str,
    relation: Relation,
    prompt: str,
    premises: list[str],
    responses: list[str],
    shuffler: random.Random,
) -> MatchQuestion | None:
    """Return the set with its responses in an order that shows nothing, None if none is found.

    It is neither that of the premises nor that of the source, forwards or backwards.
    """
    told = [side for row in relation.rows for side in row]
    for _ in range(_TRIES):
        order = shuffler.sample(range(len(responses)), len(responses))
        key = [order.index(at) for at in range(len(premises))]
        shown = [responses[at] for at in order]
        places = [told.index(text) for text in shown if text in told]
        if not is_sorted(key) and not is_sorted(places):
            return MatchQuestion(
                id=identity,
                points=relation.points,
                prompt=prompt,
                premises=tuple(premises),
                responses=tuple(shown),
                key=tuple(key),
                difficulty=round(min(1.0, 0.3 + 0.05 * len(responses)), 2),
                score=relation.worth,
                source=relation.source,
            )
    return None
