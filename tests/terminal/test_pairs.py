"""`transfers` and `matches` on a command line: what is tied, why, and the person's word."""

from __future__ import annotations

from tests.terminal.conftest import Pims, statement

OTHER = statement("2026-02-11;VIR INTERNE DEPUIS COMPTE;300,00").replace("00040000001", "00040000002")
ONE = statement("2026-02-10;VIR INTERNE VERS LIVRET;-300,00", "2026-02-12;CARTE 11/02/26 DECATHLON CB*0001;-49,90",
                "2026-02-20;AVOIR 20/02/26 DECATHLON CB*0001;49,90")  # fmt: skip


def test_a_transfer_refused_made_and_forgotten(pims: Pims) -> None:
    for name, text in (("a.csv", ONE), ("b.csv", OTHER)):
        pims("import", "--no-encryption", pims.file(name, text))
    (one,) = pims.json("transfers")
    assert (one["amount"], one["currency"], one["on"]) == ("300.00", "EUR", "2026-02-10")
    assert one["because"]
    assert 0 < one["score"] <= 100
    assert pims.json("cashflow")[0]["income"] == "0.00"
    pair = [str(number) for number in one["transactions"]]
    assert pims.json("transfers", "--refuse", *pair) == []
    assert pims.json("cashflow")[0]["income"] == "300.00"
    pims("rebuild")
    assert pims.json("transfers") == []
    assert pims.json("transfers", "--make", *pair)[0]["score"] == 100
    assert pims.json("transfers", "--forget", *pair)[0]["score"] == one["score"]
    assert pims.json("transfers", "--make", *pair[::-1], code=1)["error"]["code"] == "no_transfer"


def test_a_refund_and_its_purchase(pims: Pims) -> None:
    pims("import", "--no-encryption", pims.file("a.csv", ONE))
    (one,) = pims.json("matches")
    back, bought = one["transactions"]
    assert (one["kind"], one["other"]) == ("refund", {"kind": "transaction", "id": bought})
    assert pims.json("matches", "--refuse", str(one["id"])) == []
    assert pims.json("matches", "--make", str(back), "transaction", str(bought))[0]["because"] == "You said so."
    assert pims.json("matches", "--forget", str(back), "transaction", str(bought))[0]["score"] == one["score"]
    assert pims.json("matches", "--refuse", "99", code=1)["error"]["code"] == "unknown_match"
    assert "receipt" in pims("matches", "--make", "1", "nothing", "2", code=2)
