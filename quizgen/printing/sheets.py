"""Lay out the answer sheets of a quiz, and stack their pages: blank ones of a form, or a person's."""

from collections.abc import Iterable, Iterator
from functools import partial

import msgspec

from quizgen.model import Form
from quizgen.printing import templating
from quizgen.printing.drawing import PageView, page_view
from quizgen.printing.layout import SIZES, desk_size
from quizgen.printing.marks import FormSheet
from quizgen.printing.people import Person
from quizgen.printing.press import Document, Press
from quizgen.printing.sheet import ID_DIGITS, lay_out
from quizgen.printing.sheet_head import Frame


class Stack:
    """Guard the sheets of a quiz, each form's laid out once."""

    def __init__(self, press: Press, is_rostered: bool) -> None:
        self._press = press
        self._frame = Frame(*SIZES[desk_size(press.style)])
        self._sheet = lay_out(press.quiz, 0 if is_rostered else ID_DIGITS, self._frame)
        self._forms = {sheet.form: sheet for sheet in self._sheet.forms}

    @property
    def geometry(self) -> bytes:
        """Return where everything stands, as the bytes of `sheet.json`."""
        return msgspec.json.format(msgspec.json.encode(self._sheet), indent=1) + b"\n"

    def sheet(self, form: Form) -> FormSheet:
        """Return the layout of a form's sheet."""
        return self._forms[form.name]

    def pages(self, form: Form, person: Person | None) -> Iterator[PageView]:
        """Yield the pages of a form, blank or a person's."""
        title, say = self._press.quiz.title, self._press.say
        numeral = partial(templating.numeral, say)
        sheet = self._forms[form.name]
        for page in sheet.pages:
            yield page_view(title, sheet, page, say, numeral, person)

    def document(self, pages: Iterable[PageView]) -> Document:
        """Return the document of some pages."""
        return self._press.sheets(pages, self._frame)
