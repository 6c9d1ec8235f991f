"""Tell the articles of a document apart, and free their text from their titles."""

import re
from itertools import pairwise

from msgspec.structs import replace

from quizgen.characters import HAN, folded, ngrams
from quizgen.labels import label_at
from quizgen.model import Block, Drop, Text
from quizgen.segment import tokens
from quizgen.sentences import first_sentence_end

_TITLE_LIMIT, _SHORTEST = 45, 4
_HEAD = 6  # the lines among which a title is looked for
_BRACKETED = re.compile(r"[（(【\[].*[）)】\]]\Z")  # （内部资料 注意保存）
_WORDS = re.compile(rf"[{HAN}]{{2}}|[A-Za-z]{{3}}")
_CONTINUES = re.compile(r"[的是，。、；：了与和及中规指,.]")  # 护士条例|的…
_CLOSED = re.compile(r"[。！？!?；;：:…][”’」』）)]*\Z")


def split_articles(
    blocks: list[Block], fallback: str, listed: frozenset[str] = frozenset()
) -> tuple[list[tuple[Text, list[Block]]], list[Drop]]:
    """Group blocks under the titles of their articles.

    A title is a first-level heading, a short line that stands twice in a row, or such a known
    title glued to the text that follows it; or, of a document of several pieces, one without a
    label that the contents list (folded, in `listed`). What stands before the first title is an article of
    its own if it holds a sentence, a table or a list.
    """
    known = _doubled(blocks)
    found = [at for at, block in enumerate(blocks) if _is_listed(block, listed)]
    pieces = frozenset(found if len(found) > 1 else ())
    groups: list[tuple[Text, list[Block]]] = []
    dropped: list[Drop] = []
    at = 0
    headed = bool(blocks) and _is_chief(blocks[0])
    while at < len(blocks):
        block = blocks[at]
        chars = block.text.chars
        if _is_chief(block):
            groups.append((block.text, []))
        elif (
            chars in known and at + 1 < len(blocks) and blocks[at + 1].text.chars.startswith(chars)
        ):
            groups.append((block.text, []))
            at += blocks[at + 1].text.chars == chars
        elif at in pieces:
            groups.append((block.text, []))
        elif glued := _glued_title(chars, known, groups):
            groups.append((block.text.cut(0, len(glued)), [block]))
        elif groups:
            groups[-1][1].append(block)
        else:
            groups.append((_first_title(blocks, fallback), [block]))
        at += 1
    if len(groups) > 1 and not (headed and groups[0][1]) and not any(map(_says, groups[0][1])):
        dropped += [
            Drop("before the first article", b.text.span()[0], b.text.chars) for b in groups[0][1]
        ]
        groups = groups[1:]
    return groups, dropped


def _is_chief(block: Block) -> bool:
    """Tell whether a block is a heading that names an article."""
    return block.role == "heading" and block.level == 1 and not _is_division(block)


def _says(block: Block) -> bool:
    """Tell whether a block says something: a sentence, a row of a table or an item of a list."""
    chars = block.text.chars
    label = label_at(chars) if block.role == "line" else None
    listed = block.role in ("row", "item") or bool(label and label.listed)
    return listed or bool(_CLOSED.search(chars))


_APPENDIX = re.compile(r"附[录錄件则則表]")


def _is_division(block: Block) -> bool:
    """Tell whether a first-level heading is a chapter of one work: 第一章 总则, 附录A."""
    return bool(label_at(block.text.chars) or _APPENDIX.match(block.text.chars))


def _is_listed(block: Block, listed: frozenset[str]) -> bool:
    chars = block.text.chars
    return bool(
        listed
        and block.role in ("line", "heading")
        and 4 <= len(chars) <= _TITLE_LIMIT
        and folded(chars) in listed
        and not label_at(chars)
    )


def _doubled(blocks: list[Block]) -> set[str]:
    """Return the lines that stand again at once: by themselves, or before the text that follows."""
    return {
        block.text.chars
        for block, following in pairwise(blocks)
        if block.role == "line"
        and (
            block.text.chars == following.text.chars
            or _is_opening(block.text.chars, following.text.chars)
        )
        and 4 <= len(block.text) <= _TITLE_LIMIT
        and not _CLOSED.search(block.text.chars)
        and not label_at(block.text.chars)
    }


def _is_opening(title: str, chars: str) -> bool:
    """Tell whether a paragraph begins with the title above it, and goes on with something else."""
    return (
        len(title) >= 8
        and chars.startswith(title)
        and len(chars) > len(title) + 10
        and not _CONTINUES.match(chars, len(title))
    )


