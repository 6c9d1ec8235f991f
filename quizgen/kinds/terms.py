"""Find the terms of a sentence: the longest noun phrases that name something."""

import functools
import itertools
import re
from collections.abc import Sequence

from quizgen.characters import Span, folded, han_count
from quizgen.segment import NOMINAL_VERBS, Token, tokens

NOUNS = frozenset(("n", "vn", "nz", "j", "an", "nt", "ns", "nr", "nrt"))
_MODIFIERS = NOUNS | {"a", "b"}
_ENDS = NOUNS | {"v"}
_BEFORE_NOUN = _MODIFIERS | {"v"}
# Words that name nothing by themselves, first or last in a term.
EMPTY_HEAD = re.compile(
    r"(?:意义|作用|方面|角度|层面|维度|情况|过程|部分|内容|形势|现象|地位|水平|程度|力度|时期|阶段|样子|事情|东西|大家|人们|个人|"
    r"时候|同时|其他|有关|相关|各级|以上|以下|之间|当中|其中|需要|时代|世界|社会|国家|问题|工作|要求|特点|"
    r"措施|办法|方法|方式|手段|途径|环节|组成部分|体现|变化|条件|活动|事项|规定|人员|单位|部门|机构|组织)\Z"
)
_BARE_HEADS = re.compile(
    r"(?:体制|机制|制度|体系|方法|手段|方式|途径|办法|内容|形式|条件|环境|问题|管理|工作|措施|政策|组织|责任|活动|任务|规划|计划|标准|核心|根本|关键|目的)+"
)
_RUN_TOGETHER = re.compile(r"([性化度力权感]).{2,3}\1\Z")  # 自觉性坚定性
_POINTS_AWAY = re.compile(
    r"有关|相关|规定|本(?:行政|单位|部门|法|条)|上述|前款|其他|大家|我们|他们|自己|人们"
)
ABSTRACT = re.compile(r"[性力度权化观感率制者期心]\Z")  # 满意度, 公信力
EMPTY_START = re.compile(
    r"(?:重要|主要|适当|妥善|恰当|基本|具体|一定|更大|广泛|极其|必要|有效|突出|实际|当前|各种|各类|各项|各个|多种|一些|许多|大量|"
    r"有力|良好|全面|积极|不断|进一步|更加|越来越|十分|非常|特别|相应|工作|经|不同|重大|伟大|加大|历史性|新|好|大|小|多|少|高|低|本|该|某|同|有关|相关|"
    r"其他|其它|上述|前款|下列|以上|以下|这|那|每|各)"
)
_BARRED = frozenset(
    """
    规定 依法 应当 可以 有关 情形 方面 问题 工作 情况 单位 人员 部门 机构 措施 内容 要求
    时间 结果 事项 我国 我们 人们 大家 中国 全国 社会 国家 同志 时候 活动 行为 关系 形式
    条件 实际 需要 发展 建设 能力 水平 方式 方法 作用 意义 环境 出发点 落脚点 重要性 必要性 紧迫性 过程
    中华人民共和国 委员会 办公室 领导小组 有限公司 信息 领域 特点 权利 障碍 特色 优势 职能 职责 数额 价值 材料 证件 资料 格式 意见 建议 原则 目标 任务 专门 导向 待遇 方针 第一 年度 充分发挥 解决问题 时代 人员 基础上 今后 天数 字样 机会 区域 病人 患者 特征 特点 次数 法定程序 特殊情况 法定职责 法定职责范围 职权范围 无法 有权 合格 不合格
    """.split()
)
KEY_VERBS = frozenset(
    """
    坚持 加强 落实 遵循 贯彻 提高 增强 健全 建立 树立 维护 保障 实现 推进 防范 完善 优化
    强化 构建 形成 取得 制定 履行 承担 实行 实施 防止 消除 体现 促进 充分发挥 发挥 掌握
    牢记 缺乏 把握 满足 巩固 密切 改善 注重 接受 是 为 包括 经 办理 提出 缴纳 参加 具备
    依照 按照 遵守 违反
    """.split()
)


