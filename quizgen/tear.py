"""Find where a heading ends that is glued to its first sentence."""

import re

from quizgen.segment import tokens

_LIMIT = 45
_REPEATED = 4
# What opens a sentence and hardly ever stands inside a heading.
_OPENER = re.compile(
    r"(?:当前|目前|如今|近年来|长期以来|随着|总之|首先[，,]|其次[，,]|当然[，,]|再者[，,]|说到|对于|为了|为使|由于|因为|"
    r"我国|我们|要想|要做|所谓|在[^，。]{1,16}(?:中|下|上|里|时|后|前|过程)[，,]|在[^，。]{1,16}(?:时代|时期|阶段)[，,])"
)
_DELIMITERS = "，。；：、！？（）()“”\n,;:!?"
_JOINERS = ("以及", "和", "与", "及")
_SENTENCE_END = re.compile(r"[。！？!?]")
_NO_START = re.compile(r"[，。；：、！？（）“”,;:!?的是有就也能可等了着和与及或]")
_AFTER = re.compile(rf"[{_DELIMITERS}]|的[一二三四五六七八九十]{{1,2}}[个项条点方]|等")
_OPEN_END = re.compile(r"(?:[的和与及在对把为是从向以将被使让就于到，、；：,;:]|认识到|以及)\Z")


def tear_heading(chars: str, body: str) -> int:
    """Return the length of the heading that `chars` begins with, 0 where nothing shows its end.

    Evidence, the strongest first: the same words stand by themselves elsewhere in `body`; then
    whichever comes first of a sentence that takes up the heading's words again and an opening
    such as 当前 or 在…中，.
    """
    sentence = _SENTENCE_END.split(chars, maxsplit=1)[0]
    candidates = [
        token.end
        for token in tokens(sentence[: _LIMIT + 20])
        if 4 <= token.end < min(len(sentence) - 5, _LIMIT)
        and not _OPEN_END.search(sentence[: token.end])
        and not _NO_START.match(sentence, token.end)
    ]
    for at in reversed(candidates):
        if _stands_alone(sentence[:at], body):
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


def _stands_alone(head: str, body: str) -> bool:
    at = body.find(head)
    while at >= 0:
        before, after = body[max(0, at - 2) : at], body[at + len(head) : at + len(head) + 4]
        opened = not before or before[-1] in _DELIMITERS or before.endswith(_JOINERS)
        if opened and (not after or _AFTER.match(after)):
            return True
        at = body.find(head, at + 1)
    return False


def _is_repeated(sentence: str, at: int) -> bool:
    """Tell whether the text after `at` begins with words of the heading before it."""
    again = sentence[at : at + _REPEATED]
    return (
        len(again) == _REPEATED and again in sentence[:at] and sentence[at - 1] not in _DELIMITERS
    )
