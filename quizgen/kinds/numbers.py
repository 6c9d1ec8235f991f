"""Choose numbers that a rule sets, and say in what other forms they may be written."""

import re
from itertools import pairwise

from quizgen.characters import CHINESE_NUMERAL, read_numeral
from quizgen.kinds.gap import Gap
from quizgen.kinds.sentence import Sentence

_UNIT = (
    r"(?:个?工作日|个?(?:月|小时|学时|课时|星期|季度)|周岁|周(?=[^一-龥]|[内前后以一])|万元|亿元|元|分钟|秒|年|日|天|倍|%|％|‰|人|名|次(?!性)|分(?!别|类|级|析|之)|"
    r"米|厘米|毫米|公里|公斤|千克|克|毫克|毫升|升|吨|度|℃|°C|伏|千伏|安|兆帕|平方米|立方米|勒克斯|分贝|"
    r"公[克分尺升]|毫米汞柱|微米|[滴片粒]|大卡|小时|分钟|个?月|"
    r"mmHg|mmol|mm|cm|km|m|mg|kg|g|ml|mL|L|MPa|kPa|Pa|kV|V|mA|A|kW|lx|dB|Hz|kcal|°)"
)
# 不得少于|三|年, |百分之八十|, 距地面|1.5|米; 第三年 and 三日游 are none.
_MEASURE = re.compile(
    rf"(?<![第\d.·‧/至～~A-Za-z{CHINESE_NUMERAL}])(?<!\d[—–-])(?P<number>\d+(?:\.\d+)?(?:(?:[～~—–/-]|至(?=\d+个?[分小天日周月年次]))\d+(?:\.\d+)?)?|[{CHINESE_NUMERAL}]{{1,6}}|百分之[{CHINESE_NUMERAL}\d]+)"
    rf"(?=\s?{_UNIT}(?!度|代|来|龄|民|员|类|格|规划|计划|级|制|全会|会议|大会|[A-Za-z]))"
)
_PERCENT = re.compile(rf"百分之([{CHINESE_NUMERAL}\d]+)")
_LIMIT = re.compile(
    r"不|以上|以下|以内|内|满|超过|少于|低于|高于|大于|小于|期限|有效期|之日起|至|处|罚款|每|届|前|后|达到|至少|应|宜|提前|一次"
)
# 按学生人数|六百比一|的比例, 按|1∶10|稀释
_RATIO = re.compile(
    rf"(?:\d+[∶:：比]\d+|[{CHINESE_NUMERAL}]+比[{CHINESE_NUMERAL}]+)(?![\d{CHINESE_NUMERAL}：:])"
)
_RATED = re.compile(r"(?:比例|按|比|稀释|配比|倍)[^，。；]{0,10}\Z")
_RANGE = re.compile(r"(?:万元|元|年|日|个月|倍|米|毫米|℃|%)?(?:以上|至|～|~|—|-|到)")
_FIGURE = re.compile(r"\d+\.\d|\d+[～~—–-]\d")  # a figure that is laid down: 0.5, 18-22
_REPORTED = re.compile(r"同比|环比|增长|下降|上升|[共已]|了")  # a figure that was reached
_CALENDAR = re.compile(r"月(?!以?[内前后上下]|之)")  # 十二|月
_ENDS = re.compile("[～~—–/至-]")  # between the ends of a range
_YEAR = re.compile(r"\d{4}\Z")
_PLAIN = frozenset(("一", "1", "几", "两", "百", "千", "十百"))
_MANY = frozenset("百 千 万 千百 百千 百十 千万 万千".split())  # no number at all: 千百人
_SUM = re.compile(r"\d{5,}\.\d+")  # 766911.55: what somebody was paid
_EACH = re.compile(r"各[^，。；的]{0,3}\Z")  # 早晚各记录|一|次
_VERY = re.compile(r"[十百千万]分(?!钟)")  # |十分|成熟
_WITHIN = re.compile(rf"次|{_UNIT}(?:及?以?[上下内]|之?前)")
_FIRM = re.compile(r"以(?=[上下内])|[满每内超少]")  # 满|一|年, 每|一|人


def number_gaps(sentence: Sentence) -> list[Gap]:
    """Return the numbers that a rule sets, with the unit left in the stem; of a range, both ends."""
    text = sentence.text
    matches = [match for match in _MEASURE.finditer(text) if _is_limit(text, match)]
    matches = [match for match in matches if not _is_rate(text, match)] or matches
    matches = [match for match in matches if not _is_aside(text, match)] or matches
    matches = [match for match in matches if match["number"] not in ("一", "1")] or matches
    several = ("number among others",) * min(len(matches) - 1, 3)
    if matches and not _names_something(sentence, matches[0].start()):
        several += ("bare number",)
    found = []
    paired: set[int] = set()
    for one, two in pairwise(matches):
        if _RANGE.fullmatch(text[one.end() : two.start()]) and one[0] != two[0]:
            signs = ("range", *several)
            found.append(Gap((one.span("number"), two.span("number")), signs))
            paired |= {one.start(), two.start()}
    found += [
        Gap((match.span(),), ("number", *several))
        for match in _RATIO.finditer(text)
        if _RATED.search(text[: match.start()])
    ]
    return found + [
        Gap((match.span("number"),), ("number", *several, *_one(match["number"])))
        for match in matches
        if match.start() not in paired
    ]


