"""Find statements: whole sentences that carry a rule, a principle, a number or a deadline."""

import re

from quizgen.characters import HAN, HAN_CHARACTER, han_count, ngrams
from quizgen.extract.cues import DANGLING, LONGEST, refusal, simplified, worth_knowing
from quizgen.extract.definitions import defined_term
from quizgen.model import Article, Block, Statement, Text, content_id
from quizgen.segment import first_token
from quizgen.sentences import balanced, is_whole, sentences

__all__ = ["condensed", "find_statements", "refusal", "trimmed", "worth_knowing"]

_SHORTEST_PART = 18
_LONGEST_CUT = 600  # characters; what is longer is no prose
# What lays down a rule; not 主要, 相应, 应急, 可能.
_RULED = (
    r"(?:(?<![相反供适响效呼对感])应(?![变急对用付聘征邀答届])|必须|须|不得|(?<![主重需紧必首概])要(?![求素点])|禁止|严禁|"
    r"可(?=以|由|向|在|使|按|申|不|仍|自|先)|方可|不[宜准许]|(?<![适便])宜|是(?!否)|不[低高超少大小多][于过])"
)
# Words that open a sentence without saying anything themselves.
_LEAD_IN = re.compile(
    r"(?:因此|所以|因而|同时|此外|另外|首先|其次|最后|为此|其实|当然|当前|目前|现在)[，,]\s*(?:还(?=[要应须需必]))?|"
    rf"(?:因此|所以)(?=[{HAN}]{{2}})(?![要应须必需我你他她它这那也就还从对在只才不])(?=[^。]{{2,}}?{_RULED})|"  # 因此新员工应…
    r"[*＊•·●◆]+\s*|答[：:]\s*|(?:补充|注意|提示|重点|强调|规定|要求)[：:]\s*|"
    rf"(?:前[一二两三]?[款项条])(?=[{HAN}]{{2}})(?![之的所规情各列中第内]|[{HAN}]{{2,4}}(?:情形|规定))"  # 前项记录，应…
)
_AMONG = re.compile(r"其中(?=[^，。]{2,}?(?:是|最|起|要|应|必须))(?![^，。]*[占约达])")
# Clauses that only set the scene, and clauses without which the ones before are no whole.
_SCENE = re.compile(
    r"(?:随着|由于|因为|为了|如果|要想|当|只有|只要|虽然|尽管|面对|针对|在.{1,40}(?:[中下上时后前]|时点|阶段|期间|环节|过程)\Z|通过|根据|按照|一旦|不仅|既|发现|未|逾期|经)"
)
_SCENE_ENDS = ("的", "时", "后", "前")
_GROUNDS = re.compile(
    r"(?:根据|按照|依照|依据|通过|结合)[^，]*\Z"
)  # what is done on these grounds is cut off
_NEEDED = re.compile(
    r"(?:才|就|则|也|都|是|使|让|更|而且|但|但是|具有|有着|呈现|成为|以及|和|与|或|等|从而|的|并且|否则|还|除外|应当?|必须|不得|可以|由|处|责令|依照|给予|有(?:权|义务|依照|按照)|不|"
    r"[^，；。]*的[，；])"
)
_ASKS = re.compile(r"如何|怎样|怎么|是否|能否")
_HALVES = tuple(
    (re.compile(one), re.compile(second))
    for one, second in (
        ("只有", "才|方[能可]"),
        ("只要|一旦|如果|倘若", "就|则|便|应|可|须|要|将|得|会|不"),
        ("不仅|不但|不只", "而且|更|还|也"),
        ("既(?!然)", "又|也|还|更"),
        ("虽然|尽管", "但|却|仍"),
        ("无论|不论|不管", "都|也|均"),
        ("为了|要想", "必须|应|要|须|就"),
    )
)
_HALF = re.compile("|".join(one.pattern for one, _ in _HALVES))


