"""Say how good an answer a term of a sentence is: what speaks for it, and what against it."""

import re

from quizgen.characters import Span
from quizgen.kinds.gap import Gap
from quizgen.kinds.sentence import Sentence
from quizgen.kinds.terms import ABSTRACT, EMPTY_HEAD, GROWTH, JOINTS, KEY_VERBS, is_term
from quizgen.kinds.torn import SCENE_ENDS, is_torn
from quizgen.segment import tokens

_SHORT, _LONG, _MANY_WORDS = 3, 8, 2
_TERM = 1.5  # C-value a word
_PREDICATE = re.compile(r"是[^，]+的\Z")  # 是我们党的|生命线
# 做好群众工作是加强|作风建设|的现实需要。: much else is needed for as much
_WHAT_FOR = re.compile(r"[^，。；：]{2,16}是[^，。；：]{4,20}的[^，。；：的]{2,6}。")
# …必须系好|安全带|。, …应穿|工作服|，
_DEMANDED = re.compile(
    r"(?:必须|应当|(?<![反相适效响])应(?![用急对])|须|不得|严禁|禁止|要)[^，。；：、的]{1,5}\Z"
)
# What something is called in a figure: 是我们党的|生命线|, 是企业各项工作的|落脚点|
_FIGURES = frozenset(
    """
    生命线 传家宝 法宝 基石 灵魂 命脉 源泉 根基 纽带 桥梁 旗帜 总开关 压舱石 稳定器 试金石 晴雨表 主心骨 领头雁
    排头兵 主力军 先锋队 生力军 坚强后盾 屏障 防线 闸门 细胞 窗口 指南针 风向标 指挥棒 牛鼻子 金钥匙 助推器
    发动机 安全网 防火墙 落脚点 出发点 着力点 突破口 切入点 主战场 主阵地 主渠道 立足点 顶梁柱 定盘星 导火索 绊脚石
    """.split()
)
_FIGURE_ENDS = ("战斗堡垒", "定海神针", "先锋模范", "精神支柱", "必由之路", "第一道防线")
# 建立健全|重大决策风险评估机制|, 实行|双人核对制度|
_SET_UP = re.compile(r"(?:建立|健全|实行|推行|执行|严格执行|实施|设立|落实)(?:和|并|、|以|了)?\Z")
_INSTITUTED = re.compile(r"(?:制|制度|机制|体系|体制|预案|责任制)\Z")
_INSTITUTION = 5  # characters; what is shorter may be any
_LEADING = frozenset("的 对 以 从 把 在 由".split())
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
        "one sibling": 4 <= len(term) <= 6 and terms.siblings(term) == 1,
        "many siblings": 4 <= len(term) <= 6 and terms.siblings(term) > 1,
        "two characters": len(term) < _SHORT,
        "three characters": len(term) == _SHORT,
        "long term": len(term) > _LONG,
        "abstract term": len(term) == _SHORT
        and bool(ABSTRACT.search(term) or _PREDICATE.search(sentence.text[:start])),
        "object of a key verb": last in KEY_VERBS,
        "what is to grow": last in GROWTH and next_ in "，。；",
        "object of a rule": next_ in "，。；" and bool(_DEMANDED.search(sentence.text[:start])),
        "figure of speech": term in _FIGURES or term.endswith(_FIGURE_ENDS),
        "named institution": len(term) > _INSTITUTION
        and bool(_SET_UP.search(sentence.text[:start]) and _INSTITUTED.search(term)),
        "subject of 是": start == 0 and len(term) > 2 and next_ == "是",
        "end of its clause": next_ in "，。；" and last == "的",
        "end of the sentence": next_ == "。",
        "after a leading word": last in _LEADING and next_ != "的",
        "modifier": next_ == "的",
        "in a heading": sentence.context.is_in_heading(term),
        "echoed by its noun": next_ == "的" and _is_echoed(sentence, span),
        "scene": next_ in SCENE_ENDS,
        # A compound of the dictionary says something, though its head does not: 主体作用.
        "empty head": bool(EMPTY_HEAD.search(term)) and (len(words) > 1 or len(term) <= _SHORT),
        "ends in a verb": last_of is not None and last_of.acts,
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


