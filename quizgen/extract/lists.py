"""Find numbered lists: runs of consecutive ordinals of one kind, nested, inside one article."""

import re
from dataclasses import dataclass, field

from quizgen.characters import folded
from quizgen.extract.leads import declared_count, lead_of
from quizgen.labels import UNMARKED, Label, label_at
from quizgen.model import Article, Block, ListItem, ListPoint, Place, Text, content_id

_CLOSING = "。；;，,：:、 "
_STORY = re.compile(r"我(?![国國党黨们們])|去年|那天|后来")
_SELF = ("我", "笔者", "本人")


@dataclass
class _Open:
    """Guard a list while its items come in."""

    kind: str
    parents: tuple[int, ...]
    lead: str
    before: str
    toc: bool
    items: list[tuple[Block, list[Block]]] = field(default_factory=list)
    last: int = 0
    damaged: bool = False

    @property
    def is_inline(self) -> bool:
        return len(self.items) > 1 and not self.items[-1][0].after_gap

    def head(self) -> str:
        return self.items[-1][0].text.chars.strip(_CLOSING)


def find_lists(article: Article) -> tuple[ListPoint, ...]:
    """Return the article's lists of two and more items, without gaps in their numbers."""
    closed: list[_Open] = []
    stack: list[_Open] = []
    before: list[str] = []
    heading, below = "", False  # the last heading; whether it stands below the open lists
    for block in article.blocks:
        label = _label_of(block)
        if label is None:
            if stack and stack[-1].is_inline and block.after_gap:
                closed.append(stack.pop())
            if block.role == "heading":
                while stack and (block.level < 9 or stack[-1].kind == "bullet"):
                    closed.append(stack.pop())
                heading, before, below = block.text.chars, [], bool(stack)
            elif block.text.chars:
                before = [*before[-1:], block.text.chars]
                if stack:
                    stack[-1].items[-1][1].append(block)
            continue
        at = _position(stack, label, block.toc)
        if at is None:
            while stack and (
                (stack[-1].is_inline and block.after_gap) or (stack[-1].kind == label.kind
                and len(stack[-1].parents) >= len(label.parents)) or stack[-1].toc != block.toc
            ):  # fmt: skip
                closed.append(stack.pop())
            if label.ordinal not in (1, -1):
                for open_list in stack:
                    open_list.damaged |= open_list.kind == label.kind
                before = []
                continue
            parent = stack[-1].head() if stack and not below else heading
            text = "".join(before)
            lead = lead_of(text, parent, article.title)
            stack.append(_Open(label.kind, label.parents, lead, text, block.toc))
        else:
            closed += reversed(stack[at + 1 :])
            del stack[at + 1 :]
        below = False
        stack[-1].items.append((block, []))
        stack[-1].last += 1
        before = []
    closed += reversed(stack)
    kept = [found for found in closed if len(found.items) > 1 and not found.damaged]
    points = [_point(article, found) for found in _merged(kept)]
    return tuple(point for point in points if not _is_personal(point))


def _label_of(block: Block) -> Label | None:
    if not block.label or block.role not in ("item", "heading"):
        return None
    for following in (
        "",
        "一",
        " 一",
        "做好",
        "要做好",
    ):  # some labels show only by what comes after them
        if label := label_at(block.label + following):
            return label if label.listed else None
    return None


def _position(stack: list[_Open], label: Label, toc: bool) -> int | None:
    """Return the index of the open list that the label continues."""
    for at in range(len(stack) - 1, -1, -1):
        found = stack[at]
        same = found.kind == label.kind and found.parents == label.parents and found.toc == toc
        follows = label.ordinal == found.last + 1 or (label.ordinal == 0 and found.last >= 2)
        if same and (follows or label.ordinal == -1):
            return at
    return None


def _merged(lists: list[_Open]) -> list[_Open]:
    """Let the same list said twice in an article be one: the complete one, with all details.

    A table of contents repeats the body's lists, and may hold more of a body that was cut off;
    headings take up the points of a list in the lead.
    """
    kept: list[_Open] = []
    for found in sorted(lists, key=lambda found: (-len(found.items), found.toc)):
        twin = next((other for other in kept if _repeats(found, other)), None)
        if twin is None:
            kept.append(found)
            continue
        details = {folded(item.text.chars): rest for item, rest in found.items}
        twin.items = [
            (item, rest or details.get(folded(item.text.chars), [])) for item, rest in twin.items
        ]
    return sorted(kept, key=lambda found: found.items[0][0].text.span())


def _repeats(found: _Open, other: _Open) -> bool:
    mine = [folded(item.text.chars) for item, _ in found.items]
    theirs = [folded(item.text.chars) for item, _ in other.items]
    return mine == theirs[: len(mine)] or (found.toc and set(mine) <= set(theirs))


def _point(article: Article, found: _Open) -> ListPoint:
    typical = max(len(rest) for _, rest in found.items[:-1])
    items = []
    for at, (block, rest) in enumerate(found.items):
        final = at == len(found.items) - 1
        details = rest[:typical] if final else rest
        text = block.text.strip(_CLOSING)
        detail = "".join(part.text.chars for part in details)
        label = block.label.strip(_CLOSING).replace(UNMARKED, "")
        items.append(ListItem(label, text.chars, detail, article.place(text)))
    lead = found.lead
    marker = items[0].label
    texts = [item.text for item in items]
    return ListPoint(
        id=content_id("p", "list", lead, texts),
        lead=lead,
        marker=marker,
        declared=declared_count(found.before, lead),
        items=tuple(items),
        source=_whole(article, items),
    )


def _whole(article: Article, items: list[ListItem]) -> Place:
    start = min(item.source.start for item in items)
    end = max(item.source.end for item in items)
    whole = Text("x" * (end - start), ((0, start),))
    return article.place(whole)


def _is_personal(point: ListPoint) -> bool:
    if len(point.items) == 2 and all(_STORY.search(item.detail) for item in point.items):
        return True
    return 2 * sum(item.text.startswith(_SELF) for item in point.items) >= len(point.items)
