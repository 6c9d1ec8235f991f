"""Time each reader beside the bare library that it stands on, and measure the memory of a large text.

    python -m tests.bench.readers [--times N] [SUFFIX …]

The documents are long ones of the tests' one content. Told are megabytes and pages (or slides) a
second, the ratio of the reader's time to the bare library's reading of the same bytes, and the share
of the reader in a whole build; last, the peak of memory over a text of 50 MB, in a process of its own.
"""

import argparse
import csv
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from io import BytesIO, StringIO
from itertools import count
from pathlib import Path
from time import process_time
from typing import Any

from quizgen.documents import read_document
from quizgen.readers import READERS, Options
from tests.bench.build import changed, originals
from tests.builders import content
from tests.builders.sheet import workbook

_TIMES = 200  # the one content, in a document
_ROUNDS = 3


def _bare_word(data: bytes) -> object:
    import docx

    return [paragraph.text for paragraph in docx.Document(BytesIO(data)).paragraphs]


def _bare_deck(data: bytes) -> object:
    import pptx

    slides = pptx.Presentation(BytesIO(data)).slides
    return [
        shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame
    ]


def _bare_workbook(data: bytes) -> object:
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(data))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def _bare_pdf(data: bytes) -> object:
    import pypdfium2

    with pypdfium2.PdfDocument(data) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def _bare_web_page(data: bytes) -> object:
    from lxml import html

    return html.fromstring(data).text_content()


BARE: dict[str, Callable[[bytes], object]] = {
    ".txt": lambda data: data.decode().splitlines(),
    ".md": lambda data: data.decode().splitlines(),
    ".docx": _bare_word,
    ".pptx": _bare_deck,
    ".xlsx": _bare_workbook,
    ".csv": lambda data: list(csv.reader(StringIO(data.decode()))),
    ".pdf": _bare_pdf,
    ".html": _bare_web_page,
}
_ROWS = [
    ["序号", "术语", "含义"],
    *([f"{at}", f"危险源{at}", "可能造成伤害的根源"] for at in range(20_000)),
]


def documents(times: int) -> dict[str, bytes]:
    """Return a document of each format that holds the one content many times."""
    pages = content.PAGES
    content.PAGES = pages * times
    try:
        made = {suffix: build() for suffix, build in content.FORMATS.items()}
    finally:
        content.PAGES = pages
    made[".xlsx"] = workbook(("术语", _ROWS))
    made[".csv"] = "\n".join(map(",".join, _ROWS)).encode()
    return made


def seconds(work: Callable[[], Any]) -> float:
    """Return the least time of a few rounds, in seconds of CPU."""
    taken = []
    for _ in range(_ROUNDS):
        started = process_time()
        work()
        taken.append(process_time() - started)
    return max(min(taken), 1e-9)


def memory(size: int) -> int:
    """Return the peak of memory in megabytes of a process that reads a text of so many bytes."""
    shuffler = random.Random(1)
    texts = [text for suffix, text in originals([]) if suffix == ".txt"]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.txt"
        with path.open("w", encoding="utf-8") as file:
            for at in count():
                if file.tell() > size:
                    break
                file.write(f"{changed(texts[at % len(texts)], shuffler)}\n\n")
        program = (
            "import resource, sys; from pathlib import Path; from quizgen.documents import read_document; "
            "from quizgen.readers import Limits, Options; "
            "options = Options(limits=Limits(paragraphs=10_000_000)); "
            "(_, points, _), _ = read_document(Path(sys.argv[1]), options=options); "
            "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
        )
        told = subprocess.run(
            [sys.executable, "-c", program, str(path)], capture_output=True, check=True
        )
    return int(told.stdout)


def main() -> None:
    """Time and tell."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("suffixes", nargs="*", metavar="SUFFIX")
    parser.add_argument("--times", type=int, default=_TIMES)
    parser.add_argument("--memory", type=int, default=50, help="Megabytes of the text; 0 for none.")
    asked = parser.parse_args()
    for suffix, data in documents(asked.times).items():
        if asked.suffixes and suffix not in asked.suffixes:
            continue
        reader = READERS[suffix][1]
        reading = reader(data, f"a{suffix}", Options())
        own = seconds(
            lambda reader=reader, data=data, suffix=suffix: reader(data, f"a{suffix}", Options())
        )
        bare = seconds(lambda data=data, suffix=suffix: BARE[suffix](data))
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"a{suffix}"
            path.write_bytes(data)
            whole = seconds(lambda path=path: read_document(path))
        pages = f"{len(reading.page_starts) / own:.0f} pages/s, " if reading.page_starts else ""
        print(
            f"{suffix}\t{len(data) / 1e6:.2f} MB, {len(reading.text)} characters: "
            f"{len(data) / 1e6 / own:.2f} MB/s, {pages}{own / bare:.2f} times the bare library; "
            f"{100 * own / whole:.0f} % of the build",
            flush=True,
        )
    if asked.memory:
        print(f"a text of {asked.memory} MB: {memory(asked.memory * 1_000_000)} MB at most")


if __name__ == "__main__":
    main()
