"""Turn a clean document's lines into articles of headings, labelled items and paragraphs."""

import re
from statistics import median

from quizgen.characters import HAN, ngrams
from quizgen.labels import Label, inline_labels, label_at
from quizgen.model import Article, ArticleTitle, Block, Document, Drop, Text, joined
from quizgen.sentences import ENDS
from quizgen.tear import repeated_heading, tear_heading

_TITLE_LIMIT = 45
_WRAPPED = 25
_OPENING = re.compile(r"[，、；：,;:）)”’]")  # what no paragraph begins with
_CONTINUES = re.compile(r"[的是，。、；：了与和及中规指,.]")  # 护士条例|的…
_CLOSED = re.compile(r"[。！？!?；;：:…][”’」』）)]*\Z")


def outline(document: Document) -> tuple[tuple[Article, ...], tuple[Drop, ...]]:
    """Return the document's articles, and what was dropped between and inside them."""
    blocks = _join_wrapped(document.blocks)
    groups, dropped = _split_articles(blocks, document.source.title)
    articles = []
    for title, blocks_of in groups:
        body, lost = _strip_title(title.chars, blocks_of)
        dropped += lost
        start = title.span()[0]
        line = sum(1 for at in document.line_starts if at <= start)
        structured = tuple(_structure(body))
        index, source = len(articles), document.source.id
        articles.append(
            Article(source, index, title.chars, line, structured, document.line_starts)
        )
    return tuple(articles), tuple(dropped)


def titles(articles: tuple[Article, ...]) -> tuple[ArticleTitle, ...]:
    """Return the titles of articles and the lines on which they begin."""
    return tuple(ArticleTitle(article.title, article.line) for article in articles)


# --- lines broken in mid-sentence ---


def _join_wrapped(blocks: tuple[Block, ...]) -> list[Block]:
    """Join lines that were broken inside a sentence.

    A line goes on in the next one when no empty line parts them, it does not end like a sentence
    and is too long for a heading; a line that begins with a comma is joined always. Scanned lines
    of odd lengths stay apart: what stood between them is lost.
    """
    ragged = _ragged_scan(blocks)
    joined_blocks: list[Block] = []
    for at, block in enumerate(blocks):
        last = joined_blocks[-1] if joined_blocks else None
        if last and block.role == last.role == "line" and _goes_on(last, block):
            scanned = _is_scanned(blocks[at - 1]) or _is_scanned(block)
            if not (scanned and ragged):
                parts = [last.text, block.text]
                if _needs_space(last.text.chars, block.text.chars):
                    parts.insert(1, Text(" ", ((0, last.text.span()[1]),)))
                joined_blocks[-1] = Block("line", joined(parts), after_gap=last.after_gap)
                continue
        joined_blocks.append(block)
    return joined_blocks


def _goes_on(last: Block, block: Block) -> bool:
    if _OPENING.match(block.text.chars) and not _CLOSED.search(last.text.chars):
        return True
    if block.after_gap or _CLOSED.search(last.text.chars) or label_at(block.text.chars):
        return False
    return len(last.text) >= _WRAPPED and block.text.chars != last.text.chars


def _needs_space(left: str, right: str) -> bool:
    return left[-1:].isascii() and left[-1:].isalnum() and right[:1].isascii() and right[:1].isalnum()


def _is_scanned(block: Block) -> bool:
    return len(block.text.pieces) > 0.15 * len(block.text) + 1


def _ragged_scan(blocks: tuple[Block, ...]) -> bool:
    lengths = [len(block.text) for block in blocks if block.role == "line" and _is_scanned(block)]
    return bool(lengths) and max(lengths) > 1.5 * median(lengths)


# --- articles ---


def _split_articles(
    blocks: list[Block], fallback: str
) -> tuple[list[tuple[Text, list[Block]]], list[Drop]]:
    """Group blocks under the titles of their articles.

    A title is a first-level heading, a short line that stands twice in a row, or such a known
    title glued to the text that follows it. What stands before the first title is an article of
    its own if it holds a sentence.
    """
    known = _doubled(blocks)
    groups: list[tuple[Text, list[Block]]] = []
    dropped: list[Drop] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        chars = block.text.chars
        if block.role == "heading" and block.level == 1:
            groups.append((block.text, []))
        elif chars in known and at + 1 < len(blocks) and blocks[at + 1].text.chars == chars:
            groups.append((block.text, []))
            at += 1
        elif glued := _glued_title(chars, known, groups):
            groups.append((block.text.cut(0, len(glued)), [block]))
        elif groups:
            groups[-1][1].append(block)
        else:
            groups.append((_first_title(block, fallback), [block]))
        at += 1
    if len(groups) > 1 and not any(_CLOSED.search(block.text.chars) for block in groups[0][1]):
        dropped += [Drop("before the first article", b.text.span()[0], b.text.chars) for b in groups[0][1]]
        groups = groups[1:]
    return groups, dropped


