"""Read Markdown: headings, rows of tables and lines, freed from their marks.

No CommonMark parser: those leave marks standing in Chinese text such as `**注意：**必须`, and they
do not tell where in the source a text stood.
"""

import re
from bisect import bisect_left, bisect_right
from html import unescape
from itertools import groupby

from quizgen.characters import HAN
from quizgen.model import Block, Text, joined
from quizgen.readers.breaks import runs_on
from quizgen.readers.html_tables import Table, html_tables
from quizgen.readers.markers import BULLETS, Nesting
from quizgen.readers.text import lines

_HIDDEN = re.compile(
    r"<!--.*?(?:-->|\Z)"  # <!-- INFO END -->
    r"|\A---[ \t]*\r?\n(?:(?:[A-Za-z][\w-]*:|[ \t#-])[^\n]*\n)*?---(?=\s*?\n)",  # title: …
    re.DOTALL,
)
_FENCE = re.compile(r"\s*(`{3,}(?=[^`]*\Z)|~{3,})")  # ```python
_HEADING = re.compile(rf"\s{{0,3}}(#{{1,6}})(?:\s+(?=\S)|(?=[{HAN}][^#]*\Z))")  # ## 第一章 总则
_CLOSING = re.compile(r"(?<=\s)#+\Z|\s*\{[#.][^{}]{0,300}\}\Z")  # ## 总则 ##, ## 总则 {#a}
_UNDERLINE = re.compile(r"\s{0,3}(=+|-+)\s*\Z")  # =====
_RULE = re.compile(r"\s{0,3}([-*_])(?:\s*\1){2,}\s*\Z")  # * * *
_ROW = re.compile(r"\s*\|(.*)\|\s*\Z")  # | 术语 | 含义 |
_ROW_RULE = re.compile(r"[\s:-]*\|[\s|:-]*\Z")  # |---|:--:|
_CELL_END = re.compile(r"(?<!\\)\|")
_QUOTE = re.compile(r"\s{0,3}(?:>\s?)+")  # > 引文
_TASK = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s+\[([ xX])\]\s")  # - [x] 已完成
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ADDRESS = r"\((?:[^()]|\([^()]*\)){0,2000}\)"
_ATTRIBUTES = r"\{[#.][^{}]{0,300}\}"
_IMAGE = re.compile(
    rf"!\[[^\[\]]{{0,500}}\]{_ADDRESS}(?:\{{[^{{}}]{{0,300}}\}})?"
)  # ![image](a.png){width="3in"}
# A line that only leads elsewhere: a marker of a table of contents, an entry of it, a bare link.
_ELSEWHERE = re.compile(
    r"\s*(?:\[{1,2}toc\]{1,2}|@\[toc\].*"  # [TOC]
    r"|(?:[-*+]\s+|\d{1,3}[.)]\s+)?\[(?:[^\[\]]|\[[^\[\]]*\]\([^()]*\)){1,300}\]\(#[^()]*\)"  # [总则](#a)
    r"|(?:[-*+]|\d{1,3}[.)])\s+\[[^\[\]]{1,300}\]\(https?://[^()\s]*\))\s*\Z",  # - [资料](https://…)
    re.IGNORECASE,
)
_SIGN = re.compile(r"[\[\]*_`~\\&<]")  # no mark without one of these
_MARKS = re.compile(
    rf"(?P<opened>\[)(?=[^\[\]]{{0,500}}\](?:{_ADDRESS}|{_ATTRIBUTES}))"  # [text](address): text
    rf"|\](?:{_ADDRESS}|{_ATTRIBUTES})"  # stays; []{{#chapter-2 .anchor}}
    r"|\[\^[^\[\]\s]{1,20}\]:?"  # [^1]
    r"|\*{2,3}|(?<![0-9A-Za-z])\*(?=\S)|(?<=\S)\*(?![0-9A-Za-z])"  # **bold**, not 2*3
    r"|(?<![0-9A-Za-z_])_{1,2}(?=[^\s_])|(?<=[^\s_])_{1,2}(?![0-9A-Za-z_])|`+|~~"  # _bold_ `x`
    r"|(?:\\\*){2,}"  # \*\*, a mark that was escaped by mistake
    r"|(?P<escape>\\)[\\`*_{}\[\]()#+\-.!|<>~]"  # 1\. is 1.
    r"|(?P<entity>&(?:[a-z]{2,6}|#\d{2,6});)"  # &nbsp;
    r"|</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>|<(?:https?://|mailto:)[^<>\s]*>"  # <u>, <https://…>
)
_WHITE = " \u3000\xa0"


def read_markdown(text: str) -> tuple[Block, ...]:
    """Return headings with their level, table rows (cells parted by tabs) and other lines."""
    hidden = [match.span() for match in _HIDDEN.finditer(text)]
    ends = [end for _, end in hidden]
    pieces = _pieces(text)
    done = _progress(pieces)
    blocks: list[Block] = []
    nesting = Nesting()
    after_gap, table, fence = True, False, ""
    for start, raw in pieces:
        if not isinstance(raw, str):
            blocks += () if fence else _table(raw)
            after_gap = True
            nesting.stop()
            continue
        line = Text(raw, ((0, start),))
        line = _visible(line, hidden, ends) if hidden else line
        mark = _FENCE.match(line.chars)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
            after_gap = True
        elif fence or not line.chars.strip() or start in done or _ELSEWHERE.match(line.chars):
            after_gap, table = True, False
            if raw.strip():
                nesting.stop()
        elif _is_title(blocks, after_gap) and (under := _UNDERLINE.match(line.chars)):
            level = 1 if "=" in under[1] else 2
            blocks[-1] = Block("heading", blocks[-1].text, level=level, after_gap=True)
            after_gap = True
        elif _RULE.match(line.chars):
            after_gap = True
        elif _ROW_RULE.match(line.chars):
            last = blocks[-1] if blocks and not after_gap else None
            if last and last.role == "line" and "|" in last.text.chars:
                blocks[-1] = _row(last.text, True)  # a table without marks at its edges
            after_gap, table = False, True
        else:
            new = _blocks(line, after_gap, table, nesting)
            after_gap = new[-1].role == "heading" if new else after_gap
            blocks += new
    return tuple(blocks)


