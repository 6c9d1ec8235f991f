"""Say what a gap is: what to blank in a sentence, and what speaks for and against it."""

from typing import NamedTuple

from quizgen.characters import Span


class Gap(NamedTuple):
    """Hold the spans to blank, the signs that tell its worth, and whether their order is free.

    The first sign says what kind of gap it is.
    """

    spans: tuple[Span, ...]
    signs: tuple[str, ...]
    coordinate: bool = False
