"""Write list completions: a lead, its members, some of them blanked."""

import re

from quizgen.characters import Span, folded, han_count, ngrams
from quizgen.kinds.coordinates import shared_words_of
from quizgen.kinds.item import also_right, fill_question
from quizgen.model import Blank, FillQuestion, ListPoint, Slot
from quizgen.rules import LONGEST
from quizgen.segment import tokens

_WORTH = 0.8
_OWN = re.compile(r"心得|体会|感想|感悟")
_ORDERED = re.compile(r"步骤|流程|程序|顺序|阶段|次序|先后")
_SHORTEST_END, _LONGEST_BLANK = 4, 14


def completion(point: ListPoint) -> FillQuestion | None:
    """Blank at most half of a short list's members, nothing where the list cannot be printed whole.

    A member is blanked without the words that all members share, or, where its words stand
    elsewhere in the list, by its last words; then the order of the answers is fixed.
    """
    texts = [item.text for item in point.items]
    damaged = point.declared is not None and point.declared != len(texts)
    total = han_count(point.lead) + sum(map(han_count, texts))
    sound = len(texts) >= 3 and not damaged and not _OWN.search(point.lead)
    if not sound or total > LONGEST or not 4 <= len(point.lead) <= 40:
        return None
    prefix, suffix = shared_words_of(texts)
    cores = [(len(prefix), len(text) - len(suffix)) for text in texts]
    if any(start >= end for start, end in cores):
        return None
    chosen = _choose(point.lead, texts, cores)
    if not chosen:
        return None
    segments: list[str | Slot] = [point.lead + "："]
    for at, text in enumerate(texts):
        start, end = chosen.get(at, (len(text), len(text)))
        segments[-1] = str(segments[-1]) + text[:start]
        if at in chosen:
            segments += [Slot(list(chosen).index(at)), ""]
        segments[-1] = str(segments[-1]) + text[end:] + ("。" if at == len(texts) - 1 else "；")
    answers = [texts[at][start:end] for at, (start, end) in chosen.items()]
    blanks = tuple(Blank(answer, also_right(answer)) for answer in answers)
    free = all(span == cores[at] for at, span in chosen.items())
    any_order = free and not _ORDERED.search(point.lead)
    return fill_question(point, segments, blanks, any_order, _WORTH if free else _WORTH - 0.06)


def _choose(lead: str, texts: list[str], cores: list[Span]) -> dict[int, Span]:
    """Return which members to blank, and where: whole cores before last words, spread over the list."""
    whole: dict[int, Span] = {}
    partly: dict[int, Span] = {}
    for at, text in enumerate(texts):
        others = [lead, *(other for place, other in enumerate(texts) if place != at)]
        start, end = cores[at]
        ends = [token.start for token in tokens(text) if start < token.start <= end - _SHORTEST_END]
        if _is_hidden(text, (start, end), others):
            whole[at] = (start, end)
        elif found := next((s for s in ends if _is_hidden(text, (s, end), others)), None):
            partly[at] = (found, end)
    wanted = min(2, len(texts) // 2)
    good = whole if len(whole) >= min(2, wanted) else {**partly, **whole}
    places = sorted(good)
    picked = (places[1::2] + places[::2])[:wanted]
    return {at: good[at] for at in sorted(picked)}


def _is_hidden(text: str, span: Span, others: list[str]) -> bool:
    """Tell whether the words of a blank stand neither in the rest of its member nor elsewhere."""
    start, end = span
    answer = text[start:end]
    around = [text[:start], text[end:]]
    # An ending that all members share stands in the others too; it is no part of the answer.
    seen = {gram for part in (*around, *others) for gram in ngrams(part, 2)}
    loose = bool(re.search("[，；。：]", answer)) and span != (0, len(text))
    loose = loose or answer[:1] in "的和与及在对为" or answer[-1:] in "的和与及"
    return not loose and 2 <= len(folded(answer)) <= _LONGEST_BLANK and not ngrams(answer, 2) & seen
