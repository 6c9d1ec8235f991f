"""Put boxes on a slide into the order in which they are read: top-down, column by column."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

_SHORT = 8  # characters: a box with so few is a number or a head, and what it heads stands beside
_OVERLAP = 0.12  # of the smaller side: boxes that touch by less are apart


class Box(NamedTuple):
    """Hold where a box stands, in any unit, and how many characters it holds."""

    left: float
    top: float
    right: float
    bottom: float
    length: int = 0


def reading_order(boxes: Sequence[Box]) -> list[int]:
    """Return the indices of boxes as they are read.

    The slide is cut at gaps that run through it, again and again: into columns where each has
    several boxes, else into rows. Columns that go row by row, a short head at the left of each
    text, are rows.
    """
    return _ordered(boxes, list(range(len(boxes))))


def _ordered(boxes: Sequence[Box], among: list[int]) -> list[int]:
    if len(among) < 2:
        return among
    columns = _parts(boxes, among, 0, 2)
    rows = _parts(boxes, among, 1, 3)
    if len(columns) > 1 and (len(rows) < 2 or _are_columns(boxes, columns)):
        return [at for column in columns for at in _ordered(boxes, column)]
    if len(rows) > 1:
        tiers = _tiers(boxes, rows)
        return [at for tier in tiers for at in _ordered(boxes, tier)]
    return sorted(among, key=lambda at: (boxes[at].top, boxes[at].left, at))


def _tiers(boxes: Sequence[Box], rows: list[list[int]]) -> list[list[int]]:
    """Return rows with runs that are columns together: below a title that spans them."""
    for start in range(len(rows)):
        for end in range(len(rows), start + 1, -1):
            if end - start == len(rows):
                continue
            together = [at for row in rows[start:end] for at in row]
            columns = _parts(boxes, together, 0, 2)
            if len(columns) > 1 and _are_columns(boxes, columns):
                return [*rows[:start], together, *_tiers(boxes, rows[end:])]
    return rows


def _are_columns(boxes: Sequence[Box], columns: list[list[int]]) -> bool:
    """Tell whether columns are read one after another, not row by row."""
    if min(map(len, columns)) < 2:
        return False
    first = columns[0]
    headed = all(0 < boxes[at].length <= _SHORT for at in first)
    beside = all(len(column) == len(first) for column in columns)
    return not (headed and beside and _aligned(boxes, columns))


def _aligned(boxes: Sequence[Box], columns: list[list[int]]) -> bool:
    """Tell whether the boxes of columns stand side by side."""
    ordered = [sorted(column, key=lambda at: boxes[at].top) for column in columns]
    return all(
        _apart(boxes[a], boxes[b], 1, 3) <= 0
        for row in zip(*ordered, strict=True)
        for a, b in pairwise(row)
    )


def _apart(one: Box, other: Box, near: int, far: int) -> float:
    """Return how far two boxes are apart along an axis; negative where they overlap."""
    return max(one[near], other[near]) - min(one[far], other[far])


def _parts(boxes: Sequence[Box], among: list[int], near: int, far: int) -> list[list[int]]:
    """Return the boxes parted at the gaps along an axis, in its direction."""
    parts: list[list[int]] = []
    reach = float("-inf")
    for at in sorted(among, key=lambda index: (boxes[index][near], boxes[index][far], index)):
        box = boxes[at]
        slack = _OVERLAP * (box[far] - box[near])
        if not parts or box[near] + slack >= reach:
            parts.append([])
            reach = box[far]
        reach = max(reach, box[far])
        parts[-1].append(at)
    return parts
