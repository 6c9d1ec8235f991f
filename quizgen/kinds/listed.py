"""Find relations between the heads of a list and what their explanations enumerate."""

from collections import defaultdict

from quizgen.kinds.context import Context
from quizgen.kinds.relation import LONGEST_LIST, Relation, Row, prompt_for, told_lead
from quizgen.model import ListItem, ListPoint
from quizgen.rules import share_words

_FEWEST, _POOLED, _MOST = 4, 5, 7
_LENGTHS = range(6, 31)
_LONGEST_DETAIL = 500


def listed(context: Context) -> list[Relation]:
    """Pair what is enumerated under each head with the head: 法制化、理性化、平等化 with 操作手段多元化.

    Lists that give too few rows by themselves go together with their article's lists of one kind.
    """
    found: list[Relation] = []
    pooled: dict[tuple[int, str], list[tuple[ListPoint, list[Row]]]] = defaultdict(list)
    for point in context.points:
        if not isinstance(point, ListPoint) or point.marker == "、":
            continue
        if len(point.items) > LONGEST_LIST:
            continue
        rows = [(text, i.text) for i in point.items if (text := _enumerated(i, point, context))]
        if len(rows) >= _FEWEST:
            used = {head for _, head in rows}
            spare = tuple(i.text for i in point.items if i.detail and i.text not in used)
            title = context.title_of(point)
            what = f"将左栏所列内容与其所属的右栏要点{told_lead(point, title)}配对"
            place = point.source
            found.append(
                Relation(
                    "listed", (point.id,), rows, prompt_for(what, title), 0.7, place, spare=spare
                )
            )
        elif rows:
            pooled[point.source.article, point.marker].append((point, rows))
    return found + [relation for group in pooled.values() for relation in _pooled(group, context)]


def _enumerated(item: ListItem, point: ListPoint, context: Context) -> str:
    """Return the first series in an item's explanation that shares no words with a head."""
    if len(item.detail) > _LONGEST_DETAIL:  # a whole chapter, not an explanation
        return ""
    end = item.source.end + 2 * len(item.detail)
    heads = [other.text for other in point.items]
    for series in context.series_between(item.source.article, item.source.end, end):
        texts = [member.text for member in series.items]
        text = "、".join(texts)
        inside = all(member in item.detail for member in texts) and len(text) in _LENGTHS
        if (
            inside
            and not texts[0].endswith("的")
            and not any(share_words(text, head) for head in heads)
        ):
            return text
    return ""


def _pooled(group: list[tuple[ListPoint, list[Row]]], context: Context) -> list[Relation]:
    rows: list[Row] = []
    for _, some in group:
        for text, head in some:
            strange = not any(share_words(text, other) for _, other in rows)
            alike = all(len(head) <= 2 * len(other) <= 4 * len(head) for _, other in rows)
            if strange and alike and not any(share_words(one, head) for one, _ in rows):
                rows.append((text, head))
    if len(rows) < _POOLED:
        return []
    title = context.title_of(group[0][0])
    prompt = prompt_for("将左栏所列内容与其所属的右栏小标题配对", title)
    ids = tuple(point.id for point, _ in group)
    place = group[0][0].source
    return [Relation("listed", ids, rows[:_MOST], prompt, 0.68, place)]
