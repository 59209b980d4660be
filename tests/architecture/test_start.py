"""The terminal starts without Qt, pandas or matplotlib, and its help even without the database."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.architecture.tree import HOME

HEAVY = ("PySide6", "matplotlib", "numpy", "pandas")
PROBE = """
import contextlib, io, json, sys
from ui.start import main
sys.argv = ["pims", *json.loads(sys.argv[1])]
told = io.StringIO()
with contextlib.redirect_stdout(told), contextlib.suppress(SystemExit):
    main()
print(json.dumps([told.getvalue(), sorted({name.partition(".")[0] for name in sys.modules})]))
"""


def _loaded(*arguments: str) -> tuple[str, set[str]]:
    """What `pims ARGUMENTS` told, and the top packages that it loaded."""
    command = [sys.executable, "-c", PROBE, json.dumps(arguments)]
    done = subprocess.run(command, cwd=HOME, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told, names = json.loads(done.stdout)
    return told, set(names)


def test_help_needs_neither_window_nor_charts_nor_database() -> None:
    told, names = _loaded("--help")
    assert "import" in told
    assert names.isdisjoint({*HEAVY, "sqlalchemy", "sqlcipher3"})


@pytest.mark.parametrize("arguments", [("--json", "clock", "--received", "2026-01-05")])
def test_a_command_needs_neither_window_nor_charts(arguments: tuple[str, ...]) -> None:
    told, names = _loaded(*arguments)
    assert json.loads(told)
    assert names.isdisjoint(HEAVY)
