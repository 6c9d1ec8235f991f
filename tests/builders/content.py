"""Hold one content, nested lists, a table of terms, headings, on four pages, for every format."""

from collections.abc import Callable, Iterator
from html import escape
from typing import NamedTuple

from tests.builders import deck as slides
from tests.builders import pdf as printed
from tests.builders import word

TITLE = "仓库安全管理手册"


class Item(NamedTuple):
    """Hold an item of a list, how its list is numbered, and the items below it."""

    form: str
    text: str
    below: tuple["Item", ...] = ()


class Page(NamedTuple):
    """Hold a page: its heading, the text before its list or table, and these."""

    heading: str
    text: str
    items: tuple[Item, ...] = ()
    table: tuple[tuple[str, str], ...] = ()
    end: str = ""


def items(form: str, *texts: "str | Item") -> tuple[Item, ...]:
    """Return items of a list that is numbered in one way."""
    return tuple(each if isinstance(each, Item) else Item(form, each) for each in texts)


PAGES = (
    Page(
        "术语和定义",
        "本手册使用的术语含义见下表：",
        table=(
            ("术语", "含义"),
            ("危险源", "可能造成人员伤害或者财产损失的根源"),
            ("事故隐患", "作业场所中人的不安全行为和物的不安全状态"),
            ("特种作业", "容易发生事故并可能造成重大危害的作业"),
        ),
        end="仓库每月应当组织一次安全检查，检查记录保存3年。",
    ),
    Page(
        "岗位职责",
        "仓库管理员应当履行下列职责：",
        items=items(
            "chinese",
            Item(
                "chinese",
                "做好货物出入库管理",
                items("circle", "核对货物数量", "检查外包装", "登记入库台账"),
            ),
            "每日巡查库房消防设施",
            "及时上报事故隐患",
            "参加安全教育培训",
        ),
    ),
    Page(
        "作业要求",
        "装卸作业必须遵守以下规定：",
        items=items(
            "decimal",
            "作业前检查装卸机械",
            "正确佩戴劳动防护用品",
            Item("decimal", "严禁下列行为", items("bullet", "超载运行叉车", "在货物下方停留", "酒后进入库房")),
            "作业后清理现场",
        ),
        end="发生火灾后，现场人员必须在5分钟内报告值班领导。",
    ),
)  # fmt: skip
LEVELS = ("chinese", "circle", "decimal", "bullet")
SIGNS: dict[str, Callable[[int], str]] = {
    "chinese": lambda at: f"（{'一二三四五六七八九'[at]}）",
    "circle": lambda at: chr(ord("①") + at),
    "decimal": lambda at: f"{at + 1}.",
    "bullet": lambda at: "•",
}


def labelled(listed: tuple[Item, ...], depth: int = 0) -> Iterator[tuple[str, str, int]]:
    """Yield the label, text and depth of items and those below them, in their order."""
    for at, item in enumerate(listed):
        yield SIGNS[item.form](at), item.text, depth
        yield from labelled(item.below, depth + 1)


def as_text() -> bytes:
    """Return the content as plain text, a table as cells parted by tabs."""
    lines = [TITLE, ""]
    for page in PAGES:
        lines += [page.heading, "", page.text]
        lines += ["\t".join(row) for row in page.table]
        lines += [f"{label}{text}" for label, text, _ in labelled(page.items)]
        lines += ["", page.end, ""] if page.end else [""]
    return "\n".join(lines).encode()


def as_markdown() -> bytes:
    """Return the content as Markdown, numbers and bullets as lists of its own."""
    lines = [f"# {TITLE}", ""]
    for page in PAGES:
        lines += [f"## {page.heading}", "", page.text, ""]
        for at, row in enumerate(page.table):
            lines += [f"| {' | '.join(row)} |"] + (["|---|---|"] if not at else [])
        for label, text, depth in labelled(page.items):
            own = {"•": "- "}.get(label, f"{label} " if label.endswith(".") else label)
            lines += [f"{'   ' * depth}{own}{text}"] + ([""] if own == label else [])
        lines += ["", page.end, ""]
    return "\n".join(lines).encode()


