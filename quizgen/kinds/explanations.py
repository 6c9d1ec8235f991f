"""Find relations between the heads of a list and what explains them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain, pairwise

from quizgen.characters import han_count, ngrams
from quizgen.kinds.context import Context
from quizgen.kinds.relation import LONGEST_LIST, Relation, Row, prompt_for, relation_of, told_lead
from quizgen.kinds.terms import bare, is_slip
from quizgen.model import ListPoint
from quizgen.rules import share_words
from quizgen.segment import tokens
from quizgen.sentences import balanced

_LEAN = re.compile(
    r"(?:随着|由于|在|是|造成|过去|以前|未能|为了|对|使|让|当|除了|如果|更多|即使|虽然|还有|因此|所以|同时|但是?|然而|而|也|还|又|这|那|其|此|例如|比如|如|或是|特别是|尤其|首先|其次|再次|最后|一部分|但不可否认)"
)
_TRIM = re.compile(r"(?:当前|目前|现在|同时|近年来|因此|此外)，")
_EXAMPLE = re.compile(r"例子|典型|([\u4e00-\u9fff]{2})\1")
_CAUSES = re.compile(r"让|使|令")  # what follows has its subject there
_JOINT = re.compile(r"\A(?:还|也|就|才|并且?|更|都|从而|进而)(?=可以|要|应|能|会|必须)")
_PERSONAL = re.compile(r"我(?!国|党|们党)|笔者|你|您|咱|某[个部组地]")
_STARTS = frozenset(("v", "vn", "d", "ad", "l", "n", "b", "a", "nz", "j"))
_SENTENCE_END, _CLAUSE_END = re.compile("[。！？；]"), re.compile(r"，|\Z")
_SMALLEST_GROUP = 5
_LONGEST_PREMISE, _SHORTEST_RUN, _SHORTEST_OPENING, _BEST_LENGTH = 45, 12, 6, 16


def explained(point: ListPoint, title: str) -> Relation | None:
    """Pair each head with words of its explanation that do not use the head's words."""
    if sum(bool(item.detail) for item in point.items) < 4:
        return None
    heads = bare([item.text for item in point.items])
    if max(map(len, heads)) > 20:
        return None
    others = _gram_index(heads)
    rows = [
        (_explanation(item.detail, head, others), head)
        for item, head in zip(point.items, heads, strict=True)
    ]
    prompt = prompt_for(f"将左栏的内容与右栏对应的要点{told_lead(point, title)}配对", title)
    relation = relation_of("explanation", point, [row for row in rows if row[0]], prompt, 0.7)
    details = {head: item.detail for item, head in zip(point.items, heads, strict=True)}
    spare = tuple(head for explanation, head in rows if not explanation and details[head])
    return relation and relation._replace(spare=spare, taken=(_stretch(point),))


def _stretch(point: ListPoint) -> tuple[int, int]:
    """Return the offsets between which a list with its explanations stands."""
    last = point.items[-1]
    return point.source.start, last.source.end + 2 * len(last.detail)


def sections(lists: list[ListPoint], context: Context) -> list[Relation]:
    """Pair the headings of an article's sibling lists, each too short by itself, with their content.

    The content has a subject of its own, and no words of another heading of its set.
    """
    items = [item for point in lists for item in point.items]
    heads = [item.text for item in items]
    if len(lists) < 2 or len(set(heads)) < len(heads):
        return []
    told = [item for item in items if item.detail and len(item.text) <= 20]
    if len(told) < _SMALLEST_GROUP:
        return []
    others = _gram_index(heads)
    rows = [(_explanation(item.detail, item.text, others, 1), item.text) for item in told]
    groups: list[list[Row]] = []
    for row in rows:
        if row[0] and tokens(row[0])[0].tag[:1] in "nbaj":
            fitting = (group for group in groups if len(group) < 6 and _fits(row, group))
            group = next(fitting, None)
            if group is None:
                groups.append([row])
            else:
                group.append(row)
    prompt = prompt_for("将左栏的内容与其所属的右栏小标题配对", context.title_of(lists[0]))
    ids = tuple(point.id for point in lists)
    return [
        Relation("sections", ids, group, prompt, 0.66, lists[0].source)
        for group in groups
        if len(group) >= _SMALLEST_GROUP
    ]


def _fits(row: Row, group: list[Row]) -> bool:
    """Tell whether a row goes with others: heads of like length, no words of a foreign head."""
    content, head = row
    return all(
        len(head) <= 2 * len(other) <= 4 * len(head)
        and not share_words(content, other)
        and not share_words(text, head)
        for text, other in group
    )


