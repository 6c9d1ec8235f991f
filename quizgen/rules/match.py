"""State what holds for a matching set by itself; each rule yields the words that break it."""

import re
from collections.abc import Iterator, Sequence

from quizgen.characters import folded
from quizgen.model import MatchQuestion
from quizgen.rules.fill import debris
from quizgen.rules.wording import grams, rows, runs, shared_words, stands_in

LARGEST_SET, SMALLEST_SET = 8, 4
# 将左栏的做法与右栏的目的配对; 为左栏各句选配右栏的期限; match each term with its meaning
_BASIS = re.compile(
    r"[将將把].+(?:配|搭|对应|對應|连|連)|[与與和].+(?:配对|配對|对应|對應|相配|相连|相連)"
    r"|[为為给給].+(?:选|選|配|填)"
    r"|\b(?:match|pair)\b.+\b(?:with|to)\b",
    re.IGNORECASE | re.DOTALL,
)
# 每项限用一次; 每個選項可重複使用; each response is used at most once
_REUSE = re.compile(
    r"[用选選使][^，。]{0,4}[一1](?:次|遍|回)|[一1]次[^，。]{0,3}[用选選]|(?:重复|重複|多次|反复|反覆)[使选用選]"
    r"|\bonce\b|\breuse|\bmore than one\b",
    re.IGNORECASE,
)
# 以上皆非; none of the above
_EVASIVE = re.compile(
    r"(?:以上|上述|前述)?(?:皆|都|全|均)(?:不?[是对對正]|非|不正)|(?:none|all) of (?:the above|these)",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[。！？!?][”』」’]?\Z")


def is_well_formed(question: MatchQuestion) -> Iterator[str]:
    """well-formed: the key answers each premise with a response of its own."""
    key, there = question.key, range(len(question.responses))
    fits = len(key) == len(question.premises) > 0
    if not fits or len(set(key)) < len(key) or any(at not in there for at in key):
        yield " ".join(map(str, key))


def m2_one_to_one(question: MatchQuestion) -> Iterator[str]:
    """M2: responses differ, none contains another, and no premise repeats words of a foreign one."""
    yield from _alike(question.responses)
    premises = [grams(premise) for premise in question.premises]
    common = frozenset.intersection(*premises)  # words that every premise has do not count
    seen: set[str] = set()
    for at, (premise, text) in enumerate(zip(premises, question.premises, strict=True)):
        if text in seen:
            yield text
        seen.add(text)
        for index, response in enumerate(question.responses):
            shared = (grams(response) & premise) - common
            if index != question.key[at] and len(shared) >= 2:
                yield "…".join(runs(folded(response), shared))


def _alike(responses: Sequence[str]) -> Iterator[str]:
    """Yield the responses that stand in another, or twice."""
    plain = [folded(response) for response in responses]
    for at, one in enumerate(plain):
        others = (other for index, other in enumerate(plain) if index != at)
        if any(stands_in(one, other) for other in others) and one not in plain[:at]:
            yield responses[at]


def m3_no_giveaway(question: MatchQuestion) -> Iterator[str]:
    """M3: no bigram, and no one-character side, stands on both sides of a row, unless of every row."""
    shared = [shared_words(premise, response) for premise, response in rows(question)]
    common = frozenset.intersection(*shared)
    for (premise, _), words in zip(rows(question), shared, strict=True):
        if words - common:
            yield "…".join(runs(folded(premise), words - common)) or min(words)


def m4_basis_and_reuse(question: MatchQuestion) -> Iterator[str]:
    """M4: the prompt says what is matched with what, and how often a response may be used."""
    if not _BASIS.search(question.prompt) or not _REUSE.search(question.prompt):
        yield question.prompt


def m5_size(question: MatchQuestion) -> Iterator[str]:
    """M5: 4 to 8 premises, and 1 to 3 responses more than premises."""
    left, right = len(question.premises), len(question.responses)
    if not SMALLEST_SET <= left <= LARGEST_SET or not 1 <= right - left <= 3:
        yield f"{left} : {right}"


def m6_shuffled(question: MatchQuestion) -> Iterator[str]:
    """M6: the answers stand neither in the order of the premises nor in its reverse."""
    if is_sorted(question.key):
        yield " ".join(question.responses[at] for at in question.key)


def is_sorted(numbers: Sequence[int]) -> bool:
    """Tell whether numbers only go up, or only go down."""
    return list(numbers) in (sorted(numbers), sorted(numbers, reverse=True))


def m7_lengths(question: MatchQuestion) -> Iterator[str]:
    """M7: the long side stands left, and responses are within a factor of two in length."""
    long, short = (choose(question.responses, key=_length) for choose in (max, min))
    if _length(long) > 2 * _length(short):
        yield f"{short} : {long}"
    left = sum(map(_length, question.premises)) / len(question.premises)
    if left < sum(map(_length, question.responses)) / len(question.responses):
        yield f"{min(question.premises, key=_length)} : {long}"


def _length(text: str) -> int:
    return len(folded(text))


def m8_one_form(question: MatchQuestion) -> Iterator[str]:
    """M8, as far as marks show it: no whole sentence stands in a column beside mere phrases."""
    for column in (question.premises, question.responses):
        ended = [text for text in column if _ENDED.search(text)]
        if len(ended) < len(column):
            yield from ended


def m9_no_debris(question: MatchQuestion) -> Iterator[str]:
    """M9: no label, footnote mark or layout debris in any row or response (F2)."""
    for text in (*question.premises, *question.responses):
        yield from debris(text)


def m10_real_responses(question: MatchQuestion) -> Iterator[str]:
    """M10, as far as words show it: no response is of the kind 以上皆非."""
    yield from (text for text in question.responses if _EVASIVE.fullmatch(text.strip(" 。.")))
