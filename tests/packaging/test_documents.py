"""What the documents name exists: links, pictures, tests, modules, commands; their French is set as French is."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from importers import IMPORTERS
from pims.reference.fold import fold
from tests.architecture.tree import HOME
from tests.i18n.typography import faults
from ui.terminal.app import command_tree

DOCUMENTS = sorted(path.name for path in HOME.glob("*.md"))
LONGEST_ARCHITECTURE = 60  # lines: one screen
# Words in names of importers that say what is read, not whose it is.
WHAT = frozenset(
    "accounts bank bills call calls documents history json records recharges statement statements table usage".split()
)
SAID_OTHERWISE = {
    "mailbox": "mailboxes",
    "onepassword": "1password",
    "onepassword4": "1password",
    "onepassword7": "1password",
}


@cache
def _text(name: str) -> str:
    return (HOME / name).read_text(encoding="utf-8")


def test_the_documents_are_there() -> None:
    assert {"ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "DECISIONS.md", "README.md"} <= set(DOCUMENTS)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_and_picture_is_there(name: str) -> None:
    targets = re.findall(r"\]\(([^)\s]+)\)", _text(name))
    assert [target for target in targets if "://" not in target and not (HOME / target).is_file()] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_test_named_is_there(name: str) -> None:
    """ "tests/a/test_b.py, test_c.py" names two of one folder."""
    missing = []
    for said in re.findall(r"tests/[\w/]+\.py(?:, test_\w+\.py)*", _text(name)):
        first, *others = said.split(", ")
        paths = [Path(first), *(Path(first).with_name(other) for other in others)]
        missing += [str(path) for path in paths if not (HOME / path).is_file()]
    assert missing == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_file_named_is_there(name: str) -> None:
    """A file may be named from the checkout, or from the room or package that a sentence is about."""
    roots = [HOME, HOME / "pims", HOME / "importers", HOME / "assets"]
    named = re.findall(r"`([\w.-]+(?:/[\w.-]+)*\.(?:py|toml|po|typ|md))`", _text(name))
    folders = re.findall(r"`((?:assets|pims|importers|ui|tests)/[\w/]*/?)`", _text(name))
    known = {path.name for root in roots[1:] for path in root.rglob("*.*")} | {"store.key.toml"}
    missing = [one for one in named + folders if not any((root / one).exists() for root in roots)]
    assert [one for one in missing if "/" in one or one not in known] == []


def test_the_architecture_fits_one_screen() -> None:
    assert len(_text("ARCHITECTURE.md").splitlines()) <= LONGEST_ARCHITECTURE


def test_every_package_of_the_core_is_in_the_architecture() -> None:
    inside = {path.parent.name for path in (HOME / "pims").glob("*/__init__.py")}
    assert {name for name in inside if not re.search(rf"^  {name} ", _text("ARCHITECTURE.md"), re.MULTILINE)} == set()


def test_every_command_shown_is_one() -> None:
    shown = set(re.findall(r"\.venv/bin/pims +([a-z]+)", _text("README.md")))
    assert shown
    assert shown <= set(command_tree().commands)
    made = set(re.findall(r"^make ([a-z-]+)", _text("README.md") + _text("CONTRIBUTING.md"), re.MULTILINE))
    assert {"run", "test"} <= made <= set(re.findall(r"make ([a-z-]+)", _text("Makefile")))


def test_the_french_of_the_readme() -> None:
    french = _text("README.md").split("\n\n")[1]
    assert french.startswith("**PIMS rassemble")
    assert faults(french.replace("\n", " ")) == []
    titles = re.findall(r"!\[([^\]]+)\]", _text("README.md"))
    assert [title for title in titles if faults(title)] == []


def test_the_readme_names_every_importer() -> None:
    """Whose files are read: the first word of the name that is not what is read."""
    said = set(re.findall(r"\w+", re.sub("[&!]", "", fold(_text("README.md")).lower())))
    words = {one.name: next((word for word in one.name.split("_") if word not in WHAT), "table") for one in IMPORTERS}
    assert [name for name, word in words.items() if SAID_OTHERWISE.get(word, word) not in said] == []
