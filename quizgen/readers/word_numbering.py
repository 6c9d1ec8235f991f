"""Rebuild the automatic numbers of a Word document: they stand in its definitions, not in its text.

ECMA-376 part 1, 17.9: a paragraph names a numbering instance (num) and a level; the instance names
a definition (abstractNum) and may override its levels. Instances of one definition count together.
"""

import re
from collections import defaultdict
from typing import Any, NamedTuple

from quizgen.readers.markers import bullet
from quizgen.readers.numerals import written
from quizgen.readers.word_styles import Styles, W, child_value, is_on, number_in

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")  # 第%1章
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


class Level(NamedTuple):
    """Hold how a level is numbered; `restart` is the level after which it counts anew, or -1."""

    start: int
    form: str
    text: str
    legal: bool
    restart: int | None
    style: str | None


class _Instance(NamedTuple):
    definition: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Numbering:
    """Count the numbered paragraphs of a document while they come in, in their order."""

    def __init__(self, root: Any, styles: Styles) -> None:
        self._styles = styles
        self._definitions: dict[str, dict[int, Level]] = {}
        self._links: dict[str, str] = {}  # definitions that a numbering style gives
        self._instances: dict[str, _Instance] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[tuple[str, int]] = set()
        if root is not None:
            self._read(root)

    def _read(self, root: Any) -> None:
        for element in root.iter(f"{W}abstractNum"):
            identity = element.get(f"{W}abstractNumId", "")
            self._definitions[identity] = _levels(element)
            if link := child_value(element, "numStyleLink"):
                self._links[identity] = link
        for element in root.iter(f"{W}num"):
            definition = child_value(element, "abstractNumId") or ""
            starts: dict[int, int] = {}
            levels: dict[int, Level] = {}
            for override in element.iter(f"{W}lvlOverride"):
                at = _number(override.get(f"{W}ilvl"))
                start = number_in(override, "startOverride")
                if start is not None:
                    starts[at] = start
                levels |= _levels(override)
            self._instances[element.get(f"{W}numId", "")] = _Instance(definition, levels, starts)

    def numbered(self, properties: Any, style: str) -> tuple[str, int] | None:
        """Return the instance and level of a paragraph, by itself or by its style; None without."""
        own = properties.find(f"{W}numPr") if properties is not None else None
        identity, level = child_value(own, "numId"), number_in(own, "ilvl")
        if identity is None:
            identity = next((s.number for _, s in self._styles.chain(style) if s.number), "0")
            level = self._level_of(identity, style) if level is None else level
        if identity == "0" or identity not in self._instances:
            return None
        return identity, min(max(level or 0, 0), _LEVELS - 1)

    def _level_of(self, identity: str, style: str) -> int:
        """Return the level of a style: that which names it as its own, or the one that it says.

        A style may inherit the instance and say the level itself, or the other way round.
        """
        levels = self._levels_of(identity)
        for name, given in self._styles.chain(style):
            own = next((at for at, level in levels.items() if level.style == name), given.level)
            if own is not None:
                return own
        return 0

    def _levels_of(self, identity: str) -> dict[int, Level]:
        instance = self._instances.get(identity)
        if instance is None:
            return {}
        definition = self._definition(instance)
        return self._definitions.get(definition, {}) | instance.levels

    def _definition(self, instance: _Instance) -> str:
        """Return the definition of an instance; a numbering style may stand between them."""
        definition = instance.definition
        link = self._links.get(definition)
        if link:
            number = next((s.number for _, s in self._styles.chain(link) if s.number), None)
            if number in self._instances:
                definition = self._instances[number].definition
        return definition

    def label(self, identity: str, at: int) -> str:
        """Count a paragraph and return its label as displayed, empty where it shows none."""
        instance = self._instances[identity]
        levels = self._levels_of(identity)
        level = levels.get(at)
        if level is None:
            return ""
        counts = self._counts[self._definition(instance)]
        if at in instance.starts and (identity, at) not in self._begun:
            counts.pop(at, None)
        self._begun.add((identity, at))
        start = instance.starts.get(at, level.start)
        counts[at] = counts[at] + 1 if at in counts else start
        for deeper in [other for other in counts if other > at]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or (restart > 0 and at < restart):
                del counts[deeper]
        if level.form == "bullet":
            return bullet(at) if level.text.strip() else ""
        for higher in range(at):  # a level that was passed over counts as if it were there
            if higher in levels:
                counts.setdefault(higher, instance.starts.get(higher, levels[higher].start))
        return _PLACE.sub(
            lambda place: _shown(int(place[1]) - 1, level, levels, counts), level.text
        )


def _shown(at: int, level: Level, levels: dict[int, Level], counts: dict[int, int]) -> str:
    if at not in counts or at not in levels or levels[at].form in ("none", "bullet"):
        return ""
    form = "decimal" if level.legal and levels[at].form != "decimalZero" else levels[at].form
    return written(counts[at], form)


def _levels(element: Any) -> dict[int, Level]:
    return {_number(level.get(f"{W}ilvl")): _level(level) for level in element.iter(f"{W}lvl")}


def _level(element: Any) -> Level:
    legal = element.find(f"{W}isLgl")
    restart = number_in(element, "lvlRestart")
    start = number_in(element, "start")
    form = _form(element)
    return Level(
        0 if start is None else start,
        form,
        "" if form == "none" else child_value(element, "lvlText") or "",
        legal is not None and is_on(legal.get(f"{W}val", "1")),
        restart,
        child_value(element, "pStyle"),
    )


def _form(element: Any) -> str:
    """Return the number format; one of a newer Word stands beside another for older ones."""
    newer = element.find(f"{_MC}AlternateContent/{_MC}Choice/{W}numFmt")
    plain = element.find(f"{_MC}AlternateContent/{_MC}Fallback/{W}numFmt")
    found = element.find(f"{W}numFmt")
    if newer is not None and newer.get(f"{W}val") != "custom":
        found = newer
    elif found is None:
        found = plain
    return str(found.get(f"{W}val", "decimal")) if found is not None else "decimal"


def _number(value: str | None) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 4 else 0
