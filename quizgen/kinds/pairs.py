"""Find relations in an article: rows of pairs that belong together, all in the same way."""

import re
from collections import defaultdict
from typing import NamedTuple

from quizgen.characters import folded, han_count, ngrams
from quizgen.kinds.context import Context
from quizgen.model import Definition, ListPoint, Place
from quizgen.rules import shared_words
from quizgen.segment import tokens
from quizgen.sentences import balanced

Row = tuple[str, str]

_RULE = "每个选项限用一次，有多余选项。"
_LEAN = re.compile(
    r"(?:随着|由于|在|为了|对|使|让|当|除了|如果|更多|即使|虽然|还有|因此|所以|同时|但是?|然而|而|也|还|又|这|那|其|此|例如|比如|如|或是|特别是|尤其|首先|其次|再次|最后|一部分|但不可否认)"
)
_TRIM = re.compile(r"(?:当前|目前|现在|同时|近年来|因此|此外)，")
_JOINT = re.compile(r"\A(?:还|也|就|才|并且?|更|都|从而|进而)(?=可以|要|应|能|会|必须|[^是有])")
_PERSONAL = re.compile(r"我(?!国|党|们党)|笔者|你|您|咱|某[个部组地]")
_STARTS = ("v", "vn", "d", "ad", "l", "n", "b", "a", "nz", "j")
_LONGEST_PREMISE, _SHORTEST_PREMISE = 45, 6


class Relation(NamedTuple):
    """Hold rows (one side, the other) of one relation, and how to ask for it.

    `spare` are members of the second side whose first side is not to be had: surplus responses.
    """

    name: str
    points: tuple[str, ...]
    rows: list[Row]
    prompt: str
    worth: float
    source: Place
    spare: tuple[str, ...] = ()


def relations_of(context: Context) -> list[Relation]:
    """Return the relations that a document's lists and definitions hold, article by article."""
    found: list[Relation] = []
    short: dict[tuple[int, str], list[ListPoint]] = defaultdict(list)
    for point in context.points:
        if not isinstance(point, ListPoint):
            continue
        title = context.title_of(point)
        found += [r for r in (_halves(point, title), _frames(point, title), _terms(point, title)) if r]
        if point.marker in ("、", "所谓"):
            continue
        if relation := _explained(point, title):
            found.append(relation)
        else:
            short[point.source.article, point.marker].append(point)
    found += [r for lists in short.values() if (r := _sections(lists, context))]
    return found + _definitions(context)


def _prompt(what: str, title: str) -> str:
    return f"根据《{title}》，{what}，{_RULE}"


def _relation(
    name: str, point: ListPoint, rows: list[Row], prompt: str, worth: float
) -> Relation | None:
    good = [row for row in rows if all(row)]
    if len(good) < 4:
        return None
    return Relation(name, (point.id,), good, prompt, worth, point.source)


# --- head and explanation ---


def _explained(point: ListPoint, title: str) -> Relation | None:
    """Pair each head with words of its explanation that do not use the head's words."""
    heads = _bare([item.text for item in point.items])
    if len(heads) < 4 or max(map(len, heads)) > 20:
        return None
    rows = [(_explanation(item.detail, head, heads), head) for item, head in zip(point.items, heads, strict=True)]
    prompt = _prompt(f"将左栏的内容与右栏对应的要点（{point.lead}）配对", title)
    relation = _relation("explanation", point, [row for row in rows if row[0]], prompt, 0.7)
    spare = tuple(head for explanation, head in rows if not explanation)
    return relation and relation._replace(spare=spare)


def _sections(lists: list[ListPoint], context: Context) -> Relation | None:
    """Pair the headings of an article's sibling lists, each too short by itself, with their content."""
    items = [item for point in lists for item in point.items]
    heads = [item.text for item in items]
    if len(lists) < 2 or len(set(heads)) < len(heads):
        return None
    rows = [(_explanation(i.detail, i.text, heads), i.text) for i in items if len(i.text) <= 20]
    rows = [row for row in rows if row[0]][:7]
    if len(rows) < 5:
        return None
    title = context.title_of(lists[0])
    prompt = _prompt("将左栏的内容与右栏对应的小标题配对", title)
    ids = tuple(point.id for point in lists)
    return Relation("sections", ids, rows, prompt, 0.66, lists[0].source)


