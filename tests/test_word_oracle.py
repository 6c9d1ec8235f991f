"""Compare the automatic numbers of Word documents with those that LibreOffice shows, where it is."""

import shutil
import subprocess
from pathlib import Path

import pytest

from quizgen.readers import Options
from quizgen.readers.word import read_word
from tests.builders.word import definition, docx, instance, paragraph, start

OFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")

# Not held against it: what it does not heed, lvlRestart and isLgl, and that a startOverride holds
# whenever its level restarts (ECMA-376, 17.9.26).
LAW = definition(
    0,
    ("chineseCountingThousand", "第%1章"),
    ("chineseCountingThousand", "第%2条"),
    ("chineseCountingThousand", "（%3）"),
    ("decimal", "%4．"),
)
MIXED = definition(
    1,
    ("decimal", "%1"),
    ("decimal", "%1.%2"),
    ("decimal", "%1.%2.%3"),
    ("decimalEnclosedCircle", "%4"),
    ("upperLetter", "%5．"),
    ("lowerRoman", "(%6)"),
    ("lowerLetter", "%7)"),
    ("ideographTraditional", "%8、"),
)
PLAIN = definition(2, ("decimal", "%1."), ("upperRoman", "%2."), ("decimalZero", "%3"))
INSTANCES = (
    instance(1, 0)
    + instance(2, 1)
    + instance(3, 2)
    + instance(4, 2, start(0, 98))
    + instance(5, 2, start(0, 1))
    + instance(6, 2)
    + definition(3, ("decimal", "%1"), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3"))
    + instance(7, 3)
)
PARAGRAPHS = [
    *((7, level) for level in (1, 1, 2, 0, 1, 0, 2, 1)),  # levels that are passed over
    *((1, level) for level in (0, 1, 2, 2, 3, 3, 1, 0, 1, 1, 2, 3, 0, 1)),
    *((2, level) for level in (0, 1, 2, 2, 1, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 0, 1, 2, 3, 4)),
    *((3, level) for level in (0, 0, 1, 1, 2, 2, 0, 1, 2)),
    *((4, level) for level in (0, 0, 1, 0)),
    *((5, level) for level in (0, 0, 1)),
    *((6, level) for level in (0, 1, 0)),
    *((1, 1) for _ in range(30)),
    *((2, 3) for _ in range(22)),
]


def test_numbers_are_those_that_libreoffice_shows(tmp_path: Path) -> None:
    body = "".join(
        paragraph(f"甲{at}", num=number, level=level)
        for at, (number, level) in enumerate(PARAGRAPHS)
    )
    data = docx(body, LAW + MIXED + PLAIN + INSTANCES)
    (tmp_path / "a.docx").write_bytes(data)
    command = [str(OFFICE), "--headless", f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"]
    command += ["--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path)]
    command.append(str(tmp_path / "a.docx"))
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    shown = (tmp_path / "a.txt").read_text(encoding="utf-8-sig").splitlines()
    ours = read_word(data, "a.docx", Options()).text.splitlines()
    assert [line.replace(" ", "") for line in ours] == [line.replace(" ", "") for line in shown]
