"""Hold each rule of good items with an item that keeps it and one that was made to break it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from quizgen.model import (
    Blank,
    FillQuestion,
    ListItem,
    ListPoint,
    MatchQuestion,
    Place,
    Point,
    Question,
    Slot,
    Statement,
)
from quizgen.rules import (
    ORIGIN_RULES,
    RULES,
    Breach,
    breaches,
    breaches_of_origin,
    leak_into,
    leaked,
    restored,
    stem_text,
)
from quizgen.rules.paper import Paper, go_together

PLACE = Place("s1", 0, 1, 0, 40)
PAPER_RULES = {"F7", "F13", "M11"}


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


def match(
    *rows: str,
    order: tuple[int, ...] = (),
    points: tuple[str, ...] = ("p9",),
    prompt: str = "将变化与表现配对，每项限用一次。",
) -> MatchQuestion:
    """Make a matching set of rows like "premise|response"; those that begin with | are surplus.

    `order` says which row's response is printed at each place; without it, a shuffled one.
    """
    parted = [row.split("|") for row in rows]
    order = order or tuple(sorted(range(len(rows)), key=lambda at: (at % 2 == 0, -at)))
    premises = tuple(premise for premise, _ in parted if premise)
    key = tuple(order.index(at) for at in range(len(premises)))
    responses = tuple(parted[at][1] for at in order)
    return MatchQuestion("q9", points, prompt, premises, responses, key, 0.5, 0.8, PLACE)


GOOD = "做好群众工作，要注重【调查研究】，了解基层的真实诉求。"
ROWS = (
    "深入基层面对面地掌握第一手材料|望",
    "让老百姓把心里话讲完|闻",
    "主动征求意见和建议|问",
    "找准症结并对症下药|切",
)
SURPLUS = ("|情", "|境")


def test_there_is_an_example_of_every_rule() -> None:
    assert {rule for rule, _, _ in BROKEN_FILLS} == RULES["fill"].keys()
    assert {rule for rule, _, _ in BROKEN_SETS} == RULES["match"].keys()
    assert {rule for rule, *_ in BROKEN_ORIGINS} == ORIGIN_RULES["fill"].keys()


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        "“一切为了人民，【紧紧依靠群众】”是党的根本工作路线。",
        "倾听是彼此交流的前提，是双方【沟通】的基础。",
        "党员干部要敢于、乐于、勤于、【善于】做群众工作。",
        "有的干部抱怨“老办法不灵，【新路子没有】”，因而束手束脚。",
        "信访事项应当自受理之日起【60】日内办结并答复来信人。",
        "其他单位的党组织也要定期开展【民主评议】活动。",
    ],
)
def test_a_good_item_breaks_no_rule(text: str) -> None:
    assert breaches(fill(text)) == ()


BROKEN_FILLS = [
    (
        *("well-formed", "做好群众工作，要注重【 】，了解基层的真实诉求。"),
        "做好群众工作，要注重____，了解基层的真实诉求。",
    ),
    (
        *("well-formed", "做好群众工作，要注重调查研究，了解基层的真实诉求。"),
        "做好群众工作，要注重调查研究，了解基层的真实诉求。",
    ),
    ("F1", "因此，各级干部要从【客观实际】出发开展活动。", "因此"),
    ("F1", "这是各级干部密切联系群众的【重要途径】。", "这"),
    ("F1", "其根本目的在于维护好广大人民的【切身利益】。", "其"),
    ("F2", "一、加强领导要做好群众工作，必须有【健全的制度】。", "一、"),
    ("F2", "做好群众工作，必须有强有力的【组织领导】[8]。", "[8]"),
    ("F2", "做好群 众工作，必须有强有力的【组织领导】。", "群 众"),
    (
        *("F2", "要坚持“从群众中来，到【群众中去】的工作路线。"),
        "要坚持“从群众中来，到群众中去的工作路线。",
    ),
    ("F2", "做好群众工作，，必须有强有力的【组织领导】。", "，，"),
    ("F2", "工作部署','4','未落实的，必须由【分管领导】督办。", "','"),
    ("F2", "做好群众工作<br>必须有强有力的【组织领导】。", "<b"),
    ("F2", "做好群众工作#notes，必须有强有力的【组织领导】。", "#n"),
    ("F2", "做好群众工作😀，必须有强有力的【组织领导】。", "😀"),
    ("F1", "架空线路保护区的【延伸距离】应当符合规定，具体如下。", "如下。"),
    ("F4", "群众工作的核心【是】各方面的利益调整和利益分配。", "是"),
    ("F4", "利益调整【和】利益分配是群众工作的核心问题。", "和"),
    ("F5", "做好群众工作，要注重【调查研究，】了解基层的真实诉求。", "调查研究，"),
    ("F5", "做好群众工作，要落实【统一的】部署和严格的纪律。", "统一的"),
    ("F5", "做好工作要依靠【党的（各级】组织）和群众的力量。", "党的（各级"),
    ("F5", "要建立健全矛盾调【处机】制，解决推诿扯皮的问题。", "处机"),
    ("F5", "贯彻民主集中制，创新【和改进领导】方式，提高执政能力。", "和改进领导"),
    ("F5", "贯彻民主集中制，注重【公平与】效率，提高执政能力。", "公平与"),
    ("F5", "要建立健全矛盾调处【机】制，解决推诿扯皮的问题。", "机"),
    ("F6", "公共服务体现政府的理念，要优化【公共服务】的供给。", "公共服务"),
    ("F6", "健全工作机制，完善基层矛盾的【调处机制】和预案。", "机制"),
    ("F6", "对上面的话要听，对群众的话更要用心去【听】。", "听"),
    ("F6", "依法办事、【依法】、依法维权，是法治社会的要求。", "依法"),
    ("F6", "情系群众的干部做到权为民所用、【情为民所系】、利为民所谋。情为重。", "情为"),
    ("F8", "【思想】的【先导】是【行动】的【指南】，这是干部常说的。", "思想、先导、行动、指南"),
    ("F8", "干部要【认真听取各方面的意见建议】才好办事。", "干部要____才好办事。"),
    ("F8", "思想决定【行动】力。", "思想决定____力。"),
    ("F10", "我认为，做好群众工作的核心是妥善处理【利益调整】问题。", "我认为"),
    ("F10", "笔者在基层工作多年，深知倾听是【沟通】的基础。", "笔者"),
    ("F10", "有一次，桃泉村因【棉花滩电站】蓄水而受到了影响。", "有一次，"),
    ("F12", "“从群众中来，【到群众】中去”。", "“从群众中来，到群众中去”。"),
    (
        *("F12", "做好群众工作，要" + "关心基层生活、了解真实诉求、" * 6 + "注重【调查研究】。"),
        "做好群众工作，要" + "关心基层生活、了解真实诉求、" * 6 + "注重调查研究。",
    ),
    ("F11", "党员干部要敢于、乐于、【勤于】、【善于】做群众工作。", "勤于、善于"),
    ("F11", "要不断提高基层群众的【满意度】和【获得感】，改进作风。", "满意度和获得感"),
]


@pytest.mark.parametrize(("rule", "text", "words"), BROKEN_FILLS)
def test_a_planted_fault_of_a_fill_in_item_is_found(rule: str, text: str, words: str) -> None:
    assert Breach(rule, words) in breaches(fill(text))


def test_a_single_blank_has_no_order() -> None:
    assert breaches(fill(GOOD, any_order=True)) == (("F11", "调查研究"),)


def test_a_slot_without_its_blank_is_not_well_formed() -> None:
    item = fill(GOOD)
    torn = FillQuestion("q", "p", (*item.segments, Slot(1)), item.blanks, False, 0.4, 0.8, PLACE)
    assert [breach.rule for breach in breaches(torn)] == ["well-formed"]


@pytest.mark.parametrize(
    "text",
    [
        "坚持权为民所用、【情为民所系】、利为民所谋的执政理念。",
        "坚持“权为民所用、【情为民所系】、【利为民所谋】”的理念。",
        "坚持“【权为民所用】、情为民所系、利为民所谋”的理念。",
        "党员要坚持党的领导、坚持人民主体、【坚持依法治国】。",
        "改革要做到：坚持党的领导；【坚持依法治国】；坚持人民主体。",
        "党员干部要敢于、【乐于】、善于做群众工作。",
        "要提高组织觉悟、【思想觉悟】、行动觉悟，锤炼党性。",
    ],
)
def test_what_all_members_of_a_series_share_is_no_leak(text: str) -> None:
    assert [b for b in breaches(fill(text, any_order=text.count("【") > 1)) if b.rule == "F6"] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # only some members share it
        ("要优化公共服务、【公共管理】、社会治理，让群众满意。", ["公共"]),
        # it stands at another place
        ("要抓好服务群众、【群众教育】、群众工作，让群众满意。", ["群众"]),
        # two members are no series
        ("要优化公共服务、【公共管理】，让基层群众满意。", ["公共"]),
        # what is left of the answer stands elsewhere
        ("谈到依法治国，要坚持党的领导、坚持人民主体、【坚持依法治国】。", ["依法治国"]),
        ("情字当头，就要做到情民所系、【情民所想】、情民所盼，想在前。", ["想"]),
        # nothing is left of it
        ("要依法办事、【依法】、依法维权，建设法治社会。", ["依法"]),
        # the members of an ordinary sentence's clauses stand at no like place
        ("要健全机制，完善矛盾的【调处机制】，用好激励机制。", ["机制"]),
    ],
)
def test_what_some_members_share_is_a_leak(text: str, words: list[str]) -> None:
    assert [breach.words for breach in breaches(fill(text)) if breach.rule == "F6"] == words


@pytest.mark.parametrize(
    ("texts", "answer", "words"),
    [
        (["受理之日起", "日内办结，延长不超过60日。"], "60", ["60"]),
        (["受理之日起", "日内办结，延长不超过160日。"], "60", []),
        (["自受理之日起", "日内办结，最长13日。"], "3", []),
        (["Data are handled fairly; ", " means to be fair."], "fairness", []),
        (["A lawful reason is given; the ", " is written down."], "lawful basis", ["lawful"]),
        (["Because it is theirs, ", " is limited."], "use", []),
        (["按照HACCP的要求，", "体系应当运行有效。"], "HACCP", ["haccp"]),
    ],
)
def test_numbers_and_words_of_letters_leak_whole(
    texts: list[str], answer: str, words: list[str]
) -> None:
    assert list(leaked(texts, [answer])) == words
    assert leak_into(texts, [answer]) == bool(words)


def test_leaks_are_asked_for_before_there_is_an_item() -> None:
    assert list(leaked(["坚持权为民所用、", "、利为民所谋。"], ["情为民所系"])) == []
    assert list(leaked(["公共服务要优化", "。"], ["公共服务"])) == ["公共服务"]
    assert leak_into(["公共服务", "。"], ["公共"])
    assert not leak_into(["公共", "服务。"], ["共服"])


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("党员干部要敢于、乐于、【勤于】、【善于】做群众工作。", True),
        ("【思想】是一切【行动】的指南。", False),
        ("党员干部要敢于、乐于、勤于、【善于】做群众工作。", False),
        ("办理信访事项的程序是登记、【受理】、【交办】和答复。", False),
    ],
)
def test_f11_says_so_where_the_order_is_free(text: str, marked: bool) -> None:
    assert "F11" not in broken(fill(text, any_order=marked))


def broken(question: Question) -> list[str]:
    """Return the names of the rules that an item breaks."""
    return [breach.rule for breach in breaches(question)]


# --- rules that hold an item to its point ---

STATEMENT = Statement(
    "p1",
    "在新时期（改革攻坚期），做好群众工作，不得搞形式主义，要注重调查研究，不断了解诉求。",
    PLACE,
)
LIST = ListPoint(
    "p1",
    "群众工作的着力点",
    "一是",
    4,
    tuple(
        ListItem("", text, "详细说明。", PLACE)
        for text in ("敢于担当", "乐于奉献", "勤于思考", "善于沟通")
    ),
    PLACE,
)


@pytest.mark.parametrize(
    ("point", "text"),
    [
        (STATEMENT, "在新时期（改革攻坚期），做好群众工作，不得搞形式主义，要注重【调查研究】。"),
        (STATEMENT, "在新时期，做好群众工作，要注重【调查研究】，不断了解诉求。"),
        (STATEMENT, "《群众工作条例》规定：做好群众工作，要注重【调查研究】。"),
        (STATEMENT, "在服务群众方面，要注重【调查研究】，了解诉求。"),
        (LIST, "群众工作的着力点：敢于担当；【乐于奉献】；勤于思考；【善于沟通】。"),
        (LIST, "群众工作的着力点有四个：敢于担当、【乐于奉献】、勤于思考、【善于沟通】。"),
    ],
)
def test_an_item_that_says_what_its_point_says_breaks_no_rule(point: Point, text: str) -> None:
    assert breaches_of_origin(fill(text), {"p1": point}) == ()


BROKEN_ORIGINS: list[tuple[str, Point, str, str]] = [
    (
        "F8",
        LIST,
        "群众工作：【敢于担当】；【乐于奉献】；【勤于思考】；善于沟通。",
        "敢于担当、乐于奉献、勤于思考",
    ),
    ("F9", STATEMENT, "做坏群众工作，要注重【调查研究】，不断了解诉求。", "做坏群众工作"),
    ("F9", STATEMENT, "做好群众工作，要注重【调查研究】，不断了解建议。", "不断了解建议"),
    ("F9", STATEMENT, "做好群众工作，要注重【查阅档案】，不断了解诉求。", "查阅档案"),
    ("F9", STATEMENT, "做好群众工作，搞【形式主义】，要注重调查研究。", "不…搞形式主义"),
    ("F9", LIST, "群众工作的着力点：敢于担当；【乐于奉献】；勤于攀比；善于沟通。", "勤于攀比"),
]


@pytest.mark.parametrize(("rule", "point", "text", "words"), BROKEN_ORIGINS)
def test_an_item_that_says_something_else_is_found(
    rule: str, point: Point, text: str, words: str
) -> None:
    assert Breach(rule, words) in breaches_of_origin(fill(text), {"p1": point})


def test_another_place_may_say_a_point_in_other_words() -> None:
    elsewhere = replace(PLACE, source="s2")
    merged = {"p1": replace(STATEMENT, also=(elsewhere,))}
    like = replace(fill("新时期（改革攻坚期）做好群众工作，要注重【调查研究】。"), source=elsewhere)
    assert breaches_of_origin(like, merged) == ()
    strange = replace(fill("基层党组织是贯彻方针的【战斗堡垒】。"), source=elsewhere)
    assert breaches_of_origin(strange, merged) == (("F9", restored(strange)),)


# --- matching sets ---


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


@pytest.mark.parametrize(
    "prompt",
    [
        "将六字诀与要求配对，每项限用一次。",
        "根据《办法》，将左栏的前半句与右栏的后半句配成原文的表述，每个选项限用一次，有多余选项。",
        "請將左欄的做法與右欄的目的配對，每個選項只能使用一次。",
        "把左边的概念和右边的含义连起来，选项可重复使用。",
        "根据《手册》，为左栏各句的“____”处选配右栏的期限，每个选项限用一次，有多余选项。",
        "Match each term with its meaning. Each response is used once at most.",
    ],
)
def test_a_prompt_states_basis_and_reuse(prompt: str) -> None:
    assert "M4" not in broken(match(*ROWS, *SURPLUS, prompt=prompt))


BROKEN_SETS = [
    ("well-formed", replace(match(*ROWS, *SURPLUS), key=(0, 1, 2, 2)), "0 1 2 2"),
    ("M2", match(*ROWS, "|望"), "望"),
    ("M2", match(ROWS[0], *ROWS[:3], *SURPLUS), "深入基层面对面地掌握第一手材料"),
    (
        "M2",
        match(
            "方便办事的各种窗口|服务水平",
            "引导各类社会舆论|宣传媒体",
            "化解邻里之间的矛盾|基层调解",
            "维护社会的长治久安|公安机关",
            "|提高服务水平",
        ),
        "服务水平",
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
        "社会舆论",
    ),
    ("M3", match("要准确地把握客观的环境|境", *ROWS[1:], *SURPLUS), "境"),
    (
        "M3",
        match(
            "网上发帖与表达方式的改变|表达方式网络化",
            "既有工人农民又有个体户|服务对象多样化",
            "由物质改善发展到各种权益|利益要求广泛化",
            "管理与经营都深刻地改变着|社会环境复杂化",
            "|工作手段现代化",
        ),
        "表达方式",
    ),
    ("M4", match(*ROWS, *SURPLUS, prompt="连线"), "连线"),
    ("M4", match(*ROWS, *SURPLUS, prompt="将左栏与右栏配对。"), "将左栏与右栏配对。"),
    ("M4", match(*ROWS, *SURPLUS, prompt="每项限用一次。"), "每项限用一次。"),
    ("M4", match(*ROWS, *SURPLUS, prompt="Match them."), "Match them."),
    ("M5", match(*ROWS[:3], *SURPLUS), "3 : 5"),
    ("M5", match(*ROWS), "4 : 4"),
    ("M5", match(*ROWS, *SURPLUS, "|行", "|思"), "4 : 8"),
    (
        "M5",
        match(*(f"{'长' * 3}{letter}|{letter.lower()}" for letter in "ABCDEFGHI"), "|z"),
        "9 : 10",
    ),
    ("M6", match(*ROWS, *SURPLUS, order=(0, 1, 2, 3, 4, 5)), "望 闻 问 切"),
    ("M6", match(*ROWS, *SURPLUS, order=(3, 2, 4, 1, 0, 5)), "望 闻 问 切"),
    (
        *("M7", match(*(f"{row}到实处" if at else row for at, row in enumerate(ROWS)), "|情")),
        "情 : 切到实处",
    ),
    (
        "M7",
        match(
            "望|深入基层掌握第一手材料",
            "闻|让老百姓把心里话讲完",
            "问|主动征求意见和建议啊",
            "切|找准症结并对症下药呢",
            "|带着感情真心下基层去",
        ),
        "望 : 深入基层掌握第一手材料",
    ),
    (
        "M8",
        match(f"{ROWS[0].replace('|', '。|')}", *ROWS[1:], *SURPLUS),
        "深入基层面对面地掌握第一手材料。",
    ),
    ("M9", match("（一）深入基层掌握第一手材料|望", *ROWS[1:], *SURPLUS), "（一）"),
    ("M9", match(*ROWS, "|情[3]"), "[3]"),
    ("M9", match("服务对象多元化 (4)|望", *ROWS[1:], *SURPLUS), "(4)"),
    ("M10", match(*ROWS, "|以上皆非"), "以上皆非"),
    ("M10", match(*ROWS, "|none of the above"), "none of the above"),
]


@pytest.mark.parametrize(("rule", "question", "words"), BROKEN_SETS)
def test_a_planted_fault_of_a_set_is_found(rule: str, question: MatchQuestion, words: str) -> None:
    assert Breach(rule, words) in breaches(question)


@pytest.mark.parametrize("key", [(0, 1, 2), (0, 1, 2, 2), (0, 1, 2, 3, 4), (0, 1, 2, 9)])
def test_a_key_that_does_not_answer_each_premise_once_is_not_well_formed(
    key: tuple[int, ...],
) -> None:
    good = match(*ROWS, *SURPLUS)
    torn = MatchQuestion(
        "q9", ("p9",), good.prompt, good.premises, good.responses, key, 0.5, 0.8, PLACE
    )
    assert breaches(torn) == (("well-formed", " ".join(map(str, key))),)


# --- rules between the items of a paper ---

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
    both = (Paper(other).breaches(question), Paper(question).breaches(other))
    for found in both:
        assert (rule not in {breach.rule for breach in found}) == holds
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


@given(st.lists(stems, max_size=4), stems)
def test_a_paper_takes_what_goes_together_with_each_of_its_items(
    chosen: list[list[str]], asked: list[str]
) -> None:
    items = [fill("【甲乙丙】".join((*parts, "。")), f"p{at}") for at, parts in enumerate(chosen)]
    item = fill("【丁】".join((*asked, "。")), "p9")
    together = all(go_together(other, item) for other in items)
    assert Paper(*items).takes(item) == together
    assert all(words for _, words in Paper(*items).breaches(item))


def test_each_rule_says_what_it_holds() -> None:
    for table in (RULES, ORIGIN_RULES):
        for rules in table.values():
            for name, rule in rules.items():
                assert (rule.__doc__ or "").startswith((f"{name}: ", f"{name}, as far as "))
