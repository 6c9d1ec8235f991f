"""Tell kinds of characters apart, and read Chinese numbers."""

import functools
import re
from collections.abc import Sequence
from operator import add

Span = tuple[int, int]  # where a stretch begins, and where what follows it begins
HAN = r"\u2e80-\u2fdf\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
HAN_CHARACTER = re.compile(f"[{HAN}]")
_NOT_HAN = re.compile(f"[^{HAN}]")
_LETTERS = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")
_WORD = re.compile(r"[A-Za-z0-9]{3,}")
_STOP = frozenset(
    "the and for are not any all that this with from must may shall their who".split()
)
_NO_LETTERS = re.compile(r"[\W_]+")
CJK_PUNCTUATION = "、。，；：？！“”‘’（）《》〈〉【】「」『』〔〕—…·～"

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
_DIGITS |= {"〇": 0, "两": 2, "兩": 2, "廿": 20, "卅": 30}
_DIGITS |= {digit: value for value, digit in enumerate("壹贰叁肆伍陆柒捌玖", start=1)}
_DIGITS |= {"貳": 2, "參": 3, "叄": 3, "陸": 6}
_UNITS = {"十": 10, "拾": 10, "百": 100, "千": 1000}
CHINESE_NUMERAL = "零〇一二三四五六七八九十百千两兩廿卅"


def extent(text: str) -> int:
    """Return how much there is to read in a text, in Han characters: a word of letters counts as two."""
    return han_count(text) + 2 * len(_LETTERS.findall(text))


def han_count(text: str) -> int:
    """Count the Han characters of a text."""
    return len(text) - len(_NOT_HAN.findall(text))


@functools.lru_cache(maxsize=4096)
def read_numeral(text: str) -> int | None:
    """Read 十二, 一百零三, 二〇二六 or 12; return None where it is no number."""
    if text.isascii():
        return int(text) if text.isdigit() else None
    if len(text) > 1 and all(digit in _DIGITS and _DIGITS[digit] < 10 for digit in text):
        return int("".join(str(_DIGITS[digit]) for digit in text))
    total, digit_value = 0, 0
    for character in text:
        if character in _UNITS:
            total += (digit_value or 1) * _UNITS[character]
            digit_value = 0
        elif character in _DIGITS:
            digit_value += _DIGITS[character]
        else:
            return None
    return total + digit_value if text else None


@functools.lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """Return a text's letters, digits and Han characters alone, in lower case, for comparing."""
    return _NO_LETTERS.sub("", text).lower()


def around(text: str, spans: Sequence[Span]) -> list[str]:
    """Return what stands before, between and after spans (ascending, not overlapping) of a text."""
    starts = [0, *(end for _, end in spans)]
    ends = [*(start for start, _ in spans), len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


@functools.lru_cache(maxsize=4096)
def ngrams(text: str, size: int) -> frozenset[str]:
    """Return the character n-grams of a folded text; for two, its words where it has no Han character.

    Two letters tell nothing where two Han characters are a word.
    """
    if size == 2 and not HAN_CHARACTER.search(text):
        return frozenset(word.lower().removesuffix("s") for word in _WORD.findall(text)) - _STOP
    plain = folded(text)
    if size == 2:
        return frozenset(map(add, plain, plain[1:]))
    return frozenset(plain[at : at + size] for at in range(len(plain) - size + 1))
