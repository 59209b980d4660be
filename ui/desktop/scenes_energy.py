"""The scenes of the gallery about energy: what it reveals, the bills, one of them beside the meter, another meter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ui.desktop.scenes import Shots, settle

if TYPE_CHECKING:
    from ui.desktop.pages.energy.page import EnergyPage
    from ui.desktop.window import Window


def revealed(window: Window, shots: Shots, _files: Sequence[Path]) -> list[Path]:
    """What the readings let anyone infer."""
    page = _page(window, "reveals")
    return shots.take("energy_reveals", window) if page is not None else []


def months(window: Window, shots: Shots, _files: Sequence[Path]) -> list[Path]:
    """The months, then the meter that comes last: gas, or another energy."""
    page = _page(window, "consumption")
    if page is None or not page.found.meters:
        return []
    page.consumption.turn("month")
    made = shots.take("energy_months", window)
    page.consumption.turn("day")
    if len(page.found.meters) > 1:
        last = page.found.meters[-1]
        page.show_what({"meter": last.meter})
        made += shots.take("energy_other", window)
        page.show_what({"meter": page.found.meters[0].meter})
    return made


def bills(window: Window, shots: Shots, _files: Sequence[Path]) -> list[Path]:
    """The bills, and the latest one with a meter beside it."""
    page = _page(window, "bills")
    if page is None or not page.found.bills:
        return []
    made = shots.take("energy_bills", window)
    best = next((one for one in page.found.bills if one.use and one.use.per_kwh), page.found.bills[0])
    page.show_what({"bill": best.row.id})
    settle(window)
    made += shots.take("energy_bill", window)
    page.bills.close_panel()
    return made


def _page(window: Window, view: str) -> EnergyPage | None:
    from ui.desktop.pages.energy.page import EnergyPage

    window.go("energy")
    settle(window)
    page = window.page()
    if not isinstance(page, EnergyPage):
        return None
    page.turn(view)
    settle(window)
    return page


ENERGY_SCENES: dict[str, Callable[[Window, Shots, Sequence[Path]], list[Path]]] = {
    "energy_reveals": revealed,
    "energy_months": months,
    "energy_bills": bills,
}
