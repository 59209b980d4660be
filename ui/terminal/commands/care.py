"""`report`, `export`, `backup`, `restore`, `check`, `rebuild`, `erase`: take out, keep and erase everything."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from pims.i18n import _
from ui.terminal.app import KNOWN, app
from ui.terminal.output import say, say_json, table, work
from ui.terminal.session import Session
from ui.wording.faults import fault_text

RECOVERY_KEY = "PIMS_RECOVERY_KEY"


@app.command()
def report(
    ctx: typer.Context, out: Annotated[Path, typer.Option("--out", metavar="FILE.html or .pdf", help="What to write.")]
) -> None:
    """Write a report of everything that was found."""
    from ui.report.report import write_report

    session: Session = ctx.obj
    if out.suffix.lower() not in (".html", ".pdf"):
        raise typer.BadParameter("FILE.html, FILE.pdf", param_hint="--out")
    with session.store() as store:
        path = write_report(store, out, session.today, session.language)
    _made(session, [path])


@app.command()
def export(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR")],
    with_numbers: Annotated[
        bool, typer.Option("--with-numbers", help="With the whole numbers of the people you called.")
    ] = False,
) -> None:
    """Write everything as plain files."""
    from pims.portability.export import export as write_export

    session: Session = ctx.obj
    with session.store() as store:
        files = work(session, write_export(store, folder, with_numbers=with_numbers))
    _made(session, files)


@app.command()
def backup(ctx: typer.Context, file: Annotated[Path, typer.Argument(metavar="FILE")]) -> None:
    """Write a verified copy of the store, encrypted as it is."""
    session: Session = ctx.obj
    with session.store() as store:
        store.write_backup(file)
    _made(session, [file])


@app.command()
def restore(ctx: typer.Context, file: Annotated[Path, typer.Argument(metavar="FILE")]) -> None:
    """Put a backup back; the store there is kept aside."""
    from pims.store.restore import backup_encrypted
    from pims.store.restore import restore as put_back

    session: Session = ctx.obj
    recovery_key = os.environ.get(RECOVERY_KEY)
    passphrase = session.passphrase() if backup_encrypted(file) and not recovery_key else None
    aside = put_back(session.folder, file, passphrase, recovery_key=recovery_key)
    if session.json:
        say_json({"store": str(session.folder), "aside": str(aside) if aside else None})
    say(session, _("Restored: {folder}").format(folder=session.folder))
    if aside:
        say(session, _("The store before is kept as {path}.").format(path=aside))


@app.command()
def check(ctx: typer.Context) -> None:
    """Check the store, page by page and sum by sum."""
    from pims.store.check import check as check_store

    session: Session = ctx.obj
    with session.store() as store:
        faults = check_store(store)
    if session.json:
        listed = [{"code": f.code, "subject": f.subject, "count": f.count, "message": fault_text(f)} for f in faults]
        say_json({"ok": not faults, "faults": listed})
    table(session, [(_("Fault"), "left")], [(fault_text(fault),) for fault in faults], _("The store is whole."))
    if faults:
        raise typer.Exit(KNOWN)


@app.command()
def rebuild(ctx: typer.Context) -> None:
    """Find everything derived again: companies, categories, subscriptions, findings."""
    from pims.pipeline import rebuild as rebuild_all

    session: Session = ctx.obj
    with session.store() as store:
        changes = work(session, rebuild_all(store, session.today))
    if session.json:
        say_json({"rebuilt": sorted(changes.nouns)})
    say(session, _("Rebuilt."))


@app.command()
def erase(
    ctx: typer.Context, yes: Annotated[bool, typer.Option("--yes", help="Do not ask: erase everything.")] = False
) -> None:
    """Erase the store and its backups for ever."""
    from pims.portability.erase import erase as erase_all

    session: Session = ctx.obj
    if not yes and not session.json and sys.stdin.isatty():  # a program means what it says
        typer.confirm(_("Erase everything in {folder}, backups too?").format(folder=session.folder), abort=True)
    count = erase_all(session.folder)
    session.forget()
    if session.json:
        say_json({"erased": str(session.folder), "files": count})
    say(session, _("Erased. Disk snapshots and copies made elsewhere are out of reach."))


def _made(session: Session, files: list[Path]) -> None:
    if session.json:
        say_json({"files": [str(path) for path in files]})
    for path in files:
        say(session, str(path))
