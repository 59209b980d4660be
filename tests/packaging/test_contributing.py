"""The importer shown in CONTRIBUTING.md works as it stands there, in about twenty lines."""

from __future__ import annotations

import re
from typing import Any

from importers.source import FileSource
from pims.records.port import Conventions, Problem, Row
from tests.architecture.tree import HOME


def _blocks() -> tuple[str, str]:
    """The importer and the export shown: the Python block and the block after it."""
    text = (HOME / "CONTRIBUTING.md").read_text(encoding="utf-8")
    found = re.search(r"```python\n(.*?)```\s*```\n(.*?)```", text, re.DOTALL)
    assert found
    return found[1], found[2]


def test_the_shown_importer_reads_the_shown_export() -> None:
    code, export = _blocks()
    names: dict[str, Any] = {}
    exec(compile(code, "CONTRIBUTING.md", "exec"), names)  # noqa: S102 - our own text
    importer = names["BANQUE_EXEMPLE"]
    source = FileSource("export.csv", export.encode("cp1252"))
    assert importer.claims(source)
    said = list(importer.read(source))
    rows = [one.cells for one in said if isinstance(one, Row) and one.kind == "transaction"]
    assert [(row["booked_on"], row["amount"], row["account"]) for row in rows] == [
        ("02/01/2026", "-45,90", "00000000042"),
        ("05/01/2026", "1 850,00", "00000000042"),
    ]
    assert [one for one in said if isinstance(one, Problem)] == []
    assert isinstance(said[0], Conventions)


def test_the_shown_importer_is_about_twenty_lines() -> None:
    code, _export = _blocks()
    assert len([line for line in code.splitlines() if line.strip()]) <= 25
