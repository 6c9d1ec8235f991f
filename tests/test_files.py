"""Test how files are found in folders and archives, and what happens to hostile and odd ones."""

import os
import signal
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner

from quizgen.bank import read_bank
from quizgen.cli import main
from quizgen.documents import Report
from quizgen.errors import QuizgenError, ReadError
from quizgen.pipeline import build
from quizgen.readers import (
    READERS,
    Limits,
    Options,
    Reading,
    conversion,
    find,
    passed_over,
    read,
)
from tests.builders.deck import body, deck
from tests.builders.sheet import workbook
from tests.builders.word import archive, docx, paragraph

TEXT = "灭火器应当每月检查一次，压力不足时必须更换。\n高处作业人员必须系好安全带。\n"
DATA = TEXT.encode()
WORD = docx(paragraph("灭火器应当每月检查一次，压力不足时必须更换。"))


def shown(path: Path, limits: Limits | None = None) -> list[str]:
    """Return the paths that are shown for what is found in a folder or archive."""
    found = find([path], Options(limits=limits or Limits()))
    return [file.shown.removeprefix(f"{path.parent.as_posix()}/") for file in found]


def test_archives_are_read_like_folders(tmp_path: Path) -> None:
    inner = archive([("丙.txt", DATA), ("图.png", "x")])
    members = [("b/乙.docx", WORD), ("a.txt", DATA), ("b/丁.zip", inner), ("b/", "")]
    members += [("__MACOSX/a.txt", "x"), (".h.txt", "x"), ("b/~$a.docx", "x"), ("e.doc", "x")]
    (tmp_path / "a.zip").write_bytes(archive(members))
    names = ["a.zip/a.txt", "a.zip/b/丁.zip/丙.txt", "a.zip/b/乙.docx", "a.zip/e.doc"]
    assert shown(tmp_path / "a.zip") == names
    (tmp_path / "z.md").write_text(TEXT, encoding="utf-8")
    found = list(find([tmp_path]))
    assert [file.name for file in found] == ["a.txt", "丙.txt", "乙.docx", "e.doc", "z.md"]
    assert [read(file).source.title for file in found if file.suffix != ".doc"] == [
        *("a", "丙", "乙", "z")
    ]


def test_names_of_members_in_gb18030_are_read(tmp_path: Path) -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("AAAAAAAA.txt", DATA)
    data = out.getvalue().replace(b"AAAAAAAA", "安全手册".encode("gb18030"))
    (tmp_path / "a.zip").write_bytes(data)
    assert shown(tmp_path / "a.zip") == ["a.zip/安全手册.txt"]
    assert read(next(find([tmp_path / "a.zip"]))).text == TEXT


def nested(depth: int) -> bytes:
    """Return an archive of archives, a text in the innermost."""
    data = DATA
    for at in range(depth):
        data = archive([("甲.txt" if not at else "内.zip", data)])
    return data


@pytest.mark.parametrize(
    ("data", "limits", "reason"),
    [
        (nested(4), Limits(), "more than 3 archives deep; .*'nesting'"),
        (
            archive([("a.txt", bytes(3_000_000))]),
            Limits(expanded=2),
            "larger than 2 MB; .*'expanded'",
        ),
        (
            archive([(f"{at}.txt", "") for at in range(9)]),
            Limits(files=8),
            "more than 8 files; .*'files'",
        ),
        (archive([("图.png", "x")]), Limits(), r"[^\n]*: it holds no \.csv"),
        (archive([])[:-3], Limits(), "archive is damaged or cut short"),
        (b"no archive", Limits(), "archive is damaged or cut short"),
    ],
)
def test_hostile_and_broken_archives_are_refused_in_one_line(
    tmp_path: Path, data: bytes, limits: Limits, reason: str
) -> None:
    (tmp_path / "坏.zip").write_bytes(data)
    with pytest.raises(ReadError, match=rf"\A[^\n]*坏\.zip[^\n]*{reason}"):
        [
            read(file, options=Options(limits=limits))
            for file in find([tmp_path / "坏.zip"], Options(limits=limits))
        ]


def test_a_damaged_member_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    data = bytearray(archive([("a.txt", DATA), ("b.txt", DATA)]))
    data[40] ^= 0xFF
    (tmp_path / "a.zip").write_bytes(data)
    reports = build([tmp_path / "a.zip"], tmp_path / "bank.db")
    assert [bool(report.error) for report in reports] == [True, False]
    assert reports[0].error.endswith("a.zip/a.txt: it is damaged in its archive; pack it anew")


@pytest.mark.parametrize(
    ("suffix", "instead"),
    [(".doc", ".docx"), (".WPS", ".docx"), (".ppt", ".pptx"), (".ods", ".xlsx"), (".mht", ".html")],
)
def test_foreign_formats_are_refused_with_the_way_out(
    tmp_path: Path, suffix: str, instead: str
) -> None:
    (tmp_path / f"旧{suffix}").write_bytes(b"\xd0\xcf\x11\xe0")
    with pytest.raises(
        ReadError, match=rf"\Acannot read [^\n]*旧{suffix}: [^\n]* save it as {instead}\Z"
    ):
        read(tmp_path / f"旧{suffix}")


