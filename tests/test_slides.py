"""Test how a deck that was dumped to text is read, and lists whose labels were lost."""

import pytest

from quizgen.counts import declared_counts
from quizgen.labels import UNMARKED
from quizgen.model import Block, Text
from quizgen.slides import is_deck, mark_members, pages_of, read_slides


def deck(*pages: str) -> list[Block]:
    return [
        Block("line", Text(line), page=number)
        for number, page in enumerate(pages)
        for line in page.split("\n")
    ]


PAGES = (
    "目录\n装卸安全\n用电安全",
    "装卸安全",
    "装卸前要做到三看\n看货物是否稳固\n看绳索是否完好\n看通道是否畅通",
    "用电安全•配电箱应当上锁。•严禁私拉电线。",
    "触电的三种伤害\n电击\n电流通过人体造成的内部伤害\n电伤\n电流的热效应造成的外部伤害\n电磁场\n高频磁场造成的机能紊乱",
    "断电法绝缘法\n030201触电急救的办法",
)


def shape(blocks: list[Block]) -> list[str]:
    signs = {"heading": "# ", "item": "* "}
    return [signs.get(b.role, "") + b.label + b.text.chars for b in blocks]


def test_a_deck_is_read_page_by_page() -> None:
    blocks = deck(*PAGES)
    assert is_deck(blocks)
    found, dropped = read_slides(pages_of(blocks))
    assert shape(found) == [
        "# 装卸安全",
        "# 装卸前要做到三看",
        *(f"* {UNMARKED}看{text}" for text in ("货物是否稳固", "绳索是否完好", "通道是否畅通")),
        "# 用电安全",
        "•配电箱应当上锁。",
        "•严禁私拉电线。",
        "# 触电的三种伤害",
        *(f"* {UNMARKED}电击", "电流通过人体造成的内部伤害"),
        *(f"* {UNMARKED}电伤", "电流的热效应造成的外部伤害"),
        *(f"* {UNMARKED}电磁场", "高频磁场造成的机能紊乱"),
    ]
    assert {drop.reason for drop in dropped} == {"contents page", "slide without order"}


def test_rows_keep_their_empty_first_cells() -> None:
    rows = [Block("row", Text(row)) for row in ("岗位\t职责", "安全员\t检查", "\t上报")]
    found, _ = read_slides([[Block("heading", Text("分工"), 6), *rows]])
    assert found[1:] == rows


@pytest.mark.parametrize(
    ("lines", "members"),
    [
        ("入库验收包括以下三项\n核对数量\n检查包装\n登记批号\n验收记录应当保存三年。", 3),
        ("入库验收包括以下三项\n核对数量\n检查包装\n验收记录应当保存三年。", 0),
        ("入库验收\n核对数量\n检查包装\n登记批号", 0),
        ("今日三项安排\n9:00 点名\n9:30 装车\n10:00 发车", 0),
    ],
)
def test_unmarked_members_are_as_many_as_the_lead_says(lines: str, members: int) -> None:
    marked = mark_members(deck(lines), "")
    assert sum(block.role == "item" for block in marked) == members


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("灭火的四种方法", [4]),
        ("消火栓使用六步骤", [6]),
        ("拨打119要讲清三件事", [3]),
        ("四懂", [4]),
        ("“三清”", [3]),
        ("第三方", []),
        ("三年", []),
        ("十二个月", []),
        ("五人", []),
    ],
)
def test_counts(text: str, counts: list[int]) -> None:
    assert declared_counts(text) == counts
