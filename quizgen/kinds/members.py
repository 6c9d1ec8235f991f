"""Find relations between what is enumerated and what it is an enumeration of."""

import re
from collections import defaultdict
from collections.abc import Iterator

from quizgen.characters import HAN, Span, han_count
from quizgen.kinds.context import Context
from quizgen.kinds.relation import Relation, Row
from quizgen.kinds.wording import size
from quizgen.model import Definition, ListPoint, Place, Statement
from quizgen.rules.wording import shared_words
from quizgen.segment import NOMINAL_VERBS, tokens
from quizgen.sentences import balanced
from quizgen.simplified import simplified

_FEWEST, _MOST = 4, 40
_LENGTHS = range(6, 41)  # characters of an enumeration
_NAME = range(3, 17)  # characters of what it is one of
_SHORT = 4  # characters of a name, of which none may stand in its members
_OF = re.compile(r"(?:主要|一般|通常|具体)?(?:包括|分为|分成|分|有|由|为|是|即)\Z")  # 直观手段|包括
_LEAN = re.compile(
    r"(?:其(?!他)|这|那|此|该|并|且|而|又|也|还|以及|和|与|及|或|包括|如|即|是|有|为|但|因|由于|如果|同时|不|未|没有|都|就|使|让|我|他|它|者|的|一个|一些|各)"
)
_LOOSE = re.compile(
    r"(?:地|得|和|与|及|或|、|以|到|从|向|把|将|被|在|着|了|之|最|更|等|对|用|按|如|人|第)\Z"
)
_DEBRIS = re.compile(rf"[^{HAN}，、“”0-9A-Za-z（）《》～%％℃.－-]|\A[A-Za-z0-9]|[“（][^”）]*\Z")
# Words of a rule: 送检|时|须核对
_RULES = re.compile(
    r"应|须|要(?!求)|不得|严禁|时|前|后|核对|检查|查看|写明|注明|载明|记录|接受|坚持|避免|重点"
)
_NO_VERBS = frozenset("不能 用于 可以 能够 进行 使用 没有 具有".split())
_MODIFIED = 3  # words before a modified object, at least
_END = re.compile(r"[，。；：！？]|\Z")
_REST = re.compile(r"等[^，。；]*\Z")


def enumerated(context: Context) -> Iterator[Relation]:
    """Yield, for each article, what is enumerated in its sentences with the words that begin the clause.

    Where all those words name things (直观手段包括), the names alone are asked for.
    """
    found: dict[int, list[tuple[bool, Row, Place]]] = defaultdict(list)
    for point in context.points:
        if isinstance(point, ListPoint):
            continue
        for _, spans in context.series_in(point):
            for name, row in _read(point, spans):
                found[point.source.article].append((name, row, point.source))
    for told in found.values():
        if relation := _relation(told[:_MOST], context):
            yield relation


def _read(point: Statement | Definition, spans: list[Span]) -> Iterator[tuple[bool, Row]]:
    """Yield an enumeration with the words before it in its clause; say whether they are a name."""
    text = point.text
    start, stop = spans[0][0], spans[-1][1]
    begin = max(text.rfind(mark, 0, start) for mark in "，。；：") + 1
    end = _END.search(text, stop)
    before, told = text[begin:start], text[start : end.start() if end else len(text)]
    if (
        size(told) not in _LENGTHS
        or _DEBRIS.search(told)
        or not balanced(told)
        or _LEAN.match(before)
    ):
        return
    if _DEBRIS.search(before) or not balanced(before):
        return
    name = _OF.sub("", before)
    if name != before and size(name) in _NAME and _is_name(name):
        yield True, Row(_REST.sub("", told), before, point.id)
    elif size(before) in _NAME and _is_beginning(before) and not _LOOSE.search(before):
        yield False, Row(told, before, point.id)


def _is_name(text: str) -> bool:
    """Tell whether a text names a thing: 影响遗忘的因素, 课堂纪律的类型."""
    found = tokens(simplified(text))
    last = found[-1]
    names = last.tag[:1] in ("n", "j") or last.tag == "vn" or last.word in NOMINAL_VERBS
    return (
        names
        and not _LOOSE.search(text)
        and not text.endswith("的")
        and found[0].tag[:1] not in ("c", "r", "d", "p", "u", "m")
    )


def _is_beginning(text: str) -> bool:
    """Tell whether a clause begins so, with its subject, time or place, and a verb that wants an object.

    The object may have a modifier: 开户时要问清客户的.
    """
    plain = simplified(text)
    found = tokens(plain)
    first, last = found[0], found[-1]
    if len(found) <= 2 or first.tag[:1] in ("r", "c", "u", "m", "p"):
        return False
    if last.word == "的":
        return bool(_RULES.search(plain)) and len(found) > _MODIFIED
    starts = first.tag[:1] in ("n", "j", "s", "t", "f") or bool(_RULES.search(plain))
    return starts and last.tag == "v" and len(last.word) > 1 and last.word not in _NO_VERBS


def _relation(told: list[tuple[bool, Row, Place]], context: Context) -> Relation | None:
    rows: dict[str, Row] = {}
    named = all(name for name, *_ in told)
    for _, row, _ in told:
        row = row._replace(right=_OF.sub("", row.right)) if named else row
        leaks = shared_words(row.left, row.right) or (
            size(row.right) <= _SHORT and set(row.left) & set(row.right)
        )
        if not leaks and han_count(row.left) >= 5:
            rows.setdefault(row.right, row)
    if len(rows) < _FEWEST:
        return None
    place = told[0][2]
    title = context.title_at(place)
    return Relation("members" if named else "joined", tuple(rows.values()), title, place)
