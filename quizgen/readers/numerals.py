"""Write a number in the ways in which office programs number paragraphs."""

from collections.abc import Callable
from functools import partial

_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_FORMAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMANS = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LONGEST_ROMAN = 3999
_HIGHEST = 9999  # for which units are written


def counted(number: int, digits: str = "零一二三四五六七八九", units: str = "十百千") -> str:
    """Write a number as it is spoken: 十二, 九十八, 一百零三; without units from 10,000 on."""
    if not 0 < number <= _HIGHEST:
        return positional(number)
    text = ""
    figures = str(number)
    for at, figure in enumerate(figures):
        unit = len(figures) - at - 1
        if figure != "0":
            text += digits[int(figure)] + (units[unit - 1] if unit else "")
        elif text and not text.endswith(digits[0]):
            text += digits[0]
    text = text.rstrip(digits[0])
    ten = digits[1] + units[0]
    return text[1:] if text.startswith(ten) and digits[1] == "一" else text


def positional(number: int, digits: str = _DIGITS) -> str:
    """Write a number figure by figure: 二〇二六."""
    return "".join(digits[int(figure)] for figure in str(abs(number)))


def short_counted(number: int) -> str:
    """Write a number up to 99 as it is spoken and a higher one figure by figure: 一〇三."""
    return counted(number) if number < 100 else positional(number)


def letters(number: int) -> str:
    """Write a number as a letter: a to z, then aa, bb, …"""
    if number < 1:
        return str(number)
    repeat, at = divmod(number - 1, 26)
    return chr(ord("a") + at) * min(repeat + 1, 30)


def columns(number: int) -> str:
    """Write a number as web pages and slides do: a to z, then aa, ab, …"""
    text = ""
    while number > 0:
        number, at = divmod(number - 1, 26)
        text = chr(ord("a") + at) + text
    return text or str(number)


def roman(number: int) -> str:
    """Write a number in small Roman numerals; in figures where it has none."""
    if not 0 < number <= _LONGEST_ROMAN:
        return str(number)
    text = ""
    for value, sign in _ROMANS:
        count, number = divmod(number, value)
        text += sign * count
    return text


def circled(number: int) -> str:
    """Write a number in a circle, ① to ㊿; in brackets beyond."""
    for last, first, base in ((20, 1, 0x2460), (35, 21, 0x3251), (50, 36, 0x32B1)):
        if first <= number <= last:
            return chr(base + number - first)
    return f"（{number}）"


def _from(base: int, last: int, number: int) -> str:
    """Return the sign for a number that stands in a row of `last` signs in Unicode."""
    return chr(base + number - 1) if 1 <= number <= last else str(number)


def _cycled(signs: str, number: int) -> str:
    return signs[(number - 1) % len(signs)] if number > 0 else str(number)


def _wide(number: int) -> str:
    return str(number).translate({ord("0") + n: 0xFF10 + n for n in range(10)})


def _ordinal(number: int) -> str:
    tail = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{tail}"


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalHalfWidth": str,
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "ordinal": _ordinal,
    "upperLetter": lambda number: letters(number).upper(),
    "lowerLetter": letters,
    "upperRoman": lambda number: roman(number).upper(),
    "lowerRoman": roman,
    "decimalEnclosedCircle": circled,
    "decimalEnclosedCircleChinese": circled,
    "decimalEnclosedParen": partial(_from, 0x2474, 20),  # ⑴
    "decimalEnclosedFullstop": partial(_from, 0x2488, 20),  # ⒈
    "ideographEnclosedCircle": partial(_from, 0x3280, 10),  # ㊀
    "chineseCounting": short_counted,
    "chineseCountingThousand": counted,
    "taiwaneseCounting": short_counted,
    "taiwaneseCountingThousand": counted,
    "japaneseCounting": counted,
    "ideographDigital": positional,
    "japaneseDigitalTenThousand": positional,
    "taiwaneseDigital": positional,
    "chineseLegalSimplified": lambda number: counted(number, _FORMAL, "拾佰仟"),
    "ideographLegalTraditional": lambda number: counted(number, _FORMAL_TRADITIONAL, "拾佰仟"),
    "japaneseLegal": lambda number: counted(number, _FORMAL_TRADITIONAL, "拾佰仟"),
    "ideographTraditional": partial(_cycled, _STEMS),
    "ideographZodiac": partial(_cycled, _BRANCHES),
}
"""The number formats of WordprocessingML (ECMA-376, ST_NumberFormat) that Chinese documents use."""


def written(number: int, form: str) -> str:
    """Write a number in a format of that table; in figures where the format is not known."""
    return FORMATS.get(form, str)(number)
