"""Hold what a printed paper and key must show, read back from the PDF."""

import re
from pathlib import Path

import pypdfium2
import pypdfium2.raw
import pytest
from msgspec import structs

from quizgen.errors import QuizgenError
from quizgen.model import (
    ArticleTitle,
    Blank,
    Blueprint,
    FillQuestion,
    Form,
    MatchQuestion,
    Place,
    Quiz,
    Section,
    SectionPlan,
    Slot,
    Source,
)
from quizgen.printing import Person, lacks_subsetter, print_key, print_paper, print_sheet
from quizgen.printing.paper import Piece, stem
from quizgen.printing.pdf import to_pdf
from quizgen.printing.people import dealt
from quizgen.printing.templating import OWN_FOLDERS
from quizgen.style import Style

SOURCE = Source(
    "s0123456789ab",
    "seeds/群众工作文集.txt",
    "群众工作文集",
    "0" * 64,
    "text/plain",
    23521,
    "zh-Hans",
    (ArticleTitle("如何做好新时期群众工作", 5), ArticleTitle("新时期做好群众工作的几点思考", 42)),
)

# Stems with their answers in 【】; a stem that begins with = may be answered in any order.
STEMS = (
    "做好群众工作，要注重【调查研究】，深入了解群众的实际需求和诉求。",
    "群众路线的核心是“一切为了群众，【一切依靠群众】”。",
    "【公共服务】是体现政府宗旨和理念的重要手段。",
    "=党员干部要敢于、乐于、【勤于】、【善于】做群众工作。",
    "我国正处在改革攻坚期、发展关键期、【矛盾凸显期】，群众工作面临许多新情况、新问题。",
    "信访事项应当自受理之日起【60】日内办结；情况复杂的，可以适当延长，但延长期限不得超过【30】日。",
    "从群众中来，【到群众中去】。",
    "有的干部感到“老办法不管用，【新办法不会用】，硬办法不敢用，软办法不顶用”。",
    "领导干部要坚持以【人民群众】为中心，坚持让群众参与决策、管理、监督，充分发挥群众的主体作用。",
    "=健全矛盾纠纷【排查】、【预警】、【调处】、化解机制，把问题解决在基层——这是维护稳定的根本。",
    "倾听是交流的前提，是【沟通】的基础。",
    "群众工作的核心是【利益调整】和利益分配问题，要统筹兼顾各方面的利益关系。",
    "做好群众工作，必须有强有力的【组织领导】，形成党委统一领导、部门齐抓共管的工作格局。",
    "2012年11月，党的十八大提出在全党深入开展以【为民务实清廉】为主要内容的党的群众路线教育实践活动。",
    "对群众反映强烈的突出问题，要按照“谁主管、谁负责”的原则，【限期整改】，并及时向群众反馈。",
    "思想是【行动】的指南，有什么样的群众观点，就有什么样的群众工作。",
    "群众工作要坚持教育群众与【服务群众】相结合、解决思想问题与解决实际问题相结合。",
    "要把群众【满意不满意、答应不答应】作为衡量一切工作的根本标准，时刻把群众的安危冷暖放在心上。",
    "基层党组织是团结带领群众贯彻党的理论和路线方针政策、落实党的任务的【战斗堡垒】。",
    "在新的历史条件下，群众工作的对象趋向【多元化】，群众的诉求趋向多样化，表达诉求的方式趋向【网络化】。",
)
SETS = (
    (
        "将群众工作“六字诀”与它的要求配对，每项限用一次，有剩余。（据《六字诀》一文）",
        (
            "深入基层、深入一线，面对面地了解群众在生产和生活当中的所思、所想、所盼，掌握第一手材料",
            "带着感情做工作，把群众当亲人",
            "对群众的疾苦要问寒问暖，主动征求群众对各项工作的意见和建议",
            "耐心倾听群众的呼声，让群众把话说完",
            "从群众反映的问题中找准症结，对症下药，拿出解决问题的办法",
            "根据不同的环境、不同的对象，采取不同的工作方法",
        ),
        ("情", "望", "闻", "问", "切", "境", "行", "思"),
        (1, 0, 3, 2, 4, 5),
    ),
    (
        "将群众工作的变化与它的表现配对，每个选项限用一次。",
        (
            "既有工人、农民、知识分子，又有个体户、私营企业主和自由职业人员",
            "由过去单纯要求物质生活的改善，发展到要求政治、文化、社会各方面的权益",
            "由层层反映、逐级上访，变为网上发帖、集体上访和直接向媒体反映",
            "管理体制、经济成分和经营方式都发生了深刻变化",
        ),
        ("服务对象多元化", "利益诉求多样化", "表达方式网络化", "社会环境复杂化", "工作手段现代化"),
        (0, 1, 2, 3),
    ),
)


