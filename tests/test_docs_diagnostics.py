"""The gallery of diagnostics is in step with the codes, their samples and their output."""

import subprocess
import sys

from tests.conftest import ROOT


def test_the_page_is_in_step() -> None:
    """`python tools/diagnostics.py` brings it back in step."""
    command = [sys.executable, "tools/diagnostics.py", "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert (0, "") == (done.returncode, done.stderr)
