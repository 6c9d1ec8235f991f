"""Test which sentences and lines are definitions, and of what."""

import pytest

from quizgen.extract.definitions import defined_term
from quizgen.model import Definition
from tests.test_extract import points_of


def definitions(text: str) -> list[tuple[str, str]]:
    return [(p.term, p.text) for p in points_of(text) if isinstance(p, Definition)]


@pytest.mark.parametrize(
    ("sentence", "term"),
    [
        ("正反馈是指结果反过来加强原因的过程。", "正反馈"),
        ("可再生能源是指在自然界中能够不断再生的能源。", "可再生能源"),
        ("他人代理是指由其他人员代为办理的行为。", "他人代理"),
        ("碳汇，又称碳吸收，是指从大气中清除二氧化碳的过程。", "碳汇"),
        ("窒息（又称缺氧）通常是指呼吸过程受阻的状态。", "窒息"),
        ("有效沟通的含义是指双方都理解对方的想法。", "有效沟通"),
        ("危险源定义为可能导致伤害的根源。", "危险源"),
        ("不良反应指合格药品在正常用法下出现的有害反应。", "不良反应"),
        ("特種勤務，係指對身心有重大負荷之作業。", "特種勤務"),
        ("本辦法所稱雇主，指僱用勞工之事業主。", "雇主"),
        ("所謂近失事件，是指險些釀成災害的事件。", "近失事件"),
        ("本条例所称主管部门，在中央为水利部门；在地方为水务局。", "主管部门"),
        ("我们把能独立承担民事责任的组织称为法人。", "法人"),
        ("在密闭容器内进行的带压作业统称“压力作业”。", "压力作业"),
        ("SOP是标准作业程序的英文缩写。", "SOP"),
        ("精益生产，是以消除浪费为核心的生产，要求持续改善。", "精益生产"),
        ("能否按时交班，是衡量班组纪律的重要标志。", None),
        ("维护不足是造成停机的主要原因。", None),
        ("“两票”是电力作业的基本制度。", "两票"),
        ("他因此被称为“水稻之父”。", None),
        ("这种做法称为轮岗制度。", None),
        ("老师用手指着黑板上的图形。", None),
        ("领导指挥现场的人员撤离到指定的区域。", None),
        ("工作重点是指导基层开展业务的部门。", None),
        ("安全是重要的、长期的。", None),
        ("事物是普遍联系、不断发展的。", None),
        ("什么是质量？", None),
        ("其主要任务是指派人员检查。", None),
        ("设备就像是人的身体。", None),
    ],
)
def test_defining_sentences(sentence: str, term: str | None) -> None:
    assert defined_term(sentence) == term


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "前款所称特种设备，是指对人身安全有较大危险性的锅炉。",
            [("特种设备", "特种设备，是指对人身安全有较大危险性的锅炉。")],
        ),
        ("• 泄漏是指物料从设备中流出的现象", [("泄漏", "泄漏是指物料从设备中流出的现象。")]),
        (
            "查验就是核对货物与单据是否相符；放行就是准许货物离开监管区域。",
            [
                ("查验", "查验就是核对货物与单据是否相符。"),
                ("放行", "放行就是准许货物离开监管区域。"),
            ],
        ),
        (
            "In this manual, “asset” means anything that is of value; "
            "“owner” means the person who answers for an asset’s use.",
            [
                ("asset", "“asset” means anything that is of value."),
                ("owner", "“owner” means the person who answers for an asset’s use."),
            ],
        ),
        (
            "Triage is the sorting of patients so that the worst hurt are seen first.",
            [
                (
                    "Triage",
                    "Triage is the sorting of patients so that the worst hurt are seen first.",
                )
            ],
        ),
        ("This means that the door is open to all who come by.", []),
        ("The manager is the first person who is told about it.", []),
    ],
)
def test_definitions_in_paragraphs(text: str, expected: list[tuple[str, str]]) -> None:
    assert definitions(text) == expected


@pytest.mark.parametrize(
    ("lines", "terms"),
    [
        # a line by itself names the kind of thing, or says 指
        ("隐患：生产过程中可能导致事故发生的不安全状态。", ["隐患"]),
        ("承运人：指受托运送货物的一方。", ["承运人"]),
        ("研究对象：人与环境相互作用的过程。", []),
        ("注意：不得堵塞消防通道的区域。", []),
        ("电话：010-12345678", []),
        ("巡检：由值班人员每两小时检查一次设备的运行状态。", []),
        ("赵敏：学习是人类特有的活动。", []),
        ("三个阶段：准备、实施、总结。", []),
        # half of a row speak for the rest
        (
            "（1）吸收：气体溶入液体的过程。（2）解吸：气体从液体中逸出。（3）萃取：用溶剂提取物质的方法。",
            ["吸收", "解吸", "萃取"],
        ),
        # sorts of one thing
        ("热传导：热量经物体本身传递\n电传导：电荷经导体移动", ["热传导", "电传导"]),
        ("甲班：应在早上七点到岗\n乙班：应在下午三点到岗", []),
        ("内：掌心相对揉搓\n外：手心对手背揉搓", []),
        # a glossary
        (
            "名词解释\n机会成本：为得到某种东西所必须放弃的东西\n沉没成本：已经发生且无法收回的支出",
            ["机会成本", "沉没成本"],
        ),
        (
            "术语\n边际效用  每增加一单位消费所增加的满足\n需求弹性  需求量对价格变动的反应程度",
            ["边际效用", "需求弹性"],
        ),
        (
            "3 术语和定义\n3.1\n保温 hot holding\n将食品保存在60℃以上的贮存方式。\n4 要求\n4.1 温度\n每日记录温度。",
            ["保温"],
        ),
        ("直观性原则含义：教师要让学生获得清晰的表象。", ["直观性原则"]),
        ("保管员不得兼任：采购、付款和盘点的工作。", []),
        (
            "名词定义\n\nUPS（Uninterruptible Power Supply）：停电時仍能持續供電之設備。",
            ["UPS"],
        ),
        # English
        (
            "Glossary\nFirewall: a device that filters traffic\nPatch: a change that mends a program",
            ["Firewall", "Patch"],
        ),
        (
            "Definitions\n\nSafe load — the heaviest weight a hoist may raise in daily work.",
            ["Safe load"],
        ),
        ("Stop: do not click or open the attachment of the message.", []),
    ],
)
def test_lines_of_terms(lines: str, terms: list[str]) -> None:
    assert [term for term, _ in definitions("员工培训手册内容汇编\n\n" + lines)] == terms


def test_a_line_becomes_a_sentence_that_holds_its_term() -> None:
    text = "概述\n\n“热裂”：铸件在高温下产生的开裂现象，多见于厚薄交接处。其余从略。"
    assert definitions(text) == [("热裂", "热裂：铸件在高温下产生的开裂现象，多见于厚薄交接处。")]


def test_terms_in_one_sentence_are_defined_apart() -> None:
    text = "概述\n\n所谓静态负荷，是指不随时间变化的负荷；所谓动态负荷，是指随时间变化的负荷。"
    assert definitions(text) == [
        ("静态负荷", "所谓静态负荷，是指不随时间变化的负荷。"),
        ("动态负荷", "所谓动态负荷，是指随时间变化的负荷。"),
    ]


def test_what_is_said_of_one_term_several_times_defines_nothing() -> None:
    text = "概述\n\n安全文化是企业发展的灵魂。安全文化是企业管理的基石。安全文化是员工行动的指南。"
    assert definitions(text) == []
