"""Find series inside a sentence: three and more parallel members, and what they belong to."""

from quizgen.characters import HAN_CHARACTER, Span
from quizgen.extract.marked import marked_series, overlaps
from quizgen.extract.no_series import is_unasked
from quizgen.extract.parallel import parallel_clauses
from quizgen.extract.series_leads import lead_of_series, number_phrase
from quizgen.model import Article, ListItem, ListPoint, Text, content_id
from quizgen.sentences import sentences

_LONGEST_HEAD = 24
_EDGES = "，,：:；; “「、"


def find_series(article: Article) -> tuple[ListPoint, ...]:
    """Return the series in the article's paragraphs and items, marker `、`."""
    points: dict[str, ListPoint] = {}
    head = article.title  # what stands above: the item's head, the heading, the title
    for block in article.blocks:
        chars = block.text.chars
        if block.role in ("heading", "item") and 3 <= len(chars.strip(_EDGES)) <= _LONGEST_HEAD:
            head = chars.strip("。；，：:、 ")
        if block.role not in ("paragraph", "item") or block.toc or not HAN_CHARACTER.search(chars):
            continue
        for sentence in sentences(block.text):
            for spans in series_in(sentence.chars):
                point = _point(article, sentence, spans, head)
                points.setdefault(point.id, point)
    return tuple(points.values())


def series_in(sentence: str) -> list[list[Span]]:
    """Return the spans of the members of each series in a sentence."""
    found = marked_series(sentence)
    found += [
        row for row in parallel_clauses(sentence) if not overlaps(found, row[0][0], row[-1][1])
    ]
    return sorted(
        spans
        for spans in found
        if not is_unasked(sentence[: spans[0][0]], [sentence[a:b] for a, b in spans])
    )


def _point(article: Article, sentence: Text, spans: list[Span], head: str) -> ListPoint:
    texts = [sentence.cut(start, end) for start, end in spans]
    items = [ListItem("", text.chars, "", article.place(text)) for text in texts]
    name = number_phrase(sentence.chars, spans)
    lead = (
        name or lead_of_series(sentence.chars, spans) or _above(article.title, head, sentence.chars)
    )
    return ListPoint(
        id=content_id("p", "list", lead, [item.text for item in items]),
        lead=lead,
        marker="、",
        declared=len(items) if name else None,
        items=tuple(items),
        source=article.place(sentence.cut(spans[0][0], spans[-1][1])),
    )


def _above(title: str, head: str, sentence: str) -> str:
    """Return what stands above a series that its sentence does not name: title and heading."""
    return title if head == title or head in sentence else f"{title}：{head}"
