"""Find relations between the heads of a list and what their explanations enumerate."""

import re
from collections.abc import Iterator

from quizgen.kinds.context import Context
from quizgen.kinds.relation import LONGEST_LIST, Relation, Row, told_lead
from quizgen.model import ListItem, ListPoint
from quizgen.rules.wording import shared_words
from quizgen.segment import tokens
from quizgen.sentences import balanced

_FEWEST = 4
_AFTER = ("", "，", "。", "；", "等", "的", "之", "来")
_LENGTHS = range(6, 45)
_LONGEST_DETAIL = 500
_MARKS = re.compile("[。；！？]")
_CONTRARY = re.compile(
    r"过去|以前|原来|曾经|传统|随着|由于|除了|不再|改变|克服|防止|避免|不得|严禁"
)  # what is told is not the head's
_LOOSE_START = re.compile(r"[是为把将以在对向从下指]|如|促进|身子")


def listed(context: Context) -> Iterator[Relation]:
    """Yield what is enumerated under each head of a list: 法制化、理性化和平等化 under 操作手段多元化."""
    for point in context.points:
        if not isinstance(point, ListPoint) or point.marker in ("、", "所谓"):
            continue
        if len(point.items) > LONGEST_LIST:
            continue
        told = [(item, text) for item in point.items if (text := _enumerated(item, point, context))]
        if len(told) >= _FEWEST:
            rows = tuple(Row(text, item.text, point.id) for item, text in told)
            used = {row.right for row in rows}
            spare = tuple(i.text for i in point.items if i.detail and i.text not in used)
            title = context.title_of(point)
            lead = told_lead(point, title, context.over.heading_over(point))
            yield Relation(
                "listed", rows, title, point.source, lead, spare=spare, marker=point.marker
            )


def _is_whole(before: str, after: str) -> bool:
    """Tell whether an enumeration between these words begins and ends there: 趋于|…|。"""
    clause = before.rpartition("，")[2]
    last = tokens(clause)[-1] if clause else None
    return after[:1] in _AFTER and (
        not last or (last.tag in ("v", "n", "ul", "vn") and len(clause) > 1)
    )


def _enumerated(item: ListItem, point: ListPoint, context: Context) -> str:
    """Return the longest series in an item's explanation that shares no words with a head, as it stands."""
    if len(item.detail) > _LONGEST_DETAIL:  # a whole chapter, not an explanation
        return ""
    end = item.source.end + 2 * len(item.detail)
    found = ""
    for series in context.series_between(item.source.article, item.source.end, end):
        texts = [member.text for member in series.items]
        first, last = item.detail.find(texts[0]), item.detail.rfind(texts[-1])
        text = item.detail[first : last + len(texts[-1])] if 0 <= first < last else ""
        sentence = _MARKS.split(item.detail[:first])[-1]
        if (
            len(text) in _LENGTHS
            and not _MARKS.search(text)
            and "，" not in text
            and not _CONTRARY.search(sentence.rpartition("，")[2])
            and not _LOOSE_START.match(text)
            and balanced(text)
            and _is_whole(sentence, item.detail[last + len(texts[-1]) :])
            and not any(shared_words(text, head.text) for head in point.items)
        ):
            found = max(found, text, key=len)
    return found
