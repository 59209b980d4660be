from __future__ import annotations

from pathlib import Path

import pytest

from pims.errors import KnownError
from pims.portability.erase import erase
from pims.store.store import create_store, store_exists


def test_nothing_is_left_and_a_new_store_can_be_made(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    create_store(folder, None)[0].close()
    assert erase(folder) >= 1
    assert not folder.exists()
    create_store(folder, None)[0].close()
    assert store_exists(folder)
    with pytest.raises(KnownError, match="no_store"):
        erase(tmp_path / "elsewhere")
