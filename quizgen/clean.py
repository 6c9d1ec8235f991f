"""Repair characters and drop what is no text of the document, keeping the map to the source."""

import re
import unicodedata
from collections import defaultdict
from itertools import groupby, pairwise

from quizgen.characters import CJK_PUNCTUATION, HAN, HAN_CHARACTER, han_count
from quizgen.model import Block, Document, Drop, Text, joined
from quizgen.segment import words

_WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code - 0xFEE0).isalnum()}
_SPACES = dict.fromkeys(map(ord, "\u3000\u00a0\u2002\u2003\u2009\u202f\v\f"), " ")
_RADICALS = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
_ONE_TO_ONE = {**_WIDE, **_SPACES, **_RADICALS, 0xFF05: "%", 0xFF0E: ".", 0xFF0D: "-", 0xFF0B: "+"}

_MARK = re.escape(CJK_PUNCTUATION) + re.escape(",;:!?()")
_INVISIBLE = re.compile(
    r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\x00-\x08\x0e-\x1f\x7f]"
)
_UNWANTED = re.compile(
    rf"(?<=[{HAN}{_MARK}”])\s*\[\d{{1,3}}(?:[-,，、]\d{{1,3}})*\](?:\[\d{{1,3}}\])*"  # 工作[3][4]
    rf"|(?<=[{HAN}{re.escape(CJK_PUNCTUATION)}])\s+(?=[{HAN}{_MARK}])"  # 群 众 工 作
    rf"|(?<=[{_MARK}])\s+(?=[{HAN}])"  # , 必须
    rf"|(?<=[0-9A-Za-z])\s+(?=[{re.escape(CJK_PUNCTUATION)},;])"  # 2020 ,
    r"|(?<=——)—+"  # ———
)
_FULL_WIDTH = str.maketrans(",;:!?", "，；：！？")
_CJK = f"{HAN}{re.escape(CJK_PUNCTUATION)}"
_HALF_WIDTH = re.compile(
    rf"(?<=[{_CJK}])[,;:!?]|[,;:!?](?=[{_CJK}])"  # 做好,要
    rf"|(?<=[0-9A-Za-z%)])[,;!?](?=\s*\Z)"
)
_BRACKETS = re.compile(rf"\(([^()]*[{HAN}][^()]*)\)")  # (以下统称单位)
_QUOTED = re.compile(rf'"([^"]*[{HAN}][^"]*)"')  # "仅部分预览"


def clean_text(text: Text) -> Text:
    """Repair the characters of a text: widths, spaces, invisible characters, footnote marks.

    A text without Han characters keeps its punctuation. Cleaning twice changes nothing; a part of
    a clean text with Han characters and paired brackets, from letter to letter, is the same again
    when it is looked up in the source and cleaned.
    """
    text = text.with_chars(text.chars.translate(_ONE_TO_ONE))
    text = text.without([match.span() for match in _INVISIBLE.finditer(text.chars)]).strip()
    before = None
    while text != before and HAN_CHARACTER.search(
        text.chars
    ):  # a comma set full-width may free the space beside it
        before = text
        text = text.without([match.span() for match in _UNWANTED.finditer(text.chars)])
        chars = _HALF_WIDTH.sub(lambda match: match[0].translate(_FULL_WIDTH), text.chars)
        chars = _QUOTED.sub(r"“\1”", _BRACKETS.sub(r"（\1）", chars))
        text = text.with_chars(chars).strip()
    return text


def clean(document: Document) -> tuple[Document, tuple[Drop, ...]]:
    """Return the document with its characters repaired and its noise gone, and what was dropped."""
    repaired = []
    for block in document.blocks:
        text = _clean_row(block.text) if block.role == "row" else clean_text(block.text)
        spaced = _spaced_share(block.text.chars) >= _SPACED
        repaired.append((_with_text(block, text), spaced))
    headers = _running_headers([block for block, _ in repaired])
    interleaved = _interleaved(repaired)
    kept: list[Block] = []
    dropped: list[Drop] = []
    gap = False
    for at, (block, _) in enumerate(repaired):
        reason = "interleaved columns" if at in interleaved else _noise(block, headers)
        if reason:
            dropped.append(Drop(reason, block.text.span()[0], block.text.chars))
            gap = gap or block.after_gap
        elif block.text.chars:
            kept.append(_with_gap(block, block.after_gap or gap))
            gap = False
    new = Document(document.source, tuple(kept), document.line_starts, document.text)
    return new, tuple(dropped)


def _clean_row(row: Text) -> Text:
    """Repair the cells of a row one by one: the tabs between them stay."""
    parts: list[Text] = []
    start = 0
    for tab in re.finditer("\t|\\Z", row.chars):
        parts += clean_text(row.cut(start, tab.start())), row.cut(*tab.span())
        start = tab.end()
    return joined(parts)


def _with_text(block: Block, text: Text) -> Block:
    return Block(block.role, text, block.level, block.label, block.after_gap, block.toc)


def _with_gap(block: Block, after_gap: bool) -> Block:
    return Block(block.role, block.text, block.level, block.label, after_gap, block.toc)


# --- noise: lines that are no text of the document ---

