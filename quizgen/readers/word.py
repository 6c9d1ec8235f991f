"""Read Word documents: paragraphs with their automatic numbers, headings, tables and text boxes.

What is not the text goes: headers, footers, footnotes, comments, deletions, hidden text, contents.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from quizgen.readers.breaks import unbroken
from quizgen.readers.cells import joined_cell, labelled_lines
from quizgen.readers.office import check_package, guarded
from quizgen.readers.reading import Options, Reading
from quizgen.readers.word_numbering import Numbering
from quizgen.readers.word_styles import BODY, Styles, W, child_value, hidden_in, number_in
from quizgen.readers.word_tables import is_layout, rows_of
from quizgen.readers.word_text import BOX, PAGE_TURN, boxes, spoken
from quizgen.readers.written import Writer, check_count

_LONGEST_HEADING = 60  # a longer paragraph in the style of a heading is text
_SENTENCE = re.compile(r"[。；;！!]\s*\Z")
_CONTENTS = "Table of Contents"
_HOLDERS = frozenset(
    f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")
)


def read_word(data: bytes, name: str, options: Options) -> Reading:
    """Return what a .docx document says; raises ReadError."""
    check_package(data, name, options.limits)
    with guarded(name, "python-docx"):
        import docx

        document = docx.Document(BytesIO(data))
        body = document.element.body
        if body is None:
            return Reading("", ())
        check_count(sum(1 for _ in body.iter(f"{W}p")), name, options.limits.paragraphs)
        parts = [rel.target_part for rel in document.part.rels.values() if not rel.is_external]
        numbering = next(
            (part for part in parts if str(part.partname).endswith("numbering.xml")), None
        )
        styles = Styles(document.styles.element)
        scribe = _Scribe(
            Writer(name, options.limits),
            styles,
            Numbering(getattr(numbering, "element", None), styles),
            has_title=any(_is_title(paragraph, styles) for paragraph in body.iter(f"{W}p")),
        )
        if next(body.iter(f"{W}lastRenderedPageBreak"), None) is not None:
            scribe.begin_pages()
        scribe.write(body)
    return scribe.writer.reading()


def _is_title(paragraph: Any, styles: Styles) -> bool:
    style = child_value(paragraph.find(f"{W}pPr"), "pStyle")
    return (
        bool(style)
        and styles.is_title(style or "")
        and any(map(str.strip, spoken(paragraph, styles)))
    )


class _Scribe:
    """Guard what is known while the paragraphs of a document are written down in their order."""

    def __init__(
        self, writer: Writer, styles: Styles, numbering: Numbering, has_title: bool
    ) -> None:
        self.writer = writer
        self._styles = styles
        self._numbering = numbering
        self._first_level = 2 if has_title else 1
        self._has_pages = False
        self._gap = True
        self._carried = ""  # of a paragraph whose end was deleted

    def begin_pages(self) -> None:
        """Count pages from here on."""
        self._has_pages = True
        self.writer.page()

    def write(self, holder: Any) -> None:
        """Write down the paragraphs and tables of a body, a cell or a text box."""
        for block in _blocks(holder):
            if block.tag == f"{W}tbl":
                self._table(block)
            else:
                self._paragraph(block)

    def _paragraph(self, paragraph: Any) -> None:
        properties = paragraph.find(f"{W}pPr")
        style = child_value(properties, "pStyle") or self._styles.default
        if self._styles.is_contents(style):
            return
        text, turns = self._text(paragraph, properties, style)
        if text is None:
            return
        label, depth = self._label(properties, style)
        if turns < 0:
            self._turn(-turns)
        lines = [line for line in unbroken(text.split("\n")) if line.strip()]
        level = self._heading(properties, style, " ".join(lines))
        if level:
            self.writer.line(f"{label} {' '.join(lines)}".strip(), "heading", level, after_gap=True)
        for at, line in enumerate(lines if not level else ()):
            numbered = f"{label} {line.strip()}" if label and not at else line.strip("\n")
            self.writer.line(numbered, level=0 if at else depth, after_gap=self._gap and not at)
        self._gap = not lines or bool(level)
        if turns > 0:
            self._turn(turns)
        for box in boxes(paragraph):
            self._gap = True
            self.write(box)
            self._gap = True

    def _text(self, paragraph: Any, properties: Any, style: str) -> tuple[str | None, int]:
        """Return what a paragraph says, and how many pages begin: before it if negative.

        None stands for a paragraph that is no more, and for one that goes on in the next.
        """
        mark = properties.find(f"{W}rPr") if properties is not None else None
        said = "" if self._styles.hides(style) else "".join(spoken(paragraph, self._styles))
        turns = said.count(PAGE_TURN)
        first = said.lstrip(" \n").startswith(PAGE_TURN)
        said = self._carried + said.replace(PAGE_TURN, "")
        self._carried = ""
        if mark is not None and (
            mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None
        ):
            self._carried = said
            self._turn(turns)
            return None, 0
        if not said.strip() and hidden_in(mark):
            self._turn(turns)
            return None, 0
        return said, -turns if first else turns

    def _turn(self, count: int) -> None:
        for _ in range(count if self._has_pages else 0):
            self.writer.page()

    def _label(self, properties: Any, style: str) -> tuple[str, int]:
        """Return the label of a paragraph and how deep its list is nested, 0 where it has none."""
        numbered = self._numbering.numbered(properties, style)
        label = self._numbering.label(*numbered).strip() if numbered else ""
        return label, numbered[1] + 1 if numbered and label else 0

    def _heading(self, properties: Any, style: str, text: str) -> int:
        """Return the level of a heading, from 1; 0 for what is none."""
        if not text.strip() or len(text) > _LONGEST_HEADING or _SENTENCE.search(text):
            return 0
        if self._styles.is_title(style):
            return 1
        own = number_in(properties, "outlineLvl")
        level = self._styles.outline(style) if own is None else own
        return level + self._first_level if 0 <= level < BODY else 0

    def _table(self, table: Any) -> None:
        """Write down a table's rows; what only lays out a page is written cell by cell."""
        rows = rows_of(table)
        if is_layout(rows):
            for row in rows:
                for _, cell in row:
                    self._gap = True
                    self.write(cell)
            self._gap = True
            return
        hanging: list[Any] = []
        nested: list[Any] = []
        for order, row in enumerate(rows):
            cells: list[str] = []
            for column, cell in row:
                cells += [""] * (column - len(cells))
                cells.append(joined_cell(self._cell(cell)))
                own = (p for p in cell.iter(f"{W}p") if _holder(p) is table)
                hanging += (box for paragraph in own for box in boxes(paragraph))
                nested += (block for block in _blocks(cell) if block.tag == f"{W}tbl")
            self.writer.line("\t".join(cells), "row", after_gap=not order)
        self._gap = True
        for inner in nested:
            self._table(inner)
        for box in hanging:
            self.write(box)
            self._gap = True

    def _cell(self, cell: Any) -> Iterator[str]:
        """Yield what the paragraphs of a cell say, with their labels."""
        for paragraph in _blocks(cell):
            if paragraph.tag == f"{W}p":
                properties = paragraph.find(f"{W}pPr")
                style = child_value(properties, "pStyle") or self._styles.default
                text, turns = self._text(paragraph, properties, style)
                self._turn(abs(turns))
                if text is not None:
                    label, _ = self._label(properties, style)
                    yield from labelled_lines(label, text)


def _holder(paragraph: Any) -> Any:
    """Return the table or text box in which a paragraph stands."""
    return next(paragraph.iterancestors(f"{W}tbl", BOX), None)


def _blocks(holder: Any) -> Iterator[Any]:
    """Yield the paragraphs and tables of a holder, those in content controls included."""
    for child in holder:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag in _HOLDERS and not _is_contents(child):
            yield from _blocks(child)


def _is_contents(holder: Any) -> bool:
    gallery = holder.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(f"{W}val") == _CONTENTS
