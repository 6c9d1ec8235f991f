"""Write matching sets: pairs of one relation inside one article, made strictly one-to-one."""

import random
import re
from typing import NamedTuple

from quizgen.characters import folded, ngrams
from quizgen.kinds.context import Context
from quizgen.kinds.pairs import Relation, relations_of
from quizgen.model import ListPoint, MatchQuestion, content_id
from quizgen.rules import LARGEST_SET, SMALLEST_SET, breaches, shared_words
from quizgen.segment import tokens

_SURPLUS = 1


class _Rows(NamedTuple):
    premises: list[str]
    responses: list[str]


def write_match(context: Context) -> tuple[MatchQuestion, ...]:
    """Return a matching set for every relation whose rows pass the rules."""
    found = (_set(relation, context) for relation in relations_of(context))
    return tuple(question for question in found if question)


def _set(relation: Relation, context: Context) -> MatchQuestion | None:
    """Return the set of a relation: its sound rows, surplus responses, both sides shuffled.

    One row of five and more gives its premise up, so that its response is a surplus one of the
    same form; sets of four take surplus responses from other lists of the article.
    """
    rows = _sound(relation)
    if len(rows.premises) < SMALLEST_SET:
        return None
    if _mean(rows.premises) < _mean(rows.responses):
        rows = _Rows(rows.responses, rows.premises)
    identity = content_id("q", "match", relation.name, *relation.points, rows.premises, rows.responses)
    shuffler = random.Random(identity)
    count = min(len(rows.premises), LARGEST_SET)
    order = shuffler.sample(range(len(rows.premises)), count)
    if count > SMALLEST_SET:
        kept = sorted(order[:-1], key=order.index)
        surplus = [rows.responses[order[-1]]]
    else:
        kept, surplus = order, []
    surplus += _spare(relation, rows, _SURPLUS - len(surplus))
    surplus += _foreign(relation, rows, context, _SURPLUS - len(surplus))
    if not surplus:
        return None
    premises = [rows.premises[at] for at in kept]
    responses = [rows.responses[at] for at in kept] + surplus
    question = _shuffled(identity, relation, premises, responses, shuffler)
    return question if question and not breaches(question) else None


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
    return _Rows(premises, responses)


def _mean(texts: list[str]) -> float:
    return sum(map(len, texts)) / len(texts)


def _spare(relation: Relation, rows: _Rows, wanted: int) -> list[str]:
    """Return responses of the relation's own list that no premise here leads to."""
    own = {gram for premise in rows.premises for gram in ngrams(premise, 2)}
    lengths = [len(response) for response in rows.responses]
    dropped = [right for _, right in relation.rows if right not in rows.responses]
    spare = [
        text for text in (*relation.spare, *dropped)
        if len(ngrams(text, 2) & own) < 2 and max(lengths) <= 2 * len(text) <= 4 * min(lengths)
    ]  # fmt: skip
    return spare[: max(0, wanted)]


def _foreign(relation: Relation, rows: _Rows, context: Context, wanted: int) -> list[str]:
    """Return words of the article that look like responses and answer nothing here.

    The heads of a list beside this one come first, then members of any list and clauses of
    sentences that have a response's form and length.
    """
    lengths = [len(response) for response in rows.responses]
    own = {gram for text in (*rows.premises, *rows.responses) for gram in ngrams(text, 2)}
    forms = {_form(response) for response in rows.responses}
    everything = folded("".join(left + right for left, right in relation.rows))
    found: list[str] = []
    for text, sibling in _candidates(relation, context):
        if len(found) >= wanted:
            break
        fits = max(lengths) <= 2 * len(text) and len(text) <= 2 * min(lengths)
        close = min(lengths) <= len(text) <= max(lengths) and len(_form(text)) > 1
        alike = fits if sibling else close and fits and _form(text) in forms
        strange = not ngrams(text, 2) & (own | {g for other in found for g in ngrams(other, 2)})
        if alike and strange and folded(text) not in everything:
            found.append(text)
    return found


def _candidates(relation: Relation, context: Context) -> list[tuple[str, bool]]:
    """Return texts of the relation's article, each with whether a sibling list's head it is."""
    here = [p for p in context.points if p.source.article == relation.source.article]
    lists = [p for p in here if isinstance(p, ListPoint)]
    markers = {p.marker for p in lists if p.id in relation.points} - {"、"}
    others = [p for p in lists if p.id not in relation.points]
    length = sum(len(right) for _, right in relation.rows) / len(relation.rows)
    siblings = [item.text for p in others if p.marker in markers for item in p.items]
    siblings.sort(key=lambda text: abs(len(text) - length))
    members = [item.text for p in others if p.marker not in markers for item in p.items]
    sentences = [p.text for p in here if not isinstance(p, ListPoint)]
    pieces = [piece for text in sentences for piece in re.split("[，。；：、“”]", text)]
    return [(t, True) for t in siblings] + [(t, False) for t in (*members, *pieces) if t]


def _form(text: str) -> tuple[str, ...]:
    """Return the word classes of a text, by which texts are of one form."""
    return tuple(token.tag[:1] for token in tokens(text) if token.tag != "x")


def _shuffled(
    identity: str, relation: Relation, premises: list[str], responses: list[str], shuffler: random.Random
) -> MatchQuestion | None:
    for _ in range(20):
        order = list(range(len(responses)))
        shuffler.shuffle(order)
        key = tuple(order.index(at) for at in range(len(premises)))
        if list(key) not in (sorted(key), sorted(key, reverse=True)):
            return MatchQuestion(
                id=identity,
                points=relation.points,
                prompt=relation.prompt,
                premises=tuple(premises),
                responses=tuple(responses[at] for at in order),
                key=key,
                difficulty=round(min(1.0, 0.3 + 0.05 * len(responses)), 2),
                score=relation.worth,
                source=relation.source,
            )
    return None
