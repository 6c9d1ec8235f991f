"""Hold what a composed quiz must be: repeatable, spread, free of leaks, the same in every form."""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from quizgen.compose import compose, told_mix
from quizgen.difficulty import band_of, read_difficulty, shared_out
from quizgen.errors import NotEnoughItems, QuizgenError
from quizgen.model import (
    Blank,
    Blueprint,
    FillQuestion,
    Form,
    MatchQuestion,
    Place,
    Question,
    SectionPlan,
    Slot,
    kind_of,
)
from quizgen.rules import rows
from quizgen.rules.paper import go_together

# Words that share no character: items made of different ones have nothing in common.
WORDS = [chr(0x4E00 + 60 * at) + chr(0x4E01 + 60 * at) for at in range(300)]


def fill(
    number: int,
    article: int = 0,
    answer: str = "",
    point: str = "",
    difficulty: float = 0.4,
    source: str = "s1",
) -> FillQuestion:
    """Make a fill-in item whose words no item of another number has."""
    before, own, after = WORDS[3 * number : 3 * number + 3]
    segments = (before, Slot(0), after, "。")
    return FillQuestion(
        *(f"f{number:04}", point or f"p{number}", segments, (Blank(answer or own),), False),
        *(difficulty, 0.8, Place(source, article, 1, number, number + 9)),
    )


def match(number: int, rows: int = 4, article: int = 0) -> MatchQuestion:
    """Make a matching set of some rows and one response more; all its words are its own."""
    words = WORDS[-1 - 20 * number : -21 - 20 * number : -1]
    key = (*range(2, rows), 0, 1)
    return MatchQuestion(
        f"m{number:04}",
        *((f"pm{number}",), "配对", tuple(words[:rows]), tuple(words[rows : 2 * rows + 1]), key),
        *(0.35, 0.8, Place("s1", article, 1, 9000 + number, 9009 + number)),
    )


class Shelves:
    """Offer questions as a bank does, and count those that are looked at."""

    def __init__(self, questions: Sequence[Question]) -> None:
        self.questions = questions
        self.loaded = 0

    def _of(self, kind: str) -> list[tuple[int, Question]]:
        return [(at, q) for at, q in enumerate(self.questions) if kind_of(q) == kind]

    def shelves(self, kind: str) -> list[tuple[str, int]]:
        return sorted({(q.source.source, q.source.article) for _, q in self._of(kind)})

    def rows(self, kind: str, shelf: tuple[str, int]) -> list[tuple[int, float, bool]]:
        here = self._of(kind)
        return [
            (at, q.difficulty, q.score >= 0.8)
            for at, q in here
            if (q.source.source, q.source.article) == shelf
        ]

    def question(self, row: int) -> Question:
        self.loaded += 1
        return self.questions[row]


def composed(
    questions: Sequence[Question],
    seed: int = 1,
    forms: int = 1,
    mix: tuple[int, int, int] | None = None,
    **counts: int,
) -> tuple[Form, ...]:
    """Compose as many items of each kind as are asked for out of these questions."""
    plans = tuple(SectionPlan(kind, count) for kind, count in counts.items())  # type: ignore[arg-type]
    return compose(Shelves(questions), Blueprint(plans, mix=mix), seed, forms)


def items(form: Form) -> list[Question]:
    return [question for section in form.sections for question in section.questions]


def ids(form: Form) -> list[str]:
    return [question.id for question in items(form)]


POOL = [*(fill(number, number % 7) for number in range(40)), *(match(at) for at in range(4))]


@pytest.mark.parametrize("seed", range(4))
def test_sure_items_are_asked_before_others(seed: int) -> None:
    pool = [replace(one, score=0.9 if at % 2 else 0.65) for at, one in enumerate(POOL[:20])]
    assert {item.score for item in items(composed(pool, seed, fill=7)[0])} == {0.9}


def test_the_same_seed_gives_the_same_forms_and_another_gives_others() -> None:
    again = [composed(POOL, seed, 3, fill=12, match=2) for seed in (1, 1, 2, 3)]
    assert again[0] == again[1]
    assert len({tuple(ids(forms[0])) for forms in again}) == 3


def test_sections_stand_in_the_order_of_the_blueprint() -> None:
    for order in ({"fill": 3, "match": 1}, {"match": 1, "fill": 3}):
        (form,) = composed(POOL, **order)
        assert {section.plan.kind: len(section.questions) for section in form.sections} == order
        assert [section.plan.kind for section in form.sections] == list(order)


