"""Test the reader of web pages: the main content, lists as numbered, tables, charsets, harm."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.errors import ReadError
from quizgen.model import Block
from quizgen.pipeline import build, read_bank
from quizgen.readers import Limits, Options, Reading
from quizgen.readers.html import decoded, read_html

RULE = "动火作业应当办理审批手续，现场配备灭火器材，并由专人监护。"
PROSE = f"<p>{RULE}</p><p>作业前清除周围10米内的可燃物，作业后检查有无余火。</p>"


def read(page: str | bytes) -> Reading:
    """Return the reading of a page."""
    return read_html(page.encode() if isinstance(page, str) else page, "a.html", Options())


def shown(block: Block) -> str:
    """Return a block as a line of text: the level of a heading as #, cells parted by |."""
    chars = re.sub(r"\t", "|", block.text.chars)
    return f"{'#' * block.level} {chars}" if block.role == "heading" else chars


def lines(page: str | bytes) -> list[str]:
    """Return the blocks that are read of a page."""
    return [shown(block) for block in read(page).blocks]


def within(page: str) -> list[str]:
    """Return what is read beside a text that stands in every case."""
    kept = (RULE, "作业前清除周围10米内的可燃物，作业后检查有无余火。")
    return [line for line in lines(page) if line not in kept]


# --- the main content ---


@pytest.mark.parametrize(
    "frame",
    [
        "<nav>首页 法规 关于我们</nav>",
        "<div class='site-nav'><span>首页</span> <span>法规</span></div>",
        "<header><p>某某安全网，安全第一</p></header>",
        "<footer>版权所有，侵权必究</footer>",
        "<div title=header><p>内部资料，注意保存</p></div>",
        "<aside>热点：安全月活动今天开始</aside>",
        "<div role=navigation>当前位置：首页，法规</div>",
        "<ul><li><a href=1>企业主体责任</a><li><a href=2>特种作业管理</a></ul>",
        "<div><a href=1>上一篇：企业主体责任</a> <a href=2>下一篇：特种作业</a></div>",
        "<p><a href=1>下载附件</a></p>",
        "<div id=comments><p>写得很好，学到了许多知识。</p></div>",
        "<div class=relatedPosts><p>您可能还想看，安全月活动。</p></div>",
        "<div class='cookie-banner'>本站使用Cookie，以改善体验。<button>接受</button></div>",
        "<form><label>姓名：</label><input><textarea>请留言，谢谢。</textarea></form>",
        "<script>document.write('<p>脚本，内容。</p>')</script><style>p{color:red}</style>",
        "<noscript>请打开脚本，再浏览。</noscript><template><p>模板，内容。</p></template>",
        "<p style='display: none'>隐藏，内容。</p><p hidden>隐藏，内容。</p><!-- 注释，内容。 -->",
        "<p aria-hidden=true>装饰，内容。</p><iframe src='http://x/'>框架，内容。</iframe>",
        "<select><option>选项，一。</select><svg><text>图形，内容。</text></svg>",
        "<del>删去的话，不算。</del><p><s>删去的话，不算。</s></p>",
    ],
)  # fmt: skip
def test_the_frame_of_a_page_is_left_out(frame: str) -> None:
    assert within(f"<body>{frame}<h1>动火作业</h1><div>{PROSE}</div>") == ["# 动火作业"]
    assert within(f"<h1>动火作业</h1><div>{PROSE}{frame}</div>") == ["# 动火作业"]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (f"<div><h1>甲</h1></div><div>{PROSE}</div>", ["# 甲"]),
        (f"<title>动火作业 - 某某安全网</title><div>{PROSE}</div>", ["# 动火作业"]),
        (f"<title>动火作业_法规库</title><p>动火作业</p>{PROSE}", ["# 动火作业"]),
        (f"<title>站名</title><div><p>编者按，从略。</p></div><main><h1>乙</h1>{PROSE}</main>", ["# 乙"]),
        (f"<article><h2>甲</h2>{PROSE}</article><article><h2>乙</h2>{PROSE}<h3>丙</h3>{PROSE}</article>", ["# 甲", "# 乙", "## 丙"]),
        (f"<form id=aspnetForm><div class='page sidebar-left'><h1>甲</h1>{PROSE}</div></form>", ["# 甲"]),
        (f"<table><tr><td><a href=1>首页</a><a href=2>法规</a><td><h1>甲</h1>{PROSE}<td>热点，速递。</table>", ["# 甲"]),
        (f"<h1><a href=1>甲</a></h1><p>依照<a href=1>消防法</a>和<a href=2>本规定</a>执行。</p>{PROSE}", ["# 甲", "依照消防法和本规定执行。"]),
        (f"<meta charset=utf-8><title>站名</title><main><h1>甲</h1>{PROSE}</main>", ["# 甲"]),
        (f"<h1>甲<br>乙</h1><h2>{RULE}</h2>", ["# 甲 乙"]),
    ],
)  # fmt: skip
def test_titles_and_articles(page: str, expected: list[str]) -> None:
    assert within(page) == expected


