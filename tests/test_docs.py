"""Keep the README and the changelog true: what the program has is told, what is told works."""

import re
import shlex
import tomllib
from pathlib import Path
from typing import get_args

import click
import pypdfium2
import pytest
from click.testing import CliRunner
from msgspec.structs import asdict

from quizgen.choices import Writing
from quizgen.cli import main
from quizgen.difficulty import band_of
from quizgen.exporters import EXPORTERS
from quizgen.kinds import KINDS
from quizgen.readers import READERS, REFUSED, Limits
from quizgen.rules import ORIGIN_RULES, RULES
from quizgen.settings import read_settings
from quizgen.style import Style

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
OPTION = re.compile(r"(?<![\w-])--?[a-z][a-z-]*")  # --bank, -o
LONG_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")


def blocks(language: str) -> list[str]:
    """Return the README's code blocks in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)


def section(title: str) -> str:
    """Return the text under a heading."""
    return README.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def table(head: str) -> list[list[str]]:
    """Return the rows of the table whose first column has this head."""
    lines = README.partition(f"\n| {head} |")[2].partition("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


SHELL = [line for block in blocks("sh") for line in block.splitlines()]
CONTEXT = click.Context(main, **main.context_settings)
COMMANDS = {name: main.get_command(CONTEXT, name) for name in main.list_commands(CONTEXT)}


def options(command: click.Command | None) -> set[str]:
    """Return the options of a command, short and long, as its help has them."""
    assert command is not None
    return {
        name
        for parameter in command.get_params(CONTEXT)
        if isinstance(parameter, click.Option)
        for name in (*parameter.opts, *parameter.secondary_opts)
    }


def test_every_command_is_documented_and_every_documented_command_exists() -> None:
    told = [cells[0].split()[1].strip("`") for cells in table("command")]
    assert sorted(told) == sorted(COMMANDS)
    assert {line.split()[1] for line in SHELL if line.startswith("quizgen ")} == set(told)


def test_the_arguments_of_a_command_are_documented() -> None:
    for cells in table("command"):
        command = COMMANDS[cells[0].split()[1].strip("`")]
        assert command is not None
        usage = command.collect_usage_pieces(CONTEXT)[1:]
        plain = [piece.replace("...", "…") for piece in usage]
        shown = [piece.replace("[SOURCES]…", "[SOURCES…]") for piece in plain]
        assert re.findall(r"\[?[A-Z]+…\]?", cells[0]) == shown


def test_every_option_is_documented_for_its_commands_and_no_other() -> None:
    told = {(cells[0].split()[1].strip("`"), o) for cells in table("command") for o in find(cells)}
    for names, commands, *_ in table("option"):
        of = list(COMMANDS) if commands == "all" else commands.split(", ")
        told |= {(command, option) for command in of for option in OPTION.findall(names)}
    told -= {(command, "--version") for command in COMMANDS}
    assert told == {(name, o) for name, command in COMMANDS.items() for o in options(command)}
    assert options(main) == {"--version", "-h", "--help"}


def find(cells: list[str]) -> list[str]:
    """Return the options that stand in backticks in some cells."""
    return [o for code in re.findall(r"`([^`]*)`", " ".join(cells)) for o in OPTION.findall(code)]


def test_the_readme_names_no_option_that_is_not_there() -> None:
    known = {"--version"}.union(*(options(command) for command in COMMANDS.values()))
    assert set(LONG_OPTION.findall(README)) <= known


def test_the_suffixes_that_are_read_are_documented() -> None:
    told = [suffix for _, cell, _ in table("format") for suffix in re.findall(r"`(\.\w+)`", cell)]
    assert sorted(told) == sorted(READERS)
    refused = {
        suffix: instead.strip("`")
        for cell, instead in table("refused")
        for suffix in re.findall(r"`(\.\w+)`", cell)
    }
    assert refused == REFUSED
    named = set(re.findall(r"`(\.\w+)`", section("What it reads")))
    assert named == READERS.keys() | REFUSED.keys() | {*REFUSED.values(), ".zip"}


def test_the_limits_are_documented() -> None:
    told = {name.strip("`"): int(value) for name, _, value in table("limit")}
    assert told == asdict(Limits())
    assert set(re.findall(r"[a-z]+(?=[,.]| \()", help_of("build", "--limit"))) == told.keys()


def test_the_kinds_are_documented() -> None:
    assert set(re.findall(r"kind `(\w+)`", section("What it makes"))) == KINDS.keys()
    assert help_of("export", "--kind").endswith(f": {', '.join(KINDS)}.")
    counts = {row[0] for row in table("option") if "--fill N" in row[0]}
    assert counts == {", ".join(f"`--{kind} N`" for kind in KINDS)}


def test_the_rules_are_documented_in_their_own_words() -> None:
    told = {(kind, rule): meaning for rule, kind, meaning in table("rule")}
    assert told == {
        (kind, name): (rule.__doc__ or "").partition("\n")[0].removeprefix(name).lstrip(":, ")
        for tables in (ORIGIN_RULES, RULES)
        for kind, rules in tables.items()
        for name, rule in rules.items()
    }


def test_the_exporters_are_documented() -> None:
    told = set(re.findall(r"--to ([a-z]+)", README))
    assert told == EXPORTERS.keys() | {*get_args(Writing)} - {"pdf"}
    assert help_of("export", "--to").endswith(f": {', '.join(EXPORTERS)}.")


def help_of(command: str, option: str) -> str:
    """Return the help of an option without the default."""
    found = COMMANDS[command]
    assert found is not None
    (text,) = [
        each.help for each in found.params if isinstance(each, click.Option) and option in each.opts
    ]
    return text or ""


def test_the_numbers_of_items_without_options_are_documented() -> None:
    texts = [re.findall(r"at most (\d+)", help_of("quiz", f"--{kind}")) for kind in KINDS]
    numbers = " and ".join(number for (number,) in texts)
    assert f"at most {numbers}" in README


def test_what_is_easy_and_hard_is_documented() -> None:
    borders = re.findall(r"below ([\d.]+)\s+an item is easy, from ([\d.]+) on it is hard", README)
    assert [[band_of(float(at) - 0.01), band_of(float(at))] for at in borders[0]] == [
        [0, 1],
        [1, 2],
    ]


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:quizgen|tests)/[^`]*)`", README))))
def test_a_path_that_the_readme_names_is_there(path: str) -> None:
    assert (ROOT / path).exists()


def test_a_target_of_make_that_the_readme_names_is_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"(?:^|`)make (\w+)", README, re.MULTILINE))
    assert targets
    assert targets <= set(re.findall(r"^(\w+):", makefile, re.MULTILINE))
    assert all(line.startswith(("quizgen ", "make ")) for line in SHELL)


def test_the_commands_and_the_program_of_the_readme_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    save_the_files_of_the_readme(tmp_path)
    (tmp_path / "roster.csv").write_text("姓名,学号\n张三,1\n李四,2\n", encoding="utf-8")
    for line in SHELL:
        if line.startswith("quizgen "):
            result = CliRunner().invoke(main, shlex.split(line)[1:])
            assert result.exit_code == 0, f"{line}\n{result.output}"
    (program,) = blocks("python")
    exec(compile(program, "README.md", "exec"), {})
    assert int(capsys.readouterr().out) > 0
    told = {name for cells in table("file") for name in re.findall(r"`output/([^`]+)`", str(cells))}
    written = {path.name for path in (tmp_path / "output").iterdir()}
    assert written == told | {"bank.db"}
    assert "`output/bank.db` by default" in README


def save_the_files_of_the_readme(folder: Path) -> None:
    """Save the settings file, the template and the strings that the README shows."""
    for language, name in (
        ("toml", "quiz.toml"),
        ("html", "my-templates/foot.html"),
        ("json", "my-templates/strings/zh-Hans.json"),
    ):
        (text,) = blocks(language)
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def test_the_templates_of_the_readme_change_what_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sample_bank: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    save_the_files_of_the_readme(tmp_path)
    mine = ["quiz", "--bank", str(sample_bank), "--fill", "3", "--match", "1", "-q"]
    for options in ([], ["--templates", "my-templates"]):
        result = CliRunner().invoke(main, [*mine, *options])
        assert (result.exit_code, result.output) == (0, "")
        shown = {}
        for name in ("paper", "key"):
            with pypdfium2.PdfDocument(tmp_path / "output" / f"{name}.pdf") as document:
                shown[name] = document[0].get_textpage().get_text_range()
        own = [
            "某某局教育科" in shown["paper"],
            "某某局教育科" in shown["key"],
            "填空题请用蓝黑墨水填写。" in shown["paper"],
            "科室" in shown["paper"],
            "匹配题选项字母填入方框。" in shown["paper"],
        ]
        assert own == ([True] * 5 if options else [False] * 4 + [True])
    foot = tmp_path / "my-templates" / "foot.html"
    foot.write_text(
        foot.read_text(encoding="utf-8").replace("view.name", "vew.name"), encoding="utf-8"
    )
    result = CliRunner().invoke(main, [*mine, "--templates", "my-templates"])
    assert result.exit_code == 1
    (said,) = re.findall(r"`(cannot use the template [^`]+)`", README)
    assert result.output == f"quizgen: {said}\n"


def test_the_templates_are_documented() -> None:
    files = {file.name for file in (ROOT / "templates").iterdir() if file.is_file()}
    assert {row[0].strip("`") for row in table("template")} == files
    strings = {f"strings/{file.name}" for file in (ROOT / "templates" / "strings").iterdir()}
    assert strings <= set(re.findall(r"`(strings/[^`]+)`", README))


def test_the_settings_file_of_the_readme_is_good(tmp_path: Path) -> None:
    save_the_files_of_the_readme(tmp_path)
    settings = read_settings(tmp_path / "quiz.toml")
    assert settings.style == Style(
        paper="A3",
        fields=("unit", "name", "staff", "岗位", "score"),
        seal=True,
        time=90,
        instructions="1. 闭卷考试，不得携带资料。\n2. 字迹清楚，卷面整洁。",
    )
    assert settings.item_marks == {3: 5}


def test_the_changelog_begins_with_the_version_of_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (\S+)", changelog, re.MULTILINE)[0] == project["version"]


def test_the_changelog_names_only_commands_and_options_that_are_there() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    known = {"--version"}.union(*(options(command) for command in COMMANDS.values()))
    assert set(LONG_OPTION.findall(changelog)) <= known
    assert set(re.findall(r"`quizgen (\w+)", changelog)) <= COMMANDS.keys()
