"""Turn answer sheets into shapes for their template: lines of print, circles, rectangles, codes."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct

from quizgen.printing import fonts
from quizgen.printing.marks import (
    AnswerBox,
    Caption,
    ChoiceBubble,
    CornerCode,
    Field,
    FieldName,
    FormSheet,
    IdBox,
    IdBubble,
    Mark,
    Page,
    PageCode,
    Sample,
    VerdictBubble,
)
from quizgen.printing.people import Person

FACE = "Heading"  # in which sheets are set
STROKE = 0.2  # mm, all of it inside the box
IN_BUBBLE, IN_FIELD = 2.5, 4.6  # type sizes in mm
BESIDE_OWN = 3.0  # mm, between a field and what stands in it
BASELINE = 0.38  # of the type size, below the middle of a line
ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}

Say = Callable[..., str]
Numeral = Callable[[int], str]


class Line(Struct, frozen=True):
    """Hold a line of print: where its anchor stands on the baseline, and its type size, in mm."""

    x: float
    y: float
    size: float
    anchor: str
    text: str


class Circle(Struct, frozen=True):
    """Hold a bubble: its middle, the radius to the middle of its stroke, and what it says."""

    x: float
    y: float
    radius: float
    label: Line
    is_filled: bool = False


class Rectangle(Struct, frozen=True):
    """Hold a box to write in, to the middle of its stroke."""

    x: float
    y: float
    width: float
    height: float


class Own(Struct, frozen=True):
    """Hold what stands in a field of one person's sheet: the field, the type size, and the text.

    The text is set smaller by the factor `fit`; `kind` says what of the person it is.
    """

    kind: FieldName
    x: float
    y: float
    height: float
    size: float
    fit: float
    text: str


class PageView(Struct, frozen=True):
    """Hold the shapes of a page: SVG paths of the dark modules of its corner codes and of its code.

    `told` says what the page is, to those who hear it instead of seeing it. `code` and `own` alone
    are one person's.
    """

    told: str
    lines: tuple[Line, ...]
    circles: tuple[Circle, ...]
    rectangles: tuple[Rectangle, ...]
    dark: str
    code: str
    own: tuple[Own, ...]


class SheetView(Struct, frozen=True):
    """Hold all pages in the order in which they are printed, and their size in mm."""

    title: str
    width: float
    height: float
    stroke: float
    pages: tuple[PageView, ...]


def sheet_view(
    title: str,
    width: float,
    height: float,
    pages: Iterable[PageView],
) -> SheetView:
    """Return pages as they are printed one after the other."""
    return SheetView(title, width, height, STROKE, tuple(pages))


def page_view(
    title: str,
    form: FormSheet,
    page: Page,
    say: Say,
    numeral: Numeral,
    person: Person | None = None,
) -> PageView:
    """Return a page of a form's sheet, blank or a person's."""
    known = _known(title, form, page)

    def line(caption: Caption) -> Line:
        text = caption.text or say(caption.name, numeral=numeral(caption.section), **known)
        return _line(caption, text, caption.size, caption.align)

    captions = [each for each in page.captions if isinstance(each, Caption)]
    samples = [each for each in page.captions if isinstance(each, Sample)]
    return PageView(
        told=told(title, form, page, say, person),
        lines=tuple(map(line, captions)),
        circles=(
            *(_circle(each, "", is_filled=True) for each in samples),
            *(
                _circle(each, label)
                for each in page.marks
                if (label := _label(each, say)) is not None
            ),
        ),
        rectangles=tuple(
            Rectangle(
                each.x + STROKE / 2, each.y + STROKE / 2, each.width - STROKE, each.height - STROKE
            )
            for each in page.marks
            if isinstance(each, Field | IdBox | AnswerBox)
        ),
        dark="".join(
            f"M{x:.4f} {y:.4f}h{width:.4f}v{height:.4f}h-{width:.4f}z"
            for each in page.marks
            if isinstance(each, CornerCode)
            for x, y, width, height in dark_runs(each, each.modules)
        ),
        code="".join(
            f"M{x:.4f} {y:.4f}h{width:.4f}v{height:.4f}h-{width:.4f}z"
            for x, y, width, height in code_runs(page, person)
        ),
        own=tuple(own_texts(page, person)) if person else (),
    )


def own_texts(page: Page, person: Person) -> Iterator[Own]:
    """Yield what stands in the fields of a person's sheet."""
    written = {"name": person.name, "id": person.id, "unit": person.unit}
    for each in page.marks:
        if isinstance(each, Field) and written[each.field]:
            room = each.width - 2 * BESIDE_OWN
            ems = max(fonts.ems(written[each.field], FACE), 1)
            yield Own(
                kind=each.field,
                x=round(each.x + BESIDE_OWN, 3),
                y=each.y,
                height=each.height,
                size=IN_FIELD,
                fit=round(min(1.0, room / IN_FIELD / ems), 3),
                text=written[each.field],
            )


