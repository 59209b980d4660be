from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, create_engine, insert

from pims.queries.profile import set_profile
from pims.store.tables import (
    account_traces,
    accounts,
    identity_facts,
    imports,
    loyalty_accounts,
    meanings,
    metadata,
    receipts,
    transactions,
)

PERSON = {
    "name": "Camille Exemple",
    "address": "12 rue des Tilleuls\nBâtiment B",
    "postcode": "69003",
    "city": "Lyon",
    "email": "camille@example.org",
    "phone": "06 39 98 00 12",
    "birth_date": "1984-02-29",
}


@pytest.fixture
def conn() -> Iterator[Connection]:
    """An empty store in memory, with the schema of today."""
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


@pytest.fixture
def person(conn: Connection) -> Connection:
    """A store that knows who the person is, and nothing else."""
    set_profile(conn, PERSON)
    return conn


@pytest.fixture
def customer(person: Connection) -> Connection:
    """A customer of Carrefour with a card, a mandate, payments and receipts, and of an online bank."""
    for number in (1, 2):
        person.execute(
            insert(imports).values(
                id=number, path=f"f{number}", sha256=str(number), size=1, status="imported", importer="test",
                imported_at="2026-11-21T10:00:00", report="{}", raw=b"",
            )
        )  # fmt: skip
    account = {"id": 1, "identity": "a", "institution": "boursobank", "number": "FR7600000000000000000000123"}
    person.execute(insert(accounts).values(account | {"kind": "checking", "currency": "EUR", "import_id": 1}))
    moves = [
        ("2025-01-03", -1000, ""),
        ("2025-02-03", -2000, ""),
        ("2026-10-03", -3500, "RUM-0042"),
        ("2026-11-01", 500, ""),
    ]
    for number, (on, amount, mandate) in enumerate(moves, start=1):
        person.execute(
            insert(transactions).values(
                id=number, booked_on=on, amount=amount, account_id=1, occ=1, ym=int(on[:4] + on[5:7]), currency="EUR",
                status="booked", mandate=mandate, creditor_id="FR00ZZZ000000" if mandate else "", import_id=1,
            )
        )  # fmt: skip
        kind = "direct_debit" if mandate else "card"
        meaning = {"transaction_id": number, "kind": kind, "bare_label": "CARREFOUR", "company": "carrefour"}
        person.execute(insert(meanings).values(meaning))
    card = {"id": 1, "identity": "l", "number_masked": "•••• 4821", "company": "Carrefour", "programme": "Fidélité"}
    person.execute(insert(loyalty_accounts).values(card | {"import_id": 2}))
    for number, on in enumerate(("2026-01-05", "2026-03-05"), start=1):
        person.execute(
            insert(receipts).values(
                id=number, identity=f"r{number}", purchased_at=f"{on}T10:00:00", company="carrefour", channel="store",
                printed_id=f"00{number}", store_name="Lyon Part-Dieu", import_id=2,
            )
        )  # fmt: skip
    trace = {"id": 1, "identity": "t", "host": "www.carrefour.fr", "login": "camille.shop@example.org"}
    person.execute(insert(account_traces).values(trace | {"source": "password_list", "import_id": 2}))
    other = {"id": 2, "identity": "u", "host": "example.org", "login": "elsewhere@example.org"}
    person.execute(insert(account_traces).values(other | {"source": "password_list", "import_id": 2}))
    facts = [("customer_number", "C-778899"), ("birth_date", "1984-02-29"), ("postal_address", "1 rue d’avant")]
    for number, (name, value) in enumerate(facts, start=1):
        fact = {"id": number, "identity": name, "name": name, "value": value, "company": "carrefour", "import_id": 2}
        person.execute(insert(identity_facts).values(fact))
    return person
