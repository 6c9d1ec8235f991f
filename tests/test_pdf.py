"""Test the reader of PDF: paragraphs, columns, what stands on every page, headings, tables, pages."""

import re
from collections import Counter
from html import escape
from itertools import pairwise
from pathlib import Path

import pytest

from quizgen.errors import ReadError
from quizgen.model import Block
from quizgen.pipeline import build, read_bank
from quizgen.readers import Limits, Options, Reading
from quizgen.readers.pdf import read_pdf
from quizgen.readers.pdf_columns import zones_of
from quizgen.readers.pdf_furniture import footnotes, furniture
from quizgen.readers.pdf_glyphs import Glyph, Style
from quizgen.readers.pdf_lines import Row, Segment, rows_of
from quizgen.readers.pdf_rules import Box
from quizgen.readers.pdf_tables import ruled_tables, with_aligned_tables
from quizgen.readers.raised import lowered, raised
from tests.builders.pdf import drawn, encrypted, pdf

SEED = Path(__file__).parent.parent / "seeds" / "群众工作文集.txt"
BARE = "@page { @top-center { content: none } @bottom-center { content: none } }"
SENTENCE = "从业人员应当遵守安全操作规程，正确佩戴和使用劳动防护用品，并服从管理。"


def read(data: bytes, password: str = "") -> Reading:
    """Return the reading of a PDF."""
    return read_pdf(data, "a.pdf", Options(password=password))


def shown(block: Block) -> str:
    """Return a block as a line of text: its level as #, its cells parted by |."""
    chars = re.sub(r"\s*\t\s*", "|", block.text.chars)
    return "#" * block.level + " " * bool(block.level) + chars


def texts(body: str, style: str = "") -> list[str]:
    """Return the blocks that are read of an HTML body set as PDF."""
    return [shown(block) for block in read(pdf(body, style)).blocks]


def content() -> list[tuple[str, str]]:
    """Return a text of several pages: tags and what stands in them."""
    lines = (re.sub(r"\s", "", line) for line in SEED.read_text(encoding="utf-8").splitlines())
    paragraphs = [line for line in lines if 30 <= len(line) <= 300 and line.endswith("。")][:40]
    out = [("h1", "群众工作教材")]
    for chapter, start in enumerate(range(0, len(paragraphs), 10), start=1):
        out.append(
            ("h2", f"第{'一二三四'[chapter - 1]}章　{'总则 职责 方法 附则'.split()[chapter - 1]}")
        )
        for at, paragraph in enumerate(paragraphs[start : start + 10]):
            out.append(("p", paragraph))
            if at % 4 == 1:
                out.append(("p", f"（{'一二三'[at // 4]}）{paragraph[:24]}；"))
            if at == 5:
                out.append(
                    ("p", "常用的方法有 PDCA（Plan-Do-Check-Act）、HACCP 等，每年不少于 2 次。")
                )
    return out


CONTENT = content()
VARIANTS = {
    "indented": "",
    "two columns": "main { columns: 2; column-gap: 7mm } body { font-size: 10pt }",
    "spaced": "p { text-indent: 0; margin: 0 0 8pt }",
    "headings of the text's size": "h1, h2 { font: bold 12pt Heading; text-align: left }",
    "chapters above": "@page { size: A5; @top-center { content: string(now) } } h2 { string-set: now content() }",
    "numbers of all pages": '@page { @bottom-center { content: "第" counter(page) "页 共" counter(pages) "页" } }',
    "letters apart": "h1 { letter-spacing: 1em } p { letter-spacing: .1em }",
    "large and wide": "@page { size: A4 landscape } body { font-size: 16pt } h1 { font-size: 26pt } h2 { font-size: 20pt }",
}


@pytest.mark.parametrize("style", VARIANTS.values(), ids=VARIANTS.keys())
def test_every_paragraph_comes_out_whole_and_in_order_and_nothing_else(style: str) -> None:
    first, *rest = (f"<{tag}>{escape(chars)}</{tag}>" for tag, chars in CONTENT)
    found = read(pdf(f"{first}<main>{''.join(rest)}</main>", style))
    expected = [re.sub(r"\s", "", chars) for _, chars in CONTENT]
    assert [re.sub(r"\s", "", block.text.chars) for block in found.blocks] == expected
    levels = [block.level for block in found.blocks]
    assert all(bool(level) == (tag != "p") for level, (tag, _) in zip(levels, CONTENT, strict=True))
    assert len(found.page_starts) > 1
    assert found.layout == "paragraphs"


