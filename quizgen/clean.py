"""Repair characters and drop what is no text of the document, keeping the map to the source."""

import re
import unicodedata
from itertools import groupby

from msgspec.structs import replace

from quizgen.characters import CJK_PUNCTUATION, HAN, HAN_CHARACTER, han_count
from quizgen.exercises import told_true
from quizgen.model import Block, Document, Drop, Text, joined
from quizgen.noise import PAGE_TURNS, noise
from quizgen.segment import words

_WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code - 0xFEE0).isalnum()}
_SPACES = dict.fromkeys(map(ord, "\u3000\u00a0\u2002\u2003\u2009\u202f\v\f"), " ")
_RADICALS = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
_ONE_TO_ONE = {**_WIDE, **_SPACES, **_RADICALS, 0xFF05: "%", 0xFF0E: ".", 0xFF0D: "-", 0xFF0B: "+"}

_MARK = re.escape(CJK_PUNCTUATION) + re.escape(",;:!?()")
_INVISIBLE = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\^_])"  # what colours a terminal
    r"|[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u00ad\u061c\u180e\ufff9-\ufffb\ufffe\uffff"
    r"\x00-\x08\x0e-\x1f\x7f-\x9f\U000e0000-\U000e007f"
    r"\ufe0e\ufe0f\u20e3]"  # and what only tells how to draw a sign
)
_PICTURE = "[\u2620-\u2623\u203c\u2049\u231a-\u23ff\u26a1\u26d4\u26a0\u2705\u2611\u2612\u2714\u2716\u2728\u274c\u274e\u2753-\u2757\u27a1\u2b50\U0001f000-\U0001faff]"
# Pictures that adorn a line: 📌要点, 注意❗
_ADORNED = re.compile(
    rf"\A(?:{_PICTURE}\s*)+(?=\w)|(?<=\A[•○▪◇])\s*(?:{_PICTURE}\s*)+|(?:\s*{_PICTURE})+\Z|(?<=[。！？；])(?:\s*{_PICTURE})+"
)
_UNWANTED = re.compile(
    rf"(?<=[{HAN}{_MARK}”])\s*\[\d{{1,3}}(?:[-,，、]\d{{1,3}})*\](?:\[\d{{1,3}}\])*"  # 工作[3][4]
    rf"|(?<=[{HAN}”》）])[①-⑳](?=[。，；：、？！])"  # …安排①。
    rf"|(?<=[{HAN}{_MARK}”》])(?<!米)[¹²³⁰⁴-⁹]+"  # 见附表²
    rf"|(?<=[{HAN}{re.escape(CJK_PUNCTUATION)}])\s+(?=[{HAN}{_MARK}])"  # 群 众 工 作
    rf"|(?<=[{_MARK}])\s+(?=[{HAN}])"  # , 必须
    rf"|(?<=[0-9A-Za-z])\s+(?=[{re.escape(CJK_PUNCTUATION)},;])"  # 2020 ,
    r"|(?<=\d\.)\s(?=\d+\s?[A-Za-zμ°%％])"  # 0. 1s
    r"|(?<=——)—+"  # ———
    r"|(?<=\S)\s+#(?!\d)\w[^\s#，。；：！？]{0,19}(?=\s*\Z)"  # 主要内容是什么？ #复习
    rf"|(?<=[”》])\d{{1,2}}(?=[。，；])"  # …一倍”1。
    r"|(?<=[（(])\s+(?=[^\s）)])|(?<=[^\s（(])\s+(?=[）)])"  # （ 2）
    r"|(?<=\d[～~–-])\s+(?=\d)|(?<=\d)\s+(?=[～~]\d)"  # 2～ 6 分钟
    r"|\A[图圖]\s*\d+(?:[-.－]\d+)?\s*[^，。；：]{2,20}?[图圖](?=[^，。；：]{8})"  # 图1 作业流程图班后会要…
    r"|[（(][★☆⭐]+[）)]"  # 法律责任（★）
    r"|(?<=[^\s])\s*[★☆⭐]+\s*(?:必考|重点|常考|高频|识记|了解|掌握)\s*\Z"
    r"|(?<=[^\s])\s*[★☆⭐↓↑]+"  # 三、学习理论 ★★★
    r"|\A#{1,6}\s+(?=\S)|\$\s*\^?\{\s*\}\s*\$"  # ### 3. …, $ ^{} $
    r"|【[^【】]{0,12}(?:真题|必考|高频|考点|押题)[^【】]{0,8}】"  # what those who cram write in
)
_LEFT_OVER = re.compile(
    r"</?(?:p|br|b|i|u|em|strong|span|div|font|a|h[1-6]|li|[uo]l|t[rdh]|table|tbody|thead|su[pb]|img|center|hr)\b[^<>]{0,300}>"
    r"|</?[a-z]+(?:-[a-z]+)+\b[^<>]{0,200}>"  # <v-clicks>
    r"|<%.{0,200}?%>|<!--.{0,200}?-->"  # what a page's maker noted
    r"|&(?:nbsp|ensp|emsp|ldquo|rdquo|quot);|&#1(?:60|2288);"
)  # of a web page
_UNWANTED_IN_TEXT = re.compile(f"{_LEFT_OVER.pattern}|{_UNWANTED.pattern}")
_PAGES = frozenset({"text/html", "application/xhtml+xml"})  # there a tag that is shown is text
_SOUND = re.compile(
    rf"(?![图圖])(?!.*[”》]\d{{1,2}}[。，；])[{HAN}0-9A-Za-z%{re.escape(CJK_PUNCTUATION.replace('—', '').replace('【', ''))}]*\Z"
)  # nothing in it wants repair
# 研究在【不同的情境】下…: what a note stresses
_STRESSED = re.compile(rf"(?<=[{HAN}，、“])【[^【】]{{1,24}}】(?=[{HAN}，。；、”]|\Z)")
_LIGATURE = re.compile("[\ufb00-\ufb06]")  # ﬁ
_FULL_WIDTH = str.maketrans(",;:!?", "，；：！？")
_CJK = f"{HAN}{re.escape(CJK_PUNCTUATION)}"
_HALF_WIDTH = re.compile(
    rf"(?<=[{_CJK}])[,;:!?]|[,;:!?](?=[{_CJK}])"  # 做好,要
    rf"|(?<=[0-9A-Za-z%)])[,;!?](?=\s*\Z)"
)
_BRACKETS = re.compile(rf"\(([^()]*[{HAN}][^()]*)\)")  # (以下统称单位)
_QUOTED = re.compile(rf'"([^"]*[{HAN}][^"]*)"')  # "仅部分预览"


