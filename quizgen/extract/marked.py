"""Find series whose members marks part: `A、B和C`, `A→B→C`, `“A”“B”和“C”`."""

import re
from itertools import pairwise
from typing import NamedTuple

from quizgen.characters import Span
from quizgen.extract.doubt import is_two_level, mended_end, mended_start
from quizgen.extract.edges import BREAKS, JOINERS, MODALS, is_verb
from quizgen.extract.likeness import Words, known, shared_affixes, spelled, with_first
from quizgen.extract.members import fits_beside, last_member, left_start, right_end, same_form
from quizgen.extract.stretches import CLAUSE, marks_of, quoted_rows, stretches
from quizgen.segment import Token, tokens
from quizgen.sentences import balanced
from quizgen.simplified import simplified

_MAY_JOIN = re.compile("[和与與及或]|还有|還有|甚至|并")
_BRIEF, _LONGER = (
    4,
    3,
)  # characters: of a member that only turns a phrase, and of what stands before it
_NOTE = re.compile(r"（[^（）]*）\Z|\([^()]*\)\Z")  # 停（停止作业）


class _Part(NamedTuple):
    """Hold what stands between two marks of a series: where, and its words."""

    start: int
    end: int
    words: Words


def marked_series(sentence: str) -> list[list[Span]]:
    """Return the spans of the members of each series in a sentence that marks part."""
    if "、" not in sentence and "→" not in sentence:
        return []
    found = quoted_rows(sentence)
    for start, end in stretches(sentence, 0, len(sentence)):
        if not overlaps(found, start, end):
            found += _marked(sentence, start, end)
    return found


def overlaps(found: list[list[Span]], start: int, end: int) -> bool:
    """Tell whether a series stands in a stretch."""
    return any(spans[0][0] < end and start < spans[-1][1] for spans in found)


def _marked(sentence: str, start: int, end: int) -> list[list[Span]]:
    """Return the series whose members 、 parts, inside one clause."""
    marks = marks_of(sentence, start, end)
    if not marks or (len(marks) == 1 and not _MAY_JOIN.search(sentence, marks[0], end)):
        return []
    parts = _parts(sentence, start, end, marks)
    quoted = sentence[start - 1 : start] in ("“", "「") and sentence[end : end + 1] in ("”", "」")
    if quoted and not _MAY_JOIN.search(sentence, marks[-1], end):
        return _checked(sentence, [(part.start, part.end) for part in parts])
    if not all(part.words for part in parts):
        return []
    for at, part in enumerate(parts[1:-1], start=1):
        for place, token in enumerate(part.words[1:-1], start=1):
            if _turns(part, place, parts[at + 1 :]):
                return _tried(sentence, [*parts[:at], _cut(part, 0, place)]) + _tried(
                    sentence, [_cut(part, place, len(part.words)), *parts[at + 1 :]]
                )
            if token.word != "等" and token.tag != "d" and token.word not in JOINERS:
                continue
            cut = _cut(part, 0, place), _cut(part, place + 1, len(part.words))
            if token.word == "等":  # 历史遗留等多个方面、…
                return _tried(sentence, [*parts[:at], cut[0]]) + _tried(
                    sentence, [cut[1], *parts[at + 1 :]]
                )
            if token.tag == "d" and token.word[0] == parts[at + 1].words[0].word[0]:
                return _tried(sentence, [*parts[:at], _cut(part, 0, place)]) + _tried(
                    sentence, [_cut(part, place, len(part.words)), *parts[at + 1 :]]
                )  # 获得感、安全感|更加充实、更有保障
            if token.word in JOINERS and (token.word == "以及" or not _holds(part, parts, place)):
                found = _run_on(sentence, parts, at, cut)
                if found is not None:
                    return found
    return _tried(sentence, parts)


def _turns(part: _Part, place: int, following: list[_Part]) -> bool:
    """Tell whether a short series begins inside of a member: 帮教工作|同部署、同检查、同考核."""
    rest, *signs = [spelled(part.words[place:]), *(spelled(one.words) for one in following[:2])]
    brief = len(signs) > 1 and len(rest) == len(signs[0]) <= _BRIEF
    return brief and place >= _LONGER - 1 and rest[0] == signs[0][0] == signs[1][:1]


