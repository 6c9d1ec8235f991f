"""Say how good an answer a term of a sentence is: what speaks for it, and what against it."""

import re
from typing import NamedTuple

from quizgen.characters import Span
from quizgen.kinds.context import Context
from quizgen.kinds.terms import ABSTRACT, EMPTY_HEAD, KEY_VERBS, is_term
from quizgen.segment import Token

_BY_LENGTH = {2: 0.35, 3: 0.45, 4: 0.62, 5: 0.64, 6: 0.66, 7: 0.64, 8: 0.62}
_PREDICATE = re.compile(r"是[^，]+的\Z")  # 是我们党的|生命线
_LEADING = frozenset("的 对 以 从 把 在 由".split())
_SCENE_ENDS = frozenset(
    "前 后 时 下 中 里 上 内 之下 之中 之前 之后 以前 以后 期间 过程 过程中".split()
)
_COMMON_WORDS = frozenset("的 和 与 、 ， 。 ； 是 在 了 对 为 “ ”".split())
_PIVOTS = frozenset("引导 鼓励 支持 动员 要求 组织 督促 指导 帮助 让 使 令 请 教育 监督".split())
_LOOSE_WORDS = frozenset(
    "的 地 得 是 和 与 及 或 在 对 为 以 从 由 向 于 将 把 被 了 着 等 应当 必须 要 应 可以 不得 有 中 上 下 其".split()
)


class Beside(NamedTuple):
    """Hold the words of a sentence by where they end, and by where they begin."""

    before: dict[int, Token]
    after: dict[int, Token]


def beside(found: tuple[Token, ...]) -> Beside:
    """Return the words of a sentence, to be asked for what stands before and after a place."""
    return Beside({token.end: token for token in found}, {token.start: token for token in found})


def appeal(sentence: str, words: Beside, span: Span, context: Context) -> float:
    """Return what speaks for a term by itself: its length, place in the sentence, headings."""
    start, end = span
    term = sentence[start:end]
    worth = _BY_LENGTH.get(len(term), 0.5)
    before, after = words.before.get(start), words.after.get(end)
    if len(term) == 3 and (ABSTRACT.search(term) or _PREDICATE.search(sentence[:start])):
        worth += 0.12
    if before and before.word in KEY_VERBS:
        worth += 0.1
    if start == 0 and len(term) > 2 and after and after.word == "是":
        worth += 0.16
    if after is None or (after.word in "，。；" and before and before.word == "的"):
        worth += 0.06
    if before and before.word in _LEADING and after and after.word != "的":
        worth += 0.04
    if context.is_in_heading(term):
        worth += 0.06
    if after and after.word in _SCENE_ENDS:
        worth -= 0.25
    if EMPTY_HEAD.search(term):
        worth -= 0.08
    return worth


def doubted(sentence: str, words: Beside, span: Span, worth: float, context: Context) -> float:
    """Return what is left of a term's worth, 0 where it is no answer: rivals, commonness, its edges."""
    start, end = span
    term = sentence[start:end]
    if (
        not is_term(term)
        or context.is_common(term)
        or _is_actor(sentence, words, span)
        or _is_part(words, span, context)
    ):
        return 0.0
    before, after = words.before.get(start), words.after.get(end)
    if before and after and len(term) <= 4:
        others = context.words.neighbours.get((before.word, after.word), set()) - {term}
        telling = before.word not in _COMMON_WORDS and after.word not in _COMMON_WORDS
        worth -= min(0.12 * len(others), 0.36) if telling else 0.02 * bool(others)
    worth -= commonness(term, context)
    if before:
        worth -= 0.25 * context.words.rivalry(sentence, start, end, before.word)
    if context.topics and sentence.endswith(context.topics, 0, start):
        worth -= 0.15  # 群众工作的…: anything may follow the document's topic
    return worth


def commonness(term: str, context: Context) -> float:
    """Return what a term loses where it stands in more than a tenth of the document's sentences."""
    return 0.15 if context.words.share(term) > 0.1 else 0.0


def _is_actor(sentence: str, words: Beside, span: Span) -> bool:
    """Tell whether a term only says who acts: 引导|党员干部|增强…, or whose something is: 是|党|的一项….

    Such a place takes any other actor of the document.
    """
    before = words.before.get(span[0])
    after = sentence[span[1] : span[1] + 3]
    if before and before.word in _PIVOTS and after[:1] not in "的，。；、和与及":
        return True
    return before is not None and before.word == "是" and after.startswith("的一")


def _is_part(words: Beside, span: Span, context: Context) -> bool:
    """Tell whether a term is part of a longer one that the document uses again."""
    for edge in span:
        before, after = words.before.get(edge), words.after.get(edge)
        if not before or not after or "x" in (before.tag, after.tag):
            continue
        governs = edge == span[0] and (before.word in KEY_VERBS or before.word in _PIVOTS)
        loose = before.word in _LOOSE_WORDS or after.word in _LOOSE_WORDS
        if not governs and not loose and context.words.sticks(before.word, after.word):
            return True
    return False
