"""Put the paragraphs of a cell together."""

import re
from collections.abc import Iterable, Iterator

from quizgen.readers.breaks import unbroken

_LABELLED = re.compile(r"[（(\[【\d①-⑳•○▪◇·\-]|[一二三四五六七八九十]+[、是]")  # what parts itself
_STOPPED = re.compile(r"[^\w）)》”]\Z")


def labelled_lines(label: str, said: str) -> Iterator[str]:
    """Yield the lines of a paragraph in a cell, its label before the first."""
    for at, line in enumerate(unbroken(said.replace("\t", " ").split("\n"))):
        yield f"{'' if at else label} {line.strip()}".strip()


def joined_cell(paragraphs: Iterable[str]) -> str:
    """Return the paragraphs of a cell as one text; where neither shows their border, `；` does."""
    text = ""
    for paragraph in paragraphs:
        if not paragraph:
            continue
        if text and not _STOPPED.search(text) and not _LABELLED.match(paragraph):
            text += "；"
        elif text:
            text += " "
        text += paragraph
    return text
