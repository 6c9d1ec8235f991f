"""Mend the outer members of a series by the form of the others, and tell which series to leave out."""

from quizgen.extract.edges import INTRODUCERS, JOINERS, PREPOSITIONS, is_verb, left_edge, word_class
from quizgen.extract.likeness import Known, Words, begins_any, form_of, spelled
from quizgen.segment import Token

# Nouns that what all members say belongs to: 高端化、智能化、绿色化|发展; 滥用职权、徇私舞弊|行为.
_TAILS = frozenset(
    "规定 行为 格局 能力 水平 单位 问题 工作 职责 机制 体系 发展 建设 治理 战略 活动 作用 情况 方式 原则 要求 "
    "资源 服务 标准 结果 情形 人员".split()
)
_FEW_TAILS = frozenset("规定 行为 格局 单位 资源 情形".split())
_FRAME = ("以上", "以下")  # 6级及以上|强风、暴雨
_OPENERS = INTRODUCERS | PREPOSITIONS


def mended_start(found: Words, at: int, whole: Known) -> int | None:
    """Return with which word the first member of a part begins, None where one cannot say.

    `at` is what the edges speak for; the members that are known to be whole may speak against it.
    """
    own, text = found[at:], spelled(found[at:])
    equal = len(whole.texts[0]) if len(set(whole.lengths)) == 1 else 0
    before = found[at - 1] if at else None
    if before and len(before.word) == 1 and len(text) + 1 == equal and is_verb(found, at - 1):
        return at - 1  # 爱党报国、敬业奉献、服务人民
    for place in range(1, len(own)):
        rest = spelled(own[place:])
        if equal and len(rest) == equal and _is_of_a_row(own, place, rest, whole):
            return at + place
        particle = own[place - 1].word == "的" and "的" not in whole.joined
        if particle and before and before.word not in _OPENERS and is_verb(found, at - 1):
            return at + place  # 关注从业人员的|身体、心理状况、行为习惯
    if before is None:
        return _at_prefix(own, whole)
    if before.word in JOINERS and at > 1:
        if len(own) > 1 and is_verb(found, at - 2) and is_verb(found, at):
            return at if begins_any(own[0].word, whole) else at + 1  # 制止和纠正|违章指挥、强令…
        return None if left_edge(found, at) is None else at  # 岗位和|人员数量、派遣期限
    return _unsplit(found, at, text, whole, equal)


def _at_prefix(own: Words, whole: Known) -> int:
    """Return with which word a first member begins that holds what the others begin with."""
    if len(whole.prefix) > 1 and own[0].word[0] != whole.prefix[0]:
        for place in range(1, len(own) - 1):
            if spelled(own[place:]).startswith(whole.prefix):
                return place
    return 0


def _is_of_a_row(own: Words, place: int, rest: str, whole: Known) -> bool:
    """Tell whether what is as long as all others is their like: 祖国|天更蓝、山更绿; 全党|坚定信念、严密组织."""
    removed = own[:place]
    if any(token.tag[0] != "n" for token in removed) or any(token.word == "的" for token in own):
        return False
    alike = [at for at in range(len(rest)) if all(one[at] == rest[at] for one in whole.texts)]
    if alike and (alike[0] < len(rest) - 2 or len(spelled(removed)) > 3):
        return True
    start, begin = form_of(own[place:])[0], form_of(own)[0]
    return len(rest) > 3 and start in whole.starts and begin not in whole.starts


def _unsplit(found: Words, at: int, text: str, whole: Known, equal: int) -> int | None:
    """Return where a member begins that a noun before it may belong to, None where it may well."""
    before, first = found[at - 1], found[at]
    edge = left_edge(found, at)
    shared = bool(whole.suffix) and text.endswith(whole.suffix)
    if before.tag == "b":  # 新型工业化、信息化, but not 主要|…
        return at - 1 if at == 1 or left_edge(found, at - 1) is not None else None
    if before.word in _FRAME:
        return None
    if edge is not None and (edge > 0.3 or before.tag not in ("vn", "an")):
        return at
    if at > 1 and found[at - 2].word in PREPOSITIONS and edge is not None:
        return None  # 将生产|经营项目、场所
    if edge is not None:  # 生产经营|单位负责、职工参与
        clause = len(found) - at > 1 and first.tag == "n" and found[-1].tag == "v"
        return None if clause and at > 1 and found[at - 2].tag in ("vn", "n", "an") else at
    if (
        shared
        or first.tag[0] in "vdpl"
        or "v" in whole.starts
        or not before.tag.startswith(("n", "an"))
    ):
        return at
    if len(whole.texts) == 1 and whole.texts[0][-1] == text[-1]:
        return at
    # 机场港口、水利、能源: the word before would be as good a member
    return None if equal and len(before.word) == len(text) == equal else at


