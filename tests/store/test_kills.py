"""Work killed at any moment leaves the store as it was before or as it is after, never between."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def _run(checkout: Path, *arguments: object, program: str = "tests.store.killing") -> dict[str, int]:
    command = [sys.executable, "-m", program, *map(str, arguments)]
    said = subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr
    assert said.stderr == ""
    found: dict[str, int] = json.loads(said.stdout)
    return found


def _imports(checkout: Path, folder: Path, rounds: int, journal: str = "") -> dict[str, int]:
    return _run(checkout, "imports", folder, rounds, 7, journal)


def test_killed_imports(checkout: Path, tmp_path: Path) -> None:
    found = _imports(checkout, tmp_path / "store", 8)
    assert (found["damaged"], found["partial"], found["lost"]) == (0, 0, 0)
    assert found["inside"] >= 4


@pytest.mark.long
@pytest.mark.timeout(600)
def test_fifty_killed_imports(checkout: Path, tmp_path: Path) -> None:
    found = _imports(checkout, tmp_path / "store", 50)
    assert (found["damaged"], found["partial"], found["lost"]) == (0, 0, 0)
    assert found["inside"] >= 40


@pytest.mark.long
@pytest.mark.timeout(600)
def test_without_a_journal_the_same_kills_do_harm(checkout: Path, tmp_path: Path) -> None:
    """The control: were this to pass unharmed, the tests above would prove nothing."""
    found = _imports(checkout, tmp_path / "store", 50, "OFF")
    assert found["damaged"] + found["partial"] + found["lost"] >= 3


def test_killed_migrations(checkout: Path, tmp_path: Path) -> None:
    found = _run(checkout, "migrations", tmp_path, 15, 7)
    assert (found["half"], found["not repeated"]) == (0, 0)
    assert found["inside"] >= 5


@pytest.mark.long
@pytest.mark.timeout(900)
def test_two_hundred_killed_migrations(checkout: Path, tmp_path: Path) -> None:
    found = _run(checkout, "migrations", tmp_path, 200, 8)
    assert (found["half"], found["not repeated"]) == (0, 0)
    assert found["old"] >= 20
    assert found["inside"] >= 60


def test_killed_imports_of_real_files(checkout: Path, tmp_path: Path) -> None:
    _real(checkout, tmp_path, 4)


@pytest.mark.long
@pytest.mark.timeout(600)
def test_fifty_killed_imports_of_real_files(checkout: Path, tmp_path: Path) -> None:
    assert _real(checkout, tmp_path, 50)["stored"] >= 5


def _real(checkout: Path, folder: Path, rounds: int) -> dict[str, int]:
    found = _run(checkout, folder, rounds, 9, program="tests.store.killing_pipeline")
    assert (found["faults"], found["partial"], found["lost"], found["unexplained"]) == (0, 0, 0, 0)
    return found
