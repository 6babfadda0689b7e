"""A document to a drafted plan."""

from collections.abc import Iterable, Iterator
from datetime import date

from qplan.core.base.message import Message, Quoted, msg
from qplan.core.draft.attribution import Attribution, Ranking, ranking
from qplan.core.draft.blocks import Block, as_text
from qplan.core.draft.deadlines import deadlines
from qplan.core.draft.draft import (
    ActionDraft,
    Duty,
    IndicatorDraft,
    PlanDraft,
    SectionDraft,
    TaskDraft,
)
from qplan.core.draft.entries import Reader
from qplan.core.draft.folding import fold, is_chinese
from qplan.core.draft.front import front, is_day
from qplan.core.draft.names import short
from qplan.core.draft.outline import ITEM, SECTION, Node, Outline, outline
from qplan.core.draft.reading import Group, Said, groups
from qplan.core.draft.tables import rows_to_tasks
from qplan.core.draft.target import Context
from qplan.core.draft.units import declared, keys

_LONG = 40
"""Characters of a heading that is a sentence of its own, and is read for what it asks."""
_AIMS = ("目标", "力争", "要求", "到20", "确保", "target", "aim", "by 20", "goal")
"""What a sentence before the first heading says if it sets a target, and not the scene."""
NOBODY = {"zh": "待定单位", "en": "Unit to be named"}
"""Who leads where the document names nobody."""
NOBODY_NAMED = msg("the document names nobody who answers for it")


def draft(blocks: tuple[Block, ...], name: str, today: date) -> PlanDraft:
    """Draft a plan.

    Args:
        blocks: the document.
        name: what its file is called, for a document without a title.
        today: the day, for a document without any year.
    """
    text = as_text(blocks)
    chinese = is_chinese(text)
    found = outline(blocks, chinese=chinese)
    head = front(found.front or [b.text for b in blocks[:3]], text, name, today)
    drafter = _Drafter(Context(head.first, head.last), ranking(fold(text)), chinese=chinese)
    sections = list(drafter.sections(found.root, head.title))
    plan = PlanDraft(head, "zh" if chinese else "en", [s for s in sections if s.tasks])
    plan.left_out = list(_left_out(found, plan))
    _name_units(plan)
    return plan


_ADDRESSED = msg("those it is sent to")
_SENT = msg("the letter that sends it")
_PREAMBLE = msg("the preamble: no task of its own")
_FOOTER = msg("not part of the document")


def _left_out(found: Outline, plan: PlanDraft) -> Iterator[tuple[str, Message]]:
    """What stands around the plan, and is no entry of it."""
    head, quoted = plan.front, {task.quote for task in plan.tasks()}
    said = [head.title, head.number, head.issuer]
    in_tables = {" ".join(cells) for cells in found.root.rows}
    if found.root.children:
        for line in found.front:
            words, folded = line.strip(), fold(line).strip()
            is_quoted = any(quote and quote in words for quote in quoted)
            if words in said or is_quoted or line in in_tables or is_day(folded):
                continue
            if folded.endswith(":") and len(folded) < _PREAMBLE_LENGTH:
                yield words, _ADDRESSED
            elif any(word in folded for word in ("印发给你们", "印发", "转发", "下达", "贯彻执行")):
                yield words, _SENT
            else:
                yield words, _PREAMBLE
    yield from ((line, _FOOTER) for line in found.footers)


_PREAMBLE_LENGTH = 120


