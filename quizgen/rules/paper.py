"""State what holds between the items of one paper: none repeats another (F13) or answers it (F7, M11)."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from quizgen.characters import folded, ngrams
from quizgen.model import FillQuestion, MatchQuestion, Question, kind_of, points_of
from quizgen.rules import Breach
from quizgen.rules.wording import restored, rows

_TELLING = 3  # an answer of fewer characters gives nothing away by standing just anywhere
_BESIDE = 2  # characters beside such an answer that show that the same thing is said
_ALIKE = 0.5  # the share of the shorter sentence's trigrams that makes two the same
_SHORTEST = 2  # characters of a response that tell something
_PREMISE = 4  # characters in a row by which a premise is known


class _Said(NamedTuple):
    """Hold what an item prints and asks, in folded texts.

    `shown` is what the paper prints, `told` what the reader of paper and key learns; `sentence`
    are the trigrams of a fill-in item's sentence, `answers` its answers, `telling` what gives them
    away; `rows` are the (premise, response) pairs of a matching set.
    """

    shown: str
    told: str
    sentence: frozenset[str] = frozenset()
    answers: tuple[str, ...] = ()
    telling: tuple[str, ...] = ()
    rows: tuple[tuple[str, str], ...] = ()


class Paper:
    """Guard the items chosen for one paper, indexed by what they say, so that asking stays cheap."""

    def __init__(self, *questions: Question) -> None:
        self.questions: list[Question] = []
        self._said: list[_Said] = []
        self._shown = ""
        self._points: set[str] = set()
        self._answers: set[tuple[str, ...]] = set()
        self._telling: dict[str, None] = {}
        self._sets: list[_Said] = []
        self._by_gram: dict[str, list[int]] = defaultdict(list)  # sentences, by their trigrams
        for question in questions:
            self.add(question)

    def add(self, question: Question) -> None:
        """Put an item on the paper."""
        said = _SAID[kind_of(question)](question)
        self._shown += f"\n{said.shown}"
        self._points.update(points_of(question))
        self._answers.update((said.answers,) if said.answers else ())
        self._telling.update(dict.fromkeys(said.telling))
        self._sets += [said] if said.rows else []
        for gram in said.sentence:
            self._by_gram[gram].append(len(self._said))
        self._said.append(said)
        self.questions.append(question)

    def takes(self, question: Question) -> bool:
        """Tell whether an item breaks no rule of a paper with those that stand on it."""
        return next(self.breaches(question), None) is None

    def breaches(self, question: Question) -> Iterator[Breach]:
        """Yield what an item and those on the paper break: F13, F7 and M11, both ways."""
        said = _SAID[kind_of(question)](question)
        yield from (Breach("F13", words) for words in self._repeated(question, said))
        yield from (Breach("F7", words) for words in said.telling if words in self._shown)
        yield from (Breach("F7", words) for words in self._telling if words in said.shown)
        yield from (Breach("M11", words) for one in self._sets for words in _answered(one, said))
        if said.rows:
            yield from (
                Breach("M11", words) for one in self._said for words in _answered(said, one)
            )

    def _repeated(self, question: Question, said: _Said) -> Iterator[str]:
        """Yield what is asked already: a point, answers, a sentence mostly alike."""
        yield from (point for point in points_of(question) if point in self._points)
        if said.answers in self._answers:
            yield "、".join(said.answers)
        shared = Counter(at for gram in said.sentence for at in self._by_gram.get(gram, ()))
        for at, count in shared.items():
            other = self._said[at]
            if count >= _ALIKE * min(len(said.sentence), len(other.sentence)):
                yield other.told


def go_together(question: Question, other: Question) -> bool:
    """Tell whether two items may stand on one paper (F7, F13, M11, both ways)."""
    return Paper(question).takes(other)


def _fill_said(question: FillQuestion) -> _Said:
    told = folded(restored(question))
    return _Said(
        shown="\n".join(folded(part) for part in question.segments if isinstance(part, str)),
        told=told,
        sentence=ngrams(told, 3),
        answers=tuple(folded(blank.answer) for blank in question.blanks),
        telling=tuple(_telling(question)),
    )


def _match_said(question: MatchQuestion) -> _Said:
    shown = "\n".join(map(folded, (question.prompt, *question.premises, *question.responses)))
    pairs = tuple((folded(premise), folded(response)) for premise, response in rows(question))
    return _Said(shown, shown, rows=pairs)


_SAID: dict[str, Callable[[Any], _Said]] = {"fill": _fill_said, "match": _match_said}


def _telling(question: FillQuestion) -> Iterator[str]:
    """Yield what gives an answer away: the answer, or a short one with what stands beside it."""
    texts = ("", *question.segments, "")
    for before, slot, after in zip(texts, texts[1:], texts[2:], strict=False):
        if isinstance(slot, str):
            continue
        answer = folded(question.blanks[slot.blank].answer)
        if len(answer) >= _TELLING:
            yield answer
            continue
        if isinstance(before, str) and len(folded(before)) >= _BESIDE:
            yield folded(before)[-_BESIDE:] + answer
        if isinstance(after, str) and len(folded(after)) >= _BESIDE:
            yield answer + folded(after)[:_BESIDE]


def _answered(one: _Said, other: _Said) -> Iterator[str]:
    """Yield the responses of a set that another item tells: the response and words of its premise."""
    for premise, response in one.rows:
        if response not in other.told:
            continue
        # One character stands anywhere: then the whole premise must stand there too.
        size = _PREMISE if len(response) >= _SHORTEST else len(premise)
        if any(premise[at : at + size] in other.told for at in range(len(premise) - size + 1)):
            yield response
