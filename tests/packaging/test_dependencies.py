"""Run-time dependencies are few, free to ship, locked with hashes, used, and named in NOTICE."""

from __future__ import annotations

import re
import sys
import tomllib
from functools import cache
from importlib import metadata
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.architecture.tree import HOME, ROOMS, imports, modules, tracked

MOST = 25
FREE = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "LGPL-2.1-or-later", "LGPL-3.0-only",
    "MIT", "MIT-0", "MIT-CMU", "MPL-2.0", "OFL-1.1", "PSF-2.0", "Zlib",
}  # fmt: skip
# Package -> module, where the names differ.
MODULES = {
    "fontpkg-inter": "fontpkg_inter",
    "fonttools": "fontTools",
    "pyside6-essentials": "PySide6",
    "python-calamine": "python_calamine",
    "python-docx": "docx",
    "python-stdnum": "stdnum",
}
COME_ALONG = {"markupsafe", "shiboken6"}  # parts of jinja2 and PySide6
OTHER_SYSTEMS = {
    "backports-tarfile",
    "colorama",
    "importlib-metadata",
    "jeepney",
    "lazy-importer",
    "pywin32-ctypes",
    "secretstorage",
    "zipp",
}


@cache
def _project() -> dict[str, Any]:
    project: dict[str, Any] = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return project


def _direct() -> list[str]:
    return [canonicalize_name(Requirement(text).name) for text in _project()["dependencies"]]


def _noticed() -> dict[str, str]:
    text = (HOME / "NOTICE").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+) {2,}(\S.*)$", text, re.MULTILINE))


def _installed_with(names: list[str]) -> set[str]:
    """These packages and all that they need on this system."""
    seen: set[str] = set()
    waiting = list(names)
    while waiting:
        name = canonicalize_name(waiting.pop())
        if name not in seen:
            seen.add(name)
            needs = [Requirement(text) for text in metadata.distribution(name).requires or []]
            waiting += [need.name for need in needs if need.marker is None or need.marker.evaluate({"extra": ""})]
    return seen


def test_direct_dependencies_are_few() -> None:
    assert len(_direct()) <= MOST


def test_every_direct_dependency_is_used() -> None:
    used = {name.partition(".")[0] for module in modules(*ROOMS) for name in imports(module)}
    assert [name for name in _direct() if MODULES.get(name, name) not in used] == []


def test_every_import_at_run_time_is_declared() -> None:
    ours = {*sys.stdlib_module_names, *ROOMS}
    used = {name.partition(".")[0] for module in modules(*ROOMS) for name in imports(module)} - ours
    assert used - {MODULES.get(name, name) for name in _direct()} <= COME_ALONG


def test_what_is_installed_at_run_time_is_noticed_and_nothing_else() -> None:
    assert set(_noticed()) - OTHER_SYSTEMS == _installed_with(_direct()) - OTHER_SYSTEMS
    assert OTHER_SYSTEMS <= set(_noticed())


@pytest.mark.parametrize("package", sorted(_noticed()))
def test_every_licence_allows_to_ship(package: str) -> None:
    words = re.split(r" OR | AND ", _noticed()[package])
    assert set(words) <= FREE


def test_no_package_says_gpl_alone() -> None:
    said = {
        name: str(metadata.metadata(name).json.get("license_expression", "")) for name in _installed_with(_direct())
    }
    assert [name for name, text in said.items() if re.search(r"(?<!L)GPL", text) and "LGPL" not in text] == []


@cache
def _locked() -> dict[str, list[str]]:
    """Package -> its versions in the lock; several when they depend on the Python version."""
    found: dict[str, list[str]] = {}
    for line in (HOME / "requirements.lock").read_text(encoding="ascii").splitlines():
        if pinned := re.match(r"([a-z0-9.-]+)==(\S+)", line):
            found.setdefault(pinned[1], []).append(pinned[2])
    return found


def test_the_lock_answers_the_project_file() -> None:
    wanted = [Requirement(text) for text in [*_project()["dependencies"], *_project()["optional-dependencies"]["dev"]]]
    off = [
        need.name
        for need in wanted
        if not all(need.specifier.contains(Version(v)) for v in _locked().get(canonicalize_name(need.name), ["0"]))
    ]
    assert off == []


def test_every_locked_package_has_a_hash_and_none_an_address() -> None:
    text = (HOME / "requirements.lock").read_text(encoding="ascii")
    blocks = re.split(r"\n(?=\S)", text.strip())
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []
    assert "://" not in text


def test_the_binding_of_qt_is_one_that_keeps_its_references() -> None:
    assert all(Version(version) < Version("6.12") for version in _locked()["pyside6-essentials"])


def test_no_font_and_no_library_is_copied_into_the_tree() -> None:
    assert [
        path for path in tracked() if path.suffix in {".ttf", ".otf", ".woff", ".woff2", ".so", ".whl", ".jar"}
    ] == []
