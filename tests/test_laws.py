"""Hold laws over the way from text to points: nothing crashes, and lists come back as they were."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quizgen.clean import clean
from quizgen.dedupe import dedupe
from quizgen.extract import extract
from quizgen.labels import KINDS
from quizgen.model import Document, ListPoint, Point, Source
from quizgen.outline import outline
from quizgen.readers.markdown import read_markdown
from quizgen.readers.text import line_starts, read_text

LAW = settings(
    max_examples=100, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
HAN = "一二三四五六七八九十"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"

# How each kind of label writes its first ordinals.
MARKERS = {
    "han": [f"{n}、" for n in HAN],
    "formal": [f"{n}、" for n in "壹贰叁肆伍陆柒捌玖拾"],
    "step": [f"STEP {n} " for n in range(1, 10)],
    "nth-step": [f"第{n}步，" for n in HAN],
    "han-paren": [f"（{n}）" for n in HAN],
    "han-half-paren": [f"{n}）" for n in HAN],
    "one-is": [f"{n}是" for n in HAN],
    "nth": [f"第{n}种方法是" for n in HAN],
    "first": [f"第{n}，" for n in HAN],
    "of-which": [f"其{n}，" for n in HAN],
    "firstly": ["首先，", "其次，", "再次，", "最后，"],
    "decimal": [f"2.{n} " for n in range(1, 10)],
    "arabic": [f"{n}、" for n in range(1, 13)],
    "arabic-paren": [f"（{n}）" for n in range(1, 13)],
    "arabic-half-paren": [f"{n}】" for n in range(1, 13)],
    "circled": list(CIRCLED),
    "paren-sign": list("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽"),
    "letter": [f"{n}. " for n in "ABCDEFGH"],
    "letter-paren": [f"({n})" for n in "abcdefgh"],
    "roman": [f"({n})" for n in ("i", "ii", "iii", "iv", "v", "vi")],
    "roman-upper": [f"{n}. " for n in ("I", "II", "III", "IV", "V", "VI")],
    "roman-sign": [f"{n}、" for n in "ⅠⅡⅢⅣⅤⅥ"],
    "bullet": ["• "] * 10,
}
DIVISIONS = {"chapter", "clause", "section"}  # of a law or a standard: no lists
ELSEWHERE = {"one-wants", "firstly-en"}  # 一要…, whose 要 belongs to the item; English

ITEMS = [
    "每日检查库房门窗",
    "定期清理消防通道",
    "及时登记入库货物",
    "妥善保管易燃物品",
    "认真填写值班日志",
    "按时维护通风设备",
    "严格核对出库单据",
    "立即上报异常情况",
]
lists = st.lists(st.sampled_from(ITEMS), min_size=3, max_size=6, unique=True)
LEAD = "仓库保管员应当做好下列工作"


def document(text: str, read=read_text) -> Document:
    source = Source("s0", "a.txt", "仓库管理", "0", "text/plain", len(text), "zh-Hans")
    return Document(source, read(text), line_starts(text), text)


def points_of(text: str, read=read_text) -> tuple[Point, ...]:
    articles, _ = outline(clean(document(text, read))[0])
    return dedupe(tuple(point for article in articles for point in extract(article)))


def marked(text: str) -> list[tuple[str, list[str]]]:
    return [
        (point.lead, [item.text for item in point.items])
        for point in points_of(text)
        if isinstance(point, ListPoint) and point.marker != "、"
    ]


def test_every_kind_of_label_is_tried() -> None:
    assert MARKERS.keys() | DIVISIONS | ELSEWHERE == {kind.name for kind in KINDS}


@pytest.mark.parametrize("kind", MARKERS)
@LAW
@given(lists)
def test_a_list_on_lines_is_read_back_as_it_was(kind: str, items: list[str]) -> None:
    items = items[: len(MARKERS[kind])]
    lines = [f"{label}{item}；" for label, item in zip(MARKERS[kind], items, strict=False)]
    text = "\n".join([f"{LEAD}：", *lines])[:-1] + "。\n"
    assert marked(text) == [(LEAD, items)]


INLINE = [kind.name for kind in KINDS if kind.inline and kind.name in MARKERS]


@pytest.mark.parametrize("kind", INLINE)
@LAW
@given(lists)
def test_a_list_in_a_paragraph_is_read_back_as_it_was(kind: str, items: list[str]) -> None:
    items = items[: len(MARKERS[kind])]
    parts = [f"{label}{item}" for label, item in zip(MARKERS[kind], items, strict=False)]
    assert marked(f"{LEAD}：{'；'.join(parts)}。\n") == [(LEAD, items)]


@LAW
@given(lists, lists)
def test_nested_lists_are_read_back_as_they_were(outer: list[str], inner: list[str]) -> None:
    inner = [item for item in inner if item not in outer]
    lines = [f"（{n}）{item}" for n, item in zip(HAN, outer, strict=False)]
    lines[1:1] = [f"{n}. {item}；" for n, item in enumerate(inner, start=1)]
    expected = [(LEAD, outer)]
    if len(inner) > 1:
        expected.append((outer[0], inner))
    assert sorted(marked("\n".join([f"{LEAD}：", *lines]) + "\n")) == sorted(expected)


LINES = st.lists(
    st.sampled_from(
        [
            *(
                f"{label}{item}。"
                for labels in MARKERS.values()
                for label in labels[:3]
                for item in ITEMS[:1]
            ),
            *(
                "- 3 -",
                "仓库管理手册  第二章",
                "",
                "　　库房内严禁吸烟，",
                "目录",
                "一、防火……………3",
                "参考文献",
            ),
            *(
                "[1] 仓库防火规则",
                "①参见《仓库防火规则》",
                "项目\t含义",
                "盘点\t逐件核对库存",
                "首页 > 制度 > 仓库",
            ),
            *(
                "•什么是盘点•盘点是指逐件核对库存。",
                "四不准",
                "不准吸烟",
                "单击此处添加标题",
                "01防火02防潮",
            ),
            *(
                "Every driver must wear a belt and",
                "report all faults.",
                "所谓盘点，就是逐件核对库存。",
            ),
            *(
                "倉庫應當通風、防潮和防火。",
                "前項規定，於三十日內辦理。",
                "\f",
                "<table><tr><td>甲",
                "</td></tr></table>",
            ),
        ]
    ),
    max_size=25,
).map("\n".join)


@LAW
@given(LINES)
def test_no_text_crashes_a_stage_and_places_are_inside(text: str) -> None:
    for read in (read_text, read_markdown):
        for point in points_of(text, read):
            for place in (point.source, *point.also):
                assert 0 <= place.start < place.end <= len(text)
                assert place.line == text.count("\n", 0, place.start) + 1


@LAW
@given(LINES)
def test_cleaning_a_document_twice_changes_nothing(text: str) -> None:
    once, _ = clean(document(text))
    twice, _ = clean(once)
    assert [b.text for b in twice.blocks if b.role] == [b.text for b in once.blocks]
    assert replace(twice, blocks=()) == replace(once, blocks=())
