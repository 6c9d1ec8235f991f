"""The grammar of labels: every way in which documents number their points, as one table."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from quizgen.characters import CHINESE_NUMERAL, HAN, read_numeral

_N = f"[{CHINESE_NUMERAL}]{{1,4}}"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_BULLETS = "•●■◆▪▫◦○◇◎★☆✅▲△►▶▷➢➤✓✔※·‧∙⁃‣❖❑❒◾◼♦☞✦⊙√" + "".join(map(chr, range(0xF0A0, 0xF0FF)))
_SEQUENCE = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "然后": 3, "然後": 3, "最后": 0, "最後": 0}
_SEQUENCE_EN = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "last": 0,
    "finally": 0,
}
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


UNMARKED = "▫"  # the label of an item whose own was lost; it is not printed


class LabelKind(NamedTuple):
    """Describe a way of numbering.

    `pattern` matches a label where it begins, its first group the number; `read` gives the ordinal
    (0: the last one, whatever its number); `inline` matches what may stand right before a label
    inside a paragraph; `listed` is false for the divisions of a law, which are no list of points.
    """

    name: str
    pattern: re.Pattern[str]
    read: Callable[[str], int | None]
    inline: re.Pattern[str] | None
    listed: bool
    example: str


class Label(NamedTuple):
    """Hold a label found in a text: its kind, ordinal, wording, parent path, and where it ends.

    The parents of 1.2 are (1,); a bullet's is its character, so that • and ◦ are two levels.
    """

    kind: str
    ordinal: int
    text: str
    parents: tuple[int, ...]
    end: int
    listed: bool = True


def _last_part(text: str) -> int | None:
    return read_numeral(re.split(r"[.．]", text)[-1])


def _letter(text: str) -> int | None:
    return ord(text.lower()) - ord("a") + 1


def _roman(text: str) -> int | None:
    return _ROMANS.index(text.lower()) + 1 if text.lower() in _ROMANS else None


def _english(text: str) -> int | None:
    return _SEQUENCE_EN.get(
        text.lower().removesuffix("ly") if text.lower() != "finally" else "finally"
    )


def _sign(text: str) -> int:
    return int(unicodedata.numeric(text))


# What makes a number with a point a measure: 1.5倍.
_UNIT = r"\s*(?:倍|[厘毫千]?米|公里|平方|立方|公斤|[千毫]克|吨|噸|毫升|[万萬亿億](?:元|人|吨|平)|元|寸|小时|小時|分钟|分鐘|秒|℃|分(?=[，。；、]|\Z))"
_STOP = re.compile(r"[。；;！？!?：:]\s*\Z")  # an item may begin after a full stop
_PAUSE = re.compile(r"[。；;！？!?：:，,]\s*\Z")  # 一是 follows a comma too
_ANY = re.compile(r"\Z")  # ① begins an item anywhere
_POINT = re.compile(r"[.;:!?]\s\Z")  # Second, … after a full stop
_GLUED = re.compile(
    rf"(?:[。；;！？!?：:）)》”]|[{HAN}](?<![第附表图款项条至和或及之约共达到超近满]))\s*\Z"
)

KINDS: tuple[LabelKind, ...] = (
    LabelKind("chapter", re.compile(rf"第\s*({_N}|\d{{1,3}})\s*(?:部分|编|篇(?![幅章文])|部(?![门門队隊长長委署])|章(?!程)|[节節](?![课課约約能目日奏]))[:：、\s]*"), read_numeral, None, False, "第一章"),
    LabelKind("clause", re.compile(rf"第\s*([{CHINESE_NUMERAL}]{{1,7}}|\d{{1,4}}(?:-\d+)?)\s*[条條](?![例件线線款])(?:之{_N})?[:：、\s]*"), lambda text: read_numeral(text.split("-")[-1]), None, False, "第二十二条"),
    LabelKind("section", re.compile(rf"(\d{{1,2}})\s{{1,4}}(?=[{HAN}][^\W\d_]{{1,15}}\Z)"), read_numeral, None, False, "5 作业条件"),
    LabelKind("han", re.compile(rf"({_N})[、．.](?!{_N}[级級年月日季期楼层層号號次类類等])\s*"), read_numeral, _STOP, True, "一、"),
    LabelKind("formal", re.compile(r"([壹贰貳叁參叄肆伍陆陸柒捌玖拾]{1,3})[、．.]\s*"), read_numeral, _STOP, True, "壹、"),
    LabelKind("step", re.compile(rf"(?:(?i:step)\s*|步[骤驟]\s*)(\d{{1,2}}|{_N})[：:.、]?\s*(?=\S)"), read_numeral, _STOP, True, "STEP 1"),
    LabelKind("nth-step", re.compile(rf"第({_N})步[，,：:、]?\s*(?!骤|驟)"), read_numeral, _STOP, True, "第一步，"),
    LabelKind("han-paren", re.compile(rf"[（(]({_N})[）)](?![项款目类、]\B)[、.．]?\s*"), read_numeral, _ANY, True, "（一）"),
    LabelKind("han-half-paren", re.compile(rf"({_N})[）)]\s*"), read_numeral, _STOP, True, "一）"),
    LabelKind("one-is", re.compile(rf"(?<![唯统第之同惟])({_N})是(?!\1(?:[，,。”]|{_N}是))[：:，,]?(?=\S)"), read_numeral, _ANY, True, "一是"),
    LabelKind("one-wants", re.compile(rf"({_N})(?=要[^{CHINESE_NUMERAL}素求])"), read_numeral, _PAUSE, True, "一要"),
    LabelKind("nth", re.compile(rf"第({_N})(?:[种種类類个個项項点點层層方](?![人次])[^，。；、是为]{{0,6}}?)(?:是(?=[^，。])|[：:，,])"), read_numeral, _PAUSE, True, "第一种形态是"),
    LabelKind("first", re.compile(rf"第({_N})(?:[，,、：:](?!第)|是|(?=\s))\s*"), read_numeral, _PAUSE, True, "第一，"),
    LabelKind("of-which", re.compile(rf"其({_N})[，,、：:]\s*"), read_numeral, _PAUSE, True, "其一，"),
    LabelKind("firstly", re.compile(r"(首先|其次|再次|再者|最[后後](?=[，,、：:要应應必须須是对對再由将將]|\Z))[，,、：:]?\s*"), _SEQUENCE.get, _ANY, True, "首先"),
    LabelKind("firstly-en", re.compile(r"(First|Second|Third|Fourth|Fifth|Sixth|Finally|Last)(?:ly)?, "), _english, _POINT, True, "First, "),
    LabelKind("decimal", re.compile(r"(\d{1,2}(?:[.．]\d{1,2}){1,3})[.．、]?(?=\s|[" + HAN + r"])(?!" + _UNIT + r")\s*"), _last_part, _GLUED, True, "1.1"),
    LabelKind("arabic", re.compile(r"(\d{1,3})(?:、|[.．]{1,2}(?![\d.．]))(?!\s*(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\s+\d)\s*"), read_numeral, _GLUED, True, "1、"),
    LabelKind("arabic-paren", re.compile(r"[（(](\d{1,2})[）)]\s*"), read_numeral, _STOP, True, "（1）"),
    LabelKind("arabic-half-paren", re.compile(r"(\d{1,2})[）)】]\s*"), read_numeral, _STOP, True, "1）"),
    LabelKind("circled", re.compile(f"([{_CIRCLED}])[、.．]?\\s*"), _sign, _ANY, True, "①"),
    LabelKind("paren-sign", re.compile(r"([⑴-⒇㈠-㈩])[、.．]?\s*"), _sign, _ANY, True, "⑴"),
    LabelKind("letter", re.compile(r"([A-Ha-h])(?:[、．]|[.)）](?=\s|[" + HAN + r"]))\s*"), _letter, _STOP, True, "A."),
    LabelKind("letter-paren", re.compile(r"[（(]([a-hA-H])[）)]\s*"), _letter, _STOP, True, "(a)"),
    LabelKind("roman", re.compile(r"[（(]?([ivx]{1,4})(?:[）)]|[.．](?=\s))\s*"), _roman, _STOP, True, "(i)"),
    LabelKind("roman-upper", re.compile(r"([IVX]{1,4})[.．](?=\s)\s*"), _roman, _STOP, True, "IV."),
    LabelKind("roman-sign", re.compile(r"([Ⅰ-Ⅻ])[、.．]\s*"), _sign, _STOP, True, "Ⅳ、"),
    LabelKind("bullet", re.compile(r"([" + _BULLETS + r"]|——?(?!—)|–|[lnuüØ§](?=\s+[" + HAN + r"])|-(?=[" + HAN + r"])|[-*](?=\s))\s*"), lambda _: -1, None, True, "•"),
)  # fmt: skip


# What every label begins like: a cheap test that spares most texts the whole table.
_LIKELY = re.compile(
    rf"[（(]?(?:[{CHINESE_NUMERAL}壹贰貳叁參叄肆伍陆陸柒捌玖拾]{{1,4}}|\d{{1,2}}|[A-Za-z]{{1,4}})[、.．)）】是要]"
    r"|\d{1,2}\s"
    rf"|第\s*[{CHINESE_NUMERAL}\d]|首先|其[次{CHINESE_NUMERAL}]|再[次者]|最[后後]|步[骤驟]|(?i:step)|[A-Z][a-z]{{3,6}}(?:ly)?, "
    rf"|[lnuüØ§]\s|[{_CIRCLED}⑴-⒇㈠-㈩Ⅰ-Ⅻ]|[{_BULLETS}—–*-]"
)


@lru_cache(maxsize=1024)
def label_at(text: str, start: int = 0, inline: bool = False) -> Label | None:
    """Return the label that begins at `start`; `inline` asks that one may begin there at all.

    An ordinal of 0 stands for the last one (最后), -1 for a label without number (•).
    """
    if not _LIKELY.match(text, start):
        return None
    for kind in KINDS:
        match = kind.pattern.match(text, start)
        if not match or match.end() == start:
            continue
        if inline and not (kind.inline and kind.inline.search(text[max(0, start - 2) : start])):
            continue
        ordinal = kind.read(match[1])
        if ordinal is None or (ordinal == 0 and kind.name not in ("firstly", "firstly-en")):
            continue
        parents = (
            tuple(int(part) for part in re.split(r"[.．]", match[1])[:-1])
            if kind.name == "decimal"
            else (ord(match[1][0]),)
            if kind.name == "bullet"
            else ()
        )
        return Label(kind.name, ordinal, match[0].strip(), parents, match.end(), kind.listed)
    return None


_INLINE_START = re.compile(
    rf"[（({CHINESE_NUMERAL}第首其再最壹贰貳叁參叄肆伍陆陸柒捌玖拾\d{_CIRCLED}⑴-⒇㈠-㈩Ⅰ-Ⅻa-hA-HivxIVXST]"
)


def inline_labels(text: str) -> list[tuple[int, Label]]:
    """Return the places inside a paragraph at which a label stands, ascending, never overlapping."""
    found: list[tuple[int, Label]] = []
    end = 1
    for match in _INLINE_START.finditer(text, 1):
        if match.start() < end:
            continue
        label = label_at(text, match.start(), inline=True)
        if label and label.end < len(text):
            found.append((match.start(), label))
            end = label.end
    return found