def code_runs(page: Page, person: Person | None) -> Iterator[tuple[float, float, float, float]]:
    """Yield the dark runs of a page's code: x, y, width and height."""
    for each in page.marks:
        if isinstance(each, PageCode):
            text = f"{each.text}/{person.id}" if person else each.text
            yield from dark_runs(each, _qr_rows(text))


def _known(title: str, form: FormSheet, page: Page) -> dict[str, object]:
    """Return what the strings of a page may tell."""
    return {
        "title": title,
        "form": form.form,
        "paper": form.paper,
        "page": page.page,
        "pages": len(form.pages),
    }


def told(title: str, form: FormSheet, page: Page, say: Say, person: Person | None) -> str:
    """Return what a page is, in words."""
    known = _known(title, form, page)
    words = [say(name, **known) for name in ("sheet_title", "sheet_form", "sheet_page")]
    return " ".join([*words, person.name, person.id] if person else words)


def _line(box: Mark | Caption | Sample, text: str, size: float, align: str) -> Line:
    """Return a line in the middle of its box, set smaller if it would not fit."""
    fitting = min(size, box.width / max(fonts.ems(text, FACE), 1))
    return Line(
        x=round(box.x + box.width * ANCHORS[align], 3),
        y=round(box.y + box.height / 2 + fitting * BASELINE, 3),
        size=round(fitting, 3),
        anchor=align,
        text=text,
    )


def _circle(box: Mark | Sample, text: str, is_filled: bool = False) -> Circle:
    return Circle(
        x=round(box.x + box.width / 2, 3),
        y=round(box.y + box.height / 2, 3),
        radius=(box.width - STROKE) / 2,
        label=_line(box, text, IN_BUBBLE, "middle"),
        is_filled=is_filled,
    )


def _label(mark: Mark, say: Say) -> str | None:
    """Return what a bubble says, or None for what is no bubble."""
    match mark:
        case IdBubble(digit=digit):
            return str(digit)
        case ChoiceBubble(letter=letter):
            return letter
        case VerdictBubble(right=right):
            return say("sheet_right" if right else "sheet_wrong")
    return None


def dark_runs(
    code: CornerCode | PageCode, rows: Sequence[str]
) -> Iterator[tuple[float, float, float, float]]:
    """Yield the runs of dark modules in a code: x, y, width and height in mm."""
    side = code.width / len(rows)
    for index, row in enumerate(rows):
        start = 0
        while (start := row.find("1", start)) >= 0:
            end = row.find("0", start)
            length = (end if end >= 0 else len(row)) - start
            yield code.x + start * side, code.y + index * side, length * side, side
            start += length


def _qr_rows(text: str) -> tuple[str, ...]:
    import segno

    code = segno.make_qr(text, error="m")
    return tuple("".join("1" if module else "0" for module in row) for row in code.matrix)
