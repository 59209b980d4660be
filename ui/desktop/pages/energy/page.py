"""The Energy page: what was used, what that reveals, and the bills beside it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QStackedWidget, QVBoxLayout, QWidget

from pims.i18n import _
from pims.insights.meters import MeterUse
from ui.desktop.pages.energy import data, reveals, words
from ui.desktop.pages.energy.bills import BillsView
from ui.desktop.pages.energy.consumption import ConsumptionView
from ui.desktop.pages.energy.nothing import NoEnergy
from ui.desktop.pages.energy.reveals import RevealsView
from ui.desktop.pages.page import Page
from ui.desktop.session import Session
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.field import Choice

VIEWS = ("consumption", "reveals", "bills")


class EnergyPage(Page):
    """Meters one at a time, bills all together."""

    nouns = frozenset({"imports", "transactions", "invoices"})

    def __init__(self, session: Session) -> None:
        bring = Button(_("Import"), lambda: session.wanted.emit("imports", None), kind="primary", icon="import")
        super().__init__(session, _("Energy"), bring)
        self.shown, self.chosen = "consumption", ""
        self.found = data.Found()
        self.consumption, self.reveals, self.bills = ConsumptionView(), RevealsView(), BillsView(session)
        self.reveals.day_wanted.connect(self._show_day)
        self.bills.told.connect(lambda text: self.context.setText(text) if self.shown == "bills" else None)
        self._stack = QStackedLayout()
        self.column.addLayout(self._stack, 1)
        for part in (self._everything(), QWidget(), NoEnergy(session)):
            self._stack.addWidget(part)
        self._stack.setCurrentIndex(1)

    def refresh(self) -> None:
        """Reads meters and bills."""
        self.session.read(self, data.gather, self.show_found)

    def show_found(self, found: data.Found) -> None:
        """Shows them, or how to get some."""
        self.found = found
        self._stack.setCurrentIndex(0 if found.meters or found.bills else 2)
        self.meter.offer([(_key(one), words.meter_title(one)) for one in found.meters], self.chosen)
        self.meter.setVisible(len(found.meters) > 1)
        self.bills.show_bills(found.bills)
        self._show_meter()
        for name in VIEWS[:2]:
            self._pills[name].setVisible(bool(found.meters))
        self.turn(self.shown if found.meters else "bills")
        if not (found.meters or found.bills):
            self.context.setText("")

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
        elif what.get("view") in VIEWS:
            self.turn(str(what["view"]))

    def turn(self, name: str) -> None:
        """Puts a view in front."""
        self.shown = name
        for each, pill in self._pills.items():
            pill.set_on(each == name)
        self._rooms.setCurrentIndex(VIEWS.index(name))
        self.meter.setEnabled(name != "bills")
        self._tell()

    def choose(self, key: str) -> None:
        """Shows another meter."""
        self.chosen = key
        self.meter.take(key)
        self._show_meter()
        self._tell()

    def back(self) -> bool:
        """Escape closes the bill."""
        return self.shown == "bills" and self.bills.close_bill()

    def memory(self) -> dict[str, Any]:
        """The view in front, the meter, and what the views remember."""
        return {"shown": self.shown, "chosen": self.chosen, "consumption": self.consumption.memory(),
                "bills": self.bills.memory()}  # fmt: skip

    def recall(self, memory: dict[str, Any]) -> None:
        """Takes it back."""
        self.shown, self.chosen = memory.get("shown", VIEWS[0]), memory.get("chosen", "")
        self.consumption.recall(memory.get("consumption", {}))
        self.bills.recall(memory.get("bills", {}))

    def current(self) -> MeterUse | None:
        """The meter that is shown."""
        known = {_key(one): one for one in self.found.meters}
        return known.get(self.chosen) or next(iter(known.values()), None)

    # --- parts -------------------------------------------------------------------------------------------------------

    def _show_meter(self) -> None:
        one = self.current()
        if one is not None:
            self.consumption.show_meter(one)
            self.reveals.show_meter(one)

    def _show_day(self, day: str) -> None:
        self.turn("consumption")
        self.consumption.turn("day")
        self.consumption.open_day(day)

    def _tell(self) -> None:
        one = self.current()
        if self.shown == "bills" or one is None:
            self.bills.tell()
        elif self.shown == "reveals":
            said = (words.meter_title(one), reveals.summary(self.reveals.found))
            self.context.setText(" · ".join(part for part in said if part))
        else:
            ends = (one.days[0].day, one.days[-1].day) if one.days else ("", "")
            span = words.span_text(*ends) if one.days else ""
            self.context.setText(" · ".join(part for part in (words.meter_title(one), data.firm_name(one.company), span)
                                            if part))  # fmt: skip

    def _everything(self) -> QWidget:
        titles = (_("Consumption"), _("What it reveals"), _("Bills"))
        icons = ("bolt", "eye", "file")
        self._pills = {
            name: Button(title, partial(self.turn, name), kind="pill", icon=icon)
            for name, title, icon in zip(VIEWS, titles, icons, strict=True)
        }
        self.meter = Choice(_("Meter"))
        self.meter.chosen.connect(self.choose)
        row = QHBoxLayout()
        row.setSpacing(8)
        for pill in self._pills.values():
            row.addWidget(pill)
        row.addStretch(1)
        row.addWidget(self.meter)
        self._rooms = QStackedWidget()
        for view in (self.consumption, self.reveals, self.bills):
            self._rooms.addWidget(view)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addLayout(row)
        column.addWidget(self._rooms, 1)
        return holder


def _key(one: MeterUse) -> str:
    return f"{one.energy} {one.meter}"
