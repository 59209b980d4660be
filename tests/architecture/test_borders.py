"""What may be used where: Qt in the window, SQL in the store and the queries, the network nowhere."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.tree import ROOMS, calls, imports, modules, parsed, texts

NETWORK = (
    "aiohttp ftplib http httpx imaplib poplib requests smtplib socket socketserver ssl telnetlib urllib.request "
    "urllib3 webbrowser xmlrpc PySide6.QtNetwork PySide6.QtWebSockets PySide6.QtWebEngineCore"
).split()
SQL = re.compile(
    r"\s*(SELECT\s.+\sFROM\s|INSERT\s+(OR\s+\w+\s+)?INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|PRAGMA\s|"
    r"CREATE\s+(TABLE|INDEX|VIEW|TRIGGER|VIRTUAL)\s|DROP\s+(TABLE|INDEX)\s|ALTER\s+TABLE\s|WITH\s+\w+\s+AS\s*\()",
    re.DOTALL,
)
RUNS_SQL = {"execute", "executemany", "executescript", "exec_driver_sql", "scalars", "read_sql", "read_sql_query"}
KNOWS_SQL = ("pims/store/", "pims/queries/")
OF_SQLALCHEMY = {"sqlalchemy", "sqlalchemy.Connection", "sqlalchemy.Row"}  # types that others may name
COUNTS_MONEY = ("pims/records", "pims/store", "pims/queries", "pims/ingest", "pims/enrich", "importers")


def _is_of(name: str, package: str) -> bool:
    return name == package or name.startswith(package + ".")


def _found(folders: tuple[str, ...], packages: list[str], allowed: tuple[str, ...] = ()) -> list[str]:
    return [
        f"{module}: {name}"
        for module in modules(*folders)
        if not module.as_posix().startswith(allowed)
        for name in imports(module)
        if any(_is_of(name, package) for package in packages)
    ]


def test_no_module_opens_the_network() -> None:
    assert _found(ROOMS, NETWORK) == []


def test_qt_is_only_in_the_window() -> None:
    assert _found((*ROOMS, "tests/household"), ["PySide6", "shiboken6"], ("ui/desktop/",)) == []


def test_data_frames_are_only_in_the_insights_and_charts() -> None:
    assert _found(ROOMS, ["pandas", "numpy"], ("pims/insights/", "pims/mirror/", "ui/report/", "ui/desktop/")) == []


def test_charts_are_only_in_the_report_and_the_window() -> None:
    assert _found(ROOMS, ["matplotlib", "mplcursors"], ("ui/report/", "ui/desktop/")) == []


def test_only_the_store_opens_a_database() -> None:
    assert _found((*ROOMS, "tests/household"), ["sqlcipher3", "sqlite3", "alembic"], ("pims/store/",)) == []


def test_others_know_a_connection_only_by_its_type() -> None:
    found = _found(ROOMS, ["sqlalchemy"], KNOWS_SQL)
    assert [line for line in found if line.split(": ")[1] not in OF_SQLALCHEMY] == []


def _outside_sql() -> list[Path]:
    return [module for module in modules(*ROOMS) if not module.as_posix().startswith(KNOWS_SQL)]


def test_no_statement_is_run_outside_the_store_and_the_queries() -> None:
    assert [f"{m}:{line} {name}" for m in _outside_sql() for name, line in calls(m) if name in RUNS_SQL] == []


def test_no_statement_is_written_outside_the_store_and_the_queries() -> None:
    assert [f"{m}:{line}" for m in _outside_sql() for text, line in texts(m) if SQL.match(text)] == []


@pytest.mark.parametrize("statement", ["SELECT a FROM b", "  insert into t values (1)".upper(), "PRAGMA user_version"])
def test_a_statement_is_recognised(statement: str) -> None:
    assert SQL.match(statement)


def test_no_sentence_is_taken_for_a_statement() -> None:
    assert not SQL.match("Select a file from the list")
    assert not SQL.match("UPDATE the list")


def test_money_is_never_a_float() -> None:
    assert [f"{m}:{line}" for m in modules(*COUNTS_MONEY) for name, line in calls(m) if name == "float"] == []


def test_nothing_is_evaluated_or_unpickled() -> None:
    dangerous = {"eval", "exec", "compile"}
    found = [
        f"{module}:{node.lineno} {node.func.id}"
        for module in modules(*ROOMS)
        for node in ast.walk(parsed(module))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in dangerous
    ]
    assert found == []
    assert _found(ROOMS, ["pickle", "marshal", "shelve", "os.system", "os.popen"]) == []


def test_only_the_terminal_and_the_reading_child_print() -> None:
    allowed = ("ui/terminal/", "ui/start.py", "ui/desktop/gallery.py", "pims/ingest/")
    outside = [module for module in modules(*ROOMS) if not module.as_posix().startswith(allowed)]
    assert [f"{m}:{line}" for m in outside for name, line in calls(m) if name == "print"] == []
