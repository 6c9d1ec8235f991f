"""Choose what a sentence says of its subject: what it is of, taken as, named, meant by, or called."""

import re
from collections.abc import Iterator

from quizgen.characters import CHINESE_NUMERAL, HAN, Span, han_count, read_numeral
from quizgen.kinds.coordinates import shared_words_of
from quizgen.kinds.gap import Gap
from quizgen.kinds.sentence import Sentence
from quizgen.kinds.terms import is_term

# 做好群众工作是|提高执政能力|的重要基础; …是|党的群众路线|在新条件下的具体体现
_WHAT_OF = re.compile(
    r"是(?!为了|一[项种个]|关于)([^，。、；是]{4,14}?)(?:在[^，。、；是]{2,16})?的[^，。；、的]{0,4}(?:需要|保证|前提|基础|环节|途径|手段|体现|要求|选择|条件|任务|标志|举措|工作|力量|源泉|动力|保障|关键)[，。]"
)
# 以人民满意为|最高标准|, 把安全放在|首要位置|
_TAKEN_AS = re.compile(
    r"(?:以[^，。]{2,20}为|把[^，。]{2,30}(?:作为|放在|摆在))([^，。、；的和]{4,10})[，。]"
)
# 以|国家战略需求|为导向
_MEASURE = re.compile(
    r"以([^，。、；：“”为]{3,12})为(?:导向|中心|核心|重点|主体|主线|根本|基础|目标|抓手|纲|主导|依据|准绳)"
)
# 坚持|安全第一、预防为主|的方针; 树立|群众利益无小事|的观念
_NAMED = re.compile(
    r"(?:坚持|贯彻|遵循|牢记|秉承|秉持|落实|树立|树牢|按照|本着|践行|奉行|执行|弘扬|发扬|坚守|确立|强化|遵守)(?:了|好)?"
    r"“?(?!和|与|、)([^，。；：“”的]{4,18})”?的(?:[^，。；、的]{0,2})(?:宗旨|理念|原则|方针|思想|精神|观念|路线|要求|道路|方略)"
)
# 所谓“望”，就是要|认真观察|，深入了解群众
_MEANT = re.compile(
    r"\A所谓“([^”]{1,8})”，(?:就|即)?是(?:指|要|要求|说)?([^，。；、]{3,12})(?:，([^，。；、]{3,12}))?。"
)
# “一切为了群众，|一切依靠群众|”
_SLOGAN = re.compile(r"“([^“”，。]{2,12})，([^“”，。]{2,12})”")
_COUNTED = re.compile(
    r"[一二两三四五六七八九十\d][^，、]{1,3}\Z"
)  # “四会”: its members tell how many
# “情、望、闻、问、切、境”六个方面
_WRAPPED_SERIES = re.compile(
    rf"“([^“”，。]{{1,8}}(?:、[^“”、，。]{{1,8}}){{3,9}})”(?P<count>[{CHINESE_NUMERAL}\d]{{1,2}})[个项种条字大]"
)
# 由计划|经济体制向|社会主义市场|经济体制转变
_TURNED = re.compile(
    rf"(?:[由从](?P<one>[{HAN}]{{2,14}}?)(?:向|转向|转为|变为)(?P<two>[{HAN}]{{2,14}}?))(?:的?(?:转变|转型|转化|转换|过渡|迈进|升级|跨越|飞跃)|(?=[，。；]))"
)
# 建立健全|矛盾调处|机制，着力解决…
_SET_UP = re.compile(
    rf"(?:(?:建立健全|健全完善|建立|健全|完善|实行|推行)(?P<what>[{HAN}]{{4,12}})(?:机制|制度|体系|体制)"
    rf"|(?:创新|转变|改进|优化)(?P<how>[{HAN}]{{4,8}})(?:方式|模式|理念))(?=，|、|。|；)"
)
_SHUNNED = re.compile(
    r"(?:不[能是要可得应]|避免|防止|克服|杜绝)[^，。；“]{0,2}\Z"
)  # 学习不能“雨过地皮湿”
_FEW = 2  # marks in quoted words that are no series
_WRAPPED = re.compile(r"[“《]([^“”《》]{2,12})[”》]")


