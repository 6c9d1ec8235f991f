"""Test which Chinese sentences are statements, and in what words."""

import pytest

from quizgen.extract.cues import worth_knowing
from quizgen.extract.statements import condensed, find_statements, trimmed
from quizgen.model import Article, Block, Text


def article(*blocks: Block) -> Article:
    return Article("s1", 0, "规程", 1, blocks, (0,))


def paragraph(text: str, after_gap: bool = True) -> Block:
    return Block("paragraph", Text(text), after_gap=after_gap)


def item(text: str, label: str = "1.") -> Block:
    return Block("item", Text(text), label=label, after_gap=True)


def told(*blocks: Block) -> list[str]:
    return [statement.text for statement in find_statements(article(*blocks))]


@pytest.mark.parametrize(
    "sentence",
    [
        # numbers with units
        "疫苗的储存温度为2～8℃。",
        "雾化吸入每次用药量为5ml。",
        "踏步高度以15cm左右为好。",
        "新进驾驶员脱产培训共24学时。",
        "钢瓶与明火的间距不小于10米。",
        "压力表每半年校验一次。",
        "水质检测合格率保持在98%。",
        # rules without 应当
        "叉车载物时严禁载人行驶。",
        "电梯困人时不宜强行扒门。",
        "新购设备须经验收方可投入使用。",
        "检查记录由值班班长负责保存。",
        "患者隐私受法律保护，不受任何人侵犯。",
        "本制度自2022年3月1日起施行。",
        "为防止触电事故，检修前应切断电源。",
        # Traditional
        "雇主應於事故發生後八小時內通報主管機關。",
        "違反本辦法規定者，處新臺幣二萬元以下罰鍰。",
        "高壓氣體容器嚴禁靠近火源。",
        "受訓人員遇有危險時，得於報告主管後停止作業。",
    ],
)
def test_a_rule_or_a_number_is_worth_knowing(sentence: str) -> None:
    assert worth_knowing(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        # without the subject that stands before it, or no more than names
        "明确了总目标是建设现代化强国，必须长期坚持。",
        "惟有了解其症状，才能及早做好预防。",
        "红细胞、白细胞、血小板。",
        "然后用清水冲洗伤口至少15分钟。",
        "指领导者必须具备的影响力，是权力的来源。",
        "小王在付款时，卖家要求必须先付押金。",
        # leans on what stands elsewhere
        "前项规定的期限不得超过三十日。",
        "前項紀錄應保存三年以上。",
        "本区应保持安静，不得喧哗。",
        "具体办法由市卫生局另行制定。",
        "单位不得因此降低其工资。",
        "下列人员不得从事驾驶作业。",
        "各类器材的配备标准应符合表2。",
        "使用时应当轻拿轻放，不得倒置。",
        "包括消毒间、更衣室和备餐间。",
        "经查证属实的，主管部门应当作出处理。",
        "为保障职工的人身安全，减少事故损失，",
        # somebody's story, and what is said to somebody
        "去年冬天，车间里有三台设备需要大修。",
        "焊工陈某没有办动火证就要开工。",
        "同志们，安全是最大的效益。",
        "事故共造成3人死亡、5人受伤。",
        "5月6日凌晨，二号锅炉的水位低于警戒线。",
        "有人问要不要先报告领导，答案是先报警。",
        # what no one needs to learn
        "扫码关注公众号即可领取全部考试重点。",
        "本办法由后勤处负责解释。",
        "安全工作真是太重要了！",
        "灭火器应当多久检查一次？",
        "冷却→隔离→窒息是灭火的三种办法。",
        "ゴミは分別して必要な日に出すこと、要注意。",
    ],
)
def test_other_sentences_are_not(sentence: str) -> None:
    assert not worth_knowing(sentence)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("因此，口令必须定期更换。", "口令必须定期更换。"),
        ("因此新员工应在三天内完成培训。", "新员工应在三天内完成培训。"),
        ("因此要从源头抓起。", "因此要从源头抓起。"),
        ("答：工会是职工自愿结合的群众组织。", "工会是职工自愿结合的群众组织。"),
        ("前項紀錄，雇主應保存三年。", "紀錄，雇主應保存三年。"),
        ("前款规定的期限不得延长。", "前款规定的期限不得延长。"),
        ("其中教师是课堂教学的组织者。", "教师是课堂教学的组织者。"),
        ("其中一个是备用泵。", "其中一个是备用泵。"),
        ("**提示：阀门必须缓慢开启。", "阀门必须缓慢开启。"),
    ],
)
def test_words_that_only_lead_in_go(sentence: str, expected: str) -> None:
    assert trimmed(Text(sentence)).chars == expected


