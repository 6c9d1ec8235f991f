"""Choose gaps among coordinate words: the members of a series."""

import re

from quizgen.characters import Span, ngrams
from quizgen.counts import declared_counts
from quizgen.kinds.gap import Gap
from quizgen.kinds.sentence import Sentence
from quizgen.kinds.terms import (
    ABSTRACT,
    EMPTY_HEAD,
    EMPTY_START,
    shared_count,
)
from quizgen.rules import leaked
from quizgen.segment import tokens

# Series that every regulation repeats.
STOCK = tuple("法律 法规 规章 行政法规 自治区 直辖市 自治州 国家标准 行业标准".split())
_LONGEST_MEMBER, ABSTRACT_LENGTH = 12, 3
_WORD, _WORDS, _LONGEST_END = 2, 4, 6  # characters of what ends a clause
_VAGUE = re.compile(r"或者|以及|其他|其它|有关|相关")  # 公共利益|或者|公民, 其他有关法律法规
AND_SO_ON = re.compile(r"等(?:[^级待于候].{0,3})?\Z")  # （易制爆、剧毒等）, 社团等组织
EXAMPLES = re.compile(r"(?:例如|譬如|诸如|比如|[，（(]如|像|包括但不限于)\Z")
_DIRECTIONS = frozenset("向 对 为 以 从 由 按 在".split())  # 向|基层|倾斜、向|城郊|倾斜
_IN_ORDER = re.compile(r"步骤|流程|程序|顺序|阶段|次序|先后|依次|环节|周期")


def series_gaps(sentence: Sentence) -> list[Gap]:
    """Members of a series: at most half of them, in any order; words that all share stay standing."""
    return [gap for members in sentence.series for gap in _of_series(sentence, members)]


