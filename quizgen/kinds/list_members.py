"""Ask for what a list's members say, with the list's lead before them: 按压要求：深度|5-6|cm."""

import re
from collections.abc import Iterator
from itertools import islice

from msgspec.structs import replace

from quizgen.characters import HAN_CHARACTER, around, extent, han_count, ngrams
from quizgen.kinds.context import Context
from quizgen.kinds.gap import Gap
from quizgen.kinds.gaps import find_gaps
from quizgen.kinds.item import Written, fill_item, segments_of
from quizgen.kinds.numbers import number_gaps
from quizgen.kinds.openings import is_empty
from quizgen.kinds.score import odds
from quizgen.kinds.sentence import Sentence
from quizgen.kinds.signs import sentence_signs
from quizgen.model import ListPoint, Place, Statement
from quizgen.rules import LONGEST, leaked
from quizgen.sentences import balanced
from quizgen.simplified import simplified

_ASKED = frozenset(("number", "range", "series", "clauses in a row", "second of an even pair"))
_LEAST, _FEW = -1.0, 4  # log-odds; gaps looked at
_LEAD = range(3, 25)  # Han characters
_MEMBER = range(7, 61)  # characters
_BROKEN = re.compile(r"，[^，]{1,6}\Z|(?:包括|以及|和|与|及|或|的|在|由|为)\Z")  # …大于30mA，额定
_LOOSE = re.compile(
    r"[？?：:]|如下|下列|下述|以下(?!的)|上述|其中|\A(?:其|这|那|该|此|并|或|和|及|也|还|但|而|则|等)"
)
_NO_TOPIC = re.compile(rf"[，、]|{_LOOSE.pattern}")  # 用力压下压把，左右扫射
_DATED = re.compile(
    r"\d{4}年|\d{1,2}月\d{1,2}|[《》]|第[\d一二三四五六七八九十百]+条|https?:|[=＝→]|\s\d{1,2}[.、．](?!\d)"
)


def member_items(point: ListPoint, context: Context) -> Iterator[Written]:
    """Yield an item for each member that sets a figure or holds a series, where no sentence says it.

    Mere terms are not asked for: a member says too little around them.
    """
    lead = point.lead
    if point.marker in ("、", "所谓") or han_count(lead) not in _LEAD or is_empty(lead):
        return
    if _NO_TOPIC.search(lead) or not balanced(lead):
        return
    for item in point.items:
        text = item.text.rstrip("。；;，, ")
        if item.detail or not _is_told_alone(text) or extent(lead) + extent(text) > LONGEST:
            continue
        if not context.is_said(item.source):
            yield from _asked(point, text, item.source, context)


def _is_told_alone(text: str) -> bool:
    plain = simplified(text)
    return (
        len(text) in _MEMBER
        and bool(HAN_CHARACTER.search(text))
        and balanced(text)
        and not _LOOSE.search(plain)
        and not _DATED.search(plain)
        and not _BROKEN.search(plain)
    )


def _asked(point: ListPoint, text: str, place: Place, context: Context) -> Iterator[Written]:
    """Yield the item of the gap that promises most."""
    opening = "" if point.lead in text else f"{point.lead}："
    told = Statement("", text, place)
    sentence = Sentence(f"{text}。", context, [spans for _, spans in context.series_in(told)])
    about = (*sentence_signs(simplified(text)), *context.centrality(simplified(text)))
    found = [*number_gaps(sentence), *islice(find_gaps(sentence, [], _LEAST), _FEW)]
    gaps = [
        gap for gap in found if gap.signs[0] in _ASKED and not _tells(opening, sentence.text, gap)
    ]
    for gap in sorted(gaps, key=lambda gap: -odds(gap.signs))[:1]:
        segments = segments_of(opening, f"{text}。", gap.spans)
        answers = [text[a:b] for a, b in gap.spans]
        signs = (*gap.signs, "part of a member", *about, *context.genre)
        written = fill_item(point, segments, answers, gap.coordinate, signs, context)
        yield written._replace(question=replace(written.question, source=place))


def _tells(opening: str, text: str, gap: Gap) -> bool:
    """Tell whether an answer stands elsewhere in the item."""
    shown = around(text, gap.spans)
    answers = [text[a:b] for a, b in gap.spans]
    return any(leaked([opening + shown[0], *shown[1:]], answers)) or any(
        ngrams(answer, 2) & ngrams(opening, 2) for answer in answers
    )