_NUMBERS = re.compile(
    r"[\W_]*第?\s*\d{1,4}\s*页?[\W_]*(?:共?\s*\d{1,4}\s*页?)?[\W_]*\Z"  # - 3 -, 第3页/共9页
    r"|(?i:page)\s*\d+(?:\s*of\s*\d+)?\s*\Z"  # Page 3 of 9
)
_BYLINE = re.compile(
    r"(?:作者|来源|编辑|责任编辑|责编|发布时间|发布日期|更新时间|日期|浏览次数|阅读次数|点击数?|字号|"
    r"汇报人|主讲人|关键词|【关键词】|关键字)\s*[：:]?(?<=[：:】]).{0,60}\Z"
)
# What a site says to its visitor, and what others say too: two such words in a line, one of them a
# site's, make it boilerplate, unless it lays down a rule.
_SITE = re.compile(
    r"侵权|侵犯|客服|本网?站|网友|版权所有|转载|免责声明|平台不提供|预览|上一篇|下一篇|返回顶部|扫码|"
    r"关注公众号|分享到|合集|相关文档|最新文档"
)
_VISITOR = re.compile(
    rf"{_SITE.pattern}|下载|您|退款|登录|注册账号|会员|点击|付费|积分|广告|请联系"
)
_BUTTON = re.compile(
    rf"(?:{_VISITOR.pattern}|查看|更多|全文|本文|文档|立即|免费|收藏|打印|首页)+\Z"
)
_RULE = re.compile(r"应当|必须|不得|禁止|严禁")
_LONE_LATIN = re.compile(r"(?<![A-Za-z])[A-Za-z](?![A-Za-z])")
_LONE = 3
_SHORT = 8
_BROKEN = 15
_CLOSED = re.compile(r"[。！？!?；;：:…][”’」』）)]*\Z")


def _noise(block: Block, headers: frozenset[str]) -> str | None:
    chars = block.text.chars
    if not any(character.isalnum() for character in chars):
        return "no text"
    if block.role == "row":
        return None
    if _NUMBERS.match(chars):
        return "page number"
    if block.role == "line" and chars in headers:
        return "running header"
    if _BYLINE.match(chars):
        return "byline"
    if _is_boilerplate(chars):
        return "boilerplate"
    letters = sum(character.isascii() and character.isalpha() for character in chars)
    lone = len(_LONE_LATIN.findall(chars))
    if lone >= _LONE and lone * 2 >= letters and han_count(chars) <= 2:
        return "layout debris"
    return None


def _is_boilerplate(chars: str) -> bool:
    site = len(set(_SITE.findall(chars)))
    visitor = len(set(_VISITOR.findall(chars)))
    return (
        site >= 2
        or (site == 1 and visitor >= 2 and not _RULE.search(chars))
        or bool(len(chars) <= _SHORT and _BUTTON.match(chars))
    )


def _running_headers(blocks: list[Block]) -> frozenset[str]:
    """Return short lines that recur on at least four places, most of them at the turn of a page.

    There a page number stands beside the line, or it breaks a sentence. What a chapter repeats for
    each of its parts (注意事项) stands between whole sentences; a doubled line is a title.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for at, block in enumerate(blocks):
        if block.role == "line" and len(block.text) <= 40 and not block.text.chars.endswith("。"):
            places[block.text.chars].append(at)
    return frozenset(
        chars
        for chars, found in places.items()
        if len(found) >= 4
        and 2 * sum(_turns_page(blocks, at) for at in found) >= len(found)
        and all(following - at > 1 for at, following in pairwise(found))
    )


def _turns_page(blocks: list[Block], at: int) -> bool:
    before = blocks[at - 1].text.chars if at else ""
    after = blocks[at + 1].text.chars if at + 1 < len(blocks) else ""
    broken = len(before) >= _BROKEN and not _CLOSED.search(before)
    return broken or any(side and _NUMBERS.match(side) for side in (before, after))


# --- two columns read across: nothing can put them right ---

_GAP = re.compile(rf"(?<=[{HAN}]) +(?=[{HAN}])")
_SPACED = 0.15
_STRAY = 0.1
_CLASH = re.compile(r"[，、；：。][，、；：]|[，、；：]。")  # 提高能力；、努力
_PARTICLES = frozenset(
    "的了是在和与或就都而及着也很不有为以对从被把要上下中大多更最一二三四五六七八九十个这那我你他们"
    "人新年月日到由于向等将使之其所并各该应可须得地未无项至"
)


def _spaced_share(raw: str) -> float:
    return len(_GAP.findall(raw)) / max(1, han_count(raw))


def _interleaved(blocks: list[tuple[Block, bool]]) -> frozenset[int]:
    """Return the indices of scanned lines that run across two columns.

    There words are torn, so that stray single characters abound, and marks meet that never do.
    Scanned text is known by its spaces. A stretch of such lines stands or falls as a whole.
    """
    lost: set[int] = set()
    for spaced, run in groupby(range(len(blocks)), key=lambda at: blocks[at][1]):
        if not spaced:
            continue
        indices = list(run)
        chars = "".join(blocks[at][0].text.chars for at in indices)
        tokens = [word for word in words(chars) if han_count(word)]
        stray = sum(len(word) == 1 and word not in _PARTICLES for word in tokens)
        if stray > _STRAY * han_count(chars) and _CLASH.search(chars):
            lost.update(indices)
    return frozenset(lost)
