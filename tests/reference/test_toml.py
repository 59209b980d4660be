"""Shipped facts are read strictly: a wrong file is told with its name and key."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pims.reference import toml


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "facts.toml"


def test_a_broken_file_names_itself(path: Path) -> None:
    path.write_text("name = ", encoding="utf-8")
    with pytest.raises(toml.FactError, match=r"facts\.toml: file"):
        toml.read(path)
    path.write_bytes(b'name = "\xe9"')
    with pytest.raises(toml.FactError):
        toml.read(path)


def test_values_are_checked(path: Path) -> None:
    path.write_text('name = "A"\nempty = ""\nmany = ["a", "b"]\nday = 2026-11-21\nbad = 3\n', encoding="utf-8")
    facts = toml.read(path)
    assert toml.text(path, facts, "name") == "A"
    assert toml.text(path, facts, "absent", "") == ""
    assert toml.texts(path, facts, "many") == ("a", "b")
    assert toml.texts(path, facts, "absent") == ()
    assert toml.day(path, facts, "day") == date(2026, 11, 21)
    assert toml.day(path, facts, "absent") is None
    for wrong in (
        lambda: toml.text(path, facts, "empty"),
        lambda: toml.text(path, facts, "bad"),
        lambda: toml.texts(path, facts, "name"),
        lambda: toml.tables(path, facts, "many"),
        lambda: toml.choice(path, facts, "name", ("B", "C")),
        lambda: toml.day(path, facts, "name"),
        lambda: toml.only(path, facts, ("name",), "here"),
        lambda: toml.unique(path, ("a", "a"), "many"),
    ):
        with pytest.raises(toml.FactError, match=r"facts\.toml: "):
            wrong()
