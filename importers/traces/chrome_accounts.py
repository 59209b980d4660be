"""Chrome and the browsers made from it (Edge, Brave, Opera, Vivaldi), export of passwords as CSV: accounts only."""

from __future__ import annotations

from importers.traces.passwords import PasswordList

CHROME_ACCOUNTS = PasswordList(
    name="chrome_accounts",
    required=frozenset({"name", "url", "username", "password"}),
    optional=frozenset({"note"}),
    address="url",
    login="username",
)
