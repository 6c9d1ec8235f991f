"""Make PDFs: of HTML by the program's own printing, and one that is encrypted."""

import hashlib
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
    return to_pdf([f"<style>{STYLE}{style}</style><body lang=zh>{body}</body>"], [FOLDER])


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
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(drawn), drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%b> /U <%b> >>"
        % (owner.hex().encode(), _rc4(key, _PADDING).hex().encode()),
    ]
    data, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    id_ = document.hex().encode()
    trailer = b"<< /Size 7 /Root 1 0 R /Encrypt 6 0 R /ID [<%b> <%b>] >>" % (id_, id_)
    start = len(data)
    return (
        data
        + b"xref\n0 7\n0000000000 65535 f \n%b" % table
        + b"trailer\n%b\nstartxref\n%d\n%%%%EOF\n" % (trailer, start)
    )
