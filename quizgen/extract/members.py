"""Find where the first and the last member of a series begin and end.

The members between two marks of a series are whole; they show the form that the outer ones, which
touch the rest of the sentence, must have. What stands at an edge counts as much (`edges`).
"""

from math import log2
from statistics import median
from typing import NamedTuple

from quizgen.extract.edges import (
    INTRODUCERS,
    JOINERS,
    MODALS,
    PREPOSITIONS,
    STOPS,
    counts,
    ends_badly,
    governed,
    is_verb,
    left_edge,
    right_edge,
    word_class,
)
from quizgen.segment import NOMINAL_VERBS, Token

_ACCEPTED = 1.2
_ACCEPTED_AT_MARK = -0.6  # where an edge leaves no doubt, members may be little alike
_MARK = 1.6
_LONGEST = 26
_OTHERS = ("其他", "其它")  # a last member that takes in all the rest may be long

Words = tuple[Token, ...]


class Known(NamedTuple):
    """Hold what whole members have in common: their texts, forms, affixes and lengths."""

    texts: tuple[str, ...]
    forms: tuple[tuple[str, str, int], ...]  # classes of the first and last words, number of words
    prefix: str
    suffix: str

    @property
    def phrases(self) -> bool:
        """Tell whether the members are verbs with their objects: 加强管理."""
        return bool(self.forms) and all(
            form[0] in "ve" and form[1] in "ne" and form[2] > 1 for form in self.forms
        )


def known(members: list[Words]) -> Known:
    """Return what whole members, given as their words, have in common."""
    texts = tuple(spelled(member) for member in members)
    prefix, suffix = shared_affixes(list(texts)) if len(texts) > 1 else ("", "")
    return Known(texts, tuple(map(_form, members)), prefix, suffix)


def spelled(found: Words) -> str:
    """Return the text of some words."""
    return "".join([token.word for token in found])


def last_member(found: Words, whole: Known) -> int | None:
    """Return at which word of the last part a joiner such as 和 parts two members."""
    for at in range(1, len(found) - 1):
        token = found[at]
        if token.word in STOPS or (token.word == "的" and not _in_any("的", whole)):
            return None
        if token.word in JOINERS and fits_beside(found[:at], found[at + 1 :], token.word, whole):
            return at
    return None


def right_end(found: Words, whole: Known, objects: bool | None) -> int:
    """Return how many words the member that a part begins with has, 0 where no end fits.

    `objects` tells whether a verb before the series governs it (`edges.governed`).
    """
    text = spelled(found)
    best, best_score = 0, _ACCEPTED_AT_MARK
    for at in range(1, len(found) + 1):
        if at > 1 and _is_beyond(found[at - 1], found, text, whole):
            break
        member = text[: found[at - 1].end - found[0].start]
        edge = right_edge(found, at, text, objects, whole.phrases)
        if at < len(found) and _in_any(found[at].word, whole) and edge and edge < 2:
            edge = 0.3  # 发展为了人民、发展依靠人民: what others hold ends none
        if edge is None:
            if not _shares_head(found, at, member, whole):
                continue
            edge = -0.3
        if edge < _MARK and ends_badly(found[at - 1]):
            continue
        score = _likeness(member, _form(found[:at]), whole, at_end=True) + edge
        if score > best_score + 1e-9 and (edge >= _MARK or score > _ACCEPTED):
            best, best_score = at, score
    return best


def _shares_head(found: Words, at: int, member: str, whole: Known) -> bool:
    """Tell whether a member may end inside a noun phrase whose head is all members': 图书档案|火灾."""
    if not _same_measure(member, whole, at_end=True):
        return False
    if whole.suffix and member.endswith(whole.suffix):
        return True
    if found[at].tag in ("v", "d", "a"):
        return False
    if found[at - 1].tag == "a" and not all(form[1] == "a" for form in whole.forms):
        return False
    ends = next((t.word for t in found[at:] if t.word in STOPS), "")
    return len(found[at].word) > 1 and len(found[at - 1].word) > 1 and not ends.startswith("等")