def find_statements(article: Article) -> tuple[Statement, ...]:
    """Return the article's Chinese sentences that are worth knowing and stand alone."""
    found: dict[str, Statement] = {}
    broken = conditional = False
    for block in article.blocks:
        follows, broken = broken, _breaks_off(block)
        if block.role == "heading" or block.text.chars.endswith(("：", ":")):
            conditional = bool(_CONDITIONS.search(simplified(block.text.chars)))
        elif block.role == "paragraph" and block.after_gap:
            conditional = False
        if not HAN_CHARACTER.search(block.text.chars):
            continue
        if block.role == "item":
            rule = None if conditional else _rule_of_item(block)
            texts = condensed(rule) if rule else []
        elif block.role == "paragraph":
            texts = _telling(block.text, after_break=follows and not block.after_gap)
        else:
            continue
        for text in texts:
            if worth_knowing(text.chars) and not defined_term(text.chars):
                identity = content_id("p", "statement", text.chars)
                found.setdefault(identity, Statement(identity, text.chars, article.place(text)))
    return tuple(found.values())


# Leads of lists whose items hold for one case only: 申请许可，应当具备下列条件：
_CONDITIONS = re.compile(r"条件|情形|情况|之一")


_CLOSING = tuple("。！？!?；;：:…”’」』）)")


def _breaks_off(block: Block) -> bool:
    """Tell whether a paragraph stops in mid-sentence, so that the next one may begin there."""
    chars = block.text.chars
    return (
        block.role == "paragraph"
        and not chars.endswith(_CLOSING)
        and ("。" in chars or "，" in chars)
        and han_count(chars) > 14
    )


def _telling(text: Text, after_break: bool) -> list[Text]:
    """Return what a paragraph's sentences say, without those that lean on the ones before."""
    told: list[Text] = []
    before = ""
    for at, sentence in enumerate(sentences(text)):
        leans, before = _leans(sentence.chars, before), sentence.chars
        if not leans and is_whole(sentence.chars) and (at or not after_break):
            told += condensed(trimmed(sentence))
    return told


_BARE_SUBJECT = re.compile(rf"([{HAN}]{{2}})(?:应当|应|必须|不得|可以|由|自)")


def _leans(sentence: str, before: str) -> bool:
    """Tell whether a sentence's bare subject takes its meaning from the sentence before it."""
    return sentence[:2] in before and bool(_BARE_SUBJECT.match(simplified(sentence)))


_RULED_FIRST = re.compile(
    rf"[^，。；：—]{{2,}}?{_RULED}|(?:禁止|严禁)[^，]{{4,}}|[^。；：—]{{2,30}}分[为成][^，。]{{6,}}"
)
_RULED_THEN = re.compile(rf"[^，。；：—]{{2,}}，[^，。；：—]{{0,14}}?{_RULED}")
_BRIEF = re.compile(r"\A(?:禁止|严禁)|\d")  # 库房温度不得高于25℃
_CONDITION = re.compile(rf"[^，。；：—]{{2,}}[者的时后前]，[^，。；：—]{{0,14}}?{_RULED}")
_DEMANDED = re.compile(r"必须|应当|不得|禁止|要|着力|是")
_SHORTEST_RULE, _SHORTEST_LONG_RULE = 12, 20
# Beginnings that lean on the list's lead (不得在…), and ends of what is no sentence.
_CARRIED = re.compile(
    r"(?:应|必须|须|不得|要|可(?!重)|宜|在|从|向|对|将|把|并|未|由|按|依|以|因|其|该|有|无)"
)
_NO_SENTENCE = re.compile(r"[的者]。?\Z")
_NO_RULE = re.compile(r"的[^，。]{2,6}。?\Z")  # …规定的其他情形


def _rule_of_item(block: Block) -> Text | None:
    """Return a list item's sentence if it is a rule of its own, which leans on no lead."""
    text = trimmed(block.text.strip("；;"))
    chars = simplified(text.chars)
    if block.toc or not block.text.chars.endswith(("。", "；", ";")) or not balanced(chars):
        return None
    if _CARRIED.match(chars) or _NO_SENTENCE.search(chars):
        return None
    long = chars.endswith("。") and "，" in chars and han_count(chars) >= _SHORTEST_LONG_RULE
    if long and _DEMANDED.search(chars):
        return text
    if _NO_RULE.search(chars):
        return None
    if han_count(chars) < _SHORTEST_RULE and not _BRIEF.search(chars):
        return None
    if _RULED_FIRST.match(chars) or _CONDITION.match(chars):
        return text
    ruled = _RULED_THEN.match(chars) and not first_token(text.chars).tag.startswith("v")
    return text if ruled else None


