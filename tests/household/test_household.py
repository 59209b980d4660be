"""The shipped demo is the household as generated; every file is read whole by one importer; the labels are true."""

from __future__ import annotations

import json
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from importers import IMPORTERS
from importers.source import FileSource
from pims.assets import asset
from pims.ingest.child import claiming
from pims.records.mapping import to_json
from pims.records.port import Conventions, Problem, Question, Row
from pims.reference.companies import directory
from tests.household import baskets, mail, money, stories
from tests.household.household import exports, truth, truth_text
from tests.household.people import ACCOUNTS, MAIN
from ui.example import layouts

FILES = exports()
DESCRIBED = {one.fingerprint: to_json(one) for one in layouts()}
OVERLAPS = {"main": (date(2025, 12, 1), date(2025, 12, 31)), "savings": (date(2025, 10, 1), date(2025, 10, 31))}


def _members() -> Iterator[tuple[str, bytes]]:
    for name, data in FILES.items():
        if name.endswith(".zip"):
            with zipfile.ZipFile(BytesIO(data)) as packed:
                yield from ((member, packed.read(member)) for member in packed.namelist())
        else:
            yield name, data


def test_the_shipped_files_are_those_of_a_fresh_run() -> None:
    shipped = {path.name: path.read_bytes() for path in asset("demo", "exports").iterdir()}
    assert sorted(shipped) == sorted(FILES)
    assert [name for name in FILES if shipped[name] != FILES[name]] == []


def test_the_labels_are_those_of_a_fresh_run() -> None:
    assert Path(__file__).with_name("truth.json").read_text(encoding="utf-8") == truth_text()


def test_the_demo_is_small() -> None:
    assert len(FILES) <= 24
    assert sum(map(len, FILES.values())) <= 1_000_000


@pytest.mark.parametrize(("name", "data"), list(_members()), ids=[name for name, _ in _members()])
def test_each_file_is_claimed_by_one_importer_and_read_without_a_problem(name: str, data: bytes) -> None:
    source = FileSource(name, data, mappings=DESCRIBED)
    (importer,) = claiming(source, IMPORTERS)[0]
    said = list(importer.read(source))
    assert isinstance(said[0], Conventions)
    assert [one for one in said if isinstance(one, Problem | Question)] == []
    assert any(isinstance(one, Row) for one in said)


def test_the_bank_files_say_every_movement_and_overlaps_twice() -> None:
    rows: Counter[str] = Counter()
    for name, data in _members():
        source = FileSource(name, data, mappings=DESCRIBED)
        (importer,) = claiming(source, IMPORTERS)[0]
        company = importer.company or "credit-mutuel"
        rows[company] += sum(isinstance(one, Row) and one.kind == "transaction" for one in importer.read(source))
    counts = truth()["movements"]
    twice = {key: len(money.of_account(account, *OVERLAPS[key])) for account in ACCOUNTS
             if (key := account.key) in OVERLAPS}  # fmt: skip
    assert rows["boursobank"] == counts["main"] + twice["main"]
    assert rows["credit-mutuel"] == counts["joint"]
    assert rows["credit-agricole"] == counts["savings"] + twice["savings"]


def test_every_ticket_is_paid_to_the_cent() -> None:
    paid = Counter((one.spent_on, -one.amount) for one in money.movements() if one.kind == "card")
    told = [*baskets.carrefour_tickets(), *baskets.leclerc_tickets()]
    assert [one.number for one in told if not paid[one.on, one.total]] == []


def test_own_transfers_have_two_sides_and_sum_to_nothing() -> None:
    for sides in truth()["own_transfers"]:
        amounts = [int(side.split()[2]) for side in sides]
        assert len(amounts) == 2
        assert sum(amounts) == 0


def test_labels_name_companies_of_the_directory_and_have_movements() -> None:
    labels = truth()["stories"]
    assert {one["company"] for one in labels} - {""} <= set(directory())
    assert [one["id"] for one in labels if not one["movements"]] == []
    assert {one.party.slug for one in money.movements()} - {""} <= set(directory())
    assert {one["kind"] for one in labels} == set(stories.KINDS)


def test_a_price_rise_shows_in_its_movements() -> None:
    netflix = next(one for one in truth()["stories"] if one["id"] == "netflix")
    assert {int(one.split()[2]) for one in netflix["movements"]} == {-1349, -1499}
    assert len(netflix["movements"]) == 24


def test_the_salary_arrives_every_month_and_nobody_is_rich() -> None:
    assert len([one for one in stories.movements() if one.story == "salary_claire"]) == 24
    assert all(0 < balance < 3_000_000 for balance in money.balances().values())
    assert money.balance(MAIN, date(2024, 10, 31)) == MAIN.opening


def test_no_identifier_could_belong_to_someone() -> None:
    lines = {event["msisdn"] for event in json.loads(FILES["orange_communications.json"])}
    lines |= {event["partner"] for event in json.loads(FILES["orange_communications.json"])}
    assert all(line.startswith(("33639980", "3326191")) for line in lines)
    for name in ("bitwarden_export.csv", "Mots de passe Chrome.csv"):
        for row in FILES[name].decode("utf-8").splitlines()[1:]:
            assert "FAKE-SECRET-DO-NOT-STORE" in row
            assert "@" not in row.replace("@example.org", "")


def test_the_mailbox_says_who_writes_and_nothing_of_what() -> None:
    source = FileSource(mail.NAME, FILES[mail.NAME])
    (importer,) = claiming(source, IMPORTERS)[0]
    rows = [one for one in importer.read(source) if isinstance(one, Row)]
    messages = [one.cells for one in rows if one.kind == "message"]
    assert {one["host"] for one in messages} == {one.address.partition("@")[2] for one in mail.SENDERS}
    assert Counter(one["about"] for one in messages)["birthday"] == 3
    assert {one["host"]: one["mailer"] for one in messages if one["mailer"]} == {
        one.address.partition("@")[2]: one.through[0] for one in mail.SENDERS if one.through[0]
    }
    assert not any(word in repr(rows) for word in ("messagerie", "anniversaire", "Idris", "gagn", "example.org"))
