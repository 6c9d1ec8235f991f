"""Find definitions that are no sentences: `术语：解释` on a line, and the entries of a glossary."""

import re
from bisect import bisect_right
from itertools import pairwise
from typing import NamedTuple

from quizgen.characters import HAN, HAN_CHARACTER, han_count
from quizgen.extract.english import is_english_meaning, names_english_kind
from quizgen.model import Article, Block, Definition, Text, content_id, joined
from quizgen.sentences import balanced, first_sentence_end

_LONGEST_TERM, _LONGEST_NAME, _LONGEST_PHRASE, _LONGEST, _LONGEST_TITLE = 12, 20, 32, 66, 16
_FEWEST = 3
_LOOSE = 9  # the level of a line that only looks like a heading
_WIDE = 3  # offsets from one character to the next, where two blanks were between them
_CLOSING = "。；;，,：:. "

_COLON = re.compile(
    r"[“「【]?(?P<term>[^：:，,。；;、！？!?“”「」→—]{2,32}?)[”」】]?(?P<original>（[A-Za-z][A-Za-z ,;/-]{2,60}）)?\s*[：:]\s*(?P<means>(?:是?指|係指|系指)(?:的是)?)?"
)  # 热藏：将…, 雇主：指…
_DASH = re.compile(
    r"(?P<term>[A-Z][A-Za-z’'/ -]{1,40}?)(?P<original> \([A-Za-z ]{2,30}\))?(?P<means>)\s*[—–]\s+(?=[A-Za-z])"
)  # Rated load — the heaviest load that …
_MEANS = re.compile(
    r"(?P<term>.{0,20}?)的?(?:基本)?(?:含义|涵义|定义|概念|内涵|含義|涵義|定義|內涵)\Z"
)  # 直观性原则含义：…
_NAME = re.compile(
    rf"(?P<term>[{HAN}A-Za-z0-9·（）()/-]{{2,20}}?)(?:\s*[A-Za-z][A-Za-z ,;-]{{2,60}})?\Z"
)  # 热藏 hot holding
_GLOSSARY = re.compile(
    r"术语|名词解释|名词释义|用语|释义|定义|術語|名詞解釋|用語|用詞|釋義|定義|词汇表|(?i:glossary|definitions|abbreviations)"
)
# Names of what is told of something else, not terms: 研究对象, 主要作用, 四个步骤, 电话.
_ATTRIBUTE = re.compile(
    r"(?:对象|目的|作用|原因|要求|方法|做法|特点|特征|特性|内容|步骤|原则|功能|范围|依据|要素|因素|条件|意义|任务|目标|措施|策略|"
    r"流程|程序|时间|地点|人员|单位|部门|电话|日期|备注|注意|提示|说明|案例|例子|举例|示例|例|问题|答案|解析|标准|口诀|公式|重点|难点|考点|"
    r"启示|补充|总结|小结|结论|背景|概述|主题|关键词|来源|作者|类型|分类|种类|形式|途径|表现|优点|缺点|优势|不足|性质|地位|职责|义务|权利|"
    r"权限|处理|事项|用途|规格|型号|用法|用量|适应症|禁忌|思想|精神|理念|方针|宗旨|愿景|使命|口号|定位|现状|成绩|经验|结果|效果|影响|危害|"
    r"后果|前提|基础|关键|核心|保障|本质|实质|特色|工具|材料|设备|用品|频次|频率|周期|期限|指标|数量|负责人|联系人|主持人|记录人|代表|代表人物|"
    r"观点|主张|提出者|附|注|如下|包括|标题|副标题|题目|目录|附件|网址|邮箱|地址|编号|责任|处罚|"
    r"對象|原因|特點|特徵|內容|步驟|原則|範圍|依據|條件|意義|任務|目標|時間|地點|單位|部門|電話|備註|說明|案例|問題|標準|口訣|重點|總結|"
    r"背景|類型|分類|種類|職責|義務|權利|處理|事項|結果|影響|後果|負責人|聯絡人|處罰|授課|編製)\Z"
)
_NO_TERM = re.compile(
    r"(?:第|[\d一二三四五六七八九十两兩几]+[个個大项項种種类類条條点點步]|如|例|即|见|見|注|這|这|那|其|该|此|我|你|他|她|它|不|要|应|應|须|必|请|請|为|為|在|对|對|从|從|"
    r"因此|所以|但|若|凡|经|關於|关于)|\A\d+\Z"
)
_NO_TERM_END = re.compile(r"[的地得是有为為说說道指出认認称稱问問答要和与及或于於，]\Z")
_DEMANDS = re.compile(r"不得|不准|禁止|严禁|嚴禁|必须|必須|应当|應當|可以")  # 出纳人员不得兼任：…
_ORDERS = re.compile(
    r"(?<![反适適响響感效相对對供呼顺順])[应應](?![用激对對变變力聘急答])|必须|必須|不得|禁止|严禁|嚴禁|不准|不要|务必|"
    r"\A[要可宜请請须須]|\A先[^，的]*(?:，[再后後]|再)|[一两兩二三\d]次|每\d*[一两兩二三四]?个?(?:班|[日天周週月年季]|小时|小時)"
)  # 应立即报告; 先切断电源，再灭火; 每周检查一次
# A meaning that names the kind of thing, after what sets it apart: 激发学习活动的内部动力.
_GENUS = re.compile(
    rf"[^的之].*[的之][{HAN}A-Za-z]{{0,6}}(?:"
    r"科学|学科|技术|方法|方式|办法|过程|行为|活动|作业|操作|状态|现象|能力|程度|关系|需要|动力|材料|物质|[物食药产商用]品|人员|组织|机构|团体|单位|"
    r"场所|空间|区域|地区|部位|系统|制度|机制|体系|结构|理论|学说|规律|规则|规范|标准|文件|合同|协议|凭证|证书|权利|义务|责任|费用|温度|压力|浓度|"
    r"比例|总和|总称|统称|简称|缩写|集合|手段|工具|设备|装置|设施|器具|仪器|单元|疾病|综合征|损伤|反应|感染|事[件故]|灾害|火灾|燃烧|危险|风险|隐患|"
    r"信息|数据|资料|思想|观[念点]|态度|倾向|心理|情感|特征|形[式态]|模式|策略|措施|程序|劳动|工作|服务|管理|治疗|护理|转移|影响|差距|变化|技能|知识|"
    r"科學|學科|技術|過程|行為|活動|作業|狀態|現象|關係|動力|物質|人員|組織|機構|單位|場所|處所|空間|區域|系統|體系|結構|理論|規[則範]|標準|設[備施]|"
    r"勞動|災害|危險|風險|總稱|簡稱|資料|形式|方式|[人者员員物力度率量值性法术術制权權间間室病症])(?:（[^（）]*）)?\Z"
)
_TELLS = re.compile(
    r"(?<![就便才还而])是(?!否)|认为|認為|提出|主张|包括|分为|分為|指出|强调|強調|如下"
)  # a statement of its own: 学生的学习是有意义的学习
_LISTED = re.compile(r"[^，。；]*、[^，。；的之]*、[^，。；的之]*\Z")  # 学生、教师、教材


