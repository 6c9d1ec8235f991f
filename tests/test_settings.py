"""Hold what a settings file may say, what it must not, and that options win over it."""

from pathlib import Path
from typing import Any

import click
import pytest

from quizgen.cli import main
from quizgen.errors import QuizgenError
from quizgen.model import Blueprint, SectionPlan
from quizgen.settings import Settings, read_settings, settle
from quizgen.style import Style, key_of

EVERYTHING = """
sources = ["a.txt", "/b"]
bank = "c.db"
out = "d"
fill = 12
match = 0
fill-marks = 3
match-marks = 4
marks-per = "item"
item-marks = { 3 = 5, 1 = 4 }
difficulty = "5:3:2"
from = ["甲", "乙"]
forms = 2
seed = -7
title = "测验"
lang = "zh-Hant"
paper = "A3"
layout = "large"
font-size = 16
field = ["name", "岗位"]
seal = true
score-table = false
instructions = "闭卷。"
time = 90
logo = "logo.svg"
word-bank = true
practice = "foot"
pdf = "a"
templates = "mine"
to = ["pdf", "docx"]
per-person = "r.csv"
files = "both"
notes = true
password = "1234"
limit = ["size=10"]
jobs = 2
"""


def saved(folder: Path, text: str) -> Path:
    """Save a settings file in a folder; return its path."""
    file = folder / "quiz.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_file_can_say_everything(tmp_path: Path) -> None:
    settings = read_settings(saved(tmp_path, EVERYTHING))
    assert settings.sources == ((tmp_path / "a.txt").as_posix(), "/b")
    assert settings.bank == (tmp_path / "c.db").as_posix()
    assert settings.blueprint == Blueprint(
        (SectionPlan("fill", 12, 3, "item"),),
        mix=(5, 3, 2),
        sources=("甲", "乙"),
        item_marks=((1, 4), (3, 5)),
    )
    assert settings.style == Style(
        paper="A3",
        layout="large",
        font_size=16.0,
        fields=("name", "岗位"),
        seal=True,
        score_table=False,
        instructions="闭卷。",
        time=90,
        logo=(tmp_path / "logo.svg").as_posix(),
        word_bank=True,
        practice="foot",
        pdf="a",
        templates=(tmp_path / "mine").as_posix(),
    )
    assert settings.per_person == (tmp_path / "r.csv").as_posix()
    assert (settings.to, settings.files) == (("pdf", "docx"), "both")
    keys = [line.partition(" = ")[0] for line in EVERYTHING.strip().splitlines()]
    assert sorted(keys) == sorted(map(key_of, Settings.__struct_fields__))


def test_the_keys_are_the_options_of_the_quiz() -> None:
    context = click.Context(main, **main.context_settings)
    command = main.get_command(context, "quiz")
    assert command is not None
    options = {
        each.name: each
        for each in command.params
        if each.name not in ("config", "again", "quiet", "verbose")
    }
    assert sorted(options) == sorted(Settings.__struct_fields__)
    for name, each in options.items():
        assert each.opts[0].removeprefix("--") == key_of(name)
    given = command.make_context("quiz", [], parent=context).params
    assert not any(given[name] for name in options), "a default hides what the file says"
    assert all(given[name] is not False for name in options)


def test_a_file_without_a_word_is_the_default(tmp_path: Path) -> None:
    settings = read_settings(saved(tmp_path, ""))
    assert settings.style == Style()
    assert settings.blueprint == Blueprint((SectionPlan("fill", 20), SectionPlan("match", 2)))
    assert settings.at_most == {"fill", "match"}
    assert settings == Settings(), "only paths that the file holds start from its folder"


@pytest.mark.parametrize(
    ("options", "name", "value"),
    [
        ({"seed": 3}, "seed", 3),
        ({"seed": None, "fields": ()}, "seed", -7),
        ({"seal": False}, "seal", False),
        ({"fields": ("name",)}, "fields", ("name",)),
        ({"item_marks": {}}, "item_marks", {1: 4, 3: 5}),
    ],
)
def test_options_win_over_the_file(
    tmp_path: Path, options: dict[str, Any], name: str, value: object
) -> None:
    assert getattr(settle(options, saved(tmp_path, EVERYTHING)), name) == value


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("fil = 3", r"quiz\.toml: no key 'fil'; did you mean 'fill'\?"),
        ("[print]\npaper = 'A4'", r"quiz\.toml: no key 'print'"),
        ("fill = '3'", r"quiz\.toml: key 'fill': '3': it wants a whole number\Z"),
        ("fill = 501", r"quiz\.toml: key 'fill': 501: it wants a whole number, at most 500"),
        ("forms = 2.5", r"quiz\.toml: key 'forms': 2\.5: it wants a whole number\Z"),
        ("seal = 'no'", r"quiz\.toml: key 'seal': 'no': it wants true or false"),
        (
            "paper = 'A5'",
            r"quiz\.toml: key 'paper': 'A5': it is none of the choices; choose from A4, A3, Letter",
        ),
        ("field = 'name'", r"quiz\.toml: key 'field': 'name': it wants a list"),
        ("field = [1]", r"quiz\.toml: key 'field': \[1\]: it wants text in quotes"),
        (
            "item-marks = { 0 = 3 }",
            r"quiz\.toml: key 'item-marks': .*it wants a whole number, at least 1",
        ),
        (
            "item-marks = { 1 = 0 }",
            r"quiz\.toml: key 'item-marks': .*it wants a whole number, at least 1",
        ),
        ("font-size = 'big'", r"quiz\.toml: key 'font-size': 'big': it wants a number\Z"),
        ("font-size = 500", r"quiz\.toml: key 'font-size': 500: it wants a number, at most"),
        ("field = ['']", r"key 'field': \[''\]: it wants text in quotes, at least 1 characters"),
        ("difficulty = '1:2'", r"quiz\.toml: key 'difficulty': cannot read difficulty '1:2'"),
        ("title = ", r"quiz\.toml: Invalid value \(at .*\); want key = value"),
        ("title = 'a'\ntitle = 'b'", r"quiz\.toml: Cannot overwrite a value"),
    ],
)
def test_a_fault_in_a_file_is_named(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(QuizgenError, match=message):
        read_settings(saved(tmp_path, text))


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(QuizgenError, match=r"cannot read .*none\.toml: No such file"):
        read_settings(tmp_path / "none.toml")
    (tmp_path / "quiz.toml").write_bytes("title = '测验'".encode("gb18030"))
    with pytest.raises(QuizgenError, match=r"quiz\.toml: it is not UTF-8"):
        read_settings(tmp_path / "quiz.toml")
