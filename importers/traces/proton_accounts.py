"""Proton Pass, export as CSV, older and newer: the accounts it proves. Aliases, notes and cards are left out."""

from __future__ import annotations

from importers.traces.passwords import PasswordList

PROTON_ACCOUNTS = PasswordList(
    name="proton_accounts",
    required=frozenset({"type", "name", "url", "username", "password", "note", "totp"}),
    optional=frozenset({"email", "createtime", "modifytime", "vault"}),
    address="url",
    login="username,email",
    separator=",",
    kind_column="type",
)
