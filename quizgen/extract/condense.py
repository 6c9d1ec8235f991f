"""Shorten long Chinese sentences so that what is kept stays true and whole."""

import re
from itertools import pairwise

from quizgen.characters import HAN, han_count, ngrams
from quizgen.extract.cues import DANGLING, LONGEST, refusal, simplified
from quizgen.extract.halves import stands_alone, without_asides
from quizgen.model import Text
from quizgen.segment import tokens
from quizgen.sentences import balanced, is_whole

_SHORTEST_PART, _SHORT_ENOUGH = 18, 66  # Han characters of what is cut
_ALIKE = 0.25  # bigrams that clauses share, for each character of the shorter
_LONGEST_CUT = 600  # characters; what is longer is no prose
# Clauses that only set the scene, and clauses without which the ones before are no whole.
_SCENE = re.compile(
    r"\A(?:随着|由于|因为|为了|如果|要想|当|只有|只要|虽然|尽管|面对|针对|围绕|紧紧围绕|着眼于?|在.{1,40}(?:[中下上时后前]|时点|阶段|期间|环节|过程)\Z|通过|根据|按照|一旦|不仅|既|发现|未|逾期|经)|(?:的|(?<!小)时|后|前|[日天月年]起)\Z"
)
_GROUNDS = re.compile(
    r"(?:根据|按照|依照|依据|通过|结合)[^，]*\Z"
)  # what is done on these grounds is cut off
_NEEDED = re.compile(
    r"(?:才|就|则|除|也|都|是|使|让|更|而且|但|但是|具有|有着|呈现|成为|以及|和|与|或|等|从而|的|并且|否则|还|除外|应当?|必须|不得|可以|由|处|责令|依照|按照|给予|强制|导致|造成|致使|引起|使得|而[不是要非]|并(?:且|应|须|必须)|由此|有(?:权|义务|依照|按照)|不|"
    r"[^，；。]*的[，；])"
)
_ASKS = re.compile(r"如何|怎样|怎么|是否|能否|什么\Z")
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


def condensed(sentence: Text) -> list[Text]:
    """Return a sentence of at most about 60 Han characters: its leading clauses where it is longer.

    The halves on both sides of a semicolon stand apart where each has a subject of its own. The
    clauses that are kept make a whole: none is left that only sets the scene for what was cut off,
    and of a set that 是： declares none is lost. A sentence that cannot be cut so is returned as
    it is.
    """
    sentence = _without_run_in(sentence)
    if han_count(sentence.chars) <= _SHORT_ENOUGH:
        return [sentence]
    sentence = without_asides(sentence)
    chars = simplified(sentence.chars)
    if han_count(chars) <= _SHORT_ENOUGH:
        return [sentence]
    if _DEFINES.search(chars) or len(chars) > _LONGEST_CUT or _DECLARES.search(chars):
        return [sentence]
    return [part for half in _halves(sentence) for part in _shortened(half)]


_DEFINES = re.compile(r"是指|，指|指的是")
_DECLARES = re.compile(r"(?:[是为即有]|包括|任务|要求|目标|如下)：")  # 总体目标是：
_MODAL = re.compile(r"应|必须|须|要")


def _halves(sentence: Text) -> list[Text]:
    """Return the parts of a sentence between semicolons, those that lean joined to the one before.

    Where both together would be too long, the part that leans is left out.
    """
    marks = [match.start() for match in re.finditer("；", sentence.chars)]
    bounds = [(a, b) for a, b in pairwise([-1, *marks, len(sentence)])]
    kept = [bounds[0]]
    whole = True  # nothing was left out since the last part that is kept
    for start, end in bounds[1:]:
        half = sentence.chars[start + 1 : end]
        if stands_alone(simplified(half), simplified(sentence.chars[:start])):
            kept.append((start, end))
            whole = True
        elif whole and han_count(sentence.chars[kept[-1][0] + 1 : end]) <= _SHORT_ENOUGH:
            kept[-1] = (kept[-1][0], end)
        else:
            whole = False
    return [sentence.cut(start + 1, end).strip() for start, end in kept]


