"""Which regional bank or store company is it: a name, its address; asked once."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pims import sayings
from pims.enrich.branches import OpenBrand
from pims.i18n import _
from pims.reference.companies import directory
from ui.desktop.pages.by_hand.form import Form
from ui.desktop.pages.words.new_firm import NewFirm
from ui.desktop.pages.words.said import say
from ui.desktop.session import Session
from ui.wording.branches import question_place, question_reason, question_text


class BranchDialog(Form):
    """Asks for it."""

    def __init__(self, session: Session, asked: OpenBrand, parent: QWidget) -> None:
        brand = directory()[asked.brand].name
        about = " \u00b7 ".join(part for part in (brand, asked.town.title() or question_place(asked)) if part)
        super().__init__(session, question_text(asked), f"{about}\n{question_reason(asked)}", _("Keep"), parent)
        self._asked = asked
        self.firm = NewFirm()
        self.firm.edited.connect(self._follow)
        self._grid.addWidget(self.firm, self._grid.rowCount(), 0, 1, 2)
        self._follow()
        self.firm.name.setFocus()

    def send(self) -> None:
        """Keeps the answer; Undo takes it back."""
        facts, today, asked = self.firm.facts(), self.session.today, self._asked
        self.save.setEnabled(False)
        say(
            self.session,
            lambda store: sayings.answer_branch(store, [asked], facts["name"], facts, today),
            _("{brand}: {company}").format(brand=directory()[asked.brand].name, company=facts["name"]),
            done=self.finish,
            failed=self.fail,
        )

    def _follow(self) -> None:
        self.save.setEnabled(bool(self.firm.name.text().strip()))
