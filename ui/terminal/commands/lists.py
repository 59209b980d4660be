"""Lists of what was imported: movements, traces; the search; and the filters that all lists share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pims.i18n import _
from ui.terminal import plain
from ui.terminal.app import app
from ui.terminal.output import say_json, table
from ui.terminal.session import Session
from ui.wording.categories import category_text
from ui.wording.choices import choice
from ui.wording.formats import day, money
from ui.wording.numbers import numbers_in
from ui.wording.register import record_kind

if TYPE_CHECKING:
    from pims.queries.messages import HostTotal
    from pims.queries.records import RecordRow

SHOWN = 50  # rows a table shows unless told; JSON has no limit

Since = Annotated[str, typer.Option("--since", metavar="DATE", help="From this day on.")]
Until = Annotated[str, typer.Option("--until", metavar="DATE", help="Up to this day.")]
Account = Annotated[str, typer.Option("--account", help="Of this account.")]
Company = Annotated[str, typer.Option("--company", help="Of this company (slug or exact name).")]
Category = Annotated[str, typer.Option("--category", help="Of this category.")]
Text = Annotated[str, typer.Option("--text", help="With these words.")]
Limit = Annotated[int | None, typer.Option("--limit", min=0, help="At most so many.")]


@app.command()
def transactions(
    ctx: typer.Context,
    since: Since = "",
    until: Until = "",
    account: Account = "",
    company: Company = "",
    category: Category = "",
    text: Text = "",
    limit: Limit = None,
    hidden: Annotated[bool, typer.Option("--hidden", help="Only those that you hid.")] = False,
) -> None:
    """List movements of your accounts, newest first."""
    from pims.queries.transactions import Filter
    from pims.queries.transactions import transactions as all_transactions

    session: Session = ctx.obj
    most = limit if limit is not None or session.json else SHOWN
    wanted = Filter(said_day(since), said_day(until), account, slug_of(company), category, text, most, hidden)
    with session.reader() as conn:
        rows = all_transactions(conn, wanted)
    if session.json:
        say_json([plain.transaction(row) for row in rows])
    columns = [("ID", "right"), (_("Day"), "left"), (_("Account"), "left"), (_("Label"), "left"),
               (_("Category"), "left"), (_("Amount"), "right")]  # fmt: skip
    cells = [
        (r.id, day(r.booked_on), r.account, r.bare_label, category_text(r.category), money(r.amount, r.currency))
        for r in rows
    ]  # fmt: skip
    table(session, columns, cells, _("No movement."))


@app.command()
def traces(
    ctx: typer.Context,
    company: Company = "",
    text: Text = "",
    limit: Limit = None,
    by: Annotated[str, typer.Option("--by", help="company, platform, kind: count instead of listing.")] = "",
) -> None:
    """List accounts, identifiers and advertising traces."""
    from pims.queries.messages import totals
    from ui.terminal.commands.trace_counts import trace_counts

    session: Session = ctx.obj
    if by:
        trace_counts(session, by)
        return
    rows: list[dict[str, Any]] = []
    with session.reader() as conn:
        written = totals(conn)
        for kind in ("account_trace", "identity_fact", "ad_trace"):
            found = filtered(conn, session, kind, "", "", company, text, limit)
            rows += [{"record": kind, **plain.record(row), **_all_mailboxes(row, written)} for row in found]
    if session.json:
        say_json(rows)
    columns = [(_("Record"), "left"), (_("Company or host"), "left"), (_("What"), "left"), (_("Value"), "left")]
    cells = [
        (record_kind(r["record"]), r.get("host") or r.get("company"),
         r.get("name") or r.get("kind") or choice("source", r.get("source")),
         r.get("login") or r.get("value") or r.get("actor"))
        for r in rows
    ]  # fmt: skip
    table(session, columns, cells, _("No trace."))


def _all_mailboxes(row: RecordRow, written: Mapping[str, HostTotal]) -> dict[str, Any]:
    """What all mailboxes together say of an organisation, in place of what the first one said."""
    total = written.get(row.values.get("host", ""))
    if total is None or row.values.get("source") != "mailbox":
        return {}
    moments = {"first_at": total.first_at, "last_at": total.last_at}
    utc = {f"{name}_utc": f"{at}Z" for name, at in moments.items() if row.values[f"{name}_utc"]}
    return {"messages": total.messages, **moments, **utc}


@app.command()
def search(ctx: typer.Context, text: Annotated[str, typer.Argument(metavar="TEXT")]) -> None:
    """Search everything that was imported."""
    from pims.queries.search import search as find

    session: Session = ctx.obj
    with session.reader() as conn:
        hits = find(conn, text)
    if session.json:
        say_json([plain.hit(one) for one in hits])
    columns = [(_("Day"), "left"), (_("Kind"), "left"), (_("Text"), "left"), (_("Amount"), "right")]
    cells = [
        (hit.on and day(hit.on), record_kind(hit.kind), numbers_in(hit.text) if hit.kind == "usage_event" else hit.text,
         "" if hit.amount is None else money(hit.amount, hit.currency))
        for hit in hits
    ]  # fmt: skip
    table(session, columns, cells, _("Nothing found."))


def filtered(conn: Any, session: Session, kind: str, since: str, until: str, company: str, text: str,
             limit: int | None, *, numbers: bool = False) -> list[Any]:  # fmt: skip
    """Records of a kind; a table shows only the first ones unless told. `numbers`: those of other people whole."""
    from pims.queries.records import RecordFilter, records

    most = limit if limit is not None or session.json else SHOWN
    wanted = RecordFilter(said_day(since), said_day(until), slug_of(company), text, most, numbers)
    return records(conn, kind, wanted)


def listed(session: Session, kind: str, since: str, until: str, company: str, text: str, limit: int | None,
           *, numbers: bool = False) -> list[dict[str, Any]]:  # fmt: skip
    """The same as the values that a table shows; with `--json` they are said here."""
    with session.reader() as conn:
        found = filtered(conn, session, kind, since, until, company, text, limit, numbers=numbers)
        rows = [plain.record(row) for row in found]
    if session.json:
        say_json(rows)
    return rows


def known_way(by: str, ways: Iterable[str]) -> str:
    """A way to add up that a command knows. Raises BadParameter that names them all."""
    if by not in ways:
        raise typer.BadParameter(", ".join(ways), param_hint="--by")
    return by


def adding_up(by: str, ways: Iterable[str], text: str) -> str:
    """A way to add up; words are looked for in lists alone. Raises BadParameter."""
    if text:
        raise typer.BadParameter(_("words are looked for in the list: leave out --by"), param_hint="--text")
    return known_way(by, ways)


def said_day(said: str) -> date | None:
    """The day of an option, None when it is empty. Raises BadParameter that names a day which does not exist."""
    try:
        return date.fromisoformat(said) if said else None
    except ValueError:
        raise typer.BadParameter(_("{day} is no day; write YYYY-MM-DD").format(day=said)) from None


def slug_of(company: str) -> str:
    """A company's slug from its slug or exact name; unknown words filter everything out."""
    if not company:
        return ""
    from pims.reference.companies import find

    found = find(company)
    return found.slug if found else company
