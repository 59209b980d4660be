from __future__ import annotations

import csv
import hashlib
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pims.errors import KnownError
from pims.portability.cells import safe, said
from pims.portability.export import export
from pims.progress import finish
from pims.queries.everything import shelf_names
from pims.store.store import Store, create_store
from pims.store.tables import TABLE_NAMES, metadata
from tests.store.rows import add_import

# Tables that the export leaves out, each for its reason.
DERIVED = {"meanings", "subscriptions", "subscription_payments", "findings", "finding_transactions", "matches"}
LINKS = {"sightings", "account_numbers"}  # links between rows; the numbers stand with their account


def _filled(folder: Path, *, turned: bool = False) -> Store:
    """Two stores with the same content, put in in another order under other ids."""
    store, _ = create_store(folder, None)
    numbers = (2, 1) if turned else (1, 2)
    with store.writer() as connection:
        for number in numbers:
            add_import(connection, number)
        if turned:  # a detour through another id
            connection.exec_driver_sql("UPDATE transactions SET id = id + 500000, occ = 50 WHERE id = 10001")
            connection.exec_driver_sql("UPDATE imports SET path = '/elsewhere/' || path, imported_at = '2020'")
        for word in (("b", "note", "=1+1"), ("a", "category", "food")):
            connection.exec_driver_sql(
                "INSERT INTO decisions VALUES (?, ?, ?, ?)", (*word, "2026" if turned else "2025")
            )
        connection.exec_driver_sql("INSERT INTO profile VALUES ('name', 'Zoé, dite « Z »')")
        request = 7 if turned else 1
        connection.exec_driver_sql(
            "INSERT INTO requests VALUES (?, 'boutique', 'access', 'fr', '2026-02-01', 'Bonjour,\nmerci.')", (request,)
        )
        connection.exec_driver_sql(
            "INSERT INTO request_events(request_id, kind, \"on\", note) VALUES (?, 'sent', '2026-02-02', '')",
            (request,),
        )
    return store


def _bytes(files: list[Path]) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in files}


def _table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode(), newline="")))


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    with _filled(tmp_path / "a") as one, _filled(tmp_path / "b", turned=True) as two:
        first, second = finish(export(one, tmp_path / "x")), finish(export(two, tmp_path / "y"))
        assert _bytes(first) == _bytes(second)
        assert _bytes(finish(export(one, tmp_path / "x"))) == _bytes(first)
        with one.writer() as connection:
            connection.exec_driver_sql("UPDATE transactions SET amount = amount - 1 WHERE id = 10001")
        assert _bytes(finish(export(one, tmp_path / "x"))) != _bytes(second)


def test_everything_is_there(tmp_path: Path) -> None:
    with _filled(tmp_path / "a") as store:
        files = finish(export(store, tmp_path / "x"))
    assert {path.stem for path in files} == {*shelf_names(), "export"}
    assert set(shelf_names()) == set(metadata.tables) - DERIVED - LINKS
    rows = _table(tmp_path / "x" / "transactions.csv")
    assert len(rows) == 10
    assert {row["account"] for row in rows} == {"account 1"}
    assert rows[0]["amount"] == "-1.00"
    assert {row["currency"] for row in rows} == {"EUR"}
    assert _table(tmp_path / "x" / "profile.csv") == [{"key": "name", "value": "Zoé, dite « Z »"}]
    assert _table(tmp_path / "x" / "requests.csv")[0]["letter"] == "Bonjour,\nmerci."
    assert _table(tmp_path / "x" / "request_events.csv")[0]["event"] == "sent"
    assert _table(tmp_path / "x" / "decisions.csv")[1]["value"] == "'=1+1"
    assert _table(tmp_path / "x" / "imports.csv")[0]["path"] == "1.ofx"


def test_the_list_has_counts_and_sums(tmp_path: Path) -> None:
    with _filled(tmp_path / "a") as store:
        finish(export(store, tmp_path / "x"))
    listed = json.loads((tmp_path / "x" / "export.json").read_text())
    assert listed["files"]["transactions.csv"]["rows"] == 10
    assert listed["files"]["transactions.csv"]["sums"]["amount"] == {"EUR": "-15.20"}
    assert listed["files"]["invoices.csv"]["rows"] == 0


