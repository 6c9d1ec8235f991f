"""The frozen values that flow through the program; imports no sibling.

Lengths and offsets count characters (code points), lines and pages count from 1, articles and
blanks from 0. Everything from `Place` to `Bank` is also the bank's JSON form.
"""

import hashlib
import json
from bisect import bisect_left, bisect_right
from typing import Literal

from msgspec import Struct

_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
Status = Literal["new", "approved", "rejected"]


class Text(Struct, frozen=True):
    """Hold repaired characters together with the offsets at which they stand in their source.

    `pieces` are pairs (index in `chars`, offset in the source), ascending, the first index 0; from
    one pair to the next, both count up together.
    """

    chars: str
    pieces: tuple[tuple[int, int], ...] = ((0, 0),)

    def __len__(self) -> int:
        return len(self.chars)

    def __str__(self) -> str:
        return self.chars

    def offset(self, index: int) -> int:
        """Return the source offset of the character at `index`."""
        at, start = self.pieces[bisect_right(self.pieces, (index + 1,)) - 1]
        return start + index - at

    def span(self) -> tuple[int, int]:
        """Return the source offsets of the first character and of the end of the last one."""
        if not self.chars:
            return self.pieces[0][1], self.pieces[0][1]
        return self.offset(0), self.offset(len(self.chars) - 1) + 1

    def cut(self, start: int, end: int | None = None) -> "Text":
        """Return the part from `start` to `end`, as slicing a string would."""
        start, stop, _ = slice(start, end).indices(len(self.chars))
        if len(self.pieces) == 1:
            return Text(self.chars[start:stop], ((0, self.pieces[0][1] + start),))
        within = self.pieces[
            bisect_left(self.pieces, (start + 1,)) : bisect_left(self.pieces, (stop,))
        ]
        inner = tuple((at - start, source) for at, source in within)
        return Text(self.chars[start:stop], ((0, self.offset(start)), *inner))

    def strip(self, unwanted: str | None = None) -> "Text":
        """Return the text without the unwanted characters (by default white space) at its ends."""
        start = len(self.chars) - len(self.chars.lstrip(unwanted))
        return self.cut(start, max(start, len(self.chars.rstrip(unwanted))))

    def without(self, spans: list[tuple[int, int]]) -> "Text":
        """Return the text without the given spans (ascending, not overlapping)."""
        if not spans:
            return self
        starts = [0, *(end for _, end in spans)]
        ends = [*(start for start, _ in spans), len(self.chars)]
        return joined([self.cut(start, end) for start, end in zip(starts, ends, strict=True)])

    def with_chars(self, chars: str) -> "Text":
        """Return the text with every character replaced by the one at the same index of `chars`."""
        if len(chars) != len(self.chars):
            raise ValueError("characters can only be replaced one by one")
        return Text(chars, self.pieces)


def joined(parts: list[Text]) -> Text:
    """Join texts of one source end to end."""
    pieces: list[tuple[int, int]] = []
    length = 0
    for part in parts:
        if part.chars:
            pieces += [(at + length, source) for at, source in part.pieces]
            length += len(part.chars)
    nowhere = parts[0].pieces[:1] if parts else ((0, 0),)
    return Text("".join(part.chars for part in parts), tuple(pieces) or nowhere)


class Block(Struct, frozen=True):
    """Hold one line, heading, list item or paragraph of a document.

    A reader gives `line`, `heading` (with its level) or `row` (cells parted by tabs); `after_gap`
    says that an empty line stood before it, `page` counts the turns of a page; the level of a line
    is how deep its list is nested, from 1, where the format says so. The outline makes of lines
    `heading`, `item` (with its label) and `paragraph`; `toc` marks an entry of contents.
    """

    role: Literal["line", "heading", "item", "paragraph", "row"]
    text: Text
    level: int = 0
    label: str = ""
    after_gap: bool = False
    toc: bool = False
    page: int = 0


class ArticleTitle(Struct, frozen=True):
    """Name an article of a source and the line on which it begins."""

    title: str
    line: int


class Source(Struct, frozen=True):
    """Describe a document that was read; the id is a digest of its bytes."""

    id: str
    path: str
    title: str
    sha256: str
    media_type: str
    characters: int
    language: str
    articles: tuple[ArticleTitle, ...] = ()


class Drop(Struct, frozen=True):
    """Say what was left out of a document and why; `start` is its offset in the source."""

    reason: str
    start: int
    text: str


class Document(Struct, frozen=True):
    """Hold a source as a reader found it: its blocks, and where its lines and pages begin.

    `layout` says whether the blocks are lines that may be broken anywhere, whole paragraphs, or
    the paragraphs of slides. Without pages `page_starts` is empty. What the reader has `dropped`
    stands in no block.
    """

    source: Source
    blocks: tuple[Block, ...]
    line_starts: tuple[int, ...]
    text: str
    page_starts: tuple[int, ...] = ()
    layout: Literal["lines", "paragraphs", "slides"] = "lines"
    dropped: tuple[Drop, ...] = ()


class Place(Struct, frozen=True):
    """Say where in a source something stands; offsets count into the decoded text."""

    source: str
    article: int
    line: int
    start: int
    end: int
    page: int | None = None