def test_pages_begin_where_the_reader_of_the_paper_turns_them() -> None:
    body = "".join(f"<p>{chars}</p>" for tag, chars in CONTENT if tag == "p")
    found = read(pdf(body))
    starts = (*found.page_starts, len(found.text))
    assert found.page_starts[0] == 0
    assert all(a < b for a, b in pairwise(starts))
    inside = [at for at in found.page_starts if at and found.text[at - 1] != "\n"]
    assert inside, "no paragraph goes on over a page"
    assert {block.page for block in found.blocks} == set(range(len(found.page_starts)))


def test_a_paragraph_over_several_pages_turns_each_of_them_once() -> None:
    small = "@page { size: 90mm 70mm; margin: 12mm }"
    whole = (
        "作业人员应当每天检查安全带、安全帽和脚手架，发现隐患及时上报并且做好记录，" * 8
        + "不得隐瞒。"
    )
    found = read(pdf(f"<p>{whole}</p><p style='break-before: page'>最后一页另有规定。</p>", small))
    (first, second) = found.blocks
    assert second.page >= 3
    assert len(found.page_starts) == second.page + 1
    assert found.page_starts[second.page] == second.text.offset(0)
    assert len(set(found.page_starts)) == len(found.page_starts) and first.page == 0


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "<h1>安全教育</h1><p>班前会要求：</p><ol><li>检查防护用品；<ul><li>安全帽；</ul><li>"
            + "交代任务" * 15
            + "。</ol>",
            ["# 安全教育", "班前会要求：", "1. 检查防护用品；", "◦ 安全帽；", f"2. {'交代任务' * 15}。"],
        ),
        (
            f"<p>{SENTENCE}</p><blockquote style='margin: 0 4em'><p style='text-indent:0'>{'安全是前提没有安全就没有效益' * 4}。</p></blockquote>",
            [SENTENCE, f"{'安全是前提没有安全就没有效益' * 4}。"],
        ),
        (
            "<p>面积为 12 m<sup>2</sup>，压力为 10<sup>5</sup> Pa，水是 H<sub>2</sub>O。群众工作是生命线<sup>[2]</sup>，常抓不懈。</p>",
            ["面积为 12 m²，压力为 10⁵ Pa，水是 H₂O。群众工作是生命线 ，常抓不懈。"],
        ),
        (
            "<table><tr><td style='width:6em'>术语<td>定义<tr><td>危险源<td>可能导致人身伤害的根源或者状态<tr><td rowspan=2>隐患<td>"
            + "物的危险状态" * 8
            + "<tr><td>人的不安全行为</table><p>表后的段落。</p>",
            ["术语|定义", "危险源|可能导致人身伤害的根源或者状态", f"隐患|{'物的危险状态' * 8}", "|人的不安全行为", "表后的段落。"],
        ),
        (
            "<table style='width:auto'><tr><td>术语<td>定义<tr><td>危险源<td>可能导致人身伤害的根源<tr><td>事故隐患<td>物的危险状态</table><p>表后的段落应当照常读出来。</p>",
            ["术语|定义", "危险源|可能导致人身伤害的根源", "事故隐患|物的危险状态", "表后的段落应当照常读出来。"],
        ),
        (
            f"<div style='border: 1pt solid; padding: 4pt'><p>{SENTENCE}</p></div>",
            [SENTENCE],
        ),
        (
            "<p lang=en style='text-indent:0; hyphens:auto'>Employees must report every incident to the information security officer without undue delay.</p>",
            ["Employees must report every incident to the information security officer without undue delay."],
        ),
        (
            f"<p>{SENTENCE}</p><p style='position:absolute; top:100mm; font-size:60pt; transform:rotate(-45deg)'>内部资料</p>",
            [SENTENCE],
        ),
    ],
    ids=["lists", "quotation", "signs", "ruled", "aligned", "box", "hyphens", "watermark"],
)  # fmt: skip
def test_what_a_page_holds(body: str, expected: list[str]) -> None:
    borders = "td { border: 0; padding: 3pt 14pt }" if "width:auto" in body else ""
    borders += "@page { size: A6 }" if "hyphens" in body else ""
    found = [re.sub(r"(?<=\d) (?=m|Pa)|(?<=为) ", "", each) for each in texts(body, BARE + borders)]
    assert found == [re.sub(r"(?<=\d) (?=m|Pa)|(?<=为) ", "", each) for each in expected]


