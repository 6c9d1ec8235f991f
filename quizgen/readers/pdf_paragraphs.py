"""Join the lines of a PDF to paragraphs, by where they begin and end, and find its headings."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from quizgen.characters import HAN
from quizgen.labels import label_at
from quizgen.readers.pdf_columns import Zone
from quizgen.readers.pdf_glyphs import Style
from quizgen.readers.pdf_lines import Segment, joined_row, put_together

# In ems:
_ALIGNED = 0.5  # by which the beginnings of lines may differ
_INDENT, _DEEPEST = 0.9, 8.0  # a line set in by so much begins something
_SLACK = 0.4  # a full line may stop so short of the edge, beside what did not fit
_LATIN = 0.6  # how wide a Latin letter is
_LOOSE = 1.3  # of the usual distance of lines: more shows a paragraph's end
_SAME_SIZE = 0.06
_ENOUGH = 6  # lines that tell where the edges of their column are
_LARGER = 1.1  # of the body's size: so large is a heading
_LONG = 0.5  # of the column, at least, is the first line of a centred title on two lines
_LONGEST_HEADING, _LONGEST_STRONG = 60, 30
_MOST_STRONG = 0.3  # of the paragraphs are set in another font; if more are, it tells nothing
_DEEPEST_LEVEL = 6
_PENDING = "、，,（(“《"  # a line that ends so goes on
_CLOSED = re.compile(r"[。！？!?；;：:…][”’」』）)]*\Z|(?<=[a-z)\]”\"])[.][”\")]*\Z")
_STOPPED = re.compile(r"[。！？!?；;…，,、：:][”’」』）)]*\Z")  # no heading ends so
_UNIT = re.compile(
    r"[!-~]+|[“‘（《〈【「『〔(]*[^\s][、。，；：？！”’）》〉】」』〕…·～,.;:!?%)]*"
)  # what stands on one line as a whole: word, 字，
_SAYS = re.compile(rf"[{HAN}]|[A-Za-z]{{2}}")
_HYPHEN = re.compile(r"([A-Za-z]{2,})-\Z")  # infor-|mation
_WORD = re.compile(r"[a-z]+")


class Line(NamedTuple):
    """Hold a line with its page; `indent` and `room` are what is free before and after it, in ems."""

    segment: Segment
    page: int
    column: int
    indent: float
    room: float


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


def lines_of(pages: Sequence[Sequence[Zone]]) -> list[Line]:
    """Return the lines of all pages in the order of reading.

    The edges of a column are those that several of its lines share; where a page has few lines,
    those of the same column on other pages tell.
    """
    pool: dict[int, list[Segment]] = {}
    placed: list[tuple[int, Zone, list[Segment]]] = []
    for page, zones in enumerate(pages):
        for zone in zones:
            segments = [joined_row(row) for row in zone.rows]
            placed.append((page, zone, segments))
            pool.setdefault(zone.column, []).extend(segments)
    usual = {column: _edges(segments) for column, segments in pool.items()}
    lines = []
    for page, zone, segments in placed:
        same = [s for p, z, found in placed if p == page and z.column == zone.column for s in found]
        left, right = _edges(same) if len(same) >= _ENOUGH else usual[zone.column]
        for segment in segments:
            size = segment.style.size or 1.0
            indent, room = (segment.left - left) / size, (right - segment.right) / size
            lines.append(Line(segment, page, zone.column, indent, room))
    return lines


def _edges(segments: Sequence[Segment]) -> tuple[float, float]:
    """Return the left and right edge that several lines share; outliers stand outside of them."""
    lines = [segment for segment in segments if not segment.table] or segments
    size = median(line.style.size for line in lines) or 1.0
    lefts = sorted(line.left for line in lines)
    rights = sorted((line.right for line in lines), reverse=True)
    several = max(1, len(lines) // 10)
    left = next((a for a, b in pairwise(lefts) if b - a <= 0.3 * size), lefts[0])
    right = next(
        (a for a, b in zip(rights, rights[several:], strict=False) if a - b <= size), rights[0]
    )
    return left, right


# --- paragraphs ---


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
    levels = _levels(groups, body)
    return [_paragraph(group, words, level) for group, level in zip(groups, levels, strict=True)]


def body_style(segments: Iterable[Segment]) -> Style:
    """Return how most characters are set."""
    sizes: Counter[float] = Counter()
    styles: Counter[Style] = Counter()
    for segment in segments:
        sizes[segment.style.size] += len(segment.chars)
        styles[segment.style] += len(segment.chars)
    size = max(sizes, key=lambda each: (sizes[each], each))
    most = max(
        (style for style in styles if style.size == size), key=lambda each: (styles[each], each)
    )
    return most


def _pitches(lines: Sequence[Line]) -> dict[float, float]:
    """Return the usual distance from line to line, by the size of the font."""
    gaps: dict[float, Counter[float]] = {}
    for a, b in pairwise(lines):
        gap = a.segment.base - b.segment.base
        size = b.segment.style.size
        if (a.page, a.column) == (b.page, b.column) and 0 < gap <= 2.5 * size:
            gaps.setdefault(size, Counter())[round(gap)] += 1
    return {size: max(counts, key=lambda gap: (counts[gap], -gap)) for size, counts in gaps.items()}


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
    if beside and not 0 < gap <= _LOOSE * pitches.get(size, 2 * size):
        return False
    full = last.room <= _width_of_first(after.chars) + _SLACK
    if size >= _LARGER * body.size:
        return beside and (full or _are_centred(last, line))
    closed = bool(_CLOSED.search(before.chars))
    set_in = first.indent > _INDENT
    led = before.chars.endswith(("：", ":"))
    alike = before.style.font == after.style.font and before.style.bold == after.style.bold
    inside = full and alike and not led and set_in and line.indent < _ALIGNED  # 依照|第三条处罚
    if label_at(after.chars) and not inside:
        return False
    step = line.indent - last.indent
    if not full:
        return before.chars[-1] in _PENDING and step <= _ALIGNED
    if not beside and not closed:
        return True
    if abs(step) <= _ALIGNED:
        return not (closed and len(group) == 1 and set_in)
    if step > 0:
        return len(group) == 1 and not closed and step <= _DEEPEST and last.indent <= _ALIGNED
    return len(group) == 1 or not closed


def _width_of_first(chars: str) -> float:
    """Return how wide, in ems, the first thing is that stands on one line as a whole."""
    unit = _UNIT.match(chars)
    text = unit[0] if unit else chars[:1]
    return sum(_LATIN if char.isascii() else 1.0 for char in text)


def _are_centred(last: Line, line: Line) -> bool:
    """Tell whether two lines are both centred, the first one long: a title on two lines."""
    width = (last.segment.right - last.segment.left) / (last.segment.style.size or 1.0)
    centred = all(abs(each.indent - each.room) <= 2 for each in (last, line))
    return centred and width > _LONG * (width + last.indent + last.room)


def _paragraph(group: Sequence[Line], words: Counter[str], level: int) -> Paragraph:
    first = group[0]
    chars = ""
    turns: list[tuple[int, int]] = []
    page = first.page
    for line in group:
        chars = _put_together(chars, line.segment.chars, words)
        if line.page != page:
            turns.append((len(chars) - len(line.segment.chars), line.page))
            page = line.page
    return Paragraph(chars, first.page, tuple(turns), level, first.segment.table)


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


# --- headings ---


def _levels(groups: Sequence[Sequence[Line]], body: Style) -> list[int]:
    """Return the level of each paragraph that is a heading, 0 for the others.

    Headings are larger than the text, by their size one above the other; below them stand short
    lines alone that are set in another font or in bold.
    """
    large = [_is_large(group, body) for group in groups]
    sizes: list[float] = []
    found = {group[0].segment.style.size for group, yes in zip(groups, large, strict=True) if yes}
    for size in sorted(found, reverse=True):
        if not sizes or size < (1 - _SAME_SIZE) * sizes[-1]:
            sizes.append(size)
    strong = [_is_strong(group, body) for group in groups]
    scattered = sum(strong) > _MOST_STRONG * len(groups)
    levels = []
    for group, is_large, is_strong in zip(groups, large, strong, strict=True):
        size = group[0].segment.style.size
        rank = sum(each > size / (1 - _SAME_SIZE) for each in sizes) + 1
        level = rank if is_large else len(sizes) + 1 if is_strong and not scattered else 0
        levels.append(min(level, _DEEPEST_LEVEL))
    return levels


def _is_large(group: Sequence[Line], body: Style) -> bool:
    chars = "".join(line.segment.chars for line in group)
    return (
        all(line.segment.style.size >= _LARGER * body.size for line in group)
        and len(chars) <= _LONGEST_HEADING
        and not _STOPPED.search(chars)
        and bool(_SAYS.search(chars))
    )


def _is_strong(group: Sequence[Line], body: Style) -> bool:
    chars, style = group[0].segment.chars, group[0].segment.style
    label = label_at(chars)
    return (
        len(group) == 1
        and group[0].room > 2
        and len(chars) <= _LONGEST_STRONG
        and not _STOPPED.search(chars)
        and not (label and label.listed)
        and len(re.findall(f"[{HAN}]", chars)) > 1
        and not body.bold
        and style.size >= (1 - _SAME_SIZE) * body.size
        and (style.bold or style.font != body.font)
    )
