"""Tell by its form what a sentence is: rule, principle, background or story."""

import re
from functools import lru_cache

from quizgen.characters import extent
from quizgen.segment import tokens

_LONG, _SHORT = 50, 16
_MODALS = frozenset("要 应 应当 必须 须 需 需要 不得 严禁 禁止 可以".split())
# What each pattern is a sign of; what a sign is worth stands with the weights of the score.
_SIGNS: dict[str, re.Pattern[str]] = {
    "rule": re.compile(
        r"必须|应当|不得|禁止|严禁|(?<![需主重首])要(?![求素点闻不么是])|应(?=[^用对急])|有权|务必"
        r"|\b(?:must|shall|may not|never|required)\b"
    ),
    "stance": re.compile(r"只有|以[^，。]{2,20}为|把[^，。]{2,30}(?:作为|放在|贯穿)|坚持|才能"),
    "core": re.compile(
        r"核心|关键|根本|基础|前提|保证|宗旨|方针|原则|本质|生命线|目标|纽带|优势|源泉"
    ),
    "X is Y": re.compile(r"\A[^，。]{2,16}是[^，。]{3,}"),
    "relation": re.compile(r"有助于|有利于|取决于|关系到|直接关系|是指|所谓"),
    "enumeration": re.compile(r"、[^，。、]+(?:、|和)"),
    "limit": re.compile(r"不少于|不超过|不得超过|以上|以下|以内|之日起|有效期|期限"),
    "scene-setting": re.compile(
        r"\A(?:随着|由于|过去|以往|在过去|当前|目前|近年来|如今|现在|新的时期|在.{2,14}(?:过程|情况|形势)中?下?，)"
    ),
    "vague": re.compile(
        r"少数|个别|一些|不少(?!于)|有的(?!放矢|时)|有些|某些|有时|往往|大多|许多人?|部分(?:群体|[人职员学家患]|干部|群众|地)"
    ),
    "chatty": re.compile(
        r"其实|心里|想想|聊|咱|老百姓|可千万|有很多“|说到|好好|一把抓|掏|喊口号|真真|踏踏实实|大课题|体会|感受到"
    ),
    "degree": re.compile(r"越来越|日益|十分|非常|很多|明显|尤为|更加明显|变化|深刻变化"),
    "complaint": re.compile(
        r"难度|导致|受阻|负面|滞后|不足|缺乏|激化|不均|盲目|缺失|失衡|缺少|普遍存在|不到位|薄弱|不够|不强|流于|走过场|随意|侥幸|认为“"
    ),
    "we": re.compile(r"我们(?!党|国)|我国(?!实行|公民)"),
    "slogan": re.compile(r"“[^“”]{4,}”"),
    "pronoun": re.compile(
        r"其(?![他中余次它实])|他们|她|它|该(?=[^怎])|此|\b(?:them|they|these|those)\b"
    ),
    "for somebody away": re.compile(r"[为給给向对對替]其(?![他中余次])"),
    "dated": re.compile(r"\d{2,4}年(?!以|内)|\d月\d|\d日(?!内|前|起)"),
    "person": re.compile(r"同志(?!们)|组长|[副党]书记"),
    "other article": re.compile(r"第[一二三四五六七八九十百\d]+条(?:规定|所列|第|的|、|之)"),
    # 安全生产费用提取的具体办法由国务院…制定
    "procedure": re.compile(
        r"(?:办法|标准|细则|目录|范围|规定)[^，。]{0,6}由[^，。]*(?:制定|规定|公布|颁布)"
    ),
    "aim": re.compile(r"\A(?:为了?|旨在)"),
    "purpose": re.compile(r"制定本|订定本|编制本|特制[定订]"),
    "forecast": re.compile(r"将(?:会|要|继续|进一步)"),
    "achievement": re.compile(
        r"取得|实现了|完成了|迈上|[^，。]{1,6}(?<![除为])了(?!解)[^，。]{2,}"
    ),
}
# Adverbs of which plans and reports are full: 切实加强…，进一步提高…
_PLATITUDES = re.compile(
    r"切实|进一步|不断|积极|广泛|深入|扎实|精心|认真|牢固|大力|努力|充分|着力|紧紧|坚定"
)
_NAMES = frozenset(("nr", "ns", "nrt"))
_NO_CLAUSE = re.compile(r"\A(?!.*是).*的。\Z")  # 在没有围护的。


@lru_cache(maxsize=4096)
def sentence_signs(sentence: str) -> tuple[str, ...]:
    """Return the names of the signs that a sentence shows."""
    found = [name for name, pattern in _SIGNS.items() if pattern.search(sentence)]
    count = extent(sentence)
    clauses = sentence.count("，") + sentence.count("；") + 1
    found += ["long sentence"] * (count > _LONG) + ["short sentence"] * (count < _SHORT)
    found += ["many clauses"] * (clauses > 4) + ["one clause"] * (clauses == 1)
    found += ["platitude"] * min(len(_PLATITUDES.findall(sentence)), 3)
    found += ["no main clause"] * bool(_NO_CLAUSE.search(sentence))
    words = tokens(sentence)
    names = sum(len(token.word) > 1 and token.tag in _NAMES for token in words)
    found += ["proper name"] * min(names, 2)
    first = words[0]
    found += ["begins with a verb"] * (first.tag == "v" and first.word not in _MODALS)
    found += ["modal first"] * (first.word in _MODALS)
    found += ["begins with a preposition"] * (first.tag == "p")
    return tuple(found)
