"""Turn a clean document's lines into articles of headings, labelled items and paragraphs."""

import re
from bisect import bisect_right
from itertools import pairwise

from msgspec.structs import replace

from quizgen.articles import split_articles, strip_title
from quizgen.characters import HAN, HAN_CHARACTER, Span
from quizgen.contents import entries_in, take_contents
from quizgen.labels import UNMARKED, Label, inline_labels, label_at
from quizgen.laid_out import as_lines
from quizgen.model import Article, ArticleTitle, Block, Document, Drop, Text
from quizgen.runs import clausal_items, parallel_heads, runs_of_labels
from quizgen.sentences import first_sentence_end
from quizgen.slides import is_deck, mark_members, pages_of, read_slides, slides_of
from quizgen.tear import repeated_heading, standing_alone, tear_heading
from quizgen.unwrap import is_scanned, unwrap

_LONGEST_TITLE, _SAYING = 30, 14
_SIGNS = frozenset("•●■◆▪○◇◎▲►▶➢✓✔❖")
_PAUSED = re.compile(r"\A是|[、，。；：,;:.\d]")


def outline(document: Document) -> tuple[tuple[Article, ...], tuple[Drop, ...]]:
    """Return the document's articles, and what was dropped between and inside them."""
    lines, listed, lost = take_contents(as_lines(document.blocks))
    may_be_deck = document.layout == "lines" or bool(document.page_starts)
    if document.layout == "slides":
        whole, broken = read_slides(slides_of(lines))
    elif may_be_deck and is_deck(lines):
        whole, broken = read_slides(pages_of(lines))
    elif document.layout == "lines":
        whole, broken = unwrap(lines, document.text)
        whole = mark_members(whole, "")
    else:
        whole, broken = mark_members(lines, ""), []
    groups, dropped = split_articles(whole, document.source.title, listed)
    dropped += lost + broken
    articles: list[Article] = []
    for title, blocks_of in groups:
        body, lost = strip_title(title.chars, blocks_of)
        dropped += lost
        start = title.span()[0]
        line = bisect_right(document.line_starts, start)
        structured, unsure = _structure(body)
        dropped += unsure
        index, source = len(articles), document.source.id
        starts = document.line_starts, document.page_starts
        articles.append(Article(source, index, title.chars, line, tuple(structured), *starts))
    return tuple(articles), tuple(dropped)


def titles(articles: tuple[Article, ...]) -> tuple[ArticleTitle, ...]:
    """Return the titles of articles and the lines on which they begin."""
    return tuple(ArticleTitle(article.title, article.line) for article in articles)


# --- headings, items and paragraphs ---

_BEGINS = re.compile(
    r"要(?![素求])|应当|必须|不得|严禁|坚持|通过|为了?|在|对(?!策)|从|只有|以"
)  # no heading is glued to it
_ANSWER = re.compile(r"[【\[]?(?:参考)?(?:答案?|解答)[】\]]?\s*[：:]\s*")  # what follows a question
_REPLY = re.compile(r"[Aa]\d{0,2}\s*[：:]\s*(?=\S)")  # just below one: a letter may be a choice's
_DEBRIS = 0.04
_SLIDE_DEBRIS = re.compile(
    rf"(?<![\d.%])(?:0\d)+(?=[{HAN}])|(?<=[{HAN}])(?:0\d)+(?![\d.%])|CHAPTER|[{HAN}]•|•[{HAN}]+•"
)


