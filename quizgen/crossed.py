"""Recognise lines that were read across two columns: what they hold cannot be put right."""

from collections.abc import Sequence
from itertools import pairwise

from quizgen.model import Block
from quizgen.segment import tokens

_WINDOW = 8  # lines
_NARROWEST = 6  # characters of a column
_SPREAD = 2  # a seam need not stand at just one place: half-width characters shift it


def crossed_lines(blocks: Sequence[Block], full: Sequence[bool]) -> set[int]:
    """Return the indices of lines that run across two columns.

    `full` says which lines are as wide as those around them. In running text about every second
    line end, and every second place inside a line, falls into a word. Where two columns were read
    across, none does at the seam between them, and no word goes on from one line into the next,
    but words do go on from one half line to the half line below.
    """
    found: set[int] = set()
    at = 0
    while at < len(blocks):
        end = at
        while end < len(blocks) and full[end]:
            end += 1
        for start in range(at, end - _WINDOW + 1):
            lines = [block.text.chars for block in blocks[start : start + _WINDOW]]
            if _has_seam(lines):
                # the columns' last lines, shorter ones, follow the full ones
                found.update(range(start, min(start + _WINDOW + 1, len(blocks))))
        at = end + 1
    return found


def _has_seam(lines: Sequence[str]) -> bool:
    if sum(_goes_through(a[-4:], b[:4]) for a, b in pairwise(lines)) > 1:
        return False
    starts = [{token.start for token in tokens(line)} for line in lines]
    shortest = min(map(len, lines))
    for seam in range(_NARROWEST, shortest - _NARROWEST + 1):
        cuts = [_nearest(line, seam) for line in starts]
        if None in cuts:
            continue
        at = [cut for cut in cuts if cut is not None]
        rows = list(zip(lines, at, strict=True))
        below = sum(
            _goes_through(a[max(0, i - 4) : i], b[:4]) + _goes_through(a[-4:], b[j : j + 4])
            for (a, i), (b, j) in pairwise(rows)
        )
        if below >= _WINDOW // 2 and len(set(at)) <= 2:
            return True
    return False


def _nearest(starts: set[int], seam: int) -> int | None:
    """Return where a word begins at a seam or up to two characters after it."""
    return next((seam + off for off in range(_SPREAD) if seam + off in starts), None)


def _goes_through(left: str, right: str) -> bool:
    """Tell whether one word begins in one text and ends in the next."""
    return any(token.start < len(left) < token.end for token in tokens(left + right))
