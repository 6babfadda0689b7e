"""Targets whose number is said in words: all of six, twice as much, among the first ten, all."""

import re
from decimal import Decimal

from qplan.core.base.message import Quoted, msg
from qplan.core.draft.clauses import Span
from qplan.core.draft.deadlines import deadlines
from qplan.core.draft.goals import Form, Goal, is_share_name
from qplan.core.draft.measures import measures
from qplan.core.draft.names import subject
from qplan.core.draft.target import Target

_ALL = re.compile(
    r"(?:全部|100%)\s?(?:完成|实现|达到|达标|建成|纳入|安装|淘汰|关闭|改造|通过|接入|上传)"
)
_ALL_OF = re.compile(
    r"(?:全面|全部|确保|圆满)?完成[^,;。]{0,30}?(?P<n>[0-9]{1,3})\s?(?P<unit>项|个|件)[^,;。]{0,24}?(?:指标|任务|目标)"
)
_TIMES = re.compile(r"翻(?P<n>一|两|三)?番")
_RANK = re.compile(
    r"(?:进入|位列|位居|跻身|保持|排名|列|居)[^,;。0-9]{0,20}?前\s?(?P<n>[0-9]{1,3})(?P<unit>名|位|强)?(?![0-9年月个%])"
)
_NEAR = 40
"""Characters before a clause within which its deadline stands."""


def in_words(text: str, clause: Span, words: str, earlier: list[Target]) -> Target | None:
    """Targets whose number is said in words: all of six, twice as much, among the first ten."""
    raw = clause.of(text)
    match = _ALL_OF.search(words)
    if match and "全" in words[: match.end()]:
        goal = Goal(Form.ALL_OF, Decimal(match["n"]))
        return Target(clause, subject(raw[match.start() :]) or raw, (goal,), match["unit"])
    if match := _TIMES.search(words):
        number = {"两": 300, "三": 700}.get(match["n"] or "", 100)
        goal = Goal(Form.CHANGE, Decimal(number), "%")
        name = subject(raw[: match.start()]) or (earlier[-1].name if earlier else raw)
        return Target(clause, name, (goal,), "%" if is_share_name(name) else "")
    if match := _RANK.search(words):
        goal = Goal(Form.AT_MOST, Decimal(match["n"]))
        return Target(clause, subject(raw[: match.start()]) or raw, (goal,), match["unit"] or "位")
    match = _ALL.search(words)
    if (
        match
        and not measures(words)
        and deadlines(text[max(0, clause.start - _NEAR) : clause.end], 2000)
    ):
        goal = Goal(Form.AT_LEAST, Decimal(100))
        doubt = msg("all of them: how many there are is not said: {words}", words=Quoted(raw))
        return Target(clause, subject(raw[: match.start()]) or raw, (goal,), "%", doubts=(doubt,))
    return None
