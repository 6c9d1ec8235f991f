"""Hold everything that makes a quiz, from options or a file, so that it can be kept and made again."""

import re
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, get_args

import msgspec
from msgspec import Meta
from msgspec.structs import replace

from quizgen.choices import (
    AT_MOST,
    MOST_MARKS,
    Binding,
    Language,
    Layout,
    MarksPer,
    PaperSize,
    PdfKind,
    Practice,
    Writing,
    key_of,
)
from quizgen.difficulty import read_difficulty
from quizgen.errors import QuizgenError
from quizgen.model import Blueprint, SectionPlan
from quizgen.style import Style

_PATHS = ("bank", "out", "logo", "templates", "per_person")  # beside `sources`
_WHERE = re.compile(r" - at (?:`key` in )?`\$\.?([\w-]*).*`\Z", re.DOTALL)  # " - at `$.field[0]`"
# "Expected int | null, got str", "Expected float <= 72.0", "Expected str of length >= 1"
_WANTED = re.compile(
    r"Expected (?P<kind>\w+)(?: \| \w+)*(?P<length> of length)?"
    r"(?: (?P<bound>[<>]=) (?P<limit>[\d.]+))?(?:, got \w+)?\Z"
)
_KINDS = {
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "str": "text in quotes",
    "array": 'a list, ["…", "…"]',
    "object": "a table, { 7 = 5 }",
}
_BOUNDS = {"<=": "at most", ">=": "at least"}
_CHOICES = {
    "paper": get_args(PaperSize),
    "layout": get_args(Layout),
    "practice": get_args(Practice),
    "pdf": get_args(PdfKind),
    "marks-per": get_args(MarksPer),
    "lang": get_args(Language),
    "to": get_args(Writing),
    "files": get_args(Binding),
}
_Marks = Annotated[int, Meta(ge=1, le=MOST_MARKS)]
_Count = Annotated[int, Meta(ge=1)]


class Settings(
    Style, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, rename=key_of
):
    """Hold what a quiz is made of and how it is printed; the keys are the options of `quizgen quiz`.

    `fill` and `match` are None where as many items as can be, up to AT_MOST, will do. `item_marks`
    are the marks of single items, by their numbers on form A. `per_person` is the path of a roster;
    `files` says whether its people share a file, have one each, or both.
    """

    sources: tuple[str, ...] = ()
    notes: bool = False
    password: str = ""
    limits: tuple[str, ...] = ()
    jobs: Annotated[int, Meta(ge=1, le=256)] | None = None
    bank: str = "output/bank.db"
    out: str = "output"
    fill: Annotated[int, Meta(ge=0, le=500)] | None = None
    match: Annotated[int, Meta(ge=0, le=50)] | None = None
    fill_marks: _Marks = 2
    match_marks: _Marks = 2
    marks_per: MarksPer = "answer"
    item_marks: dict[_Count, _Marks] = {}  # noqa: RUF012 (msgspec copies it)
    difficulty: str = ""
    origins: tuple[str, ...] = ()
    forms: Annotated[int, Meta(ge=1, le=26)] = 1
    seed: int = 1
    title: str = ""
    lang: Language | None = None
    to: tuple[Writing, ...] = ("pdf",)
    per_person: str = ""
    files: Binding = "together"

    @property
    def style(self) -> Style:
        """Return how the quiz is printed, without what it is made of."""
        return Style(**{name: getattr(self, name) for name in Style.__struct_fields__})

    @property
    def at_most(self) -> frozenset[str]:
        """Return the kinds of which no number was asked for."""
        return frozenset(kind for kind in AT_MOST if getattr(self, kind) is None)

    @property
    def blueprint(self) -> Blueprint:
        """Return what the paper is made of; raises QuizgenError where that is nothing."""
        counts = {
            kind: most if kind in self.at_most else getattr(self, kind)
            for kind, most in AT_MOST.items()
        }
        plans = tuple(
            SectionPlan(kind, count, getattr(self, f"{kind}_marks"), self.marks_per)
            for kind, count in counts.items()
            if count
        )
        if not plans:
            raise QuizgenError("the quiz would be empty: ask for an item with --fill or --match")
        item_marks = tuple(sorted(self.item_marks.items()))
        return Blueprint(plans, *read_difficulty(self.difficulty), self.origins, item_marks)


def settle(options: Mapping[str, Any], file: Path | None = None) -> Settings:
    """Return the settings of a file, over which the given options win, by their attributes' names.

    Paths in the file start from its folder. An option that is None or empty was not given. Raises
    QuizgenError, naming the file and the key, for what cannot be read or used.
    """
    settings = read_settings(file) if file else Settings()
    given = {
        name: value
        for name, value in options.items()
        if value is not None and value != () and value != {}
    }
    return replace(settings, **given)


def read_settings(file: Path) -> Settings:
    """Return the settings that a TOML file holds; raises QuizgenError as `settle` does."""
    try:
        held = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise QuizgenError(f"cannot read {file}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise QuizgenError(f"cannot read {file}: it is not UTF-8; save it so") from error
    except tomllib.TOMLDecodeError as error:
        raise QuizgenError(f"cannot read {file}: {error}; want key = value, as TOML") from error
    known = [key_of(name) for name in Settings.__struct_fields__]
    for key in held:
        if key not in known:
            near = get_close_matches(key, known, n=1)
            advice = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(known)}"
            raise QuizgenError(f"cannot use {file}: no key {key!r}; {advice}")
    try:
        settings = msgspec.convert(held, Settings, str_keys=True)
    except msgspec.ValidationError as error:
        where = _WHERE.search(str(error))
        reason = _plainly(_WHERE.sub("", str(error)).replace("`", ""))
        key = where[1] if where else ""
        value = f" {held[key]!r}:" if key in held else ""
        advice = f"; choose from {', '.join(_CHOICES[key])}" if key in _CHOICES else ""
        raise QuizgenError(f"cannot use {file}: key {key!r}:{value} {reason}{advice}") from error
    try:
        read_difficulty(settings.difficulty)
    except QuizgenError as error:
        raise QuizgenError(f"cannot use {file}: key 'difficulty': {error}") from error
    return _located(settings, held, file.parent)


def _plainly(reason: str) -> str:
    """Return what a parser says of a value in words that are no programmer's."""
    if reason.startswith("Invalid enum value"):
        return "it is none of the choices"
    wanted = _WANTED.match(reason)
    if not wanted:
        return reason
    kind = _KINDS.get(wanted["kind"], wanted["kind"])
    if not wanted["bound"]:
        return f"it wants {kind}"
    length = " characters" if wanted["length"] else ""
    return f"it wants {kind}, {_BOUNDS[wanted['bound']]} {wanted['limit']}{length}"


def _located(settings: Settings, held: Mapping[str, Any], folder: Path) -> Settings:
    """Return settings in which the paths that a file holds start from its folder."""
    places: dict[str, Any] = {
        name: (folder / held[key_of(name)]).as_posix() for name in _PATHS if held.get(key_of(name))
    }
    sources = tuple((folder / source).as_posix() for source in settings.sources)
    return replace(settings, sources=sources, **places)
