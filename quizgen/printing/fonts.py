"""Give the two fonts of all prints, measure with them, and hold that they have what is printed."""

import functools
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from quizgen.errors import QuizgenError

# What is not drawn, or is drawn as part of the character before it, by Unicode category.
UNSEEN = {"Cc", "Cf", "Zl", "Zp", "Zs"}
SELECTORS = {chr(code) for code in range(0xFE00, 0xFE10)}
MOST_TOLD = 4  # characters beside the first that a message names


def files() -> dict[str, Path]:
    """Return the font files by the family names that the stylesheets use."""
    from pylopdf_fonts_zh_cn import sans_path, serif_path

    return {"Body": Path(serif_path()), "Heading": Path(sans_path())}


def ems(text: str, family: str) -> float:
    """Return how wide a text is set in a family, in ems; what this lacks the other draws."""
    own = _widths(family)
    other = _widths("Heading" if family == "Body" else "Body")
    return sum(
        own.get(character, other.get(character, 1.0))
        for character in text
        if character not in SELECTORS
    )


def check(texts: Iterable[tuple[str, str]]) -> None:
    """Raise QuizgenError for the characters that neither font has, naming the first few.

    `texts` are pairs of where a text stands, for the message, and the text.
    """
    known = _characters()
    faults = [
        (where, f"{character} (U+{ord(character):04X})")
        for where, text in texts
        for character in dict.fromkeys(text)
        if character not in known and unicodedata.category(character) not in UNSEEN
    ]
    if faults:
        (where, what), *others = faults
        also = ", ".join(f"{what} in {where}" for where, what in others[:MOST_TOLD])
        more = f" and {len(others) - MOST_TOLD} more" if len(others) > MOST_TOLD else ""
        raise QuizgenError(
            f"cannot print {where}: the fonts lack the character {what}; write another in its place"
            + (f"; so it is with {also}{more}" if others else "")
        )


@functools.cache
def _characters() -> frozenset[str]:
    return frozenset(SELECTORS).union(*map(_widths, files()))


@functools.cache
def _widths(family: str) -> dict[str, float]:
    """Return how wide a family draws each character that it has, in ems."""
    from fontTools.ttLib import TTFont

    with TTFont(files()[family], lazy=True) as font:
        em, widths = font["head"].unitsPerEm, font["hmtx"].metrics
        return {chr(code): widths[glyph][0] / em for code, glyph in font.getBestCmap().items()}
