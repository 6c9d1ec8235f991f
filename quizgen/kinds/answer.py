"""Say how good an answer a term of a sentence is: what speaks for it, and what against it."""

import re

from quizgen.characters import Span
from quizgen.kinds.gap import Gap
from quizgen.kinds.sentence import Sentence
from quizgen.kinds.terms import ABSTRACT, EMPTY_HEAD, JOINTS, KEY_VERBS, is_term
from quizgen.segment import NOMINAL_VERBS

_SHORT, _LONG, _MANY_WORDS = 3, 8, 2
_TERM = 1.5  # C-value a word
_PREDICATE = re.compile(r"是[^，]+的\Z")  # 是我们党的|生命线
# 做好群众工作是加强|作风建设|的现实需要。: much else is needed for as much
_WHAT_FOR = re.compile(r"[^，。；：]{2,16}是[^，。；：]{4,20}的[^，。；：的]{2,6}。")
_GROW = frozenset(
    "加强 提高 增强 推进 完善 优化 强化 促进 提升 改善 深化 加快 扩大 密切 健全 推动 发展 加大".split()
)
# …必须系好|安全带|。, …应穿|工作服|，
_DEMANDED = re.compile(
    r"(?:必须|应当|(?<![反相适效响])应(?![用急对])|须|不得|严禁|禁止|要)[^，。；：、的]{1,5}\Z"
)
_LEADING = frozenset("的 对 以 从 把 在 由".split())
_SCENE_ENDS = frozenset(
    "前 后 时 下 中 里 上 内 之下 之中 之前 之后 以前 以后 期间 过程 过程中".split()
)
_COMMON_WORDS = frozenset("的 和 与 、 ， 。 ； 是 在 了 对 为 “ ”".split())
_PIVOTS = frozenset("引导 鼓励 支持 动员 要求 组织 督促 指导 帮助 让 使 令 请 教育 监督".split())
_LOOSE_WORDS = frozenset(
    "的 地 得 是 和 与 及 或 在 对 为 以 从 由 向 于 将 把 被 了 着 等 应当 必须 要 应 可以 不得 有 中 上 下 其".split()
)
_MEANS = frozenset(("是指", "係指", "系指", "，指", "：指"))


def term_gaps(sentence: Sentence) -> list[Gap]:
    """Return the terms, with what speaks for each; what speaks against them is not yet looked at."""
    return [
        Gap((span,), ("term", *term_signs(sentence, span)))
        for span in sentence.phrases
        if not _is_coordinate(sentence.text, *span)
        and sentence.text[span[0] - 1 : span[0] + 1] not in _MEANS  # 是|指观察者
    ]


def _is_coordinate(text: str, start: int, end: int) -> bool:
    """Tell whether a term is one member of several, alone not determinable by its place."""
    return text[max(0, start - 1) : start] in JOINTS or text[end : end + 1] in JOINTS


def term_signs(sentence: Sentence, span: Span) -> tuple[str, ...]:
    """Return what a term is by itself: its length, its place in the sentence, headings."""
    start, end = span
    term = sentence.of(span)
    before, after = sentence.before.get(start), sentence.after.get(end)
    last_of = sentence.before.get(end)
    last, next_ = before.word if before else "", after.word if after else "。"
    words, terms = sentence.words_of(span), sentence.context.terms
    signs = {
        "one word": len(words) == 1,
        "many words": len(words) > _MANY_WORDS,
        "term of the document": len(words) > 1 and terms.value(words) >= _TERM * len(words),
        "inside a longer term": terms.always_in(words),
        "met by chance": terms.is_chance(words),
        "two characters": len(term) < _SHORT,
        "three characters": len(term) == _SHORT,
        "long term": len(term) > _LONG,
        "abstract term": len(term) == _SHORT
        and bool(ABSTRACT.search(term) or _PREDICATE.search(sentence.text[:start])),
        "object of a key verb": last in KEY_VERBS,
        "what is to grow": last in _GROW and next_ in "，。；",
        "object of a rule": next_ in "，。；" and bool(_DEMANDED.search(sentence.text[:start])),
        "subject of 是": start == 0 and len(term) > 2 and next_ == "是",
        "end of its clause": next_ in "，。；" and last == "的",
        "end of the sentence": next_ == "。",
        "after a leading word": last in _LEADING and next_ != "的",
        "modifier": next_ == "的",
        "in a heading": sentence.context.is_in_heading(term),
        "scene": next_ in _SCENE_ENDS,
        "empty head": bool(EMPTY_HEAD.search(term)),
        "ends in a verb": last_of is not None
        and last_of.tag == "v"
        and last_of.word not in NOMINAL_VERBS,
        "one-character head": last_of is not None
        and len(last_of.word) == 1 < len(term)
        and not ABSTRACT.search(term),
        "runs into a verb": after is not None and after.tag[:1] == "v" and last in KEY_VERBS,
        "runs into a noun": after is not None and after.tag[:1] in "nr",
        "open predicate": bool(_WHAT_FOR.fullmatch(sentence.text))
        and start > sentence.text.find("是"),
        "opening word": start == 0 and next_ != "是",
    }
    return tuple(name for name, holds in signs.items() if holds)


