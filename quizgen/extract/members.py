"""Find where the first and the last member of a series begin and end.

The members between two marks of a series are whole; they show the form that the outer ones, which
touch the rest of the sentence, must have. What stands at an edge counts as much (`edges`).
"""

from itertools import pairwise

from quizgen.extract.edges import (
    INTRODUCERS,
    JOINERS,
    MODALS,
    OTHERS,
    PREPOSITIONS,
    STOPS,
    counts,
    ends_badly,
    governed,
    is_verb,
    left_edge,
    right_edge,
)
from quizgen.extract.likeness import (
    Known,
    Words,
    are_equal,
    begins_any,
    form_of,
    in_any,
    likeness,
    same_measure,
    spelled,
)
from quizgen.segment import Token

_ACCEPTED = 1.2
_ACCEPTED_AT_MARK = -0.6  # where an edge leaves no doubt, members may be little alike
_MARK = 1.6
_LONGEST = 26


def last_member(found: Words, whole: Known, opening: str = "") -> int | None:
    """Return at which word of the last part a joiner such as 和 parts two members.

    `opening` is the part that ends with the first member.
    """
    for at in range(1, len(found) - 1):
        token = found[at]
        if token.word in STOPS or (token.word == "的" and not in_any("的", whole)):
            return None
        if token.word in JOINERS and found[0].word in opening and _heads_all(found, at, whole):
            return None  # 同时设计、同时施工、同时投入生产和使用
        if token.word == "以及" and len(spelled(found[:at])) > 3:
            return at
        if token.word in _INNER and _joins_later(found, at):
            continue
        if token.word in JOINERS and fits_beside(found[:at], found[at + 1 :], token.word, whole):
            return at
    return None


_INNER, _OUTER = frozenset("和 与 與".split()), frozenset("及 以及".split())


def _joins_later(found: Words, at: int) -> bool:
    """Tell whether a later joiner parts the last member: 线路管道和设备安装工程|及|装修工程."""
    for token in found[at + 1 : -1]:
        if token.word in STOPS:
            return False
        if token.word in _OUTER:
            return True
    return False


def _heads_all(found: Words, joiner: int, whole: Known) -> bool:
    """Tell whether the word that all members begin with begins what stands before a joiner alone."""
    word = found[0].word
    if joiner < 3 or found[joiner + 1].word == word or not whole.texts:
        return False
    return all(one.startswith(word) and len(one) > len(word) for one in whole.texts)


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
        if at < len(found) and in_any(found[at].word, whole) and edge and edge < 2:
            edge = 0.3  # 发展为了人民、发展依靠人民: what others hold ends none
        if edge is None:
            if not _shares_head(found, at, member, whole):
                continue
            edge = -0.3
        elif edge < -1.0 and len(whole.texts) > 2 and are_equal(member, whole):
            edge = -0.3  # 产业、人才、文化、组织|振兴
        if at < len(found) and ends_badly(found[at - 1], edge):
            continue
        score = likeness(member, form_of(found[:at]), whole, at_end=True) + edge
        if score > best_score + 1e-9 and (edge >= _MARK or score > _ACCEPTED):
            best, best_score = at, score
    return best


def _shares_head(found: Words, at: int, member: str, whole: Known) -> bool:
    """Tell whether a member may end inside a noun phrase whose head is all members': 图书档案|火灾."""
    if not same_measure(member, whole, at_end=True):
        return False
    if whole.suffix and member.endswith(whole.suffix):
        return True
    ends = next((t.word for t in found[at:] if t.word in STOPS or t.word == "的"), "")
    if ends.startswith(("等", "的")):  # 粉尘、静电和高温气体|的设备
        return False
    if all(form[:2] == ("e", "e") for form in whole.forms):  # 隐瞒、谎报、瞒报|食品安全事故
        return True
    if len(whole.texts) > 2 and len(member) > 2 and are_equal(member, whole):
        return True
    if found[at].tag in ("v", "d", "a"):
        return False
    if at + 1 < len(found) and found[at + 1].tag[:1] in "nbvlj" and not is_verb(found, at + 1):
        return False  # 安全|生产知识
    if found[at - 1].tag == "a" and not all(form[1] == "a" for form in whole.forms):
        return False
    return len(found[at].word) > 1 and (len(found[at - 1].word) > 1 or at == len(member))