def test_a_wider_page_does_not_tell_how_wide_the_others_are() -> None:
    """Few lines of a law reach the right edge: it lies as far from the page's as the left one."""
    items = "".join(f"<p>（{n}）检查{n}处；</p>" for n in "一二三四五六七八")
    law = f"<p>第一条　{SENTENCE * 2}</p>{items}"
    wide = "<section><p>附表：检查登记表</p></section>"
    style = f"{BARE} p {{ text-align: left }} section {{ page: wide }} @page wide {{ size: 600mm 210mm }}"
    assert texts(law + wide, style)[:-1] == texts(law, style)
    assert texts(law, style)[0] == f"第一条　{SENTENCE * 2}"


def test_a_table_over_two_pages_is_one_and_its_header_stands_once() -> None:
    rows = "".join(f"<tr><td>术语{n}<td>{'含义内容' * 9}{n}" for n in range(40))
    found = read(pdf(f"<table><thead><tr><td style='width:5em'>术语<td>定义</thead>{rows}</table>"))
    assert len(found.page_starts) > 1
    assert [block.after_gap for block in found.blocks] == [True] + 40 * [False]
    assert found.text.count("定义") == 1
    assert all(block.role == "row" for block in found.blocks)


def test_slides_have_titles_of_their_pages_not_of_documents() -> None:
    slides = "".join(
        f"<section><h1>{title}</h1><ul><li>冷却灭火法<li>隔离灭火法<li>窒息灭火法</ul></section>"
        for title in ("灭火方法", "火灾分类", "报警要点")
    )
    style = "section { break-after: page } h1 { font-size: 32pt } li { font-size: 20pt }"
    found = texts(slides, style)
    assert found[:4] == ["## 灭火方法", "• 冷却灭火法", "• 隔离灭火法", "• 窒息灭火法"]
    assert Counter(each[:3] for each in found)["## "] == 3


def test_the_key_can_tell_the_page(tmp_path: Path) -> None:
    body = "<h1>消防安全</h1>" + "".join(
        f"<p style='break-after: page'>第{n}类场所的安全出口不得少于{n}个，疏散门应当向外开启。</p>"
        for n in (2, 3, 4)
    )
    (tmp_path / "a.pdf").write_bytes(pdf(body))
    build([tmp_path / "a.pdf"], tmp_path / "bank.db")
    points = read_bank(tmp_path / "bank.db").points
    assert {point.source.page for point in points} == {1, 2, 3}


def test_what_is_left_out_is_told() -> None:
    notes = "<p style='font-size: 9pt; text-indent: 0; position: absolute; bottom: 0'>① 参见《概论》。</p>"
    pages = [f"<p>第{n}类场所，{SENTENCE}</p>" for n in "一二三"]
    data = pdf(f"<div style='break-after: page'>{pages[0]}{notes}</div><div style='break-after: page'></div>{pages[2]}", "@page :nth(2) { @top-center { content: none } @bottom-center { content: none } }")  # fmt: skip
    found = read(data)
    assert [(drop.reason, drop.text) for drop in found.dropped] == [
        ("running header", "安全培训教材（内部资料）"),
        ("page number", "— 1 —"),
        ("footnote", "① 参见《概论》。"),
        ("page without text", "page 2"),
        ("running header", "安全培训教材（内部资料）"),
        ("page number", "— 3 —"),
    ]
    assert [drop.start for drop in found.dropped] == [found.page_starts[n] for n in (0, 0, 0, 1, 2, 2)]  # fmt: skip


