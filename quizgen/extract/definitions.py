"""Find definitions: X是指Y, 所谓X就是Y, X是Y."""

import functools
import re
from collections import Counter
from itertools import pairwise

from quizgen.characters import HAN, HAN_CHARACTER, han_count
from quizgen.extract.english import english_terms
from quizgen.model import Article, Definition, ListItem, ListPoint, Text, content_id
from quizgen.sentences import balanced, is_whole, sentences

_LIMIT, _LONGEST = 66, 80  # of a sentence, and of one that says 是指
_MANY = 3  # so much is said with 是 of one term that nothing of it defines it
_Q = "“”‘’「」『』《》"
_CUE = re.compile("[是指係系称稱叫为為义義即]")  # no definition without one of these
_MEANS = (
    r"(?:的(?:含义|定义|意思|概念|含義|定義))?，?"
    r"(?:(?:是指|係指|系指|即指)(?![导導派挥揮令使引]|定(?!期))|指的是|(?<=，)[指係](?![着著出导導标標定挥揮示引向令派数數责責控望明点點教认認使])|定义为|定義為)"
)
_TERM = r"[“「『]?(?P<term>[^“”「」『』，。；：、]{2,20}?)[”」』]?(?:（[^（）]*）)?"
_ALSO = r"(?:，?(?:又|也|亦|俗|旧|舊)[称稱叫][为為]?[^，。]{1,16})?"  # ，又称低温贮存
# 所谓“情”，就是要带着感情，真正融入群众。
_SO_CALLED = re.compile(
    r"所[谓謂][“「]?(?P<term>[^“”「」，。]{1,16})[”」]?，?(?:就是指|是指|係指|系指|指的是|就是|即|是|係)(?P<body>.{4,}?)。?\Z"
)
# Wordings that do nothing but define, and characters without which there is none.
_SURE_CUE = re.compile("[指係称稱义義]")
_SURE = (
    # 本法所称重大隐患，是指…; 热藏，又称热贮存，是指…
    re.compile(
        rf"(?P<lead>(?:本|前)\w{{1,4}}?中?所[称稱]的?|这里所说的)?{_TERM}{_ALSO}(?:主要|一般|通常|[专專特泛])?{_MEANS}(?P<body>.{{4,}}?)。?\Z"
    ),
    # 本法所称主管部门，在中央为…；在地方为…
    re.compile(
        rf"(?P<lead>本\w{{1,4}}?中?所[称稱]的?){_TERM}，(?P<body>(?:在[^，]{{2,12}}[为為]|包括|[为為]).{{4,}}?)。?\Z"
    ),
    # 压疮指皮肤和皮下组织因长期受压而发生的损伤。
    re.compile(
        rf"(?P<term>[{HAN}A-Za-z]{{2,12}}?)(?:一般|通常|[专專特泛])?(?<![手拇食])指(?![着著出导導标標定挥揮示引向令派数數责責控南针針甲尖印纹紋望明点點教认認使])"
        rf"(?P<body>[^。？?]{{4,}}?[的之][{HAN}]{{1,8}}(?:，[^。？?]*)?)。?\Z"
    ),
)
# 在禁火区内进行的可能产生明火的作业称为动火作业。
_NAMED = re.compile(
    rf"(?P<body>[^。？?]{{4,}}[的之][{HAN}]{{1,10}})，?(?:[统統合总總通][称稱][为為]?|被?[称稱叫](?:[为為做作]|之[为為]))[“「]?(?P<term>[^“”「」，。、；：]{{2,16}})[”」]?。?\Z"
)
# 社会管理是做好群众工作的关键环节。
_IS = re.compile(r"[“「]?(?P<term>[^，。；：、“”「」（）—]{2,16}?)[”」]?是(?P<body>[^？?]{4,})。\Z")
# 绿色施工，是节约资源、减少污染的施工，…: the kind of thing is named twice.
_IS_KIND = re.compile(
    rf"(?P<term>(?:(?!的)[{HAN}A-Za-z]){{1,12}}(?P<kind>[{HAN}]{{2}}))，是(?P<body>[^，。？?]{{3,}}(?P=kind)(?:，[^？?]*)?)。\Z"
)
# 整理就是区分必需品和非必需品；整顿就是…: one part of a sentence for each term.
_IN_TURN = re.compile(
    rf"[“「]?(?P<term>[{HAN}A-Za-z]{{2,8}}?)[”」]?(?:就是|是指|指的是|係指)(?P<body>[^？?]{{6,}})\Z"
)
_NEXT_TERM = re.compile(r"；(?=所[谓謂])")  # 所谓…，是指…；所谓…，是指…
# Words before 是 or in a subject that make no definition of it.
_NO_TERM = re.compile(
    r"(?:在|从|从而|对|把|以|这|那|他|她|它|我|你|您|其|此|谁|哪|什么|如何|怎|何|本案|之所以|因为|由于|如果|同时|但|而|也|都|就|还|更|不|"
    r"當|從|對|這|誰|什麼|為|還|"
    r"当前|目前|今[年天]|明[年天]|如今|当今|近年|首先|其次|关键|核心$|根本$|目的$|主要$|原因|特别|尤其|正|总|或|要|仍|既|又|均|便|才|凡|若|只|可|应|须|必)"
)
_NO_TERM_END = re.compile(
    r"(?:特别|尤其|始终|一直|历来|从来|永远|仍然|依然|的|不|就|也|都|还|而|但|正|便|才|仍|又|更|于|总|或|要|可|应|能|会|只|并|却|则|均|皆|乃|即|若|凡|无论|不论|不管|是|地|得|了|着|像|如|说|认为|指出|强调|感到|觉得|看|"
    r"還|於|應|會|並|卻|則|說|認為|強調)\Z"
)
# The same for a sure wording: what points back, and what is no noun.
_NO_SUBJECT = re.compile(
    r"(?:这|這|那(?!达)|其(?!他)|他(?!人)|她|它|我|你|您|此|谁|誰|哪|什么|什麼|如何|怎|因此|所以|但是|而且|也|都|就|即|同时|同時|如果|"
    r"当前|目前|主要|一般|通常|以上|上述|下列|前者|后者|後者|意思|意即|目的|关键|本文|用途|所[谓謂])"
)
_NO_SUBJECT_END = re.compile(
    r"(?:的|也|都|就|不|并|並|所|里|裡|而|则|則|是|说|說|认为|認為|主要|一般|中)\Z"
)
_NO_BODY = re.compile(
    r"(?:否|不是|什么|谁|怎|如何|一样|因为|为了|由于|在|从|通过|这|那|我|他|你|非常|很|十分|至关重要|必不可少|有的|有所|"
    r"指[导導派挥揮令]|什麼|誰|因為|為了|由於|從|通過|這)"
)
_NO_MEANING = re.compile(r"(?:什么|什麼|谁|誰|怎|如何|这|這|那|我(?!国|國)|你|上述|前[款条條项項])")
_CAUSE = re.compile(r"(?:原因|后果|结果|後果|結果)(?:之一)?\Z")  # 操作不当是造成泄漏的主要原因
_QUALITY = re.compile(r"[^，。；]*的(?:[，；]|\Z)")  # 全面的、系统的，必须…
_OTHERS = re.compile(
    r"我(?!国|党|军|们党|國|黨|軍)|(?<!其)他(?!人|方|项|項|国|國|处|處)|[你她咱]|这[些个样种]|這[些個樣種]|某[某个]?(?:单位|公司|部门|组织|人)?"
)
_AWAY = re.compile(r"前|这里")  # 前款所称: the text stands alone without it
_FOR_ONE_RULE = re.compile(r"本[条條款項项](?!例)")  # 本条所称: elsewhere the word means more
_LEAN_IN = re.compile(
    r"我们(?=[把将])|(?:因此|所以|其中|此外|另外|同时|同時|例如|如|一般来说|简单地?说|換言之|换言之)，"
)  # 因此，…; 我们把…称为…