def _is_beyond(token: Token, found: Words, text: str, whole: Known) -> bool:
    """Tell whether no member can hold a word: 等, 的 where no other has it, 三个."""
    if token.word in STOPS:
        return not _in_any(token.word, whole)
    if token.word == "的":
        return not _in_any("的", whole)
    return counts(text, token.start - found[0].start) and not any(
        counts(one, at) for one in whole.texts for at in range(len(one))
    )


def left_start(found: Words, whole: Known, opened: bool) -> tuple[int, bool | None] | None:
    """Return with which word the member that a part ends with begins, None where none fits.

    With it comes whether a verb governs the series. `opened` tells that a colon or a quotation mark
    stands before the part.
    """
    best: tuple[int, bool | None] | None = None
    best_score = _ACCEPTED_AT_MARK
    text = spelled(found)
    alone = True
    for at in range(len(found) - 1, -1, -1):
        token = found[at]
        if token.tag in ("uj", "ul", "uz", "ud", "uv") or token.word in JOINERS:
            continue
        if token.word in MODALS and at + 1 < len(found) and not _begins_any(token.word, whole):
            continue
        member = text[token.start - found[0].start :]
        edge = (2.0 if opened or alone else 1.0) if at == 0 else left_edge(found, at)
        alone = alone and edge is None
        if edge is None:
            if not _same_measure(member, whole, at_end=False):
                continue
            edge = 0.0
        if edge < 1.8 and any(one.endswith(member) for one in whole.texts) and at:
            continue  # 制造|强国、质量强国
        score = _likeness(member, _form(found[at:]), whole, at_end=False) + edge
        score -= _governs(found, at, whole)
        if score > best_score + 1e-9 and (edge >= _MARK or score > _ACCEPTED):
            best, best_score = (at, opened or governed(found, at)), score
    return best


def _governs(found: Words, at: int, whole: Known) -> float:
    """Return what it costs a first member to begin with a verb or preposition that may govern all.

    发动|群众团体、基层组织; but 制造强国、质量强国 and 培养什么人、怎样培养人 keep the word.
    """
    word = found[at].word
    if at + 1 == len(found) or _begins_any(word, whole):
        return 0.0
    if word in PREPOSITIONS or word in INTRODUCERS or word == "好":
        return 2.0
    if found[at].tag not in ("v", "vn") and not is_verb(found, at):
        return 0.0
    own = spelled(found[at + 1 :])
    if any(one.endswith(own) or word in one for one in whole.texts):
        return 0.0
    mean = sum(map(len, whole.texts)) / len(whole.texts)
    clear = all(form[0] == "v" and form[2] > 2 for form in whole.forms)  # 强化公众意识
    if not clear and abs(len(own) - mean) <= abs(len(word + own) - mean):
        return 2.0
    if not is_verb(found, at):
        return 0.0
    verbs = sum(form[0] in "ve" for form in whole.forms)
    return 2.0 * (1 - verbs / len(whole.forms))


def same_form(members: list[str]) -> bool:
    """Tell whether members are short enough, different, and of lengths that go together."""
    measured = members[:-1] if members[-1].startswith(_OTHERS) else members
    lengths = [len(member) for member in measured]
    return (
        len(set(members)) == len(members)
        and min(lengths) >= 1
        and max(map(len, members)) <= _LONGEST
        and max(lengths) <= max(3 * median(lengths), 6)
        and (min(lengths) > 1 or (max(lengths) <= 2 and 2 * lengths.count(1) >= len(lengths)))
    )


def shared_affixes(members: list[str]) -> tuple[str, str]:
    """Return the longest beginning and the longest ending that all members share."""
    prefix = _shared(members)
    suffix = _shared([member[::-1] for member in members])[::-1]
    return prefix, suffix


def _shared(members: list[str]) -> str:
    first, last = min(members), max(members)  # what these two share, all between them share
    length = next((at for at, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), None)
    return first[: len(last)] if length is None else first[:length]


