"""Turn the bullets and numbers of Markdown lists into the labels that a reader of the page sees."""

import re

from quizgen.model import Text, joined

_MARKER = re.compile(
    r"(?P<indent>\s*)(?:(?P<bullet>[-*+])|(?P<number>\d{1,3})(?P<delimiter>[.)]))\s+"
    r"(?P<box>\[[ xX]\]\s+)?"
)  # - 要点, - [ ] 待办, 1. 要点
BULLETS = "•○▪◇"
_STEP = 2  # columns that make a bullet deeper than another
_HIGHEST = 99


def bullet(depth: int) -> str:
    """Return the bullet of a list so deep in others, in every format; depths from 0."""
    return BULLETS[min(depth, len(BULLETS) - 1)]


class Nesting:
    """Guard what stands open while lines come in: bullets by indent, and numbers that count."""

    def __init__(self) -> None:
        self._bullets: list[int] = []
        self._numbers: dict[int, tuple[str, int, int]] = {}  # indent: delimiter, written, meant
        self._indents: list[int] = []

    def stop(self) -> None:
        """End every open list."""
        self._bullets.clear()
        self._numbers.clear()
        self._indents.clear()

    def marked(self, line: Text) -> tuple[Text | None, Text, int]:
        """Return a line's bullet, if it has one, the rest with its number as displayed, its depth.

        The depth is that of its list, from 1; 0 without a marker.
        A list all of whose numbers are written 1. counts by itself; deeper bullets get a sign of
        their own. A line without a marker ends the lists unless it is indented.
        """
        marker = _MARKER.match(line.chars)
        if not marker:
            if _width(line.chars) < _STEP:
                self.stop()
            return None, line, 0
        indent = len(marker["indent"].expandtabs(4))
        depth = _depth(self._indents, indent)
        if marker["bullet"]:
            self._numbers = {at: kept for at, kept in self._numbers.items() if at < indent}
            sign = bullet(_depth(self._bullets, indent) - 1)
            dot = line.cut(*marker.span("bullet")).with_chars(sign)
            return dot, line.cut(marker.end()), depth
        self._bullets = [at for at in self._bullets if at < indent]
        self._numbers = {at: kept for at, kept in self._numbers.items() if at <= indent}
        written, delimiter = int(marker["number"]), marker["delimiter"]
        open_delimiter, before, last = self._numbers.get(indent, ("", 0, 0))
        counts = written == before == 1 and delimiter == open_delimiter and last < _HIGHEST
        meant = last + 1 if counts else written
        self._numbers[indent] = (delimiter, written, meant)
        return None, line if meant == written else _renumbered(line, marker, meant), depth


def _depth(indents: list[int], indent: int) -> int:
    """Return how deep a marker stands, from 1, among the indents that are open; it opens its own."""
    while indents and indents[-1] > indent:
        indents.pop()
    if not indents or indent >= indents[-1] + _STEP:
        indents.append(indent)
    return len(indents)


def _width(chars: str) -> int:
    return len(chars.expandtabs(4)) - len(chars.expandtabs(4).lstrip())


def _renumbered(line: Text, marker: re.Match[str], number: int) -> Text:
    """Return the line with another number on the characters of its marker: `1. ` gives 10、."""
    start, end = marker.start("number"), marker.end("delimiter")
    label = f"{number}{marker['delimiter']}"
    if len(label) > end - start:
        end += 1
        label = label.replace(".", "、")
    return joined([line.cut(0, start), line.cut(start, end).with_chars(label), line.cut(end)])