def _one(number: str) -> tuple[str, ...]:
    return ("once",) if number in ("一", "1") else ()


# within |30| days of joining, at least |two| metres
_ENGLISH_NUMBER = (
    "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty"
).split()
_ENGLISH_MEASURE = re.compile(
    rf"\b(\d+(?:\.\d+)?|{'|'.join(_ENGLISH_NUMBER)})(?= ?(?:working |calendar |business )?"
    r"(?:days?|hours?|minutes?|seconds?|weeks?|months?|years?|met(?:re|er)s?|feet|mm|cm|m|km|kg|t|%|per ?cent|°C|"
    r"characters?|people|persons?|times|euros?|dollars?|pounds?)\b|%)"
)


def english_number_gaps(sentence: Sentence) -> list[Gap]:
    """Return the numbers of an English sentence, with the unit left in the stem."""
    matches = list(_ENGLISH_MEASURE.finditer(sentence.text))
    several = ("number among others",) * min(len(matches) - 1, 2)
    return [Gap((match.span(1),), ("number", *several)) for match in matches]


def _names_something(sentence: Sentence, end: int) -> bool:
    """Tell whether a noun before the number says what is counted: not in 开始|15|分钟速度宜慢."""
    return any(token.tag[:1] in "nj" and token.end <= end for token in sentence.words)


def _is_limit(text: str, match: re.Match[str]) -> bool:
    around = text[max(0, match.start() - 8) : match.end() + 10]
    if text[max(0, match.start() - 1) : match.start()] in ("数", "几", "多"):
        return False  # 数|百|年
    if (
        match["number"] in _MANY
        or _SUM.fullmatch(match["number"])
        or _VERY.match(text, match.start())
    ):
        return False
    if match["number"] in _PLAIN and not _FIRM.search(around):
        return False
    if match["number"] in ("一", "1") and not _is_bound(text, match):
        return False  # 每使用|一|名童工
    if _YEAR.match(match["number"]) or _EACH.search(text[: match.start()]) or _is_told(text, match):
        return False
    bound = text.endswith(("满", "每"), 0, match.start())
    if _CALENDAR.match(text, match.end("number")) and not bound:
        return False
    figure = _FIGURE.match(match["number"]) and not _REPORTED.search(text)
    return bool(_LIMIT.search(around)) or bool(figure)


def _is_rate(text: str, match: re.Match[str]) -> bool:
    """Tell whether a number only says of how many something else is told: 每|两|次透析间…不超过3公斤."""
    return text.endswith("每", 0, match.start()) and text.startswith(
        ("次", "人", "名"), match.end()
    )


def _is_aside(text: str, match: re.Match[str]) -> bool:
    """Tell whether a number stands in brackets: 前一天（|24|小时）."""
    return text.rfind("（", 0, match.start()) > text.rfind("）", 0, match.start())


def _is_bound(text: str, match: re.Match[str]) -> bool:
    """Tell whether a number is a bound by the word beside it: 满|一|年, 每|一|人, |1|小时内."""
    beside = text[max(0, match.start() - 2) : match.start()]
    return bool(re.search(r"[满每超少过达]", beside) or _WITHIN.match(text, match.end()))


def _is_told(text: str, match: re.Match[str]) -> bool:
    """Tell whether the number, or a range that begins or ends beside it, stands elsewhere.

    40分及以下, 41～60分; 坠落1.2m时…不超过1.2m.
    """
    value = read_numeral(match["number"])
    rest = f"{text[: match.start()]}\n{text[match.end('number') :]}"
    parts = [part for part in _ENDS.split(match["number"]) if len(part) > 1 and part[0].isdigit()]
    if any(re.search(rf"(?<![\d.]){re.escape(part)}(?![\d.])", rest) for part in parts):
        return True
    beside = (str(value + step) for step in (-1, 1)) if value and value > 9 else ()
    return any(re.search(rf"(?<![\d.]){one}(?![\d.])", rest) for one in beside)


_ENGLISH_VALUES = dict(zip(_ENGLISH_NUMBER, (*range(2, 13), 15, 20, 30, 40, 50, 60), strict=True))


def written_otherwise(answer: str) -> tuple[str, ...]:
    """Return other ways to write a number: 三十 is 30, 3 is 三, 两 is 2 and 二, 百分之五 is 5%."""
    if share := _PERCENT.fullmatch(answer):
        value = read_numeral(share[1])
        return () if value is None else (f"{value}%",)
    if answer in _ENGLISH_VALUES:
        return (str(_ENGLISH_VALUES[answer]),)
    value = read_numeral(answer)
    if value is None:
        return ()
    forms = [str(value), *([_in_chinese(value)] if 0 < value < 100 else [])]
    forms += ["两" if answer != "两" else "二"] if value == 2 else []
    return tuple(dict.fromkeys(form for form in forms if form != answer))


def _in_chinese(value: int) -> str:
    """Write a number below a hundred: 12 is 十二."""
    digits = "零一二三四五六七八九"
    tens, ones = divmod(value, 10)
    return (
        ("" if tens < 2 else digits[tens]) + ("十" if tens else "") + (digits[ones] if ones else "")
    )
