"""1Password 8, export of an account as CSV: the accounts it proves, without their secrets."""

from __future__ import annotations

from importers.traces.passwords import PasswordList

ONEPASSWORD_ACCOUNTS = PasswordList(
    name="onepassword_accounts",
    required=frozenset({"title", "url", "username", "password", "otpauth", "favorite", "archived", "notes"}),
    optional=frozenset({"tags"}),
    address="url",
    login="username",
)
