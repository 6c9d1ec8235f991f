"""Restore the sentences that the rows of a question bank ask about: stems with their answers."""

import re
from collections.abc import Sequence
from typing import NamedTuple

_STEM = re.compile(
    r"(?:[题題][干幹目]|[试試][题題]|[问問][题題])(?:[内內]容)?\Z|question|stem", re.IGNORECASE
)
_ANSWER = re.compile(r"(?:正[确確]|[标標][准準]|[参參]考)?(?:答案|解答)\Z|answer", re.IGNORECASE)
_OPTION = re.compile(
    r"(?:[选選][项項]|[备備][选選](?:[项項]|答案)?)?\s*([A-H])\Z", re.IGNORECASE
)  # 选项A
_LETTERS = re.compile(r"[A-H](?:[\s,，、;；]*[A-H])*\Z")  # ACD
_BLANK = re.compile(r"_{2,}|＿+|[（(][\s\u3000]*[）)]|【[\s\u3000]*】")  # ____, （ ）
_TRUE = re.compile(r"(?:正[确確]|[对對]|√|✓|是|T(?:rue)?|Y(?:es)?)\Z", re.IGNORECASE)
_FALSE = re.compile(r"(?:[错錯][误誤]?|不正[确確]|×|✗|否|[不非]是|F(?:alse)?|No?)\Z", re.IGNORECASE)
_PARTS = re.compile(r"\s*[;；|/\n]\s*")
_LOOSE_PARTS = re.compile(r"\s*[;；|/\n、,，\s]\s*")
_TERM = re.compile(
    r"(?:什[么麼]是|何[谓謂为為])(?P<after>[^？?，。]{2,16})[？?]?\Z"
    r"|(?P<before>[^？?，。]{2,16}?)(?:的(?:定[义義]|含[义義]|概念))?(?:是什[么麼]|是指什[么麼]|的(?:定[义義]|含[义義]|概念))[？?]?\Z"
)  # 什么是危险源？
_SAYS_SO = re.compile(r"是|指|[为為]")


class Columns(NamedTuple):
    """Hold which columns of a sheet hold stems, answers, and the options by their letters."""

    stem: int
    answer: int
    options: dict[str, int]


def question_columns(head: Sequence[str]) -> Columns | None:
    """Return the columns that the header of a question bank names, None for any other table."""
    stem = next((at for at, name in enumerate(head) if _STEM.match(name.strip())), None)
    answer = next((at for at, name in enumerate(head) if _ANSWER.match(name.strip())), None)
    if stem is None or answer is None:
        return None
    matched = ((at, _OPTION.match(name.strip())) for at, name in enumerate(head))
    return Columns(stem, answer, {match[1].upper(): at for at, match in matched if match})


def restored(row: Sequence[str], columns: Columns) -> tuple[str, list[str]]:
    """Return a heading, or nothing, and the lines that a row says once its answer is put in.

    What is false, and what cannot be put together, gives nothing.
    """
    stem, answer = row[columns.stem].strip(), row[columns.answer].strip()
    if not stem or not answer:
        return "", []
    blanks = len(_BLANK.findall(stem))
    if _LETTERS.match(answer):
        chosen = [
            row[columns.options[x]].strip()
            for x in re.findall("[A-H]", answer)
            if x in columns.options
        ]
        if not chosen or not all(chosen):
            return "", []
        answer = "、".join(chosen) if blanks < 2 else ";".join(chosen)
    elif columns.options and _LETTERS.match(answer.upper()):
        return "", []
    if not blanks and (_TRUE.match(answer) or _FALSE.match(answer)):
        return "", [_closed(stem)] if _TRUE.match(answer) else []
    if blanks:
        return "", _filled(stem, answer, blanks)
    if term := _TERM.match(stem):
        name = term["after"] or term["before"]
        known = answer.startswith(name) or _SAYS_SO.match(answer)
        said = answer if answer.startswith(name) else f"{name}{'' if known else '是指'}{answer}"
        return "", [_closed(line) for line in said.splitlines() if line.strip()]
    return stem, [line for line in answer.splitlines() if line.strip()]


def _filled(stem: str, answer: str, blanks: int) -> list[str]:
    """Return the stem with a part of the answer in each blank; nothing where they do not agree."""
    if blanks == 1:
        parts = ["、".join(part for part in _PARTS.split(answer) if part)]
    else:
        parts = _PARTS.split(answer)
        parts = parts if len(parts) == blanks else _LOOSE_PARTS.split(answer)
    if len(parts) != blanks or not all(parts):
        return []
    rest = iter(parts)
    return [_closed(_BLANK.sub(lambda _: next(rest), stem).replace("\n", ""))]


def _closed(sentence: str) -> str:
    return sentence if sentence.endswith(tuple("。！？!?.；;")) else f"{sentence}。"
