"""Read Markdown: headings, rows of tables and lines, freed from their marks.

No CommonMark parser: those leave marks standing in Chinese text such as `**注意：**必须`, and they
do not tell where in the source a text stood.
"""

import re

from quizgen.model import Block, Text
from quizgen.readers.text import lines

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)  # <!-- INFO END -->
_FENCE = re.compile(r"\s*(```|~~~)")  # ```python
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*\Z")  # ## 第一章 总则
_UNDERLINE = re.compile(r"\s{0,3}(=+|-+)\s*\Z")  # =====
_RULE = re.compile(r"\s{0,3}([-*_])(?:\s*\1){2,}\s*\Z")  # * * *
_ROW = re.compile(r"\s*\|(.*)\|\s*\Z")  # | 术语 | 含义 |
_ROW_RULE = re.compile(r"[\s|:-]+\Z")  # |---|:--:|
_QUOTE = re.compile(r"\s{0,3}(?:>\s?)+")  # > 引文
_BULLET = re.compile(r"(\s*)([-*+])\s+")  # - 要点
_MARKS = re.compile(
    r"!\[[^\]]*\]\([^)]*\)"  # ![image](a.png)
    r"|\[(?=[^\]]*\]\([^)]*\))|(?<=\])\([^)]*\)"  # [text](address): the text stays
    r"|\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<!\w)_{1,2}(?=\S)|(?<=\S)_{1,2}(?!\w)|`+|~~"  # **bold** `x`
    r"|\\(?=[\\`*_{}\[\]()#+\-.!|<>])"  # 1\. escaped
    r"|</?[A-Za-z][^>]*>"  # <br>
)
_LINK_END = re.compile(r"\](?=\()")  # the ] of [text](address)


def read_markdown(text: str) -> tuple[Block, ...]:
    """Return headings with their level, table rows (cells parted by tabs) and other lines."""
    hidden = [match.span() for match in _COMMENT.finditer(text)]
    blocks: list[Block] = []
    after_gap, fenced = True, False
    for start, raw in lines(text):
        line = _visible(Text(raw, ((0, start),)), hidden)
        if _FENCE.match(line.chars):
            fenced = not fenced
            continue
        if fenced or not line.chars.strip() or _RULE.match(line.chars):
            after_gap = True
            continue
        if _UNDERLINE.match(line.chars) and blocks and not after_gap:
            level = 1 if "=" in line.chars else 2
            blocks[-1] = Block("heading", blocks[-1].text, level=level, after_gap=True)
            after_gap = True
            continue
        if not (_ROW.match(line.chars) and _ROW_RULE.match(line.chars)):
            blocks.append(_block(line, after_gap))
        after_gap = False
    return tuple(block for block in blocks if block.text.chars.strip())


def _visible(line: Text, hidden: list[tuple[int, int]]) -> Text:
    start, end = line.span()
    spans = [
        (max(a, start) - start, min(b, end) - start) for a, b in hidden if a < end and b > start
    ]
    return line.without(spans)


def _block(line: Text, after_gap: bool) -> Block:
    if heading := _HEADING.match(line.chars):
        text = _plain(line.cut(*heading.span(2)))
        return Block("heading", text, level=len(heading[1]), after_gap=True)
    if row := _ROW.match(line.chars):
        inner = line.cut(*row.span(1))
        return Block("row", _plain(inner.with_chars(inner.chars.replace("|", "\t"))))
    if quote := _QUOTE.match(line.chars):
        line = line.cut(quote.end())
    if bullet := _BULLET.match(line.chars):
        dot = line.cut(bullet.start(2), bullet.end(2)).with_chars("•")
        rest = _plain(line.cut(bullet.end()))
        pieces = (*dot.pieces, *((at + 1, source) for at, source in rest.pieces))
        return Block("line", Text("•" + rest.chars, pieces), after_gap=after_gap)
    return Block("line", _plain(line), after_gap=after_gap)


def _plain(line: Text) -> Text:
    ends = [match.span() for match in _LINK_END.finditer(line.chars)]
    marks = [match.span() for match in _MARKS.finditer(line.chars)]
    return line.without(sorted({*ends, *marks})).strip()
