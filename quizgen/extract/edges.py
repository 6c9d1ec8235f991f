"""Say how well a member of a series may begin after a word, and end before a word."""

import functools
import re

from quizgen.segment import NOMINAL_VERBS, Token

JOINERS = frozenset("以及 或者 还有 還有 和 与 與 及 或 甚至 并 暨".split())
MODALS = frozenset(
    "必须 必須 应当 應當 应该 要 应 應 需要 须 須 需 可以 可 能够 能 不得 不准 不能 严禁 禁止 努力 "
    "如何 才能 想要 注意 做到 即可 不断 切实 着力".split()
)
# After these nothing but the members comes: 敏感信息包括|…, 分为|…, 例如|….
INTRODUCERS = frozenset(
    "包括 包含 含 涵盖 有 为 為 是 即 如 例如 比如 譬如 诸如 像 分为 分為 分成 特别是 尤其是 包括了 "
    "有着 具有 具备 予以 给予 給予 加以 至于 依次 分别 分別 就是 称为 称之为 指 系指 是指".split()
)
# These govern all members, and a verb that is none of them follows: 由|…组成, 向|…转变.
PREPOSITIONS = frozenset(
    "在 对 對 从 從 向 把 将 將 由 以 用 给 給 被 按 按照 依 依照 通过 根据 围绕 经 经过 "
    "为了 因 因为 由于 于 於 使 让 讓 令 同 与 與 和 跟 比 靠 凭 就 除了 随着 当 朝 往 自 受".split()
)
STOPS = frozenset(
    "等 等等 之间 之間 之类 在内 方面 过程 现象 期间 类 之一 诸多 多个 各个 各项 各种 各類 各类 三者 两者".split()
)
# Words that begin what is said of the members: …|是…, …|应当…, …|均….
_SAID = frozenset(
    "是 为 為 应 應 应当 應當 应该 必须 必須 须 須 需 要 可 可以 能 能够 会 會 不 不得 不能 均 都 皆 各 也 就 "
    "而 则 則 所 在 于 於 对 對 向 从 從 被 把 将 將 由 以 用 时 時 后 後 之 作为 作為 来 來 去 共同 同时 分别 "
    "予以 加以 进行 有 等于 组成 組成 构成 给 使 让 引起 约 至 起 者 已 未 并 並 相 相互 相结合 逐步 不断 依 且".split()
)
# Inside a member of a nominal series these show that two series run on: 法律、法规|对…、….
BREAKS = frozenset("对 對 在 用于 关于 应当 應當 必须 不得 由 把 将 將 向 给予 有权".split())
_TOGETHER = frozenset("相互 互相 共同 有机 日益 日趋 不断 逐步 逐渐".split())  # …|相互交织
_NUMERALS = frozenset("一二三四五六七八九十两兩几幾数數多诸0123456789")
_COUNTED = re.compile(
    r"(?:[一二三四五六七八九十两兩几幾数數多诸]|\d+)(?:大|个|個|种|種|类|類|项|項|方|点|點|条|條|部分|"
    r"方面|阶段|阶|步|级|級|名|次|件|门|道|位|者|环节|要素|层|層|岗|科|期|方|人|组|組|处|處|字|区|區)"  # …|三个条件, …|四类
)
OTHERS = ("其他", "其它", "其餘", "其余")  # a last member that takes in all the rest may be long
# Verbs that the dictionary calls something else.
_VERBS = frozenset(
    "产生 落实 粘贴 贯彻 参与 标明 通报 健全 深化 弘扬 优化 细化 严守 清理 冲洗 张贴 核验 清点 运用 培育 查 做 抓 看 写 用 成立 担任 设置 設置 採取 采取".split()
)
_PLACES = frozenset("上中下里裡内內外间間时時前后後")


_CLASSES = {**dict.fromkeys("niljstgkz", "n"), "v": "v", "a": "a", "b": "a", "f": "f", "m": "m"}


@functools.lru_cache(maxsize=65536)
def word_class(word: str, tag: str) -> str:
    """Return the class of a word as its place in a member shows it: n, v, a, f, m or o."""
    if tag in ("vn", "an") or word in NOMINAL_VERBS:
        return "n"
    return _CLASSES.get(tag[:1], "o")