def _doubled(blocks: list[Block]) -> set[str]:
    return {
        block.text.chars
        for block, following in zip(blocks, blocks[1:], strict=False)
        if block.role == "line"
        and block.text.chars == following.text.chars
        and 4 <= len(block.text) <= _TITLE_LIMIT
        and not _CLOSED.search(block.text.chars)
        and not label_at(block.text.chars)
    }


def _glued_title(chars: str, known: set[str], groups: list[tuple[Text, list[Block]]]) -> str | None:
    title = max((t for t in known if chars.startswith(t) and len(t) >= 8), key=len, default=None)
    if not title or len(chars) < len(title) + 10 or _CONTINUES.match(chars, len(title)):
        return None
    return None if groups and groups[-1][0].chars == title else title


def _first_title(block: Block, fallback: str) -> Text:
    is_title = len(block.text) <= _TITLE_LIMIT and not _CLOSED.search(block.text.chars)
    if is_title and not label_at(block.text.chars):
        return block.text
    return block.text.cut(0, 0).with_chars("") if not fallback else Text(fallback, block.text.cut(0, 0).pieces)


_FRONT = re.compile(
    r"(?:第[一二三四五六七八九十\d]+篇[：:]?|内容提要|内容摘要|摘要|【摘要】|导语|引言|结语|编者按)[：:]?\s*"
)


def _strip_title(title: str, blocks: list[Block]) -> tuple[list[Block], list[Drop]]:
    """Take the title off the paragraphs it is glued to, and drop an opening it has spoilt."""
    body: list[Block] = []
    dropped: list[Drop] = []
    for block in blocks:
        text = block.text
        torn = False
        while title and len(title) >= 6 and text.chars.startswith(title):
            if _CONTINUES.match(text.chars, len(title)) and not torn:
                break
            text, torn = text.cut(len(title)), True
            text = text.cut(front.end()) if (front := _FRONT.match(text.chars)) else text
        if front := _FRONT.match(text.chars):
            text = text.cut(front.end())
        if torn and _resembles(text.chars, title):
            end = _first_sentence_end(text.chars)
            dropped.append(Drop("opening glued to a title", text.span()[0], text.chars[:end]))
            text = text.cut(end)
        if text.chars.strip():
            body.append(Block(block.role, text.strip(), block.level, after_gap=block.after_gap))
    return body, dropped


def _resembles(chars: str, title: str) -> bool:
    head, whole = ngrams(chars[: len(title)], 2), ngrams(title, 2)
    return len(head & whole) >= 0.75 * max(1, len(whole))


def _first_sentence_end(chars: str) -> int:
    return min((at + 1 for mark in ENDS if (at := chars.find(mark)) >= 0), default=len(chars))


# --- headings, items and paragraphs ---

# A table of contents: 一、新时期社会的新特点 (3)1、…, or a line that ends in …… 12
_TOC_ENTRY = re.compile(rf"([^（）()。]{{2,60}}?)\s*[（(](\d{{1,3}})[）)](?=[{HAN}\d第（(]|\s*\Z)")
_TOC_LINE = re.compile(r"(.{2,60}?)\s*[.·…—\s]{3,}\s*(\d{1,3})\s*\Z")
_CONTENTS = re.compile(r".*?目\s*录\s*")
_SLIDE_DEBRIS = re.compile(
    rf"(?<![\d.%])(?:0\d)+(?=[{HAN}])|(?<=[{HAN}])(?:0\d)+(?![\d.%])|CHAPTER|[{HAN}]•|•[{HAN}]+•"
)


def _structure(blocks: list[Block]) -> list[Block]:
    """Give each block of an article its role; tear labels and headings from what they are glued to."""
    slides = sum(bool(_SLIDE_DEBRIS.search(block.text.chars)) for block in blocks) >= 2
    body = "\n".join(block.text.chars for block in blocks)
    clausal = _clausal_kinds(blocks)
    out: list[Block] = []
    last: dict[str, int] = {}
    for at, block in enumerate(blocks):
        if block.role in ("heading", "row"):
            out.append(_labelled(block))
            continue
        entries, rest = _contents(block.text)
        out += entries
        if not rest.chars:
            continue
        if slides:
            out += _slide_paragraph(rest)
        elif _is_heading(block, blocks[at + 1] if at + 1 < len(blocks) else None):
            out.append(Block("heading", rest, level=9, after_gap=True))
        else:
            out += _units(rest, last, body, clausal)
    return out


def _labelled(block: Block) -> Block:
    label = label_at(block.text.chars) if block.role == "heading" else None
    if not label or label.end >= len(block.text):
        return block
    return Block("heading", block.text.cut(label.end), block.level, label.text, True)


def _is_heading(block: Block, following: Block | None) -> bool:
    chars = block.text.chars
    return (
        len(chars) <= 30
        and not _is_scanned(block)
        and not re.search(r"[。；：！？;:!?]|[，、,]\Z", chars)
        and not label_at(chars)
        and following is not None
        and not inline_labels(chars)
    )


