"""Test that repaired text keeps the map to its source, whatever is cut from it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.model import Text, content_id, joined

SOURCE = "护士应当 在2小时内，完成首次评估；並簽名。English too."
STABLE = settings(max_examples=150, deadline=None, derandomize=True)


@st.composite
def texts(draw: st.DrawFn) -> Text:
    """Return a text cut from SOURCE by several steps."""
    text = Text(SOURCE, ((0, 0),))
    for _ in range(draw(st.integers(0, 4))):
        start, end = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
        step = draw(st.sampled_from(["cut", "without", "strip"]))
        if step == "cut":
            text = text.cut(start, end)
        elif step == "without":
            text = text.without([(start, end)])
        else:
            text = text.strip(draw(st.sampled_from([None, "护。.", " "])))
    return text


def holds(text: Text) -> bool:
    """Tell whether every character stands in SOURCE at the offset that the text gives."""
    return all(SOURCE[text.offset(at)] == character for at, character in enumerate(text.chars))


@STABLE
@given(texts())
def test_every_step_keeps_the_map(text: Text) -> None:
    assert holds(text)


@STABLE
@given(texts(), st.integers(-40, 40), st.none() | st.integers(-40, 40))
def test_cutting_is_slicing(text: Text, start: int, end: int | None) -> None:
    part = text.cut(start, end)
    assert part.chars == text.chars[start:end]
    assert holds(part)


@STABLE
@given(texts(), st.data())
def test_what_is_cut_apart_is_joined_again(text: Text, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    again = joined([text.cut(0, at), text.cut(at)])
    assert (again.chars, [again.offset(i) for i in range(len(again))]) == (
        text.chars,
        [text.offset(i) for i in range(len(text))],
    )


@STABLE
@given(texts(), st.data())
def test_removing_spans_leaves_the_rest(text: Text, data: st.DataObject) -> None:
    ends = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    spans = list(zip(ends[::2], ends[1::2], strict=False))
    gone = {at for start, end in spans for at in range(start, end)}
    rest = text.without(spans)
    assert rest.chars == "".join(c for at, c in enumerate(text.chars) if at not in gone)
    assert holds(rest)


@STABLE
@given(texts())
def test_replaced_characters_stand_where_the_old_ones_stood(text: Text) -> None:
    replaced = text.with_chars("x" * len(text))
    assert [replaced.offset(at) for at in range(len(text))] == [
        text.offset(at) for at in range(len(text))
    ]


@STABLE
@given(texts())
def test_the_span_holds_every_character(text: Text) -> None:
    start, end = text.span()
    offsets = [text.offset(at) for at in range(len(text))]
    assert (start, end) == ((offsets[0], offsets[-1] + 1) if offsets else (start, start))
    assert offsets == sorted(set(offsets))


def test_an_emptied_text_still_says_where_it_stood() -> None:
    assert Text("安全", ((0, 7),)).without([(0, 2)]).span() == (7, 7)


def test_characters_are_replaced_one_by_one() -> None:
    with pytest.raises(ValueError, match="one by one"):
        Text("安全").with_chars("安")


def test_an_id_depends_on_the_parts_and_their_borders_alone() -> None:
    assert content_id("p", "a", ["b"]) == content_id("p", "a", ["b"])
    assert content_id("p", "ab", "c") != content_id("p", "a", "bc")
    assert content_id("p", "安全") == "pcc79fc437600"
