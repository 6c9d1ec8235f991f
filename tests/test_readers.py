"""Test the readers: encodings, files and folders, plain text, Markdown, and the map to the source."""

import codecs
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.errors import ReadError
from quizgen.readers import Limits, Options, find, read
from quizgen.readers.encoding import decode
from quizgen.readers.markdown import read_markdown
from quizgen.readers.text import line_starts, read_text

STABLE = settings(max_examples=150, deadline=None, derandomize=True)
SIMPLIFIED = "灭火器应当每月检查一次，压力不足时必须更换。\n"
TRADITIONAL = "第五條 雇主不得以強暴、脅迫或其他非法之方法，強制勞工從事勞動。\n"


# --- encodings ---


@pytest.mark.parametrize(
    ("text", "encodings"),
    [
        (SIMPLIFIED, "utf-8 utf-8-sig gb18030 utf-16 utf-16-le utf-16-be utf-32"),
        (TRADITIONAL, "utf-8 utf-8-sig big5 gb18030 utf-16 utf-16-le utf-16-be"),
        ("安全生产", "utf-8 utf-8-sig gb18030 utf-16 utf-16-le utf-16-be"),
        ("请佩戴安全帽", "utf-8 gb18030 utf-16"),
        ("禁止吸烟", "gb18030"),
        ("灭火器", "gb18030"),
        ("隔离衣", "gb18030"),
        ("疼痛评估", "gb18030"),
        ("喷淋装置", "gb18030"),
        ("Hello 安全 2024", "utf-8 gb18030"),
        ("嚴禁煙火", "big5 gb18030"),
        ("請配戴安全帽", "big5 gb18030"),
        ("Keep every fire exit clear.", "ascii utf-8-sig utf-16 utf-16-le utf-16-be"),
    ],
)
def test_encodings(text: str, encodings: str) -> None:
    assert {
        name: decode(text.encode(name), "a.txt") for name in encodings.split()
    } == dict.fromkeys(encodings.split(), text)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x00\x01\x00\x08\x06", "binary"),
        (bytes(range(256)) * 3, "binary"),
        (b"\x00" * 40, "binary"),
        (b"a\x01\x02\x03b", "binary"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8", "damaged"),
        (codecs.BOM_UTF8 + b"\xe5\xae", "damaged"),
        (SIMPLIFIED.encode()[:-2], "unknown encoding"),
        (SIMPLIFIED.encode()[:-3] + b"\xff\xfe\xff", "unknown encoding"),
        ("Café, résumé and naïveté".encode("latin-1"), "unknown encoding"),
        ("日本語のテキストです".encode("shift_jis"), "unknown encoding"),
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        ("\u3000\n".encode(), "white space"),
        (codecs.BOM_UTF8, "white space"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / "坏.txt").write_bytes(data)
    with pytest.raises(ReadError, match=rf"\Acannot read [^\n]*坏\.txt: [^\n]*{reason}[^\n]*\Z"):
        read(tmp_path / "坏.txt")


@STABLE
@given(st.binary(min_size=64, max_size=300))
def test_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        assert isinstance(decode(data, "a.txt"), str)
    except ReadError as error:
        assert str(error).startswith("cannot read a.txt: ")


# --- files and folders ---


def test_a_document_says_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "手册.txt").write_bytes("一、总则\r\n\r\n二、职责\r第三行".encode("gb18030"))
    document = read(tmp_path / "手册.txt", "手册.txt")
    source = document.source
    assert (source.path, source.title, source.media_type) == ("手册.txt", "手册", "text/plain")
    assert (source.language, source.characters, len(source.sha256)) == ("zh-Hans", 16, 64)
    assert source.id == "s" + source.sha256[:12]
    assert document.line_starts == (0, 6, 8, 13)
    assert [(block.text.chars, block.after_gap) for block in document.blocks] == [
        ("一、总则", True),
        ("二、职责", True),
        ("第三行", False),
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [(SIMPLIFIED, "zh-Hans"), (TRADITIONAL, "zh-Hant"), ("Wear gloves.", "en"), ("1 2 3", "und")],
)
def test_languages(tmp_path: Path, text: str, language: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert read(tmp_path / "a.txt").source.language == language


def test_a_folder_is_read_recursively_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in (
        "乙.md",
        "b/二.txt",
        "b/一.TXT",
        ".git/x.txt",
        ".a.txt",
        "b/~$c.txt",
        "d.png",
        "a.markdown",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("安全", encoding="utf-8")
    found = [file.path.relative_to(tmp_path).as_posix() for file in find([tmp_path])]
    assert found == ["a.markdown", "b/一.TXT", "b/二.txt", "乙.md"]
    assert list(find([tmp_path])) == list(find([tmp_path]))


def test_a_named_file_is_read_though_it_is_hidden(tmp_path: Path) -> None:
    (tmp_path / ".a.txt").write_text("安全", encoding="utf-8")
    assert [file.name for file in find([tmp_path / ".a.txt"])] == [".a.txt"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [("没有.txt", "no such file or folder"), ("空", r"holds no \.csv, \.docx, .*\.txt, .* file")],
)
def test_paths_that_hold_nothing(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "空").mkdir()
    (tmp_path / "空/图.png").write_bytes(b"\x89PNG")
    with pytest.raises(ReadError, match=rf"\A[^\n]*{name}[^\n]*{reason}[^\n]*\Z"):
        [read(file) for file in find([tmp_path / name])]


@pytest.mark.parametrize("name", ["片.key", "无后缀", "a.txt.bak"])
def test_an_unknown_format_is_refused_with_those_that_would_do(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("安全", encoding="utf-8")
    with pytest.raises(ReadError, match=rf"\Acannot read [^\n]*{name}: [^\n]*\.md, [^\n]*\.xlsx\Z"):
        read(tmp_path / name)


def test_a_folder_with_a_suffix_is_not_read_as_a_file(tmp_path: Path) -> None:
    (tmp_path / "目录.txt").mkdir()
    with pytest.raises(ReadError, match=r"\Anothing to read in [^\n]*目录\.txt: [^\n]+\Z"):
        read(tmp_path / "目录.txt")


@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_a_file_of_one_huge_line(tmp_path: Path, suffix: str) -> None:
    line = "必须佩戴安全帽。" * 50_000
    (tmp_path / f"a{suffix}").write_text(line, encoding="utf-8")
    document = read(tmp_path / f"a{suffix}")
    assert [block.text.chars for block in document.blocks] == [line]
    assert document.line_starts == (0,)


# --- plain text ---


@pytest.mark.parametrize(
    ("text", "starts"),
    [("", (0,)), ("a", (0,)), ("a\n", (0,)), ("a\nb", (0, 2)), ("a\r\nb\rc\n\nd", (0, 3, 5, 7, 8))],
)
def test_line_starts(text: str, starts: tuple[int, ...]) -> None:
    assert line_starts(text) == starts


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("岗位\t职责\n组长\t检查\n组员\t记录", 3),
        ("前言\n岗位\t职责\n组长\t检查", 2),
        ("岗位\t职责\n\n组长\t检查", 0),
        ("岗位\t职责\n组长\t检查\t每日", 0),
        ("\t第一段\n\t第二段", 0),
        ("1.\t第一点\n2.\t第二点", 0),
        ("（一）\t第一点\n（二）\t第二点", 0),
        ("•\t第一点\n•\t第二点", 0),
        ("总则\t1\n职责\t3", 0),
        ("序号\t岗位\t职责\n1\t组长\t检查\n", 2),
        ("甲\t" + "长" * 61 + "\n乙\t" + "长" * 61, 0),
    ],
)
def test_lines_of_cells_are_rows(text: str, rows: int) -> None:
    assert sum(block.role == "row" for block in read_text(text)) == rows


@STABLE
@given(st.text("安全ab \t\r\n。", max_size=60))
def test_every_line_is_a_block_that_maps_to_the_source(text: str) -> None:
    blocks = read_text(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert [block.text.chars for block in blocks] == [line for line in lines if line.strip()]
    for block in blocks:
        start, end = block.text.span()
        assert text[start:end] == block.text.chars
        assert max(at for at in line_starts(text) if at <= start) == start


# --- Markdown ---


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# 第一章 总则 #", ["heading1 第一章 总则"]),
        ("### C# 与 F#", ["heading3 C# 与 F#"]),
        ("##总则", ["heading2 总则"]),
        ("#安全生产# 话题", ["line #安全生产# 话题"]),
        ("####### 七级", ["line ####### 七级"]),
        ("标题\n====\n正文", ["heading1 标题", "line 正文"]),
        ("小节\n---\n正文", ["heading2 小节", "line 正文"]),
        ("正文一。\n---\n正文二。", ["line 正文一。", "line 正文二。"]),
        ("* * *\n正文", ["line 正文"]),
        ("---\ntitle: 手册\ntags:\n  - a\n---\n# 手册", ["heading1 手册"]),
        ("**注意：**必须*佩戴*口罩，***务必***", ["line 注意：必须佩戴口罩，务必"]),
        ("__注意__：_必须_佩戴，file_name_1 不变", ["line 注意：必须佩戴，file_name_1 不变"]),
        ("2*3=6，填____。", ["line 2*3=6，填____。"]),
        ("~~旧~~`代码`", ["line 旧代码"]),
        ("见[制度](http://a.cn/b_(c))第[2](d)条", ["line 见制度第2条"]),
        ("![图](a.png)文字[![标](i.png)](l)", ["line 文字"]),
        ("工作[^1]重要。\n\n[^1]: 注", ["line 工作重要。", "line 注"]),
        ("<https://a.cn> 与 <u>下划</u><font color=red>线</font>", ["line 与 下划线"]),
        ("A<B且C>D，3 < 4", ["line A<B且C>D，3 < 4"]),
        ("第一行<br>第二行<br/>第三行", ["line 第一行", "line 第二行", "line 第三行"]),
        ("A&nbsp;&amp;&lt;B&#65;&unknown;", ["line A\xa0&<BA&unknown;"]),
        ("前<!-- 一\n二\n三 -->后", ["line 前", "line 后"]),
        ("前<!-- 不关\n二", ["line 前"]),
        ("1\\. 不是\\*强调\\*", ["line 1. 不是*强调*"]),
        ("- 一\n* 二\n+ 三\n- [ ] 四", ["line •一", "line •二", "line •三", "line •四"]),
        ("- [ ] 查\n- [ ] 记\n", ["line •查", "line •记"]),
        ("- [x] 查\n\n- [ ] 记\n正文", ["line 正文"]),
        ("- 甲\n  - 乙\n      * 丙\n - 丁\n段\n  - 戊", ["line •甲", "line ○乙", "line ▪丙", "line •丁", "line 段", "line •戊"]),
        ("1. 甲\n   - 乙\n1. 丙\n\n1. 丁", ["line 1. 甲", "line •乙", "line 2. 丙", "line 3. 丁"]),
        ("1) 甲\n1) 乙\n\n段\n1) 丙", ["line 1) 甲", "line 2) 乙", "line 段", "line 1) 丙"]),
        ("1. 甲\n1. 乙\n<!-- -->\n1. 丙\n2. 丁\n2. 戊", ["line 1. 甲", "line 2. 乙", "line 1. 丙", "line 2. 丁", "line 2. 戊"]),
        ("> 1. 甲\n> 1. 乙", ["line 1. 甲", "line 2. 乙"]),
        ("1. 甲\n" * 11, [f"line {at}. 甲" for at in range(1, 10)] + ["line 10、甲", "line 11、甲"]),
        ("[TOC]\n\n@[toc](目录)\n- [总则](#a)\n[第一章 [1](#b)](#b)\n1. [资料](https://a.cn/b)", []),
        ("见[总则](#a)与[资料](https://a.cn)", ["line 见总则与资料"]),
        ("# []{#c1 .anchor}总则 {#d}\n![](a.png){width=\"3in\"}\n[甲]{.underline}{乙}", ["heading1 总则", "line 甲{乙}"]),
        ("1. 甲\n2) 乙", ["line 1. 甲", "line 2) 乙"]),
        ("> 引文\n> > 内\n> - 点", ["line 引文", "line 内", "line •点"]),
        ("前\n```py\nx = 1\n~~~\n```\n后", ["line 前", "line 后"]),
        ("```行内``` 代码", ["line 行内 代码"]),
        ("| 术语 | 含义 |\n|---|:-:|\n| 防火门 | **阻**火 |", ["row 术语 \t 含义", "row 防火门 \t 阻火"]),
        ("| | 空\\|格 |", ["row \t 空|格"]),
        ("甲 | 乙\n---|---\n1 | 2\n\n丙 | 丁", ["row 甲 \t 乙", "row 1 \t 2", "line 丙 | 丁"]),
        ("|a|b<br>c|", ["row a\tb    c"]),
        ("表：<table><tr><th>岗</th><th>责</th></tr><tr><td><b>甲</b></td><td>查&nbsp;验</td></tr></table>后", ["line 表：", "row 岗\t责", "row 甲\t查\xa0验", "line 后"]),
        ("<TABLE border=1>\n <tr class='a'>\n  <td>甲\n 乙</td>\n  <td>丙<br>丁</td>\n </tr>\n</TABLE>\n后", ["row 甲  乙\t丙    丁", "line 后"]),
        ("<table><tr><td rowspan=2>甲</td><td>乙</td><td>丙</td></tr><tr><td colspan=2>丁</td></tr></table>", ["row 甲\t乙\t丙", "row \t丁"]),
        ("<table><tr><td colspan=2>甲</td><td>乙</td></tr><tr><td>丙</td><td rowspan=2>丁</td></tr><tr><td>戊</td><td>己</td></tr></table>", ["row 甲\t\t乙", "row 丙\t丁", "row 戊\t\t己"]),
        ("<table><tr><td>一段。</td></tr></table>\n<table><tr><td>不关", ["line 一段。", "line 不关"]),
        ("", []),
    ],
)  # fmt: skip
def test_markdown(source: str, expected: list[str]) -> None:
    blocks = read_markdown(source)
    shown = [f"{b.role}{b.level if b.role == 'heading' else ''} {b.text.chars}" for b in blocks]
    assert shown == expected


