"""Write fill-in items: from sentences, one gap each, and from short lists, some members blanked."""

import re

from quizgen.characters import HAN, HAN_CHARACTER, extent, ngrams
from quizgen.kinds.completion import completion
from quizgen.kinds.context import Context
from quizgen.kinds.gap import Gap
from quizgen.kinds.gaps import find_gaps
from quizgen.kinds.item import Written, fill_item, segments_of
from quizgen.kinds.list_members import member_items
from quizgen.kinds.openings import lacks_subject
from quizgen.kinds.predicates import meaning_gaps
from quizgen.kinds.score import odds
from quizgen.kinds.sentence import Sentence
from quizgen.kinds.signs import sentence_signs
from quizgen.kinds.terms import EMPTY_HEAD
from quizgen.model import Definition, Point, Statement
from quizgen.rules import SHORTEST
from quizgen.segment import tokens
from quizgen.simplified import simplified

_GIVES_MEANING = re.compile("[系係是]指|，指|所[谓謂稱称]|means|refers to|is defined as")
_ONE_OF_MANY = re.compile(
    r"是[^，。]*(?:之一[，。]|(?:常见|普遍|重要|典型)的?一[种个类项]|常见的?[^，。的]{0,4}[，。])"
)
_TWICE = re.compile(rf"\A([{HAN}]{{1,8}})(?: ?[A-Za-z][A-Za-z ]*)：\1")
_NO_NAME = re.compile(r"本(?![科质能领金息位])|[a-z]{1,3}\Z")
_WORST = -1.5  # log-odds of an item; what is worse is not even told of


def write_fill(context: Context) -> tuple[Written, ...]:
    """Return one item for every sentence that offers a good gap, and for every short list.

    Of a list's members that are no sentences the figures and the series are asked for.
    """
    found: list[Written | None] = []
    for point in context.points:
        if isinstance(point, Statement | Definition):
            found.append(_from_sentence(point, context))
        else:
            found += [completion(point, context), *member_items(point, context)]
    return tuple(item for item in found if item)


def _from_sentence(point: Statement | Definition, context: Context) -> Written | None:
    text = point.text if point.text.endswith(("。", "！", ".", "。”", "！”")) else point.text + "。"
    if isinstance(point, Definition) and text.startswith(f"{point.term}：{point.term}"):
        text = text[len(point.term) + 1 :]  # 分级护理：分级护理是指…
    text = _TWICE.sub(r"\1", text)  # 热层Thermosphere：热层，亦称…
    if context.names_itself(text) and not context.rule_name(point):
        return None  # 本条例适用于…: nobody knows which
    plain = simplified(text)
    about = (*sentence_signs(plain), *context.centrality(plain))
    if "other article" in about and not context.rule_name(point):
        return None  # 违反第十条规定的: of which rule?
    sentence = Sentence(text, context, [spans for _, spans in context.series_in(point)])
    defined = _definition_gap(point, text, context) if isinstance(point, Definition) else []
    if defined and len(sentence.of(defined[0].spans[0])) == 1 and meaning_gaps(sentence):
        defined = []  # 所谓“望”: what it means tells more than one character
    least = _WORST - odds((*about, *context.genre))
    opening, of_another = context.opening_for(point, text), lacks_subject(text)
    for gap in find_gaps(sentence, defined, least):
        brief = extent(text) < SHORTEST  # 登记资料至少保存3年。
        named = not opening and (brief or context.loses_topic(point, text, gap.spans))
        shown = context.rule_name(point) if named else opening
        seen = ngrams(shown, 2)
        leaks = any(ngrams(text[a:b], 2) & seen for a, b in gap.spans)
        if of_another and (leaks or not shown):
            continue
        if leaks and (named or context.names_itself(text)):
            continue
        told = "topic leaks" if leaks else _told(shown)
        signs = (
            *gap.signs,
            *about,
            *context.genre,
            *(("said twice",) if point.also else ()),
            *([told] if shown else _nobody(plain)),
            *_layout(text, gap),
            *_in_rule(gap, context),
        )
        return _item(point, "" if leaks else shown, text, gap, signs, context)
    return None


_ORDERED = re.compile("(?:必须|应当?(?![对用变急])|须)(?!把)")


def _nobody(text: str) -> tuple[str, ...]:
    """Return the sign of a rule that does not say who has to keep it: 必须设置防护门."""
    return ("nobody named",) * bool(_ORDERED.match(text))


def _told(opening: str) -> str:
    """Return the sign of what was put before a sentence."""
    if opening.startswith("《"):
        return "rule named"
    return "topic before" if opening.endswith("：") else "heading before"


def _definition_gap(point: Definition, text: str, context: Context) -> list[Gap]:
    """Blank the term that is defined, where its characters do not stand in what it is."""
    start = text.find(point.term)
    rest = text[:start] + "\n" + text[start + len(point.term) :]
    leak = ngrams(point.term, 2) & ngrams(rest, 2) or (len(point.term) == 1 and point.term in rest)
    if (
        start < 0
        or leak
        or context.is_common(simplified(point.term))
        or not 1 <= len(point.term) <= 10
    ):
        return []
    if EMPTY_HEAD.search(simplified(point.term)) or "的" in point.term:
        return []
    if _NO_NAME.match(point.term) or _ASPECT.fullmatch(simplified(point.term)):
        return []  # 本手册是…, a: …
    if _ONE_OF_MANY.search(simplified(text)):
        return []  # 跑题是常见的问题之一: another is too
    if _acts(simplified(point.term)):
        return []  # 掌握基本技能：学会识别…, 坚持房子是用来住的
    if text.startswith(f"{point.term}：") and not _names_a_thing(simplified(point.term)):
        return []
    signs = ("defined term", *(("meaning given",) * (_GIVES_MEANING.search(text) is not None)))
    return [Gap(((start, start + len(point.term)),), signs)]


def _acts(term: str) -> bool:
    first = tokens(term)[0]
    return first.acts and len(first.word) < len(term)


_NO_THING = re.compile(r"[广狭]义|.*[性型式类种]")  # 规定性：, of what?
_ASPECT = re.compile(  # 研究方向：, 本质是…: of what?
    r"(?:研究|基本|主要|核心)?(?:本质|方向|含义|内涵|概念|定义|构成|原因|表现|特[点征]|对象|任务|目的|实质|作用)"
)


def _names_a_thing(term: str) -> bool:
    """Tell whether what stands before a colon is a term, and not a person or a property."""
    if not HAN_CHARACTER.search(term):
        return True
    found = tokens(term)
    if found[-1].acts:
        return False  # 研究证实：…
    person = found[0].is_person or all(len(one.word) == 1 for one in found)
    return not _NO_THING.fullmatch(term) and not person


def _layout(text: str, gap: Gap) -> tuple[str, ...]:
    """Return the signs of how much of a sentence stands around its blanks."""
    blanked = sum(end - start for start, end in gap.spans)
    return ("little left",) * (3 * blanked > len(text)) + ("two blanks",) * (len(gap.spans) > 1)


def _in_rule(gap: Gap, context: Context) -> tuple[str, ...]:
    """Return the sign of a mere term in a law: there the numbers and the series are what is known."""
    return ("term in a rule",) * (gap.signs[0] == "term" and "of one rule" in context.genre)


def _item(
    point: Point, opening: str, text: str, gap: Gap, signs: tuple[str, ...], context: Context
) -> Written:
    answers = [text[a:b] for a, b in gap.spans]
    segments = segments_of(opening, text, gap.spans)
    return fill_item(point, segments, answers, gap.coordinate, signs, context)
