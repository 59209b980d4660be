from __future__ import annotations

from pathlib import Path

import pytest

from pims.errors import KnownError
from pims.store.erase import erase_store
from pims.store.restore import restore
from pims.store.store import Store, store_exists
from tests.store.rows import PASSPHRASE


def test_everything_of_the_store_goes(store: Store) -> None:
    file = store.backup("manual")
    store.close()
    restore(store.folder, file, PASSPHRASE)
    assert list(store.folder.glob("*.damaged-*"))
    assert erase_store(store.folder) >= 3
    assert not store.folder.exists()


def test_what_is_not_ours_stays(store: Store) -> None:
    store.backup("manual")
    (store.folder / "letter.pdf").write_text("x")
    (store.folder / "backups" / "note.txt").write_text("x")
    store.close()
    erase_store(store.folder)
    assert not store_exists(store.folder)
    assert sorted(path.name for path in store.folder.rglob("*")) == ["backups", "letter.pdf", "note.txt"]


def test_an_open_store_and_no_store(sealed: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pims.store.lock.WAIT_S", 0.1)
    with pytest.raises(KnownError, match="no_store"):
        erase_store(tmp_path / "nowhere")
    with pytest.raises(KnownError, match="locked"):
        erase_store(sealed.folder)
    assert store_exists(sealed.folder)
