"""1Password 5 to 7, export of all fields as CSV (one column a field of any entry): the accounts it proves."""

from __future__ import annotations

from importers.traces.passwords import PasswordList

ONEPASSWORD7_ACCOUNTS = PasswordList(
    name="onepassword7_accounts",
    required=frozenset({"title", "url", "username", "password", "uuid", "type", "notes"}),
    address="url",
    login="username",
)
