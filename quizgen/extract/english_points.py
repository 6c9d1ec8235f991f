"""Find the series and the statements of English text."""

import re
from collections.abc import Iterator

from quizgen.characters import HAN_CHARACTER, Span
from quizgen.extract.english import english_terms
from quizgen.extract.english_series import english_series
from quizgen.model import (
    Article,
    Block,
    ListItem,
    ListPoint,
    Point,
    Statement,
    Text,
    content_id,
)
from quizgen.sentences import balanced, sentences

_WORD = re.compile(r"[^\W\d_]+")
_FUNCTION_WORDS = frozenset(
    "the of and to is are be that with must not by for from this it or an in on at as which".split()
)
_ENGLISH_SHARE = 0.12
_SHORTEST, _LONGEST = 6, 40  # words of a statement


def find_english(article: Article) -> tuple[Point, ...]:
    """Return the points of the article's English paragraphs and items."""
    blocks = [
        block
        for block in article.blocks
        if not block.toc and block.role != "row" and not HAN_CHARACTER.search(block.text.chars)
    ]
    if not _is_english(blocks):
        return ()
    points: dict[str, Point] = {}
    for point in _told(article, blocks):
        points.setdefault(point.id, point)
    return tuple(points.values())


def _is_english(blocks: list[Block]) -> bool:
    """Tell whether function words of English are common in some blocks."""
    words = [word.lower() for block in blocks for word in _WORD.findall(block.text.chars)]
    return sum(word in _FUNCTION_WORDS for word in words) > _ENGLISH_SHARE * len(words)


def _told(article: Article, blocks: list[Block]) -> Iterator[Point]:
    """Yield what the sentences say one by one."""
    heading = article.title
    for block in blocks:
        if _is_head(block):
            heading = block.text.chars
        if block.role not in ("paragraph", "item"):
            continue
        for sentence in sentences(block.text, "en"):
            if _LAYOUT.search(sentence.chars) or _ONE_SPEAKS.search(sentence.chars):
                continue
            for spans in english_series(sentence.chars):
                yield _series_point(article, sentence, spans, heading)
            ruled = block.role == "paragraph" or _RULED_ITEM.search(sentence.chars)
            if ruled and _is_statement(sentence.chars) and not english_terms(sentence.chars):
                identity = content_id("p", "statement", sentence.chars)
                yield Statement(identity, sentence.chars, article.place(sentence))


def _is_head(block: Block) -> bool:
    chars = block.text.chars
    return block.role == "heading" or (
        block.role == "item" and len(chars) <= 60 and chars[:1].isupper() and chars[-1].isalnum()
    )


# --- statements ---

