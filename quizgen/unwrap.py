"""Put lines together that were broken in mid-sentence; keep the ends of paragraphs."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from statistics import median

from msgspec.structs import replace

from quizgen.characters import CJK_PUNCTUATION, HAN
from quizgen.crossed import crossed_lines
from quizgen.labels import label_at
from quizgen.model import Block, Drop, Text, joined

_LONG = 25  # where nothing shows how wide lines are, one this long is no heading
_WINDOW = 40  # lines; the width is that of a stretch, not of a document
_SLACK = (
    2.5  # columns by which a full line may be short: a mark that may not begin a line, a number
)
_RAGGED, _HEADING = 0.8, 0.5  # of the width: what a line of a sentence takes, and a heading less
_NARROWEST, _SHORTEST_CLAUSE = 10, 10
_LOOSE = 0.3
_FULL, _WIDER = 0.3, 0.1  # at least so many lines are full, at most so many are longer
_OPENING = re.compile(r"[，、；：,;:）)”’」』。]")  # what no paragraph begins with
_CLOSED = re.compile(r"[。！？!?；;：:…][”’」』）)]*\Z|(?<=[a-z)\]”\"])[.][”\")]*\Z")
_PENDING = re.compile(r"[、，,（(“「《]\Z")  # a line that ends so goes on, whatever comes
_RUNS_ON = re.compile(r"(?:\S+ +){3}\S*[a-z,]\Z")  # never share it with other
_LATIN_WORD = re.compile(r"[!-~]+")
_DIGITS = re.compile(r"\d+(?:\.\d+)?[^\d、.．）)]")
_SENTENCE = re.compile(r"[，、][^，、]")
# What stands in a sentence, in no heading.
_RUNNING = re.compile(rf"{_SENTENCE.pattern}|是指|应当?|必须|不得")
_BARE_LABEL = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\Z")
_LOWER = re.compile(r"[a-z]")
_INDENTED = re.compile(r"(?:\u3000|\s{2})")
_HYPHEN = re.compile(r"([A-Za-z]{2,})-\Z")  # infor-|mation
_WORD = re.compile(r"[a-z]+")
_WIDE_RUN = re.compile(f"[\u3000{HAN}{re.escape(CJK_PUNCTUATION)}]+")
_WIDE = re.compile(f"[{HAN}{re.escape(CJK_PUNCTUATION)}]")


def unwrap(blocks: Sequence[Block], text: str) -> tuple[list[Block], list[Drop]]:
    """Return the blocks with broken lines joined, and the scanned lines that cannot be.

    `text` is that of the source. A line goes on in the next one when it is as wide as the lines
    around it are at most, does not end like a sentence, and the next one is neither indented nor
    labelled; or when its last mark, or the next one's first, shows that it does.
    """
    whole, dropped = _without_broken_scans(blocks)
    widths = _line_widths(whole, text)
    full = [
        bool(width) and _reach(block, text) >= width - _SLACK
        for block, width in zip(whole, widths, strict=True)
    ]  # for Chinese: an English line may be short by a long word
    crossed = crossed_lines(whole, full)
    words = _known_words(text)
    closed = sum(bool(_CLOSED.search(block.text.chars)) for block in whole)
    loose = closed < _LOOSE * len(whole)  # lines of a slide dump: a long one need not go on
    out: list[tuple[Block, list[Text]]] = []  # the first line of each, and the parts of its text
    last: Block | None = None  # the line that went in last, as it was
    for at, (block, width) in enumerate(zip(whole, widths, strict=True)):
        if at in crossed:
            dropped.append(Drop("interleaved columns", block.text.span()[0], block.text.chars))
            last = None
            continue
        if last and block.role == last.role == "line" and _goes_on(last, block, width, text, loose):
            parts = out[-1][1]
            parts[-1:] = _joints(parts[-1], block.text, words)
        else:
            out.append((block, [block.text]))
        last = block
    return [
        replace(block, text=joined(parts)) if len(parts) > 1 else block for block, parts in out
    ], dropped


def _goes_on(last: Block, block: Block, width: float, text: str, loose: bool) -> bool:
    before, after = last.text.chars, block.text.chars
    if _OPENING.match(after) and not _CLOSED.search(before):
        return True
    if block.after_gap and columns(before) >= _LONG and _CLOSED.search(before) is None:
        return bool(_DIGITS.match(after)) and not label_at(after)  # …的宽度不得小于 / 2.5米
    if block.after_gap or _CLOSED.search(before) or before == after:
        return False
    if before.endswith("、") and not last.after_gap:
        return True
    if label_at(after):
        return False
    if _hangs(last, block, text):
        return True
    if _BARE_LABEL.match(before):
        return True  # 3.1 / 维护保养
    reach = _reach(last, text)
    if width and reach + _first_word(after) >= width - _SLACK:
        return True  # however far the next one is indented: laws set an item's lines so
    if _is_indented(block, text):
        return False
    if width and _RUNNING.search(before) and reach >= _RAGGED * width:
        return True  # typed by hand: lines of about one width
    short = len(before) < _SHORTEST_CLAUSE or reach < _HEADING * width
    if after.endswith(("；", ";")) and label_at(before) and not short:
        return True  # the rest of an item: a paragraph below a heading does not end so
    if block.page != last.page and (_SENTENCE.search(before) or reach > 0.75 * (width or _LONG)):
        return True  # the last line of a page may be cut anywhere
    if _HYPHEN.search(before) and _LOWER.match(after):
        return True
    if _PENDING.search(before) or (_RUNS_ON.search(before) and _LOWER.match(after)):
        return True
    return not width and not loose and columns(before) >= _LONG


def _first_word(chars: str) -> float:
    """Return how many columns a line's first Latin word takes, with a space: it stayed unbroken."""
    word = _LATIN_WORD.match(chars)
    return (word.end() + 1) / 2 if word else 0.0


