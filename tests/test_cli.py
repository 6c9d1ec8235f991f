"""Hold what a user sees: one line and exit code 1 for what can be mended, and clean output."""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from statistics import median
from time import perf_counter

import jsonschema
import pypdfium2
import pytest
from click.testing import CliRunner, Result

from quizgen import pipeline
from quizgen.bank import read_bank
from quizgen.cli import main
from quizgen.difficulty import band_of
from quizgen.model import Blueprint, FillQuestion, Form, MatchQuestion, Quiz, SectionPlan
from quizgen.rules import stem_text

GOOD = """\
新时期群众工作的方法

公共服务是体现政府宗旨和理念的重要手段。
信访事项应当自受理之日起60日内办结。
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder with a document and its bank."""
    monkeypatch.chdir(tmp_path)
    Path("good.txt").write_text(GOOD, encoding="utf-8")
    assert run("build", "good.txt", "-q").exit_code == 0
    return tmp_path


def run(*arguments: str) -> Result:
    """Run the command line in this process."""
    return CliRunner().invoke(main, arguments)


def contents(folder: Path) -> dict[str, bytes | None]:
    """Return the bytes of every file, and None for every folder and pipe."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


# --- what can be mended: each makes a fault; then comes the command and what the line must say ---


def _write(name: str, data: bytes = b"") -> Callable[[], object]:
    def make() -> None:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(data)

    return make


def _foreign_database() -> None:
    connection = sqlite3.connect("foreign.db")
    connection.execute("CREATE TABLE cookies (host TEXT)")
    connection.commit()
    connection.close()


def _newer_bank() -> None:
    shutil.copy("output/bank.db", "newer.db")
    connection = sqlite3.connect("newer.db")
    connection.execute("PRAGMA user_version = 7")
    connection.close()


def _nothing() -> None:
    pass


CHATTER = _write("chat.txt", "今天天气不错，我们下午去公园走走吧。".encode())
FAULTS: list[tuple[Callable[[], object], str, list[str]]] = [
    # documents
    (_nothing, "build gone.txt", ["gone.txt", "no such file or folder"]),
    (_nothing, "build good.txt gone.txt", ["gone.txt", "no such file or folder"]),
    (_write("a.txt"), "build a.txt", ["a.txt", "empty"]),
    (_write("a.txt", b" \n\t\n"), "build a.txt", ["a.txt", "empty"]),
    (_write("a.txt", b"\x7fELF\x00\x01\x02" * 99), "build a.txt", ["a.txt", "binary", "UTF-8"]),
    (_write("a.txt", b"\xff\xfe\xfd" * 99), "build a.txt", ["a.txt", "save it as UTF-8"]),
    (_write("a.txt", b"\x81\xff\x20\xfa" * 99), "build a.txt", ["a.txt", "save it as UTF-8"]),
    (_write("a.doc", b"x"), "build a.doc", ["a.doc", "save it as .docx"]),
    (_write("in/a.doc", b"x"), "build in", ["in/a.doc", "save it as .docx"]),
    (_write("in/a.png", b"x"), "build in", ["nothing to read in in", ".txt"]),
    # quizzes
    (_nothing, "quiz --fill 300", ["bank.db", "cannot give 300 fill-in items", "ask for --fill"]),
    (_nothing, "quiz --match 9", ["bank.db", "9 matching sets", "ask for --match 0"]),
    (_nothing, "quiz --fill 0 --match 0", ["empty", "--fill or --match"]),
    (_nothing, "sheet --fill 300", ["bank.db", "cannot give 300 fill-in items", "ask for --fill"]),
    (_nothing, "quiz --difficulty hard", ["'hard'", "like 0.3-0.7", "like 5:3:2"]),
    (_nothing, "quiz --difficulty 0.99-1", ["difficulty 0.99 to 1", "widen --difficulty"]),
    (_write("q.toml", b"fil = 3"), "quiz --config q.toml", ["q.toml", "'fil'", "'fill'?"]),
    (_write("q.toml", b"paper = 'A5'"), "sheet --config q.toml", ["q.toml", "'paper'", "A4, A3"]),
    (_nothing, "quiz --config gone.toml", ["gone.toml", "No such file"]),
    (_nothing, "quiz --templates gone", ["gone", "no such folder"]),
    (
        _write("t/paper.html", b"\n{{ vew }}"),
        "quiz --templates t",
        ["t/paper.html, line 2", "'vew'"],
    ),
    (_write("t/strings/en.json", b"["), "quiz --lang en --templates t", ["t/strings/en.json"]),
    (_nothing, "quiz --logo gone.png", ["gone.png", "No such file"]),
    (_nothing, "quiz --item-marks 99=3", ["item 99", "--item-marks"]),
    (_nothing, "sheet --from 党建", ["'党建'", "there are good.txt"]),
    (_nothing, "quiz --from good --fill 99", ["from good", "widen --from, or add documents"]),
    (_write("out", b"x"), "quiz --out out", ["out", "name another"]),
    (_write("out", b"x"), "sheet --out out/deep", ["out/deep", "name another"]),
    (_nothing, "sheet --roster gone.csv", ["gone.csv", "No such file", "id, name"]),
    (_write("r.csv"), "sheet --roster r.csv", ["r.csv", "nobody", "id, name"]),
    (_write("r.csv", b"1001,A\n1002\n"), "sheet --roster r.csv", ["r.csv, line 2", "id, name"]),
    (_write("r.csv", b"\x00\xff" * 99), "sheet --roster r.csv", ["r.csv", "binary", "UTF-8"]),
    (_nothing, "quiz --per-person gone.csv", ["gone.csv", "No such file", "id, name"]),
    (_write("r.csv", b"7,A\n7,B\n"), "quiz --per-person r.csv", ["r.csv, line 2", "line 1 too"]),
    (_write("r.xlsx", b"PK"), "quiz --per-person r.xlsx", ["r.xlsx", "save it anew as .xlsx"]),
    (_nothing, "quiz --again gone.pdf", ["gone.pdf", "No such file", "key.pdf"]),
    (_nothing, "quiz --again good.txt", ["good.txt", "does not say how a quiz was made"]),
    # exports
    (_nothing, "export --to scantron", ["'scantron'", "choose from", "json"]),
    (_nothing, "export --to json --kind essay", ["'essay'", "choose from fill, match"]),
    (_nothing, "export --to json --from gone.txt", ["bank.db", "gone.txt", "build it"]),
    (_write("out", b"x"), "export --to json -o out/a.json", ["out/a.json", "name another"]),
    (_nothing, "export --to json -o output", ["output", "name another"]),
    (_nothing, "export --to json -o .", ["no ordinary file", "name another"]),
]
WRONG_BANKS: list[tuple[Callable[[], object], str, list[str]]] = [
    (_write("notes.db", b"notes\n" * 99), "notes.db", ["not a quizgen bank", "name another"]),
    (_write("empty.db"), "empty.db", ["not a quizgen bank", "name another"]),
    (_foreign_database, "foreign.db", ["not a quizgen bank", "name another"]),
    (_newer_bank, "newer.db", ["version 7", "update quizgen"]),
    (lambda: Path("dir.db").mkdir(), "dir.db", ["folder", "name a file in it"]),
]
READING = ["quiz", "sheet", "stats", "check", "export --to json"]
FAULTS += [(_nothing, f"{command} --bank gone.db", ["gone.db", "build"]) for command in READING]
FAULTS += [
    (make, f"{command} --bank {bank}", [bank, *told])
    for make, bank, told in WRONG_BANKS
    for command in (*READING, "build good.txt", "quiz good.txt")
]


@pytest.mark.parametrize(
    ("make", "command", "told"), FAULTS, ids=[command for _, command, _ in FAULTS]
)
def test_what_can_be_mended_is_one_line_and_changes_nothing(
    folder: Path, make: Callable[[], object], command: str, told: list[str]
) -> None:
    make()
    before = contents(folder)
    result = run(*command.split())
    assert (result.exit_code, result.stdout) == (1, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith("quizgen: ")
    assert [part for part in told if part not in line] == []
    assert contents(folder) == before


NO_ITEM = "quizgen: no item could be made from "
LISTED = _write("list.md", "# 一\n\n- 佩戴安全帽\n- 系好安全带\n".encode())


@pytest.mark.parametrize(
    ("make", "command", "code", "told"),
    [
        (CHATTER, "build chat.txt", 0, ["chat.txt: no point; no item", f"{NO_ITEM}chat.txt: no list"]),
        (CHATTER, "build chat.txt -q", 0, []),
        (LISTED, "build list.md", 0, ["list.md: 1 list; no item", f"{NO_ITEM}list.md: what was found"]),
        (CHATTER, "quiz chat.txt --bank new.db", 1, ["chat.txt: no point", "quizgen: bank new.db: "]),
        (_write("bad.pdf", b"x"), "build bad.pdf good.txt", 0, ["quizgen: cannot read bad.pdf", "good.txt: ", "1 of 2 files could not be read"]),
        (_write("in/a.xyz"), "build in good.txt -v", 0, ["quizgen: nothing to read in in", "good.txt: ", "passed over in/a.xyz: unknown format", "1 of 2"]),
    ],
)  # fmt: skip
def test_what_gives_no_item_and_what_is_not_read_is_told(
    folder: Path, make: Callable[[], object], command: str, code: int, told: list[str]
) -> None:
    make()
    result = run(*command.split())
    assert result.exit_code == code, result.stderr
    lines = result.stderr.splitlines()
    assert len(lines) == len(told)
    assert [
        begin for begin, line in zip(told, lines, strict=True) if not line.startswith(begin)
    ] == []


def test_an_error_comes_without_a_traceback_from_a_process_too(tmp_path: Path) -> None:
    (tmp_path / "a\nb.txt").touch()
    command = [sys.executable, "-m", "quizgen", "build", "a\nb.txt"]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == "quizgen: cannot read a b.txt: the file is empty\n"


@pytest.mark.parametrize(
    "command",
    [
        "build",
        "build --no-such-option good.txt",
        "export",
        "export --to json --status lost",
        "quiz --fill many",
        "quiz --fill -1",
        "quiz --forms 27",
        "quiz --forms 0",
        "quiz --fill-marks 0",
        "quiz --item-marks 3",
        "quiz --item-marks 3=0",
        "quiz --paper A5",
        "quiz --font-size 7",
        "quiz --lang fr",
        "quiz --to odt",
        "quiz --files none",
        "stats good.txt",
        "compose",
    ],
)
def test_a_wrong_call_is_exit_code_2(folder: Path, command: str) -> None:
    before = contents(folder)
    result = run(*command.split())
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Usage: ")
    assert contents(folder) == before


# --- what is read, kept and told ---


def test_one_bad_file_of_several_is_one_line(folder: Path) -> None:
    Path("bad.txt").write_bytes(b"\x00\x01\x02\xff" * 50)
    Path("other.txt").write_text(GOOD.replace("60", "30"), encoding="utf-8")
    result = run("build", "good.txt", "bad.txt", "other.txt")
    assert (result.exit_code, result.stdout) == (0, "")
    complaints = [line for line in result.stderr.splitlines() if line.startswith("quizgen: ")]
    assert len(complaints) == 1
    assert "bad.txt" in complaints[0]
    assert [line.partition(":")[0] for line in result.stderr.splitlines()] == [
        *("good.txt", "quizgen", "other.txt", "1 of 3 files could not be read")
    ]
    quiet = run("build", "good.txt", "bad.txt", "other.txt", "-q")
    assert quiet.stderr.splitlines() == complaints
    held = read_bank(Path("output/bank.db"))
    assert [source.path for source in held.sources] == ["good.txt", "other.txt"]


def test_a_quiz_that_fails_keeps_the_documents_that_were_read(folder: Path) -> None:
    """Reading is done and kept before composing begins; of the results none is written then."""
    Path("more.txt").write_text(GOOD.replace("60", "30"), encoding="utf-8")
    result = run("quiz", "more.txt", "--fill", "300", "--out", "results", "-q")
    assert result.exit_code == 1
    assert not Path("results").exists()
    held = read_bank(Path("output/bank.db"))
    assert [source.path for source in held.sources] == ["good.txt", "more.txt"]


def test_old_results_stay_when_a_new_quiz_fails(folder: Path) -> None:
    Path("output/key.pdf").mkdir()
    Path("output/paper.pdf").write_bytes(b"the old paper")
    before = contents(folder)
    result = run("quiz", "-q")
    assert result.exit_code == 1
    assert result.stderr.startswith("quizgen: cannot write output/key.pdf: ")
    assert contents(folder) == before


def test_a_build_tells_what_was_found_and_dropped(folder: Path) -> None:
    noisy = "目 录\n\n" + GOOD + "\n合集下载\n\n第1页\n"
    Path("noisy.txt").write_text(noisy, encoding="utf-8")
    brief, full, quiet = (run("build", "noisy.txt", *options) for options in ((), ("-v",), ("-q",)))
    assert brief.stderr.startswith("noisy.txt: ")
    assert "dropped" in brief.stderr
    assert full.stderr.startswith(brief.stderr)
    assert "合集下载" in full.stderr.removeprefix(brief.stderr)
    assert [each.stdout for each in (brief, full, quiet)] == [""] * 3
    assert quiet.stderr == ""


def test_quiet_is_silent(folder: Path) -> None:
    for command in ("build good.txt -q", "quiz good.txt -q --out o", "sheet -q --out o"):
        result = run(*command.split())
        assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    assert sorted(os.listdir("o")) == [
        "key.pdf",
        "marking.pdf",
        "paper.pdf",
        "sheet.json",
        "sheet.pdf",
    ]


def test_a_mix_that_cannot_be_kept_is_told_and_the_quiz_is_made(folder: Path) -> None:
    """There are too few items for all three bands."""
    there = {band_of(item.difficulty) for item in read_bank(Path("output/bank.db")).questions}
    mix = ":".join("0" if band in there else "1" for band in range(3))
    result = run("sheet", "--difficulty", mix, "--out", "o")
    assert result.exit_code == 0
    note, *_ = result.stderr.splitlines()
    assert re.fullmatch(
        r"quizgen: gave \d easy, \d medium, \d hard items, not \d : \d : \d: no others go together; "
        r"ask for about --difficulty \d:\d:\d, or add documents",
        note,
    )
    other = note.partition("--difficulty ")[2].partition(",")[0]
    again = run("sheet", "--difficulty", other, "--out", "o", "-q")
    assert (again.exit_code, again.stderr) == (0, "")


def test_marks_origin_and_difficulty_are_printed_with_the_key(folder: Path) -> None:
    options = "--fill 1 --fill-marks 7 --difficulty 0-0.9 --from good.txt".split()
    assert run("quiz", *options, "--out", "o", "-q").exit_code == 0
    assert run("sheet", *options, "--out", "again", "-q").exit_code == 0
    assert Path("again/sheet.json").read_bytes() == Path("o/sheet.json").read_bytes()
    key = "".join(page_texts(Path("o/key.pdf")))
    assert "每空7分" in key
    assert "难度0–0.9" in key
    assert "范围good.txt" in key


def test_an_export_to_standard_output_is_json_and_nothing_else(folder: Path) -> None:
    result = run("export", "--to", "json")
    assert result.stderr == ""
    shown = json.loads(result.stdout)
    schema = json.loads((resources.files("quizgen") / "bank.schema.json").read_bytes())
    jsonschema.validate(shown, schema)
    assert run("export", "--to", "json", "-o", "bank.json").output == ""
    assert Path("bank.json").read_bytes() == result.stdout_bytes
    assert result.stdout_bytes.endswith(b"}\n")
    assert "公共服务" in result.stdout


@pytest.mark.parametrize(
    ("options", "count"),
    [
        ("--kind match", 0),
        ("--status approved", 0),
        ("--status new --kind fill --from good.txt", None),
        ("--kind fill --kind match", None),
    ],
)
def test_an_export_can_be_filtered(folder: Path, options: str, count: int | None) -> None:
    whole = json.loads(run("export", "--to", "json").stdout)["questions"]
    part = json.loads(run("export", "--to", "json", *options.split()).stdout)["questions"]
    assert len(part) == (len(whole) if count is None else count)


def test_stats_are_columns_parted_by_tabs(folder: Path) -> None:
    result = run("stats")
    assert result.stderr == ""
    rows = [line.split("\t") for line in result.stdout.splitlines()]
    held = read_bank(Path("output/bank.db"))
    assert {(row[0], row[1], row[2]) for row in rows} == {("good.txt", "0", "新时期群众工作的方法")}
    assert {row[3]: row[4] for row in rows}["fill"] == "new"
    asked = sum(int(row[5]) for row in rows if row[4] != "-")
    found = sum(int(row[5]) for row in rows if row[4] == "-")
    assert (asked, found) == (len(held.questions), len(held.points))


def test_a_roster_gives_each_person_a_sheet(folder: Path) -> None:
    Path("roster.csv").write_text("编号,姓名\n1001,张三\n1002,李四\n", encoding="utf-8")
    assert run("sheet", "--roster", "roster.csv", "--out", "o").exit_code == 0
    with pypdfium2.PdfDocument("o/sheet.pdf") as document:
        shown = [page.get_textpage().get_text_range() for page in document]
    assert [name in page for name, page in zip(("张三", "李四"), shown, strict=True)] == [True] * 2


# --- a whole run on the sample ---


def test_two_processes_that_hash_differently_write_the_same_bytes(
    two_runs: tuple[Path, Path],
) -> None:
    one, two = two_runs
    names = [
        "bank.db",
        "bank.json",
        "key.pdf",
        "marking.pdf",
        "paper.pdf",
        "sheet.json",
        "sheet.pdf",
    ]
    assert sorted(os.listdir(one)) == sorted(os.listdir(two)) == names
    for name in names[1:]:
        assert (one / name).read_bytes() == (two / name).read_bytes(), name


@pytest.fixture(scope="session")
def quiz(two_runs: tuple[Path, Path]) -> Quiz:
    """Compose the quiz of the whole run again."""
    plans = (SectionPlan("fill", 12), SectionPlan("match", 2))
    return pipeline.make_quiz(two_runs[0] / "bank.db", Blueprint(plans), 1, 2, "学习测验")


def page_texts(path: Path) -> list[str]:
    """Return the text of each page without white space and the white underscores of blanks."""
    with pypdfium2.PdfDocument(path) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    return ["".join(text.replace("____", "").split()) for text in texts]


def of_form(pages: list[str], form: Form) -> str:
    return "\n".join(page for page in pages if f"{form.name}卷第" in page)


def asked(form: Form) -> list[FillQuestion | MatchQuestion]:
    return [question for section in form.sections for question in section.questions]


def test_the_paper_shows_every_item_once_with_its_number(
    two_runs: tuple[Path, Path], quiz: Quiz
) -> None:
    pages = page_texts(two_runs[0] / "paper.pdf")
    for form in quiz.forms:
        shown = of_form(pages, form)
        assert "本卷共14题" in shown
        for number, question in enumerate(asked(form), 1):
            shape = isinstance(question, FillQuestion)
            text = stem_text(question) if shape else question.prompt
            line = re.escape(f"{number}." + "".join(text.split()))
            assert len(re.findall(rf"(?<!\d){line}", shown)) == 1, line


def test_the_key_holds_every_answer(two_runs: tuple[Path, Path], quiz: Quiz) -> None:
    pages = page_texts(two_runs[0] / "key.pdf")
    for form in quiz.forms:
        shown = of_form(pages, form)
        for question in asked(form):
            if isinstance(question, FillQuestion):
                expected = [blank.answer for blank in question.blanks]
            else:
                expected = [
                    f"({row})–{'ABCDEFGHIJK'[at]}" for row, at in enumerate(question.key, 1)
                ]
                expected += [question.responses[at] for at in question.key]
            for answer in expected:
                assert "".join(answer.split()) in shown


def test_no_matching_set_is_printed_in_the_order_of_its_answers(quiz: Quiz) -> None:
    sets = [
        question
        for form in quiz.forms
        for question in asked(form)
        if isinstance(question, MatchQuestion)
    ]
    assert len(sets) == 4
    for question in sets:
        assert list(question.key) not in (sorted(question.key), sorted(question.key, reverse=True))


# --- the first answer ---


def test_help_loads_nothing_heavy() -> None:
    program = (
        "import sys; from quizgen.cli import main; main(['--help'], standalone_mode=False); "
        "print(*sorted({'jieba', 'rjieba', 'weasyprint', 'msgspec', 'jinja2', 'sqlite3'} "
        "& sys.modules.keys()), file=sys.stderr)"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert result.stdout.startswith("Usage: ")
    assert result.stderr.split() == []


def test_help_comes_at_once() -> None:
    """Measured against the import of click alone, which every machine has to pay for."""
    taken: dict[str, list[float]] = {"import click": [], "from quizgen.cli import main; main()": []}
    for _ in range(5):
        for program, times in taken.items():
            started = perf_counter()
            command = [sys.executable, "-c", program, "--help"]
            subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
            times.append(perf_counter() - started)
    click_alone, whole = map(median, taken.values())
    assert whole <= 3 * click_alone