# --- lists ---


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<ol><li>甲<li>乙</ol>", ["1. 甲", "2. 乙"]),
        ("<ol start=3><li>甲<li value=7>乙<li>丙</ol>", ["3. 甲", "7. 乙", "8. 丙"]),
        ("<ol reversed><li>甲<li>乙</ol>", ["2. 甲", "1. 乙"]),
        ("<ol type=a><li>甲<li>乙</ol>", ["a. 甲", "b. 乙"]),
        ("<ol type=A start=27><li>甲</ol>", ["AA. 甲"]),
        ("<ol type=i start=4><li>甲</ol><ol type=I><li>乙</ol>", ["iv. 甲", "I. 乙"]),
        ("<ol style='list-style-type: cjk-ideographic' start=12><li>甲</ol>", ["十二、甲"]),
        ("<ol style='list-style:none'><li>甲</ol>", ["甲"]),
        ("<ol><li>（一）甲<li>二、乙</ol>", ["（一）甲", "二、乙"]),
        ("<ol><li><p>甲</p><p>乙</p><li>丙</ol>", ["1. 甲", "乙", "2. 丙"]),
        ("<ul><li>甲<ul><li>乙<ul><li>丙</ul></ul><li>丁</ul>", ["• 甲", "○ 乙", "▪ 丙", "• 丁"]),
        ("<ol><li>甲<ol type=a><li>乙<li>丙</ol><li>丁</ol>", ["1. 甲", "a. 乙", "b. 丙", "2. 丁"]),
        ("<li>甲", ["• 甲"]),
        ("<ol start=99999999999999999999><li>甲</ol><ol start=x><li value=y>乙</ol>", ["100000. 甲", "1. 乙"]),
        ("<dl><dt>闪点<dd>能够闪燃的最低温度<dt>燃点<dt>着火点<dd>持续燃烧的温度<dd>最低者</dl>", ["闪点：能够闪燃的最低温度", "燃点、着火点：持续燃烧的温度；最低者"]),
        ("<dl><dt>Term:<dd>meaning</dl><dl><dt>甲<dd><ul><li>乙</ul></dl>", ["Term:meaning", "甲", "• 乙"]),
    ],
)  # fmt: skip
def test_lists_are_labelled_as_a_browser_shows_them(page: str, expected: list[str]) -> None:
    assert lines(page) == expected


# --- tables and lines ---


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<table><caption>表1</caption><tr><th>术语<th>定义<tr><td>甲<td>乙</table>", ["表1", "术语|定义", "甲|乙"]),
        ("<table><tr><td colspan=2>甲<td>乙<tr><td rowspan=2>丙<td>丁<td>戊<tr><td>己<td>庚</table>", ["甲||乙", "丙|丁|戊", "|己|庚"]),
        ("<table><tr><td>甲<br>乙<td><p>丙。</p><p>丁</p></table>", ["甲；乙|丙。 丁"]),
        ("<table><tr><td>甲<tr><td>乙</table>", ["甲", "乙"]),
        ("<table><tr><td>名词<td>解释<tr><td>调压站<td>降低燃气压力的设施，包括：<table><tr><td>甲<td>乙</table><tr><td>阀门<td>控制流动的装置</table>", ["名词|解释", "调压站|降低燃气压力的设施，包括： 甲 乙", "阀门|控制流动的装置"]),
        ("<p><span style='font-family:Wingdings'>l<span>&nbsp; </span></span>甲<p><font face=Wingdings>n</font> 乙<p>l 丙", ["•\xa0 甲", "• 乙", "l 丙"]),
        ("<p>电工应当每年复审一次，并在到期前<br>三十日内申请换证。<br>必须持证。", ["电工应当每年复审一次，并在到期前三十日内申请换证。", "必须持证。"]),
        ("<table role=presentation><tr><td>甲<td>乙</table>", ["甲", "乙"]),
        ("<table><tr><td><table><tr><td>甲<td>乙</table><td>丙</table>", ["甲|乙", "丙"]),
        ("<p>甲\n 乙<b>丙</b>&nbsp;&amp;\u3000丁</p>", ["甲 乙丙\xa0&\u3000丁"]),
        ("<p>\u3000\u3000甲<br>乙<p>丙", ["甲", "乙", "丙"]),
        ("<pre>甲\n  乙\n\n丙</pre>", ["甲", "乙", "丙"]),
        ("<p>面积12m<sup>2</sup>，10<sup>-3</sup>，H<sub>2</sub>O。<sup><a href=#1>[1]</a></sup>甲<sup>3</sup></p>", ["面积12m²，10⁻³，H₂O。甲"]),
        ("<p>{{ 7*7 }} {% for %}</p>", ["{{ 7*7 }} {% for %}"]),
    ],
)  # fmt: skip
def test_tables_and_lines(page: str, expected: list[str]) -> None:
    assert lines(page) == expected


