"""Kinds of relation: what each finds in a document, and what it leaves alone."""

from pathlib import Path

import pytest

from quizgen.kinds.attributed import is_person
from quizgen.kinds.context import Context
from quizgen.kinds.pairs import relations_of
from quizgen.kinds.quantities import rows_of_text
from quizgen.kinds.relation import Relation, Row, told_lead
from quizgen.kinds.surplus import own_surplus
from quizgen.kinds.wording import prompt_for
from quizgen.model import ListPoint, Place
from quizgen.pipeline import read_document


def relations(tmp_path: Path, text: str) -> dict[str, Relation]:
    file = tmp_path / "document.md"
    file.write_text(text, encoding="utf-8")
    (source, points, _), _ = read_document(file, file.name)
    titles = tuple(article.title for article in source.articles)
    return {found.name: found for found in relations_of(Context(points, titles))}


def lines(title: str, *texts: str) -> str:
    return f"# {title}\n\n" + "\n\n".join(texts) + "\n"


DUTIES = lines(
    "病区岗位职责",
    "护士长负责病区护理质量的检查与持续改进。",
    "责任护士负责患者入院评估、计划制定和健康教育。",
    "护理员负责病室清洁、被服收送。",
    "感控专员负责监测院内感染病例，督促手卫生落实。",
    "医师应当及时书写病程记录，参加疑难病例讨论。",
    "设备科应当定期检修呼吸机等急救设备。",
)
ROLES = """# 食堂管理办法

主要岗位食品安全职责：

| 岗位 | 职责 |
| --- | --- |
| 采购员 | 索取票证，核对供货方资质 |
| 库管员 | 检查温湿度，清理过期食品 |
| 厨师长 | 测量中心温度，监督生熟分开 |
| 洗消员 | 更换消毒液，检测有效氯浓度 |
"""
STEPS = lines(
    "电梯作业指导书",
    "进入轿顶应按下列步骤操作：",
    "1. 将轿厢停在便于进入的位置",
    "2. 用三角钥匙打开层门",
    "3. 按下停止开关，打开照明",
    "4. 将检修开关转至检修位置",
    "5. 进入轿顶，关闭层门",
)
PHRASES = lines(
    "党务知识学习材料",
    "“四个意识”是指政治意识、大局意识、核心意识、看齐意识。",
    "“四个自信”是指道路自信、理论自信、制度自信、文化自信。",
    "“四大考验”是指执政考验、改革开放考验、市场经济考验、外部环境考验。",
    "“四种危险”是指精神懈怠危险、能力不足危险、脱离群众危险、消极腐败危险。",
    "“四个服从”是指党员个人服从党的组织，少数服从多数，下级组织服从上级组织，全党服从中央。",
    "“三会”是指支部党员大会、支部委员会会议、党小组会。",
)
LAWS = lines(
    "合规学习材料",
    "《反洗钱法》规定，金融机构应当建立客户身份识别制度。",
    "《征信管理条例》规定，采集数据应当取得本人的单独同意。",
    "《贷款通则》规定，借款人应当如实提供所有开户行及存款余额情况。",
    "《票据法》规定，签章不真实的，不得影响其他签章的效力。",
    "《保险法》要求，投保人应当如实告知健康状况。",
    "根据《仲裁法》，当事人必须自愿达成协议。",
    "《民法典》是必须遵守的基本法律。",
)
PERSONS = lines(
    "近代史复习提纲",
    "林则徐主张，应当严禁鸦片、整顿海防。",
    "康有为主张，应当变法维新，实行君主立宪。",
    "陈独秀提出，要以民主与科学作为新文化运动的旗帜。",
    "蔡元培主张，大学应当思想自由、兼容并包。",
    "专家指出，应当重视复习的间隔。",
)
DATES = lines(
    "党史学习资料",
    "1921年7月，党的第一次全国代表大会在上海召开，确立了党的纲领。",
    "1929年12月，古田会议确立了思想建党、政治建军的原则。",
    "1935年1月，遵义会议确立了正确的军事路线。",
    "1945年4月，党的七大在延安召开，把毛泽东思想确立为指导思想。",
    "2021年3月，我们支部开展了主题党日活动，要求人人发言。",
)
NESTED = "# 应急手册\n\n" + "\n\n".join(
    f"{label}、{head}\n\n（一）{one}\n\n（二）{two}"
    for label, head, one, two in [
        ("一", "火灾预防", "清理可燃杂物", "检修老旧线路"),
        ("二", "初期扑救", "切断现场电源", "喷射干粉覆盖"),
        ("三", "人员疏散", "沿楼梯有序撤离", "清点到场人数"),
        ("四", "伤员救护", "转移至通风处平卧", "按压止血包扎"),
    ]
)
EFFECTS = lines("群众工作", "要以经济手段刺激、伦理手段激励、法律手段约束、舆论手段引导。")
CLASSES = lines(
    "消防课件",
    "火灾分为下列四类：",
    "1. A类火灾：固体物质火灾，如木材、棉麻",
    "2. B类火灾：液体物质火灾，如汽油、沥青",
    "3. C类火灾：气体火灾，如煤气、天然气",
    "4. D类火灾：金属火灾，如钾、钠、镁",
)


