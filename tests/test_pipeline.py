"""Hold what building, composing and writing do with whole files: all or none, in any order."""

import os
from pathlib import Path
from time import process_time

import pytest
from msgspec.structs import replace

from quizgen import bank
from quizgen.documents import fruitless
from quizgen.errors import BankError, NotEnoughItems, QuizgenError, ReadError
from quizgen.model import Blueprint, Form, SectionPlan
from quizgen.pipeline import (
    Report,
    build,
    make_quiz,
    read_bank,
    read_document,
    write_files,
)
from quizgen.rules.paper import go_together
from tests.bench.compose import documents

FIRST = """\
新时期群众工作的方法

公共服务是体现政府宗旨和理念的重要手段。
信访事项应当自受理之日起60日内办结。
"""
SECOND = """\
基层党组织建设

基层党组织是团结带领群众贯彻党的理论和路线方针政策的战斗堡垒。
党支部委员会由党员大会选举产生，每届任期三年。
"""
RULE = "信访工作机构应当在接到申请之日起15日内书面告知申请人。\n"
CHATTER = "今天天气不错，我们下午去公园走走吧。\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder with two documents and one that gives no item."""
    monkeypatch.chdir(tmp_path)
    for name, text in (("一.txt", FIRST), ("二.txt", SECOND), ("闲谈.txt", CHATTER)):
        Path(name).write_text(text, encoding="utf-8")
    return tmp_path


def exported(path: Path) -> bytes:
    return bank.to_json(bank.read_bank(path))


def texts(path: Path) -> set[str]:
    """Return the texts of a bank's points that are sentences."""
    return {text for point in bank.read_bank(path).points if (text := getattr(point, "text", ""))}


def test_a_document_knows_its_articles_points_and_items(folder: Path) -> None:
    (source, points, questions), report = read_document(folder / "一.txt", "一.txt")
    assert (source.path, source.title, source.language) == (
        "一.txt",
        "新时期群众工作的方法",
        "zh-Hans",
    )
    assert {point.source.line for point in points} == {3, 4}
    assert "60" in {getattr(question, "blanks", ())[0].answer for question in questions}
    assert report.path == "一.txt"
    assert (report.points.total(), report.questions.total()) == (len(points), len(questions))


def test_building_twice_changes_nothing(folder: Path) -> None:
    paths, path = [Path("一.txt"), Path("二.txt")], Path("bank.db")
    first = build(paths, path)
    before, told, mark = path.read_bytes(), exported(path), bank.digest(path)
    assert build(paths, path) == first
    assert (path.read_bytes(), exported(path), bank.digest(path)) == (before, told, mark)


def test_the_order_of_documents_does_not_matter(folder: Path) -> None:
    build([Path("一.txt"), Path("二.txt")], Path("one.db"))
    build([Path("二.txt")], Path("other.db"))
    build([Path("一.txt")], Path("other.db"))
    assert exported(Path("one.db")) == exported(Path("other.db"))
    assert bank.digest(Path("one.db")) == bank.digest(Path("other.db"))


def test_an_edited_document_replaces_its_old_points(folder: Path) -> None:
    path = Path("bank.db")
    build([Path("一.txt"), Path("二.txt")], path)
    Path("一.txt").write_text(FIRST.replace("60", "30"), encoding="utf-8")
    build([Path("一.txt")], path)
    assert "信访事项应当自受理之日起30日内办结。" in texts(path)
    assert "信访事项应当自受理之日起60日内办结。" not in texts(path)
    assert [source.path for source in bank.sources(path)] == ["一.txt", "二.txt"]


def test_a_bad_file_among_good_ones_is_told_of_and_passed_over(folder: Path) -> None:
    (folder / "坏.txt").write_bytes(b"\x00\x01\x02\xff" * 50)
    told: list[Report] = []
    reports = build([Path(".")], Path("bank.db"), told.append)
    assert tuple(replace(report, dropped=()) for report in told) == reports
    assert [(report.path, bool(report.error)) for report in reports] == [
        *(("一.txt", False), ("二.txt", False), ("坏.txt", True), ("闲谈.txt", False))
    ]
    assert "坏.txt" in reports[2].error
    assert [source.path for source in bank.sources(Path("bank.db"))] == [
        *("一.txt", "二.txt", "闲谈.txt")
    ]


