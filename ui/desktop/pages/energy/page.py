"""The Energy page: what was used, what that reveals, and the bills beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pims.i18n import _
from pims.insights.meters import MeterUse
from ui.desktop.pages.energy import data, words
from ui.desktop.pages.energy.bills import BillsView
from ui.desktop.pages.energy.consumption import ConsumptionView
from ui.desktop.pages.energy.nothing import NoEnergy
from ui.desktop.pages.energy.reveals import RevealsView
from ui.desktop.pages.views import Look, ViewsPage
from ui.desktop.session import Session
from ui.desktop.widgets.field import Choice


class EnergyPage(ViewsPage):
    """Meters one at a time, bills all together."""

    nouns = frozenset({"imports", "transactions", "invoices"})

    def __init__(self, session: Session) -> None:
        self.found, self.chosen = data.Found(), ""
        self.consumption, self.reveals, self.bills = ConsumptionView(), RevealsView(), BillsView(session)
        views = {
            "consumption": (self.consumption, Look(_("Consumption"), "bolt")),
            "reveals": (self.reveals, Look(_("What it reveals"), "eye")),
            "bills": (self.bills, Look(_("Bills"), "file")),
        }
        super().__init__(session, _("Energy"), views, NoEnergy(session))
        self.reveals.day_wanted.connect(self._show_day)
        self.meter = Choice(_("Meter"))
        self.meter.chosen.connect(self.choose)
        self.bar.addWidget(self.meter)

    def refresh(self) -> None:
        """Reads meters and bills."""
        self.session.read(self, data.gather, self.show_found)

    def show_found(self, found: data.Found) -> None:
        """Shows them, or how to get some."""
        self.found = found
        self.show_views(something=bool(found.meters or found.bills))
        self.meter.offer([(_key(one), words.meter_title(one)) for one in found.meters], self.chosen)
        for name in ("consumption", "reveals"):
            self.pills[name].setVisible(bool(found.meters))
        if found.meters or found.bills:
            self.turn(self.shown if found.meters else "bills")

    def fill(self, name: str) -> None:
        """Gives a view the meter that is chosen, or the bills."""
        one = self.current()
        if name == "bills":
            self.bills.show_bills(self.found.bills)
        elif one is not None:
            (self.consumption if name == "consumption" else self.reveals).show_meter(one)

    def turn(self, name: str) -> None:
        """Puts a view in front; a meter is chosen for those that show one."""
        super().turn(name)
        self.meter.setVisible(len(self.found.meters) > 1 and name != "bills")

    def show_what(self, what: Any) -> None:
        """A day {"day": ISO}, a bill {"bill": id}, a meter {"meter": number}, or a view by name."""
        if not isinstance(what, Mapping):
            return
        if "meter" in what:
            one = next((one for one in self.found.meters if one.meter == what["meter"]), None)
            self.choose(_key(one) if one else self.chosen)
        if "day" in what:
            self._show_day(str(what["day"]))
        elif "bill" in what:
            self.bills.chosen = int(what["bill"])
            self.turn("bills")
            self.bills.open_bill(self.bills.chosen)
        elif what.get("view") in self.views:
            self.turn(str(what["view"]))

    def choose(self, key: str) -> None:
        """Shows another meter."""
        self.chosen = key
        self.meter.take(key)
        self.stale |= {"consumption", "reveals"}
        self.turn(self.shown)

    def memory(self) -> dict[str, Any]:
        """The meter beside what all pages of views remember."""
        return {**super().memory(), "meter": self.chosen}

    def recall(self, memory: dict[str, Any]) -> None:
        """Takes it back."""
        super().recall(memory)
        self.chosen = memory.get("meter", "")

    def current(self) -> MeterUse | None:
        """The meter that is shown."""
        known = {_key(one): one for one in self.found.meters}
        return known.get(self.chosen) or next(iter(known.values()), None)

    def _show_day(self, day: str) -> None:
        self.turn("consumption")
        self.consumption.turn("day")
        self.consumption.open_day(day)


def _key(one: MeterUse) -> str:
    return f"{one.energy} {one.meter}"
