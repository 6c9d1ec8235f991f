"""Cut texts into sentences and clauses."""

import functools
import re
from collections.abc import Iterator
from itertools import starmap

from quizgen.characters import HAN_CHARACTER, Span
from quizgen.model import Text

_SENTENCE = re.compile(
    r"[^。！？!?…]+(?:[。！？!?]+|…+)?[”’」』）)]*", re.DOTALL
)  # 思想是行动的指南。
_WHITE = re.compile(r"\s")
_CLAUSE = re.compile(r"[^，,；;：:。！？!?]+")  # 感情影响行动
ENDS = "。！？!?"
_END_MARKS = tuple(ENDS)


@functools.lru_cache(maxsize=4096)  # what looks for points asks one after another
def sentences(text: Text, language: str = "") -> tuple[Text, ...]:
    """Return the sentences of a text, each with its closing mark.

    A text without Han characters is cut as English, unless the language is given.
    """
    english = language == "en" or (not language and not HAN_CHARACTER.search(text.chars))
    spans = _english_spans(text.chars) if english else _spans(text.chars)
    if not _WHITE.search(text.chars):
        return tuple(starmap(text.cut, spans))
    inner = (_trimmed(text.chars, *span) for span in spans)
    return tuple(text.cut(start, end) for start, end in inner if start < end)


def _trimmed(text: str, start: int, end: int) -> Span:
    """Return a span without the white space at its ends."""
    part = text[start:end]
    return end - len(part.lstrip()), start + len(part.rstrip())


def _spans(text: str) -> Iterator[Span]:
    return (match.span() for match in _SENTENCE.finditer(text))


# --- English ---

# A closing mark before white space and what may begin a sentence; a footnote's number may follow it.
_ENGLISH_END = re.compile(
    r"(?:[!?]|(?<=[^\s.])\.)+[\"”’)\]]*(?:(?<=[a-z]\.)(?P<note>\d{1,2}))?(?=\s+[\"“‘(]?[A-Z0-9]|\s*\Z)"
)
_LAST_WORD = re.compile(r"[^\s(“\"]+\Z")
# Words whose full stop ends no sentence: always, and before a number.
_ABBREVIATIONS = frozenset("e.g i.e cf vs mr mrs ms dr prof st messrs viz approx incl".split())
_BEFORE_NUMBERS = frozenset(
    "no nos fig figs sec sect art para paras ch vol p pp ext tel rev ver v tab eq".split()
)
_MONTHS = re.compile(
    r"\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_STARTERS = re.compile(r"\s+[\"“‘(]?(?:The|This|It|In|All|Every|No|An?|If|When|They|These)\b")
_INITIALS = re.compile(r"(?:[A-Za-z]\.)*[A-Z]\Z")  # J, U.S


def _english_spans(text: str) -> Iterator[Span]:
    """Yield the spans of English sentences; a footnote's number after the mark is left out."""
    start = 0
    for match in _ENGLISH_END.finditer(text):
        if match[0].startswith(".") and not _is_end(text, start, match):
            continue
        yield start, match.start("note") if match["note"] else match.end()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)


def _is_end(text: str, start: int, match: re.Match[str]) -> bool:
    """Tell whether a full stop ends a sentence: not that of No. 5, Dr. Li, 1. March or J. Smith."""
    if match.end() == len(text.rstrip()):
        return True
    found = _LAST_WORD.search(text, max(start, match.start() - 20), match.start())
    word = found[0] if found else ""
    following = text[match.end() :].lstrip()[:1]
    if word.lower() in _ABBREVIATIONS or (word.lower() in _BEFORE_NUMBERS and following.isdigit()):
        return False
    if word.isdigit():  # a label, or the day of a date
        return bool(text[start : match.start() - len(word)].strip()) and not _MONTHS.match(
            text, match.end()
        )
    if _INITIALS.match(word):
        return bool(_STARTERS.match(text, match.end()))
    return True


# --- clauses and marks ---


def clauses(text: str) -> list[Span]:
    """Return the spans of the stretches between commas, semicolons, colons and full stops."""
    return [match.span() for match in _CLAUSE.finditer(text)]


def is_whole(sentence: str) -> bool:
    """Tell whether a sentence ends with a closing mark and its quotes and brackets are paired."""
    if not sentence.rstrip("”’」』）)").endswith(_END_MARKS) and not sentence.endswith("."):
        return False
    return balanced(sentence)


_PAIRS = {"”": "“", "’": "‘", "」": "「", "』": "『", "）": "（", "》": "《", "】": "【", ")": "("}
_PAIRED = re.compile("[" + re.escape("".join((*_PAIRS, *_PAIRS.values()))) + "]")


def balanced(text: str) -> bool:
    """Tell whether every quote and bracket of a text is closed, and in order.

    The mark in the company’s closes nothing.
    """
    if not _PAIRED.search(text):
        return True
    open_marks: list[str] = []
    for match in _PAIRED.finditer(text):
        mark = match[0]
        if mark not in _PAIRS:
            open_marks.append(mark)
        elif mark == "’" and open_marks[-1:] != ["‘"] and _is_apostrophe(text, match.start()):
            continue
        elif not open_marks or open_marks.pop() != _PAIRS[mark]:
            return False
    return not open_marks


def _is_apostrophe(text: str, at: int) -> bool:
    before = text[at - 1 : at]
    return before.isascii() and before.isalpha()


def first_sentence_end(text: str, language: str = "") -> int:
    """Return where the first sentence of a text ends, after its closing mark."""
    end = min((at + 1 for mark in ENDS if (at := text.find(mark)) >= 0), default=len(text))
    english = language == "en" or (not language and not HAN_CHARACTER.search(text))
    if "." in text[:end] and english:
        return next((stop for _, stop in _english_spans(text)), end)
    return end
