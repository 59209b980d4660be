"""The floor: the least that an import can do with nothing but the standard library; what PIMS is measured against.

`python -m tests.bench.floor STORE STATEMENT` reads an OFX statement, tells twins from repeats, names a category by the
words of the label, and leaves a durable, indexed and searchable database behind.
"""

from __future__ import annotations

import re
import sqlite3
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

_MOVEMENT = re.compile(r"<DTPOSTED>(\d{8}).*?<TRNAMT>([+-]?)(\d+)\.(\d\d).*?<FITID>([^<]*)<NAME>([^<]*)")
_WORD = re.compile(r"[A-Z]{4,}")
_CATEGORIES = {
    "BOULANGERIE": "food", "SUPERMARCHE": "food", "TELECOM": "phone", "ENERGIE": "energy", "SALAIRE": "income",
    "RETRAIT": "cash",
}  # fmt: skip
_TABLES = """
PRAGMA journal_mode=WAL;
PRAGMA synchronous=FULL;
CREATE TABLE IF NOT EXISTS movements (id INTEGER PRIMARY KEY, day TEXT, amount INTEGER, occ INTEGER, reference TEXT,
    label TEXT, category TEXT, UNIQUE (day, amount, occ));
CREATE INDEX IF NOT EXISTS by_category ON movements (category, day, amount);
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(label, content='movements', content_rowid='id');
"""


def main(store: Path, statement: Path) -> None:
    """Imports one statement in one transaction."""
    connection = sqlite3.connect(store, isolation_level=None)
    connection.executescript(_TABLES)
    connection.execute("BEGIN IMMEDIATE")
    before = connection.execute("SELECT coalesce(max(id), 0) FROM movements").fetchone()[0]
    connection.executemany(
        "INSERT OR IGNORE INTO movements (day, amount, occ, reference, label, category) VALUES (?,?,?,?,?,?)",
        _rows(statement.read_text(encoding="ascii")),
    )
    connection.execute("INSERT INTO words (rowid, label) SELECT id, label FROM movements WHERE id > ?", (before,))
    connection.execute("COMMIT")
    connection.close()


def _rows(text: str) -> Iterator[tuple[str, int, int, str, str, str]]:
    """Movements with the k-th occurrence of their day and amount, so that twins survive and repeats do not."""
    seen: Counter[tuple[str, int]] = Counter()
    for day, sign, whole, cents, reference, label in _MOVEMENT.findall(text):
        amount = int(whole + cents) * (-1 if sign == "-" else 1)
        seen[day, amount] += 1
        category = next((_CATEGORIES[word] for word in _WORD.findall(label) if word in _CATEGORIES), "")
        yield f"{day[:4]}-{day[4:6]}-{day[6:]}", amount, seen[day, amount], reference, label.strip(), category


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
