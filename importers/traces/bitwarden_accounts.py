"""Bitwarden, export of a vault as CSV (also Vaultwarden): the accounts it proves, without their secrets."""

from __future__ import annotations

from importers.traces.passwords import PasswordList

BITWARDEN_ACCOUNTS = PasswordList(
    name="bitwarden_accounts",
    required=frozenset({"type", "name", "login_uri", "login_username", "login_password"}),
    address="login_uri",
    login="login_username",
    separator=",",
    kind_column="type",
)
