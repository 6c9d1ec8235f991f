"""Say what the members of a series inside a sentence are: a number phrase, the words before, what is said."""

import re

from quizgen.characters import CHINESE_NUMERAL, Span
from quizgen.counts import declared_counts
from quizgen.extract.edges import is_verb, word_class
from quizgen.segment import tokens
from quizgen.simplified import simplified

_LEAD_LIMIT = 40
_SHORT = 3  # a clause of fewer characters does not say enough without the one before it
_SHORTEST_LEAD = 3
_LONGEST_SAID = 24
LEAD_END = "，,：:；;。 “「、（("
_SEGMENT = re.compile("[；;]")
_COMMA = re.compile("[，,]")
_TAIL = re.compile(r"[^，,；;：:。！？!?、（(]*")
# Words that say nothing by themselves: 包括, 即, 其中包括, 应当.
_BARE_LEAD = re.compile(
    r"(?:其中|主要|一般|通常|分别|还|還|也|并|並|都|均|它|这|這|应|應|应当|應當|必须|要|可以|可|不得|需|"
    r"包括|包含|分为|分為|有|是|为|為|即|如|例如|比如|在|对|對|由|从|以|将|將|把|按|按照|通过|做到|坚持|使用|进行)+\Z"
)
_JOINED = re.compile(  # 因此，…; 同时
    r"(?:因此|所以|同时|此外|另外|而且|并且|但是|不过|于是|总之)，?"
)
# No lead ends in these: 国家|对|在…, 行业标准|的…, 单位|以及….
_LOOSE_WORDS = frozenset(
    "以及 或者 和 与 與 及 或 在 对 對 向 把 将 將 的 之 并 並 就 根据 由".split()
)
_HEADED = re.compile(
    r"([^：:（(，]{2,24})[：:（(][^，]?\Z"
)  # 锐器（|针头、刀片、碎玻璃）; 八对：对|…
_NAMED = re.compile(
    r"(?:[“「]|\A|[，。；：])([^“”「」，。；：、]{2,16})[”」]?(?:[^“”，。；：、]{0,6})[，,]?"
    r"(?:即|就是|是|是指|指|指的是|係指|指|分别是|分別是|包括|包含|分为|分為|有|[：:]|——)[“「：:]?\Z"
)  # “四个自信”即|道路自信、…, 洗手的六个步骤包括|…
_CALLED = re.compile(
    rf"[”」]?(?:等|这|這)?([{CHINESE_NUMERAL}]{{1,2}}(?:个|個|大|项|項|种|種|类|類|级|級|道|位|方面?)[^，。；：、的“”]{{1,8}})"
)  # 责任体系、教育体系、检查体系|三大体系
_SAID = re.compile(  # 枕部、足跟|是最易受压的部位; …|统称为危险品
    r"(?:是|为|為|都是|均为|均是|属于|構成|构成|统称为?|合称为?|称为|稱為|叫做)([^，。；：、！？]{3,24})(?=[，。；：]|\Z)"
)
_AND_SO_ON = re.compile(r"[”」]?(?:等等|等)(?:几个|各个|各种|诸多|多个|多种)?(?:方面)?(?:的)?")
_GENERAL = frozenset(
    "方面 领域 问题 内容 工作 情况 情形 因素 部门 地方 单位 有关部门 有关单位".split()
)


def number_phrase(sentence: str, spans: list[Span]) -> str:
    """Return the phrase that counts and names the members: “四个自信”即…, …三级安全教育."""
    named = _NAMED.search(sentence[: spans[0][0]])
    if named and declared_counts(named[1])[-1:] == [len(spans)]:
        return named[1]
    called = _CALLED.match(sentence, spans[-1][1])
    if called and declared_counts(called[1])[:1] == [len(spans)]:
        return called[1]
    return ""