def test_two_sections_of_one_kind_share_no_item() -> None:
    plans = (SectionPlan("fill", 4, 2), SectionPlan("fill", 3, 5))
    (form,) = compose(Shelves(POOL), Blueprint(plans), 1)
    assert [len(section.questions) for section in form.sections] == [4, 3]
    assert len(set(ids(form))) == 7


@pytest.mark.parametrize("seed", range(5))
def test_ten_items_of_ten_articles_come_one_from_each(seed: int) -> None:
    crowded = [fill(number, 0 if number < 60 else number % 10) for number in range(95)]
    (form,) = composed(crowded, seed, fill=10)
    assert Counter(item.source.article for item in items(form)) == dict.fromkeys(range(10), 1)


def test_twelve_items_of_ten_articles_leave_none_out() -> None:
    (form,) = composed([fill(number, number % 10) for number in range(80)], fill=12)
    counts = Counter(item.source.article for item in items(form))
    assert sorted(counts.values()) == [1] * 8 + [2] * 2


@pytest.mark.parametrize("seed", range(5))
def test_every_document_comes_before_any_comes_again_and_so_every_article(seed: int) -> None:
    """Three documents of 1, 2 and 9 articles, each with five items."""
    places = [(f"s{size}", article) for size in (1, 2, 9) for article in range(size)]
    pool = [
        fill(5 * at + n, place[1], source=place[0])
        for at, place in enumerate(places)
        for n in range(5)
    ]
    for count in (3, 12, 15):
        (form,) = composed(pool, seed, fill=count)
        asked = [(item.source.source, item.source.article) for item in items(form)]
        assert len({source for source, _ in asked[:3]}) == 3
        assert len(set(asked[:12])) == min(count, 12)


def test_items_come_first_from_articles_that_no_set_has() -> None:
    pool = [match(0, article=3), *(fill(number, number % 5) for number in range(25))]
    (form,) = composed(pool, match=1, fill=4)
    assert {item.source.article for item in items(form)} == {0, 1, 2, 3, 4}


# --- difficulty ---

GRADED = [fill(at, at % 9, difficulty=(0.2, 0.35, 0.8)[at % 3]) for at in range(60)]


def bands(form: Form) -> list[int]:
    """Return how many items of a form are easy, medium and hard."""
    found = Counter(band_of(item.difficulty) for item in items(form))
    return [found[at] for at in range(3)]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(
    ("mix", "count", "given"),
    [
        ((5, 3, 2), 10, [5, 3, 2]),
        ((1, 1, 1), 10, [4, 3, 3]),
        ((0, 0, 1), 7, [0, 0, 7]),
        ((5, 3, 2), 60, [20, 20, 20]),  # the mix gives, the count does not
        ((1, 0, 0), 30, None),
    ],
)
def test_a_mix_is_kept_while_the_bank_has_the_items(
    seed: int, mix: tuple[int, int, int], count: int, given: list[int] | None
) -> None:
    (form,) = composed(GRADED, seed, mix=mix, fill=count)
    assert len(items(form)) == count
    assert bands(form)[0] == 20 if given is None else bands(form) == given
    blueprint = Blueprint((SectionPlan("fill", count),), mix=mix)
    assert bool(told_mix(blueprint, form)) == (count >= 30)


def test_the_mix_is_that_of_the_whole_paper() -> None:
    """Two matching sets are of medium difficulty: so much fewer are the medium fill-in items."""
    pool = [*GRADED, *(match(at) for at in range(4))]
    (form,) = composed(pool, mix=(1, 1, 1), match=2, fill=10)
    assert bands(form) == [4, 4, 4]


def test_what_was_given_instead_of_a_mix_is_told() -> None:
    pool = [each for each in GRADED if each.difficulty > 0.3][:12]
    (form,) = composed(pool, mix=(5, 3, 2), fill=10)
    got = bands(form)
    blueprint = Blueprint((SectionPlan("fill", 10),), mix=(5, 3, 2))
    assert told_mix(blueprint, form) == (
        f"gave 0 easy, {got[1]} medium, {got[2]} hard items, not 5 : 3 : 2: no others go together; "
        f"ask for about --difficulty 0:{got[1]}:{got[2]}, or add documents"
    )


