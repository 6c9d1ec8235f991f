"""State what holds for a fill-in item by itself; each rule yields the words that break it."""

import re
from collections.abc import Iterator

from quizgen.characters import CHINESE_NUMERAL, extent
from quizgen.model import FillQuestion, Slot
from quizgen.rules.leaks import leaked
from quizgen.rules.wording import parted, restored, stem_text
from quizgen.segment import tokens
from quizgen.sentences import balanced

SHORTEST, LONGEST = 12, 76
BLANK = "____"
_SHORT_WORD = 3  # characters; longer words of the dictionary are phrases: 思想|觉悟
_NUMBER = re.compile(rf"[\d{CHINESE_NUMERAL}]")
DEBRIS = re.compile(
    r"\[\d+\]|•|CHAPTER|目录|\(\d{1,3}\)|（\d{1,3}）|[\u4e00-\u9fff] [\u4e00-\u9fff]"
    r"|\A\s*(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|\d{1,4}(?:[、．]|\.(?!\d))|[①-⑳])"
    r"|[，；：、]{2}|\A[，。；：、！？]|(?:\A|：)[AQ答问][：:]"
    r"|['\"]\s*[,，]\s*['\"]|</?[A-Za-z]|<%|%>|-->|[=!]=|=>|https?://|www\.|#[A-Za-z]|\b[a-z]+_[a-z]+\b"  # code and addresses
    r"|[\u26a0\u2705\u2611\u2612\u2714\u2716\u26a1\u2728\u2753-\u2757\U0001f300-\U0001faff]"  # pictures
    r"|(?<![A-Za-z])[xX×]{2,}(?=[\u4e00-\u9fff])|\*{2,}|#{2,}|\$[^$，。]*[\^_{\\]|【(?:答案|解析|考点|来源|编辑|附)[^】]*】"
)
_DANGLING = re.compile(
    r"\A(?:因此|所以|因而|从而|于是|但是?|然而|同时|此外|另外|并且|而且|也|还|这|那|其(?!他)|此|该|他|她|它|以上|上述|就是(?!说)|亦|也就是说|简单(?:地|来)?[说讲]|换(?:句话说|言之))"
)
_POINTING = re.compile(
    r"请(?:了解|参阅|参考|参见|看|阅读)|[见如][上下](?:图|表)|[上下][图表]所|(?:如下|下列|下述)[。：]?\Z"
)  # …，请了解以下方法
_EMPTY = frozenset(
    "的 地 得 了 着 过 是 有 在 和 与 及 或 等 对 为 以 从 由 向 于 将 把 被 要 应 须 也 都 就 而 并 且 其 这 那 之 上 下 中 里".split()
)
_PERSONAL = re.compile(
    r"笔者|我(?:认为|觉得|感到|曾经?|个人)|有一(?:次|天)，|记得有"
)  # 我认为…; 有一天，…
_JOINED = re.compile(r"\A(?:、|和|与|与|以及|及)\Z")  # ____、____
_ORDER = re.compile(r"步骤|流程|程序|顺序|阶段|次序|先后|步驟|順序|階段|先後|依次|首先")


def is_well_formed(question: FillQuestion) -> Iterator[str]:
    """well-formed: stem and blanks agree, and every answer says something."""
    slots = [part.blank for part in question.segments if isinstance(part, Slot)]
    answers = [blank.answer.strip() for blank in question.blanks]
    if slots != list(range(len(answers))) or not answers or not all(answers):
        yield stem_text(question, BLANK)


def f1_stands_alone(question: FillQuestion) -> Iterator[str]:
    """F1: the stem does not lean on the sentence before it."""
    text = restored(question)
    if found := _DANGLING.match(text) or _POINTING.search(text):
        yield found[0]


def f2_no_debris(question: FillQuestion) -> Iterator[str]:
    """F2: no label, footnote mark, title or layout debris; quotes and brackets are paired."""
    yield from debris(restored(question))


def debris(text: str) -> Iterator[str]:
    """Yield what of a text is a label, a mark or layout; the whole text where a quote is left open."""
    yield from (found[0] for found in DEBRIS.finditer(text))
    if not balanced(text):
        yield text


def f4_says_something(question: FillQuestion) -> Iterator[str]:
    """F4, as far as words show it: no answer is a mere particle, 是 or 和."""
    yield from (blank.answer for blank in question.blanks if blank.answer in _EMPTY)


def f5_whole_terms(question: FillQuestion) -> Iterator[str]:
    """F5: no answer begins or ends inside a word, or with punctuation, a particle or a 和."""
    for blank in question.blanks:
        answer = blank.answer
        if answer.strip("，。；：、！？ 的地得了") != answer or not balanced(answer):
            yield answer
    yield from _torn(question)


def _torn(question: FillQuestion) -> Iterator[str]:
    """Yield the answers that tear a short word, or have a 和 too many: 处机 of 调处机制; 和改进领导.

    Numbers part from their units.
    """
    texts, answers = parted(question)
    words = tokens(restored(question))
    inside = {
        at
        for token in words
        if token.end - token.start <= _SHORT_WORD
        for at in range(token.start + 1, token.end)
    }
    joints = [token for token in words if _JOINED.match(token.word)]
    before, after = {token.start for token in joints}, {token.end for token in joints}
    end = 0
    for text, answer in zip(texts, answers, strict=False):
        start, end = end + len(text), end + len(text) + len(answer)
        torn = {start, end} & inside and not _NUMBER.search(answer)
        if torn or start in before or end in after:
            yield answer


def f6_no_leak_inside(question: FillQuestion) -> Iterator[str]:
    """F6: no answer, and no two characters of one, stand elsewhere in the stem."""
    yield from leaked(*parted(question))


def f8_few_blanks(question: FillQuestion) -> Iterator[str]:
    """F8: at most three blanks, in a list at most half its members, and enough stem is left."""
    shown, whole = extent(stem_text(question)), extent(restored(question))
    if len(question.blanks) > 3:
        yield "、".join(blank.answer for blank in question.blanks)
    if shown < 6 or 2 * shown < whole:
        yield stem_text(question, BLANK)


def f10_worth_knowing(question: FillQuestion) -> Iterator[str]:
    """F10, as far as words show it: nobody speaks of himself, and no story is told."""
    yield from (found[0] for found in _PERSONAL.finditer(restored(question)))


def f11_order_marked(question: FillQuestion) -> Iterator[str]:
    """F11: blanks that may be answered in any order are two at least; blanks side by side are marked so."""
    texts, answers = parted(question)
    if question.any_order and len(answers) < 2:
        yield answers[0]
    if not question.any_order and not _ORDER.search("".join(texts)):
        for at, text in enumerate(texts[1:-1]):
            if _JOINED.match(text):
                yield f"{answers[at]}{text}{answers[at + 1]}"


def f12_length(question: FillQuestion) -> Iterator[str]:
    """F12: the restored item has about 12 to 60 Han characters (a word of letters counts as two), a list some more."""
    text = restored(question)
    if not SHORTEST <= extent(text) <= LONGEST:
        yield text