def mended_end(found: Words, length: int, whole: Known) -> int:
    """Return how many words the last member of a part has, 0 where one cannot say."""
    own, text = found[:length], spelled(found[:length])
    following = found[length] if length < len(found) else None
    if following and following.word == "的":
        if all(one.endswith("的") for one in whole.texts):
            return length + 1  # 普遍联系的、全面系统的、发展变化的
        bare = len(own) == 1 and word_class(own[0].word, own[0].tag) == "v"
        if bare and all(form[1] == "n" for form in whole.forms):
            return 0  # 钥匙、门禁卡、借用|的设备
    then = found[length + 1].word if length + 1 < len(found) else ""
    if following and then.startswith("等") and following.tag == own[-1].tag == "v":
        return 0  # 税收、社会保障、转移|支付等
    cut = _without_tail(own, text, whole)
    own = own[:cut] if cut else own
    size, longest = len(spelled(own)), max(whole.lengths)
    alike = len(whole.suffix) > 1 or (len(whole.prefix) > 1 and size <= 2.5 * longest)
    if size > 1.4 * longest and not alike and not any(one in whole.joined for one in "和与及或"):
        places = [at for at in range(1, len(own) - 1) if own[at].word in JOINERS]
        if any(
            own[at - 1].word[-1] not in (own[-1].word[-1], own[at + 1].word[-1]) for at in places
        ):
            return 0  # 科研机构、研究型大学、领军企业定位和布局
    if cut:
        return cut
    if len(whole.prefix) > 1 and following and len(text) <= 0.7 * min(whole.lengths):
        rest = len(spelled(found))
        return len(found) if rest <= 1.6 * max(whole.lengths) else 0  # 发展成果由人民共享
    return length


def _without_tail(own: Words, text: str, whole: Known) -> int:
    """Return how many words of a last member are its own, 0 where all are."""
    if len(own) < 2:
        return 0
    end = own[-1]
    nominal = all(form[1] == "n" for form in whole.forms)
    foreign = not any(one.endswith(end.word) for one in whole.texts)
    if len(set(whole.lengths)) == 1 and len(text) > whole.lengths[0]:
        equal = whole.lengths[0]
        places = [at for at in range(1, len(own)) if len(spelled(own[:at])) == equal]
        if places and foreign and _ends_row(text, own, places[0], whole, nominal):
            return places[0]
    if all(form == ("e", "e", 1) for form in whole.forms) and len(whole.texts) > 1:
        things = all(token.tag == "n" for token in own[1:])
        if own[0].tag in ("v", "vn") and len(own[0].word) == 2 and things:
            return 1  # 生产、储存、使用、经营|危险物品
    shared = bool(whole.suffix) and text.endswith(whole.suffix)
    if nominal and foreign and end.tag in ("i", "l") and len(whole.texts) > 1 and not shared:
        return len(own) - 1  # 享乐主义、奢靡之风|屡禁不止
    rest = len(spelled(own[:-1]))
    mean = sum(whole.lengths) / len(whole.lengths)
    if foreign and end.word in _FEW_TAILS and rest >= 4 and rest >= mean:
        return len(own) - 1  # 矿山、金属冶炼、建筑施工|单位
    return 0


def _ends_row(text: str, own: Words, place: int, whole: Known, nominal: bool) -> bool:
    """Tell whether a last member ends where all others do, and their common head follows."""
    equal = whole.lengths[0]
    tail = own[place:]
    if len(tail) == 1 and tail[0].word in _TAILS and equal > 2:
        return True
    if equal < 3 or len(whole.texts) < 2:
        return False
    if all(one[-1] == text[equal - 1] for one in whole.texts):
        return word_class(tail[-1].word, tail[-1].tag) == "n"
    alike = all(one[0] == text[0] for one in whole.texts)
    return alike and nominal and not is_verb(own, 0) and tail[-1].word in _TAILS


