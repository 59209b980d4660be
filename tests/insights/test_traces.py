"""Digital traces understood: where a claim comes from, what a "no" still proves, how traces are counted and read."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, create_engine, insert

from pims.insights.traces import denied, held, origin, silences, tally
from pims.queries.advertising import (
    INFERRED,
    REACHED,
    AdFilter,
    inferred_page,
    kind_counts,
    listed_count,
    reach_count,
    reach_page,
    reach_places,
)
from pims.records.trace import AD_KINDS
from pims.reference.data_kinds import data_kinds
from pims.reference.register_rules import register_rules
from pims.store.tables import account_traces, ad_traces, imports, metadata

MANY = 2_000


@pytest.fixture
def conn() -> Iterator[Connection]:
    """A store in memory with one import whose platform handed over an empty section."""
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.connect() as connection:
        report = json.dumps({"notes": [{"code": "says_nothing", "detail": "AdvertiserList"}]})
        row = {"id": 1, "path": "archive.zip!ads/user_data.json", "sha256": "1", "size": 1, "status": "imported"}
        about = {"importer": "tiktok", "company": "tiktok", "imported_at": "2026", "report": report, "raw": b""}
        connection.execute(insert(imports).values(row | about))
        yield connection
    engine.dispose()


def ads(conn: Connection, *rows: dict[str, object]) -> None:
    for number, row in enumerate(rows, start=1):
        base = {"id": number, "identity": f"a{number}", "company": "meta", "actor": "", "value": "", "import_id": 1}
        conn.execute(insert(ad_traces).values(base | row))


def test_every_kind_of_trace_is_shown_once() -> None:
    assert sorted((*REACHED, *INFERRED)) == sorted(AD_KINDS)


def test_origins_are_those_of_the_register() -> None:
    told = {}
    for rule in register_rules().rules:
        if rule.record == "ad_trace":
            told.update({kind: data_kinds()[rule.data_kinds[0]].origin for kind in rule.when["kind"]})
    assert {kind: origin(kind) for kind in told} == told
    assert origin("segment", "broker") == "acquired"
    assert origin("segment", "platform") == "inferred"


@pytest.mark.parametrize(
    ("said", "no"),
    [("Looking for a job: No", True), ("Futurs parents : non", True), ("married:false", True), ("Norway: Nord", False),
     ("Interest: no sugar", False), ("No", False)],
)  # fmt: skip
def test_a_no_is_recognised(said: str, no: bool) -> None:
    assert denied(said) is no


def test_an_empty_section_says_that_there_is_nothing(conn: Connection) -> None:
    (one,) = silences(conn)
    assert (one.name, one.section, one.file) == ("TikTok", "AdvertiserList", "user_data.json")
    later = {"id": 2, "path": "newer.zip!ads/user_data.json", "sha256": "2", "size": 1, "status": "imported"}
    about = {"importer": "tiktok", "company": "tiktok", "imported_at": "2026", "report": "{}", "raw": b""}
    conn.execute(insert(imports).values(later | about))
    assert silences(conn) == []  # a newer copy has something there


def test_hosts_of_one_company_are_one_and_unknown_ones_their_domain(conn: Connection) -> None:
    traces = [("www.carrefour.fr", "camille"), ("drive.carrefour.fr", "camille"), ("a.inconnue.example", "c"),
              ("b.inconnue.example", "")]  # fmt: skip
    for number, (host, login) in enumerate(traces, start=1):
        row = {"id": number, "identity": f"t{number}", "host": host, "login": login, "source": "password_list"}
        conn.execute(insert(account_traces).values(row | {"import_id": 1}))
    found = {one.key: (one.company, one.accounts, one.hosts) for one in held(conn)}
    assert found == {
        "carrefour": ("carrefour", 2, ("carrefour.fr", "drive.carrefour.fr")),
        "inconnue.example": ("", 2, ("a.inconnue.example", "b.inconnue.example")),
    }
    assert [(row.keys, row.records) for row in tally(conn, ["company"])] == [
        (("carrefour",), 2), (("inconnue.example",), 2),
    ]  # fmt: skip


def test_an_advertiser_is_one_line_a_platform_with_all_its_kinds(conn: Connection) -> None:
    ads(
        conn,
        {"kind": "site_event", "actor": "Fnac", "events": 4, "first_at": "2026-01-02", "last_at": "2026-03-04"},
        {"kind": "list_upload", "actor": "Fnac"},
        {"kind": "site_event", "actor": "Fnac", "company": "tiktok"},
        {"kind": "ad_clicked", "value": "An ad without a name"},
        {"kind": "inference", "value": "gender: female"},
    )
    wanted = AdFilter()
    rows = reach_page(conn, wanted)
    assert [(row.platform, row.actor, row.kinds, row.events) for row in rows] == [
        ("meta", "Fnac", ("list_upload", "site_event"), 5),
        ("tiktok", "Fnac", ("site_event",), 1),
        ("meta", "An ad without a name", ("ad_clicked",), 1),
    ]
    assert (rows[0].first_on, rows[0].last_on) == ("2026-01-02", "2026-03-04")
    assert (reach_count(conn, wanted), listed_count(conn)) == (3, 1)
    assert len(reach_places(conn, "meta", "Fnac")) == 2
    assert [row.said for row in inferred_page(conn, wanted)] == ["gender: female"]
    counted = {row.keys: row.records for row in tally(conn, ["platform", "kind"])}
    assert counted[("meta", "list_upload")] == 1


def test_an_advertiser_spelt_in_two_ways_is_one_line_a_platform(conn: Connection) -> None:
    ads(
        conn,
        {"kind": "list_upload", "actor": "Decathlon"},
        {"kind": "site_event", "actor": "www.decathlon.fr", "events": 3},
        {"kind": "tailored_audience", "actor": "DECATHLON"},
        {"kind": "site_event", "actor": "decathlon.fr", "company": "tiktok"},
        {"kind": "ad_clicked", "value": "Decathlon"},
        {"kind": "remarketing", "actor": "inconnue.example"},
    )
    rows = reach_page(conn, AdFilter(), "actor", descending=False)
    assert [(row.platform, row.actor, row.kinds, row.records) for row in rows] == [
        ("meta", "Decathlon", ("list_upload", "tailored_audience", "site_event", "ad_clicked"), 4),
        ("tiktok", "decathlon.fr", ("site_event",), 1),
        ("meta", "inconnue.example", ("remarketing",), 1),
    ]
    assert (reach_count(conn, AdFilter()), listed_count(conn)) == (3, 1)
    assert [row.actors for row in kind_counts(conn) if row.platform == "meta"] == [1, 1, 1, 1, 1]
    assert [row.actor for row in reach_page(conn, AdFilter(kind="site_event", platform="meta"))] == ["Decathlon"]
    assert len(reach_places(conn, "meta", rows[0].key)) == 4


def test_the_last_page_of_many_advertisers(conn: Connection) -> None:
    row = "INSERT INTO ad_traces (id, identity, kind, company, actor, value, supplier, import_id) VALUES "
    for start in range(0, MANY, 500):
        values = ", ".join(f"({n}, 'i{n}', 'remarketing', 'meta', 'Firm {n:05}', '', '', 1)"
                           for n in range(start, start + 500))  # fmt: skip
        conn.exec_driver_sql(row + values)
    page = reach_page(conn, AdFilter(), "actor", descending=True, offset=MANY - 256)
    assert (len(page), page[-1].actor) == (256, "Firm 00000")
