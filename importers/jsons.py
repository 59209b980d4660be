"""Strict JSON: numbers stay as they are written, and what a lenient reader would let through is refused."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from importers.text import decoded, head
from pims.records.port import Refusal, Source

MAX_DEPTH = 64
_SURROGATE = re.compile("[\ud800-\udfff]")


class Number(str):
    """A JSON number as the file writes it: exact, never a float."""

    __slots__ = ()


def opening(source: Source) -> str:
    """The start of a text that looks like a JSON document; empty for any other file."""
    start = head(source)
    return start.text if start is not None and start.text.lstrip()[:1] in ("[", "{") else ""


def has_members(source: Source, *names: str) -> bool:
    """Whether members of all these names stand in the start of a JSON document."""
    start = opening(source)
    return bool(start) and all(f'"{name}"' in start for name in names)


def document(source: Source) -> Any:
    """The parsed document: dict, list, str, `Number`, bool or None. Raises Refusal like `parse`."""
    return source.memo("json", lambda: parse(decoded(source).text))


def parse(text: str) -> Any:
    """A JSON text, strictly.

    Raises Refusal(unreadable): `bad_json` (with line and column), `duplicate_key`, `not_text` (half a character);
    Refusal(rejected): `too_deep` past 64 levels. NaN and Infinity are no JSON.
    """
    try:
        value = json.loads(
            text, parse_float=Number, parse_int=Number, parse_constant=_no_constant, object_pairs_hook=_unique
        )
    except json.JSONDecodeError as error:
        raise Refusal("unreadable", "bad_json", f"line {error.lineno} column {error.colno}") from None
    except RecursionError:
        raise Refusal("rejected", "too_deep") from None
    _check(value)
    return value


def written(value: Any) -> str:
    """A parsed value as compact JSON text again, its numbers as they were."""
    if isinstance(value, Number):
        return str(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_quoted(name)}: {written(held)}" for name, held in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    return _quoted(value)


def member(value: Any, *names: str) -> str:
    """The text or number at a path of object members; empty when it is missing, null or of another kind."""
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    return str(value).strip() if isinstance(value, str) else ""


def _quoted(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _no_constant(name: str) -> Any:
    raise Refusal("unreadable", "bad_json", name)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise Refusal("unreadable", "duplicate_key")
    return made


def _check(value: Any) -> None:
    """Every level and text, without recursion."""
    level: list[Any] = [value]
    for _ in range(MAX_DEPTH):
        deeper: list[Any] = []
        for held in level:
            if isinstance(held, dict):
                _check_text(held)
                deeper.extend(held.values())
            elif isinstance(held, list):
                deeper.extend(held)
            elif isinstance(held, str):
                _check_text((held,))
        if not deeper:
            return
        level = deeper
    raise Refusal("rejected", "too_deep")


def _check_text(texts: Iterable[str]) -> None:
    for text in texts:
        if not text.isascii() and _SURROGATE.search(text):
            raise Refusal("unreadable", "not_text")
