"""Test the store: one file, the same whatever the order; refused or left alone when wrong."""

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quizgen import bank, bank_file, bank_pool
from quizgen.bank import Filters, Result, StatsRow, read_bank, store, to_json
from quizgen.errors import BankError
from quizgen.model import (
    ArticleTitle,
    Blank,
    Definition,
    FillQuestion,
    ListItem,
    ListPoint,
    MatchQuestion,
    Place,
    Question,
    Slot,
    Source,
    Statement,
    Status,
)

ARTICLES = (ArticleTitle("坚持", 1), ArticleTitle("统一", 9))


def document(path: str, content: str, status: Status = "new") -> Result:
    """Return a result whose points and questions follow from the letters of its content.

    `a` and `b` are list points with a fill item each, `c` and `d` definitions; a matching set asks
    about `c` and `d` together. Equal letters give equal ids, as equal texts do.
    """
    name = f"s{content}"
    source = Source(name, path, f"题 {path}", content * 8, "text/plain", 100, "zh-Hans", ARTICLES)
    places = {
        letter: Place(name, at % 2, 1 + at, 10 * at, 10 * at + 5)
        for at, letter in enumerate(content)
    }
    points = tuple(
        ListPoint(f"p{letter}", "三点", "一是", 3, (ListItem("一是", letter, "", place),), place)
        if letter in "ab"
        else Definition(f"p{letter}", letter, f"{letter}是词。", place)
        if letter in "cd"
        else Statement(f"p{letter}", f"必须{letter}。", place)
        for letter, place in places.items()
    )
    asked: list[Question] = [
        FillQuestion(
            f"q{letter}",
            f"p{letter}",
            ("要", Slot(0), "。"),
            (Blank(letter, ("甲",)),),
            *(False, 0.4, 0.8, place, status),
        )
        for letter, place in places.items()
        if letter in "ab"
    ]
    if {"c", "d"} <= places.keys():
        asked.append(
            MatchQuestion(
                "qcd",
                ("pc", "pd"),
                "连线",
                ("c", "d"),
                ("d", "c", "e"),
                (1, 0),
                *(0.5, 0.7, places["c"], status),
            )
        )
    return source, points, tuple(asked)


