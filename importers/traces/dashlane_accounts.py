"""Dashlane, credentials of an export as CSV: the accounts it proves, without their secrets."""

from __future__ import annotations

from importers.traces.passwords import PasswordList

DASHLANE_ACCOUNTS = PasswordList(
    name="dashlane_accounts",
    required=frozenset({"username", "title", "password", "note", "url", "category"}),
    optional=frozenset({"username2", "username3", "otpsecret", "otpurl"}),
    address="url",
    login="username,username2,username3",
)