@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_too_many_lines_are_refused(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"a{suffix}").write_text("甲\n\n乙\n\n丙\n\n", encoding="utf-8")
    assert read(tmp_path / f"a{suffix}", options=Options(limits=Limits(paragraphs=3))).blocks
    with pytest.raises(ReadError, match=r"more than 2 paragraphs; .*'paragraphs'"):
        read(tmp_path / f"a{suffix}", options=Options(limits=Limits(paragraphs=2)))


def test_markdown_says_how_deep_a_list_is() -> None:
    blocks = read_markdown("1. 甲\n   - 乙\n     续\n   - 丙\n      1) 丁\n 2. 戊\n\n段\n- 己\n")
    levels = [(block.text.chars.lstrip("•○").strip()[-1], block.level) for block in blocks]
    assert levels == [
        (text, level)
        for text, level in zip("甲乙续丙丁戊段己", (1, 2, 0, 2, 3, 1, 0, 1), strict=True)
    ]


def test_markdown_gaps() -> None:
    blocks = read_markdown("甲\n乙\n\n丙\n***\n丁\n# 戊\n己\n庚")
    assert [(b.text.chars, b.after_gap) for b in blocks] == [
        *(("甲", True), ("乙", False), ("丙", True), ("丁", True)),
        *(("戊", True), ("己", True), ("庚", False)),
    ]