@pytest.mark.parametrize(
    ("text", "name", "row"),
    [
        (DUTIES, "duties", ("负责病室清洁、被服收送", "护理员")),
        (ROLES, "roles", ("索取票证，核对供货方资质", "采购员")),
        (STEPS, "steps", ("按下停止开关，打开照明", "第三步")),
        (PHRASES, "numbered", ("政治、大局、核心、看齐", "四个意识")),
        (LAWS, "laws", ("投保人应当如实告知健康状况", "《保险法》")),
        (LAWS, "laws", ("当事人必须自愿达成协议", "《仲裁法》")),
        (PERSONS, "persons", ("严禁鸦片、整顿海防", "林则徐")),
        (DATES, "dates", ("遵义会议确立了正确的军事路线", "1935年1月")),
        (NESTED, "nested", ("切断现场电源；喷射干粉覆盖", "初期扑救")),
        (EFFECTS, "halves", ("法律手段", "约束")),
        (CLASSES, "heads", ("气体火灾，如煤气、天然气", "C类")),
    ],
)
def test_a_document_holds_a_relation(
    tmp_path: Path, text: str, name: str, row: tuple[str, str]
) -> None:
    found = relations(tmp_path, text)
    assert name in found, found
    assert row in [one[:2] for one in found[name].rows]


@pytest.mark.parametrize(
    ("text", "name", "right"),
    [
        (DUTIES, "duties", "医师"),  # others are said to be 负责: one form for all
        (PHRASES, "numbered", "四个服从"),  # its members have its own word
        (PHRASES, "numbered", "三会"),  # whoever counts knows it among fours
        (LAWS, "laws", "《民法典》"),  # it is said what it is, not what it lays down
        (PERSONS, "persons", "专家"),
        (DATES, "dates", "2021年3月"),  # of what the writers did
    ],
)
def test_what_would_make_a_bad_row_is_left_out(
    tmp_path: Path, text: str, name: str, right: str
) -> None:
    assert right not in [row.right for row in relations(tmp_path, text)[name].rows]


def test_who_acts_in_what_is_told_of_others_may_be_surplus(tmp_path: Path) -> None:
    text = DUTIES + "\n超过探视时间30分钟的来访者，由值班人员陪同离开。\n"
    assert "值班人员" in relations(tmp_path, text)["duties"].spare


def test_a_phrase_whose_members_have_its_word_may_be_surplus(tmp_path: Path) -> None:
    assert relations(tmp_path, PHRASES)["numbered"].spare == ("四个服从",)


def test_dates_of_a_report_are_no_history(tmp_path: Path) -> None:
    report = DATES.replace("1921", "2019").replace("1929", "2020").replace("1935", "2021")
    assert "dates" not in relations(tmp_path, report.replace("1945", "2022"))


def test_things_are_no_steps(tmp_path: Path) -> None:
    things = ["目的", "适用范围", "职责", "设备器材", "相关记录"]
    items = (f"{at}. {thing}" for at, thing in enumerate(things, start=1))
    assert "steps" not in relations(tmp_path, lines("手册", "吊装操作流程：", *items))


@pytest.mark.parametrize("lead", ["下列情形不分先后：", "应当做好下列工作："])
def test_a_list_in_no_order_has_no_steps(tmp_path: Path, lead: str) -> None:
    text = STEPS.replace("进入轿顶应按下列步骤操作：", lead)
    assert "steps" not in relations(tmp_path, text)


