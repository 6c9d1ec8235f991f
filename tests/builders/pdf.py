"""Make PDFs: of HTML by the program's own printing, and one that is encrypted."""

import hashlib
import zlib
from pathlib import Path

from quizgen.printing.pdf import to_pdf

FOLDER = Path(__file__).parent
STYLE = """
@page { size: A4; margin: 25mm; @top-center { content: "安全培训教材（内部资料）"; font: 9pt Body }
        @bottom-center { content: "— " counter(page) " —"; font: 9pt Body } }
body { font: 12pt/1.6 Body } p { margin: 0; text-indent: 2em; text-align: justify }
h1 { font: bold 20pt Heading; text-align: center } h2 { font: bold 15pt Heading }
table { border-collapse: collapse; width: 100% } td { border: .5pt solid; padding: 2pt 6pt }
"""


def pdf(body: str, style: str = "") -> bytes:
    """Return the pages of an HTML body in the usual style and what is added to it."""
    head = f"<title>安全培训</title><style>{STYLE}{style}</style>"
    return to_pdf([f"<html lang=zh><head>{head}</head><body>{body}</body></html>"], [FOLDER])


_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def _rc4(key: bytes, data: bytes) -> bytes:
    box = list(range(256))
    at = 0
    for i in range(256):
        at = (at + box[i] + key[i % len(key)]) % 256
        box[i], box[at] = box[at], box[i]
    out, at = bytearray(), 0
    for i, byte in enumerate(data, start=1):
        at = (at + box[i % 256]) % 256
        box[i % 256], box[at] = box[at], box[i % 256]
        out.append(byte ^ box[(box[i % 256] + box[at]) % 256])
    return bytes(out)


def encrypted(words: str, password: str) -> bytes:
    """Return a PDF of one line of English, locked by a password (PDF 1.4, 7.6.3, revision 2)."""
    padded = (password.encode() + _PADDING)[:32]
    owner = _rc4(hashlib.md5(padded).digest()[:5], padded)
    document = b"0123456789abcdef"
    key = hashlib.md5(padded + owner + (-4).to_bytes(4, "little", signed=True) + document).digest()
    key = key[:5]
    drawn = f"BT /F 12 Tf 72 700 Td ({words}) Tj ET".encode()
    own = hashlib.md5(key + (4).to_bytes(3, "little") + b"\0\0").digest()[:10]
    drawn = _rc4(own, drawn)
    return _file(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            b" /Resources << /Font << /F 5 0 R >> >> >>",
            _stream(drawn),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%b> /U <%b> >>"
            % (owner.hex().encode(), _rc4(key, _PADDING).hex().encode()),
        ],
        b"/Encrypt 6 0 R /ID [<%b> <%b>]" % (document.hex().encode(), document.hex().encode()),
    )


def small() -> bytes:
    """Return a PDF of two pages in which all stands open: columns, a ruled table, a form, Chinese."""
    names = {at: char for at, char in enumerate("安全生产责任制度规定，。", start=0x41)}
    pairs = "".join(f"<{at:02X}> <{ord(char):04X}>\n" for at, char in names.items())
    meant = f"1 begincodespacerange <00> <FF> endcodespacerange\n{len(names)} beginbfchar\n{pairs}endbfchar"
    cmap = f"/CIDInit /ProcSet findresource begin begincmap\n{meant}\nendcmap end".encode()
    rows = [f"1 0 0 1 72 {700 - 20 * n} Tm (ABCDEFGHIJKABCDEFGHIL) Tj" for n in range(9)]
    rows += [f"1 0 0 1 340 {695 - 20 * n} Tm [(ABCDEF) -90 (GHIJABCDEFGL)] TJ" for n in range(9)]
    boxes = "72 400 200 20 re 272 400 100 20 re S 72 420 m 372 420 l S"
    cells = "1 0 0 1 80 405 Tm (AB) Tj 1 0 0 1 280 405 Tm (CDL) Tj"
    edge = "/F 9 Tf 1 0 0 1 280 30 Tm (- %d -) Tj 1 0 0 1 80 810 Tm (ABCD) Tj"
    drawn = f"BT /F 10 Tf {' '.join(rows)} {cells} {edge} ET {boxes} q 1 0 0 1 5 5 cm /X Do Q"
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate 0 /Contents %d 0 R"
        b" /Resources << /Font << /F 7 0 R >> /XObject << /X 9 0 R >> >> >>"
    )
    widths = b" ".join(b"1000" for _ in names)
    return _file(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R 5 0 R] /Count 2 >>",
            page % 4,
            _stream((drawn % 1).encode()),
            page % 6,
            _stream((drawn % 2).encode()),
            b"<< /Type /Font /Subtype /TrueType /BaseFont /ABCDEF+SimSun /ToUnicode 8 0 R"
            b" /FirstChar 65 /LastChar 76 /Widths [%b] >>" % widths,
            _stream(cmap),
            _stream(
                b"0 0 m 90 0 l 90 40 l h S BT /F 10 Tf 200 500 Td (ABC) Tj ET",
                b"/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources"
                b" << /Font << /F 7 0 R >> >>",
            ),
        ]
    )


def drawn(content: bytes, form: bytes = b"") -> bytes:
    """Return a PDF of one page that holds what is drawn, packed, in the font F and with the form X."""
    return _file(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            b" /Resources << /Font << /F 5 0 R >> /XObject << /X 6 0 R >> >> >>",
            _stream(zlib.compress(content), b"/Filter /FlateDecode"),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            _stream(
                form,
                b"/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources"
                b" << /Font << /F 5 0 R >> >>",
            ),
        ]
    )


def _stream(data: bytes, more: bytes = b"") -> bytes:
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(data), more, data)


def _file(objects: list[bytes], more: bytes = b"") -> bytes:
    """Return a file of objects, the first of which is the catalogue."""
    data, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    trailer = b"<< /Size %d /Root 1 0 R %b >>" % (size, more)
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n%b\nstartxref\n%d\n%%%%EOF\n"
        % (size, table, trailer, len(data))
    )
