"""Cut a sentence where a series may stand: clauses, what brackets hold, rows of quotations, marks."""

import re
from collections.abc import Iterator

from quizgen.characters import HAN, Span

# What brackets and quotation marks hold is one unit of the clause around it.
_QUOTE = r"“[^“”]*”|「[^「」]*」|『[^『』]*』"
_GROUP = re.compile(rf"（[^（）]*）|\([^()]*\)|{_QUOTE}|《[^《》]*》")
CLAUSE = re.compile(rf"(?:[^，,；;：:。！？!?…（）()“”「」『』《》]+|{_GROUP.pattern})+")
_OPENER = re.compile("[（(“「『《]")
_PARTED = re.compile(rf"{_GROUP.pattern}|、|→")
_MARK = re.compile("[、→]")
_ARROW = re.compile(r"[^→]+")
_AND = "(?:以及|和|与|與|及|或)"
_QUOTED_ROW = re.compile(  # 以“滑倒”、“坠落”和“触电”最多
    rf"(?:{_QUOTE})(?:、?{_AND}?(?:{_QUOTE})){{2,}}"
)
_UNQUOTED = re.compile(rf"、([{HAN}]{{2,6}})(?=[的等，。；]|\Z)")  # “一国”、“两制”|、高度自治的方针
_LABEL = re.compile(rf"\d(?<![\dA-Za-z/.～~-]\d)\d?、(?=[{HAN}])")  # 行为4、发生事故


def quoted_rows(sentence: str) -> list[list[Span]]:
    """Return the rows of members that stand in quotation marks each."""
    if sentence.count("”") + sentence.count("」") < 3:
        return []
    rows: list[list[Span]] = []
    for match in _QUOTED_ROW.finditer(sentence):
        row = [(a + 1, b - 1) for a, b in (one.span() for one in _GROUP.finditer(match[0]))]
        row = [(a + match.start(), b + match.start()) for a, b in row]
        if more := _UNQUOTED.match(sentence, match.end()):
            rows.append([*row, more.span(1)])
        elif sentence[match.end() : match.end() + 1] != "、":
            rows.append(row)
    return rows


def stretches(sentence: str, start: int, end: int) -> Iterator[Span]:
    """Yield the clauses that hold the marks of a series, and those inside their brackets."""
    for clause in CLAUSE.finditer(sentence, start, end):
        if "、" not in clause[0] and "→" not in clause[0]:
            continue
        if _LABEL.search(clause[0]):
            yield from _between_labels(sentence, *clause.span())
            continue
        if clause[0].count("→") > 1 and "、" not in clause[0]:
            yield clause.span()
        elif "→" in clause[0]:  # 教学四原则→动机原则、结构原则、…
            yield from (part.span() for part in _ARROW.finditer(sentence, *clause.span()))
        else:
            yield clause.span()
        for group in _GROUP.finditer(sentence, *clause.span()) if _OPENER.search(clause[0]) else ():
            if "、" in group[0] and group[0][0] != "《":
                yield from stretches(sentence, group.start() + 1, group.end() - 1)


def _between_labels(sentence: str, start: int, end: int) -> Iterator[Span]:
    """Yield what stands between the labels 1、 2、 that run through a clause."""
    labels = [match.span() for match in _LABEL.finditer(sentence, start, end)]
    for a, b in zip([start, *(b for _, b in labels)], [*(a for a, _ in labels), end], strict=True):
        if "、" in sentence[a:b]:
            yield a, b


def marks_of(sentence: str, start: int, end: int) -> list[int]:
    """Return where the marks stand in a clause that are in no brackets or quotes."""
    if not _OPENER.search(sentence, start, end):
        return [match.start() for match in _MARK.finditer(sentence, start, end)]
    return [match.start() for match in _PARTED.finditer(sentence, start, end) if match[0] in "、→"]
