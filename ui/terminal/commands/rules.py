"""`rule`: what the person says of all movements that are alike, and what it would change."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pims.errors import KnownError
from pims.i18n import _
from pims.records.money import decimal_text
from pims.reference.companies import named
from ui.terminal.app import app
from ui.terminal.output import say, say_json, table, work
from ui.terminal.plain import amount
from ui.terminal.session import Session
from ui.wording.categories import category_text
from ui.wording.formats import day, money
from ui.wording.rules import conditions_text, rule_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from pims.enrich.preview import Change
    from pims.queries.rules import Conditions, Rule


@dataclass(frozen=True, slots=True)
class _Asked:
    """The options, as typed."""

    text: str
    kind: str
    account: str
    company: str
    direction: str
    least: str
    most: str
    currency: str


@app.command()
def rule(
    ctx: typer.Context,
    action: Annotated[str, typer.Argument(metavar="[add|preview|drop]")] = "",
    number: Annotated[
        int,
        typer.Argument(metavar="[NUMBER]", help="Of the rule to drop; after preview: what would change without it."),
    ] = 0,
    text: Annotated[str, typer.Option("--text", help="Words that follow each other in the label.")] = "",
    kind: Annotated[str, typer.Option("--kind", help="card, transfer, direct_debit…")] = "",
    account: Annotated[str, typer.Option("--account", metavar="NAME")] = "",
    company: Annotated[str, typer.Option("--company", metavar="COMPANY")] = "",
    direction: Annotated[str, typer.Option("--direction", help="in or out.")] = "",
    least: Annotated[str, typer.Option("--least", metavar="AMOUNT")] = "",
    most: Annotated[str, typer.Option("--most", metavar="AMOUNT")] = "",
    currency: Annotated[str, typer.Option("--currency", help="Of these amounts.")] = "EUR",
    category: Annotated[str, typer.Option("--category", help="The category that the movements get.")] = "",
    whose: Annotated[str, typer.Option("--whose", metavar="COMPANY", help="Whose they are; none: nobody’s.")] = "",
) -> None:
    """List your rules; add one, see first what it would change, or drop one."""
    session: Session = ctx.obj
    asked = _Asked(text, kind, account, company, direction, least, most, currency)
    match action:
        case "":
            _list(session)
        case "add":
            _add(session, asked, category, whose)
        case "preview" if number:
            _preview_dropped(session, number)
        case "preview":
            _preview(session, asked, category, whose)
        case "drop":
            _drop(session, number)
        case _:
            raise typer.BadParameter("add, preview, drop")


def _list(session: Session) -> None:
    from pims.queries.rules import rules

    with session.reader() as conn:
        found = rules(conn)
    if session.json:
        say_json([_plain(one) for one in found])
    columns = [(_("Number"), "right"), (_("Movements"), "left"), (_("What they get"), "left")]
    cells = [(one.id, conditions_text(one.conditions), rule_text(one)) for one in found]
    table(session, columns, cells, _("No rule yet."))


def _add(session: Session, asked: _Asked, category: str, whose: str) -> None:
    from pims.enrich.enrich import enrich
    from pims.enrich.preview import preview
    from pims.insights.saying import saying
    from pims.progress import Work
    from pims.queries.rules import add_rule

    with session.writer() as conn:
        made = _rule(session, _conditions(conn, asked), category, whose)
        changes = work(session, preview(conn, made))

        def kept(_conn: Connection) -> Work[int]:
            number = add_rule(conn, made)
            yield from enrich(conn, [one.movement.id for one in changes])
            return number

        number = work(session, saying(conn, kept, session.today)).result
    if session.json:
        say_json({"rule": _plain(replace(made, id=number)), "changes": [_change(one) for one in changes]})
    say(session, _("Rule {number} kept. Movements changed: {count}.").format(number=number, count=len(changes)))


def _preview(session: Session, asked: _Asked, category: str, whose: str) -> None:
    from pims.enrich.preview import preview

    with session.reader() as conn:
        made = _rule(session, _conditions(conn, asked), category, whose)
        changes = work(session, preview(conn, made))
    _foreseen(session, made, changes)


def _preview_dropped(session: Session, number: int) -> None:
    from pims.enrich.preview import preview_dropped
    from pims.queries.rules import rule_of

    with session.reader() as conn:
        kept = rule_of(conn, number)
        changes = work(session, preview_dropped(conn, number))
    _foreseen(session, kept, changes)


def _foreseen(session: Session, made: Rule, changes: Sequence[Change]) -> None:
    if session.json:
        say_json({"rule": _plain(made), "changes": [_change(one) for one in changes]})
    columns = [
        (_("Day"), "left"),
        (_("Label"), "left"),
        (_("Amount"), "right"),
        (_("Now"), "left"),
        (_("Then"), "left"),
    ]
    cells = [
        (day(one.movement.booked_on), one.movement.label, money(one.movement.amount, one.movement.currency),
         _state(one.category, one.company), _state(one.new_category, one.new_company))
        for one in changes
    ]  # fmt: skip
    table(session, columns, cells, _("This would change nothing."))


def _drop(session: Session, number: int) -> None:
    from pims.enrich.enrich import enrich
    from pims.insights.saying import saying
    from pims.progress import Work
    from pims.queries.rules import drop_rule

    with session.writer() as conn:

        def gone(_conn: Connection) -> Work[Rule]:
            was = drop_rule(conn, number)
            yield from enrich(conn, None)
            return was

        was = work(session, saying(conn, gone, session.today)).result
    if session.json:
        say_json({"dropped": _plain(was)})
    say(session, _("Rule {number} is forgotten.").format(number=number))


def _conditions(conn: Connection, asked: _Asked) -> Conditions:
    """The conditions asked for. Raises KnownError: unknown_account, several_accounts, unknown_company, bad_amount."""
    from pims.ingest.account_word import account_named
    from pims.queries.rules import Conditions
    from pims.reference.fold import fold

    if asked.direction not in ("", "in", "out"):
        raise typer.BadParameter("in, out", param_hint="--direction")
    low, high = (_minor(said, asked.currency) for said in (asked.least, asked.most))
    return Conditions(
        text=fold(asked.text), kind=asked.kind,
        account=account_named(conn, asked.account).identity if asked.account else "",
        company=named(asked.company).slug if asked.company else "", direction=asked.direction,
        currency=asked.currency if low is not None or high is not None else "", least=low, most=high,
    )  # fmt: skip


def _minor(said: str, currency: str) -> int | None:
    from pims.ingest.money import BadCell, minor_units

    try:
        return minor_units(said, ".", currency) if said else None
    except BadCell:
        raise KnownError("bad_amount", amount=said) from None


def _rule(session: Session, conditions: Conditions, category: str, whose: str) -> Rule:
    """The rule of the options. Raises KnownError: unknown_company, unknown_category, empty_rule."""
    from pims.enrich.preview import checked
    from pims.enrich.word import NOBODY
    from pims.queries.rules import Rule

    company = None if not whose else "" if whose == NOBODY else named(whose).slug
    return checked(Rule(conditions, category or None, company, said_at=session.today.isoformat()))


def _plain(one: Rule) -> dict[str, Any]:
    asked = {name: value for name, value in asdict(one.conditions).items() if value not in ("", None)}
    for name in ("least", "most"):
        if name in asked:
            asked[name] = decimal_text(asked[name], one.conditions.currency)
    return {"id": one.id or None, "conditions": asked, "category": one.category, "company": one.company}


def _change(one: Change) -> dict[str, Any]:
    movement = one.movement
    return {
        "id": movement.id, "booked_on": movement.booked_on, "label": movement.label,
        "amount": amount(movement.amount, movement.currency), "currency": movement.currency,
        "category": {"from": one.category, "to": one.new_category},
        "company": {"from": one.company, "to": one.new_company},
    }  # fmt: skip


def _state(category: str | None, company: str | None) -> str:
    return " · ".join(part for part in (category_text(category), company) if part)
