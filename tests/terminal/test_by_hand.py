"""What is entered, hidden and noted by hand on the command line."""

from __future__ import annotations

from tests.terminal.conftest import SECOND, Pims


def test_an_account_and_entries_by_hand(filled: Pims) -> None:
    made = filled.json("account-new", "Porte-monnaie", "--opening", "80", "--on", "2026-02-01")
    assert made["account"] == "Porte-monnaie"
    assert filled.json("account", "Porte-monnaie")["kind_because"] == "said"
    done = filled.json("entry", "Porte-monnaie", "-12,50", "Marché", "--on", "2026-02-14", "--category", "groceries",
                       "--note", "fruits")  # fmt: skip
    row = done["transaction"]
    assert (row["amount"], row["currency"], row["booked_on"]) == ("-12.50", "EUR", "2026-02-14")
    assert (row["category"], row["note"], row["hidden"], row["by_hand"]) == ("groceries", "fruits", False, True)
    filled("entry", "porte monnaie", "+20", "Ada")
    assert {r["label"]: r["amount"] for r in filled.json("transactions", "--account", "Porte-monnaie")} == {
        "Ada": "20.00", "Marché": "-12.50",
    }  # fmt: skip
    edited = filled.json("entry", "--edit", str(row["id"]), "--amount", "13", "--note", "")
    assert (edited["transaction"]["amount"], edited["transaction"]["note"]) == ("-13.00", "")
    assert edited["transaction"]["category"] == "groceries"
    assert len(filled.json("imports")) == 1
    assert len(filled.json("imports", "--by-hand")) == 3
    filled("undo", str(edited["import_id"]))
    assert filled.json("transactions", "--text", "marché")[0]["amount"] == "-12.50"
    assert filled.json("entry", "--delete", str(row["id"]))["deleted"] == row["id"]
    assert [r["label"] for r in filled.json("transactions", "--account", "Porte-monnaie")] == ["Ada"]
    filled("check")


def test_what_cannot_be_entered_is_told(filled: Pims) -> None:
    assert filled.json("entry", "Nowhere", "1", "x", code=1)["error"]["code"] == "unknown_account"
    account = filled.json("accounts")[0]["account"]
    told = filled.json("entry", account, "12,345", "x", code=1)["error"]
    assert told["code"] == "bad_entry"
    assert "more decimals" in told["why"]
    assert filled.json("entry", account, "1", "x", "--on", "2026-02-30", code=1)["error"]["code"] == "bad_entry"
    assert filled.json("entry", account, "1", "x", "--category", "nothing", code=1)["error"]["code"] == (
        "unknown_category"
    )
    assert len(filled.json("transactions")) == 4, "what is refused leaves nothing behind"
    for words in (("entry",), ("entry", account, "1"), ("entry", "--edit", "1", "--delete", "1")):
        filled(*words, code=2)
    stated = str(filled.json("transactions")[0]["id"])
    assert filled.json("entry", "--edit", stated, "--amount", "1", code=1)["error"]["code"] == "not_by_hand"
    assert filled.json("hide", "99", code=1)["error"]["code"] == "unknown_transaction"


def test_a_hidden_movement_counts_in_no_sum_and_comes_back(filled: Pims) -> None:
    before = {command: filled.json(command) for command in ("spending", "cashflow", "transactions", "companies")}
    (shop,) = filled.json("transactions", "--text", "carrefour")
    filled("hide", str(shop["id"]), "--note", "paid for the neighbour")
    assert shop["id"] not in [row["id"] for row in filled.json("transactions")]
    (hidden,) = filled.json("transactions", "--hidden")
    assert (hidden["id"], hidden["hidden"], hidden["note"]) == (shop["id"], True, "paid for the neighbour")
    assert filled.json("search", "carrefour") == []
    assert "45.32" not in str(filled.json("spending"))
    assert "45.32" not in str(filled.json("cashflow"))
    assert [c["spent"] for c in filled.json("companies") if c["slug"] == "carrefour"] == [{}]
    again = filled.json("import", filled.file("second.csv", SECOND))["files"][0]
    assert again["records"]["transaction"]["new"] == 1
    assert [row["id"] for row in filled.json("transactions", "--hidden")] == [shop["id"]]
    filled("undo", str(again["import_id"]))
    filled("rebuild")
    assert [row["id"] for row in filled.json("transactions", "--hidden")] == [shop["id"]]
    filled("show", str(shop["id"]))
    filled("note", str(shop["id"]))
    assert {command: filled.json(command) for command in before} == before


def test_notes_are_found(filled: Pims) -> None:
    (shop,) = filled.json("transactions", "--text", "carrefour")
    filled("note", str(shop["id"]), "Anniversaire d’Ada")
    assert [row["id"] for row in filled.json("transactions", "--text", "anniv ADA")] == [shop["id"]]
    assert [row["id"] for row in filled.json("transactions", "--text", "anniv carrefour")] == [shop["id"]]
    assert filled.json("transactions", "--text", "anniv port") == []
    (hit,) = filled.json("search", "anniversaire")
    assert (hit["id"], "Anniversaire d’Ada" in hit["text"]) == (shop["id"], True)
    filled("export", str(filled.folder / "out"))
    assert "Anniversaire d’Ada" in (filled.folder / "out" / "transactions.csv").read_text()