def _run_on(
    sentence: str, parts: list[_Part], at: int, cut: tuple[_Part, _Part]
) -> list[list[Span]] | None:
    """Return two series of which one ends and one begins in a part with a joiner, None for no such.

    鼓励、引导和支持|党代表、人大代表、…, or 生产、经营、运输单位和|危险物品的生产、经营、…
    """
    part = parts[at]
    first = _tried(sentence, [*parts[:at], part])
    if first and (rest := [t for t in part.words if _place(part, t) >= first[0][-1][1]]):
        following = _cut(part, len(part.words) - len(rest), len(part.words))
        return first + _tried(sentence, [following, *parts[at + 1 :]])
    first = _tried(sentence, [*parts[:at], cut[0]])
    if first or any(token.word in ("的", "以及") for token in part.words):
        return first + _tried(sentence, [cut[1], *parts[at + 1 :]])
    return None


def _place(part: _Part, token: Token) -> int:
    """Return where a word of a part begins in the sentence."""
    return part.start + token.start - part.words[0].start


def _holds(part: _Part, parts: list[_Part], place: int) -> bool:
    """Tell whether a joiner is inside a member: 练习和习得经验, beside other 经验."""
    before = [one.words for one in parts[: parts.index(part)]] + [part.words[:place]]
    if all(len(words) == 1 and _is_act(words[0]) for words in before):
        return False  # 鼓励、引导和支持|…
    others = [one.words for one in parts[1:-1] if one != part and one.words]
    suffix = shared_affixes(list(map(spelled, others)))[1] if others else ""
    if len(others) == 1:
        suffix = suffix[-2:]
    if suffix and spelled(part.words).endswith(suffix):
        return True
    joiner = part.words[place].word
    return not fits_beside(part.words[:place], part.words[place + 1 :], joiner, known(others))


def _parts(sentence: str, start: int, end: int, marks: list[int]) -> list[_Part]:
    """Cut a clause at its marks; a note in brackets at a part's end is left out."""
    words = _words(sentence[start:end])
    parts: list[_Part] = []
    at, count = 0, len(words)
    for a, b in zip([start, *(mark + 1 for mark in marks)], [*marks, end], strict=True):
        note = _NOTE.search(sentence, a, b) if sentence[b - 1 : b] in ("）", ")") else None
        stop = note.start() if note else b
        while at < count and words[at].start + start < a:
            at += 1
        first = at
        while at < count and words[at].end + start <= stop:
            at += 1
        parts.append(_Part(a, stop, words[first:at]))
    return parts


def _words(text: str) -> Words:
    """Return the words of a clause; the dictionary takes 及其 out of 及|其他."""
    text = simplified(text)
    words = tokens(text)
    if "及其他" not in text and "及其它" not in text:
        return words
    found = list(words)
    for at, (token, following) in enumerate(pairwise(words)):
        if token.word == "及其" and following.word[0] in "他它":
            found[at] = Token("及", "c", token.start, token.start + 1)
            other = "其" + following.word
            found[at + 1] = Token(other, "r", token.start + 1, following.end)
    return tuple(found)


def _cut(part: _Part, first: int, last: int) -> _Part:
    """Return some words of a part."""
    words = part.words[first:last]
    if not words:
        return _Part(part.end, part.end, ())
    offset = part.start - part.words[0].start
    return _Part(words[0].start + offset, words[-1].end + offset, words)


def _tried(sentence: str, parts: list[_Part]) -> list[list[Span]]:
    """Return the series in a clause; where two run together, the one whose members agree."""
    if len(parts) < 2 or not all(part.words for part in parts):
        return []
    found: list[Span] | None = []
    if _governs_rest(parts):
        return _checked(sentence, _series(sentence, parts[1:]) or [])
    if len(parts) < 5 or not _begins_another(parts):
        found = _series(sentence, parts)
    if found is None:
        found = _series(sentence, _after_clause(parts)) or None
    if found == [] and len(parts) > 3:
        found = _series(sentence, parts[1:]) or _series(sentence, parts[:-1])
    return _checked(sentence, found or [])


