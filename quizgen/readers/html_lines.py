"""Turn the elements of a web page into lines, headings and rows, lists with the labels shown."""

import re
from typing import Any, Literal, NamedTuple

from quizgen.labels import label_at
from quizgen.readers.breaks import unbroken
from quizgen.readers.cells import joined_cell
from quizgen.readers.html_lists import Numbering
from quizgen.readers.html_tables import Grid
from quizgen.readers.raised import lowered, raised

_BLOCKS = frozenset(
    "address article blockquote body caption center dd details dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu ol p pre section "
    "summary table tbody td tfoot th thead tr ul".split()
)
_LISTS = frozenset("ol ul menu dir".split())
_LEVELS = {f"h{level}": level for level in range(1, 7)}
_RICH = ("table", "ul", "ol", "dl", *_LEVELS)  # what no term and no meaning holds
_WHITE = re.compile(r"[ \t\r\n\f]+")
_EDGES = " \t\u3000\xa0"
_SENTENCE = re.compile(r"[。；;]\Z")
_LONGEST_HEADING = 60
_LAYOUT = 3  # paragraphs a cell, on average or in the main one, of a table that lays a page out
_MOST_OF_ALL = 0.6  # of a table's text stands in the cell that it is there for
_NESTED = 0.5  # of the text of a table stands in those in its cells
_SIGN_FONT = re.compile(r"font-family\s*:[^;]*(?:Wingdings|Webdings)", re.IGNORECASE)
_MOST_ROWS = 1000  # that a cell spans


class Piece(NamedTuple):
    """Hold a line of a page, a heading, or a row with its cells parted by tabs.

    The level is that of a heading, and of the list whose item begins with the line.
    """

    chars: str
    role: Literal["line", "heading", "row"] = "line"
    level: int = 0
    gap: bool = False


def pieces_of(root: Any, skipped: frozenset[Any]) -> list[Piece]:
    """Return what an element says, without the elements that are skipped."""
    from lxml import etree

    flow = _Flow(skipped)
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event == "start":
            if element in skipped or flow.start(element):
                walk.skip_subtree()
                flow.passed.add(element)
        elif event == "end" and element not in flow.passed:
            flow.end(element)
        if event != "start" and element is not root:
            flow.write(element.tail)
    flow.flush()
    return flow.pieces


class _Flow:
    """Guard the line that is being written while elements come in."""

    def __init__(self, skipped: frozenset[Any]) -> None:
        self.pieces: list[Piece] = []
        self.passed: set[Any] = set()  # elements whose content was not walked through
        self._skipped = skipped
        self._parts: list[str] = []
        self._numbering = Numbering()
        self._label = ""
        self._level = 0
        self._pre = 0
        self._gap = True

    def start(self, element: Any) -> bool:
        """Begin an element; tell whether all of it is written with this."""
        tag = element.tag
        if tag in _BLOCKS:
            self.flush()
        if tag == "br":
            self._break()
        elif tag in ("sup", "sub"):
            self._write_sign(element)
            return True
        elif tag == "table" and not is_layout(element):
            self.pieces += [
                Piece(chars, gap=True)
                for caption in element.iterchildren("caption")
                if (chars := _cell(caption, self._skipped))
            ]
            rows = _table_rows(element, self._skipped)
            self.pieces += [Piece(row, "row", gap=not at) for at, row in enumerate(rows)]
            self._gap = True
            return True
        elif tag == "dl" and (lines := _defined(element, self._skipped)):
            self.pieces += [Piece(line, gap=not at) for at, line in enumerate(lines)]
            return True
        elif tag in _LISTS:
            self._numbering.open(element)
        elif tag == "li":
            self._label = self._numbering.label(element)
        elif tag in _LEVELS:
            self._level = _LEVELS[tag]
        elif tag == "pre":
            self._pre += 1
        elif tag == "hr":
            self._gap = True
        drawn = element.text and len(element.text.strip()) == 1 and _is_sign(element)
        self.write("•" if drawn else element.text)
        return False

    def end(self, element: Any) -> None:
        """End an element."""
        tag = element.tag
        if tag in _BLOCKS:
            blank = bool(self._parts) and not len(element)
            written = self.flush()
            self._gap = self._gap or (tag in ("p", "div") and blank and not written)
        if tag in _LISTS:
            self._numbering.close()
            self._label = ""
        elif tag in _LEVELS:
            self._level = 0
        elif tag == "pre":
            self._pre -= 1

    def write(self, chars: str | None) -> None:
        """Add text to the line."""
        if not chars:
            return
        if not self._pre:
            self._parts.append(_WHITE.sub(" ", chars))
            return
        first, *rest = chars.split("\n")
        self._parts.append(first)
        for line in rest:
            self._break()
            self._parts.append(line)

    def flush(self) -> bool:
        """End the line; tell whether it held anything."""
        lines = [_WHITE.sub(" ", line).strip(_EDGES) for line in "".join(self._parts).split("\n")]
        self._parts = []
        *front, last = unbroken(lines)
        for line in front:
            if not line:
                self._gap = True
            else:
                self._write_line(line)
        if last:
            self._write_line(last)
        return any(lines)

    def _write_line(self, chars: str) -> None:
        if self._level and len(chars) <= _LONGEST_HEADING and not _SENTENCE.search(chars):
            self.pieces.append(Piece(chars, "heading", self._level, True))
            self._gap = True
            return
        if self._label and not label_at(chars):
            chars = f"{self._label}{'' if self._label.endswith('、') else ' '}{chars}"
        depth = self._numbering.depth if self._label else 0
        self.pieces.append(Piece(chars, level=depth, gap=self._gap))
        self._label, self._gap = "", False

    def _break(self) -> None:
        """End the line within a paragraph; in a heading it goes on, and two in a row leave a gap."""
        self._parts.append(" " if self._level else "\n")

    def _write_sign(self, element: Any) -> None:
        chars = "".join(element.itertext())
        before = "".join(self._parts[-2:]).rstrip()
        self._parts.append(raised(chars, before) if element.tag == "sup" else lowered(chars))


