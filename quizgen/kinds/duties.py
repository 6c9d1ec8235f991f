"""Find relations between those who act and what they have to do."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from quizgen.kinds.context import Context
from quizgen.kinds.premises import siblings
from quizgen.kinds.relation import Relation, Row
from quizgen.kinds.wording import size
from quizgen.model import Definition, ListPoint, Place, Statement
from quizgen.rules.wording import shared_words
from quizgen.sentences import balanced
from quizgen.simplified import simplified

_FEWEST, _MOST = 4, 120
_LENGTHS = range(6, 46)  # characters of a duty
_BEST = 20
_LEAST = 0.4  # of a duty's words stand in no other actor's
# The ends of names of those who act.
_ACTOR = (
    r"(?:人|员|員|长|長|者|部门|部門|机构|機構|机关|機關|单位|單位|工会|工會|政府|院|委员会|委員會|主任|教师|教師|护士|護士|医师|醫師|[药护教技厨][剂师理]?师|工程师|"
    r"组|組|科|站|经理|主管|干部|书记|司机|工|雇主|督导|督導|护师|协会|協會|董事会|监事会|居委会|村委会|管理层|中心|企业|企業|公司|派出所|司法所|学校|學校|网点|银行|銀行|条线|(?<![全内外局大干])部|组织|党支部|处|室|网信办|门卫|学生|安全官|理事会|志工)"
)
_MODAL = r"应当|應當|应(?![急用对届邀付变])|應(?![急用])|必须|必須|须|須|要|有权|有權"
# Who acts and what follows: 门卫|负责来访人员的登记, 工会|应当帮助劳动者, 园长|是安全工作的第一责任人
_DUTY = re.compile(
    rf"(?P<who>[^，。；：（）“”\d]{{0,20}}?{_ACTOR})(?:(?:{_MODAL})(?!求)|"
    r"(?=(?:负责|負責)(?!人|任)|(?:承担|组织|統籌|统筹|履行|监督|协助|指导|督促|牵头|落实|审批|审核|依照|依法|按照|接到|发现|自收到|对[^，]{2,20}(?:负责|进行|实施|承担|负)|"
    r"是[^，。]{2,24}责任人)))(?P<what>[^。；]+)\Z"
)
# 班组长的安全职责, 食品安全管理人员履行下列职责: what follows is a list
_DUTIES = re.compile(
    rf"(?P<who>[^，。；：（）“”\d]{{0,20}}?{_ACTOR})(?:的[^，的]{{0,4}}(?:职责|職責|任务|任務)\Z|(?:应当|應當|应|應|必须)?(?:对[^，]{{2,14}})?(?:履行|做好|负有|承担)(?:下列|以下))"
)
_VAGUE = re.compile(
    r"有关|相关|任何|各级|其他|其它|上述|前款|以上(?!地方)|双方|当事人|每|某|本(?!单位)|我|他|她|该|此|这|那|人人|大家|的人\Z|不同|全体|所有|下列|"
    r"关于|按照|根据|通过|由|对|在|为|将|向|发生|发现|违反|经(?!营|理|办)|因|给|使用|未|与|和|及|时|准备|是|不得|专人|克扣|发展|进入"
)
_DEBRIS = re.compile(
    r"本法|本条例|第[一二三四五六七八九十百]+[条款项]|下列|以下|如下|\*\*|@|[：:]|他们|其(?!他)|上述|前款|该|职责\\Z"
)
_REST = re.compile(r"[，,](?:但|并不得|不得|其中|具体)[^，]*\Z")
_PERSON = re.compile(
    r"(?:[人员員长長者师師士工]|主任|经理|主管|干部|书记|司机|雇主|督导|督導|学生|安全官)\Z"
)
_CHARGED = re.compile("负责|負責")
_PERVASIVE = 8  # duties of one actor in an article, beyond which others' duties may be his too


_BY = re.compile(
    rf"由(?P<who>[^，。；：（）“”\d由和与及、]{{1,5}}{_ACTOR})(?=[^，。；：]{{2}})"
)  # 由|值班教师|陪同: who acts in what is told of others
_CALLED = re.compile(rf"{_ACTOR}\Z")
_OF_DUTIES = re.compile(r"职责|職責|分工|任务|任務|岗位|崗位")


def are_roles(heads: Sequence[str], lead: str) -> bool:
    """Tell whether heads name those who act, each explained by his duties, as the lead says."""
    return bool(_OF_DUTIES.search(lead)) and all(map(_CALLED.search, heads))


def duties(context: Context) -> Iterator[Relation]:
    """Yield, for each article, those who act with a duty of each that no other one has."""
    found: dict[int, list[tuple[str, str, str, Place]]] = defaultdict(list)
    others: dict[int, list[str]] = defaultdict(
        list
    )  # who acts in sentences that tell no whole duty
    for leader, text, point, place in _texts(context):
        who, what = _read(leader, text)
        if what:
            found[place.article].append((who, what, point, place))
        elif who:
            others[place.article].append(who)
        others[place.article] += [match["who"] for match in _BY.finditer(text)]
    for article, told in found.items():
        if len({who for who, *_ in told}) >= _FEWEST:
            relation = _relation(told[:_MOST], others[article][:_MOST], context)
            if relation:
                yield relation


def _texts(context: Context) -> Iterator[tuple[str, str, str, Place]]:
    """Yield what may tell a duty: who acts if a list's lead names him, the text, its point and place."""
    for point in context.points:
        if isinstance(point, Statement | Definition):
            yield "", point.text.rstrip("。"), point.id, point.source
        elif isinstance(point, ListPoint) and point.marker != "、":
            lead = _DUTIES.match(point.lead)
            who = lead["who"] if lead and not _VAGUE.search(simplified(lead["who"])) else ""
            for item in point.items:
                yield who, item.text, point.id, item.source


