"""Say how sure it is that an item is good: the log-odds of its signs, added up.

The model is a logistic regression on signs that hold or do not; the weights come from items that a
reader judged (tests/quality/judged; tests/quality/calibrate.py fits them anew).
"""

import math
from collections.abc import Iterable

WEIGHTS: dict[str, float] = {
    "": 0.09,  # the constant
    # the sentence
    "rule": 0.05,
    "stance": 0.43,
    "core": 0.94,
    "X is Y": 0.41,
    "relation": 0.52,
    "enumeration": 0.23,
    "limit": -0.12,
    "scene-setting": -1.28,
    "vague": -1.56,
    "chatty": -2.59,
    "degree": -0.84,
    "complaint": -0.86,
    "we": -0.34,
    "slogan": 0.05,
    "aim": 0.05,
    "forecast": -0.2,
    "purpose": -1.25,
    "platitude": -0.23,
    "person": -0.27,
    "dated": -0.18,
    "proper name": 0.35,
    # the document
    "of rules": 0.17,
    "of one rule": 1.41,
    "of platitudes": -0.96,
    "achievement": -0.2,
    "long sentence": -0.11,
    "short sentence": -0.63,
    "many clauses": -0.6,
    "one clause": -0.26,
    "begins with a verb": -0.03,
    "begins with a preposition": -0.24,
    "pronoun": -0.92,
    "other article": -0.81,
    "procedure": -1.47,
    "for somebody away": -1.12,
    "modal first": -0.5,
    "no main clause": -1.5,
    # what was put before it
    "rule named": 0.21,
    "heading before": 0.24,
    "topic before": 0.03,
    "topic leaks": -0.25,
    # the gap
    "number": 2.19,
    "number among others": -0.27,
    "bare number": -1.59,
    "once": -0.63,
    "range": 1.7,
    "series": 0.96,
    "series of one length": 0.48,
    "open series": -1.59,
    "short member": -0.17,
    "member that acts": -0.18,
    "shared words of a series": 0.1,
    "two members": 0.38,
    "ends of clauses": 0.7,
    "uneven pair": 0.61,
    "one of a pair": 0.45,
    "second of two terms": 0.26,
    "what it is of": 0.38,
    "what it is taken as": 0.8,
    "named principle": 1.14,
    "what it means": 0.89,
    "parallel clauses": 0.64,
    "couplet": 0.19,
    "second half of a slogan": 1.06,
    "quoted words": 0.9,
    "one character": 0.0,
    "defined term": 1.54,
    "meaning given": 0.4,
    "term": -0.16,
    "list": 0.73,
    "ends of members": -0.46,
    "list of many": -0.45,
    "bulleted list": 0.02,
    "uneven members": -0.15,
    "declared list": 1.55,
    "explained members": -0.46,
    "first clauses": -0.53,
    "title for a lead": -0.68,
    "empty lead": -1.34,
    "bare lead": -0.97,
    "members that lead lists": -1.02,
    "members that act": 0.06,
    "members of one length": 0.28,
    "long answers": -0.21,
    "spoken list": 0.48,
    # a term
    "one word": -0.04,
    "many words": -0.14,
    "two characters": -1.32,
    "three characters": -0.66,
    "long term": -0.31,
    "abstract term": 0.47,
    "object of a key verb": 1.14,
    "subject of 是": 0.63,
    "end of its clause": 0.12,
    "end of the sentence": 0.12,
    "after a leading word": 0.14,
    "modifier": 0.18,
    "in a heading": 0.62,
    "scene": -0.98,
    "empty head": -0.62,
    "opening word": -0.63,
    "ends in a verb": -1.5,
    "one-character head": -0.81,
    "runs into a verb": -0.66,
    "runs into a noun": -0.56,
    "open predicate": -1.01,
    "neighbour's rival": -0.86,
    "rival between common words": 0.11,
    "common": -0.75,
    "said once": -0.36,
    "rival at the clause's end": -1.14,
    "distant rival": -0.29,
    "of the topic": -1.1,
    # the stem
    "little left": -0.47,
    "two blanks": -0.04,
}


def odds(signs: Iterable[str]) -> float:
    """Return the log-odds that signs add up to, without the constant; a sign may stand twice."""
    return sum(map(WEIGHTS.__getitem__, signs))


def probability(signs: Iterable[str]) -> float:
    """Return how sure it is, 0–1, that an item with these signs is good."""
    return 1 / (1 + math.exp(-WEIGHTS[""] - odds(signs)))
