"""What other programs rely on: one JSON document, exit codes, errors in three parts."""

from __future__ import annotations

import sys

import pytest

from tests.terminal.conftest import Pims


@pytest.mark.parametrize(
    "words",
    [
        ("accounts",), ("transactions",), ("receipts",), ("usage",), ("points",), ("invoices",), ("energy",),
        ("traces",), ("categories",), ("search", "cafe"), ("spending",), ("spending", "--by", "month,company"),
        ("cashflow",), ("subscriptions",), ("findings",), ("companies",), ("requests",), ("imports",), ("review",),
        ("profile",), ("check",), ("rebuild",),
    ],
)  # fmt: skip
def test_every_list_is_one_document_and_a_table(filled: Pims, words: tuple[str, ...]) -> None:
    assert filled.json(*words) is not None
    assert isinstance(filled(*words), str)
    assert isinstance(filled("--lang", "fr", *words), str)


def test_transactions_have_the_fields_of_the_contract(filled: Pims) -> None:
    row = filled.json("transactions", "--text", "carrefour")[0]
    assert list(row) == [
        "id", "account", "booked_on", "value_on", "amount", "currency", "label", "bare_label", "kind", "counterparty",
        "company", "category", "category_because", "status", "reference", "creditor_id", "mandate", "transfer_with",
        "import_ids", "where",
        "hidden", "note", "by_hand",  # what the person said of it
    ]  # fmt: skip
    assert (row["booked_on"], row["amount"], row["currency"]) == ("2026-02-10", "-45.32", "EUR")
    assert (row["company"], row["kind"], row["import_ids"], row["where"]) == ("carrefour", "card", [1], "line 2")


def test_filters_narrow_the_list(filled: Pims) -> None:
    assert len(filled.json("transactions", "--since", "2026-02-10")) == 3
    assert len(filled.json("transactions", "--until", "2026-02-09")) == 1
    assert len(filled.json("transactions", "--text", "café port")) == 2
    assert len(filled.json("transactions", "--company", "Carrefour")) == 1
    assert len(filled.json("transactions", "--account", "00040000001")) == 4
    assert len(filled.json("transactions", "--limit", "2")) == 2


def test_search_folds_accents_and_finds_beginnings(filled: Pims) -> None:
    hits = filled.json("search", "CÀFÉ po")
    assert [(hit["kind"], hit["amount"]) for hit in hits] == [("transaction", "-2.50")] * 2
    assert filled.json("search", '"; DROP TABLE') == []


def test_a_category_said_once_wins_over_everything(filled: Pims) -> None:
    row = filled.json("transactions", "--text", "carrefour")[0]
    filled.json("categorise", str(row["id"]), "leisure")
    filled.json("rebuild")
    after = filled.json("transactions", "--text", "carrefour")[0]
    assert (after["category"], after["category_because"]) == ("leisure", "decision")
    assert filled.json("categorise", str(row["id"]), "nonsense", code=1)["error"]["code"] == "unknown_category"


def test_a_company_opens_the_lines_that_prove_it(filled: Pims) -> None:
    page = filled.json("companies", "carrefour")
    proven = [holding for holding in page["holdings"] if holding["strength"] == "proven"]
    assert proven
    for holding in proven:
        assert holding["records"] == len(holding["evidence"]) > 0
        assert {"kind": "transaction", "where": "line 2", "import_id": 1}.items() <= holding["evidence"][0].items()
    listed = next(row for row in filled.json("companies") if row["slug"] == "carrefour")
    assert "evidence" not in listed["holdings"][0]
    assert page["spent"] == {"EUR": "45.32"}


def test_errors_have_three_parts(pims: Pims) -> None:
    error = pims.json("transactions", code=1)["error"]
    assert list(error) == ["code", "what", "why", "do"]
    assert error["code"] == "no_store"
    assert all(error.values())


@pytest.mark.parametrize(
    "words", [("nonsense",), ("undo",), ("clock", "--received", "soon"), ("--lang", "de", "accounts")]
)
def test_wrong_usage_is_2_and_prints_no_json(pims: Pims, words: tuple[str, ...]) -> None:
    pims("--json", *words, code=2)


def test_a_passphrase_is_never_asked_without_a_terminal(pims: Pims, monkeypatch: pytest.MonkeyPatch) -> None:
    assert pims.json("init", code=1)["error"]["code"] == "passphrase_needed"
    monkeypatch.setenv("PIMS_PASSPHRASE", "four words make one")
    made = pims.json("init")
    assert made["encrypted"] is True
    assert len(made["recovery_key"].split("-")) == 8
    assert pims.json("accounts") == []
    monkeypatch.setenv("PIMS_PASSPHRASE", "another one entirely")
    assert pims.json("accounts", code=1)["error"]["code"] == "wrong_passphrase"
    monkeypatch.delenv("PIMS_PASSPHRASE")
    assert pims.json("accounts", code=1)["error"]["code"] == "passphrase_needed"
    pims("import", "--no-encryption", pims.file("x.csv", ""), code=2)


def test_plain_on_request_wins_over_a_passphrase(pims: Pims, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIMS_PASSPHRASE", "four words make one")
    assert pims.json("init", "--no-encryption") == {"store": str(pims.store), "encrypted": False, "recovery_key": None}
    assert pims.json("init", code=1)["error"]["code"] == "store_exists"


def test_the_clock_needs_no_store(pims: Pims) -> None:
    assert (
        pims.json("clock", "--received", "2026-03-05", "--suspended", "2026-03-10..2026-03-20")["due_on"]
        == "2026-04-15"
    )


def test_a_letter_and_its_request(filled: Pims) -> None:
    filled("profile", "--set", "name=Claire Exemple", "--set", "address=1 rue du Test")
    made = filled.json("letter", "access", "carrefour", "--out", str(filled.folder), "--format", "txt,eml")
    assert [path.rsplit(".", 1)[1] for path in made["files"]] == ["txt", "eml"]
    opened = filled.json("requests", "new", "carrefour")
    assert (opened["company"], opened["status"], opened["due_on"]) == ("carrefour", "prepared", None)
    filled.json("requests", "sent", str(opened["id"]), "--on", "2026-01-20")
    received = filled.json("requests", "received", str(opened["id"]), "--on", "2026-01-22")
    assert (received["due_on"], received["status"]) == ("2026-02-23", "late")
    calendar = filled.folder / "due.ics"
    filled("requests", "calendar", "--out", str(calendar))
    assert "BEGIN:VEVENT" in calendar.read_text()


def test_backup_and_restore(filled: Pims) -> None:
    before = filled.json("transactions")
    backup = str(filled.folder / "kept.pims")
    filled("backup", backup)
    filled.json("undo", "1")
    filled("restore", backup)
    assert filled.json("transactions") == before
    filled("erase", "--yes")
    assert filled.json("transactions", code=1)["error"]["code"] == "no_store"


def test_without_a_screen_the_window_says_so(pims: Pims, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    pims(code=1)


def test_a_program_that_erases_is_not_asked(filled: Pims) -> None:
    assert filled.json("erase")["erased"] == str(filled.store)
    assert not filled.store.exists()
