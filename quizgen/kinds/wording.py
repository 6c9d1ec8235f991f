"""Word the task of a matching set in the language of its rows, and measure texts against each other."""

import re
from collections.abc import Iterable

from quizgen.characters import HAN_CHARACTER, folded
from quizgen.rules.wording import grams
from quizgen.simplified import simplified

_TRADITIONAL = 20  # characters among which one at least has a form of its own
_DEBRIS = re.compile(r"[<>{}|=#\\]|：|:|[(（][^)）]*\Z")  # <<<<<<< HEAD, 洽辦單位：勞動檢查處
_NO_TITLE = re.compile(
    r"(?:公司|集团|集團|单位|單位|大学|大學|学院|學院|中学|小学|幼儿园|医院|醫院|银行|銀行|党委|支部)\Z"
    r"|\b(?:Group|Ltd|Limited|Inc|Company|University|Hospital)\.?\Z|\A[\w.-]*_[\w.-]*\Z",
    re.IGNORECASE,
)  # 恒通电梯工程有限公司, HARROWGATE FREIGHT GROUP, B6_fxq

RULES = {
    "zh-Hans": "每个选项限用一次，有多余选项。",
    "zh-Hant": "每個選項限用一次，有多餘選項。",
    "en": "Each option is used at most once; there are more options than needed.",
}
_BASIS = {"zh-Hans": "根据{}，", "zh-Hant": "根據{}，", "en": "According to {}, "}
_TEXT = {"zh-Hans": "所学材料", "zh-Hant": "所學教材", "en": "the text"}
# What is asked, by the relation's name; {0} and {1} stand for its words, {lead} for what it is of.
_TASKS: dict[str, tuple[str, str, str]] = {
    "terms": (
        "将左栏的含义与右栏的术语配对",
        "將左欄的含義與右欄的術語配對",
        "match each meaning on the left with its term on the right",
    ),
    "letters": (
        "将左栏的含义与右栏的字词配对{lead}",
        "將左欄的含義與右欄的字詞配對{lead}",
        "match each meaning on the left with its word on the right{lead}",
    ),
    "subjects": (
        "左栏各项说的是右栏中的哪一项，将其配对",
        "左欄各項說的是右欄中的哪一項，將其配對",
        "match what is said on the left with what it is said of on the right",
    ),
    "heads": (
        "将左栏的内容与右栏对应的要点{lead}配对",
        "將左欄的內容與右欄對應的要點{lead}配對",
        "match each statement on the left with its heading{lead} on the right",
    ),
    "sections": (
        "将左栏的内容与其所属的右栏小标题配对",
        "將左欄的內容與其所屬的右欄小標題配對",
        "match each statement on the left with the heading on the right to which it belongs",
    ),
    "listed": (
        "将左栏所列内容与其所属的右栏要点{lead}配对",
        "將左欄所列內容與其所屬的右欄要點{lead}配對",
        "match what is listed on the left with the heading{lead} on the right to which it belongs",
    ),
    "nested": (
        "将左栏的要点与其所属的右栏标题{lead}配对",
        "將左欄的要點與其所屬的右欄標題{lead}配對",
        "match each point on the left with the heading on the right to which it belongs",
    ),
    "members": (
        "将左栏列举的内容与其所属的右栏名目配对",
        "將左欄列舉的內容與其所屬的右欄名目配對",
        "match the things listed on the left with what they are on the right",
    ),
    "joined": (
        "将左栏列举的内容与右栏的句首配成原文的表述",
        "將左欄列舉的內容與右欄的句首配成原文的表述",
        "match what is listed on the left with the beginning on the right, as in the text",
    ),
    "duties": (
        "将左栏的职责与右栏承担该职责的主体配对",
        "將左欄的職責與右欄承擔該職責的主體配對",
        "match each duty on the left with who has it on the right",
    ),
    "roles": (
        "将左栏的职责与右栏承担该职责的主体{lead}配对",
        "將左欄的職責與右欄承擔該職責的主體{lead}配對",
        "match each duty on the left with who has it{lead} on the right",
    ),
    "quantities": (
        "为左栏各句的“____”处选配右栏的{0}",
        "為左欄各句的「____」處選配右欄的{0}",
        "match each gap “____” on the left with its figure on the right",
    ),
    "steps": (
        "将左栏的步骤与右栏的次序{lead}配对",
        "將左欄的步驟與右欄的次序{lead}配對",
        "match each step on the left with its place{lead} on the right",
    ),
    "numbered": (
        "将左栏各组内容与右栏概括该组内容的提法配对",
        "將左欄各組內容與右欄概括該組內容的說法配對",
        "match each group on the left with the phrase on the right that sums it up",
    ),
    "laws": (
        "将左栏的规定与右栏作出该规定的文件配对",
        "將左欄的規定與右欄作出該規定的文件配對",
        "match each rule on the left with the document on the right that lays it down",
    ),
    "persons": (
        "将左栏的观点与右栏提出该观点的人物配对",
        "將左欄的觀點與右欄提出該觀點的人物配對",
        "match each view on the left with the person on the right who holds it",
    ),
    "dates": (
        "将左栏的事件与右栏的时间配对",
        "將左欄的事件與右欄的時間配對",
        "match each event on the left with its date on the right",
    ),
    "halves": (
        "将左栏的{0}与右栏的{1}配成原文的表述{lead}",
        "將左欄的{0}與右欄的{1}配成原文的表述{lead}",
        "match each half on the left with the other one on the right, as in the text{lead}",
    ),
    "frame": (
        "将左右两栏配成原文的表述“{0}”",
        "將左右兩欄配成原文的表述「{0}」",
        "match the left column with the right one, as in the text: “{0}”",
    ),
}
_LANGUAGES = ("zh-Hans", "zh-Hant", "en")


def language_of(texts: Iterable[str]) -> str:
    """Return the language of some texts: en without Han characters, zh-Hant with Traditional ones."""
    whole = "\n".join(texts)
    if not HAN_CHARACTER.search(whole):
        return "en"
    changed = sum(one != two for one, two in zip(whole, simplified(whole), strict=True))
    return "zh-Hant" if _TRADITIONAL * changed > len(whole) else "zh-Hans"


def prompt_for(
    name: str, title: str, language: str, lead: str = "", words: tuple[str, ...] = ()
) -> str:
    """Return what is asked: the basis, the task, and the rule of reuse."""
    task = _TASKS[name][_LANGUAGES.index(language)]
    shown = (f" ({lead})" if language == "en" else f"（{lead}）") if lead else ""
    asked = task.format(*words, lead=shown)
    basis = _BASIS[language].format(_basis(title, language))
    return (
        f"{basis}{asked}. {RULES[language]}"
        if language == "en"
        else f"{basis}{asked}，{RULES[language]}"
    )


def _basis(title: str, language: str) -> str:
    """Return a title as it is quoted, other words where it names no piece of writing."""
    if not title or _DEBRIS.search(title) or _NO_TITLE.search(title):
        return _TEXT[language]
    return f"“{title}”" if language == "en" else f"《{title.strip('《》')}》"


def likeness(left: str, right: str) -> float:
    """Return how much of the shorter text's words the longer one has, 0 to 1."""
    mine, theirs = grams(left), grams(right)
    return len(mine & theirs) / max(1, min(len(mine), len(theirs)))


def size(text: str) -> int:
    """Return the length of a text for columns: letters, digits and Han characters."""
    return len(folded(text))
