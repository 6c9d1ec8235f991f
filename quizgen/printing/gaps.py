"""Find on a page what is one person's, and draw another person's in its place.

A page is set for a pattern of a person, whose texts stand nowhere else; where their glyphs are
drawn are the gaps, and the page's code is one more. The glyphs of people's texts come from a page on
which these are set one below the other.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from quizgen.printing.pages import as_bytes

FONT = re.compile(rb"(/\S+) (\S+) Tf")  # "/QQBYNI 16 Tf"
MOVE = re.compile(rb"(\S+) (\S+) m")  # "11.5 30.2 m"
TEXT, NEAR = b" TJ", 0.001
# What draws, besides text, and where: "9 9 l", "9 9 9 9 9 9 c", "/i1 Do"; texts are counted whole.
DRAWN = re.compile(rb"\S (?:l|c|Do|sh)\Z")

Runs = tuple[tuple[bytes, float, bytes], ...]  # font, size and glyphs of each run of a text


class Gap(NamedTuple):
    """Hold which parts of a page's stream are one person's, and what they say: `code` or a kind.

    `order` counts what says the same; `scale` is the type size over that of the pattern's text.
    """

    parts: range
    kind: str
    order: int = 0
    scale: float = 1.0


def texts(parts: Iterable[Any]) -> Iterator[Runs]:
    """Yield the runs of each text that is drawn."""
    font, size, runs = b"", 0.0, []
    for part in parts:
        if not isinstance(part, bytes):
            continue
        if found := FONT.fullmatch(part):
            font, size = found[1], float(found[2])
        elif part.endswith(TEXT):
            runs.append((font, size, part))
        elif part == b"ET" and runs:
            yield tuple(runs)
            runs = []


def find(
    parts: Sequence[Any], pattern: Mapping[str, Runs], code: tuple[float, float] | None = None
) -> tuple[Gap, ...]:
    """Return the gaps of a page, in their order: the texts of a pattern by their kinds, and a code.

    `code` is its top left corner in mm, which is dark.
    """
    kinds = {
        (font, glyphs): (kind, size)
        for kind, ((font, size, glyphs), *more) in pattern.items()
        if not more
    }
    seen: Counter[str] = Counter()
    found: list[Gap] = []
    for at, part in enumerate(parts):
        if not isinstance(part, bytes):
            continue
        if part.endswith(TEXT):
            font = FONT.fullmatch(as_bytes(parts[at - 1]))
            known = kinds.get((font[1], part)) if font else None
            if font and known:
                kind, size = known
                found.append(Gap(range(at - 1, at + 1), kind, seen[kind], float(font[2]) / size))
                seen[kind] += 1
        elif code and not seen["code"] and _begins_at(part, code):
            found.append(Gap(range(at, parts.index(b"f", at) + 1), "code"))
            seen["code"] += 1
    return tuple(found)


def _begins_at(part: bytes, corner: tuple[float, float]) -> bool:
    """Tell whether a part of a stream begins a path at a corner."""
    move = MOVE.fullmatch(part)
    at = (float(move[1]), float(move[2])) if move else (-1.0, -1.0)
    return all(abs(one - other) < NEAR for one, other in zip(at, corner, strict=True))


def text_filling(runs: Runs, scale: float) -> bytes:
    """Return what draws a text in a gap."""
    return b"\n".join(
        b"%s %s Tf\n%s" % (font, as_bytes(size * scale), glyphs) for font, size, glyphs in runs
    )


def code_filling(rectangles: Iterable[tuple[float, float, float, float]]) -> bytes:
    """Return what draws the dark runs of a code in a gap."""
    drawn = [b"%.4f %.4f %.4f %.4f re" % rectangle for rectangle in rectangles]
    return b"\n".join((*drawn, b"f"))


def filled(parts: Sequence[Any], gaps: Sequence[Gap], fillings: Sequence[bytes]) -> list[Any]:
    """Return the parts of a stream with fillings in its gaps, but for the code."""
    whole: list[Any] = []
    at = 0
    for gap, filling in zip(gaps, fillings, strict=True):
        whole += parts[at : gap.parts.start]
        whole += filling.split(b"\n") if filling and gap.kind != "code" else []
        at = gap.parts.stop
    return whole + list(parts[at:])


def drawn(parts: Iterable[Any]) -> Counter[bytes]:
    """Count what parts of a stream draw, and where."""
    counts: Counter[bytes] = Counter()
    text: list[bytes] = []
    for part in parts:
        if not isinstance(part, bytes):
            continue
        if part.endswith((b" Tm", b" Tf", TEXT)):
            text.append(part)
        elif part == b"ET":
            if any(each.endswith(TEXT) for each in text):
                counts[b" ".join(text)] += 1
            text = []
        elif DRAWN.search(part):
            counts[part] += 1
    return counts
