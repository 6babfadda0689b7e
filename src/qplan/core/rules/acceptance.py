"""QP3xx: what the file accepts must be warnings, and must come up."""

from collections.abc import Collection, Iterator

from qplan.core.base.message import msg
from qplan.core.base.problems import Code, Diagnostic, Severity
from qplan.core.plan.accepted import Acceptance, accepting
from qplan.core.rules.rule import Finding, rule
from qplan.core.rules.survey import Survey

UNMET = Code(
    "QP320",
    Severity.WARNING,
    """Something is accepted that does not come up.

    `accept` puts a warning to rest, by its code, in the innermost mapping the warning points
    into: a measurement, a target, an indicator, an action, a task, a department, or the plan.
    Here there is no such warning, not any more or not in this place. Left standing, it would hide
    the next one.

    Wrong:
        - {period: 2014-Q1, value: 96.2, accept: {QP401: the bulletin counts repairs twice}}
    Right:
        - {period: 2014-Q1, value: 101.5, accept: {QP401: the bulletin counts repairs twice}}
    """,
)


@rule("QP319")
def accepts_no_warning(survey: Survey) -> Iterator[Finding]:
    """Something is accepted that is no warning.

    Only what may be right can be put to rest. An error makes the plan mean something else than
    it says: it has to be mended.

    Wrong:
        accept: {QP407: both figures are right}
    Right:
        reason: late reports added
    """
    found = accepting(survey.plan)
    severities = _severities() if found else {}
    for place, codes in found.items():
        for code in codes:
            if severities.get(code) is not Severity.WARNING:
                message = (
                    msg("{code} is an error, and errors cannot be accepted", code=code)
                    if code in severities
                    else msg("no warning has the code {code}", code=code)
                )
                yield Finding((*place, "accept", code), message, on_key=True)


def unmet(acceptance: Acceptance, unchecked: Collection[str] = ()) -> Iterator[Diagnostic]:
    """What is accepted for nothing, once everything was checked.

    Args:
        acceptance: has seen every warning there is.
        unchecked: codes that could not be looked for.
    """
    hint = msg("delete it, or write it in the innermost mapping the warning points into")
    severities = _severities()
    for place, code in acceptance.unmet():
        if code not in unchecked and severities.get(code) is Severity.WARNING:
            message = msg("no {code} comes up here", code=code)
            yield Diagnostic(UNMET, message, (*place, "accept", code), hint, on_key=True)


def _severities() -> dict[str, Severity]:
    from qplan.core.rules import checks  # looked at where something is accepted, else not needed

    return {code.id: code.severity for code in (*CODES, *checks.CODES)}


RULES = (accepts_no_warning,)
CODES = (UNMET, accepts_no_warning.code)
