"""Time composing a quiz out of a bank of 100,000 items against one of 1,000.

    python -m tests.bench.compose [--items 100000] [--ask 50]

The banks are made up: documents of twenty articles with five items each, one in fifty a matching
set, out of sentences of common words, so that many items of a bank repeat or answer each other as
those of real documents do. What is timed is all that comes before printing, from the bank's file
to the quiz, in seconds of CPU; told are the median of some seeds, and the ratio of the two banks.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from quizgen import bank
from quizgen.model import (
    ArticleTitle,
    Blank,
    Blueprint,
    FillQuestion,
    ListItem,
    ListPoint,
    MatchQuestion,
    Place,
    Point,
    Question,
    SectionPlan,
    Slot,
    Source,
    Statement,
    content_id,
)
from quizgen.pipeline import make_quiz

ARTICLES, HERE = 20, 5  # articles of a document, items of an article
SETS = 50  # one item in so many is a matching set
SEEDS = range(5)
_WHO = "党员干部 基层组织 各级部门 领导班子 社区民警 窗口人员 纪检机关 工会组织 志愿队伍 驻村干部".split()
_DOES = "坚持 加强 完善 推进 落实 健全 深化 规范 优化 保障".split()
_HEADS = "调查研究 矛盾调处 民主评议 信访接待 绩效考核 风险排查 应急处置 教育培训 监督检查 政务公开 经费管理 档案管理".split()
_TAILS = "制度 机制 体系 平台 队伍 流程 标准 责任 渠道 预案".split()
_WHEN = "在日常工作中 在重大节日前 在项目实施时 在换届选举中 在年终考核时 在突发事件后 在服务群众时 在改革试点中".split()


def _words(chooser: random.Random) -> str:
    """Return a phrase that few others equal, of common words."""
    rare = "".join(chr(0x4E00 + chooser.randrange(6000)) for _ in range(2))
    return f"{chooser.choice(_HEADS)}{rare}{chooser.choice(_TAILS)}"


def _fill(place: Place, chooser: random.Random) -> tuple[Point, Question]:
    before = f"{chooser.choice(_WHEN)}，{chooser.choice(_WHO)}要{chooser.choice(_DOES)}"
    answer, after = _words(chooser), f"，{chooser.choice(_DOES)}{_words(chooser)}。"
    point = Statement(content_id("p", before, answer, after), before + answer + after, place)
    difficulty = round(chooser.triangular(0.05, 0.7, 0.3), 2)
    question = FillQuestion(
        *(content_id("q", point.id), point.id, (before, Slot(0), after), (Blank(answer),), False),
        *(difficulty, 0.8, place),
    )
    return point, question


def _match(place: Place, chooser: random.Random) -> tuple[Point, Question]:
    rows = [(f"{chooser.choice(_WHO)}{_words(chooser)}", _words(chooser)) for _ in range(6)]
    members = tuple(ListItem("", right, left, place) for left, right in rows)
    point = ListPoint(content_id("p", rows), "工作要点", "一是", None, members, place)
    order = chooser.sample(range(6), 6)
    question = MatchQuestion(
        *(content_id("q", point.id), (point.id,), "将左栏与右栏配对，每个选项限用一次。"),
        *(tuple(left for left, _ in rows[:5]), tuple(rows[at][1] for at in order)),
        *(tuple(order.index(at) for at in range(5)), 0.6, 0.7, place),
    )
    return point, question


def documents(items: int) -> Iterator[bank.Result]:
    """Yield made-up documents that have so many items together."""
    chooser = random.Random(1)
    for number in range(-(-items // (ARTICLES * HERE))):
        name = content_id("s", number)
        titles = tuple(ArticleTitle(_words(chooser), 50 * at + 1) for at in range(ARTICLES))
        made = [
            (_fill if (number * 7 + at) % SETS else _match)(
                Place(name, at // HERE, 10 * at + 1, 100 * at, 100 * at + 60), chooser
            )
            for at in range(min(ARTICLES * HERE, items - number * ARTICLES * HERE))
        ]
        source = Source(
            *(name, f"文件/{number:05}.txt", titles[0].title, name * 5, "text/plain", 9000),
            *("zh-Hans", titles),
        )
        yield source, tuple(point for point, _ in made), tuple(question for _, question in made)


def composing_time(path: Path, asked: int) -> float:
    """Return the median seconds of CPU of making a quiz, from the bank's file to the quiz."""
    sets = asked // 10
    plans = (SectionPlan("fill", asked - sets), SectionPlan("match", sets))
    blueprint = Blueprint(plans, mix=(5, 3, 2))
    times = []
    for seed in SEEDS:
        start = time.process_time()
        made = make_quiz(path, blueprint, seed)
        times.append(time.process_time() - start)
        assert sum(len(section.questions) for section in made.forms[0].sections) == asked
    return statistics.median(times)


def main() -> None:
    """Run the comparison and print it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--ask", type=int, default=50)
    asked = parser.parse_args()
    taken = {}
    for items in (1000, asked.items):
        with tempfile.TemporaryDirectory() as place:
            path = Path(place) / "bank.db"
            bank.store(path, documents(items))
            size = path.stat().st_size / 1e6
            taken[items] = composing_time(path, asked.ask)
        print(f"{asked.ask} of {items:7} items ({size:5.1f} MB)  {taken[items]:6.3f} s CPU")
    print(f"ratio {taken[asked.items] / taken[1000]:.1f}")


if __name__ == "__main__":
    main()