def fill(text: str, index: int = 0) -> FillQuestion:
    """Make a fill-in item of a stem with its answers in 【】."""
    segments: list[str | Slot] = []
    blanks: list[Blank] = []
    for part in text.removeprefix("=").replace("【", "\n【").replace("】", "\n").split("\n"):
        if part.startswith("【"):
            segments.append(Slot(len(blanks)))
            blanks.append(Blank(part[1:], ("利益关系调整",) if part == "【利益调整" else ()))
        elif part:
            segments.append(part)
    place = Place(SOURCE.id, index % 2, 10 + 7 * index, 100 * index, 100 * index + 40)
    ordered = not text.startswith("=")
    return FillQuestion(
        f"q{index:012}", "p0", tuple(segments), tuple(blanks), not ordered, 0.4, 0.8, place
    )


def match(index: int = 0) -> MatchQuestion:
    """Make one of the matching sets."""
    prompt, premises, responses, key = SETS[index]
    place = Place(SOURCE.id, 1, 400 + index, 9000, 9400, page=index or None)
    return MatchQuestion(
        f"q9{index:011}", ("p1",), prompt, premises, responses, key, 0.5, 0.7, place
    )


def make_quiz(stems: tuple[str, ...] = STEMS, sets: int = 2, names: str = "A") -> Quiz:
    """Make a quiz; each further form has its items in the opposite order."""
    plans = (SectionPlan("fill", len(stems), 2), SectionPlan("match", sets, 2))
    fills = tuple(fill(stem, index) for index, stem in enumerate(stems))
    matches = tuple(match(index) for index in range(sets))
    forms = tuple(
        Form(
            name,
            (
                Section(plans[0], fills if order % 2 == 0 else fills[::-1]),
                Section(plans[1], matches if order % 2 == 0 else matches[::-1]),
            ),
        )
        for order, name in enumerate(names)
    )
    return Quiz(
        "新时期群众工作培训测验",
        "zh-Hans",
        1,
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        Blueprint(plans),
        forms,
        (SOURCE,),
    )


QUIZ = make_quiz(names="AB")
POINTS_PER_EM = 12.0
UNSEEN = "____"


@pytest.fixture(scope="module")
def paper() -> bytes:
    """Print the paper once for all tests that only read it."""
    return print_paper(QUIZ)


@pytest.fixture(scope="module")
def key() -> bytes:
    """Print the key once for all tests that only read it."""
    return print_key(QUIZ)


def bare(text: str) -> str:
    """Return a text without white space, which a PDF does not keep as it was."""
    return "".join(text.split())


def page_texts(pdf: bytes) -> list[str]:
    """Return the bare text of each page, without the white underscores of the blanks."""
    with pypdfium2.PdfDocument(pdf) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    return [bare(text).replace(UNSEEN, "") for text in texts]


def page_paths(pdf: bytes) -> list[list[tuple[float, float, float, float]]]:
    """Return the left, bottom, right and top, in points, of each page's drawn paths."""
    only = [pypdfium2.raw.FPDF_PAGEOBJ_PATH]
    with pypdfium2.PdfDocument(pdf) as document:
        return [[each.get_bounds() for each in page.get_objects(filter=only)] for page in document]


def visible(question: FillQuestion) -> str:
    """Return what of a fill-in item may be seen on the paper."""
    return bare("".join(each for each in question.segments if isinstance(each, str)))


def test_every_item_stands_whole_on_one_page_with_its_number(paper: bytes) -> None:
    shown = page_texts(paper)
    for pages, form in ((shown[:3], QUIZ.forms[0]), (shown[3:], QUIZ.forms[1])):
        for number, question in enumerate(form.sections[0].questions, 1):
            whole = f"{number}.{visible(question)}"
            assert sum(whole in page for page in pages) == 1, whole
        for number, question in enumerate(form.sections[1].questions, 21):
            lines = [f"{number}.{bare(question.prompt)}"]
            lines += [f"({at}){text}" for at, text in enumerate(question.premises, 1)]
            lines += [f"{'ABCDEFGH'[at]}.{text}" for at, text in enumerate(question.responses)]
            assert sum(all(line in page for line in lines) for page in pages) == 1


