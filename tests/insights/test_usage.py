"""Usage added up by month, hour and counterpart, in the person's time."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pims.insights.home_time import home_time
from pims.insights.paid_use import cost_basis, why_beside
from pims.insights.usage import counterparts_of, heat_of, is_roaming, months_of
from pims.insights.usage_echoes import each_line_once, told_once
from pims.insights.usage_reveals import usage_reveals
from pims.queries.usage import UsageRow


def event(at: str = "2026-08-10T10:00:00", utc: str | None = None, **more: Any) -> UsageRow:
    """A call of a line, with other values by name."""
    line, other = "+33639980012", "+33639980113"
    row = UsageRow(1, at, utc, "voice", "out", "orange", line, other, 60, None, None, None, "EUR", "", "", "")
    return row._replace(**more)


def test_moments_in_utc_are_put_into_the_time_of_home() -> None:
    assert home_time("2026-08-10T22:30:00", "2026-08-10T22:30:00Z") == "2026-08-11T00:30:00"
    assert home_time("2026-01-10T22:30:00", "2026-01-10T22:30:00Z") == "2026-01-10T23:30:00"
    assert home_time("2026-08-10T22:30:00", "2026-08-10T20:30:00Z") == "2026-08-10T22:30:00"  # told as local
    assert home_time("2026-08-10T22:30:00", None) == "2026-08-10T22:30:00"
    assert home_time("2026-08-10", None) == "2026-08-10"


def test_the_hour_that_comes_twice_counts_twice_in_one_hour() -> None:
    rows = [event("2026-10-25T00:30:00", "2026-10-25T00:30:00Z"), event("2026-10-25T01:30:00", "2026-10-25T01:30:00Z")]
    heat = heat_of(rows)
    assert heat.cells[6][2] == 2
    assert heat.counted == 2


def test_a_day_without_hour_and_an_unknown_zone_are_told() -> None:
    heat = heat_of([event("2026-08-10"), event(), event(kind="data")])
    assert (heat.counted, heat.untimed, heat.assumed) == (1, 1, 1)
    assert heat.cells[0][10] == 1


def test_a_month_adds_up_by_kind_and_cost() -> None:
    rows = [
        event(cost=0), event(direction="in", duration_s=30), event(direction="missed", duration_s=None),
        event(kind="sms", duration_s=None, cost=400_000, zone="Depuis la Suisse"),
        event(kind="data", duration_s=None, volume_bytes=5_000_000, counterpart=""),
        event(counterpart="0899000001", cost=1_200_000), event(kind="vod", cost=3_990_000, counterpart=""),
    ]  # fmt: skip
    (month,) = months_of(rows)
    assert (month.month, month.calls_out, month.calls_in, month.calls_missed) == ("2026-08", 2, 1, 1)
    assert (month.seconds_out, month.seconds_in, month.volume_bytes) == (120, 30, 5_000_000)
    assert (month.roaming, month.roaming_cost) == (1, 400_000)
    assert (month.premium, month.premium_cost) == (1, 1_200_000)
    assert (month.out_of_bundle, month.services) == (1_600_000, 3_990_000)
    assert not month.whole


def test_currencies_are_never_added() -> None:
    rows = [event(cost=1_000_000), event(cost=1_000_000, currency="CHF")]
    assert {one.currency: one.out_of_bundle for one in months_of(rows)} == {"EUR": 1_000_000, "CHF": 1_000_000}


def test_roaming_is_what_the_statement_says_abroad() -> None:
    assert is_roaming(event(zone="Depuis l’étranger"))
    assert is_roaming(event(zone="Depuis l'Espagne"))
    assert is_roaming(event(network="Roaming zone 1"))
    assert not is_roaming(event(zone="Vers l'étranger"))
    assert not is_roaming(event(zone="Depuis la France métropolitaine"))
    assert not is_roaming(event(zone="Mobile France"))
    assert not is_roaming(event(label="Appel émis depuis votre mobile"))


def test_what_stands_beside_the_plan_and_why() -> None:
    assert why_beside(event()) == ""
    assert why_beside(event(cost=0)) == ""
    assert why_beside(event(cost=0, zone="Depuis l'Espagne")) == "abroad"
    assert why_beside(event(cost=1_200_000, counterpart="0899000001", zone="Depuis l'Espagne")) == "abroad"
    assert why_beside(event(cost=1_200_000, counterpart="0899000001")) == "premium"
    assert why_beside(event(cost=400_000)) == "beyond"
    assert why_beside(event(kind="vod", cost=3_990_000, counterpart="")) == "service"


def test_the_headings_say_whether_a_cost_holds_the_tax() -> None:
    assert cost_basis("Date;Heure;Durée;Montant TTC (€)") == "gross"
    assert cost_basis("Date;Montant HT;Montant TTC") == "gross"  # the one with tax is the one that is read
    assert cost_basis("Date;Montant H.T.;Prix HT") == "net"
    assert cost_basis("Date;Rechtsnummer;Betrag") == ""
    assert cost_basis("") == ""


def test_a_list_of_calls_reveals_the_night_and_who_is_close() -> None:
    rows = [event(f"2026-08-{day:02}T{hour:02}:00:00", counterpart=f"+3363998{1000 + hour % 4:04}")
            for day in range(1, 29) for hour in (8, 10, 12, 19, 22)]  # fmt: skip
    night, closest = usage_reveals(rows)
    assert (night.code, night.first, night.last, night.count, night.of) == ("night", 23, 8, 0, 140)
    assert (closest.code, closest.shown, closest.count, closest.of) == ("closest", "+3363998****", 56, 140)
    assert [one.code for one in usage_reveals(rows[:40])] == []  # few calls tell nothing
    masked = [row._replace(counterpart="06 39 98 ** **") for row in rows]
    assert [one.code for one in usage_reveals(masked)] == ["night"]  # hidden digits may be several people
    spread = [event(f"2026-08-{day:02}T{hour:02}:30:00", counterpart=f"+33639981{day:03}")
              for day in range(1, 29) for hour in range(0, 24, 2)]  # fmt: skip
    assert usage_reveals(spread) == []


def test_one_person_in_two_spellings_is_one_and_is_masked() -> None:
    rows = [event(counterpart="+33639980113"), event(counterpart="06 39 98 01 13", kind="sms"), event(counterpart="")]
    (one,) = counterparts_of(rows)
    assert (one.shown, one.contacts, one.calls_out, one.messages_out) == ("+3363998****", 2, 1, 1)
    assert "0113" not in repr(one)
    assert not one.several


def test_two_people_with_one_mask_stay_two() -> None:
    found = counterparts_of([event(), event(counterpart="+33639980124")])
    assert [one.shown for one in found] == ["+3363998****"] * 2
    assert [one.several for one in counterparts_of([event(counterpart="06 12 34 ** **")])] == [True]


_EVENTS = st.builds(
    event,
    at=st.datetimes().map(lambda at: at.replace(year=2026, day=min(at.day, 28), microsecond=0).isoformat()),
    kind=st.sampled_from(["voice", "sms", "mms", "data"]),
    direction=st.sampled_from(["out", "in", "missed", "forwarded", ""]),
    counterpart=st.sampled_from(["", "0639980113", "+33639980113", "3244", "0899000001", "06 39 98 ** **"]),
    cost=st.one_of(st.none(), st.integers(0, 10**7)),
    duration_s=st.one_of(st.none(), st.integers(0, 9999)),
    volume_bytes=st.one_of(st.none(), st.integers(0, 10**9)),
)


@given(st.lists(_EVENTS, max_size=30))
def test_nothing_is_lost_or_counted_twice(rows: list[UsageRow]) -> None:
    months = months_of(rows)
    assert sum(len(one.events) for one in months) == len(rows)
    assert sum(one.volume_bytes for one in months) == sum(row.volume_bytes or 0 for row in rows)
    assert sum(one.out_of_bundle for one in months) == sum(row.cost or 0 for row in rows)
    talk = [row for row in rows if row.kind != "data"]
    calls = sum(one.calls_out + one.calls_in + one.calls_missed for one in months)
    assert calls == sum(row.kind == "voice" for row in rows)
    heat = heat_of(rows)
    assert sum(map(sum, heat.cells)) == heat.counted == len(talk)


PHONE: dict[str, Any] = {
    "company": "",
    "line": "",
    "import_id": 2,
}  # what a telephone keeps of its own calls names no line


def test_a_call_that_the_operator_and_the_telephone_list_is_told_once() -> None:
    listed = event(id=1, import_id=1)
    kept = event(id=2, at="2026-08-10T08:00:07", utc="2026-08-10T08:00:07Z", duration_s=57, **PHONE)
    taken = event(id=3, at="2026-08-10T11:00:00", direction="in", **PHONE)  # the operator lists no incoming call
    assert [row.id for row in told_once([listed, kept, taken])] == [1, 3]
    assert [row.id for row in told_once([kept, taken, listed])] == [3, 1]  # the operator's is kept in any order


def test_a_hidden_number_of_a_bill_is_the_one_that_the_telephone_shows() -> None:
    listed = event(id=1, counterpart="06 39 98 ** **", direction="", import_id=1)
    same, other = event(id=2, **PHONE), event(id=3, counterpart="+33612340113", **PHONE)
    assert [row.id for row in told_once([listed, same, other])] == [1, 3]


def test_calls_that_may_be_two_stay_two() -> None:
    listed = event(id=1, import_id=1)
    again = event(id=2, at="2026-08-10T10:00:30", **PHONE)
    twice = event(id=3, at="2026-08-10T10:00:40", **PHONE)  # one row of a list answers for one
    assert [row.id for row in told_once([listed, again, twice])] == [1, 3]
    apart = [
        event(id=4, line="+33639980099", import_id=2), event(id=5, import_id=1),
        event(id=6, at="2026-08-10T10:02:00", **PHONE),
        event(id=7, direction="in", **PHONE), event(id=8, duration_s=300, **PHONE),
        event(id=9, counterpart="+33639980199", **PHONE), event(id=10, kind="sms", duration_s=None, **PHONE),
        event(id=11, at="2026-08-10", **PHONE),
    ]  # fmt: skip
    assert told_once([listed, *apart]) == [listed, *apart]


def test_two_exports_of_one_line_are_told_once_and_the_cost_stays() -> None:
    held = event(id=1, at="2026-08-10T08:00:01", utc="2026-08-10T08:00:01Z", import_id=1)
    listed = event(id=2, cost=400_000, import_id=2)
    other = event(id=3, line="", company="", import_id=3)
    assert [row.id for row in each_line_once([held, listed, other])] == [2, 3]
    assert [row.id for row in told_once([held, listed])] == [2]
