"""What files say of the member beside receipts and points: numbers are shortened, choices kept as answered."""

from __future__ import annotations

import json
from typing import Any

import pytest

from importers import IMPORTERS
from importers.source import FileSource
from pims.ingest.child import claiming
from pims.records.port import Row

EUROBONUS = {
    "eurobonus": {
        "euroBonusId": "EBS000000042", "nameOnCard": "CAMILLE EXEMPLE", "dateRegistered": "2011-05-03T00:00:00",
        "currentTierName": "Silver", "totalPointsForUse": 12400,
        "transactionHistory": {"totalNumberOfPages": 1, "transaction": [
            {"datePerformed": "2025-03-20T00:00:00.000Z", "description1": "Hotel", "description2": "",
             "availablePointsAfterTransaction": 500, "basicPointsAfterTransaction": "Extra Points"},
            {"datePerformed": "2025-03-21T00:00:00.000Z", "description1": "Card", "description2": "",
             "availablePointsAfterTransaction": 90, "basicPointsAfterTransaction": "Mastercard Status Points"},
            {"datePerformed": "2025-03-01T00:00:00.000Z", "description1": "CDG-CPH", "description2": "",
             "availablePointsAfterTransaction": 900, "basicPointsAfterTransaction": "Basic Points"}]},
    }
}  # fmt: skip
MESINFOS = [
    {"docType": "Person", "origin": "Intermarche", "civility": "Mme", "firstname": "Camille", "lastname": "Exemple",
     "email": "camille@example.org", "birthdate": "1988-01-02T00:00:00", "childrenCount": 2, "hasChildren": True,
     "birthdateChild1": "2015-04-05", "birthdateChild2": "2018-06-07", "cspJoint": "cadre", "postcode": "44000",
     "mobilePhoneNumber": "0639980042", "phoneNumber": "0639980042"},
    {"docType": "Client", "origin": "Intermarche", "optInEmail": False, "optInPhone": None, "optIn": "Inconnu",
     "entryDate": "2009-09-01", "loyaltyCardStatus": "active", "intermarcheShopId": "01987", "receiptId": "x"},
]  # fmt: skip
WOOLWORTHS = [
    {"txnID": "1", "posID": "2", "cardNo": "9344400000042", "pointEarn": "10", "date": "21/06/2025", "total": "$4.00",
     "voucherEarn": "10.00", "voucherExpiry": "31/12/2025"},
    {"txnID": "2", "posID": "2", "cardNo": "9344400000042", "pointEarn": "0.00", "date": "22/06/2025", "total": "$4.00",
     "voucherEarn": "0.00", "voucherRedeem": "10.00", "voucherExpiry": ""},
]  # fmt: skip


def rows(held: Any) -> list[Row]:
    source = FileSource("answer.json", json.dumps(held).encode())
    (importer,) = claiming(source, IMPORTERS)[0]
    return [one for one in importer.read(source) if isinstance(one, Row)]


def of(held: Any, kind: str) -> list[dict[str, str]]:
    return [dict(one.cells) for one in rows(held) if one.kind == kind]


def test_eurobonus_states_member_level_and_the_balance_after_the_last_movement() -> None:
    assert of(EUROBONUS, "loyalty_account") == [
        {"number_masked": "…0042", "programme": "EuroBonus", "opened_on": "2011-05-03", "status": "Silver"}
    ]
    assert of(EUROBONUS, "identity_fact") == [{"name": "name", "value": "CAMILLE EXEMPLE"}]
    movements = of(EUROBONUS, "points_movement")
    assert [(one["unit"], one.get("balance_after")) for one in movements] == [
        ("points", "12400"), ("status", None), ("points", None)
    ]  # fmt: skip


def test_a_page_of_a_longer_history_does_not_carry_the_balance_of_today() -> None:
    history = {**EUROBONUS["eurobonus"]["transactionHistory"], "totalNumberOfPages": 3}  # type: ignore[dict-item]
    found = of({"eurobonus": {**EUROBONUS["eurobonus"], "transactionHistory": history}}, "points_movement")
    assert [one for one in found if "balance_after" in one] == []


def test_intermarche_says_the_customer_and_no_one_elses_dates() -> None:
    facts = [(one["name"], one["value"]) for one in of(MESINFOS, "identity_fact")]
    assert ("name", "Mme Camille Exemple") in facts
    assert ("household_children", "2") in facts
    assert ("household_dates_of_children", "2") in facts
    assert [value for name, value in facts if name == "consent"] == ["optIn: Inconnu", "optInEmail: false"]
    assert [value for name, value in facts if name == "phone"] == ["0639980042"]
    said = json.dumps([[one.cells, one.raw] for one in rows(MESINFOS)])
    assert [text for text in ("2015", "2018", "cadre") if text in said] == []
    (account,) = of(MESINFOS, "loyalty_account")
    assert (account["status"], account["opened_on"]) == ("active", "2009-09-01")


def test_the_same_documents_of_an_insurer_are_not_the_shops() -> None:
    source = FileSource("p.json", json.dumps([{**MESINFOS[0], "origin": "AXA"}]).encode())
    assert claiming(source, IMPORTERS)[0] == []


def test_woolworths_vouchers_are_dollars_that_expire() -> None:
    assert of(WOOLWORTHS, "loyalty_account") == [{"number_masked": "…0042", "programme": "Everyday Rewards"}]
    moved = [(one["unit"], one["points"], one.get("expires_on")) for one in of(WOOLWORTHS, "points_movement")]
    assert moved == [("points", "10", None), ("AUD", "10.00", "31/12/2025"), ("AUD", "-10.00", None)]


@pytest.mark.parametrize("held", [EUROBONUS, WOOLWORTHS, MESINFOS])
def test_no_number_of_a_card_is_whole(held: Any) -> None:
    said = json.dumps([[one.cells, one.raw] for one in rows(held)])
    assert "000000042" not in said
    assert "9344400000042" not in said