def lead_of_series(sentence: str, spans: list[Span]) -> str:
    """Return what a series is a list of, empty where its sentence does not tell.

    It is what its own clause says before it; where the series opens its clause, what is said after
    it; else the one clause before. Clauses beside it, and what a semicolon parts, have no say.
    """
    segment = _after_last(_SEGMENT, sentence[: spans[0][0]])
    own = _after_last(_COMMA, segment)
    if headed := _HEADED.search(own):
        return headed[1].strip(LEAD_END)
    before = own.strip(LEAD_END)
    if not before:
        said = _said_after(sentence, spans[-1][1])
        if said:
            return said
        clauses = [part for part in _COMMA.split(segment) if part.strip(LEAD_END)]
        return _tidy(clauses[0]) if len(clauses) == 1 else ""
    naming = _SAID.match(sentence, spans[-1][1])
    if naming and _is_bare(before):
        return naming[1]
    rest = segment[: len(segment) - len(own)].rstrip(LEAD_END)
    while rest and (len(_without_loose_end(before)) < _SHORT or _is_bare(before)):
        clause = _after_last(_COMMA, rest)
        if len(clause) + len(before) > _LEAD_LIMIT:
            break
        before = f"{clause}{segment[len(rest) : len(segment)]}".strip(LEAD_END)
        rest = rest[: len(rest) - len(clause)].rstrip(LEAD_END)
    around = _around(own.strip(LEAD_END), sentence, spans[-1][1])
    return around or _tidy(before)


def _around(own: str, sentence: str, end: int) -> str:
    """Return a short clause around a series, whose preposition says too little alone: 会对…造成危害."""
    tail = _TAIL.match(sentence, end)
    if not 2 <= len(own) <= 3 or own[-1] not in "对對把将將" or not tail:
        return ""
    return f"{own}…{tail[0]}" if 2 <= len(tail[0]) <= 12 and tail[0][0] not in "的等" else ""


def _after_last(mark: re.Pattern[str], text: str) -> str:
    """Return what stands after the last mark of a text, all where it has none."""
    end = 0
    for found in mark.finditer(text):
        end = found.end()
    return text[end:]


def _tidy(lead: str) -> str:
    """Return a lead without opening conjunction and hanging preposition; empty where it says nothing."""
    lead = lead.strip(LEAD_END)
    if joined := _JOINED.match(lead):
        lead = lead[joined.end() :]
    trimmed = _without_loose_end(lead.strip(LEAD_END))
    if _is_bare(trimmed):
        return ""
    last = _after_last(_COMMA, trimmed)
    if not lead.endswith(trimmed) and last != trimmed and len(last) < 2:  # 进行规划，并对|…
        return trimmed[: -len(last)].rstrip(LEAD_END) if last else trimmed.rstrip(LEAD_END)
    return trimmed


def _without_loose_end(lead: str) -> str:
    """Return a lead without the prepositions, joiners and 的 that it ends in."""
    found = tokens(simplified(lead[-8:])) if lead else ()
    end = len(lead)
    for token in reversed(found):
        if token.word not in _LOOSE_WORDS:
            break
        end -= len(token.word)
    return lead[:end].rstrip(LEAD_END)


def _said_after(sentence: str, end: int) -> str:
    """Return what the rest of a clause says of the series that opens it: …等|错误思潮, …|多管齐下."""
    if said := _SAID.match(sentence, end):
        return said[1]
    tail = _TAIL.match(sentence, end)
    text = tail[0] if tail and sentence[tail.end() : tail.end() + 1] != "、" else ""
    if text.startswith(("不", "没")):  # 印押证|不分管的现象: the last member is not whole
        return ""
    if text.startswith("的"):
        return _noun_phrase(text[1:])
    if others := _AND_SO_ON.match(text):
        text = text[others.end() :]
        if noun := _noun_phrase(text):
            return "" if noun in _GENERAL else noun
    text = text.strip("”」")
    return text if _SHORTEST_LEAD <= len(text) <= _LONGEST_SAID else ""


def _noun_phrase(text: str) -> str:
    """Return the noun phrase that a text begins with, empty where it is none or says too little."""
    found = tokens(simplified(text))
    end = 0
    for at, token in enumerate(found):
        if word_class(token.word, token.tag) not in "na" or (is_verb(found, at) and at):
            break
        end = token.end
    return text[:end] if text[:end] in _GENERAL or end >= _SHORTEST_LEAD else ""


def _is_bare(lead: str) -> bool:
    return len(lead) < _SHORTEST_LEAD or _BARE_LEAD.match(lead) is not None
