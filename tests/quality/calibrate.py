"""Fit the weights of the score to the judged items, and tell how well it foretells the verdicts.

    python -m tests.quality.calibrate [--folder DOCUMENTS]

A logistic regression on the signs of an item, by Newton's method; each weight is drawn towards
what was expected before any item was judged (a normal prior). Told are: the weights, for
quizgen/kinds/score.py, as for readers who have the source at hand; and, each item scored by weights that were fitted without its document, the
acceptance in bands of the score and above every floor. Of documents that are not ours to pass on,
the signs that their items showed are kept, and not the items.
"""

import argparse
from collections import Counter
from pathlib import Path

import numpy as np

from tests.quality.judged import DOCUMENTS, documents, foreign, judged, known

SPREAD = 0.6  # standard deviation of the prior
ROUNDS, FOLDS = 30, 10

# The log-odds that each sign was expected to be worth.
EXPECTED: dict[str, float] = {
    "": 0.2,  # the constant
    # the sentence
    "rule": 0.6,
    "stance": 0.4,
    "core": 0.5,
    "X is Y": 0.6,
    "relation": 0.4,
    "enumeration": 0.2,
    "limit": 0.5,
    "scene-setting": -0.5,
    "vague": -1.2,
    "chatty": -2.5,
    "degree": -0.5,
    "complaint": -0.4,
    "we": -0.5,
    "slogan": 0.2,
    "aim": -0.2,
    "forecast": -0.2,
    "purpose": -1.5,
    "platitude": -0.2,
    "person": -0.5,
    "dated": -0.2,
    "proper name": -0.1,
    "achievement": -0.5,
    "long sentence": -0.3,
    "short sentence": -0.5,
    "many clauses": -0.2,
    "one clause": 0.0,
    "begins with a verb": 0.0,
    "begins with a preposition": 0.0,
    "pronoun": -0.6,
    "other article": -0.5,
    "procedure": -2.5,
    "for somebody away": -0.8,
    "modal first": 0.0,
    "no main clause": -1.5,
    "names no key term": -0.1,
    "names a key term": 0.0,
    "names key terms": 0.1,
    # the document
    "of rules": 0.2,
    "of one rule": 0.2,
    "of some sentences": -0.3,
    "of few sentences": -0.3,
    "of platitudes": -0.2,
    "said twice": 0.3,
    # what was put before it
    "rule named": 0.0,
    "heading before": 0.0,
    "topic before": 0.0,
    "nobody named": -0.8,
    "topic leaks": -0.3,
    # the gap
    "number": 1.8,
    "number among others": -0.3,
    "part of a member": -0.3,
    "bare number": -1.5,
    "term in a rule": -0.3,
    "once": -0.8,
    "range": 1.6,
    "series": 1.2,
    "series of one length": 0.3,
    "who has to act": -0.5,
    "open series": -0.9,
    "counted series": 0.8,
    "examples": -1.0,
    "short member": -0.2,
    "member that acts": -0.2,
    "shared words of a series": 0.2,
    "two members": 0.0,
    "ends of clauses": 0.5,
    "uneven pair": -0.2,
    "one of a pair": 0.9,
    "second of an even pair": 0.4,
    "first of an even pair": 0.3,
    "second of two terms": 0.0,
    "what it is of": -1.0,
    "what it is taken as": 0.8,
    "what is the measure": 0.9,
    "what is set up": 0.5,
    "what it turns into": 1.0,
    "named principle": 1.0,
    "what it means": 1.0,
    "parallel clauses": 0.6,
    "clauses in a row": 1.3,
    "in a slogan": 0.8,
    "couplet": 0.4,
    "second half of a slogan": 1.4,
    "quoted words": 1.0,
    "one character": 0.0,
    "defined term": 0.8,
    "meaning given": 0.4,
    "term": -0.2,
    "list": 1.0,
    "ends of members": -0.4,
    "list of many": 0.0,
    "bulleted list": -0.3,
    "uneven members": -0.2,
    "declared list": 1.0,
    "explained members": -0.4,
    "first clauses": 0.0,
    "title for a lead": -0.5,
    "empty lead": -1.0,
    "bare lead": -0.4,
    "lead names its members": 0.4,
    "lead is a clause": -0.8,
    "members that lead lists": -1.0,
    "members that act": 0.3,
    "members of one length": 0.3,
    "long answers": -0.3,
    "spoken list": 0.4,
    # a term
    "term of the document": 0.4,
    "inside a longer term": -0.8,
    "one sibling": -0.2,
    "many siblings": -0.4,
    "met by chance": -0.3,
    "one word": -0.2,
    "many words": 0.0,
    "two characters": -1.6,
    "three characters": -1.0,
    "long term": -0.2,
    "abstract term": 0.7,
    "what is to grow": -0.3,
    "object of a rule": 0.5,
    "object of a key verb": 0.6,
    "figure of speech": 1.0,
    "named institution": 0.7,
    "subject of 是": 0.9,
    "end of its clause": 0.4,
    "end of the sentence": 0.2,
    "after a leading word": 0.2,
    "modifier": -0.2,
    "in a heading": 0.3,
    "echoed by its noun": -0.8,
    "scene": -1.5,
    "empty head": -0.6,
    "opening word": -0.6,
    "ends in a verb": -1.5,
    "one-character head": -1.0,
    "runs into a verb": -0.8,
    "runs into a noun": -0.4,
    "open predicate": -0.8,
    "neighbour's rival": -0.7,
    "rival between common words": -0.2,
    "common": -0.8,
    "said once": -0.2,
    "rival at the clause's end": -1.4,
    "distant rival": -0.6,
    "of the topic": -0.8,
    # the stem
    "little left": -0.4,
    "two blanks": 0.0,
}