def _explanation(detail: str, head: str, heads: list[str]) -> str:
    """Return the sentence, or the clauses led by a verb, that explain a head in other words.

    What shares no words with the other heads either comes first.
    """
    own = ngrams(head, 2)
    others = [ngrams(other, 2) - own for other in heads if other != head]
    found: list[tuple[int, int, str]] = []
    for sentence in re.split(r"[。！？；]", detail):
        while trim := _TRIM.match(sentence):
            sentence = sentence[trim.end() :]
        for run in (sentence, *_clause_runs(sentence)):
            candidate = _JOINT.sub("", run)
            sound = (
                _SHORTEST_PREMISE + 2 <= han_count(candidate) <= _LONGEST_PREMISE
                and not _LEAN.match(candidate)
                and not _PERSONAL.search(candidate)
                and not candidate.endswith("的")
                and balanced(candidate)
                and not shared_words(candidate, head)
                and (candidate == sentence or tokens(candidate)[0].tag in _STARTS)
            )
            if sound:
                grams = ngrams(candidate, 2)
                found.append((max(len(grams & other) for other in others), len(found), candidate))
    rank, _, best = min(found, default=(9, 0, ""))
    return best if rank < 2 else ""


def _clause_runs(sentence: str) -> list[str]:
    parts = sentence.split("，")
    runs = [(a, b) for a in range(len(parts)) for b in range(len(parts), a, -1)]
    return ["，".join(parts[a:b]) for a, b in sorted(runs, key=lambda run: (run[0] - run[1], run[0]))]


# --- the two halves of a two-clause heading ---


def _halves(point: ListPoint, title: str) -> Relation | None:
    """Pair the two clauses of headings: 加强社会管理，构建和谐社会."""
    texts = [item.text for item in point.items]
    if len(texts) < 4 or point.marker == "所谓":
        return None
    parts = [re.split(r"[，；]", text) for text in texts]
    if sum(len(part) == 2 for part in parts) < len(texts) - 1:
        return None
    pairs = [(part[0], part[1]) for part in parts if len(part) == 2]
    lefts, rights = _bare([a for a, _ in pairs]), _bare([b for _, b in pairs])
    rows = list(zip(lefts, rights, strict=True))
    if max(len(text) for row in rows for text in row) > 24:
        return None
    of = f"（{point.lead}）" if point.marker != "、" else ""
    prompt = _prompt(f"将左栏与右栏的词句配成原文中的要点{of}", title)
    return _relation("halves", point, rows, prompt, 0.72)


def _bare(texts: list[str]) -> list[str]:
    """Return texts without the words, at both ends, that all of them share."""
    words = [[token.word for token in tokens(text)] for text in texts]
    room = min(map(len, words)) - 1
    front = back = 0
    while front < room and len({row[front] for row in words}) == 1:
        front += 1
    while back < room - front and len({row[-1 - back] for row in words}) == 1:
        back += 1
    return ["".join(row[front : len(row) - back]) for row in words]


# --- one frame: 到…的地方去…, …手段…, 把…与…结合起来 ---

def _frames(point: ListPoint, title: str) -> Relation | None:
    """Pair what stands before and after the words that all members share inside."""
    texts = [item.text for item in point.items]
    if len(texts) < 4 or "，" in texts[0] and "，需要" not in texts[0]:
        return None
    prefix, joint, suffix = _frame(texts)
    if not joint:
        return None
    rows = []
    for text in texts:
        core = text[len(prefix) : len(text) - len(suffix)]
        left, _, right = core.partition(joint)
        rows.append((left, right))
    halves = [side for row in rows for side in row]
    if min(map(len, halves)) < 2 or min(len(right) for _, right in rows) < 3 or not _whole_words(texts, halves):
        return None
    if any(token.tag in ("n", "vn") for token in tokens(joint)) and "的" not in joint:
        return None
    blank = "……"
    shape = f"{prefix}{blank}{joint}{blank}{suffix}"
    prompt = _prompt(f"将左右两栏配成原文的表述“{shape}”", title)
    return _relation("frame", point, rows, prompt, 0.7)


