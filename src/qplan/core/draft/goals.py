"""What the words around a number ask for: a bound, a change, growth by the year, all of so many."""

import re
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from qplan.core.draft.measures import SIZES, Measure


class Form(StrEnum):
    """The form of a target, by its key in a plan."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOVE = "above"
    BELOW = "below"
    BETWEEN = "between"
    CHANGE = "change"
    ANNUAL_GROWTH = "annual_growth"
    ALL_OF = "all_of"
    ABOUT = "about"


LEVELS = (Form.AT_LEAST, Form.AT_MOST, Form.ABOVE, Form.BELOW, Form.BETWEEN, Form.ABOUT)
"""What may be asked to hold throughout."""
_CHANGES = (Form.CHANGE, Form.ANNUAL_GROWTH)


class Goal(NamedTuple):
    """A condition: form, number, and of a change whether it is per cent, points or in the unit."""

    form: Form
    number: Decimal
    scale: str = ""
    upper: Decimal | None = None
    on_year: bool = False
    """Whether a change is counted from the same days of the year before."""


class Asked(NamedTuple):
    """What is asked of a number, and where the words for it begin."""

    goal: Goal
    verb: int
    """Where in the text before the number the words that ask begin."""
    is_weak: bool = False
    """Whether only the number's place says that it is to be reached."""
    is_counted: bool = False
    """Whether it is so many of something, and not a level that is reached."""
    is_rough: bool = False
    """Whether 左右 or "about" stands with it."""


_FILL = r"(?:力争|总体|全部|分别|大约|约|均|都|要|应|在|为|率|总|再|各|累计)?"
_AT_LEAST = r"不低于|不少于|不小于|不得低于|不得少于|至少(?:达到|完成|建成|新增|培育|建设)?|最少"
_AT_MOST = r"不高于|不超过|不大于|不多于|不超|不得高于|不得超过|不突破|最多"
_ABOVE = r"高于|大于|超过|突破|超|优于|多于"
_BELOW = r"低于|小于|少于|短于"
_TO_MOST = (
    r"控制(?:在|到|至)?|限制在|压(?:减|缩|降)(?:到|至)|下?降(?:低)?(?:到|至|为)|减(?:少|至)?(?:到|至)|减至|缩(?:短|减|小)(?:到|至|为)"
    r"|回落(?:到|至)|压缩在|精简(?:到|至)"
)
_TO_LEAST = r"(?:提高|提升|增加|增长|上升|扩大|发展|延长|拓展|增|升|优化|扩容|升高)(?:到|至|为)"
_REACH = (
    r"稳定保持(?:在)?|继续保持(?:在)?|持续保持(?:在)?|始终保持(?:在)?|保持(?:在)?"
    r"|稳定(?:在)?|维持(?:在)?|巩固在|稳定达到|达到?了?|完成|实现|力争(?:达到)?"
    r"|确保(?:达到)?|不断达到|为|是|争取"
)
_FALL = (
    r"(?:下降|降低|减少|削减|压减|压缩|缩减|节约|缩短|递减|减排|下调|下降率|降幅|减幅"
    r"|精简|压降|降|减)(?:幅度|比例|率)?(?:达到?|约|为)?"
)
_RISE = (
    r"(?:增长|提高|提升|增加|上升|扩大|递增|增幅|上浮|翻|增收|高出|增)(?:幅度"
    r"|速度)?(?:力争|确保)?(?:达到?|约|为)?"
)
_RATE_WORD = r"(?:增长率|增速|增幅|下降率|降幅)(?:达到?|约|为|保持在|保持|稳定在)?"
_BOUND = re.compile(
    rf"(?:(?P<least>{_AT_LEAST})|(?P<most>{_AT_MOST})|(?P<above>{_ABOVE})|(?P<below>{_BELOW}))\s?{_FILL}$"
)
_TO = re.compile(rf"(?:(?P<most>{_TO_MOST})|(?P<least>{_TO_LEAST}))\s?{_FILL}$")
_CHANGE = re.compile(rf"(?:(?P<fall>{_FALL})|(?P<rise>{_RISE}))\s?{_FILL}$")
_YEARLY_RATE = re.compile(rf"(?P<rate>{_RATE_WORD})\s?{_FILL}$")
_REACHED = re.compile(rf"(?P<reach>{_REACH})\s?{_FILL}$")
_YEARLY = re.compile(r"(?:每年|年均|年平均|逐年|(?<![上去0-9])年)(?:都|均|要|力争|平均)?$")
_EVERY_YEAR = re.compile(r"每年|年均|年平均")
_MORE = re.compile(r"^\s?(?:\((?:含|含本数)\)|\(含\))?(?:或|及|\(含\))?以上|^\s?\+")
_LESS = re.compile(r"^\s?(?:\((?:含|含本数)\))?(?:或|及|之)?(?:以内|以下|之内|内)")
_ROUGH = re.compile(r"^\s?(?:左右|上下)|^\s?以上?左右")
_BEFORE_ROUGH = re.compile(r"(?:约|大约|大概|近)$")
_FROM = re.compile(r"(?:由|从)[^,;]{0,24}$")
_PAST = re.compile(r"(?:了|已|已经|曾|现有|共有|目前|现状|累计已|完成了|达到了)[^,;、]{0,6}$")
_NOT_ASKED = re.compile(
    r"(?:给予|奖励|补助|补贴|资助|返还|最高|上限|按照?|每[个户人家项年月次吨亩平]{1,2}|罚款|不满|年满|未满|满|注册资本|投资|总投资|征收|标准|占|除|其余|另外"
    r"|提出的?|确定的?|明确的?|印发|附件|共计?|包括|分为|由|从|对|以|将|把|的|等|这|该|上述|全国|全省的|现有|原有|前|近|后|约谈)\s?$"
)
_COUNT_VERB = re.compile(
    r"新增|新建|新设|新开通|新培育|建设|建成|建立|创建|打造|培育|培养|引进|引导|引入|认定|组织|推进|推动|支持|完成|改造|实施|开展|开通|发展|扶持|安排|选派|选树|评选|制定|制修订|修订"
    r"|举办|开工|竣工|投产|完工|增加|扩建|新认定|招引|转移|建|帮扶|培训|布局|形成|争创|申报|命名|推广|淘汰|关闭|整治|治理|提供|修建|新改建|改建|植树|造林|绿化|发放|招聘|聚集|遴选|编制|入库|实现|达到|就业|孵化|主导|参与"
)
_SO_MANY = re.compile(
    r"^\s?以上(?P<of>的)?[^,;、0-9]{1,40}(?:达到|实现|完成|建成|得到|通过|达标|具备)"
)
_OF_DOCUMENT = re.compile(
    r"^\s?(?:举措|具体举措|措施|具体措施|方面|重点任务|工作任务|重点工作|部分|章|条措施|要点)"
)
"""What a document counts of itself."""
_OF = re.compile(r"^\s?的(?!目标|水平)")
_DONE_TO = re.compile(
    r"提供|实现|采用|达标|建成|通过|开展|参加|完成|脱贫|摘帽|投产|开工|竣工|投用|投入使用|入园|上市|落地|挂牌"
)
_NEAR = 40
"""Characters behind a number of things within which it is said what becomes of them."""
_SHARE_NAME = re.compile(
    r"(?:率|比例|比重|占比|份额|满意度|覆盖面|水平比例)(?:总体|平均|力争|均|同比|明显|进一步)?$"
)
_VERB_END = re.compile(r"(?:提高|提升|增加|增长|上升|扩大|下降|降低|减少|削减|压减)$")


