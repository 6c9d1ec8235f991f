"""Tell what may be put before a sentence so that it stands alone: the heading above it."""

import re

from quizgen.characters import HAN, folded, han_count, ngrams
from quizgen.segment import tokens
from quizgen.simplified import simplified

_TOPICLESS = re.compile(
    r"(?:要|应|应当|必须|须|需要|不得|不能|坚持|加强|建立|健全|完善|推进|提高|充分|切实|努力|积极|着力|进一步|牢固|深入|注重|"
    r"引导|推行|通过|把|将|以|使|让|善于|做到|不断)"
)
_HAN = re.compile(rf"[{HAN}]")
_NAME = range(2, 13)  # Han characters of what a sentence is about
_LENGTHS, _LONGEST = range(4, 15), 60  # Han characters of a heading, and of it with its sentence


def opening_of(heading: str, text: str, is_named: bool) -> str:
    """Return what a sentence gets before it of the heading over it: 在…方面， or 气压止血带的使用：, or nothing.

    A sentence that names its own subject (`is_named`), as a definition does, needs no topic.
    """
    head = re.split(r"[，；：]", heading)[0]
    if len(head) not in _LENGTHS or han_count(text) + len(head) > _LONGEST:
        return ""
    if _TOPICLESS.match(text) and _is_action(head) and folded(head) not in folded(text):
        return f"在{_without_verb(head, text)}方面，"
    if is_named or not _is_topic(head) or _names(head, text) or head.endswith("方面"):
        return ""
    return f"{head}："


_NO_SECTION = re.compile(r"\d|必须|应|节选|职责\Z|[上下全]册|年级|方式\Z|[（(：]")


def section_opening(heading: str, text: str) -> str:
    """Return what a sentence gets before it of the section it stands in, where it has no word of that."""
    shared = ngrams(simplified(heading), 2) & ngrams(simplified(text), 2)
    if shared or _NO_SECTION.search(heading) or re.match("[^，。]{2,12}：", text):
        return ""
    opening = opening_of(heading, text, is_named=False)
    return opening if opening.endswith("：") else ""


# What is said of somebody or something named above: 认为只有…; 著名的思想家，开创了…
_OF_ANOTHER = re.compile(
    r"(?:认为|主张|强调|指出|提倡|倡导|开创|创立|创办|提出了|反对|坚信|要求(?![^。]*应)|被?称为|又称|属于|(?:实质|本质)上?是|是(?!否|不是|非))"
    r"|对[^，。]{2,20}有[^，。]*(?:作用|影响|刺激|危害|毒性)|[轻中重](?:度|型|症)(?!.*应)"
    r"|(?:症状|体征|表现|病因|原因|特[点征]|优点|缺点|种类|分类)(?:可能|主要|一般)?(?:包括|[为是有分])"
    r"|[^，。的]{2,20}(?:为|是)(?:最|较)?(?:常见|主要)的?(?:病因|原因|诱因|症状|表现|并发症|类型)"
    r"|[^，。]{4,24}(?:者|家|人物|学派)，(?:开创|创立|创办|提出|主张|认为|被|是|著有|代表)"
)


def lacks_subject(text: str) -> bool:
    """Tell whether a sentence says something of what only the heading above it names."""
    return bool(_OF_ANOTHER.match(simplified(text))) or _tells_aspect(text)


def as_subject(heading: str, text: str) -> str:
    """Return a heading as what the sentence under it is about, 系统原理：, or 加压包扎的 适应症：, or nothing."""
    fits = heading and han_count(heading) in _NAME and not re.search(r"[，。；：？]|\d{3}", heading)
    if not fits or is_empty(heading):
        return ""
    return f"{heading}的" if _tells_aspect(text) else f"{heading}："


_ASPECT = re.compile(
    r"[^，。；：]{0,4}(?:要求|事项|原则|方法|措施|特点|特征|意义|作用|目的|症状|体征|表现|原因|病因|诱因|适应[症证]|禁忌[症证]|并发症|影响|优点|缺点|背景|要点|种类)："
)  # 适应症：, 防范方法：: of what?


def _tells_aspect(text: str) -> bool:
    """Tell whether a text begins with an aspect of what only the heading above it names: 适应症：…."""
    match = _ASPECT.match(simplified(text))
    return match is not None and is_empty(match[0].rstrip("："))


