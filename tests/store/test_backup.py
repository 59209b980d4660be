from __future__ import annotations

import os
import random
import threading
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pims.errors import KnownError
from pims.store import backup as backup_module
from pims.store import place
from pims.store.backup import SUFFIX, backups, keep_backup, kept
from pims.store.restore import backup_encrypted, restore
from pims.store.store import Store, create_store, open_store
from tests.store.rows import CHEAP, PASSPHRASE, add_import

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def _fill(store: Store, *numbers: int) -> None:
    for number in numbers:
        with store.writer() as connection:
            add_import(connection, number)


def _rows(folder: Path, passphrase: str = PASSPHRASE) -> int:
    with open_store(folder, passphrase) as store, store.reader() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM transactions").scalar_one())


def _name(when: datetime, reason: str) -> Path:
    return Path(when.strftime(backup_module.STAMP) + f"-{reason}{SUFFIX}")


def test_a_backup_file_restores_alone_on_another_machine(store: Store, tmp_path: Path) -> None:
    _fill(store, 1)
    file = tmp_path / "mine.pims-backup"
    store.write_backup(file)
    _fill(store, 2)
    assert file.stat().st_mode & 0o777 == 0o600
    assert backup_encrypted(file) == store.encrypted
    assert restore(tmp_path / "elsewhere", file, PASSPHRASE) is None
    assert _rows(tmp_path / "elsewhere") == 5
    assert (tmp_path / "elsewhere").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "elsewhere" / "store.db").stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == [file.name]


def test_the_recovery_key_restores_too(folder: Path, tmp_path: Path) -> None:
    store, recovery = create_store(folder, PASSPHRASE, cost=CHEAP)
    with store:
        _fill(store, 1)
        store.write_backup(tmp_path / "b")
    restore(tmp_path / "elsewhere", tmp_path / "b", recovery_key=recovery)
    assert _rows(tmp_path / "elsewhere") == 5


def test_the_store_before_is_renamed_and_still_opens(sealed: Store) -> None:
    _fill(sealed, 1)
    file = sealed.backup("manual")
    _fill(sealed, 2)
    sealed.close()
    aside = restore(sealed.folder, file, PASSPHRASE)
    assert aside is not None
    assert ".damaged-" in aside.name
    assert _rows(sealed.folder) == 5
    place.database(sealed.folder).unlink()
    place.key_file(sealed.folder).unlink()
    for path in list(sealed.folder.glob("*.damaged-*")):
        path.rename(path.with_name(path.name.partition(".damaged-")[0]))
    assert _rows(sealed.folder) == 10


@pytest.mark.parametrize("damage", ["absent", "empty", "random", "another key"])
def test_a_store_that_does_not_open_is_restored(sealed: Store, damage: str) -> None:
    _fill(sealed, 1)
    file = sealed.backup("manual")
    sealed.close()
    path = place.database(sealed.folder)
    match damage:
        case "absent":
            path.unlink()
        case "empty":
            path.write_bytes(b"")
        case "random":
            path.write_bytes(random.Random(1).randbytes(9000))
        case _:
            place.key_file(sealed.folder).unlink()
    restore(sealed.folder, file, PASSPHRASE)
    assert _rows(sealed.folder) == 5


def test_the_journal_of_the_store_before_never_meets_the_restored_one(sealed: Store) -> None:
    _fill(sealed, 1)
    file = sealed.backup("manual")
    journal = sealed.folder / "store.db-wal"
    _fill(sealed, 2)
    left = journal.read_bytes()
    sealed.close()
    journal.write_bytes(left)  # what a crash leaves
    aside = restore(sealed.folder, file, PASSPHRASE)
    assert aside is not None
    assert aside.with_name(aside.name + "-wal").read_bytes() == left
    assert _rows(sealed.folder) == 5


def test_nothing_is_touched_unless_the_backup_is_whole(sealed: Store, tmp_path: Path) -> None:
    _fill(sealed, 1)
    file = tmp_path / "b"
    sealed.write_backup(file)
    sealed.close()
    whole, before = file.read_bytes(), {path: path.read_bytes() for path in sealed.folder.iterdir()}
    bad = tmp_path / "bad"
    generator = random.Random(2)
    for attempt in range(30):
        data = bytearray(whole)
        data[generator.randrange(100, len(whole) - 3000)] ^= 1 << generator.randrange(8)
        bad.write_bytes(data[: generator.randrange(len(data))] if attempt % 3 == 0 else data)
        with pytest.raises(KnownError) as caught:
            restore(sealed.folder, bad, PASSPHRASE)
        assert caught.value.code in {"damaged", "not_a_backup"}
    for passphrase, code in ((None, "passphrase_needed"), ("autre chose", "wrong_passphrase")):
        with pytest.raises(KnownError, match=code):
            restore(sealed.folder, file, passphrase)
    assert {path: path.read_bytes() for path in sealed.folder.iterdir()} == before