def _is_sign(element: Any) -> bool:
    """Tell whether the letters of an element are drawn as signs: l in Wingdings is a dot."""
    fonts = element.get("face", "") if element.tag == "font" else ""
    style = f"font-family:{fonts};{element.get('style', '')[:500]}"
    return bool(_SIGN_FONT.search(style))


# --- tables ---


def is_layout(table: Any) -> bool:
    """Tell whether a table only lays a page out.

    It is of one column, has headings, or is full of tables or paragraphs: on the whole or in one
    cell that holds most of it.
    """
    if table.get("role", "") in ("presentation", "none"):
        return True
    if next(table.iterdescendants(*_LEVELS), None) is not None:
        return True
    rows = [[*row.iterchildren("td", "th")] for row in _rows(table)]
    if all(len(row) < 2 for row in rows):
        return True
    cells = [cell for row in rows for cell in row]
    lengths = [_length(cell) for cell in cells]
    nested = sum(map(_length, _tables_in(table)))
    if nested and (len(rows) < 2 or nested >= _NESTED * sum(lengths)):
        return True
    breaks = [sum(1 for _ in cell.iterdescendants("p", "br", "li", "div")) for cell in cells]
    longest = max(range(len(cells)), key=lengths.__getitem__)
    one = lengths[longest] > _MOST_OF_ALL * sum(lengths) and breaks[longest] > _LAYOUT
    return one or sum(breaks) > _LAYOUT * len(cells)


def _rows(table: Any) -> list[Any]:
    """Return the rows of a table, without those of the tables in it."""
    return [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]


def _tables_in(table: Any) -> list[Any]:
    """Return the tables in the cells of a table, without those further in."""
    return [
        inner
        for inner in table.iterdescendants("table")
        if next(inner.iterancestors("table"), None) is table
    ]


def _length(element: Any) -> int:
    return len("".join(element.itertext()).strip())


def _table_rows(table: Any, skipped: frozenset[Any]) -> list[str]:
    grid = Grid()
    rows = []
    for row in _rows(table):
        parts = []
        for cell in row.iterchildren("td", "th"):
            tabs = grid.tabs(_span(cell, "colspan"), _span(cell, "rowspan"))
            parts.append("\t" * tabs)
            parts.append(_cell(cell, skipped))
        grid.end_row()
        if "".join(parts).strip():
            rows.append("".join(parts))
    return rows


def _span(cell: Any, name: str) -> int:
    value = cell.get(name, "").strip()
    return (
        min(int(value), _MOST_ROWS) if value.isascii() and value.isdigit() and len(value) < 5 else 1
    )


def _cell(cell: Any, skipped: frozenset[Any]) -> str:
    if cell in skipped:
        return ""
    return joined_cell(piece.chars.replace("\t", " ") for piece in pieces_of(cell, skipped))


def _defined(holder: Any, skipped: frozenset[Any]) -> list[str]:
    """Return the terms of a list, a colon, and their meanings; nothing where they are no such thing."""
    terms: list[str] = []
    lines: list[str] = []
    entries = list(holder.iterdescendants("dt", "dd"))
    if any(next(entry.iterdescendants(*_RICH), None) is not None for entry in entries):
        return []
    for entry in entries:
        inner = frozenset(entry.iterdescendants("dt", "dd"))  # whose ends were not written
        chars = _cell(entry, skipped | inner)
        if entry.tag == "dt":
            terms = [*terms, chars] if lines and not lines[-1] else [chars]
            lines.append("")
        elif not terms:
            return []
        elif lines[-1]:
            lines[-1] = joined_cell([lines[-1], chars])
        else:
            term = "、".join(terms)
            colon = ": " if term.isascii() else "："
            lines[-1] = term + ("" if term.endswith((":", "：")) else colon) + chars
            terms = terms[-1:]
    return [line for line in lines if line]
