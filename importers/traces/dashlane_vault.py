"""Dashlane, export as JSON: the accounts it proves, without their secrets."""

from __future__ import annotations

from typing import Any

from importers.jsons import member
from importers.traces.vaults import Entry, Vault


def _entry(item: dict[str, Any]) -> Entry:
    logins = (member(item, name) for name in ("login", "email", "secondaryLogin"))
    return Entry((member(item, "domain"),), next(filter(None, logins), ""), (member(item, "password"),))


def _is_ours(found: dict[str, Any]) -> bool:
    return isinstance(found["AUTHENTIFIANT"], list)


DASHLANE_VAULT = Vault(name="dashlane_vault", items="AUTHENTIFIANT", is_ours=_is_ours, entry=_entry)
