"""Test how a document's lines become articles of headings, items and paragraphs."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.clean import clean
from quizgen.model import Article, Document, Drop, Source
from quizgen.outline import outline, titles
from quizgen.readers.markdown import read_markdown
from quizgen.readers.text import line_starts, read_text


def document(text: str, read=read_text, title: str = "文件名") -> Document:
    source = Source("s0", "a.txt", title, "0", "text/plain", len(text), "zh-Hans")
    return clean(Document(source, read(text), line_starts(text), text))[0]


def articles(text: str, read=read_text) -> tuple[Article, ...]:
    return outline(document(text, read))[0]


def shape(article: Article) -> list[str]:
    """Return an article's blocks in short: `#` a heading, `*` an item, `~` what continues it."""
    signs = {"heading": "# ", "item": "* ", "row": "| "}
    return [
        signs.get(block.role, "" if block.after_gap else "~ ") + block.label + block.text.chars
        for block in article.blocks
    ]


def test_doubled_titles_part_articles() -> None:
    text = (
        "夏季防火须知\n\n夏季防火须知\n\n夏季防火须知夏季气温高，必须清理可燃物。\n\n"
        "冬季用电管理规定\n\n冬季用电管理规定\n\n取暖设备应当有人看管。\n"
    )
    found = articles(text)
    assert [(article.title, article.line) for article in found] == [
        ("夏季防火须知", 1),
        ("冬季用电管理规定", 7),
    ]
    assert [shape(article) for article in found] == [
        ["夏季气温高，必须清理可燃物。"],
        ["取暖设备应当有人看管。"],
    ]
    assert [title.line for title in titles(found)] == [1, 7]
    assert [article.index for article in found] == [0, 1]


def test_first_level_headings_part_articles_and_others_do_not() -> None:
    text = "# 密码管理\n\n## 一、要求\n\n口令不得少于12位。\n\n# 设备管理\n\n丢失后应当报告。\n"
    assert [(a.title, a.line, shape(a)) for a in articles(text, read_markdown)] == [
        ("密码管理", 1, ["# 一、要求", "口令不得少于12位。"]),
        ("设备管理", 7, ["丢失后应当报告。"]),
    ]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("护理安全管理手册\n\n必须洗手。\n", "护理安全管理手册"),
        ("必须洗手，不得遗漏任何一个环节。\n", "文件名"),
        ("一、总则\n必须洗手。\n", "文件名"),
    ],
)
def test_a_title_is_the_first_line_or_the_name_of_the_file(text: str, title: str) -> None:
    assert [article.title for article in articles(text)] == [title]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # labels and what follows them
        (
            "护士应当做到：一是核对姓名；二是核对床号。\n",
            ["护士应当做到：", "* 一是核对姓名；", "* 二是核对床号。"],
        ),
        ("一、检查。每日巡查。\n二、登记。\n", ["* 一、检查。", "~ 每日巡查。", "* 二、登记。"]),
        # two labels on one line
        (
            "一、组织领导 1、成立小组\n2、明确职责\n",
            ["* 一、组织领导", "* 1、成立小组", "* 2、明确职责"],
        ),
        # a heading glued to its sentence
        (
            "一、加强组织领导当前，防火形势严峻。\n",
            ["* 一、加强组织领导", "~ 当前，防火形势严峻。"],
        ),
        (
            "一、检查方法检查方法主要有目测和称重。\n",
            ["* 一、检查方法", "~ 检查方法主要有目测和称重。"],
        ),
        # lines broken inside a sentence
        (
            "消防工作贯彻预防为主、防消结合的方针，坚持专门机关与群众相\n结合的原则，实行责任制。\n",
            ["消防工作贯彻预防为主、防消结合的方针，坚持专门机关与群众相结合的原则，实行责任制。"],
        ),
        ("必须洗手\n，不得遗漏。\n", ["必须洗手，不得遗漏。"]),
        ("必须洗手。\n必须戴手套。\n", ["必须洗手。", "必须戴手套。"]),
        # laws
        (
            "第三条 单位应当履行下列义务：\n（一）提供用品；\n（二）组织检查。\n",
            ["# 第三条", "单位应当履行下列义务：", "* （一）提供用品；", "* （二）组织检查。"],
        ),
        # numbers that are no labels
        ("体温超过38.5℃，血压140/90时应当在9:00前报告。\n", ["体温超过38.5℃，血压140/90时应当在9:00前报告。"]),
        ("依照第1、2款办理，见图3、图4。\n", ["依照第1、2款办理，见图3、图4。"]),
    ],
)  # fmt: skip
def test_headings_items_and_paragraphs(text: str, expected: list[str]) -> None:
    (article,) = articles(f"# 手册\n\n{text}", read_markdown)
    assert shape(article) == expected


