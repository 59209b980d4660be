"""Netflix, copy of one's data: what each profile watched, and the messages that Netflix sent (CSV, in UTC)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from importers.tables import TableRow, find_header, heading, peek, table
from pims.records.port import Conventions, Note, Problem, Row, Said, Source

_VIEWS = (
    "Profile Name", "Start Time", "Duration", "Attributes", "Title", "Supplemental Video Type", "Device Type",
    "Bookmark", "Latest Bookmark", "Country",
)  # fmt: skip
_MESSAGES = (
    "Profile Name", "Sent Utc Ts", "Message Name", "Channel", "Country Iso Code", "Account Locale", "Email Locale",
    "Title Name", "Email Domain Name", "Link Url", "Click Utc Ts", "Device Model", "Click Cnt",
)  # fmt: skip
_DURATION = re.compile(r"(\d{1,3}):(\d{2}):(\d{2})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Netflix:
    """A view is a use of the service by a profile; a message is an ad seen, or followed."""

    name: str = "netflix"
    company: str = "netflix"
    family: str = "sheet"

    def claims(self, source: Source) -> bool:
        """The headings of one of the two files as first row."""
        found = peek(source, delimiter=",")
        return found is not None and any(find_header(found.rows[:1], names) == 0 for names in (_VIEWS, _MESSAGES))

    def read(self, source: Source) -> Iterator[Said]:
        """One record a row."""
        rows = table(source, delimiter=",")
        names = [heading(cell) for cell in rows.rows[0].cells]
        yield Conventions(zone="UTC", charset=rows.charset, header=",".join(names))
        for row in rows.rows[1:]:
            if len(row.cells) != len(names):
                yield Problem(row.where, "bad_row", raw=row.raw)
                continue
            cells = dict(zip(names, (cell.strip() for cell in row.cells), strict=True))
            yield _view(row, cells) if "start time" in cells else _message(row, cells)
        if len(rows.rows) == 1:
            yield Note("says_nothing", source.name)


def _view(row: TableRow, cells: dict[str, str]) -> Said:
    seconds = _seconds(cells["duration"])
    if cells["duration"] and not seconds:
        return Problem(row.where, "bad_number", cells["duration"][:80], row.raw)
    view = {
        "started_at": cells["start time"],
        "kind": "vod",
        "line": cells["profile name"],
        "label": cells["title"],
        "duration_s": seconds,
        "zone": cells["country"],
    }
    return Row("usage_event", row.where, view, row.raw)


def _message(row: TableRow, cells: dict[str, str]) -> Said:
    followed = cells["click cnt"] not in ("", "0")
    seen = {
        "kind": "ad_clicked" if followed else "ad_seen",
        "actor": "Netflix",
        "value": ": ".join(filter(None, (cells["channel"], cells["message name"], cells["title name"]))),
        "first_at": cells["sent utc ts"],
        "last_at": (cells["click utc ts"] if followed else "") or cells["sent utc ts"],
    }
    return Row("ad_trace", row.where, seen, row.raw)


def _seconds(text: str) -> str:
    """Hours, minutes and seconds as a count of seconds; empty when they are none."""
    found = _DURATION.fullmatch(text)
    return str(int(found[1]) * 3600 + int(found[2]) * 60 + int(found[3])) if found else ""
