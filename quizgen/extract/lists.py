"""Find numbered lists: runs of consecutive ordinals of one kind, nested, inside one article."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from quizgen.characters import HAN, folded
from quizgen.extract.leads import announces, declared_count, lead_of
from quizgen.labels import Label, label_at
from quizgen.model import Article, Block, Drop, ListItem, ListPoint, Place, Text, content_id
from quizgen.segment import tokens

_HEAD = re.compile(
    r"([^，。；：、]{1,12})(?:[：:]|——)(?=.)"
)  # 准备律：学习者…, where every item has one
_WHEN = re.compile(r"\d{1,2}月\d{1,2}日|\d{4}年|\d{1,2}[:：]\d\d")
_FOLLOWING = ("", "一", " 一", "做好", "要做好")  # some labels show only by what comes after them
_SECTION = re.compile(
    r"(?:[总總][则則]|附[则則]|概述|簡介|简介|前言|引言|背景|[编編]制?[说說]明|目的(?:[与和及]\w{2,4})?|(?:适用|適用)?[范範][围圍]|[术術][语語](?:[与和及]定[义義])?|定[义義]|(?:[规規]范性)?引用文件|"
    r"[职職][责責](?:分工)?|[组組][织織][与和及]?[职職]?[责責]?|法律责任|[罚罰][则則]|附[录錄件]|[说說]明|其他|其它|[结結][语語]|(?:工作|操作)?流程|[维維][护護](?:[与和及]保[养養])?|保[养養]|"
    r"Introduction|Purpose|Scope|Definitions|Responsibilities|References|Appendix|Annex)\Z",
    re.IGNORECASE,
)
_DEEPEST = 12  # lists within lists; what is open further out is over
_LARGEST_GAP = 2  # numbers; a label further on belongs to something else
_JOINT = re.compile(r"[;,]?\s+(?:and|or)\Z")  # (b) visitors; and
_ENDS = "。；;"
_LOOSE_END = re.compile(rf"[{HAN}]\Z")
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
    level: int = 0  # how deep it is nested, where that is known
    items: list[tuple[Block, list[Block]]] = field(default_factory=list)
    last: int = 0
    damaged: bool = False

    @property
    def is_inline(self) -> bool:
        return len(self.items) > 1 and not self.items[-1][0].after_gap

    @property
    def is_over(self) -> bool:
        """Tell whether a paragraph ends a bulleted list: none followed its items so far."""
        bare = not any(rest for _, rest in self.items)
        return self.kind == "bullet" and len(self.items) > 1 and bare

    def head(self, at: int = -1) -> str:
        return self.items[at][0].text.chars.strip(_CLOSING)


def find_lists(article: Article) -> tuple[ListPoint, ...]:
    """Return the article's lists of two and more items, without gaps in their numbers."""
    points = [
        _point(article, found) for found in _merged([r for r in _runs(article) if not _fault(r)])
    ]
    return tuple(point for point in points if not _unfit(point))


def lost_lists(article: Article) -> tuple[Drop, ...]:
    """Return what looks like a list of the article and is none: its first item, and why."""
    runs = [(found, _fault(found) or _unfit(_point(article, found))) for found in _runs(article)]
    return tuple(
        Drop(reason, found.items[0][0].text.span()[0], found.items[0][0].label + found.head(0))
        for found, reason in runs
        if reason
    )


def _fault(found: "_Open") -> str:
    if found.damaged:
        return "a list with a gap in its numbers"
    return "a lone item" if len(found.items) < 2 else ""


def _unfit(point: ListPoint) -> str:
    if _is_personal(point):
        return "a list of what the writer went through"
    if _is_outline(point):
        return "an outline of the document"
    return "a list of dates" if _is_schedule(point) else ""


def _runs(article: Article) -> list[_Open]:
    """Return the runs of labels of one kind and level, in the order in which they end."""
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
                if stack and stack[-1].is_over:
                    closed.append(stack.pop())
                if stack:
                    stack[-1].items[-1][1].append(block)
            continue
        at = _position(stack, label, block)
        if at is not None and label.ordinal == -1 and announces("".join(before[-1:])):
            closed += reversed(stack[at:])  # another list of the same bullets
            del stack[at:]
            at = None
        if at is None:
            _mark_gap(stack, label, block)
            while stack and _ends(stack[-1], label, block):
                closed.append(stack.pop())
            if label.ordinal not in (1, -1):
                before = []
                continue
            parent = stack[-1].head() if stack and not below else heading
            text = "\n".join(before)
            lead = lead_of(text, parent, article.title)
            stack.append(_Open(label.kind, label.parents, lead, text, block.toc, block.level))
            closed += stack[:-_DEEPEST]
            del stack[:-_DEEPEST]
        else:
            closed += reversed(stack[at + 1 :])
            del stack[at + 1 :]
        below = False
        stack[-1].items.append((block, []))
        stack[-1].last += 1
        before = []
    return [*closed, *reversed(stack)]


