"""`import`, `review`, `imports`, `undo`: files come in, and can be taken back."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pims.errors import KnownError
from pims.i18n import _
from pims.records.money import NO_CURRENCY
from pims.records.proposal import proposal_values
from ui.terminal import plain
from ui.terminal.app import KNOWN, app
from ui.terminal.commands.mappings import answers, mapping_in
from ui.terminal.output import say, say_json, table, work
from ui.terminal.session import PASSPHRASE, Session
from ui.wording.assumptions import assumed_text
from ui.wording.formats import day, decimal_money
from ui.wording.places import place_text
from ui.wording.problems import note_text, problem_text
from ui.wording.quantities import quantity
from ui.wording.reasons import reason_text
from ui.wording.register import record_kind
from ui.wording.statuses import question_text, status_text

if TYPE_CHECKING:
    from pims.ingest.staged import FileReport
    from pims.store.store import Store

WELL = frozenset({"imported", "already_imported", "nothing_new", "empty"})


@app.command("import")
def import_(
    ctx: typer.Context,
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, zips.")],
    account: Annotated[str, typer.Option("--account", help="The account of files that do not name theirs.")] = "",
    answer: Annotated[
        list[str] | None, typer.Option("--answer", metavar="KEY=VALUE", help="Settle a question.")
    ] = None,
    mapping: Annotated[
        list[Path] | None,
        typer.Option(
            "--map",
            metavar="FILE",
            help="How to read tables, as `pims mappings` writes it; several times for several layouts.",
        ),
    ] = None,
    beside: Annotated[
        list[str] | None,
        typer.Option("--with", metavar="PATH", help="Another file, whose rows these ones cite by a key."),
    ] = None,
    zip_password_env: Annotated[str, typer.Option(help="Variable that holds the password of a zip.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read and judge, write nothing.")] = False,
    no_encryption: Annotated[
        bool, typer.Option("--no-encryption", help="Make a plain store when there is none.")
    ] = False,
) -> None:
    """Import exports of banks, shops, telecoms and platforms."""
    from pims.pipeline import ImportOptions, import_files

    session: Session = ctx.obj
    said = [found for file in mapping or [] if (found := mapping_in(file)) is not None]
    options = ImportOptions(
        session.today, account, answers(answer or []), os.environ.get(zip_password_env, ""), dry_run,
        said[0] if len(said) == 1 else None, said if len(said) > 1 else (),
        beside=beside or (),
    )  # fmt: skip
    with _store(session, dry_run=dry_run, no_encryption=no_encryption) as store:
        reports = work(session, import_files(store, paths, options))
    if session.json:
        say_json({"files": [entry(report) for report in reports], "seconds": _seconds(reports)})
    else:
        for report in reports:
            _tell(session, report)
    if any(report.named and report.status not in WELL for report in reports):
        raise typer.Exit(KNOWN)


@contextmanager
def _store(session: Session, *, dry_run: bool, no_encryption: bool) -> Iterator[Store | None]:
    """The store to import into: the one there is, or a new one; a dry run needs none."""
    from pims.store.store import create_store, is_encrypted, store_exists

    if store_exists(session.folder):
        if no_encryption and is_encrypted(session.folder):
            raise typer.BadParameter(_("this store is encrypted"), param_hint="--no-encryption")
        with session.store() as store:
            yield store
    elif dry_run:
        with nullcontext():
            yield None
    elif no_encryption or os.environ.get(PASSPHRASE):
        store, recovery_key = create_store(session.folder, None if no_encryption else session.passphrase())
        if recovery_key:
            typer.echo(
                _("Recovery key, to print and keep away from this computer:") + f"\n\n    {recovery_key}\n", err=True
            )
        with store:
            yield store
    else:
        raise KnownError("no_store", folder=str(session.folder))


def entry(report: FileReport) -> dict[str, Any]:
    """The JSON entry of one file."""
    found = plain.values(report)
    del found["named"]
    found["problems"] = [
        {"where": p.where, "code": p.code, "message": problem_text(p.code, p.detail)} for p in report.problems
    ]
    found["notes"] = [{"code": n.code, "message": note_text(n.code, n.detail)} for n in report.notes]
    found["seconds"] = round(report.seconds, 3)
    del found["proposal"]
    if report.proposal is not None:
        found["proposal"] = proposal_values(report.proposal)
    if report.question is None:
        del found["question"]
    else:
        found["question"] = asdict(report.question) | {"message": question_text(report.question)}
    return found


def _seconds(reports: list[FileReport]) -> float:
    return round(sum(report.seconds for report in reports), 3)


def _tell(session: Session, report: FileReport) -> None:
    """One file for people: what became of it, its sums, and everything that needs a look."""
    say(session, f"{report.path}  —  {status_text(report.status)}")
    for kind, counts in report.records.items():
        sums = ", ".join(_sum(unit, amount) for unit, amount in report.sums.get(kind, {}).items())
        text = _("  {kind} · {read} read · {new} new · {duplicate} known · {similar} similar")
        text = text.format(kind=record_kind(kind), **counts)
        say(session, f"{text}  {sums}".rstrip())
    for check in report.accounts:
        if check["balance_check"] == "differs":
            text = _(
                "  Balance of {account}: the rows do not lead from one stated balance to the other ({difference})."
            )
            difference = decimal_money(check["difference"] or "0", check["currency"] or NO_CURRENCY)
            say(session, text.format(account=check["account"], difference=difference))
    for key, value in report.assumed.items():
        say(session, f"  {assumed_text(key, str(value))}")
    for note in report.notes:
        say(session, f"  {note_text(note.code, note.detail)}")
    if report.status == "needs_mapping":
        text = _(
            "  `pims mappings --propose FILE --out MAP` writes how it may be read. Correct MAP, then import with "
            "--map MAP; or name the columns in the window."
        )
        say(session, text)
    if report.question:
        say(session, f"  {question_text(report.question)}")
    for problem in report.problems[:20]:
        say(session, f"  {place_text(problem.where)} · {problem_text(problem.code, problem.detail)}")
    if len(report.problems) > 20:
        say(session, _("  … and {count} more rows that could not be read").format(count=len(report.problems) - 20))


def _sum(unit: str, total: str) -> str:
    """A sum with its unit; a currency has three capital letters."""
    return decimal_money(total, unit) if len(unit) == 3 and unit.isupper() else quantity(unit, total)


@app.command()
def review(
    ctx: typer.Context,
    similar_id: Annotated[int | None, typer.Argument(metavar="ID")] = None,
    keep: Annotated[bool, typer.Option("--keep", help="It is a movement of its own.")] = False,
    drop: Annotated[bool, typer.Option("--drop", help="It is the one already there.")] = False,
) -> None:
    """Decide on rows that look like one you already have."""
    from pims.queries.similar import similar_rows

    session: Session = ctx.obj
    if (keep or drop) and (similar_id is None or keep == drop):
        raise typer.BadParameter(_("give an ID and one of --keep and --drop"))
    if keep or drop:
        _settle(session, similar_id or 0, "keep" if keep else "drop")
        return
    with session.reader() as conn:
        rows = [plain.similar(row) for row in similar_rows(conn, similar_id)]
    if session.json:
        say_json(rows)
    columns = [
        ("ID", "right"),
        (_("Day"), "left"),
        (_("Account"), "left"),
        (_("Amount"), "right"),
        (_("Label"), "left"),
        (_("Looks like"), "left"),
        (_("Why"), "left"),
    ]
    cells = [
        (r["id"], day(r["booked_on"]), r["account"], decimal_money(r["amount"], r["currency"]), r["label"],
         f"{day(r['candidate']['booked_on'])} {r['candidate']['label']}", reason_text(r["reason"]))
        for r in rows
    ]  # fmt: skip
    table(session, columns, cells, _("Nothing waits for your word."))


def _settle(session: Session, similar_id: int, word: str) -> None:
    from pims.pipeline import settle_similar

    with session.store() as store:
        transaction_id = work(session, settle_similar(store, similar_id, word, session.today))
    if session.json:
        say_json({"id": similar_id, "decided": word, "transaction": transaction_id})
    say(session, _("Remembered."))


@app.command()
def imports(
    ctx: typer.Context,
    import_id: Annotated[int | None, typer.Argument(metavar="ID")] = None,
    by_hand: Annotated[bool, typer.Option("--by-hand", help="What you entered by hand instead.")] = False,
) -> None:
    """List what was imported, or the rows of one import as its file wrote them."""
    from pims.queries.imports import imports as all_imports

    session: Session = ctx.obj
    if import_id is not None:
        _raw(session, import_id)
        return
    with session.reader() as conn:
        rows = [plain.imported(row) for row in all_imports(conn, by_hand=by_hand)]
    if session.json:
        say_json(rows)
    columns = [
        ("ID", "right"),
        (_("When"), "left"),
        (_("File"), "left"),
        (_("Status"), "left"),
        (_("Problems"), "right"),
    ]
    cells = [(r["id"], day(r["imported_at"][:10]), r["path"], status_text(r["status"]), r["problems"]) for r in rows]
    table(session, columns, cells, _("Nothing imported yet. `pims import FILE` reads your first export."))


def _raw(session: Session, import_id: int) -> None:
    from pims.queries.imports import import_row, raw_rows

    with session.reader() as conn:
        found, rows = import_row(conn, import_id), raw_rows(conn, import_id)
    if found is None:
        raise KnownError("unknown_import", id=str(import_id))
    if session.json:
        say_json(plain.imported(found) | {"rows": [{"where": where, "raw": raw} for where, raw in rows]})
    table(session, [(_("Place"), "left"), (_("As written"), "left")], [(place_text(w), raw) for w, raw in rows], "")


@app.command()
def undo(ctx: typer.Context, import_id: Annotated[int, typer.Argument(metavar="ID")]) -> None:
    """Take one import back."""
    from pims.pipeline import undo_import

    session: Session = ctx.obj
    with session.store() as store:
        undone = work(session, undo_import(store, import_id, session.today))
    if session.json:
        say_json({"undone": undone.import_id, "removed": dict(undone.removed)})
    say(session, _("Import {id} taken back.").format(id=import_id))
    for kind, count in undone.removed.items():
        say(session, f"  {record_kind(kind)} · −{count}")
