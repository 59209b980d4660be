from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import pytest

from importers.energy import quantities
from importers.energy.edf import Edf
from importers.energy.enedis import Enedis
from importers.energy.legal_time import later, minutes_between, moment, told_apart, written
from importers.source import FileSource
from pims.records.port import Importer, Note, Problem, Row, Said

PREAMBLE = (
    "Identifiant PRM;Type de donnees;Grandeur metier;Unite;Pas en minutes\n00000000000042;Courbe de charge;{};{};{}\n"
)


def read(importer: Importer, text: str, name: str = "a.csv") -> list[Said]:
    source = FileSource(name, text.encode())
    assert importer.claims(source)
    return list(importer.read(source))


def readings(found: Iterable[Said]) -> list[tuple[str, str, str]]:
    rows = [one.cells for one in found if isinstance(one, Row) and one.kind == "energy_reading"]
    return [(cells["start"], cells["kwh"], cells.get("register", "")) for cells in rows]


def codes(found: Iterable[Said]) -> list[str]:
    return [one.code for one in found if isinstance(one, Note | Problem)]


@pytest.mark.parametrize(
    ("stamp", "minutes", "before"),
    [
        ("2026-03-29T03:00:00+02:00", 30, "2026-03-29T01:30:00+01:00"),
        ("2026-03-29 03:00:00", 30, "2026-03-29T01:30:00"),
        ("2025-10-26T02:00:00+01:00", 30, "2025-10-26T02:30:00+02:00"),
        ("26/10/2025 03:00", 30, "2025-10-26T02:30:00+01:00"),
        ("2026-01-05T00:00:00Z", 30, "2026-01-04T23:30:00+00:00"),
        ("2026-01-05T00:30:00-04:00", 60, "2026-01-04T23:30:00-04:00"),
        ("05/01/2026 24:00", 60, "2026-01-05T23:00:00"),
    ],
)
def test_an_interval_begins_before_its_stamp(stamp: str, minutes: int, before: str) -> None:
    at = moment(stamp)
    assert at is not None
    assert written(later(at, -minutes)) == before
    assert minutes_between(later(at, -minutes), at) == minutes


@pytest.mark.parametrize(
    "stamp", ["31/09/2025 00:30", "2026-02-29T00:30:00", "24:00", "", "hier", "2026-01-05T25:00:00"]
)
def test_stamps_that_do_not_exist(stamp: str) -> None:
    assert moment(stamp) is None


def test_the_hour_that_comes_twice_is_told_apart_in_both_directions() -> None:
    shown = ["2025-10-26 01:30", "2025-10-26 02:00", "2025-10-26 02:30", "2025-10-26 02:00", "2025-10-26 02:30"]
    up = told_apart([moment(text) for text in shown])
    down = told_apart([moment(text) for text in reversed(shown)])
    offsets = ["", "+02:00", "+02:00", "+01:00", "+01:00"]
    assert [written(at)[19:] for at in up if at] == offsets
    assert [written(at)[19:] for at in down if at] == offsets[::-1]
    once = told_apart([moment(text) for text in shown[:3]])
    assert [written(at)[19:] for at in once if at] == ["", "", ""]


@pytest.mark.parametrize(
    ("text", "unit", "minutes", "energy"),
    [
        ("1200", "W", 30, "0.6"),
        ("1,2", "kW", 10, "0.2"),
        ("1 234", "Wh", 30, "1.234"),
        ("4.5", "kWh", 0, "4.5"),
        ("5", "VA", 30, None),
        ("5", "W", 0, None),
    ],
)
def test_only_power_is_multiplied_by_time(text: str, unit: str, minutes: int, energy: str | None) -> None:
    value = quantities.amount(text)
    assert value is not None
    found = quantities.kwh(value, unit, minutes)
    assert (None if found is None else quantities.text_of(found)) == energy


def test_numbers_are_not_guessed() -> None:
    assert [quantities.amount(text) for text in ("1,2,3", "", "NA", "1e3", "٣")] == [None] * 5
    assert quantities.amount("-12,50") == Decimal("-12.50")


def test_a_step_that_is_not_stated_comes_from_the_points_beside_it() -> None:
    rows = (
        "Horodate;Valeur\n2026-01-05T00:30:00+01:00;100\n2026-01-05T01:00:00+01:00;100\n2026-01-05T02:30:00+01:00;100\n"
    )
    found = read(Enedis(), PREAMBLE.format("Consommation", "W", "") + rows)
    assert [energy for _, energy, _ in readings(found)] == ["0.05", "0.05", "0.05"]
    alone = read(Enedis(), PREAMBLE.format("Consommation", "W", "") + rows[:46])
    assert codes(alone) == ["unknown_step"]


def test_what_was_given_to_the_grid_is_no_consumption() -> None:
    text = PREAMBLE.format("Production", "Wh", "30") + "Horodate;Valeur\n2026-07-05T00:30:00+02:00;100\n"
    assert readings(read(Enedis(), text)) == [("2026-07-05T00:00:00+02:00", "0.1", "production")]


def test_a_curve_without_unit_is_not_converted() -> None:
    assert codes(read(Enedis(), "Horodate;Valeur\n2026-07-05T00:30:00+02:00;100\n"))[0] == "unknown_unit"


@pytest.mark.parametrize(
    "text", ["Date;Valeur\n01/01/2026;5", "Horodate;Montant\n01/01/2026;5", "Début;Fin\n1;2", "a;b\n1;2"]
)
def test_other_tables_are_not_claimed(text: str) -> None:
    assert not Enedis().claims(FileSource("a.csv", text.encode()))
    assert not Edf().claims(FileSource("mes-index-elec-000000000042-99999.csv", text.encode()))


def test_the_contract_is_in_the_name_of_the_file_only() -> None:
    text = "Récapitulatif\n\nDate de consommation;Consommation (kWh);Nature de la donnée\n02/01/2026;9;Réelle\n"
    named = read(Edf(), text, "ma-conso-quotidienne-000000000042-99999.csv")
    assert [one.cells["value"] for one in named if isinstance(one, Row) and one.kind == "identity_fact"] == [
        "000000000042"
    ]
    assert codes(read(Edf(), text)) == ["no_meter"]
