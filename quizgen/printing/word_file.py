"""Build a .docx by what a paper consists of; the sole home of python-docx.

Numbers are Word's own: items count through a form, premises and responses through their set.
"""

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from quizgen.printing.layout import PageLayout

# Texts, and whether they are underlined; a number is a line of so many ems to write on.
Runs = Sequence[tuple[str, bool] | float]

BODY, HEADING, LATIN = "宋体", "黑体", "Times New Roman"
EPOCH = (1980, 1, 1, 0, 0, 0)  # the first date that a zip file can tell
LANGUAGES = {"zh-Hans": "zh-CN", "zh-Hant": "zh-TW", "en": "en-US"}
ITEMS, PREMISES, RESPONSES = 1, 2, 3  # how is numbered
NUMBERS = {
    ITEMS: ("decimal", "%1."),
    PREMISES: ("decimal", "(%1)"),
    RESPONSES: ("upperLetter", "%1."),
}
SMALL = 0.875  # of the body's size
TWIPS = 20  # in a point
# A line to write on is one black dot drawn wide: no line ends within it, no program stretches it.
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a494441"
    "5478da6360000000020001e527defc0000000049454e44ae426082"
)
THICK, BELOW = 0.6, 2  # of that line, in pt; how far it stands below the letters, in half points