def _read(who: str, text: str) -> tuple[str, str]:
    """Return who acts in a sentence, or in the list of which it is an item, and what he has to do.

    Either is empty where it is not to be had.
    """
    what = text
    if not who:
        match = _DUTY.match(text)
        if not match or _VAGUE.search(simplified(match["who"])):
            return "", ""
        who, what = match["who"], match["what"]
    what = _REST.sub("", what)
    if _DEBRIS.search(what) or size(what) not in _LENGTHS or not balanced(what):
        return who, ""
    return who, "" if what[0] in "，的为" or what.startswith("不得") else what


def _relation(
    told: list[tuple[str, str, str, Place]], others: list[str], context: Context
) -> Relation | None:
    counts = Counter(who for who, *_ in told)
    some = [one for one in told if counts[one[0]] <= _PERVASIVE]
    by_who: dict[str, list[str]] = defaultdict(list)
    for who, what, *_ in some:
        by_who[who].append(what)
    beside = siblings([(who, "\n".join(whats)) for who, whats in by_who.items()])
    rows: dict[str, Row] = {}
    charged = [one for one in some if _CHARGED.match(one[1])]
    if 2 * len({who for who, *_ in charged}) >= len(by_who) and len(charged) >= _FEWEST:
        some = charged  # all of one form
    for who, what, point, _ in sorted(some, key=lambda one: abs(size(one[1]) - _BEST)):
        if not shared_words(what, who) and beside.specific(what) >= _LEAST:
            rows.setdefault(who, Row(what, who, point))
    if len(rows) < _FEWEST:
        return None
    place = told[0][3]
    title = context.title_at(place)
    some_rows = _of_one_kind(list(rows.values()))
    named = dict.fromkeys(who for who in others if not _VAGUE.search(simplified(who)))
    rest = (who for who in (*by_who, *named) if who not in rows)
    spare = tuple(sorted(rest, key=lambda who: _is_person(who) != _is_person(some_rows[0].right)))
    specific = sum(beside.specific(row.left) for row in some_rows) / len(some_rows)
    return Relation("duties", tuple(some_rows), title, place, spare=spare, specific=specific)


def _is_person(who: str) -> bool:
    return bool(_PERSON.search(who))


def _of_one_kind(rows: list[Row]) -> list[Row]:
    """Return the rows of persons, or those of bodies, the more of them, where these are enough."""
    kinds = ([row for row in rows if _is_person(row.right) == person] for person in (True, False))
    most = max(kinds, key=len)
    return most if len(most) >= _FEWEST else rows
