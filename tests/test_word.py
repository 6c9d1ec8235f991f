"""Test the reader of Word documents: automatic numbers, headings, tables, what is not text."""

import sys
from pathlib import Path

import pytest

from quizgen.errors import ReadError
from quizgen.readers import Limits, Options, Reading
from quizgen.readers.word import read_word
from tests.builders.deck import deck
from tests.builders.word import (
    archive,
    cell,
    definition,
    docx,
    instance,
    paragraph,
    run,
    start,
    table,
    text_box,
)


def read(body: str, numbering: str = "", styles: str = "") -> Reading:
    """Return the reading of a document of a body."""
    return read_word(docx(body, numbering, styles), "a.docx", Options())


def lines(body: str, numbering: str = "", styles: str = "") -> list[str]:
    """Return the lines that are read of a body."""
    return read(body, numbering, styles).text.splitlines()


def numbered(*levels: int | tuple[int, int]) -> str:
    """Return numbered paragraphs 甲 of these levels, or (instance, level)."""
    pairs = [(1, each) if isinstance(each, int) else each for each in levels]
    return "".join(paragraph("甲", num=num, level=level) for num, level in pairs)


LAW = definition(
    0,
    ("chineseCountingThousand", "第%1章"),
    ("chineseCountingThousand", "第%2条"),
    ("chineseCounting", "（%3）"),
    ("decimal", "%4．"),
    more={1: '<w:lvlRestart w:val="0"/>'},
)
DECIMAL = definition(0, ("decimal", "%1"), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3"))


@pytest.mark.parametrize(
    ("body", "numbering", "labels"),
    [
        (numbered(0, 0, 0), definition(0, ("chineseCounting", "%1、")), "一、 二、 三、"),
        (
            numbered(0, 1, 2, 2, 1, 0, 1, 2, 3),
            LAW,
            "第一章 第一条 （一） （二） 第二条 第二章 第三条 （一） 1．",
        ),
        (
            numbered(0, 1, 2, 2, 0, 1, 1, 2),
            DECIMAL,
            "1 1.1 1.1.1 1.1.2 2 2.1 2.2 2.2.1",
        ),
        (
            numbered(0, 1, 1, 0, 1),
            definition(0, ("bullet", "\uf0b7"), ("bullet", "o")),
            "• ○ ○ • ○",
        ),
        (
            numbered(0, 1, 0, 1),
            definition(
                0, ("chineseCounting", "%1、"), ("decimal", "%1.%2"), more={1: "<w:isLgl/>"}
            ),
            "一、 1.1 二、 2.1",
        ),
        (numbered(0, 0), definition(0, ("decimalEnclosedCircle", "%1")), "① ②"),
        (numbered(0, 0), definition(0, ("upperLetter", "%1．")), "A． B．"),
        (numbered(0, 0, 0, 0), definition(0, ("lowerRoman", "(%1)")), "(i) (ii) (iii) (iv)"),
        (numbered(0, 0), definition(0, ("ideographTraditional", "%1、")), "甲、 乙、"),
        (numbered(0, 0), definition(0, ("decimalZero", "%1")), "01 02"),
        (numbered(0, 0), definition(0, ("none", "%1")), " "),
        # two instances of one definition count together, unless one begins anew
        (numbered((1, 0), (2, 0), (1, 0)), DECIMAL + instance(2, 0), "1 2 3"),
        (
            numbered((1, 0), (1, 0), (2, 0), (2, 0)),
            DECIMAL + instance(2, 0, start(0, 1)),
            "1 2 1 2",
        ),
        (numbered((2, 0), (2, 0)), DECIMAL + instance(2, 0, start(0, 98)), "98 99"),
        (numbered(0, 2), definition(0, ("decimal", "%1")), "1"),  # a level that is not defined
        (numbered((7, 0)), DECIMAL, ""),  # an instance that is not there
        (paragraph("甲", num=0, style="n"), DECIMAL, ""),
    ],
)
def test_automatic_numbers(body: str, numbering: str, labels: str) -> None:
    style = '<w:style w:type="paragraph" w:styleId="n"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    found = lines(body, numbering + instance(1, 0), style)
    assert [line.removesuffix("甲").strip() for line in found] == [
        *labels.split(" "),
        *[""] * (len(found) - len(labels.split(" "))),
    ]


def styled(identity: str, properties: str = "", based_on: str = "a", name: str = "") -> str:
    """Return a style of paragraphs."""
    return (
        f'<w:style w:type="paragraph" w:styleId="{identity}"><w:name w:val="{name or identity}"/>'
        f'<w:basedOn w:val="{based_on}"/>{properties}</w:style>'
    )


def test_numbers_through_styles_and_those_they_are_based_on() -> None:
    numbering = definition(
        0,
        ("chineseCounting", "%1、"),
        ("chineseCounting", "（%2）"),
        more={0: '<w:pStyle w:val="one"/>', 1: '<w:pStyle w:val="two"/>'},
    )
    number = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = styled("one", number) + styled("two", number) + styled("three", based_on="two")
    body = "".join(paragraph("甲", style=style) for style in ("one", "two", "three", "one", "two"))
    assert lines(body, numbering + instance(1, 0), styles) == [
        "一、 甲",
        "（一） 甲",
        "（二） 甲",
        "二、 甲",
        "（一） 甲",
    ]


def test_a_style_that_says_only_its_level_inherits_the_instance() -> None:
    levels = (("chineseCounting", "第%1章"), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3"))
    numbering = definition(0, *levels, more={1: "<w:isLgl/>", 2: "<w:isLgl/>"}) + instance(1, 0)
    number = "<w:pPr><w:numPr><w:{}/></w:numPr></w:pPr>"
    styles = styled("s0", number.format('numId w:val="1"'))
    styles += styled("s1", number.format('ilvl w:val="1"'), based_on="s0")
    styles += styled("s2", number.format('ilvl w:val="2"'), based_on="s1")
    body = "".join(paragraph("甲", style=f"s{level}") for level in (0, 1, 2, 2, 0, 1))
    labels = ("第一章", "1.1", "1.1.1", "1.1.2", "第二章", "2.1")
    assert lines(body, numbering, styles) == [f"{label} 甲" for label in labels]


def test_a_definition_may_be_given_by_a_numbering_style() -> None:
    numbering = (
        definition(0, ("chineseCounting", "%1、"))
        + '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="s"/></w:abstractNum>'
        + instance(1, 0)
        + instance(2, 1)
    )
    style = (
        '<w:style w:type="numbering" w:styleId="s"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style>"
    )
    body = paragraph("甲", num=2, level=0) + paragraph("乙", num=1, level=0)
    assert lines(body, numbering, style) == ["一、 甲", "二、 乙"]


def test_styles_in_a_circle_end() -> None:
    styles = styled("x", based_on="y") + styled("y", based_on="x")
    assert lines(paragraph("甲", style="x"), styles=styles) == ["甲"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (paragraph("总则", style="h1"), [("heading", 1, "总则")]),
        (
            paragraph("手册", style="t") + paragraph("总则", style="h1"),
            [("heading", 1, "手册"), ("heading", 2, "总则")],
        ),
        (paragraph("职责", properties='<w:outlineLvl w:val="2"/>'), [("heading", 3, "职责")]),
        (
            paragraph("职责", style="h1", properties='<w:outlineLvl w:val="9"/>'),
            [("line", 0, "职责")],
        ),
        (paragraph("必须佩戴安全帽。", style="h2"), [("line", 0, "必须佩戴安全帽。")]),
        (paragraph("目录项\t3", style="toc1"), []),
    ],
)
def test_headings(body: str, expected: list[tuple[str, int, str]]) -> None:
    assert [(b.role, b.level, b.text.chars) for b in read(body).blocks] == expected


def inserted(*runs: str) -> str:
    """Return runs that somebody inserted."""
    return f'<w:ins w:id="1" w:author="x">{"".join(runs)}</w:ins>'


DELETED = '<w:del w:id="2" w:author="x"><w:r><w:delText>旧</w:delText></w:r></w:del>'
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGEREF _x </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
RUBY = (
    "<w:r><w:ruby><w:rt><w:r><w:t>ān</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>安</w:t></w:r>"
    "</w:rubyBase></w:ruby></w:r>"
)
CONTROL = f"<w:sdt><w:sdtContent>{paragraph('甲')}</w:sdtContent></w:sdt>"
CONTENTS = (
    '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    f"</w:sdtPr><w:sdtContent>{paragraph('目录')}</w:sdtContent></w:sdt>"
)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (paragraph("新", inserted(run("增")), DELETED), ["新增"]),
        (
            f'<w:p><w:moveFrom w:id="3"><w:r><w:t>走</w:t></w:r></w:moveFrom>{run("留")}</w:p>'
            f'<w:p><w:moveTo w:id="4">{run("来")}</w:moveTo></w:p>',
            ["留", "来"],
        ),
        (paragraph("显", run("隐", "<w:vanish/>"), run("示", '<w:vanish w:val="0"/>')), ["显示"]),
        (paragraph("显", run("隐", '<w:rStyle w:val="hid"/>')), ["显"]),
        (paragraph("隐", style="hid"), []),
        (
            paragraph("上半", properties='<w:rPr><w:del w:id="5"/></w:rPr>') + paragraph("下半"),
            ["上半下半"],
        ),
        (paragraph("甲", "<w:r><w:br/></w:r><w:r><w:t>乙</w:t></w:r>"), ["甲", "乙"]),
        (paragraph("甲", "<w:r><w:tab/><w:t>乙</w:t></w:r>"), ["甲 乙"]),
        (paragraph("见", FIELD, "页"), ["见7页"]),
        (paragraph(RUBY, "全"), ["安全"]),
        (paragraph('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "好"), ["\uf0fc好"]),
        (paragraph("甲", "<w:hyperlink><w:r><w:t>链</w:t></w:r></w:hyperlink>"), ["甲链"]),
        (paragraph("长", "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"), ["长a+b"]),
        (paragraph("正文", '<w:r><w:footnoteReference w:id="2"/></w:r>'), ["正文"]),
        (CONTROL + CONTENTS, ["甲"]),
        (paragraph("外", text_box(paragraph("内")), "面") + paragraph("后"), ["外面", "内", "后"]),
        (paragraph("𠮷野家 👍"), ["𠮷野家 👍"]),
        (paragraph("{{ 7*7 }} {% for x in y %}"), ["{{ 7*7 }} {% for x in y %}"]),
    ],
)
def test_what_is_text_and_what_is_not(body: str, expected: list[str]) -> None:
    hidden = styled("hid", "<w:rPr><w:vanish/></w:rPr>")
    assert lines(body, styles=hidden) == expected


SPAN = '<w:gridSpan w:val="2"/>'
DOWN, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            table(["术语", "含义"], ["危险源", "可能造成伤害的根源"]),
            ["术语\t含义", "危险源\t可能造成伤害的根源"],
        ),
        (
            table(
                [cell("班组", SPAN), "职责"],
                [cell("一组", DOWN), "组长", "巡查"],
                [cell("", GOES_ON), "组员", "值守"],
            ),
            ["班组\t\t职责", "一组\t组长\t巡查", "\t组员\t值守"],
        ),
        (table([paragraph("甲") + paragraph("乙")]), ["甲", "乙"]),
        (
            table(["术语", "含义"], ["阀门", "控制流动"]).replace(
                "<w:tr>", "<w:tr><w:trPr><w:hidden/></w:trPr>", 1
            ),
            ["阀门\t控制流动"],
        ),
        (
            table(
                ["术语", "含义"],
                ["调压站", paragraph("降低燃气压力的设施：") + table(["甲", "乙"]) + paragraph()],
                ["阀门", "控制流动的装置"],
            ),
            ["术语\t含义", "调压站\t降低燃气压力的设施：", "阀门\t控制流动的装置", "甲\t乙"],
        ),
        (
            table(["岗位", "职责"], ["组长", paragraph("每日巡查") + paragraph("按时上报")]),
            ["岗位\t职责", "组长\t每日巡查；按时上报"],
        ),
        (
            table(["岗位", "职责"], ["组长", numbered(0, 0)]),
            ["岗位\t职责", "组长\t1 甲 2 甲"],
        ),
        (table(["外", table(["内一", "内二"]) + paragraph("尾")]), ["外", "内一\t内二", "尾"]),
    ],
)
def test_tables(body: str, expected: list[str]) -> None:
    assert lines(body, DECIMAL + instance(1, 0)) == expected