# Titles that say what a text is, and not what it is about: 党课学习材料, 几点思考
_TEXT_TITLE = re.compile(
    r"(?:报告|讲话|发言|思考|体会|探讨|课件|笔记|复习|提纲|大纲|汇编|合集|文集|材料|题|资料|要点|总结|新闻|网页|通知|简报|论文|文章|讲义|PPT|公告|意见)\Z"
)


def is_topic(heading: str) -> bool:
    """Tell whether a heading or title names a thing that lists under it may be of: 断肢再植."""
    fits = han_count(heading) in _NAME and not _NO_SECTION.search(heading)
    return fits and _is_topic(heading) and not _TEXT_TITLE.search(simplified(heading))


def title_opening(title: str, text: str, is_brief: bool) -> str:
    """Return the title of a handbook as the opening of a sentence that names nobody who acts.

    手术室护理手册：送检时须核对…; in a brief document of any sentence. Nothing where the sentence has
    words of the title, or a label of its own.
    """
    plain = simplified(text)
    named = not _NO_SECTION.search(title) and not tokens(simplified(title))[0].acts
    begins = (is_brief and named) or tokens(plain)[0].tag[:1] in "vdp"
    fits = (
        begins
        and not re.match("[^，。]{2,10}：", plain)
        and han_count(title) in _NAME
        and _is_topic(title)
        and not _TEXT_TITLE.search(simplified(title))
        and not (ngrams(simplified(title), 2) & ngrams(plain, 2))
        and han_count(text) + han_count(title) <= _LONGEST
    )
    return f"{title}：" if fits else ""


def _without_verb(head: str, text: str) -> str:
    """Return a heading without its verb where the sentence has the same: 注重…方面，要注重…"""
    verb = tokens(head)[0].word
    return head[len(verb) :] if verb in text[:8] and len(head) - len(verb) >= 4 else head


_NO_TOPIC = re.compile(
    r"(?:一般|基本|主要|其他|其它|具体|总体|注意|有关|相关|国家|个人|社会|公民|企业|常见|常用|必背|重要|重大|管理|工作|安全|"
    r"局部|全身|临床|核心|根本|直接|历史|现实|理论|护理|问诊|防范|预防|急救|治疗|诊断|检查|处理|处置|操作|使用|研究|适用|评估|观察|学习|复习|实施)*"
    r"(?:规定|要求|事项|内容|原则|方法|准备|说明|整理|摘要|小结|总结|提示|提醒|警示|须知|概述|总则|附则|措施|问题|步骤|情况|特点|特征|意义|作用|角度|层面|方面|"
    r"定义|名词|术语|用词|用语|问答|概念|考点|口诀|知识|要点|重点|难点|必背|节|目的|症状|体征|表现|原因|病因|诱因|适应[症证]|禁忌[症证]|并发症|方向|对象|"
    r"影响|优点|缺点|背景|启示|建议|评价|分类|类型|种类)*"
)


def is_empty(head: str) -> bool:
    """Tell whether a heading says nothing without the one above it: 基本要求, 存在的主要问题."""
    plain = simplified(head)
    return bool(_NO_TOPIC.fullmatch(plain)) or plain.startswith(("存在", "面临", "主要"))


def _is_topic(head: str) -> bool:
    """Tell whether a heading names what the sentences under it are about: 气压止血带的使用."""
    plain = simplified(head)
    return (
        bool(re.fullmatch(f"[{HAN}]+", head))
        and not is_empty(head)
        and tokens(plain)[-1].tag[:1] in "nv"
        and not re.search(r"如何|怎[样么]|什么|哪些|为何|应|必须|不得|要|是|有|[了着]", plain)
    )


def _names(head: str, text: str) -> bool:
    """Tell whether a sentence has a noun of the heading above it, or a word where that has no noun."""
    found = tokens(simplified(head))
    nouns = [token for token in found if token.tag[:1] == "n" and len(token.word) > 1] or found
    return any(head[token.start : token.end] in text for token in nouns)


def _is_action(head: str) -> bool:
    found = tokens(head)
    acts = found[0].tag[:1] in "vad" or bool(_TOPICLESS.match(head))
    return (
        bool(_HAN.match(head))
        and acts
        and not re.search(r"使|是|和|方面|方向|\A(?:通过|以|用|在|把|将|对)", head)
    )
