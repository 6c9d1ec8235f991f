"""Test what tables give: definitions, lists with their details, and nothing."""

import pytest

from quizgen.model import Definition, ListPoint
from quizgen.readers.markdown import read_markdown
from tests.test_extract import points_of


def table(*rows: str, before: str = "") -> str:
    head, *body = (f"|{row.replace(' ', '|')}|" for row in rows)
    rule = "---".join("|" * head.count("|"))
    return "\n".join(["# 手册", "", before, "", head, rule, *body])


def told(text: str) -> tuple[list[tuple[str, str]], list[tuple[str, str, list[str]]]]:
    points = points_of(text, read_markdown)
    terms = [(point.term, point.text) for point in points if isinstance(point, Definition)]
    lists = [
        (
            point.lead,
            point.marker,
            [f"{item.text}|{item.detail}".rstrip("|") for item in point.items],
        )
        for point in points
        if isinstance(point, ListPoint)
    ]
    return terms, lists


@pytest.mark.parametrize(
    ("head", "defines"),
    [
        ("术语 含义", True),
        ("名詞 定義", True),
        ("类型 解释 例子", True),
        ("名称 说明", True),
        ("序号 名词 释义", True),
        ("設備 說明", False),
        ("节日 意义", False),
    ],
)
def test_headers_that_define(head: str, defines: bool) -> None:
    extra = ["1 "] if head.startswith("序号") else [""]
    tail = " 样品" if "例子" in head else ""
    rows = [f"{extra[0]}渗透 液体缓慢进入孔隙{tail}", f"{extra[0]}扩散 分子由浓处移向稀处{tail}"]
    terms, _ = told(table(head, *rows))
    wanted = [("渗透", "渗透：液体缓慢进入孔隙。"), ("扩散", "扩散：分子由浓处移向稀处。")]
    assert terms == (wanted if defines else [])


@pytest.mark.parametrize(
    ("before", "rows", "lists"),
    [
        (
            "表2 各岗位职责",
            ["岗位 职责 频次", "店长 核对当日账目 每日", "店员 整理货架商品 每班", "保安 巡查门窗水电 每夜"],
            [("各岗位职责", "", ["店长|核对当日账目", "店员|整理货架商品", "保安|巡查门窗水电"])],
        ),
        (
            "生长的三个阶段见下表：",
            ["阶段 天数 特征", "苗期 0～30天 扎根长叶", "花期 30～50天 现蕾开花", "果期 50天以后 结果成熟"],
            [("生长的三个阶段", "", ["苗期|扎根长叶", "花期|现蕾开花", "果期|结果成熟"])],
        ),
        (
            "记忆系统：",
            ["系统 保持时间", "瞬时 2秒以内", "短时 1分钟以内", "长时 1分钟以上"],
            [("记忆系统", "", [f"{a}|保持时间：{b}" for a, b in (("瞬时", "2秒以内"), ("短时", "1分钟以内"), ("长时", "1分钟以上"))])],
        ),
        (
            "三种因素见表：",
            ["影响结果的因素 由本人决定的因素", "个人长期形成的能力的高低程度 √", "完成任务时付出的努力的多少 √", "外界环境与运气的好坏和变化 ×"],
            [("三种因素", "", ["个人长期形成的能力的高低程度", "完成任务时付出的努力的多少", "外界环境与运气的好坏和变化"])],
        ),
        ("", ["影响结果的因素 由本人决定的因素", "个人长期形成的能力的高低程度 √", "完成任务时付出的努力的多少 √", "外界环境与运气的好坏和变化 ×"], []),
        (
            "借阅期限见下表：",
            ["资料 期限", "图书 30天", "期刊 7天", "图纸 永久"],
            [("借阅期限", "", ["图书|期限：30天", "期刊|期限：7天", "图纸|永久"])],
        ),
        ("", ["姓名 部门", "张三 财务", "李四 后勤", "王五 工会"], []),
        ("", ["编号 ZX-01 版次 B/1", "编制 后勤中心 审核 张三", "批准 李四 日期 今日"], []),
        ("", ["时间 内容", "8:30 报到", "9:00 开会", "10:00 参观"], []),
        ("", ["班组 人数", "甲班 12", "乙班 15", "丙班 11"], []),
    ],
)  # fmt: skip
def test_lists_of_tables(before: str, rows: list[str], lists: list[object]) -> None:
    assert told(table(*rows, before=before))[1] == lists


