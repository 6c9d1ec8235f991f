"""Hold that a bank's faults are found, each with its item, rule and words, and a good bank has none."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from quizgen.bank import from_json, to_json
from quizgen.check import Fault, check_bank
from quizgen.cli import main
from quizgen.model import Bank, Statement
from quizgen.pipeline import read_bank
from tests.test_bank import document
from tests.test_rules import ROWS, SURPLUS, fill, match


def bank_of(*texts: str) -> Bank:
    """Return a bank of fill-in items, each with the statement it was made from."""
    items = [replace(fill(text, f"p{at}"), id=f"q{at}") for at, text in enumerate(texts)]
    said = (text.replace("【", "").replace("】", "") for text in texts)
    points = tuple(Statement(f"p{at}", text, items[at].source) for at, text in enumerate(said))
    (source, *_) = document("a.txt", "ab")
    return Bank(sources=(replace(source, id="s1"),), points=points, questions=tuple(items))


ONE, TWO = "做好群众工作，要注重【调查研究】，了解诉求。", "基层党组织是贯彻方针的【战斗堡垒】。"


def test_faults_come_in_the_order_of_the_items() -> None:
    held = bank_of(TWO, f"因此，{ONE}", TWO)
    assert list(check_bank(held)) == [
        Fault("q1", "F1", "因此"),
        Fault("q2", "F13", "基层党组织是贯彻方针的战斗堡垒。"),
    ]


def test_an_item_is_compared_with_its_own_point() -> None:
    held = bank_of(ONE, TWO)
    first, second = held.questions
    crossed = replace(held, questions=(first, replace(second, point="p0")))
    assert {fault.rule for fault in check_bank(crossed)} == {"F9"}
    assert list(check_bank(replace(crossed, points=()))) == []


def test_a_matching_set_that_stands_twice_is_found_in_any_order() -> None:
    one = match(*ROWS, *SURPLUS)
    other = replace(match(*ROWS[::-1], *SURPLUS, points=("p8",)), id="q8")
    held = Bank(sources=(), points=(), questions=(one, other))
    assert [(fault.question, fault.rule) for fault in check_bank(held)] == [("q8", "F13")]


def test_a_torn_item_breaks_that_one_rule_alone() -> None:
    torn = replace(match(*ROWS, *SURPLUS), key=(0, 1, 2, 77))
    held = Bank(sources=(), points=(), questions=(torn,))
    assert list(check_bank(held)) == [Fault("q9", "well-formed", "0 1 2 77")]


def test_the_sample_has_no_fault(sample_bank: Path) -> None:
    result = CliRunner().invoke(main, ["check", "--bank", str(sample_bank)])
    count = len(read_bank(sample_bank).questions)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"no breach in {count} items\n"


@pytest.fixture
def exported(sample_bank: Path, tmp_path: Path) -> Path:
    path = tmp_path / "bank.json"
    path.write_bytes(to_json(read_bank(sample_bank)))
    return path


def test_a_json_bank_is_checked_like_the_bank_itself(exported: Path) -> None:
    before = CliRunner().invoke(main, ["check", "--bank", str(exported)])
    assert (before.exit_code, before.stdout) == (0, "")
    held = json.loads(exported.read_text(encoding="utf-8"))
    item = next(each for each in held["questions"] if each["kind"] == "fill")
    item["segments"][0] = "因此，\n" + str(item["segments"][0])
    exported.write_text("\ufeff" + json.dumps(held, ensure_ascii=False), encoding="utf-8")
    result = CliRunner().invoke(main, ["check", "--bank", str(exported)])
    assert result.exit_code == 1
    assert f"{item['id']}\tF1\t因此" in result.stdout.splitlines()
    assert all(line.count("\t") == 2 for line in result.stdout.splitlines())
    (line,) = result.stderr.splitlines()
    assert line.endswith(f" in 1 of {len(held['questions'])} items; mend these or take them out")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "not a quizgen bank"),
        (b"[]", "not a quizgen bank"),
        (b'{"format": "quizgen-bank"', "not a quizgen bank"),
        (b'{"format": "quizgen-bank", "version": 9}', "update quizgen"),
        (b'{"format": "quizgen-bank", "version": 1}', "does not fit its form: $"),
        (b"\xff\xfe{", "not a quizgen bank"),
    ],
)
def test_json_that_does_not_fit_is_refused_in_one_line(
    tmp_path: Path, data: bytes, told: str
) -> None:
    path = tmp_path / "bank.json"
    path.write_bytes(data)
    result = CliRunner().invoke(main, ["check", "--bank", str(path)])
    assert (result.exit_code, result.stdout) == (1, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"quizgen: cannot use {path}: ")
    assert told in line


def test_the_form_of_a_bank_is_told_by_what_is_in_it(exported: Path, tmp_path: Path) -> None:
    other = tmp_path / "bank.db"
    other.write_bytes(b"\n " + exported.read_bytes())
    assert CliRunner().invoke(main, ["check", "--bank", str(other)]).exit_code == 0
    assert from_json(other.read_bytes()).questions
