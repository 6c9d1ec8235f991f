"""Test how tables of contents are taken off, and what they show."""

from quizgen.contents import take_contents
from quizgen.outline import outline
from quizgen.readers.text import read_text
from tests.test_outline import document, shape

BOOKLET = """目录
仓库防火……………………陈明（1）
车辆管理………………………（3）

仓库防火
陈明
库房内严禁吸烟。

车辆管理
——在调度会上的发言
车辆必须定期检修。
"""


def test_contents_name_the_articles() -> None:
    articles, dropped = outline(document(BOOKLET))
    assert [(a.title, [b.text.chars for b in a.blocks]) for a in articles] == [
        ("仓库防火", ["库房内严禁吸烟。"]),
        ("车辆管理", ["车辆必须定期检修。"]),
    ]
    assert {drop.reason for drop in dropped} == {"contents page", "byline"}


def test_entries_without_page_numbers_stand_again_in_the_body() -> None:
    text = "目录\n防火\n防潮\n\n防火\n库房内严禁吸烟。\n防潮\n每日应当通风。\n"
    kept, titles, dropped = take_contents(read_text(text))
    assert [block.text.chars for block in kept] == [
        *("防火", "库房内严禁吸烟。", "防潮", "每日应当通风。")
    ]
    assert titles == {"防火", "防潮"}
    assert len(dropped) == 3


def test_what_is_only_called_contents_stays() -> None:
    text = "目录\n货物的目录由库管员编制，每月更新一次。\n"
    assert len(take_contents(read_text(text))[0]) == 2


def test_numbers_in_brackets_are_no_page_numbers() -> None:
    text = "仓库手册\n\n库房应当做好三件事：（1）每日通风；（2）每周清扫；（3）每月盘点。\n"
    (article,) = outline(document(text))[0]
    assert shape(article)[-3:] == ["* （1）每日通风；", "* （2）每周清扫；", "* （3）每月盘点。"]
