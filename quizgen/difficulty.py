"""Say what is easy, medium and hard, read what is asked for, and share a number of items out."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from quizgen.errors import QuizgenError

BANDS = ("easy", "medium", "hard")
_BORDERS = (0.3, 0.4)  # where medium and where hard begins
_ANY = (0.0, 1.0)
_NUMBER = r"\d*\.?\d+"
_RANGE = re.compile(rf"({_NUMBER})\s*[-–~]\s*({_NUMBER})")  # 0.3-0.7
_MIX = re.compile(r"(\d{1,3}):(\d{1,3}):(\d{1,3})")  # 5:3:2

Range = tuple[float, float]
Mix = tuple[int, int, int]


def band_of(difficulty: float) -> int:
    """Return the index in BANDS of a difficulty from 0 to 1."""
    return bisect_right(_BORDERS, difficulty)


def read_difficulty(text: str) -> tuple[Range, Mix | None]:
    """Return the range and the mix that a text like 0.3-0.7 or 5:3:2 asks for; raise QuizgenError."""
    if not text:
        return _ANY, None
    if found := _MIX.fullmatch(text.strip()):
        easy, medium, hard = map(int, found.groups())
        if easy + medium + hard:
            return _ANY, (easy, medium, hard)
    if found := _RANGE.fullmatch(text.strip()):
        low, high = map(float, found.groups())
        if low <= high <= 1:
            return (low, high), None
    raise QuizgenError(
        f"cannot read difficulty {text!r}: give a range from 0 to 1 like 0.3-0.7, "
        "or the shares of easy, medium and hard items like 5:3:2"
    )


def shared_out(count: int, weights: Sequence[int]) -> list[int]:
    """Return how many of `count` items each weight gets, by the largest remainder."""
    total = sum(weights)
    if not total:
        return [0] * len(weights)
    shares = [count * weight // total for weight in weights]
    rest = sorted(range(len(weights)), key=lambda at: (-(count * weights[at] % total), at))
    for at in rest[: count - sum(shares)]:
        shares[at] += 1
    return shares
