"""Matching sets: which relations a document gives, which rows are sound, and what is left out."""

from pathlib import Path

import pytest

from quizgen.kinds.premises import candidates, premise, siblings
from quizgen.kinds.relation import Row
from quizgen.kinds.sound import alike_besides, form, sound_groups, topic_words
from quizgen.kinds.wording import language_of, prompt_for
from quizgen.model import MatchQuestion
from quizgen.pipeline import read_document
from quizgen.rules import rows
from quizgen.rules.wording import shared_words, stands_in


def sets(tmp_path: Path, text: str) -> list[MatchQuestion]:
    file = tmp_path / "document.md"
    file.write_text(text, encoding="utf-8")
    questions = read_document(file, file.name)[0][2]
    return [question for question in questions if isinstance(question, MatchQuestion)]


TERMS = """# 实验室术语

相容性是指两种以上物质相互接触时不发生危险反应的性质。

半数剂量是指使一组受试动物死亡一半所需的数量。

洗眼器是指供面部被溅污者紧急冲淋的固定设备。

通风橱是指把有害气体排出室外的半封闭柜体。

防火柜是指双门关闭后能够阻隔明火的金属箱体。
"""

FIGURES = """# 病区管理规定

第一条 患者入院后应当在2小时内完成首次评定。

第二条 护理记录由病案室保存，保存期限不少于30年。

第三条 高值耗材的验收应当在到货后3日内完成。

第四条 病区消防演练的间隔不得超过6个月。

第五条 严重缺陷应当在24小时内上报护理部。
"""

HEADS = """# 食堂管理办法

食品贮存应当符合以下要求：

1. 分区摆放：原料与成品隔开码放，设置明显标识。

2. 离墙离地：货架距墙面10厘米以上，以利通风。

3. 先进先出：库管员按照进货次序发放，每周清理一次。

4. 专柜保管：添加剂由一人上锁看管，领用时登记。

5. 控制湿度：雨季每日开启除湿机，记录表每月归档。
"""

ENGLISH = """# Warehouse Manual

“Lockout” means isolating a machine from its energy source.

“Rated capacity” means the maximum weight that equipment may lift.

“Exclusion zone” means an area that pedestrians may not enter.

“Near miss” means an unplanned event that hurt nobody.

“Data plate” means a sign on which figures of the truck are stamped.
"""


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        (TERMS, ("供面部被溅污者紧急冲淋的固定设备", "洗眼器")),
        (FIGURES, ("严重缺陷应当在____内上报护理部", "24小时")),
        (HEADS, ("货架距墙面10厘米以上，以利通风", "离墙离地")),
        (ENGLISH, ("Isolating a machine from its energy source", "Lockout")),
    ],
)
def test_a_document_gives_a_set_of_its_relation(
    tmp_path: Path, text: str, pair: tuple[str, str]
) -> None:
    (question,) = sets(tmp_path, text)
    assert pair in rows(question)
    assert len(question.premises) == 4
    assert len(question.responses) == 5


def test_every_premise_and_response_stands_in_the_document(tmp_path: Path) -> None:
    for text in (TERMS, HEADS, ENGLISH):
        for question in sets(tmp_path, text):
            parts = (*question.premises, *question.responses)
            assert all(part.lower() in text.lower() for part in parts)


def test_four_rows_without_a_surplus_response_make_no_set(tmp_path: Path) -> None:
    assert sets(tmp_path, TERMS.rsplit("防火柜", 1)[0]) == []


def test_a_row_whose_meaning_holds_its_term_is_left_out_and_its_term_is_surplus(
    tmp_path: Path,
) -> None:
    (question,) = sets(tmp_path, TERMS.replace("固定设备", "洗眼器具"))
    assert "洗眼器" in question.responses
    assert "洗眼器" not in dict((b, a) for a, b in rows(question))


def test_the_prompt_says_basis_task_and_rule_in_the_language_of_the_rows(tmp_path: Path) -> None:
    assert sets(tmp_path, TERMS)[0].prompt == (
        "根据《实验室术语》，将左栏的含义与右栏的术语配对，每个选项限用一次，有多余选项。"
    )
    assert sets(tmp_path, ENGLISH)[0].prompt.startswith("According to “Warehouse Manual”, match")
    assert prompt_for("terms", "職業安全規則", "zh-Hant").endswith("每個選項限用一次，有多餘選項。")
    assert prompt_for("terms", "<<<<<<< HEAD", "zh-Hans").startswith("根据所学材料，")


