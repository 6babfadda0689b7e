"""Every command there is."""

COMMANDS = {
    "status": "Show where each indicator stands.",
    "show": "Show one indicator or action: words, target, every figure, chart, forecast.",
    "due": "Show who owes which figure or action, overdue first.",
    "remind": "Write a reminder to each department that is late.",
    "grade": "Show scores and grades by points, line by line.",
    "rank": "Show a league table of lead departments, or of indicators.",
    "rollup": "Add up many plans: totals, the worst first, by plan, indicator or department.",
    "report": "Write a page, bulletin or ledger with the same numbers as status.",
    "trace": "Check every number of a report against the plan.",
    "record": "Enter figures, or what became of actions, into the plan.",
    "seal": "Approve the figures of a period: from then on no change of them goes unseen.",
    "form": "Write Excel forms for the departments to fill in, print, sign and send back.",
    "import": "Record the figures of forms and tables: all of them, or none.",
    "export": "Give the figures to a statistics or aid office, in a format it has already.",
    "diff": "Show what changed: targets, figures, states, lights, duties, places.",
    "log": "Show every figure, update and narrative in order of recording.",
    "merge": "Merge two versions of a plan: the driver that git calls.",
    "validate": "List every problem of every file in one run.",
    "explain": "Say what a diagnostic means, why, and what is right instead.",
    "init": "Write a commented plan to start from.",
    "draft": "Write a first plan from a document.",
    "coverage": "Show the document sentence by sentence: what quotes it, and what nothing does.",
    "schema": "Print the JSON Schema (draft-07) of plan.yaml, for editors.",
}
"""Every command with its help in a line. Its module of the same name is imported when it is
called, so that `--help` stays quick; a test compares the lines with the modules' own."""

MODULES = {"import": "import_"}
"""Modules of another name than their command: a word of Python's own cannot be one."""
