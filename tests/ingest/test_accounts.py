"""The account of a file, in the order that the person can predict."""

from __future__ import annotations

import pytest

from pims.ingest.account_numbers import normal_number, visible_tail
from pims.ingest.accounts import accounts_of
from pims.ingest.name_pattern import name_pattern, title_of
from pims.ingest.reading import Reading, ReadRow
from pims.queries.known import KnownAccount, Shared
from pims.records.bank import Account, Balance
from pims.records.port import Refusal

IBAN = "FR7630001007941234567890185"


def reading(number: str = "", key: str = "a", institution: str = "Exemple") -> Reading:
    made = Reading("releve_0001.csv", "sha", 10, institution=institution)
    if number:
        made.rows.append(ReadRow("account", "", "", Account(key=key, number=number)))
    made.rows.append(ReadRow("balance", "", "", Balance(amount=1, account=key if number else "")))
    return made


def known(number: str = "", name: str = "", institution: str = "Exemple", account_id: int = 7) -> KnownAccount:
    numbers = frozenset({normal_number(number)} - {""})
    return KnownAccount(
        account_id, f"id{account_id}", name, institution, number, "", "checking", "EUR", "", numbers
    )  # fmt: skip


def account_id(of: Reading, *stored: KnownAccount, given: str = "", remembered: int | None = None) -> int | None:
    return accounts_of(of, stored, given, {}, remembered)[0].account_id


def test_numbers_are_compared_without_blanks() -> None:
    assert account_id(reading("FR76 3000 1007 9412 3456 7890 185"), known(IBAN)) == 7


def test_an_account_number_inside_the_iban_is_the_same_account() -> None:
    assert account_id(reading("12345678901"), known(IBAN)) == 7
    assert account_id(reading(IBAN), known("12345678901")) == 7


def test_a_short_number_inside_an_iban_proves_nothing() -> None:
    assert account_id(reading("1234567"), known(IBAN)) is None


def test_last_digits_alike_are_the_same_account_when_the_movements_are() -> None:
    def the_same(one: int, _key: str) -> Shared:
        return "same" if one == 7 else "none"

    masked, stored = reading("****0185"), [known(IBAN), known("FR7630001007949999999990185", account_id=8)]
    assert accounts_of(masked, stored, "", {}, None, {}, the_same)[0].account_id == 7


def test_last_digits_alone_are_asked_and_known_ever_after() -> None:
    with pytest.raises(Refusal) as asked:
        account_id(reading("****0185"), known(IBAN, name="Courant"))
    assert (asked.value.code, asked.value.detail) == ("account", "Courant\nnew")
    assert accounts_of(reading("****0185"), [known(IBAN, name="Courant")], "", {"account": "Courant"}, None)[
        0
    ].account_id == 7  # fmt: skip
    stored = KnownAccount(7, "id7", "", "Exemple", IBAN, "", "checking", "EUR", "", frozenset({IBAN, "*0185@exemple"}))
    assert account_id(reading("****0185"), stored) == 7
    assert account_id(reading("****0185"), known(IBAN, institution="Autre")) is None
    assert account_id(reading("****9999"), known(IBAN)) is None


def test_a_number_that_says_nothing_is_no_number() -> None:
    assert normal_number("XXXXXXXXXX") == ""
    assert visible_tail("XXXXXXXXXX") == ""


def test_a_file_without_account_takes_the_one_given() -> None:
    assert account_id(reading(), known(name="Commun"), known(name="Perso", account_id=8), given="perso") == 8


def test_then_the_one_remembered_then_the_only_one() -> None:
    assert account_id(reading(), known(), known(account_id=8), remembered=8) == 8
    assert account_id(reading(), known()) == 7


def test_then_it_is_asked() -> None:
    with pytest.raises(Refusal) as asked:
        account_id(reading(), known(name="A"), known(name="B", account_id=8))
    assert (asked.value.status, asked.value.detail) == ("needs_answer", "A\nB\nnew")


def test_then_a_new_unnamed_account() -> None:
    made = accounts_of(reading(), [known(institution="Autre")], "", {}, None)[0]
    assert (made.account_id, made.identity, made.given) == (None, "unnamed:exemple:1", True)


def test_a_given_account_without_number_takes_the_number_of_the_file() -> None:
    assert account_id(reading(IBAN), known(name="Perso"), given="Perso") == 7


def test_two_downloads_are_named_alike() -> None:
    assert name_pattern("a/releve_20260301.csv") == name_pattern("b.zip!x/Releve_20260401.csv")
    alike = "releve.csv", "releve2.csv", "Releve-2026-09.csv", "releve-2026-10 (1).csv", "releve - copie.csv"
    assert {name_pattern(name) for name in alike} == {"releve.csv"}
    assert name_pattern("export_1718031234567.csv") == name_pattern("export_01032026120000.csv")


def test_an_account_without_name_number_and_bank_is_called_as_its_file_is() -> None:
    nameless = reading(institution="")
    assert accounts_of(nameless, [], "", {}, None)[0].shown == "releve"
    there = [KnownAccount(7, "unnamed:account:1", "releve", "", "", "", "checking", "EUR", "", frozenset())]
    made = accounts_of(nameless, there, "", {"account": "new"}, None)[0]
    assert (made.identity, made.shown) == ("unnamed:account:2", "releve 2")
    assert title_of("a.zip!b/Relevé_sept-2026 (1).csv") == "Relevé sept"
    assert (title_of("20260301.csv"), title_of("b.csv")) == ("20260301", "b")


