"""`mappings`: how the person said that tables are read: listed, proposed, given away without data, forgotten."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pims.errors import KnownError
from pims.i18n import _
from pims.records.answers import checked
from pims.records.mapping import UNUSED, FileMapping, from_toml, to_toml, to_values
from pims.records.proposal import Proposal, proposal_values
from ui.terminal.app import app
from ui.terminal.output import say, say_json, table, work
from ui.terminal.session import Session
from ui.wording.errors import error_text
from ui.wording.formats import day
from ui.wording.mappings import convention_text, proof_text, role_text, value_text

if TYPE_CHECKING:
    from pims.queries.mappings import MappingRow


@app.command()
def mappings(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="[NAME]")] = "",
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write the mapping, without data.")] = None,
    forget: Annotated[bool, typer.Option("--forget", help="Ask again about files of this layout.")] = False,
    propose: Annotated[str, typer.Option("--propose", metavar="PATH", help="Propose how a table is read.")] = "",
    beside: Annotated[
        list[str] | None,
        typer.Option("--with", metavar="PATH", help="With --propose: the other file, whose rows this one cites."),
    ] = None,
    answer: Annotated[
        list[str] | None,
        typer.Option("--answer", metavar="KEY=VALUE", help="With --propose: kind, charset, delimiter, header, sheet…"),
    ] = None,
) -> None:
    """List how you said that tables are read, or propose how to read one."""
    session: Session = ctx.obj
    if propose and (name or forget):
        raise typer.BadParameter(_("give a NAME or --propose, not both"))
    if beside and not propose:
        raise typer.BadParameter(_("--with goes with --propose"))
    if not name and (forget or (out and not propose)):
        raise typer.BadParameter(_("give the NAME of a mapping"))
    if propose:
        _propose(session, propose, out, answers(answer or []), beside or [])
    elif forget:
        _forget(session, name)
    elif name:
        _show(session, name, out)
    else:
        _list(session)


def answers(said: list[str]) -> dict[str, str]:
    """`--answer KEY=VALUE`, several times; wrong usage when nothing asks for a key, or a value is none of its own."""
    pairs = [one.partition("=") for one in said]
    if not all(equals for _key, equals, _value in pairs):
        raise typer.BadParameter("KEY=VALUE", param_hint="--answer")
    return {key: _checked(key, value) for key, _equals, value in pairs}


def _checked(key: str, value: str) -> str:
    try:
        return checked(key, value)
    except KnownError as error:
        words = error_text(error)
        raise typer.BadParameter(f"{words.what} {words.do}", param_hint="--answer") from None


def mapping_in(file: Path | None) -> FileMapping | None:
    """The mapping that a file holds. Raises KnownError: bad_mapping, no_mapping (nothing of it is one), cannot_read."""
    if file is None:
        return None
    try:
        return from_toml(file.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise KnownError("no_mapping", path=str(file)) from None
    except KnownError as error:
        if error.params.get("key") == "toml":
            raise KnownError("no_mapping", path=str(file)) from None
        raise
    except OSError:
        raise KnownError("cannot_read", path=str(file)) from None


def _list(session: Session) -> None:
    from pims.queries.mappings import mappings as remembered

    with session.reader() as conn:
        rows = remembered(conn)
    if session.json:
        say_json([_values(row) for row in rows])
    columns = [(_("Name"), "left"), (_("Since"), "left"), (_("Columns read"), "left")]
    cells = [(row.name, day(row.said_at[:10]), _read(row.mapping)) for row in rows]
    table(session, columns, cells, _("No table was mapped yet. `pims mappings --propose FILE` shows how one is read."))


def _read(mapping: FileMapping) -> str:
    used = [column for column in mapping.columns if column.role != UNUSED]
    return ", ".join(f"{column.heading or column.position} → {role_text(column.role)}" for column in used)


def _values(row: MappingRow) -> dict[str, Any]:
    return {"name": row.name, "header": row.header, "said_at": row.said_at, "mapping": to_values(row.mapping)}


def _show(session: Session, name: str, out: Path | None) -> None:
    from pims.queries.mappings import mapping_named

    with session.reader() as conn:
        row = mapping_named(conn, name)
    if out:
        _write(out, row.mapping.shared())
        _wrote(session, out, {"name": row.name, "file": str(out)})
    elif session.json:
        say_json(_values(row))
    else:
        say(session, to_toml(row.mapping))


def _forget(session: Session, name: str) -> None:
    from pims.queries.mappings import forget, mapping_named

    with session.writer() as conn:
        row = mapping_named(conn, name)
        forget(conn, row.header)
    if session.json:
        say_json({"forgotten": row.name})
    say(session, _("Forgotten: {name}.").format(name=row.name))


def _propose(session: Session, path: str, out: Path | None, said: dict[str, str], beside: list[str]) -> None:
    from pims.pipeline import propose_mapping

    proposal = work(session, propose_mapping(path, answers=said, beside=beside))
    if out:
        _write(out, proposal.mapping)
    if session.json:
        say_json(proposal_values(proposal) | ({"file": str(out)} if out else {}))
        return
    _tell(session, proposal)
    if out:
        _wrote(session, out, {})


def _tell(session: Session, proposal: Proposal) -> None:
    columns = [(_("Column"), "right"), (_("Heading"), "left"), (_("Read as"), "left")]
    cells = [(one.position, one.heading, role_text(one.role)) for one in proposal.mapping.columns]
    table(session, columns, cells, "")
    say(session, "")
    columns = [(_("How it is written"), "left"), ("", "left"), (_("Why"), "left")]
    shown = [(convention_text(one.what), value_text(one.what, one.value), proof_text(one)) for one in proposal.proofs]
    table(session, columns, shown, "")
    for own, other in proposal.keys[1:]:
        say(session, _("Another key is possible: --answer join=“{own}={other}”.").format(own=own, other=other))
    for role in proposal.missing:
        say(session, _("No column is read as: {role}.").format(role=role_text(role)))


def _write(out: Path, mapping: FileMapping) -> None:
    try:
        out.write_text(to_toml(mapping), encoding="utf-8")
    except OSError:
        raise KnownError("cannot_write", path=str(out)) from None


def _wrote(session: Session, out: Path, document: dict[str, str]) -> None:
    if session.json:
        say_json(document)
    say(session, _("Written: {file}").format(file=out))
