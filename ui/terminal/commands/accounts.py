"""`accounts`, `account`: the accounts of the person, and the person's word on one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pims.i18n import _
from ui.terminal import plain
from ui.terminal.app import app
from ui.terminal.output import say, say_json, table, work
from ui.terminal.session import Session
from ui.wording.account_kinds import account_kind
from ui.wording.accounts import because_text, holders_text
from ui.wording.formats import day, money
from ui.wording.gaps import gap_text
from ui.wording.readers import source_text

if TYPE_CHECKING:
    from pims.queries.accounts import AccountRow

Name = Annotated[str, typer.Argument(metavar="NAME")]


@app.command()
def accounts(ctx: typer.Context) -> None:
    """List your accounts."""
    from pims.insights.coverage import by_account, latest
    from pims.queries.accounts import accounts as all_accounts

    session: Session = ctx.obj
    with session.reader() as conn:
        rows, known = all_accounts(conn), by_account(conn)
    held = {row.id: latest(row, known.get(row.id, ())) for row in rows}
    if session.json:
        listed = [(row, held[row.id], known.get(row.id, ())) for row in rows]
        say_json([plain.account(row) | plain.coverage(row.currency, last, found) for row, last, found in listed])
    columns = [(_("Account"), "left"), (_("Kind"), "left"), (_("Institution"), "left"), (_("Holders"), "left"),
               (_("Movements"), "right"), (_("First day"), "left"), (_("Last day"), "left"),
               (_("Balance"), "right")]  # fmt: skip
    cells = [
        (r.account, _kind(r), source_text(r.institution, ""), holders_text(r.holders, joint=r.joint), r.transactions,
         r.first_on and day(r.first_on), r.last_on and day(r.last_on),
         money(last.amount, r.currency) if (last := held[r.id]) else "")
        for r in rows
    ]  # fmt: skip
    gaps = [(row, gap) for row in rows for one in known.get(row.id, ()) for gap in one.gaps]
    table(session, columns, cells, _("No account yet."))
    for row, gap in gaps:
        say(session, gap_text(row.account, gap))


def _kind(row: AccountRow) -> str:
    kind = account_kind(row.kind)
    return _("{kind}, closed").format(kind=kind) if row.closed else kind


@app.command()
def account(
    ctx: typer.Context,
    name: Name,
    new_name: Annotated[str | None, typer.Option("--name", help="Call it so; empty takes the name back.")] = None,
    kind: Annotated[
        str | None,
        typer.Option("--kind", help="checking, savings, card, loan, investment, cash or other; empty takes it back."),
    ] = None,
    holder: Annotated[str | None, typer.Option("--holder", help="Who holds it; empty takes it back.")] = None,
    second_holder: Annotated[
        str | None, typer.Option("--second-holder", help="Who else holds it; empty takes it back.")
    ] = None,
    joint: Annotated[bool | None, typer.Option("--joint/--sole", help="Held by two, or by one.")] = None,
    closed: Annotated[bool | None, typer.Option("--closed/--open", help="Closed, or still open.")] = None,
    same_as: Annotated[
        str, typer.Option("--same-as", metavar="OTHER", help="It is one account with this other one.")
    ] = "",
    apart: Annotated[bool, typer.Option("--apart", help="Take back what was made one with it.")] = False,
) -> None:
    """Show an account, or say what it is: your word wins over every file."""
    session: Session = ctx.obj
    said = _said(new_name, kind, holder, second_holder, joint, closed)
    if same_as and apart:
        raise typer.BadParameter(_("give one of --same-as and --apart"))
    if said or same_as or apart:
        changed = _change(session, name, said, same_as, apart=apart)
    else:
        changed = {}
    _show(session, changed.pop("now", name), changed)


def _said(name: str | None, kind: str | None, holder: str | None, second: str | None, joint: bool | None,
          closed: bool | None) -> dict[str, str | None]:  # fmt: skip
    """The words given: what -> value, None where a word is taken back."""
    texts = {"name": name, "kind": kind, "holder": holder, "second_holder": second}
    said = {what: text.strip() or None for what, text in texts.items() if text is not None}
    flags = {"joint": joint, "closed": closed}
    return said | {what: "yes" if flag else "no" for what, flag in flags.items() if flag is not None}


def _change(session: Session, name: str, said: dict[str, str | None], same_as: str, *, apart: bool) -> dict[str, Any]:
    from pims.gestures import accounts_apart, describe_account, same_account
    from pims.ingest.account_word import account_named

    with session.store() as store:
        with store.reader() as conn:
            row = account_named(conn, name)
            other = account_named(conn, same_as).id if same_as else 0
        changed: dict[str, Any] = {"now": str(row.id)}
        if said:
            work(session, describe_account(store, row.id, said, session.today))
            changed["said"] = said
        if same_as:
            joined = work(session, same_account(store, other, row.id, session.today))
            changed |= {"now": str(other), "joined": {"duplicate": joined.duplicate, "similar": joined.similar,
                                                      "new": joined.new}}  # fmt: skip
        if apart:  # the one named, or all that were made one with it
            leaving = [one for one in row.also if one[1].casefold() == name.strip().casefold()] or list(row.also)
            for member, _shown in leaving:
                work(session, accounts_apart(store, member, session.today))
            changed["apart"] = [shown for _id, shown in leaving]
    return changed


def _show(session: Session, name: str, changed: dict[str, Any]) -> None:
    from pims.ingest.account_word import account_named
    from pims.insights.coverage import by_account, latest

    with session.reader() as conn:
        row = account_named(conn, name)
        found = by_account(conn).get(row.id, ())
    last = latest(row, found)
    if session.json:
        say_json(plain.account(row) | plain.coverage(row.currency, last, found) | {"changed": changed})
    if joined := changed.get("joined"):
        say(session, _("One account now: {duplicate} movements were on both, {similar} wait for your word, "
                       "{new} were on one alone.").format(**joined))  # fmt: skip
    if "apart" in changed:
        names = ", ".join(changed["apart"])
        say(session, _("Apart again: {names}.").format(names=names) if names else _("Nothing was made one with it."))
    lines = [
        (_("Account"), row.account),
        (_("Kind"), f"{account_kind(row.kind)} ({because_text(row.kind_because, row.kind_name, session.language)})"),
        (_("Institution"), source_text(row.institution, "")),
        (_("Holders"), holders_text(row.holders, joint=row.joint)),
        (_("Numbers"), ", ".join(row.numbers)),
        (_("Also called"), ", ".join(shown for _id, shown in row.also)),
        (_("State"), _("closed") if row.closed else _("open")),
        (_("Movements"), str(row.transactions)),
        (_("Balance"), money(last.amount, row.currency) if last else ""),
    ]
    for title, text in lines:
        if text:
            say(session, _("{title}: {text}").format(title=title, text=text))