def _glued_title(chars: str, known: set[str], groups: list[tuple[Text, list[Block]]]) -> str | None:
    title = max((t for t in known if chars.startswith(t) and len(t) >= 8), key=len, default=None)
    if not title or len(chars) < len(title) + 10 or _CONTINUES.match(chars, len(title)):
        return None
    return None if groups and groups[-1][0].chars == title else title


def _first_title(blocks: list[Block], fallback: str) -> Text:
    """Return the first line that reads like a title, else the name of the file."""
    for block in blocks[:_HEAD]:
        chars = block.text.chars
        if label_at(chars) or _CLOSED.search(chars):
            break
        fits = _SHORTEST <= len(chars) <= _TITLE_LIMIT and not _BRACKETED.match(chars)
        if block.role != "row" and fits and _WORDS.search(chars):
            return block.text
    nowhere = blocks[0].text.cut(0, 0)
    return nowhere.with_chars("") if not fallback else Text(fallback, nowhere.pieces)


_BYLINES = 3  # the lines below a title among which its author stands
_OFFICE = re.compile(
    r"(?:办公室|委员会|编辑部|党支部|宣传部|组织部|人事处|人事科|编写组|课题组|护理部|安监局|监察局)\Z"
)
_AUTHOR = re.compile(r"(?:作者|文|编辑|来源|撰稿)\s*[：:/／]\s*|(?=[^，。]{2,4}（[^（）]{4,30}）)")
_INSTITUTION = re.compile(
    r"[^，。（]{2,4}（[^（）]{0,24}(?:公司|医院|学校|厂|局|大学|学院|集团|中心|委员会|委党校|所)[^（）]{0,12}）[，,]?"
)  # 王明（某市第一医院 邮编）
_FRONT = re.compile(
    r"(?:第[一二三四五六七八九十\d]+篇[：:]?|内容提要|内容摘要|摘要|【摘要】|导语|引言|结语|编者按)[：:]?\s*"
)


def strip_title(title: str, blocks: list[Block]) -> tuple[list[Block], list[Drop]]:
    """Take the title off the paragraphs it is glued to, and drop an opening it has spoilt."""
    body: list[Block] = []
    dropped: list[Drop] = []
    for at, block in enumerate(blocks):
        if block.role == "row":  # whose first cell may be empty
            body.append(block)
            continue
        if at < _BYLINES and _is_byline(block.text.chars):
            dropped.append(Drop("byline", block.text.span()[0], block.text.chars))
            continue
        text, torn = _without_title(block.text, title)
        if torn and (name := _AUTHOR.match(text.chars)):
            rest = text.cut(_author_end(text.chars, name.end()))
            head = text.cut(0, len(text) - len(rest))
            dropped.append(Drop("byline", head.span()[0], head.chars))
            text = rest
        if torn and _resembles(text.chars, title):
            end = first_sentence_end(text.chars)
            dropped.append(Drop("opening glued to a title", text.span()[0], text.chars[:end]))
            text = text.cut(end)
        if text.chars.strip():
            body.append(replace(block, text=text.strip()))
    return body, dropped


def _without_title(text: Text, title: str) -> tuple[Text, bool]:
    """Return a paragraph without the title, as often as it is glued to it, and whether it was."""
    torn = False
    while True:
        if front := _FRONT.match(text.chars):
            text = text.cut(front.end())
        if len(title) < 6 or not text.chars.startswith(title):
            return text, torn
        if _CONTINUES.match(text.chars, len(title)) and not torn:
            return text, torn
        text, torn = text.cut(len(title)), True


def _author_end(chars: str, start: int) -> int:
    """Return where an author that a title was glued to ends: after a name, a date, an institution."""
    if "。" not in chars:
        return len(chars)
    if place := _INSTITUTION.match(chars):
        return place.end()
    name = tokens(chars[start : start + 8])
    return start + name[0].end if name and name[0].tag == "nr" else 0


def _is_byline(chars: str) -> bool:
    """Tell whether a line below a title only names its author, 张明, or says where it was read."""
    if chars.startswith("——"):  # ——在全市工作会议上的讲话
        return True
    if not 2 <= len(chars) <= 14 or label_at(chars) or not chars.isalnum():
        return False
    if len(chars) <= 4:
        return all(
            token.tag in ("nr", "x") or len(token.word) == 1 for token in tokens(chars)
        ) and (tokens(chars)[0].tag == "nr")
    return bool(_OFFICE.search(chars))


def _resembles(chars: str, title: str) -> bool:
    head, whole = ngrams(chars[: len(title)], 2), ngrams(title, 2)
    return len(head & whole) >= 0.75 * max(1, len(whole))