def counts(text: str, at: int) -> bool:
    """Tell whether the members are counted at a place of a text: 三个条件, 四类."""
    return text[at] in _NUMERALS and _COUNTED.match(text, at) is not None


def is_verb(found: tuple[Token, ...], at: int) -> bool:
    """Tell whether a word is a verb: by itself, or a nominal one after 应当, 分别, 不得."""
    token = found[at]
    if _is_plain(token):
        return True
    if token.tag not in ("v", "vn"):
        return False
    before = found[at - 1] if at else None
    return before is not None and (before.word in MODALS or before.tag == "d")


def _is_plain(token: Token) -> bool:
    return token.acts or token.word in _VERBS


def left_edge(found: tuple[Token, ...], at: int) -> float | None:
    """Return how well a member begins with word `at`; None where the phrase before it goes on."""
    before = found[at - 1]
    word = before.word
    if word in INTRODUCERS or word in MODALS or word in "：“「『（《":
        return 2.0
    if word in JOINERS:  # as a preposition, it governs: 与|全局利益、近期利益和长远利益
        return 1.0 if at == 1 or found[at - 2].tag[:1] in "dvpcx" else None
    if word in PREPOSITIONS:
        return 1.8
    if word in ("的", "之", "地", "得", "了", "着", "过"):
        return 1.0
    if is_verb(found, at - 1):
        return 1.0 if len(word) > 1 or word in _VERBS else 0.3
    if word in _PLACES:
        return 0.8
    if word == "好" and at > 1 and is_verb(found, at - 2):  # 解决好|世界观、人生观
        return 1.0
    if before.tag in ("l", "i") and is_verb(found, at):  # 毫不动摇|鼓励、支持
        return 0.8
    if before.tag in ("v", "vn") and len(word) > 1:  # 参与|决策、管理, but also 教学|内容
        return 0.6 if before.tag == "v" else 0.3
    return 0.8 if before.tag in ("d", "ad", "p", "c", "m", "q", "r") and len(word) > 1 else None


def governed(found: tuple[Token, ...], at: int) -> bool | None:
    """Tell whether members that begin with word `at` are a verb's objects; None where one cannot say.

    Then nothing but a mark ends the last one. Members that are a subject, or follow a preposition,
    are followed by a verb of their own.
    """
    for back in range(at - 1, -1, -1):
        word = found[back].word
        if word in ("为", "為", "用", "与", "與", "和"):
            return None
        if word in INTRODUCERS or word in MODALS:
            return True
        if word in PREPOSITIONS:
            return False
        if is_verb(found, back):
            return True
    return False


def right_edge(
    found: tuple[Token, ...], at: int, text: str, objects: bool | None, phrases: bool
) -> float | None:
    """Return how well a member ends before word `at`; None where the phrase goes on with it.

    `objects` is what `governed` said; `phrases` tells that members are verbs with their objects.
    """
    if at == len(found):
        return 2.0 if objects or phrases else (1.0 if objects is False else 1.6)
    token = found[at]
    if token.word in STOPS or token.word[0] in "的（(":
        return 2.0
    if counts(text, token.start - found[0].start):
        return 2.0
    if token.word in _SAID:
        return 0.4 if phrases else 1.8
    if token.tag[:1] in "dpu" and len(token.word) > 1:
        return 0.4 if phrases else 1.5
    if token.word[:2] in _TOGETHER:
        return 1.6
    if objects is False and token.tag == "v" and at + 1 == len(found) and not phrases:
        return 1.0  # 向生存利益、民主权利|转变
    if _is_plain(token) and not phrases:
        last = at + 1 == len(found)
        nominal = not last and found[at + 1].word == "的"
        if nominal:
            return None
        return (
            (-2.5 if objects or len(token.word) == 1 else 1.4)
            if last
            else (1.2 if len(token.word) > 1 else 0.8)
        )
    return None


def ends_badly(token: Token, edge: float) -> bool:
    """Tell whether a word is none to end a member with, unless what follows shows that it does."""
    if edge >= 2.0:
        return False
    tags = "dc" if edge >= 1.6 else "rmqdpcu"
    return token.tag[:1] in tags and not token.tag.startswith("nr")
