"""Make Word documents out of the XML of their parts."""

import zipfile
from collections.abc import Iterable
from html import escape
from io import BytesIO

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MOMENT = (2020, 1, 1, 0, 0, 0)
_SPACES = f'xmlns:w="{W}" xmlns:mc="{MC}" xmlns:wps="{WPS}" xmlns:m="{MATH}" xmlns:v="urn:v"'
_STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:styleId="h1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>
<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="h2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/>
<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="toc1"><w:name w:val="toc 1"/><w:basedOn w:val="a"/></w:style>
"""


def archive(members: Iterable[tuple[str, bytes | str]]) -> bytes:
    """Return a .zip of named members, the same bytes for the same members."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members:
            package.writestr(zipfile.ZipInfo(name, _MOMENT), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def docx(body: str, numbering: str = "", styles: str = "") -> bytes:
    """Return a document of a body, numbering definitions and more styles than title and headings."""
    kinds = {"document": "document.main", "styles": "styles", "numbering": "numbering"}
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_OFFICE}.{kind}+xml"/>'
        for part, kind in kinds.items()
    )
    types = (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
        f'"application/vnd.openxmlformats-package.relationships+xml"/>{overrides}</Types>'
    )
    relations = [("styles", "styles.xml"), ("numbering", "numbering.xml")]
    return archive(
        [
            ("[Content_Types].xml", types),
            ("_rels/.rels", _relations([("officeDocument", "word/document.xml")])),
            ("word/_rels/document.xml.rels", _relations(relations)),
            ("word/document.xml", f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>"),
            ("word/styles.xml", f"<w:styles {_SPACES}>{_STYLES}{styles}</w:styles>"),
            ("word/numbering.xml", f"<w:numbering {_SPACES}>{numbering}</w:numbering>"),
        ]
    )


def _relations(targets: list[tuple[str, str]]) -> str:
    inside = "".join(
        f'<Relationship Id="r{at}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def run(text: str, properties: str = "") -> str:
    """Return a run of text."""
    props = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{props}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(
    *runs: str, style: str = "", num: str | int = "", level: int | None = None, properties: str = ""
) -> str:
    """Return a paragraph of runs, or of texts, in a style and numbered by itself, if it is."""
    inside = "".join(each if each.startswith("<") else run(each) for each in runs)
    at = f'<w:ilvl w:val="{level}"/>' if level is not None else ""
    number = f'<w:numId w:val="{num}"/>' if num != "" else ""
    numbered = f"<w:numPr>{at}{number}</w:numPr>" if at or number else ""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{styled}{numbered}{properties}</w:pPr>{inside}</w:p>"


def levels(*formats: tuple[str, str], more: dict[int, str] | None = None) -> str:
    """Return levels of a definition, each of a number format and the text around the number."""
    return "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{(more or {}).get(at, "")}'
        f'<w:lvlText w:val="{escape(text)}"/></w:lvl>'
        for at, (form, text) in enumerate(formats)
    )


def definition(identity: int, *formats: tuple[str, str], more: dict[int, str] | None = None) -> str:
    """Return a definition of numbering."""
    inside = levels(*formats, more=more)
    return (
        f'<w:abstractNum w:abstractNumId="{identity}">'
        f'<w:multiLevelType w:val="multilevel"/>{inside}</w:abstractNum>'
    )


def instance(identity: int, definition: int, overrides: str = "") -> str:
    """Return an instance of a definition, with overrides of its levels."""
    link = f'<w:abstractNumId w:val="{definition}"/>'
    return f'<w:num w:numId="{identity}">{link}{overrides}</w:num>'


def start(level: int, number: int) -> str:
    """Return an override that makes a level of an instance begin with a number."""
    return f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{number}"/></w:lvlOverride>'


def table(*rows: Iterable[str]) -> str:
    """Return a table of cells, each a text or the XML of what is in it, with its properties."""
    inside = "".join(
        "<w:tr>"
        + "".join(
            cell
            if cell.startswith("<w:tc>")
            else f"<w:tc>{cell if cell.startswith('<') else paragraph(cell)}</w:tc>"
            for cell in row
        )
        + "</w:tr>"
        for row in rows
    )
    grid = '<w:gridCol w:w="2000"/>' * max(len(list(row)) for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{inside}</w:tbl>"


def cell(text: str, properties: str) -> str:
    """Return a cell with properties, such as one that spans columns or rows."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def text_box(*paragraphs: str) -> str:
    """Return a run with a text box, which is there twice: for newer Words and for older ones."""
    inside = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        "<w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp>'
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{inside}</v:textbox>"
        "</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
