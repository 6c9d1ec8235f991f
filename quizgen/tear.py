"""Find where a heading ends that is glued to its first sentence."""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from quizgen.characters import HAN_CHARACTER
from quizgen.segment import tokens

_LIMIT = 45
_REPEATED = 4
# What opens a sentence and hardly ever stands inside a heading.
_OPENER = re.compile(
    r"(?:当前|目前|如今|近年来|长期以来|随着|总之|有的|部分(?![^，。]{0,2}[、和])|同一类|有人说|作为一[名个位]|从[^，。]{2,12}(?:情况|角度|意义|实践)?(?:上)?(?:看|来看)[，,]|首先要|一是|要(?:让|把|使)|首先[，,]|其次[，,]|当然[，,]|再者[，,]|说到|对于|为了|为使|由于|因为|"
    r"我国|我们|要想|要做|所谓|在[^，。]{1,16}(?:中|下|上|里|时|后|前|过程)[，,]|在[^，。]{1,16}(?:时代|时期|阶段)[，,])"
)
_DELIMITERS = "，。；：、！？（）()“”\n,;:!?"
_MARKS = re.compile(f"[{re.escape(_DELIMITERS)}]")
_APART = re.compile("[，。；：、！？“”\n,;:!?]")  # a word before a bracket does not stand alone
_JOINER = re.compile("以及|和|与|及")
_SHORTEST, _PARALLEL = 4, 14
_SHORTEST_END = 3  # characters of a heading after its last comma
_FIGURE = re.compile(r"\d")  # no heading tells figures
_SENTENCE_END = re.compile(r"[。！？!?]")
_NO_START = re.compile(r"[，。；：、！？（）“”,;:!?的是有就也能可等了着和与及或]")
_AFTER = re.compile("的[一二三四五六七八九十]{1,2}[个项条点方]|等")
_OPEN_END = re.compile(
    r"(?:[的和与及在对把为是从向以将被使让就于到，、；：,;:]|认识到|以及|或者?)\Z"
)


def tear_heading(chars: str, alone: Collection[str]) -> int:
    """Return the length of the heading that `chars` begins with, 0 where nothing shows its end.

    Evidence, the strongest first: the same words are among those that stand `alone` elsewhere;
    then whichever comes first of a sentence that takes up the heading's words again and an
    opening such as 当前 or 在…中，.
    """
    sentence = _SENTENCE_END.split(chars, maxsplit=1)[0]
    candidates = [
        token.end
        for token in tokens(sentence[: _LIMIT + 20])
        if 4 <= token.end < min(len(sentence) - 5, _LIMIT)
        and not _OPEN_END.search(sentence[: token.end])
        and "；" not in sentence[: token.end]
        and (_OPENER.match(sentence, token.end) or not _NO_START.match(sentence, token.end))
    ]
    for at in reversed(candidates):
        if sentence[:at] in alone:
            return at
    before = {token.end: token for token in tokens(sentence[: _LIMIT + 20])}
    for at in candidates:
        if _OPENER.match(sentence, at):
            return at
        if not before[at].tag.startswith("v") and _is_repeated(sentence, at):
            # …新局面|如期实现…: an adverb or a time before the repeated words belongs to the sentence
            return before[at].start if before[at].tag in ("d", "t") else at
    return 0


def repeated_heading(chars: str) -> int:
    """Return the length of a heading whose beginning is also that of the sentence after it.

    网络舆情复杂|网络舆情复杂多变，… gives 6; 0 where there is no such heading.
    """
    clause = re.split(r"[，。；：！？、,;:!?]", chars, maxsplit=1)[0]
    at = clause.find(clause[:_REPEATED], _REPEATED)
    if len(clause) <= 2 * _REPEATED or not 0 < at <= 20:
        return 0
    return at - 1 if _OPEN_END.search(clause[:at]) else at


@lru_cache(maxsize=1)
def standing_alone(body: str) -> frozenset[str]:
    """Return the words of a text that stand between marks or joiners: headings, members of series."""
    found: set[str] = set()
    for part in _APART.split(body):
        if not _SHORTEST <= len(part) <= 2 * _LIMIT:
            continue
        starts = [0, *(match.end() for match in _JOINER.finditer(part))]
        ends = [len(part), *(match.start() for match in _AFTER.finditer(part))]
        found.update(
            part[start:end] for start in starts for end in ends if end - start >= _SHORTEST
        )
    return frozenset(found)


def parallel_end(items: Sequence[str]) -> int:
    """Return the length of the headings of items that are glued alike, 0 where nothing shows it.

    把好开户|关坚持…, 盯住交易|关当日…, 守住保密|关不得…: one word of all stands at one distance from the
    beginnings, behind words that differ, and none goes on with a mark there.
    """
    shortest = min(map(len, items), default=0)
    if len(items) < 3 or len({item[:1] for item in items}) < 2:
        return 0
    if not all(HAN_CHARACTER.match(item) for item in items):
        return 0
    for end in range(_SHORTEST, min(shortest - _SHORTEST, _PARALLEL) + 1):
        shared = {item[end - 1] for item in items}
        before = {item[end - 2] for item in items}
        if len(shared) > 1 or len(before) < 2 or any(_MARKS.match(i, end) for i in items):
            continue
        if any(_MARKS.search(item[:end]) for item in items):
            return 0
        if all(any(token.end == end for token in tokens(item[: end + 8])) for item in items):
            return end
    return 0


def _is_repeated(sentence: str, at: int) -> bool:
    """Tell whether the text after `at` begins with words of the heading before it."""
    head = sentence[:at]
    if "；" in head or "：" in head or _FIGURE.search(head):
        return False
    if len(_MARKS.split(head)[-1]) < _SHORTEST_END:
        return False  # …上杆离地1.2m，下|杆离地0.6m
    again = sentence[at : at + _REPEATED]
    return (
        len(again) == _REPEATED and again in sentence[:at] and sentence[at - 1] not in _DELIMITERS
    )