class _Unit(NamedTuple):
    """Hold a block, or a line of one that begins like `术语：`; `explains` the unit before it."""

    text: Text
    role: str
    ends: bool
    explains: bool


class _Line(NamedTuple):
    """Hold what may say what a term means; `sure` where its wording or place leaves no doubt."""

    term: Text
    meaning: Text
    sure: bool
    closed: bool


def find_glosses(article: Article) -> tuple[Definition, ...]:
    """Return the definitions that lines of an article give, each as `term：meaning。`.

    A line by itself defines where it says 指, stands in a glossary or names the kind of thing its
    term is (…的过程); of several in a row, half that do speak for all, and so do terms that share
    their last characters (正迁移, 负迁移) and give no orders.
    """
    lines = [line for group in _groups(article) if group for line in _defining(group)]
    found: dict[str, Definition] = {}
    for line in lines:
        term = line.term.chars
        colon, stop = ("：", "。") if HAN_CHARACTER.search(line.meaning.chars) else (": ", ".")
        text = joined([line.term, Text(colon, ((0, line.term.span()[1]),)), line.meaning])
        chars = text.chars + stop
        identity = content_id("p", "definition", term, chars)
        found.setdefault(identity, Definition(identity, term, chars, article.place(text)))
    return tuple(found.values())


def _groups(article: Article) -> list[list[_Line]]:
    """Return the candidate lines, those together that no heading and no other text parts."""
    groups: list[list[_Line]] = [[]]
    title = article.title
    glossary = len(title) <= _LONGEST_TITLE and bool(_GLOSSARY.search(title))
    head = Text("")
    for unit in _units(article):
        if _opens_glossary(unit):
            glossary, head = True, Text("")
            groups.append([])
        elif line := _line(unit, glossary, head):
            groups[-1].append(line)
            head = Text("")
        elif not unit.explains:
            groups.append([])
            head = _head(unit)
            english = not HAN_CHARACTER.search(unit.text.chars)
            glossary = glossary and not unit.ends and (bool(head.chars) or english)
    return groups


def _units(article: Article) -> list[_Unit]:
    """Return the article's texts, cut where a line of the source begins with a term and a colon."""
    units: list[_Unit] = []
    for block in article.blocks:
        if block.toc or block.role == "row" or not block.text.chars:
            continue
        ends = block.role == "heading" and block.level < _LOOSE
        explains = block.role == "paragraph" and not block.after_gap
        starts = [
            0,
            *(at for at in _line_starts(article, block) if _COLON.match(block.text.chars, at)),
        ]
        for at, end in pairwise([*starts, len(block.text)]):
            part = block.text.cut(at, end).strip()
            units.append(_Unit(part, block.role, ends, explains and not at))
    return units


def _line_starts(article: Article, block: Block) -> list[int]:
    """Return where, after its first character, a line of the source begins in a block."""
    text = block.text
    if "：" not in text.chars and ":" not in text.chars:
        return []
    begins = [
        at
        for at, offset in text.pieces[1:]
        if bisect_right(article.line_starts, offset)
        > bisect_right(article.line_starts, text.offset(at - 1))
    ]
    is_row = bool(_COLON.match(text.chars))
    return [at for at in begins if is_row or text.chars[at - 1] in "。；！？）”"]