class Article(Struct, frozen=True):
    """Hold one article of a document: a piece of writing with a title of its own."""

    source: str
    index: int
    title: str
    line: int
    blocks: tuple[Block, ...]
    line_starts: tuple[int, ...]
    page_starts: tuple[int, ...] = ()

    def place(self, text: Text) -> Place:
        """Return the place of a text that was cut from one of the article's blocks."""
        start, end = text.span()
        line, page = (bisect_right(each, start) for each in (self.line_starts, self.page_starts))
        return Place(self.source, self.index, line, start, end, page or None)


class ListItem(Struct, frozen=True):
    """Hold one enumerated point: the short text, and the explanation that follows it."""

    label: str
    text: str
    detail: str
    source: Place


class ListPoint(Struct, frozen=True, tag_field="kind", tag="list"):
    """Hold a list: what it is a list of, the first label (`、` for a series), and its items."""

    id: str
    lead: str
    marker: str
    declared: int | None
    items: tuple[ListItem, ...]
    source: Place
    also: tuple[Place, ...] = ()


class Definition(Struct, frozen=True, tag_field="kind", tag="definition"):
    """Hold a term and the whole sentence that says what it is."""

    id: str
    term: str
    text: str
    source: Place
    also: tuple[Place, ...] = ()


class Statement(Struct, frozen=True, tag_field="kind", tag="statement"):
    """Hold a sentence that carries a rule, a principle, a number or a deadline."""

    id: str
    text: str
    source: Place
    also: tuple[Place, ...] = ()


Point = ListPoint | Definition | Statement


class Slot(Struct, frozen=True):
    """Stand for a blank between two stretches of a stem."""

    blank: int


class Blank(Struct, frozen=True):
    """Hold a blank's answer and other wordings that are right too."""

    answer: str
    accept: tuple[str, ...] = ()


class FillQuestion(Struct, frozen=True, tag_field="kind", tag="fill"):
    """Hold a fill-in item: a stem with blanks."""

    id: str
    point: str
    segments: tuple[str | Slot, ...]
    blanks: tuple[Blank, ...]
    any_order: bool
    difficulty: float
    score: float
    source: Place
    status: Status = "new"


class MatchQuestion(Struct, frozen=True, tag_field="kind", tag="match"):
    """Hold a matching set; `key[i]` is the index of the response that answers premise i."""

    id: str
    points: tuple[str, ...]
    prompt: str
    premises: tuple[str, ...]
    responses: tuple[str, ...]
    key: tuple[int, ...]
    difficulty: float
    score: float
    source: Place
    status: Status = "new"


Question = FillQuestion | MatchQuestion


class Bank(Struct, frozen=True, kw_only=True):
    """Hold a whole bank, in the form in which it is exchanged."""

    format: Literal["quizgen-bank"] = "quizgen-bank"
    version: Literal[1] = 1
    sources: tuple[Source, ...]
    points: tuple[Point, ...]
    questions: tuple[Question, ...]


class SectionPlan(Struct, frozen=True):
    """Ask for a number of items of one kind, each answer (blank or row) or item worth the marks."""

    kind: Literal["fill", "match"]
    count: int
    marks: int = 2
    per: Literal["answer", "item"] = "answer"


class Blueprint(Struct, frozen=True):
    """Say what a paper is made of.

    The bounds of `difficulty` belong to it. `mix` are the shares of easy, medium and hard items of
    the whole paper, wanted if given; `sources` name the documents and articles to ask about.
    `item_marks` are pairs of an item's number on form A and what that item is worth in all.
    """

    sections: tuple[SectionPlan, ...]
    difficulty: tuple[float, float] = (0.0, 1.0)
    mix: tuple[int, int, int] | None = None
    sources: tuple[str, ...] = ()
    item_marks: tuple[tuple[int, int], ...] = ()


class Section(Struct, frozen=True):
    """Hold the items of one kind on a form, in the order in which they are printed."""

    plan: SectionPlan
    questions: tuple[Question, ...]


class Form(Struct, frozen=True):
    """Hold one version of a paper (A, B, …)."""

    name: str
    sections: tuple[Section, ...]


class Quiz(Struct, frozen=True):
    """Hold a composed quiz; bank digest, blueprint and seed suffice to compose it again."""

    title: str
    language: str
    seed: int
    bank_digest: str
    blueprint: Blueprint
    forms: tuple[Form, ...]
    sources: tuple[Source, ...]


def kind_of(value: Point | Question) -> str:
    """Return the kind under which a point or question is stored and counted."""
    return str(value.__struct_config__.tag)


def points_of(question: Question) -> tuple[str, ...]:
    """Return the ids of the points that a question asks about, whatever its shape."""
    point = getattr(question, "point", None)
    return (point,) if point is not None else tuple(getattr(question, "points", ()))


def content_id(letter: str, *parts: object) -> str:
    """Return a letter and 12 hex digits of the SHA-256 of the parts' JSON, the same anywhere."""
    return letter + hashlib.sha256(_ENCODE(parts).encode("utf-8")).hexdigest()[:12]
