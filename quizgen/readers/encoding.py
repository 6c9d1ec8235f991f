"""Decode bytes whose encoding nobody told us: BOM, UTF-8, then the legacy Chinese encodings."""

import codecs
import re
from itertools import islice

from quizgen.characters import CJK_PUNCTUATION, HAN_CHARACTER
from quizgen.errors import ReadError

_BOMS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_CANDIDATES = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")

# Characters that make up about half of any Chinese text, simplified and traditional; a wrong
# decoding lands among tens of thousands of others.
_COMMON = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过"
    "发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本"
    "前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很"
    "最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度"
    "门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电"
    "数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马"
    "科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万"
    "取拉格望觉术领共确传师观清今切院让识候带导争运笔群众责护规定单位劳动培训检查病患医职责款项应"
    "這個們來為國說時會對後過發裡種經沒動麼還進現樣當無與長機業關點間問應戰頭體見將兩產實話開內"
    "門東聲員論處義條氣題變總電數報結樣務場計資許統區隊權設類該導爭運護規單勞檢職責項"
)
_MINIMUM_LIKENESS = 0.3
_PUNCTUATION = frozenset(CJK_PUNCTUATION + "\u3000")
# The lead bytes under which GB2312 and Big5 put the characters in daily use (their first levels).
_LEVELS = (("gb2312", range(0xB0, 0xD8)), ("big5", range(0xA4, 0xC7)))
_SAMPLE = 20_000
_STRAY = 20  # characters for each NUL in a text; in UTF-16 more are of ASCII's first half
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")


def decode(data: bytes, name: str) -> str:
    """Return the text of a file's bytes.

    Order: byte order mark, strict UTF-8, then GB18030 against Big5 against UTF-16 by how common
    their characters are. Raises ReadError for binary data and for text in no known encoding.
    """
    for bom, encoding in _BOMS.items():
        if data.startswith(bom):
            return _strict(data, encoding, name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = None
    if text is not None and text.count("\0") * _STRAY <= len(text) - text.count("\0"):
        return _checked(text, name)
    scored = [(_likeness(found), found) for found in _decodings(data)]
    likeness, best = max(scored, key=lambda pair: pair[0], default=(0.0, ""))
    if likeness < _MINIMUM_LIKENESS:
        what = "a binary file" if b"\0" in data else "text in an unknown encoding"
        raise ReadError(f"cannot read {name}: it is {what}; save it as UTF-8 text")
    return _checked(best, name)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return _checked(data.decode(encoding), name)
    except UnicodeDecodeError as error:
        raise ReadError(
            f"cannot read {name}: it claims to be {encoding} but is damaged at byte "
            f"{error.start}; save it as UTF-8 text"
        ) from error


def _decodings(data: bytes) -> list[str]:
    texts = []
    for encoding in _CANDIDATES:
        if b"\0" in data and not encoding.startswith("utf-16"):
            continue
        try:
            texts.append(data.decode(encoding))
        except UnicodeDecodeError:
            continue
    return texts


def _likeness(text: str) -> float:
    """Return the mean of how common a text's first foreign characters are: from -1 to 1.

    Without foreign characters only what no one-byte encoding reads, English in UTF-16, comes here.
    """
    if _CONTROL.search(text):
        return 0.0
    foreign = list(islice((character for character in text if not character.isascii()), _SAMPLE))
    return sum(map(_commonness, foreign)) / len(foreign) if foreign else 1.0


def _commonness(character: str) -> float:
    if character in _COMMON:
        return 1.0
    if not HAN_CHARACTER.match(character):
        return 0.0 if character in _PUNCTUATION else -1.0
    for encoding, daily in _LEVELS:
        coded = character.encode(encoding, errors="ignore")
        if coded and coded[0] in daily:
            return 0.5
    return 0.0


def _checked(text: str, name: str) -> str:
    if len(_CONTROL.findall(text)) * 20 > len(text):
        raise ReadError(f"cannot read {name}: it is a binary file; save it as UTF-8 text")
    return text
