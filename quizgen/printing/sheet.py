"""Lay out answer sheets in millimetres: the one truth for the printer and for a scanner.

Every page carries the whole head, so that loose pages can be told apart. Below it stand boxes to
write in, then rows of bubbles, side by side in as many columns as their width allows.
"""

from collections.abc import Iterator
from math import ceil
from typing import NamedTuple

from msgspec import structs

from quizgen.errors import QuizgenError
from quizgen.model import FillQuestion, Form, MatchQuestion, Question, Quiz
from quizgen.printing import numbering, sheet_head
from quizgen.printing.marks import (
    AnswerBox,
    Caption,
    ChoiceBubble,
    FormSheet,
    Mark,
    Page,
    Sample,
    Sheet,
    VerdictBubble,
)
from quizgen.printing.sheet_head import LEFT, Frame

A4 = Frame(210.0, 297.0)
ID_DIGITS = 8
HEADING, AFTER_HEADING, AFTER_SECTION = 6.0, 2.5, 4.0
NUMBER, NUMBER_SIZE = 13.0, 3.4  # room for "21(3)" at the left of a row, and its type size
MOST_COLUMNS, COLUMN_GAP = 3, 4.0

BUBBLE, PITCH, ROW_PITCH = 4.0, 8.0, 7.0
GROUP, AFTER_GROUP = 5, 3.0  # every five rows of bubbles, a wider space
BLOCK, AFTER_BLOCK = 10, 5.0  # a longer set goes on beside or below

LINE, MOST_LINES, AFTER_BOX = 8.0, 6, 2.5  # of handwriting in a box
PER_HAN, PER_HAN_AT_LEAST, NARROWEST = 8.0, 5.5, 24.0
VERDICT_GAP = 3.0
VERDICTS = VERDICT_GAP + PITCH + BUBBLE

Drawn = Mark | Caption | Sample


class Cell(NamedTuple):
    """Hold what stays together, placed from (0, 0), its size and the space kept below it."""

    width: float
    height: float
    after: float
    drawn: tuple[Drawn, ...]


def lay_out(quiz: Quiz, id_digits: int = ID_DIGITS, frame: Frame = A4) -> Sheet:
    """Return the sheets of all forms; without digits, the id is a field to print in.

    Raises QuizgenError for a set that has more responses than fit side by side.
    """
    longest = numbering.longest_answer(quiz)
    return Sheet(
        width=frame.width,
        height=frame.height,
        forms=tuple(
            _form_sheet(form, numbering.paper_number(quiz, form), longest, id_digits, frame)
            for form in quiz.forms
        ),
    )


def _form_sheet(form: Form, paper: str, longest: float, id_digits: int, frame: Frame) -> FormSheet:
    body = tuple(_body(form, longest, sheet_head.body_top(frame, id_digits), frame))
    pages = []
    for page in range(1 + max((on for on, _ in body), default=0)):
        code = f"{paper}/{form.name}/{page + 1}"
        drawn = [
            *sheet_head.head(frame, code, id_digits),
            *(each for on, each in body if on == page),
        ]
        pages.append(
            Page(
                page + 1,
                marks=tuple(each for each in drawn if not isinstance(each, Caption | Sample)),
                captions=tuple(each for each in drawn if isinstance(each, Caption | Sample)),
            )
        )
    return FormSheet(form.name, paper, tuple(pages))


def _body(form: Form, longest: float, top: float, frame: Frame) -> Iterator[tuple[int, Drawn]]:
    """Yield what stands below the head, each with its page, from 0."""
    page, y = 0, top
    for index, (section, numbered) in enumerate(numbering.sections(form)):
        cells = [
            cell
            for number, question in numbered
            for cell in _cells(number, question, longest, frame)
        ]
        columns = _columns(max(cell.width for cell in cells), numbered[0][0], frame)
        for start in range(0, len(cells), columns):
            band = cells[start : start + columns]
            lead = 0.0 if start else HEADING + AFTER_HEADING
            height = max(cell.height for cell in band)
            if y + lead + height > frame.bottom:
                page, y = page + 1, top
            if lead:
                yield page, _heading(f"sheet_{section.plan.kind}", index, y, frame)
            for column, cell in enumerate(band):
                x = LEFT + column * (_column_width(columns, frame) + COLUMN_GAP)
                yield from ((page, _moved(each, x, y + lead)) for each in cell.drawn)
            y += lead + height + band[0].after
        y += AFTER_SECTION


