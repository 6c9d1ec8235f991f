"""Put the paragraphs of a cell together."""

import re
from collections.abc import Iterable

_LABELLED = re.compile(r"[（(\[【\d①-⑳•○▪◇·\-]|[一二三四五六七八九十]+[、是]")  # what parts itself
_STOPPED = re.compile(r"[^\w）)》”]\Z")


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