def test_english_words_are_not_glued_where_a_line_breaks() -> None:
    (article,) = articles(
        "# Policy\n\nStaff must never share a password with other\npeople.\n", read_markdown
    )
    assert shape(article) == ["Staff must never share a password with other people."]


def test_a_table_of_contents_loses_its_page_numbers() -> None:
    text = "学生行为规范\n\n一、课堂纪律 ........ 1\n二、宿舍管理 …… 3\n\n一、课堂纪律\n必须按时上课。\n"
    (article,) = articles(text)
    assert [(b.label, b.text.chars) for b in article.blocks if b.toc] == [
        ("一、", "课堂纪律"),
        ("二、", "宿舍管理"),
    ]


def test_a_table_of_contents_in_one_line_is_taken_apart() -> None:
    text = "# 规范\n\n目录一、课堂纪律 (1)二、宿舍管理 (3)三、考试要求 (5)\n\n必须按时上课。\n"
    (article,) = articles(text, read_markdown)
    assert [b.label + b.text.chars for b in article.blocks if b.toc] == [
        "一、课堂纪律",
        "二、宿舍管理",
        "三、考试要求",
    ]


def test_rows_stay_rows() -> None:
    (article,) = articles(
        "# 术语\n\n| 防火门 | 阻止火势的门 |\n|---|---|\n| 一、 | 二、 |\n", read_markdown
    )
    assert shape(article) == ["| 防火门\t阻止火势的门", "| 一、\t二、"]


def test_tables_are_no_slides_and_their_heads_no_titles() -> None:
    table = "| 岗位 | 职责 |\n|---|---|\n| 安全员 | 负责检查现场 |\n| 班组长 | 负责班前会 |\n"
    found = articles(f"# 白班\n\n{table}\n# 夜班\n\n{table}", read_markdown)
    rows = ["| 岗位\t职责", "| 安全员\t负责检查现场", "| 班组长\t负责班前会"]
    assert [shape(article) for article in found] == [rows, rows]


def test_what_stands_before_the_first_article_is_dropped_with_its_reason() -> None:
    text = "内部资料\n\n夏季防火须知\n\n夏季防火须知\n\n必须清理可燃物。\n"
    found, dropped = outline(document(text))
    assert [article.title for article in found] == ["夏季防火须知"]
    assert dropped == (Drop("before the first article", 0, "内部资料"),)


@pytest.mark.parametrize(
    "first",
    [
        "| 术语 | 定义 |\n|---|---|\n| 门前三包 | 临街单位包卫生的制度 |\n",
        "- 佩戴安全帽\n- 系好安全带\n",
        "1. 佩戴安全帽\n2. 系好安全带\n",
        "文明施工\n",
    ],
)
def test_a_first_article_with_a_heading_of_its_own_is_kept(first: str) -> None:
    text = f"# 术语表\n\n{first}\n# 岗位职责\n\n必须洗手。\n"
    found, dropped = outline(document(text, read_markdown))
    assert [article.title for article in found] == ["术语表", "岗位职责"]
    assert len(found[0].blocks) == len(first.replace("|---|---|\n", "").splitlines())
    assert not dropped


def test_a_table_before_the_first_article_is_kept() -> None:
    text = "| 术语 | 定义 |\n|---|---|\n| 门前三包 | 包卫生 |\n\n# 职责\n\n必须洗手。\n"
    found, dropped = outline(document(text, read_markdown))
    assert ([len(article.blocks) for article in found], dropped) == ([2, 1], ())


