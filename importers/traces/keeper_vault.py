"""Keeper, export as JSON: the accounts it proves, without their secrets."""

from __future__ import annotations

from typing import Any

from importers.jsons import member
from importers.traces.roots import objects
from importers.traces.vaults import Entry, Vault

_OURS = ("login_url", "custom_fields", "$type", "folders")


def _is_ours(found: dict[str, Any]) -> bool:
    items = [one for one in objects(found["records"]) if isinstance(one, dict)]
    logins = any("login" in one and any(name in one for name in _OURS) for one in items)
    return logins and all("title" in one for one in items)


def _entry(item: dict[str, Any]) -> Entry:
    return Entry((member(item, "login_url"),), member(item, "login"), (member(item, "password"),))


KEEPER_VAULT = Vault(name="keeper_vault", items="records", is_ours=_is_ours, entry=_entry)