def find_definitions(article: Article) -> tuple[Definition, ...]:
    """Return the sentences of an article that say what a term is.

    Where much is said with 是 of one term, nothing of it says what the term is.
    """
    found = _found(article)
    return tuple(one for one in found if one not in _said_of_one(found))


def said_of_one(article: Article) -> tuple[Definition, ...]:
    """Return the sentences of the form X是… that share their X with many others."""
    return _said_of_one(_found(article))


def _said_of_one(found: tuple[Definition, ...]) -> tuple[Definition, ...]:
    loose = [one for one in found if _IS.match(one.text)]
    terms = Counter(one.term for one in loose)
    return tuple(one for one in loose if terms[one.term] >= _MANY)


@functools.lru_cache(maxsize=1)
def _found(article: Article) -> tuple[Definition, ...]:
    found: dict[str, Definition] = {}
    for block in article.blocks:
        if block.role not in ("paragraph", "item") or block.toc:
            continue
        told = _chinese if HAN_CHARACTER.search(block.text.chars) else _english
        for term, text in told(block.text):
            stop = "" if text.chars[-1] in "。！!.”」" else "。" if told is _chinese else "."
            chars = text.chars + stop
            identity = content_id("p", "definition", term, chars)
            found.setdefault(identity, Definition(identity, term, chars, article.place(text)))
    return tuple(found.values())


