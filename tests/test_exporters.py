"""Test the JSON form: round trip, strictness, the shipped schema; and the table of exporters."""

import json
from collections.abc import Callable
from importlib import resources
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.bank import from_json, schema, to_json
from quizgen.errors import BankError
from quizgen.exporters import EXPORTERS
from quizgen.model import (
    ArticleTitle,
    Bank,
    Blank,
    Definition,
    FillQuestion,
    ListItem,
    ListPoint,
    MatchQuestion,
    Place,
    Point,
    Question,
    Slot,
    Source,
    Statement,
)

SOURCE = Source(
    *("s1", "seeds/文.txt", "文集", "ab" * 32, "text/plain", 99, "zh-Hans"),
    (ArticleTitle("坚持", 1), ArticleTitle("统一", 5)),
)
PLACE = Place("s1", 1, 5, 20, 30)
BANK = Bank(
    sources=(SOURCE,),
    points=(
        ListPoint(
            "p1", "着力点", "一是", 2, (ListItem("一是", "敢于", "要", PLACE),), PLACE, (PLACE,)
        ),
        Definition("p2", "群众", "群众是人。", PLACE),
        Statement("p3", "必须学习。", Place("s1", 0, 1, 0, 5, page=3)),
    ),
    questions=(
        FillQuestion(
            *("q1", "p3", ("必须", Slot(0), "。"), (Blank("学习", ("研究",)),)),
            *(False, 0.4, 0.83, PLACE, "approved"),
        ),
        MatchQuestion(
            *("q2", ("p1", "p2"), "连线", ("甲", "乙"), ("丙", "丁", "戊"), (2, 0)),
            *(0.5, 0.7, PLACE),
        ),
    ),
)

TEXTS = st.text(max_size=8)
SHARES = st.floats(0, 1)
COUNTS = st.integers(0, 10**6)


@st.composite
def banks(draw: st.DrawFn) -> Bank:
    """Draw banks whose parts agree."""
    articles = tuple(draw(st.lists(st.builds(ArticleTitle, TEXTS, COUNTS), max_size=3)))
    held = Source("s0", *(draw(TEXTS) for _ in range(4)), draw(COUNTS), draw(TEXTS), articles)

    def place() -> Place:
        start = draw(COUNTS)
        article = draw(st.integers(0, max(0, len(articles) - 1)))
        page = draw(st.none() | st.integers(1, 900))
        return Place("s0", article, 1 + draw(COUNTS), start, start + draw(COUNTS), page)

    points: list[Point] = []
    for number in range(draw(st.integers(1, 4))):
        name, also = f"p{number}", tuple(place() for _ in range(draw(st.integers(0, 2))))
        kind = draw(st.sampled_from([ListPoint, Definition, Statement]))
        if kind is ListPoint:
            item = ListItem(draw(TEXTS), draw(TEXTS), draw(TEXTS), place())
            declared = draw(st.none() | COUNTS)
            points.append(ListPoint(name, draw(TEXTS), "、", declared, (item,), place(), also))
        elif kind is Definition:
            points.append(Definition(name, draw(TEXTS), draw(TEXTS), place(), also))
        else:
            points.append(Statement(name, draw(TEXTS), place(), also))
    asked: list[Question] = []
    for number in range(draw(st.integers(0, 3))):
        ends = (draw(SHARES), draw(SHARES), place(), draw(st.sampled_from(["new", "rejected"])))
        texts = tuple(draw(st.lists(TEXTS, min_size=1, max_size=4)))
        if draw(st.booleans()):
            segments = tuple(part for at, text in enumerate(texts) for part in (text, Slot(at)))
            blanks = tuple(Blank(text, texts) for text in texts)
            asked.append(
                FillQuestion(f"q{number}", "p0", segments, blanks, draw(st.booleans()), *ends)
            )
        else:
            key = tuple(draw(st.permutations(range(len(texts)))))
            asked.append(
                MatchQuestion(f"q{number}", ("p0",), draw(TEXTS), texts, texts, key, *ends)
            )
    return Bank(sources=(held,), points=tuple(points), questions=tuple(asked))


@settings(max_examples=60, deadline=None)
@given(banks())
def test_round_trip(held: Bank) -> None:
    written = to_json(held)
    assert from_json(written) == held
    assert to_json(from_json(written)) == written
    jsonschema.Draft202012Validator(json.loads(schema())).validate(json.loads(written))


def test_the_form_is_as_documented() -> None:
    written = to_json(BANK).decode()
    assert written.startswith('{\n "format": "quizgen-bank",\n "version": 1,\n "sources": [\n')
    assert written.endswith("}\n")
    assert "群众是人。" in written
    form = json.loads(written)
    assert list(form) == ["format", "version", "sources", "points", "questions"]
    assert form["questions"][0]["segments"] == ["必须", {"blank": 0}, "。"]
    assert form["points"][1] == {
        "kind": "definition",
        "id": "p2",
        "term": "群众",
        "text": "群众是人。",
        "source": {"source": "s1", "article": 1, "line": 5, "start": 20, "end": 30, "page": None},
        "also": [],
    }


def test_every_exporter_gives_the_same_bytes_each_time() -> None:
    assert "json" in EXPORTERS
    for export in EXPORTERS.values():
        assert export(BANK) == export(BANK)
    assert from_json(EXPORTERS["json"](BANK)) == BANK