MARKS = [
    *"安全#*_`~[]()|>-+=!\\ \n",
    "**",
    "<!--",
    "-->",
    "<br>",
    "](a)",
    "|-|",
    "```",
    "\r\n",
    "1. ",
    "- ",
    "<table>",
    "<tr>",
    "<td>",
    "<td colspan=2>",
    "</table>",
]


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(MARKS), max_size=30).map("".join))
def test_every_character_of_a_markdown_block_maps_to_the_source(text: str) -> None:
    for block in read_markdown(text):
        offsets = [block.text.offset(at) for at in range(len(block.text))]
        assert offsets == sorted(set(offsets))
        for at, character in zip(offsets, block.text.chars, strict=True):
            # What stands for a mark: a bullet, the border of a cell, the blank for a <br>, a number.
            stands = {"•": "-*+", "○": "-*+", "▪": "-*+", "\t": "|<td colspan=2>", " ": " <br>\n\r"}
            made_up = character if character not in "0123456789、" else f"{character}1. "
            assert text[at] in stands.get(character, made_up)


@STABLE
@given(st.text(max_size=80))
def test_markdown_of_any_text(text: str) -> None:
    assert all(block.text.chars for block in read_markdown(text))


def test_what_is_no_file_is_refused_at_once(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    with pytest.raises(ReadError, match=r"pipe\.txt: it is neither a file nor a folder"):
        [read(file) for file in find([pipe])]


def test_a_name_too_long_for_the_system_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="cannot read"):
        [read(file) for file in find([tmp_path / ("长" * 200 + ".txt")])]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "<html><body><h1>动火作业</h1><p>动火前应当清除可燃物。</p></body></html>",
            ["动火作业", "动火前应当清除可燃物。"],
        ),
        (
            "# 动火作业\n\n## 要求\n\n- **必须**清除可燃物\n- **必须**专人监护\n",
            ["动火作业", "要求", "•必须清除可燃物", "•必须专人监护"],
        ),
        ("动火作业\n2*3*4 米内 <5 人\n", ["动火作业", "2*3*4 米内 <5 人"]),
    ],
)
def test_what_was_saved_as_text_is_read_as_what_it_is(
    tmp_path: Path, text: str, lines: list[str]
) -> None:
    path = tmp_path / "动火.txt"
    path.write_text(text, encoding="utf-8")
    assert [block.text.chars for block in read(path).blocks] == lines
