"""Find rows of parallel clauses: 到…的地方去…，到…的地方去…，到…的地方去…"""

import re

from quizgen.characters import Span

_PART = re.compile(r"[^，,；;。！？!?：:“”]+")
_LONG_PART = re.compile(r"[^；;。！？!?]+")


def parallel_clauses(sentence: str) -> list[list[Span]]:
    """Return rows of three and more clauses of one frame, parted by commas or by semicolons.

    The frame is a string of two characters and more at one distance from the clauses' beginnings
    or ends, or one first character and a string inside.
    """
    if "；" in sentence:
        found = _rows([match.span() for match in _LONG_PART.finditer(sentence)], sentence)
        if found:
            return found
    groups: list[list[Span]] = [[]]
    for match in _PART.finditer(sentence):
        if groups[-1] and sentence[groups[-1][-1][1] : match.start()] not in ("，", ","):
            groups.append([])
        groups[-1].append(match.span())
    return [row for group in groups for row in _rows(group, sentence)]


def _rows(parts: list[Span], sentence: str) -> list[list[Span]]:
    found: list[list[Span]] = []
    texts = [sentence[a:b] for a, b in parts]
    # Up to where each part has something in common with the next one, and that with its next one.
    until = [len(parts)] * len(parts)
    for at in range(len(parts) - 2, -1, -1):
        until[at] = until[at + 1] if _may_frame(texts[at], texts[at + 1]) else at + 1
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


def _may_frame(text: str, other: str) -> bool:
    """Tell whether two clauses share what a frame needs: the first character, or two near an end."""
    return text[:1] == other[:1] or any(
        text[at : at + 2] == other[at : at + 2]
        or text[-at - 2 : len(text) - at] == other[-at - 2 : len(other) - at]
        for at in range(4)
    )


def _framed(parts: list[Span], sentence: str) -> list[Span]:
    """Return the members of a row, the first freed from its lead and the last from its tail."""
    texts = [sentence[a:b] for a, b in parts]
    inner = texts[1:]
    lengths = [len(text) for text in inner[:-1]]  # the last may have a tail
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
            tail = at + next(iter(after))
        elif where != at:
            continue
        begin, end = parts[0][0] + where - at, parts[-1][0] + min(tail, len(texts[-1]))
        return [(begin, parts[0][1]), *parts[1:-1], (parts[-1][0], end)]
    for back in range(2, 6):
        frames = {text[-back : len(text) - back + 2] for text in texts}
        if len(frames) == 1 and len(next(iter(frames))) == 2:
            return list(parts)
    return []


def _common(texts: list[str]) -> str:
    length = 0
    while all(len(text) > length and text[length] == texts[0][length] for text in texts):
        length += 1
    return texts[0][:length]


def _shared_string(texts: list[str]) -> bool:
    pairs = [{text[at : at + 2] for at in range(1, len(text) - 1)} for text in texts]
    return bool(set.intersection(*pairs))