@pytest.mark.parametrize(
    ("names", "error", "message"),
    [
        (["空.txt"], ReadError, r"cannot read 空\.txt: the file is empty"),
        (["空.txt", "白.txt"], ReadError, "none of these 2 files could be read"),
        (["没有.txt", "一.txt"], ReadError, r"cannot read 没有\.txt: there is no such file"),
    ],
)
@pytest.mark.parametrize("exists", [True, False])
def test_a_build_that_gives_nothing_leaves_the_bank_as_it_was(
    folder: Path, names: list[str], error: type[QuizgenError], message: str, exists: bool
) -> None:
    path = Path("bank.db")
    Path("空.txt").touch()
    Path("白.txt").write_text(" \n", encoding="utf-8")
    if exists:
        build([Path("一.txt")], path)
    before = path.read_bytes() if exists else None
    there = sorted(os.listdir())
    with pytest.raises(error, match=message):
        build([Path(name) for name in names], path)
    assert (path.read_bytes() if path.exists() else None) == before
    assert sorted(os.listdir()) == there


def test_many_documents_without_items_are_not_all_named(folder: Path) -> None:
    for number in range(5):
        Path(f"{number}.txt").write_text(CHATTER, encoding="utf-8")
    reports = build([Path(f"{number}.txt") for number in range(5)], Path("bank.db"))
    assert "from 0.txt, 1.txt, 2.txt and 2 more: no list" in fruitless(reports)
    assert fruitless(build([Path("一.txt"), Path("0.txt")], Path("bank.db"))) == ""


def test_nothing_is_read_where_the_bank_cannot_be_used(folder: Path) -> None:
    Path("bank.db").write_text("notes", encoding="utf-8")
    told: list[Report] = []
    with pytest.raises(BankError, match="not a quizgen bank"):
        build([Path("一.txt")], Path("bank.db"), told.append)
    assert told == []


# --- composing from a bank ---


def plan(**counts: int) -> Blueprint:
    return Blueprint(tuple(SectionPlan(kind, count) for kind, count in counts.items()))  # type: ignore[arg-type]


def kinds(form: Form) -> dict[str, int]:
    return {section.plan.kind: len(section.questions) for section in form.sections}


def test_a_quiz_tells_how_to_compose_it_again(sample_bank: Path) -> None:
    quiz = make_quiz(sample_bank, plan(fill=10, match=1), seed=4, forms=2, title="测验")
    assert (quiz.seed, quiz.title, quiz.language) == (4, "测验", "zh-Hans")
    assert quiz.bank_digest == bank.digest(sample_bank)
    assert quiz.sources == bank.sources(sample_bank)
    assert [kinds(form) for form in quiz.forms] == [{"fill": 10, "match": 1}] * 2
    assert make_quiz(sample_bank, quiz.blueprint, quiz.seed, 2, "测验") == quiz


def test_the_items_of_the_sample_go_together_and_come_from_many_articles(
    sample_bank: Path,
) -> None:
    (form,) = make_quiz(sample_bank, plan(fill=12, match=1), seed=1).forms
    asked = [question for section in form.sections for question in section.questions]
    assert all(go_together(one, two) for at, one in enumerate(asked) for two in asked[:at])
    articles = {row.article for row in bank.stats(sample_bank) if row.kind == "fill"}
    chosen = {question.source.article for question in form.sections[0].questions}
    # The sure items come first, and not every article has one.
    assert len(chosen) >= min(12, len(articles)) - 3


def test_the_order_in_which_documents_came_makes_no_other_quiz(tmp_path: Path) -> None:
    results = list(documents(400))
    made = []
    for name, order in (("one.db", results), ("other.db", results[::-1])):
        bank.store(tmp_path / name, order)
        wanted = replace(plan(fill=12, match=1), mix=(1, 1, 1))
        made.append(make_quiz(tmp_path / name, wanted, seed=2, forms=2))
    assert made[0] == made[1]


