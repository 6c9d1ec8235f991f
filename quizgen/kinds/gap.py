"""Say what a gap is: what to blank in a sentence, and what speaks for and against it."""

from typing import NamedTuple

from quizgen.characters import Span


class Gap(NamedTuple):
    """Hold the spans to blank, the signs that tell its worth, and whether their order is free.

    The first sign says what kind of gap it is. `common` are bigrams that may stand elsewhere in the
    sentence, since every member of the series has them: 权|为民所|用、情|为民所|系.
    """

    spans: tuple[Span, ...]
    signs: tuple[str, ...]
    coordinate: bool = False
    common: frozenset[str] = frozenset()
