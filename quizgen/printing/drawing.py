"""Turn answer sheets into shapes for their template: lines of print, circles, rectangles, codes."""

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from quizgen.printing import numbering
from quizgen.printing.marks import (
    AnswerBox,
    Caption,
    ChoiceBubble,
    CornerCode,
    Field,
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

STROKE = 0.2  # mm, all of it inside the box
IN_BUBBLE, IN_FIELD = 2.5, 4.6  # type sizes in mm
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


class PageView(Struct, frozen=True):
    """Hold the shapes of a page; `dark` is the SVG path of the dark modules of all its codes.

    `told` says what the page is, to those who hear it instead of seeing it.
    """

    told: str
    lines: tuple[Line, ...]
    circles: tuple[Circle, ...]
    rectangles: tuple[Rectangle, ...]
    dark: str


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


def whole(standing: PageView, changing: PageView) -> PageView:
    """Return the page that shows what all sheets of a form share and what is one person's."""
    return PageView(
        told=changing.told,
        lines=standing.lines + changing.lines,
        circles=standing.circles + changing.circles,
        rectangles=standing.rectangles + changing.rectangles,
        dark=standing.dark + changing.dark,
    )


def standing(title: str, form: FormSheet, page: Page, say: Say, numeral: Numeral) -> PageView:
    """Return what a page shows on all sheets of a form."""

    def line(caption: Caption) -> Line:
        text = caption.text or say(
            caption.name,
            numeral=numeral(caption.section),
            **_known(title, form, page),
        )
        return _line(caption, text, caption.size, caption.align)

    captions = [each for each in page.captions if isinstance(each, Caption)]
    samples = [each for each in page.captions if isinstance(each, Sample)]
    return PageView(
        told=_told(title, form, page, say),
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
            _path(each, each.modules) for each in page.marks if isinstance(each, CornerCode)
        ),
    )


def changing(
    title: str, form: FormSheet, page: Page, say: Say, person: Person | None = None
) -> PageView:
    """Return what a page shows of one person: the code, and what stands in the fields."""
    written = {"name": person.name, "id": person.id, "unit": person.unit} if person else {}
    fields = [each for each in page.marks if isinstance(each, Field) and written.get(each.field)]
    codes = [each for each in page.marks if isinstance(each, PageCode)]
    told = _told(title, form, page, say)
    return PageView(
        told=f"{told} {person.name} {person.id}" if person else told,
        lines=tuple(_line(each, written[each.field], IN_FIELD, "middle") for each in fields),
        circles=(),
        rectangles=(),
        dark="".join(
            _path(each, _qr_rows(f"{each.text}/{person.id}" if person else each.text))
            for each in codes
        ),
    )


def _known(title: str, form: FormSheet, page: Page) -> dict[str, object]:
    """Return what the strings of a page may tell."""
    return {
        "title": title,
        "form": form.form,
        "paper": form.paper,
        "page": page.page,
        "pages": len(form.pages),
    }


def _told(title: str, form: FormSheet, page: Page, say: Say) -> str:
    known = _known(title, form, page)
    return " ".join(say(name, **known) for name in ("sheet_title", "sheet_form", "sheet_page"))


def _line(box: Mark | Caption | Sample, text: str, size: float, align: str) -> Line:
    """Return a line in the middle of its box, set smaller if it would not fit."""
    fitting = min(size, box.width / max(numbering.ems(text), 1))
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


def _path(code: CornerCode | PageCode, rows: Sequence[str]) -> str:
    """Return the SVG path of the runs of dark modules in a code."""
    side = code.width / len(rows)
    found = []
    for index, row in enumerate(rows):
        start = 0
        while (start := row.find("1", start)) >= 0:
            end = row.find("0", start)
            length = (end if end >= 0 else len(row)) - start
            x, y, width = code.x + start * side, code.y + index * side, length * side
            found.append(f"M{x:.4f} {y:.4f}h{width:.4f}v{side:.4f}h-{width:.4f}z")
            start += length
    return "".join(found)


def _qr_rows(text: str) -> tuple[str, ...]:
    import segno

    code = segno.make_qr(text, error="m")
    return tuple("".join("1" if module else "0" for module in row) for row in code.matrix)
