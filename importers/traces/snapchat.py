"""Snapchat, "user_profile.json" of "My Data": interests, what is derived of the person, advertisers, sites and apps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from importers.jsons import member, written
from importers.traces.roots import objects, root
from pims.records.port import Conventions, Note, Problem, Row, Said, Source

_PARTS = ("Demographics", "Interest Categories", "Content Categories", "Interactions", "Ads You Interacted With")
_LISTS = {"Interest Categories": "interest", "Content Categories": "interest"}
_REPORTS = {"Web Interactions": "site_event", "App Interactions": "app_event"}
_ADS = "Ads You Interacted With"


@dataclass(frozen=True, slots=True)
class Snapchat:
    """Parts on time spent, devices and places are never looked at."""

    name: str = "snapchat"
    company: str = "snapchat"
    family: str = "platform"

    def claims(self, source: Source) -> bool:
        """An object with the profile of the app, and parts on advertising."""
        found = root(source, "App Profile")
        return isinstance(found, dict) and "App Profile" in found and len(set(found) & set(_PARTS)) > 1

    def read(self, source: Source) -> Iterator[Said]:
        """One trace an entry; a part without one is said to be empty."""
        found = root(source, "App Profile")
        yield Conventions(charset="utf-8", zone="UTC", header="user_profile")
        empty = []
        for part in _PARTS:
            said = list(_part(part, found.get(part)))
            if not said and part in found:
                empty.append(part)
            yield from said
        if empty:
            yield Note("says_nothing", ", ".join(empty))


def _part(part: str, held: Any) -> Iterator[Said]:
    if part in _LISTS:
        yield from _texts(f"$.{part}", held, {"kind": _LISTS[part]}, "value")
    elif part == "Interactions" and isinstance(held, dict):
        for name, kind in _REPORTS.items():
            yield from _texts(f"$.{part}.{name}", held.get(name), {"kind": kind}, "actor")
    elif part == "Demographics" and isinstance(held, dict):
        for name in held:
            if member(held, name):
                value = f"{name}: {member(held, name)}"
                yield Row("ad_trace", f"$.{part}.{name}", {"kind": "inference", "value": value}, value)
    elif part == _ADS:
        for index, item in enumerate(objects(held)):
            yield _ad(f"$.{part}[{index}]", item)


def _ad(place: str, item: Any) -> Said:
    name = member(item, "Advertiser Name") or (item.strip() if isinstance(item, str) else "")
    at = member(item, "Date")
    if not name:
        return Problem(place, "missing_value", "Advertiser Name", written(item))
    return Row("ad_trace", place, {"kind": "ad_clicked", "actor": name, "first_at": at, "last_at": at}, written(item))


def _texts(where: str, held: Any, cells: dict[str, str], cell: str) -> Iterator[Said]:
    for index, item in enumerate(objects(held)):
        text = item.strip() if isinstance(item, str) else ""
        if text:
            yield Row("ad_trace", f"{where}[{index}]", {**cells, cell: text}, text)
        else:
            yield Problem(f"{where}[{index}]", "missing_value", cell, written(item))
