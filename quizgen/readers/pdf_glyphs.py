"""Take the characters and ruled lines of a PDF's pages from PDFium; by pypdfium2."""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Any, NamedTuple

from quizgen.errors import ReadError
from quizgen.readers.office import guarded
from quizgen.readers.pdf_limits import check_characters, check_objects, check_pages
from quizgen.readers.pdf_rules import Box, drawn_lines
from quizgen.readers.reading import Limits

_HYPHENS = (0x02, 0xFFFE)  # how PDFium gives a hyphen at the end of a line
_SYMBOLS = re.compile(r"wingdings|webdings|zapfdingbats", re.IGNORECASE)
_SUBSET = re.compile(r"\A[A-Z]{6}\+")  # ABCDEF+SimHei
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_BOLD_WEIGHT = 600
_ENCRYPTED = 4  # FPDF_ERR_PASSWORD
_SECURITY = 5
_RIGHT_ANGLE = math.pi / 2
_SLANT = 0.1  # radians by which a line of text may be off the level


class Style(NamedTuple):
    """Say how a character is set: the size of its font in points, the font's name, and if it is bold."""

    size: float
    font: str
    bold: bool


class Glyph(NamedTuple):
    """Hold a character, where it begins and ends on its baseline, and the height of that, in points."""

    char: str
    left: float
    right: float
    base: float
    style: Style


class Sheet(NamedTuple):
    """Hold what stands on a page, as it is turned for reading, and the page's size in points."""

    glyphs: list[Glyph]
    rules: list[Box]
    width: float
    height: float


@contextmanager
def opened(data: bytes, name: str, password: str) -> Iterator[Any]:
    """Open a PDF; raises ReadError where it is damaged, or locked and the password does not fit."""
    with guarded(name, "pypdfium2"):
        import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data, password=password or None)
    except pypdfium2.PdfiumError as error:
        raise ReadError(f"cannot read {name}: {_fault(error, password)}") from error
    try:
        yield document
    finally:
        document.close()


def _fault(error: Any, password: str) -> str:
    if error.err_code == _ENCRYPTED and password:
        return (
            "it is encrypted, and the password is not the right one; give another with --password"
        )
    if error.err_code == _ENCRYPTED:
        return "it is encrypted; give its password with --password"
    if error.err_code == _SECURITY:
        return "it is locked in a way that no password opens; save it anew without protection"
    return "it is damaged or no PDF; open it in a PDF viewer and print it to a new PDF"


def sheets(document: Any, name: str, limits: Limits) -> Iterator[Sheet]:
    """Yield the pages of an open PDF one by one; one that is damaged is empty.

    Raises ReadError, naming the file, before more is taken from a page than the limits allow.
    """
    import pypdfium2

    check_pages(document, name, limits)
    for number in range(len(document)):
        try:
            page = document[number]
            check_objects(page, number + 1, name, limits)
            text = page.get_textpage()
            check_characters(text, number + 1, name, limits)
        except pypdfium2.PdfiumError:
            yield Sheet([], [], 0.0, 0.0)
            continue
        yield _sheet(page, text)
        text.close()
        page.close()


def _sheet(page: Any, text: Any) -> Sheet:
    crop = Box(*page.get_cropbox(fallback_ok=True))
    found = [
        drawn
        for drawn in _characters(text)
        if crop.left - 1 <= drawn.x <= crop.right + 1
        and crop.bottom - 1 <= drawn.y <= crop.top + 1
        and all(map(math.isfinite, (*drawn.box, drawn.style.size)))
    ]
    quarter, turn = _turn(found)
    edge, low, far, high = _turned(crop, turn)
    glyphs = []
    for drawn in found:
        if drawn.quarter == quarter:
            left, bottom, right, top = _turned(drawn.box, turn)
            upright = _turned(Box(drawn.x, drawn.y, drawn.x, drawn.y), turn).bottom
            base = upright if turn == quarter else (bottom + top) / 2
            glyphs.append(Glyph(drawn.char, left - edge, right - edge, base - low, drawn.style))
    rules = (_turned(rule, turn) for rule in drawn_lines(page))
    moved = [Box(a - edge, b - low, c - edge, d - low) for a, b, c, d in rules]
    return Sheet(glyphs, moved, far - edge, high - low)