def test_fifty_items_of_a_large_bank_are_composed_at_once(tmp_path: Path) -> None:
    bank.store(tmp_path / "bank.db", documents(5000))
    started = process_time()
    (form,) = make_quiz(tmp_path / "bank.db", plan(fill=45, match=5), seed=1).forms
    assert process_time() - started < 1
    asked = [question for section in form.sections for question in section.questions]
    assert len({question.source.source for question in asked}) == 50
    assert all(go_together(one, two) for at, one in enumerate(asked) for two in asked[:at])


def test_a_quiz_asks_only_about_what_was_named(sample_bank: Path) -> None:
    (source,) = bank.sources(sample_bank)
    counts = {row.title: row.count for row in bank.stats(sample_bank) if row.kind == "fill"}
    title = max(counts, key=counts.__getitem__)
    wanted = replace(plan(fill=2), sources=(title,), difficulty=(0.3, 0.8))
    quiz = make_quiz(sample_bank, wanted, seed=1)
    asked = quiz.forms[0].sections[0].questions
    assert {source.articles[question.source.article].title for question in asked} == {title}
    assert all(0.3 <= question.difficulty <= 0.8 for question in asked)
    assert quiz.blueprint == wanted


def test_where_fewer_will_do_the_bank_gives_what_it_can(folder: Path) -> None:
    build([Path("一.txt"), Path("二.txt")], Path("bank.db"))
    both = frozenset({"fill", "match"})
    quiz = make_quiz(Path("bank.db"), plan(fill=20, match=2), seed=1, at_most=both)
    counts = kinds(quiz.forms[0])
    assert counts.keys() == {"fill"}
    assert [(each.kind, each.count) for each in quiz.blueprint.sections] == [*counts.items()]
    wanted = make_quiz(Path("bank.db"), plan(fill=1, match=2), seed=1, at_most=frozenset({"match"}))
    assert kinds(wanted.forms[0]) == {"fill": 1}


@pytest.mark.parametrize("at_most", [frozenset[str](), frozenset({"match"})])
def test_more_than_there_is_is_refused_with_the_bank_and_the_counts(
    folder: Path, at_most: frozenset[str]
) -> None:
    build([Path("一.txt")], Path("bank.db"))
    with pytest.raises(NotEnoughItems, match=r"bank bank\.db: cannot give 300 fill-in items") as no:
        make_quiz(Path("bank.db"), plan(fill=300, match=2), seed=1, at_most=at_most)
    can = no.value.available["fill"]
    assert f"--fill {can}" in str(no.value)
    made = make_quiz(Path("bank.db"), plan(fill=can), seed=1)
    assert kinds(made.forms[0]) == {"fill": can}


def test_a_rejected_item_is_never_asked(folder: Path) -> None:
    (folder / "三.txt").write_text(FIRST.replace("方法", "管理办法") + RULE, encoding="utf-8")
    result, _ = read_document(folder / "三.txt", "三.txt")
    rejected, *others = result[2]
    path = folder / "bank.db"
    bank.store(path, [(*result[:2], (replace(rejected, status="rejected"), *others))])
    with pytest.raises(NotEnoughItems) as caught:
        make_quiz(path, plan(fill=99), seed=1)
    assert caught.value.available["fill"] == len(others)
    (form,) = make_quiz(path, plan(fill=len(others)), seed=1).forms
    assert rejected not in form.sections[0].questions


