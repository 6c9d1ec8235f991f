"""Read as lines of text what is only laid out otherwise: in rows of a table, in single characters.

A numbered text may stand in a table, each label in a cell of its own; a heading may be set with one
character a line.
"""

from collections.abc import Sequence
from itertools import groupby

from msgspec.structs import replace

from quizgen.characters import HAN_CHARACTER, han_count
from quizgen.labels import label_at
from quizgen.model import Block, joined

_MOST = 0.8  # of a table's rows, at least, are a label and a text
_PROSE = 6  # Han characters of a text


def as_lines(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with words set one character a line as one line, and numbered rows as lines."""
    return _without_numbered_rows(_without_columns(blocks))


def _without_columns(blocks: Sequence[Block]) -> list[Block]:
    """工, 作, 职, 责 are one heading."""
    found: list[Block] = []
    for is_single, group in groupby(blocks, key=_is_character):
        run = list(group)
        if is_single and len(run) > 1:
            found.append(replace(run[0], text=joined([block.text.strip() for block in run])))
        else:
            found += run
    return found


def _is_character(block: Block) -> bool:
    return block.role == "line" and bool(HAN_CHARACTER.fullmatch(block.text.chars.strip()))


def _without_numbered_rows(blocks: Sequence[Block]) -> list[Block]:
    """一、|高空工作车应经检查合格。; a row without a label belongs to the one before."""
    found: list[Block] = []
    for is_row, group in groupby(blocks, key=lambda block: block.role == "row"):
        run = list(group)
        labelled = sum(map(_is_numbered, run)) if is_row else 0
        if labelled > 1 and sum(map(_is_text, run)) >= _MOST * len(run):
            found += map(_as_line, run)
        else:
            found += run
    return found


def _is_numbered(block: Block) -> bool:
    first, tab, rest = block.text.chars.partition("\t")
    label = label_at(f"{first.strip()} ")
    return bool(tab and label and label.end >= len(first.strip())) and _is_prose(rest)


def _is_text(block: Block) -> bool:
    """Tell whether a row is a label and a text, or a text in one cell."""
    cells = [cell for cell in block.text.chars.split("\t") if cell.strip()]
    return _is_numbered(block) or (len(cells) == 1 and _is_prose(cells[0]))


def _is_prose(text: str) -> bool:
    return "\t" not in text.strip() and han_count(text) >= _PROSE


def _as_line(block: Block) -> Block:
    tabs = [(at, at + 1) for at, char in enumerate(block.text.chars) if char == "\t"]
    return replace(block, role="line", text=block.text.without(tabs).strip())
