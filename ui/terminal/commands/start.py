"""`init` and `profile`: the store is made, the person says who they are."""

from __future__ import annotations

from typing import Annotated

import typer

from pims.errors import KnownError
from pims.i18n import _
from ui.terminal.app import app
from ui.terminal.output import say, say_json, table
from ui.terminal.session import Session


@app.command()
def init(
    ctx: typer.Context,
    no_encryption: Annotated[bool, typer.Option("--no-encryption", help="Make a store that is not encrypted.")] = False,
) -> None:
    """Create the store."""
    from pims.store.store import create_store, store_exists

    session: Session = ctx.obj
    if store_exists(session.folder):
        raise KnownError("store_exists", folder=str(session.folder))
    passphrase = None if no_encryption else session.new_passphrase()
    store, recovery_key = create_store(session.folder, passphrase)
    store.close()
    if session.json:
        say_json({"store": str(session.folder), "encrypted": passphrase is not None, "recovery_key": recovery_key})
        return
    say(session, _("Store created: {folder}").format(folder=session.folder))
    if recovery_key:
        print(_("Recovery key, to print and keep away from this computer:"))
        print(f"\n    {recovery_key}\n")
        print(_("Without the passphrase and this key, nobody can open the store again."))
    else:
        say(session, _("It is not encrypted: whoever opens this computer can read it."))


@app.command()
def profile(
    ctx: typer.Context,
    put: Annotated[list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="Say one thing.")] = None,
) -> None:
    """Say who you are, for your letters."""
    from pims.queries.profile import profile as read_profile
    from pims.queries.profile import set_profile

    session: Session = ctx.obj
    if put:
        with session.writer() as conn:
            said = set_profile(conn, dict(_pair(one) for one in put))
    else:
        with session.reader() as conn:
            said = read_profile(conn)
    if session.json:
        say_json(said)
    table(session, [(_("Name"), "left"), (_("Value"), "left")], list(said.items()), _("Nothing said yet."))


def _pair(said: str) -> tuple[str, str]:
    name, equals, value = said.partition("=")
    if not equals:
        raise typer.BadParameter("NAME=VALUE", param_hint="--set")
    return name, value