_DONE = frozenset("好 完 清 牢 紧 齐 净 满 稳".split())  # what a verb achieves


GROWTH = frozenset(  # verbs of what is to grow: anything may
    "加强 提高 增强 推进 完善 优化 强化 促进 提升 改善 深化 加快 扩大 密切 健全 推动 发展 加大".split()
)


@functools.lru_cache(maxsize=4096)
def phrases(text: str) -> tuple[Span, ...]:
    """Return the spans of the longest runs of nouns and their modifiers that end in a noun.

    After a preposition a run that ends in a verbal noun is none: 为|人民|服务.
    """
    found = tokens(text)
    spans: list[Span] = []
    count = 0  # of the run's words so far
    for at, token in enumerate(found):
        done = token.word in _DONE and at > 0 and found[at - 1].tag == "v"  # 系|好|安全带
        if not done and (
            token.tag in _MODIFIERS
            or (token.word in NOMINAL_VERBS and _is_nominal_verb(found, at, count))
        ):
            count += 1
        elif count:
            spans += _phrase(found, at - count, at, len(spans))
            count = 0
    return (*spans, *_phrase(found, len(found) - count, len(found), len(spans)))


def _phrase(found: tuple[Token, ...], first: int, last: int, earlier: int) -> list[Span]:
    """Return the span of the phrase that a run of words makes, if it makes one."""
    before = found[first - 1] if first else None
    following = found[last] if last < len(found) else None
    run = list(found[first:last])
    while run and run[-1].tag not in _ENDS:
        run.pop()
    if len(run) > 1 and run[0].tag == "vn" != run[1].tag and _acts(before):
        run = run[1:]
    if not run or _runs_on(before, run, following, earlier):
        return []
    if before and (_is_verbal(before, run) or _is_torn(before, found[first - 2 : first - 1])):
        return []
    return [(run[0].start, run[-1].end)]


def _is_verbal(before: Token, run: list[Token]) -> bool:
    """Tell whether a run after a preposition ends in a verbal noun: 为|人民|服务."""
    return before.tag == "p" and run[-1].tag in ("vn", "v") and len(run) > 1


def _is_torn(before: Token, earlier: tuple[Token, ...]) -> bool:
    """Tell whether the word before a run belongs to the term: 安装|可燃|气体报警装置, 各|方面.

    `earlier` has the word before that one, if there is one.
    """
    if before.tag in ("r", "m", "q") and before.word not in ("其", "我国", "我们", "我党"):
        return True
    if before.tag != "v" or before.word in KEY_VERBS:
        return False
    if earlier and earlier[0].word == "的":
        return True  # 党的|执政|基础
    return not earlier or (earlier[0].tag == "v" and earlier[0].word not in _BEFORE_VERB)


def _runs_on(before: Token | None, run: list[Token], token: Token | None, earlier: int) -> bool:
    """Tell whether the word after a run belongs with it, or makes its last word a verb.

    群众观点|学习教育 goes on; in 科学理论武装|全党 and 依法调查|处理 the last word acts.
    """
    if not run or token is None:
        return False
    if token.tag in ("l", "i") or token.word in NOMINAL_VERBS:
        return earlier > 0
    acts = before is not None and before.tag in ("p", "d", "ad")
    return acts and run[-1].tag in ("vn", "v") and token.tag in ("v", "vn", "r", "m")


# Nouns before which a verb is part of a name: 事故隐患|治理|制度.
COMPOUND_HEADS = frozenset(
    """
    制度 机制 体系 能力 措施 方案 计划 预案 档案 标准 规程 规范 机构 部门 责任 责任制 设施 设备 系统 平台 人员 工作 记录 程序 流程
    方式 模式 格局 理念 结构
    """.split()
)
JOINTS = frozenset("、和与及或")  # between coordinate terms
PREPOSITIONS = "为以对用把将从向由在与"
_BEFORE_VERB = frozenset(
    """
    要 应 应当 必须 须 可以 能够 不得 注重 需要 积极 进一步 不断 努力
    """.split()
)


