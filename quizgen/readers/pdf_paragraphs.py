"""Join the lines of a PDF to paragraphs, by where they begin and end."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from quizgen.labels import label_at
from quizgen.readers.pdf_edges import Line, body_style
from quizgen.readers.pdf_glyphs import Style
from quizgen.readers.pdf_headings import LARGER, heading_levels
from quizgen.readers.pdf_lines import put_together

# In ems:
_ALIGNED = 0.5  # by which the beginnings of lines may differ
_INDENT, _DEEPEST = 0.9, 8.0  # a line set in by so much begins something
_SLACK = 0.4  # a full line may stop so short of the edge, beside what did not fit
_LATIN = 0.6  # how wide a Latin letter is
_LOOSE, _VERY_LOOSE = 1.3, 1.6  # of the usual distance of lines: more shows a paragraph's end
_OFTEN = 0.2  # beside the most usual distance of lines: one so frequent is usual too
_SAME_SIZE = 0.06
_LONG_LINE, _EVEN = 15, 0.3  # ems of a line that shows an edge of its own, and how exactly
_NEARLY, _NEARLY_SET_IN = 3.0, 6.0  # of room at the end of a line that goes on all the same
_CENTRED = 2.0  # by which the ends of a centred line may differ
_PENDING = "、，,（(“《"  # a line that ends so goes on
_CLOSED = re.compile(r"[。！？!?；;：:…][”’」』）)]*\Z|(?<=[a-z)\]”\"])[.][”\")]*\Z")
_UNIT = re.compile(
    r"[!-~]+|[“‘（《〈【「『〔(]*[^\s][、。，；：？！”’）》〉】」』〕…·～,.;:!?%)]*"
)  # what stands on one line as a whole: word, 字，
_HYPHEN = re.compile(r"([A-Za-z]{2,})[-\u2010\u00ad]\Z")  # infor-|mation
_WORD = re.compile(r"[a-z]+")


class Paragraph(NamedTuple):
    """Hold a paragraph, a heading with its level, or the rows of a table, and the page of it.

    `turns` say where in it another page begins, and which; a table that goes on with the one
    before it stands after no gap.
    """

    chars: str
    page: int
    turns: tuple[tuple[int, int], ...]
    level: int = 0
    table: tuple[str, ...] = ()
    gap: bool = True


def paragraphs_of(lines: Sequence[Line]) -> list[Paragraph]:
    """Return the paragraphs that lines form, the headings among them with their level."""
    if not lines:
        return []
    body = body_style(line.segment for line in lines)
    pitches = _pitches(lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _goes_on(groups[-1], line, pitches, body):
            groups[-1].append(line)
        else:
            groups.append([line])
    words = _known_words(lines)
    levels = heading_levels(groups, body)
    gaps = _gaps(groups)
    return [
        _paragraph(group, words, level, gap)
        for group, level, gap in zip(groups, levels, gaps, strict=True)
    ]


def _pitches(lines: Sequence[Line]) -> dict[float, float]:
    """Return the least usual distance from line to line, by the size of the font."""
    gaps: dict[float, Counter[float]] = {}
    for a, b in pairwise(lines):
        gap = a.segment.base - b.segment.base
        size = b.segment.style.size
        if (a.page, a.column) == (b.page, b.column) and 0 < gap <= 2.5 * size:
            gaps.setdefault(size, Counter())[round(gap)] += 1
    return {
        size: min(gap for gap in counts if counts[gap] >= _OFTEN * max(counts.values()))
        for size, counts in gaps.items()
    }


def _goes_on(group: Sequence[Line], line: Line, pitches: dict[float, float], body: Style) -> bool:
    """Tell whether a paragraph goes on with a line.

    It does where the line before it had no room for what the line begins with, and the line
    begins neither with a label, nor set in or out as a first line is, nor after a gap.
    """
    first, last = group[0], group[-1]
    before, after = last.segment, line.segment
    size = after.style.size
    if before.table or after.table or abs(before.style.size - size) > _SAME_SIZE * size:
        return False
    beside = (last.page, last.column) == (line.page, line.column)
    gap = before.base - after.base
    closed = bool(_CLOSED.search(before.chars))
    loose = _LOOSE if closed else _VERY_LOOSE  # a raised sign pushes lines apart
    if beside and not 0 < gap <= loose * pitches.get(size, 2 * size):
        return False
    full = last.room <= _width_of_first(after.chars) + _SLACK
    if size >= LARGER * body.size:
        return beside and not label_at(after.chars) and (full or _are_centred(last, line))
    set_in = first.indent > _INDENT
    led = before.chars.endswith(("：", ":"))
    alike = before.style.font == after.style.font and before.style.bold == after.style.bold
    inside = full and alike and not led and set_in and line.indent < _ALIGNED  # 依照|第三条处罚
    if label_at(after.chars) and not inside:
        return False
    step = line.indent - last.indent
    if not full:
        outdented = set_in and alike and line.indent < _ALIGNED and last.room <= _NEARLY_SET_IN
        if outdented and not closed:
            return True
        open_end = before.chars[-1] in _PENDING or _is_narrow(group, line) or _is_nearly_full(last)
        return open_end and not closed and abs(step) <= _ALIGNED
    if not beside and not closed:
        return True
    if not beside and not set_in:
        return False
    if abs(step) <= _ALIGNED:
        return not (closed and len(group) == 1 and set_in)
    if step > 0:
        hanging = last.indent <= _ALIGNED or label_at(before.chars) is not None
        return len(group) == 1 and not closed and step <= _DEEPEST and hanging
    return len(group) == 1 or not closed


def _width_of_first(chars: str) -> float:
    """Return how wide, in ems, the first thing is that stands on one line as a whole."""
    unit = _UNIT.match(chars)
    text = unit[0] if unit else chars[:1]
    return sum(_LATIN if char.isascii() else 1.0 for char in text)


def _is_narrow(group: Sequence[Line], line: Line) -> bool:
    """Tell whether a long line ends where the lines beside it do, though the column is wider.

    So do lines beside a picture, and those of a quotation that is set in on both sides.
    """
    last = group[-1]
    long = _width(last) >= _LONG_LINE
    beside = [line, *group[-2:-1]]
    even = any(abs(each.room - last.room) <= _EVEN for each in beside)
    set_in = last.indent > _INDENT and abs(last.indent - last.room) <= _CENTRED
    return long and (even or set_in)


def _is_nearly_full(line: Line) -> bool:
    """Tell whether a long line breaks off in mid-word: fonts that are not in the file are drawn narrower."""
    return line.room <= _NEARLY and _width(line) >= _LONG_LINE and line.segment.chars[-1].isalnum()


def _width(line: Line) -> float:
    return (line.segment.right - line.segment.left) / (line.segment.style.size or 1.0)


def _are_centred(last: Line, line: Line) -> bool:
    """Tell whether two lines are both centred, as a title on two lines is."""
    return all(
        each.indent > _INDENT and abs(each.indent - each.room) <= _CENTRED for each in (last, line)
    )


def _gaps(groups: Sequence[Sequence[Line]]) -> list[bool]:
    """Tell for each paragraph whether more space than usual parts it from the one before."""
    spaces: list[float | None] = [None]
    for above, group in pairwise(groups):
        last, first = above[-1], group[0]
        beside = (last.page, last.column) == (first.page, first.column)
        space = last.segment.base - first.segment.base
        plain = beside and space > 0 and not last.segment.table
        spaces.append(space / (first.segment.style.size or 1.0) if plain else None)
    known = [space for space in spaces if space is not None]
    usual = median(known) if known else 0.0
    return [
        not at or (space is not None and space > _LOOSE * usual) for at, space in enumerate(spaces)
    ]


def _paragraph(group: Sequence[Line], words: Counter[str], level: int, gap: bool) -> Paragraph:
    first = group[0]
    chars = ""
    turns: list[tuple[int, int]] = []
    page = first.page
    for line in group:
        chars = _put_together(chars, line.segment.chars, words)
        if line.page != page:
            turns.append((len(chars) - len(line.segment.chars), line.page))
            page = line.page
    table = first.segment.table
    return Paragraph(chars, first.page, tuple(turns), level, table, gap or bool(table or level))


def _put_together(before: str, after: str, words: Counter[str]) -> str:
    """Join two lines; a hyphen between them goes where the word is known without it."""
    hyphen, rest = _HYPHEN.search(before), _WORD.match(after)
    if hyphen and rest:
        kept = words[f"{hyphen[1]}-{rest[0]}".lower()] > words[f"{hyphen[1]}{rest[0]}".lower()]
        return before + after if kept else before[:-1] + after
    return put_together(before, after)


def _known_words(lines: Sequence[Line]) -> Counter[str]:
    if not any(_HYPHEN.search(line.segment.chars) for line in lines):
        return Counter()
    return Counter(
        word
        for line in lines
        for word in re.findall(r"[a-z]+(?:-[a-z]+)*", line.segment.chars.lower())
    )
