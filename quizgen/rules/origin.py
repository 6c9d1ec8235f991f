"""State what holds between a fill-in item and the point it was made from.

Each rule yields the words that break it.
"""

import re
from collections.abc import Iterator

from quizgen.characters import folded, ngrams
from quizgen.model import FillQuestion, ListPoint, Point
from quizgen.rules.wording import restored

_CLAUSE_END = re.compile(r"[，。；：、！？,;:!?（）()\n…—]+")
_ASIDE = re.compile(r"（[^（）]*）|\([^()]*\)")  # what may be left out: 负责人（法定代表人）
_OPENING = re.compile(r"\A《[^《》]*》[规規]定：")  # what may stand before any sentence of a rule
_TURNED = re.compile(
    r"不(?![仅僅但断斷只论論管光单單同])|未|无(?!论)|無(?!論)|没|沒|非(?!常)|勿|禁"
)  # 不得|吸烟


def f8_half_of_list(question: FillQuestion, point: Point) -> Iterator[str]:
    """F8: at most three blanks, in a list at most half its members, and enough stem is left."""
    if not isinstance(point, ListPoint) or question.source != point.source:
        return  # a sentence, or one member of a list
    if 2 * len(question.blanks) > len(point.items):
        yield "、".join(blank.answer for blank in question.blanks)


def f9_as_the_source_says(question: FillQuestion, point: Point) -> Iterator[str]:
    """F9: what the restored item says stands in its point, no "not" left out; only an opening may be new."""
    texts = list(_texts(point))
    if question.source != point.source and question.source in point.also:
        yield from _strange(restored(question), texts)
        return
    said = [*_clauses("。".join(texts)), *_clauses("。".join(_ASIDE.sub("", one) for one in texts))]
    whole = "\n".join(said)
    clauses = _clauses(_OPENING.sub("", restored(question)))
    first = next((at for at, clause in enumerate(clauses) if clause in whole), len(clauses))
    if not isinstance(point, ListPoint):
        lost = [clause for clause in said if not any(clause in kept for kept in clauses)]
        yield from (clause for clause in clauses[:first] if _is_altered(clause, lost))
    yield from (clause for clause in clauses[first:] if clause not in whole)
    yield from (turned for clause in clauses[first:] for turned in _turned(clause, said))
    joined = whole.replace("\n", "")
    yield from (b.answer for b in question.blanks if folded(b.answer) not in joined)


def _strange(sentence: str, texts: list[str]) -> Iterator[str]:
    """Yield a sentence of which the point says little: another place may put it otherwise, or say more."""
    grams, told = ngrams(sentence, 3), ngrams("".join(texts), 3)
    if 2 * len(grams & told) < min(len(grams), len(told)):
        yield sentence


def _is_altered(opening: str, lost: list[str]) -> bool:
    """Tell whether an opening is a clause of the source in other words: half of it stands in one."""
    grams = ngrams(opening, 2)
    return any(2 * len(grams & ngrams(clause, 2)) >= len(grams) > 0 for clause in lost)


def _texts(point: Point) -> Iterator[str]:
    """Yield what a point says."""
    if isinstance(point, ListPoint):
        yield point.lead
        for item in point.items:
            yield f"{item.text}。{item.detail}"
    else:
        yield point.text


def _clauses(text: str) -> list[str]:
    return [plain for part in _CLAUSE_END.split(text) if (plain := folded(part))]


def _turned(clause: str, said: list[str]) -> Iterator[str]:
    """Yield a clause with the "not" that its source has before it in the same clause, and it has not."""
    before = [text[: text.find(clause)] for text in said if clause in text]
    if before and all(map(_TURNED.search, before)):
        found = _TURNED.search(before[0])
        yield f"{found[0] if found else ''}…{clause}"
