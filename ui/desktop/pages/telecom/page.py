"""The page of telephone and internet: bills, plan, hours and numbers, one behind the other, for a line or for all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pims.i18n import _
from ui.desktop.pages.telecom import data, words
from ui.desktop.pages.telecom.bills import BillsView
from ui.desktop.pages.telecom.hours import HoursView
from ui.desktop.pages.telecom.people import PeopleView
from ui.desktop.pages.telecom.plan import PlanView
from ui.desktop.pages.views import Look, ViewsPage
from ui.desktop.session import Session
from ui.desktop.widgets.field import Choice
from ui.desktop.widgets.notice import EmptyState


class TelecomPage(ViewsPage):
    """What the operators bill, and what they know: whom, when, where."""

    nouns = frozenset({"invoices", "imports", "transactions"})

    def __init__(self, session: Session) -> None:
        self.bills, self.plan = BillsView(session), PlanView(session)
        self.hours, self.people = HoursView(session), PeopleView(session)
        views = {
            "bills": (self.bills, Look(_("Bills"), "receipt")),
            "plan": (self.plan, Look(_("Plan"), "scale")),
            "hours": (self.hours, Look(_("Hours"), "clock")),
            "people": (self.people, Look(_("With whom"), "person")),
        }
        super().__init__(session, _("Phone and internet"), views, self._nothing(session))
        self.known, self._line = data.Known(), ""
        self.line = Choice(_("Line"), (("", _("All lines")),))
        self.line.chosen.connect(self.choose_line)
        self.bar.addWidget(self.line)

    def refresh(self) -> None:
        """Reads everything."""
        self.session.read(self, data.gather, self.show_known)

    def show_known(self, known: data.Known) -> None:
        """Shows it, or that there is nothing."""
        self.known = known
        self.show_views(something=bool(known.lines))
        choices = [(data.key_of(one), words.line_name(one)) for one in known.lines]
        self.line.offer((("", _("All lines")), *choices), self._line)
        self.line.setVisible(len(choices) > 1)
        self._line = self.line.value()
        if known.lines:
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
        if what.get("view") in self.views:
            self.turn(str(what["view"]))

    def fill(self, name: str) -> None:
        """Gives a view the figures of the line in use."""
        {
            "bills": self.bills.show_known,
            "plan": self.plan.show_known,
            "hours": self.hours.show_known,
            "people": self.people.show_known,
        }[name](self.known, self._line)

    def choose_line(self, line: str) -> None:
        """Another line; empty for all."""
        self._line = line
        self.line.take(line)
        self.stale = set(self.views)
        self.turn(self.shown)

    def memory(self) -> dict[str, Any]:
        """What the views remember, and the line."""
        return {**super().memory(), "line": self._line}

    def recall(self, memory: dict[str, Any]) -> None:
        """Takes it back."""
        super().recall(memory)
        self._line = memory.get("line", "")

    def _nothing(self, session: Session) -> EmptyState:
        return EmptyState(
            "phone",
            _("No line yet"),
            _(
                "Import the bills of your operator (PDF) and the detailed statements of your line. In France they are "
                "free: ask for those of the last twelve months, with whole numbers; they must come within two months "
                "(order of 31 December 2013, article 3)."
            ),
            action=_("Import files"),
            does=lambda: session.wanted.emit("imports", None),
        )
