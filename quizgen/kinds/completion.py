"""Write list completions: a lead, its members, some of them blanked."""

import re
from itertools import accumulate

from quizgen.characters import CHINESE_NUMERAL, HAN_CHARACTER, Span, extent, ngrams
from quizgen.kinds.context import Context
from quizgen.kinds.coordinates import AND_SO_ON, shared_words_of
from quizgen.kinds.item import Written, fill_item, segments_of
from quizgen.kinds.openings import is_empty, is_topic
from quizgen.kinds.terms import phrases
from quizgen.model import ListPoint
from quizgen.rules import LONGEST
from quizgen.segment import tokens
from quizgen.simplified import simplified

_CLAUSE_END = re.compile("[，；]")
_OWN = re.compile(
    r"心得|体会|学习建议|复习建议|备考|学习方法|应试|感想|感悟|上述|这一|这种|此项|以上(?!的)|一句话|这些|那些|提出(?:了|的)?[^，]{0,6}(?:要求|意见|建议)|用[^，]{1,4}话"
)  # somebody's, or about what stands elsewhere
_ORDERED = re.compile(
    r"步骤|流程|程序|顺序|阶段|次序|先后|口诀|过程|依次|如下操作|[一二三四五六七八九十\d]步(?!行)"
)
_METHOD = re.compile(
    r"(?<![方办看想做说语文])法(?:（[^）]*）)?\Z"
)  # 胸部冲击法: what is done, in turn
_STEP = re.compile(r"先|再|然后|接着|最后|第[一二三1-3]步|步骤|[Ss][Tt][Ee][Pp]")
# 四个方面, 要做到三个: of what, or what, the name of a series does not say
_OF_WHAT = re.compile(
    rf"[{CHINESE_NUMERAL}\d]+[个种类大项点条]?(?:方面|维度|层次|要素|因素|过程|类型|阶段|步骤?|环节|部分|内容|方式|条件|原则|要求|措施|问题|原因|特点|工作|任务|作用)?(?:[^：]{{0,4}}而成)?"
    rf"|.*[{CHINESE_NUMERAL}\d]+个"
)
_LEADS_ON = re.compile(  # first clauses that are no whole: 通过依法参与公共事务，…
    "通过|为了?|根据|按照|依照|依据|如果|若|当|随着|由于|因为?|对于?|在|一旦|只有|只要|除"
)
_WORDS = re.compile(r"(?<= )(?=\w)")
_BARE, _TOPIC, _NAME = 8, 4, 12  # Han characters
_MARK = re.compile("[，。；：、？！]")
_LEADS, _SHORTEST_END, _SHORTEST_WORD, _LONGEST_BLANK = range(4, 41), 4, 3, 14


# What a list is a list of: …的基本原则, …的步骤
_LIST_NOUN = re.compile(
    r"(?:原则|方法|办法|步骤|流程|程序|要求|内容|条件|特[征点]|类型|分类|种类|措施|职责|作用|原因|任务|要素|因素|环节|方面|情形|症状|表现|途径|形式|"
    r"功能|义务|权利|范围|标准|意义|目标|目的|工作|事项|规定|要点|口诀|趋势|阶段|部分|组成|关系|能力|制度|机制|情况|问题)\Z"
)
_CLAUSE = re.compile(r"[，。；：？！“”=＝|—-]|\A(?:PS|注|如图|图)|使(?!用)|[了着过]\Z")


