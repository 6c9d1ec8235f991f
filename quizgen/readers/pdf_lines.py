"""Put the characters of a PDF's page together to lines of text, and these into rows."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median_low
from typing import NamedTuple

from quizgen.characters import CJK_PUNCTUATION, HAN
from quizgen.readers.pdf_glyphs import Glyph, Style
from quizgen.readers.raised import lowered, raised

_WIDE = re.compile(f"[{HAN}{re.escape(CJK_PUNCTUATION)}\uff01-\uff5e]")
_TIGHT = re.compile(rf"(?:{_WIDE.pattern}|[^\W\d_]-)\Z")  # 字, Plan-
# In ems, the size of the font:
_STEP = 0.15  # a character off the baseline by more is in no run with the one before
_BACK, _AHEAD = 0.7, 1.2  # so far back or ahead another run begins
_SAME_ROW = 0.25  # by which baselines of a row may differ
_SPACE, _WIDE_SPACE = 0.2, 0.55  # a gap that is a space, and one beside a wide character
_APART = 1.2  # what stands farther from what is before it is another segment
_TWICE = 0.3  # a run drawn again so near is its shadow
_SMALL, _NEAR = 0.8, 0.65  # a raised or lowered sign is so small, and so near
_SHORT = 5  # characters; so short it may be as large as the text


class Segment(NamedTuple):
    """Hold a stretch of a line without wide gaps, where it stands, and how most of it is set.

    One with a `table`, the rows of cells parted by tabs, stands for that whole.
    """

    chars: str
    left: float
    right: float
    base: float
    style: Style
    table: tuple[str, ...] = ()


Row = tuple[Segment, ...]
"""Segments that stand on one baseline, from left to right."""


def rows_of(glyphs: Iterable[Glyph]) -> list[Row]:
    """Return the rows that characters form, top-down."""
    rows: list[list[list[Glyph]]] = []  # the runs of each row
    runs = sorted(_without_shadows(_runs(glyphs)), key=lambda run: (-run[0].base, run[0].left))
    for run in runs:
        first = rows[-1][0][0] if rows else None
        size = run[0].style.size
        if first and abs(first.base - run[0].base) <= _SAME_ROW * max(size, first.style.size):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [row for runs in _with_signs(rows) if (row := _row(runs))]


def _runs(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Return the characters in runs that stand side by side in the file and on the page."""
    runs: list[list[Glyph]] = []
    last: Glyph | None = None
    for glyph in glyphs:
        size = glyph.style.size or 1.0
        near = (
            last is not None
            and abs(last.base - glyph.base) <= _STEP * size
            and 0.8 * size <= last.style.size <= 1.25 * size
            and -_BACK * size <= glyph.left - last.right <= _AHEAD * size
        )
        if near:
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
        last = glyph
    return [run for run in runs if any(not glyph.char.isspace() for glyph in run)]


def _without_shadows(runs: list[list[Glyph]]) -> list[list[Glyph]]:
    """Leave out what is drawn a second time beside the first, as bold or shadowed text may be."""
    seen: dict[tuple[str, int], list[float]] = {}
    kept = []
    for run in runs:
        first = run[0]
        chars = "".join(glyph.char for glyph in run)
        height, near = round(first.base), _TWICE * first.style.size
        drawn = (left for at in (-1, 0, 1) for left in seen.get((chars, height + at), ()))
        if not any(abs(left - first.left) <= near for left in drawn):
            seen.setdefault((chars, height), []).append(first.left)
            kept.append(run)
    return kept


# --- raised and lowered signs ---


def _with_signs(rows: list[list[list[Glyph]]]) -> list[list[list[Glyph]]]:
    """Return the rows with the small signs above and below them put in their places.

    A raised number is a power (10⁵) or else the mark of a note, which is left out.
    """
    out: list[list[list[Glyph]]] = []
    for at, row in enumerate(rows):
        for neighbour in (at + 1, at - 1):
            if 0 <= neighbour < len(rows) and _hangs(row, rows[neighbour]):
                rows[neighbour].extend(_signs(row, rows[neighbour], neighbour > at))
                break
        else:
            out.append(row)
    return out


