"""Test how long Chinese sentences are shortened, and which parts and lines stand alone."""

import pytest

from quizgen.extract.cues import worth_knowing
from quizgen.extract.statements import condensed, find_statements
from quizgen.model import Article, Block, Text


def told(*blocks: Block) -> list[str]:
    article = Article("s1", 0, "规程", 1, blocks, (0,))
    return [statement.text for statement in find_statements(article)]


def paragraph(text: str, after_gap: bool = True) -> Block:
    return Block("paragraph", Text(text), after_gap=after_gap)


def item(text: str, label: str) -> Block:
    return Block("item", Text(text), label=label, after_gap=True)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # a set that is declared stays whole, or is left
        (
            "港口安全管理的总体要求是：坚持预防为主，落实岗位责任，健全巡查制度，完善应急预案，"
            "配齐消防器材，加强教育培训，推进设备更新，严格作业许可，确保人员、船舶和货物安全。",
            None,
        ),
        # no half of what a word encloses: 存在…等问题
        (
            "近年来新建的部分高层住宅小区在消防管理方面，存在消防通道被占用，灭火器材过期，消火栓缺水，"
            "自动报警系统停用，物业人员不会操作，居民随意堆放杂物等突出问题。",
            None,
        ),
        # what somebody brings calls for what is done with it
        (
            "读者遗失借书证、阅览证或者存包柜的钥匙的，必须立即持本人身份证明，并提供姓名、办证时间、证件种类、证件号码及住址等有关情况，"
            "向图书馆的服务台书面申请挂失，逾期不办的后果由读者自己承担。",
            [
                "读者遗失借书证、阅览证或者存包柜的钥匙的，必须立即持本人身份证明，并提供姓名、办证时间、证件种类、证件号码及住址等有关情况，"
                "向图书馆的服务台书面申请挂失"
            ],
        ),
        # a time that opens a clause calls for what is done then
        (
            "施工单位违反本办法规定，被责令停工且受到罚款处罚，仍然拒不停工的，住房城乡建设主管部门可以自"
            "作出责令停工决定之日的次日起，按照原处罚数额按日连续处罚。",
            None,
        ),
        # each half has a subject of its own, or is left out
        (
            "省级档案主管部门依照本办法的规定，对全省机关、团体的档案工作实施统一监督和指导；"
            "市级档案主管部门依照本办法的规定，对本市机关、团体的档案工作实施监督和指导。",
            [
                "省级档案主管部门依照本办法的规定，对全省机关、团体的档案工作实施统一监督和指导",
                "市级档案主管部门依照本办法的规定，对本市机关、团体的档案工作实施监督和指导。",
            ],
        ),
        (
            "燃气经营企业未按照规定对用户的燃气设施定期进行安全检查的，责令限期改正，处一万元以上三万元以下的罚款；"
            "逾期未改正的，处三万元以上十万元以下的罚款，对其直接负责的主管人员处一万元以下的罚款。",
            [
                "燃气经营企业未按照规定对用户的燃气设施定期进行安全检查的，责令限期改正，处一万元以上三万元以下的罚款"
            ],
        ),
        # names for later are no loss
        (
            "在本市行政区域内从事货物装卸、堆存、驳运、仓储和理货作业的企业（以下统称港口经营企业）的安全生产、"
            "职业卫生、环境保护和应急管理工作及其监督管理，适用本办法的规定。",
            [
                "在本市行政区域内从事货物装卸、堆存、驳运、仓储和理货作业的企业的安全生产、"
                "职业卫生、环境保护和应急管理工作及其监督管理，适用本办法的规定。"
            ],
        ),
        # what stands alone in the middle is kept
        (
            "坚持工作重心下移、管理力量下沉，鼓励班组长到隐患多的岗位去排查隐患，到意见多的岗位去理顺情绪，到新设备投用、新工艺投产的岗位去总结经验，"
            "到工作推不开的岗位去打开局面，创造了提高班组管理水平和职工安全素质的有利条件。",
            [
                "鼓励班组长到隐患多的岗位去排查隐患，到意见多的岗位去理顺情绪，到新设备投用、新工艺投产的岗位去总结经验，"
                "到工作推不开的岗位去打开局面"
            ],
        ),
        # of whom something is said, and what, is not parted
        (
            "考生在考试中有夹带、传递、抄袭、换卷、代考、冒名顶替等舞弊行为以及其他违反考场规则、扰乱考场秩序的行为，"
            "主考单位视情节轻重，分别给予警告、取消考试成绩、停考一至三年的处分。",
            None,
        ),
    ],
)
def test_nothing_is_lost_that_makes_a_sentence_true(
    sentence: str, expected: list[str] | None
) -> None:
    assert [part.chars for part in condensed(Text(sentence))] == (expected or [sentence])


