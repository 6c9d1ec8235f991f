"""Find where the first and the last member of a series begin and end.

The members between two marks of a series are whole; they show the form that the outer ones, which
touch the rest of the sentence, must have.
"""

import re
from functools import lru_cache

from quizgen.segment import NOMINAL_VERBS, Token, tokens

JOINERS = ("以及", "或者", "还有", "和", "与", "及", "或", "甚至", "并")
_STOPS = frozenset({"等", "等等", "之间", "之类", "在内", "方面", "过程", "现象", "期间"})
_OPENERS = frozenset("的地得着了在从对向把用以由为给让使将如即是有与和及或于被按比跟同靠凭就")
_INTRODUCES = re.compile(r"(?:包括|例如|比如|譬如|诸如|如|像|即|分别|特别是|尤其是)\Z")
_MODALS = frozenset(
    {"必须", "应当", "要", "应", "需要", "可以", "不断", "能够", "能", "不得", "努力"}
)
_CLASSES = {
    "n": "n",
    "v": "v",
    "a": "a",
    "i": "n",
    "l": "n",
    "j": "n",
    "s": "n",
    "t": "n",
    "b": "a",
    "z": "a",
    "f": "f",
    "m": "m",
}
_ACCEPTED = 1.2
_NO_END = frozenset("rmqdpcu")


def last_member(text: str, whole: list[str]) -> tuple[int, int | None] | None:
    """Return where the last part of a series ends inside `text`.

    `whole` are members known to be whole. The answer is (end, None), or (end, start) where a
    joiner such as 和 stands between two members: the first ends at `end`, the second begins at
    `start` and its own end follows from another call. None where nothing fits.
    """
    found = tokens(text)
    for token in found[1:-1] if len(found) > 2 else ():
        if token.word not in JOINERS:
            continue
        left, right = text[: token.start], text[token.end :]
        if _fits_beside(left, right, whole):
            return token.start, token.end
    return None


def right_end(text: str, whole: list[str]) -> int:
    """Return where the member that `text` begins with ends, 0 where no end fits."""
    found = tokens(text)
    best, best_score = 0, _ACCEPTED
    with_de = any("的" in member for member in whole)
    for at, token in enumerate(found):
        if at and (token.word in _STOPS or (token.word == "的" and not with_de)):
            break
        if token.tag[:1] in _NO_END and not token.tag.startswith("nr"):
            continue
        following = found[at + 1] if at + 1 < len(found) else None
        nominal = (
            following
            and following.tag == "v"
            and [t.word for t in found[at + 2 : at + 3]] == ["的"]
        )
        if (nominal or _goes_on(following)) and not _same_measure(
            text[: token.end], whole, at_end=True
        ):
            continue
        score = _likeness(text[: token.end], whole, at_end=True) + _right_edge(following)
        if score > best_score + 1e-9:
            best, best_score = token.end, score
    return best


def left_start(text: str, whole: list[str]) -> int | None:
    """Return where the member that `text` ends with begins; None where no beginning fits."""
    found = tokens(text)
    best: int | None = None
    best_score = _ACCEPTED
    for at in range(len(found) - 1, -1, -1):
        token = found[at]
        if token.tag in ("uj", "x", "ul", "uz", "ud", "uv") or token.word in JOINERS:
            if token.tag == "x" and token.word not in "“”《》":
                break
            continue
        if _INTRODUCES.match(token.word):
            break
        verb = found[at - 1] if at and found[at - 1].tag == "v" else None
        if verb and (token.word == "好" or any(verb.word in one for one in whole)):
            continue  # 解决好|世界观、人生观 and 培养|什么人、怎样培养人
        done = at > 1 and found[at - 1].word == "好" and found[at - 2].tag == "v"
        if (
            at
            and not done
            and _goes_on(found[at - 1])
            and not _same_measure(text[token.start :], whole, at_end=False)
        ):
            continue
        if any(one.endswith(text[token.start :]) for one in whole):  # 制造|强国、质量强国
            continue
        score = _likeness(text[token.start :], whole, at_end=False) + _left_edge(found, at)
        if score > best_score + 1e-9:
            best, best_score = token.start, score
    return best


