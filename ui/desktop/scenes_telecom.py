"""The scenes of the gallery about telephone and internet: a bill that changed, plans, the week, numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ui.desktop.scenes import Shots, settle

if TYPE_CHECKING:
    from ui.desktop.pages.telecom.page import TelecomPage
    from ui.desktop.window import Window


def bill(window: Window, shots: Shots, _files: Sequence[Path]) -> list[Path]:
    """The bill in which most changed."""
    page = _page(window, "bills")
    if page is None or not page.bills.rows:
        return []
    best = max(page.bills.rows, key=lambda row: (len(row.bill.changes), row.bill.beyond, row.on))
    page.show_what({"invoice": best.bill.invoice.id})
    settle(window)
    made = shots.take("bill", window)
    page.back()
    return made


def plan(window: Window, shots: Shots, _files: Sequence[Path]) -> list[Path]:
    """Every line against its plan, then one use beside it."""
    page = _page(window, "plan")
    if page is None or not page.plan.cards():
        return []
    made = shots.take("plans", window)
    if page.plan.model.rowCount():
        page.plan.table.selectRow(0)
        settle(window)
        made += shots.take("beside_plan", window)
        page.back()
    return made


def hours(window: Window, shots: Shots, _files: Sequence[Path]) -> list[Path]:
    """The week, then its busiest hour."""
    page = _page(window, "hours")
    if page is None:
        return []
    made = shots.take("hours", window)
    best = page.hours.map.week.largest()
    if best is not None:
        page.hours.choose(*best[1:])
        settle(window)
        made += shots.take("hour", window)
        page.back()
    return made


def people(window: Window, shots: Shots, _files: Sequence[Path]) -> list[Path]:
    """The numbers, then the most frequent of them."""
    page = _page(window, "people")
    if page is None or not page.people.rows:
        return []
    made = shots.take("numbers", window)
    page.people.open_person(page.people.rows[0].one.number)
    settle(window)
    made += shots.take("number", window)
    page.back()
    return made


def _page(window: Window, view: str) -> TelecomPage | None:
    from ui.desktop.pages.telecom.page import TelecomPage

    window.go("telecom")
    settle(window)
    page = window.page()
    if not isinstance(page, TelecomPage):
        return None
    page.turn(view)
    settle(window)
    return page


TELECOM_SCENES: dict[str, Callable[[Window, Shots, Sequence[Path]], list[Path]]] = {
    "bill": bill,
    "plans": plan,
    "hours": hours,
    "numbers": people,
}