def test_what_follows_a_comma_needs_a_subject_of_its_own() -> None:
    sentence = (
        "面对连续暴雨造成的严重内涝，我们坚持人员转移优先的原则，迅速组织各方救援力量投入抢险，打通了进出山区的道路，"
        "保障了受灾群众的基本生活，进一步掌握了防汛抢险工作的主动权。"
    )
    assert all(not part.chars.startswith(("保障", "进一步")) for part in condensed(Text(sentence)))


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        # a line without a closing mark
        ([paragraph("气瓶应当直立存放在通风处")], ["气瓶应当直立存放在通风处"]),
        ([paragraph("破伤风疫苗须在24小时内注射")], ["破伤风疫苗须在24小时内注射"]),
        ([paragraph("值班人员岗位职责和要求")], []),
        ([paragraph("应当直立存放并且固定牢靠")], []),
        # warnings
        (
            [item("警告：严禁在设备带电时打开柜门！", "△")],
            ["严禁在设备带电时打开柜门！"],
        ),
        # the label of an item does not hide its rule
        (
            [item("钥匙管理：库房钥匙应由两人分别保管。", "（一）")],
            ["库房钥匙应由两人分别保管。"],
        ),
        (
            [item("有毒品：少量误服即可致命，必须专人保管。", "1.")],
            ["有毒品：少量误服即可致命，必须专人保管。"],
        ),
        (
            [item("仓管员对入库药品的数量和质量负责。", "1.")],
            ["仓管员对入库药品的数量和质量负责。"],
        ),
        ([item("水箱每季度由维修班清洗一次；", "1.")], ["水箱每季度由维修班清洗一次"]),
        (
            [item("装入体积不得超过内胆容积的80%；", "a)")],
            ["装入体积不得超过内胆容积的80%"],
        ),
        (
            [item("驾驶人员应当具备识别货物危险性的专业能力。", "1.")],
            ["驾驶人员应当具备识别货物危险性的专业能力。"],
        ),
        # the conditions of one item are not those of the next
        (
            [
                item("有下列情况之一的，应停机：", "1."),
                item("轴承温度不得高于75℃；", "①"),
                item("烫伤后应立即用冷水冲洗10分钟以上。", "2."),
            ],
            ["烫伤后应立即用冷水冲洗10分钟以上。"],
        ),
        # subjects that the sentence before names
        (
            [paragraph("班组必须对吊具进行经常性保养、检测。保养、检测应当作好记录。")],
            ["班组必须对吊具进行经常性保养、检测。"],
        ),
        # the state of long ago, and what only announces
        ([paragraph("十年前，厂里必须靠人工搬运。矿石运输要靠骡马，效率极低。")], []),
        (
            [paragraph("仓库管理必须看到，火灾隐患仍然不少。主要有：电线老化，通道堵塞。")],
            [],
        ),
        # what is said of one term several times defines nothing
        (
            [
                paragraph(
                    "绿色港口是资源节约的港口。绿色港口是环境友好的港口。绿色港口是安全有序的港口。"
                )
            ],
            [
                "绿色港口是资源节约的港口。",
                "绿色港口是环境友好的港口。",
                "绿色港口是安全有序的港口。",
            ],
        ),
    ],
)
def test_what_stands_alone(blocks: list[Block], expected: list[str]) -> None:
    assert told(*blocks) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "资质条件由省级主管部门制定。",
        "具体奖励办法由市财政部门制定。",
        "随着经济的发展，基层工作变得越来越重要。",
        "上学期有一名学生因为必须补考而缺席。",
        "值班工作必须遵守以下原则。",
        "档案工作面临着许多新的问题。",
    ],
)
def test_sentences_that_say_nothing_by_themselves(sentence: str) -> None:
    assert not worth_knowing(sentence)