@pytest.mark.parametrize(
    ("text", "language"),
    [("雇主應採取措施", "zh-Hant"), ("雇主要做好准备", "zh-Hans"), ("a locked door", "en")],
)
def test_the_language_of_rows(text: str, language: str) -> None:
    assert language_of([text]) == language


def row(left: str, right: str) -> Row:
    return Row(left, right, "p")


GOOD = [
    row("核对供货者的许可证", "采购"),
    row("测量食品的中心温度", "加工"),
    row("每个品种不少于一百克", "留样"),
    row("煮沸十分钟以上", "消毒"),
]


@pytest.mark.parametrize(
    "bad",
    [
        row("加工完毕后清洗台面", "清洁"),  # words of another's response
        row("核对供货者的许可证和印章", "索证"),  # like another premise
        row("对留样的食品贴好标签", "留样标签登记"),  # gives itself away, and is too long
    ],
)
def test_a_row_that_may_be_mistaken_is_left_out(bad: Row) -> None:
    (group,) = sound_groups([*GOOD, bad], 4, False)
    assert group == GOOD or bad not in group


def test_rows_that_all_share_a_word_keep_it() -> None:
    all_share = [
        row(f"{one}的火灾", f"{two}火灾") for one, two in zip("木油气钾", "甲乙丙丁", strict=True)
    ]
    assert list(sound_groups(all_share, 4, False)) == [all_share]


def test_fewer_sound_rows_than_a_set_needs_give_no_group() -> None:
    assert list(sound_groups(GOOD[:3], 4, False)) == []


@pytest.mark.parametrize(
    ("detail", "name", "told"),
    [
        (
            "直观性要求生动。教师让学生观察实物，获得表象。",
            "直观性",
            "教师让学生观察实物，获得表象",
        ),
        ("挖掘人的潜能，就必须明确职责与权限。", "责任原理", "挖掘人的潜能，就必须明确职责与权限"),
        ("过去的对象比较单纯，只有厂矿职工。", "服务范围", "过去"),
        ("其影响很大，应予重视。", "媒体", ""),
    ],
)
def test_a_premise_tells_a_thing_without_its_name_and_is_whole(
    detail: str, name: str, told: str
) -> None:
    found = premise(detail, name, siblings([(name, detail)]), 0.5)
    assert found == told if told != "过去" else not found.startswith("只有")


def test_english_words_are_the_same_by_their_beginnings() -> None:
    assert shared_words("shut down the machine", "Shutdown")
    assert not shared_words("isolate it from any source", "Notification")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("洗眼器", "thing"),
        ("积极发展基层民主", "act"),
        ("查出口，禁堵塞", "clauses"),
        ("24小时", "number"),
    ],
)
def test_the_form_of_a_response(text: str, name: str) -> None:
    assert form(text) == name


@pytest.mark.parametrize(
    ("one", "other", "part"),
    [
        ("4小时", "24小时", False),
        ("十日", "三十日", False),
        ("10日", "满10日", True),
        ("党员", "党员干部", True),
    ],
)
def test_a_number_is_no_part_of_a_longer_one(one: str, other: str, part: bool) -> None:
    assert stands_in(one, other) is part


def test_words_of_the_topic_make_no_two_responses_alike() -> None:
    responses = ["新时期群众工作的特点", "影响新时期群众工作的原因", "把握新时期群众工作的要求"]
    topic = topic_words(responses)
    assert alike_besides(responses[1], responses[2], topic) == 0
    assert alike_besides(responses[1], responses[2], frozenset()) > 0.5


@pytest.mark.parametrize(
    ("detail", "told"),
    [
        ("加强组织领导，要营造以人为本的氛围。", "营造以人为本的氛围"),
        (
            "要开拓创新，推广使用在线调查等优质工具，让更多的人参与进来。",
            "推广使用在线调查等优质工具",
        ),
        (
            "对现行制度每年开展一次梳理，及时废止与监管要求相抵触的条款。",
            "及时废止与监管要求相抵触的条款",
        ),
        ("说出“是什么”", "说出“是什么”"),
    ],
)
def test_a_run_of_clauses_that_stands_alone(detail: str, told: str) -> None:
    assert told in list(candidates(detail.rstrip("。"), "组织领导"))
