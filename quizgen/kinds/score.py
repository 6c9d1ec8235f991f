"""Say how sure it is that an item is good: the log-odds of its signs, added up.

The model is a logistic regression on signs that hold or do not; the weights come from items that a
reader judged (tests/quality/judged; tests/quality/calibrate.py fits them anew).
"""

import math
from collections.abc import Iterable, Sequence

WEIGHTS: dict[str, float] = {
    "": 0.42,  # the constant
    # the sentence
    "rule": 0.35,
    "stance": 0.65,
    "core": 0.67,
    "X is Y": 0.16,
    "relation": 0.84,
    "enumeration": 0.22,
    "limit": -0.07,
    "scene-setting": -1.02,
    "vague": -1.73,
    "chatty": -2.41,
    "degree": -0.31,
    "complaint": -0.29,
    "we": 0.55,
    "slogan": 0.39,
    "aim": 0.17,
    "forecast": -0.2,
    "purpose": -0.88,
    "platitude": 0.01,
    "person": -0.07,
    "dated": -0.33,
    "proper name": 0.08,
    "achievement": -0.22,
    "long sentence": -0.13,
    "short sentence": -0.65,
    "many clauses": -0.71,
    "one clause": -0.35,
    "begins with a verb": 0.33,
    "begins with a preposition": -0.06,
    "pronoun": -0.57,
    "other article": -0.44,
    "procedure": -2.45,
    "for somebody away": -0.44,
    "modal first": -0.38,
    "no main clause": -1.5,
    "names no key term": -0.12,
    "names a key term": 0.13,
    "names key terms": 0.22,
    # the document
    "of rules": -0.18,
    "of one rule": 1.56,
    "of platitudes": -0.05,
    "said twice": 0.71,
    # what was put before it
    "rule named": -0.02,
    "heading before": 0.07,
    "topic before": 0.26,
    "nobody named": -1.19,
    "topic leaks": 0.36,
    # the gap
    "number": 1.82,
    "number among others": 0.19,
    "term in a rule": 0.39,
    "part of a member": -0.53,
    "bare number": -1.16,
    "once": -0.33,
    "range": 1.75,
    "series": 0.57,
    "series of one length": 0.24,
    "who has to act": -1.25,
    "open series": -0.32,
    "counted series": 0.6,
    "examples": -1.28,
    "short member": -0.53,
    "member that acts": 0.21,
    "shared words of a series": 0.39,
    "two members": -0.01,
    "ends of clauses": 0.66,
    "uneven pair": -0.24,
    "one of a pair": 1.08,
    "second of an even pair": 0.5,
    "first of an even pair": 1.14,
    "second of two terms": -0.3,
    "what it is of": -0.73,
    "what it is taken as": 0.56,
    "what is the measure": 1.19,
    "what is set up": 0.62,
    "what it turns into": 0.93,
    "named principle": 1.09,
    "what it means": 0.54,
    "parallel clauses": 0.44,
    "clauses in a row": 1.38,
    "in a slogan": 0.87,
    "couplet": -0.18,
    "second half of a slogan": 1.36,
    "quoted words": 0.58,
    "one character": 0.0,
    "defined term": 1.0,
    "meaning given": 0.51,
    "term": 0.11,
    "list": 0.74,
    "ends of members": -0.57,
    "list of many": -0.29,
    "bulleted list": -0.35,
    "uneven members": -0.68,
    "declared list": 1.16,
    "explained members": -0.18,
    "first clauses": -0.57,
    "title for a lead": -0.71,
    "empty lead": -1.28,
    "bare lead": -1.4,
    "lead names its members": 0.32,
    "lead is a clause": -0.72,
    "members that lead lists": -0.98,
    "members that act": 0.29,
    "members of one length": 0.21,
    "long answers": -0.5,
    "spoken list": 0.34,
    # a term
    "term of the document": -0.25,
    "inside a longer term": -1.04,
    "one sibling": -0.22,
    "many siblings": 0.27,
    "met by chance": -0.36,
    "one word": -0.32,
    "many words": 0.18,
    "two characters": -1.28,
    "three characters": -0.37,
    "long term": -0.43,
    "abstract term": 0.72,
    "what is to grow": -0.26,
    "object of a rule": 1.04,
    "object of a key verb": 1.25,
    "figure of speech": 1.23,
    "named institution": 0.14,
    "subject of 是": 0.95,
    "end of its clause": -0.09,
    "end of the sentence": -0.12,
    "after a leading word": 0.59,
    "modifier": 0.06,
    "in a heading": 0.22,
    "echoed by its noun": -0.75,
    "scene": -0.94,
    "empty head": -0.59,
    "opening word": -0.35,
    "ends in a verb": -1.5,
    "one-character head": -1.02,
    "runs into a verb": -0.45,
    "runs into a noun": -0.52,
    "open predicate": -0.24,
    "neighbour's rival": -0.61,
    "rival between common words": 0.15,
    "common": -0.87,
    "said once": -0.77,
    "rival at the clause's end": 0.11,
    "distant rival": -0.74,
    "of the topic": -0.98,
    # the stem
    "little left": -0.75,
    "two blanks": 0.35,
}


# From here on a strict reader more likely accepts an item than not; see tests/quality/judged. Of
# mere terms and of lists readers doubt most whether another word would not fit as well.
FLOOR, FLOORS = 0.6, {}


def floor(signs: Sequence[str]) -> float:
    """Return the score, 0–1, below which no item is kept; it depends on the gap, the first sign."""
    return FLOORS.get(signs[0], FLOOR)


def odds(signs: Iterable[str]) -> float:
    """Return the log-odds that signs add up to, without the constant; a sign may stand twice."""
    return sum(map(WEIGHTS.__getitem__, signs))


def probability(signs: Iterable[str]) -> float:
    """Return how sure it is, 0–1, that an item with these signs is good."""
    return 1 / (1 + math.exp(-WEIGHTS[""] - odds(signs)))


def promise(signs: Sequence[str]) -> float:
    """Return by how much an item with these signs is above its floor, -1 to 1."""
    return probability(signs) - floor(signs)
