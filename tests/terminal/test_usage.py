"""`usage`, `plan`, `invoices`, `energy`: added up, and never a third person's whole number unless it is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal.conftest import Pims
from ui.terminal.app import run
from ui.wording.presence import register_text

STATEMENT = """Orange - relevé détaillé
Ligne;06 39 98 00 12
Date;Heure;Type;Numéro appelé;Destination;Durée;Volume;Montant TTC (€)
01/01/2026;08:14;Appel émis;06 39 98 01 13;Mobile France;00:03:12;;0,00
02/01/2026;09:02;SMS émis;06 39 98 01 24;Mobile France;;;0,00
03/01/2026;12:30;Appel émis;08 99 10 00 01;Numéro spécial;00:01:00;;1,60
05/01/2026;20:00;Internet mobile;;France;;512,5 Mo;0,00
30/01/2026;21:00;Appel émis;+49 171 1234567;Depuis l'Espagne;00:00:30;;0,40
"""
CURVE = """Identifiant PRM;Type de donnees;Date de debut;Date de fin;Grandeur physique;Grandeur metier;Etape metier;\
Unite;Pas en minutes
09999900000042;Courbe de charge;2026-01-01;2026-01-02;Energie active;Consommation;Comptage Brut;W;60

Horodate;Valeur
"""
BILLS = """[{"type": "phone", "vendor": "Orange", "date": "2026-01-04T12:00:00.000Z", "amount": 19.99,
"currency": "EUR", "invoiceNumber": "F1"}, {"type": "phone", "vendor": "Orange",
"date": "2026-02-04T12:00:00.000Z", "amount": 22.99,
"currency": "EUR", "invoiceNumber": "F2"}]"""
HIDDEN = ("980113", "98 01 13", "980124", "98 01 24", "1234567", "171 1234567")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a statement of calls, a day of a load curve, and two bills, made once."""
    folder = tmp_path_factory.mktemp("made")
    hours = "".join(f"2026-01-01T{hour:02d}:00:00+01:00;{100 + hour}\n" for hour in range(1, 24))
    files = {"releve.csv": STATEMENT, "courbe.csv": f"{CURVE}{hours}2026-01-02T00:00:00+01:00;124\n",
             "factures.json": BILLS}  # fmt: skip
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    paths = [str(folder / name) for name in files]
    assert run(["--store", str(folder / "store"), "--today", "2026-03-01", "import", "--no-encryption", *paths]) == 0
    return folder / "store"


@pytest.fixture
def filled(pims: Pims, made: Path) -> Pims:
    """The program, with that store: nothing here writes to it."""
    pims.store = made
    return pims


@pytest.mark.parametrize("words", [
    ("usage",), ("usage", "--by", "month"), ("usage", "--by", "hour"), ("usage", "--by", "counterpart"), ("plan",),
    ("invoices",), ("energy",), ("energy", "--by", "day"), ("energy", "--by", "month"), ("energy", "--by", "hour"),
    ("energy", "--by", "presence"), ("energy", "--by", "bill"), ("search", "33639980113"), ("search", "491711234567"),
    ("companies",), ("companies", "orange"), ("findings",), ("traces",), ("imports",),
], ids=" ".join)  # fmt: skip
@pytest.mark.parametrize("json", [False, True])
def test_no_output_says_the_whole_number_of_someone_else(filled: Pims, words: tuple[str, ...], json: bool) -> None:
    said = str(filled.json(*words)) if json else filled(*words)
    assert said.strip()
    assert [digits for digits in HIDDEN if digits in said] == []


def test_whole_numbers_are_said_when_asked_for(filled: Pims, tmp_path: Path) -> None:
    assert "+33639980113" in {one["counterpart"] for one in filled.json("usage", "--with-numbers")}
    assert "06 39 98 01 13" in filled("usage", "--with-numbers")
    assert "+33639980113" in {one["number"] for one in filled.json("usage", "--by", "counterpart", "--with-numbers")}
    masked, whole = tmp_path / "masked", tmp_path / "whole"
    filled("export", str(masked))
    filled("export", str(whole), "--with-numbers")
    held = "".join(path.read_text(encoding="utf-8") for path in masked.iterdir())
    assert [digits for digits in HIDDEN if digits in held] == []
    assert "+3363998****" in held
    assert "+33899100001" in held  # a service is nobody
    assert "+33639980113" in (whole / "usage_events.csv").read_text(encoding="utf-8")


def test_a_number_is_found_by_its_digits(filled: Pims) -> None:
    for words in (
        "33639980113",
        "06 39 98 01 13",
        "0639980113",
        "06.39.98.01.1",
        "+33 6 39 98 01 13",
        "0033 639980113",
    ):
        assert [one["text"] for one in filled.json("search", words)] == ["Appel émis +3363998****"]
        assert [one["kind"] for one in filled.json("usage", "--text", words)] == ["voice"]
    assert [one["kind"] for one in filled.json("search", "06 39 98")] == ["usage_event", "usage_event", "identity_fact"]
    assert filled.json("search", "06 39 99") == []
    assert "06 39 98 •• ••" in filled("search", "06 39 98 01 13")