class _Drawn(NamedTuple):
    char: str
    box: Box
    x: float  # of its origin
    y: float
    style: Style
    quarter: int | None  # by how many right angles it is turned to the left


# --- how the text runs ---


def _turn(found: list[_Drawn]) -> tuple[int, int]:
    """Return how most characters of a page stand, and how the lines that they form run.

    Both count right angles to the left. The two differ where the characters stand upright one
    below the other, in lines from right to left.
    """
    counts = Counter(drawn.quarter for drawn in found)
    counts.pop(None, None)
    quarter = max(counts, key=lambda each: (counts[each], -(each or 0)), default=0) or 0
    below = sum(
        abs(a.x - b.x) < 0.1 * a.style.size and 0.8 < (a.y - b.y) / (a.style.size or 1.0) < 1.6
        for a, b in pairwise(found)
    )
    return quarter, 3 if quarter == 0 and 2 * below > len(found) else quarter


def _turned(box: Box, turn: int) -> Box:
    left, bottom, right, top = box
    if turn == 1:
        return Box(bottom, -right, top, -left)
    if turn == 2:
        return Box(-right, -top, -left, -bottom)
    if turn == 3:
        return Box(-top, left, -bottom, right)
    return box


# --- characters ---


def _characters(text: Any) -> Iterator[_Drawn]:
    """Yield the characters that stand in the file, in its order, without those PDFium adds."""
    from pypdfium2 import raw

    page = text.raw
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    looks: dict[bytes, _Look] = {}
    for at in range(raw.FPDFText_CountChars(page)):
        code = raw.FPDFText_GetUnicode(page, at)
        if code < 0x21 and (code != 0x20 or raw.FPDFText_IsGenerated(page, at)) and code != 0x02:
            continue
        owner = raw.FPDFText_GetTextObject(page, at)
        key = bytes(owner)  # its address
        look = looks.get(key)
        if look is None:
            look = looks[key] = _look(page, at, owner if any(key) else None)
        raw.FPDFText_GetLooseCharBox(page, at, box)
        raw.FPDFText_GetCharOrigin(page, at, x, y)
        sides = Box(box.left, box.bottom, box.right, box.top)
        char = "•" if look.is_symbol and code != 0x20 else _char(code)
        yield _Drawn(char, sides, x.value, y.value, look.style, look.quarter)


def _char(code: int) -> str:
    if code in _HYPHENS:
        return "-"
    return chr(code) if code < 0xD800 or 0xDFFF < code < 0x110000 else "\ufffd"


class _Look(NamedTuple):
    style: Style
    quarter: int | None
    is_symbol: bool  # the font has signs in the places of letters


def _look(page: Any, at: int, owner: Any) -> _Look:
    """Return how a run of characters is set and turned."""
    from pypdfium2 import raw

    matrix = raw.FS_MATRIX()
    size = raw.FPDFText_GetFontSize(page, at)
    if not owner or not raw.FPDFText_GetMatrix(page, at, matrix):
        return _Look(Style(size, "", False), 0, False)
    font = raw.FPDFTextObj_GetFont(owner)
    buffer = ctypes.create_string_buffer(256)
    raw.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
    name = _SUBSET.sub("", buffer.value.decode("utf-8", errors="replace"))
    bold = (
        bool(_BOLD.search(name))
        or raw.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT
        or raw.FPDFTextObj_GetTextRenderMode(owner) == raw.FPDF_TEXTRENDERMODE_FILL_STROKE
    )
    style = Style(round(size * math.hypot(matrix.c, matrix.d), 1), name, bold)
    quarter = _quarter(math.atan2(matrix.b, matrix.a))
    return _Look(style, quarter, bool(_SYMBOLS.search(name)))


def _quarter(angle: float) -> int | None:
    """Return by how many right angles a text is turned to the left, None where it slants."""
    quarters = round(angle / _RIGHT_ANGLE)
    return quarters % 4 if abs(angle - quarters * _RIGHT_ANGLE) <= _SLANT else None