@pytest.mark.parametrize(
    ("lengths", "language"),
    [
        ({"zh-Hans": 10}, "zh-Hans"),
        ({"zh-Hans": 10, "zh-Hant": 11}, "zh-Hant"),
        ({"zh-Hant": 3, "en": 9}, "en"),
        ({"fr": 9}, "en"),
    ],
)
def test_the_paper_speaks_the_language_of_most_of_the_text(
    folder: Path, lengths: dict[str, int], language: str
) -> None:
    (source, points, questions), _ = read_document(folder / "一.txt", "一.txt")
    for number, (name, characters) in enumerate(lengths.items()):
        written = replace(
            source, id=f"s{number}", path=f"{number}", characters=characters, language=name
        )
        bank.store(folder / "bank.db", [(written, points, questions)])
    assert make_quiz(folder / "bank.db", plan(fill=1), seed=1).language == language
    chosen = make_quiz(folder / "bank.db", plan(fill=1), seed=1, language="zh-Hant")
    assert chosen.language == "zh-Hant"


# --- writing files ---

FILES = {"a.pdf": b"new a", "b.pdf": b"new b"}


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_files_are_written_into_a_new_folder_or_over_old_ones(tmp_path: Path) -> None:
    out = tmp_path / "新" / "out"
    for _ in range(2):
        assert write_files(out, FILES) == (out / "a.pdf", out / "b.pdf")
        assert contents(out) == FILES
    long = {"群" * 84 + ".b": b"as long as a name can be"}
    write_files(out, long)
    assert contents(out) == FILES | long


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "shelf").mkdir()
    (tmp_path / "a.pdf").symlink_to(tmp_path / "shelf" / "real.pdf")
    write_files(tmp_path, FILES)
    assert (tmp_path / "a.pdf").is_symlink()
    assert contents(tmp_path / "shelf") == {"real.pdf": b"new a"}


@pytest.mark.parametrize(
    ("blocking", "files", "message"),
    [
        ("out", FILES, r"cannot write to .*out: .*; name another place"),
        ("out", {"a.pdf": b""}, r"cannot write .*out/a\.pdf: .*; name another place"),
        ("out/b.pdf/", FILES, r"cannot write .*b\.pdf: it is no ordinary file; name another"),
        ("out/b.pdf|", FILES, r"cannot write .*b\.pdf: it is no ordinary file; name another"),
        ("out/", {"a.pdf": b"", "b" * 300: b""}, r"cannot write to .*out: File name too long; "),
        ("out/", {"a.pdf": b"", "gone/b.pdf": b""}, r"cannot write to .*out: .*; name another"),
    ],
)
def test_what_cannot_be_written_leaves_everything_as_it_was(
    tmp_path: Path, blocking: str, files: dict[str, bytes], message: str
) -> None:
    """`blocking` is a file, a folder (with a slash) or a pipe (with a bar) in the way."""
    place = tmp_path / blocking.rstrip("|")
    place.parent.mkdir(exist_ok=True)
    if blocking.endswith("/"):
        place.mkdir()
    elif blocking.endswith("|"):
        os.mkfifo(place)
    else:
        place.write_bytes(b"a file")
    if (tmp_path / "out").is_dir():
        (tmp_path / "out" / "a.pdf").write_bytes(b"old a")
    before = contents(tmp_path)
    with pytest.raises(QuizgenError, match=message):
        write_files(tmp_path / "out", files)
    assert contents(tmp_path) == before


def test_what_two_documents_say_is_exported_once_with_both_places(folder: Path) -> None:
    Path("三.txt").write_text(
        f"信访工作要点\n\n{FIRST.splitlines()[3]}\n今后照此办理。\n", encoding="utf-8"
    )
    build([Path("一.txt"), Path("三.txt")], Path("bank.db"))
    held = read_bank(Path("bank.db"))
    (point,) = [p for p in held.points if "60日" in getattr(p, "text", "")]
    assert {place.source for place in (point.source, *point.also)} == {s.id for s in held.sources}
    assert [q.point for q in held.questions].count(point.id) == 1


def test_points_without_an_item_are_kept(folder: Path) -> None:
    Path("policy.txt").write_text(
        "Visitor policy\n\nVisitors must wear a badge and must be accompanied at all times.\n",
        encoding="utf-8",
    )
    (report,) = build([Path("policy.txt")], Path("bank.db"))
    assert report.points.total() >= 1
    (source,) = bank.sources(Path("bank.db"))
    assert source.language == "en"
