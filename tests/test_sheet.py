"""Hold the geometry of answer sheets: nothing overlaps, nothing is missing, and so it is drawn."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import msgspec
import numpy
import pypdfium2
import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.errors import QuizgenError
from quizgen.model import (
    Blank,
    Blueprint,
    FillQuestion,
    Form,
    MatchQuestion,
    Place,
    Quiz,
    Section,
    SectionPlan,
    Slot,
)
from quizgen.printing import Person, print_sheet
from quizgen.printing.drawing import STROKE
from quizgen.printing.layout import SIZES
from quizgen.printing.marks import (
    CORNERS,
    AnswerBox,
    Box,
    ChoiceBubble,
    CornerCode,
    IdBox,
    IdBubble,
    Mark,
    PageCode,
    Sheet,
    VerdictBubble,
)
from quizgen.printing.sheet import lay_out
from quizgen.printing.sheet_head import Frame
from quizgen.style import Style

MARGIN, CLEAR = 10.0, 2.0  # mm, of the page, and round the codes
PLACE = Place("s0", 0, 1, 0, 1)


def fill(*answers: str) -> FillQuestion:
    """Make a fill-in item of its answers."""
    segments = tuple(part for at in range(len(answers)) for part in ("某处", Slot(at)))
    blanks = tuple(Blank(answer) for answer in answers)
    return FillQuestion("q0", "p0", segments, blanks, False, 0.5, 0.5, PLACE)


def match(premises: int, responses: int) -> MatchQuestion:
    """Make a matching set of a number of premises and responses."""
    texts = tuple("甲" for _ in range(premises)), tuple("乙" for _ in range(responses))
    return MatchQuestion("q1", (), "配对", *texts, tuple(range(premises)), 0.5, 0.5, PLACE)


def make_quiz(fills: list[FillQuestion], sets: list[MatchQuestion], names: str = "A") -> Quiz:
    """Make a quiz whose forms are all alike."""
    plans = (SectionPlan("fill", len(fills)), SectionPlan("match", len(sets)))
    sections = (Section(plans[0], tuple(fills)), Section(plans[1], tuple(sets)))
    forms = tuple(Form(name, sections) for name in names)
    return Quiz("群众工作测验", "zh-Hans", 1, "b0", Blueprint(plans), forms, ())


FILLS = [fill("调查研究"), fill("勤于", "善于"), fill("到群众中去")] * 7
SETS = [match(6, 8), match(4, 5)]
QUIZ = make_quiz(FILLS, SETS, "AB")


def overlaps(boxes: list[Box]) -> list[tuple[Box, Box]]:
    """Return the pairs of boxes that share some area."""
    return [
        (one, other)
        for at, one in enumerate(boxes)
        for other in boxes[at + 1 :]
        if one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    ]


def with_clear_space(box: Box) -> Box:
    """Return a code together with the space round it that must stay white."""
    if not isinstance(box, CornerCode | PageCode):
        return box
    return Box(
        x=box.x - CLEAR,
        y=box.y - CLEAR,
        width=box.width + 2 * CLEAR,
        height=box.height + 2 * CLEAR,
    )


def marks_of(sheet: Sheet, kind: type[Box]) -> Iterator[Any]:
    """Yield every mark of a kind on all pages of the first form."""
    for page in sheet.forms[0].pages:
        yield from (mark for mark in page.marks if isinstance(mark, kind))


answers = st.integers(1, 40).map(lambda length: "群" * length)
fills = st.lists(answers, min_size=1, max_size=3).map(lambda each: fill(*each))
sets = st.tuples(st.integers(1, 23), st.integers(1, 22)).map(lambda size: match(*size))


@settings(max_examples=40, deadline=None, derandomize=True)
@given(
    st.lists(fills, max_size=30),
    st.lists(sets, max_size=5),
    st.sampled_from([0, 6, 8]),
    st.sampled_from([SIZES["A4"], SIZES["Letter"]]),
)
def test_every_sheet_is_complete_and_nothing_overlaps(
    fills: list[FillQuestion],
    sets: list[MatchQuestion],
    id_digits: int,
    size: tuple[float, float],
) -> None:
    sheet = lay_out(make_quiz(fills, sets), id_digits, Frame(*size))
    for page in sheet.forms[0].pages:
        boxes: list[Box] = [*page.marks, *page.captions]
        assert min(box.x for box in boxes) >= MARGIN
        assert min(box.y for box in boxes) >= MARGIN
        assert max(box.x + box.width for box in boxes) <= sheet.width - MARGIN
        assert max(box.y + box.height for box in boxes) <= sheet.height - MARGIN
        assert not overlaps([with_clear_space(box) for box in boxes])
    blanks = [
        (item, blank) for item, each in enumerate(fills, 1) for blank in range(len(each.blanks))
    ]
    assert [(box.item, box.blank) for box in marks_of(sheet, AnswerBox)] == blanks
    assert [(each.item, each.blank, each.right) for each in marks_of(sheet, VerdictBubble)] == [
        (*blank, right) for blank in blanks for right in (True, False)
    ]
    assert [(each.item, each.premise, each.letter) for each in marks_of(sheet, ChoiceBubble)] == [
        (item, premise, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[response])
        for item, each in enumerate(sets, 1 + len(fills))
        for premise in range(len(each.premises))
        for response in range(len(each.responses))
    ]


def test_every_page_tells_itself_apart() -> None:
    sheet = lay_out(QUIZ)
    codes = [
        (form.form, page.page, mark.text.split("/"))
        for form in sheet.forms
        for page in form.pages
        for mark in page.marks
        if isinstance(mark, PageCode)
    ]
    assert [code for *_, code in codes] == [
        [form.paper, form.form, str(page.page)] for form in sheet.forms for page in form.pages
    ]
    for form in sheet.forms:
        for page in form.pages:
            corners = [mark.corner for mark in page.marks if isinstance(mark, CornerCode)]
            assert corners == ["TL", "TR", "BL", "BR"]
            digits = [mark for mark in page.marks if isinstance(mark, IdBubble)]
            assert [(each.column, each.digit) for each in digits] == [
                (column, digit) for column in range(8) for digit in range(10)
            ]


def test_corner_codes_have_their_finder_patterns() -> None:
    assert len(set(CORNERS.values())) == 4
    for rows in CORNERS.values():
        assert rows[0] == "10" * 5
        assert rows[9] == "1" * 10
        assert "".join(row[0] for row in rows) == "1" * 10
        assert "".join(row[9] for row in rows) == "01" * 5


@pytest.mark.parametrize(
    ("longest", "width", "height"),
    [(1, 32.67, 8), (4, 32.67, 8), (5, 65, 8), (11, 65, 8), (12, 65, 16)],
)
def test_all_boxes_fit_the_longest_answer(longest: int, width: float, height: float) -> None:
    sheet = lay_out(make_quiz([fill("群"), fill("群" * longest)], []))
    boxes = {(round(box.width, 2), box.height) for box in marks_of(sheet, AnswerBox)}
    assert boxes == {(width, height)}


def test_rows_of_bubbles_keep_their_pitch() -> None:
    bubbles = list(marks_of(lay_out(make_quiz([], [match(7, 9)])), ChoiceBubble))
    row = [bubble.x for bubble in bubbles if bubble.premise == 0]
    column = [bubble.y for bubble in bubbles if bubble.letter == "A"]
    assert {bubble.width for bubble in bubbles} == {bubble.height for bubble in bubbles} == {4}
    assert [after - before for before, after in pairwise(row)] == [8] * 8
    assert [after - before for before, after in pairwise(column)] == [7, 7, 7, 7, 10, 7]


def test_a_set_too_wide_for_the_page_is_refused() -> None:
    with pytest.raises(QuizgenError, match=r"item 22 .*more than 22 responses"):
        lay_out(make_quiz(FILLS, [match(3, 23)]))


def test_a_rostered_sheet_prints_the_id_instead_of_a_grid() -> None:
    pdf, geometry = print_sheet(QUIZ, [Person("20230001", "张三")])
    sheet = msgspec.json.decode(geometry, type=Sheet)
    assert not [*marks_of(sheet, IdBubble), *marks_of(sheet, IdBox)]
    with pypdfium2.PdfDocument(pdf) as document:
        assert len(document) == len(sheet.forms[0].pages)


NEAR, HALF_BAND, FOUND_WITHIN = 0.45, 0.2, 0.1  # mm


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_every_mark_is_found_within_a_tenth_of_a_millimetre_at_200_dpi(paper: Any) -> None:
    pdf, geometry = print_sheet(QUIZ, style=Style(paper=paper))
    sheet = msgspec.json.decode(geometry, type=Sheet)
    assert (sheet.width, sheet.height) == SIZES[paper]
    pages = [page for form in sheet.forms for page in form.pages]
    dots = 200 / 25.4  # per millimetre
    with pypdfium2.PdfDocument(pdf) as document:
        assert len(document) == len(pages) == 4
        assert document.get_page_size(0) == pytest.approx(
            (sheet.width * 72 / 25.4, sheet.height * 72 / 25.4), abs=0.01
        )
        for page, printed in zip(pages, document, strict=True):
            dark = 1 - printed.render(scale=200 / 72, grayscale=True).to_numpy().squeeze() / 255
            # the picture has whole dots; the page has not
            scale = (dark.shape[1] / sheet.width, dark.shape[0] / sheet.height)
            assert scale == pytest.approx((dots, dots), abs=0.01)
            for mark in page.marks:
                check_mark(mark, dark, scale)


def check_mark(mark: Mark, dark: Any, scale: tuple[float, float]) -> None:
    """Find a mark's edges in a picture, an array of darkness from 0 to 1, or its code's modules."""
    if isinstance(mark, CornerCode | PageCode):
        rows = mark.modules if isinstance(mark, CornerCode) else qr_rows(mark.text)
        side = mark.width / len(rows)
        for row, modules in enumerate(rows):
            for column, module in enumerate(modules):
                x, y = mark.x + (column + 0.5) * side, mark.y + (row + 0.5) * side
                assert (dark[int(y * scale[1]), int(x * scale[0])] > 0.5) == (module == "1")
        return
    for across, start, length, middle in (
        (dark, mark.x, mark.width, mark.y + mark.height / 2),
        (dark.T, mark.y, mark.height, mark.x + mark.width / 2),
    ):
        along, beside = scale if across is dark else scale[::-1]
        band = slice(round((middle - HALF_BAND) * beside), round((middle + HALF_BAND) * beside))
        profile = across[band].mean(axis=0)
        for edge in (start + STROKE / 2, start + length - STROKE / 2):
            at = numpy.arange(round((edge - NEAR) * along), round((edge + NEAR) * along))
            found = ((at + 0.5) * profile[at]).sum() / profile[at].sum() / along
            assert abs(found - edge) < FOUND_WITHIN, (mark, found, edge)


def qr_rows(text: str) -> tuple[str, ...]:
    """Return the rows of a QR code, 1 being dark."""
    code = segno.make_qr(text, error="m")
    return tuple("".join(map(str, map(int, row))) for row in code.matrix)
