"""The mechanical rules of a good item: each function tells whether one rule holds.

The names are those of the review rubric: F for fill-in items, M for matching sets. Words are
compared by character bigrams of letters, digits and Han characters.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from quizgen.characters import folded, han_count, ngrams
from quizgen.model import FillQuestion, MatchQuestion, Question, Slot
from quizgen.sentences import balanced

SHORTEST, LONGEST = 12, 76
LARGEST_SET, SMALLEST_SET = 8, 4
_DEBRIS = re.compile(
    r"\[\d+\]|•|CHAPTER|目录|\(\d{1,3}\)|（\d{1,3}）|[\u4e00-\u9fff] [\u4e00-\u9fff]"
    r"|\A\s*(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|\d{1,2}[、.．]|[①-⑳])"
    r"|[，；：、]{2}|\A[，。；：、！？]"
)
_DANGLING = re.compile(
    r"\A(?:因此|所以|因而|从而|于是|但是?|然而|同时|此外|另外|并且|而且|也|还|这|那|其(?!他)|此|该|他|她|它|以上|上述)"
)


def stem_text(question: FillQuestion, blank: str = "") -> str:
    """Return an item's stem with every blank shown as `blank`."""
    return "".join(part if isinstance(part, str) else blank for part in question.segments)


def restored(question: FillQuestion) -> str:
    """Return an item's sentence with its answers filled in."""
    return "".join(
        part if isinstance(part, str) else question.blanks[part.blank].answer
        for part in question.segments
    )


def is_well_formed(question: FillQuestion) -> bool:
    """Tell whether segments and blanks agree and every answer says something."""
    slots = [part.blank for part in question.segments if isinstance(part, Slot)]
    answers = [blank.answer.strip() for blank in question.blanks]
    return slots == list(range(len(answers))) and bool(answers) and all(answers)


def f1_stands_alone(question: FillQuestion) -> bool:
    """F1: the stem does not lean on the sentence before it."""
    return not _DANGLING.match(restored(question))


def f2_no_debris(question: FillQuestion) -> bool:
    """F2: no label, footnote mark, title or layout debris; quotes and brackets are paired."""
    text = restored(question)
    return not _DEBRIS.search(text) and balanced(text)


def f5_whole_terms(question: FillQuestion) -> bool:
    """F5, as far as characters show it: an answer has no loose punctuation or particle at its ends."""
    return all(
        blank.answer.strip("，。；：、！？ 的地得了") == blank.answer and balanced(blank.answer)
        for blank in question.blanks
    )


def f6_no_leak_inside(question: FillQuestion) -> bool:
    """F6: no answer, and no two characters of one, stand elsewhere in the stem."""
    texts = [part for part in question.segments if isinstance(part, str)]
    answers = [blank.answer for blank in question.blanks]
    return len(folded(stem_text(question))) > 1 and not leak_into(texts, answers)


def leak_into(
    texts: Iterable[str], answers: Iterable[str], common: frozenset[str] = frozenset()
) -> bool:
    """Tell whether an answer, or two characters of one, stands in the texts around the blanks.

    `common` are bigrams that may: those that every member of a series has.
    """
    shown = list(texts)
    parts = "\n".join(map(folded, shown))
    plain = folded("".join(shown))
    return any(
        answer in plain
        if len(answer) == 1
        else any(gram in parts for gram in ngrams(answer, 2) - common)
        for answer in map(folded, answers)
    )


def f8_few_blanks(question: FillQuestion, members: int | None = None) -> bool:
    """F8: at most three blanks, at most half of a list's members, and enough stem left."""
    blanks = len(question.blanks)
    shown, whole = han_count(stem_text(question)), han_count(restored(question))
    half = members is None or 2 * blanks <= members
    return 1 <= blanks <= 3 and half and shown >= 6 and 2 * shown >= whole


def f11_order_marked(question: FillQuestion, coordinate: bool) -> bool:
    """F11: blanks that may be answered in any order say so, and no others do."""
    return question.any_order == (coordinate and len(question.blanks) > 1)


def f12_length(question: FillQuestion) -> bool:
    """F12: the restored item has about 12 to 60 Han characters, a list with its lead some more."""
    return SHORTEST <= han_count(restored(question)) <= LONGEST


def rows(question: MatchQuestion) -> list[tuple[str, str]]:
    """Return the (premise, response) pairs of a matching set."""
    return [
        (premise, question.responses[at])
        for premise, at in zip(question.premises, question.key, strict=True)
    ]


def m2_one_to_one(question: MatchQuestion) -> bool:
    """M2: responses differ, none contains another, and no premise repeats words of a foreign one.

    Words that every premise has do not count.
    """
    plain = [folded(response) for response in question.responses]
    if any(a != b and plain[a] in plain[b] for a in range(len(plain)) for b in range(len(plain))):
        return False
    if len(set(plain)) < len(plain) or len(set(question.premises)) < len(question.premises):
        return False
    premises = [ngrams(premise, 2) for premise in question.premises]
    common = frozenset.intersection(*premises)
    for at, premise in enumerate(premises):
        for index, response in enumerate(question.responses):
            shared = (ngrams(response, 2) & premise) - common
            if index != question.key[at] and len(shared) >= 2:
                return False
    return True


def m3_no_giveaway(question: MatchQuestion) -> bool:
    """M3: no bigram, and no one-character side, stands on both sides of a row, unless of every row."""
    shared = [shared_words(premise, response) for premise, response in rows(question)]
    return not frozenset.union(*shared) or all(words == shared[0] for words in shared)