def _shortened(sentence: Text) -> list[Text]:
    """Return a sentence cut at a comma where it is too long, and the rest if that stands alone."""
    if han_count(sentence.chars) <= _SHORT_ENOUGH:
        return [sentence]
    chars = simplified(sentence.chars)
    marks = [match.start() for match in re.finditer("，", chars)]
    for longest in (_SHORT_ENOUGH, LONGEST):
        for end in reversed(marks):
            if longest >= han_count(chars[:end]) >= _SHORTEST_PART and _ends_well(chars, end):
                rest = sentence.cut(end + 1)
                so = _SO.match(rest.chars)
                rest = rest.cut(so.end()) if so else rest
                stands = han_count(rest.chars) >= _SHORTEST_PART and (
                    bool(so) or _stands_apart(chars[:end], simplified(rest.chars))
                )
                return [sentence.cut(0, end), *(_shortened(rest) if stands else [])]
        if han_count(chars) <= LONGEST:
            return [sentence]
    return [_inner(sentence, chars, marks) or sentence]


_SO = re.compile(rf"因此，?(?=我们|[{HAN}]{{2,8}}(?:应|要|必须|须))")  # …，因此我们需要…


def _inner(sentence: Text, chars: str, marks: list[int]) -> Text | None:
    """Return the longest run of clauses that stands alone without those before and after it."""
    found: list[tuple[int, int, int]] = []
    for at, start in enumerate(marks):
        if not _ends_well(chars, start):
            continue
        for end in (*marks[at + 1 :], len(chars)):
            part = chars[start + 1 : end].rstrip("。") + "。"
            count = han_count(part)
            if count > _SHORT_ENOUGH:
                break
            ends = end == len(chars) or _ends_well(chars[start + 1 :], end - start - 1)
            if count >= _SHORTEST_PART and ends and _stands_apart(chars[:start], part):
                found.append((-count, start + 1, end))
    return sentence.cut(*min(found)[1:]) if found else None


_OF_A_SET = re.compile(
    r"[^、]{2,}等(?:[^，。；、]{0,4})(?:特点|特征|问题|现象|情况|方面|因素|原因|趋势|内容)"
)  # 存在矛盾增加，难度增大等特点


_WITH = re.compile(
    r"(?:应当|必须|应|须|要)(?:对|向|与|将|把|由|就|在|按照|根据|依照)[^，]*(?:员|人|单位|部门|机构|者|物|品|况|料|据)\Z"
)
# 对直接责任人|，…; 以对方涉嫌犯罪等恐吓手段|，…: what is done, the rest says
_TO_WHOM = re.compile(
    r"(?:对|向|由|从|给|把|将|按照?|根据|以)(?!外)(?!.*(?:应|予|进行|给予|处|负(?!责人|有责任)|为[^，]{2}|是|可以|不))[^，]*(?:人|者|员|单位|部门|机构|手段|方式|名义|理由|形式)\Z"
    r"|由[^，]*为主体\Z|[^，]*本着[^，]*原则\Z"
)
# 监督管理部门对移送、举报等途径发现的线索|，…
_OF_WHAT = re.compile(
    r"[^，]*(?:部门|机关|单位|机构|人员|[院会局厅署者])(?:对|将|把|就)(?!.*(?:应|予|进行|给予|处|负责|是|有|可以|不))[^，]*的[^，的]*\Z"
)
_UNTIL = re.compile(
    r"(?:应|须|必须|可以|当)(?:在|自|于)[^，]*(?:内|前|后|时|起)\Z"
)  # 应当在批复后一年内，|组织有关部门…
_WEIGHED = re.compile(
    r"(?:视|根据|按照)[^，]{0,6}(?:情节|情况|轻重)[^，]{0,4}\Z"
)  # 视情节轻重，|给予…
_DONE, _PUNISHED = (
    re.compile(r"(?:行为|情形|情况)\Z"),
    re.compile("给予|处以|责令|追究|处分|处罚|予以|取消"),
)
_BRINGS = re.compile(
    r"(?:凭[^，]{2,14}|(?<![坚支保维把主扶秉])持[^，]{2,30})\Z"
)  # 必须持本人身份证明，|向储蓄机构申请挂失
_HOLDS = re.compile(r"(?:，|必须|应当)[^，]{0,4}(?:持|凭)[^，]+，")
_MAKES = re.compile(r"形成|建立|健全|构建|完善|打造|营造|推动形成|创造")
_ONLY_NAMES = re.compile(rf"[^，]*的[{HAN}]{{2,10}}\Z")  # 甲方与乙方订立的协议
_TELLS = re.compile(r"应|必须|须|要|是|不|有|为|可|由|了|得")