def is_two_level(first: Words, middle: list[Words], last: Words) -> bool:
    """Tell whether members of a series hold series themselves, so that no cut at the marks is right.

    矿山、金属冶炼建设项目和用于生产、储存、…: one member between two marks holds a joiner.
    """
    texts = [spelled(one) for one in (first, *middle, last)]
    if _share(texts):
        return False
    for at, one in enumerate(middle):
        alike = _shape(first[-len(one) :]) == _shape(one)  # 经济手段刺激、伦理手段激励、…
        if not alike and _goes_further([first[-1:], *middle[:at]], one):
            return True
    joined = [any(token.word in JOINERS for token in one) for one in middle]
    elsewhere = any(token.word in JOINERS for one in (first, last) for token in one)
    if any(joined) and not all(joined) and joined.count(True) == 1 and not elsewhere:
        one = middle[joined.index(True)]
        alike = any(
            other[-1].word == one[-1].word for other in (first, *middle, last) if other != one
        )
        if not alike and not _is_coordinate(one):
            return True
    starts = [form_of(one)[0] for one in (*middle, last)]
    for at, one in enumerate(middle):
        others = starts[:at] + starts[at + 1 :]
        clause = any(token.word == "的" for token in one[1:-1])
        if (
            clause
            and is_verb(one, 0)
            and not any("的" in text for text in texts if text != texts[at + 1])
        ):
            return True  # 标志明显、保持畅通的出口、疏散通道
        if len(one) > 2 and one[0].tag.startswith("n") and is_verb(one, 1) and set(others) == {"v"}:
            return True  # 支持香港、澳门发展经济、改善民生、保持稳定
    if len(middle) == 1 and len(middle[0]) == 2 and not is_verb(last, 0):
        one = middle[0]
        if first[-1].tag in ("v", "a") and one[0].tag in ("v", "vn") and one[-1].tag[:1] == "n":
            return last[0].tag[:1] == last[-1].tag[:1] == "n"  # 清洁、消毒浴室和厕所表面
    acts = len(middle) == 1 and [token.tag for token in middle[0]] == ["v", "v"]
    if acts and first[-1].tag == "v" and last[0].tag == "v":
        return True  # 出售、购买伪造、变造的人民币
    clauses = [_is_clause(one) for one in (first, *middle, last)]
    lengths = sorted(map(len, texts))
    if clauses.count(True) == 1 and any(clauses[1:-1]) and lengths[-1] > 1.5 * lengths[-2]:
        return True  # 重点行业、领域建立救援基地、救援队伍
    if len(middle) == 1 and len(middle[0]) > 2:
        one = middle[0]
        meets = one[-1].word == first[-1].word and one[0].word == last[0].word
        return meets and len(one[0].word) > 1 and len(one[-1].word) > 1
    return False


def _shape(words: Words) -> list[str]:
    return [token.tag[0] for token in words]


def _goes_further(before: list[Words], one: Words) -> bool:
    """Tell whether a member between two marks is a word like those before it, and what they share.

    怀孕、生育、哺乳|降低其工资、予以辞退; 有毒、有害|物质同载、混放.
    """
    singles = [words[0] for words in before if len(words) == 1]
    return (
        len(singles) == len(before)
        and len(one) > 1
        and len(spelled(one)) > 2 * len(one[0].word)
        and all(len(word.word) == len(one[0].word) == 2 for word in singles)
        and (
            one[1].tag == "f"
            or any(token.tag == "r" for token in one[1:])
            or (one[1].tag[:1] == "n" and one[-1].tag == "v")
        )
    )


def _is_clause(words: Words) -> bool:
    """Tell whether a member is a noun with its verb and object."""
    if len(words) < 4 or words[0].tag[0] != "n":
        return False
    verbs = (
        at
        for at in range(1, len(words) - 1)
        if len(words[at].word) > 1 and words[at].tag == "v" and is_verb(words, at)
    )
    return any(words[at + 1].tag[0] in "nr" for at in verbs)


def _share(texts: list[str]) -> bool:
    """Tell whether all texts begin or end alike."""
    return len({text[:2] for text in texts}) == 1 or len({text[-1] for text in texts}) == 1


def _is_coordinate(words: Words) -> bool:
    """Tell whether a joiner in a member stands between two like words: 设备更新和改造, 练习和习得经验."""
    at = next(at for at, token in enumerate(words) if token.word in JOINERS)
    if not 0 < at < len(words) - 1:
        return False
    left, right = words[at - 1], words[at + 1]
    return len(left.word) == len(right.word) and (_verbal(left) == _verbal(right))


def _verbal(token: Token) -> bool:
    return token.tag in ("v", "vn")
