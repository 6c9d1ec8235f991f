"""Test which lists, series, definitions and statements come out of documents of four domains."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizgen.clean import clean, clean_text
from quizgen.extract import extract
from quizgen.extract.definitions import defined_term
from quizgen.extract.series import series_in
from quizgen.model import Definition, Document, ListPoint, Point, Source, Statement, Text
from quizgen.outline import outline
from quizgen.readers.markdown import read_markdown
from quizgen.readers.text import line_starts, read_text


def points_of(text: str, read=read_text) -> list[Point]:
    source = Source("s0", "a.txt", "手册", "0", "text/plain", len(text), "zh-Hans")
    document, _ = clean(Document(source, read(text), line_starts(text), text))
    return [point for article in outline(document)[0] for point in extract(article)]


def lists(points: list[Point]) -> list[tuple[str, str, int | None, str]]:
    """Return each list's marker, lead, declared number and items."""
    return [
        (point.marker, point.lead, point.declared, "|".join(item.text for item in point.items))
        for point in points
        if isinstance(point, ListPoint)
    ]


NURSING = """护理人员工作手册

责任护士应当在2小时内完成首次评估，8小时内完成入院护理记录[3]。
压疮是指皮肤和皮下组织因长期受压而发生的局部损伤。
给药前必须做到以下三查：
（一）操作前查；
（二）操作中查；
（三）操作后查。
- 3 -
预防跌倒的措施主要有四项:一是床边悬挂警示标识;二是夜间保持地灯开启;三是呼叫铃放在伸手可及之处;四是下床前先坐起三分钟。
哪些患者容易跌倒？
编辑：王某某
我认为这一点很重要。
"""
FIRE = """# 消防安全管理制度

## 一、职责

**消防安全责任人**应当履行下列职责：

- 贯彻执行消防法规
- 组织防火检查
- 制定应急疏散预案

## 二、检查

灭火器的压力指针应当指在绿色区域，每半年至少检查1次。
防火门是指在一定时间内能阻止火势蔓延的门。
本单位现有灭火器3、4具，见图1、图2。
"""
LABOUR = """第一章 总 则
第 二 条 本 规 定 所 称 职 工 ， 是 指 与 单 位 订 立 劳 动 合 同 的 人 员 。
第三条 单位应当履行下列义务：
（一）提供劳动防护用品；
（二）组织职业健康检查；
（三）如实告知职业病危害。
第四条 劳动者每日工作时间不得超过八小时。
因此，这些规定是很重要的。
"""
SECURITY = """信息安全须知

信息安全须知

信息安全须知口令长度不得少于12位，每90天更换一次。
所谓“脱敏”，就是去除能够识别个人身份的信息。
敏感信息包括生物识别、宗教信仰、特定身份、医疗健康等信息。
处置事件应当按顺序：①断开网络；②保存日志；③上报信息中心。
2024年5月1日，小李点开了一封邮件。
"""


def test_nursing() -> None:
    points = points_of(NURSING)
    assert lists(points) == [
        ("（一）", "给药前必须做到以下三查", 3, "操作前查|操作中查|操作后查"),
        (
            *("一是", "预防跌倒的措施主要有四项", 4),
            "床边悬挂警示标识|夜间保持地灯开启|呼叫铃放在伸手可及之处|下床前先坐起三分钟",
        ),
    ]
    assert [(p.term, p.text) for p in points if isinstance(p, Definition)] == [
        ("压疮", "压疮是指皮肤和皮下组织因长期受压而发生的局部损伤。")
    ]
    assert [p.text for p in points if isinstance(p, Statement)] == [
        "责任护士应当在2小时内完成首次评估，8小时内完成入院护理记录。"
    ]


def test_fire_safety() -> None:
    points = points_of(FIRE, read_markdown)
    assert (
        *("", "消防安全责任人应当履行下列职责", None),
        "贯彻执行消防法规|组织防火检查|制定应急疏散预案",
    ) in lists(points)
    assert not [found for found in lists(points) if found[0] == "、"]
    assert [p.term for p in points if isinstance(p, Definition)] == ["防火门"]
    assert [p.text for p in points if isinstance(p, Statement)] == [
        "灭火器的压力指针应当指在绿色区域，每半年至少检查1次。"
    ]


