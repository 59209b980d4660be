"""LastPass, export of a vault as CSV: the accounts it proves, without their secrets. Notes stand at "http://sn"."""

from __future__ import annotations

from importers.traces.passwords import PasswordList

LASTPASS_ACCOUNTS = PasswordList(
    name="lastpass_accounts",
    required=frozenset({"url", "username", "password", "extra", "name", "grouping", "fav"}),
    optional=frozenset({"totp", "attachments"}),
    address="url",
    login="username",
)
