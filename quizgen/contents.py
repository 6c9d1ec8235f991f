"""Find tables of contents: what they list shows which lines of the body are headings."""

import re
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from quizgen.characters import HAN, folded
from quizgen.labels import Label, label_at
from quizgen.model import Block, Drop, Text

_HEAD = re.compile(r"目\s*[录錄次]\s*\Z|(?:Table of )?Contents\s*\Z", re.IGNORECASE)
_PAGE = r"[（(]?\s*(?:\d{1,4}|[ivxIVX]{1,5})\s*[）)]?"
_LEADER = re.compile(
    rf"(?P<title>\S.{{0,70}}?)\s*(?:(?:[.·—_‥．]\s*){{3,}}|(?:…\s*)+)+(?P<author>[^\d（()）.…]{{0,16}}?)\s*{_PAGE}\s*\Z"
)  # 一、手术室的分区………………36, 战斗堡垒……赵启明（1）
_COLUMN = re.compile(
    rf"(?P<title>\S.{{0,60}}?)(?:\s{{2,}}|\t|\s(?=[（(])){_PAGE}\s*\Z"
)  # 第一章 总则    3
_LINKED = re.compile(r"(?P<title>\S.{0,60}\D)\d{1,3}\Z")  # 第一章总则1, after 目录
_FEWEST, _GAPS = 2, 1


def take_contents(blocks: Sequence[Block]) -> tuple[list[Block], frozenset[str], list[Drop]]:
    """Return the blocks without tables of contents, the titles these list, and what was dropped.

    A table is a run of lines that end in leaders and a page number, or, after its own heading, of
    lines that end in a number or stand again in the body. Labelled entries stay, as items marked
    `toc` and without their page numbers: they may complete a list of the body.
    """
    kept: list[Block] = []
    dropped: list[Drop] = []
    titles: set[str] = set()
    keys = [folded(block.text.chars) for block in blocks]
    last = {key: at for at, key in enumerate(keys)}  # where a line stands for the last time
    at = 0
    while at < len(blocks):
        headed = blocks[at].role != "row" and bool(_HEAD.match(blocks[at].text.chars))
        start = at + headed
        end = _end_of_entries(blocks, start, headed, keys, last)
        if end - start < _FEWEST:
            kept.append(blocks[at])
            at += 1
            continue
        dropped += [Drop("contents page", b.text.span()[0], b.text.chars) for b in blocks[at:start]]
        for block in blocks[start:end]:
            entry = _entry(block.text, headed)
            label = label_at(entry.chars) if entry else None
            titles.add(folded((entry or block.text).chars))
            if entry and label and label.end < len(entry):
                head = entry.cut(label.end).strip()
                kept.append(
                    replace(
                        block, role="item", text=head, label=label.text, after_gap=True, toc=True
                    )
                )
            else:
                dropped.append(Drop("contents page", block.text.span()[0], block.text.chars))
        at = end
    return kept, frozenset(titles), dropped


def _end_of_entries(
    blocks: Sequence[Block], start: int, headed: bool, keys: Sequence[str], last: Mapping[str, int]
) -> int:
    """Return where the entries end that begin at `start`; a line between two may be none."""
    end = at = start
    seen: set[str] = set()
    while at < len(blocks) and at - end <= _GAPS and blocks[at].role in ("line", "heading"):
        chars = blocks[at].text.chars
        again = headed and len(keys[at]) > 1 and last[keys[at]] > at
        if chars.endswith(("。", "；", "：")) or keys[at] in seen:
            break
        if again or _entry(blocks[at].text, headed):
            end = at + 1
        elif headed and at == start:
            break
        seen.add(keys[at])
        at += 1
    return end


def _entry(text: Text, headed: bool) -> Text | None:
    """Return the title of a line of contents, None where the line is none."""
    chars = text.chars
    if not chars or not (chars[-1].isalnum() or chars[-1] in "）)"):
        return None
    match = (
        _LEADER.match(chars) or (headed and (_COLUMN.match(chars) or _LINKED.match(chars))) or None
    )
    return text.cut(*match.span("title")).strip() if match else None


# --- contents run together in a paragraph ---

# 目录一、总则(1)二、职责(3)
_TOC_ENTRY = re.compile(rf"([^（）()。]{{2,60}}?)\s*[（(](\d{{1,3}})[）)](?=[{HAN}\d第（(]|\s*\Z)")
_TOC_PAGE = re.compile(r"[（(]\d{1,3}[）)]")  # (3)
_CONTENTS = re.compile(r".*?目\s*录\s*")


def entries_in(text: Text) -> tuple[list[Block], Text]:
    """Return the entries of a table of contents that a paragraph begins with, and the rest of it."""
    if len(_TOC_PAGE.findall(text.chars)) < 3:
        return [], text
    found = list(_TOC_ENTRY.finditer(text.chars))
    if len(found) < 3:
        return [], text
    entries, end = [], 0
    for match in found:
        start = match.start(1)
        if front := _CONTENTS.match(match[1]):
            start += front.end()
        if label := label_at(text.chars[: match.end(1)], start):
            part = text.cut(start, match.end(1))
            entries.append(_toc_item(part, label_at(part.chars) or label))
            end = match.end()
    if len(entries) < 3:  # numbers in brackets: （1）成立小组；（2）保证投入
        return [], text
    return entries, text.cut(end)


def _toc_item(text: Text, label: Label) -> Block:
    head = text.cut(label.end).strip()
    return Block("item", head, label=label.text, after_gap=True, toc=True)
