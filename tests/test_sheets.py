"""Test the readers of workbooks and CSV files: tables, question banks, rows without a header."""

from datetime import date
from typing import Any

import pytest

from quizgen.errors import ReadError
from quizgen.readers import Limits, Options
from quizgen.readers.questions import question_columns, restored
from quizgen.readers.sheets import _shown, read_csv, read_workbook
from tests.builders.sheet import workbook
from tests.builders.word import archive

SHEET = [["术语", "含义"], ["危险源", "可能造成伤害的根源"], ["隐患", "不安全的状态"]]
WRITTEN = ["row 术语\t含义", "row 危险源\t可能造成伤害的根源", "row 隐患\t不安全的状态"]


def shape(reading: Any) -> list[str]:
    """Return the role and the characters of each block."""
    return [f"{block.role} {block.text.chars}" for block in reading.blocks]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (SHEET, WRITTEN),
        ([["安全术语"], [], *SHEET], ["line 安全术语", *WRITTEN]),
        ([["", *row] for row in SHEET], WRITTEN),
        (SHEET[1:], ["line 危险源：可能造成伤害的根源", "line 隐患：不安全的状态"]),
        ([["必须佩戴安全帽。"], ["不得酒后上岗。"]], ["line 必须佩戴安全帽。", "line 不得酒后上岗。"]),
        ([[1, "佩戴安全帽。"], [2, "系好安全带。"]], ["line 1、佩戴安全帽。", "line 2、系好安全带。"]),
        (
            [["岗位", "职责"], ["组长", "每日巡查\n按时上报"]],
            ["row 岗位\t职责", "row 组长\t每日巡查；按时上报"],
        ),
        (
            [["序号", "题干", "答案"], [1, "灭火器____检查一次", "每月"], [2, "不得吸烟", "错误"]],
            ["line 灭火器每月检查一次。"],
        ),
        ([["问题", "答案"], ["检查哪些内容？", "1.压力\n2.铅封"]], ["heading 检查哪些内容？", "line 1.压力", "line 2.铅封"]),
    ],
)  # fmt: skip
def test_sheets(rows: list[list[Any]], expected: list[str]) -> None:
    assert shape(read_workbook(workbook(("", rows)), "a.xlsx", Options())) == expected


def test_named_sheets_are_articles_and_hidden_ones_are_not_read() -> None:
    data = workbook(("术语表", SHEET), ("草稿", SHEET), ("空", []), hidden="草稿")
    assert shape(read_workbook(data, "a.xlsx", Options())) == ["heading 术语表", *WRITTEN]


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (3.0, "3"),
        (0.5, "0.5"),
        (1e20, "1e+20"),
        (True, "是"),
        (date(2023, 5, 6), "2023-05-06"),
        (" 甲 ", "甲"),
    ],
)
def test_cells_are_as_they_are_shown(cell: object, shown: str) -> None:
    assert _shown(cell) == shown


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("术语,含义\n危险源,可能造成伤害的根源\n隐患,不安全的状态\n", "utf-8-sig"),
        ("术语;含义\r\n危险源;可能造成伤害的根源\r\n隐患;不安全的状态\r\n", "gb18030"),
        ("sep=|\n术语|含义\n危险源|可能造成伤害的根源\n隐患|不安全的状态\n", "utf-8"),
        ('术语\t含义\n危险源\t"可能造成伤害的根源"\n隐患\t不安全的状态', "utf-16"),
    ],
)
def test_csv(text: str, encoding: str) -> None:
    assert shape(read_csv(text.encode(encoding), "a.csv", Options())) == WRITTEN


HEAD = ["题型", "题目", "选项A", "选项B", "选项C", "正确答案"]


@pytest.mark.parametrize(
    ("stem", "answer", "heading", "lines"),
    [
        ("灭火器应当（ ）检查一次。", "A", "", ["灭火器应当每月检查一次。"]),
        ("下列场所禁止吸烟：（  ）", "AB", "", ["下列场所禁止吸烟：每月、每年。"]),
        ("灭火器____检查，____报废", "每月；十年", "", ["灭火器每月检查，十年报废。"]),
        ("____和____必须检查。", "压力、铅封", "", ["压力和铅封必须检查。"]),
        ("____和____必须检查。", "压力", "", []),
        ("上岗前必须培训", "√", "", ["上岗前必须培训。"]),
        ("可以酒后上岗", "×", "", []),
        ("灭火器（ ）检查一次。", "F", "", []),
        ("什么是危险源？", "可能造成伤害的根源", "", ["危险源是指可能造成伤害的根源。"]),
        ("危险源的定义", "危险源是伤害的根源。", "", ["危险源是伤害的根源。"]),
        ("检查哪些内容？", "压力", "检查哪些内容？", ["压力"]),
        ("", "A", "", []),
    ],
)
def test_the_sentences_of_a_question_bank(
    stem: str, answer: str, heading: str, lines: list[str]
) -> None:
    columns = question_columns(HEAD)
    assert columns is not None
    assert restored(["单选", stem, "每月", "每年", "每周", answer], columns) == (heading, lines)


def test_a_break_in_mid_sentence_of_a_cell_joins() -> None:
    rows = [
        ["术语", "含义"],
        ["安全电压", "不致使人直接致死或者致残的\n电压，不超过36伏。"],
        ["绝缘", "隔离\n封护"],
    ]
    assert shape(read_workbook(workbook(("", rows)), "a.xlsx", Options()))[1:] == [
        "row 安全电压\t不致使人直接致死或者致残的电压，不超过36伏。",
        "row 绝缘\t隔离；封护",
    ]


def test_csv_tables_with_too_many_cells_are_refused() -> None:
    limits = Limits(cells=9)
    assert read_csv("甲,乙,丙\n丁,戊,己\n".encode(), "a.csv", Options(limits=limits)).blocks
    with pytest.raises(ReadError, match=r"more than 9 cells; .*'cells'"):
        read_csv("甲,乙,丙\n丁\n戊\n己\n".encode(), "a.csv", Options(limits=limits))


def far(cells: str) -> bytes:
    """Return an archive with a sheet of these cells."""
    return archive([("xl/worksheets/sheet1.xml", f"<worksheet><sheetData>{cells}</sheetData></worksheet>"),
                    ("xl/sharedStrings.xml", f"<sst><si><t>{'x' * 200_000}</t></si></sst>")])  # fmt: skip


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04", "damaged or cut short"),
        (archive([("a", "b")]), "damaged"),
        (
            far('<row r="1"><c r="A1"/><c r="XFD1048576"/></row>'),
            "more than 5000000 cells; .*'cells'",
        ),
        (
            archive([("xl/sharedStrings.xml", '<sst count="9" uniqueCount="99999999999"/>')]),
            "more than 5000000 cells",
        ),
        (far('<c r="A1" t="s"><v>0</v></c>' * 20), "cells hold more than 2 MB; .*'expanded'"),
    ],
)
def test_what_is_broken_or_too_large_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=rf"\Acannot read 坏\.xlsx: [^\n]*{reason}[^\n]*\Z"):
        read_workbook(data, "坏.xlsx", Options(limits=Limits(expanded=2)))
