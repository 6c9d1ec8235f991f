"""Test the reader of PowerPoint decks: titles, bullets, numbers, tables, the order of boxes."""

import pytest

from quizgen.errors import ReadError
from quizgen.readers import Limits, Options, Reading
from quizgen.readers.reading_order import Box, reading_order
from quizgen.readers.slide_deck import read_deck
from quizgen.readers.slide_numbering import automatic
from tests.builders.deck import body, box, deck, group, line, number, table, titled_deck


def read(data: bytes, notes: bool = False) -> Reading:
    """Return the reading of a deck."""
    return read_deck(data, "a.pptx", Options(notes=notes))


def lines(*shapes: str) -> list[str]:
    """Return the lines of a slide with these shapes, its title left out."""
    return read(deck(("题", shapes))).text.splitlines()[1:]


def test_titles_are_headings_and_slides_are_pages() -> None:
    slides = [("灭火器的使用", [body("提", "拔", "握")]), ("第二部分", [])]
    reading = read(titled_deck("消防\n安全", "主讲", *slides))
    assert [(b.role, b.level, b.text.chars, b.page) for b in reading.blocks] == [
        ("heading", 1, "消防安全", 0),
        ("line", 0, "主讲", 0),
        ("heading", 6, "灭火器的使用", 1),
        ("line", 1, "• 提", 1),
        ("line", 1, "• 拔", 1),
        ("line", 1, "• 握", 1),
        ("heading", 4, "第二部分", 2),
    ]
    assert (reading.page_starts, reading.layout) == ((0, 8, 27), "slides")


NO = "<a:buNone/>"
CIRCLE = number("circleNumDbPlain")
TABLE = [["术语", "含义"], ["危险源", "可能造成伤害的根源"]]
COVERED = '<a:tc hMerge="1"><a:txBody><a:p/></a:txBody></a:tc>'


@pytest.mark.parametrize(
    ("shapes", "expected"),
    [
        ([body("甲", line("乙", 1), line("丙", 2), "丁")], ["• 甲", "○ 乙", "▪ 丙", "• 丁"]),
        ([body(line("甲", mark=NO), "乙")], ["甲", "• 乙"]),
        ([box(0, 20, 50, 10, "甲", line("乙", mark='<a:buChar char="-"/>'))], ["甲", "• 乙"]),
        (
            [body(*(line(text, mark=CIRCLE) for text in "甲乙"), line("丙", mark=NO), line("丁", mark=CIRCLE))],
            ["① 甲", "② 乙", "丙", "① 丁"],
        ),
        (
            [
                body(
                    line("甲", mark=number("ea1ChsPeriod")),
                    line("子", 1, number("arabicParenR")),
                    line("丑", 1, number("arabicParenR")),
                    line("乙", mark=number("ea1ChsPeriod")),
                    line("寅", 1, number("arabicParenR")),
                )
            ],
            ["一. 甲", "1) 子", "2) 丑", "二. 乙", "1) 寅"],
        ),
        ([body(*(line(text, mark=number("arabicPeriod", 8)) for text in "甲乙丙"))], ["8. 甲", "9. 乙", "10. 丙"]),
        ([body("佩戴\n安全帽"), box(0, 60, 50, 10, "甲\n乙")], ["• 佩戴安全帽", "甲", "乙"]),
        ([table(0, 20, 90, 20, *TABLE)], ["术语\t含义", "危险源\t可能造成伤害的根源"]),
        ([table(0, 20, 90, 20, ["班组", COVERED], ["甲", "乙\n丙"])], ["班组\t", "甲\t乙；丙"]),
        ([box(0, 60, 50, 10, "下"), box(0, 20, 50, 10, "上")], ["上", "下"]),
        ([group(10, 20, 4, box(0, 120, 90, 20, "乙"), box(0, 0, 90, 20, "甲")), box(0, 40, 9, 5, "丙")], ["甲", "丙", "乙"]),
        (["<mc:AlternateContent xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
          f"<mc:Choice>{box(0, 20, 9, 5, '新')}</mc:Choice><mc:Fallback>{box(0, 20, 9, 5, '旧')}</mc:Fallback>"
          "</mc:AlternateContent>"], ["新"]),
        ([box(0, 20, 50, 10, "{{ 7*7 }} 𠮷")], ["{{ 7*7 }} 𠮷"]),
    ],
)  # fmt: skip
def test_shapes(shapes: list[str], expected: list[str]) -> None:
    assert lines(*shapes) == expected


def test_notes_are_read_on_request_and_hidden_slides_never() -> None:
    data = deck(
        ("一", [body("甲")]), ("二", [body("乙")]), ("三", []), notes="说明\n要点", hidden=1
    )
    assert read(data).text.splitlines() == ["一", "• 甲", "三"]
    assert read(data, notes=True).text.splitlines() == ["一", "• 甲", "说明", "要点", "三"]
    assert read(data).blocks[-1].page == 2


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("arabicPeriod", "3."),
        ("arabicParenBoth", "(3)"),
        ("arabicPlain", "3"),
        ("romanUcPeriod", "III."),
        ("alphaLcParenR", "c)"),
        ("circleNumWdBlackPlain", "③"),
        ("arabicDbPeriod", "３."),
        ("ea1ChtPlain", "三"),
        ("hebrew2Minus", "- 3 -"),
        ("unknown", "3."),
    ],
)
def test_automatic_numbers(form: str, shown: str) -> None:
    assert automatic(form, 3) == shown


@pytest.mark.parametrize(
    ("boxes", "order"),
    [
        ([], []),
        # one below the other, whatever their order in the file
        ([Box(0, 50, 90, 60), Box(0, 10, 90, 20)], [1, 0]),
        # two columns of texts
        ([Box(0, 10, 40, 20, 9), Box(50, 10, 90, 20, 9), Box(0, 30, 40, 70, 99), Box(50, 30, 90, 70, 99)], [0, 2, 1, 3]),
        # below a line that spans them, and above another
        ([Box(0, 0, 90, 8, 30), Box(50, 10, 90, 20, 9), Box(0, 10, 40, 20, 9), Box(50, 30, 90, 40, 99), Box(0, 30, 40, 40, 99),
          Box(0, 50, 90, 60)], [0, 2, 4, 1, 3, 5]),
        # numbers, or short heads, with their texts beside them
        ([Box(0, 10, 10, 20, 2), Box(0, 30, 10, 40, 2), Box(20, 10, 90, 20, 40), Box(20, 30, 90, 40, 40)], [0, 2, 1, 3]),
        # boxes over each other stay in order from the top
        ([Box(0, 12, 90, 60), Box(0, 10, 90, 60)], [1, 0]),
    ],
)  # fmt: skip
def test_reading_order(boxes: list[Box], order: list[int]) -> None:
    assert reading_order(boxes) == order


@pytest.mark.parametrize(
    ("data", "limits", "reason"),
    [
        (deck(("题", []))[:-50], Limits(), "damaged or cut short"),
        (deck(("题", [body("甲", "乙", "丙")])), Limits(paragraphs=2), "more than 2 paragraphs"),
        (deck(("题", [])), Limits(expanded=0), "larger than 0 MB"),
    ],
)
def test_what_is_broken_or_too_large_is_refused(data: bytes, limits: Limits, reason: str) -> None:
    with pytest.raises(ReadError, match=rf"\Acannot read 坏\.pptx: [^\n]*{reason}[^\n]*\Z"):
        read_deck(data, "坏.pptx", Options(limits=limits))
