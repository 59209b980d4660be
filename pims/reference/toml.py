"""The strict reading of shipped facts: a wrong TOML file is a bug, told with its file and key."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any


class FactError(ValueError):
    """A shipped fact is missing or wrong: names the file and the key."""

    def __init__(self, path: Path, key: str, reason: str) -> None:
        super().__init__(f"{path.name}: {key}: {reason}")


def read(path: Path) -> dict[str, Any]:
    """A TOML file as a dictionary. Raises FactError when it is not TOML in UTF-8."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FactError(path, "file", str(error)) from error


def only(path: Path, facts: Mapping[str, Any], keys: Iterable[str], where: str = "") -> None:
    """Refuses keys that nobody reads: a misspelt key would else be silently ignored."""
    unknown = sorted(set(facts) - set(keys))
    if unknown:
        raise FactError(path, _key(where, unknown[0]), "unknown key")


def text(path: Path, facts: Mapping[str, Any], key: str, default: str | None = None, where: str = "") -> str:
    """A text; without a default it must be there and not be empty."""
    value = facts.get(key, default)
    if not isinstance(value, str):
        raise FactError(path, _key(where, key), "a text is needed")
    if default is None and not value.strip():
        raise FactError(path, _key(where, key), "is empty")
    return value


def texts(path: Path, facts: Mapping[str, Any], key: str, where: str = "") -> tuple[str, ...]:
    """A list of texts, empty when the key is absent."""
    value = facts.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
        raise FactError(path, _key(where, key), "a list of texts is needed")
    return tuple(value)


def tables(path: Path, facts: Mapping[str, Any], key: str, where: str = "") -> tuple[dict[str, Any], ...]:
    """An array of tables (`[[key]]`), empty when the key is absent."""
    value = facts.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise FactError(path, _key(where, key), "an array of tables is needed")
    return tuple(value)


def choice(path: Path, facts: Mapping[str, Any], key: str, choices: Iterable[str], where: str = "") -> str:
    """One word of a closed list."""
    value = text(path, facts, key, where=where)
    if value not in set(choices):
        raise FactError(path, _key(where, key), f"unknown word {value!r}")
    return value


def day(path: Path, facts: Mapping[str, Any], key: str, where: str = "") -> date | None:
    """A TOML date, or an ISO text; None when the key is absent or empty."""
    value = facts.get(key, "")
    if isinstance(value, date):
        return value
    if value == "":
        return None
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise FactError(path, _key(where, key), "a date is needed") from error


def unique(path: Path, names: Iterable[str], key: str) -> None:
    """Refuses a name that stands twice."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise FactError(path, key, f"{name!r} stands twice")
        seen.add(name)


def _key(where: str, key: str) -> str:
    return f"{where}.{key}" if where else key