def clean_text(text: Text, unwanted: re.Pattern[str] = _UNWANTED_IN_TEXT) -> Text:
    """Repair the characters of a text: widths, spaces, invisible characters, footnote marks.

    A text without Han characters keeps its punctuation. Cleaning twice changes nothing; a part of
    a clean text with Han characters and paired brackets, from letter to letter, is the same again
    when it is looked up in the source and cleaned.
    """
    text = text.with_chars(text.chars.translate(_ONE_TO_ONE))
    if _SOUND.match(text.chars):
        return text
    text = _without_ligatures(text)
    text = text.without([match.span() for match in _INVISIBLE.finditer(text.chars)]).strip()
    text = text.without([match.span() for match in _ADORNED.finditer(text.chars)]).strip()
    before = None
    while text != before and HAN_CHARACTER.search(
        text.chars
    ):  # a comma set full-width may free the space beside it
        before = text
        text = text.without([match.span() for match in unwanted.finditer(text.chars)])
        stressed = (match.span() for match in _STRESSED.finditer(text.chars))
        text = text.without([(at, at + 1) for span in stressed for at in (span[0], span[1] - 1)])
        chars = _HALF_WIDTH.sub(lambda match: match[0].translate(_FULL_WIDTH), text.chars)
        chars = _QUOTED.sub(r"“\1”", _BRACKETS.sub(r"（\1）", chars))
        text = text.with_chars(chars).strip()
    return text


def _without_ligatures(text: Text) -> Text:
    """Return the text with ﬁ and the like as the letters that they stand for."""
    parts: list[Text] = []
    start = 0
    for match in _LIGATURE.finditer(text.chars):
        at = text.offset(match.start())
        letters = unicodedata.normalize("NFKC", match[0])
        drawn = Text(letters, tuple((index, at) for index in range(len(letters))))
        parts += text.cut(start, match.start()), drawn
        start = match.end()
    return joined([*parts, text.cut(start)]) if parts else text


def clean(document: Document) -> tuple[Document, tuple[Drop, ...]]:
    """Return the document with its characters repaired and its noise gone, and what was dropped.

    What the reader dropped is told with it.

    Where page furniture stood a new page begins, unless the reader knows the pages; an empty line
    there says nothing of a paragraph's end.
    """
    repaired = []
    unwanted = _UNWANTED if document.source.media_type in _PAGES else _UNWANTED_IN_TEXT
    for block in document.blocks:
        cleaned = _clean_row if block.role == "row" else clean_text
        text = cleaned(block.text, unwanted)
        spaced = _spaced_share(block.text.chars) >= _SPACED
        repaired.append((replace(block, text=text), spaced))
    lost = noise([block for block, _ in repaired])
    lost |= dict.fromkeys(_interleaved(repaired), "interleaved columns")
    kept: list[Block] = []
    dropped: list[Drop] = []
    gap, turned, page = False, False, 0
    for at, (block, _) in enumerate(repaired):
        gap = gap or block.after_gap
        turned = turned or lost.get(at) in PAGE_TURNS or "\f" in document.blocks[at].text.chars
        if at in lost:
            dropped.append(Drop(lost[at], block.text.span()[0], block.text.chars))
        elif block.text.chars:
            page = block.page if document.page_starts else page + turned
            told = told_true(block.text)
            gap = told is not None or (gap and not turned)
            kept.append(replace(block, text=told or block.text, after_gap=gap, page=page))
            gap, turned = False, False
    told_in_order = sorted((*document.dropped, *dropped), key=lambda drop: drop.start)
    return replace(document, blocks=tuple(kept)), tuple(told_in_order)


def _clean_row(row: Text, unwanted: re.Pattern[str]) -> Text:
    """Repair the cells of a row one by one: the tabs between them stay."""
    parts: list[Text] = []
    start = 0
    for tab in re.finditer("\t|\\Z", row.chars):
        parts += clean_text(row.cut(start, tab.start()), unwanted), row.cut(*tab.span())
        start = tab.end()
    return joined(parts)


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
