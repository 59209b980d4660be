"""KeePass 1, and KeePass 2 in its CSV of the first kind: the accounts it proves, without their secrets."""

from __future__ import annotations

from importers.traces.passwords import PasswordList

KEEPASS_ACCOUNTS = PasswordList(
    name="keepass_accounts",
    required=frozenset({"account", "login name", "password", "web site", "comments"}),
    optional=frozenset(),
    address="web site",
    login="login name",
)
