"""Read an item as text: its stem, its sentence, its rows, and the words two texts have in common."""

import functools
import re
from collections.abc import Iterable, Iterator

from quizgen.characters import CHINESE_NUMERAL, HAN_CHARACTER, folded, ngrams
from quizgen.model import FillQuestion, MatchQuestion


def stem_text(question: FillQuestion, blank: str = "") -> str:
    """Return an item's stem with every blank shown as `blank`."""
    return "".join(part if isinstance(part, str) else blank for part in question.segments)


def restored(question: FillQuestion) -> str:
    """Return an item's sentence with its answers filled in."""
    return "".join(
        part if isinstance(part, str) else question.blanks[part.blank].answer
        for part in question.segments
    )


def parted(question: FillQuestion) -> tuple[list[str], list[str]]:
    """Return the texts around the blanks, one more than blanks, and the answers between them."""
    texts, answers = [""], []
    for part in question.segments:
        if isinstance(part, str):
            texts[-1] += part
        else:
            texts.append("")
            answers.append(question.blanks[part.blank].answer)
    return texts, answers


def rows(question: MatchQuestion) -> list[tuple[str, str]]:
    """Return the (premise, response) pairs of a matching set."""
    return [
        (premise, question.responses[at])
        for premise, at in zip(question.premises, question.key, strict=True)
    ]


_NUMERAL = re.compile(rf"[\d{CHINESE_NUMERAL}]")
_WORD = re.compile(r"[A-Za-z]{3,}")  # identity
_STEM = 4  # letters; shutdown and shut down, authorised and authority are one word
_EMPTY = frozenset(
    "the and for that with from this are not was have has must shall may can any all its their which who when "
    "than into such other one each every your you they them only made make more most less least after before".split()
)


@functools.lru_cache(maxsize=1024)
def grams(text: str) -> frozenset[str]:
    """Return what two texts must share to have words in common.

    These are two characters in a row; of a text without Han characters the beginnings of its words.
    """
    if HAN_CHARACTER.search(text):
        return ngrams(text, 2)
    words = (word.lower() for word in _WORD.findall(text))
    return frozenset(word[:_STEM] for word in words if word not in _EMPTY)


def shared_words(premise: str, response: str) -> frozenset[str]:
    """Return what two sides have in common: grams, or a side of one character."""
    left, right = folded(premise), folded(response)
    if min(len(left), len(right)) == 1:
        short, long = sorted((left, right), key=len)
        return frozenset({short} if short in long else ())
    return grams(premise) & grams(response)


def share_words(premise: str, response: str) -> bool:
    """Tell whether two sides have words in common."""
    short, long = folded(premise), folded(response)
    if len(short) > len(long):
        short, long = long, short
    grams = ngrams(short, 2) if len(short) > 1 else short
    return any(map(long.__contains__, grams))


def stands_in(one: str, other: str) -> bool:
    """Tell whether a text is part of another one; a number is no part of a longer one: 4小时, 24小时."""
    if not _NUMERAL.match(one):
        return one in other
    at = other.find(one)
    while at > 0 and _NUMERAL.match(other, at - 1):
        at = other.find(one, at + 1)
    return at >= 0


def runs(text: str, grams: Iterable[str]) -> Iterator[str]:
    """Yield the stretches of a folded text that grams cover: 公共, 共服 and 服务 as 公共服务."""
    covered = [False] * (len(text) + 1)
    for gram in grams:
        at = text.find(gram)
        while at >= 0:
            covered[at : at + len(gram)] = [True] * len(gram)
            at = text.find(gram, at + 1)
    ends = [at for at in range(len(text) + 1) if covered[at] != (at > 0 and covered[at - 1])]
    yield from (text[start:end] for start, end in zip(ends[::2], ends[1::2], strict=True))
