"""Say how a quiz is printed: the choices of a teacher that change no item."""

from typing import Annotated

from msgspec import Meta, Struct

from quizgen.choices import (
    LARGEST,
    LONGEST_DAY,
    SMALLEST,
    Layout,
    PaperSize,
    PdfKind,
    Practice,
    key_of,
)


class Style(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename=key_of):
    """Hold how paper, sheet and key look; everything has a default.

    A3 is folded: two columns on a page lying on its side. `font_size` is that of the body in pt;
    without it the layout's own holds. `fields` are names of KNOWN_FIELDS or any other words.
    `practice` says where the answers stand upside down; `pdf` is the standard that is kept:
    PDF/UA-1, or PDF/A-2a. `logo` and `templates` are paths, empty where there is none.
    """

    paper: PaperSize = "A4"
    layout: Layout = "standard"
    font_size: Annotated[float, Meta(ge=SMALLEST, le=LARGEST)] | None = None
    fields: tuple[Annotated[str, Meta(min_length=1, max_length=20)], ...] = (
        "unit",
        "name",
        "score",
    )
    seal: bool = False
    score_table: bool = True
    instructions: str = ""
    time: Annotated[int, Meta(ge=0, le=LONGEST_DAY)] = 0  # minutes; 0 where none is told
    logo: str = ""
    word_bank: bool = False
    practice: Practice = "no"
    pdf: PdfKind = "ua"
    templates: str = ""


PLAIN = Style()
