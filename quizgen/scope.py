"""Find the documents and articles that a name means."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from quizgen.errors import QuizgenError
from quizgen.model import Source

_SHOWN = 8  # names told at once
Found = tuple[str, int | None]  # the id of a source; the index of an article, None for all
Named = tuple[Found, list[str]]


def find_scope(sources: Sequence[Source], names: Iterable[str]) -> frozenset[Found]:
    """Return the sources and articles that these names mean; raise QuizgenError for one that is unclear.

    A name is the path, id, file name or title of a document or the title of an article, or a part
    of a path or title that no other has.
    """
    return frozenset(one for name in names for one in _found(sources, name))


def _found(sources: Sequence[Source], name: str) -> list[Found]:
    known = list(_known(sources)) if name.strip() else []
    whole = [found for found, names in known if name in names or str(Path(name)) in names]
    if whole:
        return whole
    parts = [(found, names) for found, names in known if any(name in one for one in names[:2])]
    if len(parts) == 1:
        return [parts[0][0]]
    if parts:
        raise QuizgenError(f"{name!r} may be {_told(parts)}; give the whole name")
    there = _told(known or _known(sources))
    raise QuizgenError(f"no document or article {name!r} in the bank; there are {there}")


def _known(sources: Sequence[Source]) -> Iterator[Named]:
    """Yield each document and article with its names: of a document the path, title, file and id.

    The one article of a document is the document; of several, each keeps its title to itself.
    """
    for source in sources:
        path = Path(source.path)
        several = len(source.articles) > 1
        title = (
            "" if several and source.title in {a.title for a in source.articles} else source.title
        )
        yield (source.id, None), [source.path, title, path.name, path.stem, source.id]
    for source in sources:
        if len(source.articles) > 1:
            for at, article in enumerate(source.articles):
                yield (source.id, at), [article.title]


def _told(known: Iterable[Named]) -> str:
    """Return the first names of some documents and articles, and how many more there are."""
    names = list(dict.fromkeys(names[0] for _, names in known))
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more
