"""Find rows of parallel clauses: 到…的地方去…，到…的地方去…，到…的地方去…"""

import re
from operator import eq

from quizgen.characters import Span
from quizgen.extract.edges import left_edge
from quizgen.segment import tokens

_SHORT = 10
_PART = re.compile(r"[^，,；;。！？!?：:“”]+")
# What stands before the first of several clauses, for all of them, and before each of them.
_MODAL = re.compile(
    r"(?:[^，。]{0,6}我们)?(?:必须|應當|应当|应该|应|應|需要|要|可以|才能|如何|注意|做到|即|努力)+(?=.{2})"
)
_EACH = re.compile(r"(?:或是|或者|要么|也|还|並|并且|以及|和)(?=.{2})")  # 或是目中无人；或是…
_PRONOUNS = frozenset("我你他她它这那其此该并而但且也还就都如若因由在对")
_LONG_PART = re.compile(r"[^；;。！？!?]+")


def parallel_clauses(sentence: str) -> list[list[Span]]:
    """Return rows of three and more clauses of one frame, parted by commas or by semicolons.

    The frame is a string of two characters and more at one distance from the clauses' beginnings
    or ends, or one first character and a string inside.
    """
    if sentence.count("，") + sentence.count("；") + sentence.count(",") < 2:
        return []
    if "；" in sentence:
        found = _rows([match.span() for match in _LONG_PART.finditer(sentence)], sentence)
        if found:
            return [_bared(row, sentence) for row in found]
    groups: list[list[Span]] = [[]]
    for match in _PART.finditer(sentence):
        if groups[-1] and sentence[groups[-1][-1][1] : match.start()] not in ("，", ","):
            groups.append([])
        groups[-1].append(match.span())
    return [_bared(row, sentence) for group in groups for row in _rows(group, sentence)]


def _bared(row: list[Span], sentence: str) -> list[Span]:
    """Return a row without what leads to all of it, and without the conjunctions between them."""
    texts = [sentence[a:b] for a, b in row]
    modal = _MODAL.match(texts[0])
    if modal and not any(text.startswith(modal[0]) for text in texts[1:]):
        row = [(row[0][0] + modal.end(), row[0][1]), *row[1:]]
    each = [_EACH.match(sentence, a, b) for a, b in row]
    return [(m.end() if m else a, b) for m, (a, b) in zip(each, row, strict=True)]


def _rows(parts: list[Span], sentence: str) -> list[list[Span]]:
    if len(parts) < 3:
        return []
    found: list[list[Span]] = []
    texts = [sentence[a:b] for a, b in parts]
    # Up to where each part has something in common with the next one, and that with its next one.
    frames = [_frames(text) for text in texts]
    until = [len(parts)] * len(parts)
    for at in range(len(parts) - 2, -1, -1):
        alike = any(map(eq, frames[at], frames[at + 1]))
        until[at] = until[at + 1] if alike else at + 1
    at = 0
    while at + 3 <= len(parts):
        row: list[Span] = []
        for end in range(until[at + 1], at + 2, -1):
            if row := _framed(parts[at:end], sentence):
                break
        if row:
            found.append(row)
            at = end
        else:
            at += 1
    return found


def _frames(text: str) -> tuple[str, ...]:
    """Return what two clauses may share as their frame: the first character, or two near an end."""
    return (
        *(text[:1], text[1:3], text[2:4], text[3:5]),
        *(text[-2:], text[-3:-1], text[-4:-2], text[-5:-3]),
    )


def _framed(parts: list[Span], sentence: str) -> list[Span]:
    """Return the members of a row, the first freed from its lead and the last from its tail."""
    texts = [sentence[a:b] for a, b in parts]
    inner = texts[1:]
    lengths = [len(text) for text in inner[:-1]]  # the last may have a tail
    if row := _by_first(parts, texts):
        return row
    if min(lengths) < 4 or max(lengths) > 2.2 * min(lengths) + 2 or max(map(len, inner)) > 40:
        return []
    start = _common(inner)
    if len(start) >= 2 or (start and _shared_string(inner)):
        cut = texts[0].rfind(start) if len(start) > 1 else texts[0].find(start)
        if cut >= 0 and len(texts[0]) - cut >= 4:
            first = texts[0][cut:]
            if len(start) > 1 or _shared_string([first, *inner]):
                return [(parts[0][0] + cut, parts[0][1]), *parts[1:]]
    return _by_distance(parts, texts)


def _by_first(parts: list[Span], texts: list[str]) -> list[Span]:
    """Return the row of short clauses that begin with one character: 不借用，不改造，不外带."""
    start = texts[1][0]
    if start in _PRONOUNS or not all(text[0] == start for text in texts[1:]):
        return []
    lengths = [len(text) for text in texts[1:]]
    if min(lengths) < 3 or max(lengths) > _SHORT or max(lengths) > 2 * min(lengths):
        return []
    if texts[0][0] != start or len(texts[0]) > _SHORT:
        cut = texts[0].rfind(start)
        if cut < 0 or not min(lengths) <= len(texts[0]) - cut <= max(lengths):
            return []
        return [(parts[0][0] + cut, parts[0][1]), *parts[1:]]
    return list(parts)


def _by_distance(parts: list[Span], texts: list[str]) -> list[Span]:
    """Return the row when one string stands at one distance from all beginnings, or from all ends."""
    for at in range(0, min(4, len(texts[1]) - 1)):
        frame = texts[1][at : at + 2]
        if not all(text[at : at + 2] == frame for text in texts[1:]):
            continue
        where = texts[0].rfind(frame)
        after = {len(text) - at for text in texts[1:-1]}
        if where < at or len(texts[0]) - where + at > 40:
            continue
        tail = len(texts[-1])
        if len(after) == 1 and len(texts[0]) - where == next(iter(after)):
            tail = _at_word(texts[-1], at + next(iter(after)))
        elif where != at:
            continue
        if where != at and not _may_begin(texts[0], where - at):
            continue
        begin, end = parts[0][0] + where - at, parts[-1][0] + min(tail, len(texts[-1]))
        return [(begin, parts[0][1]), *parts[1:-1], (parts[-1][0], end)]
    for back in range(2, 6):
        frames = {text[-back : len(text) - back + 2] for text in texts}
        if len(frames) == 1 and len(next(iter(frames))) == 2:
            return list(parts)
    return []


def _may_begin(text: str, start: int) -> bool:
    """Tell whether a clause may begin inside a text: after 要, 坚持, 的, not inside a phrase."""
    found = tokens(text)
    at = next((at for at, token in enumerate(found) if token.start == start), 0)
    return at > 0 and left_edge(found, at) is not None


def _at_word(text: str, length: int) -> int:
    """Return a length of a text, or all of it where that would split a word."""
    ends = length >= len(text) or any(token.end == length for token in tokens(text))
    return length if ends else len(text)


def _common(texts: list[str]) -> str:
    length = 0
    while all(len(text) > length and text[length] == texts[0][length] for text in texts):
        length += 1
    return texts[0][:length]


def _shared_string(texts: list[str]) -> bool:
    pairs = [{text[at : at + 2] for at in range(1, len(text) - 1)} for text in texts]
    return bool(set.intersection(*pairs))
