"""Name the language of a text: zh-Hans, zh-Hant or en; und for any other."""

import re
from collections import Counter

from quizgen.characters import han_count

# Frequent characters whose simplified and traditional forms differ.
_SIMPLIFIED = re.compile(
    "[这个们来为国说时会对后过发里种经没动还进现样当无与长机业关点间问应头体见将]"
)
_TRADITIONAL = re.compile(
    "[這個們來為國說時會對後過發裡種經沒動還進現樣當無與長機業關點間問應頭體見將]"
)
_LETTER = re.compile("[A-Za-z]")
# Kana, Hangul, Cyrillic, Greek, Arabic, Hebrew, Thai.
_OTHER = re.compile("[\u3041-\u30fa\u1100-\u11ff\uac00-\ud7a3\u0370-\u06ff\u0e00-\u0e7f]")
# Words frequent in languages written in Latin letters, and in English.
_ENGLISH = frozenset(
    "the of and to is are be that with must not by for from this it or an as".split()
)
_FOREIGN = frozenset(
    "der die das und ist nicht mit von zu den ein eine le la les des est et un une du que el los las y en del con il di che per "
    "het een van de och att som".split()
)
_LETTERS_PER_HAN = (
    10  # a Chinese text stays one with its translation, three letters a character, beside it
)


def language_of(text: str) -> str:
    """Return `zh-Hans`, `zh-Hant`, `en`, or `und` for a text in neither Chinese nor English."""
    head = text[:200_000]
    letters = len(_LETTER.findall(head))
    han = han_count(head)
    other = len(_OTHER.findall(head))
    if other > max(han, letters) / 2:
        return "und"
    if han * _LETTERS_PER_HAN >= letters and han:
        simplified = len(_SIMPLIFIED.findall(head))
        traditional = len(_TRADITIONAL.findall(head))
        return "zh-Hant" if traditional > simplified else "zh-Hans"
    if not letters:
        return "und"
    words = Counter(re.findall(r"[^\W\d_]+", head.lower()))
    english, foreign = (sum(words[word] for word in listed) for listed in (_ENGLISH, _FOREIGN))
    return "en" if english >= foreign else "und"
