"""Read plain text: every line is a block."""

import re

from quizgen.model import Block, Text

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")  # "first line\r\n"


def lines(text: str) -> list[tuple[int, str]]:
    """Return the lines of a text, without their ends, each with its offset."""
    found = [(match.start(), match[1]) for match in _LINE.finditer(text)]
    return found[:-1] if len(found) > 1 and found[-1][0] == len(text) else found


def line_starts(text: str) -> tuple[int, ...]:
    """Return the offset at which each line of a text begins."""
    return tuple(start for start, _ in lines(text))


def read_text(text: str) -> tuple[Block, ...]:
    """Return a block for each line that is not empty."""
    blocks = []
    after_gap = True
    for start, line in lines(text):
        if line.strip():
            blocks.append(Block("line", Text(line, ((0, start),)), after_gap=after_gap))
        after_gap = not line.strip()
    return tuple(blocks)
