"""Apple, App Privacy Report: one JSON object a line; the internet hosts that the apps of the phone contacted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from importers.jsons import member, parse
from importers.text import decoded, head
from importers.traces.hosts import host_of
from pims.records.port import Conventions, Ignored, Note, Problem, Refusal, Row, Said, Source

_FIRST = re.compile(r'\s*\{.*"type"\s*:\s*"(?:access|networkActivity)".*\}\s*')
_PROPER = ("bundleID", "accessor")


@dataclass(frozen=True, slots=True)
class ApplePrivacy:
    """The owner of the host, else the host, holds the trace; the app reported it."""

    name: str = "apple_privacy"
    company: str = ""
    family: str = "json"

    def claims(self, source: Source) -> bool:
        """The first line is an object of the report."""
        text = head(source)
        first = text.text.lstrip().partition("\n")[0] if text else ""
        return _FIRST.fullmatch(first) is not None and any(f'"{name}"' in first for name in _PROPER)

    def read(self, source: Source) -> Iterator[Said]:
        """One trace a host an app contacted; uses of the phone's own sensors and lists are left out and counted."""
        text = decoded(source)
        yield Conventions(charset=text.charset, header="networkActivity")
        accesses = 0
        for number, line in enumerate(text.text.splitlines(), start=1):
            if not line.strip():
                continue
            where = f"line {number}"
            try:
                item = parse(line)
            except Refusal:
                yield Problem(where, "bad_row", raw=line[:400])
                continue
            if member(item, "type") == "networkActivity":
                yield _contact(where, item, line)
            elif member(item, "type") == "access":
                accesses += 1
                yield Ignored()
            else:
                yield Problem(where, "unknown_section", member(item, "type")[:80], line[:400])
        if accesses:
            yield Note("accesses_left_out", str(accesses))


def _contact(where: str, item: Any, line: str) -> Said:
    domain, app = member(item, "domain"), member(item, "bundleID")
    if not domain:
        return Problem(where, "missing_value", "domain", line)
    if not host_of(domain):
        return Ignored()  # an address by number, or a name of the home network: no company is named
    cells = {
        "kind": "app_event",
        "company": member(item, "domainOwner") or domain,
        "actor": app,
        "value": domain,
        "first_at": member(item, "firstTimeStamp") or member(item, "timeStamp"),
        "last_at": member(item, "timeStamp"),
        "events": member(item, "hits"),
    }
    return Row("ad_trace", where, cells, line)
