"""Compose a quiz from a bank: a blueprint and a seed in, forms of items that go together out."""

import random
from collections import Counter, deque
from collections.abc import Sequence
from itertools import chain, product, zip_longest
from string import ascii_uppercase
from typing import Protocol

from msgspec.structs import replace

from quizgen.difficulty import BANDS, band_of, shared_out
from quizgen.errors import NotEnoughItems, QuizgenError
from quizgen.model import Blueprint, Form, MatchQuestion, Question, Section
from quizgen.rules import is_sorted
from quizgen.rules.paper import Paper

Shelf = tuple[str, int]  # an article: the id of its source, and its index there


class Pool(Protocol):
    """Offer questions article by article; what is listed always comes in the same order."""

    def shelves(self, kind: str) -> Sequence[Shelf]:
        """Return the articles that have questions of a kind."""

    def rows(self, kind: str, shelf: Shelf) -> Sequence[tuple[int, float, bool]]:
        """Return where an article's questions are, how hard each is, and whether it is a sure one."""

    def question(self, row: int) -> Question:
        """Return the question in a row."""


def compose(pool: Pool, blueprint: Blueprint, seed: int, forms: int = 1) -> tuple[Form, ...]:
    """Return the forms of a quiz: the same pool, blueprint and seed give the same forms.

    What gives, where wishes collide: first coverage (items come from as many documents and
    articles as can be), then the mix of difficulties, then nothing more. The rules of a paper
    (F7, F13, M11) never give; where the counts cannot be kept with them, NotEnoughItems is raised
    and says how many there are.
    """
    sections = _chosen(pool, blueprint, random.Random(seed))
    if blueprint.mix and _count(sections) < sum(plan.count for plan in blueprint.sections):
        plain = _chosen(pool, replace(blueprint, mix=None), random.Random(seed))
        sections = max(sections, plain, key=_count)
    _check(sections, blueprint)
    return arranged(sections, seed, forms)


def arranged(sections: Sequence[Section], seed: int, forms: int) -> tuple[Form, ...]:
    """Return so many forms of chosen items: A has them in their order, each other in another."""
    if not 1 <= forms <= len(ascii_uppercase):
        raise QuizgenError(f"cannot make {forms} forms: ask for 1 to {len(ascii_uppercase)}")
    sections = tuple(section for section in sections if section.questions)
    chooser = random.Random(f"forms {seed}")
    return tuple(
        Form(name, sections if name == "A" else _reordered(sections, chooser))
        for name in ascii_uppercase[:forms]
    )


def _count(sections: Sequence[Section]) -> int:
    return sum(len(section.questions) for section in sections)


def _chosen(pool: Pool, blueprint: Blueprint, chooser: random.Random) -> tuple[Section, ...]:
    """Return the sections of a paper in the blueprint's order, filled as far as the pool can.

    Matching sets are chosen first, being few.
    """
    paper = Paper()
    used: Counter[Shelf] = Counter()
    chosen: dict[int, Section] = {}  # by the section's place in the blueprint
    wanted = shared_out(sum(plan.count for plan in blueprint.sections), blueprint.mix or ())
    plans = sorted(enumerate(blueprint.sections), key=lambda pair: pair[1].kind != "match")
    for at, plan in plans:
        shelves = _spread(pool.shelves(plan.kind), used, chooser)
        quotas = shared_out(plan.count, [max(0, count) for count in wanted])
        found = _choose(_Shelves(pool, plan.kind, shelves, chooser), plan.count, quotas, paper)
        for question in found:
            used[question.source.source, question.source.article] += 1
            if wanted:
                wanted[band_of(question.difficulty)] -= 1
        chosen[at] = Section(plan, found)
    return tuple(chosen[at] for at in range(len(plans)))


def _spread(shelves: Sequence[Shelf], used: Counter[Shelf], chooser: random.Random) -> list[Shelf]:
    """Return the articles shuffled, one of each document in turn, those not used yet first.

    A document of which some are used misses as many turns.
    """
    turns_missed: Counter[str] = Counter()
    for (source, _), times in used.items():
        turns_missed[source] += times
    groups: dict[str, list[Shelf]] = {}
    for shelf in shelves:
        groups.setdefault(shelf[0], []).append(shelf)
    queues: list[list[Shelf | None]] = [
        [
            *([None] * turns_missed[source]),
            *sorted(chooser.sample(group, len(group)), key=used.__getitem__),
        ]
        for source, group in groups.items()
    ]
    chooser.shuffle(queues)
    turns = (one for one in chain.from_iterable(zip_longest(*queues)) if one is not None)
    return sorted(turns, key=used.__getitem__)


