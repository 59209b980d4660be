"""`transfers`, `matches`: rows that belong together, why, and the person's word on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pims.i18n import _
from ui.terminal.app import app
from ui.terminal.output import say, say_json, table, work
from ui.terminal.plain import amount
from ui.terminal.session import Session
from ui.wording.formats import day, money
from ui.wording.pairs import match_reason, transfer_reason, transfer_score

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from pims.progress import Changes, Work
    from pims.queries.matches import MatchRow
    from pims.queries.transfers import TransferRow

Pair = tuple[int, int] | None
_KINDS = ("receipt", "invoice", "transaction")


@app.command()
def transfers(
    ctx: typer.Context,
    refuse: Annotated[Pair, typer.Option("--refuse", metavar="OUT IN", help="These two are not one.")] = None,
    make: Annotated[Pair, typer.Option("--make", metavar="OUT IN", help="These two are one.")] = None,
    forget: Annotated[Pair, typer.Option("--forget", metavar="OUT IN", help="Take back what you said.")] = None,
) -> None:
    """List the transfers between your own accounts; they are neither spending nor income."""
    from pims.enrich.transfer_word import pair_up
    from pims.queries.transfers import transfers as own

    session: Session = ctx.obj
    for pair, word in ((refuse, "no"), (make, "yes"), (forget, "")):
        if pair:
            out, back = pair
            _say(session, lambda conn: pair_up(conn, out, back, word, session.today))  # noqa: B023 - called at once
    with session.reader() as conn:
        rows = own(conn)
    if session.json:
        say_json([_transfer(row) for row in rows])
    columns = [(_("Day"), "left"), (_("Amount"), "right"), (_("From account"), "left"), (_("To account"), "left"),
               ("ID", "left"), (_("Why"), "left")]  # fmt: skip
    cells = [(day(row.out_on), money(-row.out_amount, row.out_currency), row.out_account, row.in_account,
              f"{row.out_id} {row.in_id}", transfer_reason(row.because)) for row in rows]  # fmt: skip
    table(session, columns, cells, _("No transfer between your accounts."))


@app.command()
def matches(
    ctx: typer.Context,
    refuse: Annotated[int, typer.Option("--refuse", metavar="ID", help="These two do not belong together.")] = 0,
    make: Annotated[
        tuple[int, str, int] | None,
        typer.Option("--make", metavar="ID KIND OTHER", help="A movement and its receipt, invoice or purchase."),
    ] = None,
    forget: Annotated[
        tuple[int, str, int] | None,
        typer.Option("--forget", metavar="ID KIND OTHER", help="Take back what you said of two."),
    ] = None,
) -> None:
    """List what movements pay or give back: tickets, invoices, purchases."""
    from pims.enrich import matching
    from pims.queries.matches import matches as pairs

    session: Session = ctx.obj
    for one in (make, forget):
        if one and one[1] not in _KINDS:
            raise typer.BadParameter(", ".join(_KINDS))
    if refuse:
        _say(session, lambda conn: matching.refuse(conn, refuse, session.today))
    if make:
        _say(session, lambda conn: matching.tie(conn, *make, session.today))
    if forget:
        _say(session, lambda conn: matching.forget(conn, *forget))
    with session.reader() as conn:
        rows = pairs(conn)
    if session.json:
        say_json([_match(row) for row in rows])
    columns = [("ID", "right"), (_("Movement"), "right"), (_("Kind"), "left"), (_("Other row"), "right"),
               (_("Score"), "right"), (_("Why"), "left")]  # fmt: skip
    cells = [(row.id, row.transaction_id, row.other_kind, row.other_id, row.score, match_reason(row.because))
             for row in rows]  # fmt: skip
    table(session, columns, cells, _("No pair yet. Import tickets or invoices beside your statements."))


def _say(session: Session, gesture: Callable[[Connection], object]) -> None:
    """One word on a pair, and all that follows from it."""
    from pims.enrich.enrich import enrich
    from pims.insights.saying import saying

    def said(conn: Connection) -> Work[Changes]:
        gesture(conn)
        return (yield from enrich(conn, []))

    with session.writer() as conn:
        work(session, saying(conn, said, session.today))
    say(session, _("Remembered."))


def _transfer(row: TransferRow) -> dict[str, Any]:
    return {
        "transactions": [row.out_id, row.in_id], "references": list(row.references),
        "score": transfer_score(row.because), "because": transfer_reason(row.because), "on": row.out_on,
        "amount": amount(-row.out_amount, row.out_currency), "currency": row.out_currency,
        "received": amount(row.in_amount, row.in_currency), "received_currency": row.in_currency,
        "from": row.out_account, "to": row.in_account,
    }  # fmt: skip


def _match(row: MatchRow) -> dict[str, Any]:
    ids = [row.transaction_id, row.other_id] if row.other_kind == "transaction" else [row.transaction_id]
    return {
        "id": row.id, "kind": row.kind, "transactions": ids, "references": [row.reference] if row.reference else [],
        "score": row.score, "because": match_reason(row.because),
        "other": {"kind": row.other_kind, "id": row.other_id},
    }  # fmt: skip