def test_a_number_of_an_account_in_the_name_of_a_file_tells_it_from_another() -> None:
    assert name_pattern("00012345678.csv") != name_pattern("00087654321.csv")
    assert name_pattern("00012345678_20260301.csv") == name_pattern("00012345678_20260401.csv")


def test_a_file_that_names_no_account_is_of_the_one_that_has_its_movements() -> None:
    def the_same(one: int, _key: str) -> Shared:
        return "same" if one == 7 else "none"

    nameless = reading(institution="")
    stored = [known(institution=""), known(institution="", account_id=8)]
    assert accounts_of(nameless, stored, "", {}, None, {}, the_same)[0].account_id == 7
    assert accounts_of(nameless, stored, "", {}, 8, {}, the_same)[0].account_id == 8
    assert accounts_of(nameless, stored, "", {"account": "new"}, None, {}, the_same)[0].account_id is None


def test_that_it_is_of_an_account_with_a_number_is_asked() -> None:
    nameless, stored = reading(institution=""), [known(IBAN, name="Courant", institution="")]
    with pytest.raises(Refusal) as asked:
        accounts_of(nameless, stored, "", {}, None, {}, lambda _one, _key: "same")
    assert (asked.value.code, asked.value.detail) == ("account", "Courant\nnew")


def test_that_it_is_of_an_account_with_one_of_its_movements_is_asked() -> None:
    nameless, stored = reading(institution=""), [known(name="Courant", institution="")]
    with pytest.raises(Refusal) as asked:
        accounts_of(nameless, stored, "", {}, None, {}, lambda _one, _key: "some")
    assert (asked.value.code, asked.value.detail) == ("account", "Courant\nnew")
    assert (
        accounts_of(nameless, stored, "", {"account": "new"}, None, {}, lambda _one, _key: "some")[0].account_id is None
    )
    assert account_id(reading(), known()) == 7  # the only account of a bank needs no movement in common


def wallet(*pockets: tuple[str, str]) -> Reading:
    made = Reading("wallet.csv", "sha", 10, institution="Exemple")
    for name, currency in pockets:
        made.rows.append(ReadRow("account", "", "", Account(key=name, name=name, currency=currency)))
        made.rows.append(ReadRow("balance", "", "", Balance(amount=1, account=name, currency=currency)))
    return made


def stored_as(identity: str, account_id: int, currency: str = "EUR") -> KnownAccount:
    return KnownAccount(account_id, identity, "", "Exemple", "", "", "checking", currency, "", frozenset())


def test_the_pockets_of_a_wallet_are_accounts_of_their_own() -> None:
    first = accounts_of(wallet(("W EUR", "EUR"), ("W USD", "USD")), [], "", {}, None)
    assert [one.account_id for one in first] == [None, None]
    assert len({one.identity for one in first}) == 2
    stored = [stored_as(one.identity, number) for number, one in enumerate(first, start=1)]
    again = accounts_of(wallet(("W USD", "USD"), ("W EUR", "EUR")), stored, "", {}, remembered=1)
    assert [one.account_id for one in again] == [2, 1]
    third = accounts_of(wallet(("W CHF", "CHF")), stored, "", {}, remembered=1)
    assert third[0].account_id is None
    assert third[0].identity not in {one.identity for one in first}


def test_a_lone_pocket_may_be_the_institutions_only_account_of_its_currency() -> None:
    assert accounts_of(wallet(("W EUR", "EUR")), [stored_as("x", 7)], "", {}, None)[0].account_id == 7
    assert accounts_of(wallet(("W USD", "USD")), [stored_as("x", 7)], "", {}, None)[0].account_id is None
    assert accounts_of(wallet(("W USD", "USD")), [stored_as("x", 7)], "x", {}, None)[0].identity == "name:x"


def test_an_exact_number_is_preferred_to_one_inside_an_iban() -> None:
    swiss = known("CH9300762123456789012", account_id=8)
    assert account_id(reading("123456789012"), swiss, known("123456789012")) == 7


def test_two_ibans_are_two_accounts() -> None:
    assert account_id(reading("FR7630001007941234567890185"), known("FR7630001007941234567890185999")) is None


def test_a_second_unnamed_account_is_told_from_the_first() -> None:
    first = KnownAccount(7, "unnamed:exemple:1", "", "Exemple", "", "", "checking", "EUR", "", frozenset())
    made = accounts_of(reading(), [first], "new", {}, None)[0]
    assert (made.identity, made.shown) == ("unnamed:exemple:2", "Exemple 2")


def test_an_account_number_is_inside_the_french_number_with_bank_and_branch() -> None:
    assert account_id(reading("12345678901"), known("300010079412345678901")) == 7
    assert account_id(reading("30001 00794 12345678901 85"), known("12345678901")) == 7
    assert account_id(reading("30001007941"), known("300010079412345678901")) is None
