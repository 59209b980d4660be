"""What the global options say, and the store that a command works on."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pims.errors import KnownError
from pims.i18n import _

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from pims.store.store import Store

PASSPHRASE = "PIMS_PASSPHRASE"  # noqa: S105 - the name of the variable
KEYRING_SERVICE = "pims"


@dataclass(frozen=True, slots=True)
class Session:
    """The global options of one call."""

    folder: Path
    json: bool
    language: str
    today: date
    quiet: bool

    @contextmanager
    def store(self) -> Iterator[Store]:
        """The store, open. Raises KnownError: no_store, passphrase_needed, wrong_passphrase, newer_schema, damaged…"""
        from pims.store.store import is_encrypted, open_store, store_exists

        if not store_exists(self.folder):
            raise KnownError("no_store", folder=str(self.folder))
        passphrase = self.passphrase() if is_encrypted(self.folder) else None
        with open_store(self.folder, passphrase) as store:
            yield store

    @contextmanager
    def reader(self) -> Iterator[Connection]:
        """A connection to read from the store."""
        with self.store() as store, store.reader() as conn:
            yield conn

    @contextmanager
    def writer(self) -> Iterator[Connection]:
        """A connection to write to the store, in one transaction."""
        with self.store() as store, store.writer() as conn:
            yield conn

    def passphrase(self) -> str:
        """The passphrase from the environment, else the keyring, else a prompt; never a prompt without a terminal.

        Raises KnownError("passphrase_needed").
        """
        if said := os.environ.get(PASSPHRASE):
            return said
        if kept := self._kept():
            return kept
        if self.json or not sys.stdin.isatty():
            raise KnownError("passphrase_needed")
        from getpass import getpass

        return getpass(_("Passphrase: "))

    def new_passphrase(self) -> str:
        """The passphrase for a store to be made, asked twice. Raises KnownError: passphrase_needed, no_match, weak."""
        from pims.store.key import passphrase_weak

        if said := os.environ.get(PASSPHRASE):
            return said
        if self.json or not sys.stdin.isatty():
            raise KnownError("passphrase_needed")
        from getpass import getpass

        said = getpass(_("New passphrase (at least 12 characters, or 4 words): "))
        if passphrase_weak(said):
            raise KnownError("passphrase_weak")
        if getpass(_("The same once more: ")) != said:
            raise KnownError("passphrase_differs")
        return said

    def _kept(self) -> str:
        """What the system's keyring keeps for this store; a machine without a keyring keeps nothing."""
        import keyring
        from keyring.errors import KeyringError

        try:
            return keyring.get_password(KEYRING_SERVICE, str(self.folder.resolve())) or ""
        except (KeyringError, RuntimeError):
            return ""


def default_folder() -> Path:
    """The platform's data folder."""
    from platformdirs import user_data_path

    return user_data_path("pims", appauthor=False)