def _structure(blocks: list[Block]) -> tuple[list[Block], list[Drop]]:
    """Give each block of an article its role; tear labels and headings from what they are glued to.

    What may be glued to the words before it, on slides whose order was lost, is left out.
    """
    debris = sum(bool(_SLIDE_DEBRIS.search(block.text.chars)) for block in blocks)
    slides = debris >= 2 and debris >= _DEBRIS * len(blocks)
    body = "\n".join(block.text.chars for block in blocks)
    runs = runs_of_labels(blocks)
    clausal, heads = clausal_items(runs, blocks), parallel_heads(runs, blocks)
    lost: list[Drop] = []
    out: list[Block] = []
    last: dict[str, int] = {}
    for at, block in enumerate(blocks):
        if block.role != "line":
            out.append(_labelled(block))
            continue
        entries, rest = entries_in(block.text)
        out += entries
        *front, rest = _bullets(rest) if not slides else [rest]
        for part in front:
            out += _units(part, last, body, at in clausal, 0, block.level)
        asked = at > 0 and blocks[at - 1].text.chars.endswith("？")
        if answer := _ANSWER.match(rest.chars) or (asked and _REPLY.match(rest.chars)):
            rest = rest.cut(answer.end())
        if not rest.chars:
            continue
        if slides and not (label_at(rest.chars) and not _SLIDE_DEBRIS.search(rest.chars)):
            kept = _slide_paragraph(rest)
            out += kept
            if sum(len(part.text) for part in kept) < len(rest):
                lost.append(Drop("slide without order", rest.span()[0], rest.chars))
        elif _is_heading(block, blocks[at + 1] if at + 1 < len(blocks) else None):
            out.append(Block("heading", rest, level=9, after_gap=True))
        elif row := _counted_row(rest.chars):
            out += [Block("item", rest.cut(*span), label=UNMARKED, after_gap=True) for span in row]
        else:
            out += _units(rest, last, body, at in clausal, heads.get(at, 0), block.level)
    return out, lost


def _bullets(text: Text) -> list[Text]:
    """Return the parts of a line that holds several bullets: ●听…|●问…."""
    sign = text.chars[:1]
    if sign not in _SIGNS or text.chars.count(sign) < 2:
        return [text]
    bounds = [at for at, character in enumerate(text.chars) if character == sign]
    return [text.cut(a, b).strip() for a, b in pairwise([*bounds, len(text)])]


def _counted_row(chars: str) -> list[Span]:
    """Return the members of a saying that counts them without a pause: 一查火种二看电源三关气瓶."""
    starts = [0] if chars.startswith("一") else []
    for numeral in "二三四五六七八九十":
        at = chars.find(numeral, starts[-1] + 3) if starts else -1
        if at < 0:
            break
        starts.append(at)
    bounds = [*starts, len(chars)]
    members = [(a + 1, b) for a, b in pairwise(bounds)]
    texts = [chars[a:b].strip("，,； ") for a, b in members]
    plain = all(2 <= len(text) <= _SAYING and not _PAUSED.search(text) for text in texts)
    return (
        [(a, a + len(t)) for (a, _), t in zip(members, texts, strict=True)]
        if len(members) >= 3 and plain
        else []
    )


def _labelled(block: Block) -> Block:
    label = label_at(block.text.chars) if block.role == "heading" else None
    if not label or label.end >= len(block.text):
        return block
    return Block("heading", block.text.cut(label.end), block.level, label.text, True)


def _is_heading(block: Block, following: Block | None) -> bool:
    chars = block.text.chars
    return (
        len(chars) <= 30
        and not is_scanned(block)
        and not re.search(r"[。；：！？;:!?]|[，、,]\Z", chars)
        and not label_at(chars)
        and following is not None
        and not inline_labels(chars)
        and chars.count("→") < 2
    )


def _slide_paragraph(text: Text) -> list[Block]:
    """Return what a dumped slide surely says: the paragraph without its first, perhaps glued, words."""
    if _SLIDE_DEBRIS.search(text.chars):
        return []
    if _BEGINS.match(text.chars):
        return [Block("paragraph", text, after_gap=True)]
    if tear := repeated_heading(text.chars):
        return [Block("paragraph", text.cut(tear), after_gap=True)]
    rest = text.cut(first_sentence_end(text.chars)).strip()
    return [Block("paragraph", rest, after_gap=True)] if rest.chars else []


