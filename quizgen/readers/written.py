"""Write down as text what a format holds that is no text, line by line."""

from collections.abc import Iterable
from typing import Literal

from quizgen.errors import ReadError
from quizgen.model import Block, Text
from quizgen.readers.reading import Layout, Limits, Reading

_ONE_LINE = str.maketrans(dict.fromkeys("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029", " "))


def check_count(count: int, name: str, most: int) -> None:
    """Raise ReadError where a document has more paragraphs than the limit allows."""
    if count > most:
        raise ReadError(
            f"cannot read {name}: it holds more than {most} paragraphs; "
            "cut it up, or raise the limit 'paragraphs'"
        )


class Writer:
    """Guard a text while it is written.

    Every line is one line of the text and one block, whatever it holds. Raises ReadError, naming
    the file, when there are more of them than the limits allow.
    """

    def __init__(self, name: str = "", limits: Limits | None = None) -> None:
        self._name = name
        self._most = (limits or Limits()).paragraphs
        self._lines: list[str] = []
        self._blocks: list[Block] = []
        self._page_starts: list[int] = []
        self._length = 0

    def line(
        self,
        chars: str,
        role: Literal["line", "heading", "row"] = "line",
        level: int = 0,
        after_gap: bool = False,
        turns: Iterable[int] = (),
    ) -> None:
        """Add a line with its block; one that holds nothing but white space is left out.

        `turns` are the places in it at which further pages begin.
        """
        chars = chars.translate(_ONE_LINE)
        if not chars.strip():
            return
        check_count(len(self._blocks) + 1, self._name, self._most)
        text = Text(chars, ((0, self._length),))
        self._blocks.append(
            Block(role, text, level, after_gap=after_gap, page=max(0, len(self._page_starts) - 1))
        )
        self._page_starts += (self._length + turn for turn in turns)
        self._lines.append(chars)
        self._length += len(chars) + 1

    def page(self) -> None:
        """Begin a new page or slide; what was written before the first call stands on page 1."""
        self._page_starts.append(self._length if self._page_starts else 0)

    def reading(self, layout: Layout = "paragraphs") -> Reading:
        """Return what was written, a line end after each line."""
        text = "".join(f"{line}\n" for line in self._lines)
        return Reading(text, tuple(self._blocks), tuple(self._page_starts), layout)
