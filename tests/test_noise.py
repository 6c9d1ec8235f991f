"""Test how lines that are no text of a document are known."""

import pytest

from quizgen.model import Block, Text
from quizgen.noise import noise


def reasons(text: str) -> list[str]:
    """Return for each line of a text why it is none of the document's, or nothing."""
    blocks = [Block("line", Text(line)) for line in text.split("\n")]
    found = noise(blocks)
    return [found.get(at, "") for at in range(len(blocks))]


BODY = "巡查人员应当逐层检查楼道，发现杂物时当场"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("- 4O -", "page number"),
        ("— 十二 —", "page number"),
        ("仓库管理培训手册            ·23·", "page number"),
        ("·24·            仓库管理培训手册", "page number"),
        ("¹ 具体数值见附表:货架高3m。", "reference"),
        ("Fire safety manual      Page 3 of 9", "page number"),
        ("2024/3/5 上午9:12  仓库管理规定", "page number"),
        ("SC-07  仓库管理规定  第 2 页 共 13 页", "page number"),
        ("https://www.example.org/a.html", "address"),
        ("發布日期：112-03-15 點閱數：31", "byline"),
        ("2023年9月6日", "byline"),
        ("2024-03-01 10:20 来源：某日报 作者：张三", "byline"),
        ("单击此处添加标题", "placeholder"),
        ("谢谢观看", "placeholder"),
        ("首页 > 制度 > 仓库", "boilerplate"),
        ("友善列印　轉寄好友", "boilerplate"),
        ("仓库着火时应拨打（  ）", "exercise"),
        ("A.110 B.119 C.120", "exercise"),
        ("2. 发现火情可以不报告。（×）", "exercise"),
        ("钥匙可以交给他人保管。答案：错误", "exercise"),
        ("1. 库房内严禁吸烟。（√）", ""),
        ("填写时用√或×表示，写错的划去（对照原件）", ""),
        ("[1]陈明.仓库管理[M].北京:某出版社,2012.", "reference"),
        ("图3 仓库平面图", "caption"),
        ("仓库内严禁吸烟，广告牌应当固定牢靠。", ""),
        ("2023年9月6日起，仓库实行双人双锁。", ""),
        ('清洁<img src="http://a.cn/q.png">机柜', ""),
        ("库房分为A区、B区和C区。", ""),
    ],
)
def test_a_line_by_itself(line: str, reason: str) -> None:
    assert reasons(line) == [reason]


def test_a_running_header_stands_beside_page_numbers_even_misread() -> None:
    pages = "\n".join(
        f"{'甲乙丙丁戊'[n - 1]}栋{BODY}\n- {n} -\n仓库管理手{'册' if n != 3 else '删'} 第二章\n清除。"
        for n in range(1, 6)
    )
    assert reasons(pages) == ["", "page number", "running header", ""] * 5


def test_a_footer_counts_its_pages() -> None:
    pages = "\n".join(f"第{n}课要点\n安顺物流有限公司 {n}" for n in (3, 4, 5, 6))
    assert reasons(pages)[1::2] == ["running header"] * 4


def test_what_every_chapter_repeats_is_no_header() -> None:
    chapters = "\n".join(f"装卸作业{n}\n注意事项\n作业前应当检查绳索。" for n in "甲乙丙丁")
    assert set(reasons(chapters)) == {""}


def test_notes_at_the_foot_of_a_page_go() -> None:
    text = f"{BODY}\n①参见《仓库防火规则》第三条。\n[2] 《危险品名录》,\n2015年版。\n- 3 -\n清除。"
    assert reasons(text) == ["", "footnote", "footnote", "footnote", "page number", ""]


def test_references_and_tests_go_with_their_headings() -> None:
    text = "库房应当通风。\n参考文献\n[1] 仓库管理\n[2] 物流概论\n课后练习\n1.库房为什么要通风？\n2.谁负责巡查？\n库房应当防潮。"
    assert reasons(text) == ["", *["reference"] * 3, *["exercise"] * 3, ""]


@pytest.mark.parametrize(
    ("lines", "dropped"),
    [
        ("灭火器应放在（ ）\nA. 门后\nB. 明处\nC. 柜内", 4),
        ("消防的方针是：\nA. 预防为主\nB. 防消结合\nC. 以上都是\n答案：C", 5),
        ("库房分为三区：\nA. 原料区\nB. 成品区\nC. 待检区\n各区应当挂牌。", 0),
    ],
)
def test_choices_on_lines_of_their_own_are_an_exercise(lines: str, dropped: int) -> None:
    assert sum(reason == "exercise" for reason in reasons(lines)) == dropped
