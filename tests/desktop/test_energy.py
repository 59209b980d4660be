"""The Energy page: days, one day of any length, what is revealed, bills beside the meter, nothing at all."""

from __future__ import annotations

import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from pims.store.store import create_store, open_store
from tests.desktop.conftest import TODAY, Opener
from tests.desktop.energy import METER, fill
from tests.desktop.press import label_texts, press
from ui.desktop.app import application
from ui.desktop.charts.scale import round_marks
from ui.desktop.pages.energy.data import Found, gather
from ui.desktop.pages.energy.page import EnergyPage
from ui.desktop.pages.energy.registers import ShareBar
from ui.desktop.pages.letter import LetterDialog
from ui.desktop.scenes import settle
from ui.desktop.session import Session
from ui.desktop.widgets.chip import Chip
from ui.desktop.widgets.paper import PaperRow
from ui.desktop.widgets.table import RowsView
from ui.desktop.window import Window


@pytest.fixture(scope="module")
def energy_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the invented home."""
    folder = tmp_path_factory.mktemp("energy")
    store, _key = create_store(folder / "store", None)
    fill(store, folder)
    store.close()
    return folder / "store"


@pytest.fixture(scope="module")
def found(energy_store: Path) -> Found:
    """What the page reads of it."""
    with open_store(energy_store) as store, store.reader() as conn:
        return gather(conn)


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, found: Found, tmp_path: Path) -> EnergyPage:
    """The page alone, without its window."""
    made = EnergyPage(Session(tmp_path, TODAY))
    qtbot.addWidget(made)
    made.resize(1050, 780)
    made.show()
    made.show_found(found)
    return made


def shown_on(window: Window) -> EnergyPage:
    window.go("energy")
    settle(window)
    found = window.page()
    assert isinstance(found, EnergyPage)
    return found


def window_of(page: EnergyPage) -> Window:
    window = page.window()
    assert isinstance(window, Window)
    return window


def rows(inside: object) -> dict[str, str]:
    """Names and values of the rows of a panel."""
    said = [row.accessibleName() for row in inside.findChildren(PaperRow)]  # type: ignore[attr-defined]
    return {name: value for name, _, value in (one.partition(", ") for one in said)}


def test_a_meter_is_shown_by_days_with_its_number_masked(page: EnergyPage) -> None:
    assert page.context.text() == "Electricity •••0042 · Enedis · 1 Oct – 31 Oct 2026"
    texts = " ".join(label_texts(page))
    assert METER not in texts
    bars = page.consumption.bars.bars
    assert (len(bars), bars[0].key, bars[-1].key) == (31, "2026-10-01", "2026-10-31")
    assert bars[9].words == "Saturday 10 October 2026 · 3.6\u00a0kWh"
    assert page.consumption.base._value.text() == "150\u00a0W"  # what runs day and night


def test_the_day_on_which_the_clock_goes_back_has_25_hours(page: EnergyPage) -> None:
    page.show_what({"day": "2026-10-25"})
    day = page.consumption.curve.day
    assert (day.minutes, len(day.steps)) == (1500, 25)
    assert [step.words.split("\n")[0] for step in day.steps[1:5]] == [
        "01:00 – 02:00", "02:00 – 02:00", "02:00 – 03:00", "03:00 – 04:00"]  # fmt: skip
    assert day.hours[4:6] == ((13 * 60, "12:00"), (16 * 60, "15:00"))
    assert day.hours[-1] == (1500, "00:00")
    assert any("25 hours" in text for text in label_texts(page.consumption))
    assert page.consumption.bars.chosen == "2026-10-25"


def test_a_bar_leads_to_its_day_by_mouse_and_by_keyboard(page: EnergyPage) -> None:
    chart = page.consumption.bars
    spot = chart.spot(11)
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot.toPoint() + QPoint(0, 2))
    assert page.consumption.day == "2026-10-12"
    assert max(step.watts for step in page.consumption.curve.day.steps) == 150
    chart.at = -1  # the pointer is gone: the arrows start from the bar that is marked
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert "13 October" in QToolTip.text()
    QTest.keyClick(chart, Qt.Key.Key_Return)
    assert page.consumption.day == "2026-10-13"
    page.consumption.step_day(-1)
    assert page.consumption.day == "2026-10-12"


def test_months_lead_to_their_days(page: EnergyPage) -> None:
    page.consumption.turn("month")
    (month,) = page.consumption.bars.bars
    assert month.words.startswith("October 2026 · ")
    page.consumption.bars.picked.emit("2026-10")
    assert (page.consumption.scale, len(page.consumption.bars.bars)) == ("day", 31)


def test_registers_stand_beside_the_total_and_add_nothing(page: EnergyPage) -> None:
    card = page.consumption.registers
    assert card.isVisible()
    assert rows(card) == {"Heures pleines": "70\u00a0kWh · 70%", "Heures creuses": "30\u00a0kWh · 30%"}
    assert len(card.findChildren(ShareBar)) == 2
    first = page.consumption.bars.bars[0]
    assert first.value == pytest.approx(10.44)  # the curve alone: 7 and 3 kWh of the registers are not added


def test_gas_stands_apart(page: EnergyPage) -> None:
    assert [page.meter.itemText(at) for at in range(page.meter.count())] == ["Electricity •••0042", "Gas •••0077"]
    page.choose("gas GI000099990077")
    assert [bar.value for bar in page.consumption.bars.bars] == [11.5] * 5
    assert not page.consumption.registers.isVisible()
    page.turn("reveals")
    assert "Nothing to infer here" in label_texts(page.reveals)


def test_what_is_revealed_is_said_as_inference_with_its_reasons(page: EnergyPage) -> None:
    page.turn("reveals")
    QApplication.processEvents()
    claims = {one.about: one for one in page.reveals.found}
    assert claims["away"].claim == "Probably away: 10 Oct 2026 to 12 Oct 2026 (3 days)."
    assert "3.6\u00a0kWh a day" in claims["away"].because
    assert claims["nights"].claim == "2 nights probably away."
    assert claims["out"].claim == "Weekend: probably nobody home from 9:00 to 18:00."
    assert claims["out"].because == "Hardly more runs than day and night. A quiet home looks the same."
    assert claims["base"].clue == ""  # measured, not inferred
    chips = [chip.look for chip in page.reveals.findChildren(Chip) if chip.isVisible()]
    assert {look.tone for look in chips if look.text.endswith("lue")} == {"inferred"}
    assert "Inference" in [look.text for look in chips]
    marked = [bar.key for bar in page.reveals.days.bars if bar.look == "marked"]
    assert marked == ["2026-10-10", "2026-10-11", "2026-10-12"]
    assert page.reveals.week.words(0, 18) == "Mon 18:00 – 19:00 · 938\u00a0W"


def test_a_day_that_is_pressed_among_those_away_is_opened(page: EnergyPage) -> None:
    page.turn("reveals")
    page.reveals.days.picked.emit("2026-10-11")
    assert (page.shown, page.consumption.day) == ("consumption", "2026-10-11")


def opened_bill(page: EnergyPage) -> None:
    page.turn("bills")
    page.show_what({"bill": page.found.bills[0].row.id})


def test_a_bill_stands_beside_the_meter_when_its_energy_is_certain(page: EnergyPage, found: Found) -> None:
    """Gas apart, as if only the electricity had been imported."""
    bills = [one.use for one in found.bills if one.use]
    assert [(use.energy, use.per_kwh) for use in bills] == [("", None)]  # two energies, and a bill that names none
    use = replace(bills[0], energy="electricity", known=15, kwh=Decimal(140), per_kwh=4500, stated=Decimal(147))
    bill = replace(found.bills[0], use=use, before=replace(use, per_kwh=4000, stated=Decimal(132)))
    page.bills.panel.show_bill(bill)
    said = rows(page.bills.panel)
    assert said["Days of the bill"] == "10 Oct – 24 Oct 2026"
    assert (said["The bill counts"], said["The meter read"]) == ("147\u00a0kWh", "140\u00a0kWh")
    assert said["Gap"] == "+7\u00a0kWh (4.8%)"
    assert said["Used a day"] == "8.8\u00a0kWh → 9.8\u00a0kWh"
    prices = [row.accessibleName() for row in page.bills.panel.findChildren(PaperRow)]
    assert {"A kilowatt-hour, €0.4500", "A kilowatt-hour, €0.4000 → €0.4500"} <= set(prices)


def test_kilowatt_hours_of_some_days_of_a_bill_are_a_least(page: EnergyPage, found: Found) -> None:
    use = next(one.use for one in found.bills if one.use)
    (kwh,) = (column for column in page.bills.model.columns if column.name == "kwh")
    read = [replace(use, stated=None, kwh=Decimal(140), days=15, known=known) for known in (11, 15)]
    said = [kwh.cell(replace(found.bills[0], use=one)).text for one in read]
    assert said == ["≥\u00a0140\u00a0kWh", "140\u00a0kWh"]


def test_a_bill_that_names_no_energy_stands_beside_no_meter_when_there_are_two(page: EnergyPage) -> None:
    opened_bill(page)
    QApplication.processEvents()
    assert "A kilowatt-hour" not in rows(page.bills.panel)
    assert "The bill names no energy, or two: no meter can stand beside it." in label_texts(page.bills.panel)
    table = page.bills.findChild(RowsView)
    assert table is not None
    assert table.model().rowCount() == 2


def paid(page: EnergyPage) -> bool:
    return page.found.bills[0].row.debit is not None


def test_a_payment_is_refused_and_the_word_taken_back(opener: Opener, energy_store: Path, tmp_path: Path) -> None:
    page = shown_on(opener(Path(shutil.copytree(energy_store, tmp_path / "copy"))))
    window = window_of(page)
    opened_bill(page)
    settle(window)
    assert paid(page)
    press(page.bills.panel, "Not this one")
    settle(window)
    assert not paid(page)
    assert "No movement of your accounts pays this bill." in label_texts(page.bills.panel)
    window.undo_last()
    settle(window)
    assert paid(page)


def test_search_and_escape_work_on_the_bills(page: EnergyPage) -> None:
    opened_bill(page)
    assert page.back()
    assert not page.bills.panel.isVisible()
    page.start_search()
    page.bills.search.setText("b1")
    page.bills.search.searched.emit("b1")
    assert page.context.text() == "1 bill · €40.00"


def test_the_page_remembers_what_it_showed(page: EnergyPage, qtbot: QtBot, found: Found) -> None:
    page.choose("gas GI000099990077")
    page.show_what({"day": "2026-10-03"})
    application("fr", "light")
    built = EnergyPage(page.session)
    qtbot.addWidget(built)
    built.recall(page.memory())
    built.show_found(found)
    assert (built.chosen, built.consumption.day) == ("gas GI000099990077", "2026-10-03")
    assert built.context.text() == "Gaz •••0077 · GRDF · 1er oct. – 5 oct. 2026"


def test_an_empty_page_says_where_readings_come_from_as_practice(window: Window) -> None:
    page = shown_on(window)
    texts = label_texts(page)
    assert "Enedis, electricity" in texts
    assert "What users of these sites reported in 2025. Pages change; the right of access does not." in texts
    press(page, "Write to Enedis")
    settle(window)
    assert window.findChild(LetterDialog) is not None


def test_the_figures_of_a_scale_are_round_and_reach_the_top() -> None:
    assert round_marks(17.7, 4) == (0, 5, 10, 15, 20)
    assert round_marks(2215, 4) == (0, 1000, 2000, 3000)
    assert round_marks(0.36, 4) == (0, 0.1, 0.2, 0.3, 0.4)
    assert round_marks(0, 4) == (0, 1)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_page_fits_the_smallest_window(page: EnergyPage, qtbot: QtBot, found: Found, language: str) -> None:
    application(language, "light")
    built = EnergyPage(page.session)
    qtbot.addWidget(built)
    built.resize(756, 600)  # what the smallest window leaves beside its sidebar
    built.show()
    built.show_found(found)
    for name, view in built.views.items():
        built.turn(name)
        QApplication.processEvents()
        assert view.minimumSizeHint().width() <= view.width(), name
    built.show_what({"bill": found.bills[0].row.id})
    QApplication.processEvents()
    table = built.bills.table
    shown = [at for at in range(table.model().columnCount()) if not table.isColumnHidden(at)]
    assert sum(table.columnWidth(at) for at in shown) <= table.width()
