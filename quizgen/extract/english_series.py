"""Find series in English sentences: three and more parallel members, `A, B and C`.

Without parts of speech, the members' ends are told by function words and by the form that the
members in the middle show whole.
"""

import re

from quizgen.characters import Span
from quizgen.extract.english import ADJECTIVE as _ADJECTIVE
from quizgen.extract.english import PARTICIPLE as _PARTICIPLE
from quizgen.extract.english import describes, names_one

# What a series does not reach across.
_CLAUSE = re.compile(r"[^;:()\[\]“”\"—–?!]+")
_JOINER = re.compile(r",?\s+(?:and|or)\s+", re.IGNORECASE)  # …, and …
_WORD = re.compile(r"[^\s,]+")  # cross-cut
_LONGEST_MEMBER = 8  # words
_LONGEST_SENTENCE = 1500  # characters; what is longer is no prose
# What no member begins with: it opens a clause, goes on with one, or stands for a name.
_OPENERS = frozenset(
    "which who whom whose that but so because if when whenever where wherever whereas although though however such and or nor "
    "it they he she you we i this these those there while unless until since e.g. i.e. for".split()
)
_WH = frozenset("what who whom where when why how which".split())
_PREPOSITIONS = frozenset(
    "of for with to by in on at as from against into about via using between under over within without after before during than "
    "through upon toward towards across among beyond near until including regarding concerning".split()
)
_AUXILIARIES = frozenset(
    "is are was were be been being am must may can could shall should will would might has have had do does did not never always "
    "only also then cannot".split()
)
_VERBS = frozenset(
    "includes include contain contains states state covers cover means comprises comprise requires require needs need involves "
    "involve uses use provides provide consists consist lists list names check checks record records".split()
)
_INTRODUCING = frozenset("including such namely especially like whether".split())
_LINKS = frozenset("and or nor but which who that".split())
_SUBORDINATORS = frozenset(
    "if when whenever where wherever while as although though because unless until once since after before".split()
)
_FINITE = _AUXILIARIES - frozenset("not never always only also then been being be".split())
_BOUNDS = _INTRODUCING | {"as"} | _PREPOSITIONS | _AUXILIARIES | _VERBS
_ENDS = (
    _PREPOSITIONS | _AUXILIARIES | _WH | frozenset("that whose if because so while unless".split())
)
_ARTICLES = frozenset("the a an all any every each its their your our".split())
_NUMBER_WORD = r"(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2})"
_ANNOUNCED = re.compile(
    rf"\b(?P<count>{_NUMBER_WORD})\s[^:,.;]{{3,60}}:\s(?P<members>[^:;.()]+)", re.IGNORECASE
)  # Remember three words: Stop, Think, Report.
_COUNTS = {
    word: number
    for number, word in enumerate("two three four five six seven eight nine ten".split(), start=2)
}


def english_series(sentence: str) -> list[list[Span]]:
    """Return the spans of the members of each series in an English sentence."""
    if "," not in sentence or len(sentence) > _LONGEST_SENTENCE:
        return []
    found: list[list[Span]] = []
    if announced := _announced(sentence):
        found.append(announced)
    for clause in _CLAUSE.finditer(sentence):
        if "," in clause[0] and not any(
            a[0][0] < clause.end() and clause.start() < a[-1][1] for a in found
        ):
            found += _in_clause(sentence, *clause.span())
    return sorted(found)


def _announced(sentence: str) -> list[Span]:
    """Return as many members as a number before a colon promises, with or without and."""
    match = _ANNOUNCED.search(sentence)
    if not match:
        return []
    count = _COUNTS.get(match["count"].lower()) or (
        int(match["count"]) if match["count"].isdigit() else 0
    )
    parts = [
        _trim(sentence, a, b)
        for a, b in _split(sentence, *match.span("members"), r",?\s+(?:and|or)\s+|,\s*")
    ]
    whole = 3 <= len(parts) == count and all(1 <= len(_words(sentence, p)) <= 12 for p in parts)
    return parts if whole else []


def _in_clause(sentence: str, start: int, end: int) -> list[list[Span]]:
    found: list[list[Span]] = []
    last_end = start
    for joiner in _JOINER.finditer(sentence, start, end):
        comma = sentence.rfind(",", last_end, joiner.start() + 1)
        if joiner[0].startswith(","):
            comma = sentence.rfind(",", last_end, joiner.start())
        if comma < 0:
            continue
        parts = _split(sentence, last_end, joiner.start(), r",\s*")
        stop = end
        if following := _JOINER.search(sentence, joiner.end(), end):
            stop = following.start()
        if (comma := sentence.find(",", joiner.end(), stop)) >= 0:
            stop = comma
        members = _members(sentence, parts, (joiner.end(), stop), at_start=last_end == start)
        if members:
            found.append(members)
            last_end = members[-1][1]
    return found


