"""Test that what is said twice is one point with several places, and that no more is joined."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quizgen.dedupe import dedupe, without_repeats
from quizgen.model import (
    Bank,
    Blank,
    Definition,
    FillQuestion,
    ListItem,
    ListPoint,
    Place,
    Point,
    Slot,
    Statement,
    content_id,
)

RULE = "护士给药前应当核对患者姓名和床号。"
TERM = "压疮是皮肤因长期受压而发生的局部损伤。"


def place(at: int, length: int = 5) -> Place:
    return Place("s0", at // 100, 1 + at, at, at + length)


def statement(text: str, at: int) -> Statement:
    return Statement(content_id("p", "statement", text), text, place(at, len(text)))


def definition(text: str, at: int) -> Definition:
    return Definition(content_id("p", "definition", text), "压疮", text, place(at, len(text)))


def listing(lead: str, items: str, at: int) -> ListPoint:
    made = tuple(ListItem("", text, "", place(at)) for text in items.split())
    return ListPoint(content_id("p", "list", lead, items), lead, "一是", None, made, place(at))


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        # the same sentence in two articles, once with other punctuation
        ([statement(RULE, 0), statement(RULE, 100), statement("护士给药前,应当核对患者姓名和床号", 200)], [(RULE, [100, 200])]),
        ([statement(RULE, 0), statement("灭火器每半年至少检查1次。", 100)], [(RULE, []), ("灭火器每半年至少检查1次。", [])]),
        ([definition(TERM, 0), definition(TERM, 100)], [(TERM, [100])]),
        # short sentences that differ in what they ask for
        (
            [statement("口令长度不得少于12位。", 0), statement("口令长度不得少于10位。", 100)],
            [("口令长度不得少于12位。", []), ("口令长度不得少于10位。", [])],
        ),
        # a sentence and the same sentence found again at the same place
        ([statement(RULE, 0), statement(RULE, 0)], [(RULE, [])]),
        ([], []),
    ],
)  # fmt: skip
def test_sentences(points: list[Point], expected: list[tuple[str, list[int]]]) -> None:
    found = dedupe(tuple(points))
    assert [(point.text, [also.start for also in point.also]) for point in found] == expected


def test_a_definition_is_kept_before_a_statement() -> None:
    found = dedupe((statement(TERM, 0), definition(TERM, 100)))
    assert [(type(point), point.source.start) for point in found] == [(Definition, 100)]
    assert [also.start for also in found[0].also] == [0]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (("洗手时机", "接触患者前 接触患者后"), [("洗手时机", [100])]),
        (("手卫生", "接触患者前， 接触患者后。"), [("洗手时机", [100])]),
        (("洗手时机", "接触患者后 接触患者前"), [("洗手时机", []), ("洗手时机", [])]),
        (("洗手时机", "接触患者前 接触患者后 操作前"), [("洗手时机", []), ("洗手时机", [])]),
    ],
)
def test_lists_are_the_same_when_their_items_are(
    second: tuple[str, str], expected: list[tuple[str, list[int]]]
) -> None:
    found = dedupe((listing("洗手时机", "接触患者前 接触患者后", 0), listing(*second, 100)))
    assert [(point.lead, [also.start for also in point.also]) for point in found] == expected


TEXTS = [RULE, RULE[:-1], TERM, "灭火器每半年至少检查1次。", "甲。", "", RULE + "再核对一次。"]


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.sampled_from(TEXTS), st.booleans()), max_size=8))
def test_no_place_is_lost_and_none_is_told_twice(drawn: list[tuple[str, bool]]) -> None:
    points = tuple(
        (definition if defines else statement)(text, 100 * at)
        for at, (text, defines) in enumerate(drawn)
    )
    found = dedupe(points)
    places = [place for point in found for place in (point.source, *point.also)]
    assert sorted(place.start for place in places) == [100 * at for at in range(len(drawn))]
    assert len({point.id for point in found}) == len(found)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(TEXTS), max_size=8))
def test_nothing_is_left_to_join(drawn: list[str]) -> None:
    once = dedupe(tuple(statement(text, 100 * at) for at, text in enumerate(drawn)))
    assert [point.text for point in dedupe(once)] == [point.text for point in once]


def asking(point: Point, answer: str) -> FillQuestion:
    segments = ("护士给药前应当", Slot(0), "。")
    return FillQuestion(
        content_id("q", point.id, answer),
        point.id,
        segments,
        (Blank(answer),),
        False,
        0.4,
        0.8,
        point.source,
    )


def bank_of(*questions: FillQuestion, points: tuple[Point, ...]) -> Bank:
    return Bank(sources=(), points=points, questions=questions)


def test_what_two_documents_say_is_one_point_with_one_item() -> None:
    first = statement(RULE, 0)
    second = replace(
        statement("护士给药前，应当核对患者姓名和床号。", 0), source=Place("s1", 0, 7, 90, 108)
    )
    other = statement("灭火器每半年至少检查1次。", 300)
    questions = (asking(first, "核对"), asking(second, "姓名"), asking(other, "1"))
    held = without_repeats(bank_of(*questions, points=(first, second, other)))
    assert [(point.id, point.also) for point in held.points] == [
        (first.id, (second.source,)),
        (other.id, ()),
    ]
    assert held.questions == (questions[0], questions[2])


def test_what_was_decided_is_kept_and_asks_about_the_point_that_stays() -> None:
    first = statement(RULE, 0)
    second = replace(
        statement("护士给药前，应当核对患者姓名和床号！", 0), source=Place("s1", 0, 7, 90, 108)
    )
    approved = replace(asking(second, "姓名"), status="approved")
    held = without_repeats(bank_of(asking(first, "核对"), approved, points=(first, second)))
    assert [(q.point, q.status) for q in held.questions] == [
        (first.id, "new"),
        (first.id, "approved"),
    ]


def test_contradicting_documents_stay_apart() -> None:
    first = statement("新工人上岗前培训不得少于24学时。", 0)
    second = replace(
        statement("新工人上岗前培训不得少于40学时。", 0), source=Place("s1", 0, 7, 90, 108)
    )
    held = without_repeats(bank_of(points=(first, second)))
    assert held.points == (first, second)


def test_a_list_that_says_what_its_members_are_called_is_the_better_wording() -> None:
    plain, named = (
        listing("坚定", "道路自信 理论自信 制度自信", 0),
        listing("“三个自信”", "道路自信 理论自信 制度自信", 100),
    )
    named = replace(named, declared=3)
    (kept,) = dedupe((plain, named))
    assert (kept.lead, kept.also) == ("“三个自信”", (plain.source,))