def _is_beyond(token: Token, found: Words, text: str, whole: Known) -> bool:
    """Tell whether no member can hold a word: 等, 的 where no other has it, 三个."""
    if token.word in STOPS:
        place = token is found[-1] and any(form[1] == "f" for form in whole.forms)
        return not (place or in_any(token.word, whole))
    if token.word == "的":
        return not in_any("的", whole)
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
    alone, crossed, verb = True, 0.0, 0
    limit = min(_LONGEST, 3 * max(whole.lengths) + 6)
    for at in range(len(found) - 1, -1, -1):
        token = found[at]
        if token.tag in ("uj", "ul", "uz", "ud", "uv") or token.word in JOINERS:
            continue
        if token.word in MODALS and at + 1 < len(found) and not begins_any(token.word, whole):
            continue
        member = text[token.start - found[0].start :]
        if len(member) > limit:
            break
        edge = (2.0 if opened or alone else 1.0) if at == 0 else left_edge(found, at)
        own = len(token.word) == 1 and len(whole.texts) > 1 and are_equal(member, whole)
        if own:  # 把方向、谋大局、定政策: a verb of one character is the member's own
            edge = max(edge or 0.0, 1.0)
        if edge is None and at + 1 == len(found) and _is_said(token, whole):
            edge = 0.6  # 工作人员|玩忽职守、滥用职权
        alone = alone and edge is None
        if edge and at and found[at - 1].word not in "的之" and in_any(found[at - 1].word, whole):
            edge = min(edge, 0.3)  # 科技是|第一生产力、人才是第一资源: each has its own
        if edge is None:
            if not same_measure(member, whole, at_end=False):
                continue
            edge = 0.0
        if edge < 1.8 and any(one.endswith(member) for one in whole.texts) and at:
            continue  # 制造|强国、质量强国
        score = likeness(member, form_of(found[at:]), whole, at_end=False) + edge
        score -= (
            (0.0 if own else _governs(found, at, whole))
            + crossed
            + (0.8 if at < verb and not (whole.suffix and member.endswith(whole.suffix)) else 0.0)
        )
        if edge == 1.0 and at and is_verb(found, at - 1):
            verb = at - 1
        if edge >= _MARK:  # a longer member would hold the word before this one
            crossed = 1.5
        if score > best_score + 1e-9 and (edge >= _MARK or score > _ACCEPTED):
            best, best_score = (at, opened or governed(found, at)), score
    return best


def _is_said(token: Token, whole: Known) -> bool:
    """Tell whether a word that is a member may be said of the noun before it: 公司|鼓励、引导、支持."""
    if token.tag in ("l", "i"):
        return True
    return token.acts and all(form == ("e", "e", 1) for form in whole.forms)


def _governs(found: Words, at: int, whole: Known) -> float:
    """Return what it costs a first member to begin with a verb or preposition that may govern all.

    发动|群众团体、基层组织; but 制造强国、质量强国 and 培养什么人、怎样培养人 keep the word.
    """
    word = found[at].word
    if at + 1 == len(found) or begins_any(word, whole):
        return 0.0
    if found[at].tag in ("m", "q", "mq"):  # 一个|追求真理、揭示真理
        return 1.5
    if word in PREPOSITIONS or word in INTRODUCERS or word == "好":
        return 2.0
    if found[at].tag not in ("v", "vn") and not is_verb(found, at):
        return 0.0
    own = spelled(found[at + 1 :])
    if any(one.endswith(own) or word in one for one in whole.texts):
        return 0.0
    mean = sum(whole.lengths) / len(whole.lengths)
    clear = all(  # 强化公众意识, but not 留样时间, a noun
        form[0] == "v" and 2 < form[2] <= len(one) / 2
        for one, form in zip(whole.texts, whole.forms, strict=True)
    )
    if not clear and abs(len(own) - mean) < abs(len(word + own) - mean):
        return 2.0
    if not is_verb(found, at):
        return 0.0
    verbs = sum(start in "ve" for start in whole.starts)
    return 2.5 * (1 - verbs / len(whole.starts))


def same_form(members: list[str]) -> bool:
    """Tell whether members are short enough, different, and of lengths that go together."""
    measured = members[:-1] if members[-1].startswith(OTHERS) else members
    lengths = [len(member) for member in measured]
    return (
        len(set(members)) == len(members)
        and not any(len(a) > 1 and b.startswith(a) for a, b in pairwise(sorted(members)))
        and min(lengths) >= 1
        and max(map(len, members)) <= _LONGEST
        and max(lengths) <= max(3 * sorted(lengths)[len(lengths) // 2], 6)
        and (min(lengths) > 1 or (max(lengths) <= 2 and 2 * lengths.count(1) >= len(lengths)))
    )


def fits_beside(before: Words, after: Words, joiner: str, whole: Known) -> bool:
    """Tell whether a joiner stands between two members, and not inside one."""
    left, right = spelled(before), spelled(after)
    if _are_coordinate_verbs(before, after) or any(joiner in one for one in whole.texts):
        return False
    if not whole.texts:
        phrase = (len(before) > 2 and is_verb(before, 0)) or (
            before[0].word in PREPOSITIONS or before[0].tag == "d"
        )
        return len(left) <= 12 and not (phrase and form_of(after)[0] != "v")
    if not left.endswith(whole.suffix) and whole.suffix in right:  # 学习和生活制度
        return False
    if whole.prefix and not left.startswith(whole.prefix) and not whole.suffix:
        return False
    if whole.phrases and before[0].tag == "v" and form_of(after)[0] != "v":
        return False  # 注重群众培训和教育
    if _is_half(left, right, whole):
        return False
    longest = max(whole.lengths)
    mean = sum(whole.lengths) / len(whole.lengths)
    if len(after) == 1 and 2.5 * len(right) <= mean:  # 领军企业定位和布局: one head each
        return False
    return len(left) <= 1.5 * longest + min(4, longest)


def _is_half(left: str, right: str, whole: Known) -> bool:
    """Tell whether both sides qualify one head: 化脓性或者渗出性|皮肤病."""
    end = left[-1]
    inside = 0 < right.find(end) < len(right) - 2
    return end in "性型式化期级級类類" and inside and not any(one[-1] == end for one in whole.texts)


def _are_coordinate_verbs(before: Words, after: Words) -> bool:
    """Tell whether a joiner stands between two verbs of one object: 提高|动员和组织|群众能力."""
    if len(before) < 2 or len(after) < 2 or before[0].tag != "v":
        return False
    return before[-1].can_act and after[0].can_act