def ids(path: Path) -> tuple[str, str, str]:
    """Return the paths of a bank's sources and the ids of its points and questions, in order."""
    held = read_bank(path)
    return (
        " ".join(source.path for source in held.sources),
        " ".join(point.id for point in held.points),
        " ".join(question.id for question in held.questions),
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "bank.db"


def test_what_was_stored_is_read_back(file: Path) -> None:
    one, two = document("一.txt", "acd"), document("二.txt", "bx")
    store(file, [one, two])
    held = read_bank(file)
    assert held.sources == (one[0], two[0])  # 一 comes before 二
    assert held.points == one[1] + two[1]
    assert held.questions == one[2] + two[2]
    assert bank.sources(file) == held.sources
    assert os.listdir(file.parent) == ["bank.db"]


def test_building_again_changes_not_a_byte(file: Path) -> None:
    store(file, [document("a.txt", "abcd"), document("b.txt", "cdx")])
    before, mark = file.read_bytes(), bank.digest(file)
    store(file, [document("b.txt", "cdx"), document("a.txt", "abcd")])
    store(file, [])
    assert file.read_bytes() == before
    assert bank.digest(file) == mark


def test_the_same_content_under_two_paths_is_one_source(file: Path) -> None:
    store(file, [document("b.txt", "ac")])
    store(file, [document("a.txt", "ac"), document("c.txt", "ac")])
    assert ids(file) == ("a.txt", "pa pc", "qa")
    assert not any(point.also for point in read_bank(file).points)


def test_a_shared_content_stays_while_one_of_its_paths_has_it(file: Path) -> None:
    store(file, [document("a.txt", "ac"), document("b.txt", "ac")])
    store(file, [document("a.txt", "x")])
    assert ids(file) == ("a.txt b.txt", "px pa pc", "qa")


def test_a_changed_document_takes_the_place_of_the_old_one(file: Path) -> None:
    store(file, [document("a.txt", "abx")])
    store(file, [document("a.txt", "bcd")])
    assert ids(file) == ("a.txt", "pb pc pd", "qb qcd")
    assert [source.id for source in bank.sources(file)] == ["sbcd"]


def test_a_surviving_question_keeps_its_decision(file: Path) -> None:
    store(file, [document("a.txt", "ab", status="approved")])
    store(file, [document("a.txt", "bx")])
    store(file, [document("b.txt", "yb")])
    assert [question.status for question in read_bank(file).questions] == ["approved"]
    store(file, [document("b.txt", "yb", status="rejected")])
    assert [question.status for question in read_bank(file).questions] == ["rejected"]
    assert drawn(file, "fill") == []


def test_a_point_of_two_sources_is_merged_at_its_first_place(file: Path) -> None:
    later, first = document("z.txt", "xa"), document("b.txt", "a")
    own = Place("sxa", 1, 7, 70, 75)
    later = (later[0], (later[1][0], replace(later[1][1], also=(own,))), later[2])
    store(file, [later, first])
    (shared, _) = read_bank(file).points
    assert shared.source == first[1][0].source
    assert shared.also == (later[1][1].source, own)
    assert [question.source for question in read_bank(file).questions] == [shared.source]


documents = st.dictionaries(
    st.sampled_from(["a.txt", "b.txt", "c/d.txt", "群众.txt"]),
    st.text("abcdx", min_size=1, max_size=5).map(lambda text: "".join(dict.fromkeys(text))),
    min_size=1,
)


@settings(max_examples=30, deadline=None)
@given(documents, st.randoms(use_true_random=False), st.integers(0, 4))
def test_neither_order_nor_the_number_of_calls_matters(
    contents: dict[str, str], random: object, cut: int
) -> None:
    results = [document(path, content) for path, content in contents.items()]
    shuffled = [
        (source, points[::-1], asked[::-1])
        for source, points, asked in random.sample(results, len(results))  # type: ignore[attr-defined]
    ]
    with tempfile.TemporaryDirectory() as folder:
        one, other = Path(folder, "one.db"), Path(folder, "other.db")
        store(one, results)
        store(other, shuffled[:cut])
        store(other, shuffled[cut:])
        assert to_json(read_bank(one)) == to_json(read_bank(other))
        assert bank.digest(one) == bank.digest(other)
        assert bank.from_json(to_json(read_bank(one))) == read_bank(one)


def test_the_digest_follows_the_content(file: Path) -> None:
    store(file, [document("a.txt", "ab")])
    first = bank.digest(file)
    store(file, [document("a.txt", "abx")])
    second = bank.digest(file)
    store(file, [document("a.txt", "abx", status="approved")])
    third = bank.digest(file)
    assert len({first, second, third}) == 3
    store(file, [document("a.txt", "ab", status="new")])
    assert bank.digest(file) not in {first, second, third}  # the decisions are content too
    assert len(first) == 64


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), ("pa pb pc pd px", "qa qb qcd")),
        (Filters(sources=("a.txt",)), ("pa pc pd", "qa qcd")),
        (Filters(sources=("sbx",)), ("pb px", "qb")),
        (Filters(kinds=("match",)), ("pc pd", "qcd")),
        (Filters(statuses=("approved",)), ("pb", "qb")),
        (Filters(statuses=("new", "approved"), kinds=("fill",)), ("pa pb", "qa qb")),
        (Filters(statuses=("rejected",)), ("", "")),
    ],
)
def test_filters(file: Path, filters: Filters, expected: tuple[str, str]) -> None:
    store(file, [document("a.txt", "acd"), document("b.txt", "bx", status="approved")])
    held = read_bank(file, filters)
    shown = " ".join(sorted(point.id for point in held.points))
    assert (shown, " ".join(sorted(question.id for question in held.questions))) == expected
    assert bank.from_json(to_json(held)) == held


def test_a_source_outside_the_filter_is_not_merged(file: Path) -> None:
    store(file, [document("a.txt", "a"), document("b.txt", "xa")])
    held = read_bank(file, Filters(sources=("b.txt",)))
    assert [(point.source.source, point.also) for point in held.points] == [("sxa", ())] * 2
    with pytest.raises(BankError, match=r"no source c\.txt"):
        read_bank(file, Filters(sources=("c.txt",)))