def test_no_ids_and_no_derived_columns(tmp_path: Path) -> None:
    with _filled(tmp_path / "a") as store:
        files = finish(export(store, tmp_path / "x"))
    for path in files:
        if path.suffix == ".csv":
            header = path.read_text().splitlines()[0].split(",")
            assert not {"id", "record_id", "import_id", "account_id", "receipt_id", "request_id"} & set(header)
            assert len(set(header)) == len(header)


def test_the_files_are_for_their_owner_alone(tmp_path: Path) -> None:
    with _filled(tmp_path / "a") as store:
        files = finish(export(store, tmp_path / "new" / "x"))
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    assert (tmp_path / "new" / "x").stat().st_mode & 0o777 == 0o700


def test_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with _filled(tmp_path / "a") as store, pytest.raises(KnownError, match="cannot_write"):
        finish(export(store, tmp_path / "file" / "x"))
    with store.reader() as connection:  # the reader was given back
        assert connection.exec_driver_sql("SELECT count(*) FROM transactions").scalar_one() == 10


def test_exporting_does_not_change_the_store(tmp_path: Path) -> None:
    with _filled(tmp_path / "a") as store:
        finish(export(store, tmp_path / "x"))
    digest = hashlib.sha256((tmp_path / "a" / "store.db").read_bytes()).digest()
    with _reopened(tmp_path / "a") as store:
        finish(export(store, tmp_path / "x"))
    assert hashlib.sha256((tmp_path / "a" / "store.db").read_bytes()).digest() == digest


def _reopened(folder: Path) -> Store:
    from pims.store.store import open_store

    return open_store(folder)


def test_every_amount_column_is_decimal_text(tmp_path: Path) -> None:
    with _filled(tmp_path / "a") as store, store.writer() as connection:
        connection.exec_driver_sql(
            "INSERT INTO invoices(identity, number, issued_on, amount_to_pay, kind, currency, import_id) "
            "VALUES ('f|1', '1', '2026-01-31', 1999, 'telecom', 'EUR', 1), "
            "('f|2', '2', '2026-01-31', 500, 'other', 'JPY', 1)"
        )
        connection.exec_driver_sql(
            "INSERT INTO usage_events(identity, started_at, kind, direction, cost, currency, import_id) "
            "VALUES ('u|1', '2026-01-01T10:00:00', 'voice', 'out', 12500, 'EUR', 1)"
        )
    finish(export(store, tmp_path / "x"))
    store.close()
    assert [row["amount_to_pay"] for row in _table(tmp_path / "x" / "invoices.csv")] == ["19.99", "500"]
    assert _table(tmp_path / "x" / "usage_events.csv")[0]["cost"] == "0.0125"
    listed = json.loads((tmp_path / "x" / "export.json").read_text())["files"]
    assert listed["invoices.csv"]["sums"]["amount_to_pay"] == {"EUR": "19.99", "JPY": "500"}
    assert listed["usage_events.csv"]["sums"]["cost"] == {"EUR": "0.0125"}


@given(st.text())
def test_a_safe_cell_reads_back_and_starts_no_formula(text: str) -> None:
    cell = safe(text)
    assert (cell if cell == text and not text.startswith("'") else said(cell)) == text
    assert not cell.startswith(("=", "@", "\t", "\r", "＝", "＋", "－", "＠"))


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("-12,30", "-12,30"),
        ("+33639980001", "+33639980001"),
        ("-1+cmd", "'-1+cmd"),
        ("＝1", "'＝1"),
        ("'s Gravenhage", "''s Gravenhage"),
        ("ÉPICERIE", "ÉPICERIE"),
        ("-١٢", "'-١٢"),
    ],
)
def test_cells(text: str, cell: str) -> None:
    assert safe(text) == cell


def test_the_kinds_of_records_are_all_asked_for() -> None:
    assert shelf_names()[: len(TABLE_NAMES)] == tuple(TABLE_NAMES.values())
