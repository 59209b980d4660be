"""`categorise`: the person's word on a movement, which wins for ever."""

from __future__ import annotations

from typing import Annotated

import typer

from pims.i18n import _
from ui.terminal.app import app
from ui.terminal.output import say, say_json, work
from ui.terminal.session import Session


@app.command()
def categorise(
    ctx: typer.Context,
    transaction_id: Annotated[int, typer.Argument(metavar="ID")],
    category: Annotated[str, typer.Argument(metavar="CATEGORY")],
    everywhere: Annotated[bool, typer.Option("--everywhere", help="Also every movement of the same label.")] = False,
) -> None:
    """Put a movement into a category."""
    from pims.pipeline import categorise_transaction

    session: Session = ctx.obj
    with session.store() as store:
        changed = work(
            session, categorise_transaction(store, transaction_id, category, session.today, everywhere=everywhere)
        )
    if session.json:
        say_json({"id": transaction_id, "category": category, "transactions": changed})
    say(session, _("Remembered."))