class File:
    """Guard a .docx that is being written, one thing after the other, in so many parts."""

    def __init__(self, title: str, language: str, page: PageLayout, parts: int) -> None:
        import docx
        from docx import oxml, shared

        self._document: Any = docx.Document()
        self._element: Any = oxml.OxmlElement
        self._pt: Any = shared.Pt
        self._mm: Any = shared.Mm
        self._page = page
        self._has_total = parts == 1  # no field counts a part's pages in every program
        self._begun = False
        self._numbers = 0
        self._items = 0
        core = self._document.core_properties
        core.title, core.author, core.comments = title, "quizgen", ""
        core.created = core.modified = datetime(*EPOCH)
        core.language = LANGUAGES.get(language, language)
        numbering = self._document.part.numbering_part.element
        for child in list(numbering):
            numbering.remove(child)
        self._numbering = numbering
        for kind, (form, text) in NUMBERS.items():
            numbering.append(self._abstract(kind, form, text))
        self._style("Normal", BODY, page.size)
        self._style("Footer", BODY, min(page.size * 0.75, 9))
        self._style("Title", HEADING, page.size * 5 / 3)
        self._style("Heading 1", HEADING, page.size * 7 / 6)
        self._document.styles["Normal"].paragraph_format.line_spacing = page.leading * 0.8

    def begin(self, foot: tuple[str, str, str, str, str]) -> None:
        """Begin a form on a new page: its own page numbers, and its items from 1."""
        from docx.enum.section import WD_ORIENT, WD_SECTION

        document, page = self._document, self._page
        section = document.add_section(WD_SECTION.NEW_PAGE) if self._begun else document.sections[0]
        section.footer.is_linked_to_previous = False
        section.page_width, section.page_height = self._mm(page.width), self._mm(page.height)
        is_lying = page.width > page.height
        section.orientation = WD_ORIENT.LANDSCAPE if is_lying else WD_ORIENT.PORTRAIT
        section.left_margin, section.right_margin = self._mm(page.left), self._mm(page.right)
        section.top_margin, section.bottom_margin = self._mm(page.top), self._mm(page.bottom)
        section.footer_distance = self._mm(page.bottom / 2)
        properties = section._sectPr
        for name in ("w:cols", "w:pgNumType"):
            for old in properties.findall(self._q(name)):
                properties.remove(old)
        properties.append(self._made("w:pgNumType", start="1"))
        gap = round(page.gap * page.size * TWIPS)
        properties.append(self._made("w:cols", num=str(page.columns), space=str(gap)))
        self._foot(section.footer.paragraphs[0], foot)
        self._items = self._number(ITEMS)
        self._begun = True

    def title(self, text: str, form: str) -> None:
        """Write the title, and the form below it."""
        self._centred(self._document.add_paragraph(text, style="Title"))
        self._centred(self._document.add_paragraph(form))

    def heading(self, text: str) -> None:
        """Write a section's heading."""
        self._document.add_heading(text, 1)

    def fields(self, fields: Sequence[tuple[str, float]]) -> None:
        """Write fields with lines of so many ems to fill in."""
        runs: list[tuple[str, bool] | float] = []
        for label, line in fields:
            runs += [(f"{label} ", False), line, ("  ", False)]
        self.paragraph(runs)

    def paragraph(self, runs: Runs, is_indented: bool = False) -> Any:
        """Write a paragraph, perhaps with its first line indented."""
        paragraph = self._filled(self._document.add_paragraph(), runs)
        before = paragraph._p.getprevious()
        if before is not None and before.tag == self._q("w:tbl"):
            paragraph.paragraph_format.space_before = self._pt(self._page.size * 0.4)
        if is_indented:
            paragraph.paragraph_format.first_line_indent = self._pt(2 * self._page.size)
        return paragraph

    def item(self, runs: Runs, is_followed: bool = False) -> None:
        """Write a numbered item; it stays with what follows it, if asked to."""
        paragraph = self._numbered(self._document.add_paragraph(), self._items)
        self._filled(paragraph, runs)
        paragraph.paragraph_format.keep_together = True
        paragraph.paragraph_format.keep_with_next = is_followed
        paragraph.paragraph_format.space_before = self._pt(self._page.size * 0.4)

    def small(self, runs: Runs, is_followed: bool = False) -> None:
        """Write a paragraph in small print below an item."""
        paragraph = self.paragraph(runs)
        paragraph.paragraph_format.left_indent = self._pt(2 * self._page.size)
        paragraph.paragraph_format.keep_with_next = is_followed
        for run in paragraph.runs:
            run.font.size = self._pt(self._page.size * SMALL)

    def table(self, rows: Sequence[Sequence[str]], widths: Sequence[int] = ()) -> None:
        """Write a table with a frame; `widths` are the shares of its columns, equal without them."""
        table = self._document.add_table(len(rows), len(rows[0]), style="Table Grid")
        self._put_widths(table, widths or (1,) * len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            self._unbroken(row)
            for cell, text in zip(row.cells, texts, strict=True):
                cell.paragraphs[0].add_run(text)
        if len(rows) > 1:
            table.rows[0]._tr.get_or_add_trPr().append(self._made("w:tblHeader"))

    def columns(self, left: Sequence[str], right: Sequence[str], right_ems: int) -> None:
        """Write the two columns of a matching set, numbered and lettered."""
        table = self._document.add_table(1, 2, style="Table Grid")
        right_ems = min(right_ems + 4, self._page.column // 2)
        self._put_widths(table, (self._page.column - right_ems, right_ems))
        self._unbroken(table.rows[0])
        for cell, texts, kind in zip(
            table.rows[0].cells, (left, right), (PREMISES, RESPONSES), strict=True
        ):
            number = self._number(kind)
            for at, text in enumerate(texts):
                paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
                self._numbered(paragraph, number).add_run(text)

    def picture(self, path: str, height: float) -> None:
        """Write a picture of a height in pt."""
        self._centred(self._document.add_paragraph()).add_run().add_picture(
            path, height=self._pt(height)
        )

    def saved(self) -> bytes:
        """Return the file; its parts have no times of their own."""
        written, output = io.BytesIO(), io.BytesIO()
        self._document.save(written)
        with (
            zipfile.ZipFile(written) as parts,
            zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive,
        ):
            for name in parts.namelist():
                archive.writestr(
                    zipfile.ZipInfo(name, EPOCH), parts.read(name), zipfile.ZIP_DEFLATED
                )
        return output.getvalue()

    def _q(self, name: str) -> Any:
        from docx.oxml.ns import qn

        return qn(name)

    def _made(self, name: str, **attributes: str) -> Any:
        element = self._element(name)
        for key, value in attributes.items():
            element.set(self._q(f"w:{key}"), value)
        return element

    def _style(self, style_name: str, font: str, size: float) -> None:
        style = self._document.styles[style_name]
        style.font.size, style.font.name = self._pt(size), LATIN
        style.font.bold = False
        style.font.color.rgb = None
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for key in list(fonts.attrib):
            if key.endswith("Theme"):
                del fonts.attrib[key]
        for key in ("w:ascii", "w:hAnsi", "w:cs"):
            fonts.set(self._q(key), LATIN)
        fonts.set(self._q("w:eastAsia"), font)
        style.paragraph_format.space_after = self._pt(0)
        properties = style.element.get_or_add_pPr()
        for name in ("w:pBdr", "w:tabs"):
            for old in properties.findall(self._q(name)):
                properties.remove(old)

    def _abstract(self, kind: int, form: str, text: str) -> Any:
        hanging = round((2 if kind != PREMISES else 3) * self._page.size * TWIPS)
        abstract = self._made("w:abstractNum", abstractNumId=str(kind))
        abstract.append(self._made("w:multiLevelType", val="singleLevel"))
        level = self._made("w:lvl", ilvl="0")
        for name, value in (
            ("w:start", "1"),
            ("w:numFmt", form),
            ("w:lvlText", text),
            ("w:lvlJc", "left"),
        ):
            level.append(self._made(name, val=value))
        properties = self._made("w:pPr")
        properties.append(self._made("w:ind", left=str(hanging), hanging=str(hanging)))
        level.append(properties)
        abstract.append(level)
        return abstract

    def _number(self, kind: int) -> int:
        """Return the id of a numbering that begins at 1."""
        self._numbers += 1
        number = self._made("w:num", numId=str(self._numbers))
        number.append(self._made("w:abstractNumId", val=str(kind)))
        override = self._made("w:lvlOverride", ilvl="0")
        override.append(self._made("w:startOverride", val="1"))
        number.append(override)
        self._numbering.append(number)
        return self._numbers

    def _numbered(self, paragraph: Any, number: int) -> Any:
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = number
        return paragraph

    def _filled(self, paragraph: Any, runs: Runs) -> Any:
        for run in runs:
            if not isinstance(run, tuple):
                self._put_line(paragraph, run)
            elif run[0]:
                paragraph.add_run(run[0]).underline = True if run[1] else None
        return paragraph

    def _put_line(self, paragraph: Any, ems: float) -> None:
        run, wide = paragraph.add_run(), self._pt(ems * self._page.size)
        inline = run.add_picture(io.BytesIO(DOT), wide, self._pt(THICK))._inline
        inline.docPr.set("descr", "____")
        for side in "TBLR":
            inline.set(f"dist{side}", "0")
        run._r.get_or_add_rPr().append(self._made("w:position", val=str(-BELOW)))

    def _centred(self, paragraph: Any) -> Any:
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        return paragraph

    def _put_widths(self, table: Any, shares: Sequence[int]) -> None:
        table.autofit = False
        whole = self._page.column * self._page.size
        for column, share in zip(table.columns, shares, strict=True):
            column.width = self._pt(whole * share / sum(shares))
            for cell in column.cells:
                cell.width = self._pt(whole * share / sum(shares))

    def _unbroken(self, row: Any) -> None:
        row._tr.get_or_add_trPr().append(self._made("w:cantSplit"))

    def _foot(self, paragraph: Any, foot: tuple[str, str, str, str, str]) -> None:
        """Write a foot of three parts, the middle one with the fields of the page's number."""
        from docx.enum.text import WD_TAB_ALIGNMENT

        left, before, between, after, right = foot
        stops = paragraph.paragraph_format.tab_stops
        stops.clear_all()
        whole = self._mm(self._page.width - self._page.left - self._page.right)
        stops.add_tab_stop(whole // 2, WD_TAB_ALIGNMENT.CENTER)
        stops.add_tab_stop(whole, WD_TAB_ALIGNMENT.RIGHT)
        paragraph.add_run(f"{left}\t{before}")
        self._field(paragraph, "PAGE")
        if self._has_total:
            paragraph.add_run(between)
            self._field(paragraph, "NUMPAGES")
        paragraph.add_run(f"{after}\t{right}")

    def _field(self, paragraph: Any, code: str) -> None:
        field = self._made("w:fldSimple", instr=code)
        run = self._made("w:r")
        text = self._element("w:t")
        text.text = "1"
        run.append(text)
        field.append(run)
        paragraph._p.append(field)