def _is_like(found: _Open, label: Label, block: Block) -> bool:
    """Tell whether a label is one of an open list: of its kind, and as deep where that is known."""
    same = found.kind == label.kind and found.parents == label.parents
    return same and (block.level == found.level or not block.level or not found.level)


def _mark_gap(stack: list[_Open], label: Label, block: Block) -> None:
    """Mark the list that a label would continue if there were no gap before it: 一, 二, 四."""
    for found in reversed(stack):
        if _is_like(found, label, block):
            found.damaged |= found.last + 1 < label.ordinal <= found.last + 1 + _LARGEST_GAP
            return


def _ends(found: _Open, label: Label, block: Block) -> bool:
    """Tell whether a label that does not continue a list ends it: it stands on no lower level."""
    same = found.kind == label.kind and len(found.parents) >= len(label.parents)
    same = same and found.items[-1][0].role == block.role
    same = same and not block.level > found.level > 0
    return (
        (found.is_inline and block.after_gap)
        or (same and label.kind != "bullet")
        or found.toc != block.toc
    )


def _label_of(block: Block) -> Label | None:
    if not block.label or block.role not in ("item", "heading"):
        return None
    for following in _FOLLOWING:
        if label := label_at(block.label + following):
            return label if label.listed else None
    return None


def _position(stack: list[_Open], label: Label, block: Block) -> int | None:
    """Return the index of the open list that the label continues.

    A number may continue a list of another depth where none of its own does: texts indent badly.
    """
    other_depth = None
    for at in range(len(stack) - 1, -1, -1):
        found = stack[at]
        same = found.kind == label.kind and found.parents == label.parents
        same = same and found.toc == block.toc and found.items[-1][0].role == block.role
        follows = label.ordinal == found.last + 1 or (label.ordinal == 0 and found.last >= 2)
        if same and (follows or label.ordinal == -1):
            if _is_like(found, label, block):
                return at
            if label.ordinal >= 0 and other_depth is None:
                other_depth = at
    return other_depth


def _merged(lists: list[_Open]) -> list[_Open]:
    """Let the same list said twice in an article be one: the complete one, with all details.

    A table of contents repeats the body's lists, and may hold more of a body that was cut off;
    headings take up the points of a list in the lead.
    """
    kept: list[_Open] = []
    beside: dict[str, list[_Open]] = defaultdict(
        list
    )  # the lists that are kept, by their first item
    for found in sorted(lists, key=lambda found: (-len(found.items), found.toc)):
        first = folded(found.items[0][0].text.chars)
        others = kept if found.toc else beside[first]
        twin = next((other for other in others if _repeats(found, other)), None)
        if twin is None:
            kept.append(found)
            beside[first].append(found)
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


def _without_cut_off(found: _Open) -> None:
    """Take off a last item that breaks off inside a word where all others end in a mark."""
    *others, (last, rest) = found.items
    closed = all(item.text.chars[-1:] in _ENDS for item, _ in others)
    loose = closed and not rest and _LOOSE_END.search(last.text.chars)
    if len(others) > 1 and loose and len(tokens(last.text.chars)[-1].word) == 1:
        found.items.pop()


def _point(article: Article, found: _Open) -> ListPoint:
    _without_cut_off(found)
    typical = max((len(rest) for _, rest in found.items[:-1]), default=0)
    items = []
    headed = all(_HEAD.match(block.text.chars) for block, _ in found.items)
    for at, (block, rest) in enumerate(found.items):
        final = at == len(found.items) - 1
        details = rest[:typical] if final else rest
        text = block.text
        detail = "".join(part.text.chars for part in details)
        if headed and (head := _HEAD.match(text.chars)):
            detail = text.chars[head.end() :] + detail
            text = text.cut(0, head.end(1))
        if joint := _JOINT.search(text.chars):
            text = text.cut(0, joint.start())
        text = text.strip(_CLOSING)
        label = "" if found.kind == "bullet" else block.label.strip(_CLOSING)
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


def _is_schedule(point: ListPoint) -> bool:
    """Tell whether a list says what happens when: most items begin with a date or a time."""
    return 2 * sum(bool(_WHEN.match(item.text)) for item in point.items) > len(point.items)


def _is_outline(point: ListPoint) -> bool:
    """Tell whether the items are sections that any document has: 概述, 适用范围, 职责, 附则."""
    return sum(bool(_SECTION.match(item.text)) for item in point.items) >= 2