def doubts(sentence: Sentence, span: Span) -> tuple[str, ...] | None:
    """Return what speaks against a term: rivals, commonness; None where it is no answer at all."""
    term, context = sentence.of(span), sentence.context
    start, end = span
    if (
        not is_term(term)
        or context.is_common(term)
        or _is_actor(sentence, span)
        or _is_torn(sentence, span)
        or _is_part(sentence, span)
    ):
        return None
    signs = []
    before, after = sentence.before.get(start), sentence.after.get(end)
    if before and after and len(term) <= 4:
        others = context.words.neighbours.get((before.word, after.word), set()) - {term}
        if before.word not in _COMMON_WORDS and after.word not in _COMMON_WORDS:
            signs += ["neighbour's rival"] * min(len(others), 3)
        elif others:
            signs.append("rival between common words")
    share = context.words.share(term)
    signs += ["common"] * (share > 0.1) + ["said once"] * (share * len(context.sentences) < 1.5)
    if before:
        rivalry = context.words.rivalry(sentence.text, start, end, before.word)
        signs += ["rival at the clause's end"] * (rivalry == 1) + ["distant rival"] * (
            0 < rivalry < 1
        )
    if context.topics and sentence.text.endswith(context.topics, 0, start):
        signs.append("of the topic")  # 群众工作的…: anything may follow the document's topic
    return tuple(signs)


_TO = frozenset("为 向 给 把 将 由 被 替".split())
_ENDINGS = frozenset("日 率 者 性 度 权 费 员 量 期".split())
_MEASURED = re.compile(r"以[^，。；]{2,16}为\Z")  # 以人民为|中心
_BEFORE_VERBS = frozenset("应 要 应当 必须 可以 能 需 让 使 令 由 请 有 是".split())
_MODALS = frozenset("应 应当 必须 须 不得 可以 能够 严禁 禁止 不能 不应 方可 才能".split())
_NOT = frozenset("不 非 无 未".split())
_NOMINAL_ADJECTIVES = frozenset("健康 安全 卫生".split())


def _is_torn(sentence: Sentence, span: Span) -> bool:
    """Tell whether a term has lost its beginning or end, or holds a verb: 不|正当手段, 存单开户|日, 向|海关申报|。"""
    before, after = sentence.before.get(span[0]), sentence.after.get(span[1])
    last = sentence.before.get(span[1])
    first = sentence.after.get(span[0])
    if first and (first.word in _GROW or first.word in KEY_VERBS) and first.end < span[1]:
        return True  # 深化全民|阅读活动
    if before and (before.word in _NOT or before.word in _MODALS):
        return True  # 不|正当手段, 不得|影响
    if after and (after.tag in ("n", "nz", "j", "an") or after.word in _NOMINAL_ADJECTIVES):
        return True  # 严重危害公民|健康
    inside = [
        token.tag for token in sentence.words if span[0] < token.start and token.end <= span[1]
    ]
    if "f" in inside or inside[-1:] in (["a"], ["ad"], ["d"]):
        return True  # 仓库内作业, 新生儿有益
    if after and last and after.tag in ("r", "m") and last.tag in ("vn", "v"):
        return True  # 国家机关委托|他人
    earlier = sentence.before.get(before.start) if before else None
    if before and earlier and before.tag == "v" and earlier.tag in ("n", "nz", "vn"):
        verb = sentence.before.get(earlier.start)
        if verb and verb.tag == "v" and verb.word not in _BEFORE_VERBS:
            return True  # 健全|耕地|休耕|轮作制度
    following = sentence.after.get(after.end) if after else None
    if after and following and after.tag in ("a", "b") and following.tag in ("n", "vn", "v"):
        return True  # 中华民族|伟大复兴
    if (
        after
        and after.word == "对"
        and last
        and (last.tag in ("v", "vn") or last.word in NOMINAL_VERBS)
    ):
        return True  # 以全新的|视野深化|对…的认识
    if after and last and last.tag == "vn" and last.word not in NOMINAL_VERBS and after.tag == "v":
        return True  # 国家优先|保证…
    if after and last and after.word in _SCENE_ENDS and last.word in NOMINAL_VERBS:
        return True  # 在|公安机关指导|下
    if after and after.word == "等" and sentence.text[span[1] + 1 : span[1] + 2] not in "，。；的":
        return True  # 国家卫生|等有关标准
    if after and (
        after.word in _ENDINGS or (len(after.word) == 1 and after.tag in ("n", "ng", "k"))
    ):
        return True
    if _MEASURED.search(sentence.text[: span[0]]) and span[1] - span[0] <= _SHORT:
        return True
    further = sentence.after.get(after.end) if after else None
    if after and after.tag in ("v", "vn") and further and further.word in "的，。；":
        return True  # 民族|复兴|的
    ends = after is None or after.word in "，。；的”"
    acts = any(
        token.word in NOMINAL_VERBS for token in sentence.words if span[0] < token.start < span[1]
    )
    if before and before.word == "对" and ends and acts and after and after.word != "的":
        return True  # 对|受害人赔偿损失
    return bool(before and before.word in _TO and ends and sentence.count(span) > 1)


def _is_actor(sentence: Sentence, span: Span) -> bool:
    """Tell whether a term only says who acts: 引导|党员干部|增强…, or whose something is: 是|党|的一项….

    Such a place takes any other actor of the document.
    """
    before = sentence.before.get(span[0])
    after = sentence.text[span[1] : span[1] + 3]
    if before and before.word in _PIVOTS and after[:1] not in "的，。；、和与及":
        return True
    return before is not None and before.word == "是" and after.startswith("的一")


def _is_part(sentence: Sentence, span: Span) -> bool:
    """Tell whether a term is part of a longer one that the document uses again."""
    for edge in span:
        before, after = sentence.before.get(edge), sentence.after.get(edge)
        if not before or not after or "x" in (before.tag, after.tag):
            continue
        governs = edge == span[0] and (before.word in KEY_VERBS or before.word in _PIVOTS)
        loose = before.word in _LOOSE_WORDS or after.word in _LOOSE_WORDS
        if not governs and not loose and sentence.context.words.sticks(before.word, after.word):
            return True
    return False
