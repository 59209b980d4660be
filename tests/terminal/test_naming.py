"""`whose`, `firm` and `rule` on a command line: seen before, kept, taken back."""

from __future__ import annotations

import pytest

from tests.terminal.conftest import FIRST, Pims, statement

STORE = statement("2026-02-12;CARTE 11/02/26 E.LECLERC RENNES CB*0001;-61,20")


@pytest.fixture
def filled(pims: Pims) -> Pims:
    pims("import", "--no-encryption", pims.file("a.csv", FIRST))
    return pims


def _of(pims: Pims, label: str, field: str) -> list[object]:
    return [row[field] for row in pims.json("transactions") if label in row["label"]]


def test_a_label_nobody_knows_gets_a_company_of_the_person(filled: Pims) -> None:
    (row,) = filled.json("firm")
    assert (row["label"], row["amount"], row["transactions"]) == ("CAFE DU PORT", "5.00", 2)
    assert filled.json("firm", "Café du Port", "--new", "--city", "Brest")["company"] == "own-cafe-du-port"
    assert filled.json("whose", str(row["id"]), "café du port", "--everywhere")["transactions"] == 2
    assert _of(filled, "CAFE", "company") == ["own-cafe-du-port"] * 2
    assert filled.json("firm") == []
    page = filled.json("companies", "own-cafe-du-port")
    assert (page["name"], page["spent"], page["contact"]["city"]) == ("Café du Port", {"EUR": "5.00"}, "Brest")
    filled("firm", "café du port", "--remove")
    assert _of(filled, "CAFE", "company") == [None, None]


def test_whose_a_movement_is_nobody_s_and_again_as_found(filled: Pims) -> None:
    (number,) = _of(filled, "CARREFOUR", "id")
    assert filled.json("whose", str(number), "none")["company"] is None
    assert _of(filled, "CARREFOUR", "company") == [None]
    filled("whose", str(number), "auto")
    assert _of(filled, "CARREFOUR", "company") == ["carrefour"]
    assert filled.json("whose", str(number), "nobody-sa", code=1)["error"]["code"] == "unknown_company"


def test_two_companies_that_are_one(filled: Pims) -> None:
    assert filled.json("firm", "carrefour", "--same-as", "auchan") == {"company": "carrefour", "same_as": "auchan"}
    assert _of(filled, "CARREFOUR", "company") == ["auchan"]
    filled("firm", "carrefour", "--apart")
    assert _of(filled, "CARREFOUR", "company") == ["carrefour"]
    assert filled.json("firm", "carrefour", "--apart", code=1)["error"]["code"] == "not_merged"
    assert "--new" in filled("firm", "carrefour", code=2)


def test_a_rule_from_its_preview_to_its_end(filled: Pims) -> None:
    asked = ("--text", "cafe du port", "--most", "2.50", "--category", "pets")
    seen = filled.json("rule", "preview", *asked)
    assert [change["category"] for change in seen["changes"]] == [{"from": "cafes", "to": "pets"}] * 2
    assert filled.json("rule") == []
    made = filled.json("rule", "add", *asked)
    assert made["changes"] == seen["changes"]
    assert filled.json("rule") == [made["rule"]]
    assert made["rule"]["conditions"] == {"text": "CAFE DU PORT", "most": "2.50", "currency": "EUR"}
    assert _of(filled, "CAFE", "category") == ["pets", "pets"]
    filled("import", filled.file("b.csv", FIRST.replace("2026-02-10", "2026-02-20")))
    assert _of(filled, "CAFE", "category") == ["pets"] * 4
    number = str(made["rule"]["id"])
    without = filled.json("rule", "preview", number)["changes"]
    assert [change["category"] for change in without] == [{"from": "pets", "to": "cafes"}] * 4
    filled("rule", "drop", number)
    assert filled.json("rule", "preview", number, code=1)["error"]["code"] == "unknown_rule"
    assert _of(filled, "CAFE", "category") == ["cafes"] * 4


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--text", "x"), "empty_rule"),
        (("--category", "pets"), "empty_rule"),
        (("--text", "x", "--category", "nonsense"), "unknown_category"),
        (("--text", "x", "--least", "12,x", "--category", "pets"), "bad_amount"),
        (("--account", "nowhere", "--category", "pets"), "unknown_account"),
    ],
)
def test_rules_that_cannot_be(filled: Pims, options: tuple[str, ...], code: str) -> None:
    assert filled.json("rule", "add", *options, code=1)["error"]["code"] == code
    assert filled.json("rule") == []


