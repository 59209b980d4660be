"""Freebox: the call log of the box of Free (JSON), with moments in seconds of UTC."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from importers.jsons import document, has_members, member, written
from importers.telecom.numbers import international
from pims.records.port import Conventions, Problem, Row, Said, Source

_KEYS = ("number", "type", "duration", "datetime", "contact_id")
_DIRECTIONS = {"missed": "missed", "accepted": "in", "outgoing": "out"}


@dataclass(frozen=True, slots=True)
class FreeboxCalls:
    """A missed call's duration is the time it rang, so it is left out. Names of contacts are not kept."""

    name: str = "freebox_calls"
    company: str = "free"
    family: str = "json"

    def claims(self, source: Source) -> bool:
        """A JSON list of calls, or the box's answer around it, with the keys of this log."""
        return has_members(source, *_KEYS)

    def read(self, source: Source) -> Iterator[Said]:
        """One event a call."""
        found = document(source)
        calls = found.get("result", found) if isinstance(found, dict) else found
        yield Conventions(dates="ymd", decimal=".", company=self.company)
        for index, held in enumerate(calls if isinstance(calls, list) else [calls]):
            yield _call(held, f"$[{index}]")


def _call(held: Any, where: str) -> Row | Problem:
    raw = written({key: value for key, value in held.items() if key != "name"}) if isinstance(held, dict) else ""
    kind = member(held, "type")
    if kind not in _DIRECTIONS:
        return Problem(where, "unknown_kind", kind[:80], raw)
    cells = {
        "started_at": moment(member(held, "datetime")),
        "kind": "voice",
        "direction": _DIRECTIONS[kind],
        "counterpart": international(member(held, "number")),
        "duration_s": "" if kind == "missed" else member(held, "duration"),
    }
    return Row("usage_event", where, {name: cell for name, cell in cells.items() if cell}, raw)


def moment(text: str, per_second: int = 1) -> str:
    """Seconds (or parts of them, by `per_second`) since 1970 as ISO text of UTC; else the text itself."""
    if not (text.isascii() and text.isdigit() and len(text) < 15):
        return text
    try:
        return datetime.fromtimestamp(int(text) // per_second, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError, OSError):
        return text
