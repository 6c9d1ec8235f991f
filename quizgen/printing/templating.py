"""Fill in the templates; the sole home of jinja2.

A template or stylesheet is looked up in the user's folder, then in the package's data, then in the
checkout, file by file; of the strings, string by string.
"""

import functools
import json
import traceback
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen.errors import QuizgenError

if TYPE_CHECKING:
    from jinja2 import Environment

OWN_FOLDERS = (
    Path(__file__).parents[1] / "templates",  # in the wheel
    Path(__file__).parents[2] / "templates",  # in a checkout
)
# What an expression in a template can come to grief with.
FAULTS = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)

Say = Callable[..., str]


def folders(user_folder: Path | None) -> tuple[Path, ...]:
    """Return the folders in which templates are looked up; the user's own must exist."""
    if user_folder is None:
        return OWN_FOLDERS
    if not user_folder.is_dir():
        raise QuizgenError(f"cannot read the templates folder {user_folder}: no such folder")
    return (user_folder, *OWN_FOLDERS)


def render(
    name: str, context: Mapping[str, object], language: str, user_folder: Path | None = None
) -> str:
    """Return the HTML of a template, to which the context, `say` and `numeral` are known.

    `say_in` gives a string in another language.

    Raises QuizgenError with file and line for a fault in a template.
    """
    from jinja2 import TemplateError, TemplateSyntaxError

    searched = folders(user_folder)
    say = speaker(language, user_folder)
    try:
        template = _environment(searched).get_template(name)
        return template.render(
            context,
            language=language,
            say=say,
            say_in=lambda tongue, string: speaker(tongue, user_folder)(string),
            numeral=functools.partial(numeral, say),
        )
    except TemplateSyntaxError as error:
        where = f"{error.filename or error.name}, line {error.lineno}"
        raise QuizgenError(f"cannot use the template {where}: {error.message}") from error
    except (TemplateError, QuizgenError, *FAULTS) as error:
        where = _place(error, searched) or name
        raise QuizgenError(f"cannot use the template {where}: {error}") from error


def speaker(language: str, user_folder: Path | None = None) -> Say:
    """Return the function that gives a visible string by its name, its {fields} filled in."""
    strings = _strings(language, folders(user_folder))

    def say(name: str, **values: object) -> str:
        if name not in strings:
            raise QuizgenError(f"no string named {name!r} in strings/{language}.json")
        text, file = strings[name]
        try:
            return text.format(**values)
        except (LookupError, ValueError) as error:
            known = ", ".join(f"{{{value}}}" for value in values) or "none"
            raise QuizgenError(
                f"cannot print: {file}, line {_line(file, name)}, string {name!r}: {error}; "
                f"known fields: {known}"
            ) from error

    return say


def numeral(say: Say, index: int) -> str:
    """Return the numeral of the section at `index` in the language of `say` (一, 二, …)."""
    numerals = say("numerals").split()
    return numerals[index] if index < len(numerals) else str(index + 1)


@functools.lru_cache(maxsize=8)
def _environment(searched: tuple[Path, ...]) -> "Environment":
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(searched, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _strings(language: str, searched: tuple[Path, ...]) -> dict[str, tuple[str, Path]]:
    """Return the strings of a language with their files, the first folder's before the others'."""
    strings: dict[str, tuple[str, Path]] = {}
    for folder in reversed(searched):
        file = folder / "strings" / f"{language}.json"
        if file.is_file():
            strings |= {name: (text, file) for name, text in _read(file).items()}
    if not strings:
        known = sorted({file.stem for folder in searched for file in folder.glob("strings/*.json")})
        raise QuizgenError(
            f"cannot print in {language!r}: there are strings for {', '.join(known) or 'no language'}"
        )
    return strings


def check_own(folder: Path) -> None:
    """Raise QuizgenError for a template, language or string of a folder that nothing would use.

    What is not ours may stand there too, if a template of the folder names it.
    """
    pages = [file for file in sorted(folder.glob("*")) if file.suffix in (".html", ".css")]
    text = "".join(file.read_text(encoding="utf-8", errors="replace") for file in pages)
    ours = [file for own in OWN_FOLDERS for file in sorted(own.rglob("*.*"))]
    names = [file.name for file in ours]
    languages = sorted(folder.glob("strings/*.json"))
    for file in (*pages, *languages):
        if file.name not in names and file.name not in text:
            raise QuizgenError(
                f"cannot use {file}: no print has such a file{_near(file.name, names)}"
            )
    for file in languages:
        known = [name for own in ours if own.name == file.name for name in _read(own)]
        for name in _read(file):
            if known and name not in known and name not in text:
                raise QuizgenError(
                    f"cannot use {file}, line {_line(file, name)}: "
                    f"no string is named {name!r}{_near(name, known)}"
                )


def _near(name: str, known: list[str]) -> str:
    near = get_close_matches(name, known, n=1)
    return f"; did you mean {near[0]!r}?" if near else "; the names are those of our templates"


def _line(file: Path, name: str) -> int:
    """Return the line on which a strings file gives a name."""
    before, _, _ = file.read_text(encoding="utf-8").partition(f'"{name}"')
    return before.count("\n") + 1


def _read(file: Path) -> dict[str, str]:
    try:
        strings = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise QuizgenError(f"cannot read {file}: {error}") from error
    if not isinstance(strings, dict):
        raise QuizgenError(f"cannot read {file}: it must be one object of names and strings")
    for name, text in strings.items():
        if not isinstance(text, str):
            raise QuizgenError(
                f"cannot read {file}, line {_line(file, name)}: the value of {name!r} is no string; "
                "put it in quotes"
            )
    return strings


def _place(error: BaseException, searched: tuple[Path, ...]) -> str:
    """Return the template's file and line out of an error's traceback, which jinja2 rewrites."""
    frames = traceback.extract_tb(error.__traceback__)
    inside = [
        frame
        for frame in frames
        if any(Path(frame.filename).is_relative_to(folder) for folder in searched)
    ]
    return f"{inside[-1].filename}, line {inside[-1].lineno}" if inside else ""
