"""KeePassXC (and KeePassX 2), export of a database as CSV: the accounts it proves, without their secrets."""

from __future__ import annotations

from importers.traces.passwords import PasswordList

KEEPASSXC_ACCOUNTS = PasswordList(
    name="keepassxc_accounts",
    required=frozenset({"group", "title", "username", "password", "url", "notes"}),
    optional=frozenset({"totp", "icon", "last modified", "created"}),
    address="url",
    login="username",
)
