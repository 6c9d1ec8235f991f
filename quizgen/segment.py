"""Cut text into words with parts of speech; the sole home of jieba and of its fast port rjieba."""

import functools
import io
import logging
import warnings
from collections.abc import Callable
from contextlib import redirect_stderr
from typing import NamedTuple

Tagger = Callable[[str], list[tuple[str, str]]]


class Token(NamedTuple):
    """Hold a word, its part of speech in jieba's notation, and where it stands in its text."""

    word: str
    tag: str
    start: int
    end: int


def words(text: str) -> list[str]:
    """Return the words of a text."""
    return [word for word, _ in _tagger()(text)]


@functools.lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[Token, ...]:
    """Return the words of a text with their tags (`m` for numbers) and their spans."""
    found = []
    start = 0
    for word, tag in _tagger()(text):
        end = start + len(word)
        number = word.isascii() and word.replace(".", "").replace("%", "").isdigit()
        found.append(Token(word, "m" if number else tag, start, end))
        start = end
    return tuple(found)


@functools.cache
def _tagger() -> Tagger:
    """Return rjieba's tagger where it is installed, else jieba's, both without new-word guessing."""
    try:
        import rjieba
    except ImportError:
        return _jieba_tagger()
    return lambda text: rjieba.tag(text, False)


def _jieba_tagger() -> Tagger:
    with warnings.catch_warnings(), redirect_stderr(io.StringIO()):
        warnings.simplefilter("ignore")
        import jieba
        import jieba.posseg

        jieba.setLogLevel(logging.ERROR)
        # The cache file lies at a path anyone may write to: load the dictionary itself instead.
        tokenizer = jieba.Tokenizer()
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
        tokenizer.initialized = True
        tagger = jieba.posseg.POSTokenizer(tokenizer)
    return lambda text: [(pair.word, pair.flag) for pair in tagger.cut(text, HMM=False)]