def completion(point: ListPoint, context: Context) -> Written | None:
    """Return the item of a short list, at most half of it blanked, if it can be printed whole.

    A member is blanked without the words that all members share, or, where its words stand
    elsewhere in the list, by its last words; then the order of the answers is fixed.
    """
    if point.marker == "所谓":
        return None
    is_series = point.marker == "、"
    if is_series and (point.declared is None or context.is_said(point.source)):
        return None  # it stands in a sentence, which is asked
    lead = _with_context(point, context).rstrip("？?")
    if _OF_WHAT.fullmatch(simplified(lead)):
        return None
    texts = _short([item.text.rstrip(".") for item in point.items], extent(lead))
    damaged = point.declared is not None and point.declared != len(point.items)
    if len(texts) < 3 or damaged or _OWN.search(lead) or extent(lead) not in _LEADS:
        return None
    if len(set(texts)) < len(texts) or sum("=" in text for text in texts) > 1:
        return None
    if _are_topics(point, texts) or sum(map(_names_section, texts)) > 1:
        return None
    prefix, suffix = shared_words_of([simplified(text) for text in texts])
    cores = [(len(prefix), len(text) - len(suffix)) for text in texts]
    if any(start >= end for start, end in cores) or _only_count(texts):
        return None
    chosen = _choose(lead, texts, cores)
    if not chosen or (is_series and len(chosen) < len(texts) // 2):
        return None
    colon, mark, stop = ("：", "；", "。") if HAN_CHARACTER.search(lead) else (": ", "; ", ".")
    mark = "、" if is_series else mark
    begins = list(accumulate((len(text) + len(mark) for text in texts), initial=0))
    spans = [(begins[at] + start, begins[at] + end) for at, (start, end) in chosen.items()]
    segments = segments_of(lead + colon, mark.join(texts) + stop, spans)
    answers = [texts[at][start:end] for at, (start, end) in chosen.items()]
    whole = all(span == cores[at] for at, span in chosen.items())
    frames = {(texts[at][:start], texts[at][end:]) for at, (start, end) in chosen.items()}
    free = whole or len(frames) == 1
    about = context.centrality(simplified("\n".join((point.lead, *texts))))
    found = (*_signs(point, lead, texts, answers, whole, context), *about, *context.genre)
    any_order = free and not _is_ordered(point)
    return fill_item(point, segments, answers, any_order, found, context)


_SECTIONS = re.compile(  # 含义；构成；影响因素
    r"(?:基本|主要|研究)?(?:含义|内涵|概念|定义|构成|组成|影响因素|特[点征]|类型|分类|种类|目的|权责|职责|程序|实施程序|附则|总则|适用范围|原则|意义|作用|背景|方法|内容|注意事项|优点|缺点|优缺点)"
)


_COUNT = re.compile(rf"[{CHINESE_NUMERAL}\dⅠ-ⅿIVX甲乙丙丁]+")


def _only_count(texts: list[str]) -> bool:
    """Tell whether members differ by their number alone: 一级医院、二级医院、三级医院."""
    return len({_COUNT.sub("", text) for text in texts}) == 1


def _names_section(text: str) -> bool:
    """Tell whether a member is only the name of a section that any text may have."""
    return bool(_SECTIONS.fullmatch(simplified(text)))


_DEMANDS = re.compile(r"(?:要求|措施|规定|控制|管理|做法|注意事项|办法|职责)\Z")


def _are_topics(point: ListPoint, texts: list[str]) -> bool:
    """Tell whether members only name what is told under them: 食堂各环节的要求：采购；验收；加工."""
    explained = 2 * sum(bool(item.detail) for item in point.items) > len(point.items)
    brief = all(extent(text) <= _TOPIC for text in texts)
    return explained and brief and bool(_DEMANDS.search(simplified(point.lead)))


def _with_context(point: ListPoint, context: Context) -> str:
    """Return the lead of a list; of a series, or where it says not of what, with the one over it."""
    only_counts = _OF_WHAT.fullmatch(simplified(point.lead))
    if is_empty(point.lead) and not only_counts:
        over = _topic_over(point, context)  # 断肢再植的|评估标准
        return f"{over}的{point.lead}" if over else point.lead
    if point.marker == "、":
        over = context.over.list_over(point)  # 杜威：三中心
    else:
        over = context.over.heading_over(point) if only_counts else ""
    fits = 0 < extent(over) <= _NAME and not _MARK.search(over) and over not in context.titles
    return f"{over}：{point.lead}" if fits and not is_empty(over) else point.lead


def _topic_over(point: ListPoint, context: Context) -> str:
    """Return the heading beside it that says of what a list with an empty lead is, or nothing."""
    lead = ngrams(simplified(point.lead), 2)
    over = (context.over.heading_over(point), context.over.section_of(point, within=2))
    return next(
        (one for one in over if is_topic(one) and not lead & ngrams(simplified(one), 2)), ""
    )


def _short(texts: list[str], lead: int) -> list[str]:
    """Return members that fit on the paper beside their lead: whole, or the first clause of each."""
    heads = [_CLAUSE_END.split(text)[0] for text in texts]
    alike = len(set(heads)) == len(heads) and not any(map(_LEADS_ON.match, heads))
    alike = alike and all(
        _SHORTEST_END <= extent(head) < extent(text)
        for head, text in zip(heads, texts, strict=True)
    )
    for some in (texts, heads if alike else []):
        if some and lead + sum(map(extent, some)) <= LONGEST:
            return some
    return []


def _is_ordered(point: ListPoint) -> bool:
    """Tell whether a list's members stand in an order that is part of what is to be known."""
    lead = simplified(point.lead)
    return bool(_ORDERED.search(lead) or _METHOD.search(lead)) or any(
        _STEP.match(simplified(text)) for text in (point.marker, *(i.text for i in point.items))
    )


def _signs(
    point: ListPoint,
    lead: str,
    texts: list[str],
    answers: list[str],
    whole: bool,
    context: Context,
) -> tuple[str, ...]:
    explained = sum(bool(item.detail) for item in point.items)
    acting = sum(tokens(simplified(text))[0].tag in ("v", "d", "ad", "p", "vn") for text in texts)
    signs = {
        "list": True,
        "declared list": point.declared is not None,
        "explained members": 2 * explained > len(texts),
        "first clauses": texts[0] != point.items[0].text.rstrip("."),
        "empty lead": is_empty(lead),
        "title for a lead": point.lead in context.titles,
        "lead names its members": bool(_LIST_NOUN.search(simplified(point.lead))),
        "lead is a clause": bool(_CLAUSE.search(simplified(point.lead))),
        "bare lead": extent(lead) <= _BARE and not re.search("[的：]", lead),
        "members that lead lists": any(text in context.leads for text in texts),
        "members that act": 2 * acting > len(texts),
        "members of one length": max(map(len, texts)) - min(map(len, texts)) <= 2,
        "uneven members": max(map(len, texts)) > 2 * min(map(len, texts)),
        "ends of members": not whole,
        "long answers": max(map(len, answers)) > 8,
        "list of many": len(texts) > 5,
        "bulleted list": not point.items[0].label,
        "spoken list": point.marker in ("一是", "首先", "第一", "第一，"),
        "two blanks": len(answers) > 1,
    }
    return tuple(name for name, holds in signs.items() if holds)


def _choose(lead: str, texts: list[str], cores: list[Span]) -> dict[int, Span]:
    """Return which members to blank, and where: whole cores before last words, spread over the list."""
    whole: dict[int, Span] = {}
    partly: dict[int, Span] = {}
    for at, text in enumerate(texts):
        others = [lead, *(other for place, other in enumerate(texts) if place != at)]
        start, end = cores[at]
        ends = [at for at in _last_words(text, end) if start < at < end]
        if _is_hidden(text, (start, end), others):
            whole[at] = (start, end)
        elif found := next((s for s in ends if _is_hidden(text, (s, end), others)), None):
            partly[at] = (found, end)
    wanted = min(2, len(texts) // 2)
    good = whole if len(whole) >= min(2, wanted) else {**partly, **whole}
    places = sorted(good)
    picked = (places[1::2] + places[::2])[:wanted]
    return {at: good[at] for at in sorted(picked)}


def _last_words(text: str, end: int) -> list[int]:
    """Return where the last clause, or the last noun phrase, of a member begins."""
    if not HAN_CHARACTER.search(text):
        return [match.start() for match in _WORDS.finditer(text)]
    clause = max(text.rfind(mark, 0, end) for mark in "，、；") + 1
    last = tokens(simplified(text[:end]))[-1]
    named = [last.start] if last.end - last.start >= _SHORTEST_WORD else []  # 注重群众工作|全面性
    return [
        *([clause] if clause else []),
        *(a for a, b in phrases(simplified(text)) if b == end and b - a >= _SHORTEST_END),
        *named,
    ]


def _is_hidden(text: str, span: Span, others: list[str]) -> bool:
    """Tell whether the words of a blank stand neither in the rest of its member nor elsewhere."""
    start, end = span
    answer = text[start:end]
    around = [text[:start], text[end:]]
    # An ending that all members share stands in the others too; it is no part of the answer.
    seen = {gram for part in (*around, *others) for gram in ngrams(part, 2)}
    loose = bool(re.search("[，、；。：“”（）]", answer)) or (
        "（" in text[:start] and span != (0, len(text))
    )
    loose = (
        loose
        or bool(AND_SO_ON.search(answer))
        or answer.startswith(("其他", "其它"))
        or answer[:1] in "的和与及在对为由把被将使向从"
        or answer[-1:] in "的和与及"
    )
    return not loose and 2 <= extent(answer) <= _LONGEST_BLANK and not ngrams(answer, 2) & seen
