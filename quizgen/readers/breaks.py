"""Tell line breaks in mid-sentence, which say nothing, from those that part lines."""

import re
from collections.abc import Sequence

from quizgen.labels import label_at

_CLOSED = re.compile(r"(?:[。！？!?；;：:…]|(?<=[a-z)])\.)[”’」』）)\"]*\Z")
_PENDING = re.compile(r"[，、,（(“「《]\Z")  # whatever comes after it
_OPENING = re.compile(r"[，、；：。,;:）)”」』》]")  # what no line begins with
_PAUSE = re.compile(r"[，、,]")
_LATIN = re.compile(r"[!-~]")
_LONG = 12  # characters: a shorter line without a pause may be a heading, or an item


def runs_on(lines: Sequence[str]) -> list[bool]:
    """Return for each line of a paragraph whether its sentence goes on in the next one.

    It does where a mark shows it, and where a long line that is not closed is followed by one
    that has no label and, at once or further on, ends the sentence.
    """
    found = [False] * len(lines)
    ends = False  # whether what follows ends like a sentence, before a label or an empty line
    for at in range(len(lines) - 1, -1, -1):
        line, after = lines[at].strip(), lines[at + 1].strip() if at + 1 < len(lines) else ""
        closed = bool(_CLOSED.search(line))
        if line and after and not closed and not label_at(after):
            whole = ends and (len(line) >= _LONG or bool(_PAUSE.search(line)))
            marked = _PENDING.search(line) or _OPENING.match(after)
            found[at] = bool(whole or marked)
        ends = bool(line) and (closed or found[at])
    return found


def unbroken(lines: Sequence[str]) -> list[str]:
    """Return the lines of a paragraph with those put together that a break parts in mid-sentence."""
    whole: list[str] = []
    goes_on = False
    for line, following in zip(lines, runs_on(lines), strict=True):
        if goes_on:
            whole[-1] = one_line([whole[-1], line])
        else:
            whole.append(line)
        goes_on = following
    return whole


def one_line(lines: Sequence[str]) -> str:
    """Return lines as one: a break between Latin words is a space, another is nothing."""
    first, *rest = [line.strip() for line in lines if line.strip()] or [""]
    for line in rest:
        between = " " if _LATIN.match(first[-1]) and _LATIN.match(line[0]) else ""
        first += between + line
    return first
