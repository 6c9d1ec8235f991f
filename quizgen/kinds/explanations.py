"""Find relations between the heads of a list and what explains them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from quizgen.kinds.context import Context
from quizgen.kinds.duties import are_roles
from quizgen.kinds.premises import Siblings, begins, premise, siblings
from quizgen.kinds.relation import LONGEST_LIST, Relation, Row, told_lead
from quizgen.kinds.sound import topic_words
from quizgen.kinds.terms import bare
from quizgen.kinds.wording import size
from quizgen.model import ListItem, ListPoint
from quizgen.rules.wording import shared_words
from quizgen.segment import tokens

_LONGEST_HEAD = 24
_LONGEST_DETAIL = 450  # characters on average; what is longer is a chapter, and no explanation
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]\Z")  # 决策（首要职能）
_COLON_ONCE = re.compile(r"\s*[:：]\s*")
_FEWEST, _FEWEST_POOLED = 4, 5
_SHORTEST_POINT = 6
_LEAST_NESTED = 0.7
_BETWEEN = "；"
_TOGETHER = 3  # points of one heading in a premise
_LEAST = 0.5  # of a premise's words stand in no other explanation


def explained(context: Context) -> Iterator[Relation]:
    """Yield, for each list, its heads with words of their explanations.

    Lists that are too short by themselves go together with their siblings: lists of the same labels
    that stand under the items of one list.
    """
    lists = [
        p for p in context.points if isinstance(p, ListPoint) and p.marker not in ("、", "所谓")
    ]
    above = {(p.source.article, item.text): p.id for p in lists for item in p.items}
    short: dict[tuple[int, str, str], list[ListPoint]] = defaultdict(list)
    for point in lists:
        told = [detail for item in point.items if (detail := _told(item)[1])]
        if not told or len(point.items) > LONGEST_LIST:
            continue
        if sum(map(len, told)) > _LONGEST_DETAIL * len(told):  # chapters
            continue
        relation = _heads([point], context) if len(told) >= _FEWEST else None
        if relation:
            yield relation
            continue
        parent = above.get((point.source.article, point.lead))
        if parent:
            short[point.source.article, point.marker, parent].append(point)
    for lists in short.values():
        if len(lists) > 1 and (pooled := _heads(lists, context)):
            yield pooled


def _told(item: ListItem) -> tuple[str, str]:
    """Return an item's head and explanation; one line may hold both: Isolation: operate any switches."""
    if item.detail:
        return item.text, item.detail
    head, _, rest = _COLON_ONCE.sub("\n", item.text, count=1).partition("\n")
    return (head, rest) if rest and size(head) <= _LONGEST_HEAD else (item.text, "")


def _heads(lists: list[ListPoint], context: Context) -> Relation | None:
    """Return the heads of one list, or of several together, with words of their explanations."""
    items = [(item, point) for point in lists for item in point.items][:LONGEST_LIST]
    told = [_told(item) for item, _ in items]
    texts = [(_BRACKETS.sub("", text) or text).rstrip(".。") for text, _ in told]
    details = [detail for _, detail in told]
    for heads in (bare(texts), _without_kind(texts)) if len(lists) == 1 else (texts,):
        relation = _explained(heads, details, [point for _, point in items], context)
        if relation:
            return relation
    return None


def _without_kind(texts: Sequence[str]) -> list[str]:
    """Return heads without the word for the kind of thing that ends all of them: A类|火灾."""
    words = [tokens(text) for text in texts]
    last = {row[-1].word for row in words}
    word = last.pop() if len(last) == 1 else ""
    shorter = [text.removesuffix(word) for text in texts]
    return shorter if word and min(map(size, shorter)) > 1 else []


def _explained(
    heads: Sequence[str], details: Sequence[str], points: Sequence[ListPoint], context: Context
) -> Relation | None:
    """Return heads with words of their explanations; `points` are the lists they are of."""
    if len(set(heads)) < len(details):
        return None
    lists = list(dict.fromkeys(points))
    beside = siblings(list(zip(heads, details, strict=True)))
    entire = len(lists) > 1  # of lists put together only what has a subject tells enough
    rows: list[Row] = []
    spare: list[str] = []
    for head, detail, point in zip(heads, details, points, strict=True):
        if size(head) > _LONGEST_HEAD:
            continue
        text = premise(detail, head, beside, _LEAST, entire) if detail else ""
        if text:
            rows.append(Row(text, head, point.id))
        elif detail or len(lists) == 1:
            spare.append(head)
    if len(rows) < (_FEWEST if len(lists) == 1 else _FEWEST_POOLED):
        return None
    first = lists[0]
    title = context.title_of(first)
    by_head = dict(zip(heads, details, strict=True))
    name = "roles" if are_roles(heads, first.lead) else "heads"
    return Relation(
        name if len(lists) == 1 else "sections",
        tuple(rows),
        title,
        first.source,
        told_lead(first, title, context.over.heading_over(first)) if len(lists) == 1 else "",
        spare=tuple(spare),
        marker=first.marker,
        specific=sum(beside.specific(row.left) for row in rows) / len(rows),
        whole=sum(begins(row.left, by_head[row.right]) for row in rows) / len(rows),
    )


def nested(context: Context) -> Iterator[Relation]:
    """Yield points of nested lists with the headings above them, a point for each heading."""
    lists = [p for p in context.points if isinstance(p, ListPoint) and p.marker != "、"]
    inner = {(p.source.article, p.lead): p for p in lists}
    for outer in lists:
        if len(outer.items) > LONGEST_LIST:
            continue
        heads = [item.text for item in outer.items]
        below = [(head, inner.get((outer.source.article, head))) for head in heads]
        told = [(head, point) for head, point in below if point]
        if len(told) < _FEWEST:
            continue
        beside = siblings([(h, "\n".join(i.text for i in p.items)) for h, p in told])
        rows = []
        for head, point in told:
            fitting = [item.text for item in point.items if _fits(item.text, head, beside)]
            text = _several(fitting)
            rows += [Row(text, head, point.id)] if text else []
        if len(rows) >= _FEWEST:
            title = context.title_of(outer)
            used = {row.right for row in rows}
            spare = tuple(head for head, _ in told if head not in used)
            specific = sum(beside.specific(row.left) for row in rows) / len(rows)
            yield Relation(
                "nested",
                tuple(rows),
                title,
                outer.source,
                told_lead(outer, title, context.over.heading_over(outer)),
                spare=spare,
                marker=outer.marker,
                specific=specific,
                whole=sum(_BETWEEN in row.left for row in rows) / len(rows),
            )


def _fits(text: str, head: str, beside: Siblings) -> bool:
    """Tell whether a point leads to the heading above it, and not by the heading's own words."""
    topic = topic_words(beside.names)
    others = (shared_words(text, name) - topic for name in beside.names if name != head)
    return (
        not shared_words(text, head)
        and max(map(len, others), default=0) <= 1
        and beside.specific(text) >= _LEAST_NESTED
        and size(text) <= _LONGEST_HEAD
    )


def _several(texts: Sequence[str]) -> str:
    """Return points as one premise, up to three of them: 牢记宗旨；精通政策；关心群众."""
    whole = _BETWEEN.join(texts[:_TOGETHER])
    return whole if size(whole) >= _SHORTEST_POINT else ""
