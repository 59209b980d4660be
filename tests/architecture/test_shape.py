"""The house keeps its shape: known folders, one noun a file, small files, small functions, tests beside packages."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.architecture.tree import HOME, ROOMS, modules, parsed, texts, tracked

TOP_FOLDERS = {".ci", "assets", "docs", "importers", "pims", "tests", "ui"}
TOP_FILES = {
    ".gitignore",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "DECISIONS.md",
    "LICENSE",
    "Makefile",
    "NOTICE",
    "README.md",
    "bootstrap.py",
    "pyproject.toml",
    "requirements.lock",
}
ALL_CODE = (*ROOMS, "tests")
LONGEST_FILE, LONGEST_FUNCTION = 300, 50
NO_NOUNS = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc", "tools"}


def test_the_top_level_is_the_one_that_was_agreed() -> None:
    folders = {path.parts[0] for path in tracked() if len(path.parts) > 1}
    files = {path.name for path in tracked() if len(path.parts) == 1 and not path.name.startswith("README.")}
    assert folders <= TOP_FOLDERS
    assert files <= TOP_FILES
    assert (HOME / "README.md").is_file()


def test_no_file_is_long() -> None:
    sizes = {path: len((HOME / path).read_text(encoding="utf-8").splitlines()) for path in _code()}
    assert {str(path): size for path, size in sizes.items() if size > LONGEST_FILE} == {}


def test_no_function_is_long() -> None:
    assert [
        f"{path}:{name} {size}" for path in _code() for name, size in _functions(path) if size > LONGEST_FUNCTION
    ] == []


def test_names_are_nouns_of_the_subject() -> None:
    named = [path for path in modules(*ALL_CODE) if NO_NOUNS & {path.stem, *path.parts}]
    assert named == []


def test_every_module_says_in_a_sentence_what_it_is_for() -> None:
    silent = [path for path in modules(*ROOMS) if path.name != "__init__.py" and not ast.get_docstring(parsed(path))]
    assert silent == []


def test_every_folder_of_code_is_a_package() -> None:
    folders = {path.parent for path in modules(*ROOMS)}
    assert [folder for folder in folders if not (HOME / folder / "__init__.py").is_file()] == []


def test_no_machine_and_no_registry_is_named() -> None:
    """Paths of somebody's machine and addresses of package registries belong to nobody else's copy."""
    signs = ["/" + "home/", "/" + "Users/", "/" + "tmp/", "/" + "opt/", "/" + "root/", "/" + "work/", "C:" + "\\Users"]
    signs += ["py" + "pi.org", "python" + "hosted", "--extra-" + "index-url http", "find-" + "links http"]
    found = [f"{path}: {sign}" for path in tracked() if _is_text(path) for sign in signs if sign in _text(path)]
    assert found == []


def test_no_absolute_path_is_written_in_code() -> None:
    assert [
        f"{m}:{line}" for m in modules(*ROOMS) for text, line in texts(m) if text.startswith(("/usr", "/var"))
    ] == []


def _code() -> list[Path]:
    return [*modules(*ALL_CODE), Path("bootstrap.py")]


def _functions(path: Path) -> list[tuple[str, int]]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    found = [node for node in ast.walk(parsed(path)) if isinstance(node, kinds)]
    return [(node.name, (node.end_lineno or node.lineno) - node.lineno + 1) for node in found]


def _is_text(path: Path) -> bool:
    named = path.suffix in {".py", ".toml", ".md", ".po", ".lock", ".j2", ".typ", ".svg", ".html", ".txt", ".qss"}
    return named or path.name in {"Makefile", "LICENSE", "NOTICE", "run", ".gitignore"}


def _text(path: Path) -> str:
    return (HOME / path).read_text(encoding="utf-8")