def drawn(path: Path, kind: str, scope: bank_pool.Scope = ()) -> list[Question]:
    """Return every question of a kind that a pool offers, in its order."""
    with bank.pool(path, scope=scope) as pool:
        rows = [row for shelf in pool.shelves(kind) for row in pool.rows(kind, shelf)]
        return [pool.question(row) for row, *_ in rows]


def test_a_pool_offers_each_article_in_the_order_of_paths(file: Path) -> None:
    store(file, [document("b.txt", "acd"), document("a.txt", "xab")])
    with bank.pool(file) as pool:
        assert pool.shelves("fill") == [("sxab", 0), ("sxab", 1), ("sacd", 0)]
        assert pool.shelves("match") == [("sacd", 1)]
        assert pool.shelves("essay") == []
        assert [difficulty for _, difficulty, _ in pool.rows("match", ("sacd", 1))] == [0.5]
    asked = drawn(file, "fill")
    assert [(q.id, q.source.source) for q in asked] == [
        ("qb", "sxab"),
        ("qa", "sxab"),
        ("qa", "sacd"),
    ]


def test_a_pool_has_no_rejected_question(file: Path) -> None:
    store(file, [document("a.txt", "ax", status="approved"), document("c.txt", "b", "rejected")])
    assert [(question.id, question.status) for question in drawn(file, "fill")] == [
        ("qa", "approved")
    ]


def test_a_pool_can_be_narrowed(file: Path) -> None:
    store(file, [document("a.txt", "xab"), document("b.txt", "acd")])
    assert [q.source for q in drawn(file, "fill", [("sxab", 1)])] == [Place("sxab", 1, 2, 10, 15)]
    assert [q.source.source for q in drawn(file, "fill", [("sacd", None)])] == ["sacd"]
    for bounds, count in (((0.4, 0.4), 3), ((0.0, 0.39), 0), ((0.41, 1.0), 0)):
        with bank.pool(file, bounds) as pool:
            rows = [row for shelf in pool.shelves("fill") for row in pool.rows("fill", shelf)]
            assert len(rows) == count


def test_the_same_content_under_two_paths_is_offered_once(file: Path) -> None:
    store(file, [document("b.txt", "ac"), document("a.txt", "ac")])
    assert [question.id for question in drawn(file, "fill")] == ["qa"]


@pytest.mark.parametrize(
    ("query", "values"),
    [
        (bank_pool._SHELVES, ("fill", 0, 1)),
        (bank_pool._ROWS, (0.8, "fill", 1, 0, 0, 1)),
        (bank_pool._QUESTION, (1,)),
    ],
)
def test_a_search_uses_an_index(file: Path, query: str, values: tuple[object, ...]) -> None:
    store(file, [document("a.txt", "abcd")])
    connection = sqlite3.connect(file)
    plan = [row[-1] for row in connection.execute(f"EXPLAIN QUERY PLAN {query}", values)]
    connection.close()
    assert [step for step in plan if "questions" in step] == [
        step for step in plan if "SEARCH questions USING" in step
    ]


def test_stats_count_each_point_and_question_once(file: Path) -> None:
    store(file, [document("a.txt", "axb"), document("b.txt", "a", status="approved")])
    assert bank.stats(file) == (
        StatsRow("saxb", "a.txt", 0, "坚持", "fill", "approved", 1),
        StatsRow("saxb", "a.txt", 0, "坚持", "fill", "new", 1),
        StatsRow("saxb", "a.txt", 0, "坚持", "list", None, 2),
        StatsRow("saxb", "a.txt", 1, "统一", "statement", None, 1),
    )


# Each makes a file that is not a bank of ours; with it goes what the message must say.


def _text(path: Path) -> None:
    path.write_text("not a bank\n" * 40, encoding="utf-8")


