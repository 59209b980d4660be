"""Which JSON documents are worth parsing: those that name, in their first part, what a platform's file is made of."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from importers.jsons import document
from importers.text import head
from pims.records.port import Source


def root(source: Source, *names: str) -> Any:
    """The document when one of these member names stands in the first 64 kB of it, else None.

    Raises Refusal when it looks like ours and is no JSON.
    """
    text = head(source)
    if text is None or not text.text.lstrip().startswith(("{", "[")):
        return None
    found = source.memo("json:members", lambda: frozenset(_members(text.text)))
    return document(source) if found & set(names) else None


def member_of(value: Any, names: Collection[str]) -> str:
    """The first of these names that is a member of an object; empty when none is."""
    return next((name for name in names if name in value), "") if isinstance(value, dict) else ""


def objects(value: Any) -> list[Any]:
    """The items of a list; nothing for any other value."""
    return value if isinstance(value, list) else []


def _members(text: str) -> list[str]:
    return re.findall(r'(?<!\\)"([^"\\]{1,80})"\s*:', text)
