"""`letter`, `requests`, `clock`: the person asks, and the law counts the days."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pims.i18n import _
from ui.terminal.app import app
from ui.terminal.output import say, say_json, table
from ui.terminal.session import Session
from ui.wording.formats import day, long_day
from ui.wording.letters import kind as kind_text
from ui.wording.letters import missing as missing_text
from ui.wording.requests import status as status_text
from ui.wording.requests import step as step_text
from ui.wording.requests import steps as steps_text

if TYPE_CHECKING:
    from pims.rights.clock import Deadline, Step
    from pims.rights.requests import RequestRow


@app.command()
def letter(
    ctx: typer.Context,
    kind: Annotated[str, typer.Argument(metavar="KIND", help="access, objection")],
    company: Annotated[str, typer.Argument(metavar="COMPANY", help="Slug or exact name.")],
    out: Annotated[Path, typer.Option("--out", help="Folder to write to.")] = Path(),
    formats: Annotated[str, typer.Option("--format", help="pdf, docx, odt, eml, txt, with commas.")] = "pdf",
    language: Annotated[str, typer.Option("--language", help="fr or en; the program’s otherwise.")] = "",
    request: Annotated[int | None, typer.Option("--request", metavar="ID", help="The request it belongs to.")] = None,
) -> None:
    """Write a letter to a company, filled with what your imports prove."""
    from pims.errors import KnownError
    from pims.queries.requests import logged_requests
    from pims.rights.letters import draft
    from pims.rights.render.files import write_letter

    session: Session = ctx.obj
    with session.reader() as conn:
        if request is not None and not logged_requests(conn, request):
            raise KnownError("unknown_request", id=str(request))
        drafted = draft(conn, kind, company, language or session.language, session.today)
    wanted = [one.strip().lower() for one in formats.split(",") if one.strip()]
    files = write_letter(drafted, out, wanted)
    if session.json:
        say_json({"files": [str(path) for path in files], "missing": list(drafted.missing)})
    for path in files:
        say(session, str(path))
    for code in drafted.missing:
        say(session, _("To fill in: {what}").format(what=missing_text(code)))


@app.command()
def requests(
    ctx: typer.Context,
    action: Annotated[str, typer.Argument(metavar="[new|sent|received|…|calendar]")] = "",
    subject: Annotated[str, typer.Argument(metavar="[COMPANY or ID]")] = "",
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="The day it happened; today otherwise.")] = "",
    kind: Annotated[str, typer.Option("--kind", help="The letter of a new request.")] = "access",
    language: Annotated[str, typer.Option("--language", help="fr or en.")] = "",
    note: Annotated[str, typer.Option("--note", help="What you want to remember.")] = "",
    out: Annotated[Path | None, typer.Option("--out", help="The calendar file.")] = None,
) -> None:
    """Keep the log of your requests, with the legal clock."""
    from pims.rights.requests import open_request, record_event

    session: Session = ctx.obj
    if action == "calendar":
        _calendar(session, out)
        return
    touched: int | None = None
    if action:
        with session.writer() as conn:
            if action == "new":
                if not subject:
                    raise typer.BadParameter(_("name the company"))
                touched = open_request(conn, subject, kind, language or session.language, session.today)
            else:
                touched = _id(subject)
                record_event(conn, touched, action, _day(on) or session.today, note, today=session.today)
    _list(session, touched)


def _id(subject: str) -> int:
    if not subject.isdigit():
        raise typer.BadParameter(_("give the ID of the request"))
    return int(subject)


def _list(session: Session, only: int | None) -> None:
    from pims.rights.requests import requests as all_requests

    with session.reader() as conn:
        rows = [row for row in all_requests(conn, session.today) if only is None or row.id == only]
    if session.json:
        found = [_request(row) for row in rows]
        say_json(found if only is None else found[0])
    columns = [("ID", "right"), (_("Company"), "left"), (_("Letter"), "left"), (_("State"), "left"), (_("Due"), "left")]
    cells = [
        (r.id, r.company, kind_text(r.kind), status_text(r),
         (day(r.due_on) + (" !" if r.late else "")) if r.due_on else "")
        for r in rows
    ]  # fmt: skip
    table(session, columns, cells, _("No request yet. `pims letter access COMPANY` writes the first one."))


def _request(row: RequestRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "company": row.company,
        "kind": row.kind,
        "language": row.language,
        "created_on": row.created_on.isoformat(),
        "status": "late" if row.late else row.status,
        "late": row.late,
        "due_on": row.due_on.isoformat() if row.due_on else None,
        "provisional": row.provisional,
        "flags": list(row.flags),
        "events": [{"kind": e.kind, "on": e.on.isoformat(), "note": e.note} for e in row.events],
        "steps": [_step(step) for step in row.steps],
    }


def _calendar(session: Session, out: Path | None) -> None:
    from pims.rights.calendar import calendar

    if out is None:
        raise typer.BadParameter("FILE.ics", param_hint="--out")
    with session.reader() as conn:
        out.write_bytes(calendar(conn, session.today))
    if session.json:
        say_json({"file": str(out)})
    say(session, str(out))


@app.command()
def clock(
    ctx: typer.Context,
    received: Annotated[str, typer.Option("--received", metavar="DATE", help="The day the company received it.")],
    extended: Annotated[bool, typer.Option("--extended", help="Two months more were announced.")] = False,
    suspended: Annotated[
        list[str] | None, typer.Option("--suspended", metavar="A..B", help="Identity asked..proved.")
    ] = None,
    region: Annotated[str, typer.Option("--region", help="alsace-moselle")] = "",
) -> None:
    """Compute the legal deadline, step by step."""
    from pims.rights.clock import deadline

    session: Session = ctx.obj
    start = _day(received)
    if start is None:
        raise typer.BadParameter("YYYY-MM-DD", param_hint="--received")
    found = deadline(start, extended=extended, suspensions=[_span(one) for one in suspended or []], region=region)
    if session.json:
        say_json({"due_on": found.due_on.isoformat(), "steps": [_step(step) for step in found.steps]})
    else:
        _explain(session, found)


def _explain(session: Session, found: Deadline) -> None:
    say(session, _("Answer due on {day}").format(day=long_day(found.due_on)))
    for text, _rules in steps_text(found.steps):
        say(session, f"  {text}")


def _step(step: Step) -> dict[str, Any]:
    return {
        "code": step.code,
        "on": step.on.isoformat(),
        "params": dict(step.params),
        "basis": step.basis,
        "text": step_text(step),
    }


def _span(said: str) -> tuple[date, date]:
    first, dots, last = said.partition("..")
    since, until = _day(first), _day(last)
    if not dots or since is None or until is None:
        raise typer.BadParameter("A..B", param_hint="--suspended")
    return since, until


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said) if said else None
    except ValueError:
        raise typer.BadParameter("YYYY-MM-DD") from None
