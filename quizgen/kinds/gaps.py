"""Choose what to blank in a sentence: whole, central terms with one determinable answer."""

import re
from typing import NamedTuple

from quizgen.characters import CHINESE_NUMERAL, folded, han_count, ngrams
from quizgen.kinds.context import Context
from quizgen.segment import NOMINAL_VERBS, Token, tokens

Span = tuple[int, int]


class Gap(NamedTuple):
    """Hold the spans to blank, how sure the choice is (0–1), and whether their order is free."""

    spans: tuple[Span, ...]
    worth: float
    coordinate: bool
    reason: str


_NOUNS = ("n", "vn", "nz", "j", "an", "ng", "nt", "ns", "nr", "nrt")
_MODIFIERS = (*_NOUNS, "a", "b")
# Words that name nothing by themselves, first or last in a term.
_EMPTY_HEAD = re.compile(
    r"(?:意义|作用|方面|情况|过程|部分|内容|形势|现象|地位|水平|程度|力度|时期|阶段|样子|事情|东西|大家|人们|个人|"
    r"时候|同时|其他|有关|相关|各级|以上|以下|之间|当中|其中|需要|时代|世界|社会|国家|问题|工作|要求|特点|"
    r"措施|办法|方法|方式|手段|途径|环节|组成部分|体现|变化|条件|活动|事项|规定|人员|单位|部门|机构|组织)\Z"
)
_POINTS_AWAY = re.compile(r"有关|相关|规定|本(?:行政|单位|部门|法|条)|上述|前款|其他")
_ABSTRACT = re.compile(r"[性力度权化观感率制者期心]\Z")  # 满意度, 公信力
_EMPTY_START = re.compile(
    r"(?:重要|主要|基本|具体|一定|更大|广泛|极其|必要|有效|突出|实际|当前|各种|各类|各项|各个|多种|一些|许多|大量|"
    r"有力|良好|全面|积极|不断|进一步|更加|越来越|十分|非常|特别|相应|新|好|大|小|多|少|高|低|本|该|某|同|有关|相关|"
    r"其他|其它|上述|前款|下列|以上|以下|这|那|每|各)"
)
_BARRED = frozenset(
    "规定 依法 应当 可以 有关 情形 方面 问题 工作 情况 单位 人员 部门 机构 措施 内容 要求 时间 结果 事项 "
    "我国 我们 人们 大家 中国 全国 社会 国家 同志 时候 活动 行为 关系 形式 条件 实际 需要 发展 建设 能力 水平 "
    "方式 方法 作用 意义 环境 重要性 必要性 紧迫性 过程 第一 年度 充分发挥 解决问题 时代 人员 基础上 今后".split()
)
_KEY_VERBS = frozenset(
    "坚持 加强 落实 遵循 贯彻 提高 增强 健全 建立 树立 维护 保障 实现 推进 防范 完善 优化 强化 构建 形成 取得 "
    "制定 履行 承担 实行 实施 防止 消除 体现 促进 充分发挥 发挥 掌握 牢记 缺乏 把握 满足 巩固 密切 改善 注重 接受 "
    "是 为 包括 经 办理 提出 缴纳 参加 具备 依照 按照 遵守 违反".split()
)
_MEASURE = re.compile(
    rf"(?<![第\d.])(?P<number>\d+(?:\.\d+)?|[{CHINESE_NUMERAL}]{{1,6}}|百分之[{CHINESE_NUMERAL}\d]+)"
    r"(?=(?:个(?:工作日|月|小时)|周岁|万元|元|小时|分钟|秒|年|日|天|月|倍|%|人|米|厘米|毫米|公里|公斤|千克|吨|度|℃)(?!度|代|来|龄|民|员|类|格))"
)
_LIMIT_WORDS = re.compile(r"不|以上|以下|以内|内|满|超过|少于|低于|高于|期限|有效期|之日起|至|处|罚款|每|届|前|后|达到")
_SLOGAN = re.compile(r"“([^“”，。]{2,12})，([^“”，。]{2,12})”")
_WHAT_OF = re.compile(r"是([^，。、；的是]{4,12})的(?:根本|重要|关键|基本|必然|现实|基础|前提|内在|客观|主要|必要|迫切)[^，。；、的]{2,6}[，。]")
_TAKEN_AS = re.compile(r"(?:以[^，。]{2,20}为|把[^，。]{2,30}作为)([^，。、；的和]{3,10})[，。]")
_COMMON_WORDS = frozenset("的 和 与 、 ， 。 ； 是 在 了 对 为 “ ”".split())
_WRAPPED = re.compile(r"[“《]([^“”《》]{2,12})[”》]")