def _chinese(text: Text) -> list[tuple[str, Text]]:
    if not _CUE.search(text.chars):
        return []
    found: list[tuple[str, Text]] = []
    for sentence in sentences(text):
        if in_turn := _in_turn(sentence):
            found += in_turn
        elif marks := [match.start() for match in _NEXT_TERM.finditer(sentence.chars)]:
            bounds = pairwise([-1, *marks, len(sentence) - 1])
            parts = (sentence.cut(a + 1, b + 1) for a, b in bounds)
            found += filter(
                None, (_told(part.with_chars(f"{part.chars[:-1]}。")) for part in parts)
            )
        elif told := _told(sentence):
            found.append(told)
    return found


def _in_turn(sentence: Text) -> list[tuple[str, Text]]:
    """Return the parts of a sentence that define one term each, nothing unless all of them do."""
    if "；" not in sentence.chars or not is_whole(sentence.chars):
        return []
    marks = [-1, *(match.start() for match in re.finditer("；", sentence.chars)), len(sentence) - 1]
    parts = [sentence.cut(a + 1, b) for a, b in pairwise(marks)]
    matches = [_IN_TURN.match(part.chars) for part in parts]
    terms = [match["term"] for match in matches if match and _is_term(match["term"])]
    fit = len(terms) == len(parts) and all(match and _is_body(match["body"]) for match in matches)
    whole = all(han_count(part.chars) <= _LIMIT and balanced(part.chars) for part in parts)
    return list(zip(terms, parts, strict=True)) if fit and whole else []


def _english(text: Text) -> list[tuple[str, Text]]:
    return [
        (term, sentence.cut(start, end).strip(" ;,"))
        for sentence in sentences(text, "en")
        if sentence.chars.endswith(".") and sentence.chars.count("“") == sentence.chars.count("”")
        for term, start, end in english_terms(sentence.chars)
    ]


def find_term_lists(article: Article) -> tuple[ListPoint, ...]:
    """Return the terms that an article explains one after another: 所谓“情”，…。所谓“望”，…。

    The terms are the labels, what they stand for the items; the lead is the sentence that names
    them all, or the article's title.
    """
    everything = [
        sentence
        for block in article.blocks
        if block.role == "paragraph" and not block.toc
        for sentence in sentences(block.text)
    ]
    items = []
    for sentence in everything:
        if match := _SO_CALLED.match(sentence.chars):
            text = sentence.cut(*match.span("body")).strip("。")
            items.append(ListItem(match["term"], text.chars, "", article.place(text)))
    rows = (row for row in _rows_of_one_form(items) if len(row) >= 3)
    return tuple(_term_list(article, row, everything) for row in rows)