@lru_cache(maxsize=1024)
def columns(chars: str) -> float:
    """Return how wide a line is printed, in Han characters."""
    narrow = sum(map(len, _WIDE_RUN.split(chars)))
    return len(chars) - narrow / 2


def _indent(block: Block, text: str) -> str:
    """Return the white space before a line."""
    start = block.text.span()[0]
    return text[text.rfind("\n", 0, start) + 1 : start]


_CELL = re.compile(r"\s*\S+(?:\u3000+|\s{2,})(?=\S)")  # 洞口作业    |在可能使人…


def _hangs(last: Block, block: Block, text: str) -> bool:
    """Tell whether a line stands just below the second cell of the line before it, its term's meaning."""
    start = last.text.span()[0]
    cell = _CELL.match(text[text.rfind("\n", 0, start) + 1 : last.text.span()[1]])
    if not cell or not cell[0].strip():
        return False
    before = _indent(block, text)
    return before.isspace() and abs(columns(before) - columns(cell[0])) <= 0.5


def _is_indented(block: Block, text: str) -> bool:
    return bool(_INDENTED.match(_indent(block, text)))


def _reach(block: Block, text: str) -> float:
    """Return the column at which a line ends, its indentation counted."""
    before = _indent(block, text)
    return columns(block.text.chars) + (columns(before) if before.isspace() else 0.0)


def _line_widths(blocks: Sequence[Block], text: str) -> list[float]:
    """Return for each block how wide the lines around it are at most, 0 where they are no column."""
    lines = [_reach(block, text) if block.role == "line" else 0.0 for block in blocks]
    parts = [lines[at : at + _WINDOW] for at in range(0, len(lines), _WINDOW)]
    widths: list[float] = []
    for at, part in enumerate(parts):
        around = [width for near in parts[max(0, at - 1) : at + 2] for width in near]
        widths += [column_width(around)] * len(part)
    return widths


def column_width(lines: Sequence[float]) -> float:
    """Return the width that many lines have, and hardly one exceeds; 0 where there is none."""
    counts = Counter(round(width) for width in lines if width >= _NARROWEST)
    total = counts.total()
    best = max(
        counts,
        key=lambda width: (sum(counts[near] for near in range(width - 2, width + 1)), width),
        default=0,
    )
    full = sum(counts[near] for near in range(best - 2, best + 1))
    wider = sum(count for width, count in counts.items() if width > best + 1)
    return float(best) if total > 4 and full >= _FULL * total and wider <= _WIDER * total else 0.0


def _joints(left: Text, right: Text, words: Counter[str]) -> list[Text]:
    """Return two lines as parts to be joined, with a space between Latin words.

    A hyphen at the end of an English line goes where the word is known without it.
    """
    hyphen = _HYPHEN.search(left.chars)
    rest = _WORD.match(right.chars)
    if hyphen and rest:
        kept = words[f"{hyphen[1]}-{rest[0]}".lower()] > words[f"{hyphen[1]}{rest[0]}".lower()]
        return [left if kept else left.cut(0, len(left) - 1), right]
    close = _WIDE.match(left.chars[-1:]) or _WIDE.match(right.chars[:1]) or not left.chars
    if close and not _BARE_LABEL.match(left.chars):
        return [left, right]
    return [left, Text(" ", ((0, left.span()[1]),)), right]


def _known_words(text: str) -> Counter[str]:
    """Return the English words of a text, where lines of it end in hyphens."""
    if not re.search(r"[a-z]-\s*\n", text):
        return Counter()
    return Counter(re.findall(r"[a-z]+(?:-[a-z]+)*", text.lower()))


# --- scans ---


def is_scanned(block: Block) -> bool:
    """Tell whether a line comes from a scan: hardly two of its characters stand side by side."""
    return block.role != "row" and len(block.text.pieces) > 0.15 * len(block.text) + 1


def _without_broken_scans(blocks: Sequence[Block]) -> tuple[list[Block], list[Drop]]:
    """Leave out scanned stretches whose lines break off: of odd lengths, hardly one a sentence.

    What stood between such lines is lost; a sentence put together from them would say what nobody
    wrote. Scanned lines of one width, and whole paragraphs, stay.
    """
    kept: list[Block] = []
    dropped: list[Drop] = []
    for scanned, run in groupby(blocks, key=is_scanned):
        lines = list(run)
        if scanned and _is_broken(lines):
            dropped += [Drop("broken scan", line.text.span()[0], line.text.chars) for line in lines]
        else:
            kept += lines
    return kept, dropped


def _is_broken(lines: list[Block]) -> bool:
    widths = [columns(line.text.chars) for line in lines]
    closed = sum(bool(_CLOSED.search(line.text.chars)) for line in lines)
    even = column_width(widths) > 0
    return (
        len(lines) > 2
        and not even
        and max(widths) > 1.5 * median(widths)
        and 3 * closed < len(lines)
    )
