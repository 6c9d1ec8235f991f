"""Read plain text: every line is a block, and a run of lines with tabs the rows of a table."""

import re
from itertools import accumulate, groupby, islice
from typing import Literal

from quizgen.model import Block, Text

_LINE_END = re.compile(r"(\r\n|\r|\n)")


def lines(text: str) -> list[tuple[int, str]]:
    """Return the lines of a text, without their ends, each with its offset."""
    parts = _LINE_END.split(text)  # each line, and what ends it
    starts = accumulate(map(len, parts), initial=0)
    found = list(zip(islice(starts, 0, None, 2), parts[::2], strict=False))
    return found[:-1] if len(found) > 1 and found[-1][0] == len(text) else found


def line_starts(text: str) -> tuple[int, ...]:
    """Return the offset at which each line of a text begins."""
    return tuple(start for start, _ in lines(text))


# A table that was pasted as text: several lines of as many cells, none of them a paragraph.
_CELL_LIMIT = 60
_MARK_CELL = re.compile(
    r"[^\w\s]?\w{1,4}[^\w\s]\Z|[^\w\s]{1,2}\Z|第\w{1,4}[章节節条條]\Z"
)  # （一）, 1., •, 第一章: what follows is an item, not a cell
_PAGE = re.compile(r"\d{1,4}\Z")  # 总则\t3: an entry of a table of contents


def read_text(text: str) -> tuple[Block, ...]:
    """Return a block for each line that is not empty; lines of cells parted by tabs are rows."""
    blocks = []
    after_gap = True
    for cells, run in groupby(lines(text), key=lambda line: _cell_count(line[1])):
        group = list(run)
        is_table = cells > 1 and _is_table([line for _, line in group])
        after_gap = after_gap or is_table  # the first row of a table
        for start, line in group:
            if line.strip():
                role: Literal["row", "line"] = "row" if is_table else "line"
                blocks.append(Block(role, Text(line, ((0, start),)), after_gap=after_gap))
            after_gap = not line.strip()
    return tuple(blocks)


def _cell_count(line: str) -> int:
    """Return how many cells a line holds, 0 if it is a paragraph or empty."""
    if "\t" not in line:
        return 0
    cells = line.rstrip().split("\t")
    full = [cell for cell in cells if cell.strip()]
    return len(cells) if len(full) > 1 and max(map(len, full)) <= _CELL_LIMIT else 0


def _is_table(group: list[str]) -> bool:
    rows = [[cell.strip() for cell in line.rstrip().split("\t")] for line in group]
    if len(rows) < 2:
        return False
    if len(rows[0]) > 2:
        return True
    firsts, lasts = zip(*rows, strict=True)
    labelled = sum(bool(_MARK_CELL.match(cell)) for cell in firsts)
    paged = sum(bool(_PAGE.match(cell)) for cell in lasts)
    return 2 * labelled < len(rows) and 2 * paged < len(rows)
