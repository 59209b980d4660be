"""`whose`, `firm`: whose a movement is; companies of the person's own, two that are one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pims.i18n import _
from pims.reference.companies import directory, named
from ui.terminal.app import app
from ui.terminal.output import say, say_json, table, work
from ui.terminal.plain import amount
from ui.terminal.session import Session
from ui.wording.branches import question_place, question_text
from ui.wording.formats import money

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from pims.progress import Work

_WORDS = {"none": "none", "auto": ""}  # nobody's in the directory; as the program finds it


@app.command()
def whose(
    ctx: typer.Context,
    transaction_id: Annotated[int, typer.Argument(metavar="ID")],
    company: Annotated[str, typer.Argument(metavar="COMPANY", help="none: nobody’s; auto: as the program finds it.")],
    everywhere: Annotated[bool, typer.Option("--everywhere", help="Also every movement of the same label.")] = False,
) -> None:
    """Say whose a movement is; what names the other side for sure is remembered."""
    from pims.enrich.word import name_company
    from pims.insights.saying import saying
    from pims.progress import Progress

    session: Session = ctx.obj

    def told(conn: Connection) -> Work[int]:
        yield Progress("enrich", 0)
        return name_company(conn, transaction_id, slug, everywhere=everywhere, today=session.today)

    with session.writer() as conn:
        slug = named(company).slug if company not in _WORDS else _WORDS[company]
        changed = work(session, saying(conn, told, session.today)).result
    if session.json:
        say_json({"id": transaction_id, "company": None if company in _WORDS else slug, "transactions": changed})
    say(session, _("Remembered. Movements: {count}.").format(count=changed))


@app.command()
def firm(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="A name or a slug.")] = "",
    new: Annotated[bool, typer.Option("--new", help="Add a company that the directory does not know.")] = False,
    address: Annotated[str, typer.Option("--address", help="Street and number.")] = "",
    postcode: Annotated[str, typer.Option("--postcode")] = "",
    city: Annotated[str, typer.Option("--city")] = "",
    email: Annotated[str, typer.Option("--email")] = "",
    same_as: Annotated[str, typer.Option("--same-as", metavar="COMPANY", help="It is this company.")] = "",
    apart: Annotated[bool, typer.Option("--apart", help="It is a company of its own after all.")] = False,
    remove: Annotated[bool, typer.Option("--remove", help="Take out a company that you added.")] = False,
    which: Annotated[bool, typer.Option("--which", help="List the brands whose company is not known.")] = False,
    of: Annotated[str, typer.Option("--of", metavar="BRAND", help="NAME is your company of this brand.")] = "",
    town: Annotated[str, typer.Option("--town", help="Of the store.")] = "",
    unknown: Annotated[bool, typer.Option("--unknown", help="With --of: you do not know, do not ask.")] = False,
    site: Annotated[str, typer.Option("--site", metavar="SITE", help="NAME runs this internet site.")] = "",
    sites: Annotated[bool, typer.Option("--sites", help="List the sites that no company is known to run.")] = False,
) -> None:
    """Name the companies that nobody knows yet; add one, or say that two are one.

    Behind some brands each region or store is a company of its own: --which lists them, --of names yours. Sites of
    password lists and mailboxes that nobody is known to run: --sites lists them, --site names one.
    """
    session: Session = ctx.obj
    facts = {"address": address, "postcode": postcode, "city": city, "email": email}
    if which:
        _open_questions(session)
        return
    if of:
        _answer(session, of, town, "" if unknown else name, facts)
        return
    if sites:
        _unnamed_sites(session)
        return
    if site:
        _name_site(session, site, name, facts, remove=remove)
        return
    if not name:
        _unnamed(session)
        return
    if new + bool(same_as) + apart + remove != 1:
        raise typer.BadParameter("--new, --same-as, --apart, --remove")
    with session.writer() as conn:
        slug = _gesture(session, conn, name, facts if new else None, same_as, remove=remove)
    if session.json:
        say_json({"company": slug, "same_as": named(same_as).slug if same_as else None})
    say(session, _("Remembered."))


def _gesture(session: Session, conn: Connection, name: str, facts: dict[str, str] | None, same_as: str, *,
             remove: bool) -> str:  # fmt: skip
    from pims.enrich.firms import add_company, merge, part, remove_company
    from pims.insights.saying import saying

    if facts is not None:
        return add_company(conn, name, facts, session.today)
    slug = named(name).slug

    def said(_conn: Connection) -> Work[Any]:
        if same_as:
            return merge(conn, slug, same_as, session.today)
        return remove_company(conn, slug) if remove else part(conn, slug)

    work(session, saying(conn, said, session.today))
    return slug


def _answer(session: Session, brand: str, town: str, name: str, facts: dict[str, str]) -> None:
    """Names the company behind a brand, or says that the person does not know."""
    from pims.enrich.branches import answer, asked_of, questions
    from pims.insights.saying import saying

    with session.writer() as conn:
        asked = asked_of(questions(conn), named(brand).slug, town)
        work(session, saying(conn, lambda _conn: answer(conn, asked, name, facts, session.today), session.today))
    if session.json:
        say_json({"brand": named(brand).slug, "answered": len(asked), "company": name or None})
    say(session, _("Remembered."))


def _open_questions(session: Session) -> None:
    from pims.enrich.branches import questions

    with session.reader() as conn:
        rows = questions(conn)
    if session.json:
        say_json([
            {"brand": row.brand, "kind": row.kind, "label": row.label, "town": row.town, "accounts": list(row.accounts),
             "transactions": row.transactions, "id": row.example or None}
            for row in rows
        ])  # fmt: skip
    columns = [(_("Brand"), "left"), (_("Question"), "left"), (_("Where"), "left"), (_("Movements"), "right")]
    cells = [(directory()[row.brand].name, question_text(row), question_place(row), row.transactions) for row in rows]
    table(session, columns, cells, _("Nothing to ask."))


def _unnamed(session: Session) -> None:
    from pims.queries.unnamed import unnamed

    with session.reader() as conn:
        rows = unnamed(conn)
    if session.json:
        say_json([
            {"label": row.label, "currency": row.currency, "amount": amount(row.amount, row.currency),
             "transactions": row.transactions, "first_on": row.first_on, "last_on": row.last_on, "id": row.example}
            for row in rows
        ])  # fmt: skip
    columns = [(_("Label"), "left"), (_("Movements"), "right"), (_("Paid"), "right"), ("ID", "right")]
    cells = [(row.label, row.transactions, money(row.amount, row.currency), row.example) for row in rows]
    table(session, columns, cells, _("Every movement has a company, or needs none."))


def _name_site(session: Session, site: str, name: str, facts: dict[str, str], *, remove: bool) -> None:
    """Says whose a site is, or takes it back."""
    from pims.enrich.firms import name_site, unname_site

    if bool(name) == remove:
        raise typer.BadParameter("NAME, --remove")
    slug = None
    with session.writer() as conn:
        if remove:
            unname_site(conn, site)
        else:
            slug = name_site(conn, site, name, facts, session.today)
    if session.json:
        say_json({"site": site, "company": slug})
    say(session, _("Remembered."))


def _unnamed_sites(session: Session) -> None:
    from pims.queries.unnamed import unnamed_sites

    with session.reader() as conn:
        rows = unnamed_sites(conn)
    if session.json:
        say_json([
            {"site": row.site, "hosts": row.hosts, "accounts": row.accounts, "messages": row.messages,
             "first_on": row.first_on or None, "last_on": row.last_on or None}
            for row in rows
        ])  # fmt: skip
    columns = [(_("Site"), "left"), (_("Accounts"), "right"), (_("Messages"), "right"), (_("Last time"), "left")]
    cells = [(row.site, row.accounts, row.messages, row.last_on) for row in rows]
    table(session, columns, cells, _("Every site has its company."))
