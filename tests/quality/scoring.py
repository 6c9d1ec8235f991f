"""Score a bank against a careful reader's notes on a document.

Texts are compared without punctuation and width. A list is found when four fifths of its noted
items stand, in order, in one list of the bank.
"""

import itertools
import unicodedata
from collections import Counter
from typing import Any, NamedTuple

from quizgen.model import Bank, FillQuestion, ListPoint
from quizgen.rules import restored


class Score(NamedTuple):
    """Hold shares (0 to 1) and counts; `missed` and `wrong` name what to look at."""

    marked_recall: float
    series_recall: float
    list_precision: float
    lead_accuracy: float
    same_length: float
    noise: list[str]
    false_lists: int
    principle_coverage: float
    key_term_hit: float
    bad_terms: float
    missed: list[str]
    wrong: list[str]


def plain(text: str) -> str:
    """Return a text without white space and punctuation, its width folded."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in text if unicodedata.category(c)[0] not in "ZPC")


def alike(first: str, second: str) -> float:
    """Return the Dice coefficient of two texts' character bigrams, counted as often as they occur."""
    one, two = (Counter(a + b for a, b in itertools.pairwise(t)) for t in (first, second))
    total = one.total() + two.total()
    return 2 * (one & two).total() / total if total else float(first == second)


def same_item(noted: str, found: str) -> bool:
    """Tell whether a bank's item is a noted one, perhaps with a word more or less."""
    if not found or noted in found:
        return bool(found)
    return (found in noted and 2 * len(found) >= len(noted)) or alike(noted, found) >= 0.8


def in_order(noted: list[str], found: list[str]) -> int:
    """Return how many noted items stand among the found ones in the same order."""
    best = [0] * (len(found) + 1)
    for item in noted:
        before = best[:]
        for at, other in enumerate(found):
            best[at + 1] = (
                before[at] + 1 if same_item(item, other) else max(before[at + 1], best[at])
            )
    return best[-1]


def same_lead(leads: list[str], found: str) -> bool:
    """Tell whether a lead says what one of the noted leads says."""
    return any(
        lead in found or (found in lead and len(found) >= 3) or alike(lead, found) >= 0.6
        for lead in map(plain, leads)
    )


def score(bank: Bank, gold: dict[str, Any]) -> Score:
    """Return a bank's score; the gold has lists, must_not, noise and principles."""
    lists = [point for point in bank.points if isinstance(point, ListPoint)]
    items = [[plain(item.text) for item in point.items] for point in lists]
    noted = [(entry, [plain(item) for item in entry["items"]]) for entry in gold["lists"]]
    hits = [[in_order(texts, found) for found in items] for _, texts in noted]
    core, missed, lead_ok, lengths = [], [], [], []
    for (entry, texts), row in zip(noted, hits, strict=True):
        if not entry["core"]:
            continue
        good = [at for at, hit in enumerate(row) if hit >= 0.8 * len(texts)]
        core.append((entry["series"], bool(good)))
        if not good:
            missed.append(entry["leads"][0])
            continue
        lead_ok.append(any(same_lead(entry["leads"], plain(lists[at].lead)) for at in good))
        lengths.append(any(len(items[at]) == len(texts) == row[at] for at in good))
    long = [at for at, texts in enumerate(items) if len(texts) >= 3]
    right = [
        any(
            row[at] >= max(0.6 * len(items[at]), min(3, len(texts)))
            for (_, texts), row in zip(noted, hits, strict=True)
        )
        for at in long
    ]
    fills = [question for question in bank.questions if isinstance(question, FillQuestion)]
    asked = [(plain(restored(question)), question) for question in fills]
    covered = [
        (entry, [question for text, question in asked if covers(plain(entry["sentence"]), text)])
        for entry in gold["principles"]
    ]
    found = [(entry, questions) for entry, questions in covered if questions]
    answers = [
        (entry, [b.answer for q in questions for b in q.blanks]) for entry, questions in found
    ]
    bad = [plain(a) in map(plain, entry["bad"]) for entry, given in answers for a in given]
    everything = [text for point in lists for text in (point.lead, *(i.text for i in point.items))]
    everything += [point.text for point in bank.points if not isinstance(point, ListPoint)]
    everything += [restored(question) for question in fills]
    return Score(
        marked_recall=mean([hit for series, hit in core if not series]),
        series_recall=mean([hit for series, hit in core if series]),
        list_precision=mean(right),
        lead_accuracy=mean(lead_ok),
        same_length=mean(lengths),
        noise=[one for one in gold["noise"] if any(bare(one) in bare(text) for text in everything)],
        false_lists=sum(
            in_order([plain(text) for text in texts], found) >= 0.8 * len(texts)
            for texts in gold["must_not"]
            for found in items
        ),
        principle_coverage=mean([bool(questions) for _, questions in covered]),
        key_term_hit=mean(
            [any(is_key(a, entry["key"]) for a in given) for entry, given in answers]
        ),
        bad_terms=mean(bad),
        missed=missed,
        wrong=[lists[at].lead for at, good in zip(long, right, strict=True) if not good],
    )


def covers(sentence: str, asked: str) -> bool:
    """Tell whether a fill-in item asks about a noted sentence."""
    if sentence in asked and len(asked) <= 3 * len(sentence):
        return True
    return (asked in sentence and 2 * len(asked) >= len(sentence)) or alike(sentence, asked) >= 0.75


def is_key(answer: str, keys: list[str]) -> bool:
    """Tell whether an answer is one of the terms a trainer would blank."""
    one = plain(answer)
    return any(
        one == key
        or (one in key and 2 * len(one) >= len(key))
        or (key in one and 2 * len(key) >= len(one))
        for key in map(plain, keys)
    )


def bare(text: str) -> str:
    """Return a text without white space, its width folded; punctuation stays."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def mean(values: list[bool]) -> float:
    """Return the share of true values, 0 where there are none."""
    return sum(values) / len(values) if values else 0.0
