"""Firefox, export of logins as CSV: the accounts it proves, without their secrets."""

from __future__ import annotations

from importers.traces.passwords import PasswordList

FIREFOX_ACCOUNTS = PasswordList(
    name="firefox_accounts",
    required=frozenset({"url", "username", "password", "httprealm", "formactionorigin", "guid"}),
    address="url",
    login="username",
)
