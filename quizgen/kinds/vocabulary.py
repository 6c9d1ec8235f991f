"""Count the words of a document: how common they are, what stands beside them, what rivals them."""

import re
from collections import Counter
from functools import cached_property
from itertools import pairwise

from quizgen.segment import tokens

_NEAR, _FAR, _WIDE, _MANY = 4, 6, 16, 20_000


class Vocabulary:
    """Guard the counts of a document's words, each made when it is first asked for."""

    def __init__(self, sentences: tuple[str, ...], headings: frozenset[str]) -> None:
        self.sentences = sentences
        self.headings = headings
        self._shares: dict[str, float] = {}

    @cached_property
    def _grams(self) -> Counter[str]:
        counts: Counter[str] = Counter()
        for sentence in self.sentences:
            counts.update({sentence[at : at + 2] for at in range(len(sentence) - 1)})
        return counts

    def share(self, term: str) -> float:
        """Return about the share of the document's sentences in which a term stands.

        The share of the term's rarest bigram stands for it where that is small enough.
        """
        if len(self.sentences) < 10:
            return 0.0
        rarest = min((self._grams[term[at : at + 2]] for at in range(len(term) - 1)), default=0)
        if rarest <= 0.1 * len(self.sentences):
            return rarest / len(self.sentences)
        if term not in self._shares:
            count = sum(term in sentence for sentence in self.sentences)
            self._shares[term] = count / len(self.sentences)
        return self._shares[term]

    @cached_property
    def _words(self) -> tuple[Counter[str], Counter[tuple[str, str]]]:
        """Return how often each word, and each two words side by side, stand in the sentences."""
        ones: Counter[str] = Counter()
        twos: Counter[tuple[str, str]] = Counter()
        for sentence in (*self.sentences, *self.headings):
            words = [token.word for token in tokens(sentence)]
            ones.update(words)
            twos.update(pairwise(words))
        return ones, twos

    def sticks(self, left: str, right: str) -> bool:
        """Tell whether two words mostly stand together in the document: 中华民族|伟大, 排查|治理."""
        ones, twos = self._words
        count = twos[left, right]
        return count >= 2 and 2 * count >= min(ones[left], ones[right])

    @cached_property
    def neighbours(self) -> dict[tuple[str, str], set[str]]:
        """Return the words that stand between a left and a right word which stand so twice over."""
        rows = [[token.word for token in tokens(sentence)] for sentence in self.sentences]
        counts: Counter[tuple[str, str]] = Counter()
        for words in rows:
            counts.update(zip(words, words[2:], strict=False))
        found: dict[tuple[str, str], set[str]] = {
            pair: set() for pair, count in counts.items() if count > 1
        }
        for words in rows:
            for left, word, right in zip(words, words[1:], words[2:], strict=False):
                if (left, right) in found:
                    found[left, right].add(word)
        return found

    @cached_property
    def _followers(self) -> dict[str, set[str]]:
        """Return the words that follow a word."""
        found: dict[str, set[str]] = {}
        for left, right in self._words[1]:
            if left[-1].isalnum() and right[0].isalnum():
                found.setdefault(left, set()).add(right)
        return found

    def rivalry(self, sentence: str, start: int, end: int) -> float:
        """Return how likely it is, 0 to 1, that other words could end the clause as these do.

        Only words at the end of a clause are tried, by the six characters before them, or in a
        short clause by the word before them: what comes after a clause's end tells little.
        """
        if sentence[end : end + 1] not in ("，", "。", "；"):
            return 0.0
        clause = re.split("[，。；：、“”]", sentence[:start])[-1]
        if not clause:
            return 0.0
        if len(clause) < _FAR:
            word = tokens(clause)[-1].word
            found = self._followers.get(word, set())
            if all(sentence.startswith(following, start) for following in found):
                return 0.0
            return 0.4 if len(word) < len(clause) else 1.0
        left = sentence[start - _FAR : start]
        return float(
            any(
                self.sentences[number].startswith(left, at - _FAR)
                and not sentence.startswith(word, start)
                for number, at, word in self._places.get(left[-_NEAR:], ())
                if at >= _FAR
            )
        )

    @cached_property
    def _places(self) -> dict[str, list[tuple[int, int, str]]]:
        """Return, by the four characters before it, each word with its sentence and index there.

        Of a document beyond common size only the beginning counts.
        """
        found: dict[str, list[tuple[int, int, str]]] = {}
        for number, sentence in enumerate(self.sentences[:_MANY]):
            for word, tag, start, _ in tokens(sentence):
                if start >= _NEAR and tag != "x":
                    found.setdefault(sentence[start - _NEAR : start], []).append(
                        (number, start, word)
                    )
        return found

    def has_frame_rival(self, sentence: str, start: int, end: int) -> bool:
        """Tell whether other words stand in the document between the same four characters."""
        left, right = sentence[max(0, start - _NEAR) : start], sentence[end : end + _NEAR]
        if len(left) < _NEAR or len(right) < _NEAR:
            return False
        for number, at, _ in self._places.get(left, ()):
            other = self.sentences[number][at : at + _WIDE]
            until = other.find(right)
            if until > 0 and other[:until] != sentence[start:end]:
                return True
        return False