def _column_width(columns: int, frame: Frame) -> float:
    return (frame.right - LEFT + COLUMN_GAP) / columns - COLUMN_GAP


def _columns(width: float, item: int, frame: Frame) -> int:
    for columns in range(MOST_COLUMNS, 0, -1):
        if width <= _column_width(columns, frame):
            return columns
    most = int((frame.right - LEFT - NUMBER) // PITCH)
    raise QuizgenError(
        f"cannot print the answer sheet: a set from item {item} on has more than {most} responses"
    )


def _moved(drawn: Drawn, x: float, y: float) -> Drawn:
    return structs.replace(drawn, x=round(drawn.x + x, 3), y=round(drawn.y + y, 3))


def _heading(name: str, section: int, y: float, frame: Frame) -> Caption:
    return Caption(
        x=LEFT,
        y=y,
        width=frame.right - LEFT,
        height=HEADING,
        size=4.2,
        name=name,
        section=section,
    )


def _cells(number: int, question: Question, longest: float, frame: Frame) -> Iterator[Cell]:
    if isinstance(question, FillQuestion):
        width, height = _box_size(longest, frame)
        for blank in range(len(question.blanks)):
            yield _box_cell(number, blank, len(question.blanks), width, height)
    else:
        for start in range(0, len(question.premises), BLOCK):
            yield _bubble_cell(number, question, start)


def _box_size(longest: float, frame: Frame) -> tuple[float, float]:
    """Return the width and height of all boxes, with room for the longest answer."""
    for columns in range(MOST_COLUMNS, 1, -1):
        width = _column_width(columns, frame) - NUMBER - VERDICTS
        if max(PER_HAN * longest, NARROWEST) <= width:
            return width, LINE
    return width, LINE * min(max(ceil(PER_HAN_AT_LEAST * longest / width), 1), MOST_LINES)


def _number(item: int, index: int, of: int, middle: float) -> Caption:
    return Caption(
        x=0,
        y=middle - BUBBLE / 2,
        width=NUMBER - 2,
        height=BUBBLE,
        size=NUMBER_SIZE,
        align="end",
        text=f"{item}({index + 1})" if of > 1 else f"{item}",
    )


def _box_cell(item: int, blank: int, of: int, width: float, height: float) -> Cell:
    first = NUMBER + width + VERDICT_GAP
    verdicts = (
        VerdictBubble(
            x=first + order * PITCH,
            y=(height - BUBBLE) / 2,
            width=BUBBLE,
            height=BUBBLE,
            item=item,
            blank=blank,
            right=right,
        )
        for order, right in enumerate((True, False))
    )
    box: Drawn = AnswerBox(
        x=NUMBER, y=0, width=round(width, 3), height=height, item=item, blank=blank
    )
    drawn = (_number(item, blank, of, height / 2), box, *verdicts)
    return Cell(first + PITCH + BUBBLE, height, AFTER_BOX, drawn)


def _bubble_cell(item: int, question: MatchQuestion, start: int) -> Cell:
    drawn: list[Drawn] = []
    y = 0.0
    premises = range(start, min(start + BLOCK, len(question.premises)))
    for premise in premises:
        y = (premise - start) * ROW_PITCH + (premise - start) // GROUP * AFTER_GROUP
        drawn.append(_number(item, premise, len(question.premises), y + BUBBLE / 2))
        drawn += [
            ChoiceBubble(
                x=NUMBER + response * PITCH,
                y=y,
                width=BUBBLE,
                height=BUBBLE,
                item=item,
                premise=premise,
                letter=numbering.letter(response),
            )
            for response in range(len(question.responses))
        ]
    width = NUMBER + (len(question.responses) - 1) * PITCH + BUBBLE
    return Cell(width, y + BUBBLE, AFTER_BLOCK, tuple(drawn))