# --- files that cannot be read ---


@pytest.mark.parametrize(
    ("data", "password", "reason"),
    [
        (encrypted("words", "secret"), "", "it is encrypted; give its password with --password"),
        (encrypted("words", "secret"), "wrong", "it is encrypted, and the password is not the right one"),
        (b"%PDF-1.7\n" + bytes(range(256)), "", "it is damaged or no PDF"),
        ("这不是 PDF".encode(), "", "it is damaged or no PDF"),
        (pdf("<div style='height:9cm;background:gray'></div>", BARE), "", "its pages are pictures without a text layer"),
        (pdf(f"<p>{SENTENCE}</p>")[:900], "", "it is damaged or no PDF"),
    ],
    ids=["locked", "wrong password", "binary", "text", "scan", "cut short"],
)  # fmt: skip
def test_what_cannot_be_read_is_told_in_one_line(data: bytes, password: str, reason: str) -> None:
    with pytest.raises(ReadError, match=f"^cannot read a.pdf: {reason}") as told:
        read(data, password)
    assert "\n" not in str(told.value)


def test_a_password_opens_an_encrypted_file() -> None:
    assert read(encrypted("Wear helmets.", "secret"), "secret").text == "Wear helmets.\n"


def test_too_many_paragraphs_are_refused() -> None:
    data = pdf("<p>甲乙丙丁。</p>" * 9)
    with pytest.raises(ReadError, match="more than 5 paragraphs"):
        read_pdf(data, "a.pdf", Options(limits=Limits(paragraphs=5)))


@pytest.mark.parametrize(
    ("data", "limits", "reason"),
    [
        (drawn(b"BT /F 9 Tf " + b"0 9 Td (words) Tj " * 500_000), Limits(), "one of its pages holds more than 400000 pieces of text"),
        (drawn(b" " * 3_000_000), Limits(expanded=2), "unpacked it is larger than 2 MB"),
        (drawn(b"/X Do " * 300, b"BT /F 9 Tf (a) Tj (b) Tj ET"), Limits(characters=500), "its page 1 holds more than 500 pieces of text"),
        (drawn(b"BT /F 9 Tf [" + b"(word)" * 300 + b"] TJ ET"), Limits(characters=500), "its page 1 holds more than 500 characters"),
    ],
    ids=["many", "large", "repeated", "long"],
)  # fmt: skip
def test_what_would_unfold_beyond_the_limits_is_refused(
    data: bytes, limits: Limits, reason: str
) -> None:
    with pytest.raises(ReadError, match=f"^cannot read a.pdf: {reason}; cut it up, or raise the"):
        read_pdf(data, "a.pdf", Options(limits=limits))


# --- lines, columns and tables, without a file ---

PLAIN = Style(10.0, "宋体", False)


def glyphs(chars: str, left: float = 0.0, base: float = 100.0, size: float = 10.0) -> list[Glyph]:
    """Return characters set side by side."""
    style = PLAIN._replace(size=size)
    return [
        Glyph(char, left + at * size, left + (at + 1) * size, base, style)
        for at, char in enumerate(chars)
    ]


def line(chars: str, left: float, base: float, width: float | None = None) -> Segment:
    """Return a segment of 10 points."""
    return Segment(chars, left, left + (width or 10.0 * len(chars)), base, PLAIN)


def told(rows: list[Row]) -> list[str]:
    """Return the characters of rows, segments parted by |."""
    return ["|".join(segment.chars for segment in row) for row in rows]


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        (glyphs("甲乙") + glyphs("丙", 40), ["甲乙|丙"]),
        (glyphs("甲乙") + glyphs("丙", 28), ["甲乙 丙"]),
        (glyphs("甲乙") + glyphs("丙", 20.5), ["甲乙丙"]),
        (glyphs("甲乙", base=50) + glyphs("丙"), ["丙", "甲乙"]),
        (glyphs("甲乙", 30) + glyphs("丙", 10, 100.5), ["丙 甲乙"]),
        (glyphs("目", 0) + glyphs("录", 80), ["目录"]),
        (glyphs("甲乙") + glyphs("甲乙", 0.4, 99.8), ["甲乙"]),
        (glyphs("m") + glyphs("2", 10, 104, 6), ["m²"]),
        (glyphs("甲") + glyphs("①", 10, 104, 6), ["甲"]),
        ([], []),
    ],
)
def test_characters_become_rows(drawn: list[Glyph], expected: list[str]) -> None:
    assert told(rows_of(drawn)) == expected


