"""Tell how much of a term a phrase is: its C-value among the noun phrases of the document."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from math import log2

from quizgen.kinds.terms import NOUNS
from quizgen.segment import NOMINAL_VERBS, Token

_TERM_NOUNS = NOUNS | {"eng"}
_MODIFIERS = frozenset(("a", "b"))
_LONGEST = 5  # words of a candidate
_FEWEST_KEY, _KEY_SHARE = 12, 5  # key terms at least; or one of so many that stand twice
_TWICE, _OFTEN = 2, 3

Phrase = tuple[str, ...]


class Termhood:
    """Guard the counts of a document's noun phrases, by their words.

    A candidate is a run of at most five nouns, their modifiers and verbs that stand as nouns (隐患
    排查 治理 制度), and ends in a noun. The C-value of one of n words that stands f times,
    inside of longer candidates b1 … bt f(b1) … f(bt) times, is log2(n + 1) × (f - Σ f(bi) / t)
    after Frantzi, Ananiadou and Mima (2000); n + 1 gives single words a value too.
    """

    def __init__(self, rows: Iterable[Sequence[Token]]) -> None:
        self._rows = rows

    @cached_property
    def _counts(self) -> tuple[Counter[Phrase], dict[Phrase, set[Phrase]]]:
        """Return how often each candidate stands in the document, and the longer ones it is part of."""
        counts = Counter(
            phrase for row in self._rows for run in _runs(row) for phrase in _parts(run)
        )
        longer: dict[Phrase, set[Phrase]] = defaultdict(set)
        for phrase in counts:
            for size in range(1, len(phrase)):
                for at in range(len(phrase) - size + 1):
                    part = phrase[at : at + size]
                    if part in counts:
                        longer[part].add(phrase)
        return counts, longer

    def value(self, phrase: Phrase) -> float:
        """Return the C-value of a phrase, 0 for what is no candidate."""
        counts, longer = self._counts
        inside = longer.get(phrase, ())
        alone = counts[phrase] - (
            sum(map(counts.__getitem__, inside)) / len(inside) if inside else 0
        )
        return log2(len(phrase) + 1) * alone

    def always_in(self, phrase: Phrase) -> bool:
        """Tell whether a phrase stands twice or more, and each time in one and the same longer one."""
        counts, longer = self._counts
        inside = longer.get(phrase, ())
        return any(counts[one] == counts[phrase] >= _TWICE for one in inside)

    def is_chance(self, phrase: Phrase) -> bool:
        """Tell whether a phrase stands once, and can be cut into two that the document often uses."""
        counts, _ = self._counts
        return counts[phrase] < _TWICE and any(
            min(counts[phrase[:at]], counts[phrase[at:]]) >= _OFTEN for at in range(1, len(phrase))
        )

    @cached_property
    def _heads(self) -> dict[tuple[str, int], set[str]]:
        """Return the candidates by their last two characters and their lengths."""
        found: dict[tuple[str, int], set[str]] = defaultdict(set)
        for phrase in self._counts[0]:
            term = "".join(phrase)
            found[term[-2:], len(term)].add(term)
        return found

    def siblings(self, term: str) -> int:
        """Return how many other terms of the same length and head there are: 切身利益 beside 根本利益."""
        return len(self._heads.get((term[-2:], len(term)), set()) - {term})

    @cached_property
    def key_terms(self) -> frozenset[str]:
        """Return the terms of the highest C-values, more of them the longer the document is."""
        counts, _ = self._counts
        found = sorted(
            (phrase for phrase, count in counts.items() if count >= _TWICE and len(phrase) > 1),
            key=lambda phrase: (-self.value(phrase), phrase),
        )
        return frozenset(
            "".join(phrase) for phrase in found[: max(_FEWEST_KEY, len(found) // _KEY_SHARE)]
        )


def _is_nominal(token: Token) -> bool:
    return token.tag in _TERM_NOUNS or token.word in NOMINAL_VERBS


def _runs(row: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield the longest runs of words that may stand in a term."""
    run: list[Token] = []
    for token in row:
        if _is_nominal(token) or token.tag in _MODIFIERS:
            run.append(token)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _parts(run: list[Token]) -> Iterator[Phrase]:
    """Yield the candidates in a run."""
    words = [token.word for token in run]
    for end in range(1, len(run) + 1):
        last = run[end - 1]
        if not _is_nominal(last):
            continue
        for start in range(max(0, end - _LONGEST), end):
            yield tuple(words[start:end])
