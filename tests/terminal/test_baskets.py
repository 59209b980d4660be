"""`receipts`, `baskets`, `family`, `points` on tickets of two shops."""

from __future__ import annotations

import pytest

from tests.terminal.conftest import Pims

TICKETS = "ticket,date_ticket,code_postal\n900001,2026-01-04,44000\n900002,2026-02-07,44000\n"
LINES = (
    "ticket,ean,article_libelle,article_ca,article_quantite_vendue\n"
    "900001,3000000001004,LAIT DEMI ECREME 6X1L,5.70,1\n"
    "900001,4011,ZORGLUB 33,1.87,1\n"
    "900002,3000000001004,LAIT DEMI ECREME 6X1L,12.00,2\n"
    "900002,1,SAC CAISSE GM MER,0.15,1\n"
)


@pytest.fixture
def shop(pims: Pims) -> Pims:
    """A store with two tickets."""
    pims("import", "--no-encryption", pims.file("liste_ticket.csv", TICKETS), pims.file("detail_ticket.csv", LINES))
    return pims


def test_a_ticket_has_its_lines_families_prices_and_its_sum(shop: Pims) -> None:
    newest, oldest = shop.json("receipts")
    assert newest == shop.json("receipts", str(newest["id"]))
    milk, bag = newest["lines"]
    assert (milk["family"], milk["family_because"]) == ("milk", {"code": "label", "word": "LAIT"})
    assert (milk["price_each"], milk["measure"], milk["price_per_measure"]) == ("6.00", "l", "1.00")
    assert (bag["family"], bag["price_each"]) == ("bags", None)
    assert [line["family"] for line in oldest["lines"]] == ["milk", None]
    found = newest["reconciliation"]
    assert (found["state"], found["paid"], found["lines"]) == ("no_total", None, "12.15")
    assert newest["payments"] == []
    assert "LAIT DEMI ECREME" in shop("receipts", str(newest["id"]))
    french = shop("--lang", "fr", "receipts", str(newest["id"]))
    assert "12,00\u00a0€" in french
    assert "Sac" in french
    assert not {"12.00", "product", " bag"} & set(french.split())
    assert shop.json("receipts", "99", code=1)["error"]["code"] == "unknown_record"


def test_baskets_add_up_by_what_is_asked(shop: Pims) -> None:
    rows = {row["family"]: row for row in shop.json("baskets")}
    assert (rows["milk"]["amount"], rows["milk"]["quantity"], rows["milk"]["lines"]) == ("17.70", 3, 2)
    assert (rows["milk"]["measure"], rows["milk"]["measured"], rows["milk"]["per_measure"]) == ("l", "18", "0.98")
    assert (rows[None]["amount"], rows["bags"]["amount"]) == ("1.87", "0.15")
    months = shop.json("baskets", "--by", "month,company")
    assert [(row["month"], row["company"], row["amount"]) for row in months] == [
        ("2026-02", "leclerc", "12.15"), ("2026-01", "leclerc", "7.57")]  # fmt: skip
    (article, _) = shop.json("baskets", "--by", "article")
    assert (article["label"], article["article"]) == ("LAIT DEMI ECREME 6X1L", "gtin:3000000001004")
    assert shop.json("baskets", "--since", "2026-03-01") == []
    assert "--by" in shop("baskets", "--by", "colour", code=2)


def test_a_family_said_once_holds_everywhere_and_is_taken_back(shop: Pims) -> None:
    assert shop.json("family", "zorglub 33", "toys_games", "--preview")["lines"] == 1
    assert shop.json("baskets")[1]["family"] is None
    assert shop.json("family", "zorglub 33", "toys_games")["before"] is None
    shop("rebuild")
    assert shop.json("family", "ZORGLUB 33")["now"]["because"] == "decision"
    assert "toys_games" in {row["family"] for row in shop.json("baskets")}
    shop("undo", "1")  # the word outlives the file
    assert shop.json("family", "ZORGLUB 33", "--forget")["before"] == "toys_games"
    assert shop.json("family", "ZORGLUB 33", "--forget", code=1)["error"]["code"] == "unknown_label"


def test_families_that_do_not_exist_and_labels_never_seen_are_refused(shop: Pims) -> None:
    assert shop.json("family", "ZORGLUB 33", "nonsense", code=1)["error"]["code"] == "unknown_family"
    assert shop.json("family", "NEVER SEEN", "milk", code=1)["error"]["code"] == "unknown_label"
    assert {"milk", "bags"} <= {row["slug"] for row in shop.json("family")}


def test_points_and_what_is_left_of_them(shop: Pims) -> None:
    assert shop.json("points") == []
    assert shop.json("points", "--balance") == []
    shop("import", shop.file("sas.json", SAS))
    (moved,) = shop.json("points")
    assert (moved["points"], moved["expires_on"]) == ("500", None)
    (left,) = shop.json("points", "--balance")
    assert (left["balance"], left["balance_basis"], left["value"], left["expiring"]) == ("500", "summed", None, [])
    assert "500" in shop("points", "--balance")


SAS = (
    '[{"datePerformed": "2026-01-05T00:00:00", "description1": "CDG-CPH", "description2": "SK 0566", '
    '"typeOfTransaction": "Flight", "availablePointsAfterTransaction": 500, '
    '"basicPointsAfterTransaction": "Basic Points"}]'
)