def test_no_answer_is_printed_outside_the_stems(paper: bytes) -> None:
    shown = "".join(page_texts(paper))
    for question in QUIZ.forms[0].sections[0].questions:
        for blank in question.blanks:
            elsewhere = sum(
                visible(other).count(blank.answer) for other in QUIZ.forms[0].sections[0].questions
            ) + sum(
                "".join((each.prompt, *each.premises, *each.responses)).count(blank.answer)
                for each in QUIZ.forms[0].sections[1].questions
            )
            if not blank.answer.isdigit():
                assert shown.count(blank.answer) == 2 * elsewhere


def test_all_blanks_are_equally_long(paper: bytes) -> None:
    count = sum(len(question.blanks) for question in QUIZ.forms[0].sections[0].questions)
    widths = [
        round(right - left, 1)
        for page in page_paths(paper)
        for left, bottom, right, top in page
        if 15 < top - bottom < 16
    ]
    assert len(widths) == 2 * count
    assert set(widths) == {11.5 * POINTS_PER_EM}


def test_nothing_is_printed_beyond_the_column(paper: bytes) -> None:
    for page in page_paths(paper):
        assert min(each[0] for each in page) > 56
        assert max(each[2] for each in page) < 540


def test_each_form_numbers_its_own_pages(paper: bytes) -> None:
    shown = page_texts(paper)
    assert [re.findall(r"第(\d)页共(\d)页", page) for page in shown] == [
        [(f"{page}", "3")] for page in (1, 2, 3, 1, 2, 3)
    ]
    numbers = [re.findall(r"卷号([0-9A-F]{8})", page) for page in shown]
    assert numbers == [numbers[0]] * 3 + [numbers[3]] * 3
    assert numbers[0] != numbers[3]
    assert all(f"题库{QUIZ.bank_digest[:8]}" in page for page in shown)


def test_a_paper_says_what_it_is_worth(paper: bytes) -> None:
    first = page_texts(paper)[0]
    for line in ("本卷共22题，满分70分", "一、填空题（每空2分，共50分）", "满分502070"):
        assert line in first


def test_blanks_in_any_order_say_so(paper: bytes) -> None:
    assert "做群众工作。（顺序不限）" in page_texts(paper)[0]


def test_another_seed_is_another_paper_number() -> None:
    one, other = (
        page_texts(print_paper(structs.replace(make_quiz(("【一】二",), 0), seed=seed)))
        for seed in (1, 2)
    )
    assert one[0].partition("卷号")[0] == other[0].partition("卷号")[0]
    assert one != other


@pytest.mark.parametrize(
    ("segments", "pieces"),
    [
        (("注重", Slot(0), "，了解"), (Piece("注重", True, "", "，"), Piece("了解"))),
        (("他说“", Slot(0), "”。"), (Piece("他", True, "说“", "”。"), Piece(""))),
        (("他说“", Slot(0), "”又"), (Piece("他说", True, "“", "”"), Piece("又"))),
        (("这项工作，", Slot(0), "。"), (Piece("这项工", True, "作，", "。"), Piece(""))),
        ((Slot(0), "是手段"), (Piece("", True), Piece("是手段"))),
        (
            ("乐于、", Slot(0), "、", Slot(1), "做"),
            (Piece("乐于、", True, "", "、"), Piece("", True), Piece("做")),
        ),
        (("「甲」，", Slot(0)), (Piece("「", True, "甲」，"), Piece(""))),
    ],
)
def test_a_blank_keeps_its_neighbours(
    segments: tuple[str | Slot, ...], pieces: tuple[Piece, ...]
) -> None:
    assert stem(segments) == pieces


def test_printing_twice_gives_the_same_bytes(paper: bytes, key: bytes) -> None:
    assert print_paper(QUIZ) == paper
    assert print_key(QUIZ) == key
    assert print_sheet(QUIZ) == print_sheet(QUIZ)


def test_nothing_is_said_on_the_way(capfd: pytest.CaptureFixture[str]) -> None:
    print_paper(make_quiz(STEMS[:1], 0))
    assert capfd.readouterr() == ("", "")