# Leaders of a table of contents, rows, forms, addresses, sites.
_LAYOUT = re.compile(
    r"\.{4}|…{2}|_{3}|\||\s{3}|@|https?:|www\.|©|(?i:copyright|all rights reserved|click here|subscribe|sign up)"
)
# Somebody speaks for himself or for us.
_ONE_SPEAKS = re.compile(r"\b(?:I|I[’']\w+|my|me|we|We|our|Our|us)\b(?!\.S)")
# must, never, at least, within 24 hours, after ten years
_STRONG = re.compile(
    r"\b(?:must|shall|should|may (?:not|only|be)|cannot|can not|never|only|not (?:be|exceed)|required|requires?|prohibited|forbidden|mandatory|"
    r"compulsory|responsible for|entitled to|at least|at most|no (?:more|less|later|longer|fewer|earlier) than|not later than|up to \d|"
    r"whichever is|(?:[Nn]o one|[Nn]obody|[Nn]o person) (?:may|can)|have a duty|has a duty|needs? (?:two|three|four|five|\d)|consists? of|rests? on|comprises?|divided into|without delay|immediately|every \w+ (?:months?|years?|weeks?|days?)|"
    r"(?:within|after|before|for|every|under|over|above|below|reach|than|of|to|by|than|exceeds?|needs?|in) "
    r"(?:[£$€]?\d[\d.,]*\s?(?:%|\w+)|(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|thirty) \w+))\b"
)
# An order: Never use a truck with a known defect.
_ORDER = re.compile(
    r"(?:Always|Never|Do not|Don[’']t) [a-z]|(?:Check|Clean|Close|Connect|Disconnect|Ensure|Inspect|Keep|Lock|Make sure|Open|Place|Park|Press|Read|Remove|"
    r"Report|Rinse|Secure|Sound|Stop|Store|Switch|Test|Turn|Use|Wash|Wear) (?!it\b|this\b|them\b|that\b|these\b|up\b)(?:[\w’'-]+,? ){4,}"
)
# What a handbook says is done: Paper is destroyed in a shredder.
_DONE = re.compile(
    r"\b(?:is|are)(?: (?:also|always|then|not|\w+ly))? (?:\w{3,}ed|kept|held|built|sent|spent|dealt|made|paid|laid|put|set|cut|shut|read|left|lost|"
    r"sold|told|found|brought|bought|taught|drawn|worn|shown|known|written|given|taken|chosen|hidden|done|worn|hung|swept|thrown)\b"
)
# Openings that lean on the sentence before.
_LEANS = re.compile(
    r"(?:This|That|These|Those|It|Its|They|Their|Them|He|She|His|Her|Such|Thus|Therefore|Hence|However|But|And|Or|So|Then|Also|Moreover|"
    r"Furthermore|In addition|For (?:example|instance)|Otherwise|Here|There(?! (?:must|shall|is no|are no))|Both|Neither|The (?:former|latter|above|same|following)|"
    r"Another|As a result|Instead|Nobody else|Meanwhile|Similarly|Finally|Last(?:ly)?|(?:First|Second|Third|Fourth|Fifth)(?:ly)?(?=,)|Note|NB|See|Step|Figure|Table|Source)\b"
)
# Pointers to what stands elsewhere.
_AWAY = re.compile(
    r"\b(?:above(?! [£$€\d])|(?:two|three|four|five|six|several) \w+ follow|as follows|the following|the (?:latter|former)|see (?:also|section|page|figure|table|annex)|"
    r"(?:this|these) (?:section|chapter|page|table|figure|paragraph|periods?|cases?)|if you notice one|(?i:in section|figure|table) \d)\b"
)
# Told of what has been, unless it is forbidden.
_PAST = re.compile(
    r"\b(?:was|were|had|did|said|told|went|came|ago|yesterday|last (?:year|month|week|winter|summer|spring|autumn|night))\b"
)
# (a) …, (b) …: a list
_LABELS = re.compile(r"\((?:[a-h]|[ivx]{1,4}|\d)\).*\((?:[a-h]|[ivx]{1,4}|\d)\)")
_MUST = re.compile(r"\b(?:must|shall|should|never|may not)\b")
_RULED_ITEM = re.compile(r"\w (?:needs?|must|shall|should|may not|cannot|is|are|has|have)\b")
_QUOTED_SPEECH = re.compile(r"[.,!?]”")  # “I did not sleep,” he said


def _is_statement(sentence: str) -> bool:
    """Tell whether a sentence is whole, stands alone, and lays something down."""
    if not sentence.endswith(".") or not (sentence[0].isupper() or sentence[0] == "“"):
        return False
    words = sentence.split()
    return (
        _SHORTEST <= len(words) <= _LONGEST
        and balanced(sentence)
        and not _LEANS.match(sentence)
        and not _AWAY.search(sentence)
        and not _QUOTED_SPEECH.search(sentence)
        and not _LABELS.search(sentence)
        and not (_PAST.search(sentence) and not _MUST.search(sentence))
        and 2 * sum(word.isupper() and len(word) > 1 for word in words) < len(words)
        and bool(_STRONG.search(sentence) or _DONE.search(sentence) or _ORDER.match(sentence))
    )


# --- series ---


def _series_point(article: Article, sentence: Text, spans: list[Span], heading: str) -> ListPoint:
    texts = [sentence.cut(*span) for span in spans]
    lead = sentence.chars[: spans[0][0]].lstrip(" ,:;").rstrip(" ,:;“")
    lead = lead if len(lead.split()) > 1 else heading
    return ListPoint(
        id=content_id("p", "list", lead, [text.chars for text in texts]),
        lead=lead,
        marker="、",
        declared=None,
        items=tuple(ListItem("", text.chars, "", article.place(text)) for text in texts),
        source=article.place(sentence.cut(spans[0][0], spans[-1][1])),
    )
