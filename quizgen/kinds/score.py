"""Say how sure it is that an item is good: the log-odds of its signs, added up.

The model is a logistic regression on signs that hold or do not; the weights come from items that a
reader judged (tests/quality/judged; tests/quality/calibrate.py fits them anew).
"""

import math
from collections.abc import Iterable

WEIGHTS: dict[str, float] = {
    "": 0.02,  # the constant
    # the sentence
    "rule": 0.23,
    "stance": 0.07,
    "core": 0.81,
    "X is Y": 0.62,
    "relation": 0.54,
    "enumeration": 0.24,
    "limit": -0.17,
    "scene-setting": -1.2,
    "vague": -1.44,
    "chatty": -2.6,
    "degree": -0.8,
    "complaint": -0.98,
    "we": -0.3,
    "slogan": 0.11,
    "aim": -0.45,
    "forecast": -0.2,
    "purpose": -1.75,
    "platitude": -0.3,
    "person": -0.25,
    "dated": -0.14,
    "proper name": 0.28,
    # the document
    "of rules": 0.37,
    "of one rule": 1.03,
    "of platitudes": -0.86,
    "achievement": -0.32,
    "long sentence": -0.11,
    "short sentence": -0.5,
    "many clauses": -0.9,
    "one clause": -0.45,
    "begins with a verb": 0.07,
    "begins with a preposition": -0.24,
    "pronoun": -0.84,
    "other article": -0.8,
    "for somebody away": -1.1,
    "modal first": -0.59,
    "no main clause": -1.63,
    # what was put before it
    "rule named": 0.14,
    "heading before": 0.2,
    "topic before": -0.07,
    "topic leaks": -0.23,
    # the gap
    "number": 2.07,
    "number among others": -0.24,
    "bare number": -1.56,
    "once": -0.61,
    "range": 1.74,
    "series": 1.01,
    "series of one length": 0.51,
    "open series": -1.65,
    "short member": -0.18,
    "member that acts": -0.07,
    "shared words of a series": 0.02,
    "two members": 0.05,
    "ends of clauses": 0.72,
    "uneven pair": 0.35,
    "one of a pair": 0.4,
    "second of two terms": 0.23,
    "what it is of": 0.4,
    "what it is taken as": 0.8,
    "named principle": 1.13,
    "what it means": 0.88,
    "parallel clauses": 0.69,
    "couplet": 0.19,
    "second half of a slogan": 1.08,
    "quoted words": 0.81,
    "one character": 0.0,
    "defined term": 1.47,
    "meaning given": 0.43,
    "term": -0.04,
    "list": 0.74,
    "ends of members": -0.44,
    "list of many": -0.39,
    "bulleted list": 0.01,
    "uneven members": -0.11,
    "declared list": 1.46,
    "explained members": -0.41,
    "first clauses": -0.51,
    "title for a lead": -0.68,
    "empty lead": -1.33,
    "bare lead": -1.09,
    "members that lead lists": -0.93,
    "members that act": -0.07,
    "members of one length": 0.23,
    "long answers": -0.24,
    "spoken list": 0.26,
    # a term
    "one word": -0.01,
    "many words": -0.07,
    "two characters": -1.5,
    "three characters": -0.68,
    "long term": -0.36,
    "abstract term": 0.51,
    "object of a key verb": 1.14,
    "subject of 是": 0.61,
    "end of its clause": 0.21,
    "end of the sentence": 0.04,
    "after a leading word": 0.16,
    "modifier": 0.27,
    "in a heading": 0.44,
    "scene": -1.1,
    "empty head": -0.51,
    "opening word": -0.49,
    "ends in a verb": -1.5,
    "one-character head": -0.6,
    "runs into a noun": -0.56,
    "open predicate": -1.05,
    "neighbour's rival": -0.91,
    "rival between common words": 0.04,
    "common": -0.75,
    "said once": -0.35,
    "rival at the clause's end": -1.01,
    "distant rival": -0.36,
    "of the topic": -1.12,
    # the stem
    "little left": -0.5,
    "two blanks": -0.0,
}


def odds(signs: Iterable[str]) -> float:
    """Return the log-odds that signs add up to, without the constant; a sign may stand twice."""
    return sum(map(WEIGHTS.__getitem__, signs))


def probability(signs: Iterable[str]) -> float:
    """Return how sure it is, 0–1, that an item with these signs is good."""
    return 1 / (1 + math.exp(-WEIGHTS[""] - odds(signs)))