def _is_echoed(sentence: Sentence, span: Span) -> bool:
    """Tell whether the noun that a term modifies shares a character with it: |护理工作|的护士."""
    noun = sentence.after.get(span[1] + 1)
    return noun is not None and bool(set(noun.word) & set(sentence.of(span)))


def doubts(sentence: Sentence, span: Span) -> tuple[str, ...] | None:
    """Return what speaks against a term: rivals, commonness; None where it is no answer at all."""
    term, context = sentence.of(span), sentence.context
    start, end = span
    if (
        not is_term(term)
        or context.is_common(term)
        or _is_actor(sentence, span)
        or is_torn(sentence, span)
        or _is_part(sentence, span)
        or _is_run_in(sentence, span)
        or _NOTED.search(sentence.text[: span[0]])
        or (EMPTY_HEAD.search(term) and _FITTING.search(sentence.text[: span[0]]))
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
    signs += ["common"] * (share > 0.1)
    signs += ["said once"] * (share * len(context.sentences) < 1.5)
    if before:
        rivalry = context.words.rivalry(sentence.text, start, end, before.word)
        signs += ["rival at the clause's end"] * (rivalry == 1) + ["distant rival"] * (
            0 < rivalry < 1
        )
    if context.topics and sentence.text.endswith(context.topics, 0, start):
        signs.append("of the topic")  # 群众工作的…: anything may follow the document's topic
    return tuple(signs)


def _is_actor(sentence: Sentence, span: Span) -> bool:
    """Tell whether a term only says who acts: 引导|党员干部|增强…, or whose something is: 是|党|的一项….

    Such a place takes any other actor of the document.
    """
    before = sentence.before.get(span[0])
    after = sentence.text[span[1] : span[1] + 3]
    owned = before is not None and before.word == "的"  # 办理存取款业务的|金融机构|
    who = _ANYBODY if owned else _ANY_ACTOR
    named = span[1] - span[0] >= _NAMED
    if not named and _HAS_TO.match(after) and who.search(sentence.of(span)):
        return True  # |公司员工|须每天…
    if before and before.word in _PIVOTS and after[:1] not in "的，。；、和与及":
        return True
    return before is not None and before.word == "是" and after.startswith("的一")


_HAS_TO = re.compile(r"应(?![急对])|必须|须|不得|可以|有权|要|不准|严禁")
_NAMED = 6  # characters of one who is not just anybody: 特种作业人员
_ANYBODY = re.compile(r"(?:员工|职工|人员|企业|单位|公司|学生|教师|患者|病人|家属|同学|[者室])\Z")
_ANY_ACTOR = re.compile(rf"{_ANYBODY.pattern}|(?:机构|部门|机关|组织|政府)\Z")
_FITTING = re.compile("(?:相应|必要|适当|有效|有关|一定|相关|妥善)的\\Z")  # 采取相应的|治理措施|
_NOTED = re.compile("（[^）]*\\Z")  # 专科（|基础科|）
_THEN = ("，要", "，必须", "，应", "，需要", "，就")


def _is_run_in(sentence: Sentence, span: Span) -> bool:
    """Tell whether a sentence begins with a heading that ends in the term: 加强|组织领导|，要营造….

    Nor is the head of a long subject an answer: 全心全意为人民服务的|宗旨意识|，是….
    """
    before = sentence.before.get(span[0])
    if before and before.word == "的" and sentence.text.startswith("，是", span[1]):
        return "，" not in sentence.text[: span[0]] and not _begins_with_act(sentence)
    first = before is not None and before.start == 0 and before.tag == "v"
    return first and sentence.text.startswith(_THEN, span[1])


def _begins_with_act(sentence: Sentence) -> bool:
    """Tell whether the first word is a verb, or a phrase that ends in one: 始终保持."""
    first = sentence.words[0]
    return first.acts or (first.tag == "l" and tokens(first.word[-2:])[0].acts)


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