def _ends_well(chars: str, end: int) -> bool:
    """Tell whether what stands before a comma is a whole without what follows."""
    part, rest = chars[:end], re.split("[；。]", chars[end + 1 :])[0]
    last, following = re.split("[，；]", part)[-1], rest.split("，")[0]
    both = following.startswith("才") and "只有" in part and last.startswith("才")
    if not both:
        if following[:1] == last[:1] or _are_alike(last, following):  # 到…，|到…
            return False
        if "；" in part or _NEEDED.match(chars, end + 1):
            return False
    if not _MODAL.search(part) and "的，" in rest + "，":
        return False  # …，…，或者…的，: still what the rule is for
    if (
        _BRINGS.search(last)
        or _WEIGHED.search(last)
        or _OF_WHAT.match(last)
        or _UNTIL.search(last)
        or _TO_WHOM.match(last)
        or _WITH.search(last)
        or (_HOLDS.search(part) and re.match("[向到在]", rest))
    ):
        return False  # 应当对有关人员，|进行培训; 持身份证明，并提供有关情况，|向其申请
    if _MAKES.match(last) and "的" in rest.split("，")[0]:
        return False  # 形成坚持真理、修正错误，|发现问题、纠正偏差的机制
    if any(_OF_A_SET.match(clause) for clause in rest.split("，")):
        return False
    if _DONE.search(last) and _PUNISHED.search(rest):
        return False  # 应考者有夹带、抄袭等行为，|视情节给予…
    if "，是" in "，" + rest and all(map(_acts, part.split("，"))):
        return False  # 深入群众，帮助群众，|创建公平的社会，是…的关键
    if _ONLY_NAMES.match(part) and not _TELLS.search(part):
        return False
    if refusal(part) == "no main clause":
        return False  # 对取得显著成绩的单位和个人，|有关部门应当给予表彰
    return (
        balanced(part)
        and not _SCENE.search(last)
        and not _GROUNDS.search(last)
        and han_count(last) >= 4
        and _is_complete(part)
    )


def _are_alike(one: str, other: str) -> bool:
    """Tell whether two clauses share three characters on end and more, as members of a row do."""
    shared = len(ngrams(one, 2) & ngrams(other, 2))
    return bool(ngrams(one, 3) & ngrams(other, 3)) and shared >= _ALIKE * min(len(one), len(other))


_SAYS_OF_ACT = re.compile(r"[^，；]{6,}，是[^，；]{4,}")  # 始终保持血肉联系，是…的根本保证
_SUBJECT_OF_PART = re.compile(r"(?:\A|，)[^，]{2,}?(?:应当?|必须|不得|可以|须|有权)")
# …，降低粘稠度的药物、维生素，以及必要时…: what goes on is the list
_LISTS = re.compile(r"[^，。]*的[^，。、]*、[^，。]*，(?:以及|和|及)")
_RESULT = re.compile("形成|营造|达到|取得|促使|造就")  # …，|形成强大合力
_LOST = (
    "leans on the sentence before",
    "somebody's story or opinion",
    "points to what stands elsewhere",
)


def _stands_apart(part: str, rest: str) -> bool:
    """Tell whether the rest of a sentence needs no subject, and no 应当, from the part before it."""
    if not is_whole(rest) or DANGLING.match(rest) or _NEEDED.match(rest) or _SCENE.match(rest):
        return False
    if refusal(part) in _LOST or _LISTS.match(rest) or _RESULT.match(rest):
        return False
    first = tokens(rest)[0].word
    if len(first) == 1 and re.search(f"[，、要]{re.escape(first)}", part):
        return False  # 讲社会责任、讲社会效益，|讲守法经营
    if "应当" in part and not _MODAL.search(rest.split("，")[0]):
        return False
    acts = _acts(rest)
    if acts and _SAYS_OF_ACT.match(rest):
        return True
    if acts:
        orders = not _SUBJECT_OF_PART.search(part) and not any(map(_is_named, part.split("，")))
        return orders and not _SCENE.match(part) and "了" not in rest
    return tokens(rest)[0].tag in ("n", "nz", "j") and not _acts(part) and "是" not in part


def _is_named(clause: str) -> bool:
    """Tell whether a clause begins with what it is about."""
    return bool(clause) and tokens(clause)[0].tag[:1] in "njrmxse"


def _acts(text: str) -> bool:
    """Tell whether a text begins with a verb, or what goes before one."""
    return bool(text) and tokens(text)[0].tag in ("v", "vn", "ad", "d", "l", "p")


def _is_complete(part: str) -> bool:
    """Tell whether every word that calls for a second half (只有…才) has it, and nothing is asked."""
    if _ASKS.search(part):
        return False
    return all(
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