def test_labour_law() -> None:
    points = points_of(LABOUR)
    assert lists(points) == [
        (
            *("（一）", "单位应当履行下列义务", None),
            "提供劳动防护用品|组织职业健康检查|如实告知职业病危害",
        )
    ]
    assert [p.term for p in points if isinstance(p, Definition)] == ["职工"]
    assert [p.text for p in points if isinstance(p, Statement)] == [
        "劳动者每日工作时间不得超过八小时。"
    ]


def test_information_security() -> None:
    points = points_of(SECURITY)
    assert lists(points) == [
        ("、", "敏感信息包括", None, "生物识别|宗教信仰|特定身份|医疗健康"),
        ("①", "处置事件应当按顺序", None, "断开网络|保存日志|上报信息中心"),
    ]
    assert [p.term for p in points if isinstance(p, Definition)] == ["脱敏"]
    stated = [point.text for point in points if isinstance(point, Statement)]
    assert "口令长度不得少于12位，每90天更换一次。" in stated
    assert not [text for text in stated if "小李" in text]


def test_lists_nest() -> None:
    points = points_of(
        "应急手册\n\n一、报告\n（一）拨打电话\n（二）说明地点\n二、处置\n（一）切断电源\n（二）疏散人员\n"
    )
    assert lists(points) == [
        ("一", "应急手册", None, "报告|处置"),
        ("（一）", "报告", None, "拨打电话|说明地点"),
        ("（一）", "处置", None, "切断电源|疏散人员"),
    ]


def test_the_explanation_of_an_item_is_its_detail() -> None:
    (point,) = points_of(
        "# 应急手册\n\n1、及时报告。拨打值班电话。\n\n2、有序疏散。按标识走。\n", read_markdown
    )[:1]
    assert isinstance(point, ListPoint)
    assert [(item.label, item.text, item.detail) for item in point.items] == [
        ("1", "及时报告", "拨打值班电话。"),
        ("2", "有序疏散", "按标识走。"),
    ]


def test_a_list_is_not_carried_into_the_next_article() -> None:
    text = "# 甲\n\n（一）登记；\n\n（二）上报。\n\n# 乙\n\n（三）归档；\n\n（四）总结。\n"
    assert [found[3] for found in lists(points_of(text, read_markdown))] == ["登记|上报"]


@pytest.mark.parametrize(
    "text",
    [
        "（一）登记；\n（三）归档。",  # a number is missing
        "首先要经常洗手。",  # one item is no list
        "依照第1、2款办理，见图3、图4。",
        "体温38.5℃，血压140/90。",
    ],
)
def test_what_is_no_list(text: str) -> None:
    assert lists(points_of(f"# 手册\n\n{text}\n", read_markdown)) == []


@pytest.mark.parametrize(
    ("sentence", "members"),
    [
        ("敏感信息包括生物识别、宗教信仰、医疗健康等信息。", "生物识别 宗教信仰 医疗健康"),
        ("护士要做到“看、听、问、查”。", "看 听 问 查"),
        ("不得以强迫、欺诈、胁迫的手段取得同意。", "强迫 欺诈 胁迫"),
        ("火灾分为A、B、C、D四类。", "A B C D"),
        ("推进制造强国、质量强国、航天强国。", "制造强国 质量强国 航天强国"),
        ("检查门窗、电源。", ""),
        ("护士应当核对姓名。", ""),
        ("、、", ""),
    ],
)
def test_series(sentence: str, members: str) -> None:
    assert [sentence[a:b] for spans in series_in(sentence) for a, b in spans] == members.split()


@pytest.mark.parametrize(
    ("sentence", "members"),
    [
        (
            "要发动群众团体、基层自治组织、社会中介组织参与工作。",
            "群众团体|基层自治组织|社会中介组织",
        ),
        ("要弄清培养什么人、怎样培养人、为谁培养人这个问题。", "培养什么人|怎样培养人|为谁培养人"),
        ("要解决好世界观、人生观、价值观这个问题。", "世界观|人生观|价值观"),
    ],
)
def test_a_verb_before_all_members_is_not_the_first_ones(sentence: str, members: str) -> None:
    (found,) = lists(points_of(f"# 手册\n\n{sentence}\n", read_markdown))
    assert found[3] == members