def asked(before: str, measure: Measure, after: str, rest: str | None = None) -> Asked | None:
    """What is asked of a number by the words before and behind it; none if nothing is.

    Args:
        before: the folded words before it, back to the last number or the start of the clause.
        measure: the number.
        after: the folded words behind it, to the next number or the end of the clause.
        rest: the folded words behind it to the end of the clause, if there are more.
    """
    before = before.rstrip(" :")
    if _PAST.search(before) or (_FROM.search(before) and re.search(r"到|至", after[:24])):
        return None
    so_many = _SO_MANY.match(after)
    if so_many and (measure.is_share or not so_many["of"]) and not _NOT_ASKED.search(before):
        return Asked(Goal(Form.AT_LEAST, measure.number), len(before))
    if _OF.match(_without_bound(after)) or _OF_DOCUMENT.match(after):
        return None
    found = _with_words(before, measure, after)
    found = found or _counted(before, measure, after, after if rest is None else rest)
    if found is not None and not found.goal.number and found.goal.form in _CHANGES:
        return None
    if found is not None and found.goal.form is Form.AT_LEAST:
        found = _ranged(found, measure)
    if found is not None and (_ROUGH.match(after) or _BEFORE_ROUGH.search(before)):
        return _rough(found)
    return found


def _with_words(before: str, measure: Measure, after: str) -> Asked | None:
    """What a verb or a bound before the number, or 以上 behind it, asks."""
    number = measure.number
    if bound := _BOUND.search(before):
        return _bounded(before, bound, measure)
    if to := _TO.search(before):
        form = Form.AT_MOST if to["most"] else Form.AT_LEAST
        if form is Form.AT_MOST and _MORE.match(after):
            form = Form.AT_LEAST
        return _ranged(Asked(Goal(form, number), to.start()), measure)
    if rate := _YEARLY_RATE.search(before):
        return _rate(before, rate, measure, after)
    if change := _CHANGE.search(before):
        start = change.start()
        if _YEARLY.search(before[:start]) and measure.unit == "%":
            return Asked(Goal(Form.ANNUAL_GROWTH, -number if change["fall"] else number), start)
        return _changed(change, measure, start)
    if reach := _REACHED.search(before):
        return _ranged(Asked(Goal(_form_after(after), number), reach.start()), measure)
    return _by_what_follows(before, measure, after)


