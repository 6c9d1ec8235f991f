"""Name the language of a text: zh-Hans, zh-Hant or en."""

from collections import Counter
from string import ascii_letters

from quizgen.characters import han_count

# Frequent characters whose simplified and traditional forms differ.
_SIMPLIFIED = frozenset(
    "这个们来为国说时会对后过发里种经没动还进现样当无与长机业关点间问应头体见将"
)
_TRADITIONAL = frozenset(
    "這個們來為國說時會對後過發裡種經沒動還進現樣當無與長機業關點間問應頭體見將"
)


def language_of(text: str) -> str:
    """Return `zh-Hans`, `zh-Hant`, `en`, or `und` for a text without Han or Latin letters."""
    counts = Counter(text[:200_000])
    letters = sum(counts[letter] for letter in ascii_letters)
    han = han_count("".join(counts.elements()))
    if han * 3 >= letters and han:
        simplified = sum(counts[character] for character in _SIMPLIFIED)
        traditional = sum(counts[character] for character in _TRADITIONAL)
        return "zh-Hant" if traditional > simplified else "zh-Hans"
    return "en" if letters else "und"
