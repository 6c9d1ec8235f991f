"""Say how sure it is that an item is good: the log-odds of its signs, added up.

The model is a logistic regression on signs that hold or do not; the weights come from items that a
reader judged (tests/quality/judged; tests/quality/calibrate.py fits them anew).
"""

import math
from collections.abc import Iterable, Sequence

WEIGHTS: dict[str, float] = {
    "": 0.0,  # the constant
    # the sentence
    "rule": 0.23,
    "stance": 0.62,
    "core": 0.72,
    "X is Y": 0.15,
    "relation": 0.76,
    "enumeration": 0.18,
    "limit": 0.01,
    "scene-setting": -1.1,
    "vague": -1.38,
    "chatty": -2.42,
    "degree": -0.53,
    "complaint": -0.64,
    "we": 0.65,
    "slogan": 0.36,
    "aim": 0.47,
    "forecast": -0.2,
    "purpose": -0.91,
    "platitude": -0.16,
    "person": -0.33,
    "dated": -0.32,
    "proper name": 0.15,
    "achievement": -0.26,
    "long sentence": -0.13,
    "short sentence": -0.71,
    "many clauses": -0.57,
    "one clause": -0.33,
    "begins with a verb": 0.38,
    "begins with a preposition": -0.08,
    "pronoun": -0.44,
    "other article": -0.37,
    "procedure": -2.63,
    "for somebody away": -0.55,
    "modal first": -0.46,
    "no main clause": -1.5,
    "names no key term": -0.29,
    "names a key term": 0.03,
    "names key terms": 0.06,
    # the document
    "of rules": -0.3,
    "of one rule": 1.65,
    "of platitudes": -0.2,
    "said twice": 0.65,
    # what was put before it
    "rule named": -0.14,
    "heading before": 0.06,
    "topic before": 0.37,
    "nobody named": -0.79,
    "topic leaks": 0.13,
    # the gap
    "number": 2.12,
    "number among others": 0.21,
    "term in a rule": 0.61,
    "part of a member": 0.02,
    "bare number": -1.36,
    "once": -0.38,
    "range": 1.77,
    "series": 0.72,
    "series of one length": 0.16,
    "who has to act": -1.21,
    "open series": -0.45,
    "counted series": 0.73,
    "examples": -1.11,
    "short member": -0.33,
    "member that acts": 0.3,
    "shared words of a series": 0.09,
    "two members": 0.08,
    "ends of clauses": 0.56,
    "uneven pair": -0.18,
    "one of a pair": 1.14,
    "second of an even pair": 0.31,
    "first of an even pair": 0.68,
    "second of two terms": -0.09,
    "what it is of": -0.83,
    "what it is taken as": 0.56,
    "what is the measure": 1.18,
    "what is set up": 0.5,
    "what it turns into": 1.0,
    "named principle": 1.06,
    "what it means": 0.67,
    "parallel clauses": 0.43,
    "clauses in a row": 1.12,
    "in a slogan": 0.88,
    "couplet": -0.01,
    "second half of a slogan": 1.34,
    "quoted words": 0.6,
    "one character": 0.0,
    "defined term": 1.07,
    "meaning given": 0.39,
    "term": 0.08,
    "list": 0.61,
    "ends of members": -0.48,
    "list of many": -0.47,
    "bulleted list": -0.51,
    "uneven members": -0.43,
    "declared list": 1.3,
    "explained members": -0.37,
    "first clauses": -0.29,
    "title for a lead": -0.59,
    "empty lead": -1.24,
    "bare lead": -0.92,
    "lead names its members": 0.28,
    "lead is a clause": -0.6,
    "members that lead lists": -0.97,
    "members that act": 0.32,
    "members of one length": 0.59,
    "long answers": -0.33,
    "spoken list": 0.11,
    # a term
    "term of the document": -0.08,
    "inside a longer term": -1.06,
    "one sibling": -0.13,
    "many siblings": 0.13,
    "met by chance": -0.14,
    "one word": -0.14,
    "many words": 0.2,
    "two characters": -1.19,
    "three characters": -0.62,
    "long term": -0.05,
    "abstract term": 0.8,
    "what is to grow": -0.15,
    "object of a rule": 0.67,
    "object of a key verb": 1.13,
    "figure of speech": 1.28,
    "named institution": 0.13,
    "subject of 是": 0.89,
    "end of its clause": -0.16,
    "end of the sentence": -0.21,
    "after a leading word": 0.41,
    "modifier": 0.0,
    "in a heading": 0.36,
    "echoed by its noun": -0.76,
    "scene": -1.07,
    "empty head": -0.64,
    "opening word": -0.27,
    "ends in a verb": -1.5,
    "one-character head": -0.85,
    "runs into a verb": -0.67,
    "runs into a noun": -0.31,
    "open predicate": -0.85,
    "neighbour's rival": -0.7,
    "rival between common words": 0.1,
    "common": -0.84,
    "said once": -0.46,
    "rival at the clause's end": -0.06,
    "distant rival": -0.37,
    "of the topic": -1.0,
    # the stem
    "little left": -0.46,
    "two blanks": 0.11,
}


# From here on a strict reader more likely accepts an item than not; see tests/quality/judged. Of
# mere terms and of lists readers doubt most whether another word would not fit as well.
FLOOR, FLOORS = 0.45, {"term": 0.47, "what it is of": 0.55, "list": 0.55}


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
