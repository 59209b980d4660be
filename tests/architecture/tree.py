"""The working copy as the architecture tests see it: its Python files, parsed once, and all its tracked files."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
ROOMS = ("pims", "importers", "ui")


@cache
def modules(*folders: str) -> tuple[Path, ...]:
    """All Python files below these folders of the checkout, as paths relative to it."""
    return tuple(sorted(path.relative_to(HOME) for folder in folders for path in (HOME / folder).rglob("*.py")))


@cache
def parsed(module: Path) -> ast.Module:
    """The syntax tree of a module."""
    return ast.parse((HOME / module).read_text(encoding="utf-8"), filename=str(module))


def imports(module: Path) -> Iterator[str]:
    """The full names of all that a module imports, also inside functions; `from a import b` gives `a` and `a.b`."""
    for node in ast.walk(parsed(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def calls(module: Path) -> Iterator[tuple[str, int]]:
    """The last name and the line of every call in a module: `x.execute(…)` gives `execute`."""
    for node in ast.walk(parsed(module)):
        if isinstance(node, ast.Call):
            match node.func:
                case ast.Name(id=name) | ast.Attribute(attr=name):
                    yield name, node.lineno


def texts(module: Path) -> Iterator[tuple[str, int]]:
    """Every text constant of a module that is no docstring, and its line."""
    told = {id(node.value) for node in ast.walk(parsed(module)) if isinstance(node, ast.Expr)}
    for node in ast.walk(parsed(module)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value, node.lineno


@cache
def tracked() -> tuple[Path, ...]:
    """All files under version control that exist, relative to the checkout."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=HOME, capture_output=True, check=True).stdout
    return tuple(path for name in listed.decode().split("\0") if name and (HOME / (path := Path(name))).is_file())