def test_gaps_stand_where_something_empty_parts_paragraphs() -> None:
    page = "<p>甲<p>乙<p>&nbsp;</p><p>丙<hr>丁<br>戊<br><br>己"
    assert [(b.text.chars, b.after_gap) for b in read(page).blocks] == [
        ("甲", True), ("乙", False), ("丙", True), ("丁", True), ("戊", False), ("己", True),
    ]  # fmt: skip


def test_blocks_are_lines_of_the_text() -> None:
    found = read(f"<h1>甲</h1>{PROSE}<ol><li>乙</ol>")
    assert found.layout == "paragraphs"
    assert not found.page_starts
    assert found.text.splitlines() == [block.text.chars for block in found.blocks]
    for block in found.blocks:
        start, end = block.text.span()
        assert found.text[start:end] == block.text.chars


def test_a_page_gives_the_points_that_stand_on_it(tmp_path: Path) -> None:
    page = f"<h1>消防安全</h1><p>单位应当履行下列职责：</p><ol><li>落实责任制<li>配置消防器材<li>保障疏散通道</ol>{PROSE}"
    (tmp_path / "a.htm").write_text(page, encoding="utf-8")
    build([tmp_path / "a.htm"], tmp_path / "bank.db")
    lists = [point for point in read_bank(tmp_path / "bank.db").points if hasattr(point, "items")]
    assert [(p.lead, [item.text for item in p.items]) for p in lists if "职责" in p.lead] == [
        ("单位应当履行下列职责", ["落实责任制", "配置消防器材", "保障疏散通道"])
    ]


# --- charsets ---

META = "<meta http-equiv=Content-Type content='text/html; charset={}'><p>護理人員應當遵守操作規範，並記錄。</p>"
DECLARED = "<?xml version='1.0' encoding='{}'?><p>護理人員應當遵守操作規範，並記錄。</p>"


@pytest.mark.parametrize(
    "data",
    [
        META.format("utf-8").encode(),
        META.format("big5").encode("big5"),
        META.format("gb2312").encode("gbk"),
        META.format("UTF-8").encode("gb18030"),
        META.format("gbk").encode(),
        META.format("x-unknown").encode("big5"),
        META.format("iso-8859-1").encode("utf-8-sig"),
        META.format("utf-16").encode("utf-8"),
        META.format("utf-16").encode("utf-16"),
        DECLARED.format("big5").encode("big5"),
        META.format("").encode("gb18030"),
        META.format("utf-8").encode().replace("。".encode(), b"\0" + "。".encode() + b"\xff"),
    ],
)
def test_charsets(data: bytes) -> None:
    assert "護理人員應當遵守操作規範，並記錄。" in decoded(data, "a.html")


# --- harm ---


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<div>" * 100_000 + "甲", "its elements are nested deeper"),
        ("<table><tr><td>" * 1000 + "甲", "its elements are nested deeper"),
        ("<body><div id=app></div><script>render()</script>", "there is no text in the page"),
        ("<!-- -->", "there is no text in the page"),
        ("From: <Saved by Blink>\nMIME-Version: 1.0\n\n", "it is a web archive"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "it is text in an unknown encoding"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(page: str | bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=f"^cannot read a.html: {reason}") as told:
        read(page)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    "page",
    [
        f"<div>{'<div>' * 1500}{RULE}",
        f"<p title='{'x' * 1_000_000}'>{RULE}",
        f"<!DOCTYPE html [<!ENTITY a '{'ha' * 99}'><!ENTITY b '&a;&a;&a;'>]><p>{RULE}",
        f"<p>{RULE}</p><img src='file:///etc/passwd'><link rel=stylesheet href='http://x/y.css'>",
        f"<p>{RULE[:5]}\x00\x1b{RULE[5:]}",
    ],
    ids=["nesting", "attribute", "entities", "references", "control characters"],
)
def test_what_might_harm_does_not(page: str) -> None:
    assert lines(page) == [RULE]


@pytest.mark.parametrize(
    "page",
    ["<table>" + "<tr><td rowspan=999 colspan=999>甲<td>乙" * 300, "<dl><dt>甲<dd>" * 400, "<ul><li>" * 500 + "甲", "<b" * 50_000 + "甲"],
)  # fmt: skip
def test_a_page_of_nonsense_costs_little(page: str) -> None:
    try:
        assert len(read(page).text) < 500_000
    except ReadError as error:
        assert "there is no text" in str(error)


def test_too_many_paragraphs_are_refused() -> None:
    with pytest.raises(ReadError, match="more than 5 paragraphs"):
        read_html(b"<p>a" * 9, "a.html", Options(limits=Limits(paragraphs=5)))


TAGS = "p div ul ol li table tr td dl dt dd h1 br b a sup pre nav article main form script".split()
PIECES = st.sampled_from(
    [f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS] + ["甲。", "&lt;", "x", "\n", "1"]
)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_soup_of_tags_is_read_or_refused(soup: str) -> None:
    try:
        found = read(soup)
    except ReadError:
        return
    spans = [block.text.span() for block in found.blocks]
    assert all(a[1] < b[0] for a, b in pairwise(spans))
    assert all(found.text[start:end].strip() for start, end in spans)