def as_word() -> bytes:
    """Return the content as a Word document, all labels automatic."""
    forms = [("chineseCounting", "（%1）"), ("decimalEnclosedCircle", "%2")]
    numbering = word.definition(0, *forms) + word.definition(
        1, ("decimal", "%1."), ("bullet", "\uf0b7")
    )
    numbering += word.instance(1, 0) + word.instance(2, 1)
    turn = "<w:r><w:lastRenderedPageBreak/></w:r>"
    body = word.paragraph(TITLE, style="t")
    for page in PAGES:
        body += word.paragraph(turn, page.heading, style="h1") + word.paragraph(page.text)
        body += word.table(*page.table) if page.table else ""
        number = 1 if page.items and page.items[0].form == "chinese" else 2
        body += "".join(
            word.paragraph(text, num=number, level=depth) for _, text, depth in labelled(page.items)
        )
        body += word.paragraph(page.end) if page.end else ""
    return word.docx(body, numbering)


def as_deck() -> bytes:
    """Return the content as a PowerPoint deck, all labels automatic, a slide for each page."""
    marks = {
        "circle": slides.number("circleNumDbPlain"),
        "decimal": slides.number("arabicPeriod"),
        "bullet": '<a:buChar char="•"/>',
    }
    none = "<a:buNone/>"
    made = []
    for page in PAGES:
        lines = [slides.line(page.text, mark=none)]
        for item in page.items:  # no format of slides puts Chinese numbers in brackets
            label = SIGNS["chinese"](page.items.index(item)) if item.form == "chinese" else ""
            lines.append(slides.line(label + item.text, mark=none if label else marks[item.form]))
            lines += [slides.line(each.text, 1, marks[each.form]) for each in item.below]
        end = [slides.line(page.end, mark=none)] if page.end else []
        if page.table:
            shapes = [
                slides.box(5, 18, 90, 8, *lines),
                slides.table(5, 28, 90, 20, *page.table),
                slides.box(5, 60, 90, 8, *end),
            ]
        else:
            shapes = [slides.body(*lines, *end)]
        made.append((page.heading, shapes))
    return slides.titled_deck(TITLE, "", *made)


def as_web_page() -> bytes:
    """Return the content as a web page, which prints a page for each of its own."""
    style = "section { break-before: page } ol, ul { margin: 0 }"
    parts = [
        f"<!DOCTYPE html><html lang=zh><head><meta charset='utf-8'><title>{TITLE}</title>"
        f"<style>{style}</style></head><body><main><h1>{TITLE}</h1>"
    ]
    for page in PAGES:
        parts.append(f"<section><h2>{page.heading}</h2><p>{page.text}</p>")
        if page.table:
            rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in page.table)
            parts.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
        parts.append(_web_list(page.items))
        parts.append(f"<p>{page.end}</p></section>" if page.end else "</section>")
    return "".join((*parts, "</main></body></html>")).encode()


def _web_list(listed: tuple[Item, ...]) -> str:
    if not listed:
        return ""
    form = listed[0].form
    if form in ("chinese", "circle"):
        return "".join(
            f"<p>{SIGNS[form](at)}{item.text}</p>{_web_list(item.below)}"
            for at, item in enumerate(listed)
        )
    tag = {"decimal": "ol", "bullet": "ul"}[form]
    inside = "".join(f"<li>{item.text}{_web_list(item.below)}</li>" for item in listed)
    return f"<{tag}>{inside}</{tag}>"


def as_pdf() -> bytes:
    """Return the content as a PDF, which is the web page printed, its table ruled."""
    ruled = "table { border-collapse: collapse } td { border: 1px solid; padding: 2px 6px }</style>"
    page = as_web_page().decode().replace("</style>", ruled)
    return printed.to_pdf([page], [printed.FOLDER])


FORMATS: dict[str, Callable[[], bytes]] = {
    ".txt": as_text,
    ".md": as_markdown,
    ".docx": as_word,
    ".pptx": as_deck,
    ".pdf": as_pdf,
    ".html": as_web_page,
}
PAGED = frozenset({".docx", ".pptx", ".pdf"})
