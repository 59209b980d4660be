"""Enpass, export as JSON: the accounts it proves. Fields have a type, and only three types are looked at."""

from __future__ import annotations

from typing import Any

from importers.jsons import member
from importers.traces.roots import objects
from importers.traces.vaults import Entry, Vault


def _is_ours(found: dict[str, Any]) -> bool:
    items = objects(found["items"])
    return bool(items) and all(isinstance(one, dict) and {"category", "title"} <= set(one) for one in items)


def _entry(item: dict[str, Any]) -> Entry:
    logins = [*_values(item, "username"), *_values(item, "email")]
    return Entry(tuple(_values(item, "url")), logins[0] if logins else "", tuple(_values(item, "password")))


def _values(item: dict[str, Any], kind: str) -> list[str]:
    fields = [one for one in objects(item.get("fields")) if member(one, "type") == kind]
    return [value for one in fields if (value := member(one, "value"))]


ENPASS_VAULT = Vault(name="enpass_vault", items="items", is_ours=_is_ours, entry=_entry)
