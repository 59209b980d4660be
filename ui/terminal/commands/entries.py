"""`account-new`, `entry`, `hide`, `show`, `note`: what no file states, and the person's word on one movement."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

import typer

from pims.i18n import _
from ui.terminal import plain
from ui.terminal.app import app
from ui.terminal.output import say, say_json, work
from ui.terminal.session import Session
from ui.wording.formats import day, money

# A negative amount begins like an option.
_SIGNED = {"ignore_unknown_options": True}
Ids = Annotated[list[int], typer.Argument(metavar="ID")]


@app.command("account-new", context_settings=_SIGNED)
def account_new(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME")],
    kind: Annotated[str, typer.Option("--kind", help="cash, checking, savings, card, loan, investment or other.")]
    = "cash",
    currency: Annotated[str, typer.Option("--currency", help="Three letters, EUR unless told.")] = "EUR",
    opening: Annotated[str, typer.Option("--opening", metavar="AMOUNT", help="What it held on the first day.")] = "",
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="That first day; today unless told.")] = "",
) -> None:  # fmt: skip
    """Make an account by hand: cash, or one that gives no export."""
    from pims.gestures import open_account
    from pims.ingest.by_hand import NewAccount

    session: Session = ctx.obj
    new = NewAccount(name, kind, currency, opening, on)
    with session.store() as store:
        made = work(session, open_account(store, new, session.today))
    if session.json:
        say_json({"account_id": made.account_id, "account": " ".join(name.split()), "import_id": made.import_id})
    say(session, _("Account {name} is there.").format(name=" ".join(name.split())))


@app.command(context_settings=_SIGNED)
def entry(
    ctx: typer.Context,
    words: Annotated[list[str] | None, typer.Argument(metavar="[ACCOUNT AMOUNT LABEL]")] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="Its day; today unless told.")] = None,
    category: Annotated[str | None, typer.Option("--category", help="Its category.")] = None,
    note: Annotated[str | None, typer.Option("--note", help="A note of yours beside it.")] = None,
    currency: Annotated[str | None, typer.Option("--currency", help="That of the account unless told.")] = None,
    counterparty: Annotated[str | None, typer.Option("--with", metavar="NAME", help="Whom it is with.")] = None,
    edit: Annotated[int | None, typer.Option("--edit", metavar="ID", help="Correct this entry instead.")] = None,
    amount: Annotated[str | None, typer.Option("--amount", help="With --edit: its new amount.")] = None,
    label: Annotated[str | None, typer.Option("--label", help="With --edit: its new label.")] = None,
    delete: Annotated[int | None, typer.Option("--delete", metavar="ID", help="Take this entry out.")] = None,
) -> None:
    """Enter a movement by hand: 12,50 is spent, +12,50 is received."""
    session: Session = ctx.obj
    said = {"on": on, "amount": amount, "label": label, "currency": currency, "counterparty": counterparty}
    if delete is not None and not words and edit is None:
        _delete(session, delete)
    elif edit is not None and not words and delete is None:
        _edit(session, edit, {name: word for name, word in said.items() if word is not None}, category, note)
    elif edit is None and delete is None and len(words or ()) == 3 and amount is None and label is None:
        told = dict(zip(("account", "amount", "label"), words or (), strict=True))
        more = {name: word for name, word in said.items() if word is not None}
        _enter(session, told.pop("account"), told | more, category or "", note or "")
    else:
        raise typer.BadParameter(_("give ACCOUNT AMOUNT LABEL, or --edit ID, or --delete ID"))


def _enter(session: Session, account: str, said: dict[str, str], category: str, note: str) -> None:
    from pims.gestures import enter
    from pims.ingest.account_word import account_named
    from pims.ingest.by_hand import Entry

    with session.store() as store:
        with store.reader() as conn:
            account_id = account_named(conn, account).id
        entered = Entry(**said)
        done = work(session, enter(store, account_id, entered, session.today, category=category, note=note))
    _tell(session, done.transaction_id, done.import_id)


def _edit(session: Session, transaction_id: int, said: dict[str, Any], category: str | None, note: str | None) -> None:
    from pims.gestures import correct
    from pims.ingest.by_hand import entry_of

    with session.store() as store:
        with store.reader() as conn:
            entered = replace(entry_of(conn, transaction_id), **said)
        steps = correct(store, transaction_id, entered, session.today, category=category, note=note)
        done = work(session, steps)
    _tell(session, done.transaction_id, done.import_id)


def _delete(session: Session, transaction_id: int) -> None:
    from pims.gestures import delete

    with session.store() as store:
        gone = work(session, delete(store, transaction_id, session.today))
    if session.json:
        say_json({"deleted": transaction_id, "import_id": gone.import_id})
    say(session, _("Entry {id} is gone.").format(id=transaction_id))


def _tell(session: Session, transaction_id: int, import_id: int) -> None:
    """The entry as it stands now."""
    from pims.queries.transactions import transaction

    with session.reader() as conn:
        row = transaction(conn, transaction_id)
    if session.json:
        say_json({"import_id": import_id, "transaction": plain.transaction(row)})
    text = _("{id} · {day} · {account} · {label} · {amount}")
    said = text.format(
        id=row.id, day=day(row.booked_on), account=row.account, label=row.label, amount=money(row.amount, row.currency)
    )
    say(session, said)


@app.command()
def hide(
    ctx: typer.Context,
    ids: Ids,
    note: Annotated[str | None, typer.Option("--note", help="Why, in your words.")] = None,
) -> None:
    """Leave movements out of lists and sums; balances still count them."""
    from pims.gestures import hide as hidden

    session: Session = ctx.obj
    with session.store() as store:
        work(session, hidden(store, ids, session.today, note=note))
    if session.json:
        say_json({"hidden": ids})
    say(session, _("Hidden. `pims show ID` brings it back."))


@app.command()
def show(ctx: typer.Context, ids: Ids) -> None:
    """Bring hidden movements back."""
    from pims.gestures import show as shown

    session: Session = ctx.obj
    with session.store() as store:
        work(session, shown(store, ids, session.today))
    if session.json:
        say_json({"shown": ids})
    say(session, _("Back among the others."))


@app.command()
def note(
    ctx: typer.Context,
    transaction_id: Annotated[int, typer.Argument(metavar="ID")],
    text: Annotated[str, typer.Argument(metavar="TEXT", help="Nothing takes the note back.")] = "",
) -> None:
    """Keep a note beside a movement."""
    from pims.gestures import annotate

    session: Session = ctx.obj
    with session.store() as store:
        work(session, annotate(store, transaction_id, text, session.today))
    if session.json:
        say_json({"id": transaction_id, "note": text})
    say(session, _("Remembered."))
