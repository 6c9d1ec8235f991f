"""Account for a document: what each article gave, what was left out, where and why."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, json

from quizgen.extract.cues import refusal
from quizgen.extract.lists import lost_lists
from quizgen.model import Article, Document, Drop, ListPoint, Place, Point, kind_of
from quizgen.sentences import sentences

_SHOWN = 60  # characters of a text in a line


class Found(Struct, frozen=True):
    """Hold a point: its line, kind and words, and what could be asked of it, how good that is and why."""

    line: int
    kind: str
    text: str
    items: tuple[str, ...]


class Lost(Struct, frozen=True):
    """Hold what was left out: its line, why, and its words."""

    line: int
    reason: str
    text: str


class ArticleAccount(Struct, frozen=True):
    """Account for an article; `used` of its `sentences` ended in a point."""

    title: str
    line: int
    sentences: int
    used: int
    found: tuple[Found, ...]
    lost: tuple[Lost, ...]


class Account(Struct, frozen=True):
    """Account for a document; `lost` is what stands in no article, `error` why nothing was read."""

    path: str
    articles: tuple[ArticleAccount, ...] = ()
    lost: tuple[Lost, ...] = ()
    error: str = ""


def account(
    document: Document,
    articles: Sequence[Article],
    points: Sequence[Point],
    asked: Mapping[str, Sequence[str]],
    drops: Sequence[Drop],
) -> Account:
    """Return the account of a document; `asked` tells what each point, by its id, could be asked for."""
    starts = [document.line_starts[article.line - 1] for article in articles]
    lost: list[list[Lost]] = [[] for _ in range(len(articles) + 1)]
    for drop in drops:
        line = bisect_right(document.line_starts, drop.start)
        lost[bisect_right(starts, drop.start)].append(Lost(line, drop.reason, drop.text))
    inside: dict[int, list[Point]] = defaultdict(list)
    for point in points:
        inside[point.source.article].append(point)
    return Account(
        document.source.path,
        tuple(
            _article(article, inside[article.index], asked, lost[at])
            for at, article in enumerate(articles, start=1)
        ),
        tuple(lost[0]),
    )


def _article(
    article: Article,
    points: Sequence[Point],
    asked: Mapping[str, Sequence[str]],
    dropped: Sequence[Lost],
) -> ArticleAccount:
    found = tuple(
        Found(point.source.line, kind_of(point), _words(point), tuple(asked.get(point.id, ())))
        for point in points
    )
    lists = [
        Lost(bisect_right(article.line_starts, d.start), d.reason, d.text)
        for d in lost_lists(article)
    ]
    taken = sorted((place.start, place.end) for point in points for place in _places(point))
    count, unused, told = 0, [], False  # told: whether the last row is in a point
    for block in article.blocks:
        if block.role in ("heading", "row") and block.text.chars and not block.toc:
            start, end = block.text.span()
            goes_on = block.text.chars.startswith("\t")  # the row above
            told = _overlaps(taken, start, end) or (told and goes_on)
            if block.role == "row" and not told:
                line = bisect_right(article.line_starts, start)
                unused.append(Lost(line, "a row of no table of points", block.text.chars))
                count += 1
            continue
        if block.toc or block.role not in ("paragraph", "item"):
            continue
        for sentence in sentences(block.text):
            count += 1
            start, end = sentence.span()
            if not _overlaps(taken, start, end):
                line = bisect_right(article.line_starts, start)
                unused.append(Lost(line, refusal(sentence.chars), sentence.chars))
    everything = sorted((*dropped, *lists, *unused), key=lambda lost: lost.line)
    return ArticleAccount(
        article.title, article.line, count, count - len(unused), found, tuple(everything)
    )


def _places(point: Point) -> Iterator[Place]:
    if isinstance(point, ListPoint):
        yield from (item.source for item in point.items)
    else:
        yield point.source
    yield from point.also


def _overlaps(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect_left(taken, (end, 0))
    return any(other > start for _, other in taken[max(0, at - 8) : at])


def _words(point: Point) -> str:
    if isinstance(point, ListPoint):
        return f"{point.lead}: {' | '.join(item.text for item in point.items)}"
    return point.text


def as_json(accounts: Sequence[Account]) -> bytes:
    """Return accounts as JSON: an object with `documents`, shaped like the types here."""
    return json.format(json.encode({"documents": accounts}), indent=1) + b"\n"


def told(one: Account) -> Iterator[str]:
    """Yield the lines that tell a reader what became of a document."""
    if one.error:
        yield f"{one.path}: {one.error}"
        return
    total = sum(article.sentences for article in one.articles)
    used = sum(article.used for article in one.articles)
    yield f"{one.path}: {_share(used, total)}"
    yield from map(_told_lost, one.lost)
    for article in one.articles:
        yield f"\n# {article.title} (line {article.line}): {_share(article.used, article.sentences)}"
        for found in article.found:
            yield f"  + line {found.line}, {found.kind}: {found.text}"
            yield from (f"    ? {item}" for item in found.items)
        yield from map(_told_lost, article.lost)


def _share(used: int, total: int) -> str:
    share = f" ({round(100 * used / total)} %)" if total else ""
    return f"{used} of {total} sentences ended in a point{share}"


def _told_lost(lost: Lost) -> str:
    text = lost.text if len(lost.text) <= _SHOWN else f"{lost.text[:_SHOWN]}…"
    return f"  - line {lost.line}, {lost.reason}: {text}"
