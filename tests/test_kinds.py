"""Items are written from points: which gap, which members, which pairs."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.characters import Span
from quizgen.kinds.context import Context
from quizgen.kinds.gap import Gap
from quizgen.kinds.gaps import find_gaps
from quizgen.kinds.score import odds
from quizgen.kinds.sentence import Sentence
from quizgen.kinds.signs import sentence_signs
from quizgen.kinds.terms import bare, phrases
from quizgen.model import FillQuestion, MatchQuestion, Question
from quizgen.pipeline import read_document
from quizgen.rules import breaches, restored, rows, stem_text

NOTHING = Context((), ())

FIRE = """# 仓库消防安全管理规定

## 第一章 总则

第一条 仓库消防安全工作贯彻预防为主、防消结合的方针，实行消防安全责任制。

第二条 消防控制室应当实行每日二十四小时值班制度，每班不少于二人。

第三条 仓库保管员应当履行下列职责：

（一）落实防火检查；

（二）维护灭火器材；

（三）登记出入人员；

（四）报告火灾隐患。

第四条 灭火器每月检查一次，检查记录保存期限不得少于三年。
"""

NURSING = """# 病区护理工作手册

一、晨间护理的基本内容

护理工作的核心是保障患者安全，根本是促进患者康复。

一是整理床单位，保持环境整洁。二是协助患者洗漱，观察皮肤状况。三是核对腕带信息，防止身份错误。\
四是记录生命体征，发现异常及时报告。五是倾听患者主诉，给予心理支持。

二、交接班的要求

交班前应当完成危重患者、手术患者、新入院患者的床旁巡视。
"""


# So many sentences that the document is no heap of notes, which is trusted less.
RULES = "\n急救站的规定\n\n" + "\n".join(
    f"{thing}应当由值班护士每日核对，发现短缺必须立即报告。"
    for thing in (
        "除颤仪 呼吸面罩 止血带 绷带 三角巾 夹板 担架 氧气瓶 吸引器 急救车 输液架 血压计 听诊器 体温计 手电筒 剪刀 镊子 棉球 纱布 手套 "
        "口罩 消毒液 冰袋 热水袋 毛毯 轮椅 拐杖 颈托 喉镜 气管导管 心电监护仪 注射泵 雾化器 血糖仪 急救药箱 转运床 对讲机 值班表 登记本 钥匙 "
        "氧气表 湿化瓶 导尿包 胃管 负压瓶"
    ).split()
)


def items(tmp_path: Path, text: str) -> tuple[Question, ...]:
    file = tmp_path / "document.md"
    file.write_text(text, encoding="utf-8")
    return read_document(file, file.name)[0][2]


def gaps(sentence: str, series: list[list[Span]] | None = None) -> list[Gap]:
    return list(find_gaps(Sentence(sentence, NOTHING, series or []), []))


def answers(question: Question) -> list[str]:
    assert isinstance(question, FillQuestion)
    return [blank.answer for blank in question.blanks]


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("灭火器检查记录的保存期限不得少于三年。", ["三"]),
        ("值班人员应当及时处置火灾自动报警系统的故障。", ["火灾自动报警系统"]),
        ("仓库保管员必须提高群众的满意度和获得感，防止发生责任事故。", ["满意度"]),
        ("坚持以人民群众的根本利益为最高标准，做好各项日常工作。", ["最高标准"]),
        ("做好床旁交接是防止护理差错的重要基础，必须长期坚持。", ["护理差错"]),
    ],
)
def test_the_best_gap_of_a_sentence(sentence: str, answer: list[str]) -> None:
    best = gaps(sentence)[0]
    assert [sentence[a:b] for a, b in best.spans] == answer


@pytest.mark.parametrize(
    ("sentence", "never"),
    [
        ("公共服务体现服务理念，要优化公共服务的供给。", "公共服务"),  # leaks
        ("要时刻牢记全心全意为人民服务的宗旨，做好工作。", "人民服务"),  # cut out of 为人民服务
        ("餐饮场所应当安装可燃气体报警装置，并保障使用。", "气体报警装置"),  # torn
        ("引导党员干部进一步增强公仆意识，改进工作作风。", "党员干部"),  # only who acts
        ("新的举措具有重要意义，要认真落实有关规定。", "重要意义"),  # says nothing
    ],
)
def test_what_is_never_blanked(sentence: str, never: str) -> None:
    found = [sentence[a:b] for gap in gaps(sentence) for a, b in gap.spans]
    assert never not in found


def test_members_of_a_series_are_blanked_in_any_order() -> None:
    sentence = "要增强忧患意识、公仆意识、节俭意识和法治意识，树立正确的政绩观。"
    start = sentence.index("忧患")
    series = [[(start + at * 5, start + at * 5 + 4) for at in range(4)]]
    best = gaps(sentence, series)[0]
    assert [sentence[a:b] for a, b in best.spans] == ["公仆", "节俭"]
    assert best.coordinate


def test_phrases_are_the_longest_noun_phrases() -> None:
    sentence = "生产经营单位应当建立重大事故隐患治理制度。"
    found = [sentence[a:b] for a, b in phrases(sentence)]
    assert "重大事故隐患治理制度" in found


def test_what_all_members_share_goes_only_where_nothing_hangs_loose() -> None:
    assert bare(["通过发扬民主的方法做好工作", "通过结对帮扶的方法做好工作"]) == [
        "发扬民主",
        "结对帮扶",
    ]
    assert bare(["真正融入群众", "深入了解群众"]) == ["真正融入群众", "深入了解群众"]


def test_a_rule_is_worth_more_than_background_and_background_than_a_story() -> None:
    rule = "生产经营单位必须坚持安全第一的方针。"
    background = "随着经济的发展，安全生产的形势有所改变。"
    story = "其实老百姓心里都有一杆秤，聊聊就明白了。"
    worth = [odds(sentence_signs(sentence)) for sentence in (rule, background, story)]
    assert worth == sorted(worth, reverse=True)


def test_numbers_and_short_lists_of_a_regulation_are_asked(tmp_path: Path) -> None:
    found = [q for q in items(tmp_path, FIRE) if isinstance(q, FillQuestion)]
    given_ = {answer for question in found for answer in answers(question)}
    assert {"三", "二"} & given_
    duties = [question for question in found if "履行下列职责" in restored(question)]
    assert [len(question.blanks) for question in duties] == [2]
    assert duties[0].any_order


def test_pairs_of_one_list_make_a_matching_set(tmp_path: Path) -> None:
    sets = [q for q in items(tmp_path, NURSING) if isinstance(q, MatchQuestion)]
    pairs = {pair for question in sets for pair in rows(question)}
    assert {("给予心理支持", "倾听患者主诉"), ("防止身份错误", "核对腕带信息")} <= pairs
    assert all(question.prompt.startswith("根据《病区护理工作手册》") for question in sets)
    assert all("限用一次" in question.prompt for question in sets)


@pytest.mark.parametrize("text", [FIRE, NURSING])
def test_every_item_passes_the_rules_and_says_what_its_source_says(
    tmp_path: Path, text: str
) -> None:
    plain = text.replace("\n", "")
    for question in items(tmp_path, text):
        assert breaches(question) == ()
        if isinstance(question, FillQuestion):
            assert all(answer in plain for answer in answers(question))
            assert "____" not in stem_text(question)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.lists(
        st.sampled_from(
            "一、 二、 一是 二是 三是 （一） （二） 群众 工作 安全 管理 是 的 和 、 ， 。 ； ： 要 必须 应当 “ ” 法 3 年 "
            "以上 不得 提高 加强 所谓 就是 为 等 \n".split(" ")
        ),
        max_size=120,
    )
)
def test_no_text_brings_the_writers_down(
    tmp_path_factory: pytest.TempPathFactory, words: list[str]
) -> None:
    file = tmp_path_factory.mktemp("any") / "any.txt"
    file.write_text("安全生产工作" + "".join(words), encoding="utf-8")
    (_, _, questions), _ = read_document(file, file.name)
    assert all(breaches(question) == () for question in questions)


def test_a_list_s_figures_are_asked_with_its_lead_before_them(tmp_path: Path) -> None:
    text = (
        "心肺复苏操作手册\n\n胸外按压的要求：\n1、按压频率为每分钟100～120次\n2、按压深度5～6cm\n"
        "3、胸廓完全回弹\n4、尽量减少按压中断\n"
    )
    asked = {tuple(answers(one)): one for one in items(tmp_path, text + RULES)}
    assert ("100～120",) in asked
    question = asked["5～6",]
    assert question.segments[0] == "胸外按压的要求：按压深度"
    assert question.source.line == 5


NOTES = """# 教育名家笔记

