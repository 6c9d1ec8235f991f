"""Say how sure it is that an item is good: the log-odds of its signs, added up.

The model is a logistic regression on signs that hold or do not; the weights come from items that a
reader judged (tests/quality/judged; tests/quality/calibrate.py fits them anew).
"""

import math
from collections.abc import Iterable, Sequence

WEIGHTS: dict[str, float] = {
    "": 0.0,  # the constant
    # the sentence
    "rule": 0.19,
    "stance": 0.59,
    "core": 0.56,
    "X is Y": 0.24,
    "relation": 0.71,
    "enumeration": 0.36,
    "limit": 0.12,
    "scene-setting": -1.28,
    "vague": -1.27,
    "chatty": -2.43,
    "degree": -0.71,
    "complaint": -0.68,
    "we": 0.41,
    "slogan": 0.5,
    "aim": 0.48,
    "forecast": -0.2,
    "purpose": -0.91,
    "platitude": -0.18,
    "person": -0.24,
    "dated": -0.32,
    "proper name": 0.11,
    "achievement": -0.09,
    "long sentence": -0.02,
    "short sentence": -0.67,
    "many clauses": -0.53,
    "one clause": -0.22,
    "begins with a verb": 0.27,
    "begins with a preposition": -0.19,
    "pronoun": -0.47,
    "other article": -0.33,
    "procedure": -2.63,
    "for somebody away": -0.47,
    "modal first": -0.27,
    "no main clause": -1.5,
    "names no key term": -0.26,
    "names a key term": 0.03,
    "names key terms": 0.02,
    # the document
    "of rules": -0.48,
    "of one rule": 1.75,
    "of platitudes": -0.2,
    "said twice": 0.63,
    # what was put before it
    "rule named": -0.26,
    "heading before": 0.1,
    "topic before": 0.41,
    "nobody named": -0.82,
    "topic leaks": 0.23,
    # the gap
    "number": 2.21,
    "number among others": -0.04,
    "term in a rule": 0.69,
    "part of a member": 0.08,
    "bare number": -1.37,
    "once": -0.46,
    "range": 1.75,
    "series": 0.88,
    "series of one length": 0.0,
    "who has to act": -0.75,
    "open series": -0.62,
    "counted series": 0.89,
    "examples": -1.19,
    "short member": -0.52,
    "member that acts": 0.25,
    "shared words of a series": 0.19,
    "two members": 0.21,
    "ends of clauses": 0.76,
    "uneven pair": 0.07,
    "one of a pair": 1.07,
    "second of an even pair": 0.22,
    "first of an even pair": 0.3,
    "second of two terms": -0.05,
    "what it is of": -0.78,
    "what it is taken as": 0.56,
    "what is the measure": 1.2,
    "what it turns into": 1.0,
    "named principle": 1.09,
    "what it means": 0.62,
    "parallel clauses": 0.33,
    "clauses in a row": 1.28,
    "in a slogan": 0.98,
    "couplet": 0.0,
    "second half of a slogan": 1.3,
    "quoted words": 0.62,
    "one character": 0.0,
    "defined term": 1.02,
    "meaning given": 0.38,
    "term": 0.1,
    "list": 0.63,
    "ends of members": -0.54,
    "list of many": -0.48,
    "bulleted list": -0.58,
    "uneven members": -0.43,
    "declared list": 1.33,
    "explained members": -0.35,
    "first clauses": -0.28,
    "title for a lead": -0.59,
    "empty lead": -1.22,
    "bare lead": -0.89,
    "lead names its members": 0.32,
    "lead is a clause": -0.57,
    "members that lead lists": -0.94,
    "members that act": 0.3,
    "members of one length": 0.54,
    "long answers": -0.33,
    "spoken list": 0.14,
    # a term
    "term of the document": -0.07,
    "inside a longer term": -1.05,
    "one sibling": -0.17,
    "many siblings": 0.0,
    "met by chance": -0.03,
    "one word": -0.24,
    "many words": 0.22,
    "two characters": -1.22,
    "three characters": -0.69,
    "long term": -0.09,
    "abstract term": 0.8,
    "what is to grow": -0.12,
    "object of a rule": 0.79,
    "object of a key verb": 1.24,
    "figure of speech": 1.28,
    "named institution": 0.11,
    "subject of 是": 0.86,
    "end of its clause": -0.16,
    "end of the sentence": -0.29,
    "after a leading word": 0.47,
    "modifier": -0.13,
    "in a heading": 0.38,
    "echoed by its noun": -0.8,
    "scene": -1.07,
    "empty head": -0.48,
    "opening word": -0.21,
    "ends in a verb": -1.5,
    "one-character head": -0.74,
    "runs into a verb": -0.64,
    "runs into a noun": -0.3,
    "open predicate": -0.99,
    "neighbour's rival": -0.7,
    "rival between common words": -0.02,
    "common": -0.83,
    "said once": -0.37,
    "rival at the clause's end": -0.26,
    "distant rival": -0.38,
    "of the topic": -1.12,
    # the stem
    "little left": -0.48,
    "two blanks": 0.12,
}


# From here on a strict reader more likely accepts an item than not; see tests/quality/judged. Of
# mere terms readers doubt most whether another word would not fit as well.
FLOOR, FLOORS = 0.5, {"term": 0.6, "what it is of": 0.6}


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
