"""What the commands take: `tools/help.py` writes it."""

# fmt: off

Kind = str | tuple[str, ...]
"""What is taken: the words of a list, or a kind of thing."""
OPTIONS: dict[str, dict[str, tuple[Kind, bool]]] = {
    '': {'--file': ('files', False), '-f': ('files', False), '--lang': (('zh', 'en'), False), '--color': (('auto', 'always', 'never'), False), '--no-cache': ('', False), '--version': ('', False), '--install-completion': ('', False), '--show-completion': ('', False), '--help': ('', False)},
    'status': {'--department': ('departments', True), '-d': ('departments', True), '--section': ('sections', True), '-s': ('sections', True), '--state': (('met', 'missed', 'breached', 'disputed', 'in_progress', 'incomplete', 'no_data', 'not_assessable', 'watched', 'dropped'), True), '--light': (('green', 'yellow', 'red', 'none'), True), '--by': (('department', 'task', 'section', 'state', 'light'), False), '--method': (('statcan', 'eurostat', 'destatis', 'healthy-people-2020', 'healthy-people-2030', 'china-pace', 'all'), False), '--label': (('target_achieved', 'substantial_progress', 'significant_progress', 'moderate_progress', 'limited_progress', 'no_progress', 'moderate_deterioration', 'significant_deterioration', 'deterioration', 'sun', 'slightly_cloudy', 'cloudy', 'thunderstorm', 'informational', 'baseline_only', 'target_met_or_exceeded', 'improved', 'little_or_no_detectable_change', 'got_worse', 'ahead', 'on_pace', 'behind', 'completed', 'not_completed', 'not_available'), True), '--as-of': ('text', False), '--known-at': ('text', False), '--format': (('text', 'json', 'csv', 'csv-excel', 'markdown', 'junit'), False), '--fail-on': ('words', False), '--actions': ('', False), '--help': ('', False)},
    'show': {'--as-of': ('text', False), '--known-at': ('text', False), '--method': (('statcan', 'eurostat', 'destatis', 'healthy-people-2020', 'healthy-people-2030', 'china-pace', 'all'), False), '--format': (('text', 'json'), False), '--help': ('', False)},
    'due': {'--department': ('departments', True), '-d': ('departments', True), '--as-of': ('text', False), '--known-at': ('text', False), '--within': ('text', False), '--format': (('text', 'json', 'csv', 'csv-excel', 'ics'), False), '--fail-on': ('words', False), '--help': ('', False)},
    'remind': {'--output': ('files', False), '-o': ('files', False), '--level': ('levels', True), '--department': ('departments', True), '-d': ('departments', True), '--within': ('text', False), '--as-of': ('text', False), '--known-at': ('text', False), '--summary': ('', False), '--format': (('text', 'json', 'csv', 'csv-excel', 'markdown'), False), '--sender': ('text', False), '--dated': ('text', False), '--reply-by': ('text', False), '--contact': ('text', False), '--force': ('', False), '--help': ('', False)},
    'grade': {'--department': ('departments', True), '-d': ('departments', True), '--as-of': ('text', False), '--known-at': ('text', False), '--format': (('text', 'json'), False), '--output': ('files', False), '-o': ('files', False), '--help': ('', False)},
    'rank': {'--by': (('attainment', 'completion', 'change', 'level', 'reporting'), False), '--of': (('departments', 'indicators'), False), '--as-of': ('text', False), '--known-at': ('text', False), '--format': (('text', 'json', 'csv', 'csv-excel'), False), '--help': ('', False)},
    'rollup': {'--by': (('plan', 'indicator', 'department', 'state'), False), '--rank': (('completion', 'change', 'level'), False), '--as-of': ('text', False), '--known-at': ('text', False), '--format': (('text', 'json', 'csv', 'csv-excel'), False), '--output': ('files', True), '-o': ('files', True), '--pages': ('files', False), '--top': ('text', False), '--workers': ('text', False), '--scheduler': ('text', False), '--help': ('', False)},
    'report': {'--output': ('files', True), '-o': ('files', True), '--as-of': ('text', False), '--known-at': ('text', False), '--since': ('text', False), '--template': ('files', False), '--sender': ('text', False), '--dated': ('text', False), '--reply-by': ('text', False), '--contact': ('text', False), '--help': ('', False)},
    'trace': {'--strict': ('', False), '--help': ('', False)},
    'record': {'--period': ('periods', False), '-p': ('periods', False), '--by': ('departments', False), '--source': ('text', False), '--note': ('text', False), '--quality': (('estimated', 'provisional', 'final', 'contested'), False), '--weight': ('text', False), '--reason': ('text', False), '--received': ('text', False), '--recorded': ('text', False), '--evidence': ('text', False), '--dry-run': ('', False), '--force': ('', False), '--help': ('', False)},
    'seal': {'--by': ('text', False), '--department': ('departments', False), '-d': ('departments', False), '--on': ('text', False), '--dry-run': ('', False), '--help': ('', False)},
    'form': {'--output': ('files', False), '-o': ('files', False), '--department': ('departments', True), '-d': ('departments', True), '--period': ('periods', False), '-p': ('periods', False), '--all': ('', False), '--overdue': ('', False), '--one-file': ('', False), '--force': ('', False), '--help': ('', False)},
    'import': {'--from': (('table', 'sdmx-csv', 'open-sdg', 'iati', 'json-stat', 'px', 'dhis2'), False), '--new': ('files', False), '--received': ('text', False), '--recorded': ('text', False), '--reason': ('text', False), '--dry-run': ('', False), '--force': ('', False), '--help': ('', False)},
    'export': {'--to': (('sdmx-csv', 'open-sdg', 'iati', 'json-stat'), False), '--output': ('files', False), '-o': ('files', False), '--version': (('1.0', '2.0'), False), '--as-of': ('text', False), '--known-at': ('text', False), '--help': ('', False)},
    'diff': {'--since': ('text', False), '--as-of': ('text', False), '--known-at': ('text', False), '--format': (('text', 'json', 'markdown'), False), '--fail-on': ('words', False), '--help': ('', False)},
    'log': {'--since': ('text', False), '--format': (('text', 'json', 'csv', 'csv-excel'), False), '--help': ('', False)},
    'merge': {'--marker-size': ('text', False), '--name': ('files', False), '--help': ('', False)},
    'validate': {'--format': (('text', 'json', 'github', 'gitlab', 'sarif', 'junit'), False), '--strict': ('', False), '--docs': ('text', False), '--help': ('', False)},
    'explain': {'--help': ('', False)},
    'init': {'--from': ('files', False), '--period': ('text', False), '-p': ('text', False), '--keep-figures': ('', False), '--git': ('', False), '--help': ('', False)},
    'draft': {'--output': ('files', False), '-o': ('files', False), '--help': ('', False)},
    'coverage': {'--format': (('text', 'json', 'html'), False), '--fail-on': ('words', False), '--help': ('', False)},
    'schema': {'--help': ('', False)},
}
"""By command: each option with what it takes (nothing: it is a flag), and whether
it may be given again."""
ARGUMENTS: dict[str, tuple[tuple[Kind, bool], ...]] = {
    'status': (('ids', True),),
    'show': (('ids', False),),
    'due': (),
    'remind': (),
    'grade': (),
    'rank': (),
    'rollup': (('files', True),),
    'report': (),
    'trace': (('files', False),),
    'record': (('figures', True),),
    'seal': (('periods', False),),
    'form': (),
    'import': (('files', True),),
    'export': (),
    'diff': (('files', False), ('files', False)),
    'log': (('ids', False),),
    'merge': (('files', False), ('files', False), ('files', False)),
    'validate': (('files', True),),
    'explain': (('codes', False),),
    'init': (('files', False),),
    'draft': (('files', False),),
    'coverage': (('files', False),),
    'schema': (),
}
"""By command: what each argument takes, and whether there may be more of it."""
WORDS: dict[str, tuple[str, ...]] = {
    'status': ('met', 'missed', 'breached', 'disputed', 'in_progress', 'incomplete', 'no_data', 'not_assessable', 'watched', 'dropped', 'green', 'yellow', 'red', 'overdue', 'target_achieved', 'substantial_progress', 'significant_progress', 'moderate_progress', 'limited_progress', 'no_progress', 'moderate_deterioration', 'significant_deterioration', 'deterioration', 'sun', 'slightly_cloudy', 'cloudy', 'thunderstorm', 'informational', 'baseline_only', 'target_met_or_exceeded', 'improved', 'little_or_no_detectable_change', 'got_worse', 'ahead', 'on_pace', 'behind', 'completed', 'not_completed', 'not_available'),
    'due': ('overdue', 'due'),
    'diff': ('worse',),
    'coverage': ('uncovered', 'partly'),
}
"""By command: what it may end with 1 for, a list with commas."""
ACTION_STATES = ('planned', 'started', 'done', 'dropped')
