"""Safari and Apple Passwords, export as CSV: the accounts it proves, without their secrets."""

from __future__ import annotations

from importers.traces.passwords import PasswordList

SAFARI_ACCOUNTS = PasswordList(
    name="safari_accounts",
    required=frozenset({"title", "url", "username", "password", "otpauth"}),
    optional=frozenset({"notes"}),
    address="url",
    login="username",
)
