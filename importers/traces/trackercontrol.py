"""TrackerControl (Android), log as CSV: which companies the apps of the phone contacted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from importers.tables import find_header, heading, peek, table
from importers.traces.moments import moment
from importers.traces.tally import Tally
from pims.records.port import Conventions, Note, Problem, Said, Source

_HEADER = ("uid", "daddr", "time", "uncertain", "Tracker", "Category", "Package", "App")


@dataclass(frozen=True, slots=True)
class TrackerControl:
    """The company behind the host holds the trace; the app reported it. Contacts of one host by one app are merged."""

    name: str = "trackercontrol"
    company: str = ""
    family: str = "sheet"

    def claims(self, source: Source) -> bool:
        """The headings of the log as first row."""
        found = peek(source, delimiter=",")
        return found is not None and find_header(found.rows[:1], _HEADER) == 0

    def read(self, source: Source) -> Iterator[Said]:
        """Company, app and host, with how often, first and last."""
        rows = table(source, delimiter=",")
        names = [heading(name) for name in _HEADER]
        yield Conventions(charset=rows.charset, header=",".join(_HEADER))
        tally = Tally()
        for row in rows.rows[1:]:
            cells = dict(zip(names, (cell.strip() for cell in row.cells), strict=False))
            host, at = cells.get("daddr", ""), moment(cells.get("time"))
            if len(row.cells) != len(names):
                yield Problem(row.where, "bad_row", raw=row.raw)
            elif not host or not at:
                yield Problem(row.where, "bad_date" if host else "missing_value", cells["time"][:80], row.raw)
            else:
                contact = {
                    "kind": "app_event",
                    "company": cells["tracker"] or host,
                    "actor": cells["app"] or cells["package"],
                    "value": host,
                }
                tally.add(row.where, contact, row.raw, at)
        yield from tally.rows()
        if len(rows.rows) == 1:
            yield Note("says_nothing", source.name)
