"""What the global options say, and the store that a command works on."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
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
        known = self._known() if is_encrypted(self.folder) else None
        asked = self._asked() if known == "" else None
        with open_store(self.folder, known or asked) as store:
            if asked:
                self._keep(asked)
            yield store

    @contextmanager
    def reader(self) -> Iterator[Connection]:
        """A connection to read from the store."""
        from pims.queries.firms import recall_own

        with self.store() as store, store.reader() as conn:
            recall_own(conn)
            yield conn

    @contextmanager
    def writer(self) -> Iterator[Connection]:
        """A connection to write to the store, in one transaction."""
        from pims.queries.firms import recall_own

        with self.store() as store, store.writer() as conn:
            recall_own(conn)
            yield conn

    def passphrase(self) -> str:
        """The passphrase from the environment, else the keyring, else a prompt; never a prompt without a terminal.

        Raises KnownError("passphrase_needed").
        """
        return self._known() or self._asked()

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

    def forget(self) -> None:
        """Takes the passphrase of this store out of the keyring, if it is there."""
        import keyring
        from keyring.errors import KeyringError

        with suppress(KeyringError, RuntimeError):
            keyring.delete_password(KEYRING_SERVICE, self._kept_as())

    def _known(self) -> str:
        """From the environment, else the keyring; empty when neither has it. A machine without a keyring keeps none."""
        if said := os.environ.get(PASSPHRASE):
            return said
        import keyring
        from keyring.errors import KeyringError

        try:
            return keyring.get_password(KEYRING_SERVICE, self._kept_as()) or ""
        except (KeyringError, RuntimeError):
            return ""

    def _asked(self) -> str:
        """Typed at the terminal. Raises KnownError("passphrase_needed") where nobody can be asked."""
        if self.json or not sys.stdin.isatty():
            raise KnownError("passphrase_needed")
        from getpass import getpass

        return getpass(_("Passphrase: "))

    def _keep(self, passphrase: str) -> None:
        """Puts a passphrase that opened the store into the keyring, where the settings ask for it."""
        from pims.settings import load

        if not load()["keyring"]:
            return
        import keyring
        from keyring.errors import KeyringError

        with suppress(KeyringError, RuntimeError):
            keyring.set_password(KEYRING_SERVICE, self._kept_as(), passphrase)

    def _kept_as(self) -> str:
        return str(self.folder.resolve())
