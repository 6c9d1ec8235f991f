"""Repair characters and drop what is no text of the document, keeping the map to the source."""

import re
import unicodedata
from collections import Counter
from itertools import groupby

from quizgen.characters import CJK_PUNCTUATION, HAN, han_count
from quizgen.model import Block, Document, Drop, Text
from quizgen.segment import words

_WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code - 0xFEE0).isalnum()}
_SPACES = dict.fromkeys(map(ord, "\u3000\u00a0\u2002\u2003\u2009\u202f\v\f"), " ")
_RADICALS = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
_ONE_TO_ONE = {**_WIDE, **_SPACES, **_RADICALS, 0xFF05: "%", 0xFF0E: ".", 0xFF0D: "-", 0xFF0B: "+"}

_MARK = re.escape(CJK_PUNCTUATION) + re.escape(",;:!?()")
_UNWANTED = re.compile(
    r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\x00-\x08\x0e-\x1f\x7f]"  # invisible
    rf"|(?<=[{HAN}{_MARK}”])\s*\[\d{{1,3}}(?:[-,，、]\d{{1,3}})*\](?:\[\d{{1,3}}\])*"  # 工作[3][4]
    rf"|(?<=[{HAN}{re.escape(CJK_PUNCTUATION)}])\s+(?=[{HAN}{_MARK}])"  # 群 众 工 作
    rf"|(?<=[{_MARK}])\s+(?=[{HAN}])"  # , 必须
    rf"|(?<=[0-9A-Za-z])\s+(?=[{re.escape(CJK_PUNCTUATION)},;])"  # 2020 ,
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

    Cleaning twice changes nothing; what is cut out of a clean text and looked up in the source
    is, cleaned, the same again.
    """
    text = text.with_chars(text.chars.translate(_ONE_TO_ONE))
    before = None
    while text != before:  # a comma set full-width may free the space beside it
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
        text = clean_text(block.text)
        spaced = _spaced_share(block.text.chars) >= _SPACED
        repaired.append((_with_text(block, text), spaced))
    headers = _running_headers([block for block, _ in repaired])
    interleaved = _interleaved(repaired)
    kept: list[Block] = []
    dropped: list[Drop] = []
    gap = False
    for at, (block, _) in enumerate(repaired):
        reason = "interleaved columns" if at in interleaved else _noise(block.text.chars, headers)
        if reason:
            dropped.append(Drop(reason, block.text.span()[0], block.text.chars))
            gap = gap or block.after_gap
        elif block.text.chars:
            kept.append(_with_gap(block, block.after_gap or gap))
            gap = False
    new = Document(document.source, tuple(kept), document.line_starts, document.text)
    return new, tuple(dropped)


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
# What a site says to its visitor; two such words in one line make it boilerplate.
_VISITOR = re.compile(
    r"下载|您|客服|侵权|侵犯|退款|预览|登录|注册账号|会员|点击|转载|版权所有|上一篇|下一篇|返回顶部|"
    r"扫码|关注公众号|分享到|平台不提供|本站|网友|付费|积分|广告|相关文档|最新文档|合集|免责声明|请联系"
)
_LONE_LATIN = re.compile(r"(?<![A-Za-z])[A-Za-z](?![A-Za-z])")


def _noise(chars: str, headers: frozenset[str]) -> str | None:
    if _NUMBERS.match(chars):
        return "page number"
    if not any(character.isalnum() for character in chars):
        return "no text"
    if chars in headers:
        return "running header"
    if _BYLINE.match(chars):
        return "byline"
    visitor = len(set(_VISITOR.findall(chars)))
    if visitor >= 2 or (visitor and len(chars) <= 8):
        return "boilerplate"
    letters = sum(character.isascii() and character.isalpha() for character in chars)
    if letters and han_count(chars) <= 2 and len(_LONE_LATIN.findall(chars)) * 2 >= letters:
        return "layout debris"
    return None


def _running_headers(blocks: list[Block]) -> frozenset[str]:
    """Return short lines that recur on at least four places and never as a doubled title."""
    runs = [(chars, len(list(run))) for chars, run in groupby(block.text.chars for block in blocks)]
    counts = Counter(chars for chars, _ in runs)
    doubled = {chars for chars, length in runs if length > 1}
    return frozenset(
        chars
        for chars, count in counts.items()
        if count >= 4 and len(chars) <= 40 and chars not in doubled and not chars.endswith("。")
    )


# --- two columns read across: nothing can put them right ---

_GAP = re.compile(rf"(?<=[{HAN}]) +(?=[{HAN}])")
_SPACED = 0.15
_STRAY = 0.1
_PARTICLES = frozenset(
    "的了是在和与或就都而及着也很不有为以对从被把要上下中大多更最一二三四五六七八九十个这那我你他们"
    "人新年月日到由于向等将使之其所并各该应可须得地未无项至"
)


def _spaced_share(raw: str) -> float:
    return len(_GAP.findall(raw)) / max(1, han_count(raw))


def _interleaved(blocks: list[tuple[Block, bool]]) -> frozenset[int]:
    """Return the indices of scanned lines whose words are torn: stray single characters abound.

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
        if stray > _STRAY * han_count(chars):
            lost.update(indices)
    return frozenset(lost)
