"""1Password, archive "1pux": its "export.data" is JSON of accounts, vaults and items. Accounts only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from importers.jsons import member
from importers.traces.roots import objects
from importers.traces.vaults import Entry, Vault


def _is_ours(found: dict[str, Any]) -> bool:
    accounts = objects(found["accounts"])
    return bool(accounts) and all(isinstance(one, dict) and {"attrs", "vaults"} <= set(one) for one in accounts)


def _each(found: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for a, account in enumerate(found["accounts"]):
        for v, vault in enumerate(objects(account["vaults"])):
            for index, item in enumerate(objects(vault.get("items") if isinstance(vault, dict) else None)):
                inner = item.get("item") if isinstance(item, dict) else None  # first versions wrapped each item
                yield f"$.accounts[{a}].vaults[{v}].items[{index}]", inner if isinstance(inner, dict) else item


def _entry(item: dict[str, Any]) -> Entry | None:
    overview, details = item.get("overview"), item.get("details")
    if not isinstance(overview, dict) or not isinstance(details, dict):
        return None
    addresses = [member(overview, "url"), *(member(one, "url") for one in objects(overview.get("urls")))]
    fields = [one for one in objects(details.get("loginFields")) if isinstance(one, dict)]
    logins = (_login(one) for one in fields if member(one, "designation") == "username")
    secrets = [member(one, "value") for one in fields if member(one, "designation") == "password"]
    return Entry(tuple(addresses), next(filter(None, logins), ""), (*secrets, member(details, "password")))


def _login(field: dict[str, Any]) -> str:
    return member(field, "value") or member(field, "value", "email_address")


ONEPASSWORD_VAULT = Vault(name="onepassword_vault", items="accounts", is_ours=_is_ours, entry=_entry, each=_each)
