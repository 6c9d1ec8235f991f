"""Read web pages: their main content with its headings, lists and tables. Nothing is fetched."""

import codecs
import re
from collections.abc import Iterable
from typing import Any

from quizgen.errors import ReadError
from quizgen.readers.encoding import decode
from quizgen.readers.html_content import main_content
from quizgen.readers.html_lines import Piece, pieces_of
from quizgen.readers.office import guarded
from quizgen.readers.reading import Options, Reading
from quizgen.readers.written import Writer

_HEAD = 4096  # bytes in which a page says its charset
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{1,40})"  # <meta charset="gb2312">
    rb"|\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w-]{1,40})",  # <?xml encoding="utf-8"?>
    re.IGNORECASE,
)
# What browsers read under a name that says less.
_MEANT = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5hkscs",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
}
_WIDE = ("utf-16", "utf-32", "utf16", "utf32", "ucs")  # a page that says so in ASCII is not in it
_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ZEROS = 0.03  # of the bytes of a page that is not in UTF-16, at most, are zeros by mistake
_DECLARED = re.compile(r"<!DOCTYPE\b[^<>\[]{0,400}\[.{0,100000}?\]\s*>", re.IGNORECASE | re.DOTALL)
# <!DOCTYPE html [<!ENTITY a "b">]>: no browser reads such declarations
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_DAMAGED = 0.01  # of the characters of a page: so many may not be in the charset that it names
_FIRST = 3  # lines of a page among which its title is looked for
_ARCHIVE = re.compile(rb"\A\s*(?:From: |MIME-Version: |Subject: |Snapshot-Content-Location: )")
_TOO_DEEP = "ERR_RESOURCE_LIMIT"


def read_html(data: bytes, name: str, options: Options) -> Reading:
    """Return the main content of a web page.

    Raises ReadError where it is an archive (.mht), holds no text, or nests its elements as no
    page does.
    """
    if _ARCHIVE.match(data[:_HEAD]):
        raise ReadError(
            f"cannot read {name}: it is a web archive (.mht); open it in a browser and save it as "
            "“web page, HTML only”"
        )
    text = _DECLARED.sub("", _CONTROL.sub("", decoded(data, name)), count=1)
    writer = Writer(name, options.limits)
    for piece in _pieces(_parsed(text, name), name):
        writer.line(piece.chars, piece.role, piece.level, after_gap=piece.gap)
    return writer.reading()


def decoded(data: bytes, name: str) -> str:
    """Return the text of a page: by its byte order mark, the charset that it names, or its bytes.

    Raises ReadError for binary data.
    """
    if data.count(b"\0") <= _ZEROS * len(data) and not data.startswith(_BOMS):
        data = data.replace(b"\0", b"")
    named = None if data.startswith(_BOMS) else _CHARSET.search(data[:_HEAD])
    if named is None:
        return decode(data, name)
    label = (named[1] or named[2]).decode("ascii", errors="replace").lower()
    label = _MEANT.get(label, label)
    if label.startswith(_WIDE):
        return decode(data, name)
    try:
        text = data.decode(label, errors="replace")
    except LookupError:
        return decode(data, name)
    if text.count("\ufffd") <= _DAMAGED * len(text):
        return text
    try:
        return decode(data, name)  # it names a charset that it is not in
    except ReadError:
        return text


def _parsed(text: str, name: str) -> Any:
    with guarded(name, "lxml"):
        from lxml import etree

        parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
        data = text.encode("utf-8", errors="replace")
        page = etree.fromstring(data, parser) if text.strip() else None
    if any(entry.type_name == _TOO_DEEP for entry in parser.error_log):
        raise ReadError(
            f"cannot read {name}: its elements are nested deeper than any page's; open it in a "
            "browser and save it as text"
        )
    if page is None:
        raise ReadError(f"cannot read {name}: there is no text in the page")
    return page


def _pieces(page: Any, name: str) -> Iterable[Piece]:
    content = main_content(page)
    found = [pieces_of(root, content.skipped) for root in content.roots]
    if not any(found):
        raise ReadError(
            f"cannot read {name}: there is no text in the page; if a script fills it, open it in a "
            "browser and save it as “web page, complete”"
        )
    if len(found) == 1 and content.title:
        yield from _titled(found[0], content.title)
        return
    for pieces in found:
        yield from _raised(pieces) if len(found) > 1 else pieces


def _titled(pieces: list[Piece], title: str) -> Iterable[Piece]:
    """Return the pieces below their title, which one of the first may be already."""
    first = [piece.chars for piece in pieces[:_FIRST]]
    titled = Piece(title, "heading", 1, True)
    if title in first:
        at = first.index(title)
        return [*pieces[:at], titled, *pieces[at + 1 :]]
    told = any(title in chars and len(chars) <= 2 * len(title) for chars in first)
    return pieces if told else [titled, *pieces]


def _raised(pieces: list[Piece]) -> Iterable[Piece]:
    """Return the pieces of one of several articles; its first heading is its title."""
    top = min((piece.level for piece in pieces if piece.role == "heading"), default=1)
    return (
        piece._replace(level=piece.level - top + 1) if piece.role == "heading" else piece
        for piece in pieces
    )