def test_the_count_is_kept_where_the_mix_would_cost_an_item() -> None:
    """The one easy item repeats both others, which alone go together."""
    one, two = (fill(at, at, difficulty=0.8) for at in (1, 2))
    said = f"{WORDS[3]}{WORDS[4]}{WORDS[5]}，{WORDS[6]}{WORDS[7]}{WORDS[8]}，"
    place = Place("s1", 0, 1, 1, 9)
    easy = FillQuestion(
        *("easy", "p7", (said, Slot(0), "。"), (Blank("三四五"),), False, 0.2, 0.8, place)
    )

    def able(seed: int, mix: tuple[int, int, int] | None) -> int:
        try:
            return len(ids(composed([easy, one, two], seed, mix=mix, fill=2)[0]))
        except NotEnoughItems as error:
            return error.available["fill"]

    plain = [able(seed, None) for seed in range(9)]
    assert set(plain) == {1, 2}
    assert [able(seed, (1, 0, 0)) for seed in range(9)] == plain


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("", ((0.0, 1.0), None)),
        ("0.3-0.7", ((0.3, 0.7), None)),
        (".3 – 1", ((0.3, 1.0), None)),
        ("5:3:2", ((0.0, 1.0), (5, 3, 2))),
        ("0:0:1", ((0.0, 1.0), (0, 0, 1))),
    ],
)
def test_difficulty_is_a_range_or_a_mix(text: str, read: object) -> None:
    assert read_difficulty(text) == read


@pytest.mark.parametrize("text", ["0.7-0.3", "0.5", "0-2", "5:3", "0:0:0", "easy", "1:2:3:4", "-"])
def test_another_difficulty_is_refused(text: str) -> None:
    with pytest.raises(QuizgenError, match=r"cannot read difficulty .* like 0\.3-0\.7, .* 5:3:2"):
        read_difficulty(text)


@given(st.integers(0, 500), st.lists(st.integers(0, 99), min_size=1, max_size=4).filter(any))
def test_a_number_is_shared_out_whole_and_fairly(count: int, weights: list[int]) -> None:
    shares = shared_out(count, weights)
    assert sum(shares) == count
    for share, weight in zip(shares, weights, strict=True):
        assert abs(share - count * weight / sum(weights)) < 1


@pytest.mark.parametrize(
    ("blueprint", "told"),
    [
        (
            Blueprint((SectionPlan("fill", 99),), difficulty=(0.3, 0.5)),
            "cannot give 99 fill-in items of difficulty 0.3 to 0.5 without breaking the rules of a "
            "paper; ask for --fill 60, widen --difficulty, or add documents",
        ),
        (
            Blueprint((SectionPlan("fill", 99),), (0.3, 0.5), None, ("一.txt", "二.txt")),
            "cannot give 99 fill-in items of difficulty 0.3 to 0.5 from 一.txt, 二.txt without "
            "breaking the rules of a paper; ask for --fill 60, widen --difficulty and --from, or "
            "add documents",
        ),
    ],
)
def test_what_narrows_the_choice_is_told_where_there_are_too_few(
    blueprint: Blueprint, told: str
) -> None:
    with pytest.raises(NotEnoughItems) as caught:
        compose(Shelves(GRADED), blueprint, 1)
    assert str(caught.value) == told


LEAK = FillQuestion(
    "leak", "p90", (f"{WORDS[90]}{WORDS[1]}文", Slot(0)), (Blank(WORDS[91]),), False, 0.4, 0.8,
    Place("s1", 1, 1, 5, 9),
)  # fmt: skip
GIVEN_AWAY = fill(0, answer=f"{WORDS[1]}文")


@pytest.mark.parametrize(
    ("two", "why"),
    [
        ((fill(1, 0, point="p1"), fill(2, 1, point="p1")), "one point"),
        ((GIVEN_AWAY, LEAK), "a leak"),
        ((fill(1, 0, answer="甲乙丙"), fill(2, 1, answer="甲乙丙")), "one answer"),
    ],
)
@pytest.mark.parametrize("seed", range(4))
def test_two_items_that_clash_never_meet(two: tuple[Question, ...], why: str, seed: int) -> None:
    with pytest.raises(NotEnoughItems):
        composed(two, seed, fill=2)
    (form,) = composed([*two, fill(50, 2)], seed, fill=2)
    assert "f0050" in ids(form), why


def test_a_matching_set_and_an_item_on_its_point_never_meet() -> None:
    with pytest.raises(NotEnoughItems, match="cannot give 1 fill-in items"):
        composed([match(0), fill(1, point="pm0")], fill=1, match=1)