def shared_words(premise: str, response: str) -> frozenset[str]:
    """Return what two sides have in common: bigrams, or a side of one character."""
    left, right = folded(premise), folded(response)
    if min(len(left), len(right)) == 1:
        short, long = sorted((left, right), key=len)
        return frozenset({short} if short in long else ())
    return ngrams(left, 2) & ngrams(right, 2)


def share_words(premise: str, response: str) -> bool:
    """Tell whether two sides have words in common."""
    short, long = folded(premise), folded(response)
    if len(short) > len(long):
        short, long = long, short
    grams = ngrams(short, 2) if len(short) > 1 else short
    return any(map(long.__contains__, grams))


def m5_size(question: MatchQuestion) -> bool:
    """M5: 4 to 8 premises and 1 to 3 responses more than premises."""
    surplus = len(question.responses) - len(question.premises)
    return SMALLEST_SET <= len(question.premises) <= LARGEST_SET and 1 <= surplus <= 3


def m6_shuffled(question: MatchQuestion) -> bool:
    """M6: the responses stand neither in the premises' order nor in its reverse."""
    return not is_sorted(question.key)


def is_sorted(numbers: Sequence[int]) -> bool:
    """Tell whether numbers only go up, or only go down."""
    return list(numbers) in (sorted(numbers), sorted(numbers, reverse=True))


def m7_lengths(question: MatchQuestion) -> bool:
    """M7: the long side stands left, and responses are within a factor of two in length."""
    lengths = [len(folded(response)) for response in question.responses]
    left = sum(len(folded(premise)) for premise in question.premises) / len(question.premises)
    right = sum(lengths) / len(lengths)
    return max(lengths) <= 2 * min(lengths) and left >= right


# --- rules between the items of one paper ---

_TELLING = 3  # an answer of fewer characters gives nothing away by standing just anywhere
_BESIDE = 2  # characters beside such an answer that show that the same thing is said


def printed(question: Question) -> str:
    """Return what a paper shows of an item, its blanks as line ends."""
    if isinstance(question, FillQuestion):
        return stem_text(question, "\n")
    return "\n".join((question.prompt, *question.premises, *question.responses))


def f7_no_leak(question: Question, other: Question) -> bool:
    """F7: no answer of a fill-in item is printed in another item."""
    if not isinstance(question, FillQuestion):
        return True
    shown = folded(printed(other))
    return not any(telling in shown for telling in _telling(question))


def _telling(question: FillQuestion) -> Iterator[str]:
    """Yield what gives an answer away: the answer, or a short one with what stands beside it."""
    texts = ("", *question.segments, "")
    for before, slot, after in zip(texts, texts[1:], texts[2:], strict=False):
        if isinstance(slot, str):
            continue
        answer = folded(question.blanks[slot.blank].answer)
        if len(answer) >= _TELLING:
            yield answer
            continue
        if isinstance(before, str) and len(folded(before)) >= _BESIDE:
            yield folded(before)[-_BESIDE:] + answer
        if isinstance(after, str) and len(folded(after)) >= _BESIDE:
            yield answer + folded(after)[:_BESIDE]


def f13_different(question: Question, other: Question) -> bool:
    """F13: two items do not ask the same: neither one point, nor sentences mostly alike."""
    if isinstance(question, MatchQuestion) or isinstance(other, MatchQuestion):
        return not set(_points(question)) & set(_points(other))
    if question.point == other.point or question.blanks == other.blanks:
        return False
    mine, theirs = ngrams(restored(question), 3), ngrams(restored(other), 3)
    return len(mine & theirs) < 0.5 * min(len(mine), len(theirs))


def m11_not_answered(question: Question, other: Question) -> bool:
    """M11: no row of a matching set is answered in another item."""
    if not isinstance(question, MatchQuestion):
        return True
    text = restored(other) if isinstance(other, FillQuestion) else printed(other)
    plain = folded(text)
    shown = ngrams(text, 4)
    for premise, response in rows(question):
        answer = folded(response)
        if len(answer) >= 2 and answer in plain and ngrams(premise, 4) & shown:
            return False
    return True


def _points(question: Question) -> tuple[str, ...]:
    return (question.point,) if isinstance(question, FillQuestion) else question.points


def go_together(question: Question, other: Question) -> bool:
    """Tell whether two items may stand on one paper (F7, F13, M11, both ways)."""
    return f13_different(question, other) and all(
        rule(a, b)
        for rule in (f7_no_leak, m11_not_answered)
        for a, b in ((question, other), (other, question))
    )


FILL_RULES = {
    "well-formed": is_well_formed,
    "F1": f1_stands_alone,
    "F2": f2_no_debris,
    "F5": f5_whole_terms,
    "F6": f6_no_leak_inside,
    "F8": f8_few_blanks,
    "F12": f12_length,
}
MATCH_RULES = {
    "M2": m2_one_to_one,
    "M3": m3_no_giveaway,
    "M5": m5_size,
    "M6": m6_shuffled,
    "M7": m7_lengths,
}


def breaches(question: FillQuestion | MatchQuestion) -> tuple[str, ...]:
    """Return the names of the rules that an item breaks."""
    if isinstance(question, FillQuestion):
        return tuple(name for name, holds in FILL_RULES.items() if not holds(question))
    if sorted(set(question.key)) != sorted(question.key) or len(question.key) != len(
        question.premises
    ):
        return ("well-formed",)
    return tuple(name for name, holds in MATCH_RULES.items() if not holds(question))
