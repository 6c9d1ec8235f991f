"""Bound what a PDF may hold, before PDFium unfolds it: its streams, and the text of its pages."""

import re
import zlib
from collections.abc import Iterator
from typing import Any

from quizgen.errors import ReadError
from quizgen.readers.reading import MEGABYTE, Limits

_STREAM = re.compile(rb"(?<!end)stream(?:\r\n?|\n)")
_DICTIONARY = 2_000  # bytes before a stream, among which what it is stands
_IMAGE = re.compile(rb"/Subtype\s*/Image\b")
_DEFLATED = tuple(bytes([0x10 * at + 8]) for at in range(8))  # what zlib begins with: 0x78
_PIECE = 1 << 16  # bytes, unfolded at a time
_SHOWN = re.compile(rb"[)>\]]\s*(?:T[jJ]\b|['\"])")  # (…) Tj: a text is shown
_MOST_BYTES = 64  # of a stream for each text that it shows


def check_streams(data: bytes, name: str, limits: Limits) -> None:
    """Raise ReadError where what a PDF has packed, images aside, is larger than the limits allow.

    So it does where one stream shows more texts than a page may have characters. What is
    encrypted is not looked into.
    """
    most, whole = limits.characters, 0
    for match in _STREAM.finditer(data):
        head = data[max(0, match.start() - _DICTIONARY) : match.start()]
        if _IMAGE.search(head[head.rfind(b" obj") + 1 :]):
            continue
        shown = size = 0
        for piece in _unfolded(data, match.end()):
            whole += len(piece)
            size += len(piece)
            shown += len(_SHOWN.findall(piece))
            if whole > limits.expanded * MEGABYTE:
                raise ReadError(
                    f"cannot read {name}: unpacked it is larger than {limits.expanded} MB; "
                    "cut it up, or raise the limit 'expanded'"
                )
            if shown > most or (shown and size > _MOST_BYTES * most):
                raise _too_much(name, "one of its pages", most, "pieces of text")


def _unfolded(data: bytes, start: int) -> Iterator[bytes]:
    """Yield what a deflated stream holds, piece by piece; nothing of other streams."""
    if data[start : start + 1] not in _DEFLATED:
        return
    packed = zlib.decompressobj()
    while start < len(data) and not packed.eof:
        rest = data[start : start + _PIECE]
        start += _PIECE
        while rest and not packed.eof:
            try:
                yield packed.decompress(rest, _PIECE)
            except zlib.error:  # encrypted, or damaged
                return
            rest = packed.unconsumed_tail


def check_pages(document: Any, name: str, limits: Limits) -> None:
    """Raise ReadError where a document has more pages than one may have characters."""
    if len(document) > limits.characters:
        raise _too_much(name, "it", limits.characters, "pages")


def check_objects(page: Any, number: int, name: str, limits: Limits) -> None:
    """Raise ReadError where a page, forms within it too, shows more texts than the limits allow."""
    from pypdfium2 import raw

    texts = 0
    forms: list[Any] = [None]
    while forms:
        form = forms.pop()
        count = raw.FPDFFormObj_CountObjects(form) if form else raw.FPDFPage_CountObjects(page.raw)
        for at in range(count):
            one = (
                raw.FPDFFormObj_GetObject(form, at)
                if form
                else raw.FPDFPage_GetObject(page.raw, at)
            )
            kind = raw.FPDFPageObj_GetType(one)
            texts += kind == raw.FPDF_PAGEOBJ_TEXT
            if kind == raw.FPDF_PAGEOBJ_FORM:
                forms.append(one)
            if texts > limits.characters:
                raise _too_much(name, f"its page {number}", limits.characters, "pieces of text")


def check_characters(text: Any, number: int, name: str, limits: Limits) -> None:
    """Raise ReadError where a page holds more characters than the limits allow."""
    if text.count_chars() > limits.characters:
        raise _too_much(name, f"its page {number}", limits.characters, "characters")


def _too_much(name: str, what: str, most: int, things: str) -> ReadError:
    return ReadError(
        f"cannot read {name}: {what} holds more than {most} {things}; "
        "cut it up, or raise the limit 'characters'"
    )