def _whole_words(texts: list[str], halves: list[str]) -> bool:
    """Tell whether the halves begin and end where words of their texts do."""
    edges = [{0, *(token.end for token in tokens(text))} for text in texts]
    return all(
        text.find(half) in edge and text.find(half) + len(half) in edge
        for text, edge, pair in zip(texts, edges, zip(halves[::2], halves[1::2], strict=True), strict=True)
        for half in pair
    )


def _frame(texts: list[str]) -> tuple[str, str, str]:
    """Return what all members share: their beginning, a string inside, and their ending."""
    prefix = _common(texts)
    suffix = _common([text[len(prefix) :][::-1] for text in texts])[::-1]
    cores = [text[len(prefix) : len(text) - len(suffix)] for text in texts]
    shortest = min(cores, key=len)
    for length in range(len(shortest) - 2, 0, -1):
        for at in range(1, len(shortest) - length):
            joint = shortest[at : at + length]
            if all(core.count(joint) == 1 and not core.startswith(joint) and not core.endswith(joint) for core in cores):
                if length > 1 or joint in "与和":
                    return prefix, joint, suffix
    return prefix, "", suffix


def _common(texts: list[str]) -> str:
    length = 0
    while all(len(text) > length + 1 and text[length] == texts[0][length] for text in texts):
        length += 1
    return texts[0][:length]


# --- terms and what they stand for ---


def _terms(point: ListPoint, title: str) -> Relation | None:
    """Pair the terms of a 所谓-list with what they stand for, or with a clause of it."""
    if point.marker != "所谓" or len(point.items) < 4:
        return None
    parts = [item.text.split("，") for item in point.items]
    choices = [[item.text for item in point.items]]
    if len({len(part) for part in parts}) == 1:
        choices += [[part[at] for part in parts] for at in range(len(parts[0]))]
    for texts in choices:
        rows = [(text, item.label) for text, item in zip(texts, point.items, strict=True)]
        if not any(shared_words(*row) for row in rows):
            prompt = _prompt("将左栏的含义与右栏的字词配对", title)
            return _relation("terms", point, rows, prompt, 0.75)
    return None


def _definitions(context: Context) -> list[Relation]:
    """Pair the terms that an article defines with what it says of them."""
    by_article: dict[tuple[str, int], list[Definition]] = defaultdict(list)
    for point in context.points:
        if isinstance(point, Definition):
            by_article[point.source.source, point.source.article].append(point)
    found = []
    for points in by_article.values():
        rows: list[Row] = []
        used: list[Definition] = []
        for point in points:
            body = _body(point)
            fresh = all(folded(point.term) not in folded(a + b) for a, b in rows)
            if body and fresh and len(point.term) >= 2 and not shared_words(body, point.term):
                rows.append((body, point.term))
                used.append(point)
        if len(rows) >= 4:
            title = context.title_of(used[0])
            prompt = _prompt("将左栏的解释与右栏的概念配对", title)
            ids = tuple(point.id for point in used)
            found.append(Relation("definitions", ids, rows, prompt, 0.68, used[0].source))
    return found


def _body(point: Definition) -> str:
    """Return what a definition says of its term: the clauses after 是 that keep to the subject."""
    match = re.search(re.escape(point.term) + r"[”」]?(?:（[^）]*）)?，?(?:就)?是指?(.+?)。?\Z", point.text)
    if not match:
        return ""
    body = re.split(r"，(?!是)", match[1])[0] if han_count(match[1]) > _LONGEST_PREMISE else match[1]
    return body if _SHORTEST_PREMISE <= han_count(body) <= _LONGEST_PREMISE else ""
