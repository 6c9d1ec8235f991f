"""Name what can be chosen for a quiz and its print; imports nothing, so that help is told at once."""

from typing import Literal

PaperSize = Literal["A4", "A3", "Letter"]
Layout = Literal["standard", "compact", "large"]
Practice = Literal["no", "foot", "sections"]
PdfKind = Literal["ua", "a"]
MarksPer = Literal["answer", "item"]
Writing = Literal["pdf", "docx"]
Binding = Literal["together", "each", "both"]
Language = Literal["zh-Hans", "zh-Hant", "en"]

AT_MOST: dict[Literal["fill", "match"], int] = {"fill": 20, "match": 2}  # where none is asked for
MOST_MARKS = 100
SMALLEST, LARGEST = 8, 22  # pt, of the body
LONGEST_DAY = 1440  # minutes

# The header fields that have a name in every language; any other words are printed as they stand.
KNOWN_FIELDS = ("unit", "name", "staff", "ticket", "date", "score")

_NAMES = {
    "fields": "field",
    "limits": "limit",
    "origins": "from",
}  # as one of several is called by an option


def key_of(name: str) -> str:
    """Return the key in a settings file, and the option without its dashes, for an attribute."""
    return _NAMES.get(name, name.replace("_", "-"))