def same_form(members: list[str]) -> bool:
    """Tell whether members are short enough, different, and of lengths that go together."""
    lengths = [len(member) for member in members]
    return (
        len(set(members)) == len(members)
        and min(lengths) >= 1
        and max(lengths) <= 26
        and max(lengths) <= max(3 * min(lengths), 6)
        and (min(lengths) > 1 or max(lengths) <= 2)
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


def _fits_beside(left: str, right: str, whole: list[str]) -> bool:
    if not left or not right:
        return False
    prefix, suffix = shared_affixes(whole) if len(whole) > 1 else ("", "")
    if suffix and not left.endswith(suffix):
        return False
    if prefix and not left.startswith(prefix) and not suffix:
        return False
    if "的" in left and not any("的" in member for member in whole):
        return False
    if _are_coordinate_verbs(left, right):
        return False
    if not whole:
        return len(left) <= 12
    if all(_form(one)[2] > 1 for one in whole) and _form(left)[2] == 1:
        return False
    if _form(left)[1] not in {_form(one)[1] for one in whole}:
        return False
    if any(joiner in member for member in whole for joiner in ("与", "和", "及")):
        return False
    longest = max(len(member) for member in whole)
    return len(left) <= 1.5 * longest + 2 and _likeness(left, whole, at_end=True) > -2


def _are_coordinate_verbs(left: str, right: str) -> bool:
    """Tell whether a joiner stands between two verbs of one object: 提高|动员和组织|群众能力."""
    before, after = tokens(left), tokens(right)
    verbs = [
        token.tag in ("v", "vn") or token.word in NOMINAL_VERBS for token in (before[-1], after[0])
    ]
    return len(before) > 1 and len(after) > 1 and all(verbs) and before[0].tag == "v"


def _likeness(member: str, whole: list[str], at_end: bool) -> float:
    """Return how alike a candidate is to the whole members: their affixes, word classes, length."""
    mean = sum(map(len, whole)) / len(whole)
    prefix, suffix = shared_affixes(whole) if len(whole) > 1 else ("", "")
    score = 0.0
    if suffix:
        score += 3.0 if member.endswith(suffix) else (-3.0 if at_end else 0.0)
    if prefix:
        score += 3.0 if member.startswith(prefix) else (0.0 if at_end else -3.0)
    if len(whole) == 1 and len(member) > 1 and len(whole[0]) > 1:
        score += 1.5 * (member[-1] == whole[0][-1]) + 1.5 * (member[0] == whole[0][0])
    forms = [_form(one) for one in whole]
    mine = _form(member)
    score += 1.5 * sum(mine[0] == form[0] for form in forms) / len(forms)
    score += sum(mine[1] == form[1] for form in forms) / len(forms)
    score += 0.5 * sum(mine[2] == form[2] for form in forms) / len(forms)
    return score - 2.5 * abs(len(member) - mean) / max(mean, 2.0)


@lru_cache(maxsize=4096)
def _form(member: str) -> tuple[str, str, int]:
    found = [token for token in tokens(member) if token.tag != "x"]
    if not found:
        return "", "", 0
    return _word_class(found[0]), _word_class(found[-1]), len(found)


def _word_class(token: Token) -> str:
    if token.tag in ("vn", "an") or token.word in NOMINAL_VERBS:
        return "n"
    return _CLASSES.get(token.tag[:1], "o")


def _right_edge(following: Token | None) -> float:
    if following is None:
        return 1.5
    if following.word in _STOPS or following.word in JOINERS or following.word == "的":
        return 1.5
    return 0.5 if following.tag[:1] in "vdpuf" else 0.0


def _goes_on(neighbour: Token | None) -> bool:
    """Tell whether a noun phrase runs on into the neighbouring word."""
    if neighbour is None or neighbour.word in _STOPS or neighbour.word[-1] in _OPENERS:
        return False
    return neighbour.tag[:1] in "nab" or neighbour.tag in ("vn", "l", "j")


def _same_measure(member: str, whole: list[str], at_end: bool) -> bool:
    """Tell whether a member has the others' shared ending (or beginning), or their one length."""
    if len(whole) == 1:
        return member[-1] == whole[0][-1] if at_end else member[0] == whole[0][0]
    prefix, suffix = shared_affixes(whole)
    affix = (
        bool(suffix and member.endswith(suffix))
        if at_end
        else bool(prefix and member.startswith(prefix))
    )
    return affix or {len(member)} == {len(one) for one in whole}


def _left_edge(found: tuple[Token, ...], at: int) -> float:
    if at == 0:
        return 0.8
    before = found[at - 1]
    if before.word[-1] in _OPENERS or before.tag in ("p", "x") or before.word in _MODALS:
        return 1.0
    return 0.6 if before.tag[:1] == "v" and before.tag != "vn" else 0.0