def test_a_month_is_added_up(filled: Pims) -> None:
    (month,) = filled.json("usage", "--by", "month")
    assert (month["line"], month["month"], month["calls_out"], month["messages_out"]) == (
        "+33639980012",
        "2026-01",
        3,
        1,
    )
    assert (month["volume_bytes"], month["seconds_out"], month["whole"]) == (512_500_000, 282, True)
    assert (month["out_of_bundle"], month["premium_cost"], month["roaming_cost"]) == ("2.00", "1.60", "0.40")


def test_hours_and_counterparts_are_rows(filled: Pims) -> None:
    hours = filled.json("usage", "--by", "hour")
    assert len(hours) == 7 * 24
    assert {(one["weekday"], one["hour"]) for one in hours if one["events"]} == {(4, 8), (5, 9), (6, 12), (5, 21)}
    kinds = {one["number"]: (one["kind"], one["country"]) for one in filled.json("usage", "--by", "counterpart")}
    assert kinds["+33899100001"] == ("premium", "FR")
    assert kinds["+49171123****"] == ("foreign", "DE")


def test_bills_say_what_changed(filled: Pims) -> None:
    last, first = filled.json("invoices")
    assert (first["changes"], first["paid_by"], first["transactions"]) == ([], None, [])
    (change,) = last["changes"]
    assert (change["code"], change["from"], change["to"]) == ("amount", "19.99", "22.99")
    assert {"number", "issued_on", "amount_to_pay", "import_ids", "where"} <= last.keys()


def test_energy_is_added_up(filled: Pims) -> None:
    (day,) = filled.json("energy", "--by", "day")
    assert (day["day"], day["kwh"], day["whole"]) == ("2026-01-01", "2.7", True)
    assert [one["watts"] for one in filled.json("energy", "--by", "hour") if one["weekday"] == 4][:2] == [101, 102]
    (presence,) = filled.json("energy", "--by", "presence")
    assert (presence["basis"], presence["absences"]) == ("", [])


@pytest.mark.parametrize(("words", "named"), [
    (("usage", "--by", "colour"), "month, hour, counterpart"), (("energy", "--by", "year"), "presence"),
    (("usage", "--since", "2026-09-31"), "2026-09-31"), (("invoices", "--until", "31/12/2026"), "31/12/2026"),
])  # fmt: skip
def test_wrong_words_are_refused_by_name(filled: Pims, words: tuple[str, ...], named: str) -> None:
    assert named in filled(*words, code=2)


def test_what_is_added_up_is_limited_too_and_words_are_for_lists(filled: Pims) -> None:
    assert len(filled.json("usage", "--by", "month", "--limit", "1")) == 1
    assert filled.json("energy", "--by", "day", "--limit", "0") == filled.json("usage", "--by", "month", "--limit", "0")
    assert "--by" in filled("energy", "--by", "day", "--text", "meter", code=2)


def test_figures_of_lists_are_written_as_the_language_does(filled: Pims) -> None:
    assert "0,124" in filled("--lang", "fr", "energy", "--limit", "1")
    assert "0,40\u00a0€" in filled("--lang", "fr", "usage")
    assert "€0.40" in filled("usage")


def test_a_call_in_two_lists_is_counted_once_and_said_so(pims: Pims, tmp_path: Path) -> None:
    pims.store = tmp_path / "store"
    (tmp_path / "releve.csv").write_text(STATEMENT, encoding="utf-8")
    calls = (
        "<calls count='2'><call number='+33639980113' date='1767251645000' type='2' duration='190'/>"  # 07:14:05 UTC
        "<call number='+33639980113' date='1767255245000' type='1' duration='20'/></calls>"
    )
    (tmp_path / "calls.xml").write_text(calls, encoding="utf-8")
    pims("import", "--no-encryption", str(tmp_path / "releve.csv"), str(tmp_path / "calls.xml"))
    people = {one["number"]: one for one in pims.json("usage", "--by", "counterpart", "--with-numbers")}
    assert (people["+33639980113"]["calls_out"], people["+33639980113"]["calls_in"]) == (1, 1)
    assert sum(one["events"] for one in pims.json("usage", "--by", "hour")) == 5
    assert "counted once" in pims("usage", "--by", "hour")
    assert len(pims.json("usage")) == 7  # what the files say is kept
    assert "2026-01-01 08:14:05" in pims("usage")  # what a file tells in UTC is shown as the clock at home


@pytest.mark.parametrize(("register", "words"), [
    ("gas daily", "gas"), ("gas", "gas"), ("HP daily", "HP"), ("EAS F2", "Supplier’s register 2"),
    ("gas billed", "Billed"), ("", ""),
])  # fmt: skip
def test_registers_are_named_in_words(register: str, words: str) -> None:
    assert register_text(register) == words