def test_an_office_file_without_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "图.docx").write_bytes(docx(paragraph()))
    with pytest.raises(ReadError, match=r"图\.docx: the file holds no text\Z"):
        read(tmp_path / "图.docx")


def test_a_file_over_its_limit_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 2_000_001)
    with pytest.raises(ReadError, match=r"larger than 2 MB; .*'size'"):
        read(tmp_path / "a.txt", options=Options(limits=Limits(size=2)))


# --- a folder with everything in it that does harm ---

ODD = [
    "空 格.txt",
    "引'号\".txt",
    "换\n行.txt",
    "颜\x1b[31m色.txt",
    "反\u202e转.txt",
    "{{ 7*7 }}.txt",
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder of mixed files, some hostile, and go there."""
    monkeypatch.chdir(tmp_path)
    home = tmp_path / "in"
    home.mkdir()
    for at, name in enumerate(ODD):
        (home / name).write_text(
            f"第{at + 2}车间应当在{at + 3}分钟内上报事故。\n" + TEXT, encoding="utf-8"
        )
    bomb = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><document>&a;</document>'
    made: dict[str, bytes] = {
        "好.docx": WORD,
        "好.pptx": deck(("检查", [body("灭火器应当每月检查一次。")])),
        "好.xlsx": workbook(("", [["题干", "答案"], ["灭火器每____检查一次。", "月"]])),
        "好.csv": "题干,答案\n灭火器每____检查一次。,月\n".encode("gb18030"),
        "炸.docx": archive([("word/document.xml", bomb)]),
        "断.pptx": deck(("检查", []))[:-99],
        "旧.doc": b"\xd0\xcf\x11\xe0",
        "空.txt": b"",
        "包.zip": archive([("里.txt", DATA), ("坏.docx", b"PK\x03\x04")]),
    }
    for name, data in made.items():
        (home / name).write_bytes(data)
    os.mkfifo(home / "管.txt")
    (home / "圈").symlink_to(home)
    (home / "零.txt").symlink_to("/dev/zero")
    (home / "环.txt").symlink_to(home / "环.txt")
    return home


GOOD = {"好.docx", "好.pptx", "好.xlsx", "好.csv", "包.zip/里.txt"}


def test_each_file_has_its_outcome_and_bad_ones_stop_nothing(folder: Path) -> None:
    told: list[Report] = []
    reports = build([Path("in")], Path("bank.db"), told.append)
    assert [report.path for report in told] == [report.path for report in reports]
    outcome = {report.path.removeprefix("in/"): report.error for report in reports}
    names = {
        "空 格.txt",
        "引'号\".txt",
        "换 行.txt",
        "颜\ufffd[31m色.txt",
        "反\ufffd转.txt",
        "{{ 7*7 }}.txt",
    }
    assert {name for name, error in outcome.items() if not error} == GOOD | names
    bad = {name: error for name, error in outcome.items() if error}
    assert bad.keys() == {
        *("炸.docx", "断.pptx", "旧.doc", "空.txt", "包.zip/坏.docx", "管.txt", "环.txt", "零.txt")
    }
    assert all(error.startswith(f"cannot read in/{name}: ") for name, error in bad.items())
    assert not any("\n" in error for error in bad.values())


def test_what_is_in_no_known_format_is_passed_over(folder: Path) -> None:
    for name in ("图.png", ".隐.png", "~$好.docx"):
        (folder / name).write_bytes(b"x")
    members = [("里.txt", DATA), ("图.png", "x"), ("内.zip", archive([("b/表.bin", "x")]))]
    (folder / "包.zip").write_bytes(archive(members))
    names = ["in/包.zip/内.zip/b/表.bin", "in/包.zip/图.png", "in/图.png"]
    assert list(passed_over([Path("in")])) == names
    assert list(passed_over([Path("in/包.zip"), Path("in/图.png")])) == names[:2]


def test_several_processes_give_what_one_gives(folder: Path) -> None:
    told: dict[int, list[Report]] = {1: [], 2: []}
    for jobs, kept in told.items():
        build([Path("in")], Path(f"{jobs}.db"), kept.append, True, Options(), jobs)
    assert told[1] == told[2]
    assert read_bank(Path("1.db")) == read_bank(Path("2.db"))


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere workers are not forked")
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_pdf_that_ends_its_process_loses_no_other_document(
    folder: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    asking = os.getpid()

    def dying(data: bytes, name: str, options: Options) -> Reading:
        assert os.getpid() != asking, "a PDF is read in the process that asks"
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError

    monkeypatch.setitem(READERS, ".pdf", ("application/pdf", dying))
    Path("a.pdf").write_bytes(b"%PDF")
    reports = build([Path("a.pdf"), Path("in/好.docx")], Path("bank.db"), jobs=jobs)
    assert [bool(report.error) for report in reports] == [True, False]
    assert reports[0].error.startswith("cannot read a.pdf: reading it ended its process 3 times")


@pytest.mark.parametrize(
    ("make", "arguments", "code", "lines"),
    [
        (lambda: os.mkfifo("p.txt"), ["p.txt"], 1, ["p.txt: it is neither a file nor a folder"]),
        (lambda: os.mkfifo("p.txt"), ["p.txt", "in/好.docx"], 0, ["p.txt: it is neither"]),
        (lambda: None, ["/dev/zero", "in/好.docx"], 0, ["/dev/zero: it is neither a file"]),
        (lambda: None, ["in/环.txt", "in/好.docx"], 0, ["in/环.txt: Too many levels"]),
        (
            lambda: None,
            ["in/旧.doc", "in/空.txt"],
            1,
            ["旧.doc", "空.txt", "none of these 2 files"],
        ),
        (lambda: None, ["in", "--limit", "seconds=x"], 1, ["no limit 'seconds=x': set one of"]),
    ],
)
def test_the_exit_code_is_1_only_where_nothing_was_read(
    folder: Path, make: Callable[[], None], arguments: list[str], code: int, lines: list[str]
) -> None:
    make()
    result = CliRunner().invoke(main, ["build", *arguments, "-q"])
    assert result.exit_code == code, result.stderr
    told = result.stderr.splitlines()
    assert len(told) == len(lines)
    assert all(
        part in line and line.startswith("quizgen: ")
        for part, line in zip(lines, told, strict=True)
    )


def test_a_document_that_takes_too_long_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(article: object) -> tuple[()]:
        while True:
            pass

    monkeypatch.setattr("quizgen.documents.extract", endless)
    with pytest.raises(ReadError, match=r"in/好\.docx: it takes longer than 0 seconds"):
        build([Path("in/好.docx")], Path("bank.db"), options=Options(limits=Limits(seconds=0)))


# --- characters, and templates in the text ---


@pytest.mark.parametrize("suffix", [".txt", ".docx", ".csv"])
def test_what_a_terminal_obeys_goes_and_rare_characters_stay(folder: Path, suffix: str) -> None:
    sentence = "\u200b灭火\x1b[31m器\x00应当\u202e每月\ufeff检查𠮷次，压\u2066力不足时必须更换。"
    if suffix == ".docx":
        data = docx(paragraph(sentence.replace("\x1b[31m", "").replace("\x00", "")))
    else:
        data = (sentence + "\n").encode()
    (folder / f"符{suffix}").write_bytes(data)
    build([folder / f"符{suffix}"], Path("bank.db"))
    (point,) = read_bank(Path("bank.db")).points
    assert getattr(point, "text", "") == "灭火器应当每月检查𠮷次，压力不足时必须更换。"


def test_templates_in_a_text_are_text(folder: Path) -> None:
    pypdfium2 = pytest.importorskip("pypdfium2")
    (folder / "模.txt").write_text(
        "仓库消防管理规定\n\n"
        "{{ 7*7 }}号灭火器应当每月检查一次，压力不足时必须更换。\n"
        '<img src="file:///etc/passwd">高处作业人员必须在30分钟内上报{% for x in y %}事故。\n',
        encoding="utf-8",
    )
    result = CliRunner().invoke(main, ["quiz", "in/模.txt", "--out", "out"])
    assert result.exit_code == 0, result.output
    with pypdfium2.PdfDocument("out/key.pdf") as pdf:
        printed = "".join(page.get_textpage().get_text_range() for page in pdf)
    assert "{{7*7}}" in printed.replace(" ", "")
    assert "49号" not in printed


# --- Traditional Chinese ---

TRADITIONAL = (
    "第五條 雇主應當每月檢查滅火器一次，壓力不足時必須更換。\n勞工應當佩戴安全帽與護目鏡。\n"
)


@pytest.mark.parametrize(
    ("options", "language", "word"),
    [([], "zh-Hant", "滅火器"), (["--lang", "zh-Hans"], "zh-Hans", "灭火器")],
)
def test_traditional_chinese_is_kept_or_converted(
    folder: Path, options: list[str], language: str, word: str
) -> None:
    (folder / "勞工.txt").write_text(TRADITIONAL, encoding="utf-8")
    result = CliRunner().invoke(main, ["build", "in/勞工.txt", "--bank", "b.db", *options])
    assert result.exit_code == 0, result.output
    bank = read_bank(Path("b.db"))
    assert bank.sources[0].language == language
    assert any(word in getattr(point, "text", "") for point in bank.points)
    assert all(point.source.start < len(TRADITIONAL) for point in bank.points)


def test_a_missing_converter_is_named_with_the_command(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "opencc", None)
    conversion._converter.cache_clear()
    with pytest.raises(QuizgenError, match=r"run pip install 'quizgen\[lang\]'"):
        build([folder], Path("b.db"), options=Options(language="zh-Hans"))