- 赫尔巴特
    - 三中心：教师中心、课堂中心、教材中心
    - 四阶段：明了、联想、系统、方法
- 杜威
    - 三中心：儿童中心、活动中心、经验中心
"""


def test_a_named_series_of_notes_is_completed_with_the_name_over_it(tmp_path: Path) -> None:
    found = [q for q in items(tmp_path, NOTES) if isinstance(q, FillQuestion)]
    texts = {restored(question) for question in found}
    assert "赫尔巴特：三中心：教师中心、课堂中心、教材中心。" in texts
    assert not any("儿童中心" in text and "杜威" not in text for text in texts)
    ordered = [q for q in found if "四阶段" in restored(q)]
    assert [(len(q.blanks), q.any_order) for q in ordered] == [(2, False)]


def test_a_brief_rule_gets_the_name_of_its_regulation(tmp_path: Path) -> None:
    text = FIRE.replace("检查记录保存期限不得少于三年", "做好登记") + "\n登记资料至少保存3年。\n"
    stems = [stem_text(q) for q in items(tmp_path, text) if isinstance(q, FillQuestion)]
    assert "《仓库消防安全管理规定》规定：登记资料至少保存年。" in stems


def test_members_that_differ_by_their_number_are_no_question(tmp_path: Path) -> None:
    lead = "\n仓库按照所存物品的火灾危险性分为四级：\n"
    for members, asked in (
        ("一级甲类仓库 二级甲类仓库 三级甲类仓库 四级甲类仓库", False),
        ("化学甲类仓库 粮食甲类仓库 纺织甲类仓库 冷链甲类仓库", True),
    ):
        rows = "".join(f"（{'一二三四'[at]}）{m}；\n" for at, m in enumerate(members.split()))
        found = items(tmp_path, FIRE + lead + rows)
        texts = [restored(q) for q in found if isinstance(q, FillQuestion)]
        assert any("甲类仓库" in text for text in texts) == asked
