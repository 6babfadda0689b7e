"""What `draft` found, in words: how much, what is sure, what to look at."""

from collections import Counter
from collections.abc import Iterator

from qplan.core.base.message import Message, Quoted, msg
from qplan.core.draft.summary import Summary
from qplan.language import Speaker

MOST = 30
"""How many things to look at are printed; the plan has all of them."""


def render(found: Summary, say: Speaker) -> str:
    """What was written, what was found, and what to look at."""
    return "\n".join(say(line) for line in _lines(found))


def _lines(found: Summary) -> Iterator[Message]:
    yield msg("wrote {file}, drafted from {source}", file=found.plan, source=found.source)
    yield msg("{title}", title=found.title)
    yield msg(
        "found: sections {sections}, tasks {tasks}, departments {units}, actions"
        " {actions}, targets {targets}",
        sections=found.sections,
        tasks=found.tasks,
        units=found.units,
        actions=found.actions,
        targets=found.targets,
    )
    entries = found.tasks + found.actions + found.targets
    yield msg("sure: {sure} of {entries} entries", sure=found.sure, entries=entries)
    if not found.todos:
        yield msg("to look at: nothing")
        return
    yield msg("to look at: {count}, each marked `todo` in the plan", count=len(found.todos))
    nobody = Counter(doubt.template for _, doubt in found.todos)
    shown = 0
    for title, doubt in found.todos:
        if not doubt.args and nobody[doubt.template] > _OFTEN:
            continue
        if shown < MOST:
            yield msg("  {title}: {doubt}", title=Quoted(title), doubt=doubt)
        shown += 1
    for template, count in nobody.items():
        doubt = next(d for _, d in found.todos if d.template == template)
        if not doubt.args and count > _OFTEN:
            yield msg("  {count} times: {doubt}", count=count, doubt=doubt)
    if shown > MOST:
        yield msg(
            "  … and {count} more; 'qplan validate {file}' lists all",
            count=shown - MOST,
            file=found.plan,
        )


_OFTEN = 3
"""A doubt that comes up more often and names nothing is said once."""