def _in_any(word: str, whole: Known) -> bool:
    return any(word in one for one in whole.texts)


def _begins_any(word: str, whole: Known) -> bool:
    return any(one.startswith(word) for one in whole.texts)


def fits_beside(before: Words, after: Words, joiner: str, whole: Known) -> bool:
    """Tell whether a joiner stands between two members, and not inside one."""
    left, right = spelled(before), spelled(after)
    if _are_coordinate_verbs(before, after) or any(joiner in one for one in whole.texts):
        return False
    if not whole.texts:
        phrase = len(before) > 1 and (is_verb(before, 0) or before[0].word in PREPOSITIONS)
        return len(left) <= 12 and not (phrase and _form(after)[0] != "v")
    if not left.endswith(whole.suffix) and whole.suffix in right:  # 学习和生活制度
        return False
    if whole.prefix and not left.startswith(whole.prefix) and not whole.suffix:
        return False
    if whole.phrases and before[0].tag == "v" and _form(after)[0] != "v":
        return False  # 注重群众培训和教育
    if _is_half(left, right, whole):
        return False
    longest = max(len(one) for one in whole.texts)
    return len(left) <= 1.5 * longest + 4


def _is_half(left: str, right: str, whole: Known) -> bool:
    """Tell whether both sides qualify one head: 化脓性或者渗出性|皮肤病."""
    end = left[-1]
    inside = 0 < right.find(end) < len(right) - 2
    return end in "性型式化期级級类類" and inside and not any(one[-1] == end for one in whole.texts)


def _are_coordinate_verbs(before: Words, after: Words) -> bool:
    """Tell whether a joiner stands between two verbs of one object: 提高|动员和组织|群众能力."""
    if len(before) < 2 or len(after) < 2 or before[0].tag != "v":
        return False
    verbs = (t.tag in ("v", "vn") or t.word in NOMINAL_VERBS for t in (before[-1], after[0]))
    return all(verbs)


def _likeness(member: str, form: tuple[str, str, int], whole: Known, at_end: bool) -> float:
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
    score += 1.5 * sum(_alike(form[0], other[0]) for other in forms) / len(forms)
    score += sum(_alike(form[1], other[1]) for other in forms) / len(forms)
    score += 0.5 * sum(form[2] == other[2] for other in forms) / len(forms)
    lengths = {len(one) for one in texts}
    if lengths == {len(member)}:
        score += 1.2 if len(texts) > 1 else 0.5
    if member.startswith(_OTHERS):
        return score
    mean = sum(map(len, texts)) / len(texts)
    return score - 1.2 * abs(log2(len(member) / mean))


def _form(found: Words) -> tuple[str, str, int]:
    real = [token for token in found if token.tag != "x"]
    if len(real) == 1 and real[0].tag in ("v", "vn"):
        return "e", "e", 1
    if not real:
        return "", "", 0
    either = real[0].tag == "v" and real[0].word in NOMINAL_VERBS  # 创新|方式, 保护|设施
    return "e" if either else word_class(real[0]), word_class(real[-1]), len(real)


def _alike(one: str, other: str) -> bool:
    """Tell whether two classes of words go together; a verb alone may stand for what is done: 诊断."""
    return one == other or (one == "e" and other in "nv") or (other == "e" and one in "nv")


def _same_measure(member: str, whole: Known, at_end: bool) -> bool:
    """Tell whether a member has the others' shared ending (or beginning), or their one length."""
    if not whole.texts:
        return False
    if len(whole.texts) == 1:
        one = whole.texts[0]
        if at_end:
            return member[-1] == one[-1]
        return len(member) == len(one) and (member[-1] == one[-1] or member[0] == one[0])
    affix = (
        bool(whole.suffix and member.endswith(whole.suffix))
        if at_end
        else bool(whole.prefix and member.startswith(whole.prefix))
    )
    return affix or {len(member)} == {len(one) for one in whole.texts}
