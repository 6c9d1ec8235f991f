"""Test the account of a document: what was found, what was left out, where and why."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from quizgen.cli import main
from quizgen.explain import Account, told
from quizgen.pipeline import read_document

TEXT = """# 泵房管理规定

泵房必须每两小时巡查一次。去年我在泵房值班时睡着过。

值班人员应当做到：
（一）检查压力表；
（二）记录水位；
（四）清扫地面。

上一篇：门卫须知 下一篇：返回顶部
"""


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "规定.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def account(document: Path) -> Account:
    _, report = read_document(document, "规定.md", explained=True)
    assert report.account
    return report.account


def test_every_sentence_is_accounted_for(account: Account) -> None:
    (article,) = account.articles
    assert (article.title, article.line, article.sentences, article.used) == (
        "泵房管理规定",
        1,
        6,
        1,
    )
    assert [(found.line, found.kind, found.text) for found in article.found] == [
        (3, "statement", "泵房必须每两小时巡查一次。")
    ]
    assert [(lost.line, lost.text) for lost in article.lost] == [
        (3, "去年我在泵房值班时睡着过。"),
        (5, "值班人员应当做到："),
        (6, "（一）检查压力表"),
        (6, "检查压力表；"),
        (7, "记录水位；"),
        (8, "清扫地面。"),
        (10, "上一篇：门卫须知下一篇：返回顶部"),
    ]
    reasons = [lost.reason for lost in article.lost]
    assert reasons[2] == "a list with a gap in its numbers"
    assert reasons[-1] == "boilerplate"
    assert all(reasons)


def test_a_reader_is_told_in_lines(account: Account) -> None:
    lines = list(told(account))
    assert lines[0] == "规定.md: 1 of 6 sentences ended in a point (17 %)"
    assert lines[1] == "\n# 泵房管理规定 (line 1): 1 of 6 sentences ended in a point (17 %)"
    assert lines[2] == "  + line 3, statement: 泵房必须每两小时巡查一次。"
    assert lines[3].startswith("    ? 0.") and " kept: [两]: number, " in lines[3]
    assert "  - line 6, a list with a gap in its numbers: （一）检查压力表" in lines


def test_without_being_asked_nothing_is_accounted_for(document: Path) -> None:
    _, report = read_document(document, "规定.md")
    assert report.account is None


def test_the_command_tells_on_standard_output(document: Path, tmp_path: Path) -> None:
    arguments = ["build", str(document), "--bank", str(tmp_path / "b.db"), "--explain", "-q"]
    result = CliRunner().invoke(main, arguments)
    assert "sentences ended in a point" in result.stdout
    file = tmp_path / "why.json"
    result = CliRunner().invoke(main, [*arguments, "-o", str(file)])
    assert result.stdout == ""
    (one,) = json.loads(file.read_text(encoding="utf-8"))["documents"]
    assert [article["title"] for article in one["articles"]] == ["泵房管理规定"]


def test_a_file_for_no_account_is_a_wrong_call(document: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["build", str(document), "-o", str(tmp_path / "x.json")])
    assert result.exit_code == 2
    assert "--explain" in result.stderr
