"""Find what texts built alike share, and where each has words of its own."""

from collections.abc import Sequence
from typing import NamedTuple

from quizgen.segment import tokens


class Frame(NamedTuple):
    """Hold what all of some texts share: their beginning, a string inside, and their ending."""

    prefix: str
    joint: str
    suffix: str

    def halves(self, text: str) -> tuple[str, str]:
        """Return a text's own words before and after the joint, the latter empty where none is."""
        inner = text[len(self.prefix) : len(text) - len(self.suffix)]
        left, _, right = inner.partition(self.joint) if self.joint else (inner, "", "")
        return left, right


def frame(texts: Sequence[str]) -> Frame:
    """Return what texts share; the joint is the longest string that stands once inside each."""
    prefix = _common(texts)
    suffix = _common([text[len(prefix) :][::-1] for text in texts])[::-1]
    cores = [text[len(prefix) : len(text) - len(suffix)] for text in texts]
    shortest = min(cores, key=len)
    if not set(shortest).intersection(*cores):
        return Frame(prefix, "", suffix)
    for length in range(len(shortest) - 2, 0, -1):
        for at in range(1, len(shortest) - length):
            joint = shortest[at : at + length]
            if (length > 1 or joint in "与和") and all(
                core.count(joint) == 1 and not core.startswith(joint) and not core.endswith(joint)
                for core in cores
            ):
                return Frame(prefix, joint, suffix)
    return Frame(prefix, "", suffix)


def are_words(text: str, part: str) -> bool:
    """Tell whether a part of a text, where it first stands, begins and ends where words do."""
    edges = {0, *(token.end for token in tokens(text))}
    at = text.find(part)
    return at in edges and at + len(part) in edges


def _common(texts: Sequence[str]) -> str:
    length = 0
    while all(len(text) > length + 1 and text[length] == texts[0][length] for text in texts):
        length += 1
    return texts[0][:length]
