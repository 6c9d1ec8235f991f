"""Tell whether a term has lost its beginning or its end, or holds a verb of the sentence."""

import re
from collections.abc import Callable
from typing import NamedTuple

from quizgen.characters import Span
from quizgen.kinds.sentence import Sentence
from quizgen.kinds.terms import EMPTY_HEAD, GROWTH, KEY_VERBS
from quizgen.segment import NOMINAL_VERBS, Token, tokens

SCENE_ENDS = frozenset(
    "前 后 时 下 中 里 上 内 之下 之中 之前 之后 以前 以后 期间 过程 过程中".split()
)
_TO = frozenset("为 向 给 把 将 由 被 替".split())
_ENDINGS = frozenset("日 率 者 性 度 权 费 员 量 期".split())
_WORD, _SHORT = 2, 3  # characters
_MEASURED = re.compile(r"以[^，。；]{2,16}为\Z")  # 以人民为|中心
_TOLD = re.compile(r"[向给](?!前)[^，。；：]*\Z")
_MODALS = frozenset("应 应当 必须 须 不得 可以 能够 严禁 禁止 不能 不应 方可 才能".split())
_NO_ACTS = _MODALS | frozenset("要 需 让 使 令 由 请 有 是".split())
_NOT = frozenset("不 非 无 未".split())
_PIVOTS = frozenset("帮助 教育 引导 督促 动员 组织 鼓励 支持 要求 指导 促使 协助".split())
_SOMEBODY = re.compile(r"(?:人|公民|群众|员|学生|居民|村民|职工|患者|家属)\Z")
_BY_WORDS = frozenset("经 由 被 按 与 向".split())
_AROUND = frozenset("周边 双边 多边 国内外 海内外 境内外".split())
_DEGREES = frozenset("最 更 很 较".split())
_BRINGING = frozenset("造成 发生 导致 引起 防止 避免".split())
_AND = frozenset("和 与 及".split())
_JOINTS = _AND | {"、"}
_BY = re.compile(r"(?:按照?|依照|依据|根据|凭)[^，。；]*\Z")  # 按照批准的设计文件|施工
_NOMINAL_ADJECTIVES = frozenset("健康 安全 卫生".split())
_ACTOR = re.compile(r"(?:部门|机关|单位|机构|人员|企业|公司|政府|组织|委员会)\Z")
_NAMES = ("n", "nz", "j", "an")
_NOWHERE = Token("", "x", 0, 0)


class _Edges(NamedTuple):
    """Hold a term's words and those around it; what is not there is an empty word.

    `before` is the word before the term, `earlier` and `earliest` those before that; `after` and
    `further` are those that follow.
    """

    earliest: Token
    earlier: Token
    before: Token
    words: tuple[Token, ...]
    after: Token
    further: Token
    text_before: str
    text_after: str

    @property
    def closes(self) -> bool:
        """Tell whether a clause ends after the term."""
        return self.text_after[:1] in ("", "，", "。", "；")

    @property
    def ends_as_act(self) -> bool:
        """Tell whether the last word can be a verb."""
        return self.words[-1].can_act


def _lacks_beginning(edges: _Edges) -> bool:
    """不|正当手段; 不得|影响|先订立的合同; 健全|耕地|休耕|轮作制度."""
    heads = edges.words[0].word, edges.words[-1].word
    if edges.before.word == "等" and any(map(EMPTY_HEAD.search, heads)):
        return True  # 电话、邮购等|方式销售商品; 工业、交通等|主管部门|
    if edges.before.word in NOMINAL_VERBS and edges.words[0].word in NOMINAL_VERBS:
        return True  # 加强监督|检查
    if edges.before.word in _AROUND:
        return True  # 周边|外交方针
    if edges.before.word in _DEGREES and edges.words[0].tag == "a":
        return True  # 最|常见原因
    brought = edges.before.word[:2] in _BRINGING and len(edges.before.word) > _WORD
    if brought or (edges.before.can_act and edges.earlier.word in _BRINGING):
        return True  # 造成危害|健康事故
    joined = edges.closes if edges.earlier.word in _AND else edges.text_after.startswith("的")
    governs = edges.before.word in KEY_VERBS | GROWTH or edges.earliest.tag != "n"
    if edges.earlier.word in _JOINTS and edges.before.acts and joined and not governs:
        return True  # 价值的原则、保管|期限|的标准; 保障制度和关爱|服务体系
    if edges.before.word in _NOT or (edges.before.word in _MODALS and not edges.closes):
        return True
    compound = edges.before.tag == "v" and edges.before.word not in KEY_VERBS
    acts = edges.earliest.tag == "v" or edges.earliest.word in KEY_VERBS
    acts = acts and edges.earliest.word not in _NO_ACTS
    if compound and acts and edges.earlier.tag in ("n", "nz", "vn"):
        return True
    measured = _MEASURED.search(edges.text_before)
    return bool(measured) and edges.words[-1].end - edges.words[0].start <= _SHORT