def _opens_glossary(unit: _Unit) -> bool:
    chars = unit.text.chars
    if len(chars) > 2 * _LONGEST_TITLE or "。" in chars or not _GLOSSARY.search(chars):
        return False
    announced = chars.endswith(("：", ":"))
    return announced or (len(chars) <= _LONGEST_TITLE and not _COLON.search(chars))


def _head(unit: _Unit) -> Text:
    """Return a unit that is no more than a name: what follows may say what it means."""
    named = _NAME.match(unit.text.chars)
    return unit.text.cut(*named.span("term")) if named else Text("")


def _line(unit: _Unit, glossary: bool, head: Text) -> _Line | None:
    """Return what a unit says of a term: its own, or in a glossary the one right above it."""
    text = unit.text
    if unit.ends:
        return None
    if colon := _COLON.match(text.chars) or _DASH.match(text.chars):
        term, meaning = text.cut(*colon.span("term")), text.cut(colon.end())
        sure = glossary or bool(colon["means"])
        if about := _MEANS.match(term.chars):
            term, sure = (term.cut(0, about.end("term")) if about["term"] else head), True
        elif colon["means"]:
            meaning = text.cut(colon.start("means"))
    elif not glossary:
        return None
    elif gap := _gap(text):
        term, meaning, sure = text.cut(0, gap), text.cut(gap), True
    elif head.chars:
        term, meaning, sure = head, text, True
    else:
        return None
    language = "zh-Hans" if HAN_CHARACTER.search(text.chars) else "en"
    meaning = meaning.strip()
    meaning = meaning.cut(0, first_sentence_end(meaning.chars, language))
    closed = meaning.chars[-1:] in ("。", "；", "！", ".")
    line = _Line(term.strip("“”「」【】 "), meaning.strip(_CLOSING), sure, closed)
    return line if _is_term(line) and _is_meaning(line) else None


def _gap(text: Text) -> int:
    """Return where, after a name, two blanks and more stood in the source; 0 where none did."""
    for at, _ in text.pieces[1:]:
        if at > _LONGEST_TERM:
            break
        if text.offset(at) - text.offset(at - 1) >= _WIDE and _NAME.match(text.chars[:at]):
            return at
    return 0


def _is_term(line: _Line) -> bool:
    chars = line.term.chars
    if not HAN_CHARACTER.search(line.meaning.chars) and not chars[:1].isupper():
        return False
    longest = _LONGEST_NAME if HAN_CHARACTER.search(chars) else _LONGEST_PHRASE
    if not 1 < len(chars) <= longest or not re.search(f"[{HAN}A-Za-z]", chars):
        return False
    if _NO_TERM.match(chars) or _NO_TERM_END.search(chars) or _DEMANDS.search(chars):
        return False
    return line.sure or not _ATTRIBUTE.search(chars)


def _is_meaning(line: _Line) -> bool:
    chars = line.meaning.chars
    if not HAN_CHARACTER.search(chars):
        return is_english_meaning(chars)
    return (
        4 <= han_count(chars) <= _LONGEST
        and balanced(chars)
        and not chars.endswith(("？", "?", "："))
        and not _LISTED.match(chars)
        and not re.search(r"[→↓=＝]|https?:|[我你您]", chars)
    )


def _defining(group: list[_Line]) -> list[_Line]:
    """Return the lines of a row that define, without those that break off."""
    if 2 * sum(line.closed for line in group) > len(group):
        group = [line for line in group if line.closed or _names_kind(line.meaning.chars)]
    kinds = [line for line in group if line.sure or _names_kind(line.meaning.chars)]
    if len(group) >= _FEWEST and len(kinds) > 1 and 2 * len(kinds) >= len(group):
        return [line for line in group if line in kinds or not _ORDERS.search(line.meaning.chars)]
    return group if _are_sorts(group) else kinds


def _names_kind(meaning: str) -> bool:
    """Tell whether a clause says what kind of thing a term is: …的过程, …之作業."""
    if not HAN_CHARACTER.search(meaning):
        return names_english_kind(meaning)
    return any(
        _GENUS.match(clause) and not _TELLS.search(clause) and not _ORDERS.search(clause)
        for clause in re.split("[，；]", meaning)[:2]
    )


def _are_sorts(group: list[_Line]) -> bool:
    """Tell whether terms are sorts of one thing, and what is said of them describes."""
    if len({line.meaning.chars.split(" ")[0] for line in group}) == 1 and len(group) >= _FEWEST:
        return True  # information released …, information meant …
    terms = [line.term.chars for line in group]
    shared = next((at for at in range(12) if len({term[-at - 1 :] for term in terms}) > 1), 12)
    return ((len(group) >= _FEWEST and shared >= 1) or (len(group) > 1 and shared > 1)) and not any(
        _ORDERS.search(line.meaning.chars) or line.meaning.chars[:1].isdigit() for line in group
    )