@pytest.mark.parametrize(
    ("counts", "available", "advice"),
    [
        (
            {"fill": 41, "match": 2},
            {"fill": 40, "match": 2},
            "cannot give 41 fill-in items without breaking the rules of a paper; "
            "ask for --fill 40, or add documents",
        ),
        (
            {"fill": 99, "match": 9},
            {"fill": 40, "match": 4},
            "cannot give 99 fill-in items and 9 matching sets without breaking the rules of a "
            "paper; ask for --fill 40 --match 4, or add documents",
        ),
    ],
)
def test_too_few_items_are_counted_and_the_advice_holds(
    counts: dict[str, int], available: dict[str, int], advice: str
) -> None:
    with pytest.raises(NotEnoughItems) as caught:
        composed(POOL, **counts)
    assert str(caught.value) == advice
    assert caught.value.available == available
    (form,) = composed(POOL, **available)
    assert len(ids(form)) == sum(available.values())


def test_a_kind_that_the_pool_lacks_is_counted_as_none() -> None:
    with pytest.raises(NotEnoughItems) as caught:
        composed(POOL[:40], fill=3, match=1)
    assert caught.value.available == {"fill": 3, "match": 0}
    assert str(caught.value).endswith("ask for --match 0, or add documents")


def test_an_empty_pool_gives_no_advice_that_cannot_be_followed() -> None:
    with pytest.raises(NotEnoughItems, match=r"of a paper; add documents\Z"):
        composed([], fill=3, match=1)


@pytest.mark.parametrize("forms", [0, -1, 27])
def test_there_are_as_many_forms_as_letters(forms: int) -> None:
    with pytest.raises(QuizgenError, match=f"cannot make {forms} forms: ask for 1 to 26"):
        composed(POOL, forms=forms, fill=1)
    names = [form.name for form in composed(POOL, forms=26, fill=4)]
    assert "".join(names) == "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@given(st.integers(), st.integers(2, 26), st.integers(0, 9), st.integers(1, 3), st.integers(3, 8))
def test_every_form_asks_the_same_in_another_order(
    seed: int, forms: int, fills: int, sets: int, size: int
) -> None:
    pool = [*POOL[:40], *(match(number, size) for number in range(3))]
    first, *others = composed(pool, seed, forms, fill=fills, match=sets)
    answers = {item.id: asked(item) for item in items(first)}
    for form in others:
        assert {item.id: asked(item) for item in items(form)} == answers
        for mine, theirs in zip(form.sections, first.sections, strict=True):
            order, first_order = ([each.id for each in s.questions] for s in (mine, theirs))
            assert (order != first_order) == (len(order) > 1)
        printed = {item.id: item for item in items(first)}
        for item in items(form):
            if isinstance(item, MatchQuestion):
                assert item.responses != printed[item.id].responses
                assert list(item.key) not in (sorted(item.key), sorted(item.key, reverse=True))


def asked(question: Question) -> object:
    """Return what a question asks, with its answers, whatever the order of its responses."""
    if isinstance(question, FillQuestion):
        return question
    return question.prompt, rows(question), sorted(question.responses)


def test_two_rows_have_no_other_order_and_stay() -> None:
    small = MatchQuestion(
        "m1", ("p1",), "配对", ("甲", "乙"), ("丙", "丁"), (1, 0), 0.5, 0.8, Place("s1", 0, 1, 0, 9)
    )
    assert [items(form) for form in composed([small], forms=2, match=1)] == [[small], [small]]


def test_fifty_items_out_of_two_thousand_are_composed_at_once() -> None:
    many = [sentence(number) for number in range(2000)]
    pool = Shelves(many)
    started = perf_counter()
    (form,) = compose(pool, Blueprint((SectionPlan("fill", 50),)), 1)
    assert perf_counter() - started < 2
    assert pool.loaded < 500
    assert len(items(form)) == 50
    assert all(go_together(one, other) for one, other in combinations(items(form), 2))


def sentence(number: int) -> FillQuestion:
    """Make an item of a few words out of the 300, as sentences of one field share their words."""
    words = [WORDS[number * step % 300] for step in (1, 7, 11, 13, 17, 19)]
    segments = ("".join(words[:3]), Slot(0), "".join(words[4:]), "。")
    place = Place("s1", number % 40, 1, number, number + 9)
    answer = Blank(words[3] + WORDS[number // 7 % 300])
    return FillQuestion(f"f{number:04}", f"p{number}", segments, (answer,), False, 0.4, 0.8, place)
