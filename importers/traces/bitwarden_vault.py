"""Bitwarden, export of a vault as JSON: the accounts it proves, without their secrets."""

from __future__ import annotations

from typing import Any

from importers.jsons import member
from importers.traces.roots import objects
from importers.traces.vaults import Entry, Vault


def _is_ours(found: dict[str, Any]) -> bool:
    items = objects(found["items"])
    known = ("login", "secureNote", "card", "identity", "sshKey")
    return "encrypted" in found and all(isinstance(one, dict) and any(name in one for name in known) for one in items)


def _entry(item: dict[str, Any]) -> Entry:
    login = item.get("login")
    held = login if isinstance(login, dict) else {}
    addresses = tuple(member(one, "uri") for one in objects(held.get("uris")))
    return Entry(addresses, member(held, "username"), (member(held, "password"), member(held, "totp")))


BITWARDEN_VAULT = Vault(name="bitwarden_vault", items="items", is_ours=_is_ours, entry=_entry)
