"""Measure how alike a candidate for a member is to the members that are known to be whole."""

from collections.abc import Sequence
from math import log2
from typing import NamedTuple

from quizgen.extract.edges import OTHERS, word_class
from quizgen.segment import NOMINAL_VERBS, Token

Words = tuple[Token, ...]


class Known(NamedTuple):
    """Hold what whole members have in common: their texts, forms, affixes and lengths."""

    texts: tuple[str, ...]
    forms: tuple[tuple[str, str, int], ...]  # classes of the first and last words, number of words
    prefix: str
    suffix: str
    joined: str  # the texts in a row, to look words up in
    starts: tuple[str, ...]  # classes of all first words known, that of the last part too
    lengths: tuple[int, ...]

    @property
    def phrases(self) -> bool:
        """Tell whether the members are verbs with their objects: 加强管理."""
        return bool(self.forms) and all(
            form[0] in "ve" and form[1] in "ne" and form[2] > 1 for form in self.forms
        )


def known(members: list[Words], last: Words = ()) -> Known:
    """Return what whole members, given as their words, have in common.

    Of the `last` part, whose member's end is not known, it is the beginning that counts.
    """
    texts = tuple(spelled(member) for member in members)
    prefix, suffix = shared_affixes(list(texts)) if len(texts) > 1 else ("", "")
    forms = tuple(map(form_of, members))
    starts = tuple(form[0] for form in [*forms, *([form_of(last)] if last else ())])
    lengths = tuple(map(len, texts))
    return Known(texts, forms, prefix, suffix, "|".join(texts), starts, lengths)


def with_first(whole: Known, first: Words) -> Known:
    """Return what whole members and a first one have in common."""
    text, form = spelled(first), form_of(first)
    prefix, suffix = whole.prefix, whole.suffix
    if len(whole.texts) == 1:
        prefix = suffix = whole.texts[0]
    if prefix or suffix:
        prefix, suffix = shared_affixes([text, prefix])[0], shared_affixes([text, suffix])[1]
    forms = (form, *whole.forms)
    starts = tuple([one[0] for one in forms])
    joined = f"{text}|{whole.joined}"
    lengths = (len(text), *whole.lengths)
    return Known((text, *whole.texts), forms, prefix, suffix, joined, starts, lengths)


def spelled(found: Words) -> str:
    """Return the text of some words."""
    return "".join([token.word for token in found])


def are_equal(member: str, whole: Known) -> bool:
    """Tell whether a member has just the length that all whole ones have."""
    return whole.lengths.count(len(member)) == len(whole.lengths)


def shared_affixes(members: list[str]) -> tuple[str, str]:
    """Return the longest beginning and the longest ending that all members share."""
    prefix = _shared(members)
    suffix = _shared([member[::-1] for member in members])[::-1]
    return prefix, suffix


def _shared(members: list[str]) -> str:
    first, last = min(members), max(members)  # what these two share, all between them share
    if first[:1] != last[:1]:
        return ""
    length = next((at for at, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), None)
    return first[: len(last)] if length is None else first[:length]


def in_any(word: str, whole: Known) -> bool:
    """Tell whether a whole member holds a word."""
    return word in whole.joined


def begins_any(word: str, whole: Known) -> bool:
    """Tell whether a whole member begins with a word."""
    return f"|{word}" in f"|{whole.joined}"


def likeness(member: str, form: tuple[str, str, int], whole: Known, at_end: bool) -> float:
    """Return how alike a candidate is to the whole members: their affixes, word classes, length."""
    texts, forms = whole.texts, whole.forms
    if not texts:
        return 1.0 if len(member) <= 8 else 0.0
    score = 0.0
    if whole.suffix:
        ending = 1.0 if member[-1] == whole.suffix[-1] else -1.0
        score += 3.0 if member.endswith(whole.suffix) else (ending if at_end else 0.0)
    if whole.prefix:
        score += 3.0 if member.startswith(whole.prefix) else (0.0 if at_end else -1.5)
    if len(texts) == 1 and len(member) > 1 and len(texts[0]) > 1:
        score += 1.5 * (member[-1] == texts[0][-1]) + 1.5 * (member[0] == texts[0][0])
    first, last, count = form
    score += 1.5 * _share(first, whole.starts)
    score += _share(last, [other[1] for other in forms])
    score += 0.5 * [other[2] for other in forms].count(count) / len(forms)
    lengths = whole.lengths
    if are_equal(member, whole):
        score += 1.2 if len(texts) > 1 else 0.5
    if member.startswith(OTHERS):
        return score
    return score - 1.2 * abs(log2(len(member) * len(lengths) / sum(lengths)))


def form_of(found: Words) -> tuple[str, str, int]:
    """Return the classes of the first and the last word (`e`: noun or verb) and the number of words."""
    real = [token for token in found if token.tag != "x"]
    if not real:
        return "", "", 0
    first = real[0]
    if len(real) == 1 and first.tag in ("v", "vn"):
        return "e", "e", 1
    either = first.tag == "v" and first.word in NOMINAL_VERBS  # 创新|方式, 保护|设施
    return (
        "e" if either else word_class(first.word, first.tag),
        word_class(real[-1].word, real[-1].tag),
        len(real),
    )


def _share(one: str, others: Sequence[str]) -> float:
    """Return the share of word classes that go with one; a verb alone may name what is done: 诊断."""
    if one == "e":
        good = others.count("e") + others.count("n") + others.count("v")
    else:
        good = others.count(one) + (others.count("e") if one in "nv" else 0)
    return good / len(others)


def same_measure(member: str, whole: Known, at_end: bool) -> bool:
    """Tell whether a member has the others' shared ending (or beginning), or their one length."""
    if not whole.texts:
        return False
    if len(whole.texts) == 1:
        one = whole.texts[0]
        if at_end:
            return member[-1] == one[-1]
        return len(member) == len(one) and (member[-1] == one[-1] or member[:1] in "所不有无可")
    lengths = whole.lengths
    affix = (
        bool(whole.suffix and member.endswith(whole.suffix))
        if at_end
        else bool(whole.prefix and member.startswith(whole.prefix))
    )
    return affix or lengths.count(len(member)) > (0.5 if at_end else 0.6) * len(lengths)
