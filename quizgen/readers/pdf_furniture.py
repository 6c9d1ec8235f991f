"""Find what a PDF repeats on its pages: running headers and footers, and page numbers."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from quizgen.characters import CHINESE_NUMERAL, read_numeral
from quizgen.labels import label_at
from quizgen.readers.pdf_lines import Row, joined_row

_EDGE = 4  # rows at the head, and at the foot, of a page among which furniture stands
_BAND = 0.16  # of the height of a page
_FEWEST = 2  # pages on which a thing stands that is repeated
_SHARE = 0.4  # of the pages on which a height at the edge is one for furniture
_LARGE, _TITLE = 1.06, 1.35  # of the body's size: larger than the text, and as large as titles
_SENTENCE = re.compile(r"[。；;，,：]\Z")
_NOTE = re.compile(
    r"(?:[①-⑳*＊※†]|注?[\[［〔]\d{1,3}[\]］〕]|\d{1,3}[.．、\s]?)\s*\S|注\s*\d*[：:]"
)  # [2] 参见…
_NOTE_SIZE = 0.92  # of the body's size, at most, is that of notes
_NUMBER = re.compile(rf"[\d{CHINESE_NUMERAL}]+|\b[ivxlIVXL]+\b")
_PAGE = re.compile(
    rf"[\W_]*(?:第|[Pp](?:age|\.)?)?\s*(\d{{1,4}}|[ivxl]{{1,7}}|[IVXL]{{1,7}}|[{CHINESE_NUMERAL}]{{1,5}})\s*[页頁]?"
    r"(?:[\s/／,，of共]*\d{1,4}\s*[页頁]?)?[\W_]*\Z"
)  # — 3 —, 第3页 共9页, Page 3 of 9, iv
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


class _Edge(NamedTuple):
    """Hold a row at the head or foot of a page: the two indices, where it is, and what it says.

    A large one is furniture only where it says the same to the letter, a title never.
    """

    page: int
    at: int
    height: int
    chars: str
    is_large: bool
    is_title: bool


def furniture(
    pages: Sequence[tuple[Sequence[Row], float]], body_size: float
) -> list[frozenset[int]]:
    """Return for each page, given as its rows and its height, the indices of rows that are no text.

    What says the same at the same height of several pages, numbers aside, is a running header or
    footer; so is what stands at a height where many pages have one. Numbers at the edge that
    count the pages are page numbers. Whatever lies farther in than a line of text, or than the
    title of what begins on a page, is text.
    """
    edges = [_edges(page, *laid, body_size) for page, laid in enumerate(pages)]
    said = Counter(key for sides in edges for key in {_key(row) for side in sides for row in side})

    def times(row: _Edge) -> int:
        return sum(said[height, chars] for height, chars in _near(row))

    many = max(_FEWEST, _SHARE * len(pages))
    repeated = [_peeled(sides, lambda row: times(row) >= _FEWEST) for sides in edges]
    slots = Counter(row.height for rows in repeated for row in rows)
    numbers = _numbers(edges)

    def is_furniture(row: _Edge) -> bool:
        slot = sum(slots[row.height + step] for step in (-1, 0, 1))
        plain = not row.is_large and not _SENTENCE.search(row.chars)
        return row in numbers or times(row) >= many or (slot >= many and plain)

    return [frozenset(row.at for row in _peeled(sides, is_furniture)) for sides in edges]


def _edges(
    page: int, rows: Sequence[Row], height: float, body_size: float
) -> tuple[list[_Edge], list[_Edge]]:
    """Return the rows at the head and at the foot of a page, each from the edge inwards."""

    def edge(at: int, is_head: bool) -> _Edge:
        row = joined_row(rows[at])
        is_large = row.style.size > _LARGE * body_size
        titled = row.style.size > _TITLE * body_size or (is_large and label_at(row.chars))
        is_title = bool(row.table or (is_head and titled))
        return _Edge(page, at, round(row.base), row.chars, is_large, is_title)

    count = len(rows)
    head = [at for at in range(count)[:_EDGE] if rows[at][0].base > (1 - _BAND) * height]
    foot = [at for at in range(count)[::-1][:_EDGE] if rows[at][0].base < _BAND * height]
    return [edge(at, True) for at in head], [edge(at, False) for at in foot]


def _key(row: _Edge) -> tuple[int, str]:
    # A sentence, and a title, may differ by its number alone.
    numbered = not row.is_large and not _SENTENCE.search(row.chars)
    return row.height, _NUMBER.sub("", row.chars) if numbered else row.chars


def _near(row: _Edge) -> Iterator[tuple[int, str]]:
    height, chars = _key(row)
    return ((height + step, chars) for step in (-1, 0, 1))


def _peeled(sides: tuple[list[_Edge], list[_Edge]], test: Callable[[_Edge], bool]) -> list[_Edge]:
    """Return the rows that pass, from each edge inwards up to the first that does not."""
    found = []
    for side in sides:
        for row in side:
            if row.is_title or not test(row):
                break
            found.append(row)
    return found


def _numbers(edges: Sequence[tuple[list[_Edge], list[_Edge]]]) -> frozenset[_Edge]:
    """Return the rows that are page numbers: numbers that go up with the pages."""
    read = [
        (row, number - row.page)
        for sides in edges
        for side in sides
        for row in side
        if (match := _PAGE.match(row.chars)) and (number := _value(match[1])) is not None
    ]
    steps = Counter(step for _, step in read)
    return frozenset(row for row, step in read if steps[step] >= _FEWEST)


def _value(chars: str) -> int | None:
    roman = chars.lower()
    if all(letter in _ROMAN for letter in roman):
        values = [_ROMAN[letter] for letter in roman]
        following = [*values[1:], 0]
        pairs = zip(values, following, strict=True)
        return sum(-value if value < after else value for value, after in pairs)
    return read_numeral(chars)


def reason_of(chars: str) -> str:
    """Return as what a row of furniture is dropped."""
    return "page number" if _PAGE.match(chars) else "running header"


def footnotes(rows: Sequence[Row], body_size: float) -> int:
    """Return how many rows at the foot of a page, without its furniture, are notes.

    They are set smaller than the text, and the first of them begins with a mark.
    """
    count = 0
    for at, row in enumerate(reversed(rows), start=1):
        whole = joined_row(row)
        if whole.table or whole.style.size > _NOTE_SIZE * body_size:
            break
        if _NOTE.match(whole.chars):
            count = at
    return count if count < len(rows) else 0
