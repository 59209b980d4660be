"""Calls, messages and data in a table: durations and volumes as they are written, their units proved or refused."""

from __future__ import annotations

import re
from collections.abc import Iterator

from importers.mapped.answer_table import AnswerRow
from importers.mapped.cells import bad_day, moment
from importers.mapped.line_kinds import is_layout
from importers.mapped.named import Named
from importers.mapped.settled import Settled
from importers.tables import plain
from importers.telecom.measures import seconds, volume
from pims.records.port import Ignored, Problem, Row, Said

_DIRECTIONS = (
    ("missed", r"manque\w*|missed|verpasst\w*|perdid\w*|pers[ao]|gemist"),
    ("forwarded", r"renvoy\w*|transfer\w*|forwarded|weitergeleitet"),
    ("in", r"entrants?|recus?|incoming|received|in|eingehend\w*|ankommend|entrante|inkomend"),
    ("out", (r"sortants?|emis|appels? emis|envoyes?|outgoing|sent|out|made|ausgehend\w*|abgehend\w*|saliente|uscente|"
            r"uitgaand")),
)  # fmt: skip
_KINDS = (
    ("mms", r"mms"),
    ("sms", r"sms|textos?|text messages?|texts?"),
    ("data", r"data|internet|donnees|gprs|[345]g|web|wap|daten|datos|dati|mobile data|pkt"),
    ("vod", r"vod|video"),
    ("voice", r"voix|vocal|appels?|voice|calls?|telephonie|anruf|gesprach|llamada|chiamata|gesprek|tel"),
    ("service", r"services?|achats?|abonnement|option|premium"),
)
_UNITS = (("s", r"secondes?|seconds?|sec|sekunden?|s"), ("min", r"minutes?|min|mn|minuten"))
_VOLUMES = (("ko", r"ko|kb"), ("mo", r"mo|mb"), ("go", r"go|gb"), ("o", r"octets?|bytes?"))


def read_usages(of: Named, settled: Settled) -> Iterator[Said]:
    """Each use; a duration or a volume of which nothing says the unit is a problem."""
    ignored = of.table.left
    for row in of.table.rows:
        day = of.cell(row, "started_at")
        if not day and (is_layout(row.cell(0)) or sum(bool(cell.strip()) for cell in row.cells) < 3):
            ignored += 1
        elif not day or bad_day(day, settled.dates.value):
            yield Problem(row.where, "bad_date" if day else "missing_date", day[:80], row.raw)
        else:
            yield _use(of, row, settled)
    if ignored:
        yield Ignored(ignored)


def _use(of: Named, row: AnswerRow, settled: Settled) -> Row | Problem:
    mark = "," if settled.decimal.value == "," else "."
    lasted, held = of.cell(row, "duration"), of.cell(row, "volume")
    long = seconds(lasted, _of_heading(of, "duration", _UNITS)) if lasted else None
    large = volume(held, mark, _of_heading(of, "volume", _VOLUMES)) if held else None
    if (lasted and long is None) or (held and large is None):
        return Problem(row.where, "unknown_unit", (lasted if long is None else held)[:80], row.raw)
    said = of.cell(row, "usage_kind") or of.cell(row, "label")
    kind = _word(said, _KINDS) or ("data" if large is not None and long is None else "voice" if lasted else "service")
    cells = {
        "started_at": moment(of.cell(row, "started_at"), of.cell(row, "started_time")),
        "kind": kind,
        "line": of.cell(row, "line"),
        "direction": _word(of.cell(row, "direction") or said, _DIRECTIONS),
        "counterpart": of.cell(row, "counterpart"),
        "duration_s": "" if long is None else str(long),
        "volume_bytes": "" if large is None else str(large),
        "cost": of.cell(row, "cost"),
        "currency": of.cell(row, "currency"),
        "label": of.cell(row, "label"),
        "zone": of.cell(row, "zone"),
    }
    return Row("usage_event", row.where, {name: text for name, text in cells.items() if text}, row.raw)


def _word(text: str, words: tuple[tuple[str, str], ...]) -> str:
    said = plain(text)
    return next((name for name, pattern in words if re.search(rf"\b(?:{pattern})\b", said)), "")


def _of_heading(of: Named, role: str, words: tuple[tuple[str, str], ...]) -> str:
    """The unit that the heading of a column names."""
    headings = [of.table.headings[at] for at in of.places.get(role, ()) if at < len(of.table.headings)]
    return next((unit for text in headings if (unit := _word(text, words))), "")