def _rows_of_one_form(items: list[ListItem]) -> list[list[ListItem]]:
    """Return the items in rows whose terms go together: of one length, or of one ending."""
    rows: list[list[ListItem]] = []
    for item in items:
        last = rows[-1] if rows else None
        terms = [other.label for other in last or ()]
        short = len(item.label) <= 2 and all(len(term) == len(item.label) for term in terms)
        alike = short or all(term[-2:] == item.label[-2:] for term in terms)
        if last and alike and item.label not in terms:
            last.append(item)
        else:
            rows.append([item])
    return rows


def _term_list(article: Article, items: list[ListItem], everything: list[Text]) -> ListPoint:
    terms = [item.label for item in items]
    lead = next(
        (s.chars.strip("。") for s in everything if _names_all(s.chars, terms)), article.title
    )
    texts = [item.text for item in items]
    start, end = items[0].source.start, items[-1].source.end
    place = article.place(Text("x" * (end - start), ((0, start),)))
    identity = content_id("p", "list", lead, texts)
    return ListPoint(identity, lead, "所谓", len(items), tuple(items), place)


def _names_all(sentence: str, terms: list[str]) -> bool:
    return "、".join(terms) in sentence


def defined_term(sentence: str) -> str | None:
    """Return the term that a sentence defines, None where it defines none."""
    told = _told(Text(sentence)) if is_whole(sentence) else None
    return told[0] if told else None


def _told(sentence: Text) -> tuple[str, Text] | None:
    """Return the term that a sentence defines and the sentence without what leans on others.

    A wording that does nothing but define needs no full stop: it may be a line of a slide.
    """
    if lean := _LEAN_IN.match(sentence.chars):
        sentence = sentence.cut(lean.end())
    chars = sentence.chars
    if not _CUE.search(chars) or not balanced(chars) or chars.endswith(("？", "?", "：", "；")):
        return None
    length = han_count(chars)
    if length > _LONGEST:
        return None
    for pattern in _SURE if _SURE_CUE.search(chars) else ():
        match = pattern.match(chars)
        if match and _is_subject(match["term"]) and not _NO_MEANING.match(match["body"]):
            lead = match.groupdict().get("lead") or ""
            if _FOR_ONE_RULE.match(lead):
                return None
            away = _AWAY.match(lead)
            return match["term"].strip(_Q), sentence.cut(match.end("lead")) if away else sentence
    if length > _LIMIT:
        return None
    named = _NAMED.match(chars) if "称" in chars or "稱" in chars or "叫" in chars else None
    if named and _is_subject(named["term"]) and not _NO_MEANING.match(named["body"]):
        return (named["term"], sentence) if not _OTHERS.search(named["body"]) else None
    if not is_whole(chars):
        return None
    for pattern in (_SO_CALLED, _IS, _IS_KIND):
        match = pattern.match(chars)
        if match and _is_term(match["term"]) and _is_body(match["body"]):
            return match["term"].strip(_Q), sentence
    return None


def _is_subject(term: str) -> bool:
    """Tell whether a term is one, where the wording leaves no doubt that something is defined."""
    return bool(
        _WORD.search(term)
        and not _NO_SUBJECT.match(term)
        and not _NO_SUBJECT_END.search(term)
        and not _OTHERS.search(term)
    )


_WORD = re.compile(rf"[{HAN}A-Za-z]")


def _is_term(term: str) -> bool:
    return bool(
        _WORD.search(term)
        and not _NO_TERM.match(term)
        and not _NO_TERM_END.search(term)
        and not _OTHERS.search(term)
    )


def _is_body(body: str) -> bool:
    return not (
        _NO_BODY.match(body)
        or _QUALITY.match(body)
        or _OTHERS.search(body)
        or _CAUSE.search(body.partition("，")[0])
    )