@pytest.mark.parametrize(
    ("sentence", "term"),
    [
        ("压疮是指皮肤因长期受压而发生的损伤。", "压疮"),
        ("所谓“脱敏”，就是去除能够识别身份的信息。", "脱敏"),
        ("本法所称职工，是指订立劳动合同的人员。", "职工"),
        ("灭火器是扑救初起火灾的主要器材。", "灭火器"),
        ("这是扑救初起火灾的主要器材。", None),
        ("灭火器是不是应当每月检查？", None),
        ("哪些患者是高危人群？", None),
        ("他是扑救火灾的好手。", None),
        ("灭火器是", None),
    ],
)
def test_definitions(sentence: str, term: str | None) -> None:
    assert defined_term(sentence) == term


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("因此，口令长度不得少于12位。", ["口令长度不得少于12位。"]),
        ("口令长度不得少于12位。", ["口令长度不得少于12位。"]),
        ("这一点必须引起重视。", []),
        ("口令长度应当是多少位？", []),
        ("我必须承认这一点很难。", []),
        ("必须洗手。", []),
        ("口令“长度不得少于12位。", []),
        ("窗外下着小雨，树叶沙沙作响。", []),
    ],
)
def test_statements(sentence: str, expected: list[str]) -> None:
    found = points_of(f"# 须知\n\n{sentence}\n", read_markdown)
    assert [p.text for p in found if isinstance(p, Statement)] == expected


# --- laws ---

PARTS = (
    "安全 生产|加强管理|护士|提高 素质|要做到：|必须|，|,|。|；|、|和|等|是|所谓“情”，就是|当前，|\n|\n\n|。\n|"
    "一、|二、|（一）|（二）|1、|2、|①|②|一是|二是|三是|首先，|最后，|第一条|•|24小时|[3]|“|”"
).split("|")
texts = st.lists(st.sampled_from(PARTS), max_size=30).map("".join)
LAW = settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)


def looked_up(text: str, point: Point) -> str:
    return clean_text(Text(text[point.source.start : point.source.end])).chars.replace("\n", "")


@pytest.mark.parametrize("text", [NURSING, FIRE, LABOUR, SECURITY])
def test_places_name_what_was_found(text: str) -> None:
    for point in points_of(text, read_markdown if text.startswith("#") else read_text):
        if not isinstance(point, ListPoint):
            assert looked_up(text, point) == point.text
            continue
        for item in point.items:
            assert clean_text(Text(text[item.source.start : item.source.end])).chars == item.text
            assert text[: item.source.start].count("\n") + 1 == item.source.line
            assert point.source.start <= item.source.start <= item.source.end <= point.source.end


@LAW
@given(texts | st.text(max_size=100))
def test_any_text_gives_points_whose_places_are_theirs(text: str) -> None:
    for read in (read_text, read_markdown):
        for point in points_of(text, read):
            assert 0 <= point.source.start < point.source.end <= len(text)
            if isinstance(point, ListPoint):
                assert len(point.items) >= 2


@LAW
@given(texts)
def test_what_a_place_names_is_the_text(text: str) -> None:
    for point in points_of(text):
        if isinstance(point, ListPoint):
            for item in point.items:
                found = clean_text(Text(text[item.source.start : item.source.end])).chars
                assert found.replace("\n", "") == item.text
        else:
            assert looked_up(text, point) == point.text


@pytest.mark.parametrize("text", [NURSING, FIRE, LABOUR, SECURITY])
def test_the_same_document_gives_the_same_points(text: str) -> None:
    assert points_of(text) == points_of(text)
    ids = [point.id for point in points_of(text)]
    assert len(ids) == len(set(ids))


REPORT = """车间新闻

八月八日，王建国站在新的生产线旁，激动得流下了眼泪。
他和同事李卫东一起研制了新的检测机器人，获得了领导的好评。
当时，张红梅带着徒弟们连续工作了三天，完成了安装任务。
这位年轻的工程师是车间里的技术骨干，他的努力改变了车间的面貌。
刘志强曾经参加过多次抢修，他说安全是最大的效益。
进入生产线的人员必须佩戴安全帽和防护眼镜。
"""


def test_of_an_article_that_reports_what_happened_the_rules_alone_count() -> None:
    told = [point.text for point in points_of(REPORT) if isinstance(point, Statement | Definition)]
    assert told == ["进入生产线的人员必须佩戴安全帽和防护眼镜。"]


@pytest.mark.parametrize(
    ("sentence", "members"),
    [
        (
            "范围包括土木工程、建筑工程、线路管道和设备安装工程及装修工程。",
            [],  # rather none than a torn one
        ),
        ("应当每天清洁、消毒浴室和厕所表面。", []),
    ],
)
def test_the_last_joiner_parts_the_last_member(sentence: str, members: list[str]) -> None:
    found = [sentence[a:b] for spans in series_in(sentence) for a, b in spans]
    assert found == members
