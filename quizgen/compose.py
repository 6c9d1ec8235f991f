"""Compose a quiz from a bank: a blueprint and a seed in, forms of items that go together out."""

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import chain, zip_longest
from string import ascii_uppercase

from msgspec.structs import replace

from quizgen.errors import NotEnoughItems, QuizgenError
from quizgen.model import Blueprint, Candidate, Form, MatchQuestion, Question, Section
from quizgen.rules import is_sorted
from quizgen.rules.paper import go_together

Load = Callable[[Sequence[str]], tuple[Question, ...]]

_CHUNK = 32  # how many questions are loaded at a time


def compose(
    pool: Mapping[str, Sequence[Candidate]],
    load: Load,
    blueprint: Blueprint,
    seed: int,
    forms: int = 1,
) -> tuple[Form, ...]:
    """Return the forms of a quiz: the same pool, blueprint and seed give the same forms.

    `pool` holds the candidates of each kind, `load` fetches whole questions by their ids. Items
    come from as many articles as can be, and no two break the rules of a paper (F7, F13, M11).
    Matching sets are chosen first, being few; sections stand in the blueprint's order. Raises
    NotEnoughItems where the bank cannot give what is asked.
    """
    if not 1 <= forms <= len(ascii_uppercase):
        raise QuizgenError(f"cannot make {forms} forms: ask for 1 to {len(ascii_uppercase)}")
    chooser = random.Random(seed)
    chosen: dict[int, list[Question]] = {}  # by the section's place in the blueprint
    for at, plan in sorted(enumerate(blueprint.sections), key=lambda pair: pair[1].kind != "match"):
        candidates = _spread(pool.get(plan.kind, ()), chooser)
        others = [question for found in chosen.values() for question in found]
        chosen[at] = _choose(candidates, load, plan.count, others)
    sections = tuple(Section(plan, tuple(chosen[at])) for at, plan in enumerate(blueprint.sections))
    _check(sections)
    sections = tuple(section for section in sections if section.questions)
    return tuple(
        Form(name, sections if name == "A" else _reordered(sections, chooser))
        for name in ascii_uppercase[:forms]
    )


def _spread(candidates: Sequence[Candidate], chooser: random.Random) -> list[str]:
    """Return the candidates' ids, shuffled, one of each article in turn."""
    groups: dict[tuple[str, int], list[str]] = defaultdict(list)
    for candidate in candidates:
        groups[candidate.source, candidate.article].append(candidate.id)
    queues = [chooser.sample(ids, len(ids)) for _, ids in sorted(groups.items())]
    chooser.shuffle(queues)
    return [one for one in chain.from_iterable(zip_longest(*queues)) if one is not None]


def _choose(ids: list[str], load: Load, count: int, others: list[Question]) -> list[Question]:
    """Return the first `count` questions that go together with each other and with the others."""
    found: list[Question] = []
    for start in range(0, len(ids), _CHUNK):
        for question in load(ids[start : start + _CHUNK]):
            if len(found) == count:
                return found
            if all(go_together(question, other) for other in chain(others, found)):
                found.append(question)
    return found


_NAMES = {"fill": "fill-in items", "match": "matching sets"}


def _check(sections: Sequence[Section]) -> None:
    """Raise NotEnoughItems where a section has fewer items than its plan asks for."""
    short = [section for section in sections if len(section.questions) < section.plan.count]
    if not short:
        return
    wants = " and ".join(f"{section.plan.count} {_NAMES[section.plan.kind]}" for section in short)
    gives = " ".join(f"--{section.plan.kind} {len(section.questions)}" for section in short)
    available: Counter[str] = Counter()
    for section in sections:
        available[section.plan.kind] += len(section.questions)
    advice = f"ask for {gives}, or add documents" if available.total() else "add documents"
    raise NotEnoughItems(
        f"cannot give {wants} without breaking the rules of a paper; {advice}", dict(available)
    )


def _reordered(sections: tuple[Section, ...], chooser: random.Random) -> tuple[Section, ...]:
    """Return the sections with their items, and their matching sets' responses, in other order."""
    return tuple(
        replace(
            section,
            questions=tuple(
                _responses_reordered(section.questions[at], chooser)
                for at in _other_order(len(section.questions), chooser)
            ),
        )
        for section in sections
    )


def _responses_reordered(question: Question, chooser: random.Random) -> Question:
    """Return a matching set with its responses in other order, its key neither up nor down (M6)."""
    if not isinstance(question, MatchQuestion):
        return question
    for _ in range(20):
        order = _other_order(len(question.responses), chooser)
        responses = tuple(question.responses[at] for at in order)
        key = tuple(order.index(at) for at in question.key)
        reordered = replace(question, responses=responses, key=key)
        if not is_sorted(key):
            return reordered
    return question  # of two rows, every order is up or down


def _other_order(count: int, chooser: random.Random) -> list[int]:
    """Return the numbers below `count` in an order that, if there is any other, is not theirs."""
    order = list(range(count))
    while count > 1 and order == sorted(order):
        order = chooser.sample(order, count)
    return order
