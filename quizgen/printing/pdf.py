"""Set HTML as PDF; the sole home of weasyprint.

Nothing is fetched but the fonts and the files of the templates' folders. The same HTML gives the
same bytes.
"""

import functools
import logging
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, repeat
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from quizgen.choices import PdfKind
from quizgen.errors import QuizgenError
from quizgen.printing import fonts
from quizgen.printing.artifacts import mark_artifacts
from quizgen.printing.binding import enclose
from quizgen.printing.pages import Pages

VARIANTS: dict[PdfKind, str] = {"ua": "pdf/ua-1", "a": "pdf/a-2a"}


def to_pdf(
    pages: Iterable[str],
    folders: Sequence[Path],
    kind: PdfKind = "ua",
    logo: str = "",
    record: bytes = b"",
) -> bytes:
    """Return one tagged PDF of several HTML documents, each of which numbers its own pages.

    Raises QuizgenError when a template asks for a file outside `folders`, the first of which is
    the one that relative addresses start from, and for a picture that cannot be read. `logo` is a
    file that is allowed besides, `record` is put into the PDF as it is.
    """

    def finish(document: Any, pdf: Any) -> None:
        mark_artifacts(document, pdf)
        if record:
            enclose(pdf, record)

    return _set(pages, folders, kind, logo, (), finish)[0]


def set_pages(
    pages: Iterable[str],
    folders: Sequence[Path],
    kind: PdfKind,
    logo: str,
    styles: Sequence[str],
) -> tuple[Pages, list[int]]:
    """Return the pages of several HTML documents, to be bound, and how many each document has.

    `styles` are further stylesheets of the documents, as far as they go. Raises QuizgenError as
    `to_pdf` does.
    """
    kept: list[Pages] = []

    def keep(document: Any, pdf: Any) -> None:
        mark_artifacts(document, pdf)
        kept.append(Pages(pdf, has_identifier=kind == "a"))
        del pdf.objects[1:]  # nothing is to be written here

    _, counts = _set(pages, folders, kind, logo, styles, keep)
    return kept[0], counts


def _set(
    pages: Iterable[str],
    folders: Sequence[Path],
    kind: PdfKind,
    logo: str,
    styles: Sequence[str],
    finisher: Callable[[Any, Any], None],
) -> tuple[bytes, list[int]]:
    weasyprint = _weasyprint()
    fetcher = _fetcher((*folders, Path(logo)) if logo else tuple(folders))
    setting = weasyprint.text.fonts.FontConfiguration()

    @functools.cache
    def sheet(style: str) -> Any:
        return weasyprint.CSS(string=style, font_config=setting, url_fetcher=fetcher)

    base = f"{folders[0].resolve().as_uri()}/"
    try:
        with _listening() as faults:
            documents = [
                weasyprint.HTML(string=page, base_url=base, url_fetcher=fetcher).render(
                    font_config=setting,
                    stylesheets=[sheet(_faces()), *([sheet(style)] if style else [])],
                )
                for page, style in zip(pages, chain(styles, repeat("")), strict=False)
            ]
            whole = documents[0].copy([page for document in documents for page in document.pages])
            with warnings.catch_warnings():
                # for PDF/A, WeasyPrint leaves its colour profile for the collector to close
                warnings.simplefilter("ignore", ResourceWarning)
                pdf = bytes(whole.write_pdf(pdf_variant=VARIANTS[kind], finisher=finisher))
    except weasyprint.urls.FatalURLFetchingError as error:
        raise QuizgenError(
            f"cannot print: {error.__cause__ or error}; "
            "a template may use nothing but the files of its own folder"
        ) from error
    if faults:
        raise QuizgenError(f"cannot print: {faults[0]}; mend the picture or the template")
    return pdf, [len(document.pages) for document in documents]


@contextmanager
def _listening() -> Iterator[list[str]]:
    """Give a list to which the errors that WeasyPrint would only log are added."""
    faults: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            faults.append(record.getMessage())

    listener = Listener(logging.ERROR)
    logger = logging.getLogger("weasyprint")
    logger.addHandler(listener)
    try:
        yield faults
    finally:
        logger.removeHandler(listener)


def lacks_subsetter() -> bool:
    """Tell whether the library harfbuzz-subset is missing, without which fonts embed slowly."""
    return _weasyprint().text.ffi.harfbuzz_subset is None


@functools.cache
def _weasyprint() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # about the missing subsetter
        import weasyprint
        import weasyprint.text.ffi
        import weasyprint.text.fonts
        import weasyprint.urls
    for name in ("weasyprint", "fontTools"):
        logger = logging.getLogger(name)
        logger.addHandler(logging.NullHandler())
        logger.propagate = False
    return weasyprint


def _fetcher(folders: tuple[Path, ...]) -> Any:
    """Return a fetcher that opens the fonts and what lies in the folders, and refuses the rest."""
    allowed = [*fonts.files().values(), *(folder.resolve() for folder in folders)]

    class Fetcher(_weasyprint().urls.URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            parts = urlsplit(url)
            file = Path(url2pathname(parts.path)).resolve()
            if parts.scheme != "file" or not any(map(file.is_relative_to, allowed)):
                raise ValueError(f"{url} is out of bounds")
            if not file.exists():
                raise ValueError(f"there is no file {file}{_naming(file.name, folders)}")
            return super().fetch(url, headers)

    return Fetcher(allowed_protocols={"file"}, fail_on_errors=True)


def _naming(name: str, folders: tuple[Path, ...]) -> str:
    """Return, for a message, the first template that names a file."""
    pages = (page for folder in folders for page in sorted(folder.glob("*.*ml")))
    named = (page for page in pages if name in page.read_text(encoding="utf-8", errors="replace"))
    page = next(named, None)
    return f", which {page} names" if page else ""


def _faces() -> str:
    return "".join(
        f'@font-face {{ font-family: "{family}"; src: url("{file.as_uri()}"); }}'
        for family, file in fonts.files().items()
    )