def test_text_of_documents_is_printed_as_it_stands() -> None:
    text = "{{ 7*7 }}与<b>粗</b>，{% raw %}及&amp;都要【照印】。"
    shown = page_texts(print_paper(make_quiz((text,), 0)))[0]
    assert "{{7*7}}与<b>粗</b>，{%raw%}及&amp;都要。" in shown


@pytest.mark.parametrize("ems", range(6, 12))
def test_a_dash_is_never_torn_and_can_be_copied(ems: int) -> None:
    style = f"<style>p {{ margin: 0; font: 10pt Body; width: {ems}.2em }}</style>"
    text = "把问题解决在基层——这是根本——"
    pdf = to_pdf([f"<html lang=zh-Hans>{style}<p>{text}"], OWN_FOLDERS)
    with pypdfium2.PdfDocument(pdf) as document:
        lines = document[0].get_textpage().get_text_range().splitlines()
    assert bare("".join(lines)) == text
    assert not any(line.count("—") % 2 for line in lines)


@pytest.mark.parametrize(
    ("quiz", "where"),
    [
        (make_quiz(("一\U00031350二【三】。",), 0), "item 1 of form A"),
        (make_quiz((STEMS[0], "一二【\U00031350】。"), 0), "item 2 of form A"),
        (structs.replace(QUIZ, title="\U00031350"), "the title"),
    ],
)
def test_a_character_without_a_glyph_is_refused(quiz: Quiz, where: str) -> None:
    with pytest.raises(QuizgenError, match=rf"{where}: .*\(U\+31350\)"):
        print_paper(quiz)


def test_a_key_gives_answers_and_where_they_come_from(key: bytes) -> None:
    shown = "".join(page_texts(key)[:3])
    for line in (
        "1.调查研究做好群众工作，要注重调查研究，深入了解群众的实际需求和诉求。",
        "出处：群众工作文集.txt《如何做好新时期群众工作》第10行",
        "4.(1)勤于(2)善于（顺序不限）",
        "12.利益调整（亦可：利益关系调整）",
        "(2)–A带着感情做工作，把群众当亲人情",
        "《新时期做好群众工作的几点思考》第1页第401行",
        f"种子：1题库摘要：{QUIZ.bank_digest}",
        "蓝图：填空题20题，每空2分；匹配题2组，每行2分",
    ):
        assert line in shown


def test_a_key_marks_the_answers(key: bytes) -> None:
    answers = sum(len(question.blanks) for question in QUIZ.forms[0].sections[0].questions)
    rows = sum(len(question.premises) for question in QUIZ.forms[0].sections[1].questions)
    underlines = [
        each for page in page_paths(key)[:3] for each in page if 1.1 < each[3] - each[1] < 1.3
    ]
    assert len(underlines) >= answers + rows


def test_an_item_of_unknown_source_is_refused() -> None:
    with pytest.raises(QuizgenError, match="item 1 comes from the source s0123456789ab"):
        print_key(structs.replace(QUIZ, sources=()))


@pytest.mark.parametrize(
    ("language", "line"),
    [("zh-Hant", "一、填空題（每空2分，共2分）"), ("en", "I.Fillintheblanks")],
)
def test_a_paper_speaks_its_language(language: str, line: str) -> None:
    quiz = structs.replace(make_quiz(STEMS[:1], 0), language=language)
    assert line in page_texts(print_paper(quiz))[0]
    print_key(quiz)
    print_sheet(quiz)


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(QuizgenError, match="'fr': there are strings for en, zh-Hans, zh-Hant"):
        print_paper(structs.replace(QUIZ, language="fr"))


def test_all_languages_have_the_same_strings() -> None:
    files = sorted((Path(__file__).parents[1] / "templates" / "strings").glob("*.json"))
    names = [re.findall(r'^ *"(\w+)"', file.read_text(encoding="utf-8"), re.M) for file in files]
    assert len(files) == 3
    assert names == [names[0]] * 3


