"""Damage small real files of every format in many ways, and see that each is read or refused.

    python -m tests.bench.fuzz_readers [--tries N] [--jobs N] [--file FILE] [SUFFIX …]

Bytes are flipped, cut out, doubled and swapped; in archives, also inside a member, so that what is
packed stays sound, and in XML elements and attributes, so that it stays well-formed. The same numbers
damage the same. The exit code is 1 if an exception came
through, or a process died. What a reader refused over an exception of its own is listed too.
"""

import argparse
import random
import sys
import traceback
import zipfile
from collections import Counter
from collections.abc import Sequence
from copy import deepcopy
from functools import partial
from io import BytesIO
from pathlib import Path
from time import monotonic

from lxml import etree

from quizgen.errors import ReadError
from quizgen.pool import Lost, done_in_order, time_limit
from quizgen.readers import READERS, Limits, Options
from tests.builders.content import FORMATS
from tests.builders.pdf import small
from tests.builders.sheet import workbook
from tests.builders.word import archive

_BATCH = 50
_SECONDS = 20  # a try
_LIMITS = Limits(expanded=50, paragraphs=20_000, cells=200_000)
_ROWS = [
    ["题干", "选项A", "答案"],
    ["灭火器每____检查一次。", "月", "A"],
    ["高处作业必须系安全带", "", "对"],
]
_CSV = "\n".join(",".join(row) for row in _ROWS).encode("gb18030")


def seeds() -> dict[str, bytes]:
    """Return a small sound file for each format that is read."""
    made = {suffix: build() for suffix, build in FORMATS.items()}
    made |= {".xlsx": workbook(("题库", _ROWS)), ".csv": _CSV, ".pdf": small()}
    made |= {
        ".markdown": made[".md"],
        ".htm": made.get(".html", b""),
        ".xhtml": made.get(".html", b""),
    }
    return {suffix: made[suffix] for suffix in READERS if made.get(suffix)}


def damaged(data: bytes, number: int) -> bytes:
    """Return a file damaged in the way that belongs to a number."""
    dice = random.Random(number)
    if data.startswith(b"PK") and dice.random() < 0.75:
        with zipfile.ZipFile(BytesIO(data)) as package:
            members = [(name, package.read(name)) for name in package.namelist()]
        at = dice.randrange(len(members))
        name, member = members[at]
        spoil = _rebuilt if name.endswith((".xml", ".rels")) and dice.random() < 0.7 else _damaged
        members[at] = name, spoil(member, dice)
        return archive(members)
    return _damaged(data, dice)


_VALUES = ("", "-1", "0", "1", "9", "4294967296", "x", "1e9", "\ufffd", "decimal", "bullet", "rId1")


def _rebuilt(data: bytes, dice: random.Random) -> bytes:
    """Return XML with some elements dropped, doubled or moved, and values changed."""
    root = etree.fromstring(data)
    for _ in range(dice.choice((1, 2, 5, 20))):
        elements = [each for each in root.iter() if isinstance(each.tag, str)]
        one, other = dice.choice(elements), dice.choice(elements)
        parent = one.getparent()
        way = dice.randrange(6)
        if one.attrib and way < 3:
            key = dice.choice(sorted(one.attrib))
            if way:
                one.set(key, dice.choice((*_VALUES, other.get(key, ""))))
            else:
                del one.attrib[key]
        elif parent is not None and way == 3:
            parent.remove(one)
        elif way == 4:
            other.append(deepcopy(one))
        elif len(root) and way == 5:
            one.tag = other.tag
    return bytes(etree.tostring(root))


def _damaged(data: bytes, dice: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 4, 16))):
        if not out:
            break
        a, b = sorted(dice.randrange(len(out) + 1) for _ in range(2))
        way = dice.randrange(6)
        if way == 0:
            at = min(a, len(out) - 1)
            out[at] ^= 1 << dice.randrange(8)
        elif way == 1:
            out[min(a, len(out) - 1)] = dice.randrange(256)
        elif way == 2:
            del out[a : min(b, a + dice.choice((1, 8, 200, 10_000)))]
        elif way == 3:
            out[a:a] = out[a : min(b, a + 300)] * dice.choice((1, 2, 9))
        elif way == 4:
            length = dice.choice((1, 4, 40))
            out[a : a + length], out[b : b + length] = out[b : b + length], out[a : a + length]
        else:
            out[a:a] = dice.choice(
                (b"<", b">", b"&#0;", b'"', b"\0", b"\xff\xfe", b"-1", b"9" * 20)
            )
    return bytes(out)


def tried(numbers: Sequence[int], suffix: str, data: bytes) -> Counter[str]:
    """Return what became of the tries with these numbers, counted."""
    reader = READERS[suffix][1]
    counts: Counter[str] = Counter()
    for number in numbers:
        try:
            with time_limit(_SECONDS, "fuzz"):
                reader(damaged(data, number), f"fuzz{suffix}", Options(notes=True, limits=_LIMITS))
            counts["read"] += 1
        except ReadError as error:
            counts["slow" if "takes longer" in str(error) else "refused"] += 1
            if error.__cause__ is not None:
                frame = traceback.extract_tb(error.__cause__.__traceback__)[-1]
                if "quizgen" in frame.filename and "site-packages" not in frame.filename:
                    name = type(error.__cause__).__name__
                    counts[
                        f"own: {name} at {frame.filename.rpartition('/')[2]}:{frame.lineno}"
                    ] += 1
        except Exception as error:  # this is what is looked for
            frame = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{frame.filename.rpartition('/')[2]}:{frame.lineno}"
            counts[f"UNCAUGHT {number}: {type(error).__name__} at {where}: {error}"] += 1
    return counts


def main() -> int:
    """Damage and read; print a line for each format."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("suffixes", nargs="*", metavar="SUFFIX")
    parser.add_argument("--tries", type=int, default=10_000)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--file", type=Path, help="A file to damage instead of the built ones.")
    asked = parser.parse_args()
    worst = 0
    given = {asked.file.suffix: asked.file.read_bytes()} if asked.file else seeds()
    for suffix, data in given.items():
        if asked.suffixes and suffix not in asked.suffixes:
            continue
        batches = [range(a, min(a + _BATCH, asked.tries)) for a in range(0, asked.tries, _BATCH)]
        work = partial(tried, suffix=suffix, data=data)
        counts: Counter[str] = Counter()
        started = monotonic()
        for batch, done in zip(
            batches, done_in_order(work, batches, asked.jobs, _BATCH * _SECONDS), strict=True
        ):
            counts += (
                Counter({f"UNCAUGHT {batch}: the process died": 1})
                if isinstance(done, Lost)
                else done
            )
        bad = [key for key in counts if key.startswith("UNCAUGHT")]
        worst += len(bad)
        print(
            f"{suffix}\t{asked.tries} tries of {len(data)} bytes: {counts['read']} read, "
            f"{counts['refused']} refused, {counts['slow']} slow, {len(bad)} uncaught; "
            f"{monotonic() - started:.0f} s",
            flush=True,
        )
        for key in sorted(key for key in counts if key.startswith(("UNCAUGHT", "own"))):
            print(f"  {counts[key]}\t{key}")
    return 1 if worst else 0


if __name__ == "__main__":
    sys.exit(main())