def _acts(before: Token | None) -> bool:
    """Tell whether a verbal noun after this word is the clause's verb: ，|优化|公共服务供给."""
    return before is None or before.tag in ("x", "d", "ad") or before.word in _BEFORE_VERB


def _is_nominal_verb(found: tuple[Token, ...], at: int, count: int) -> bool:
    """Tell whether a verb after `count` words of a run stands as a noun: 合理|诉求|的, 强有力的|组织|领导."""
    last = found[at - 1] if at else None
    following = found[at + 1] if at + 1 < len(found) else None
    if not count:
        nominal = following and (following.tag in NOUNS or following.word in NOMINAL_VERBS)
        return bool(last and (last.word == "的" or last.word in KEY_VERBS) and nominal)
    if last and following and following.word in COMPOUND_HEADS and last.tag in NOUNS:
        return True
    closes = following is None or following.word in "的，。；、和与及等”"
    return bool(last and last.tag in _BEFORE_NOUN) and closes


_WHEN = re.compile(r"(?<![小及平临同战工学课定按实])时\Z")  # 紧急情况时 is a time, not a thing


@functools.lru_cache(maxsize=4096)
def is_term(term: str) -> bool:
    """Tell whether a phrase names something by itself: 主体责任, but not 有关规定 or 重要作用."""
    plain = folded(term)
    return (
        2 <= len(plain) <= 12
        and han_count(term) >= 2
        and term not in _BARRED
        and not (EMPTY_START.match(term) and (EMPTY_HEAD.search(term) or len(term) <= 4))
        and not (len(term) <= 4 and EMPTY_HEAD.fullmatch(term))
        and not _POINTS_AWAY.search(term)
        and not _BARE_HEADS.fullmatch(term)
        and not term.endswith(
            ("内", "之日", "备查", "备案", "同志", "手中", "心中", "其中", "方面", "角度")
        )
        and not term.startswith(("所在", "所属", "所述", "无论", "不论", "不管"))
        and not _RUN_TOGETHER.search(term)
        and not _WHEN.search(term)
        and term[0] not in "处经之附从即各某另约一"
    )


def is_slip(text: str) -> bool:
    """Tell whether a sentence has lost words: after 把 stands a verb of one character, not a noun."""
    return "把" in text and any(
        one.word == "把" and one.tag == "p" and two.tag == "v" and len(two.word) == 1
        for one, two in itertools.pairwise(tokens(text))
    )


_LEADING = frozenset("是 要 需要 必须 应 应当 为 的 通过 以 用 把 将 对 从".split())
_LONG_ENDING = 4
_NUMBER_END = re.compile(r"[\d零一二三四五六七八九十百千万元%％]\Z|以[上下内]\Z")


def bare(texts: Sequence[str]) -> list[str]:
    """Return texts without the words, at both ends, that all of them share.

    A beginning goes only where it leads up to what differs (哪些是…, 通过…); an ending only where it
    is long, and no number would stand last without it.
    """
    words = [[token.word for token in tokens(text)] for text in texts]
    room = min(map(len, words)) - 1
    front = shared_count(words, room)
    back = shared_count([row[::-1] for row in words], room - front)
    if front and words[0][front - 1] not in _LEADING:
        front = 0
    rest = ["".join(row[: len(row) - back]) for row in words]
    ending = "".join(words[0][len(words[0]) - back :])
    if len(ending) < _LONG_ENDING or any(_NUMBER_END.search(text) for text in rest):
        back = 0
    return ["".join(row[front : len(row) - back]) for row in words]


def shared_count(rows: Sequence[Sequence[str]], room: int) -> int:
    """Return how many words all rows begin with, at most `room`."""
    count = 0
    while count < room and len({row[count] for row in rows}) == 1:
        count += 1
    return count
