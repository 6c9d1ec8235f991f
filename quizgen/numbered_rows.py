"""Read tables that only lay out a numbered text: a label in one cell, what it labels in the next."""

from collections.abc import Sequence
from itertools import groupby

from msgspec.structs import replace

from quizgen.characters import han_count
from quizgen.labels import label_at
from quizgen.model import Block

_MOST = 0.8  # of a table's rows, at least, are a label and a text
_PROSE = 6  # Han characters of a text


def without_numbered_rows(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with the rows of such tables as lines of text, each with its label before it.

    一、|高空工作车应经检查合格。; a row without a label in its first cell belongs to the one before.
    """
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