_UNSOURCED = "unsourced"  # the sign of a verdict without the source at hand, not of the item


def fit(rows: list[tuple[str, ...]], verdicts: list[bool]) -> dict[str, float]:
    """Return the most likely weights of the signs of the rows, the constant under ""."""
    expected = {**EXPECTED, _UNSOURCED: 0.0}
    names = list(expected)
    column = {name: at for at, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names)))
    for at, signs in enumerate(rows):
        for name, count in Counter(["", *signs]).items():
            matrix[at, column[name]] = count
    prior = np.array([expected[name] for name in names])
    weights = prior.copy()
    target = np.array(verdicts, dtype=float)
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-matrix @ weights))
        slope = matrix.T @ (target - chance) - (weights - prior) / SPREAD**2
        curve = (matrix.T * (chance * (1 - chance))) @ matrix + np.eye(len(names)) / SPREAD**2
        weights = weights + np.linalg.solve(curve, slope)
    return {name: round(float(value), 2) + 0.0 for name, value in zip(names, weights, strict=True)}


def chance(weights: dict[str, float], signs: tuple[str, ...]) -> float:
    """Return how likely an item with these signs is accepted."""
    return float(1 / (1 + np.exp(-weights[""] - sum(weights[sign] for sign in signs))))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=Path, action="append", default=[])
    parser.add_argument("--prior-only", action="store_true", help="score by what was expected")
    arguments = parser.parse_args()
    items = judged()
    names = {item.document for item in items}
    now = known(documents(names, (*DOCUMENTS, *arguments.folder)))
    still = [item for item in items if item[:3] in now]
    gone = [item for item in items if item not in still]
    others = foreign()
    rows = [*(now[item[:3]].signs for item in still), *(item.signs for item in others)]
    items = [*still, *others]
    judged_rows = [
        signs if item.sourced else (*signs, _UNSOURCED)
        for signs, item in zip(rows, items, strict=True)
    ]
    verdicts = [item.accepted for item in items]
    print(f"{len(items)} items, {sum(verdicts)} accepted")
    print(f"{len(gone)} that are no longer made, {sum(item.accepted for item in gone)} accepted")
    scores = [0.0] * len(items)
    order = sorted({item.document for item in items})
    folds = [order.index(item.document) % FOLDS for item in items]
    for fold in range(FOLDS):
        group = [at for at in range(len(items)) if folds[at] == fold]
        rest = [at for at in range(len(items)) if folds[at] != fold]
        weights = fit([judged_rows[at] for at in rest], [verdicts[at] for at in rest])
        for at in group:
            scores[at] = chance(EXPECTED if arguments.prior_only else weights, rows[at])
    _tell(scores, verdicts)
    sourced = [at for at, item in enumerate(items) if item.sourced]
    print("of these, judged with the source at hand:")
    _tell([scores[at] for at in sourced], [verdicts[at] for at in sourced])
    foreigners = [at for at in sourced if at >= len(still)]
    print("of these, items of foreign documents:")
    _tell([scores[at] for at in foreigners], [verdicts[at] for at in foreigners])
    counts = Counter(sign for signs in rows for sign in signs)
    for name, value in fit(judged_rows, verdicts).items():
        print(f'    "{name}": {value},  # {counts[name]}')


def _tell(scores: list[float], verdicts: list[bool]) -> None:
    print("score      items  accepted")
    for low in (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        high = 0.3 if low == 0.0 else low + 0.1
        inside = [v for s, v in zip(scores, verdicts, strict=True) if low <= s < high]
        if inside:
            print(f"{low:.1f}-{high:.1f} {len(inside):8} {sum(inside) / len(inside):9.0%}")
    print("floor      items  accepted")
    for floor in (0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85):
        above = [v for s, v in zip(scores, verdicts, strict=True) if s >= floor]
        if above:
            print(f"{floor:.2f} {len(above):11} {sum(above) / len(above):9.0%}")


if __name__ == "__main__":
    main()