class _Shelves:
    """Guard what is left of each article's questions, shuffled when first looked at, the sure first."""

    def __init__(
        self, pool: Pool, kind: str, order: Sequence[Shelf], chooser: random.Random
    ) -> None:
        self.order = order
        self._pool = pool
        self._kind = kind
        self._chooser = chooser
        self._left: dict[Shelf, list[tuple[int, float, bool]]] = {}

    def take(
        self, shelf: Shelf, quotas: list[int], paper: Paper, sure_only: bool
    ) -> Question | None:
        """Take an article's next question that the paper takes, of a band with a quota left, if any.

        Without quotas every band will do. What the paper does not take now it never will.
        """
        if shelf not in self._left:
            rows = list(self._pool.rows(self._kind, shelf))
            self._chooser.shuffle(rows)
            self._left[shelf] = sorted(rows, key=_is_sure)  # taken from the end
        passed = []
        rows = self._left[shelf]
        while rows:
            one = rows.pop()
            if sure_only and not _is_sure(one):
                passed.append(one)
                break  # nor are those that follow
            if quotas and quotas[band_of(one[1])] < 1:
                passed.append(one)
                continue
            question = self._pool.question(one[0])
            if paper.takes(question):
                rows += passed[::-1]
                return question
        rows += passed[::-1]
        return None


def _is_sure(row: tuple[int, float, bool]) -> bool:
    return row[2]


def _choose(shelves: _Shelves, count: int, quotas: list[int], paper: Paper) -> tuple[Question, ...]:
    """Put up to `count` questions on the paper, one of each article in turn; return them.

    The sure questions come first. The quotas of the bands are kept while they can be; then any
    band fills up what is missing.
    """
    found: list[Question] = []
    order = shelves.order
    for left, sure_only in product((quotas, []) if quotas else ([],), (True, False)):
        queue, spent = deque(order), []
        while queue and len(found) < count:
            shelf = queue.popleft()
            question = shelves.take(shelf, left, paper, sure_only)
            if question is None:
                spent.append(shelf)
                continue
            paper.add(question)
            found.append(question)
            queue.append(shelf)
            if left:
                left[band_of(question.difficulty)] -= 1
        order = (*queue, *spent)
    return tuple(found)


def told_mix(blueprint: Blueprint, form: Form) -> str:
    """Return what was given instead of the mix of difficulties asked for; nothing if it was given."""
    questions = [question for section in form.sections for question in section.questions]
    given = Counter(band_of(question.difficulty) for question in questions)
    got = [given[at] for at in range(len(BANDS))]
    wanted = shared_out(len(questions), blueprint.mix or ())
    if not wanted or got == wanted:
        return ""
    instead = " : ".join(map(str, wanted))
    return (
        f"gave {_told_bands(got)} items, not {instead}: no others go together; "
        f"ask for about --difficulty {':'.join(map(str, got))}, or add documents"
    )


def _told_bands(counts: Sequence[int]) -> str:
    return ", ".join(f"{count} {band}" for count, band in zip(counts, BANDS, strict=True))


_NAMES = {"fill": "fill-in items", "match": "matching sets"}


def _check(sections: Sequence[Section], blueprint: Blueprint) -> None:
    """Raise NotEnoughItems where a section has fewer items than its plan asks for."""
    short = [section for section in sections if len(section.questions) < section.plan.count]
    if not short:
        return
    wants = " and ".join(f"{section.plan.count} {_NAMES[section.plan.kind]}" for section in short)
    gives = " ".join(f"--{section.plan.kind} {len(section.questions)}" for section in short)
    available = Counter[str]()
    for section in sections:
        available[section.plan.kind] += len(section.questions)
    narrow = _narrowed(blueprint)
    advice = [f"ask for {gives}"] if available.total() else []
    advice += [f"widen {' and '.join(narrow)}"] if narrow else []
    advice.append("or add documents" if advice else "add documents")
    within = "".join(f" {words}" for words in narrow.values())
    raise NotEnoughItems(
        f"cannot give {wants}{within} without breaking the rules of a paper; {', '.join(advice)}",
        dict(available),
    )


def _narrowed(blueprint: Blueprint) -> dict[str, str]:
    """Return the options that narrow the choice, each with what it narrows it to."""
    low, high = blueprint.difficulty
    found = {}
    if (low, high) != (0.0, 1.0):
        found["--difficulty"] = f"of difficulty {low:g} to {high:g}"
    if blueprint.sources:
        found["--from"] = f"from {', '.join(blueprint.sources)}"
    return found


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