def find_gaps(sentence: str, context: Context, series: list[list[Span]]) -> list[Gap]:
    """Return the gaps a sentence offers, the best first; each passes the vetoes.

    Vetoes: an answer, or two characters of it, stands elsewhere in the sentence; the term stands
    in more than a fifth of the document's sentences; another word of the document stands between
    the same neighbours twice over; a boundary would split a word.
    """
    found = tokens(sentence)
    gaps = [
        *_numbers(sentence),
        *_series_gaps(sentence, series),
        *_pairs(sentence, found, context),
        *_predicate(sentence),
        *_terms(sentence, found, context),
    ]
    good = [gap for gap in gaps if not _leaks(sentence, gap) and _enough_left(sentence, gap)]
    return sorted(good, key=lambda gap: (-gap.worth, gap.spans))


def _numbers(sentence: str) -> list[Gap]:
    """Numbers that a rule sets, with the unit left in the stem."""
    found = []
    matches = list(_MEASURE.finditer(sentence))
    for match in matches:
        around = sentence[max(0, match.start() - 8) : match.end() + 10]
        if match["number"] in ("一", "1", "几", "两") and "以" not in around and "满" not in around:
            continue
        if re.match(r"\d{4}\Z", match["number"]) or not _LIMIT_WORDS.search(around):
            continue
        worth = 0.92 - 0.08 * (len(matches) - 1)
        found.append(Gap((match.span("number"),), max(worth, 0.6), False, "number with its unit"))
    return found


def _predicate(sentence: str) -> list[Gap]:
    """What a thing is of what, 做好群众工作是|提高执政能力|的重要基础, and what stands highest, 以…为|…|."""
    found = []
    if match := _WHAT_OF.search(sentence):
        found.append(Gap((match.span(1),), 0.72, False, "what it is of"))
    if match := _TAKEN_AS.search(sentence):
        found.append(Gap((match.span(1),), 0.74, False, "what it is taken as"))
    return found


