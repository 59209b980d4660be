"""`receipts`, `baskets`, `family`, `points`: what was in the baskets, at which price, and what the cards gave."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pims.errors import KnownError
from pims.i18n import N_, _, ngettext
from ui.terminal import basket_json, plain
from ui.terminal.app import app
from ui.terminal.commands.lists import (
    Company,
    Limit,
    Since,
    Text,
    Until,
    filtered,
    known_way,
    listed,
    said_day,
    slug_of,
)
from ui.terminal.output import say, say_json, table
from ui.terminal.session import Session
from ui.wording.baskets import (
    check_text,
    family_reason,
    family_text,
    group_text,
    kind_text,
    per_measure_text,
    unit_text,
)
from ui.wording.choices import choice
from ui.wording.formats import count, day, decimal_money, money, percent
from ui.wording.quantities import exact

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from pims.insights.reconcile import Reconciliation
    from pims.queries.records import RecordRow

_BY = {"family": N_("Family"), "company": N_("Company"), "month": N_("Month"), "article": N_("Article")}
By = Annotated[str, typer.Option("--by", help="family, company, month, article: one or several, with commas.")]


@app.command()
def receipts(
    ctx: typer.Context,
    receipt_id: Annotated[int | None, typer.Argument(metavar="ID", help="One ticket, with its lines.")] = None,
    since: Since = "",
    until: Until = "",
    company: Company = "",
    text: Text = "",
    limit: Limit = None,
) -> None:
    """List tickets with their lines, whether they add up, and what paid them."""
    session: Session = ctx.obj
    with session.reader() as conn:
        if receipt_id is None:
            rows = filtered(conn, session, "receipt", since, until, company, text, limit)
        else:
            rows = [_the_ticket(conn, receipt_id)]
        told, found, loose = _told(conn, rows, loose=receipt_id is None)
    if session.json:
        say_json(told[0] if receipt_id is not None else [*told, *loose])
    elif receipt_id is not None:
        _show_ticket(session, rows[0], told[0], found[receipt_id])
    else:
        _list_tickets(session, rows, told, found)


def _the_ticket(conn: Connection, receipt_id: int) -> RecordRow:
    from pims.queries.records import records_by_id

    rows = records_by_id(conn, "receipt", [receipt_id])
    if not rows:
        raise KnownError("unknown_record", kind="receipt", id=str(receipt_id))
    return rows[0]


def _told(
    conn: Connection, rows: list[RecordRow], *, loose: bool
) -> tuple[list[dict[str, Any]], dict[int, Reconciliation], list[dict[str, Any]]]:
    """The tickets as plain values, how each adds up, and the lines whose ticket was never imported."""
    from pims.insights.families import family_reader
    from pims.insights.reconcile import reconciliations
    from pims.queries.baskets import BasketFilter, payments_of
    from pims.queries.records import lines_of, loose_lines

    ids = [row.id for row in rows]
    reader, lines, paid = family_reader(conn), lines_of(conn, ids), payments_of(conn, ids)
    found = reconciliations(conn, BasketFilter(receipt_id=ids[0] if len(ids) == 1 else None))
    told = [
        basket_json.ticket(row, lines.get(row.id, []), found.get(row.id), paid.get(row.id, []), reader) for row in rows
    ]
    left: dict[tuple[str, str], list[Any]] = {}
    for one in loose_lines(conn) if loose else ():
        owner = (one.values["company"], one.values["receipt"])
        left.setdefault(owner, []).append(basket_json.line(one, reader))
    apart = [
        {"id": None, "company": owner, "printed_id": printed, "lines": mine} for (owner, printed), mine in left.items()
    ]
    return told, found, apart


def _list_tickets(
    session: Session, rows: list[RecordRow], told: list[dict[str, Any]], found: dict[int, Reconciliation]
) -> None:
    columns = [("ID", "right"), (_("Day"), "left"), (_("Company"), "left"), (_("Store"), "left"),
               (_("Lines"), "right"), (_("Paid"), "right"), (_("Total"), "left"), (_("Payment"), "left")]  # fmt: skip
    cells = [
        (row.id, day(row.values["purchased_at"][:10]), row.values["company"],
         row.values["store_name"] or row.values["store_postcode"], len(one["lines"]), _paid(found[row.id]),
         check_text(found[row.id]), ", ".join(day(paid["on"]) for paid in one["payments"]))
        for row, one in zip(rows, told, strict=True)
    ]  # fmt: skip
    table(session, columns, cells, _("No ticket."))


def _paid(found: Reconciliation) -> str:
    """The total the ticket states, else the sum of its lines."""
    amount = found.lines if found.paid is None else found.paid
    return "" if amount is None else money(amount, found.currency)


def _show_ticket(session: Session, row: RecordRow, told: dict[str, Any], found: Reconciliation) -> None:
    said = row.values
    head = [day(said["purchased_at"][:10]), said["company"], said["store_name"], said["printed_id"]]
    say(session, " · ".join(filter(None, head)))
    columns = [(_("Article"), "left"), (_("Quantity"), "right"), (_("Amount"), "right"), (_("Discount"), "right"),
               (_("Family"), "left"), (_("Kind"), "left")]  # fmt: skip
    cells = [
        (one["label"], _number(one["quantity"]), _money(one, "line_amount"), _money(one, "discount_amount"),
         family_text(one["family"]), kind_text(one["kind"]))
        for one in told["lines"]
    ]  # fmt: skip
    table(session, columns, cells, _("No line."))
    say(session, f"{_paid(found)} · {check_text(found)}")
    for paid in told["payments"]:
        say(session, _("Paid on {day}: {label}").format(day=day(paid["on"]), label=paid["label"]))


def _money(one: Mapping[str, Any], name: str) -> str:
    """An amount of a line; empty when it says none."""
    return "" if one[name] is None else decimal_money(one[name], one["currency"])


def _number(text: str | None) -> str:
    """A number of a record in the reader's way; empty when it has none."""
    return exact(Decimal(text)) if text else ""


