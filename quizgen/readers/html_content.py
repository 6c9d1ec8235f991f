"""Find the main content of a web page: what is neither navigation, nor frame, nor advertisement.

Signs are general: what tags and roles mean, words that many sites use in class names, and how much
of a text is links. Which site a page comes from does not matter.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from quizgen.readers.html_lines import is_layout

# Tags whose content is no text of the page, whatever it says.
_NEVER = frozenset(
    "script style noscript template iframe object embed applet canvas svg math audio video map title "
    "nav aside dialog button select input textarea option datalist progress meter footer rt rp rtc "
    "del s strike noframes frameset".split()
)
_ROLES = frozenset(
    "navigation banner contentinfo complementary search dialog alertdialog alert menu menubar toolbar "
    "tablist presentation-frame status".split()
)
_RUNNING = frozenset({"header", "footer"})  # the titles of what office programs repeat on pages
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NAMES = frozenset(
    "nav navbar navigation menu submenu sidebar breadcrumb breadcrumbs crumb crumbs footer foot "
    "copyright cookie cookies consent gdpr advert adverts advertisement ads ad adsense sponsor "
    "sponsored promo banner share sharing social comment comments reply replies related recommend "
    "recommended recommendation recommendations hot ranking pagination pager paging toolbar login "
    "signin signup register popup modal overlay subscribe newsletter widget skip topbar toplink "
    "friendlink friendlinks backtop gotop".split()
)  # parts of class names and ids
_NAME = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")  # main-nav, mainNav, main_nav
_HOLDERS = frozenset("div section ul ol dl table tbody tr td p article center li menu dir".split())
_OPEN = frozenset(("html", "head", "body", "main"))
_BOXES = frozenset("head body div section center form font tbody tr td".split())
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLANK = re.compile(r"\s+")
_MOST_LINKS = 0.5  # of the text of a holder; what has more leads elsewhere
_ALL_LINKS = 0.9  # of a paragraph or item
_SHORT_LINK = 40  # characters; a link alone that is shorter is no sentence
_FRAME = 0.5  # of the text of the page: no frame and no form holds so much
_MAIN, _ARTICLES, _MOST, _LESSER = 0.25, 0.5, 0.85, 0.1


class Content(NamedTuple):
    """Hold the elements that are read, those in them that are not, and a title that stands outside."""

    roots: list[Any]
    skipped: frozenset[Any]
    title: str


class _Counts:
    """Count what an element holds: characters, those of them in links, and links."""

    __slots__ = ("linked", "links", "text")

    def __init__(self) -> None:
        self.text = self.linked = self.links = 0

    @property
    def said(self) -> int:
        """The characters that stand in no link."""
        return self.text - self.linked

    def add(self, other: "_Counts") -> None:
        self.text += other.text
        self.linked += other.linked
        self.links += other.links


def main_content(page: Any) -> Content:
    """Return what a parsed page says, in the order of the page.

    It is the element that is marked as the main one, or the articles, or else the smallest element
    that holds nearly all text.
    """
    counts, skipped, titles = _counted(page, _visible_length(page))  # a parser may put text in head
    roots = _roots(page, counts, skipped)
    return Content(roots, skipped, _title(page, roots, titles, skipped))


def _visible_length(page: Any) -> int:
    return sum(
        len(_BLANK.sub("", text))
        for element in page.iter("*")
        if element.tag not in ("script", "style", "noscript", "template", "title")
        for text in (element.text, element.tail)
        if text
    )


def _counted(body: Any, whole: int) -> tuple[dict[Any, _Counts], frozenset[Any], list[Any]]:
    """Return the counts of all elements, the elements that are left out, and the first headings."""
    from lxml import etree

    counts: dict[Any, _Counts] = {}
    skipped: set[Any] = set()
    titles: list[Any] = []
    stack: list[_Counts] = [_Counts()]
    link = 0
    walk = etree.iterwalk(body, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event == "start":
            if element is not body and _is_frame(element):
                skipped.add(element)
            stack.append(_Counts())
            link += element.tag == "a"
            _note(stack[-1], element.text, link)
            stack[-1].links += element.tag == "a"
            continue
        if event == "end":
            own = stack.pop()
            link -= element.tag == "a"
            named = element is not body and element.tag not in _OPEN and _is_named(element)
            if named and own.text < _FRAME * whole:
                skipped.add(element)
            if element.tag in _HOLDERS and _leads_elsewhere(element.tag, own):
                skipped.add(element)
            counts[element] = own
            if element not in skipped:
                stack[-1].add(own)
                if element.tag == "h1":
                    titles.append(element)
        if element is not body:
            _note(stack[-1], element.tail, link)
    return counts, frozenset(skipped), titles


def _note(counts: _Counts, text: str | None, link: int) -> None:
    if not text:
        return
    plain = _BLANK.sub("", text)
    counts.text += len(plain)
    if link:
        counts.linked += len(plain)


def _is_frame(element: Any) -> bool:
    """Tell whether an element is left out for what it is, whatever it holds."""
    if element.tag in _NEVER:
        return True
    if element.get("role", "").lower() in _ROLES or element.get("aria-hidden") == "true":
        return True
    if element.tag in _OPEN:
        return False
    if element.get("hidden") is not None or _HIDDEN.search(element.get("style", "")[:500]):
        return True
    if element.tag == "div" and element.get("title", "").lower() in _RUNNING:
        return True
    return element.tag == "header" and not any(
        above.tag in ("article", "main", "section") for above in element.iterancestors()
    )


def _is_named(element: Any) -> bool:
    """Tell whether an element's tag or name says that it belongs to the frame of a page."""
    if element.tag == "form":
        return True
    named = f"{element.get('class', '')} {element.get('id', '')}"[:500]
    return any(part.lower() in _NAMES for part in _NAME.findall(named))


