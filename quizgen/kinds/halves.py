"""Find relations between the halves of parallel headings and clauses."""

import re
from collections.abc import Iterator

from quizgen.kinds.context import Context
from quizgen.kinds.frames import are_words, frame
from quizgen.kinds.relation import Relation, Row, told_lead
from quizgen.kinds.sound import is_verb
from quizgen.kinds.terms import bare
from quizgen.model import ListPoint
from quizgen.segment import tokens

_FEWEST = 4
_LONGEST, _SHORTEST = 24, 3
_NAMED = frozenset(("n", "ns", "nz", "j", "a", "b"))  # what the name of a thing may begin with
_NAMES = frozenset({"诉求", "需求", "要求"})
_PREFACE = re.compile(r"(?:必须|应当|需要|应该|就是|要|应|须)(?=..)")
_COLON = re.compile("[:：]")
_LOOSE = re.compile(r"\A(?:[并也还即且而]|以及|或者|不得(?!不)|其|这|该|直至)|(?:的|时|后|者)\Z")


def halved(context: Context) -> Iterator[Relation]:
    """Yield the halves of the parallel items of each list and series."""
    for point in context.points:
        if isinstance(point, ListPoint) and len(point.items) >= _FEWEST:
            title = context.title_of(point)
            for relation in (_halves(point, title), _frames(point, title), _effects(point, title)):
                if relation:
                    yield relation


def _halves(point: ListPoint, title: str) -> Relation | None:
    """Return the two clauses of headings: 加强社会管理，构建和谐社会."""
    texts = [item.text for item in point.items]
    if sum(text.count("，") + text.count("；") == 1 for text in texts) < len(texts) - 1:
        return None
    parts = [re.split(r"[，；]", text) for text in texts]
    pairs = [(part[0], part[1]) for part in parts if len(part) == 2]
    if len(pairs) < _FEWEST:
        return None
    lefts, rights = (bare(texts) for texts in zip(*pairs, strict=True))
    rows = list(zip(map(_unprefaced, lefts), map(_unprefaced, rights), strict=True))
    sides = [side for row in rows for side in row]
    if max(map(len, sides)) > _LONGEST or any(_LOOSE.search(side) for side in sides):
        return None
    nouns = all(tokens(left)[-1].tag[:1] == "n" or left[-2:] in _NAMES for left, _ in rows)
    words = ("对象", "做法") if nouns and point.marker == "、" else ("前半句", "后半句")
    return Relation(
        "halves", _rows(rows, point), title, point.source, told_lead(point, title), words=words
    )


def _rows(pairs: list[tuple[str, str]], point: ListPoint) -> tuple[Row, ...]:
    return tuple(Row(left, right, point.id) for left, right in pairs)


def _unprefaced(text: str) -> str:
    """Return a text without the 要 or 必须 that stands before some members and not before others."""
    preface = _PREFACE.match(text)
    return text[preface.end() :] if preface else text


def _frames(point: ListPoint, title: str) -> Relation | None:
    """Return what stands before and after the words that all members share inside: 到…的地方去…"""
    texts = [item.text for item in point.items]
    if "，" in texts[0] and "，需要" not in texts[0]:
        return None
    found = frame(texts)
    prefix, joint, suffix = found
    if not joint:
        return None
    rows = list(map(found.halves, texts))
    halves = [side for row in rows for side in row]
    if min(map(len, halves)) < _SHORTEST or not all(
        are_words(text, half) for text, row in zip(texts, rows, strict=True) for half in row
    ):
        return None
    if any(token.tag in ("n", "vn") for token in tokens(joint)) and "的" not in joint:
        return None
    if _COLON.search(joint):  # a head and what explains it
        return None
    if joint in "与和" and not (prefix or suffix):  # an accidental pair of each member
        return None
    shape = f"{prefix}……{joint}……{suffix}"
    return Relation("frame", _rows(rows, point), title, point.source, words=(shape,))


def _effects(point: ListPoint, title: str) -> Relation | None:
    """Return what each of some things of one kind does: 经济手段|刺激，法律手段|约束."""
    texts = [item.text for item in point.items]
    prefix, kind, suffix = frame(texts)
    if prefix or suffix or not kind or tokens(kind)[-1].tag != "n":
        return None
    pairs = [
        (text[: at + len(kind)], text[at + len(kind) :])
        for text in texts
        if (at := text.find(kind))
    ]
    if not all(tokens(left)[0].tag in _NAMED and is_verb(right) for left, right in pairs):
        return None
    return Relation("halves", _rows(pairs, point), title, point.source, words=(kind, "作用"))
