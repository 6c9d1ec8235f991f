"""Test that several processes do what one does, and lose nothing when they die."""

import os
import signal
import time
from functools import partial
from pathlib import Path

import pytest

from quizgen.errors import ReadError
from quizgen.pool import ATTEMPTS, Lost, done_in_order, time_limit


def square(number: int) -> int:
    return number * number


def dying(number: int, folder: Path, deaths: int) -> int:
    """Square a number; for 3, die first, as often as it is told."""
    marks = len(list(folder.iterdir()))
    if number == 3 and marks < deaths:
        (folder / str(marks)).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


@pytest.mark.parametrize("jobs", [1, 2, 3, 50])
def test_results_come_in_the_order_of_the_tasks(jobs: int) -> None:
    assert list(done_in_order(square, range(100), jobs, 60)) == [n * n for n in range(100)]


@pytest.mark.parametrize("deaths", [1, ATTEMPTS - 1, ATTEMPTS])
def test_a_worker_that_dies_loses_nothing(tmp_path: Path, deaths: int) -> None:
    results = list(done_in_order(partial(dying, folder=tmp_path, deaths=deaths), range(8), 2, 60))
    assert [result for at, result in enumerate(results) if at != 3] == [0, 1, 4, 16, 25, 36, 49]
    assert isinstance(results[3], Lost) if deaths == ATTEMPTS else results[3] == 9


def test_one_that_does_not_stop_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizgen.pool._GRACE", 0)
    started = time.monotonic()
    results = list(done_in_order(time.sleep, [0, 300, 0], 2, 1))
    assert [type(result) for result in results] == [type(None), Lost, type(None)]
    assert time.monotonic() - started < 10


def test_workers_end_with_the_one_that_asks() -> None:
    results = done_in_order(square, range(100), 2, 60)
    assert next(results) == 0
    results.close()


def test_what_takes_too_long_is_stopped() -> None:
    with (
        pytest.raises(
            ReadError, match=r"cannot read a\.txt: it takes longer than 0 seconds; .*'seconds'"
        ),
        time_limit(0, "a.txt"),
    ):
        while True:
            time.sleep(0.01)
    with time_limit(60, "a.txt"):
        pass
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
