"""Tell which English sentences and lines say what a term means."""

import re

_MOST_WORDS = 45
_ARTICLE = r"(?:(?i:an?|the) )?"
_TERM = r"[“\"‘]?(?P<term>[A-Za-z][\w’'/-]*(?: [\w’'/&-]+){0,4}?)[”\"’]?(?: \([^()]{1,30}\))?"
_MEANS = re.compile(
    rf"{_ARTICLE}{_TERM},? (?:means?(?: that)?|refers? to|(?:is|are) defined as|is short for|stands for) (?P<body>.+)"
)  # “Least privilege” means that people receive only the rights they need.
_IS = re.compile(
    rf"{_ARTICLE}{_TERM} (?:is|are) (?P<body>(?:an?|the|any) (?!only|first|last|best|main|most|same|more|great|good|"
    r"key|very|right|way|reason|number|one|result|responsib|duty|task|aim|purpose)[^,;:]*?\b"
    r"(?:that|which|who|whose|whereby|in which|by which|used to|used for|so that)\b.+)"
)  # Encryption is the conversion of data into a form that can be read only with a key.
_NO_TERM = re.compile(
    r"(?:this|that|these|those|it|he|she|we|you|they|there|here|what|which|who|if|when|where|while|because|however|"
    r"his|her|its|our|your|their|my|i|one|each|every|no|nobody|such|in|on|at|by|for|with|as|and|or|but|so|then|also)\b",
    re.IGNORECASE,
)
_LED = re.compile(r"(?:In|Under|For the purposes? of) [^,]{3,40}, ")  # In this handbook, …
_SPLIT = re.compile(r"[;,] (?=(?:and )?[“\"])")  # “Controller” means …; “processor” means …
_BOUND = re.compile(
    r"\b(?:must|shall|should|may not|do not|don’t|don't|never|always|please|yourself|your|you)\b",
    re.IGNORECASE,
)
# How what names a kind of thing begins: an encrypted connection through which …
_KIND = re.compile(
    r"(?:an?|the|any|all|anything|software|information|data|people|someone|[a-z]+ing|[a-z]+(?: [a-z]+){0,2} (?:that|which|who|whose))\b.*"
    r"\b(?:that|which|who|whose|of|used|written|meant|released|without|for|by|between|from)\b"
)

PARTICIPLE = re.compile(r"(?:ed|en|wn|pt|nt|lt|ost|ld|ght)\Z")  # signed, written, kept
ADJECTIVE = re.compile(r"(?:al|ous|ive|ic|ible|able|ful|ary|less)\Z")  # legal
_NAME_OR_CODE = re.compile(
    r"(?:[A-Z]\.\s?)+[A-Z][a-z]+|[A-Z]{1,4}[-–]?\d[\w.-]*(?=\s|,|\Z)|[A-Z]{1,4}\s\d+\b"
)  # J. Smith, F-12


def describes(word: str) -> bool:
    """Tell whether a word looks like an adjective or a participle."""
    return bool(PARTICIPLE.search(word) or ADJECTIVE.search(word))


def names_one(text: str) -> bool:
    """Tell whether a text begins with the name of a person or the code of a form."""
    return bool(_NAME_OR_CODE.match(text))


def english_terms(sentence: str) -> list[tuple[str, int, int]]:
    """Return the terms that a sentence defines, each with the span of the part that defines it.

    Parts of one sentence that define one quoted term each stand by themselves.
    """
    if not re.search(r" (?:means?|refers?|defined|stands|short|is|are) ", sentence):
        return []
    lead = _LED.match(sentence)
    marks = [match.span() for match in _SPLIT.finditer(sentence, lead.end() if lead else 0)]
    starts = [lead.end() if lead else 0, *(end for _, end in marks)]
    ends = [*(start for start, _ in marks), len(sentence)]
    parts = [(a, b) for a, b in zip(starts, ends, strict=True) if _defined(sentence[a:b])]
    if len(parts) < len(starts):
        term = _defined(sentence[starts[0] :])
        return [(term, starts[0], len(sentence))] if term else []
    return [(_defined(sentence[a:b]), a, b) for a, b in parts]


def _defined(text: str) -> str:
    match = _MEANS.match(text) or _IS.match(text)
    if not match or len(text.split()) > _MOST_WORDS or text.endswith("?"):
        return ""
    said = match["body"].split()
    return "" if _NO_TERM.match(match["term"]) or len(said) < 4 else match["term"]


def is_english_meaning(text: str) -> bool:
    """Tell whether words after a colon can be what a term means: enough of them, and no order."""
    return 4 <= len(text.split()) <= _MOST_WORDS and not _BOUND.search(text)


def names_english_kind(text: str) -> bool:
    """Tell whether words say what kind of thing a term is, and what sets it apart."""
    return bool(_KIND.match(text)) and not _BOUND.search(text)
