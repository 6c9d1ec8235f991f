"""Time a whole build, from files to the bank, against one plain pass of jieba's tagger.

    python -m tests.bench.build [--megabytes 5] [FILES…]

The corpus repeats the files (by default the seeds and the documents of tests/quality) until it is
large enough. In each copy one word in twenty is changed for another of the same length and part of
speech, so that no copy says quite what another does. Both are timed in one process, in turns, as
seconds of CPU; what is told are ratios, the peak of memory, and the bank's size.
"""

import argparse
import logging
import random
import re
import resource
import tempfile
import time
import warnings
from collections import defaultdict
from pathlib import Path

from quizgen.characters import HAN
from quizgen.pipeline import build
from quizgen.segment import tokens, words

ROOT = Path(__file__).parent.parent.parent
CHANGED = 0.05
_HAN_RUN = re.compile(f"[{HAN}]+")


def originals(paths: list[Path]) -> list[tuple[str, str]]:
    """Return the suffix and text of each file."""
    known = (".txt", ".md")
    default = [*(ROOT / "seeds").iterdir(), *(ROOT / "tests" / "quality" / "documents").iterdir()]
    files = sorted(path for path in paths or default if path.suffix in known)
    return [(path.suffix, path.read_text(encoding="utf-8")) for path in files]


def changed(text: str, shuffler: random.Random) -> str:
    """Return a text with one word in twenty exchanged for another that could stand there."""
    rows = {match[0]: tokens(match[0]) for match in _HAN_RUN.finditer(text)}
    alike: dict[tuple[str, int], list[str]] = defaultdict(list)
    for row in rows.values():
        for token in row:
            alike[token.tag, len(token.word)].append(token.word)

    def exchanged(match: re.Match[str]) -> str:
        return "".join(
            shuffler.choice(alike[token.tag, len(token.word)])
            if token.tag[:1] in "nva" and shuffler.random() < CHANGED
            else token.word
            for token in rows[match[0]]
        )

    return _HAN_RUN.sub(exchanged, text)


def write_corpus(folder: Path, texts: list[tuple[str, str]], size: int) -> list[Path]:
    """Write copies of the texts until they have `size` bytes together; return their paths."""
    shuffler = random.Random(1)
    written: list[Path] = []
    total = 0
    while total < size:
        suffix, text = texts[len(written) % len(texts)]
        path = folder / f"{len(written):05}{suffix}"
        path.write_text(changed(text, shuffler), encoding="utf-8")
        total += path.stat().st_size
        written.append(path)
    return written


def tagging_time(files: list[Path]) -> float:
    """Return the seconds of CPU that jieba's tagger takes for the files' texts, as it comes."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba.posseg

    jieba.setLogLevel(logging.ERROR)
    jieba.posseg.lcut("先读入词典")
    texts = [file.read_text(encoding="utf-8") for file in files]
    start = time.process_time()
    for text in texts:
        jieba.posseg.lcut(text)
    return time.process_time() - start


def building_time(files: list[Path], bank: Path) -> float:
    """Return the seconds of CPU that a build takes, on one core, from the files to the bank."""
    words("先读入词典")
    start = time.process_time()
    build(files, bank)
    return time.process_time() - start


def main() -> None:
    """Run the comparison and print it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--megabytes", type=float, default=5)
    parser.add_argument("--skip-tagger", action="store_true")
    parser.add_argument("files", nargs="*", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        texts = originals(asked.files)
        files = write_corpus(Path(place), texts, int(asked.megabytes * 1e6))
        size = sum(file.stat().st_size for file in files) / 1e6
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        built = building_time(files, Path(place) / "bank.db")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        bank = (Path(place) / "bank.db").stat().st_size / 1e6
        print(f"{len(files)} documents, {size:.1f} MB; bank {bank:.1f} MB")
        print(
            f"build   {built:7.2f} s CPU  {size / built:5.2f} MB/s  memory {memory:.0f} to {peak:.0f} MB"
        )
        if not asked.skip_tagger:
            tagged = tagging_time(files)
            print(
                f"tagger  {tagged:7.2f} s CPU  {size / tagged:5.2f} MB/s  build is {tagged / built:.2f} times as fast"
            )


if __name__ == "__main__":
    main()
