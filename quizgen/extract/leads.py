"""Say what a list is a list of: a lead that stands alone."""

import re

from quizgen.characters import CHINESE_NUMERAL
from quizgen.counts import declared_counts
from quizgen.sentences import clauses

_N = f"[{CHINESE_NUMERAL}\\d]"
_TAIL = re.compile(
    r"(?:[，,；;]?(?:即|也就是|就是|具体|主要|分别|大致|概括起来|归纳起来|一般)?"
    r"(?:如下|包括以下(?:几|[一二三四五六七八九十]+)?个?(?:方面|内容|点)?|有以下(?:几|[一二三四五六七八九十]+)?个?(?:方面|点|内容|种)?"
    r"|表现在(?:以下)?(?:几|[一二三四五六七八九十]+)?个?(?:方面)?|体现在(?:以下)?(?:几个)?(?:方面)?|即|包括|是|可?分[为成]|(?<![行作认成])为|(?<![所具拥享占持])有)(?:这些|以下这些)?)?[：:，,；;。\s]*\Z"
)
_EMPTY = re.compile(
    r"(?:即|具体如下|如下|主要有|包括|主要包括|具体来说|具体是|分别是|主要是|主要表现在)?[：:，,。\s]*\Z"
)
# Sentences in which a writer announces the list: what it is a list of is named inside, or not.
_TOPIC = (
    re.compile(
        r"(?:下面|现|这里|以下)[，,]?我?就(.{4,}?)(?:谈|讲|提出|作(?=[一几如个])|进行|发表)"
    ),  # 下面就…谈几点意见
    re.compile(
        rf"从(?:以下)?{_N}+个?方面(?:来)?(?:探讨|提出了?|阐述了?|论述了?|分析了?|谈谈?|讲讲?)(.+)"
    ),
    re.compile(r"对(.+?)进行深入的?(?:思考|探讨)"),
    re.compile(r"以下是(?:我|我们|笔者)?(?:在)?(.{4,})"),
)
_WRITER = re.compile(
    r"我(?![国党军省市县区])|笔者|本文|接下来|下面|以下(?:几|是)|(?:几|[一二三四五六七八九十]+)个?方面(?:展开|来|进行)"
)
_ASIDE = re.compile(r"(?:我们?|笔者|本人)(?:认为|觉得|想|体会)[，,]?")
_ESSAY_START = re.compile(r"\A(?:关于|对于|对|浅谈|浅析|浅论|试论|略论|论|谈谈?)(?=.{6})")
_ESSAY_END = re.compile(
    r"的?(?:几点|一些|若干|点滴|理性|初步)?(?:思考|看法|体会|认识|探讨|探析|研究|意见|建议|思路|方法和思路|感想)\Z"
)
_VAGUE = re.compile(
    r"(?:自己|个人|我)?的?(?:几点|一些|粗浅)?的?(?:看法|体会|认识|意见|思考|想法|做法|建议|感受)"
)
_SUBJECTLESS = re.compile(r"\A是(?![否非])[^，。]*(?:[，。]|\Z)")  # 是因…引起的，主要因素有：
_SHORT_LEAD, _SHORTEST_LEAD = 30, 4
_WE = re.compile(r"\A(?:[^，。：]{2,8}，)?我们(?=[^，。：]{6,}[：:]\s*\Z)")
_CLOSED = re.compile(r"[。！？!?；;：:，,]\Z")
_LIST_WORD = re.compile(r"下列|(?<![元年月日人岁歲倍米度级級分吨噸℃%％台件次])以下|如下")


def lead_of(before: str, parent: str, title: str) -> str:
    """Return the lead of a list from the paragraph before it, the item above it, or the title.

    `before` is empty where the list does not follow a paragraph; `parent` where it is not inside
    another list and under no heading.
    """
    title, parent = topic_of(title), _ASKED.sub("", parent)
    sentence = _last_sentence(before)
    if not sentence or _EMPTY.match(sentence):
        return parent or title
    for pattern in _TOPIC:
        if topic := pattern.search(sentence):
            named = _trimmed(topic[1])
            return (parent or title) if _VAGUE.fullmatch(named) else named
    if (
        len(sentence) <= _SHORT_LEAD
        and "→" not in sentence
        and not _CLOSED.search(sentence)
        and not _WRITER.search(sentence)
    ):
        return _trimmed(sentence)  # a line of its own: 灭火器使用口诀
    if _announces(sentence):
        plain = _SUBJECTLESS.sub("", _ASIDE.sub("", sentence))
        if declared_counts(plain):
            plain = _WE.sub("", plain)  # 十年来，我们|经历了…的三件大事：
        if len(plain) < _SHORTEST_LEAD or _WRITER.search(plain):
            return parent or title
        return _trimmed(plain if _LIST_WORD.search(plain) else _last_clauses(plain))
    return parent or title


def topic_of(title: str) -> str:
    """Return what an article is about: its title without 关于…的几点思考 and the like."""
    topic = _ESSAY_END.sub("", _ESSAY_START.sub("", title))
    return topic if len(topic) >= 4 else title


def declared_count(before: str, lead: str) -> int | None:
    """Return the number of items that a text itself announces (四个着力点 gives 4)."""
    for text in (_last_sentence(before), lead):
        if counts := declared_counts(text):
            return counts[-1]
    return None


def _last_sentence(text: str) -> str:
    parts = [part for part in re.split(r"(?<=[。！？!?])|\n", text) if part.strip()]
    while len(parts) > 1 and _EMPTY.match(parts[-1]):
        parts.pop()
    sentence = parts[-1] if parts else ""
    if not _LIST_WORD.search(sentence) and sentence.rstrip().endswith(("：", ":")):
        # 有下列情形之一的，予以关闭。情节严重的，终身不得从业：
        sentence = next((part for part in reversed(parts) if _LIST_WORD.search(part)), sentence)
    after = re.split(r"[；;]", sentence)
    return after[-1] if len(after[-1]) > 6 and _LIST_WORD.search(after[-1]) else sentence


def announces(text: str) -> bool:
    """Tell whether a paragraph leads up to a list: it ends in a colon, or says that one follows."""
    sentence = _last_sentence(text)
    return sentence.rstrip().endswith(("：", ":")) or bool(_LIST_WORD.search(sentence))


def _announces(sentence: str) -> bool:
    ends_open = sentence.rstrip().endswith(("：", ":", "，", ","))
    return ends_open or bool(declared_counts(sentence)) or bool(_LIST_WORD.search(sentence))


def _last_clauses(sentence: str) -> str:
    """Return the sentence, or its last clause that says something where it is long."""
    plain = _TAIL.sub("", sentence)
    if len(plain) <= 40:
        return plain
    for start, end in reversed(clauses(plain)):
        if end - start >= 8:
            return plain[start:end]
    return plain


# What a heading asks: 发展党员的主要步骤|有哪些？
_ASKED = re.compile(
    r"(?:主要|分别|都|一般)?(?:是|有|包括)(?:什么|哪些|哪几[个种点])(?:内容|方面)?[？?]?\Z"
)


def _trimmed(lead: str) -> str:
    lead = _ASKED.sub("", lead.strip())
    return _TAIL.sub("", lead.strip()).strip("，,。；;：: ")
