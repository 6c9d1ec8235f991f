"""Read how many points a text announces: 四个着力点, 六步骤, 四懂."""

import re

from quizgen.characters import CHINESE_NUMERAL, read_numeral

_MOST = 60
_N = f"[{CHINESE_NUMERAL}\\d]"
_COUNT = re.compile(
    rf"(?<![第一二三四五六七八九十百\d:：.])({_N}{{1,3}})"
    r"(?:个|個|大|项|項|条|條|点|點|种|種|类|類|步|件事?|句话?|字|招|律|维|維|方面|要(?!求)|不|者|原则|原則|要素|阶段|階段|环节|環節|能力|意识|坚持|统一|结合|特点|特征|部分|层次|方式|途径|形式|类型|时期|内容|条件|方法|目标|作用|功能|措施|任务|重点|维度|過程|过程)"
    r"(?!月|人民|小时|小時|工作日|体|家庭|分)"
)  # 四个着力点, 三大危害, 六步骤
_CONGRESS = re.compile(
    rf"(?:党的|中共|第)?十[{CHINESE_NUMERAL}]?大(?![类種种项項举危])|[二三]十大(?![类种项])"
)  # 党的二十大
_BARE = re.compile(
    rf"(?:\A|以下|下列|做到|坚持|落实|执行)[“「]?([{CHINESE_NUMERAL}]{{1,2}})(?![年月日时分人级点倍元号第个周天])[^\W\d_{CHINESE_NUMERAL}]{{1,2}}[”」]?\Z"
)  # 四懂, “三清”


def declared_counts(text: str) -> list[int]:
    """Return the numbers of points, two and more, that a text announces, in its order."""
    text = _CONGRESS.sub("", text)
    found = _BARE.findall(text) or _COUNT.findall(text)
    counts = (read_numeral(number) or 0 for number in found)
    return [count for count in counts if 1 < count <= _MOST]
