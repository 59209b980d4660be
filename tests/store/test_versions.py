"""A store as each released schema left it opens with the program of today, and not a row is lost."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from pims.queries.rules import Conditions, rules
from pims.store import place
from pims.store.connection import connect
from pims.store.migrate import VERSIONS
from pims.store.schema import mark_schema
from pims.store.store import create_store, open_store
from pims.store.tables import SCHEMA, metadata
from tests.store.rows import CHEAP, PASSPHRASE, add_import


def _as_schema(folder: Path, schema: int) -> None:
    """Leaves the store as an older schema made it: later tables do not exist."""
    older = sorted(VERSIONS.glob("v*.sql"))[:schema]
    first = "".join(path.read_text(encoding="utf-8") for path in older)
    made, _ = create_store(folder, PASSPHRASE, cost=CHEAP)
    with made.writer() as connection:
        add_import(connection, 1, 20)
        connection.exec_driver_sql(
            "INSERT INTO decisions VALUES ('rule:LE PHARE', 'category', 'pets', '2026-02-01'), "
            "('rule:LE PHARE', 'company', '', '2026-01-01'), ('transaction:a', 'category', 'fuel', '2026-01-01')"
        )
    key = made._key
    made.close()
    with closing(connect(place.database(folder), key, foreign_keys=False)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        for name in metadata.tables:
            if f"CREATE TABLE {name} " not in first:
                connection.execute(f"DROP TABLE {name}")
        connection.execute(f"UPDATE alembic_version SET version_num = '{schema:04d}'")
        mark_schema(connection, schema)
        connection.execute("COMMIT")


def test_a_store_of_the_first_schema(tmp_path: Path) -> None:
    _as_schema(tmp_path / "store", 1)
    with open_store(tmp_path / "store", PASSPHRASE) as store:
        with store.reader() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM transactions").scalar_one() == 20
            assert connection.exec_driver_sql("PRAGMA user_version").scalar_one() == SCHEMA
            assert connection.exec_driver_sql("SELECT count(*) FROM mappings").scalar_one() == 0
            assert [(rule.conditions, rule.category, rule.company) for rule in rules(connection)] == [
                (Conditions(label="LE PHARE"), "pets", "")
            ]
            assert connection.exec_driver_sql("SELECT subject FROM decisions").scalars().all() == ["transaction:a"]
        assert [path for path in (store.folder / "backups").iterdir() if "before_migration" in path.name]


def test_a_store_of_the_second_schema(tmp_path: Path) -> None:
    _as_schema(tmp_path / "store", 2)
    with open_store(tmp_path / "store", PASSPHRASE) as store:
        with store.reader() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM transactions").scalar_one() == 20
            assert connection.exec_driver_sql("SELECT count(*) FROM decisions").scalar_one() == 3
            assert connection.exec_driver_sql("SELECT count(*) FROM messages").scalar_one() == 0
        with store.writer() as connection:
            connection.exec_driver_sql(
                "INSERT INTO messages (identity, host, unsubscribe, about, folder, import_id) "
                "VALUES ('a', 'boutique.example', 'link', '', '', 1)"
            )
