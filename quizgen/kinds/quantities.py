"""Find relations between matters and the figures that are laid down for them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from quizgen.characters import han_count, read_numeral
from quizgen.kinds.context import Context
from quizgen.kinds.premises import is_whole
from quizgen.kinds.relation import Relation, Row
from quizgen.model import Definition, Place, Statement
from quizgen.rules.wording import shared_words
from quizgen.segment import tokens
from quizgen.sentences import balanced
from quizgen.simplified import simplified

_UNIT = re.compile(r"[\d.\s～~—－\-一二两三四五六七八九十百千]+")  # what is no unit: 30|日
GAP = "____"
_FEWEST, _MOST, _MANY = 4, 60, 400
_LENGTHS = range(8, 71)
_STANDS = 26  # characters of a sentence that stands without a subject at its beginning
_SUBJECTLESS = frozenset(("v", "d", "ad", "p", "r", "m", "q"))
_SAID_OF = re.compile(
    r"[^，]{3,}?(?:应(?!急)|须|必须|不得|不宜|不少于|不超过|不低于|不高于|不大于|至少|是|为)"
)  # 疏散照明灯的供电时间|不得
_BOUND = re.compile(r"以[上下内內]\Z")  # 保持10分钟|以上
_CLAUSES = re.compile(r"([^，；]+)([，；]?)")
_WHEN_CLAUSE = re.compile(r"[^，]{3,}(?:后|时|前|事故|的)，")  # 听到警报后，|全体员工应在……
_CASE = re.compile(r"[的者]，")  # 已建立劳动关系，未订立合同|的，…
_SHORTEST = 7  # characters besides the figure
_SHORTEST_PART = 11  # the same, of a part of a sentence
_NUMBER = r"(?:\d+(?:\.\d+)?(?:\s*[～~—－-]\s*\d+(?:\.\d+)?)?|[一二两三四五六七八九十百千]+)"
# Figures by what they measure, 30日 or 不少于|三年, and what they are called in Simplified and Traditional.
_KINDS: dict[str, tuple[re.Pattern[str], tuple[str, str]]] = {
    "time": (
        re.compile(
            rf"{_NUMBER}\s*(?:个?(?:工作日|小时)|个(?:月|星期)|[学課课]时|小時|個(?:工作日|小時|月)|分钟|分鐘|日|天|年|周|秒)(?!制|来|度|级|前的|[代初末底]|[上下][午旬]|[岁歲])"
        ),
        ("时间", "時間"),
    ),
    "length": (
        re.compile(rf"{_NUMBER}\s*(?:mm|cm|m|km|米|厘米|毫米|公尺|公分|公里)(?![A-Za-z/²³])"),
        ("数值", "數值"),
    ),
    "share": (re.compile(rf"(?:{_NUMBER}\s*[%％]|百分之{_NUMBER})"), ("比例", "比例")),
    "fine": (
        re.compile(rf"{_NUMBER}[万萬]?(?:元|倍)以上{_NUMBER}[万萬]?(?:元|倍)以下"),
        ("罚款数额", "罰款數額"),
    ),
    "money": (re.compile(rf"{_NUMBER}[万萬]?元(?!以[上下])"), ("数额", "數額")),
    "people": (re.compile(rf"{_NUMBER}(?:人|名)(?![们民员间次才事])"), ("人数", "人數")),
}
# A cheap test: without one of these there is no figure.
_MAYBE = re.compile(
    r"[\d一二两三四五六七八九十百千万]\s?[个個工小日天年周分秒学mckM米厘毫公%％元倍万人名以]|百分之"
)
_CUE_BEFORE = re.compile(
    r"(?:少于|少於|低于|低於|超过|超過|大于|小于|高于|高於|至少|最长|最短|最迟|满|滿|未满|提前|为|為|每|保存|达到|应在|在|于|於|前|距|约|内|起|间|間|期|"
    r"观察|保持|作用|浸泡|净化|冷藏|留置|持续|任期|周期|隔)\Z"
)
_CUE_AFTER = re.compile(r"(?:之?内|之?內|以内|以內|以上|以下)")
_WHEN = re.compile(r"(?:19|20)\d\d年|\d月\d|[0-9]月\d*日|第\Z")
_BARRED = re.compile(
    r"\*\*|@|同比|据统计|去年|今年|本季度|记得|我们|案例|[：:]|\||第[一二三四五六七八九十百\d]+[条項项]"
)
_LEAN = re.compile(
    r"(?:其(?!他)|这|那|此|该|并|且|而|又|也|还|但|因此|所以|同时|以上|上述|前款|不超过|不得|不少于|每次|逾期|超过|一般|其中|它|他|A)"
)


def quantities(context: Context) -> Iterator[Relation]:
    """Yield, for each article and each kind of figure, sentences with the figure that each one lays down.

    Of sentences that lay the same figure down, the first is asked; other figures are spare.
    """
    found: dict[tuple[int, str], dict[str, tuple[Row, Place]]] = defaultdict(dict)
    others: dict[tuple[int, str], list[str]] = defaultdict(list)
    for text, point, place in _texts(context):
        if not _MAYBE.search(text):
            continue
        for kind, row in rows_of_text(text, point):
            told = found[place.article, kind]
            if not _RANGE.search(row.right) and not _is_near(row.right, told):
                told[row.right] = row, place
        for kind, figure in _figures(text):
            others[place.article, kind].append(figure)
    for (article, kind), told in found.items():
        if len(told) < _FEWEST:
            continue
        rows = [row for row, _ in told.values()][:_MOST]
        place = next(place for _, place in told.values())
        figures = list(told)
        spare: list[str] = []
        for figure in dict.fromkeys(others[article, kind][:_MANY]):
            if _is_like(figure, figures) and not _is_near(figure, [*figures, *spare]):
                spare.append(figure)
        traditional = any(simplified(row.left) != row.left for row in rows)
        yield Relation(
            "quantities",
            tuple(rows),
            context.title_at(place),
            place,
            words=(_KINDS[kind][1][traditional],),
            spare=tuple(spare),
        )


def _figures(text: str) -> Iterator[tuple[str, str]]:
    """Yield the figures that a sentence lays down, each with its kind."""
    for kind, (pattern, _) in _KINDS.items():
        for match in pattern.finditer(text):
            if _is_figure(text, match):
                yield kind, match[0].replace(" ", "")


def _texts(context: Context) -> Iterator[tuple[str, str, Place]]:
    """Yield the sentences and list items that have a number and a subject of their own."""
    for point in context.points:
        if isinstance(point, Statement | Definition):
            yield point.text, point.id, point.source
        elif point.marker != "、":
            for item in point.items:
                yield item.text, point.id, item.source


# How many minutes, or metres, a unit has.
_SIZES = {
    "秒": 1 / 60,
    "分钟": 1,
    "小时": 60,
    "学时": 45,
    "课时": 45,
    "工作日": 1440 * 1.4,
    "日": 1440,
    "天": 1440,
    "星期": 10080,
    "周": 10080,
    "月": 43200,
    "年": 525600,
    "mm": 0.001,
    "毫米": 0.001,
    "cm": 0.01,
    "厘米": 0.01,
    "公分": 0.01,
    "km": 1000,
    "公里": 1000,
}
_TIMES = frozenset("分钟 分鐘 小时 小時 个小时 日 天 周 个月 個月 年 个工作日 個工作日".split())
_FAR = 6  # times what the others are, at most and at least
_AMOUNT = re.compile(rf"({_NUMBER})\s*[个個]?(\D*)")
_NEAR = 1.15  # two figures that are no farther apart may be taken for each other
_RANGE = re.compile(r"[～~—－-]")


def _amount(figure: str) -> float:
    """Return how much a figure is, in the least unit of its kind: 一年 is about 十二个月."""
    match = _AMOUNT.match(simplified(figure))
    if not match:
        return 0.0
    number = match[1].strip()
    value = read_numeral(number) if not number.isascii() else float(number)
    return (value or 0) * _SIZES.get(match[2], 1)


def are_near(one: float, other: float) -> bool:
    """Tell whether two amounts are so near that one may be taken for the other."""
    return max(one, other) <= _NEAR * min(one, other)


def _is_near(figure: str, others: Iterable[str]) -> bool:
    """Tell whether a figure is about the same as one of the others."""
    mine = _amount(figure)
    theirs = [_amount(other) for other in others]
    return any(are_near(mine, one) for one in theirs) or figure in others


def _is_like(figure: str, others: Sequence[str]) -> bool:
    """Tell whether a figure might be one of the others: it has a unit of theirs, or a common one of time, and is of their size."""
    units = {_UNIT.sub("", other) for other in others} | _TIMES
    sizes = [_amount(other) for other in others]
    near = min(sizes) / _FAR <= _amount(figure) <= _FAR * max(sizes)
    return _UNIT.sub("", figure) in units and near


def rows_of_text(text: str, point: str) -> Iterator[tuple[str, Row]]:
    """Yield what a sentence lays down: of one with several figures, what each of its parts does."""
    whole = _read(text, point)
    if whole:
        yield whole
        return
    parts = _parts(text.rstrip("。；;"))
    for at, part in enumerate(parts if len(parts) > 1 else ()):
        apart = not at or (parts[at - 1].endswith("；") and _has_subject(part))
        said = _read(part.rstrip("，；"), point) if apart else None
        if said and han_count(said[1].left) >= _SHORTEST_PART:
            yield said


def _parts(text: str) -> list[str]:
    """Return the parts of a sentence, of whole clauses, with one figure each."""
    parts: list[str] = []
    counted = False  # whether the last part has its figure
    for clause, mark in _CLAUSES.findall(text):
        has = any(pattern.search(clause) for pattern, _ in _KINDS.values())
        if parts and not (counted and has):
            parts[-1] += clause + mark
            counted |= has
        else:
            parts.append(clause + mark)
            counted = has
    return parts


def _has_subject(text: str) -> bool:
    """Tell whether a clause begins with a noun of which it says what has to be: 院系|应当在1小时内……"""
    plain = simplified(text)
    return tokens(plain)[0].tag[:1] == "n" and bool(_SAID_OF.match(plain))


def _read(text: str, point: str) -> tuple[str, Row] | None:
    """Return the one figure of its kind in a sentence, and the sentence with a gap in its place."""
    text = text.rstrip("。；;")
    if han_count(text) not in _LENGTHS or _BARRED.search(text) or _LEAN.match(simplified(text)):
        return None
    for kind, (pattern, _) in _KINDS.items():
        found = list(pattern.finditer(text))
        units = {_UNIT.sub("", match[0]) for match in found}
        if not 1 <= len(found) == len(units) <= 2 or not balanced(text):
            continue
        last = found[-1]  # after the one that says in which case
        if not _is_figure(text, last):
            continue
        before, after = text[: last.start()], text[last.end() :]
        figure = last[0].replace(" ", "")
        if (
            not before
            or han_count(before) + han_count(after) < _SHORTEST
            or shared_words(before + after, figure)
        ):
            continue
        plain = _BOUND.sub("", f"{before}三日{after}")  # an ending that no rule on endings knows
        if is_whole(plain, plain) and _stands(text):
            return kind, Row(f"{before.rstrip()}{GAP}{after.lstrip()}", figure, point)
    return None


def _stands(text: str) -> bool:
    """Tell whether a sentence says what it lays a figure down for; a long one that names the case does.

    A short one has a subject: no verb begins it, unless of what is said to be or to have to be so.
    """
    if han_count(text) >= _STANDS and _CASE.search(text):
        return True
    plain = simplified(text)
    if _WHEN_CLAUSE.match(plain) and _has_subject(plain.partition("，")[2] or plain):
        return True
    tag = tokens(plain)[0].tag
    return tag not in _SUBJECTLESS or (tag == "v" and bool(_SAID_OF.match(plain)))


def _is_figure(text: str, match: re.Match[str]) -> bool:
    """Tell whether a number with its unit is laid down there: not the 三年 of a name or a date."""
    before, after = text[: match.start()].rstrip(), text[match.end() :].lstrip()
    if _WHEN.search(match[0] + after[:3]) or before.endswith(("第", "月", "年", "～", "-", "—")):
        return False
    laid = "以上" in match[0] or _CUE_BEFORE.search(before) or _CUE_AFTER.match(after)
    return bool(laid)
