"""The family of an article, why, and the person's word on it: what would change is shown before it is said."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from sqlalchemy import Connection

from pims.i18n import _, ngettext
from pims.insights.families import Kin
from pims.insights.family_word import FamilyPreview, preview_family
from ui.desktop.pages.receipts import change
from ui.desktop.pages.receipts.data import family_choices
from ui.desktop.session import Session
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.card import empty_out
from ui.desktop.widgets.field import Choice
from ui.desktop.widgets.label import PlainLabel
from ui.wording import formats
from ui.wording.baskets import family_reason, family_text


class FamilyWord(QWidget):
    """A list of families, the reason for the one in use, and what another choice would do."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._label, self._kin = "", Kin()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(PlainLabel(_("Family"), "label"))
        self.choice = Choice(_("Family"))
        self.choice.chosen.connect(self.preview)
        column.addWidget(self.choice)
        self._because = PlainLabel("", "small", wrap=True)
        column.addWidget(self._because)
        self._follows = QVBoxLayout()
        self._follows.setSpacing(6)
        column.addLayout(self._follows)

    def show_label(self, label: str, kin: Kin) -> None:
        """Shows the family of a label."""
        self._label, self._kin = label, kin
        none = () if kin.family else (("", _("Family not known")),)
        self.choice.offer((*none, *family_choices()), kin.family or "")
        self._because.setText(_reason(kin))
        empty_out(self._follows)
        if kin.because == "decision":
            self._put(Button(_("Let the program find it"), lambda: change.say_family(self._session, label, ""),
                             kind="link"))  # fmt: skip

    def preview(self, family: str) -> None:
        """Asks what a family would change."""
        empty_out(self._follows)
        label = self._label
        if not family or family == self._kin.family:
            self.show_label(label, self._kin)
            return

        def ask(conn: Connection) -> FamilyPreview:
            return preview_family(conn, label, family)

        self._session.read(self, ask, self._show)

    def _show(self, found: FamilyPreview) -> None:
        if found.label != self._label or found.family != self.choice.value():
            return
        empty_out(self._follows)
        many = ngettext("{n} line goes from “{before}” to “{after}”.", "{n} lines go from “{before}” to “{after}”.",
                        len(found.lines))  # fmt: skip
        sums: dict[str, int] = {}
        for line in found.lines:
            sums[line.currency] = sums.get(line.currency, 0) + (line.amount or 0)
        said = many.format(
            n=formats.count(len(found.lines)), before=family_text(found.now.family), after=family_text(found.family)
        )
        spent = " · ".join(formats.money(amount, currency) for currency, amount in sorted(sums.items()))
        self._follows.addWidget(PlainLabel(f"{said} ({spent})", "small", wrap=True))
        label, family = found.label, found.family
        self._put(
            Button(_("Put it there"), lambda: change.say_family(self._session, label, family), icon="check"),
            Button(_("Leave it"), lambda: self.show_label(label, self._kin), kind="quiet"),
        )

    def _put(self, *buttons: Button) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        self._follows.addLayout(row)


def _reason(kin: Kin) -> str:
    """Why an article is in its family."""
    return family_reason(kin) or _("Nothing in the label shows a family: choose one.")
