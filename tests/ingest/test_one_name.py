"""One account named in many ways is one account in any order; two that end alike never become one in silence."""

from __future__ import annotations

from itertools import permutations

import pytest

from pims.ingest.account_numbers import ends_like, is_inside, normal_number, remembered_number
from pims.ingest.accounts import accounts_of
from pims.ingest.reading import Reading, ReadRow
from pims.queries.known import KnownAccount
from pims.records.bank import Account, Balance
from pims.records.port import Refusal

BANK, BRANCH, ACCOUNT, KEY = "30001", "00794", "12345678901", "85"
IBAN = f"FR76{BANK}{BRANCH}{ACCOUNT}{KEY}"
NAMES = (
    IBAN,
    "FR76 3000 1007 9412 3456 7890 185",  # the same, as people write it
    f"{BANK} {BRANCH} {ACCOUNT} {KEY}",  # RIB with its key
    f"{BANK}{BRANCH}{ACCOUNT}",  # without
    f"{BRANCH}{ACCOUNT}",  # branch and account
    ACCOUNT,  # what a bank's OFX may say
)
MASKED = ("XXXXXXX8901", "****8901", "**** 8901")


class Shelf:
    """Accounts as imports make them, one file after the other."""

    def __init__(self) -> None:
        self.known: list[KnownAccount] = []

    def take(self, number: str, *, answer: str = "", same: bool = False) -> int:
        """The account that a file of this number is of; `same`: its movements are those of every account."""
        made = Reading("f.csv", "sha", 1, institution="Exemple")
        made.rows.append(ReadRow("account", "", "", Account(key="a", number=number, currency="EUR")))
        made.rows.append(ReadRow("balance", "", "", Balance(amount=1, account="a", currency="EUR")))
        answers = {"account": answer} if answer else {}
        (found,) = accounts_of(made, self.known, "", answers, None, {}, lambda _id, _key: "same" if same else "none")
        kept = remembered_number(number, "Exemple")
        if found.account_id is None:
            place = len(self.known) + 1
            self.known.append(KnownAccount(place, found.identity, found.name, "Exemple", number, "", "checking", "EUR",
                                           "", frozenset({kept})))  # fmt: skip
            return place
        place = found.account_id
        old = self.known[place - 1]
        self.known[place - 1] = KnownAccount(place, old.identity, old.name, old.institution, old.number, "", old.kind,
                                             "EUR", "", old.numbers | {kept})  # fmt: skip
        return place


@pytest.mark.parametrize("order", list(permutations(range(6), 3)))
def test_in_any_order_it_is_one_account(order: tuple[int, ...]) -> None:
    shelf = Shelf()
    for place in (*order, *range(6)):
        assert shelf.take(NAMES[place]) == 1


@pytest.mark.parametrize("masked", MASKED)
@pytest.mark.parametrize("number", NAMES)
@pytest.mark.parametrize("first", [True, False])
def test_last_digits_are_confirmed_by_movements_or_asked_once(masked: str, number: str, first: bool) -> None:
    order = (masked, number) if first else (number, masked)
    proved = Shelf()
    assert [proved.take(one, same=True) for one in order] == [1, 1]
    asked = Shelf()
    asked.take(order[0])
    with pytest.raises(Refusal) as doubt:
        asked.take(order[1])
    assert doubt.value.detail.split("\n")[-1] == "new"
    assert asked.take(order[1], answer=doubt.value.detail.split("\n")[0]) == 1
    assert [asked.take(one) for one in (*order, *MASKED)] == [1] * 5


def test_two_accounts_that_end_alike_stay_two() -> None:
    other = "FR7630001007949999999890112"
    for order in permutations((IBAN, other, "****8901")):
        shelf, asked = Shelf(), 0
        for number in order:
            try:
                shelf.take(number)
            except Refusal:
                asked += 1
                shelf.take(number, answer="new")
        assert asked
        assert shelf.take(IBAN) != shelf.take(other)


def test_what_a_number_is_inside_of() -> None:
    assert is_inside(ACCOUNT, IBAN)
    assert is_inside(f"{BRANCH}{ACCOUNT}", f"{BANK}{BRANCH}{ACCOUNT}{KEY}")
    assert not is_inside(IBAN, IBAN + "12")
    assert not is_inside("12345678", IBAN)  # too short to be no accident
    assert not is_inside("07941234567", f"{BANK}{BRANCH}{ACCOUNT}")  # digits that run across its parts
    assert ends_like(IBAN, "8901")
    assert ends_like(IBAN, "0185")
    assert not ends_like(ACCOUNT, "0185")
    assert normal_number("****8901") == ""
