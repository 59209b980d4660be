"""How many digital traces there are by company, platform and kind: what `traces --by` says."""

from __future__ import annotations

import typer

from pims.i18n import N_, _
from ui.terminal.output import say_json, table
from ui.terminal.session import Session
from ui.wording.choices import choice
from ui.wording.formats import count
from ui.wording.traces import trace_kind

_BY = {"company": N_("Company"), "platform": N_("Platform"), "kind": N_("Kind")}
_SOURCES = ("password_list", "mailbox")


def trace_counts(session: Session, by: str) -> None:
    """Prints the counts under one or several keys, with commas; the largest first."""
    from pims.insights.traces import tally

    keys = [one.strip() for one in by.split(",") if one.strip()]
    if not set(keys) <= set(_BY) or not keys:
        raise typer.BadParameter(", ".join(_BY), param_hint="--by")
    with session.reader() as conn:
        rows = tally(conn, keys)
    if session.json:
        say_json([dict(zip(keys, row.keys, strict=True)) | {"records": row.records} for row in rows])
    columns = [(_(_BY[key]), "left") for key in keys] + [(_("Traces"), "right")]
    cells = [[_shown(key, word) for key, word in zip(keys, row.keys, strict=True)] + [count(row.records)]
             for row in rows]  # fmt: skip
    table(session, columns, cells, _("No trace."))


def _shown(key: str, word: str) -> object:
    if key != "kind":
        from pims.insights.traces import platform_name

        return platform_name(word) or "—"
    return choice("source", word) if word in _SOURCES else trace_kind(word)
