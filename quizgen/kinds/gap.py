"""Say what a gap is: what to blank in a sentence, and why."""

from typing import NamedTuple

from quizgen.characters import Span

WORST_GAP = 0.55  # what is worth less is not blanked


class Gap(NamedTuple):
    """Hold the spans to blank, how sure the choice is (0–1), and whether their order is free."""

    spans: tuple[Span, ...]
    worth: float
    coordinate: bool
    reason: str
