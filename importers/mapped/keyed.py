"""Records kept under their keys in a document ({"T1": {...}, "T2": {...}}) as lists, the key a member of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

KEY = "(key)"
_ALIKE = 0.5  # of the members of two records of a kind are the same


def listed(document: Any) -> Any:
    """The document with each object whose members are records of one kind as a list of them."""
    return _listed([document])[0]


def _listed(values: Sequence[Any]) -> list[Any]:
    """The values that stand at one path, alike: what holds records under keys once does so everywhere."""
    objects = [one for one in values if isinstance(one, dict)]
    if objects and _are_keyed(objects):
        made = [[_with_key(name, held) for name, held in one.items()] if isinstance(one, dict) else one
                for one in values]  # fmt: skip
        return _within(made)
    members = dict.fromkeys(name for one in objects for name in one)
    changed: dict[str, dict[int, Any]] = {}
    for name in members:
        holders = [at for at, one in enumerate(values) if isinstance(one, dict) and name in one]
        inner = [values[at][name] for at in holders]
        if any(isinstance(one, dict | list) for one in inner):
            changed[name] = dict(zip(holders, _listed(inner), strict=True))
    found = [
        {name: changed[name][at] if name in changed else held for name, held in one.items()}
        if isinstance(one, dict) else one
        for at, one in enumerate(values)
    ]  # fmt: skip
    return _within(found)


def _within(values: list[Any]) -> list[Any]:
    """The same with what stands in lists among them."""
    inside = [held for one in values if isinstance(one, list) for held in one]
    if not any(isinstance(held, dict | list) for held in inside):
        return values
    made = iter(_listed(inside))
    return [[next(made) for _ in one] if isinstance(one, list) else one for one in values]


def _with_key(name: str, record: dict[str, Any]) -> dict[str, Any]:
    return {KEY: name} | record


def _are_keyed(objects: Sequence[dict[str, Any]]) -> bool:
    """Whether objects hold records of one kind under names that are no words of a layout: each has a number in it."""
    if not all(isinstance(held, dict) for one in objects for held in one.values()):
        return False
    names = [name for one in objects for name in one]
    several = next((one for one in objects if len(one) > 1), None)
    if several is None or not all(any(letter.isdigit() for letter in name) for name in names):
        return False
    records = [set(held) for one in objects for held in one.values()]
    most = set.union(*records)
    return all(record and len(record) >= _ALIKE * len(most) for record in records)
