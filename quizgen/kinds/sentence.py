"""Look at a sentence once for all who choose a gap in it: its words, its phrases, its series."""

from functools import cached_property

from quizgen.characters import Span
from quizgen.kinds.context import Context
from quizgen.kinds.terms import phrases
from quizgen.segment import Token, tokens
from quizgen.simplified import simplified


class Sentence:
    """Guard what is found out about a sentence; spans are offsets into its text.

    The text is looked at in simplified characters, which stand one for one in the places of the
    source's. `series` are the members of each series in it.
    """

    def __init__(self, text: str, context: Context, series: list[list[Span]]) -> None:
        self.text = simplified(text)
        self.context = context
        self.series = series

    @cached_property
    def words(self) -> tuple[Token, ...]:
        """Return the words in their order."""
        return tokens(self.text)

    @cached_property
    def before(self) -> dict[int, Token]:
        """Return the words by where they end: what stands before a place."""
        return {token.end: token for token in self.words}

    @cached_property
    def after(self) -> dict[int, Token]:
        """Return the words by where they begin: what stands after a place."""
        return {token.start: token for token in self.words}

    @cached_property
    def phrases(self) -> tuple[Span, ...]:
        """Return the longest noun phrases."""
        return phrases(self.text)

    def is_whole(self, span: Span) -> bool:
        """Tell whether a stretch begins and ends where words do."""
        return span[0] in self.after and span[1] in self.before

    @cached_property
    def _numbers(self) -> dict[int, int]:
        return {token.start: at for at, token in enumerate(self.words)}

    def count(self, span: Span) -> int:
        """Return how many words a stretch has that begins where one does."""
        return self._numbers.get(span[1], len(self.words)) - self._numbers.get(span[0], 0)

    def words_of(self, span: Span) -> tuple[str, ...]:
        """Return the words of a stretch that begins and ends where words do."""
        first = self._numbers.get(span[0], 0)
        return tuple(token.word for token in self.words[first : first + self.count(span)])

    def of(self, span: Span) -> str:
        """Return the words of a span."""
        return self.text[span[0] : span[1]]
