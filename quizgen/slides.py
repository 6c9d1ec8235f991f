"""Read a slide deck that was dumped to text: a title a page, lists whose bullets are lost."""

import re
from collections.abc import Sequence
from itertools import groupby, pairwise
from statistics import median

from msgspec.structs import replace

from quizgen.characters import HAN, HAN_CHARACTER, han_count
from quizgen.counts import declared_counts
from quizgen.labels import UNMARKED, label_at
from quizgen.model import Block, Drop
from quizgen.unwrap import column_width, columns

_PAGES, _FEWEST, _LINES_A_PAGE = 4, 2, 16
_TITLE, _MEMBER, _HEAD = 24, 40, 8  # columns
_LONGEST_RUN = 30  # lines
_LAYOUT = re.compile(r"(?:CHAPTER|PART|SECTION)\s*\d*\s*|(?:0\d)(?=[^\d\W])")  # CHAPTER 02, 01火灾
_SCRAMBLED = re.compile(rf"(?:0\d){{2,}}[{HAN}“]|[{HAN}”](?:0\d){{2,}}")  # 04030201灭火的基本方法
_CONTENTS = re.compile(r"目\s*[录錄]|(?i:CONTENTS)")
_BULLET = re.compile(r"(?<=[^\s•➢■●◆▶✓◎])(?=[•➢■●◆▶✓◎]\S)")  # 什么是火灾|•火灾是指…
_LEADS = re.compile(r"[：:]\Z|如下|以下")
_CLOSED = re.compile(r"[。！？!?；;]\Z")
_NOTE = re.compile(r"(?:备注|備註|演讲者备注|Notes?)\s*[：:]\s*")  # what the speaker says
_ASKS = re.compile(r"(?:怎么[做办样]|怎麼[做辦]|吗|嗎|哪些|什么|什麼|何谓\w+|如何\w+)[？?]?\Z")
_DECIMAL = re.compile(
    r"\d{1,2}\.\d{1,2}(?:\.\d{1,2})?\s"
)  # 5.1 人员要求: of a standard, not of a slide
_NUMBERED = 0.15
_CLOCK = re.compile(r"\d{1,2}[:：]\d\d|\d{4}年")
_OPTION = re.compile(r"[A-D][.．、]")


def pages_of(blocks: Sequence[Block]) -> list[list[Block]]:
    """Return the pages of a document; where none is marked, the stretches between blank lines."""
    if blocks and blocks[-1].page - blocks[0].page >= _PAGES - 1:
        return slides_of(blocks)
    pages: list[list[Block]] = []
    for block in blocks:
        if block.after_gap or not pages:
            pages.append([])
        pages[-1].append(block)
    return pages


def is_deck(blocks: Sequence[Block]) -> bool:
    """Tell whether a document's pages are slides: few lines each, most of them no sentences."""
    if column_width([columns(block.text.chars) for block in blocks]) > _TITLE:
        return False  # lines of a book
    pages = pages_of(blocks)
    numbered = sum(bool(_DECIMAL.match(block.text.chars)) for block in blocks)
    if (
        numbered > _NUMBERED * len(blocks)
        or len(pages) < _PAGES
        or not _FEWEST <= median(map(len, pages)) <= _LINES_A_PAGE
    ):
        return False
    titled = sum(_is_title(page[0]) for page in pages)
    lines = [block.text.chars for block in blocks]
    closed = sum(bool(_CLOSED.search(chars)) and not chars.startswith("•") for chars in lines)
    most = 2 if blocks[-1].page > blocks[0].page else 4  # blank lines show less than pages do
    return 2 * titled >= len(pages) and most * closed <= len(lines)


def slides_of(blocks: Sequence[Block]) -> list[list[Block]]:
    """Return the slides of a deck whose reader knows them."""
    return [list(slide) for _, slide in groupby(blocks, key=lambda block: block.page)]


def read_slides(pages: Sequence[Sequence[Block]]) -> tuple[list[Block], list[Drop]]:
    """Return the blocks of a deck's pages with titles as headings and unmarked members as items.

    Left out are contents pages, and what is no sentence on a page whose order was lost.
    """
    out: list[Block] = []
    dropped: list[Drop] = []
    for group in pages:
        page = [part for block in group for part in _parts(block)]
        lines = [block.text.chars for block in page]
        if _CONTENTS.match(lines[0]):
            dropped += [_drop("contents page", block) for block in page]
            continue
        if any(map(_SCRAMBLED.search, lines)):
            dropped += [
                _drop("slide without order", b) for b in page if not b.text.chars.endswith("。")
            ]
            page = [block for block in page if block.text.chars.endswith("。")]
        if page and page[0].role == "heading":  # the reader knows the title
            out.append(page[0])
            page = page[1:]
        elif page and not (out and _LEADS.search(out[-1].text.chars)) and _is_title(page[0]):
            out.append(
                Block(
                    "heading",
                    page[0].text,
                    4 if len(page) == 1 else 6,
                    after_gap=True,
                    page=page[0].page,
                )
            )
            page = page[1:]
        out += mark_members(page, out[-1].text.chars if out else "", in_deck=True)
    return out, dropped


def _drop(reason: str, block: Block) -> Drop:
    return Drop(reason, block.text.span()[0], block.text.chars)


def _parts(block: Block) -> list[Block]:
    """Return a line's parts: what stands before its bullets, and each bullet; no layout, no 备注：."""
    text = block.text
    if block.role == "row":
        return [block]
    while (front := _LAYOUT.match(text.chars) or _NOTE.match(text.chars)) and front.end():
        text = text.cut(front.end())
    bounds = [0, *(match.start() for match in _BULLET.finditer(text.chars)), len(text)]
    parts = [text.cut(a, b).strip() for a, b in pairwise(bounds)]
    found = [replace(block, text=part) for part in parts if part.chars]
    return found or [block]


