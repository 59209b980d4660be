"""Times of calls and meters: moments of UTC, legal time, times whose zone nobody told, the hour that comes twice."""

from __future__ import annotations

import calendar
import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.energy.enedis import Enedis
from importers.source import FileSource
from importers.telecom.a1_usage import A1Usage
from importers.telecom.bouygues_bills import BouyguesBills
from importers.telecom.freebox_calls import FreeboxCalls
from importers.telecom.itemised import Itemised
from pims.ingest.validate import Validator
from pims.records.cells import Instant
from pims.records.kinds import Record
from pims.records.port import Conventions, Importer, Problem, Row
from pims.records.usage import EnergyReading, Invoice, UsageEvent

TODAY = date(2026, 12, 31)
PARIS, VIENNA = ZoneInfo("Europe/Paris"), ZoneInfo("Europe/Vienna")
MOMENTS = st.datetimes(datetime(2001, 1, 1), datetime(2026, 12, 1)).map(lambda at: at.replace(microsecond=0, second=0))


def read(importer: Importer, text: str) -> list[Record | Problem]:
    """The records of a file, as they would be stored."""
    source = FileSource("a.txt", text.encode())
    assert importer.claims(source)
    said = list(importer.read(source))
    validator = Validator(next(one for one in said if isinstance(one, Conventions)), importer.company, TODAY)
    return [validator.record(one) if isinstance(one, Row) else one for one in said if isinstance(one, Row | Problem)]


def starts(found: Sequence[Record | Problem]) -> list[Instant]:
    return [one.started_at for one in found if isinstance(one, UsageEvent)]


def is_told(at: datetime, zone: ZoneInfo) -> bool:
    """Whether a local time is one moment: neither the hour that comes twice nor the one that never comes."""
    return at.replace(tzinfo=zone).utcoffset() == at.replace(tzinfo=zone, fold=1).utcoffset()


@given(st.integers(978_307_200, 1_796_000_000))
def test_moments_of_utc_stay_those_moments(seconds: int) -> None:
    call = {"id": 1, "type": "outgoing", "datetime": seconds, "number": "0199000001", "name": "", "duration": 5,
            "new": False, "contact_id": 0}  # fmt: skip
    (at,) = starts(read(FreeboxCalls(), json.dumps([call])))
    assert at.utc is not None
    assert datetime.fromisoformat(at.utc) == datetime.fromtimestamp(seconds, UTC)


@given(MOMENTS)
def test_legal_time_is_known_in_utc_but_for_the_hour_that_is_not(at: datetime) -> None:
    row = f";;;;{at:%d.%m.%Y};{at:%H:%M:%S};;TEL;0:00:10;;;;;0660 000000"
    (found,) = starts(read(A1Usage(), f"a\nb\nc\n{row}\n"))
    assert found.local == at.isoformat()
    if is_told(at, VIENNA):
        assert found.utc is not None
        assert datetime.fromisoformat(found.utc) == at.replace(tzinfo=VIENNA).astimezone(UTC)
    else:
        assert found.utc is None


@given(MOMENTS)
def test_a_zone_that_nobody_told_is_not_made_up(at: datetime) -> None:
    row = f"{at:%d/%m/%Y};{at:%H:%M};06 39 98 ** **;Appel;00:00:10;0,00"
    (found,) = starts(read(Itemised(), f"Date;Heure;Numéro appelé;Type;Durée;Montant\n{row}\n"))
    assert (found.local, found.utc) == (at.isoformat(), None)


@given(st.integers(2010, 2026), st.sampled_from((3, 10)), st.sampled_from((10, 30, 60)), st.booleans())
def test_the_day_on_which_clocks_change_has_all_its_steps(year: int, month: int, step: int, up: bool) -> None:
    """As meters show it: naive, stamped with the end of each step, the hour of October twice."""
    last = max(week[calendar.SUNDAY] for week in calendar.monthcalendar(year, month))
    midnight = datetime(year, month, last, tzinfo=PARIS).astimezone(UTC)
    hours = 25 if month == 10 else 23
    ends = [midnight + timedelta(minutes=step * (number + 1)) for number in range(hours * 60 // step)]
    rows = [f"{end.astimezone(PARIS):%Y-%m-%d %H:%M:%S};600" for end in ends]
    preamble = (
        "Identifiant PRM;Type de donnees;Grandeur metier;Unite;Pas en minutes\n00000000000042;Courbe;Consommation;W;"
    )
    text = f"{preamble}{step}\n\nHorodate;Valeur\n" + "\n".join(rows if up else rows[::-1]) + "\n"
    found = [one for one in read(Enedis(), text) if isinstance(one, EnergyReading)]
    spans = sorted((one.start.utc or "", one.end.utc or "") for one in found if one.end)
    assert spans[0][0] == midnight.isoformat().replace("+00:00", "Z")
    assert [later[0] for later in spans[1:]] == [earlier[1] for earlier in spans[:-1]]
    assert len(spans) == hours * 60 // step
    assert sum(float(one.kwh) for one in found) == pytest.approx(0.6 * hours)


@given(st.dates(date(2005, 1, 1), date(2026, 11, 30)), st.sampled_from(("midnight", "noon")))
def test_a_bill_dated_by_a_moment_of_utc_has_its_french_day(day: date, kept: str) -> None:
    local = datetime(day.year, day.month, day.day, tzinfo=PARIS)
    at = local.astimezone(UTC) if kept == "midnight" else datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    bill: dict[str, Any] = {"idFacture": "1", "mntTotFacture": 15.99, "dateFacturation": f"{at:%Y-%m-%dT%H:%M:%S}Z"}
    (found,) = read(BouyguesBills(), json.dumps({"items": [bill]}))
    assert isinstance(found, Invoice)
    assert found.issued_on == day


@given(st.integers(1, 12), st.integers(29, 40), st.integers(2015, 2026), st.sampled_from(("/", ".", "-")))
def test_days_that_no_month_has_are_refused_by_name(month: int, day: int, year: int, mark: str) -> None:
    written = f"{day:02}{mark}{month:02}{mark}{year}"
    good = "01/02/2026;10:00;06 39 98 ** **;SMS;1;0,00"
    text = f"Date;Heure;Numéro appelé;Type;Quantité;Montant\n{good}\n{written};10:00;06 39 98 ** **;SMS;1;0,00\n"
    found = read(Itemised(), text)
    exists = day <= calendar.monthrange(year, month)[1] and date(year, month, day) <= TODAY
    bad = [(one.where, one.code, one.detail) for one in found if isinstance(one, Problem)]
    assert len(starts(found)) == 2 - len(bad)
    assert bad == [] if exists else [bad[0][:2], written in bad[0][2]] == [("line 3", "bad_date"), True]


@pytest.mark.parametrize("clock", ["24:30", "10:61", "99:00"])
def test_hours_that_no_day_has_are_refused_by_name(clock: str) -> None:
    text = f"Date;Heure;Numéro appelé;Type;Quantité;Montant\n01/02/2026;{clock};06 39 98 ** **;SMS;1;0,00\n"
    assert [one.code for one in read(Itemised(), text) if isinstance(one, Problem)] == ["bad_date"]
