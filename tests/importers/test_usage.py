from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from importers.source import FileSource
from importers.telecom.android_calls import AndroidCalls
from importers.telecom.french_days import french_day
from importers.telecom.itemised import Itemised
from importers.telecom.measures import number, seconds, volume
from importers.telecom.orange_records import OrangeRecords
from importers.telecom.positions import coarse
from importers.telecom.statement_words import direction_of, is_statement, kind_of, roles_of
from pims.records.port import Conventions, Importer, Note, Problem, Refusal, Row, Said

SAMPLES = Path(__file__).parents[1] / "samples"
SECRET = "FAKE-SECRET-DO-NOT-STORE"


def read(importer: Importer, text: str) -> list[Said]:
    source = FileSource("a.txt", text.encode())
    assert importer.claims(source)
    return list(importer.read(source))


def rows(found: Iterable[Said]) -> list[dict[str, str]]:
    return [dict(one.cells) for one in found if isinstance(one, Row) and one.kind == "usage_event"]


def codes(found: Iterable[Said]) -> list[str]:
    return [one.code for one in found if isinstance(one, Note | Problem)]


@pytest.mark.parametrize(
    ("text", "unit", "length"),
    [
        ("1:02:03", "", 3723),
        ("00:03:12", "", 192),
        ("03:12", "", 192),
        ("1:02", "h:mm", 3720),
        ("3 min 12 s", "", 192),
        ("1 h 02 min 03 s", "", 3723),
        ("1h02", "", 3720),
        ("2 min", "", 120),
        ("45s", "", 45),
        ("45", "s", 45),
        ("3", "min", 180),
        ("3", "", None),
        ("03:72", "", None),
        ("", "s", None),
        ("1,25 Go", "s", None),
        ("bientôt", "s", None),
    ],
)
def test_durations(text: str, unit: str, length: int | None) -> None:
    assert seconds(text, unit) == length


@pytest.mark.parametrize(
    ("text", "mark", "unit", "size"),
    [
        ("1,25 Go", ",", "", 1_250_000_000),
        ("842,5 Mo", ",", "", 842_500_000),
        ("350 Ko", ",", "", 350_000),
        ("12,480 KB", ".", "", 12_480_000),
        ("1 024,5 ko", ",", "", 1_024_500),
        ("2 KiB", ".", "", 2048),
        ("1 Mio", ",", "", 1_048_576),
        ("12.5", ".", "mo", 12_500_000),
        ("12", ",", "", None),
        ("1,2,3 Go", ",", "", None),
        ("3 min", ",", "", None),
    ],
)
def test_volumes(text: str, mark: str, unit: str, size: int | None) -> None:
    assert volume(text, mark, unit) == size


def test_numbers_are_read_by_one_mark() -> None:
    assert number("1.234", ",") == 1234
    assert str(number("1.234", ".")) == "1.234"
    assert number("12 34", ",") is None


@pytest.mark.parametrize(
    ("titles", "is_one"),
    [
        ("Date;Heure;Type;Numéro appelé;Destination;Durée réelle;Durée facturée;Quantité;Montant TTC (€)", True),
        ("Jour;Heure de début;N° appelé;Nature;Quantité;Montant", True),
        ("Date et heure;Correspondant;Durée", True),
        ("Call date;Time;Number called;Duration;Cost", True),
        ("Date;Heure;Correspondant;Type;Durée/Volume;Coût", True),
        ("Date;Nature;Numéro/Détail;Quantité;Prix", True),
        ("Datum;Uhrzeit;Zielrufnummer;Dauer;Art;Betrag", True),
        ("date_appel;heure_appel;numero_appele;duree_reelle;montant_ttc", True),
        ("Date;Type;Destinataire;Montant", False),
        ("Date;Ticket;Numéro;Quantité;Prix", False),
        ("Date;Libellé;Débit;Crédit;Solde", False),
        ("Date;Type;Durée;Distance", False),
        ("Date;Numéro;Libellé;Montant", False),
        ("Date;Prix;Quantité;Total", False),
        ("Date;Type;Quantité;Montant", False),
    ],
)
def test_what_is_an_itemised_statement(titles: str, is_one: bool) -> None:
    assert is_statement(roles_of(titles.split(";"))) is is_one


def test_real_and_billed_time_are_two_things() -> None:
    found = roles_of(("Durée facturée", "Durée réelle", "Montant HT", "Montant TTC (€)", "Date"))
    assert found == {"billed": 0, "duration": 1, "cost": 3, "day": 4}


