"""Give the two fonts of all prints, and hold that they have every character that is printed."""

import functools
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from quizgen.errors import QuizgenError

# What is not drawn, or is drawn as part of the character before it, by Unicode category.
UNSEEN = {"Cc", "Cf", "Zl", "Zp", "Zs"}
SELECTORS = {chr(code) for code in range(0xFE00, 0xFE10)}


def files() -> dict[str, Path]:
    """Return the font files by the family names that the stylesheets use."""
    from pylopdf_fonts_zh_cn import sans_path, serif_path

    return {"Body": Path(serif_path()), "Heading": Path(sans_path())}


def check(texts: Iterable[tuple[str, str]]) -> None:
    """Raise QuizgenError for the first character that neither font has.

    `texts` are pairs of where a text stands, for the message, and the text.
    """
    known = _characters()
    for where, text in texts:
        for character in text:
            if character not in known and unicodedata.category(character) not in UNSEEN:
                raise QuizgenError(
                    f"cannot print {where}: the fonts lack the character {character} "
                    f"(U+{ord(character):04X}); write another in its place"
                )


@functools.cache
def _characters() -> frozenset[str]:
    from fontTools.ttLib import TTFont

    found = set(SELECTORS)
    for file in files().values():
        with TTFont(file, lazy=True) as font:
            found.update(map(chr, font.getBestCmap()))
    return frozenset(found)