def test_a_place_is_that_of_the_source() -> None:
    text = "手册手册\n\n应当：一是洗 手；二是戴手套。\n"
    (article,) = articles(text)
    last = article.blocks[-1]
    place = article.place(last.text)
    assert (place.line, text[place.start : place.end]) == (3, "戴手套。")


# --- laws ---

PARTS = (
    "安全生产|加强管理|护士|提高素质|要做到：|必须|，|。|；|、|和|当前，|\n|\n\n|\n夏季防火须知\n夏季防火须知\n|夏季防火须知|"
    "一、|二、|（一）|（二）|1、|2.|1.1|①|②|一是|二是|首先，|最后，|第一条|第二章|目录|•|ABC|“|”|（|）"
).split("|")
LABELS = set("一二第条章首先最后是")
documents = st.lists(st.sampled_from(PARTS), max_size=30).map("".join)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(documents)
def test_nothing_is_lost(text: str) -> None:
    """Hold that each Han character that is kept stands in a block, a title or a drop.

    But for labels, and labels that nothing follows.
    """
    cleaned = document(text)
    found, dropped = outline(cleaned)
    rest = [b.text for article in found for b in article.blocks]
    seen = {block.offset(at) for block in rest for at in range(len(block))}
    seen |= {at for drop in dropped for at in range(drop.start, drop.start + 2 * len(drop.text))}
    told = "".join(article.title for article in found)
    for block in cleaned.blocks:
        for at, character in enumerate(block.text.chars):
            known = character in LABELS or character in told or not "一" <= character <= "龥"
            assert known or block.text.offset(at) in seen


@settings(max_examples=200, deadline=None, derandomize=True)
@given(documents | st.text(max_size=120))
def test_any_text_gives_articles_whose_blocks_map_to_the_source(text: str) -> None:
    for read in (read_text, read_markdown):
        for article in articles(text, read):
            assert 1 <= article.line <= max(1, len(line_starts(text)))
            for block in article.blocks:
                assert 0 <= block.text.span()[0] <= block.text.span()[1] <= len(text)
                offsets = [block.text.offset(at) for at in range(len(block.text))]
                assert offsets == sorted(offsets)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(documents)
def test_the_same_text_gives_the_same_articles(text: str) -> None:
    assert outline(document(text)) == outline(document(text))


def test_a_table_of_labels_and_texts_is_a_numbered_text() -> None:
    rows = (
        ("一、", "高空作业车应当经检查合格。"),
        ("二、", "作业人员应当佩戴安全带。"),
        ("", "监护人不得离开。"),
    )
    text = "作业告知单\n\n" + "\n".join("\t".join(row) for row in rows) + "\n"
    found = [line for line in shape(articles(text)[0]) if line[0] != "#"]
    assert not any("\t" in line or line.startswith("|") for line in found)
    assert found[:2] == ["* 一、高空作业车应当经检查合格。", "* 二、作业人员应当佩戴安全带。"]


def test_a_table_of_terms_stays_a_table() -> None:
    rows = ("序号", "检查内容"), ("1", "通道是否畅通无阻"), ("2", "灭火器是否在有效期内")
    text = "检查表\n\n" + "\n".join("\t".join(row) for row in rows) + "\n"
    assert [line[0] for line in shape(articles(text)[0])[-3:]] == ["|", "|", "|"]


def test_a_heading_set_one_character_a_line_is_one_heading() -> None:
    text = (
        "宿舍管理须知\n\n工\n作\n职\n责\n1、按时开关大门；\n2、督促整理内务；\n3、及时报告险情。\n"
    )
    assert any(line.endswith("工作职责") for line in shape(articles(text)[0]))


def test_an_answer_goes_without_its_letter_only_after_a_question() -> None:
    asked = "# 礼品规定\n\n礼品退不掉怎么办？\n\nA：礼品应当在五日内上交。\n\nA：甲方\n"
    found = [block.text.chars for block in articles(asked, read_markdown)[0].blocks]
    assert "礼品应当在五日内上交。" in found and "A：甲方" in found
