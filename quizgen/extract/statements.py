"""Find statements: whole sentences that carry a rule, a principle, a number or a deadline."""

import re
from itertools import zip_longest

from quizgen.characters import CHINESE_NUMERAL, HAN, HAN_CHARACTER, han_count
from quizgen.extract.condense import condensed
from quizgen.extract.cues import DANGLING, refusal, simplified, worth_knowing
from quizgen.extract.definitions import defined_term, said_of_one
from quizgen.extract.halves import (
    announced,
    is_line_rule,
    set_in_the_past,
)
from quizgen.model import Article, Block, Statement, Text, content_id
from quizgen.segment import tokens
from quizgen.sentences import balanced, is_whole, sentences

__all__ = ["condensed", "find_statements", "refusal", "trimmed", "worth_knowing"]

# What lays down a rule; not 主要, 相应, 应急, 可能.
_RULED = (
    r"(?:(?<![相反供适响效呼对感])应(?![变急对用付聘征邀答届])|必须|须|不得|(?<![主重需紧必首概])要(?![求素点])|禁止|严禁|"
    r"可(?=以|由|向|在|使|按|申|不|仍|自|先)|方可|始得|不[宜准许]|(?<![适便])宜|是(?!否)|不[低高超少大小多][于过])"
)
# Words that open a sentence without saying anything themselves.
_LEAD_IN = re.compile(
    r"(?:在[^，。]{1,6}中，?)?我们(?:深深地?|深刻地?|真切地?)?(?:体会|认识|感受|感)到，|"
    rf"[图圖][{CHINESE_NUMERAL}\d]{{1,3}}[、：:.]\s*|"
    r"(?:综上所述|总的来说|总之|由此可见)[，,]\s*|"
    r"(?:因此|所以|因而|同时|此外|另外|首先|其次|最后|为此|其实|当然|当前|目前|现在)[，,]\s*(?:还(?=[要应须需必]))?|"
    rf"(?:因此|所以)(?=[{HAN}]{{2}})(?![要应须必需我你他她它这那也就还从对在只才不])(?=[^。]{{2,}}?{_RULED})|"  # 因此新员工应…
    r"[^，。：；]{2,16}(?:医生|医师|护师|护士长?|主任|专家|教授|老师|律师|记者)们?(?:提醒|介绍|表示|建议|指出|认为|强调|说)(?:道|说)?[，：:]|"
    r"[*＊•·●◆—]+\s*|答[：:]\s*|[△▲⚠！!※]*\s*(?:补充|注意|(?:温馨|友情)?提示|(?:重要|温馨|特别)?提醒|小贴士|重点|强调|规定|要求|警告|危险|小心|警示|注|概念|定义|含义)(?:[：:]|[！!](?=.))\s*|"
    rf"第[{CHINESE_NUMERAL}\d]+条(?=[{HAN}]{{2}})(?!(?:规定|所|第|的|之|款|和|或|与|至|及|中|明确|要求|以))|"  # 第三条员工…
    rf"(?:前[一二两三]?[款项条])(?=[{HAN}]{{2}})(?![之的所规情各列中第内]|[{HAN}]{{2,4}}(?:情形|规定))"  # 前项记录，应…
)
_AMONG = re.compile(r"其中(?=[^，。]{2,}?(?:是|最|起|要|应|必须))(?![^，。]*[占约达])")


def find_statements(article: Article) -> tuple[Statement, ...]:
    """Return the article's Chinese sentences that are worth knowing and stand alone."""
    found: dict[str, Statement] = {}
    broken = conditional = subject = False
    lead = ""  # the label of the item that leads in conditions
    for block, after in zip_longest(article.blocks, article.blocks[1:]):
        follows, broken = broken, _breaks_off(block)
        if block.role == "heading" or block.text.chars.endswith(("：", ":")):
            conditional = bool(_CONDITIONS.search(simplified(block.text.chars)))
            subject = bool(_HAS_SUBJECT.search(simplified(block.text.chars)))
            lead = _form_of(block.label) if conditional and block.role == "item" else ""
        elif (block.role == "paragraph" and block.after_gap) or (
            lead and block.role == "item" and _form_of(block.label) == lead
        ):
            conditional = subject = False
        if not HAN_CHARACTER.search(block.text.chars) or block.role not in ("item", "paragraph"):
            continue
        alone = not follows and (after is None or after.role != "paragraph" or after.after_gap)
        if alone and not block.toc and is_line_rule(article, block.text):
            texts = [] if conditional else [trimmed(block.text)]
        elif block.role == "item":
            rule = None if conditional or (subject and _acts_first(block)) else _rule_of_item(block)
            texts = condensed(rule) if rule else []
        else:
            texts = _telling(block.text, after_break=follows and not block.after_gap)
        for text in texts:
            if worth_knowing(text.chars) and not defined_term(text.chars):
                identity = content_id("p", "statement", text.chars)
                found.setdefault(identity, Statement(identity, text.chars, article.place(text)))
    for said in said_of_one(article):
        identity = content_id("p", "statement", said.text)
        found.setdefault(identity, Statement(identity, said.text, said.source))
    return tuple(found.values())


