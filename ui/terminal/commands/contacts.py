"""`contacts`: who writes to the person, how to leave, what was agreed to, and what came after a refusal."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pims.errors import KnownError
from pims.i18n import _, ngettext
from ui.terminal import plain
from ui.terminal.app import app
from ui.terminal.commands.lists import said_day
from ui.terminal.output import say, say_json, table, work
from ui.terminal.session import Session
from ui.wording.contacts import birthday_text, channel, refusals, state, state_text, way_out
from ui.wording.formats import count, day

if TYPE_CHECKING:
    from pims.insights.contacts import Contact

_SHOWN = 6  # days or names that a page lists before it counts the rest


@app.command()
def contacts(
    ctx: typer.Context,
    company: Annotated[str, typer.Argument(metavar="[COMPANY]", help="A company or a domain; all without.")] = "",
    unsubscribed: Annotated[str, typer.Option("--unsubscribed", metavar="DATE", help="You left on this day.")] = "",
    forget: Annotated[bool, typer.Option("--forget", help="Take that day back.")] = False,
) -> None:
    """List who writes to you: how often, through whom, how to leave, and what came after you left or objected."""
    from pims.insights import contacts as found

    session: Session = ctx.obj
    if (unsubscribed or forget) and not company:
        raise typer.BadParameter(_("name the company or domain that you left"), param_hint="COMPANY")
    if unsubscribed or forget:
        _one(session, _say(session, company, said_day(unsubscribed) if not forget else None))
        return
    with session.reader() as conn:
        if company:
            one = found.contact(conn, company, session.today)
            if one is None:
                raise KnownError("unknown_contact", contact=company)
            _one(session, one)
            return
        rows = found.contacts(conn, session.today)
    if session.json:
        say_json([_plain(row) for row in rows])
    columns = [(_("Who"), "left"), (_("Messages"), "right"), (_("12 months"), "right"), (_("Last"), "left"),
               (_("Refusal"), "left")]  # fmt: skip
    cells = [
        (row.name, count(row.messages), count(row.last_12_months), row.last_on and day(row.last_on),
         state_text(state(row)))
        for row in rows
    ]  # fmt: skip
    table(session, columns, cells, _("Nobody yet. Import a mailbox (mbox or eml files)."))


def _say(session: Session, company: str, on: date | None) -> Contact:
    from pims.sayings import unsubscribed

    with session.store() as store:
        return work(session, unsubscribed(store, company, on, session.today)).result


def _plain(row: Contact) -> dict[str, Any]:
    found: dict[str, Any] = plain.plain(row)
    return found | {"still_writing": row.still_writing}


def _one(session: Session, row: Contact) -> None:
    """All that is known of one."""
    if session.json:
        say_json(_plain(row))
    say(session, f"{row.name}  ({', '.join(row.hosts)})" if row.hosts and row.hosts != (row.name,) else row.name)
    if row.messages:
        said = _("{count}, from {first} to {last}; {recent} in the last twelve months")
        many = ngettext("{n} message", "{n} messages", row.messages).format(n=count(row.messages))
        say(session, "  " + said.format(count=many, first=day(row.first_on), last=day(row.last_on),
                                        recent=count(row.last_12_months)))  # fmt: skip
    for name, words in _facts(row):
        if words:
            say(session, f"  {name} {words}")
    for words in (way_out(row.unsubscribe) if row.messages else "", *refusals(row), birthday_text(row)):
        if words:
            say(session, f"  {words}")
    for days in (row.after_unsubscribe, row.after_objection):
        if days:
            say(session, f"    {_listed([day(one) for one in days])}")


def _facts(row: Contact) -> list[tuple[str, str]]:
    answers = {"yes": _("yes"), "no": _("no")}
    flags = [f"{one.name} ({answers[one.value]})" if one.value else one.name for one in row.opt_ins]
    return [
        (_("Channels:"), ", ".join(channel(one) for one in row.channels)),
        (_("Sent by:"), _listed([one.company or one.host for one in row.mailers])),
        (_("In its own files:"), _listed(flags)),
    ]


def _listed(words: list[str]) -> str:
    rest = len(words) - _SHOWN
    more = [ngettext("and {n} more", "and {n} more", rest).format(n=count(rest))] if rest > 0 else []
    return ", ".join([*words[:_SHOWN], *more])
