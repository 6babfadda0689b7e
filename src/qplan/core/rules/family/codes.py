"""QP23x and QP240: what can be wrong between plans."""

from qplan.core.base.problems import Code, Severity

NOT_THERE = Code(
    "QP230",
    Severity.WARNING,
    """A plan above or below that is not there.

    `parent` and `children` name files from the plan's own folder, with `/` between folders, and
    `*` and `?` in the names of children. They lie in the same repository; without one, in the
    plan's folder, the two above it, or below these. Nothing outside is opened. Letters are
    compared as they are spelled, on every system.

    Wrong:
        plan: {parent: C:\\plans\\province.yaml}
    Right:
        plan: {parent: ../province.yaml}
    """,
)
HAS_ERRORS = Code(
    "QP231",
    Severity.WARNING,
    """A plan above or below has errors.

    What it says of the other plans cannot be relied on. Its own errors are listed where it is
    validated itself.

    Wrong:
        plan: {children: counties/*.yaml}    # north.yaml has an unknown department
    Right:
        plan: {children: counties/*.yaml}    # each of them is valid
    """,
)
LOOP = Code(
    "QP232",
    Severity.ERROR,
    """A plan that lies above itself.

    The plan above has a plan above it, and so on; one of them is the plan itself. Then nobody
    could say who breaks down whose tasks.

    Wrong:
        # province.yaml
        plan: {parent: counties/north.yaml}
        # counties/north.yaml
        plan: {parent: ../province.yaml}
    Right:
        # province.yaml
        plan: {children: counties/north.yaml}
        # counties/north.yaml
        plan: {parent: ../province.yaml}
    """,
)
NOT_MUTUAL = Code(
    "QP233",
    Severity.WARNING,
    """Two plans that do not name each other.

    Whoever is among the `children` of a plan names it as its `parent`. One of the two says
    otherwise: the plan below names another plan, or none, or the one above does not list it. In a
    roll-up its figures would be left out, or counted where they do not belong.

    Wrong:
        # province.yaml
        plan: {children: counties/*.yaml}
        # counties/north.yaml
        plan: {parent: ../other-province.yaml}
    Right:
        # counties/north.yaml
        plan: {parent: ../province.yaml}
    """,
)
SAME_ID = Code(
    "QP234",
    Severity.WARNING,
    """Two plans below have the same id.

    In a table of many plans nobody could tell them apart. Mostly one was copied from the other.

    Wrong:
        # counties/north.yaml and counties/south.yaml
        plan: {id: county-2026}
    Right:
        # counties/south.yaml
        plan: {id: south-2026}
    """,
)
CARRIES_NOTHING = Code(
    "QP235",
    Severity.ERROR,
    """`carries` names something that the plan above does not have.

    It takes the id of an indicator, an action or a task of the plan named by `parent`, or several
    of them, each once.

    Wrong:
        carries: pas-rate
    Right:
        carries: pass-rate
    """,
)
OF_ANOTHER_KIND = Code(
    "QP237",
    Severity.WARNING,
    """An indicator carries out one of another kind.

    Its unit is another, or its targets point the other way; or its figures cannot come together as
    the indicator above says: only ratios are pooled, and figures for the year so far only go with
    their like. Of `worst` only the states count, and the unit may be any. Where it is right, say
    why: `accept: {QP237: …}`.

    Wrong:
        # above
        {id: homes, unit: homes, children: sum, target: {at_least: 900}}
        # below
        {id: homes, unit: m², carries: homes, target: {at_least: 21000}}
    Right:
        # below
        {id: homes, unit: homes, carries: homes, target: {at_least: 300}}
    """,
)
LATER = Code(
    "QP238",
    Severity.WARNING,
    """A deadline after that of the plan above.

    What is carried out has to be done before what it is a part of.

    Wrong:
        # above
        {id: standard, title: Write the standard, by: 2026-06-30}
        # below
        {id: standard, title: Write our part of it, carries: standard, by: 2026-09-30}
    Right:
        # below
        {id: standard, title: Write our part of it, carries: standard, by: 2026-05-31}
    """,
)
GOALS = Code(
    "QP239",
    Severity.WARNING,
    """The goals of the plans below do not come to the goal of their sum.

    Where figures come together by `children: sum`, and each plan below that carries the indicator
    has a goal for the same day, the goals come to the one above. Else all below may reach theirs
    and the plan above does not, or the other way round.

    Wrong:
        # above
        {id: homes, children: sum, target: {at_least: 900}}
        # below, in two plans
        {carries: homes, target: {at_least: 400}}
    Right:
        # below, in two plans
        {carries: homes, target: {at_least: 450}}
    """,
)
NOT_CARRIED = Code(
    "QP240",
    Severity.WARNING,
    """A task that no plan below carries out.

    The tasks of a plan are broken down (分解) to the plans below it. No indicator and no action
    there `carries` anything of this task; or, where others of the task are carried, not this one.
    What is done by the plan's own departments alone can be put to rest on the task, action or
    indicator itself: `accept: {QP240: …}`.

    Wrong:
        # above
        {id: dust, title: Less dust}
        # below: nothing carries it
    Right:
        # below
        {id: our-dust, title: Less dust, carries: dust}
    """,
)
CODES = (
    NOT_THERE,
    HAS_ERRORS,
    LOOP,
    NOT_MUTUAL,
    SAME_ID,
    CARRIES_NOTHING,
    OF_ANOTHER_KIND,
    LATER,
    GOALS,
    NOT_CARRIED,
)
