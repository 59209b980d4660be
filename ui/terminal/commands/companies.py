"""`companies`: who holds what about you, with the records behind every claim."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pims import i18n
from pims.i18n import _
from ui.terminal.app import app
from ui.terminal.output import say, say_json, table
from ui.terminal.plain import amount, values
from ui.terminal.session import Session
from ui.wording import register as words
from ui.wording.formats import count as written
from ui.wording.formats import money

if TYPE_CHECKING:
    from pims.register.holdings import CompanyRow, Holding


@app.command()
def companies(
    ctx: typer.Context, company: Annotated[str, typer.Argument(metavar="[COMPANY]", help="Slug or exact name.")] = ""
) -> None:
    """List the companies that hold data about you, or show one."""
    from pims.register.register import companies as all_companies
    from pims.register.register import company as one_company

    session: Session = ctx.obj
    with session.reader() as conn:
        rows = [one_company(conn, company)] if company else all_companies(conn)
    if session.json:
        documents = [_company(row, evidence=bool(company)) for row in rows]
        say_json(documents[0] if company else documents)
    elif company:
        _page(session, rows[0])
    else:
        columns = [(_("Company"), "left"), (_("Proven"), "right"), (_("Declared"), "right"), (_("Spent"), "right")]
        cells = [
            (r.name, r.count("proven"), r.count("declared"), " + ".join(money(v, c) for c, v in r.spent.items()))
            for r in rows
        ]
        table(session, columns, cells, _("No company yet. Import a statement, a ticket list or a password list."))


def _company(row: CompanyRow, *, evidence: bool) -> dict[str, Any]:
    found = values(row) | {"contact": asdict(row.contact), "request": row.request and asdict(row.request)}
    found["spent"] = {currency: amount(minor, currency) for currency, minor in row.spent.items()}
    found["first_on"], found["last_on"] = row.first_on or None, row.last_on or None
    found["holdings"] = [_holding(holding, evidence=evidence) for holding in row.holdings]
    found["recipients"] = [{"name": r.name, "strength": r.strength, "source": r.source} for r in row.recipients]
    return found


def _holding(holding: Holding, *, evidence: bool) -> dict[str, Any]:
    found: dict[str, Any] = {
        "data_kind": holding.data_kind,
        "origin": holding.origin,
        "strength": holding.strength,
        "rule": holding.rule,
        "because": holding.because.text(i18n.language(), written(holding.records)),
        "purposes": list(holding.purposes),
        "records": holding.records,
        "first_on": holding.first_on or None,
        "last_on": holding.last_on or None,
    }
    if evidence:
        found["evidence"] = [asdict(place) for place in holding.evidence]
    return found


def _page(session: Session, row: CompanyRow) -> None:
    say(session, f"{row.name}  ({row.legal_entity})" if row.legal_entity else row.name)
    for currency, minor in row.spent.items():
        say(session, _("Spent: {amount}").format(amount=money(minor, currency)))
    for holding in row.holdings:
        say(session, f"\n{words.strength(holding.strength)} · {words.data_kind(holding.data_kind)}")
        say(session, f"  {words.because(holding)}")
        for place in holding.evidence[:3]:
            say(session, f"    {place.kind} {place.id} · {place.where}")
        if len(holding.evidence) > 3:
            say(session, _("    … {count} in all").format(count=written(len(holding.evidence))))
    for party in row.recipients:
        say(session, f"\n{words.recipient(party)}")
