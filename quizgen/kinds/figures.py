"""Ask for the figures in a list's members, with the list's lead before them: 按压要求：深度|5-6|cm."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from quizgen.characters import HAN_CHARACTER, around, extent, han_count, ngrams
from quizgen.kinds.context import Context
from quizgen.kinds.gap import Gap
from quizgen.kinds.item import Written, fill_item
from quizgen.kinds.numbers import number_gaps
from quizgen.kinds.openings import is_empty
from quizgen.kinds.score import odds
from quizgen.kinds.sentence import Sentence
from quizgen.kinds.signs import sentence_signs
from quizgen.model import ListPoint, Place, Slot
from quizgen.rules import LONGEST, leaked
from quizgen.sentences import balanced
from quizgen.simplified import simplified

_LEAD = range(3, 25)  # Han characters
_MEMBER = range(7, 61)  # characters
_BROKEN = re.compile(r"，[^，]{1,6}\Z|(?:包括|以及|和|与|及|或|的|在|由|为)\Z")  # …大于30mA，额定
_LOOSE = re.compile(r"[？?：:]|如下|下列|以下(?!的)|上述|其中|\A(?:其|这|那|该|此|并|或|和|及|也|还|但|而|则|等)")
_DATED = re.compile(r"\d{4}年|\d{1,2}月\d{1,2}|[《》]|第[\d一二三四五六七八九十百]+条|https?:|[=＝→]")


def member_figures(point: ListPoint, context: Context) -> Iterator[Written]:
    """Yield an item for each member of a list that sets a figure, where no sentence says the same."""
    lead = point.lead
    if point.marker in ("、", "所谓") or han_count(lead) not in _LEAD or is_empty(lead):
        return
    if _LOOSE.search(lead) or not balanced(lead):
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
    """Yield the item of the figure that promises most."""
    opening = "" if point.lead in text else f"{point.lead}："
    sentence = Sentence(f"{text}。", context, [])
    about = (*sentence_signs(simplified(text)), *context.centrality(simplified(text)))
    gaps = [gap for gap in number_gaps(sentence) if not _tells(opening, sentence.text, gap)]
    for gap in sorted(gaps, key=lambda gap: -odds(gap.signs))[:1]:
        before, *others = around(f"{text}。", gap.spans)
        segments: list[str | Slot] = [opening + before]
        for number, shown in enumerate(others):
            segments += [Slot(number), shown]
        answers = [text[a:b] for a, b in gap.spans]
        signs = (*gap.signs, "figure of a member", *about, *context.genre)
        written = fill_item(point, segments, answers, False, signs, context)
        yield written._replace(question=replace(written.question, source=place))


def _tells(opening: str, text: str, gap: Gap) -> bool:
    """Tell whether a figure stands elsewhere in the item."""
    shown = around(text, gap.spans)
    answers = [text[a:b] for a, b in gap.spans]
    return any(leaked([opening + shown[0], *shown[1:]], answers)) or any(
        ngrams(answer, 2) & ngrams(opening, 2) for answer in answers
    )
