"""Rebuild the bullets and automatic numbers of slides (ECMA-376 part 1, 21.1.2.4)."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from quizgen.readers.markers import bullet
from quizgen.readers.numerals import circled, columns, counted, roman, written

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DEEPEST = 8
_FORM = re.compile(r"(.*?)(Plain|Period|ParenR|ParenBoth|Minus)\Z")  # ea1ChsPeriod
_NUMERALS: dict[str, Callable[[int], str]] = {
    "arabic": str,
    "arabicDb": lambda number: written(number, "decimalFullWidth"),
    "alphaLc": columns,
    "alphaUc": lambda number: columns(number).upper(),
    "romanLc": roman,
    "romanUc": lambda number: roman(number).upper(),
    "circleNumDb": circled,
    "circleNumWdBlack": circled,
    "circleNumWdWhite": circled,
    "ea1Chs": counted,
    "ea1Cht": counted,
    "ea1JpnChsDb": counted,
    "ea1JpnKor": counted,
}
_AROUND = {
    "Period": "{}.",
    "ParenR": "{})",
    "ParenBoth": "({})",
    "Minus": "- {} -",
    "Plain": "{}",
}


def automatic(form: str, number: int) -> str:
    """Return a number in a format of ST_TextAutonumberScheme: ea1ChsPeriod makes 一."""
    match = _FORM.match(form)
    if not match:
        return f"{number}."
    return _AROUND[match[2]].format(_NUMERALS.get(match[1], str)(number))


class Bullets:
    """Count the numbered paragraphs of one text body while they come in, in their order.

    `styles` are the list styles that hold for the body, the nearest first.
    """

    def __init__(self, styles: Sequence[Any]) -> None:
        self._styles = styles
        self._counts: dict[int, tuple[str, int, int]] = {}  # level: format, start, last number

    def label(self, paragraph: Any) -> str:
        """Return the bullet or number of a paragraph, counting it; empty where it has none."""
        own, level = paragraph.find(f"{A}pPr"), level_of(paragraph)
        self._counts = {at: kept for at, kept in self._counts.items() if at <= level}
        mark = self._mark(own, level)
        if mark is None or mark.tag == f"{A}buNone":
            self._counts.pop(level, None)
            return ""
        if mark.tag != f"{A}buAutoNum":
            self._counts.pop(level, None)
            return bullet(level)
        form, start = mark.get("type", ""), _integer(mark.get("startAt"), 1, 32767)
        before = self._counts.get(level)
        number = before[2] + 1 if before and before[:2] == (form, start) else start
        self._counts[level] = form, start, number
        return automatic(form, number)

    def _mark(self, own: Any, level: int) -> Any:
        """Return what says how a paragraph is marked: its own properties, or a list style."""
        given = [style.find(f"{A}lvl{level + 1}pPr") for style in self._styles if style is not None]
        for properties in (own, *given):
            if properties is None:
                continue
            for name in ("buNone", "buChar", "buAutoNum", "buBlip"):
                mark = properties.find(f"{A}{name}")
                if mark is not None:
                    return mark
        return None


def level_of(paragraph: Any) -> int:
    """Return the level of a paragraph, from 0."""
    own = paragraph.find(f"{A}pPr")
    return _integer(own.get("lvl") if own is not None else None, 0, _DEEPEST)


def _integer(value: str | None, otherwise: int, most: int) -> int:
    if value is None or not value.isascii() or not value.isdigit():
        return otherwise
    return min(int(value[:9]), most)