def test_a_step_that_tells_its_place_is_not_asked(tmp_path: Path) -> None:
    text = STEPS.replace("进入轿顶，关闭层门", "最后进入轿顶，关闭层门")
    found = relations(tmp_path, text)["steps"]
    assert found.spare == ("第五步",)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "消毒液连续使用一般不超过4小时，剩余的消毒液必须在当天24小时前倒弃。",
            [("消毒液连续使用一般不超过____", "4小时")],
        ),
        (
            "听到疏散警报后，全体员工应在5分钟内到达操场。",
            [("听到疏散警报后，全体员工应在____内到达操场", "5分钟")],
        ),
        ("有第十三条规定情形的，管理人员应当在2小时内报告。", []),
    ],
)
def test_figures_of_parts_of_sentences(text: str, rows: list[tuple[str, str]]) -> None:
    assert [row[:2] for _, row in rows_of_text(text, "p")] == rows


PERIODS = lines(
    "Manual",
    "Lost permits must be reported within 24 hours.",
    "Incident records are kept for five years.",
    "The investigation report is due within seven days.",
    "An account is locked for 15 minutes after several failed attempts.",
    "Checklists are kept for 12 months, and permits for 12 months or longer.",
    "Every driver must be at least 21 years old.",
)


def test_periods_of_an_english_document(tmp_path: Path) -> None:
    found = relations(tmp_path, PERIODS)["quantities"]
    assert [row.right for row in found.rows] == [
        "24 hours",
        "five years",
        "seven days",
        "15 minutes",
    ]
    assert found.rows[0].left == "Lost permits must be reported within ____"
    assert "12 months" in found.spare


@pytest.mark.parametrize(
    "title", ["恒通电梯有限公司", "HARROWGATE FREIGHT GROUP", "机关第一党支部"]
)
def test_who_wrote_a_document_is_no_title(title: str) -> None:
    assert title not in prompt_for("terms", title, "zh-Hans")


@pytest.mark.parametrize(
    ("lead", "heading", "told"),
    [
        ("操作步骤", "外科手消毒", "外科手消毒：操作步骤"),
        ("操作步骤", "", "操作步骤"),
        ("第二讲常见急症的处理", "", "常见急症的处理"),
        ("按可燃物的类型和燃烧特性，火灾分为六类", "", "火灾分为六类"),
        ("主要岗位的职责有哪些？", "", "主要岗位的职责有哪些"),
        ("手册", "", ""),  # the title says it
    ],
)
def test_what_a_list_is_a_list_of(lead: str, heading: str, told: str) -> None:
    point = ListPoint("p", lead, "1.", None, (), Place("s", 0, 1, 0, 0))
    assert told_lead(point, "手册", heading) == told


def test_a_member_of_the_same_list_is_surplus_whatever_its_form() -> None:
    rows = [
        Row("防止两极分化", "共同富裕的社会", "p"),
        Row("厚植现代化基础", "两个文明的协调", "p"),
        Row("保持历史耐心", "众多的人口规模", "p"),
        Row("坚持可持续之路", "良好的自然环境", "p"),
    ]
    relation = Relation("heads", tuple(rows), "", Place("s", 0, 1, 0, 0), spare=("走和平的道路",))
    assert own_surplus(relation, rows, 1) == ["走和平的道路"]
    assert own_surplus(relation._replace(name="terms"), rows, 1) == []


def test_nouns_of_one_kind_lend_no_surplus(tmp_path: Path) -> None:
    text = lines(
        "复习笔记",
        "要到群众困难的地方去排忧解难、到群众意见多的地方去理顺情绪、到出现新情况的地方去总结经验、"
        "到工作推不开的地方去打开局面。",
        "强化分为直接强化、替代强化、自我强化、间接强化。",
    )
    file = tmp_path / "document.md"
    file.write_text(text, encoding="utf-8")
    questions = read_document(file, file.name)[0][2]
    assert not any("替代强化" in getattr(question, "responses", ()) for question in questions)


@pytest.mark.parametrize(
    ("text", "person"),
    [("魏源", True), ("皮亚杰", True), ("卡尔·马克思", True), ("会上", False), ("部分专家", False)],
)
def test_a_persons_name(text: str, person: bool) -> None:
    assert is_person(text) is person
