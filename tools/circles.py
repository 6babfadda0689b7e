"""Looks for circles of files: imports that lead back, late and type-only ones too.

    python tools/circles.py

Prints the first circle and ends with 1 where there is one.
"""

import sys
from graphlib import CycleError, TopologicalSorter

import grimp


def main() -> int:
    """Look at the whole package."""
    graph = grimp.build_graph("qplan", cache_dir=None, exclude_type_checking_imports=False)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        sys.stdout.write("a circle: " + " <- ".join(error.args[1]) + "\n")
        return 1
    sys.stdout.write(f"no circle among {len(imports)} files\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
