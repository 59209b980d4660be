"""The floor does the work that it is the measure of."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from tests.bench import floor
from tests.bench.statement import statement


def test_the_floor_keeps_every_movement_once_and_finds_it(tmp_path: Path) -> None:
    file, store = tmp_path / "a.ofx", tmp_path / "floor.db"
    file.write_text(statement(500), encoding="ascii")
    for _ in range(2):
        floor.main(store, file)
    connection = sqlite3.connect(store)
    (count,) = connection.execute("SELECT count(*) FROM movements").fetchone()
    (found,) = connection.execute("SELECT count(*) FROM words WHERE words MATCH 'boulangerie'").fetchone()
    (bakers,) = connection.execute("SELECT count(*) FROM movements WHERE label LIKE '%BOULANGERIE%'").fetchone()
    connection.close()
    assert count == 500
    assert found == bakers > 0