def _hangs(row: list[list[Glyph]], neighbour: list[list[Glyph]]) -> bool:
    """Tell whether all runs of a row are signs beside the characters of another."""
    size = max(run[0].style.size for run in neighbour)
    height = abs(row[0][0].base - neighbour[0][0].base)
    return height <= _NEAR * size and all(
        (run[0].style.size <= _SMALL * size or len(run) <= _SHORT)
        and any(-0.2 * size <= run[0].left - other[-1].right <= 0.5 * size for other in neighbour)
        for run in row
    )


def _signs(
    row: list[list[Glyph]], neighbour: list[list[Glyph]], above: bool
) -> Iterator[list[Glyph]]:
    """Yield the signs of a row as they are written on the line of its neighbour."""
    base = neighbour[0][0].base
    for run in row:
        before = min(
            (other[-1] for other in neighbour), key=lambda last: abs(run[0].left - last.right)
        )
        chars = "".join(glyph.char for glyph in run)
        written = raised(chars, before.char) if above else lowered(chars)
        if written:
            yield [
                glyph._replace(char=char, base=base)
                for glyph, char in zip(run, written, strict=False)
            ]


# --- rows ---


def _row(runs: list[list[Glyph]]) -> Row:
    """Return a row's segments: its characters parted where nothing stands."""
    glyphs = sorted((glyph for run in runs for glyph in run), key=lambda glyph: glyph.left)
    bounds = [0]
    last: Glyph | None = None
    for at, glyph in enumerate(glyphs):
        if glyph.char.isspace():
            continue
        if last and glyph.left - last.right > _APART * min(last.style.size, glyph.style.size):
            bounds.append(at)
        last = glyph
    parts = [glyphs[a:b] for a, b in pairwise([*bounds, len(glyphs)])]
    segments = [_segment(part) for part in parts if any(not g.char.isspace() for g in part)]
    letters = all(len(segment.chars) == 1 and _WIDE.match(segment.chars) for segment in segments)
    if len(segments) > 1 and letters:  # 目        录
        chars = "".join(segment.chars for segment in segments)
        return (segments[0]._replace(chars=chars, right=segments[-1].right),)
    return tuple(segments)


def _segment(glyphs: Sequence[Glyph]) -> Segment:
    drawn = [glyph for glyph in glyphs if not glyph.char.isspace()]
    sizes = Counter(glyph.style.size for glyph in drawn)
    size = max(sizes, key=lambda each: (sizes[each], each))
    styles = Counter(glyph.style for glyph in drawn)
    most = max(styles, key=lambda style: (styles[style], style))
    bold = all(glyph.style.bold for glyph in drawn)
    chars = _spaced(glyphs, size or 1.0).strip()
    style = Style(size, most.font, bold)
    return Segment(chars, drawn[0].left, drawn[-1].right, drawn[0].base, style)


def _spaced(glyphs: Sequence[Glyph], size: float) -> str:
    """Return the characters with spaces where there are gaps, unless all stand apart alike."""
    gaps = [b.left - a.right for a, b in pairwise(glyphs)]
    usual = max(0.0, median_low(gaps)) if len(gaps) > 1 else 0.0
    parts = [glyphs[0].char]
    for (before, glyph), gap in zip(pairwise(glyphs), gaps, strict=True):
        wide = _WIDE.match(before.char) or _WIDE.match(glyph.char)
        limit = (_WIDE_SPACE if wide else _SPACE) * size + usual
        if gap > limit and not before.char.isspace() and not glyph.char.isspace():
            parts.append(" ")
        parts.append(glyph.char)
    return "".join(parts)


def put_together(before: str, after: str) -> str:
    """Return a text and the line that goes on with it, with a space where words meet."""
    tight = not before or _TIGHT.search(before) or _WIDE.match(after)
    return before + after if tight else f"{before} {after}"


def joined_row(row: Sequence[Segment]) -> Segment:
    """Return the segments of a row as one, a space between them."""
    if len(row) == 1:
        return row[0]
    first, last = row[0], row[-1]
    most = max(row, key=lambda segment: len(segment.chars))
    bold = all(segment.style.bold for segment in row)
    chars = " ".join(segment.chars for segment in row)
    style = most.style._replace(bold=bold)
    return Segment(chars, first.left, last.right, most.base, style)
