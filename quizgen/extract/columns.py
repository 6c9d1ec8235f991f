"""Read the tables of an article: what they are about, their header and their rows."""

import re
from itertools import pairwise
from typing import NamedTuple

from quizgen.characters import HAN
from quizgen.extract.leads import declared_count, topic_of
from quizgen.model import Article, Block, Text

_LONGEST_NAME, _LONGEST_HEAD = 20, 12
_CLOSING = "。；;，,：: "

_COUNTER = re.compile(r"(?:序号|編號|编号|項次|项次|序號|行号|(?i:no\.?))\Z")  # 序号
_CAPTION = re.compile(
    r"[附续續]?[图圖表]\s*(?:\d+(?:[-—.．]\d+)*|[一二三四五六七八九十]+)[：:、.\s]*"
)  # 表1-2
_SEE = re.compile(
    r"(?:[，,]?(?:具体|详细)?(?:详?见|如|參見|参见|列于)(?:下|上|附|本)?[表圖图]\S{0,6}|[，,]?(?:具体)?如下\S{0,2})\Z"
)  # 见表1, 如下表
_REMARK = re.compile(r"[（(][^（()）]*[：:，,、见見][^（()）]*[）)]")  # （记忆口诀：…）
_ARROWS = "↓→↑⇩▼★☆*"
_NAME = re.compile(r"[^。！？!?：:；;]+\Z")


class Table(NamedTuple):
    """Hold a table's header and rows, all with as many cells, and what the table is about.

    Rows may have an empty first cell, or but one cell.
    `declared` is the number of rows that the text before the table announces.
    """

    head: list[Text]
    rows: list[list[Text]]
    lead: str
    declared: int | None


def tables_of(article: Article) -> list[Table]:
    """Return the tables of an article that have a header."""
    topic = topic_of(article.title)
    found = (
        _table(before, heading or topic, rows) for before, heading, rows in _runs(article.blocks)
    )
    return [table for table in found if table]


def _runs(blocks: tuple[Block, ...]) -> list[tuple[str, str, list[Block]]]:
    """Return the tables, each with the text right before it and the heading above it."""
    runs: list[tuple[str, str, list[Block]]] = []
    before = heading = ""
    last = None
    for block in blocks:
        if block.role == "row":
            if last is None or last.role != "row" or block.after_gap:
                runs.append((before, heading, []))
            runs[-1][2].append(block)
        elif block.role == "heading":
            before, heading = "", block.text.chars
        elif not block.toc:
            before = block.text.chars
            if block.role == "item" and len(before) <= _LONGEST_NAME and before[-1:] not in "。；":
                heading = before
        last = block
    return runs


def _table(before: str, heading: str, blocks: list[Block]) -> Table | None:
    """Return a table without its caption, empty columns and numbers, None where it has no header."""
    rows = [_cells(block.text) for block in blocks]
    width = max(map(len, rows))
    rows = [
        [*row, *(Text("", row[-1].pieces[-1:]) for _ in range(width - len(row)))] for row in rows
    ]
    while rows and width > 1 and sum(bool(cell.chars) for cell in rows[0]) == 1:
        caption = next(cell.chars for cell in rows[0] if cell.chars)
        before, rows = caption, rows[1:]
    if len(rows) < 2:
        return None
    columns = [
        list(column)
        for column in zip(*rows, strict=True)
        if any(cell.chars for cell in column[1:]) and not _COUNTER.match(column[0].chars)
    ]
    if len(columns) < 2:
        return None
    head, *body = [list(row) for row in zip(*columns, strict=True)]
    body = [row for row in body if any(cell.chars for cell in row)]
    if not body or not _is_head(head, body):
        return None
    return Table(head, body, _lead(before, heading), declared_count(before, ""))


def _cells(row: Text) -> list[Text]:
    bounds = [-1, *(tab.start() for tab in re.finditer("\t", row.chars)), len(row)]
    return [row.cut(a + 1, b).strip() for a, b in pairwise(bounds)]


def _is_head(head: list[Text], body: list[list[Text]]) -> bool:
    """Tell whether the first row names the columns: short words in all of them, no values."""
    named = [cell.chars for cell in head]
    if not all(named[1:]) or any(len(name) > _LONGEST_HEAD for name in named):
        return False
    plain = all(re.search(f"[{HAN}A-Za-z]", name) and _NAME.match(name) for name in named if name)
    repeated = {cell.chars for row in body for cell in row} & {name for name in named if name}
    return plain and not repeated and not any(re.search(r"\d", name) for name in named)


def _lead(before: str, heading: str) -> str:
    """Return what a table is about: its caption, the words that announce it, or the heading."""
    sentence = re.split(r"[。！？!?；;]", before.rstrip(_CLOSING + _ARROWS))[-1]
    plain, is_caption = _uncaptioned(sentence)
    told = _SEE.sub("", plain).strip(_CLOSING)
    is_lead = is_caption or told != plain or before.rstrip(_ARROWS).endswith(("：", ":"))
    is_lead = is_lead or (before == sentence and len(told) <= 30) or before[-1:] in _ARROWS
    return told if is_lead and 2 <= len(told) <= 40 else _uncaptioned(heading)[0]


def _uncaptioned(text: str) -> tuple[str, bool]:
    """Return a text without the number of a table and remarks, and whether it had such a number."""
    plain = _REMARK.sub("", text).strip(_ARROWS + _CLOSING)
    caption = _CAPTION.match(plain)
    return (plain[caption.end() :], True) if caption else (plain, False)
