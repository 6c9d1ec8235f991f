"""Time 300 individual papers with sheets, composed in one run, against a process for each.

    python -m tests.bench.people [--people 300] [--apart 12] [--fill 25] [--match 4]

Both ways start from the bank's file and end with the bytes of a PDF; each runs in processes of its
own, so that starting Python and loading fonts count too. What is timed are seconds of CPU. Of the
people so many are printed apart, evenly spread; their pages are compared with the composed ones,
drawn at 100 dpi, and the greatest difference of a pixel is told, 0 to 255.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2

from quizgen.model import Blueprint, SectionPlan
from quizgen.pipeline import build, make_quiz
from quizgen.printing import Person, print_people
from quizgen.printing.people import dealt

ROOT = Path(__file__).parents[2]
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华"
FORMS, SEED = 2, 1
SCALE = 100 / 72


def people(count: int) -> list[Person]:
    """Return so many people, all different."""
    return [
        Person(
            f"{20260000 + at}",
            f"{SURNAMES[at % len(SURNAMES)]}{chr(0x4E00 + 37 * at % 20000)}",
            f"第{at % 9}科",
        )
        for at in range(count)
    ]


def printed(bank: Path, fill: int, match: int, count: int, only: int | None) -> bytes:
    """Return the PDF of everybody, or of one of them alone."""
    plans = (SectionPlan("fill", fill), SectionPlan("match", match))
    quiz = make_quiz(bank, Blueprint(plans), SEED, FORMS)
    everybody = people(count)
    if only is None:
        return print_people(quiz, everybody).together()
    form = dealt(count, quiz.forms, SEED)[only]
    alone = type(quiz)(
        **{name: getattr(quiz, name) for name in quiz.__struct_fields__} | {"forms": (form,)}
    )
    return print_people(alone, [everybody[only]]).together()


def timed(*arguments: object) -> tuple[bytes, float]:
    """Return what a process of its own writes, and its seconds of CPU."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "tests.bench.people", "--print", *map(str, arguments)]
    data = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True, timeout=600).stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return data, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def pictures(data: bytes, first: int, count: int) -> list[bytes]:
    """Return pages as grey pixels."""
    with pypdfium2.PdfDocument(data) as document:
        return [
            document[at].render(scale=SCALE, grayscale=True).to_numpy().tobytes()
            for at in range(first, first + count)
        ]


def difference(one: bytes, other: bytes) -> int:
    """Return the greatest difference of a pixel."""
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) if one != other else 0


def main() -> None:
    """Run the comparison and print it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    for name, default in (("people", 300), ("apart", 12), ("fill", 25), ("match", 4)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--print", nargs=5, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.print:
        bank, *numbers = asked.print
        fill, match, count, only = map(int, numbers)
        data = printed(Path(bank), fill, match, count, None if only < 0 else only)
        sys.stdout.buffer.write(data)
        return
    with tempfile.TemporaryDirectory() as place:
        bank = Path(place) / "bank.db"
        build([ROOT / "seeds"], bank)
        composed, all_seconds = timed(bank, asked.fill, asked.match, asked.people, -1)
        with pypdfium2.PdfDocument(composed) as document:
            pages = [bookmark.get_dest().get_index() for bookmark in document.get_toc()]
            pages.append(len(document))
        seconds, worst = 0.0, 0
        chosen = [at * asked.people // asked.apart for at in range(asked.apart)]
        for at in chosen:
            alone, taken = timed(bank, asked.fill, asked.match, asked.people, at)
            seconds += taken
            own = pictures(alone, 0, pages[at + 1] - pages[at])
            same = pictures(composed, pages[at], pages[at + 1] - pages[at])
            worst = max(worst, *map(difference, own, same))
    each = seconds / asked.apart
    print(f"{pages[1]} pages a person, {len(composed) / 1e6:.1f} MB for {asked.people}")
    print(
        f"composed  {all_seconds:7.2f} s CPU, {1000 * all_seconds / asked.people:6.1f} ms a person"
    )
    print(
        f"apart     {each * asked.people:7.2f} s CPU, {1000 * each:6.1f} ms a person (of {asked.apart})"
    )
    print(f"ratio {each * asked.people / all_seconds:.1f}; greatest difference of a pixel {worst}")


if __name__ == "__main__":
    main()
