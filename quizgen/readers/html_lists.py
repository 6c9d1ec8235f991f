"""Number the items of HTML lists as a browser shows them."""

import re
from collections.abc import Callable
from typing import Any

from quizgen.readers.markers import bullet
from quizgen.readers.numerals import FORMATS, columns, roman

_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*[^;]*?([a-z][a-z-]*)", re.IGNORECASE)
_SHOWN = ("disc", "circle", "square")
_MOST = 100_000  # no list is numbered higher
_CHINESE = FORMATS["chineseCountingThousand"]
_FORMAL, _FORMAL_TRADITIONAL = (
    FORMATS["chineseLegalSimplified"],
    FORMATS["ideographLegalTraditional"],
)
# The values of list-style-type, and of the attribute `type`, that write numbers.
STYLES: dict[str, Callable[[int], str]] = {
    "1": lambda number: f"{number}.",
    "a": lambda number: f"{columns(number)}.",
    "A": lambda number: f"{columns(number).upper()}.",
    "i": lambda number: f"{roman(number)}.",
    "I": lambda number: f"{roman(number).upper()}.",
    "decimal": lambda number: f"{number}.",
    "decimal-leading-zero": lambda number: f"{number:02}.",
    "lower-alpha": lambda number: f"{columns(number)}.",
    "lower-latin": lambda number: f"{columns(number)}.",
    "upper-alpha": lambda number: f"{columns(number).upper()}.",
    "upper-latin": lambda number: f"{columns(number).upper()}.",
    "lower-roman": lambda number: f"{roman(number)}.",
    "upper-roman": lambda number: f"{roman(number).upper()}.",
    "cjk-decimal": lambda number: f"{FORMATS['ideographDigital'](number)}、",
    "cjk-ideographic": lambda number: f"{_CHINESE(number)}、",
    "simp-chinese-informal": lambda number: f"{_CHINESE(number)}、",
    "trad-chinese-informal": lambda number: f"{_CHINESE(number)}、",
    "simp-chinese-formal": lambda number: f"{_FORMAL(number)}、",
    "trad-chinese-formal": lambda number: f"{_FORMAL_TRADITIONAL(number)}、",
    "cjk-heavenly-stem": lambda number: f"{FORMATS['ideographTraditional'](number)}、",
}


class Numbering:
    """Guard the counters of open lists while their items come in."""

    def __init__(self) -> None:
        self._lists: list[tuple[Callable[[int], str] | None, int, int]] = []  # form, next, step

    @property
    def depth(self) -> int:
        """How many lists are open."""
        return len(self._lists)

    def open(self, element: Any) -> None:
        """Begin a list: `ol` counts, any other has bullets."""
        form = _form(element, len(self._lists))
        step = -1 if element.tag == "ol" and element.get("reversed") is not None else 1
        items = sum(1 for _ in element.iterchildren("li")) if step < 0 else 1
        self._lists.append((form, _number(element.get("start"), items), step))

    def close(self) -> None:
        """End the innermost list."""
        if self._lists:
            self._lists.pop()

    def label(self, item: Any) -> str:
        """Return the label of the next item of the innermost list."""
        if not self._lists:
            return bullet(0)
        form, number, step = self._lists[-1]
        number = _number(item.get("value"), number)
        form = _form(item, len(self._lists) - 1, form)
        self._lists[-1] = (self._lists[-1][0], number + step, step)
        return form(number) if form else ""


def _form(
    element: Any, depth: int, inherited: Callable[[int], str] | None = None
) -> Callable[[int], str] | None:
    """Return how an element writes the numbers of its items: as bullets perhaps, or not at all."""
    found = _STYLE.search(element.get("style", "")[:500])
    name = found[1].lower() if found else element.get("type", "")
    if name == "none":
        return None
    if name.lower() in _SHOWN:
        return lambda _: bullet(depth)
    if name in STYLES:
        return STYLES[name]
    if element.tag == "li":
        return inherited
    return STYLES["decimal"] if element.tag == "ol" else lambda _: bullet(depth)


def _number(value: str | None, otherwise: int) -> int:
    try:
        return max(-_MOST, min(int(value or ""), _MOST))
    except ValueError:
        return otherwise