def test_pages_are_those_that_word_showed() -> None:
    turn = "<w:r><w:lastRenderedPageBreak/></w:r>"
    body = paragraph("甲") + paragraph(turn, "乙") + paragraph("丙", turn, "丙") + paragraph("丁")
    reading = read(body)
    assert [block.page for block in reading.blocks] == [0, 1, 1, 2]
    assert reading.page_starts == (0, 2, 7)
    assert read(paragraph("甲")).page_starts == ()


# --- hostile and broken ---

BOMB = f'<!DOCTYPE d [<!ENTITY a "{"x" * 9}"><!ENTITY b "&a;&a;">]><w:document>&b;</w:document>'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04 no archive", "damaged or cut short"),
        (docx(paragraph("甲"))[:-40], "damaged or cut short"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99),
            "old format of office files; save it as .docx",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "encrypted; save it without a password",
        ),
        (archive([("word/document.xml", BOMB)]), "declares entities"),
        (archive([("word/document.xml", BOMB.encode("utf-16"))]), "declares entities"),
        (archive([("a.txt", "x")]), "damaged"),
        (archive([("a.bin", bytes(3_000_000))]), "larger than 2 MB; .* 'expanded'"),
        (archive([(f"{at}.bin", "") for at in range(40)]), "more than 30 files; .* 'files'"),
        (docx("<w:p/>" * 101), "more than 100 paragraphs; .* 'paragraphs'"),
        (docx("<w:sdt>" * 300 + "</w:sdt>" * 300), "damaged"),
    ],
)
def test_what_is_hostile_or_broken_is_refused_in_one_line(data: bytes, reason: str) -> None:
    limits = Limits(expanded=2, files=30, paragraphs=100)
    with pytest.raises(ReadError, match=rf"\Acannot read 坏\.docx: [^\n]*{reason}[^\n]*\Z"):
        read_word(data, "坏.docx", Options(limits=limits))


def test_a_missing_library_is_named_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(
        ReadError, match=r"python-docx is missing; run pip install 'quizgen\[office\]'"
    ):
        read_word(docx(paragraph("甲")), "a.docx", Options())


def test_a_document_of_another_program_is_read(tmp_path: Path) -> None:
    library = pytest.importorskip("docx")
    document = library.Document()
    document.add_heading("安全手册", 0)
    document.add_heading("总则", 1)
    for text in ("佩戴安全帽", "系好安全带"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("巡查", style="List Bullet")
    document.save(tmp_path / "a.docx")
    reading = read_word((tmp_path / "a.docx").read_bytes(), "a.docx", Options())
    assert reading.text.splitlines() == [
        "安全手册",
        "总则",
        "1. 佩戴安全帽",
        "2. 系好安全带",
        "• 巡查",
    ]
    assert [block.level for block in reading.blocks[:2]] == [1, 2]


def test_a_deck_named_so_is_refused_in_the_same_words_each_time() -> None:
    with pytest.raises(ReadError, match=r"damaged \(it is not a Word file, content type is"):
        read_word(deck(("甲", [])), "坏.docx", Options())
