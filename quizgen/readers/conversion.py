"""Convert Traditional Chinese to Simplified; the sole home of opencc."""

import functools
from collections.abc import Callable

from msgspec.structs import replace

from quizgen.errors import QuizgenError
from quizgen.model import Document, Text


def check_conversion() -> None:
    """Raise QuizgenError, with the command that mends it, where the library is missing."""
    _converter()


@functools.cache
def _converter() -> Callable[[str], str]:
    try:
        import opencc
    except ModuleNotFoundError as error:
        raise QuizgenError(
            "cannot convert to zh-Hans: the library opencc is missing; "
            "run pip install 'quizgen[lang]'"
        ) from error
    convert: Callable[[str], str] = opencc.OpenCC("t2s").convert
    return convert


def simplified(chars: str) -> str:
    """Return a text in Simplified Chinese, of the same length: places in it stay true."""
    convert = _converter()
    whole = convert(chars)
    if len(whole) == len(chars):
        return whole
    each = (convert(character) for character in chars)
    return "".join(new if len(new) == 1 else old for new, old in zip(each, chars, strict=True))


def to_simplified(document: Document) -> Document:
    """Return a document in Traditional Chinese as one in Simplified; any other as it is."""
    if document.source.language != "zh-Hant":
        return document
    blocks = (
        replace(block, text=Text(simplified(block.text.chars), block.text.pieces))
        for block in document.blocks
    )
    source = replace(document.source, language="zh-Hans", title=simplified(document.source.title))
    text = "\n".join(simplified(line) for line in document.text.split("\n"))
    return replace(document, source=source, blocks=tuple(blocks), text=text)