def _series_gaps(sentence: str, series: list[list[Span]]) -> list[Gap]:
    """Members of a series: at most half of them, in any order; words that all share stay standing."""
    found = []
    for members in series:
        count = min(len(members) // 2, 2)
        cores = _cores(sentence, members)
        texts = [sentence[a:b] for a, b in cores]
        if min(map(len, texts)) < 2 or max(map(len, texts)) > 12 or not count:
            continue
        inner = sorted(range(1, len(members)), key=lambda at: (_is_open(sentence, members, at), at))
        chosen = tuple(cores[at] for at in sorted(inner[:count]))
        similar = max(map(len, texts)) <= 2 * min(map(len, texts))
        vague = any(_EMPTY_START.match(sentence[a:b]) for a, b in chosen)
        worth = 0.86 + 0.04 * similar - 0.3 * vague
        worth -= 0.1 * sentence[members[-1][1] :].startswith("等")
        found.append(Gap(chosen, worth, count > 1, "members of a series"))
        if count > 1:
            found.append(Gap((chosen[-1],), worth - 0.1, False, "a member of a series"))
    return found


def _cores(sentence: str, members: list[Span]) -> list[Span]:
    """Return the members without the words, first and last, that all of them share."""
    texts = [sentence[a:b] for a, b in members]
    front, back = shared_words_of(texts)
    return [(a + len(front), b - len(back)) for a, b in members]


def shared_words_of(texts: list[str]) -> tuple[str, str]:
    """Return the beginning and the ending, whole words, that all texts share.

    组织觉悟, 思想觉悟 and 行动觉悟 share the ending 觉悟, though 思想觉悟 is one word of the dictionary.
    """
    words = [[token.word for token in tokens(text)] for text in texts]
    room = min(map(len, words)) - 1
    front = shared_count(words, room)
    back = shared_count([row[::-1] for row in words], room - front)
    prefix, suffix = "".join(words[0][:front]), "".join(words[0][len(words[0]) - back :])
    tail = texts[0][-2:]
    if not suffix and all(len(text) >= 4 and text.endswith(tail) for text in texts):
        suffix = tail if len(tokens(tail)) == 1 else ""
    return prefix, suffix


def shared_count(rows: list[list[str]], room: int) -> int:
    """Return how many words all rows begin with, at most `room`."""
    count = 0
    while count < room and len({row[count] for row in rows}) == 1:
        count += 1
    return count


def _is_open(sentence: str, members: list[Span], at: int) -> bool:
    """Tell whether a member's end is not marked: the last one without 等 or a comma after it."""
    return at == len(members) - 1 and sentence[members[at][1] : members[at][1] + 1] not in "，。；等"


def _pairs(sentence: str, found: tuple[Token, ...], context: Context) -> list[Gap]:
    """Two coordinate terms, 满意度和获得感: both blanked, in any order."""
    gaps = []
    phrases = _phrases(found)
    ends = {end: (start, end) for start, end in phrases}
    starts = {start: (start, end) for start, end in phrases}
    for token in found:
        if token.word not in ("和", "与", "、") or token.start not in ends:
            continue
        left = ends[token.start]
        right = _partner(found, token.end, left[1] - left[0], starts)
        if not right or sentence[left[0] - 1 : left[0]] == "、" or sentence[right[1] : right[1] + 1] == "、":
            continue
        words = sentence[slice(*left)], sentence[slice(*right)]
        if not all(map(_is_term, words)) or max(map(len, words)) > 2 * min(map(len, words)):
            continue
        worth = [_termhood(sentence, found, span, context, rivals=False) for span in (left, right)]
        if not any(map(context.is_common, words)):
            gaps.append(Gap((left, right), min(sum(worth) / 2 + 0.06, 0.95), True, "coordinate terms"))
    return gaps


def _partner(
    found: tuple[Token, ...], start: int, length: int, starts: dict[int, Span]
) -> Span | None:
    """Return the term that begins at `start` beside one of `length`: a phrase, or as long as that."""
    if start in starts:
        return starts[start]
    for at, token in enumerate(found):
        if token.start < start or token.end - start not in (length, length + 1):
            continue
        following = found[at + 1].word if at + 1 < len(found) else "。"
        nominal = token.tag[:1] == "n" or token.tag == "vn" or token.word in NOMINAL_VERBS
        if following in "，。；的等”" and nominal:
            return start, token.end
    return None


def _terms(sentence: str, found: tuple[Token, ...], context: Context) -> list[Gap]:
    gaps = []
    for start, end in _phrases(found):
        term = sentence[start:end]
        if not _is_term(term) or context.is_common(term) or _is_coordinate(sentence, start, end):
            continue
        worth = _termhood(sentence, found, (start, end), context)
        gaps.append(Gap(((start, end),), worth, False, "term"))
    for match in (*_SLOGAN.finditer(sentence), *_WRAPPED.finditer(sentence)):
        span = match.span(match.lastindex or 1)
        worth = 0.85 if match.lastindex == 2 else 0.78
        gaps.append(Gap((span,), worth, False, "quoted words"))
    return gaps


def _is_coordinate(sentence: str, start: int, end: int) -> bool:
    """Tell whether a term is one member of several, alone not determinable by its place."""
    before, after = sentence[max(0, start - 1) : start], sentence[end : end + 1]
    return before in ("、", "和", "与", "及", "或") or after in ("、", "和", "与", "及", "或")


def _phrases(found: tuple[Token, ...]) -> list[Span]:
    """Return the spans of the longest runs of nouns and their modifiers that end in a noun.

    After a preposition a run that ends in a verbal noun is none: 为|人民|服务.
    """
    spans: list[Span] = []
    run: list[Token] = []
    before: Token | None = None
    for at, token in enumerate((*found, None)):
        following = found[at + 1] if token and at + 1 < len(found) else None
        last = found[at - 1] if at else None
        if token and (token.tag in _MODIFIERS or _is_nominal_verb(run, token, last, following)):
            if not run:
                before = last
            run.append(token)
            continue
        while run and run[-1].tag not in (*_NOUNS, "v"):
            run.pop()
        if len(run) > 1 and run[0].tag == "vn" and _acts(before):
            run = run[1:]
        verbal = run and before and before.tag == "p" and run[-1].tag in ("vn", "v") and len(run) > 1
        if run and not verbal and not _is_torn(before, found, run[0].start):
            spans.append((run[0].start, run[-1].end))
        run = []
    return spans


def _is_torn(before: Token | None, found: tuple[Token, ...], start: int) -> bool:
    """Tell whether the word before a run belongs to the term: 安装|可燃|气体报警装置, 各|方面."""
    if before is None:
        return False
    if before.tag in ("r", "m", "q") and before.word not in ("其", "我国", "我们", "我党"):
        return True
    if before.tag != "v" or before.word in _KEY_VERBS:
        return False
    earlier = next((token for token in found if token.end == before.start), None)
    return earlier is None or earlier.tag == "v" and earlier.word not in _BEFORE_VERB


_BEFORE_VERB = frozenset("要 应 应当 必须 须 可以 能够 不得 注重 需要 积极 进一步 不断 努力".split())


def _acts(before: Token | None) -> bool:
    """Tell whether a verbal noun after this word is the clause's verb: ，|优化|公共服务供给."""
    return before is None or before.tag in ("x", "d", "ad") or before.word in _BEFORE_VERB


def _is_nominal_verb(
    run: list[Token], token: Token, last: Token | None, following: Token | None
) -> bool:
    """Tell whether a verb stands as a noun: 合理|诉求|的, 强有力的|组织|领导."""
    if token.word not in NOMINAL_VERBS:
        return False
    if not run:
        nominal = following and (following.tag in _NOUNS or following.word in NOMINAL_VERBS)
        return bool(last and (last.word == "的" or last.word in _KEY_VERBS) and nominal)
    closes = following is None or following.word in "的，。；、和与及等”"
    return run[-1].tag in (*_NOUNS, "a", "b", "v") and closes


def _is_term(term: str) -> bool:
    plain = folded(term)
    return (
        2 <= len(plain) <= 12
        and han_count(term) >= 2
        and term not in _BARRED
        and not (_EMPTY_START.match(term) and (_EMPTY_HEAD.search(term) or len(term) <= 4))
        and not (len(term) <= 4 and _EMPTY_HEAD.fullmatch(term))
        and not _POINTS_AWAY.search(term)
    )


def _termhood(
    sentence: str, found: tuple[Token, ...], span: Span, context: Context, rivals: bool = True
) -> float:
    """Return how good an answer a term is: length, place in the sentence, headings, rivals."""
    start, end = span
    term = sentence[start:end]
    worth = {2: 0.35, 3: 0.45, 4: 0.62, 5: 0.64, 6: 0.66, 7: 0.64, 8: 0.62}.get(len(term), 0.5)
    before = next((token for token in reversed(found) if token.end == start), None)
    after = next((token for token in found if token.start == end), None)
    if len(term) == 3 and _ABSTRACT.search(term):
        worth += 0.12
    if before and before.word in _KEY_VERBS:
        worth += 0.1
    if start == 0 and after and after.word in ("是", "应当", "必须", "要", "不得", "有"):
        worth += 0.16
    if after is None or after.word in "，。；" and before and before.word == "的":
        worth += 0.06
    if before and before.word in ("的", "对", "以", "从", "把", "在", "由") and after and after.word != "的":
        worth += 0.04
    if any(term in heading for heading in context.headings):
        worth += 0.06
    if _EMPTY_HEAD.search(term):
        worth -= 0.08
    if rivals and before and after and len(term) <= 4:
        others = context.neighbours.get((before.word, after.word), set()) - {term}
        telling = before.word not in _COMMON_WORDS and after.word not in _COMMON_WORDS
        worth -= min(0.12 * len(others), 0.36) if telling else 0.02 * bool(others)
    share = context.share(term)
    if share > 0.1:
        worth -= 0.15
    return max(0.0, min(worth, 0.95))


def _leaks(sentence: str, gap: Gap) -> bool:
    parts = []
    last = 0
    for start, end in gap.spans:
        parts.append(sentence[last:start])
        last = end
    parts.append(sentence[last:])
    seen = {gram for part in parts for gram in ngrams(part, 2)}
    plain = folded("".join(parts))
    answers = [folded(sentence[a:b]) for a, b in gap.spans]
    if len(set(answers)) < len(answers):
        return True
    return any(ngrams(one, 2) & seen or (len(one) == 1 and one in plain) for one in answers)


def _enough_left(sentence: str, gap: Gap) -> bool:
    hidden = sum(han_count(sentence[a:b]) for a, b in gap.spans)
    return han_count(sentence) - hidden >= max(6, hidden)
