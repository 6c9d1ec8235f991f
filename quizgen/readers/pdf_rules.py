"""Take the straight lines that are drawn on a page of a PDF: the borders of tables among them."""

import ctypes
import math
from collections.abc import Iterator
from typing import Any, NamedTuple

_LEVEL, _SHORTEST = 0.5, 4.0  # points
_MOST = 20_000  # segments drawn on a page; a drawing has more than any table
_DEEPEST = 4  # forms within forms


class Box(NamedTuple):
    """Hold a rectangle along the axes of a page; a line drawn along one has no width or height."""

    left: float
    bottom: float
    right: float
    top: float


class _Form(NamedTuple):
    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def of(self, o: "_Form") -> "_Form":
        """Return the form that applies this one first and `o` then."""
        return _Form(
            self.a * o.a + self.b * o.c,
            self.a * o.b + self.b * o.d,
            self.c * o.a + self.d * o.c,
            self.c * o.b + self.d * o.d,
            self.e * o.a + self.f * o.c + o.e,
            self.e * o.b + self.f * o.d + o.f,
        )


_IDENTITY = _Form(1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def drawn_lines(page: Any) -> Iterator[Box]:
    """Yield the straight lines along the axes that are drawn on a page, borders of boxes too."""
    from pypdfium2 import raw

    left = _MOST
    open_forms = [
        (raw.FPDFPage_GetObject(page.raw, at), _IDENTITY, 0)
        for at in range(min(raw.FPDFPage_CountObjects(page.raw), _MOST))
    ]
    open_forms.reverse()
    while open_forms and left > 0:
        drawn, outer, depth = open_forms.pop()
        kind = raw.FPDFPageObj_GetType(drawn)
        if kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inner = _form(drawn).of(outer)
            count = min(raw.FPDFFormObj_CountObjects(drawn), left)
            left -= count
            objects = (raw.FPDFFormObj_GetObject(drawn, at) for at in range(count))
            open_forms += [(each, inner, depth + 1) for each in objects]
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            count = raw.FPDFPath_CountSegments(drawn)
            left -= count
            if 0 < count <= left:
                yield from _sides(drawn, count, _form(drawn).of(outer))


def _form(drawn: Any) -> _Form:
    from pypdfium2 import raw

    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(drawn, found):
        return _IDENTITY
    return _Form(found.a, found.b, found.c, found.d, found.e, found.f)


def _sides(path: Any, count: int, form: _Form) -> Iterator[Box]:
    from pypdfium2 import raw

    x, y = ctypes.c_float(), ctypes.c_float()
    first = last = (0.0, 0.0)
    for at in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, at)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = form.at(x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        ends = [(last, point)] if kind == raw.FPDF_SEGMENT_LINETO else []
        first = point if kind == raw.FPDF_SEGMENT_MOVETO else first
        if raw.FPDFPathSegment_GetClose(segment):
            ends.append((point, first))
        last = point
        for (x0, y0), (x1, y1) in ends:
            width, height = abs(x0 - x1), abs(y0 - y1)
            if min(width, height) <= _LEVEL and _SHORTEST <= max(width, height) < math.inf:
                yield Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
