from __future__ import annotations

import random

import pytest

from pims.errors import KnownError
from pims.store import place
from pims.store.check import Fault, check
from pims.store.store import Store, open_store
from pims.store.tables import KIND_CODES
from tests.store.rows import PASSPHRASE, add_import


@pytest.fixture
def filled(store: Store) -> Store:
    with store.writer() as connection:
        add_import(connection, 1)
        add_import(connection, 2)
    return store


def _spoil(store: Store, *statements: str) -> list[Fault]:
    with store.writer() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    return check(store)


def test_a_whole_store_has_no_faults(filled: Store) -> None:
    assert check(filled) == []


def test_a_changed_amount(filled: Store) -> None:
    assert _spoil(filled, "UPDATE transactions SET amount = amount + 1 WHERE id = 10001") == [
        Fault("import_sum_differs", "1")
    ]


def test_a_lost_row(filled: Store) -> None:
    found = _spoil(filled, "DELETE FROM transactions WHERE id = 10001")
    assert Fault("link_broken", "transaction") in found
    assert Fault("search_extra", "transaction") in found


def test_a_lost_sighting(filled: Store) -> None:
    code = KIND_CODES["transaction"]
    assert _spoil(filled, f"DELETE FROM sightings WHERE kind = {code} AND record_id = 10001") == [
        Fault("row_without_import", "transaction"),
        Fault("import_rows_differ", "1"),
    ]


def test_a_row_that_waits_for_a_word_is_no_fault(filled: Store) -> None:
    code = KIND_CODES["transaction"]
    assert (
        _spoil(
            filled,
            "DELETE FROM search WHERE rowid = 10001 * 16 + " + str(code),
            f"DELETE FROM sightings WHERE kind = {code} AND record_id = 10001",
            "DELETE FROM transactions WHERE id = 10001",
            "UPDATE imports SET report = replace(report, '\"similar\": 0', '\"similar\": 1') WHERE id = 1",
        )
        == []
    )


def test_words_missing_from_the_search(filled: Store) -> None:
    code = KIND_CODES["transaction"]
    assert _spoil(filled, f"DELETE FROM search WHERE rowid = 10001 * 16 + {code}") == [
        Fault("search_incomplete", "transaction")
    ]


def test_a_broken_link(filled: Store) -> None:
    found = _spoil(filled, "PRAGMA defer_foreign_keys=ON")
    assert found == []
    with pytest.raises(Exception, match="FOREIGN KEY"):
        _spoil(filled, "INSERT INTO request_events(request_id, kind, \"on\") VALUES (9, 'sent', '2026-01-01')")


def test_every_flipped_bit_of_an_encrypted_store_is_found(sealed: Store) -> None:
    with sealed.writer() as connection:
        add_import(connection, 1, 200)
    sealed.close()
    path = place.database(sealed.folder)
    whole, generator = path.read_bytes(), random.Random(3)
    for _ in range(40):
        data = bytearray(whole)
        data[generator.randrange(len(data))] ^= 1 << generator.randrange(8)
        path.write_bytes(data)
        try:
            with open_store(sealed.folder, PASSPHRASE) as store:
                assert check(store)[0].code == "page_damaged"
        except KnownError as error:
            assert error.code == "damaged"  # noqa: PT017 - the page is one that opening needs
    path.write_bytes(whole)
    with open_store(sealed.folder, PASSPHRASE) as store:
        assert check(store) == []
