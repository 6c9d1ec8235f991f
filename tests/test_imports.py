"""Hold the law of imports, sizes and docstrings over the syntax tree of quizgen/."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "quizgen"

# Who may import what, by the parts of the house (a module of the package, or a folder with all its
# modules). The values are the parts that may; a part that is not named here is open to all.
EVERYTHING_SEES = {"cli", "documents", "pipeline", "__init__", "__main__"}
LAW: dict[str, set[str]] = {
    # the command line and what ties the stages together
    "cli": {"__main__"},
    "pipeline": {"cli", "__init__"},
    "documents": {"cli", "pipeline", "__init__"},
    "pool": {"documents"},
    "__init__": {"cli", "__main__"},
    "__main__": set(),
    # the stages
    "readers": {"roster"},
    "clean": set(),
    "outline": set(),
    "extract": {"explain"},
    "explain": {"cli"},
    "check": set(),
    "dedupe": set(),
    "kinds": set(),
    "bank": {"exporters", "again"},
    "compose": {"cli", "again"},
    "printing": {"results"},
    "results": {"cli"},
    "again": {"cli", "results"},
    "roster": {"cli"},
    "scope": set(),
    "exporters": set(),
    # the tools
    "segment": {"clean", "outline", "extract", "dedupe", "kinds", "rules"},
    "counts": {"outline", "extract", "kinds"},
    "labels": {"readers", "outline", "extract", "dedupe", "kinds"},
    "difficulty": {"settings", "compose"},
    "settings": {"cli"},
    "rules": {"kinds", "check", "compose"},
}
# Modules that belong to a stage without standing in its folder.
PARTS = {
    "bank_file": "bank",
    "bank_json": "bank",
    "bank_pool": "bank",
    "bank_rows": "bank",
    "noise": "clean",
    "exercises": "clean",
    "tear": "outline",
    "articles": "outline",
    "runs": "outline",
    "slides": "outline",
    "contents": "outline",
    "crossed": "outline",
    "unwrap": "outline",
    "laid_out": "outline",
}

# The one module that may import a heavy library, and whether only on first use.
HEAVY = {
    "click": ("cli", False),
    "docx": ("readers.word printing.word_file", True),
    "jieba": ("segment", True),
    "jinja2": ("printing.templating", True),
    "lxml": ("readers", True),
    "opencc": ("readers.conversion", True),
    "pptx": ("readers.slide_deck", True),
    "pydyf": ("printing.binding", True),
    "pypdfium2": ("readers", True),
    "python_calamine": ("readers.sheets", True),
    "rjieba": ("segment", True),
    "sqlite3": ("bank_file", False),
    "weasyprint": ("printing.pdf", True),
}
LONGEST = 300  # lines
LONGER = {"model": 345}  # the types stand together, whatever their number


def module_name(file: Path) -> str:
    """Return a module's dotted name below the package: `bank`, `readers.text`, `readers`."""
    parts = file.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if len(parts) > 1 and parts[-1] == "__init__" else parts)


def part_of(name: str) -> str:
    """Return the part of the house to which a module belongs."""
    first = name.partition(".")[0]
    return PARTS.get(first, first)


MODULES = {
    module_name(file): (ast.parse(file.read_text(encoding="utf-8")), file)
    for file in sorted(PACKAGE.rglob("*.py"))
}
modules = pytest.mark.parametrize("name", MODULES)


def imports(node: ast.AST, inside: bool = False) -> Iterator[tuple[str, bool]]:
    """Yield each imported name, dotted, and whether a function imports it."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from ((alias.name, inside) for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            base = "." * child.level + (child.module or "")
            names = [f"{base}.{alias.name}" for alias in child.names]
            yield from ((name, inside) for name in (names if base == "quizgen" else [base]))
        elif isinstance(child, ast.If) and ast.unparse(child.test).endswith("TYPE_CHECKING"):
            yield from imports(child, inside=True)
        else:
            function = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            yield from imports(child, inside or function)


def is_public_class(node: ast.AST) -> bool:
    """Tell whether a node is a class meant for others."""
    return isinstance(node, ast.ClassDef) and not node.name.startswith("_")


def siblings(name: str) -> set[str]:
    """Return the parts of quizgen that a module imports."""
    found = set()
    for imported, _ in imports(MODULES[name][0]):
        first, _, rest = imported.partition(".")
        if first == "quizgen":
            known = rest.partition(".")[0]
            there = (PACKAGE / known).is_dir() or (PACKAGE / f"{known}.py").is_file()
            found.add(part_of(known) if known and there else "__init__")
    return found


def test_there_are_modules() -> None:
    assert {"model", "errors", "bank", "exporters"} <= MODULES.keys()


@modules
def test_a_part_imports_only_what_the_law_allows(name: str) -> None:
    part = part_of(name)
    allowed = {other for other, users in LAW.items() if part in users} | {part}
    if part in EVERYTHING_SEES:
        return
    assert not (siblings(name) & LAW.keys()) - allowed


@pytest.mark.parametrize("name", ["model", "errors"])
def test_the_model_and_the_errors_import_no_sibling(name: str) -> None:
    assert not siblings(name)


@modules
def test_imports_are_absolute(name: str) -> None:
    assert not [each for each, _ in imports(MODULES[name][0]) if each.startswith(".")]


@modules
def test_a_heavy_library_has_one_home_and_waits_for_its_first_use(name: str) -> None:
    for imported, inside in imports(MODULES[name][0]):
        home, lazy = HEAVY.get(imported.partition(".")[0], (name, False))
        homes = home.split()  # docx reads in one place, and writes in another
        assert name in homes or name.partition(".")[0] in homes, f"{imported} belongs to {home}"
        assert inside or not lazy, f"{imported} must be imported inside a function"


@modules
def test_a_module_is_short(name: str) -> None:
    lines = MODULES[name][1].read_text(encoding="utf-8").count("\n")
    assert lines <= LONGER.get(name, LONGEST), "there are two things in it"


@modules
def test_modules_and_public_functions_have_docstrings(name: str) -> None:
    tree = MODULES[name][0]
    bare = [] if ast.get_docstring(tree) else [name]
    for holder in (tree, *(each for each in tree.body if is_public_class(each))):
        bare += [
            each.name
            for each in holder.body
            if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
            and not each.name.startswith("_")
            and not ast.get_docstring(each)
        ]
    assert not bare


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("import jieba.posseg", [("jieba.posseg", False)]),
        ("from quizgen import bank, model", [("quizgen.bank", False), ("quizgen.model", False)]),
        ("from quizgen.bank import store", [("quizgen.bank", False)]),
        ("from .bank import store", [(".bank", False)]),
        ("try:\n    import rjieba\nexcept ImportError:\n    pass", [("rjieba", False)]),
        ("def cut():\n    if True:\n        import jieba", [("jieba", True)]),
        ("if TYPE_CHECKING:\n    import weasyprint", [("weasyprint", True)]),
    ],
)
def test_imports_are_found(code: str, found: list[tuple[str, bool]]) -> None:
    assert list(imports(ast.parse(code))) == found
