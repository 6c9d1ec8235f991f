"""Count the words of a document: how common they are, what stands beside them, what rivals them."""

import re
from collections import Counter, defaultdict
from functools import cached_property
from itertools import accumulate, chain, pairwise
from operator import add
from typing import NamedTuple

from quizgen.segment import tokens

_NEAR, _FAR, _WIDE, _MANY = 4, 6, 16, 20_000
_CLAUSE_MARK = re.compile("[，。；：、“”]")


class _Places(NamedTuple):
    """Hold a text's words and where they begin, and, by the characters before it, which is where.

    `first` has the number of the first such word, `others` those of the words after that.
    """

    text: str
    words: list[str]
    starts: list[int]
    first: dict[str, int]
    others: dict[str, list[int]]

    def after(self, left: str) -> list[int]:
        """Return the numbers of the words that stand after four characters."""
        return [self.first[left], *self.others.get(left, ())] if left in self.first else []


class Vocabulary:
    """Guard the counts of a document's words, each made when it is first asked for."""

    def __init__(self, sentences: tuple[str, ...], headings: frozenset[str]) -> None:
        self.sentences = sentences
        self.headings = headings
        self._shares: dict[str, float] = {}
        self._marks: set[str] = set()

    @cached_property
    def _rows(self) -> list[list[str]]:
        """Return the words of each sentence; take note of the words that are no words."""
        rows: list[list[str]] = []
        for sentence in self.sentences:
            found = tokens(sentence)
            rows.append([token.word for token in found])
            self._marks.update([token.word for token in found if token.tag == "x"])
        return rows

    @cached_property
    def _grams(self) -> Counter[str]:
        """Return in how many sentences each two characters stand side by side."""
        grams = (set(map(add, sentence, sentence[1:])) for sentence in self.sentences)
        return Counter(chain.from_iterable(grams))

    def share(self, term: str) -> float:
        """Return about the share of the document's sentences in which a term stands.

        The share of the term's rarest bigram stands for it where that is small enough.
        """
        if term not in self._shares:
            self._shares[term] = self._share(term)
        return self._shares[term]

    def _share(self, term: str) -> float:
        if len(self.sentences) < 10:
            return 0.0
        rarest = min(map(self._grams.__getitem__, map(add, term, term[1:])), default=0)
        if rarest > 0.1 * len(self.sentences):
            return sum(term in sentence for sentence in self.sentences) / len(self.sentences)
        return rarest / len(self.sentences)

    @cached_property
    def _words(self) -> tuple[Counter[str], Counter[tuple[str, str]]]:
        """Return how often each word, and each two words side by side, stand in the sentences."""
        headings = ([token.word for token in tokens(heading)] for heading in self.headings)
        rows = [*self._rows, *headings]
        return Counter(chain.from_iterable(rows)), Counter(chain.from_iterable(map(pairwise, rows)))

    def sticks(self, left: str, right: str) -> bool:
        """Tell whether two words mostly stand together in the document: 中华民族|伟大, 排查|治理."""
        ones, twos = self._words
        count = twos[left, right]
        return count >= 2 and 2 * count >= min(ones[left], ones[right])

    @cached_property
    def neighbours(self) -> dict[tuple[str, str], set[str]]:
        """Return the words that stand between a left and a right word which stand so twice over."""
        counts = Counter(chain.from_iterable(zip(row, row[2:], strict=False) for row in self._rows))
        found: dict[tuple[str, str], set[str]] = {
            pair: set() for pair, count in counts.items() if count > 1
        }
        for row in self._rows:
            for pair, word in zip(zip(row, row[2:], strict=False), row[1:], strict=False):
                if pair in found:
                    found[pair].add(word)
        return found

    @cached_property
    def _followers(self) -> dict[str, list[str]]:
        """Return the words that follow a word."""
        ones, twos = self._words
        first = {word for word in ones if word[-1].isalnum()}
        second = {word for word in ones if word[0].isalnum()}
        found: dict[str, list[str]] = defaultdict(list)
        for left, right in twos:
            if left in first and right in second:
                found[left].append(right)
        return found

    def rivalry(self, sentence: str, start: int, end: int, before: str) -> float:
        """Return how likely it is, 0 to 1, that other words could end the clause as these do.

        Only words at the end of a clause are tried, by the six characters before them, or in a
        short clause by the word `before` them: what comes after a clause's end tells little.
        """
        if sentence[end : end + 1] not in ("，", "。", "；"):
            return 0.0
        clause = _CLAUSE_MARK.split(sentence[max(0, start - _FAR) : start])[-1]
        if not clause:
            return 0.0
        if len(clause) < _FAR:
            found = self._followers.get(before, ())
            if all(sentence.startswith(following, start) for following in found):
                return 0.0
            return 0.4 if len(before) < len(clause) else 1.0
        text, words, starts, *_ = self._places
        return float(
            any(
                text.startswith(clause, starts[at] - _FAR)
                and not sentence.startswith(words[at], start)
                for at in self._places.after(clause[-_NEAR:])
            )
        )

    @cached_property
    def _places(self) -> _Places:
        """Return the words of the sentences, a line each, by the four characters before them.

        Of a document beyond common size only the beginning counts.
        """
        rows = self._rows[:_MANY]
        words = [word for row in rows for word in (*row, "\n")]
        starts = list(accumulate(map(len, words), initial=0))
        text = "".join(words)
        numbers = [at for at, word in enumerate(words) if word not in self._marks]
        lefts = [text[starts[at] - _NEAR : starts[at]] for at in numbers]
        first: dict[str, int] = {}
        others: dict[str, list[int]] = defaultdict(list)
        for at, left, one in zip(
            numbers, lefts, map(first.setdefault, lefts, numbers), strict=True
        ):
            if one != at:
                others[left].append(at)
        return _Places(text, words, starts, first, others)

    def has_frame_rival(self, sentence: str, start: int, end: int) -> bool:
        """Tell whether other words stand in the document between the same characters.

        Four before them and eight after: what comes later tells apart 健全|风险评估机制|，着力解决…
        and 健全|矛盾调处机制|，着力解决….
        """
        left, right = sentence[max(0, start - _NEAR) : start], sentence[end : end + 2 * _NEAR]
        if len(left) < _NEAR or len(right) < _NEAR:
            return False
        for at in self._places.after(left):
            place = self._places.starts[at]
            other = self._places.text[place : place + _WIDE].partition("\n")[0]
            until = other.find(right)
            if until > 0 and other[:until] != sentence[start:end]:
                return True
        return False