@app.command()
def baskets(
    ctx: typer.Context,
    by: By = "family",
    since: Since = "",
    until: Until = "",
    company: Company = "",
) -> None:
    """Show what was bought: spent, share, how many, and the price a kilo, litre or piece where it is known."""
    from pims.insights.baskets import baskets as added_up
    from pims.queries.baskets import BasketFilter

    session: Session = ctx.obj
    keys = [one.strip() for one in by.split(",") if one.strip()]
    for key in keys or [""]:
        known_way(key, _BY)
    with session.reader() as conn:
        rows = added_up(conn, keys, BasketFilter(said_day(since), said_day(until), slug_of(company)))
    if session.json:
        say_json([basket_json.basket(row, keys) for row in rows])
    columns = [(_(_BY[key]), "left") for key in keys] + [
        (_("Spent"), "right"), (_("Share"), "right"), (_("Articles"), "right"), (_("Price"), "right")]  # fmt: skip
    cells = [
        [*(_key(row, key) for key in keys), money(row.amount, row.currency), percent(row.share / 1000),
         count(row.quantity), per_measure_text(row.per, row.measure, row.currency)]
        for row in rows
    ]  # fmt: skip
    table(session, columns, cells, _("Nothing bought yet."))


def _key(row: Any, key: str) -> str:
    if key == "family":
        return family_text(row.family)
    return row.label if key == "article" else getattr(row, key) or "—"


@app.command()
def family(
    ctx: typer.Context,
    label: Annotated[str, typer.Argument(metavar="LABEL", help="As a ticket prints it. None: all families.")] = "",
    slug: Annotated[str, typer.Argument(metavar="FAMILY", help="None: the family of the label is shown.")] = "",
    preview: Annotated[bool, typer.Option("--preview", help="Show what would change; keep nothing.")] = False,
    forget: Annotated[bool, typer.Option("--forget", help="Take back what you said of the label.")] = False,
) -> None:
    """Put a label into a family of products, on all tickets and for ever; or list the families."""
    from pims.insights import family_word

    session: Session = ctx.obj
    if not label:
        _list_families(session)
        return
    if preview or not (slug or forget):
        with session.reader() as conn:
            seen = family_word.preview_family(conn, label, slug)
        _say_preview(session, seen)
        return
    with session.writer() as conn:
        word = family_word.unsay_family(conn, label) if forget else family_word.say_family(
            conn, label, slug, session.today)  # fmt: skip
    if session.json:
        say_json(plain.values(word))
    say(session, _("Taken back.") if forget else _("Remembered."))


def _list_families(session: Session) -> None:
    from pims.reference.product_families import families, groups

    rows = list(families().values())
    if session.json:
        say_json([plain.values(row) for row in rows])
    cells = [(row.slug, group_text(groups()[row.group]), family_text(row.slug)) for row in rows]
    table(session, [(_("Name"), "left"), (_("Under"), "left"), (_("Family"), "left")], cells, "")


def _say_preview(session: Session, seen: Any) -> None:
    if session.json:
        kin = plain.values(seen.now)
        say_json({"label": seen.label, "family": seen.family or None, "now": kin, "lines": len(seen.lines)})
    say(session, f"{family_text(seen.now.family)} · {family_reason(seen.now)}".rstrip(" ·"))
    if seen.family:
        many = len(seen.lines)
        say(session, ngettext("{count} line would become “{family}”.", "{count} lines would become “{family}”.", many)
            .format(count=many, family=family_text(seen.family)))  # fmt: skip


@app.command()
def points(
    ctx: typer.Context,
    since: Since = "",
    until: Until = "",
    company: Company = "",
    text: Text = "",
    limit: Limit = None,
    balance: Annotated[
        bool, typer.Option("--balance", help="What is left in each programme, what expires when.")
    ] = False,
) -> None:
    """List loyalty points: each movement, or what is left and what expires."""
    session: Session = ctx.obj
    if balance:
        _balances(session, slug_of(company))
        return
    rows = listed(session, "points_movement", since, until, company, text, limit)
    columns = [(_("Day"), "left"), (_("Company"), "left"), (_("Kind"), "left"), (_("Points"), "right"),
               (_("Unit"), "left"), (_("Expires"), "left"), (_("Label"), "left")]  # fmt: skip
    cells = [
        (day(row["on"]), row["company"], choice("kind", row["kind"]), _number(row["points"]),
         unit_text(row["unit"]), day(row["expires_on"]), row["label"])
        for row in rows
    ]  # fmt: skip
    table(session, columns, cells, _("No points."))


def _balances(session: Session, company: str) -> None:
    from pims.insights.points import programmes

    with session.reader() as conn:
        rows = programmes(conn, session.today, company)
    if session.json:
        say_json([basket_json.programme(row) for row in rows])
    columns = [(_("Company"), "left"), (_("Programme"), "left"), (_("Unit"), "left"), (_("Balance"), "right"),
               (_("Worth"), "right"), (_("Expires"), "left")]  # fmt: skip
    cells = [
        (row.company, row.name, unit_text(row.unit), "" if row.basis == "partial" else exact(row.balance),
         "" if row.value is None or row.basis == "partial" else money(row.value, row.currency),
         ", ".join(_("{day}: {points}").format(day=day(one.on), points=exact(one.points)) for one in row.expiring))
        for row in rows
    ]  # fmt: skip
    table(session, columns, cells, _("No points."))