# Leads of lists whose items hold for one case only: 申请许可，应当具备下列条件：
_CONDITIONS = re.compile(r"条件|情形|情况|之一")
# Leads that have the subject of the items: 卫生防疫机构的监督职责：, 应当采取下列措施：
_HAS_SUBJECT = re.compile(
    rf"职责|职权|义务|权利|(?:[{HAN}]{{2,}}|，)(?:应当?|必须|可以|有权|不得|负责)[^。]*[：:]\Z"
)
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_ORDINAL = re.compile(rf"[\d０-９{CHINESE_NUMERAL}]+|[①-⑳]")


def _form_of(label: str) -> str:
    """Return a label without its number: （#） of （二）."""
    return _ORDINAL.sub(lambda match: "①" if match[0] in _CIRCLED else "#", label)


def _acts_first(block: Block) -> bool:
    """Tell whether an item begins with what is to be done, and not with who does it."""
    return tokens(simplified(block.text.chars))[0].tag[:1] in "vdp"


_OPEN_END = re.compile(r"[应應须須于於的在和与與及，、为為由对對将將把]\Z")  # …發現異常者，應於


def _breaks_off(block: Block) -> bool:
    """Tell whether a paragraph stops in mid-sentence, so that the next one may begin there."""
    chars = block.text.chars
    if block.role == "item":  # an item without a full stop may be a title
        return han_count(chars) > 14 and bool(_OPEN_END.search(chars))
    return (
        block.role == "paragraph"
        and han_count(chars) > 14
        and not chars.endswith(tuple("。！？!?；;：:…”’」』）)"))
        and ("。" in chars or "，" in chars)
    )


def _telling(text: Text, after_break: bool) -> list[Text]:
    """Return what a paragraph's sentences say, without those that lean on the ones before."""
    told: list[Text] = []
    before = ""
    past = False
    everything = sentences(text)
    for at, sentence in enumerate(everything):
        leans, before = _leans(sentence.chars, before), sentence.chars
        past = set_in_the_past(sentence.chars, past)
        leads = at + 1 < len(everything) and announced(everything[at + 1].chars)
        if leans or past or leads or not is_whole(sentence.chars) or (after_break and not at):
            continue
        told += condensed(trimmed(sentence))
    return told


_BARE_SUBJECT = re.compile(
    rf"([{HAN}]{{2}}(?:[、和与及][{HAN}]{{2}}){{0,4}})(?:应当|应|必须|不得|可以|由|自)"
)  # 维护、检测应当…


# …, 对答复不服的，; 接到申请之日起: whose, the sentence before says
_ECHO = re.compile(
    rf"(?:(?:接到|收到|自|对)(?=[{HAN}]{{2}}(?:之日|后|不服|的，))|\A对(?=[{HAN}]{{2}}不服))([{HAN}]{{2}})"
)


def _leans(sentence: str, before: str) -> bool:
    """Tell whether a sentence takes its meaning from the one before: its bare subject, or an echo."""
    if (echo := _ECHO.search(simplified(sentence))) and sentence[slice(*echo.span(1))] in before:
        return True
    if (part := _PART.match(sentence)) and part[1] in before:
        return True
    if _SUBJECTED.match(simplified(before)) and _lacks_subject(simplified(sentence)):
        return True
    match = _BARE_SUBJECT.match(simplified(sentence))
    if not match:
        return False
    return all(named in before for named in re.split("[、和与與及]", sentence[: match.end(1)]))


# 违约金的数额不得超过…: of which, the sentence before says
_PART = re.compile(
    rf"([{HAN}]{{2,6}})的(?:数[额額]|金[额額]|[标標]准|期限|比例|范[围圍]|方式|具[体體])"
)
# 学校应当建立健康管理制度。|根据条件定期对学生进行检查: who has to act, the sentence before says
_SUBJECTED = re.compile(
    rf"(?!在|对|从|为|按|依|根据|任何)[{HAN}、]{{2,16}}?(?:应当|必须|须)|[{HAN}、]{{6,}}，应(?![急对])"
)  # 不良反应，应按规定记录。|保留病历…
_OWN_SUBJECT = re.compile(
    rf"(?:\A|，)[{HAN}、]{{2,}}?(?:应|必须|须|不得|可|要|由|是|为|的，)|\A(?:禁止|严禁|不得|不准|未|坚持)"
)


def _lacks_subject(sentence: str) -> bool:
    """Tell whether a sentence only says what is done."""
    first = tokens(sentence)[0]
    return first.tag[:1] in "vpd" and not _OWN_SUBJECT.search(sentence)