def _lacks_end(edges: _Edges) -> bool:
    """严重危害公民|健康; 中华民族|伟大复兴; 民族|复兴|的; 存单开户|日; 国家卫生|等有关标准."""
    after, further = edges.after, edges.further
    if after.word in NOMINAL_VERBS and further.word in NOMINAL_VERBS:
        return True  # 群众观点|学习|教育
    if after.tag in _NAMES or after.word in _NOMINAL_ADJECTIVES or after.word in _ENDINGS:
        return True
    if len(after.word) == 1 and after.tag in ("n", "ng", "k"):
        return True
    if edges.words[-1].word in ("书面", "口头"):
        return True  # 将岗位书面|告知女职工
    if after.word.startswith("各") and after.tag != "v":
        return True  # 全党全国|各族|人民
    if after.can_act and further.word in _ENDINGS:
        return True  # 班组红十字|救护|员
    if edges.words[-1].word in _NOMINAL_ADJECTIVES and after.acts and after.word != "是":
        return True  # 确保劳动者安全|使用
    if after.tag in ("a", "b") and (further.tag in ("n", "vn", "v") or further.word in _ENDINGS):
        return True  # 群众生活|便利|度
    if after.tag in ("v", "vn") and further.word and further.word in "的，。；和与及、":
        return True  # 加强|医学|照顾和心理卫生工作
    return after.word == "等" and edges.text_after[1:2] not in "，。；的"


def _begins_with_act(edges: _Edges) -> bool:
    """深化全民|阅读活动; not 幼儿园的|发展规划."""
    first = edges.words[0].word
    acts = first in GROWTH or first in KEY_VERBS
    return len(edges.words) > 1 and acts and edges.before.word != "的"


def _ends_with_act(edges: _Edges) -> bool:
    """国家机关委托|他人; 视野深化|对…; 国家优先|保证…; 在|公安机关指导|下; 向…的|卫生主管部门报告|。"""
    last, after = edges.words[-1], edges.after
    if last.word == "处" and after.tag == "m":
        return True  # 行政部门处|1万元
    if not edges.ends_as_act:
        return False
    if after.tag in ("r", "m") or (after.word == "的" and last.word == "统一"):
        return True  # 立即报告|本单位负责人; 国家统一|的会计制度
    if after.word == "的" and any(_ACTOR.search(word.word) for word in edges.words[:-1]):
        return True  # 卫生行政部门制作|的
    if after.word == "对" or (after.word in SCENE_ENDS and last.word in NOMINAL_VERBS):
        return True
    if last.word not in NOMINAL_VERBS and after.tag in ("v", "vn"):
        return True  # 按照规定的|程序办理|变更手续
    if edges.closes and len(edges.words) > 1 and _BY.search(edges.text_before):
        return True
    return edges.closes and bool(_TOLD.search(edges.text_before))


def _holds_act(edges: _Edges) -> bool:
    """仓库内作业; 新生儿有益; 向|海关申报|。; 对|受害人赔偿损失|。"""
    inside = edges.words[1:]
    if edges.before.word in _PIVOTS and inside and _SOMEBODY.search(edges.words[0].word):
        return True  # 帮助|当事人达成协议|
    if any(word.tag == "a" and len(word.word) == 1 for word in inside):
        return True  # 形势新变化
    if any(word.word in _BY_WORDS for word in inside):
        return True  # 死亡人员的|尸体经法定机构|鉴定
    if any(word.tag == "l" and tokens(word.word[:2])[0].can_act for word in inside):
        return True  # 对|受害人赔偿损失|。
    if any(word.tag == "f" for word in inside) or (inside and inside[-1].tag in ("a", "ad", "d")):
        return True
    ends = edges.closes or edges.text_after[:1] in "的”"
    if edges.before.word in _TO and ends and len(edges.words) > 1:
        return True
    acts = any(word.word in NOMINAL_VERBS for word in inside[:-1])
    acts = acts or (len(inside) > 0 and inside[-1].word[:2] in NOMINAL_VERBS)  # 赔偿损失
    return edges.before.word == "对" and edges.closes and acts


_FAULTS: tuple[Callable[[_Edges], bool], ...] = (
    _lacks_beginning,
    _lacks_end,
    _begins_with_act,
    _ends_with_act,
    _holds_act,
)


def is_torn(sentence: Sentence, span: Span) -> bool:
    """Tell whether a term, which begins and ends where words do, is no whole one where it stands."""
    before = sentence.before.get(span[0], _NOWHERE)
    earlier = sentence.before.get(before.start, _NOWHERE) if before.word else _NOWHERE
    after = sentence.after.get(span[1], _NOWHERE)
    edges = _Edges(
        sentence.before.get(earlier.start, _NOWHERE) if earlier.word else _NOWHERE,
        earlier,
        before,
        tuple(word for word in sentence.words if span[0] <= word.start and word.end <= span[1]),
        after,
        sentence.after.get(after.end, _NOWHERE) if after.word else _NOWHERE,
        sentence.text[: span[0]],
        sentence.text[span[1] :],
    )
    return any(fault(edges) for fault in _FAULTS)
