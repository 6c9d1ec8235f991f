"""Say how sure it is that an item is good: the log-odds of its signs, added up.

The model is a logistic regression on signs that hold or do not; the weights come from items that a
reader judged (tests/quality/judged; tests/quality/calibrate.py fits them anew).
"""

import math
from collections.abc import Iterable

WEIGHTS: dict[str, float] = {
    "": 0.03,  # the constant
    # the sentence
    "rule": 0.08,
    "stance": 0.24,
    "core": 0.73,
    "X is Y": 0.46,
    "relation": 0.49,
    "enumeration": 0.35,
    "limit": -0.11,
    "scene-setting": -1.23,
    "vague": -1.55,
    "chatty": -2.59,
    "degree": -0.79,
    "complaint": -0.86,
    "we": -0.25,
    "slogan": 0.17,
    "aim": -0.2,
    "forecast": -0.2,
    "purpose": -1.5,
    "platitude": -0.21,
    "person": -0.27,
    "dated": -0.15,
    "proper name": 0.54,
    # the document
    "of rules": 0.55,
    "of one rule": 0.97,
    "of platitudes": -0.85,
    "achievement": -0.47,
    "long sentence": -0.14,
    "short sentence": -0.6,
    "many clauses": -0.64,
    "one clause": -0.38,
    "begins with a verb": 0.04,
    "begins with a preposition": -0.23,
    "pronoun": -0.88,
    "other article": -0.81,
    "procedure": -1.45,
    "for somebody away": -1.11,
    "modal first": -0.62,
    "no main clause": -1.5,
    # what was put before it
    "rule named": 0.1,
    "heading before": 0.0,
    "topic before": -0.04,
    "topic leaks": -0.11,
    # the gap
    "number": 2.06,
    "number among others": -0.27,
    "bare number": -1.55,
    "once": -0.64,
    "range": 1.72,
    "series": 0.9,
    "series of one length": 0.56,
    "open series": -1.41,
    "short member": -0.37,
    "member that acts": -0.22,
    "shared words of a series": 0.06,
    "two members": 0.27,
    "ends of clauses": 0.71,
    "uneven pair": 0.44,
    "one of a pair": 0.31,
    "second of two terms": 0.21,
    "what it is of": 0.29,
    "what it is taken as": 0.8,
    "named principle": 1.18,
    "what it means": 0.9,
    "parallel clauses": 0.62,
    "couplet": 0.2,
    "second half of a slogan": 1.15,
    "quoted words": 0.92,
    "one character": 0.0,
    "defined term": 1.69,
    "meaning given": 0.37,
    "term": 0.09,
    "list": 0.6,
    "ends of members": -0.48,
    "list of many": -0.43,
    "bulleted list": -0.04,
    "uneven members": -0.15,
    "declared list": 1.6,
    "explained members": -0.44,
    "first clauses": -0.56,
    "title for a lead": -0.67,
    "empty lead": -1.37,
    "bare lead": -0.94,
    "members that lead lists": -1.0,
    "members that act": 0.03,
    "members of one length": 0.3,
    "long answers": -0.15,
    "spoken list": 0.45,
    # a term
    "one word": -0.12,
    "many words": -0.18,
    "two characters": -1.31,
    "three characters": -0.68,
    "long term": -0.35,
    "abstract term": 0.7,
    "object of a key verb": 1.34,
    "subject of 是": 0.64,
    "end of its clause": 0.1,
    "end of the sentence": -0.04,
    "after a leading word": 0.06,
    "modifier": 0.17,
    "in a heading": 0.56,
    "scene": -1.05,
    "empty head": -0.55,
    "opening word": -0.5,
    "ends in a verb": -1.5,
    "one-character head": -0.66,
    "runs into a verb": -0.64,
    "runs into a noun": -0.54,
    "open predicate": -1.21,
    "neighbour's rival": -0.89,
    "rival between common words": 0.27,
    "common": -0.83,
    "said once": -0.49,
    "rival at the clause's end": -1.12,
    "distant rival": -0.35,
    "of the topic": -1.08,
    # the stem
    "little left": -0.5,
    "two blanks": -0.01,
}


def odds(signs: Iterable[str]) -> float:
    """Return the log-odds that signs add up to, without the constant; a sign may stand twice."""
    return sum(map(WEIGHTS.__getitem__, signs))


def probability(signs: Iterable[str]) -> float:
    """Return how sure it is, 0–1, that an item with these signs is good."""
    return 1 / (1 + math.exp(-WEIGHTS[""] - odds(signs)))
