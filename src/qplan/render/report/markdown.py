"""A report as Markdown, for a repository page or a chat.

A comment in the last cell of a row names what the row is about, so that `trace` finds it again;
readers do not see it.
"""

from collections.abc import Iterator

from qplan.core.base.message import msg
from qplan.core.trace.marks import digest, header, tidy
from qplan.core.views.report import ReportView
from qplan.language import Speaker
from qplan.render.cells import indicator
from qplan.render.cells.facts import origin_facts
from qplan.render.cells.notes import notes
from qplan.render.kit.markdown import escape, table
from qplan.render.report import sentences, tables
from qplan.render.report.bulletin_changes import changes_table
from qplan.render.report.bulletin_summary import summary
from qplan.render.report.grades import grade_tables
from qplan.render.report.tables import ReportTable
from qplan.render.report.told import told_elsewhere, told_in


def render(view: ReportView, say: Speaker) -> bytes:
    """The whole text."""
    return ("\n".join(_lines(view, say)).rstrip() + "\n").encode()


def _lines(view: ReportView, say: Speaker) -> Iterator[str]:
    status = view.status
    yield f"# {escape(say(status.title))}"
    yield ""
    known = msg("as of {day}, as known at {known}", day=status.as_of, known=status.known_at)
    yield escape(say(known))
    yield ""
    for n, sentence in enumerate(summary(view, say), start=1):
        yield f"- {escape(sentence)}{_mark(f'p:lead.{n}', sentence)}"
    yield ""
    yield from _table(tables.attention(view, say), say)
    changed = changes_table(view, say)
    if changed is not None:
        yield from _table(changed, say)
    for section in status.sections:
        if section.indicators:
            title = indicator.heading(section, say)
            yield from _table(tables.status_table(view, section.indicators, title, say), say)
        told = told_in(view, section.id, say)
        if told.rows:
            heading = indicator.heading(section, say)
            title = say(msg("{section}: {table}", section=heading, table=told.title))
            yield from _table(told._replace(title=title), say)
    for n, note in enumerate(notes(status, say), start=1):
        yield f"- {escape(note)}{_mark(f'p:note.{n}', note)}"
    yield ""
    others = tables.after_sections(view, say)
    for part in (*told_elsewhere(view, say), *grade_tables(view, say), *others):
        yield from _table(part, say)
    yield f"## {escape(say(msg('Method')))}"
    yield ""
    for sentence in sentences.method(view, say):
        yield f"- {escape(sentence)}"
    yield ""
    facts = [f"{label}{say(msg(': '))}{words}" for label, words in origin_facts(view, say)]
    yield escape(" · ".join(facts))
    yield ""
    yield f"<!-- {header(view.origin)} -->"


def _table(part: ReportTable, say: Speaker) -> Iterator[str]:
    yield f"## {escape(part.title)}"
    yield ""
    if part.note:
        yield escape(part.note)
        yield ""
    if part.rows:
        heads, rule, *body = table(part.headings, [row.cells for row in part.rows], part.right)
        yield heads
        yield rule
        for line, row in zip(body, part.rows, strict=True):
            yield f"{line.removesuffix(' |')}{_mark(f'{part.key}:{row.key}', *row.cells)} |"
    else:
        yield escape(say(msg("None.")))
    yield ""


def _mark(key: str, *texts: str) -> str:
    # A key may hold the name of a department: nothing in it can end the comment.
    safe = key.replace("-->", "--&gt;")
    return f" <!--q {safe} {digest(tidy(*texts))}-->"
