"""Read PowerPoint decks: a heading for each title, lines with their bullets and numbers, tables.

The number of a slide is its page. Slides and shapes that are hidden go, and notes unless asked for.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from quizgen.readers.breaks import one_line, unbroken
from quizgen.readers.cells import joined_cell, labelled_lines
from quizgen.readers.office import check_package, guarded
from quizgen.readers.reading import Options, Reading
from quizgen.readers.reading_order import reading_order
from quizgen.readers.slide_numbering import A, Bullets, level_of
from quizgen.readers.slide_shapes import TITLES, Shape, shapes_of
from quizgen.readers.written import Writer, check_count

_DECK_TITLE, _SLIDE_TITLE, _ALONE = 1, 6, 4  # levels of headings
_MOVING = frozenset({"slidenum", "datetime", "datetimeFigureOut"})

_Told = tuple[Any, str]  # a paragraph, and what it says


def read_deck(data: bytes, name: str, options: Options) -> Reading:
    """Return what a .pptx deck says; raises ReadError."""
    check_package(data, name, options.limits)
    with guarded(name, "python-pptx"):
        import pptx

        writer = Writer(name, options.limits)
        paragraphs = 0
        for at, slide in enumerate(pptx.Presentation(BytesIO(data)).slides):
            root = slide.element
            paragraphs += sum(1 for _ in root.iter(f"{A}p"))
            check_count(paragraphs, name, options.limits.paragraphs)
            writer.page()
            if root.get("show") in ("0", "false"):
                continue
            layout = slide.slide_layout
            _write(writer, [*shapes_of(root, layout.element, layout.slide_master.element)], not at)
            if options.notes and slide.has_notes_slide:
                frame = slide.notes_slide.notes_text_frame
                for paragraph in frame.paragraphs if frame is not None else ():
                    for line in _said(paragraph._p).split("\n"):
                        writer.line(line)
    return writer.reading("slides")


def _write(writer: Writer, shapes: list[Shape], is_first: bool) -> None:
    """Write down a slide: its title, then its other shapes in the order in which they are read."""
    read = [(shape, _paragraphs(shape)) for shape in shapes]
    shown = [(shape, told) for shape, told in read if shape.table is not None or told]
    titles = [each for each in shown if each[0].kind in TITLES][:1]
    others = [each for each in shown if not titles or each is not titles[0]]
    for shape, told in titles:
        title = one_line("\n".join(said for _, said in told).split("\n"))
        opening = is_first and shape.kind == "ctrTitle"
        level = _DECK_TITLE if opening else _SLIDE_TITLE if others else _ALONE
        writer.line(title, "heading", level, after_gap=True)
    boxes = [shape.box._replace(length=_length(told)) for shape, told in others]
    alone = True  # so far each box is a line, and boxes are parted by nothing
    for at in reading_order(boxes):
        shape, told = others[at]
        if shape.table is not None:
            _table(writer, shape.table)
            alone = False
        else:
            several = len(told) > 1
            _lines(writer, Bullets(shape.styles), told, after_gap=several or not alone)
            alone = not several


def _paragraphs(shape: Shape) -> list[_Told]:
    """Return the paragraphs of a shape that say something, with what they say."""
    found = shape.body.findall(f"{A}p") if shape.body is not None else ()
    told = [(paragraph, _said(paragraph)) for paragraph in found]
    return [each for each in told if each[1].strip()]


def _length(told: Sequence[_Told]) -> int:
    return sum(len(said.strip()) for _, said in told)


def _lines(writer: Writer, bullets: Bullets, told: Sequence[_Told], after_gap: bool) -> None:
    """Write down the paragraphs of a shape; a break in one that is not marked begins a line."""
    for paragraph, said in told:
        label = bullets.label(paragraph)
        level = level_of(paragraph) + 1 if label else 0
        lines = said.split("\n")
        for line in [f"{label} {one_line(lines)}"] if label else unbroken(lines):
            writer.line(line.strip(), level=level, after_gap=after_gap)
            after_gap = after_gap and not line.strip()


def _table(writer: Writer, table: Any) -> None:
    for order, row in enumerate(table.findall(f"{A}tr")):
        cells = []
        for cell in row.findall(f"{A}tc"):
            covered = any(cell.get(merge) in ("1", "true") for merge in ("hMerge", "vMerge"))
            cells.append("" if covered else joined_cell(_cell(cell)))
        writer.line("\t".join(cells), "row", after_gap=not order)


def _cell(cell: Any) -> Iterator[str]:
    bullets = Bullets((cell.find(f"{A}txBody/{A}lstStyle"),))
    for paragraph in cell.iter(f"{A}p"):
        said = _said(paragraph)
        if said.strip():
            yield from labelled_lines(bullets.label(paragraph), said)


def _said(paragraph: Any) -> str:
    """Return what a paragraph says, `\\n` for a break; without numbers that follow the slide."""
    parts: list[str] = []
    for child in paragraph:
        if child.tag == f"{A}br":
            parts.append("\n")
        elif child.tag == f"{A}r" or (child.tag == f"{A}fld" and child.get("type") not in _MOVING):
            text = child.findtext(f"{A}t") or ""
            parts.append(text.replace("\v", "\n").replace("_x000B_", "\n"))
    return "".join(parts)