def trimmed(sentence: Text) -> Text:
    """Return a sentence without lead-in words such as 因此， and marks such as 答：."""
    while match := _LEAD_IN.match(simplified(sentence.chars)):
        sentence = sentence.cut(match.end())
    if _AMONG.match(sentence.chars) and first_token(sentence.chars[2:]).tag.startswith("n"):
        sentence = sentence.cut(2)
    return sentence


def condensed(sentence: Text) -> list[Text]:
    """Return a sentence of at most about 60 Han characters: its leading clauses where it is longer.

    The clauses must make a whole of their own: none is left that only sets the scene for what was
    cut off. What was cut off follows where it can stand alone too: it has a subject of its own, or
    the sentence has none. A sentence that cannot be cut so is returned as it is.
    """
    sentence = _without_run_in(sentence)
    if len(sentence) <= LONGEST or han_count(sentence.chars) <= LONGEST:
        return [sentence]
    chars = simplified(sentence.chars)
    if _DEFINES.search(chars) or len(chars) > _LONGEST_CUT:
        return [sentence]
    marks = [match.start() for match in _MARK.finditer(chars) if match[0] != "。"]
    for end in reversed(marks):
        part = chars[:end]
        if not _SHORTEST_PART <= han_count(part) <= LONGEST or not balanced(part):
            continue
        at_comma = chars[end] == "，"
        last = part[max(part.rfind("，"), part.rfind("；")) + 1 :]
        if at_comma and ("；" in part or _NEEDED.match(chars, end + 1)):
            continue
        if at_comma and not _MODAL.search(part) and "的，" in chars[end:].split("；")[0]:
            continue  # …，…，或者…的，: still what the rule is for
        if (
            not _sets_scene(last)
            and han_count(last) >= 4
            and _is_complete(part)
            and not _repeats(chars[end + 1 :], last)
        ):
            rest = sentence.cut(end + 1)
            stands = han_count(rest.chars) >= _SHORTEST_PART and _stands_apart(
                part, simplified(rest.chars), at_comma
            )
            return [sentence.cut(0, end), *(condensed(rest) if stands else [])]
    return [sentence]


def _repeats(rest: str, last: str) -> bool:
    """Tell whether what was cut off goes on as the clause before it does: 到…，|到…."""
    following = _MARK.split(rest, maxsplit=1)[0]
    return following[:1] == last[:1] or not ngrams(following, 3).isdisjoint(ngrams(last, 3))


_MARK = re.compile("[，；。]")


def _sets_scene(clause: str) -> bool:
    """Tell whether a clause only leads to what was cut off after it."""
    if clause.endswith(_SCENE_ENDS) and not clause.endswith("小时"):
        return True
    return bool(_SCENE.match(clause) or _GROUNDS.search(clause))


_DEFINES = re.compile(r"是指|，指|指的是")
_MODAL = re.compile(r"应|必须|须|要")


def _stands_apart(part: str, rest: str, at_comma: bool) -> bool:
    """Tell whether the rest of a sentence needs no subject, and no 应当, from the part before it."""
    if not is_whole(rest) or DANGLING.match(rest) or _NEEDED.match(rest):
        return False
    if _SCENE.match(rest):
        return False
    if at_comma and "应当" in part and not _MODAL.search(rest.split("，")[0]):
        return False
    first, following = first_token(part).tag, first_token(rest).tag
    if first in _ACTS:
        return following in _ACTS
    return following in ("n", "nz", "j") and "是" not in part


_ACTS = frozenset(("v", "vn", "ad", "d", "l"))


def _is_complete(part: str) -> bool:
    """Tell whether every word that calls for a second half (只有…才) has it, and nothing is asked."""
    if _ASKS.search(part):
        return False
    return not _HALF.search(part) or all(
        second.search(part, first.end()) for one, second in _HALVES for first in one.finditer(part)
    )


def _without_run_in(sentence: Text) -> Text:
    """Cut off a short clause after a semicolon that is the heading of the next paragraph."""
    parts = sentence.chars.split("；")
    if (
        len(parts) == 2
        and han_count(parts[1]) <= 7
        and han_count(parts[0]) >= 3 * han_count(parts[1])
    ):
        return sentence.cut(0, len(parts[0]))
    return sentence