def _is_title(block: Block) -> bool:
    chars = block.text.chars
    if block.role == "row":
        return False
    return columns(chars) <= _TITLE and not _CLOSED.search(chars) and not label_at(chars)


# --- lists whose labels were lost ---


def mark_members(blocks: Sequence[Block], lead: str, in_deck: bool = False) -> list[Block]:
    """Return the blocks with runs of unmarked members as items.

    A run stands after the line that says how many there are, or that leads up to it; in a deck
    also under a title, where the members are of one form. Short and long lines in turn are heads
    and their explanations.
    """
    out: list[Block] = []
    at = end = 0
    while at < len(blocks):
        if at >= end:
            end = next(
                (i for i in range(at, len(blocks)) if not _is_member(blocks[i])), len(blocks)
            )
        run = blocks[at : min(end, at + _LONGEST_RUN)]
        if len(run) > 2 and _ASKS.search(run[0].text.chars):
            size, run = 0, run[:1]
        else:
            following = blocks[end].text.chars if end < len(blocks) else ""
            size = _members(run, lead, in_deck, following) if len(run) > 1 else 0
            size = size or _alike([block.text.chars for block in run])
        if size:
            out += _items(blocks[at : at + size])
            at += size
        else:
            out.append(blocks[at])
            at += 1
        lead = out[-1].text.chars
    return out


def _is_member(block: Block) -> bool:
    chars = block.text.chars
    return (
        block.role == "line"
        and columns(chars) <= _MEMBER
        and not re.search(r"[。！？!?：:]\Z", chars)
        and not label_at(chars)
        and not _CLOCK.match(chars)
        and not _OPTION.match(chars)
    )


def _members(run: Sequence[Block], lead: str, in_deck: bool, following: str) -> int:
    """Return how many lines at the beginning of a run are the members that a lead announces.

    Where it says how many, blank lines do not matter; otherwise they end the members.
    """
    counts = declared_counts(lead)
    for count in reversed(counts):  # the last number is that of the members
        for size in (count, 2 * count):
            rest = run[size:]
            ends = not rest or rest[0].after_gap or bool(declared_counts(rest[0].text.chars))
            if count > 2 and len(run) >= size and ends and (size == count or _in_turns(run[:size])):
                return size
    run = run[: next((at for at, block in enumerate(run) if at and block.after_gap), len(run))]
    if counts or len(run) < 3:
        return 0
    if _LEADS.search(lead) and not _CLOSED.search(lead):
        return _led(run, following)
    if not in_deck:
        return 0
    if len(run) >= 6 and _in_turns(run):
        return len(run)
    return len(run) if _of_one_form([block.text.chars for block in run]) else 0


def _led(run: Sequence[Block], following: str) -> int:
    """Return how many lines a lead that ends in a colon leads up to: not a heading after them."""
    widths = [columns(block.text.chars) for block in run]
    short = (
        at
        for at in range(3, len(run))
        if widths[at] <= _HEAD and widths[at] < 0.5 * median(widths[:at])
    )
    size = next(short, len(run))
    if size == len(run) and widths[-1] < 0.5 * median(widths[:-1]) and _CLOSED.search(following):
        size -= 1
    return size if size >= 3 and _of_one_form([block.text.chars for block in run[:size]], 4) else 0


def _alike(texts: Sequence[str]) -> int:
    """Return how many lines at the beginning are members by their wording alone: 先…后…, 先…后…

    They begin with one character, which the line after them does not, and are of one length or
    share another character inside.
    """
    size = next((at for at, text in enumerate(texts) if text[0] != texts[0][0]), len(texts))
    if size < 3 or not HAN_CHARACTER.match(texts[0]) or len(set(texts[:size])) < size:
        return 0
    lengths = {len(text) for text in texts[:size]}
    inside = set.intersection(*(set(text[1:]) for text in texts[:size]))
    return size if len(lengths) == 1 or (inside and max(lengths) <= 2 * min(lengths)) else 0


def _in_turns(run: Sequence[Block]) -> bool:
    """Tell whether short heads and longer explanations stand in turns: 甲级 / 耐火极限不低于…"""
    heads, details = ([block.text.chars for block in run[start::2]] for start in (0, 1))
    return (
        len(heads) == len(details)
        and max(map(columns, heads)) <= _HEAD
        and all(len(head) < len(detail) for head, detail in zip(heads, details, strict=True))
        and min(map(columns, details)) > min(map(columns, heads)) + 1
        and sum(map(len, details)) >= 2 * sum(map(len, heads))
    )


def _of_one_form(texts: list[str], most: int = 2) -> bool:
    """Tell whether lines are members of one list: different, of like length and number of clauses."""
    lengths = [han_count(text) for text in texts]
    clauses = {len(re.split("[，、；]", text)) for text in texts}
    return (
        len(set(texts)) == len(texts)
        and min(lengths) >= 2
        and max(lengths) <= most * min(lengths) + 2
        and len(clauses) <= most
        and not any(declared_counts(text) and len(text) <= _HEAD for text in texts)
    )


def _items(run: Sequence[Block]) -> list[Block]:
    if not _in_turns(run):
        return [replace(block, role="item", label=UNMARKED, after_gap=True) for block in run]
    return [
        replace(block, role="paragraph", after_gap=False)
        if at % 2
        else replace(block, role="item", label=UNMARKED, after_gap=True)
        for at, block in enumerate(run)
    ]
