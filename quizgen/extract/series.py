"""Find series inside a sentence: three and more parallel members, and what they belong to."""

import re

from quizgen.characters import CHINESE_NUMERAL, HAN_CHARACTER, Span
from quizgen.counts import declared_counts
from quizgen.extract.marked import marked_series, overlaps
from quizgen.extract.no_series import is_unasked
from quizgen.extract.parallel import parallel_clauses
from quizgen.model import Article, ListItem, ListPoint, Text, content_id
from quizgen.sentences import sentences

_LONGEST_HEAD = 24
_LEAD_LIMIT = 40
_SHORTEST_LEAD = 3
_LEAD_END = "，,：:；; “「、"
_MARK = re.compile(r"[，；：,;:]")
# Words that say nothing by themselves: 包括, 即, 其中包括, 应当.
_BARE_LEAD = re.compile(
    r"(?:其中|主要|一般|通常|分别|还|還|也|并|並|都|均|它|这|這|应|應|应当|應當|必须|要|可以|可|不得|需|"
    r"包括|包含|分为|分為|有|是|为|為|即|如|例如|比如|在|对|對|由|从|以|将|將|把|按|按照|通过|做到|坚持|使用|进行)+\Z"
)
_JOINED = re.compile(  # 因此，…; 同时
    r"(?:因此|所以|同时|此外|另外|而且|并且|但是|不过|于是|总之)，?"
)
_NAMED = re.compile(
    r"(?:[“「]|\A|[，。；：])([^“”「」，。；：、]{2,16})[”」]?(?:[^“”，。；：、]{0,6})[，,]?"
    r"(?:即|就是|是|是指|指的是|係指|指|分别是|分別是|包括|包含|分为|分為|有|[：:]|——)[“「：:]?\Z"
)  # “四个自信”即|道路自信、…, 洗手的六个步骤包括|…
_NAMES = re.compile("[即是指括含为為有：:—]")  # no such phrase ends without one of these
_CALLED = re.compile(
    rf"[”」]?(?:等|这|這)?([{CHINESE_NUMERAL}]{{1,2}}(?:个|個|大|项|項|种|種|类|類|级|級|道|位|方面?)[^，。；：、的“”]{{1,8}})"
)  # 责任体系、教育体系、检查体系|三大体系
_SAID = re.compile(  # 枕部、足跟|是最易受压的部位; …|统称为危险品
    r"(?:是|为|為|都是|均为|均是|属于|構成|构成|统称为?|合称为?|称为|稱為|叫做)([^，。；：、！？]{3,24})(?=[，。；：]|\Z)"
)


def find_series(article: Article) -> tuple[ListPoint, ...]:
    """Return the series in the article's paragraphs and items, marker `、`."""
    points: dict[str, ListPoint] = {}
    head = article.title  # what stands above: the item's head, the heading, the title
    for block in article.blocks:
        chars = block.text.chars
        if block.role in ("heading", "item") and 3 <= len(chars.strip(_LEAD_END)) <= _LONGEST_HEAD:
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
    name = _number_phrase(sentence.chars, spans)
    lead = name or _lead(sentence.chars, spans) or _above(article.title, head, sentence.chars)
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


def _number_phrase(sentence: str, spans: list[Span]) -> str:
    """Return the phrase that counts and names the members: “四个自信”即…, …三级安全教育."""
    before = sentence[: spans[0][0]]
    named = _NAMED.search(before) if _NAMES.search(before[-4:]) else None
    if named and declared_counts(named[1])[-1:] == [len(spans)]:
        return named[1]
    called = _CALLED.match(sentence, spans[-1][1])
    if called and declared_counts(called[1])[:1] == [len(spans)]:
        return called[1]
    return ""


def _lead(sentence: str, spans: list[Span]) -> str:
    """Return what a series is a list of: the words before it, or what is said of it.

    Of a long sentence these are the last clauses; empty where nothing tells.
    """
    before = sentence[: spans[0][0]].strip(_LEAD_END)
    while len(before) > _LEAD_LIMIT and (mark := _MARK.search(before[:-6])):
        rest = before[mark.end() :]
        if _is_bare(rest):
            break
        before = rest
    if joined := _JOINED.match(before):
        before = before[joined.end() :]
    before = before.strip(_LEAD_END)
    if not _is_bare(before):
        return before
    said = _SAID.match(sentence, spans[-1][1])
    return said[1] if said else ""


def _is_bare(lead: str) -> bool:
    return len(lead) < _SHORTEST_LEAD or _BARE_LEAD.match(lead) is not None