LONG = (
    "为了规范危险化学品的储存和使用，防止泄漏、火灾和爆炸事故的发生，保护从业人员和周边居民的生命安全，"
    "保护厂区及周边地区的环境，制定本办法。"
)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # a definition is not cut, nor is a purpose without what is done for it
        (
            "交接班检查是指由交班人员、接班人员和当班班长三方，在交班前、交班时和接班后三个时点，"
            "共同对设备状态、工器具数量和现场卫生等内容进行逐项核对并签字确认的一项工作制度。",
            None,
        ),
        (LONG, None),
        # what follows a semicolon may have 应当 of its own
        (
            "存放易碎货物应当每日巡查一次货架、消防器材和电气线路，发现货物倾斜、线路老化等隐患的，应当立即报告；"
            "发生货物倒塌事故时，应当立即停止作业，按照预案疏散人员并通知维修部门。",
            [
                "存放易碎货物应当每日巡查一次货架、消防器材和电气线路，发现货物倾斜、线路老化等隐患的，应当立即报告",
                "发生货物倒塌事故时，应当立即停止作业，按照预案疏散人员并通知维修部门。",
            ],
        ),
    ],
)
def test_long_sentences_are_cut_where_what_remains_is_whole(
    sentence: str, expected: list[str] | None
) -> None:
    assert [part.chars for part in condensed(Text(sentence))] == (expected or [sentence])


@pytest.mark.parametrize(
    ("text", "is_rule"),
    [
        ("氧气瓶与乙炔瓶的间距不得小于5米。", True),
        ("拆除脚手架须自上而下逐层进行；", True),
        ("禁止酒后上岗。", False),
        ("禁止任何人在吊物下停留。", True),
        ("离岗三个月以上者，不得直接上岗。", True),
        ("不得在仓库内存放私人物品；", False),
        ("在两小时内向安全部门报告；", False),
        ("建立健全安全管理制度；", False),
        ("未按照规定应当报告而没有报告的。", False),
        ("法律规定应当公示的其他事项。", False),
        ("主要负责人的姓名和联系电话；", False),
        ("应急预案的编制与定期演练；", False),
        ("氧气瓶与乙炔瓶的间距不得小于5米", True),
        ("救援抵达时间：市区一般不得超过30分钟，郊区不得超过1小时。", True),
    ],
)
def test_an_item_is_a_statement_if_it_is_a_rule_of_its_own(text: str, is_rule: bool) -> None:
    assert told(item(text)) == ([text.strip("；")] if is_rule else [])


def test_the_conditions_of_something_are_no_rules_of_their_own() -> None:
    rule = item("专职检验员不得少于三人，并经过培训；")
    assert told(paragraph("申请检验资质应当具备下列条件："), rule) == []
    assert told(paragraph("检验室应当遵守下列规定："), rule) == [
        "专职检验员不得少于三人，并经过培训"
    ]


def test_the_rest_of_a_paragraph_that_breaks_off_is_no_statement() -> None:
    broken = paragraph("值班人员在交接班时应当认真检查，各类仪表和阀门的")
    rest = paragraph("状态是否正常并应当签名。记录本应保存一年。", after_gap=False)
    assert told(broken, rest) == ["记录本应保存一年。"]
    assert told(rest) == ["状态是否正常并应当签名。", "记录本应保存一年。"]


def test_other_languages_give_no_chinese_statements() -> None:
    assert told(paragraph("Сотрудник обязан надеть каску.")) == []
    assert told(paragraph("작업자는 반드시 안전모를 착용해야 한다.")) == []
    assert told(paragraph("Staff must wear a helmet on the site.")) == []
