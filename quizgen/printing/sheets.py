"""Stack the pages of answer sheets: blank ones of a form, a person's, or only what is one person's."""

from collections.abc import Iterable, Iterator
from functools import partial

import msgspec

from quizgen.model import Form
from quizgen.printing import templating
from quizgen.printing.drawing import PageView, changing, standing, whole
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
        numeral = partial(templating.numeral, press.say)
        self._standing = {
            sheet.form: [
                standing(press.quiz.title, sheet, page, press.say, numeral) for page in sheet.pages
            ]
            for sheet in self._sheet.forms
        }

    @property
    def geometry(self) -> bytes:
        """Return where everything stands, as the bytes of `sheet.json`."""
        return msgspec.json.format(msgspec.json.encode(self._sheet), indent=1) + b"\n"

    def sheet(self, form: Form) -> FormSheet:
        """Return the layout of a form's sheet."""
        return self._forms[form.name]

    def shared(self, form: Form) -> list[PageView]:
        """Return what a form's pages show on everybody's sheet."""
        return self._standing[form.name]

    def own(self, form: Form, person: Person | None) -> Iterator[PageView]:
        """Yield what a form's pages show of one person alone."""
        sheet = self._forms[form.name]
        for page in sheet.pages:
            yield changing(self._press.quiz.title, sheet, page, self._press.say, person)

    def pages(self, form: Form, person: Person | None) -> Iterator[PageView]:
        """Yield the whole pages of a form, blank or a person's."""
        yield from map(whole, self.shared(form), self.own(form, person))

    def document(self, pages: Iterable[PageView]) -> Document:
        """Return the document of some pages."""
        return self._press.sheets(pages, self._frame)