@pytest.mark.parametrize(
    ("chars", "before", "expected"),
    [("2", "m", "²"), ("-3", "10", "⁻³"), ("①", "a", ""), ("[3]", "作", ""), ("3", "。", ""), ("th", "5", "th"), ("注", "。", "注")],
)  # fmt: skip
def test_raised_signs(chars: str, before: str, expected: str) -> None:
    assert raised(chars, before) == expected


def test_lowered_signs() -> None:
    assert lowered("2") == "₂"
    assert lowered("max") == "max"


def columns(left: str, right: str, rows: int = 6) -> list[Row]:
    """Return rows of two columns below a title that crosses both."""
    title: Row = (line("题目" * 10, 50, 700),)
    return [
        title,
        *((line(left, 0, 600 - 15 * n), line(right, 160, 600 - 15 * n)) for n in range(rows)),
    ]


def test_columns_are_read_one_after_the_other_below_what_crosses_them() -> None:
    zones = zones_of(columns("左" * 14, "右" * 14))
    assert [zone.column for zone in zones] == [0, 1, 2]
    assert told(zones[1].rows) == ["左" * 14] * 6
    assert told(zones[2].rows) == ["右" * 14] * 6


DUTIES = ["一、电工的职责", "（一）检查工具；", "（二）佩戴防护用品；", "（三）报告隐患；", "（四）切断电源。"]  # fmt: skip


def side(chars: list[str], left: float, top: float, pitch: float = 15.0) -> list[Row]:
    """Return lines one below the other."""
    return [(line(each, left, top - pitch * n),) for n, each in enumerate(chars)]


def on_levels(left: list[Row], right: list[Row]) -> list[Row]:
    """Return the rows of two sides, those on one level put together."""
    levels: dict[float, Row] = {}
    for row in (*left, *right):
        levels[row[0].base] = levels.get(row[0].base, ()) + row
    return [levels[base] for base in sorted(levels, reverse=True)]


@pytest.mark.parametrize("down", [0.0, 6.0], ids=["on one level", "on two"])
def test_columns_of_short_lines_are_read_one_after_the_other(down: float) -> None:
    right = ["二、焊工的职责", *DUTIES[1:]]
    rows = on_levels(side(DUTIES, 0, 600), side(right, 160, 600 - down))
    zones = zones_of(rows)
    assert [told(zone.rows) for zone in zones] == [DUTIES, right]


def test_a_heading_below_columns_stands_after_them() -> None:
    left, right = ["左" * 14] * 7, ["右" * 14] * 5
    below = side(["名词解释"], 0, 470) + side(["含义" * 15], 0, 450)
    zones = zones_of([*on_levels(side(left, 0, 600), side(right, 160, 600)), *below])
    parts = [each for zone in zones for each in told(zone.rows)]
    assert parts == [*left, *right, "名词解释", "含义" * 15]


WORKERS = [f"{name}班的工作人员" for name in "甲乙丙丁戊己庚辛"]


@pytest.mark.parametrize(
    "rows",
    [
        columns("术语", "含义" * 8),
        columns("左" * 14, "右" * 14, 3),
        on_levels(side(WORKERS, 0, 600), side([f"每{'日' * n}检查设备；" for n in range(1, 9)], 160, 600)),
    ],
)  # fmt: skip
def test_cells_and_few_lines_are_no_columns(rows: list[Row]) -> None:
    assert [zone.column for zone in zones_of(rows)] == [0]


def test_what_pages_repeat_is_furniture_and_their_text_is_not() -> None:
    def page(number: int, header: str) -> tuple[list[Row], float]:
        rows = [
            line(header, 0, 800),
            *(line(f"正文{number}之{n}", 0, 700 - 20 * n) for n in range(9)),
        ]
        return [*((each,) for each in rows), (line(f"- {number} -", 0, 30),)], 842.0

    headers = ["总则", "总则", "职责", "职责", "附则"]
    found = furniture([page(n, header) for n, header in enumerate(headers, start=5)], 10.0)
    assert found == [frozenset({0, 10})] * 5


