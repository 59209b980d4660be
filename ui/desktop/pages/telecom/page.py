"""The page of telephone and internet: bills, plan, hours and numbers, one behind the other, for a line or for all."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QStackedWidget, QVBoxLayout, QWidget

from pims.i18n import _
from ui.desktop.pages.page import Page
from ui.desktop.pages.telecom import data, words
from ui.desktop.pages.telecom.bills import BillsView
from ui.desktop.pages.telecom.hours import HoursView
from ui.desktop.pages.telecom.people import PeopleView
from ui.desktop.pages.telecom.plan import PlanView
from ui.desktop.session import Session
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.field import Choice
from ui.desktop.widgets.notice import EmptyState

VIEWS = ("bills", "plan", "hours", "people")
View = BillsView | PlanView | HoursView | PeopleView


class TelecomPage(Page):
    """What the operators bill, and what they know: whom, when, where."""

    nouns = frozenset({"invoices", "imports", "transactions"})

    def __init__(self, session: Session) -> None:
        bring = Button(_("Import"), lambda: session.wanted.emit("imports", None), kind="primary", icon="import")
        super().__init__(session, _("Phone and internet"), bring)
        self.shown, self._line = "bills", ""
        self.known = data.Known()
        self._stale: set[str] = set()
        self.bills, self.plan = BillsView(session), PlanView(session)
        self.hours, self.people = HoursView(session), PeopleView(session)
        self._views: dict[str, View] = dict(zip(VIEWS, (self.bills, self.plan, self.hours, self.people), strict=True))
        for name, view in self._views.items():
            view.told.connect(partial(self._tell, name))
        self._stack = QStackedLayout()
        self.column.addLayout(self._stack, 1)
        self._stack.addWidget(self._everything())
        self._stack.addWidget(QWidget())
        self._stack.addWidget(self._nothing())
        self._stack.setCurrentIndex(1)

    def refresh(self) -> None:
        """Reads everything."""
        self.session.read(self, data.gather, self.show_known)

    def show_known(self, known: data.Known) -> None:
        """Shows it, or that there is nothing."""
        self.known = known
        self._stack.setCurrentIndex(0 if known.lines else 2)
        choices = [(data.key_of(one), words.line_name(one)) for one in known.lines]
        self.line.offer((("", _("All lines")), *choices), self._line)
        self.line.setVisible(len(choices) > 1)
        self._line = self.line.value()
        self._stale = set(VIEWS)
        if not known.lines:
            self.context.setText("")
            return
        empty = self.shown == "bills" and not any(one.bills for one in known.lines)
        self.turn("plan" if empty else self.shown)

    def show_what(self, what: Any) -> None:
        """A bill {"invoice": id}, the lines of a company {"company": slug}, or a view {"view": name}."""
        if not isinstance(what, Mapping):
            return
        if "invoice" in what:
            self.turn("bills")
            self.bills.open_bill(int(what["invoice"]))
        elif "company" in what:
            mine = [data.key_of(one) for one in self.known.lines if one.company == what["company"]]
            self.choose_line(mine[0] if len(mine) == 1 else "")
        if what.get("view") in VIEWS:
            self.turn(str(what["view"]))

    def turn(self, name: str) -> None:
        """Puts a view in front, with the figures of the line in use."""
        self.shown = name
        view = self._views[name]
        for each, pill in self._pills.items():
            pill.set_on(each == name)
        self._rooms.setCurrentWidget(view)
        if name in self._stale:
            self._stale.discard(name)
            view.show_known(self.known, self._line)
        view.tell()

    def choose_line(self, line: str) -> None:
        """Another line; empty for all."""
        self._line = line
        self.line.take(line)
        self._stale = set(VIEWS)
        self.turn(self.shown)

    def start_search(self) -> None:
        """Puts the cursor into the search field of the view."""
        if self.shown not in ("bills", "people"):
            self.turn("people")
        (self.bills if self.shown == "bills" else self.people).start_search()

    def back(self) -> bool:
        """Escape closes what is open beside a list."""
        closes = {
            "bills": self.bills.close_bill,
            "plan": self.plan.close_use,
            "hours": self.hours.close_hour,
            "people": self.people.close_person,
        }
        return closes[self.shown]()

    def memory(self) -> dict[str, Any]:
        """The view in front, the line, and what each view remembers."""
        return {"shown": self.shown, "line": self._line, **{name: one.memory() for name, one in self._views.items()}}

    def recall(self, memory: dict[str, Any]) -> None:
        """Takes it back."""
        self.shown, self._line = memory.get("shown", "bills"), memory.get("line", "")
        for name, view in self._views.items():
            view.recall(memory.get(name, {}))

    # --- parts -------------------------------------------------------------------------------------------------------

    def _tell(self, name: str, said: str) -> None:
        if name == self.shown:
            self.context.setText(said)

    def _everything(self) -> QWidget:
        titles = (_("Bills"), _("Plan"), _("Hours"), _("With whom"))
        icons = ("receipt", "scale", "clock", "person")
        self._pills = {
            name: Button(title, partial(self.turn, name), kind="pill", icon=icon)
            for name, title, icon in zip(VIEWS, titles, icons, strict=True)
        }
        self.line = Choice(_("Line"), (("", _("All lines")),))
        self.line.chosen.connect(self.choose_line)
        row = QHBoxLayout()
        row.setSpacing(8)
        for pill in self._pills.values():
            row.addWidget(pill)
        row.addStretch(1)
        row.addWidget(self.line)
        self._rooms = QStackedWidget()
        for view in self._views.values():
            self._rooms.addWidget(view)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addLayout(row)
        column.addWidget(self._rooms, 1)
        return holder

    def _nothing(self) -> QWidget:
        return EmptyState(
            "phone",
            _("No line yet"),
            _(
                "Import the bills of your operator (PDF) and the detailed statements of your line. In France they are "
                "free: ask for those of the last twelve months, with whole numbers; they must come within two months "
                "(order of 31 December 2013, article 3)."
            ),
            action=_("Import files"),
            does=lambda: self.session.wanted.emit("imports", None),
        ).in_card()
