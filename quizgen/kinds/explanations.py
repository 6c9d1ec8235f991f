"""Find relations between the heads of a list and what explains them."""

import re

from quizgen.characters import han_count, ngrams
from quizgen.kinds.context import Context
from quizgen.kinds.relation import Relation, prompt_for, relation_of, told_lead
from quizgen.kinds.terms import bare, is_slip
from quizgen.model import ListPoint
from quizgen.rules import shared_words
from quizgen.segment import tokens
from quizgen.sentences import balanced

_LEAN = re.compile(
    r"(?:随着|由于|在|是|造成|为了|对|使|让|当|除了|如果|更多|即使|虽然|还有|因此|所以|同时|但是?|然而|而|也|还|又|这|那|其|此|例如|比如|如|或是|特别是|尤其|首先|其次|再次|最后|一部分|但不可否认)"
)
_TRIM = re.compile(r"(?:当前|目前|现在|同时|近年来|因此|此外)，")
_EXAMPLE = re.compile(r"例子|典型|([\u4e00-\u9fff]{2})\1")
_CAUSES = re.compile(r"让|使|令")  # what follows has its subject there
_JOINT = re.compile(r"\A(?:还|也|就|才|并且?|更|都|从而|进而)(?=可以|要|应|能|会|必须)")
_PERSONAL = re.compile(r"我(?!国|党|们党)|笔者|你|您|咱|某[个部组地]")
_STARTS = ("v", "vn", "d", "ad", "l", "n", "b", "a", "nz", "j")
_LONGEST_PREMISE, _SHORTEST_RUN = 45, 12


def explained(point: ListPoint, title: str) -> Relation | None:
    """Pair each head with words of its explanation that do not use the head's words."""
    heads = bare([item.text for item in point.items])
    if len(heads) < 4 or max(map(len, heads)) > 20:
        return None
    rows = [
        (_explanation(item.detail, head, heads), head)
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

    Headings of like length go together, five to nine at a time, in their order.
    """
    items = [item for point in lists for item in point.items]
    heads = [item.text for item in items]
    if len(lists) < 2 or len(set(heads)) < len(heads):
        return []
    rows = [(_explanation(i.detail, i.text, heads), i.text) for i in items if len(i.text) <= 20]
    lengths = sorted(len(head) for _, head in rows)
    middle = lengths[len(lengths) // 2]
    rows = [row for row in rows if row[0] and 0.7 * middle <= len(row[1]) <= 1.4 * middle]
    title = context.title_of(lists[0])
    prompt = prompt_for("将左栏的内容与其所属的右栏小标题配对", title)
    ids = tuple(point.id for point in lists)
    count = len(rows) // 5
    size = -(-len(rows) // count) if count else 0
    return [
        Relation("sections", ids, rows[at : at + size], prompt, 0.66, lists[0].source)
        for at in range(0, len(rows) if count else 0, size or 1)
    ]


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
                _SHORTEST_RUN <= han_count(candidate) <= _LONGEST_PREMISE
                and not _LEAN.match(candidate)
                and not _PERSONAL.search(candidate)
                and not candidate.endswith("的")
                and not _EXAMPLE.search(candidate)
                and balanced(candidate)
                and not shared_words(candidate, head)
                and (candidate == sentence or tokens(candidate)[0].tag in _STARTS)
                and not is_slip(tokens(candidate))
            )
            if sound:
                grams = ngrams(candidate, 2)
                found.append((max(len(grams & other) for other in others), len(found), candidate))
    rank, _, best = min(found, default=(9, 0, ""))
    return best if rank < 2 else ""


def _clause_runs(sentence: str) -> list[str]:
    parts = sentence.split("，")
    starts = [a for a in range(len(parts)) if not (a and _CAUSES.match(parts[a - 1]))]
    runs = [(a, b) for a in starts for b in range(len(parts), a, -1)]
    return [
        "，".join(parts[a:b]) for a, b in sorted(runs, key=lambda run: (run[0] - run[1], run[0]))
    ]
