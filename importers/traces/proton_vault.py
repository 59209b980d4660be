"""Proton Pass, export as JSON ("Proton Pass/data.json"): the accounts it proves, without their secrets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from importers.jsons import member
from importers.traces.roots import objects
from importers.traces.vaults import Entry, Vault


def _is_ours(found: dict[str, Any]) -> bool:
    held = found["vaults"]
    return isinstance(held, dict) and "encrypted" in found and all(isinstance(one, dict) for one in held.values())


def _each(found: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for number, vault in enumerate(found["vaults"].values()):
        for index, item in enumerate(objects(vault.get("items"))):
            yield f"$.vaults[{number}].items[{index}]", item


def _entry(item: dict[str, Any]) -> Entry | None:
    data = item.get("data")
    if not isinstance(data, dict):
        return None
    held = data.get("content")
    held = held if member(data, "type") == "login" and isinstance(held, dict) else {}
    logins = (member(held, name) for name in ("itemUsername", "itemEmail", "username"))
    addresses = tuple(one for one in objects(held.get("urls")) if isinstance(one, str))
    return Entry(addresses, next(filter(None, logins), ""), (member(held, "password"), member(held, "totpUri")))


PROTON_VAULT = Vault(name="proton_vault", items="vaults", is_ours=_is_ours, entry=_entry, each=_each)
