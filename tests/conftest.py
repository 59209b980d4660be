"""What every test gets: no network, no screen, no settings or store of the person who runs the tests."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# The usual run tries the same examples each time; `make check-long` and any run with a seed look for new ones.
settings.register_profile("usual", derandomize=True)
os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is imported by any test
os.environ["MPLBACKEND"] = "Agg"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("markexpr") == "not long" and not config.getoption("hypothesis_seed", None):
        settings.load_profile("usual")


@pytest.fixture(autouse=True)
def _nobody(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home of its own: the store, settings and passphrase of a real person are never seen."""
    home = tmp_path_factory.getbasetemp() / "home"
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home / name.lower()))
    for name in ("PIMS_STORE", "PIMS_PASSPHRASE", "PIMS_TODAY", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")


@pytest.fixture(autouse=True)
def _offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection to anything but a local socket file fails the test."""
    import socket

    def refuse(_self: socket.socket, address: object) -> None:
        raise AssertionError(f"a connection was tried: {address!r}")

    def connect(self: socket.socket, address: Any) -> None:
        if self.family == getattr(socket, "AF_UNIX", None):
            return _connect(self, address)
        return refuse(self, address)

    _connect = socket.socket.connect
    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)


@pytest.fixture(autouse=True)
def _language() -> Iterator[None]:
    """A test may switch the language; the next one starts from the source language again."""
    from pims import i18n

    i18n.use("en")
    yield
    i18n.use("en")


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The root of the working copy."""
    return Path(__file__).resolve().parent.parent
