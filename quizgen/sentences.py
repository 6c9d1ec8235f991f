"""Cut texts into sentences and clauses."""

import re

from quizgen.model import Text

_SENTENCE = re.compile(
    r"[^。！？!?…]+(?:[。！？!?]+|…+)?[”’」』）)]*", re.DOTALL
)  # 思想是行动的指南。
_ENGLISH_SENTENCE = re.compile(r".+?(?:[.!?]+[\"”’)]*(?=\s+[A-Z0-9(\"“]|\s*\Z)|\Z)", re.DOTALL)
_CLAUSE = re.compile(r"[^，,；;：:。！？!?]+")  # 感情影响行动
ENDS = "。！？!?"


def sentences(text: Text, language: str = "zh-Hans") -> list[Text]:
    """Return the sentences of a text, each with its closing mark."""
    pattern = _ENGLISH_SENTENCE if language == "en" else _SENTENCE
    cut = (text.cut(*match.span()).strip() for match in pattern.finditer(text.chars))
    return [sentence for sentence in cut if sentence.chars]


def clauses(text: str) -> list[tuple[int, int]]:
    """Return the spans of the stretches between commas, semicolons, colons and full stops."""
    return [match.span() for match in _CLAUSE.finditer(text)]


def is_whole(sentence: str) -> bool:
    """Tell whether a sentence ends with a closing mark and its quotes and brackets are paired."""
    if not sentence.rstrip("”’」』）)").endswith(tuple(ENDS)) and not sentence.endswith("."):
        return False
    return balanced(sentence)


_PAIRS = {"”": "“", "’": "‘", "」": "「", "』": "『", "）": "（", "》": "《", "】": "【", ")": "("}
_PAIRED = re.compile("[" + re.escape("".join((*_PAIRS, *_PAIRS.values()))) + "]")


def balanced(text: str) -> bool:
    """Tell whether every quote and bracket of a text is closed, and in order."""
    open_marks: list[str] = []
    for mark in _PAIRED.findall(text):
        if mark not in _PAIRS:
            open_marks.append(mark)
        elif not open_marks or open_marks.pop() != _PAIRS[mark]:
            return False
    return not open_marks


def first_sentence_end(text: str, language: str = "zh-Hans") -> int:
    """Return where the first sentence of a text ends, after its closing mark."""
    if language == "en":
        first = _ENGLISH_SENTENCE.match(text)
        return first.end() if first else len(text)
    return min((at + 1 for mark in ENDS if (at := text.find(mark)) >= 0), default=len(text))