class _Drafter:
    """What stays the same over a document."""

    def __init__(self, context: Context, rule: Ranking, *, chinese: bool) -> None:
        self.context, self.rule, self.chinese = context, rule, chinese

    def sections(self, root: Node, title: str) -> Iterator[SectionDraft]:
        """The sections of a document; one of the plan's title where it has none."""
        yield SectionDraft(title, None, list(self._ahead(root)))
        loose = [child for child in root.children if child.level > SECTION]
        rows = rows_to_tasks(root.rows, self.context, self.rule, chinese=self.chinese)
        if loose or rows:
            tasks = [task for child in loose for task in self._tasks(child)]
            yield SectionDraft(title, None, [*tasks, *rows])
        for child in root.children:
            if child.level == SECTION:
                yield self._section(child)
        if not root.children and not rows:
            lines = [line for line in root.lines if line.strip("# ") != title]
            yield SectionDraft(title, None, list(self._own(Node(0, "", "", lines), title)))

    def _ahead(self, root: Node) -> Iterator[TaskDraft]:
        """Targets that stand before the first heading, as a task; a preface without any is none."""
        if not root.children:
            return
        reader = Reader(self.context, chinese=self.chinese)
        for group in self._groups(line for line in root.lines if len(line) > _LONG):
            for said in group.said:
                found = [
                    e for e in reader.entries(said, Duty(), None) if isinstance(e, IndicatorDraft)
                ]
                if found and any(word in fold(said.words) for word in _AIMS):
                    yield TaskDraft(short(said.words), said.words, indicators=found)

    def _section(self, node: Node) -> SectionDraft:
        heading, rest = self._heading(node)
        found = self._groups([node.text])
        default = None if rest else next((g.answers for g in found if g.answers is not None), None)
        section = SectionDraft(heading, node.number or None)
        own = [rest, *node.lines] if rest else node.lines
        below = list(node.children)
        if any(text.strip() for text in own) or not (below or node.rows):
            section.tasks += self._own(node, heading)
        for child in below:
            section.tasks += self._tasks(child)
        section.tasks += rows_to_tasks(node.rows, self.context, self.rule, chinese=self.chinese)
        for task in section.tasks:
            if default is not None and task.duty.lead is None and _needs_lead(task):
                _answer(task, default)
        return section

    def _own(self, node: Node, heading: str) -> Iterator[TaskDraft]:
        """What stands below a section itself, as a task of the same name."""
        bare = Node(node.level, node.number, node.text, node.lines)
        task = self._task(bare)
        task.title, task.number = heading, None
        yield task

    def _tasks(self, node: Node) -> Iterator[TaskDraft]:
        """A heading below a section as a task; what is numbered below it is in it."""
        task = self._task(node)
        for child in node.children:
            self._items(task, child)
        if not (task.actions or task.indicators):
            task.actions.append(_whole(task))
        yield task
        rows = rows_to_tasks(node.rows, self.context, self.rule, chinese=self.chinese)
        yield from rows

    def _task(self, node: Node) -> TaskDraft:
        heading, rest = self._heading(node)
        task = TaskDraft(heading, heading if node.text else None, node.number or None)
        reader = Reader(self.context, chinese=self.chinese)
        is_statement = node.level >= ITEM or len(heading) > _LONG or not rest
        texts = [
            *([node.text] if is_statement and node.text else [rest]),
            *node.lines,
        ]
        found = self._groups(texts)
        answers = [group.answers for group in found if group.answers is not None]
        if answers:
            _answer(task, answers[0])
        for group in found:
            if group.answers is None and answers and not node.children:
                task.todo.append(_behind(group))
            duty = (
                _duty(group.answers)
                if group.answers and group.answers is not answers[0]
                else Duty()
            )
            self._fill(task, group, duty, reader)
        if len(task.actions) > 1 or task.indicators or node.children:
            task.actions = [a for a in task.actions if a.quote.strip("。. ") != heading]
        if is_statement and len(task.title) > 2 * _LONG:
            task.title = short(task.title, _LONG)
        return task

    def _fill(self, task: TaskDraft, group: Group, duty: Duty, reader: Reader) -> None:
        """Put what a group of sentences says into a task."""
        by = self._day(group.answers)
        for said in group.said:
            for entry in reader.entries(said, duty, by):
                if isinstance(entry, IndicatorDraft):
                    task.indicators.append(entry)
                else:
                    task.actions.append(entry)

    def _items(self, task: TaskDraft, node: Node) -> None:
        """A numbered item below a task: an action with its number, and what else it says."""
        found = self._groups([node.text, *node.lines])
        reader = Reader(self.context, chinese=self.chinese)
        first = True
        for group in found:
            duty = _duty(group.answers) if group.answers else Duty()
            by = self._day(group.answers)
            for said in group.said:
                for entry in reader.entries(said, duty, by):
                    if group.answers and group.answers.doubt:
                        entry.todo.append(group.answers.doubt)
                    if isinstance(entry, IndicatorDraft):
                        task.indicators.append(entry)
                    else:
                        entry.number = node.number if first else None
                        task.actions.append(entry)
                    first = False
        for child in node.children:
            self._items(task, child)

    def _groups(self, texts: Iterable[str]) -> list[Group]:
        return groups((t for t in texts if t.strip()), self.rule, chinese=self.chinese)

    def _heading(self, node: Node) -> tuple[str, str]:
        """A heading without its stop, and what follows it in the same paragraph."""
        said = _first(self._groups([node.text]))
        if said is None:
            return node.text.strip(), ""
        rest = node.text[said.span.end :]
        if not any(group.said for group in self._groups([rest])):
            rest = ""
        return said.words.rstrip("。.:： "), rest

    def _day(self, answers: Attribution | None) -> date | None:
        if answers is None or not answers.deadline:
            return None
        found = deadlines(fold(answers.deadline), self.context.last)
        return found[0].day if found else None


def _behind(group: Group) -> Message:
    """Sentences behind the units that a task names: nobody is named for them."""
    words = Quoted(short(group.said[0].words))
    return msg("stands behind the units named, and names none of its own: {words}", words=words)


def _first(found: list[Group]) -> Said | None:
    return next((said for group in found for said in group.said), None)


def _whole(task: TaskDraft) -> ActionDraft:
    """A task that is one thing to do, as an action that can be reported on."""
    return ActionDraft(short(task.title), task.quote or task.title)


def _answer(task: TaskDraft, answers: Attribution) -> None:
    task.duty = _duty(answers)
    if answers.doubt is not None:
        task.todo.append(answers.doubt)


def _duty(answers: Attribution) -> Duty:
    return Duty(answers.lead, answers.support) if answers.lead or answers.support else Duty()


def _name_units(plan: PlanDraft) -> None:
    """Declare the units in order of appearance, and name each by its key everywhere."""
    duties = [duty for task in plan.tasks() for duty in task.duties()]
    named = [name for duty in duties for name in (*(duty.lead or ()), *(duty.support or ()))]
    plan.units = declared(named)
    by_name = keys(plan.units)
    nobody = NOBODY[plan.language]
    for task in plan.tasks():
        if not task.duty.lead and _needs_lead(task):
            task.duty.lead = (nobody,)
            doubt: Message = NOBODY_NAMED
            task.todo.append(doubt)
    for duty in {id(d): d for task in plan.tasks() for d in task.duties()}.values():
        if duty.lead is not None:
            duty.lead = tuple(dict.fromkeys(by_name.get(name, name) for name in duty.lead)) or None
        if duty.support is not None:
            renamed = dict.fromkeys(by_name.get(name, name) for name in duty.support)
            duty.support = tuple(name for name in renamed if name not in (duty.lead or ()))


def _needs_lead(task: TaskDraft) -> bool:
    items = list(task.entries())
    return not items or any(not item.duty.lead for item in items)


__all__ = ["NOBODY", "NOBODY_NAMED", "draft"]
