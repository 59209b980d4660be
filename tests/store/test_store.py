from __future__ import annotations

import hashlib
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from pims.errors import KnownError
from pims.progress import Progress, Work
from pims.store import place
from pims.store.connection import connect
from pims.store.store import Store, create_store, is_encrypted, open_store, store_exists
from pims.store.tables import SCHEMA
from tests.store.rows import CHEAP, PASSPHRASE, add_import

NEEDLE = "MARCHAND IMAGINAIRE"


def _count(store: Store, table: str = "transactions") -> int:
    with store.reader() as connection:
        return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())


def _again(store: Store) -> Store:
    return open_store(store.folder, PASSPHRASE)


def test_a_new_store_is_empty_and_has_its_modes(store: Store) -> None:
    with store.writer() as connection:
        connection.exec_driver_sql("INSERT INTO profile VALUES ('name', 'Léa')")
    assert _count(store, "profile") == 1
    modes = {path.name: path.stat().st_mode & 0o777 for path in store.folder.iterdir()}
    assert {"store.db", "store.db-wal", "store.lock"} <= modes.keys()
    assert set(modes.values()) == {0o600}
    assert store.folder.stat().st_mode & 0o777 == 0o700
    assert ("store.key.toml" in modes) == store.encrypted


def test_a_folder_with_other_things_keeps_its_mode(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("x")
    tmp_path.chmod(0o755)
    create_store(tmp_path, None)[0].close()
    assert tmp_path.stat().st_mode & 0o777 == 0o755


def test_what_can_be_told_without_opening(store: Store, tmp_path: Path) -> None:
    assert store_exists(store.folder)
    assert is_encrypted(store.folder) == store.encrypted
    assert not store_exists(tmp_path / "nowhere")
    with pytest.raises(KnownError, match="no_store"):
        is_encrypted(tmp_path / "nowhere")
    with pytest.raises(KnownError, match="no_store"):
        open_store(tmp_path / "nowhere")


def test_a_store_is_never_made_over_another(store: Store) -> None:
    with pytest.raises(KnownError, match="store_exists"):
        create_store(store.folder, PASSPHRASE, cost=CHEAP)


def test_the_recovery_key_opens_and_a_plain_store_has_none(folder: Path, tmp_path: Path) -> None:
    made, recovery = create_store(folder, PASSPHRASE, cost=CHEAP)
    made.close()
    open_store(folder, recovery_key=recovery).close()
    plain, nothing = create_store(tmp_path / "plain", None)
    plain.close()
    assert nothing is None
    open_store(tmp_path / "plain").close()
    open_store(tmp_path / "plain", "a passphrase that is not needed").close()


def test_a_changed_passphrase(sealed: Store) -> None:
    sealed.change_passphrase("une autre phrase", CHEAP)
    sealed.close()
    with pytest.raises(KnownError, match="wrong_passphrase"):
        open_store(sealed.folder, PASSPHRASE)
    open_store(sealed.folder, "une autre phrase").close()


def test_wrong_missing_and_damaged_are_told_apart(sealed: Store) -> None:
    sealed.close()
    with pytest.raises(KnownError, match="passphrase_needed"):
        open_store(sealed.folder)
    with pytest.raises(KnownError, match="wrong_passphrase"):
        open_store(sealed.folder, "quatre chats gris dorment")
    path = place.database(sealed.folder)
    whole = path.read_bytes()
    for broken in (b"", whole[:16] + bytes(len(whole) - 16), b"<html>" * 5000, whole[:1000]):
        path.write_bytes(broken)
        with pytest.raises(KnownError, match="damaged"):
            open_store(sealed.folder, PASSPHRASE)
        assert path.read_bytes() == broken
    path.write_bytes(whole)
    place.key_file(sealed.folder).unlink()
    with pytest.raises(KnownError, match="damaged"):
        open_store(sealed.folder, PASSPHRASE)


def test_a_damaged_page_found_while_reading_is_named(sealed: Store) -> None:
    with sealed.writer() as connection:
        add_import(connection, 1, 500)
    sealed.close()
    path = place.database(sealed.folder)
    data = bytearray(path.read_bytes())
    data[-4000] ^= 1  # a page of the last table filled, not one that opening needs
    path.write_bytes(data)
    with _again(sealed) as store, pytest.raises(KnownError, match="damaged"), store.reader() as connection:
        connection.exec_driver_sql("SELECT * FROM search_data").fetchall()
        connection.exec_driver_sql("SELECT * FROM transactions").fetchall()


@pytest.mark.parametrize("plain", [True, False])
def test_a_database_of_another_program_is_not_taken(folder: Path, plain: bool) -> None:
    create_store(folder, None if plain else PASSPHRASE, cost=CHEAP)[0].close()
    place.database(folder).unlink()
    with closing(dbapi2.connect(str(place.database(folder)))) as other:
        other.execute("CREATE TABLE t (a)")
    with pytest.raises(KnownError, match="damaged"):
        open_store(folder, PASSPHRASE)


def test_a_newer_schema_is_refused_and_not_a_byte_changes(store: Store) -> None:
    with store.writer() as connection:
        connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA + 1}")
    store.close()
    before = {path.name: hashlib.sha256(path.read_bytes()).digest() for path in store.folder.glob("store.*")}
    with pytest.raises(KnownError, match="newer_schema"):
        _again(store)
    after = {name: hashlib.sha256((store.folder / name).read_bytes()).digest() for name in before}
    assert after == before