def _after_clause(parts: list[_Part]) -> list[_Part]:
    """Return the parts from the noun on that clauses qualify: 突然发生、需要处理的|火灾、地震、泄漏."""
    for at, part in enumerate(parts[1:-2], start=1):
        place = max((i for i, token in enumerate(part.words) if token.word == "的"), default=0)
        if place and is_verb(part.words, 0) and place + 1 < len(part.words):
            return [_cut(part, place + 1, len(part.words)), *parts[at + 1 :]]
    return []


def _governs_rest(parts: list[_Part]) -> bool:
    """Tell whether the second part is a verb and the first of its objects: 引导、支持|企业、团体和个人."""
    first, second, *rest = (part.words for part in parts)
    if len(second) < 2 or not rest or not _is_act(first[-1]) or not _is_act(second[0]):
        return False
    if len(first) > 1 and first[-2].word not in MODALS and first[-2].tag != "d":
        return False
    return not any(_is_act(words[0]) for words in rest)


def _is_act(token: Token) -> bool:
    return token.tag == "v" and len(token.word) > 1


def _begins_another(parts: list[_Part]) -> bool:
    """Tell whether the second part already leads into members of another form."""
    second, *inner = [spelled(part.words) for part in parts[1:-1]]
    prefix, _ = shared_affixes(inner)
    return bool(prefix) and not second.startswith(prefix) and prefix in second


def _series(sentence: str, parts: list[_Part]) -> list[Span] | None:
    """Return the members of a series, none where no member fits, None where there is doubt."""
    if len(parts) < 2:
        return []
    first, *middle, last = parts
    joined = None
    if not JOINERS.isdisjoint([token.word for token in last.words]):
        inner = known([part.words for part in middle])
        joined = last_member(last.words, inner, spelled(first.words))
    if joined:
        middle.append(_cut(last, 0, joined))
        last = _cut(last, joined + 1, len(last.words))
    if not middle or _runs_on(first, middle, last):
        return []
    whole = known([part.words for part in middle], last.words)
    opened = sentence[first.start - 1 : first.start] in ("：", ":", "“", "「", "（", "→")
    begun = left_start(first.words, whole, opened and first.start > 0)
    if begun is None:
        return []
    start = mended_start(first.words, begun[0], whole)
    if start is None:
        return None
    first = _cut(first, start, len(first.words))
    everything = with_first(whole, first.words)
    length = right_end(last.words, everything, begun[1])
    if not length:
        return []
    last = _cut(last, 0, mended_end(last.words, length, everything))
    if not last.words or is_two_level(first.words, [part.words for part in middle], last.words):
        return None
    return _extended(sentence, [(part.start, part.end) for part in (first, *middle, last)])


def _runs_on(first: _Part, middle: list[_Part], last: _Part) -> bool:
    """Tell whether a member holds what parts two series: 行政法规|对消防安全."""
    inner = [{token.word for token in part.words[1:]} for part in middle]
    breaking = [bool(words & BREAKS) for words in inner]
    if len(inner) > 1:
        return any(breaking) and not all(breaking)
    ends = [spelled(part.words)[-2:] for part in (first, *middle, last)]
    return any(breaking) and ends[1] not in (ends[0], ends[2])


def _extended(sentence: str, members: list[Span]) -> list[Span]:
    """Take in a last member after a comma: 需求简单、思想简单、行为简单，利益关系也简单."""
    prefix, suffix = shared_affixes([sentence[a:b] for a, b in members])
    end = members[-1][1]
    if (len(suffix) < 2 and len(prefix) < 2) or sentence[end : end + 1] != "，":
        return members
    following = CLAUSE.match(sentence, end + 1)
    if not following:
        return members
    clause = following[0]
    alike = (len(suffix) >= 2 and clause.endswith(suffix)) or (
        len(prefix) >= 2 and clause.startswith(prefix)
    )
    longest = max(b - a for a, b in members)
    return [*members, following.span()] if alike and len(clause) <= longest + 4 else members


def _checked(sentence: str, members: list[Span]) -> list[list[Span]]:
    texts = [sentence[a:b] for a, b in members]
    good = len(members) >= 3 and all(texts) and same_form(texts) and all(map(balanced, texts))
    return [members] if good else []