def predicate_gaps(sentence: Sentence) -> list[Gap]:
    """Return what a thing is of what, what stands highest, and which principle is to be held."""
    found = []
    match = _WHAT_OF.search(sentence.text)
    whose = match and sentence.text.startswith("的一", match.end(1))
    last = sentence.before.get(match.end(1)) if match else None
    says = last is not None and last.tag in ("l", "i")  # 是|党矢志不渝|的历史任务
    if match and not whose and not says and not sentence.context.is_common(match[1]):
        alone = sentence.text.endswith("。", match.end() - 1) and "，" not in sentence.text
        found.append(Gap((match.span(1),), ("what it is of", *(["open predicate"] * alone))))
    match = _TAKEN_AS.search(sentence.text)
    if match and not _has_verb(sentence, match.span(1)):  # 以发展为世界|提供|机遇
        found.append(Gap((match.span(1),), ("what it is taken as",)))
    found += [
        Gap((match.span(1),), ("what is the measure",))
        for match in _MEASURE.finditer(sentence.text)
        if sentence.is_whole(match.span(1))
    ]
    found += [
        Gap((match.span(1),), ("named principle",))
        for match in _NAMED.finditer(sentence.text)
        if sentence.is_whole(match.span(1)) and han_count(match[1]) >= 4
        if match[1].count("、") < _FEW  # more are a series, of which some are asked
        if sentence.after[match.start(1)].tag != "v"  # 坚持|贯彻…总体方略
    ]
    set_up = (match.span(match.lastgroup or 0) for match in _SET_UP.finditer(sentence.text))
    found += [
        Gap((span,), ("what is set up",))
        for span in set_up
        if sentence.is_whole(span)
        if is_term(sentence.of(span)) and "的" not in sentence.of(span)
        if sentence.after[span[0]].tag != "c"  # 创新|和改进领导|方式
    ]
    turned = [_turned(sentence, match) for match in _TURNED.finditer(sentence.text)]
    found += [Gap((span,), ("what it turns into",)) for span in turned if sentence.is_whole(span)]
    return found + meaning_gaps(sentence)


def _turned(sentence: Sentence, match: re.Match[str]) -> Span:
    """Return what a thing turns into, without the words that it has in common with what it was."""
    front, back = shared_words_of([match["one"], match["two"]])
    return match.start("two") + len(front), match.end("two") - len(back)


def meaning_gaps(sentence: Sentence) -> list[Gap]:
    """Return the clauses that say what a 所谓 means: 所谓“望”，就是要|认真观察|，|深入了解群众|."""
    match = _MEANT.match(sentence.text)
    return [
        Gap((match.span(at),), ("what it means",))
        for at in (2, 3)
        if match and match[at] and not set(match[1]) & set(match[at])  # “问”: 善于提问 tells itself
    ]


def _has_verb(sentence: Sentence, span: Span) -> bool:
    return any(t.tag == "v" for t in sentence.words if span[0] <= t.start < span[1])


def quoted_gaps(sentence: Sentence) -> list[Gap]:
    """Return the words in quotes, and the second half of a slogan."""
    halves = [
        Gap((match.span(2),), ("second half of a slogan",))
        for match in _SLOGAN.finditer(sentence.text)
    ]
    series = [gap for match in _WRAPPED_SERIES.finditer(sentence.text) for gap in _of_quoted(match)]
    return [*halves, *series] + [
        Gap((match.span(1),), ("quoted words", *(("one character",) * (len(match[1]) == 1))))
        for match in _WRAPPED.finditer(sentence.text)
        if not _COUNTED.match(match[1]) and match[1].count("、") < _FEW
        if not _SHUNNED.search(sentence.text[: match.start()])
        if not sentence.text.endswith("本", 0, match.start())  # 本《规范》
    ]


def _of_quoted(match: re.Match[str]) -> Iterator[Gap]:
    """Yield two members of a series in quotes that the sentence counts: “望、|闻|、问、|切|”四个方面."""
    members = [one.span() for one in re.compile("[^、]+").finditer(match.string, *match.span(1))]
    if len(members) == read_numeral(match["count"]):
        yield Gap(
            (members[1], members[3]),
            ("series", "series of one length", "counted series", "two members"),
            len(match[1]) > 2 * len(members),  # “情、望、闻、问”: a saying, in its order
        )
