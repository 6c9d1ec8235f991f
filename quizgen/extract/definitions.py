"""Find definitions: X是指Y, 所谓X就是Y, X是Y."""

import re

from quizgen.characters import han_count
from quizgen.model import Article, Definition, ListItem, ListPoint, Text, content_id
from quizgen.sentences import is_whole, sentences

_LIMIT = 66
_Q = "“”‘’「」《》"
_PATTERNS = (
    # 所谓“情”，就是要带着感情，真正融入群众。
    re.compile(r"所谓[“「]?(?P<term>[^“”「」，。]{1,16})[”」]?，?(?:就是指|是指|指的是|就是|即|是)(?P<body>.{4,}?)。?\Z"),
    # 本法所称重大隐患，是指…
    re.compile(r"(?:本\w{1,4}所称|本\w{1,4}中所称)?[“「]?(?P<term>[^“”「」，。；：]{2,20})[”」]?(?:（[^）]*）)?，?(?:是指|指的是|，指)(?P<body>.{4,}?)。?\Z"),
    # 社会管理是做好群众工作的关键环节。
    re.compile(r"(?P<term>[^，。；：、“”（）]{2,16}?)是(?P<body>[^？?]{4,})。\Z"),
)  # fmt: skip
# Words before 是 or in a subject that make no definition of it.
_NO_TERM = re.compile(
    r"(?:在|从|对|把|以|这|那|他|她|它|我|你|您|其|此|谁|哪|什么|如何|怎|何|本案|之所以|因为|由于|如果|同时|但|而|也|都|就|还|更|不|"
    r"当前|目前|首先|其次|关键|核心$|根本$|目的$|主要$|原因|特别|尤其|正|总|或|要|仍|既|又|均|便|才|凡|若|只|可|应|须|必)"
)
_NO_TERM_END = re.compile(
    r"(?:特别|尤其|的|不|就|也|都|还|而|但|正|便|才|仍|又|更|于|总|或|要|可|应|能|会|只|并|却|则|均|皆|乃|即|若|凡|无论|不论|不管|是|地|得|了|着|说|认为|指出|强调|感到|觉得|看)\Z"
)
_NO_BODY = re.compile(
    r"(?:否|不是|什么|谁|怎|如何|一样|因为|为了|由于|在|从|通过|这|那|我|他|你|非常|很|十分|至关重要|必不可少|有的|有所)"
)
_OTHERS = re.compile(
    r"我(?!国|党|军|们党)|[你他她咱]|这[些个样种]|某[某个]?(?:单位|公司|部门|组织|人)?"
)


def find_definitions(article: Article) -> tuple[Definition, ...]:
    """Return the sentences of an article that say what a term is."""
    found: dict[str, Definition] = {}
    for block in article.blocks:
        if block.role not in ("paragraph", "item") or block.toc:
            continue
        for sentence in sentences(block.text):
            if term := defined_term(sentence.chars):
                text = sentence.chars
                identity = content_id("p", "definition", term, text)
                point = Definition(identity, term, text, article.place(sentence))
                found.setdefault(identity, point)
    return tuple(found.values())


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
        if match := _PATTERNS[0].match(sentence.chars):
            text = sentence.cut(*match.span("body")).strip("。")
            items.append(ListItem(match["term"], text.chars, "", article.place(text)))
    if len(items) < 3 or len({item.label for item in items}) < len(items):
        return ()
    terms = [item.label for item in items]
    lead = next(
        (s.chars.strip("。") for s in everything if _names_all(s.chars, terms)), article.title
    )
    texts = [item.text for item in items]
    start, end = items[0].source.start, items[-1].source.end
    place = article.place(Text("x" * (end - start), ((0, start),)))
    identity = content_id("p", "list", lead, texts)
    return (ListPoint(identity, lead, "所谓", len(items), tuple(items), place),)


def _names_all(sentence: str, terms: list[str]) -> bool:
    return "、".join(terms) in sentence


def defined_term(sentence: str) -> str | None:
    """Return the term that a sentence defines, None where it defines none."""
    if han_count(sentence) > _LIMIT or not is_whole(sentence) or sentence.endswith(("？", "?")):
        return None
    for pattern in _PATTERNS:
        match = pattern.match(sentence)
        if match and _is_term(match["term"]) and _is_body(match["body"]):
            return match["term"].strip(_Q)
    return None


def _is_term(term: str) -> bool:
    return bool(
        han_count(term) >= 1
        and not _NO_TERM.match(term)
        and not _NO_TERM_END.search(term)
        and not _OTHERS.search(term)
    )


def _is_body(body: str) -> bool:
    return not _NO_BODY.match(body) and not _OTHERS.search(body)
