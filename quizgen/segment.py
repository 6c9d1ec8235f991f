"""Cut text into words with parts of speech; the sole home of jieba and of its fast port rjieba."""

import functools
import io
import logging
import warnings
from collections.abc import Callable
from contextlib import redirect_stderr
from itertools import accumulate, starmap

from msgspec import Struct

Tagger = Callable[[str], list[tuple[str, str]]]


class Token(Struct, frozen=True, gc=False):
    """Hold a word, its part of speech in jieba's notation, and where it stands in its text."""

    word: str
    tag: str
    start: int
    end: int

    @property
    def acts(self) -> bool:
        """Tell whether the word is a verb that does not stand as a noun: 加强, not 管理."""
        return self.tag == "v" and self.word not in NOMINAL_VERBS

    @property
    def can_act(self) -> bool:
        """Tell whether the word is a verb, or a noun that can be one: 加强, 管理."""
        return self.tag in ("v", "vn") or self.word in NOMINAL_VERBS

    @property
    def is_person(self) -> bool:
        """Tell whether the word is a person's name."""
        return self.tag in ("nr", "nrt", "nrfg")


def words(text: str) -> list[str]:
    """Return the words of a text."""
    return [word for word, _ in _tagger()(text)]


@functools.lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[Token, ...]:
    """Return the words of a text with their tags (`m` for numbers) and their spans."""
    pairs = _tagger()(text)
    words = [word for word, _ in pairs]
    edges = list(accumulate(map(len, words), initial=0))
    return tuple(map(Token, words, starmap(_settled, pairs), edges, edges[1:]))


# Common words that the dictionary calls nouns.
_MISTAGGED = {
    "日益": "d",
    "日趋": "d",
    "时刻": "d",
    "牢记": "v",
    "尤为": "d",
    "逐步": "d",
    "范围内": "s",
    "内": "f",
    "外": "f",
    "有益": "a",
    "责令": "v",
    "办理": "v",
    "同意": "v",
    "小心": "v",
    "暂停": "v",
    "弘扬": "v",
    "珍惜": "v",
    "招牌": "n",
    "委托": "v",
    "复兴": "vn",
    "必修": "b",
    "选修": "b",
    "武装": "v",
    "单方": "d",
    "单方面": "d",
    "有害": "a",
    "有权": "v",
    "无权": "v",
    "依法": "d",
    "因公": "d",
    "跨地区": "d",
    "方可": "d",
    "方能": "d",
    "始得": "d",
    "及时": "d",
    "定期": "d",
    "位置": "n",
    "觉悟": "n",
    "作用": "n",
    "信访": "n",
    "深化": "v",
    "施政": "vn",
    "储存": "vn",
    "易燃": "b",
    "易爆": "b",
    "高素质": "n",
}
# Verbs that stand as nouns inside compounds: 操作规程, 培训计划.
NOMINAL_VERBS = frozenset(
    "诉求 需求 要求 监督 参与 保护 培训 研究 分析 评估 检验 治理 救援 防护 检查 审查 认证 检测 评价 处分 处罚 补偿 赔偿 "
    "保障 保险 领导 指导 引导 支持 服务 教育 建设 管理 组织 调查 宣传 报告 登记 备案 许可 审批 考核 验收 演练 处置 "
    "执政 调处 承受 调解 执法 救助 监测 预警 排查 预防 控制 操作 维护 护理 治疗 消毒 隔离 防范 整改 投入 转变 创新 改革 发展 协作 合作 交流 沟通 反馈 决策 执行 动员 学习".split()
)


@functools.lru_cache(maxsize=65536)
def _settled(word: str, tag: str) -> str:
    """Return the tag of a word: `m` for a number; of four characters and more, that of its halves.

    The dictionary calls 事故隐患 an idiom, which is a noun on a noun, and 解决问题 a noun, which is
    a verb with its object: nouns come out as `n`, phrases as `l`.
    """
    if word.isascii() and word.replace(".", "").replace("%", "").isdigit():
        return "m"
    if word in _MISTAGGED:
        return _MISTAGGED[word]
    if word in NOMINAL_VERBS:
        return tag
    if len(word) == 3 and word.startswith("相") and _tag_of(word[1:])[:1] in "vad":
        return "v"  # 与…的要求相适应, 相一致; not 相关性
    if tag not in ("n", "nr", "l", "i") or len(word) not in (3, 4):
        return tag
    if len(word) == 3:
        named = tag == "nr" and _tag_of(word[:2]) in ("x", "nr")  # 李大钊, but not 安全带
        return "n" if tag == "l" or (tag == "nr" and not named) else tag
    first, last = (_tag_of(part) for part in (word[:2], word[2:]))
    verb = first == "v" and word[:2] not in NOMINAL_VERBS
    if tag in ("n", "nr"):
        acts = last == "v" and first in ("a", "ad", "d")  # 严格执行
        return "l" if verb or acts or first[:1] in "pdcr" or last in ("a", "d", "ad") else "n"
    nominal = first[:1] in "nabjz" or first == "vn" or word[:2] in NOMINAL_VERBS
    return (
        "n" if nominal and (last[:1] == "n" or last == "vn" or word[2:] in NOMINAL_VERBS) else "l"
    )


def _tag_of(word: str) -> str:
    if word in _MISTAGGED:
        return _MISTAGGED[word]
    pairs = _tagger()(word)
    return pairs[0][1] if len(pairs) == 1 else "x"


@functools.cache
def _tagger() -> Tagger:
    """Return rjieba's tagger where it is installed, else jieba's, both without new-word guessing."""
    try:
        import rjieba
    except ImportError:
        return _jieba_tagger()
    return lambda text: rjieba.tag(text, False)


def _jieba_tagger() -> Tagger:
    with warnings.catch_warnings(), redirect_stderr(io.StringIO()):
        warnings.simplefilter("ignore")
        import jieba
        import jieba.posseg

        jieba.setLogLevel(logging.ERROR)
        # The cache file lies at a path anyone may write to: load the dictionary itself instead.
        tokenizer = jieba.Tokenizer()
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
        tokenizer.initialized = True
        tagger = jieba.posseg.POSTokenizer(tokenizer)
    return lambda text: [(pair.word, pair.flag) for pair in tagger.cut(text, HMM=False)]
