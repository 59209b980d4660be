"""Who writes: hosts of one company together, refusals and what came after, wishes near a birthday, flags of files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine, insert

from pims.enrich.firms import merge
from pims.errors import KnownError
from pims.insights.contact_word import say_unsubscribed
from pims.insights.contacts import Contact, contact, contacts
from pims.progress import finish
from pims.queries.messages import messages_of
from pims.queries.profile import set_profile
from pims.queries.said import revert
from pims.reference.companies import directory, use_own
from pims.reference.mailers import mailer_of, mailers
from pims.store.tables import account_traces, identity_facts, imports, messages, metadata, request_events, requests

TODAY = date(2026, 11, 5)


@pytest.fixture
def conn() -> Iterator[Connection]:
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.connect() as connection:
        row = {"id": 1, "path": "a.mbox", "sha256": "0", "size": 1, "status": "imported", "importer": "mailbox",
               "imported_at": "2026-01-01", "report": "{}", "raw": b""}  # fmt: skip
        connection.execute(insert(imports).values(**row))
        yield connection
    use_own([])
    engine.dispose()


def write(conn: Connection, host: str, on: str, **more: str) -> None:
    """One message of a host."""
    count = conn.exec_driver_sql("SELECT count(*) FROM messages").scalar_one()
    cells = {"unsubscribe": "", "about": "", "folder": "", "at": f"{on}T10:00:00", "identity": f"{host}|{count}"}
    conn.execute(insert(messages).values(host=host, import_id=1, **(cells | more)))


def one(conn: Connection, key: str) -> Contact:
    """The contact of this key."""
    found = contact(conn, key, TODAY)
    assert found is not None
    return found


def ask(conn: Connection, company: str, kind: str, *events: tuple[str, str]) -> None:
    """A request to a company with its events."""
    words = {"company": company, "kind": kind, "language": "fr", "created_on": "2026-01-01"}
    number = conn.execute(insert(requests).values(**words).returning(requests.c.id)).scalar_one()
    for event, on in events:
        conn.execute(insert(request_events).values(request_id=number, kind=event, on=on))


def test_hosts_of_one_company_are_one_contact(conn: Connection) -> None:
    write(conn, "orange.fr", "2024-01-05", mailer="mjt.lu", campaign="a")
    write(conn, "orange.com", "2026-06-05", unsubscribe="link", campaign="b", mailer="orange.fr", language="fr")
    write(conn, "orange.com", "2026-06-07", unsubscribe="mail", campaign="a", folder="spam")
    write(conn, "sosh.fr", "2026-07-07", unsubscribe="mail")
    (orange,) = (row for row in contacts(conn, TODAY) if row.key == "orange")
    assert (orange.hosts, orange.messages, orange.last_12_months, orange.spam) == (("orange.com", "orange.fr"), 2, 1, 1)
    assert (orange.first_on, orange.last_on, orange.months) == (
        "2024-01-05", "2026-06-05", (("2024-01", 1), ("2026-06", 1)),
    )  # fmt: skip
    assert (orange.unsubscribe, orange.offered, orange.campaigns) == ("link", 1, 2)
    assert [(use.company, use.messages) for use in orange.mailers] == [("Mailjet", 1)]  # its other domain is no mailer
    finish(merge(conn, "sosh", "orange", TODAY))
    assert one(conn, "orange").hosts == ("orange.com", "orange.fr", "sosh.fr")


def test_one_contact_is_the_same_as_in_the_list(conn: Connection) -> None:
    for host in ("orange.fr", "sosh.fr", "a.example", "b.example"):
        write(conn, host, "2026-05-05", campaign=host, about="birthday", unsubscribe="link")
    ask(conn, "fnac", "objection", ("sent", "2026-02-01"))
    finish(merge(conn, "sosh", "orange", TODAY))
    listed = {row.key: row for row in contacts(conn, TODAY)}
    assert sorted(listed) == ["a.example", "b.example", "fnac", "orange"]
    keys = {"sosh": "orange", "Orange": "orange", "sosh.fr": "orange", " A.example": "a.example", "fnac": "fnac"}
    assert {key: contact(conn, key, TODAY) for key in keys} == {key: listed[of] for key, of in keys.items()}
    assert contact(conn, "c.example", TODAY) is None


def test_a_forged_sender_is_no_contact(conn: Connection) -> None:
    write(conn, "banque.example", "2026-01-05", folder="spam", unsubscribe="link")
    assert contacts(conn, TODAY) == []


def test_a_trace_of_an_older_import_counts_until_messages_are_known(conn: Connection) -> None:
    trace = {"host": "a.example", "source": "mailbox", "messages": 7, "first_at": "2025-01-01", "last_at": "2025-03-01"}
    conn.execute(insert(account_traces).values(identity="a", import_id=1, **trace))
    assert (one(conn, "a.example").messages, one(conn, "a.example").last_on) == (7, "2025-03-01")
    write(conn, "a.example", "2025-04-01")
    assert (one(conn, "a.example").messages, one(conn, "a.example").first_on) == (1, "2025-04-01")


def test_what_came_after_an_objection(conn: Connection) -> None:
    for on in ("2026-02-01", "2026-03-02", "2026-03-03", "2026-04-01"):
        write(conn, "carrefour.fr", on, unsubscribe="one_click")
    write(conn, "carrefour.fr", "2026-05-01")  # an order: it offers no way out
    ask(conn, "carrefour", "access", ("sent", "2026-01-05"))
    assert one(conn, "carrefour").objected_on == ""
    ask(conn, "carrefour", "objection", ("sent", "2026-02-27"))
    assert one(conn, "carrefour").after_objection == ("2026-03-02", "2026-03-03", "2026-04-01")
    ask(conn, "netflix", "objection", ("sent", "2026-02-27"), ("received", "2026-03-02"))
    write(conn, "netflix.com", "2026-03-02", unsubscribe="link")
    assert (one(conn, "netflix").objection_received_on, one(conn, "netflix").still_writing) == ("2026-03-02", False)
    write(conn, "netflix.com", "2026-03-03", unsubscribe="link")
    assert one(conn, "netflix").after_objection == ("2026-03-03",)
    assert [found.on for found in messages_of(conn, ("netflix.com",), "2026-03-02")] == ["2026-03-03"]


def test_the_word_is_taken_back_as_it_was(conn: Connection) -> None:
    write(conn, "a.example", "2026-03-03", unsubscribe="link")
    say_unsubscribed(conn, "a.example", date(2026, 1, 1), TODAY)
    change = say_unsubscribed(conn, "a.example", date(2026, 4, 1), TODAY).change
    assert one(conn, "a.example").unsubscribed_on == "2026-04-01"
    revert(conn, change)
    assert (one(conn, "a.example").unsubscribed_on, one(conn, "a.example").still_writing) == ("2026-01-01", True)
    with pytest.raises(KnownError, match="unknown_contact"):
        say_unsubscribed(conn, "b.example", None, TODAY)


def test_flags_of_its_own_files(conn: Connection) -> None:
    facts = [("consent", "Email:OptIn"), ("preference", "SMS: no"), ("preference", "Vegetarian:OptIn"),
             ("consent", "Partenaires = oui"), ("preference", "courrier : Oui")]  # fmt: skip
    for number, (name, value) in enumerate(facts):
        conn.execute(
            insert(identity_facts).values(identity=str(number), name=name, value=value, company="Tesco", import_id=1)
        )
    found = one(conn, "tesco")
    assert [(flag.name, flag.value, flag.channel) for flag in found.opt_ins] == [
        ("Email", "yes", "email"), ("SMS", "no", "sms"), ("Partenaires", "yes", ""), ("courrier", "yes", "post"),
    ]  # fmt: skip
    assert (found.channels, found.messages) == (("email", "post"), 0)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dates(date(1940, 1, 1), date(2010, 12, 31)), st.integers(2001, 2026), st.integers(-12, 12), st.booleans())
def test_a_wish_counts_within_a_week_of_the_birthday(
    conn: Connection, born: date, year: int, apart: int, year_first: bool
) -> None:
    leap = (born.month, born.day) == (2, 29)
    birthday = date(year, 3, 1) if leap and year % 4 else born.replace(year=year)
    on = birthday + timedelta(days=apart)
    conn.exec_driver_sql("DELETE FROM messages")
    set_profile(conn, {"birth_date": born.isoformat() if year_first else f"{born:%d/%m/%Y}"})
    write(conn, "a.example", on.isoformat(), about="birthday")
    found = one(conn, "a.example")
    assert [wish.on for wish in found.birthdays] == ([on.isoformat()] if abs(apart) <= 7 else [])
    assert found.birthday_guess is False


def test_mailers_have_registered_domains_and_known_companies() -> None:
    assert {found.party for found in mailers()} - {""} <= set(directory())
    assert all(domain == domain.lower() and domain.count(".") == 1 for found in mailers() for domain in found.domains)
    assert all(found.source for found in mailers())
    assert (mailer_of("MJT.lu"), mailer_of("carrefour.fr")) == (mailer_of("mailjet.com"), None)