@pytest.mark.parametrize(
    ("text", "kind", "direction"),
    [
        ("Appel émis", "voice", "out"),
        ("Appel reçu (itinérance)", "voice", "in"),
        ("SMS envoyé", "sms", "out"),
        ("MMS", "mms", ""),
        ("Données mobiles", "data", ""),
        ("Renvoi d'appel", "voice", "forwarded"),
        ("Appel manqué", "voice", "missed"),
        ("Télépathie", "", ""),
    ],
)
def test_kinds_and_directions_in_words(text: str, kind: str, direction: str) -> None:
    assert (kind_of(text), direction_of(text)) == (kind, direction)


def test_accounts_of_payments_are_no_statements() -> None:
    titles = "Date,Heure,Type,Numéro de téléphone,Quantité,Avant commission,Commission,Net,Solde\n"
    assert not Itemised().claims(FileSource("a.csv", titles.encode()))


def test_a_bare_duration_is_said_to_be_assumed() -> None:
    found = read(
        Itemised(),
        "Date;Heure;Numéro appelé;Type;Durée;Montant\n13/01/2026;10:00;3900;Appel;192;0,00\n;;;;Total;0,00\n",
    )
    said = found[0]
    assert isinstance(said, Conventions)
    assert said.assumed == {"seconds": True, "currency": "EUR"}
    assert [(one["duration_s"], one["direction"]) for one in rows(found)] == [("192", "out")]


def test_one_column_may_hold_seconds_volumes_and_counts() -> None:
    text = "Date;Heure;Correspondant;Type;Durée/Volume;Coût\n13/01/2026;10:00;0639980002;Voix;03:12;0,05\n"
    text += "13/01/2026;11:00;;Internet;12,5 Mo;0,00\n13/01/2026;12:00;0639980002;SMS;1;0,10\n"
    voice, data, sms = rows(read(Itemised(), text))
    assert (voice["duration_s"], data["volume_bytes"], "duration_s" in sms) == ("192", "12500000", False)


def test_a_statement_without_currency_says_so() -> None:
    found = read(
        Itemised(), "Call date,Number called,Service,Duration,Cost\n15/04/2026,01632 960001,Voice,0:03:05,0.12\n"
    )
    assert codes(found) == ["no_currency"]
    said = found[0]
    assert isinstance(said, Conventions)
    assert (said.currency, said.zone, dict(said.assumed)) == ("", "", {})


def test_no_text_of_a_message_leaves_its_reader() -> None:
    for sample in sorted((SAMPLES / "android_calls").glob("*.xml")):
        try:
            said = [repr(one) for one in AndroidCalls().read(FileSource(sample.name, sample))]
        except Refusal:
            continue
        assert said
        assert not any(SECRET in one or "Inventée" in one for one in said)


def test_entities_are_never_resolved() -> None:
    bomb = (
        '<!DOCTYPE calls [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><calls><call number="&b;" date="1" type="1"/></calls>'
    )
    source = FileSource("a.xml", bomb.encode())
    with pytest.raises(Refusal) as refusal:
        list(AndroidCalls().read(source))
    assert refusal.value.code == "doctype"


def test_other_documents_are_not_call_lists() -> None:
    for text in ('<feed><call date="1"/></feed>', "<calls/>", '<smses><note date="1"/></smses>', "a;b"):
        assert not AndroidCalls().claims(FileSource("a.xml", text.encode()))


def test_records_without_heading_need_every_row_to_fit() -> None:
    good = "2;11;A;B;2025-11-03 20:30:37;137;2.35;48.85\n"
    assert OrangeRecords().claims(FileSource("a.csv", good.encode()))
    for other in ("2;11;A;B;2025-11-03;137;2.35;48.85\n", "2;11;A;B;2025-11-03 20:30:37;137\n", "x;y;z\n"):
        assert not OrangeRecords().claims(FileSource("a.csv", (good + other).encode()))


def test_positions_are_coarse() -> None:
    assert [coarse("45.187654", 90), coarse("-0.004", 90), coarse("181", 180), coarse("NaN", 90), coarse("", 90)] == [
        "45.19",
        "-0.00",
        "",
        "",
        "",
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-06-30T22:00:00.000Z", "2025-07-01"),
        ("2025-12-31T23:00:00Z", "2026-01-01"),
        ("2025-11-07T12:00:00.000Z", "2025-11-07"),
        ("2025-11-07", "2025-11-07"),
        ("2025-09-31T12:00:00Z", "2025-09-31T12:00:00Z"),
    ],
)
def test_days_kept_as_moments_of_utc_are_french_days(text: str, day: str) -> None:
    assert french_day(text) == day
