"""Read PDFs: paragraphs put together from lines, headings, tables, and the page of everything."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from msgspec.structs import replace

from quizgen.errors import ReadError
from quizgen.model import Drop
from quizgen.readers.pdf_columns import Zone, zones_of
from quizgen.readers.pdf_edges import body_style, lines_of
from quizgen.readers.pdf_furniture import footnotes, furniture, reason_of
from quizgen.readers.pdf_glyphs import opened, sheets
from quizgen.readers.pdf_limits import check_streams
from quizgen.readers.pdf_lines import Row, joined_row, put_together, rows_of
from quizgen.readers.pdf_paragraphs import Paragraph, paragraphs_of
from quizgen.readers.pdf_tables import ruled_tables, with_aligned_tables
from quizgen.readers.reading import Options, Reading
from quizgen.readers.written import Writer, check_count

_FEWEST = 8  # characters of a page that has a text layer
_SEVERAL, _SCANNED = 3, 0.9  # pages, and the share of all, that make a scan without one


_Dropped = tuple[int, str, str]  # the page, why, and what


class _Page(NamedTuple):
    rows: list[Row]  # top-down; a table is one row
    width: float
    height: float


def read_pdf(data: bytes, name: str, options: Options) -> Reading:
    """Return the paragraphs, headings and rows of tables of a PDF; it has no lines any more.

    What stands at the edge of its pages again and again is left out, and told; so are pages
    without text. Raises ReadError where the file is damaged, is locked, holds pictures of pages
    alone, or more than the limits allow.
    """
    pages = _pages(data, name, options)
    lengths = [
        sum(len(part.chars) + sum(map(len, part.table)) for row in page.rows for part in row)
        for page in pages
    ]
    bare = sum(length < _FEWEST for length in lengths)
    if not any(lengths) or bare >= max(_SEVERAL, _SCANNED * len(pages)):
        raise ReadError(
            f"cannot read {name}: its pages are pictures without a text layer, as scanners make "
            "them; recognise the text first (OCR) and save it as a PDF with text or as .docx"
        )
    body = body_style(segment for page in pages for row in page.rows for segment in row)
    lost = furniture([(page.rows, page.height) for page in pages], body.size)
    laid = []
    dropped: list[_Dropped] = []
    for number, (page, out) in enumerate(zip(pages, lost, strict=True)):
        rows = [row for at, row in enumerate(page.rows) if at not in out]
        edge = [joined_row(page.rows[at]).chars for at in sorted(out)]
        zones, notes = _without_footnotes(zones_of(rows), body.size)
        tabled = [zone._replace(rows=with_aligned_tables(zone.rows)) for zone in zones]
        laid.append((tabled, page.width))
        dropped += [(number, reason_of(chars), chars) for chars in edge]
        dropped += [(number, "footnote", joined_row(row).chars) for row in notes]
        if not page.rows:
            dropped.append((number, "page without text", f"page {number + 1}"))
    reading = _written(paragraphs_of(lines_of(laid)), len(pages), Writer(name, options.limits))
    starts = reading.page_starts
    return replace(reading, dropped=tuple(Drop(why, starts[at], said) for at, why, said in dropped))


def _without_footnotes(zones: list[Zone], size: float) -> tuple[list[Zone], list[Row]]:
    """Return the zones without the notes at their feet, and these."""
    kept, notes = [], []
    for zone in zones:
        end = len(zone.rows) - footnotes(zone.rows, size)
        kept.append(zone._replace(rows=zone.rows[:end]))
        notes += zone.rows[end:]
    return kept, notes


def _pages(data: bytes, name: str, options: Options) -> list[_Page]:
    pages = []
    lines = 0
    check_streams(data, name, options.limits)
    with opened(data, name, options.password) as document:
        for sheet in sheets(document, name, options.limits):
            tables, glyphs = ruled_tables(sheet.glyphs, sheet.rules)
            rows = [*rows_of(glyphs), *((table,) for table in tables)]
            rows.sort(key=lambda row: -row[0].base)
            pages.append(_Page(rows, sheet.width, sheet.height))
            lines += len(rows)
            check_count(lines, name, options.limits.paragraphs)
    return pages


def _written(paragraphs: Sequence[Paragraph], count: int, writer: Writer) -> Reading:
    page = -1
    for paragraph in _with_whole_tables(paragraphs):
        while page < paragraph.page:
            writer.page()
            page += 1
        for at, row in enumerate(paragraph.table):
            writer.line(row, "row", after_gap=not at and paragraph.gap)
        turns: list[int] = []
        for turn, upto in paragraph.turns:
            turns += [turn] * (upto - page)
            page = upto
        role: Literal["heading", "line"] = "heading" if paragraph.level else "line"
        writer.line(paragraph.chars, role, paragraph.level, after_gap=paragraph.gap, turns=turns)
    while page + 1 < count:
        writer.page()
        page += 1
    return writer.reading()


def _with_whole_tables(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs with tables that go on over a page as the parts of one.

    The header that is repeated there goes; a row that a page breaks, its first cell empty on the
    next one, is put together.
    """
    out: list[Paragraph] = []
    for paragraph in paragraphs:
        last = out[-1] if out else None
        if last and _goes_on(last, paragraph):
            rows = list(paragraph.table)
            if rows[0] == _head(out):
                rows = rows[1:]
            if rows and rows[0].startswith("\t"):
                cells = zip(last.table[-1].split("\t"), rows[0].split("\t"), strict=True)
                row = "\t".join(put_together(a, b) if b else a for a, b in cells)
                out[-1] = last._replace(table=(*last.table[:-1], row))
                rows = rows[1:]
            paragraph = paragraph._replace(table=tuple(rows), gap=False)
        if paragraph.table or paragraph.chars:
            out.append(paragraph)
    return out


def _head(out: Sequence[Paragraph]) -> str:
    """Return the first row of the table at the end."""
    first = next(part for part in reversed(out) if part.gap)
    return first.table[0]


def _goes_on(last: Paragraph, table: Paragraph) -> bool:
    """Tell whether a table goes on with that of the page before."""
    widths = {row.count("\t") for row in (*last.table, *table.table)}
    near = table.page - last.page in (0, 1)
    return bool(last.table and table.table) and near and len(widths) == 1
