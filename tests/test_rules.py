"""Hold each rule of good items with an item that keeps it and one that was made to break it."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.model import Blank, FillQuestion, MatchQuestion, Place, Question, Slot
from quizgen.rules import (
    FILL_RULES,
    MATCH_RULES,
    breaches,
    f7_no_leak,
    f8_few_blanks,
    f11_order_marked,
    f13_different,
    go_together,
    is_well_formed,
    m11_not_answered,
    restored,
    stem_text,
)

PLACE = Place("s1", 0, 1, 0, 40)
PAPER_RULES = {"F7": f7_no_leak, "F13": f13_different, "M11": m11_not_answered}


def fill(text: str, point: str = "p1", any_order: bool = False) -> FillQuestion:
    """Make a fill-in item of a sentence with its answers in 【】."""
    segments: list[str | Slot] = []
    answers: list[Blank] = []
    for part in text.replace("【", "\n【").replace("】", "\n").split("\n"):
        if part.startswith("【"):
            segments.append(Slot(len(answers)))
            answers.append(Blank(part[1:]))
        elif part:
            segments.append(part)
    return FillQuestion(
        f"q{text}", point, tuple(segments), tuple(answers), any_order, 0.4, 0.8, PLACE
    )


def match(*rows: str, order: tuple[int, ...] = (), points: tuple[str, ...] = ("p9",)) -> Question:
    """Make a matching set of rows like "premise|response"; those that begin with | are surplus.

    `order` says which row's response is printed at each place; without it, a shuffled one.
    """
    parted = [row.split("|") for row in rows]
    order = order or tuple(sorted(range(len(rows)), key=lambda at: (at % 2 == 0, -at)))
    premises = tuple(premise for premise, _ in parted if premise)
    key = tuple(order.index(at) for at in range(len(premises)))
    responses = tuple(parted[at][1] for at in order)
    return MatchQuestion(
        "q9", points, "将变化与表现配对，每项限用一次。", premises, responses, key, 0.5, 0.8, PLACE
    )


GOOD = "做好群众工作，要注重【调查研究】，了解基层的真实诉求。"
ROWS = (
    "深入基层面对面地掌握第一手材料|望",
    "让老百姓把心里话讲完|闻",
    "主动征求意见和建议|问",
    "找准症结并对症下药|切",
)
SURPLUS = ("|情", "|境")


def test_there_is_an_example_of_every_rule() -> None:
    assert {rule for rule, _ in BROKEN_FILLS} == FILL_RULES.keys()
    assert {rule for rule, _ in BROKEN_SETS} == MATCH_RULES.keys()


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        "“一切为了人民，【紧紧依靠群众】”是党的根本工作路线。",
        "倾听是彼此交流的前提，是双方【沟通】的基础。",
        "党员干部要敢于、乐于、【勤于】、【善于】做群众工作。",
        "有的干部抱怨“老办法不灵，【新路子没有】”，因而束手束脚。",
        "信访事项应当自受理之日起【60】日内办结并答复来信人。",
        "其他单位的党组织也要定期开展【民主评议】活动。",
    ],
)
def test_a_good_item_breaks_no_rule(text: str) -> None:
    assert breaches(fill(text)) == ()


BROKEN_FILLS = [
    ("well-formed", "做好群众工作，要注重【 】，了解基层的真实诉求。"),
    ("well-formed", "做好群众工作，要注重调查研究，了解基层的真实诉求。"),
    ("F1", "因此，各级干部要从【客观实际】出发开展活动。"),
    ("F1", "这是各级干部密切联系群众的【重要途径】。"),
    ("F1", "其根本目的在于维护好广大人民的【切身利益】。"),
    ("F2", "一、加强领导要做好群众工作，必须有【健全的制度】。"),
    ("F2", "做好群众工作，必须有强有力的【组织领导】[8]。"),
    ("F2", "做好群 众工作，必须有强有力的【组织领导】。"),
    ("F2", "要坚持“从群众中来，到【群众中去】的工作路线。"),
    ("F2", "做好群众工作，，必须有强有力的【组织领导】。"),
    ("F5", "做好群众工作，要注重【调查研究，】了解基层的真实诉求。"),
    ("F5", "做好群众工作，要落实【统一的】部署和严格的纪律。"),
    ("F5", "做好工作要依靠【党的（各级】组织）和群众的力量。"),
    ("F6", "公共服务体现政府的理念，要优化【公共服务】的供给。"),
    ("F6", "健全工作机制，完善基层矛盾的【调处机制】和预案。"),
    ("F6", "对上面的话要听，对群众的话更要用心去【听】。"),
    ("F8", "【思想】的【先导】是【行动】的【指南】，这是干部常说的。"),
    ("F8", "干部要【认真听取各方面的意见建议】才好办事。"),
    ("F8", "思想决定【行动】力。"),
    ("F12", "“从群众中来，【到群众】中去”。"),
    ("F12", "做好群众工作，要" + "关心基层生活、了解真实诉求、" * 6 + "注重【调查研究】。"),
]


@pytest.mark.parametrize(("rule", "text"), BROKEN_FILLS)
def test_a_planted_fault_of_a_fill_in_item_is_found(rule: str, text: str) -> None:
    assert rule in breaches(fill(text))


def test_a_slot_without_its_blank_is_not_well_formed() -> None:
    item = fill(GOOD)
    torn = FillQuestion("q", "p", (*item.segments, Slot(1)), item.blanks, False, 0.4, 0.8, PLACE)
    assert not is_well_formed(torn)


@pytest.mark.parametrize(
    ("text", "members", "holds"),
    [
        ("干部要敢于、乐于、【勤于】、【善于】做群众工作。", 4, True),
        ("干部要敢于、【乐于】、【勤于】做群众工作。", 3, False),
        ("干部要敢于、【乐于】、【勤于】做群众工作。", None, True),
    ],
)
def test_f8_leaves_half_of_a_list(text: str, members: int | None, holds: bool) -> None:
    assert f8_few_blanks(fill(text), members) == holds


@pytest.mark.parametrize(
    ("text", "coordinate", "marked", "holds"),
    [
        ("干部要敢于、乐于、【勤于】、【善于】做群众工作。", True, True, True),
        ("干部要敢于、乐于、【勤于】、【善于】做群众工作。", True, False, False),
        ("【思想】是一切【行动】的指南。", False, True, False),
        ("干部要敢于、乐于、勤于、【善于】做群众工作。", True, False, True),
        ("干部要敢于、乐于、勤于、【善于】做群众工作。", True, True, False),
    ],
)
def test_f11_says_so_where_the_order_is_free(
    text: str, coordinate: bool, marked: bool, holds: bool
) -> None:
    assert f11_order_marked(fill(text, any_order=marked), coordinate) == holds


@pytest.mark.parametrize(
    "question",
    [
        match(*ROWS, *SURPLUS),
        match(*ROWS, "|情"),
        match(
            "既有工人农民又有个体户|服务主体多样化",
            "由物质改善发展到各种权益|利益要求广泛化",
            "网上发帖与集体上访并存|表达方式网络化",
            "管理与经营都深刻地改变着|社会环境复杂化",
            "|工作手段现代化",
        ),
        match(  # every row shares 群众: no row is given away
            "深入基层的群众当中|望群众",
            "耐心地让群众把话说完|闻群众",
            "主动征求群众的建议|问群众",
            "找准群众困难的症结|切群众",
            "|情群众",
        ),
    ],
)
def test_a_good_set_breaks_no_rule(question: MatchQuestion) -> None:
    assert breaches(question) == ()


BROKEN_SETS = [
    ("M2", match(*ROWS, "|望")),
    ("M2", match(ROWS[0], *ROWS[:3], *SURPLUS)),
    (
        "M2",
        match(
            "方便办事的各种窗口|服务水平",
            "引导各类社会舆论|宣传媒体",
            "化解邻里之间的矛盾|基层调解",
            "维护社会的长治久安|公安机关",
            "|提高服务水平",
        ),
    ),
    (
        "M2",
        match(
            "宣传媒体要引导人们的看法|社会舆论",
            "社会舆论所反映的各种问题|基层调解",
            "化解邻里之间的种种矛盾|公安机关",
            "维护一方的长治久安|宣传媒介",
            "|志愿服务",
        ),
    ),
    ("M3", match("要准确地把握客观的环境|境", *ROWS[1:], *SURPLUS)),
    (
        "M3",
        match(
            "网上发帖与表达方式的改变|表达方式网络化",
            "既有工人农民又有个体户|服务对象多样化",
            "由物质改善发展到各种权益|利益要求广泛化",
            "管理与经营都深刻地改变着|社会环境复杂化",
            "|工作手段现代化",
        ),
    ),
    ("M5", match(*ROWS[:3], *SURPLUS)),
    ("M5", match(*ROWS)),
    ("M5", match(*ROWS, *SURPLUS, "|行", "|思")),
    ("M5", match(*(f"{'长' * 3}{letter}|{letter.lower()}" for letter in "ABCDEFGHI"), "|z")),
    ("M6", match(*ROWS, *SURPLUS, order=(0, 1, 2, 3, 4, 5))),
    ("M6", match(*ROWS, *SURPLUS, order=(3, 2, 4, 1, 0, 5))),
    ("M7", match(*(f"{row}到实处" if at else row for at, row in enumerate(ROWS)), "|情")),
    (
        "M7",
        match(
            "望|深入基层掌握第一手材料",
            "闻|让老百姓把心里话讲完",
            "问|主动征求意见和建议啊",
            "切|找准症结并对症下药呢",
            "|带着感情真心下基层去",
        ),
    ),
]


@pytest.mark.parametrize(("rule", "question"), BROKEN_SETS)
def test_a_planted_fault_of_a_set_is_found(rule: str, question: MatchQuestion) -> None:
    assert rule in breaches(question)


@pytest.mark.parametrize("key", [(0, 1, 2), (0, 1, 2, 2), (0, 1, 2, 3, 4)])
def test_a_key_that_does_not_answer_each_premise_once_is_not_well_formed(
    key: tuple[int, ...],
) -> None:
    good = match(*ROWS, *SURPLUS)
    assert isinstance(good, MatchQuestion)
    torn = MatchQuestion(
        "q9", ("p9",), good.prompt, good.premises, good.responses, key, 0.5, 0.8, PLACE
    )
    assert breaches(torn) == ("well-formed",)


OTHER = fill("基层党组织是贯彻方针政策的【战斗堡垒】。", "p2")
SET = match(*ROWS, *SURPLUS)
LONG_SET = match(
    "既有工人农民又有个体户|主体多样",
    "由物质改善发展到各种权益|诉求广泛",
    "网上发帖与集体上访并存|途径翻新",
    "管理与经营都深刻地改变着|环境复杂",
    "|手段现代",
)

PAIRS: list[tuple[str, Question, Question, bool]] = [
    ("F7", fill(GOOD), OTHER, True),
    ("F7", fill(GOOD), fill("领导下基层【调查研究】是一项制度。", "p2"), True),
    ("F7", fill(GOOD), fill("领导下基层调查研究是一项【制度】。", "p2"), False),
    ("F7", fill(GOOD), match("通过调查研究了解情况|望", *ROWS[1:], *SURPLUS), False),
    ("F7", fill("听是彼此交流的前提，是双方【沟通】的基础。"), fill("沟通要有【诚意】。"), True),
    (
        "F7",
        fill("以围观、【起哄】甚至挑衅为手段。"),
        match("围观、起哄、挑衅|望", *ROWS[1:], *SURPLUS),
        False,
    ),
    (
        "F7",
        fill("忧患意识、【公仆】意识和节俭意识。"),
        fill("干部要有公仆意识，甘做【勤务员】。"),
        False,
    ),
    ("F7", SET, fill("耐心地听，让老百姓把心里话讲完，就是【闻】。"), True),
    ("F13", fill(GOOD), OTHER, True),
    ("F13", fill(GOOD, "p1"), fill("基层党组织是【战斗堡垒】。", "p1"), False),
    ("F13", fill(GOOD), fill(GOOD.replace("【调查研究】", "调查【研究】"), "p2"), False),
    ("F13", fill(GOOD), fill("下基层的【调查研究】要经常化。", "p2"), False),
    ("F13", fill(GOOD, "p9"), SET, False),
    ("F13", fill(GOOD, "p8"), SET, True),
    ("F13", SET, match(*ROWS, *SURPLUS, points=("p7", "p9")), False),
    ("M11", LONG_SET, OTHER, True),
    ("M11", fill(GOOD), LONG_SET, True),
    ("M11", LONG_SET, fill("主体多样，既有工人农民，又有【知识分子】。"), False),
    ("M11", LONG_SET, fill("网上发帖的增多，说明【途径翻新】了。"), False),
    ("M11", LONG_SET, fill("环境复杂，要求各级干部讲求【方法】。"), True),
]


@pytest.mark.parametrize(("rule", "question", "other", "holds"), PAIRS)
def test_rules_between_two_items(
    rule: str, question: Question, other: Question, holds: bool
) -> None:
    assert PAPER_RULES[rule](question, other) == holds
    if not holds:
        assert not go_together(question, other)
        assert not go_together(other, question)


def test_every_paper_rule_is_kept_once_and_broken_once() -> None:
    assert {(rule, holds) for rule, _, _, holds in PAIRS} == {
        (rule, holds) for rule in PAPER_RULES for holds in (True, False)
    }


stems = st.lists(st.text("群众工作方法，要", min_size=1, max_size=6), min_size=1, max_size=4)


@given(stems, stems)
def test_going_together_has_no_direction(one: list[str], other: list[str]) -> None:
    first, second = (fill("【甲乙丙】".join((*parts, "。"))) for parts in (one, other))
    assert go_together(first, second) == go_together(second, first)
    assert not go_together(first, first)


@given(stems)
def test_an_item_restored_is_its_sentence(parts: list[str]) -> None:
    item = fill("【答案】".join((*parts, "。")))
    assert restored(item) == "答案".join((*parts, "。"))
    assert stem_text(item, "答案") == restored(item)


@pytest.mark.parametrize("rules", [FILL_RULES, MATCH_RULES])
def test_each_rule_says_what_it_holds(rules: dict[str, Callable[..., bool]]) -> None:
    for name, rule in rules.items():
        assert (rule.__doc__ or "").startswith(name if name != "well-formed" else "Tell")
