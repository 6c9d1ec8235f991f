"""Test how broken lines are put together again, and what cannot be."""

import pytest
from msgspec.structs import replace

from quizgen.crossed import crossed_lines
from quizgen.model import Block, Text
from quizgen.readers.text import read_text
from quizgen.unwrap import unwrap


def unwrapped(text: str) -> list[str]:
    return [block.text.chars.strip() for block in unwrap(read_text(text), text)[0]]


NARROW = """　　库房应当保持通风，每
日开窗不少于两次，每次不
得少于三十分钟。雨天由值
班人员决定是否开窗，并记
入值班日志。
二、防火
　　库房内严禁吸烟和使用
明火。消防通道的宽度不得
小于四米，任何时候都必须
保持畅通。
"""


def test_narrow_lines_are_joined_and_paragraphs_kept() -> None:
    assert unwrapped(NARROW) == [
        "库房应当保持通风，每日开窗不少于两次，每次不得少于三十分钟。雨天由值班人员决定是否开窗，并记入值班日志。",
        "二、防火",
        "库房内严禁吸烟和使用明火。消防通道的宽度不得小于四米，任何时候都必须保持畅通。",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("库房应当通风\n，并防潮。\n", ["库房应当通风，并防潮。"]),
        ("库房分为甲、\n乙两区。\n", ["库房分为甲、乙两区。"]),
        ("库房\n门卫室\n", ["库房", "门卫室"]),
        ("库房应当通风。\n门卫室应当有人。\n", ["库房应当通风。", "门卫室应当有人。"]),
        (
            "Visitors must sign in at the gate and must never enter the\nhall alone.\n",
            ["Visitors must sign in at the gate and must never enter the hall alone."],
        ),
        (
            "Every driver completes the informa-\ntion form. The information form is short.\n",
            ["Every driver completes the information form. The information form is short."],
        ),
        (
            "Only a third-\nparty may do it, and a third-party must sign.\n",
            ["Only a third-party may do it, and a third-party must sign."],
        ),
        ("Gate\nHall\nOffice\n", ["Gate", "Hall", "Office"]),
    ],
)
def test_joining(text: str, expected: list[str]) -> None:
    assert unwrapped(text) == expected


TYPED = """一、取货与堆放
取货时由库管员核对单据，发现品名或者数量不符的
应当当场拒收，并在登记簿上注明原因和退
回的数量，由送货人签字确认。货物堆放应当平稳
整齐，垛与垛之间留出通道，高度不得超过两
米，以便检查和搬运。
防火器材前面不得堆放任何物品。搬运易碎物品应
当轻拿轻放，不得抛掷或者翻滚，搬运后检查外包
装，破损的另行存放。叉车作业时，货叉下面
不得站人，严禁载人行驶，发现故障立即停用。
"""


def test_lines_of_about_one_width_are_joined_and_headings_stay() -> None:
    assert unwrapped(TYPED) == [
        "一、取货与堆放",
        "取货时由库管员核对单据，发现品名或者数量不符的应当当场拒收，并在登记簿上注明原因和退回的数量，由送货人签字确认。"
        "货物堆放应当平稳整齐，垛与垛之间留出通道，高度不得超过两米，以便检查和搬运。",
        "防火器材前面不得堆放任何物品。搬运易碎物品应当轻拿轻放，不得抛掷或者翻滚，搬运后检查外包装，破损的另行存放。"
        "叉车作业时，货叉下面不得站人，严禁载人行驶，发现故障立即停用。",
    ]


LEFT = "叉车司机必须持证上岗每年复审一次不得酒后驾驶作业前应当检查刹车灯光喇叭和轮胎发现故障立即停用并且报告班组长由专业人员修理"
RIGHT = "货物堆放应当平稳整齐高度不得超过两米五十厘米垛与垛之间留出通道便于检查防火器材前面严禁堆放任何物品违反规定的给予批评教育"


def columns(left: str, right: str, width: int) -> list[str]:
    rows = range(0, len(left) - width + 1, width)
    return [left[at : at + width] + right[at : at + width] for at in rows]


def test_a_line_below_the_second_cell_goes_on_with_it() -> None:
    text = "临边作业    在没有围护的\n            工作面边沿作业\n攀登作业    借助梯子作业\n"
    bare = [replace(block, text=block.text.strip()) for block in read_text(text)]
    assert [block.text.chars for block in unwrap(bare, text)[0]] == [
        "临边作业    在没有围护的工作面边沿作业",
        "攀登作业    借助梯子作业",
    ]


def test_lines_across_two_columns_are_known() -> None:
    lines = columns(LEFT, RIGHT, 6)
    blocks = [Block("line", Text(line)) for line in lines]
    assert crossed_lines(blocks, [True] * len(lines)) == set(range(len(lines)))


def test_running_text_is_not_taken_for_columns() -> None:
    text = LEFT + RIGHT
    blocks = [Block("line", Text(text[at : at + 12])) for at in range(0, len(text), 12)]
    assert crossed_lines(blocks, [True] * len(blocks)) == set()
