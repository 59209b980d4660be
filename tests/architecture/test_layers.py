"""The contracts between rooms and floors hold, and break when they should."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests.architecture.tree import HOME, ROOMS

LINT = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"


def _lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", LINT, "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_contracts_hold() -> None:
    done = _lint(HOME)
    assert done.returncode == 0, done.stdout


BREACHES = {
    "Three rooms, one direction": ("pims/records/one.py", "import importers"),
    "Floors of the core": ("pims/records/two.py", "import pims.store"),
    "Importers know only the records": ("importers/three.py", "import pims.store"),
    "Qt only in the window": ("pims/records/four.py", "import PySide6"),
    "No network": ("ui/wording/five.py", "import socket"),
    "SQL only in the store and the queries": ("importers/six.py", "import sqlite3"),
}


def test_a_planted_breach_of_each_contract_is_found(tmp_path: Path) -> None:
    for room in ROOMS:
        shutil.copytree(HOME / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(HOME / "pyproject.toml", tmp_path)
    for path, line in BREACHES.values():
        (tmp_path / path).write_text(line + "\n", encoding="utf-8")
    told = _lint(tmp_path).stdout
    assert [contract for contract in BREACHES if f"{contract} BROKEN" not in told] == []
