"""Write signs that stand above or below the line as characters of their own."""

import re

_RAISED = dict(zip("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ", strict=True))
_LOWERED = dict(zip("0123456789+-−", "₀₁₂₃₄₅₆₇₈₉₊₋₋", strict=True))
_FORMULA = re.compile(r"[A-Za-z0-9)）℃㎡]\Z")  # what a number above the line is a power of: m2
_MARK = re.compile(r"[\s*＊※†‡§①-⑳]*\Z|\s*注?[\[［〔(（][\d,，、;\s-]*[\]］〕)）]\s*\Z")  # [3], ①
_NUMBERS = re.compile(r"[\d,，、\s-]*\Z")  # 3, 4


def raised(chars: str, before: str) -> str:
    """Return what stands above the line after a text: a power (10⁵), or nothing if it marks a note."""
    if _MARK.match(chars):
        return ""
    if _FORMULA.search(before):
        return _written(chars, _RAISED)
    return "" if _NUMBERS.match(chars) else chars


def lowered(chars: str) -> str:
    """Return what stands below the line: H₂O."""
    return _written(chars, _LOWERED)


def _written(chars: str, table: dict[str, str]) -> str:
    plain = chars.strip()
    return "".join(table[char] for char in plain) if all(c in table for c in plain) else chars
