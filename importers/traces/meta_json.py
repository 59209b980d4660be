"""JSON as Facebook and Instagram write it: UTF-8 bytes spelled as Latin-1 letters are put right, in names too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from importers.jsons import Number
from importers.tables import plain

_AUTHORS = ("author", "auteur", "advertiser", "annonceur", "username", "nom d'utilisateur", "name", "nom")


def repaired(value: Any) -> Any:
    """The document with its texts repaired.

    A text is repaired only when all its letters are below 256, one at least is above 127, and they are strict UTF-8.
    """
    if isinstance(value, dict):
        return {repaired_text(name): repaired(held) for name, held in value.items()}
    if isinstance(value, list):
        return [repaired(held) for held in value]
    return repaired_text(value) if isinstance(value, str) and not isinstance(value, Number) else value


def repaired_text(text: str) -> str:
    """One text, by the rule of `repaired`."""
    if text.isascii():
        return text
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def labelled(value: Any) -> Iterator[tuple[str, str]]:
    """Every label with its text or count of seconds, however deep: `label_values`, `vec`, `dict`, `string_map_data`."""
    if isinstance(value, list):
        for held in value:
            yield from labelled(held)
    elif isinstance(value, dict):
        label = plain(str(value.get("label") or "")).strip()
        for name in ("value", "timestamp_value"):
            if isinstance(value.get(name), str):
                yield label, value[name].strip()
        for name in ("label_values", "vec", "dict"):
            yield from labelled(value.get(name))
        yield from _mapped(value.get("string_map_data"))


def author(value: Any) -> str:
    """Who an entry is from: under a label that says so in French or English, else the first text it holds."""
    found = [(label, text) for label, text in labelled(value) if text and not isinstance(text, Number)]
    for wanted in _AUTHORS:
        for label, text in found:
            if label == wanted:
                return text
    texts = [text for label, text in found if label not in ("url", "href") and "://" not in text and not text.isdigit()]
    return texts[0] if texts else ""


def _mapped(fields: Any) -> Iterator[tuple[str, str]]:
    for name, held in fields.items() if isinstance(fields, dict) else ():
        if isinstance(held, dict):
            for part in ("value", "timestamp"):
                if isinstance(held.get(part), str) and held[part] not in ("", "0"):
                    yield plain(name).strip(), held[part].strip()
