from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pims.store.store import Store, create_store
from tests.store.rows import CHEAP, PASSPHRASE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for a store; nothing is there yet."""
    return tmp_path / "store"


@pytest.fixture(params=["encrypted", "plain"])
def store(folder: Path, request: pytest.FixtureRequest) -> Iterator[Store]:
    """An empty store, once encrypted and once plain."""
    made, _ = create_store(folder, PASSPHRASE if request.param == "encrypted" else None, cost=CHEAP)
    with made:
        yield made


@pytest.fixture
def sealed(folder: Path) -> Iterator[Store]:
    """An empty encrypted store."""
    made, _ = create_store(folder, PASSPHRASE, cost=CHEAP)
    with made:
        yield made