def _members(sentence: str, parts: list[Span], tail: Span, at_start: bool) -> list[Span]:
    """Return the members, the first freed from what leads up to it, the last from what follows."""
    ending = _words(sentence, tail)
    if not ending:
        return []
    middle: list[Span] = []
    while (
        len(parts) > 1
        and _is_member(sentence, parts[-1], ending[0])
        and not _leads_in(sentence, parts[-1], middle)
    ):
        middle.insert(0, parts.pop())
    if not middle or not parts:
        return []
    if _stands_before(sentence, parts[-1], middle):
        first: Span | None = _bare(sentence, middle.pop(0), middle)
    else:
        first = _first(sentence, parts[-1], middle, whole=at_start and len(parts) == 1)
    if not first or not middle:
        return []
    members = [first, *middle, _last(sentence, tail, [first, *middle])]
    return members if _same_form(sentence, members) else []


def _is_member(sentence: str, span: Span, ending: str) -> bool:
    """Tell whether a stretch between two commas is a member and no clause of its own."""
    words = [word.lower() for word in _words(sentence, span)]
    if not 1 <= len(words) <= _LONGEST_MEMBER or words[0] in _INTRODUCING:
        return False
    if words[0] in _WH or words[0] == ending.lower():
        return True
    return words[0] not in _OPENERS and not any(word in _FINITE for word in words)


def _leads_in(sentence: str, span: Span, middle: list[Span]) -> bool:
    """Tell whether a stretch leads up to members of one word: used to carry, push, pull or lift."""
    words = [word.lower() for word in _words(sentence, span)]
    single = all(len(_words(sentence, member)) == 1 for member in middle)
    return bool(middle) and single and len(words) > 3 and words[-2] in _BOUNDS


def _stands_before(sentence: str, span: Span, middle: list[Span]) -> bool:
    """Tell whether a stretch is no part of the series after it: At the depot, drivers, …"""
    words = [word.lower() for word in _words(sentence, span)]
    if not words or words[0] in _LINKS:
        return True
    if words[0] in _INTRODUCING or words[0] in {_words(sentence, one)[0].lower() for one in middle}:
        return False
    if words[0] in _SUBORDINATORS and max(len(_words(sentence, one)) for one in middle) > 1:
        return True
    return words[0] in _PREPOSITIONS and not any(word in _AUXILIARIES | _VERBS for word in words)


def _bare(sentence: str, span: Span, others: list[Span]) -> Span:
    """Return a member without an article that the others do not repeat."""
    words = list(_WORD.finditer(sentence, *span))
    openings = {_words(sentence, one)[0].lower() for one in others}
    bare = len(words) > 1 and words[0][0].lower() in _ARTICLES and not openings & _ARTICLES
    return (words[1].start(), span[1]) if bare else span


def _first(sentence: str, span: Span, middle: list[Span], whole: bool) -> Span | None:
    """Return the first member, which ends where the stretch ends; None where it is not clear."""
    found = list(_WORD.finditer(sentence, *span))
    words = [match[0].lower() for match in found]
    begin = _begin(words, [[w.lower() for w in _words(sentence, one)] for one in middle], whole)
    return (found[begin].start(), span[1]) if begin is not None else None


def _begin(words: list[str], forms: list[list[str]], whole: bool) -> int | None:
    """Return the index of the first member's first word, by the forms of the other members."""
    openings = {form[0] for form in forms}
    longest = max(map(len, forms))
    if openings <= _WH or openings <= _PREPOSITIONS:
        alike = _WH if openings <= _WH else _PREPOSITIONS
        return max((at for at, word in enumerate(words) if word in alike), default=None)
    if len(openings) == 1 and (longest > 1 or len(forms) > 1):
        (opening,) = openings
        length = sum(map(len, forms)) / len(forms)
        places = [at for at, word in enumerate(words) if word == opening]
        if places:
            return min(places, key=lambda at: abs(len(words) - at - length))
    phrases = any(word in _PREPOSITIONS for form in forms for word in form[1:])
    bounds = [at + 1 for at, word in enumerate(words[:-1]) if word in _BOUNDS]
    if phrases and (heads := [at for at in bounds if words[at - 1] not in _PREPOSITIONS]):
        bounds = heads
    if not bounds and whole and len(words) <= longest + 1 and words[0] not in _ARTICLES:
        return 0 if longest > 1 or len(words) == 1 else len(words) - 1
    begin = bounds[-1] if bounds else 0
    if bounds and _PARTICIPLE.search(words[begin]) and _PARTICIPLE.search(forms[0][0]):
        return begin
    for at in range(max(0, len(words) - 4), len(words) - 2):
        if words[at] in ("a", "an"):  # a formal warning, dismissal or …
            return at
    if min(map(len, forms)) == 1 and (longest == 1 or len(words) - begin > longest + 1):
        return len(words) - 1
    if words[begin] in _ARTICLES and not openings & _ARTICLES and begin + 1 < len(words):
        begin += 1
    return begin if bounds and len(words) - begin <= longest + 2 else None


