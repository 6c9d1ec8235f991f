"""Find what of an answer stands in the stem around it (F6)."""

import re
from collections.abc import Iterable, Iterator, Sequence

from quizgen.characters import Span, folded, ngrams
from quizgen.rules.wording import runs

_UNSAID = str.maketrans("", "", "“”‘’「」『』《》〈〉 \u3000")
# The mark between the members of a series, what ends the series, and whether other words may stand
# before its first member and after its last: 要做到|权为民所用、情为民所系、利为民所谋|的要求.
_SERIES = (("、", "，。；：！？", True), ("；", "。：！？", False))
_FEWEST = 3  # members
_WORD = re.compile(r"[A-Za-z]+|\d+")
_RANGE = re.compile(r"\d[\d.]*(?:[-~～–—]\d[\d.]*)+")


def leak_into(texts: Iterable[str], answers: Iterable[str]) -> bool:
    """Tell whether an answer, two Han characters or a word of one, stands anywhere in the texts."""
    shown = _Shown(list(texts))
    return any(shown.grams(answer) for answer in answers)


def leaked(texts: Sequence[str], answers: Sequence[str]) -> Iterator[str]:
    """Yield the words of the answers that stand in the stem; `texts[i]` stands before `answers[i]`.

    What all members of a series have at one place is no leak, as 为民所 in 权为民所用、____、利为民所谋,
    where what is left of the answer (情, 系) stands nowhere in the stem. Nor is one word of a subject of
    two: ____是体现政府服务理念的重要手段 asks for 公共服务, and says no more than what kind of thing it is.
    """
    shown = _Shown(texts)
    for at, answer in enumerate(answers):
        if _RANGE.fullmatch(answer):
            yield from [answer] * shown.has(answer)
            continue
        found = shown.grams(answer)
        if _is_kind(texts, at, folded(answer), found):
            continue
        common = _common(*_told(texts, answers, at)) if found else frozenset()
        yield from runs(folded(answer), found - common)
        if found and found <= common:
            yield from _own(folded(answer), common, shown.plain)


def _is_kind(texts: Sequence[str], at: int, answer: str, found: frozenset[str]) -> bool:
    """Tell whether all that the stem has of the subject of 是 are its first or last two characters."""
    subject = at == 0 and not texts[0] and texts[1].startswith("是")
    return subject and len(answer) > 3 and found in ({answer[:2]}, {answer[-2:]})


class _Shown:
    """Hold the texts around the blanks: their parts, all as one, and their words of letters and digits."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._raw = "\n".join(texts)
        self.parts = "\n".join(map(folded, texts))
        self.plain = folded("".join(texts))
        self._words = [word.lower() for text in texts for word in _WORD.findall(text)]

    def grams(self, answer: str) -> frozenset[str]:
        """Return the bigrams or words of an answer that stand here; of one with neither, itself."""
        plain = folded(answer)
        if plain.isdecimal():  # 3 does not stand in 13
            return frozenset({plain} & set(self._words))
        if len(plain) == 1:
            return frozenset({plain} if plain in self.plain else ())
        return frozenset(gram for gram in ngrams(answer, 2) if self._stands(gram))

    def has(self, figure: str) -> bool:
        """Tell whether a range of figures stands here: 2-3 does not stand in 12-3."""
        return re.search(rf"(?<![\d.]){re.escape(figure)}(?![\d.])", self._raw) is not None

    def _stands(self, gram: str) -> bool:
        if not gram.isascii():
            return gram in self.parts
        return any(word.startswith(gram) for word in self._words)


def _own(answer: str, common: frozenset[str], plain: str) -> Iterator[str]:
    """Yield the one character that is left of an answer, if it stands in the stem; all, if none is left."""
    covered = "".join(runs(answer, common))
    if len(covered) == len(answer):
        yield answer
    elif len(covered) == len(answer) - 1:
        yield from (one for one in answer if one not in covered and one in plain)


def _told(texts: Sequence[str], answers: Sequence[str], at: int) -> tuple[str, Span]:
    """Return the restored sentence without quotes, and where an answer stands in it."""
    pieces = [*(piece for pair in zip(texts, answers, strict=False) for piece in pair), texts[-1]]
    plain = [piece.translate(_UNSAID).lower() for piece in pieces]
    start = sum(map(len, plain[: 2 * at + 1]))
    return "".join(plain), (start, start + len(plain[2 * at + 1]))


def _common(text: str, span: Span) -> frozenset[str]:
    """Return the bigrams of an answer that each member of its series has at the same place."""
    found: frozenset[str] = frozenset()
    for mark, ends, loose in _SERIES:
        start = max(text.rfind(end, 0, span[0]) for end in ends) + 1
        stops = [text.find(end, span[1]) for end in ends]
        stop = min((at for at in stops if at >= 0), default=len(text))
        members = text[start:stop].split(mark)
        own = text.count(mark, start, span[0])
        if len(members) < _FEWEST or mark in text[slice(*span)]:
            continue
        offset = span[0] - start - sum(len(member) + 1 for member in members[:own])
        found |= _in_frame(members, own, range(offset, offset + span[1] - span[0] - 1), loose)
    return found | _in_row(text, span)


def _in_row(text: str, span: Span) -> frozenset[str]:
    """Return the bigrams of an answer, but its last, that three clauses on end have at one place.

    No other clause has them: 增强党的执政基础，巩固党的|执政地位|，实现党的执政目标.
    """
    clauses = text.rstrip("。").split("，")
    own = text.count("，", 0, span[0])
    if len(clauses) < _FEWEST or "，" in text[slice(*span)]:
        return frozenset()
    grams = (text[at : at + 2] for at in range(span[0], span[1] - 2))
    return frozenset(gram for gram in grams if _stands_in_row(clauses, own, gram))


def _stands_in_row(clauses: list[str], own: int, gram: str) -> bool:
    having = [at for at, clause in enumerate(clauses) if gram in clause]
    backs = {len(clauses[at]) - clauses[at].find(gram) for at in having}
    once = all(clauses[at].count(gram) == 1 for at in having)
    row = len(having) == having[-1] - having[0] + 1 >= _FEWEST
    return once and row and len(backs) == 1 and own in having


def _in_frame(members: list[str], own: int, offsets: range, loose: bool) -> frozenset[str]:
    """Return the bigrams at these offsets of a member that all others have, counted from either end.

    Where `loose`, the first member may begin, and the last one end, anywhere in its text.
    """
    mine = members[own]
    longest = max(map(len, members[1:-1])) + 1

    def stands(gram: str, at: int, other: int) -> bool:
        text = members[other]
        back = len(text) - len(mine) + at
        if text.startswith(gram, at) or (back >= 0 and text.startswith(gram, back)):
            return True
        first, last = other == 0, other == len(members) - 1
        inside = text[-longest:-1] if first else text[1:longest] if last else ""
        return loose and gram in inside

    others = [other for other in range(len(members)) if other != own]
    return frozenset(
        mine[at : at + 2]
        for at in offsets
        if all(stands(mine[at : at + 2], at, other) for other in others)
    )