def test_a_cell_may_be_a_list_or_a_series() -> None:
    rows = ["岗位 主要职责", "班长 ①安排生产；②检查设备；③交接班次", "组员 备料、加工、清场"]
    assert told(table(*rows))[1] == [
        ("班长的主要职责", "①", ["安排生产", "检查设备", "交接班次"]),
        ("组员的主要职责", "、", ["备料", "加工", "清场"]),
    ]


@pytest.mark.parametrize(
    ("rows", "lists"),
    [
        (
            ["岗位\t职责", "班长\t安排当班生产", "\t检查设备", "\t交接班次", "组员\t备料上机", "库工\t收发物料"],
            [
                ("手册", "", ["班长|安排当班生产；检查设备；交接班次", "组员|备料上机", "库工|收发物料"]),
                ("班长的职责", "", ["安排当班生产", "检查设备", "交接班次"]),
            ],
        ),
        (
            ["岗位\t职责\t频次", "班长\t安排生产\t每班", "\t检查设备\t每月", "组员\t备料上机\t每班", "库工\t收发物料\t每日"],
            [("手册", "", ["班长|安排生产；检查设备", "组员|备料上机", "库工|收发物料"])],
        ),
    ],
)  # fmt: skip
def test_a_row_without_a_name_goes_on_with_that_above(rows: list[str], lists: list[object]) -> None:
    head, *body = (f"|{row}|".replace("\t", "|") for row in rows)
    text = "\n".join(["# 手册", "", head, "|---" * head.count("|"), *body])
    assert told(text)[1] == lists


def test_terms_of_one_kind_keep_their_own_meanings() -> None:
    rows = ["类别|术语|含义", "运动|渗透|液体缓慢进入孔隙", "|扩散|分子由浓处移向稀处"]
    text = "\n".join(["# 手册", "", f"|{rows[0]}|", "|---|---|---|", *(f"|{r}|" for r in rows[1:])])
    assert [term for term, _ in told(text)[0]] == ["渗透", "扩散"]


def test_a_table_pasted_as_text_and_places() -> None:
    text = "制度\n\n类型\t含义\n明码\t标价写在货上的方式\n暗码\t标价藏在货号里的方式\n"
    found = [point for point in points_of(text) if isinstance(point, Definition)]
    assert [point.text for point in found] == [
        "明码：标价写在货上的方式。",
        "暗码：标价藏在货号里的方式。",
    ]
    spans = [text[point.source.start : point.source.end] for point in found]
    assert spans == ["明码\t标价写在货上的方式", "暗码\t标价藏在货号里的方式"]


def test_rows_are_no_lead_and_no_detail() -> None:
    text = table("岗位 职责", "店长 核对账目") + "\n\n1. 开门\n2. 盘点\n"
    assert told(text)[1] == [("手册", "1.", ["开门", "盘点"])]


def test_english_tables_define_and_list() -> None:
    rows = (
        "# Manual\n\n| Term | Meaning |\n|---|---|\n"
        "| Bund | A wall that holds back what a tank may lose |\n"
        "| Sump | A pit in which water is gathered and pumped off |\n"
        "| Weir | A low dam across a stream |\n"
    )
    terms, lists = told(rows)
    assert terms[0] == ("Bund", "Bund: A wall that holds back what a tank may lose.")
    assert [name.partition("|")[0] for name in lists[0][2]] == ["Bund", "Sump", "Weir"]