_RULED_FIRST = re.compile(
    rf"[^，。；：—]{{2,}}?{_RULED}|(?:禁止|严禁)[^，]{{4,}}|[^。；：—]{{2,30}}分[为成][^，。]{{6,}}|"
    r"[^，。；：—]{2,16}对[^。；：—]{4,}负责|[^，。；：—]{2,16}主管[^，。；：—]{4,}|"
    r"[^，。；：—]{2,}?每[^，。；：—]{1,12}次|[^。；：—]{4,}(?:方可|方能|始得|才能)|"
    r"[^。；：—]*，[^，。；：—]{2,}不(?:得|应)?[大小高低多少超]"
)  # 安全员对…负责; 水箱每周清洗一次; 检查…，接地电阻不得大于4Ω
_HEAD = re.compile(rf"[{HAN}]{{2,8}}：")  # 门禁管理：…
_MEASURED = re.compile(  # 抵达时间：市区一般不超过30分钟: what follows is its measure
    r"(?:时间|时限|期限|周期|标准|频[次率]|次数|数量|用量|剂量|温度|湿度|浓度|速度|距离|高度|深度|宽度|厚度|间距|金额|比例|范围|人数)：\Z"
)
_RULED_THEN = re.compile(rf"[^，。；：—]{{2,}}，[^，。；：—]{{0,14}}?{_RULED}")
_BRIEF = re.compile(r"\A(?:禁止|严禁)|\d")  # 库房温度不得高于25℃
_CONDITION = re.compile(rf"[^，。；：—]{{2,}}[者的时后前]，[^，。；：—]{{0,14}}?{_RULED}")
_DEMANDED = re.compile(
    r"必须|应当|不得|禁止|要|着力|是|(?<![反相适供效响呼对感])应(?![变急对用])|须|始得|每[^，。]{1,8}次|负责"
)
_SHORTEST_RULE, _SHORTEST_LONG_RULE = 12, 20
# Beginnings that lean on the list's lead (不得在…), and ends of what is no sentence.
_CARRIED = re.compile(
    r"(?:应|必须|须|不得|要|可(?!重)|宜|在|从|向|对|将|把|并|未|由|按|依|以|因|其|该|有|无)"
)
_NO_SENTENCE = re.compile(r"[的者]。?\Z")
_NO_RULE = re.compile(r"的[^，。\d]{2,6}。?\Z")  # …规定的其他情形


def _rule_of_item(block: Block) -> Text | None:
    """Return a list item's sentence if it is a rule of its own, which leans on no lead."""
    text = trimmed(block.text.strip("；;"))
    if block.toc or not block.text.chars.endswith(("。", "；", ";", "！")):
        return None
    if head := _HEAD.match(text.chars):
        rule = text.cut(head.end())
        if _is_rule(rule) and not DANGLING.match(simplified(rule.chars)):
            named = tokens(simplified(rule.chars))[0].tag[0] in "nts"
            return rule if named and not _MEASURED.search(simplified(head[0])) else text
    return text if _is_rule(text) else None


def _is_rule(text: Text) -> bool:
    """Tell whether a sentence says itself for whom its rule holds."""
    chars = simplified(text.chars)
    if not balanced(chars) or _CARRIED.match(chars) or _NO_SENTENCE.search(chars):
        return False
    long = chars.endswith("。") and "，" in chars and han_count(chars) >= _SHORTEST_LONG_RULE
    if long and _DEMANDED.search(chars):
        return True
    if _NO_RULE.search(chars) and not _has_bare_subject(chars):
        return False
    if han_count(chars) < _SHORTEST_RULE and not _BRIEF.search(chars):
        return False
    if _RULED_FIRST.match(chars) or _CONDITION.match(chars):
        return True
    return bool(_RULED_THEN.match(chars)) and not tokens(text.chars)[0].tag.startswith("v")


_SUBJECT = re.compile(rf"([{HAN}]{{2,12}}?)(?<!规定)(?:应当|必须|不得)")  # 会计人员应当具备…的能力


def _has_bare_subject(chars: str) -> bool:
    """Tell whether a sentence begins with nouns and nothing else before its 应当."""
    match = _SUBJECT.match(chars)
    return bool(match) and all(
        token.tag[0] in "nj" or token.word.endswith(("人员", "单位", "部门"))
        for token in tokens(chars[: match.end(1)] if match else "")
    )


def trimmed(sentence: Text) -> Text:
    """Return a sentence without lead-in words such as 因此， and marks such as 答：."""
    while match := _LEAD_IN.match(simplified(sentence.chars)):
        sentence = sentence.cut(match.end())
    if _AMONG.match(sentence.chars) and tokens(sentence.chars[2:])[0].tag.startswith("n"):
        sentence = sentence.cut(2)
    return sentence
