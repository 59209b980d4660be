"""1Password 4, export of logins as CSV: the accounts it proves, without their secrets."""

from __future__ import annotations

from importers.traces.passwords import PasswordList

ONEPASSWORD4_ACCOUNTS = PasswordList(
    name="onepassword4_accounts",
    required=frozenset({"title", "notes", "username", "password", "url"}),
    optional=frozenset(),
    address="url",
    login="username",
)