def _pieces(text: str) -> list[tuple[int, str | Table]]:
    """Return the lines of a text, each with its offset, and its HTML tables cut out of them."""
    tables = list(reversed(html_tables(text)))
    pieces: list[tuple[int, str | Table]] = []
    at = 0
    for start, line in lines(text):
        end = start + len(line)
        at = max(at, start)
        while tables and tables[-1].start <= end:
            table = tables.pop()
            if text[at : table.start].strip():
                pieces.append((at, text[at : table.start]))
            pieces.append((table.start, table))
            at = table.end
        if at == start or (at < end and text[at:end].strip()):
            pieces.append((at, text[at:end]))
    return pieces


def _progress(pieces: list[tuple[int, str | Table]]) -> frozenset[int]:
    """Return the offsets of tasks of which some are ticked: they tell of somebody's progress."""
    done: set[int] = set()
    told = ((start, line) for start, line in pieces if not isinstance(line, str) or line.strip())
    matched = (
        (start, _TASK.match(line) if isinstance(line, str) else None) for start, line in told
    )
    for is_task, run in groupby(matched, key=lambda pair: pair[1] is not None):
        tasks = list(run)
        if is_task and any(task and task[1] in "xX" for _, task in tasks):
            done.update(start for start, _ in tasks)
    return frozenset(done)


def _table(table: Table) -> list[Block]:
    """Return a table's rows; the cells of a single column, which only lay a page out, are lines."""
    rows = [_row(row, not at) for at, row in enumerate(table.rows)]
    if any("\t" in row.text.chars.strip() for row in rows):
        return rows
    return [Block("line", row.text.strip(), after_gap=True) for row in rows if row.text.chars]


def _visible(line: Text, hidden: list[tuple[int, int]], ends: list[int]) -> Text:
    start, end = line.span()
    spans = []
    first = bisect_right(ends, start)
    for a, b in hidden[first : bisect_left(hidden, (end, 0), first)]:
        spans.append((max(a, start) - start, min(b, end) - start))
    return line.without(spans)


def _is_title(blocks: list[Block], after_gap: bool) -> bool:
    """Tell whether the last line is a heading if it is underlined: alone, and no sentence."""
    if after_gap or not blocks:
        return False
    chars = blocks[-1].text.chars
    alone = blocks[-1].role == "line" and blocks[-1].after_gap
    return alone and chars[0] not in BULLETS and not chars.endswith(("。", "；", "：", "|"))


def _blocks(line: Text, after_gap: bool, table: bool, nesting: Nesting) -> list[Block]:
    if quote := _QUOTE.match(line.chars):
        line = line.cut(quote.end())
    if heading := _HEADING.match(line.chars):
        nesting.stop()
        text = line.cut(heading.end()).strip()
        if closing := _CLOSING.search(text.chars):
            text = text.cut(0, closing.start())
        text = _plain(text)
        return [Block("heading", text, level=len(heading[1]), after_gap=True)] if text.chars else []
    if row := _ROW.match(line.chars):
        nesting.stop()
        return [_row(line.cut(*row.span(1)), after_gap)]
    if table and _CELL_END.search(line.chars):
        return [_row(line, after_gap)]
    dot, line, depth = nesting.marked(line)
    bounds = [0, *(at for match in _BREAK.finditer(line.chars) for at in match.span()), len(line)]
    parts = [_plain(line.cut(a, b)) for a, b in zip(bounds[::2], bounds[1::2], strict=True)]
    parts = _unbroken([part for part in parts if part.chars])
    if dot and parts:
        parts[0] = joined([dot, parts[0]])
    return [
        Block("line", part, 0 if at else depth, after_gap=after_gap and not at)
        for at, part in enumerate(parts)
    ]


def _unbroken(parts: list[Text]) -> list[Text]:
    """Return the parts of a line that breaks have parted, without the breaks in mid-sentence."""
    whole: list[list[Text]] = []
    goes_on = False
    for part, following in zip(parts, runs_on([part.chars for part in parts]), strict=True):
        if goes_on:
            whole[-1].append(part)
        else:
            whole.append([part])
        goes_on = following
    return [joined(each) for each in whole]


def _row(line: Text, first: bool) -> Block:
    """Return a row; the first one of a table stands after a gap."""
    cells = _plain(line.with_chars(_CELL_END.sub("\t", _BREAK.sub(_blank, line.chars))))
    return Block("row", cells, after_gap=first)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _plain(line: Text) -> Text:
    """Return a line without its marks; what an entity stands for is put in its first place."""
    if not _SIGN.search(line.chars):
        return line.strip(_WHITE)
    line = line.without([match.span() for match in _IMAGE.finditer(line.chars)])
    spans: list[tuple[int, int]] = []
    chars = list(line.chars)
    for match in _MARKS.finditer(line.chars):
        start, end = match.span()
        if match["escape"]:
            end = start + 1
        elif match["entity"]:
            meant = unescape(match[0])
            if len(meant) != 1:
                continue
            chars[start] = meant
            start += 1
        spans.append((start, end))
    return line.with_chars("".join(chars)).without(spans).strip(_WHITE)