def test_what_is_no_backup_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="no_backup"):
        restore(tmp_path / "s", tmp_path / "none")
    (tmp_path / "text").write_text("not a zip")
    with zipfile.ZipFile(tmp_path / "zip", "w") as archive:
        archive.writestr("../store.db", "x")
    for name in ("text", "zip"):
        with pytest.raises(KnownError, match="not_a_backup"):
            restore(tmp_path / "s", tmp_path / name)
    assert not (tmp_path / "s").exists()


def test_an_open_store_is_not_replaced(sealed: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    file = sealed.backup("manual")
    monkeypatch.setattr("pims.store.lock.WAIT_S", 0.1)
    with pytest.raises(KnownError, match="locked"):
        restore(sealed.folder, file, PASSPHRASE)


def test_backups_under_load_are_all_good(sealed: Store, tmp_path: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            _fill(sealed, number)

    thread = threading.Thread(target=write)
    thread.start()
    try:
        files = [tmp_path / f"{index}" for index in range(8)]
        for file in files:
            sealed.write_backup(file)
    finally:
        stop.set()
        thread.join()
    counts = []
    for index, file in enumerate(files):
        restore(tmp_path / f"store {index}", file, PASSPHRASE)
        counts.append(_rows(tmp_path / f"store {index}"))
    assert counts == sorted(counts)
    assert all(count % 5 == 0 for count in counts)


def test_a_copy_that_fails_its_check_is_not_kept(sealed: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = backup_module._copy

    def spoiled(source: Path, key: bytes | None, target: Path, mode: str) -> None:
        copy(source, key, target, mode)
        data = bytearray(target.read_bytes())
        data[len(data) // 2] ^= 4
        target.write_bytes(data)

    monkeypatch.setattr(backup_module, "_copy", spoiled)
    with pytest.raises(KnownError, match="damaged"):
        sealed.backup("manual")
    assert list((sealed.folder / "backups").iterdir()) == []


def test_without_room_no_backup_is_begun(sealed: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pims.store.place.shutil.disk_usage", lambda _folder: type("Usage", (), {"free": 50_000})())
    with pytest.raises(KnownError, match="disk_full"):
        sealed.backup("manual")
    assert backups(sealed.folder) == []


def test_what_is_kept_after_two_years_of_daily_backups() -> None:
    days = [NOW - timedelta(days=age, hours=hour) for age in range(730) for hour in (0, 3)]
    keep = {path.name for path in kept([_name(when, "daily") for when in days])}
    newest_of_day = [_name(NOW - timedelta(days=age), "daily").name for age in range(730)]
    assert set(newest_of_day[:12]) <= keep
    weeks = {(NOW - timedelta(days=age)).strftime("%G-%V"): age for age in range(729, -1, -1)}
    assert {newest_of_day[age] for age in sorted(weeks.values())[:10]} <= keep
    months = {(NOW - timedelta(days=age)).strftime("%Y-%m"): age for age in range(729, -1, -1)}
    assert {newest_of_day[age] for age in sorted(months.values())[:9]} <= keep
    assert len(keep) <= 12 + 10 + 9


def test_the_last_five_before_an_import_are_kept_whatever_the_day() -> None:
    files = [_name(NOW + timedelta(minutes=minute), "before_import") for minute in range(40)]
    assert kept(files) == set(files[-5:])
    old = _name(NOW - timedelta(days=3000), "manual")
    assert kept([old]) == {old}  # the only one there is


def test_the_shelf_is_tidied_at_each_backup(sealed: Store) -> None:
    stray = sealed.folder / "backups" / "letter.txt"
    stray.parent.mkdir()
    half, fresh = stray.with_name(f"old{SUFFIX}.new"), stray.with_name(f"fresh{SUFFIX}.db")
    for part in (half, fresh):
        part.touch()
    os.utime(half, (0, 0))
    key = sealed._key
    for minute in range(8):
        keep_backup(sealed.folder, key, "before_import", NOW + timedelta(minutes=minute))
        stray.touch()
    found = backups(sealed.folder)
    assert [path.name for path in found] == [
        _name(NOW + timedelta(minutes=minute), "before_import").name for minute in range(7, 2, -1)
    ]
    assert (stray.exists(), fresh.exists(), half.exists()) == (True, True, False)
    with pytest.raises(ValueError, match="holiday"):
        keep_backup(sealed.folder, key, "holiday", NOW)


def test_a_backup_is_written_neither_over_the_store_nor_nowhere(sealed: Store, tmp_path: Path) -> None:
    before = place.database(sealed.folder).read_bytes()
    for file in (sealed.folder / "store.db", sealed.folder / "store.key.toml", tmp_path / "nowhere" / "b"):
        with pytest.raises(KnownError, match="cannot_write"):
            sealed.write_backup(file)
    assert place.database(sealed.folder).read_bytes() == before