def _last(sentence: str, span: Span, before: list[Span]) -> Span:
    """Return the last member, which begins where the stretch begins."""
    found = list(_WORD.finditer(sentence, *_trim(sentence, *span)))
    words = [match[0].lower() for match in found]
    forms = [[word.lower() for word in _words(sentence, one)] for one in before]
    subject = not sentence[: before[0][0]].strip()  # Aisles, exits and fire points must …
    ends = next((at for at, word in enumerate(words) if at and word in _FINITE), 0)
    # Not lost, stolen or damaged devices.
    nouns = not any(len(f) == 1 and describes(f[0]) for f in forms) and _BOUNDS.isdisjoint(
        words[:ends]
    )
    if subject and nouns and ends in (2, 3):
        return found[0].start(), found[ends - 1].end()
    shared = sentence[: before[0][0]].rstrip().rpartition(" ")[2].lower() in ("a", "an", "the")
    return found[0].start(), found[_length(words, forms, shared) - 1].end()


def _length(words: list[str], forms: list[list[str]], shared: bool) -> int:
    """Return how many words the last member has; `shared`: an article stands before them all."""
    openings = {form[0] for form in forms}
    longest = max(map(len, forms))
    alike = words[0] in _WH or (len(openings) == 1 and words[0] in openings)
    if alike and len(words) <= longest + 4:
        return len(words)
    phrases = any(word in _PREPOSITIONS for form in forms for word in form[1:])
    phrases = phrases or openings <= _PREPOSITIONS  # before use, after contact with water
    ends = _ENDS - _PREPOSITIONS if phrases else _ENDS
    keep = next((at for at, word in enumerate(words) if at and word in ends), len(words))
    if (
        keep < len(words) <= keep + 3
        and _PARTICIPLE.search(words[0])
        and words[keep] in _PREPOSITIONS
    ):
        return len(words)  # written down, shared or sent by e-mail
    if keep == 1 < min(map(len, forms)) and len(words) <= longest + 3:
        return len(words)  # slow down, sound the horn and watch for people
    if longest == 1:
        adjectives = shared or all(_ADJECTIVE.search(form[0]) for form in forms)
        article = words[0] in _ARTICLES
        return (
            keep
            if keep <= 1 + article or (keep == len(words) == 2 and not adjectives)
            else 1 + article
        )
    if keep == len(words) <= longest + 6:
        return keep
    keep = min(keep, longest + 3)
    while keep > 1 and words[keep - 1] in _PREPOSITIONS | _ARTICLES:
        keep -= 1
    return keep


def _same_form(sentence: str, members: list[Span]) -> bool:
    """Tell whether the members look like members of one series."""
    words = [[word.lower() for word in _words(sentence, member)] for member in members]
    heads = [one[0] for one in words if one]
    return (
        len(members) >= 3
        and len(heads) == len(members)
        and sum(names_one(sentence[a:b]) for a, b in members) < 2
        and all(any(map(str.isalpha, "".join(one))) for one in words)
        and all(head not in _OPENERS or head in _WH for head in heads)
        and len({head in _WH for head in heads}) == 1
        and len({head in _PREPOSITIONS for head in heads}) == 1
        and max(map(len, words)) <= 4 * min(map(len, words)) + 2
    )


def _split(sentence: str, start: int, end: int, marks: str) -> list[Span]:
    """Return the stretches between marks, without the white space at their ends."""
    bounds = [start]
    for match in re.compile(marks).finditer(sentence, start, end):
        bounds += match.span()
    bounds.append(end)
    return [_trim(sentence, a, b) for a, b in zip(bounds[::2], bounds[1::2], strict=True)]


def _trim(sentence: str, start: int, end: int) -> Span:
    text = sentence[start:end]
    start += len(text) - len(text.lstrip())
    return start, max(start, start + len(text.strip().rstrip(".")))


def _words(sentence: str, span: Span) -> list[str]:
    return _WORD.findall(sentence, *span)
