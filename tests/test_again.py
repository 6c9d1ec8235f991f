"""Hold that a quiz is made again from what its key or its sheet says, or what stands in the way."""

import json
import shutil
import sqlite3
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result

from quizgen.cli import main

MADE = ["--fill", "6", "--match", "1", "--forms", "2", "--seed", "5", "--time", "45", "--seal"]
MORE = "新的规定\n\n信访事项应当自受理之日起90日内办结，情况复杂的可以延长30日。\n"


def quiz(bank: Path, out: Path, *options: str) -> Result:
    """Run `quizgen quiz`."""
    command = ["quiz", "--bank", str(bank), "--out", str(out), "-q", *options]
    return CliRunner().invoke(main, command)


@pytest.fixture(scope="module")
def made(sample_bank: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a quiz once; return its folder."""
    out = tmp_path_factory.mktemp("made")
    assert quiz(sample_bank, out, *MADE).exit_code == 0
    return out


def files(folder: Path) -> dict[str, bytes]:
    """Return the files of a quiz."""
    return {file.name: file.read_bytes() for file in folder.iterdir()}


@pytest.mark.parametrize("name", ["key.pdf", "sheet.json"])
def test_a_quiz_is_made_again_to_the_byte(
    made: Path, sample_bank: Path, tmp_path: Path, name: str
) -> None:
    result = quiz(sample_bank, tmp_path / "again", "--again", str(made / name))
    assert (result.exit_code, result.output) == (0, "")
    assert files(tmp_path / "again") == files(made)


def test_a_bank_that_has_grown_still_gives_the_same_quiz(
    made: Path, sample_bank: Path, tmp_path: Path
) -> None:
    bank = tmp_path / "bank.db"
    shutil.copy(sample_bank, bank)
    (tmp_path / "more.txt").write_text(MORE, encoding="utf-8")
    added = ["build", str(tmp_path / "more.txt"), "--bank", str(bank), "-q"]
    assert CliRunner().invoke(main, added).exit_code == 0
    assert quiz(bank, tmp_path / "again", "--again", str(made / "key.pdf")).exit_code == 0
    assert files(tmp_path / "again") == files(made)


def test_what_has_changed_in_the_bank_is_told(made: Path, tmp_path: Path) -> None:
    (tmp_path / "more.txt").write_text(MORE, encoding="utf-8")
    bank = tmp_path / "other.db"
    built = ["build", str(tmp_path / "more.txt"), "--bank", str(bank), "-q"]
    assert CliRunner().invoke(main, built).exit_code == 0
    result = quiz(bank, tmp_path / "again", "--again", str(made / "sheet.json"))
    assert result.exit_code == 1
    (line,) = result.output.splitlines()
    assert "other.db" in line
    assert "7 of its 7 items gone (on form A: 1, 2, 3, 4, 5, 6, 7)" in line
    assert not (tmp_path / "again").exists()


def test_an_item_that_was_edited_is_told_apart_from_one_that_is_gone(
    made: Path, sample_bank: Path, tmp_path: Path
) -> None:
    sheet = json.loads((made / "sheet.json").read_text(encoding="utf-8"))
    sheet["made"]["items"][0][2]["digest"] = "i000000000000"
    sheet["made"]["items"][1][0]["id"] = "q000000000000"
    (tmp_path / "sheet.json").write_text(json.dumps(sheet), encoding="utf-8")
    result = quiz(sample_bank, tmp_path / "again", "--again", str(tmp_path / "sheet.json"))
    assert "1 of its 7 items gone (on form A: 7)" in result.output
    assert "1 of its 7 items changed (on form A: 3)" in result.output


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("key.pdf", None, "No such file"),
        ("key.pdf", b"%PDF-1.7\n", "does not say how a quiz was made"),
        ("sheet.json", b"{}", "does not say how a quiz was made"),
        ("sheet.json", b'{"made": {"seed": ', "it is damaged"),
        ("sheet.json", b'{"made": {"format": "quizgen-record"}}', "its record is damaged or newer"),
    ],
)
def test_a_file_without_a_record_is_refused(
    sample_bank: Path, tmp_path: Path, name: str, data: bytes | None, message: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    result = quiz(sample_bank, tmp_path / "again", "--again", str(tmp_path / name))
    assert result.exit_code == 1
    (line,) = result.output.splitlines()
    assert name in line
    assert message in line


@pytest.mark.parametrize(
    "option", [["--seed", "2"], ["--seal"], ["--fill", "3"], ["--config", "quiz.toml"]]
)
def test_what_would_make_another_quiz_is_a_wrong_call(
    made: Path, sample_bank: Path, tmp_path: Path, option: list[str]
) -> None:
    result = quiz(sample_bank, tmp_path, "--again", str(made / "key.pdf"), *option)
    assert result.exit_code == 2
    assert f"leave out {option[0]}" in result.output


def test_the_record_is_a_proper_part_of_the_pdf(made: Path) -> None:
    with pikepdf.open(made / "key.pdf") as pdf:
        record = json.loads(pdf.Root.PieceInfo.quizgen.Private.read_bytes())
    assert record == json.loads((made / "sheet.json").read_text(encoding="utf-8"))["made"]
    assert (record["seed"], record["forms"], record["style"]["time"]) == (5, 2, 45)
    assert [len(section) for section in record["items"]] == [6, 1]


def test_papers_for_people_are_made_again(made: Path, sample_bank: Path, tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text("姓名,学号\n张三,1\n李四,2\n", encoding="utf-8")
    roster = ["--per-person", str(tmp_path / "r.csv"), "--files", "both"]
    for folder, options in (("one", MADE), ("two", ["--again", str(made / "key.pdf")])):
        assert quiz(sample_bank, tmp_path / folder, *options, *roster).exit_code == 0
    one, two = (
        {file.name: file.read_bytes() for file in (tmp_path / folder).rglob("*.*")}
        for folder in ("one", "two")
    )
    assert sorted(one) == [
        *("1_1_张三.pdf", "2_2_李四.pdf", "key.pdf", "marking.pdf", "people.csv", "people.pdf"),
        "sheet.json",
    ]
    assert one == two


def test_an_item_that_only_moved_is_printed_and_named(
    made: Path, sample_bank: Path, tmp_path: Path
) -> None:
    sheet = json.loads((made / "sheet.json").read_text(encoding="utf-8"))
    for section, item in ((0, 1), (1, 0)):
        sheet["made"]["items"][section][item]["place"] = "i000000000000"
    (tmp_path / "sheet.json").write_text(json.dumps(sheet), encoding="utf-8")
    command = ["quiz", "--bank", str(sample_bank), "--again", str(tmp_path / "sheet.json")]
    result = CliRunner().invoke(main, [*command, "--out", str(tmp_path / "again")])
    assert result.exit_code == 0
    told = (
        "2 of its 7 items stand elsewhere in the documents now, as the key says (on form A: 2, 7)"
    )
    assert told in result.output
    assert files(tmp_path / "again")["paper.pdf"] == files(made)["paper.pdf"]


def test_an_item_that_was_rejected_since_is_named(
    made: Path, sample_bank: Path, tmp_path: Path
) -> None:
    sheet = json.loads((made / "sheet.json").read_text(encoding="utf-8"))
    rejected = sheet["made"]["items"][0][3]["id"]
    bank = tmp_path / "bank.db"
    shutil.copy(sample_bank, bank)
    with sqlite3.connect(bank) as connection:
        connection.execute(
            "INSERT INTO decisions (question, status) VALUES (?, 'rejected')", [rejected]
        )
    command = ["quiz", "--bank", str(bank), "--again", str(made / "key.pdf")]
    result = CliRunner().invoke(main, [*command, "--out", str(tmp_path / "again")])
    assert result.exit_code == 0
    assert "1 of its 7 items have been rejected since" in result.output
    assert "(on form A: 4)" in result.output
    assert files(tmp_path / "again") == files(made)


def test_what_was_asked_for_is_asked_for_again(sample_bank: Path, tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text("姓名,学号\n张三,1\n李四,2\n", encoding="utf-8")
    asked = ["--to", "docx", "--per-person", str(tmp_path / "r.csv"), "--files", "each"]
    assert quiz(sample_bank, tmp_path / "one", "--fill", "2", "--match", "0", *asked).exit_code == 0
    command = ["quiz", "--bank", str(sample_bank), "--again", str(tmp_path / "one" / "key.pdf")]
    result = CliRunner().invoke(main, [*command, "--out", str(tmp_path / "two")])
    assert "--per-person for 2 people and --files each; for their papers" in result.output
    two = sorted(file.name for file in (tmp_path / "two").iterdir())
    assert two == ["key.docx", "paper.docx"]
