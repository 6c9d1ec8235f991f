"""Say how much a sentence is worth knowing, by its form: rule, principle, background or story."""

import re

from quizgen.characters import han_count

# (pattern, what it adds); the sum starts at a half and stays between 0 and 1.
_SIGNS: tuple[tuple[re.Pattern[str], float], ...] = (
    (
        re.compile(
            r"必须|应当|不得|禁止|严禁|(?<![需主重首])要(?![求素点闻不么是])|应(?=[^用对急])|有权|务必"
        ),
        0.2,
    ),
    (re.compile(r"(?:只有|以[^，。]{2,20}为|把[^，。]{2,30}(?:作为|放在|贯穿)|坚持|才能)"), 0.12),
    (
        re.compile(r"核心|关键|根本|基础|前提|保证|宗旨|方针|原则|本质|生命线|目标|纽带|优势|源泉"),
        0.12,
    ),
    (re.compile(r"\A[^，。]{2,16}是[^，。]{3,}"), 0.14),
    (re.compile(r"有助于|有利于|取决于|关系到|直接关系|是指|所谓"), 0.1),
    (re.compile(r"、[^，。、]+(?:、|和)"), 0.06),
    (re.compile(r"不少于|不超过|不得超过|以上|以下|以内|之日起|有效期|期限"), 0.15),
    (
        re.compile(
            r"\A(?:随着|由于|过去|以往|在过去|当前|目前|近年来|如今|现在|新的时期|在.{2,14}(?:过程|情况|形势)中?下?，)"
        ),
        -0.1,
    ),
    (
        re.compile(
            r"少数|个别|一些|不少|有的|有些|某些|有时|往往|大多|许多人?|部分(?:群体|人|干部|群众|地)"
        ),
        -0.25,
    ),
    (
        re.compile(
            r"其实|心里|想想|聊|咱|老百姓|可千万|有很多“|说到|好好|一把抓|掏|喊口号|真真|踏踏实实|大课题|体会|感受到"
        ),
        -0.5,
    ),
    (re.compile(r"越来越|日益|十分|非常|很多|明显|尤为|更加明显|变化|深刻变化"), -0.1),
    (re.compile(r"难度|导致|受阻|负面|滞后|不足|缺乏|激化|不均|盲目|缺失|失衡"), -0.08),
    (re.compile(r"我们(?!党|国)|我国(?!实行|公民)"), -0.12),
)


def sentence_worth(sentence: str) -> float:
    """Return 0–1; a rule or a principle is above 0.6, background and stories are below 0.5."""
    worth = 0.5 + sum(value for pattern, value in _SIGNS if pattern.search(sentence))
    count = han_count(sentence)
    if count > 50:
        worth -= 0.06
    if count < 14:
        worth -= 0.06
    return max(0.0, min(worth, 1.0))