def _gram_index(heads: list[str]) -> dict[str, set[str]]:
    """Return which heads have a bigram."""
    index: dict[str, set[str]] = defaultdict(set)
    for head in heads:
        for gram in ngrams(head, 2):
            index[gram].add(head)
    return index


def _explanation(detail: str, head: str, heads: dict[str, set[str]], most: int = 0) -> str:
    """Return the sentence, or the clauses led by a verb, that explain a head in other words.

    What shares no words with the other heads either comes first, then what is about as long as a
    premise should be; `most` words may be shared. `heads` tells which heads have a bigram.
    """
    found: list[tuple[int, int, str]] = []
    for sentence in _SENTENCE_END.split(detail):
        while trim := _TRIM.match(sentence):
            sentence = sentence[trim.end() :]
        starts = _clause_starts(sentence) if most else [0]
        for start in starts:
            for candidate in _candidates(sentence, start, head):
                shared = _most_shared(candidate, heads)
                found.append((shared, abs(len(candidate) - _BEST_LENGTH), candidate))
    rank, _, best = min(found, default=(9, 0, ""))
    return best if rank <= most else ""


def _most_shared(text: str, heads: dict[str, set[str]]) -> int:
    """Return how many bigrams a text shares with the head with which it shares the most."""
    grams = heads.keys() & ngrams(text, 2)
    if len(grams) < 2:
        return len(grams)
    return max(Counter(chain.from_iterable(heads[gram] for gram in grams)).values(), default=0)


def _clause_starts(sentence: str) -> list[int]:
    """Return where clauses begin that have their subject in themselves."""
    starts = [0, *(at for at, mark in enumerate(sentence, start=1) if mark == "，")]
    return [0] + [
        start
        for before, start in pairwise(starts)
        if not _CAUSES.match(sentence, before, start - 1)
    ]


def _candidates(sentence: str, start: int, head: str) -> Iterator[str]:
    """Yield the runs of whole clauses from one on that may explain a head, the shorter first.

    What unfits a run for good, unfits all longer ones.
    """
    if _LEAN.match(_JOINT.sub("", sentence[start:])):
        return
    shortest = _SHORTEST_RUN if start else _SHORTEST_OPENING
    for end in (match.start() for match in _CLAUSE_END.finditer(sentence, start)):
        candidate = _JOINT.sub("", sentence[start:end])
        length = han_count(candidate)
        if length < shortest:
            continue
        if (
            length > _LONGEST_PREMISE
            or _PERSONAL.search(candidate)
            or _EXAMPLE.search(candidate)
            or share_words(candidate, head)
        ):
            return
        if (
            not candidate.endswith(("的", "时", "中", "后", "下", "上"))
            and balanced(candidate)
            and (candidate == sentence or _first_tag(candidate) in _STARTS)
            and not is_slip(candidate)
        ):
            yield candidate


def _first_tag(text: str) -> str:
    """Return the tag of a text's first word; a comma always parts words, so its first clause will do."""
    return tokens(text.partition("，")[0] or text)[0].tag


def nested(context: Context) -> list[Relation]:
    """Pair points of nested lists with the headings above them, a point for each heading."""
    lists = [p for p in context.points if isinstance(p, ListPoint) and p.marker != "、"]
    inner = {(p.source.article, p.lead): p for p in lists}
    found = []
    for outer in lists:
        if len(outer.items) > LONGEST_LIST:
            continue
        heads = [item.text for item in outer.items]
        below = [(head, inner.get((outer.source.article, head))) for head in heads]
        rows: list[Row] = []
        for head, point in below:
            others = [other for other in heads if other != head]
            points = [item.text for item in point.items] if point else []
            row = next((text for text in points if _belongs(text, head, others)), None)
            rows += [(row, head)] if row else []
        if len(rows) >= 4:
            title = context.title_of(outer)
            prompt = prompt_for("将左栏的要点与其所属的右栏标题配对", title)
            spare = tuple(head for head in heads if head not in dict((b, a) for a, b in rows))
            ids = (outer.id, *(point.id for _, point in below if point))
            found.append(Relation("nested", ids, rows, prompt, 0.68, outer.source, spare=spare))
    return found


def _belongs(text: str, head: str, others: list[str]) -> bool:
    return not share_words(text, head) and not any(share_words(text, one) for one in others)