def _of_series(sentence: Sentence, members: list[Span]) -> list[Gap]:
    if sentence.text[members[-2][1] : members[-1][0]] in ("并", "并且"):
        members = members[:-1]  # 收集、筛选、管理|并保持更新
    cores = _cores(sentence, members)
    texts = [sentence.of(span) for span in cores]
    *others, last = map(len, texts)
    aside = last > 2 * max(others) and sentence.text.startswith("或者", members[-2][1])
    count = min((len(members) - aside) // 2, 2)  # 批评、检举、控告|或者拒绝违章指挥
    if _are_clauses(texts):
        return _clause_ends(sentence, cores, count)
    if not count or _is_no_series(sentence, members, texts):
        return []
    whole = [sentence.of(span) for span in members]
    common = frozenset.intersection(*(ngrams(text, 2) for text in whole))
    joined = [bool(re.search("[和与及]", text)) for text in texts]
    order = sorted(range(1, len(members)), key=lambda at: (_is_open(sentence, members, at), at))
    good = [
        at
        for at in order
        if not _is_told(sentence, cores[at], common)
        and _has_own(whole, at)
        and not _contains_another(texts, at)
        and _is_one_thing(sentence, members, at, texts[at])
        and (all(joined) or not joined[at])  # 企业、社会团体和教育、科研机构
    ]
    chosen = sorted(good[:count])
    if not chosen:
        return []
    signs = _series_signs(sentence, members, cores, chosen)
    free = len(chosen) > 1 and not _IN_ORDER.search(sentence.text) and _is_free(sentence, members)
    return [Gap(tuple(cores[at] for at in chosen), signs, free)]


def _is_no_series(sentence: Sentence, members: list[Span], texts: list[str]) -> bool:
    """Tell whether members are none that anybody should know, or are not parted for sure."""
    whole = [sentence.of(span) for span in members]
    return (
        min(map(len, texts)) < 1
        or max(map(len, texts)) > _LONGEST_MEMBER
        or sum(text.startswith(STOCK) for text in whole) > 1
        or any("规定" in text or _ORDERS.search(text) for text in whole)
        or 2 * sum(_is_name(sentence, span) for span in members) >= len(members)
        or bool(_OFFICES.match(sentence.text, members[-1][1]))  # 建设、卫生等有关主管部门
        or all(re.match("以.+为", text) for text in whole)  # each is asked for what it is
        or _tells_of(sentence, members)
        # 燃油或石化、油气炉具: where a member ends, nobody knows
        or sum(bool(re.search("或(?!者)", text)) for text in whole) == 1
    )


def _is_one_thing(sentence: Sentence, members: list[Span], at: int, text: str) -> bool:
    """Tell whether a member says something by itself, and holds no more than itself."""
    return not (
        _runs_into_verb(sentence, members[at])
        or (at == len(members) - 1 and _holds_more(sentence, members))
        or _acts_twice(sentence, members, at)
        or EMPTY_HEAD.fullmatch(text)
        or AND_SO_ON.search(text)
        or _VAGUE.search(text)
        or EMPTY_START.match(sentence.of(members[at]))
    )


def _series_signs(
    sentence: Sentence, members: list[Span], cores: list[Span], chosen: list[int]
) -> tuple[str, ...]:
    lengths = [end - start for start, end in cores]
    start, end = members[0][0], members[-1][1]
    signs = {
        "series": True,
        "series of one length": max(lengths) <= 2 * min(lengths),
        "open series": sentence.text.startswith("等", end),
        "examples": bool(EXAMPLES.search(sentence.text, max(0, start - 8), start)),
        "counted series": len(members) in declared_counts(sentence.text),
        "short member": any(lengths[at] == _WORD for at in chosen),
        "member that acts": any(_acts(sentence, members[at]) for at in chosen),
        "shared words of a series": members[0] != cores[0],
        "who has to act": has_to_act(sentence, start, end),
        "two members": len(chosen) > 1,
    }
    return tuple(name for name, holds in signs.items() if holds)


def _is_free(sentence: Sentence, members: list[Span]) -> bool:
    """Tell whether members may be named in any order: not where they are part of what is quoted."""
    start = members[0][0]
    quoted = sentence.text.rfind("“", 0, start) > sentence.text.rfind("”", 0, start)
    return not quoted or sentence.text[start - 1] == "“"


_HAS_TO_ACT = re.compile(r"[^，。；：]{0,16}(?:应当?|必须|不得|可以|有权|负责)")


def has_to_act(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether coordinate words begin a rule and name those who have to act: 机关、团体应当…."""
    return not re.search("[，。；]", sentence.text[:start]) and bool(
        _HAS_TO_ACT.match(sentence.text, end)
    )


def _runs_into_verb(sentence: Sentence, span: Span) -> bool:
    """Tell whether a member holds the verb of what follows: 场所、设备|发包或者出租给…."""
    last = sentence.before.get(span[1])
    joined = sentence.text.startswith(("或者", "和", "与", "或"), span[1])
    return joined and last is not None and last.tag in ("v", "vn") and last.start > span[0]


def _acts_twice(sentence: Sentence, members: list[Span], at: int) -> bool:
    """Tell whether a member is two verbs where the one before it is one: 出售、|购买伪造|、变造的人民币."""
    before, mine = (
        [token for token in sentence.words if a <= token.start < b]
        for a, b in (members[at - 1], members[at])
    )
    single = len(before) == 1 and len(before[0].word) == _WORD
    return single and len(mine) > 1 and all(token.can_act for token in mine)


def _holds_more(sentence: Sentence, members: list[Span]) -> bool:
    """Tell whether the last member holds what is said of all: 规划、建设、治理|水平, 合法性、真实性|负责."""
    *others, last = members
    if any(re.search("或者|以及|和|与", sentence.of(span)) for span in others):
        return True  # 国家安全、公共利益或者公民、组织|合法权益
    final, following = sentence.before.get(last[1]), sentence.after.get(last[1])
    if final and following and final.can_act and following.tag[:1] == "n":
        return True  # 互相尊重、互不干涉|内部事务
    prior = sentence.before.get(others[-1][1])
    longer = others[-1][1] - others[-1][0] > last[1] - last[0]
    if final and prior and longer and final.can_act and not prior.can_act:
        return True  # 综合保障体系和能力|建设
    ends = [token.tag == "v" for span in members if (token := sentence.before.get(span[1]))]
    return (
        last[1] - last[0] > max(end - start for start, end in others) + 1
        or ends[-1:] == [True] != ends[:1]
    )


_OFFICES = re.compile("等?(?:有关|相关)(?:行政|主管|管理)*部门|等?(?:行政|主管)(?:管理)?部门")
_LETTERED = re.compile("[A-Z][类级型]..")  # A类普通火灾
_ORDERS = re.compile("..应[按当由在]")  # …、安装技术应按规范
_ACTORS = re.compile(r"干部|党员|人员|员工|职工|学生|群众|企业|机关|部门|单位|公司|机构")


def _tells_of(sentence: Sentence, members: list[Span]) -> bool:
    """Tell whether the second member ends who is spoken of, and says something: 党员、|干部精神空虚|、….

    Likewise 中国人民银行、|公安机关发现伪造|、变造的人民币.
    """
    first, second = ([t for t in sentence.words if a <= t.start < b] for a, b in members[:2])
    named = bool(first) and (_ACTORS.search(first[-1].word) or first[-1].tag == "nt")
    told = any(token.acts or token.tag in "ail" for token in second[1:])
    if len(first) == 1 and first[0].tag == second[0].tag == "n" and len(second) > _WORD:
        return any(token.acts for token in second[1:])  # 吊具、吊物上面有人或浮置物
    return bool(named and told and _ACTORS.search(second[0].word))


def _is_name(sentence: Sentence, span: Span) -> bool:
    """Tell whether a member names a person."""
    first = sentence.after.get(span[0])
    return first is not None and first.is_person and span[1] - span[0] <= 4


def _is_told(sentence: Sentence, span: Span, common: frozenset[str]) -> bool:
    """Tell whether a member's own characters stand elsewhere in the sentence."""
    own = ngrams(sentence.of(span), 2) - common
    rest = sentence.text[: span[0]] + "\n" + sentence.text[span[1] :]
    return any(gram in rest for gram in own)


def _has_own(members: list[str], at: int) -> bool:
    """Tell whether a member has two characters that not all have: not 操作|中|查 of 操作前查、操作后查.

    Of a member of two characters one is enough: 迟报、谎报、瞒报.
    """
    others = [set(member) for place, member in enumerate(members) if place != at]
    own = sum(any(one not in other for other in others) for one in members[at])
    return own > 1 or (own == 1 and len(members[at]) == _WORD)


def _contains_another(texts: list[str], at: int) -> bool:
    """Tell whether a member's characters are all in another one: 干群 in 领导干部和群众."""
    return any(set(texts[at]) < set(other) for other in texts)


def _acts(sentence: Sentence, span: Span) -> bool:
    """Tell whether a member begins with a verb; 获得感 does not."""
    if span[1] - span[0] == ABSTRACT_LENGTH and ABSTRACT.search(sentence.of(span)):
        return False
    return span[0] in sentence.after and sentence.after[span[0]].tag in ("v", "vn")


def _are_clauses(texts: list[str]) -> bool:
    return min(map(len, texts)) > 4 and all(re.search("，|、", text) for text in texts)


def _clause_ends(sentence: Sentence, members: list[Span], count: int) -> list[Gap]:
    """The last words of every other clause that nothing else tells: 哪些是个性需求，需要|因人施策|."""
    ends = [end for span in members if (end := _end_of_clause(sentence, span))]
    chosen = sorted((ends[1::2] + ends[::2])[:count])
    return [Gap(tuple(chosen), ("ends of clauses",))] if chosen else []


def _end_of_clause(sentence: Sentence, span: Span) -> Span | None:
    start, end = span
    words = [
        token.start for token in tokens(sentence.of(span)) if end - start - token.start >= _WORDS
    ]
    if not words or end - start - words[-1] > _LONGEST_END:
        return None
    last = start + words[-1], end
    told = leaked([sentence.text[: last[0]], sentence.text[end:]], [sentence.of(last)])
    return None if any(told) else last


def _cores(sentence: Sentence, members: list[Span]) -> list[Span]:
    """Return the members without the words, first and last, that all of them share."""
    if all(_LETTERED.match(sentence.of(span)) for span in members):
        members = [(a + 2, b) for a, b in members]
    front, back = shared_words_of([sentence.of(span) for span in members])
    if not front and all(_acts(sentence, span) for span in members):
        back = ""  # 调节过高|收入: what is left would be no phrase
    return [(a + len(front), b - len(back)) for a, b in members]


def shared_words_of(texts: list[str]) -> tuple[str, str]:
    """Return the beginning and the ending, whole words, that all texts share.

    组织觉悟, 思想觉悟 and 行动觉悟 share the ending 觉悟, though 思想觉悟 is one word of the dictionary.
    """
    words = [[token.word for token in tokens(text)] for text in texts]
    room = min(map(len, words)) - 1
    front = shared_count(words, room)
    back = shared_count([row[::-1] for row in words], room - front)
    prefix, suffix = "".join(words[0][:front]), "".join(words[0][len(words[0]) - back :])
    prefix = prefix if len(prefix) > 1 or prefix in _DIRECTIONS else ""
    if prefix and all(re.match(r"[^的]{2,4}的", text[len(prefix) :]) for text in texts):
        prefix = ""  # 青年朋友的知心人、青年工作的热心人
    if len(suffix) < 2 or suffix == "主义":  # 培养什么人、怎样培养人; 爱国主义、集体主义
        suffix = ""
    tail = texts[0][-2:]
    if (
        not suffix
        and tail != "主义"
        and not any(map(str.isdigit, tail))
        and all(len(text) >= 4 and text.endswith(tail) for text in texts)
    ):
        suffix = tail if len(tokens(tail)) == 1 else ""
    return prefix, suffix


def _is_open(sentence: Sentence, members: list[Span], at: int) -> bool:
    """Tell whether a member's end is not marked: the last one without 等 or a comma after it."""
    following = sentence.text[members[at][1] : members[at][1] + 1]
    return at == len(members) - 1 and following not in "，。；等"
