"""Tell which parts of Chinese sentences, and which lines, stand alone."""

import re
from bisect import bisect_right

from quizgen.characters import HAN, han_count
from quizgen.extract.cues import DANGLING, simplified
from quizgen.model import Article, Text
from quizgen.segment import tokens
from quizgen.sentences import ENDS, balanced

_SHORTEST_HALF = 9

# What names a thing for later, and the remark 下同: （以下简称建设项目）
_ASIDE = re.compile(r"（(?:以下(?:统称|简称|称|合称)|下同|[^（）]{1,60}，下同)[^（）]*）")
# Who says so, and since when, of a sentence that is long enough without it: 实践告诉我们，
_SAID = re.compile(
    r"(?:[^，。；：]{2,14}(?:认识到|告诉我们|(?:充分|一再)?(?:表明|证明)|指出|强调)，(?=[^，。]{4,})|从现在起，)"
)


def without_asides(sentence: Text) -> Text:
    """Return a sentence without what only names things for later, or says who said it."""
    chars = simplified(sentence.chars)
    if said := _SAID.match(chars):
        sentence, chars = sentence.cut(said.end()), chars[said.end() :]
    if "（" not in chars:
        return sentence
    return sentence.without([match.span() for match in _ASIDE.finditer(chars)])


# What makes a clause a rule or a fact: 应当, 由…, 以…为….
_PREDICATE = re.compile(
    r"(?<![反相适效])应(?![急用])|必须|须|不得|可以|禁止|严禁|方可|由[^，]{2,}|有权|是(?!否)|为|负责|实施|实行|属于|适用|不[低高超少大小多][于过]|\d"
)
_CONDITION = re.compile(r"的\Z|者\Z")
_LEANING = re.compile(
    r"(?:对其|对逃匿|对不|其|因此|但|并|而|或|也|又|还|再|不具备|不能|不符合|没有|违法所得|构成|情节|逾期|拒不|需要|确需|有|发现|验收|经|"
    r"满|超过|不足|未|仍|受害|前者|后者|另|同时|给他人|给予|责令|处|哪些|哪|什么)"
)


_ACTS_BEFORE = re.compile(rf"(?!对|在|未|违反)[{HAN}、]{{2,24}}?[^。；]*(?:应当|必须|不得)")


def stands_alone(half: str, before: str) -> bool:
    """Tell whether what follows a semicolon names its own subject, and has a predicate of its own.

    A half that begins as the one before it is one of a pair: it stands as well as that one.
    """
    half = half.strip("。 ")
    if han_count(half) < _SHORTEST_HALF or DANGLING.match(half) or _LEANING.match(half):
        return False
    if not balanced(half) or "：" in before or not _PREDICATE.search(half):
        return False
    if half.startswith("对") and _ACTS_BEFORE.match(before):
        return False  # 国家机关收集数据，应当…；|对知悉的数据应当予以保密
    first, *others = half.split("，")
    noun = _names(first)
    if _CONDITION.search(first):
        return bool(noun) and bool(others) and (_names(others[0]) or han_count(first) >= 14)
    if first.endswith(("时", "后", "前")):  # 发生货物倒塌事故时，应当立即停止作业
        return bool(others) and han_count(first) >= 6
    return noun


def _names(clause: str) -> bool:
    """Tell whether a clause begins with a noun, with or without an attribute before it."""
    found = tokens(clause)
    if not found:
        return False
    if found[0].tag[0] in "njs" or found[0].tag == "vn":
        return True
    head = re.match(
        rf"[{HAN}]{{2,}}?(?:的[{HAN}]{{2,}}?|以上[{HAN}]{{2,}}?)(?:应|必须|不得|由|依照|可以|是|为)|对[^，]{{6,}}?(?:应当|必须|不得)",
        clause,
    )
    return bool(head)


_ANNOUNCED = re.compile(
    r"(?:主要|具体|其中|大致|大体)?(?:有|包括|表现[为在]|是|如下)[：:]|(?:主要|具体)(?:有|包括|表现)"
)  # 主要有：…
_PAST = re.compile(r"(?:[^，。]{0,4}[年月](?:以?前)|当时|那时|过去|以前|昔日)，")  # 十年前，
_RULE = re.compile(r"必须|应当|不得|我们要")


def announced(sentence: str) -> bool:
    """Tell whether a sentence is the list that the one before it announces."""
    return bool(_ANNOUNCED.match(simplified(sentence)))


def set_in_the_past(sentence: str, past: bool) -> bool:
    """Tell whether a sentence tells of a state that has passed: it says so, or goes on with it."""
    chars = simplified(sentence)
    return bool(_PAST.match(chars)) or (past and not _RULE.search(chars))


# A rule that a line says by itself, without a closing mark: 疫苗应在24小时内接种
_LINE_RULE = re.compile(
    rf"(?P<subject>[{HAN}A-Za-z（）]{{2,16}}?)(?:(?<![反相适供效响呼对感])应(?![变急对用付聘征邀答届])|必须|须(?!知)|不得|严禁|禁止|"
    r"不[低高超少大小多][于过]\s*\d|至少\s*\d|[^，。：；]{0,10}是[^，。；：、]{2,16}的[^，。；：、的]{2,8}\Z)"
)
_NO_LINE = re.compile(r"[：:，,、；;…—\t|]\Z|\t|[？?|□_→↓=＝]|\.{3}|[《》]")
_NO_SUBJECT = re.compile(
    r"(?:应|必须|须|不得|要|可|宜|在|从|向|对|将|把|并|未|由|按|依|以|因|其|该|有|无|为|这|那|哪|什么|是|不|如|当|第|关于|附|注)"
)
_SHORTEST_LINE, _LONGEST_LINE = 10, 44


def is_line_rule(article: Article, text: Text) -> bool:
    """Tell whether a text is one line of the source without closing mark that lays down a rule."""
    chars = simplified(text.chars)
    if (
        chars[-1:] in ENDS
        or not _SHORTEST_LINE
        <= han_count(chars) + 2 * bool(re.search(r"\d", chars))
        <= _LONGEST_LINE
    ):
        return False
    if "。" in chars or _NO_LINE.search(chars) or _NO_SUBJECT.match(chars) or not balanced(chars):
        return False
    rule = _LINE_RULE.match(chars)
    if not rule or not (_names(text.chars) or tokens(rule["subject"])[-1].tag.startswith("n")):
        return False
    start, end = text.span()
    return bisect_right(article.line_starts, start) == bisect_right(article.line_starts, end - 1)