def test_a_folder_overrides_file_by_file(tmp_path: Path) -> None:
    (tmp_path / "foot.html").write_text("<p>某某局{{ view.paper }}</p>", encoding="utf-8")
    shown = page_texts(print_paper(make_quiz(STEMS[:1], 0), Style(templates=str(tmp_path))))[0]
    assert re.match(r"某某局[0-9A-F]{8}新时期群众工作培训测验", shown)
    assert "一、填空题" in shown


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("paper.html", "\n{% if %}", r"paper\.html, line 2: Expected an expression"),
        ("foot.html", "<p>\n\n{{ vew.paper }}", r"foot\.html, line 3: 'vew' is undefined"),
        ("foot.html", "{{ view.colour }}", r"foot\.html, line 1: .*no attribute 'colour'"),
        ("foot.html", "\n{{ 1 // 0 }}", r"foot\.html, line 2: .*zero"),
        (
            "foot.html",
            "{{ say('hello') }}",
            r"foot\.html, line 1: no string named 'hello' in strings/zh-Hans\.json",
        ),
        ("foot.html", "{{ say('form') }}", r"string 'form': 'form'; known fields: none"),
        ("foot.html", "{% include 'none.html' %}", r"foot\.html, line 1: .*none\.html"),
        ("foot.html", "<img src='http://example.org/a.png'>", "http://example.org/a.png is out"),
        ("foot.html", "<img src='../a.png'>", "a.png is out of bounds"),
        ("foot.html", "<img src='file:///etc/passwd'>", "file:///etc/passwd is out of bounds"),
        ("foot.html", "\U00031350", r"the templates: .*\(U\+31350\)"),
        (
            "strings/zh-Hans.json",
            '{\n "form": "{forn}"}',
            r"zh-Hans\.json, line 2, string 'form': 'forn'; known fields: \{form\}",
        ),
        ("strings/zh-Hans.json", "{", r"zh-Hans\.json: Expecting property name"),
        ("strings/zh-Hans.json", "[]", r"zh-Hans\.json: it must be one object"),
        ("strings/zh-Hans.json", '{\n "sum": 3}', r"line 2: the value of 'sum' is no string"),
        (
            "strings/zh-Hans.json",
            '{\n "directions_fil": "x"}',
            r"zh-Hans\.json, line 2: no string is named .*; did you mean 'directions_fill'\?",
        ),
        ("strings/zh-Hanz.json", "{}", r"no print has such a file; did you mean 'zh-Han"),
        ("papr.html", "", r"papr\.html: no print has such a file; did you mean 'paper\.html'"),
        ("foot.html", "<img src='nix.png'>", r"no file .*nix\.png, which .*foot\.html names"),
    ],
)
def test_a_faulty_template_is_named(tmp_path: Path, file: str, text: str, message: str) -> None:
    (tmp_path / "strings").mkdir()
    (tmp_path / file).write_text(text, encoding="utf-8")
    with pytest.raises(QuizgenError, match=message):
        print_paper(make_quiz(STEMS[:1], 0), Style(templates=str(tmp_path)))


def test_a_missing_templates_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(QuizgenError, match="no such folder"):
        print_paper(QUIZ, Style(templates=str(tmp_path / "none")))


def test_a_template_may_use_files_of_its_folder(tmp_path: Path) -> None:
    svg = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
    (tmp_path / "logo.svg").write_text(svg, encoding="utf-8")
    (tmp_path / "foot.html").write_text("<img src='logo.svg' alt='标志'>", encoding="utf-8")
    assert print_paper(make_quiz(STEMS[:1], 0), Style(templates=str(tmp_path)))


def test_a_template_may_have_strings_and_parts_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "strings").mkdir()
    (tmp_path / "strings" / "zh-Hans.json").write_text('{"office": "教育科"}', encoding="utf-8")
    (tmp_path / "mine.html").write_text("{{ say('office') }}", encoding="utf-8")
    (tmp_path / "foot.html").write_text("{% include 'mine.html' %}", encoding="utf-8")
    pages = page_texts(print_paper(make_quiz(STEMS[:1], 0), Style(templates=str(tmp_path))))
    assert "教育科" in pages[0]


def test_a_quiz_without_forms_is_refused() -> None:
    with pytest.raises(QuizgenError, match="it has no form"):
        print_paper(structs.replace(QUIZ, forms=()))


def test_rostered_sheets_name_their_persons() -> None:
    roster = (Person("20230001", "张三"), Person("20230002", "欧阳娜娜"), Person("x-3", "李四"))
    quiz = make_quiz(STEMS[:2], 0, names="AB")
    pages = page_texts(print_sheet(quiz, roster)[0])
    assert [(each.name in page, each.id in page) for each, page in zip(roster, pages, strict=True)]
    given = dealt(3, "AB", quiz.seed)
    assert [f"{form}卷" in page for form, page in zip(given, pages, strict=True)] == [True] * 3


def test_the_subsetter_is_looked_for() -> None:
    assert lacks_subsetter() in (True, False)
