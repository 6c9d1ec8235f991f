"""Make PowerPoint decks: slides with a title and shapes in XML, on python-pptx's own template."""

from collections.abc import Iterable
from html import escape
from io import BytesIO
from typing import Any

from lxml import etree
from pptx import Presentation

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_SPACES = f'xmlns:a="{A}" xmlns:p="{P}" xmlns:mc="{MC}"'
_LAYOUTS = {"ctrTitle": 0, "body": 1, "": 5}  # Title Slide, Title and Content, Title Only


def deck(*slides: tuple[str, Iterable[str]], notes: str = "", hidden: int = -1) -> bytes:
    """Return a deck of slides, each of a title and shapes; the first one has the notes."""
    presentation = Presentation()
    for at, (title, shapes) in enumerate(slides):
        slide = _added(presentation, title, list(shapes))
        if notes and not at:
            slide.notes_slide.notes_text_frame.text = notes
        if at == hidden:
            slide.element.set("show", "0")
    return _saved(presentation)


def titled_deck(title: str, subtitle: str, *slides: tuple[str, Iterable[str]]) -> bytes:
    """Return a deck that a slide with the title of the whole opens."""
    presentation = Presentation()
    opening = presentation.slides.add_slide(presentation.slide_layouts[0])
    opening.shapes.title.text = title
    opening.placeholders[1].text = subtitle
    for head, shapes in slides:
        _added(presentation, head, list(shapes))
    return _saved(presentation)


def _added(presentation: Any, title: str, shapes: list[str]) -> Any:
    """Return a new slide of a title and shapes, no placeholder but theirs on it."""
    layout = "body" if any("<p:ph" in shape for shape in shapes) else ""
    slide = presentation.slides.add_slide(presentation.slide_layouts[_LAYOUTS[layout]])
    slide.shapes.title.text = title
    for placeholder in list(slide.placeholders)[1:]:
        placeholder._element.getparent().remove(placeholder._element)
    for shape in shapes:
        slide.shapes._spTree.append(etree.fromstring(shape))
    return slide


def _saved(presentation: Any) -> bytes:
    out = BytesIO()
    presentation.save(out)
    return out.getvalue()


def line(text: str, level: int = 0, mark: str = "") -> str:
    """Return a paragraph; its mark is the XML of a bullet, and a line end in the text a break."""
    runs = "</a:t></a:r><a:br/><a:r><a:t>".join(map(escape, text.split("\n")))
    return f'<a:p><a:pPr lvl="{level}">{mark}</a:pPr><a:r><a:t>{runs}</a:t></a:r></a:p>'


def number(form: str, start: int = 0) -> str:
    """Return the mark of an automatic number."""
    return f'<a:buAutoNum type="{form}"{f" startAt={chr(34)}{start}{chr(34)}" if start else ""}/>'


def body(*lines: str) -> str:
    """Return the placeholder of a slide's content; its lines have the bullets of the template."""
    return _shape('<p:ph idx="1"/>', "", lines)


def box(left: int, top: int, width: int, height: int, *lines: str) -> str:
    """Return a text box at a place on a slide that is 100 wide and 75 high."""
    return _shape("", _transform("a", left, top, width, height), lines)


def group(left: int, top: int, scale: int, *shapes: str) -> str:
    """Return a group of shapes whose own coordinates are as many times as large."""
    at = (
        f'<a:off x="{left * _UNIT}" y="{top * _UNIT}"/><a:ext cx="{50 * _UNIT}" cy="{50 * _UNIT}"/>'
    )
    own = f'<a:chOff x="0" y="0"/><a:chExt cx="{50 * scale * _UNIT}" cy="{50 * scale * _UNIT}"/>'
    return (
        f"<p:grpSp {_SPACES}><p:nvGrpSpPr/><p:grpSpPr><a:xfrm>{at}{own}</a:xfrm></p:grpSpPr>"
        f"{''.join(shapes)}</p:grpSp>"
    )


def table(left: int, top: int, width: int, height: int, *rows: Iterable[str]) -> str:
    """Return a table of cells, each a text or the XML of a cell."""
    inside = "".join(
        "<a:tr>"
        + "".join(
            cell
            if cell.startswith("<a:tc")
            else f"<a:tc><a:txBody>{''.join(map(line, cell.splitlines()))}</a:txBody></a:tc>"
            for cell in row
        )
        + "</a:tr>"
        for row in rows
    )
    return (
        f"<p:graphicFrame {_SPACES}><p:nvGraphicFramePr/>{_transform('p', left, top, width, height)}"
        f'<a:graphic><a:graphicData uri="{A}/table"><a:tbl><a:tblPr/><a:tblGrid/>{inside}</a:tbl>'
        "</a:graphicData></a:graphic></p:graphicFrame>"
    )


_UNIT = 91440


def _transform(prefix: str, left: int, top: int, width: int, height: int) -> str:
    x, y, across, down = (each * _UNIT for each in (left, top, width, height))
    inside = f'<a:off x="{x}" y="{y}"/><a:ext cx="{across}" cy="{down}"/>'
    return f"<{prefix}:xfrm>{inside}</{prefix}:xfrm>"


def _shape(placeholder: str, transform: str, lines: Iterable[str]) -> str:
    texts = "".join(each if each.startswith("<a:p>") else line(each) for each in lines)
    return (
        f'<p:sp {_SPACES}><p:nvSpPr><p:cNvPr id="9" name="x"/><p:cNvSpPr/><p:nvPr>{placeholder}'
        f"</p:nvPr></p:nvSpPr><p:spPr>{transform}</p:spPr><p:txBody><a:bodyPr/>{texts}</p:txBody>"
        "</p:sp>"
    )
