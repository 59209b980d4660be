"""adidas Running (Runtastic), one JSON file a sport session: when, which sport, how far, how long. Never where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from importers.jsons import member
from importers.traces.moments import moment
from importers.traces.roots import root
from importers.traces.sports import activity
from pims.records.port import Conventions, Problem, Said, Source

_NEEDED = frozenset({"start_time", "end_time", "sport_type_id", "start_time_timezone_offset"})
# The numbers that public readers of these files know; others keep their number.
_SPORTS = {"1": "Running", "3": "Cycling", "18": "Swimming", "19": "Walking", "22": "Racecycling"}
_MILLISECONDS = 1_000


@dataclass(frozen=True, slots=True)
class AdidasRunning:
    """Notes and positions of a session are never looked at; its track lies in other files."""

    name: str = "adidas_running"
    company: str = "adidas"
    family: str = "platform"

    def claims(self, source: Source) -> bool:
        """An object with the members of a session."""
        found = root(source, "sport_type_id")
        return isinstance(found, dict) and set(found) >= _NEEDED

    def read(self, source: Source) -> Iterator[Said]:
        """One use of the service."""
        found = root(source, "sport_type_id")
        yield Conventions(charset="utf-8", header="Sport-sessions")
        at = moment(found["start_time"])
        if not at:
            yield Problem("$", "bad_date", member(found, "start_time")[:40])
            return
        number = member(found, "sport_type_id")
        sport = _SPORTS.get(number, f"Sport {number}")
        yield activity("$", at, sport, _count(found, "distance"), _count(found, "duration") / _MILLISECONDS)


def _count(found: Any, name: str) -> Decimal:
    text = member(found, name)
    return Decimal(text if re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,12})?", text) else 0)