def _bounded(before: str, bound: re.Match[str], measure: Measure) -> Asked:
    """A bound that words before the number say; of a change, where 增长 or 下降 stands with it."""
    inner = _CHANGE.search(before[: bound.start()])
    if inner is not None and not bound["below"]:
        return _changed(inner, measure, inner.start())
    forms = {"least": Form.AT_LEAST, "most": Form.AT_MOST, "above": Form.ABOVE}
    goal = Goal(forms.get(str(bound.lastgroup), Form.BELOW), measure.number)
    return Asked(goal, _verb_start(before, bound.start()))


def _by_what_follows(before: str, measure: Measure, after: str) -> Asked | None:
    """A bound that only 以上, 以内 or 左右 behind the number says."""
    number, rest = measure.number, _without_bound(after)
    if rest != after and not rest[:1].isalpha() and before and not _NOT_ASKED.search(before):
        return Asked(Goal(_form_after(after), number), len(before))
    if _ROUGH.match(after) and ends_here(_ROUGH.sub("", after)) and before:
        return Asked(Goal(Form.AT_LEAST, number), len(before))
    return None


def _form_after(after: str) -> Form:
    return Form.AT_MOST if _LESS.match(after) else Form.AT_LEAST


def _rate(before: str, rate: re.Match[str], measure: Measure, after: str) -> Asked | None:
    if measure.unit != "%":
        return None
    if _YEARLY.search(before[: rate.start()]) or _EVERY_YEAR.match(before.lstrip(",、 ")):
        falls = "降" in rate["rate"]
        goal = Goal(Form.ANNUAL_GROWTH, -measure.number if falls else measure.number)
        return Asked(goal, rate.start())
    name = re.match(r"增长率|增速|增幅|下降率|降幅", rate["rate"])
    start = rate.start() + (len(name[0]) if name else 0)
    return Asked(Goal(_form_after(after), measure.number), start)


def _changed(change: re.Match[str], measure: Measure, start: int) -> Asked:
    falls = change["fall"] is not None
    scale = "pp" if measure.unit.endswith("百分点") else "%" if measure.unit == "%" else ""
    number = -measure.number if falls else measure.number
    if measure.unit == "倍":
        number, scale = number * 100, "%"
    return Asked(Goal(Form.CHANGE, number, scale), start)


def _ranged(found: Asked, measure: Measure) -> Asked:
    if measure.upper is None or measure.upper <= measure.number:
        return found
    return found._replace(goal=Goal(Form.BETWEEN, measure.number, upper=measure.upper))


def _rough(found: Asked) -> Asked:
    goal = found.goal
    if goal.form in (Form.AT_LEAST, Form.AT_MOST):
        goal = Goal(Form.ABOUT, goal.number)
    return found._replace(goal=goal, is_rough=True)


def _without_bound(after: str) -> str:
    """What stands behind a number and its 以上; a noun there says how large something is."""
    word = _MORE.match(after) or _LESS.match(after)
    return after[word.end() :] if word else after


def _counted(before: str, measure: Measure, after: str, whole: str) -> Asked | None:
    """What a number asks by its place: so many of something that are to be made or to be there."""
    if not (measure.unit or measure.multiplier) or measure.is_share or _NOT_ASKED.search(before):
        return None
    verbs = list(_COUNT_VERB.finditer(before))
    rest = _without_bound(after)
    if _LESS.match(after) and not ends_here(rest):
        return None
    if not verbs and measure.is_count and _DONE_TO.search(whole[:_NEAR]):
        return Asked(
            Goal(Form.AT_LEAST, measure.number), len(before), is_weak=True, is_counted=True
        )
    ends = ends_here(rest)
    sized = measure.unit in SIZES
    if (measure.is_count and (verbs or (ends and before.strip(" 、其中")))) or (
        sized and ends and verbs
    ):
        form = _form_after(after)
        goal = Goal(form, measure.number)
        return Asked(goal, len(before), is_weak=not verbs, is_counted=True)
    return None


def ends_here(rest: str) -> bool:
    """Whether nothing that a number could count stands behind it."""
    return not rest.strip(" ,;。、)") or rest.lstrip().startswith(("、", ",", ";", "(", ")"))


def _verb_start(before: str, bound: int) -> int:
    """Where the words that ask begin, where a verb such as 达到 stands before the bound."""
    reach = re.search(r"(?:总体|稳定|保持|达到|控制在|力争|确保|要|应)+$", before[:bound])
    return reach.start() if reach else bound


def is_share_name(name: str) -> bool:
    """Whether a name is that of a share, which may rise by per cent or by points."""
    return _SHARE_NAME.search(_VERB_END.sub("", name.rstrip())) is not None
