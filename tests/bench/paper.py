"""Time a paper with its key and sheet against WeasyPrint alone on the same pages.

    python -m tests.bench.paper [--fill 25] [--match 4] [--runs 5]

WeasyPrint alone is given the HTML of the same templates, filled in, and the two fonts; what it
does not do is composing the templates, looking for glyphs that the fonts lack, tags, and the record.
What is timed are seconds of CPU, each the least of some runs in one process.
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from quizgen.again import record_of
from quizgen.model import Blueprint, SectionPlan
from quizgen.pipeline import build, make_quiz
from quizgen.printing import pdf, print_key, print_paper, print_sheet
from quizgen.printing.press import Press
from quizgen.style import PLAIN

ROOT = Path(__file__).parents[2]


def least(runs: int, work: Callable[[], object]) -> float:
    """Return the least seconds of CPU of some runs."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def main() -> None:
    """Run the comparison and print it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    for name, default in (("fill", 25), ("match", 4), ("runs", 5)):
        parser.add_argument(f"--{name}", type=int, default=default)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        bank = Path(place) / "bank.db"
        build([ROOT / "seeds"], bank)
        plans = (SectionPlan("fill", asked.fill), SectionPlan("match", asked.match))
        quiz = make_quiz(bank, Blueprint(plans), 1)
    documents: list[str] = []
    html = Press.html

    def kept(self: Press, wanted: Any) -> Iterator[str]:
        for each in html(self, wanted):
            documents.append(each)
            yield each

    def ours() -> None:
        print_paper(quiz)
        print_key(quiz, record=record_of(quiz, PLAIN))
        print_sheet(quiz)

    def bare() -> None:
        for text in documents:
            setting = weasyprint.text.fonts.FontConfiguration()
            faces = weasyprint.CSS(string=pdf._faces(), font_config=setting)
            weasyprint.HTML(string=text).write_pdf(font_config=setting, stylesheets=[faces])

    Press.html = kept  # type: ignore[method-assign]
    ours()
    Press.html = html  # type: ignore[method-assign]
    weasyprint = pdf._weasyprint()
    taken, alone = least(asked.runs, ours), least(asked.runs, bare)
    print(f"paper, key and sheet  {taken:6.3f} s CPU")
    print(f"WeasyPrint alone      {alone:6.3f} s CPU")
    print(f"ratio {taken / alone:.2f}")


if __name__ == "__main__":
    main()