def _contents(text: Text) -> tuple[list[Block], Text]:
    """Take the entries of a table of contents off a paragraph; their page numbers go."""
    line = _TOC_LINE.match(text.chars)
    if line and (label := label_at(text.chars)):
        return [_toc_item(text.cut(*line.span(1)), label)], text.cut(0, 0)
    found = list(_TOC_ENTRY.finditer(text.chars))
    if len(found) < 3:
        return [], text
    entries, end = [], 0
    for match in found:
        start = match.start(1)
        if front := _CONTENTS.match(match[1]):
            start += front.end()
        if label := label_at(text.chars[: match.end(1)], start):
            part = text.cut(start, match.end(1))
            entries.append(_toc_item(part, label_at(part.chars) or label))
            end = match.end()
    return entries, text.cut(end)


def _toc_item(text: Text, label: Label) -> Block:
    head = text.cut(label.end).strip()
    return Block("item", head, label=label.text, after_gap=True, toc=True)


def _slide_paragraph(text: Text) -> list[Block]:
    """Return what a dumped slide surely says: the paragraph without its first, perhaps glued, words."""
    if _SLIDE_DEBRIS.search(text.chars):
        return []
    if tear := repeated_heading(text.chars):
        return [Block("paragraph", text.cut(tear), after_gap=True)]
    rest = text.cut(_first_sentence_end(text.chars)).strip()
    return [Block("paragraph", rest, after_gap=True)] if rest.chars else []


def _units(
    text: Text, last: dict[str, int], body: str, clausal: frozenset[str]
) -> list[Block]:
    """Cut a paragraph at its labels: an unlabelled lead, then an item for every label."""
    first = label_at(text.chars)
    starts = [(0, first)] if first else []
    for at, label in inline_labels(text.chars):
        if (not first or at >= first.end) and _fits(label, last, text.chars[:at]):
            starts.append((at, label))
            last[label.kind] = label.ordinal
        elif first and at < first.end:
            continue
    if first:
        last[first.kind] = first.ordinal
    blocks: list[Block] = []
    if not first:
        lead = text.cut(0, starts[0][0] if starts else None).strip()
        blocks.append(Block("paragraph", lead, after_gap=True))
    for order, (at, label) in enumerate(starts):
        end = starts[order + 1][0] if order + 1 < len(starts) else len(text)
        part = text.cut(at, end)
        content = part.cut(label.end - at).strip()
        if content.chars:
            glued = (at == 0 or label.kind in _GLUED_KINDS) and label.kind not in clausal
            blocks += _item(content, label, body if glued else None, at_start=at == 0)
    return blocks


_GLUED_KINDS = frozenset({"han", "arabic", "decimal"})
_SURE_INLINE = frozenset({"one-is", "han", "han-paren", "circled", "arabic-paren", "one-wants", "firstly", "first"})


def _fits(label: Label, last: dict[str, int], before: str) -> bool:
    """Tell whether an inline label begins or continues a row: a lone 3、 inside a sentence does not."""
    if label.kind in _SURE_INLINE and before.endswith(("：", ":", "；", ";", "。")):
        return True
    if label.kind == "decimal":
        return label.ordinal in (1, last.get("decimal", 0) + 1) and label.parents[0] in (
            last.get("arabic", -1), last.get("decimal-parent", -1), label.parents[0] if last.get("decimal") else -1,
        )  # fmt: skip
    return label.ordinal in (0, 1, last.get(label.kind, 0) + 1)


def _clausal_kinds(blocks: list[Block]) -> frozenset[str]:
    """Return the kinds of labels whose items are clauses that end in semicolons, not headings."""
    labelled = [(label_at(block.text.chars), block.text.chars) for block in blocks]
    ends = [(label.kind, chars.endswith(("；", ";"))) for label, chars in labelled if label]
    kinds = {kind for kind, _ in ends}
    return frozenset(
        kind for kind in kinds
        if 3 * sum(end for k, end in ends if k == kind) >= sum(k == kind for k, _ in ends)
    )  # fmt: skip


def _item(text: Text, label: Label, body: str | None, at_start: bool) -> list[Block]:
    """Return the item's head and, as a paragraph that does not follow a gap, what comes after it.

    With a `body` to find evidence in, a heading may be glued to its first sentence.
    """
    if not label.listed:
        return [
            Block("heading", text.cut(0, 0), 8, label.text, True),
            Block("paragraph", text, after_gap=True),
        ]
    chars = text.chars
    tear = tear_heading(chars, body) if body is not None else 0
    tear = tear or _first_sentence_end(chars)
    head, rest = text.cut(0, tear).strip(), text.cut(tear).strip()
    blocks = [Block("item", head, label=label.text, after_gap=at_start)]
    if rest.chars:
        blocks.append(Block("paragraph", rest, after_gap=False))
    return blocks
