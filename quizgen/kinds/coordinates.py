"""Choose gaps among coordinate words: members of a series, and the partner of a term after 和."""

import re

from quizgen.characters import Span
from quizgen.kinds.gap import Gap
from quizgen.kinds.terms import EMPTY_START, shared_count
from quizgen.segment import NOMINAL_VERBS, Token, tokens

# Series that every regulation repeats.
_STOCK = frozenset("法律 法规 规章 行政法规 自治区 直辖市 自治州 国家标准 行业标准".split())


def series_gaps(sentence: str, series: list[list[Span]]) -> list[Gap]:
    """Members of a series: at most half of them, in any order; words that all share stay standing."""
    found = []
    for members in series:
        count = min(len(members) // 2, 2)
        cores = _cores(sentence, members)
        texts = [sentence[a:b] for a, b in cores]
        if _are_clauses(texts):
            found += _clause_ends(sentence, cores, count)
            continue
        if min(map(len, texts)) < 2 or max(map(len, texts)) > 12 or not count:
            continue
        if any(set(a) < set(b) for a in texts for b in texts):  # 干群 is 领导干部和群众 again
            continue
        if len(_STOCK & set(texts)) > 1 or any("规定" in text for text in texts):
            continue
        inner = sorted(range(1, len(members)), key=lambda at: (_is_open(sentence, members, at), at))
        chosen = tuple(cores[at] for at in sorted(inner[:count]))
        similar = max(map(len, texts)) <= 2 * min(map(len, texts))
        vague = any(EMPTY_START.match(sentence[a:b]) for a, b in (*chosen, *members))
        is_open = sentence[members[-1][1] :].startswith("等")
        worth = 0.86 + 0.04 * similar - 0.14 * is_open
        if vague or (is_open and count == 1):  # any other example would do
            continue
        found.append(Gap(chosen, worth, count > 1, "members of a series"))
    return found


def _are_clauses(texts: list[str]) -> bool:
    return min(map(len, texts)) > 4 and all(re.search("，|、", text) for text in texts)


def _clause_ends(sentence: str, members: list[Span], count: int) -> list[Gap]:
    """The last words of every other clause: 哪些是个性需求，需要|因人施策|."""
    ends = []
    for start, end in members[1::2]:
        words = [
            token.start for token in tokens(sentence[start:end]) if end - start - token.start >= 4
        ]
        if words and end - start - words[-1] <= 6:
            ends.append((start + words[-1], end))
    return [Gap(tuple(ends[:count]), 0.8, False, "ends of parallel clauses")] if ends else []


def _cores(sentence: str, members: list[Span]) -> list[Span]:
    """Return the members without the words, first and last, that all of them share."""
    texts = [sentence[a:b] for a, b in members]
    front, back = shared_words_of(texts)
    return [(a + len(front), b - len(back)) for a, b in members]


def shared_words_of(texts: list[str]) -> tuple[str, str]:
    """Return the beginning and the ending, whole words, that all texts share.

    组织觉悟, 思想觉悟 and 行动觉悟 share the ending 觉悟, though 思想觉悟 is one word of the dictionary.
    """
    words = [[token.word for token in tokens(text)] for text in texts]
    room = min(map(len, words)) - 1
    front = shared_count(words, room)
    back = shared_count([row[::-1] for row in words], room - front)
    prefix, suffix = "".join(words[0][:front]), "".join(words[0][len(words[0]) - back :])
    tail = texts[0][-2:]
    if not suffix and all(len(text) >= 4 and text.endswith(tail) for text in texts):
        suffix = tail if len(tokens(tail)) == 1 else ""
    return prefix, suffix


def _is_open(sentence: str, members: list[Span], at: int) -> bool:
    """Tell whether a member's end is not marked: the last one without 等 or a comma after it."""
    return (
        at == len(members) - 1 and sentence[members[at][1] : members[at][1] + 1] not in "，。；等"
    )


def partner_of(
    found: tuple[Token, ...], start: int, length: int, starts: dict[int, Span]
) -> Span | None:
    """Return the term that begins at `start` beside one of `length`: a phrase, or as long as that."""
    if start in starts:
        return starts[start]
    for at, token in enumerate(found):
        if token.start < start or token.end - start not in (length, length + 1):
            continue
        following = found[at + 1].word if at + 1 < len(found) else "。"
        nominal = token.tag[:1] == "n" or token.tag == "vn" or token.word in NOMINAL_VERBS
        if following in "，。；的等”" and nominal:
            return start, token.end
    return None