def _leads_elsewhere(tag: str, counts: _Counts) -> bool:
    """Tell whether an element holds links rather than text."""
    if not counts.links:
        return False
    if tag in ("p", "li", "td"):
        alone = counts.links > 1 or counts.text <= _SHORT_LINK
        return counts.linked >= _ALL_LINKS * counts.text and alone
    return counts.links > 1 and counts.linked > _MOST_LINKS * counts.text


def _roots(body: Any, counts: dict[Any, _Counts], skipped: frozenset[Any]) -> list[Any]:
    whole = counts[body].text
    mains = [
        element
        for element in _kept(body, skipped)
        if element.tag == "main" or element.get("role") == "main"
    ]
    best = max(mains, key=lambda element: counts[element].text, default=None)
    if best is not None and counts[best].text >= _MAIN * whole:
        body = best
    articles = [element for element in _kept(body, skipped) if element.tag == "article"]
    outer = [
        element
        for element in articles
        if not any(above.tag == "article" for above in element.iterancestors())
    ]
    if sum(counts[each].text for each in outer) >= _ARTICLES * counts[body].text and outer:
        longest = max(counts[each].text for each in outer)
        return [each for each in outer if counts[each].text >= _LESSER * longest]
    while True:
        inner = [
            child
            for child in body.iterchildren("*")
            if child not in skipped
            and (child.tag in _BOXES or (child.tag == "table" and is_layout(child)))
            and counts[child].said >= _MOST * counts[body].said > 0
        ]
        if not inner:
            return [body]
        body = inner[0]


def _kept(root: Any, skipped: frozenset[Any]) -> Iterator[Any]:
    """Yield the elements of a tree without those that are left out."""
    from lxml import etree

    walk = etree.iterwalk(root, events=("start",))
    for _, element in walk:
        if element in skipped:
            walk.skip_subtree()
        else:
            yield element


_SITE = re.compile(
    r"\s*(?:[_|｜]|\s[-–—·]\s|——)\s*"
)  # 安全生产法 - 某某网: a page's title, its site


def _title(page: Any, roots: list[Any], titles: list[Any], skipped: frozenset[Any]) -> str:
    """Return the title of a page whose content has none: the heading above it, or the head's."""
    if any(element.tag == "h1" for root in roots for element in _kept(root, skipped)):
        return ""
    order = {element: at for at, element in enumerate(page.iter("*"))}
    above = [each for each in titles if order[each] < order[roots[0]]]
    if above:
        return " ".join("".join(above[-1].itertext()).split())
    named = page.find(".//title")
    words = " ".join((named.text or "").split()) if named is not None else ""
    return next((part for part in _SITE.split(words) if part), "")