def test_an_exception_undoes_everything(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.writer() as connection:
        add_import(connection, 1)
        raise ZeroDivisionError
    assert _count(store) == _count(store, "imports") == _count(store, "sightings") == 0


def test_a_cancelled_generator_undoes_everything(store: Store) -> None:
    def work() -> Work[None]:
        with store.writer() as connection:
            add_import(connection, 1)
            yield Progress("commit", 1, 2)
            add_import(connection, 2)

    running = work()
    next(running)
    running.close()
    assert _count(store) == 0
    with store.writer() as connection:  # and the lock is free again
        add_import(connection, 3)
    assert _count(store) == 5


def test_readers_see_one_state_and_never_wait(store: Store) -> None:
    with store.writer() as connection:
        add_import(connection, 1)
    with store.reader() as reader, store.writer() as connection:
        assert reader.exec_driver_sql("SELECT count(*) FROM transactions").scalar_one() == 5
        add_import(connection, 2)
        assert reader.exec_driver_sql("SELECT count(*) FROM transactions").scalar_one() == 5
        assert _count(store) == 5
    assert _count(store) == 10


def test_readers_cannot_write(store: Store) -> None:
    with pytest.raises(KnownError, match="read_only"), store.reader() as connection:
        connection.exec_driver_sql("DELETE FROM imports")
    with store.reader() as connection:
        connection.exec_driver_sql("PRAGMA query_only=OFF")  # even when asked to
        with pytest.raises(Exception, match="readonly"):
            connection.exec_driver_sql("DELETE FROM imports")


def test_a_bug_is_loud(store: Store) -> None:
    with pytest.raises(Exception, match="no such table"), store.writer() as connection:
        connection.exec_driver_sql("SELECT * FROM nowhere")
    with pytest.raises(Exception, match="UNIQUE"), store.writer() as connection:
        add_import(connection, 1)
        connection.exec_driver_sql("INSERT INTO transactions SELECT * FROM transactions")


def test_a_second_writer_waits_three_seconds(store: Store) -> None:
    with _again(store) as other, store.writer() as connection:
        add_import(connection, 1)
        start = time.monotonic()
        with pytest.raises(KnownError, match="locked"), other.writer():
            pass
        assert 2.5 < time.monotonic() - start < 4
        assert _count(other) == 0  # reading works all the while
    assert _count(store) == 5


def test_a_second_writer_goes_on_when_the_first_ends(store: Store) -> None:
    done = threading.Event()

    def first() -> None:
        with store.writer() as connection:
            add_import(connection, 1)
            done.set()
            time.sleep(0.3)

    thread = threading.Thread(target=first)
    thread.start()
    done.wait()
    with _again(store) as other, other.writer() as connection:
        add_import(connection, 2)
    thread.join()
    assert _count(store) == 10


def test_strict_columns_and_foreign_keys_hold(store: Store) -> None:
    for statement in (
        "INSERT INTO profile(key, value) VALUES ('a', NULL)",
        "INSERT INTO transactions SELECT id + 1, booked_on, 1.5 FROM transactions",
        "UPDATE transactions SET amount = 'x'",
        "UPDATE transactions SET amount = 90000000000000",
        "UPDATE transactions SET account_id = 99",
    ):
        with pytest.raises(Exception, match="(?i)constraint|cannot store|columns"), store.writer() as connection:
            add_import(connection, 1)
            connection.exec_driver_sql(statement)


def test_nothing_readable_is_on_the_disk(folder: Path, tmp_path: Path) -> None:
    """While it is open, after a crash, after the end; the plain store shows that the search can find something."""
    for place_of, passphrase in ((folder, PASSPHRASE), (tmp_path / "plain", None)):
        store, _ = create_store(place_of, passphrase, cost=CHEAP)
        with store.writer() as connection:
            add_import(connection, 1, 2000)
            open_now = _bytes(place_of)
        store.backup("manual")
        after = _bytes(place_of)
        store.close()
        found = [NEEDLE.encode() in data for data in (open_now + after, _bytes(place_of))]
        assert found == [passphrase is None] * 2
        assert PASSPHRASE.encode() not in after


def _bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_no_noise_from_the_cipher(sealed: Store, capfd: pytest.CaptureFixture[str]) -> None:
    sealed.close()
    path = place.database(sealed.folder)
    data = bytearray(path.read_bytes())
    data[100] ^= 1
    path.write_bytes(data)
    with pytest.raises(KnownError), open_store(sealed.folder, "wrong"):
        pass
    with pytest.raises(KnownError, match="damaged"), _again(sealed):
        pass
    assert capfd.readouterr() == ("", "")


def test_the_settings_hold_on_every_connection(store: Store) -> None:
    always = {"temp_store": 2, "trusted_schema": 0, "cell_size_check": 1, "mmap_size": None, "busy_timeout": 3000}
    writing = {**always, "foreign_keys": 1, "synchronous": 2, "secure_delete": 1, "journal_mode": "wal"}
    for engine, wanted in ((store.writer, writing), (store.reader, {**always, "query_only": 1})):
        with engine() as connection:
            found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
        assert {**found, "mmap_size": found["mmap_size"] or None} == wanted


def test_an_old_sqlite_is_refused(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dbapi2, "sqlite_version_info", (3, 51, 2))
    with pytest.raises(RuntimeError, match=r"3\.51\.3"):
        _again(store)


def test_a_key_that_is_no_key_is_never_taken_for_a_passphrase(store: Store) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        connect(place.database(store.folder), b"short")


def test_a_folder_that_syncs_is_told_and_gets_no_separate_journal(tmp_path: Path) -> None:
    store, _ = create_store(tmp_path / "Dropbox" / "pims", None)
    with store:
        assert store.sync_service == "Dropbox"
        with store.writer() as connection:
            add_import(connection, 1)
        assert _count(store) == 5
        assert not (store.folder / "store.db-wal").exists()


def test_a_key_file_left_without_its_store_is_kept(folder: Path) -> None:
    create_store(folder, PASSPHRASE, cost=CHEAP)[0].close()
    place.database(folder).unlink()
    key_file = place.key_file(folder).read_bytes()
    create_store(folder, PASSPHRASE, cost=CHEAP)[0].close()
    (aside,) = folder.glob("store.key.toml.*")
    assert aside.read_bytes() == key_file != place.key_file(folder).read_bytes()