def _units(
    text: Text, last: dict[str, int], body: str, clausal: bool, head: int, level: int
) -> list[Block]:
    """Cut a paragraph at its labels: an unlabelled lead, then an item for every label.

    `head` and `level` are of what it begins with: how long its heading is, how deep its list.
    """
    first = label_at(text.chars)
    starts = [(0, first)] if first else []
    if first:
        last[first.kind] = first.ordinal
    for at, label in inline_labels(text.chars):
        follows = _fits(label, last, text.chars[:at])
        if (second := _SECONDS.get(label.kind)) and not _STOPPED.search(text.chars[:at]):
            # glued to the heading above it: the one after it must be there too
            follows = bool(first) and label.ordinal == 1 and second in body
        if (not first or at >= first.end) and follows:
            starts.append((at, label))
            last[label.kind] = label.ordinal
        elif first and at < first.end:
            continue
    blocks: list[Block] = []
    if not first:
        lead = text.cut(0, starts[0][0] if starts else None).strip()
        blocks.append(Block("paragraph", lead, after_gap=True))
    for order, (at, label) in enumerate(starts):
        end = starts[order + 1][0] if order + 1 < len(starts) else len(text)
        part = text.cut(at, end)
        content = part.cut(label.end - at).strip()
        if content.chars:
            glued = at == 0 and label.kind not in _WHOLE_KINDS
            glued = (glued or label.kind in _GLUED_KINDS) and not (clausal and at == 0)
            item = _item(
                content, label, body if glued else None, head * (at == 0), at_start=at == 0
            )
            if item[0].role == "item" and at == 0:
                item[0] = replace(item[0], level=level)
            blocks += item
    return blocks


_WHOLE_KINDS = frozenset({"bullet"})  # what a dot marks is no heading with its text glued to it
_SECONDS = {"han-paren": "（二）", "one-is": "二是", "firstly": "其次"}
_STOPPED = re.compile(r"[。；;！？!?：:，,]\s*\Z")
_NAMED_DIVISIONS = frozenset({"chapter", "section"})
_GLUED_KINDS = frozenset({"han", "arabic", "decimal"})
_SURE_INLINE = frozenset(
    {"one-is", "han", "han-paren", "circled", "arabic-paren", "one-wants", "firstly", "first"}
)


def _fits(label: Label, last: dict[str, int], before: str) -> bool:
    """Tell whether an inline label begins or continues a row: a lone 3、 inside a sentence does not."""
    if label.kind in _SURE_INLINE and before.endswith(("：", ":", "；", ";", "。")):
        return True
    if label.kind == "decimal" and not before.endswith(("：", ":", "；", ";")):
        return label.ordinal in (1, last.get("decimal", 0) + 1) and label.parents[0] in (
            last.get("arabic", -1), last.get("decimal-parent", -1), label.parents[0] if last.get("decimal") else -1,
        )  # fmt: skip
    return label.ordinal in (0, 1, last.get(label.kind, 0) + 1)


def _item(text: Text, label: Label, body: str | None, tear: int, at_start: bool) -> list[Block]:
    """Return the item's head and, as a paragraph that does not follow a gap, what comes after it.

    A heading may be glued to its first sentence: `tear` is its length where that is known, and
    in the `body` of the article evidence may be found.
    """
    named = label.kind in _NAMED_DIVISIONS and len(text) <= _LONGEST_TITLE
    if named and not text.chars.endswith("。"):
        return [Block("heading", text, 7, label.text, True)]
    if not label.listed:
        return [
            Block("heading", text.cut(0, 0), 8, label.text, True),
            Block("paragraph", text, after_gap=True),
        ]
    chars = text.chars
    han = bool(HAN_CHARACTER.search(chars))
    if not tear and body is not None and han:
        tear = tear_heading(chars, standing_alone(body))
    tear = tear or first_sentence_end(chars, "zh-Hans" if han else "en")
    head, rest = text.cut(0, tear).strip(), text.cut(tear).strip()
    blocks = [Block("item", head, label=label.text, after_gap=at_start)]
    if rest.chars:
        blocks.append(Block("paragraph", rest, after_gap=False))
    return blocks
