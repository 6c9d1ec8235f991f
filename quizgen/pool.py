"""Do tasks in several processes: results in the order of the tasks, none lost with a worker."""

import multiprocessing
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from time import monotonic
from typing import Any, Generic, TypeVar

from quizgen.errors import ReadError

Task = TypeVar("Task")
Done = TypeVar("Done")

ATTEMPTS = 3
_AHEAD = 16  # tasks a worker, done before their turn
_GRACE = 20  # seconds beyond the limit, before a worker that does not stop by itself is killed
_AGAIN = 5.0  # seconds, after which a limit is called out again: a library may have swallowed it


class Lost(Exception):
    """Report a task whose worker died, or was killed for its time, at each attempt."""


@contextmanager
def time_limit(seconds: int, name: str) -> Iterator[None]:
    """Raise ReadError, naming the file, where what is done with it takes longer.

    Only the main thread of a process on Unix can be stopped so; elsewhere there is no limit.
    """
    in_main = threading.current_thread() is threading.main_thread()
    if not in_main or not hasattr(signal, "setitimer"):
        yield
        return

    def stop(number: int, frame: object) -> None:
        raise ReadError(took_too_long(name, seconds))

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, max(seconds, 0.001), _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def took_too_long(name: str, seconds: int) -> str:
    """Return the line that says so of a file."""
    return (
        f"cannot read {name}: it takes longer than {seconds} seconds; "
        "cut it up, or raise the limit 'seconds'"
    )


def lost(name: str) -> str:
    """Return the line that says of a file that reading it ended its process."""
    return (
        f"cannot read {name}: reading it ended its process {ATTEMPTS} times, for want of memory or "
        "time; cut it up"
    )


class _Worker(Generic[Task, Done]):
    """Guard a process and what it is at."""

    def __init__(self, work: Callable[[Task], Done]) -> None:
        # Forked, workers share what is loaded; elsewhere than on Linux forking is not safe.
        start: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        self.pipe, other = multiprocessing.Pipe()
        self.process: BaseProcess = start.Process(
            target=_serve, args=(work, other, self.pipe), daemon=True
        )
        self.process.start()
        other.close()
        self.at = -1
        self.since = 0.0

    def give(self, at: int, task: Task) -> None:
        self.at, self.since = at, monotonic()
        with suppress(OSError):  # a worker that died in between is found dead when waited for
            self.pipe.send(task)

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


def _serve(work: Callable[[Task], Done], pipe: Connection, other: Connection) -> None:
    """Do tasks until the pipe closes."""
    other.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends its workers
    with suppress(EOFError, OSError):
        while True:
            pipe.send(work(pipe.recv()))


def done_in_order(
    work: Callable[[Task], Done], tasks: Sequence[Task], jobs: int, seconds: int
) -> Iterator[Done | Lost]:
    """Yield the result of each task, in the order of the tasks.

    `work` must not raise. A task whose worker dies, or does not stop in time, is given to another
    one, three times at most; then `Lost` stands for its result.
    """
    results: dict[int, Done | Lost] = {}
    attempts = [0] * len(tasks)
    waiting = list(range(len(tasks)))[::-1]
    workers: list[_Worker[Task, Done]] = []
    turn = 0
    try:
        while turn < len(tasks):
            if turn in results:
                yield results.pop(turn)
                turn += 1
                continue
            idle = [worker for worker in workers if worker.at < 0]
            while waiting and waiting[-1] < turn + _AHEAD * jobs and (idle or len(workers) < jobs):
                if not idle:
                    workers.append(_Worker(work))
                    idle.append(workers[-1])
                at = waiting.pop()
                attempts[at] += 1
                idle.pop().give(at, tasks[at])
            for worker in _finished(workers, seconds):
                at, worker.at = worker.at, -1
                try:
                    if not worker.pipe.poll():
                        raise EOFError
                    results[at] = worker.pipe.recv()
                except (EOFError, OSError):
                    workers.remove(worker)
                    worker.end()
                    if attempts[at] < ATTEMPTS and not _is_late(worker, seconds):
                        waiting.append(at)
                    else:
                        results[at] = Lost()
    finally:
        for worker in workers:
            worker.end()


def _is_late(worker: _Worker[Task, Done], seconds: int) -> bool:
    return monotonic() - worker.since > seconds + _GRACE


def _finished(workers: Sequence[_Worker[Task, Done]], seconds: int) -> list[_Worker[Task, Done]]:
    """Return the workers that are done, dead, or too late, once there is one."""
    busy = [worker for worker in workers if worker.at >= 0]
    ready = wait([worker.pipe for worker in busy], timeout=1.0)
    return [worker for worker in busy if worker.pipe in ready or _is_late(worker, seconds)]