def test_the_shipped_schema_is_that_of_the_types() -> None:
    shipped = resources.files("quizgen").joinpath("bank.schema.json").read_bytes()
    assert shipped == schema(), "the types changed: run `make schema`"
    jsonschema.Draft202012Validator.check_schema(json.loads(shipped))


Path = tuple[str | int, ...]


def put(*path: str | int, value: Any) -> Callable[[Any], None]:
    """Return a change that sets what stands at a path."""

    def change(form: Any) -> None:
        for step in path[:-1]:
            form = form[step]
        form[path[-1]] = value

    return change


def drop(*path: str | int) -> Callable[[Any], None]:
    """Return a change that takes away what stands at a path."""

    def change(form: Any) -> None:
        for step in path[:-1]:
            form = form[step]
        del form[path[-1]]

    return change


def twice(name: str) -> Callable[[Any], None]:
    """Return a change that repeats the first entry of a list."""
    return lambda form: form[name].append(form[name][0])


Q0, Q1, P0 = ("questions", 0), ("questions", 1), ("points", 0)
MISFITS = [  # against the types: the schema refuses these too
    (put(*Q1, "key", 1, value="丁"), "$.questions[1].key[1]: expected `int`, got `str`"),
    (put(*Q1, "kind", value="essay"), "$.questions[1].kind: invalid value 'essay'"),
    (put(*P0, "kind", value="essay"), "$.points[0].kind: invalid value 'essay'"),
    (drop(*P0, "lead"), "$.points[0]: object missing required field `lead`"),
    (put(*P0, "items", 0, "source", "line", value=None), "$.points[0].items[0].source.line: "),
    (put(*Q0, "status", value="maybe"), "$.questions[0].status: invalid enum value 'maybe'"),
    (put(*Q0, "statsu", value="new"), "$.questions[0].statsu: unknown field"),
    (put(*Q0, "segments", 1, "hint", value="x"), "$.questions[0].segments[1].hint: unknown field"),
    (put("extra", value=[]), "$: object contains unknown field `extra`"),
    (put("points", value={}), "$.points: expected `array`, got `object`"),
    (drop("sources"), "$: object missing required field `sources`"),
    (put("version", value=0), "$.version: "),
    (drop("version"), "$: object missing required field `version`"),
    (drop("format"), 'its "format" is not "quizgen-bank"'),
    (put("format", value="other"), 'its "format" is not "quizgen-bank"'),
    (put("version", value=2), "the bank has version 2, and this program knows version 1; update"),
]
CONTRADICTIONS = [  # between parts of the bank
    (put(*Q1, "key", 1, value=3), "$.questions[1].key[1]: no response 3"),
    (put(*Q1, "key", 0, value=-1), "$.questions[1].key[0]: no response -1"),
    (put(*Q1, "key", 1, value=2), "$.questions[1].key[1]: response 2 stands twice"),
    (drop(*Q1, "key", 1), "$.questions[1].key: 1 answers to 2 premises"),
    (put(*Q1, "points", 1, value="p9"), "$.questions[1].points[1]: no point p9"),
    (put(*Q0, "point", value="p9"), "$.questions[0].point: no point p9"),
    (put(*Q0, "segments", 1, "blank", value=1), "$.questions[0].segments[1].blank: no blank 1"),
    (put(*Q0, "segments", 0, value={"blank": 0}), "blank 0 stands more than once"),
    (drop(*Q0, "segments", 1), "$.questions[0].blanks[0]: stands nowhere in the segments"),
    (put(*Q0, "score", value=1.5), "$.questions[0].score: not from 0 to 1"),
    (put(*Q0, "source", "source", value="s9"), "$.questions[0].source.source: no source s9"),
    (put(*P0, "also", 0, "source", value="s9"), "$.points[0].also[0].source: no source s9"),
    (put(*P0, "items", 0, "source", "article", value=2), "source s1 has no article 2"),
    (put(*P0, "source", "end", value=19), "$.points[0].source.end: not a stretch of text"),
    (put(*P0, "source", "line", value=0), "$.points[0].source.line: lines count from 1"),
    (twice("sources"), "$.sources[1].id: s1 stands twice"),
    (twice("points"), "$.points[3].id: p1 stands twice"),
    (twice("questions"), "$.questions[2].id: q1 stands twice"),
]


@pytest.mark.parametrize(("change", "told"), MISFITS + CONTRADICTIONS)
def test_what_does_not_fit_is_refused_with_its_path(
    change: Callable[[Any], None], told: str
) -> None:
    form = json.loads(to_json(BANK))
    change(form)
    with pytest.raises(BankError) as caught:
        from_json(json.dumps(form).encode())
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("change", [change for change, _ in MISFITS])
def test_the_schema_refuses_what_the_types_refuse(change: Callable[[Any], None]) -> None:
    form = json.loads(to_json(BANK))
    change(form)
    assert not jsonschema.Draft202012Validator(json.loads(schema())).is_valid(form)


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"format": 3}', b"[" * 10**6, b"SQLite"]
)
def test_what_is_no_bank_at_all_is_refused(data: bytes) -> None:
    with pytest.raises(BankError, match=r"^not a quizgen bank: [^\n]+$"):
        from_json(data)


def test_the_first_faults_are_told_together() -> None:
    form = json.loads(to_json(BANK))
    form["questions"] = [form["questions"][0] | {"score": "high"}] * 7
    with pytest.raises(BankError) as caught:
        from_json(json.dumps(form).encode())
    assert str(caught.value).count("score: expected `float`") == 5
    assert str(caught.value).endswith("; and more")
