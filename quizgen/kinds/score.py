"""Say how sure it is that an item is good: the log-odds of its signs, added up.

The model is a logistic regression on signs that hold or do not; the weights come from items that a
reader judged (tests/quality/judged; tests/quality/calibrate.py fits them anew).
"""

import math
from collections.abc import Iterable

WEIGHTS: dict[str, float] = {
    "": -0.0,  # the constant
    # the sentence
    "rule": 0.06,
    "stance": 0.36,
    "core": 0.92,
    "X is Y": 0.44,
    "relation": 0.5,
    "enumeration": 0.29,
    "limit": -0.14,
    "scene-setting": -1.28,
    "vague": -1.46,
    "chatty": -2.59,
    "degree": -0.85,
    "complaint": -0.79,
    "we": -0.28,
    "slogan": 0.13,
    "aim": 0.16,
    "forecast": -0.2,
    "purpose": -1.14,
    "platitude": -0.2,
    "person": -0.27,
    "dated": -0.18,
    "proper name": 0.35,
    # the document
    "of rules": 0.25,
    "of one rule": 1.41,
    "of platitudes": -0.98,
    "said twice": 0.34,
    "achievement": -0.14,
    "long sentence": -0.06,
    "short sentence": -0.62,
    "many clauses": -0.49,
    "one clause": -0.29,
    "begins with a verb": -0.03,
    "begins with a preposition": -0.19,
    "pronoun": -0.95,
    "other article": -0.81,
    "procedure": -1.48,
    "for somebody away": -1.12,
    "modal first": -0.54,
    "no main clause": -1.5,
    # what was put before it
    "rule named": 0.34,
    "heading before": 0.16,
    "topic before": 0.12,
    "topic leaks": -0.1,
    # the gap
    "number": 2.19,
    "number among others": -0.27,
    "bare number": -1.59,
    "once": -0.63,
    "range": 1.7,
    "series": 0.93,
    "series of one length": 0.52,
    "open series": -1.53,
    "short member": -0.17,
    "member that acts": -0.18,
    "shared words of a series": 0.04,
    "two members": 0.33,
    "ends of clauses": 0.7,
    "uneven pair": 0.53,
    "one of a pair": 0.32,
    "second of two terms": 0.26,
    "what it is of": 0.26,
    "what it is taken as": 0.8,
    "named principle": 1.16,
    "what it means": 0.9,
    "parallel clauses": 0.63,
    "couplet": 0.2,
    "second half of a slogan": 1.17,
    "quoted words": 0.93,
    "one character": 0.0,
    "defined term": 1.58,
    "meaning given": 0.4,
    "term": -0.18,
    "list": 0.77,
    "ends of members": -0.45,
    "list of many": -0.44,
    "bulleted list": 0.03,
    "uneven members": -0.13,
    "declared list": 1.56,
    "explained members": -0.45,
    "first clauses": -0.53,
    "title for a lead": -0.68,
    "empty lead": -1.34,
    "bare lead": -0.96,
    "members that lead lists": -1.02,
    "members that act": 0.07,
    "members of one length": 0.29,
    "long answers": -0.19,
    "spoken list": 0.47,
    # a term
    "one word": -0.07,
    "many words": -0.13,
    "two characters": -1.24,
    "three characters": -0.74,
    "long term": -0.32,
    "abstract term": 0.63,
    "object of a key verb": 1.29,
    "subject of 是": 0.6,
    "end of its clause": 0.18,
    "end of the sentence": 0.06,
    "after a leading word": 0.12,
    "modifier": 0.22,
    "in a heading": 0.64,
    "scene": -0.98,
    "empty head": -0.6,
    "opening word": -0.64,
    "ends in a verb": -1.5,
    "one-character head": -0.8,
    "runs into a verb": -0.6,
    "runs into a noun": -0.56,
    "open predicate": -1.15,
    "neighbour's rival": -0.88,
    "rival between common words": 0.13,
    "common": -0.77,
    "said once": -0.3,
    "rival at the clause's end": -1.16,
    "distant rival": -0.25,
    "of the topic": -1.09,
    # the stem
    "little left": -0.46,
    "two blanks": -0.06,
}


def odds(signs: Iterable[str]) -> float:
    """Return the log-odds that signs add up to, without the constant; a sign may stand twice."""
    return sum(map(WEIGHTS.__getitem__, signs))


def probability(signs: Iterable[str]) -> float:
    """Return how sure it is, 0–1, that an item with these signs is good."""
    return 1 / (1 + math.exp(-WEIGHTS[""] - odds(signs)))
