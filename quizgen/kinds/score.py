"""Say how sure it is that an item is good: the log-odds of its signs, added up.

The model is a logistic regression on signs that hold or do not; the weights come from items that a
reader judged (tests/quality/judged; tests/quality/calibrate.py fits them anew).
"""

import math
from collections.abc import Iterable

WEIGHTS: dict[str, float] = {
    "": -0.08,  # the constant
    # the sentence
    "rule": 0.27,
    "stance": 0.12,
    "core": 0.89,
    "X is Y": 0.35,
    "relation": 0.68,
    "enumeration": 0.1,
    "limit": -0.11,
    "scene-setting": -1.21,
    "vague": -1.39,
    "chatty": -2.5,
    "degree": -0.73,
    "complaint": -1.03,
    "we": -0.33,
    "slogan": -0.02,
    "aim": -0.43,
    "forecast": -0.2,
    "purpose": -1.73,
    "platitude": -0.06,
    "person": -0.29,
    "dated": -0.09,
    "proper name": 0.12,
    # the document
    "of rules": 0.39,
    "of one rule": 0.81,
    "of platitudes": -1.12,
    "achievement": -0.25,
    "long sentence": -0.19,
    "short sentence": -0.39,
    "many clauses": -0.55,
    "one clause": -0.24,
    "begins with a verb": 0.1,
    "begins with a preposition": -0.29,
    "pronoun": -0.94,
    "for somebody away": -1.08,
    "modal first": -0.45,
    "no main clause": -1.5,
    # what was put before it
    "rule named": -0.04,
    "heading before": 0.3,
    "topic before": -0.08,
    "topic leaks": -0.1,
    # the gap
    "number": 2.07,
    "number among others": -0.4,
    "bare number": -1.59,
    "once": -0.54,
    "range": 1.51,
    "series": 1.04,
    "series of one length": 0.6,
    "open series": -1.47,
    "vague member": -1.0,
    "short member": -0.31,
    "member that acts": -0.04,
    "shared words of a series": -0.08,
    "two members": 0.06,
    "ends of clauses": 0.68,
    "uneven pair": -0.17,
    "even pair": 0.32,
    "one of a pair": 0.93,
    "second of two terms": 0.16,
    "what it is of": 0.26,
    "what it is taken as": 0.8,
    "named principle": 1.11,
    "what it means": 1.05,
    "parallel clauses": 0.71,
    "couplet": 0.4,
    "second half of a slogan": 1.04,
    "quoted words": 0.95,
    "one character": 0.0,
    "defined term": 1.29,
    "meaning given": 0.4,
    "term": 0.19,
    "list": 0.81,
    "ends of members": -0.35,
    "list of many": -0.09,
    "bulleted list": -0.06,
    "uneven members": -0.15,
    "declared list": 1.67,
    "explained members": -0.5,
    "first clauses": 0.0,
    "title for a lead": -0.68,
    "bare lead": -1.12,
    "members that lead lists": -1.08,
    "members that act": 0.08,
    "members of one length": 0.23,
    "long answers": -0.4,
    "spoken list": 0.27,
    # a term
    "one word": -0.05,
    "many words": -0.24,
    "two characters": -1.61,
    "three characters": -0.64,
    "long term": -0.41,
    "abstract term": 0.84,
    "object of a key verb": 1.01,
    "subject of 是": 0.83,
    "end of its clause": 0.1,
    "end of the sentence": 0.12,
    "after a leading word": 0.17,
    "modifier": 0.23,
    "in a heading": 0.35,
    "scene": -1.12,
    "empty head": -0.6,
    "opening word": -0.53,
    "ends in a verb": -1.5,
    "one-character head": -0.59,
    "runs into a noun": -0.55,
    "open predicate": -1.04,
    "neighbour's rival": -0.88,
    "rival between common words": 0.08,
    "common": -0.67,
    "said once": -0.19,
    "rival at the clause's end": -1.03,
    "distant rival": -0.6,
    "of the topic": -1.19,
    # the stem
    "little left": -0.57,
    "two blanks": 0.06,
}


def odds(signs: Iterable[str]) -> float:
    """Return the log-odds that signs add up to, without the constant; a sign may stand twice."""
    return sum(map(WEIGHTS.__getitem__, signs))


def probability(signs: Iterable[str]) -> float:
    """Return how sure it is, 0–1, that an item with these signs is good."""
    return 1 / (1 + math.exp(-WEIGHTS[""] - odds(signs)))