def _sqlite(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE documents (path TEXT)")
    connection.commit()
    connection.close()


def _newer(path: Path) -> None:
    store(path, [document("a.txt", "ab")])
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 2")
    connection.close()


def _damaged(path: Path) -> None:
    store(path, [document("a.txt", "ab")])
    path.write_bytes(path.read_bytes()[:4096] + b"\xff" * 12000)


WRONG: list[tuple[Callable[[Path], object], str]] = [
    (Path.touch, "it is not a quizgen bank; name another file"),
    (Path.mkdir, "it is a folder; name a file in it"),
    (_text, "it is not a quizgen bank; name another file"),
    (_sqlite, "it is not a quizgen bank; name another file"),
    (_newer, "it has version 2, and this program knows version 1; update quizgen"),
    (_damaged, "it is damaged; delete it and build it again"),
    (os.mkfifo, "it is not an ordinary file"),
]
READING: dict[str, Callable[[Path], object]] = {
    "read_bank": read_bank,
    "sources": bank.sources,
    "digest": bank.digest,
    "stats": bank.stats,
    "pool": lambda path: drawn(path, "fill"),
}
STORING = {"store": lambda path: store(path, [document("a.txt", "c")])}


@pytest.mark.parametrize("use", (READING | STORING).values(), ids=READING | STORING)
@pytest.mark.parametrize(("make", "told"), WRONG)
def test_a_file_that_is_no_bank_is_refused_and_left_alone(
    file: Path, make: Callable[[Path], object], told: str, use: Callable[[Path], object]
) -> None:
    make(file)
    before = file.read_bytes() if file.is_file() else None
    with pytest.raises(BankError) as caught:
        use(file)
    assert told in str(caught.value)
    assert str(file) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert (file.read_bytes() if file.is_file() else None) == before
    assert os.listdir(file.parent) == ["bank.db"]


@pytest.mark.parametrize("use", READING.values(), ids=READING)
def test_reading_never_makes_a_bank(file: Path, use: Callable[[Path], object]) -> None:
    with pytest.raises(BankError, match=r"no bank .*bank\.db: build it from documents first"):
        use(file)
    assert os.listdir(file.parent) == []


def _broken_off() -> Iterator[Result]:
    yield document("a.txt", "cdx")
    yield document("b.txt", "ab")
    raise KeyboardInterrupt


def test_a_first_build_that_breaks_off_leaves_nothing(file: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        store(file, _broken_off())
    assert os.listdir(file.parent) == []


def test_a_later_build_that_breaks_off_changes_nothing(file: Path) -> None:
    store(file, [document("a.txt", "ab")])
    before = file.read_bytes()
    with pytest.raises(KeyboardInterrupt):
        store(file, _broken_off())
    assert file.read_bytes() == before
    assert os.listdir(file.parent) == ["bank.db"]


def test_an_error_in_the_documents_is_not_taken_for_one_of_the_bank(file: Path) -> None:
    def unreadable() -> Iterator[Result]:
        yield document("a.txt", "ab")
        raise FileNotFoundError("b.txt")

    with pytest.raises(FileNotFoundError):
        store(file, unreadable())
    assert os.listdir(file.parent) == []


def test_a_name_that_is_no_text_is_refused_and_nothing_stored(file: Path) -> None:
    with pytest.raises(BankError, match=r"cannot store 'b\\udcff\.txt': .*rename"):
        store(file, [document("a.txt", "ab"), document("b\udcff.txt", "cd")])
    assert os.listdir(file.parent) == []


def test_a_folder_is_made_when_it_can_be(tmp_path: Path) -> None:
    file = tmp_path / "年 100%?#" / "bank.db"
    store(file, [document("a.txt", "ab")])
    assert ids(file) == ("a.txt", "pa pb", "qa qb")


def test_a_place_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("x", encoding="utf-8")
    with pytest.raises(BankError, match=r"cannot write bank .*bank\.db: .*; name another place"):
        store(tmp_path / "notes" / "bank.db", [document("a.txt", "ab")])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_an_unwritable_folder_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(BankError, match="its folder cannot be written; name another place"):
        store(tmp_path / "bank.db", [document("a.txt", "ab")])


def test_a_bank_in_use_is_refused_after_a_while(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store(file, [document("a.txt", "ab")])
    monkeypatch.setattr(bank_file, "PATIENCE", 0)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(BankError, match="another program is writing to it; try again"):
        store(file, [document("b.txt", "cd")])
    assert ids(file)[0] == "a.txt"  # reading goes on
    other.close()
