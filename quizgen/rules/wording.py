"""Read an item as text: its stem, its sentence, its rows, and the words two texts have in common."""

from collections.abc import Iterable, Iterator

from quizgen.characters import folded, ngrams
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


def shared_words(premise: str, response: str) -> frozenset[str]:
    """Return what two sides have in common: bigrams, or a side of one character."""
    left, right = folded(premise), folded(response)
    if min(len(left), len(right)) == 1:
        short, long = sorted((left, right), key=len)
        return frozenset({short} if short in long else ())
    return ngrams(left, 2) & ngrams(right, 2)


def share_words(premise: str, response: str) -> bool:
    """Tell whether two sides have words in common."""
    short, long = folded(premise), folded(response)
    if len(short) > len(long):
        short, long = long, short
    grams = ngrams(short, 2) if len(short) > 1 else short
    return any(map(long.__contains__, grams))


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