def test_the_company_of_a_store_is_asked_and_answered(filled: Pims) -> None:
    filled("import", filled.file("b.csv", STORE))
    (asked,) = filled.json("firm", "--which")
    assert (asked["brand"], asked["kind"], asked["town"]) == ("leclerc", "store", "RENNES")
    assert "Rennes" in filled("firm", "--which")
    done = filled.json("firm", "Rennes Distribution", "--of", "E.Leclerc", "--town", "rennes")
    assert done == {"brand": "leclerc", "answered": 1, "company": "Rennes Distribution"}
    assert set(_of(filled, "LECLERC", "company")) == {"own-rennes-distribution"}
    assert "Rennes Distribution" in filled("companies", "own-rennes-distribution")
    assert filled.json("firm", "--which") == []
    again = filled.json("firm", "--of", "leclerc", "--unknown", code=1)
    assert again["error"]["code"] == "no_question"


def test_a_question_left_open_is_not_asked_again(filled: Pims) -> None:
    filled("import", filled.file("b.csv", STORE))
    filled("firm", "--of", "leclerc", "--unknown")
    assert filled.json("firm", "--which") == []
    assert set(_of(filled, "LECLERC", "company")) == {"leclerc"}


LIST = """name,url,username,password,note
Atelier,https://compte.atelier-exemple.example.com/,aline@example.org,x,
Atelier,https://www.atelier-exemple.example.com/,aline,x,
Amazon,https://www.amazon.de/,aline@example.org,x,
"""


def test_a_site_that_nobody_is_known_to_run_is_named_once(filled: Pims) -> None:
    filled("import", filled.file("passwords.csv", LIST))
    (site,) = filled.json("firm", "--sites")
    assert (site["site"], site["hosts"], site["accounts"], site["messages"]) == ("example.com", 2, 2, 0)
    assert "example.com" in filled("firm", "--sites")
    assert "amazon" in {row["slug"] for row in filled.json("companies")}
    said = filled.json("firm", "Atelier Exemple", "--site", "https://atelier-exemple.example.com/x", "--city", "Lyon")
    assert said["company"] == "own-atelier-exemple"
    assert filled.json("firm", "--sites") == []
    row = filled.json("companies", "own-atelier-exemple")
    assert {holding["data_kind"] for holding in row["holdings"]} == {"account_login", "email_address"}
    assert [len(held["evidence"]) for held in row["holdings"] if held["data_kind"] == "account_login"] == [2]
    filled("firm", "--site", "atelier-exemple.example.com", "--remove")
    assert [one["site"] for one in filled.json("firm", "--sites")] == ["example.com"]
    assert filled.json("firm", "--site", "example.com", "--remove", code=1)["error"]["code"] == "no_site"
    assert filled.json("firm", "X", "--site", "no site", code=1)["error"]["code"] == "no_site"


def test_a_site_can_be_said_to_be_of_a_company_of_the_directory(filled: Pims) -> None:
    filled("import", filled.file("passwords.csv", LIST))
    filled("firm", "Decathlon", "--site", "example.com")
    row = filled.json("companies", "decathlon")
    assert [held["records"] for held in row["holdings"] if held["data_kind"] == "account_login"] == [2]
    filled("firm", "Atelier", "--new")
    filled("firm", "Atelier", "--site", "example.com")
    assert filled.json("companies", "own-atelier")["holdings"]
    filled("firm", "Atelier", "--remove")
    assert [one["site"] for one in filled.json("firm", "--sites")] == ["example.com"]
