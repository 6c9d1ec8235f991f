"""Choose what to blank in a sentence: whole, central terms with one determinable answer."""

import re
from collections.abc import Callable, Iterator
from heapq import heapify, heappop, heappush

from quizgen.characters import HAN_CHARACTER, Span, around, extent, folded
from quizgen.kinds.answer import doubts, term_gaps
from quizgen.kinds.coordinates import series_gaps
from quizgen.kinds.couples import even_pair_gaps, pair_gaps
from quizgen.kinds.gap import Gap
from quizgen.kinds.numbers import english_number_gaps, number_gaps
from quizgen.kinds.parallels import parallel_gaps
from quizgen.kinds.predicates import predicate_gaps, quoted_gaps
from quizgen.kinds.score import odds
from quizgen.kinds.sentence import Sentence
from quizgen.kinds.terms import is_slip
from quizgen.rules import leaked

Finder = Callable[[Sentence], list[Gap]]

FINDERS: tuple[Finder, ...] = (
    number_gaps,
    series_gaps,
    pair_gaps,
    even_pair_gaps,
    predicate_gaps,
    parallel_gaps,
    quoted_gaps,
    term_gaps,
)
ENGLISH_FINDERS: tuple[Finder, ...] = (english_number_gaps, series_gaps)
_ASIDE = re.compile(r"（(?:如|例如|见|即|含|包括)[^（）]*）")  # （如发热门诊）


def find_gaps(sentence: Sentence, more: list[Gap], least: float = -9.0) -> Iterator[Gap]:
    """Yield the gaps a sentence offers, and those in `more`, the best first; each passes the vetoes.

    What promises less than `least` (log-odds) is not looked at.

    Vetoes: an answer, or two characters of it, stands elsewhere in the sentence; the term stands
    in more than a fifth of the document's sentences; another word of the document stands between
    the same neighbours twice over; a boundary would split a word.
    """
    if is_slip(sentence.text):
        return
    finders = FINDERS if HAN_CHARACTER.search(sentence.text) else ENGLISH_FINDERS
    found = [*more, *(gap for finder in finders for gap in finder(sentence))]
    asides = [match.span() for match in _ASIDE.finditer(sentence.text)]
    # What speaks against a term is dear to find out: it is asked when no other gap promises more.
    hopes = [(-odds(gap.signs), gap.spans, gap.signs[0] == "term", gap) for gap in found]
    queue = [hope for hope in hopes if -hope[0] >= least]
    heapify(queue)
    while queue:
        value, spans, is_hope, gap = heappop(queue)
        if not _enough_left(sentence.text, gap) or _leaks(sentence.text, gap):
            continue
        if any(a < end and start < b for a, b in asides for start, end in spans):
            continue
        if any(_is_loose(sentence.text, span) for span in spans):
            continue
        if any(_begins_with_where(sentence, span) for span in spans):
            continue  # 到群众|中去|
        if len(spans) == 1 and _is_where(sentence, spans[0]):
            continue  # 自己|手中|
        if is_hope:
            against = doubts(sentence, spans[0])
            if against is not None:
                doubted = gap._replace(signs=gap.signs + against)
                heappush(queue, (value - odds(against), spans, False, doubted))
        elif not (gap.signs[0] in _ALONE and _has_rival(sentence, spans[0])):
            yield gap


_WHERE = frozenset("中 上 下 里 内 外".split())
_ALONE = frozenset(("term", "quoted words", "defined term", "second of two terms"))


# Words that lead on to an answer, and what stands behind one that is no whole: 体育场|（馆）,
# 加碘食盐|（以下简称碘盐）
_LEADS_ON = re.compile(r"之后|以后|然后|随后|接着|并且|以及|及其|或者|还有|另外|等")
_CUT_OFF = re.compile(r"（(?:[^（）]{1,2}|(?:以下|下文|又|也|亦)?(?:简称|统称|合称|称)[^（）]*)）")


def _begins_with_where(sentence: Sentence, span: Span) -> bool:
    first = sentence.after.get(span[0])
    return first is not None and first.word in _WHERE


def _is_where(sentence: Sentence, span: Span) -> bool:
    """Tell whether an answer is one word that says where, or from what on."""
    first = sentence.after.get(span[0])
    return first is not None and first.tag in ("s", "f") and first.end == span[1]


def _is_loose(text: str, span: Span) -> bool:
    return bool(_LEADS_ON.match(text, span[0]) or _CUT_OFF.match(text, span[1]))


def _has_rival(sentence: Sentence, span: Span) -> bool:
    return sentence.context.words.has_frame_rival(sentence.text, *span)


def _enough_left(text: str, gap: Gap) -> bool:
    """Tell whether enough of the sentence stays to know what is asked for (F8)."""
    blanked = sum(extent(text[start:end]) for start, end in gap.spans)
    return extent(text) - blanked >= max(8, blanked)


def _leaks(text: str, gap: Gap) -> bool:
    """Tell whether an answer, or two characters of it, stands elsewhere in the sentence (F6)."""
    answers = [text[a:b] for a, b in gap.spans]
    return any(leaked(around(text, gap.spans), answers)) or len({folded(a) for a in answers}) < len(
        answers
    )
