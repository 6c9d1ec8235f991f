"""Tell what looks like a series but is none worth asking: names, dates, numbers, files, addressees."""

import re

from quizgen.segment import tokens

_DIGITS = r"\d一二三四五六七八九十百千两〇"
_NUMBERED = re.compile(  # 2016年, 第8条, 图3, 38.5℃, 第四條, 19时20分, 单选20×1
    rf"（?(?:\D{{0,3}}(?=\d)|第?（?)[{_DIGITS}]"
    rf"[{_DIGITS}零.．:：/／×xX~～—\-+±%％（）年月日号號时時点點分秒条條款项項章节節页頁次楼樓层層室張张份本期岁歲元床號栋棟#＃kgmlcm℃度]*\Z"
)
_COUNTED_THING = re.compile(
    r"[一二三四五六七八九十两\d]+[张張本份幅套台条條位名封]\D{1,2}\Z"
)  # 一张图
# What happened once, to whom and how often: 去年，我们共…; 我和同事…; 来信45件、来访87批.
_TOLD = re.compile(
    r"(?:去年|前年|昨天|上个?[月周]|有一[次天回]|上次|那[天次]|记得|某(?:[村镇县市日天]|部门|单位|公司|组织|企业|支部)|我[镇村县街]|"
    r"\A[^，。]{0,8}\d{1,2}月(?:份|中旬|上旬|下旬|底|初)?[，抽]|我(?:和(?!们)|曾|都|先后|帮)|先后[^，。、]{0,8}\d)"
)
_AMOUNT = re.compile(  # 来信45件, 挽回损失46.8万元
    r"[^\d不少超过低高至于每]{2,8}\d[\d.]*[万亿多余]*(?:[件批人次起元笔户场份名个](?:多|次)?)?\Z"
)
_LABEL = re.compile(r"[一二三四五六七八九十]+\Z")  # 五、用药与输血
_FILE = re.compile(r"\.[A-Za-z]{2,4}\d?\Z")  # 摘要.pdf
_ADDRESSED = re.compile(
    r"(?:(?:主|抄|分|报|報|发|發)送|发至|编制|編製|拟稿|主编|副主编|编委|作者|联系人|聯絡人|署名|关键[词字]|關鍵[詞字])"
    r"[：:]?\Z|(?:参见|參見|详见|詳見|见附件|附件)[：:]?\Z"
)
_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻苏潘葛范彭郎鲁韦马苗方俞任袁柳"
    "鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于傅齐康伍余顾孟黄穆萧尹姚邵汪祁毛狄米贝臧计成戴宋庞熊纪舒屈项"
    "祝董梁杜阮席季贾江颜郭梅林钟徐邱骆高夏蔡田樊胡凌霍万柯卢莫房缪解应丁邓单杭洪包左石崔吉龚程邢裴陆荣翁段"
    "侯武刘龙叶黎白蒲赖卓池乔温庄柴阎连易廖耿欧聂曾沙关游盖曲趙錢孫吳鄭馮陳衛蔣韓楊許呂張嚴華謝鄒蘇魯韋馬"
    "湯羅畢鄔樂齊餘顧黃蕭龐紀項賈顏鐘駱萬盧鄧單龔陸榮劉龍葉賴喬溫莊閻連歐聶關蓋"
)


def is_unasked(before: str, members: list[str]) -> bool:
    """Tell whether members, after the words `before` them, are nothing that a quiz asks for."""
    return (
        _ADDRESSED.search(before[-8:]) is not None
        or sum(_NUMBERED.match(one) is not None for one in members) >= len(members) / 2
        or all(map(_COUNTED_THING.match, members))
        or _LABEL.match(members[0]) is not None
        or _TOLD.search(before[-30:]) is not None
        or sum(_AMOUNT.match(one) is not None for one in members) > len(members) / 2
        or any("." in member and _FILE.search(member) for member in members)
        or (all(map(_is_name, members[1:])) and _ends_with_name(members[0]))
        or all(map(_is_place, members))
    )


def _is_name(member: str) -> bool:
    """Tell whether a member may be a person's name: a surname and words that make no word with it."""
    if len(member) not in (2, 3) or member[0] not in _SURNAMES:
        return False
    first = tokens(member)[0]
    return len(first.word) == 1 or (len(first.word) == 3 and first.tag.startswith("nr"))


def _ends_with_name(member: str) -> bool:
    """Tell whether a first member may be a name after other words: 副主编张文静."""
    return any(member[-length : -length + 1] in _SURNAMES for length in (2, 3))


def _is_place(member: str) -> bool:
    return all(token.tag == "ns" for token in tokens(member))