def test_titles_and_sentences_at_the_edge_are_no_furniture() -> None:
    large = Style(20.0, "黑体", True)
    pages: list[tuple[list[Row], float]] = [
        (
            [(line("灭火方法", 0, 800)._replace(style=large),), (line(f"第{n}页的正文。", 0, 60),)],
            842.0,
        )
        for n in range(5)
    ]
    assert furniture(pages[:1], 10.0) == [frozenset()]
    assert all(0 not in each for each in furniture(pages, 10.0))


def page_of(*rows: tuple[str, float, float]) -> tuple[list[Row], float]:
    """Return a page of rows, each given as what it says, its height and its size, with text between."""
    drawn = [line(chars, 0, base)._replace(style=PLAIN._replace(size=size)) for chars, base, size in rows]  # fmt: skip
    drawn += [line(f"正文{n}，", 0, 640 - 20 * n) for n in range(9)]
    return [(each,) for each in sorted(drawn, key=lambda row: -row.base)], 842.0


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ([page_of(("某局编印", 30, 12.0))] * 4, [9]),
        ([page_of((f"- {n} -", 30, 14.0)) for n in range(4)], [9]),
        ([page_of(("某市安全培训教材", 810, 12.0))] * 4, [0]),
        ([page_of((f"第{n}分册 燃气条例", 800, 16.0), ("第一章 总则", 770, 10.0)) for n in range(4)], []),
        ([page_of(("第一章 总则", 800, 12.0))] * 4, []),
        ([page_of((f"第{n}部分", 800, 12.0)) for n in range(4)], []),
    ],
    ids=["footer", "numbers", "header", "laws", "chapters", "titles"],
)  # fmt: skip
def test_furniture_is_known_by_place_and_repetition_whatever_its_size(
    pages: list[tuple[list[Row], float]], expected: list[int]
) -> None:
    assert furniture(pages, 10.0) == [frozenset(expected)] * 4


def test_small_lines_with_a_mark_at_the_foot_are_footnotes() -> None:
    small = PLAIN._replace(size=8.0)
    rows: list[Row] = [
        (line("正文一句。", 0, 100),),
        (line("① 参见《概论》，", 0, 60)._replace(style=small),),
        (line("第35页。", 0, 50)._replace(style=small),),
    ]
    assert footnotes(rows, 10.0) == 2
    assert footnotes(rows[:1], 10.0) == 0


def box(left: float, bottom: float, right: float, top: float) -> list[Box]:
    """Return the four sides of a rectangle."""
    return [
        Box(left, bottom, right, bottom),
        Box(left, top, right, top),
        Box(left, bottom, left, top),
        Box(right, bottom, right, top),
    ]


def test_ruled_cells_make_a_table_and_one_frame_does_not() -> None:
    drawn = glyphs("甲", 5, 105) + glyphs("乙", 55, 105) + glyphs("丙", 5, 205)
    two = [*box(0, 100, 50, 120), *box(50, 100, 100, 120)]
    tables, rest = ruled_tables(drawn, two)
    assert [table.table for table in tables] == [("甲\t乙",)]
    assert [glyph.char for glyph in rest] == ["丙"]
    assert ruled_tables(drawn, box(0, 90, 200, 300)) == ([], drawn)


def test_rows_without_rules_make_a_table_where_three_are_aligned() -> None:
    rows: list[Row] = [
        (line(f"术语{n}", 0, 100 - 20 * n), line("含义", 60, 100 - 20 * n)) for n in range(3)
    ]
    labelled: list[Row] = [
        (line(f"{n}.", 0, 100 - 20 * n), line("含义", 60, 100 - 20 * n)) for n in range(3)
    ]
    assert with_aligned_tables(rows)[0][0].table == tuple(f"术语{n}\t含义" for n in range(3))
    assert with_aligned_tables(rows[:2]) == rows[:2]
    assert with_aligned_tables(labelled) == labelled
