"""Share what is dear to make: the bank of the sample, and the files of one whole run."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from quizgen.pipeline import build

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def sample_bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the bank of the sample once; copy it before you change it."""
    bank = tmp_path_factory.mktemp("sample") / "bank.db"
    build([ROOT / "seeds"], bank)
    return bank


@pytest.fixture(scope="session")
def two_runs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return the output folders of two equal runs, in two processes that hash differently."""
    folders = (tmp_path_factory.mktemp("one"), tmp_path_factory.mktemp("two"))
    script = "from quizgen.cli import main; import sys; main(sys.argv[1:])"
    quiz = ["quiz", "seeds", "--fill", "12", "--match", "2", "--forms", "2", "--title", "学习测验"]
    for command in (quiz, ["export", "--to", "json", "-o", "output/bank.json"]):
        runs = []
        for seed, folder in enumerate(folders, 1):
            if command is quiz:
                (folder / "seeds").symlink_to(ROOT / "seeds")
            runs.append(
                subprocess.Popen(
                    [sys.executable, "-c", script, *command],
                    cwd=folder,
                    env=os.environ | {"PYTHONHASHSEED": str(seed)},
                    stderr=subprocess.PIPE,
                )
            )
        for run in runs:
            _, told = run.communicate(timeout=120)
            assert run.returncode == 0, told.decode()
    return folders[0] / "output", folders[1] / "output"
