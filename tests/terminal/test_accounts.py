"""`accounts` and `account`: what the files state, and the person's word, which wins."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal.conftest import Pims, statement

OTHER = "2026-02-10;CARTE 09/02/26 CARREFOUR MARKET CB*0001;-45,32", "2026-02-20;PRLV SEPA EXEMPLE;-5,00"


@pytest.fixture
def two(filled: Pims, tmp_path: Path) -> Pims:
    """A store with two accounts that share a movement."""
    path = tmp_path / "autre.csv"
    path.write_text(statement(*OTHER).replace("00040000001;Compte", "00049999999;Livret A"))
    filled("import", str(path))
    return filled


def test_an_account_tells_its_kind_and_why(two: Pims) -> None:
    found = {row["name"]: row for row in two.json("accounts")}
    assert (found["Livret A"]["kind"], found["Livret A"]["joint"], found["Livret A"]["closed"]) == (
        "savings",
        None,
        False,
    )
    assert found["Compte"]["numbers"] == ["00040000001"]
    assert found["Compte"]["holders"] == []


def test_the_word_of_the_person_wins_and_stays_and_goes(two: Pims, tmp_path: Path) -> None:
    told = two.json("account", "Livret A", "--name", "Tirelire", "--kind", "checking", "--holder", "Alix Exemple",
                    "--second-holder", "Sacha Exemple", "--closed")  # fmt: skip
    assert (told["account"], told["kind"], told["kind_because"]) == ("Tirelire", "checking", "said")
    assert (told["holders"], told["joint"], told["closed"]) == (["Alix Exemple", "Sacha Exemple"], True, True)
    (last,) = [one["id"] for one in two.json("imports") if one["path"].endswith("autre.csv")]
    two("undo", str(last))
    two("import", str(tmp_path / "autre.csv"))
    two("rebuild")
    assert {row["account"] for row in two.json("transactions", "--account", "Tirelire")} == {"Tirelire"}
    told = two.json("account", "Tirelire", "--name", "", "--kind", "", "--open", "--sole")
    assert (told["account"], told["kind"], told["joint"], told["closed"]) == ("Livret A", "savings", False, False)


def test_two_that_are_one_and_apart_again(two: Pims) -> None:
    before = len(two.json("transactions"))
    told = two.json("account", "Livret A", "--same-as", "Compte")
    assert told["changed"]["joined"] == {"duplicate": 1, "similar": 0, "new": 1}
    assert [one["account"] for one in told["also"]] == ["Livret A"]
    assert len(two.json("transactions")) == before - 1
    assert len(two.json("accounts")) == 1
    assert two.json("check") is not None
    assert two.json("account", "Compte", "--apart")["changed"]["apart"] == ["Livret A"]
    assert (len(two.json("transactions")), len(two.json("accounts"))) == (before, 2)
    assert two.json("account", "Compte", "--same-as", "Compte", code=1)["error"]["code"] == "same_account_already"


def test_an_unknown_account_and_a_wrong_kind_are_known_errors(two: Pims) -> None:
    assert two.json("account", "Ailleurs", code=1)["error"]["code"] == "unknown_account"
    assert two.json("account", "Compte", "--kind", "treasure", code=1)["error"]["code"] == "unknown_account_kind"
    assert "Livret A" in two("account", "Livret A")


def test_one_account_has_the_balance_of_the_list(two: Pims) -> None:
    two("account-new", "Poche", "--opening", "50", "--on", "2026-01-01")
    two("entry", "Poche", "12.50", "Marché", "--on", "2026-01-02")
    listed = next(row for row in two.json("accounts") if row["account"] == "Poche")
    assert two.json("account", "Poche")["balance"] == listed["balance"] == "37.50"
    assert "37.50" in two("--lang", "en", "account", "Poche")
