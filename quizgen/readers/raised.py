"""Write signs that stand above or below the line as characters of their own."""

import re

_RAISED = dict(zip("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ", strict=True))
_LOWERED = dict(zip("0123456789+-−", "₀₁₂₃₄₅₆₇₈₉₊₋₋", strict=True))
_FORMULA = re.compile(r"[A-Za-z0-9)）℃㎡]\Z")  # what a number above the line is a power of: m2
_NOTE = re.compile(r"[\s\d*†‡§,，、;\[\]()（）①-⑳注-]*\Z")  # [3], *


def raised(chars: str, before: str) -> str:
    """Return what stands above the line after a text: a power (10⁵), or nothing if it marks a note."""
    if _FORMULA.search(before) and not chars.startswith("["):
        return _written(chars, _RAISED)
    return "" if _NOTE.match(chars) else chars


def lowered(chars: str) -> str:
    """Return what stands below the line: H₂O."""
    return _written(chars, _LOWERED)


def _written(chars: str, table: dict[str, str]) -> str:
    plain = chars.strip()
    return "".join(table[char] for char in plain) if all(c in table for c in plain) else chars
