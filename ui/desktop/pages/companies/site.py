"""Which company runs a site that a mailbox or a password list names: of the directory, or the person's own; once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QWidget

from pims import sayings
from pims.i18n import _
from pims.reference.companies import directory
from ui.desktop.pages.by_hand.form import Form
from ui.desktop.pages.words.new_firm import NewFirm
from ui.desktop.pages.words.said import say
from ui.desktop.session import Session


class SiteDialog(Form):
    """Asks for it; a company that is known is found while its name is typed."""

    def __init__(self, session: Session, site: str, parent: QWidget) -> None:
        sentence = _("All that your mailbox and your password list show of this site, and of what lies below it, "
                     "will stand under this company.")  # fmt: skip
        title = _("Which company runs {site}?").format(site=site)
        super().__init__(session, title, sentence, _("Keep"), parent)
        self._site = site
        self.firm = NewFirm()
        names = QCompleter(sorted(firm.name for firm in directory().values()), self)
        names.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        names.setFilterMode(Qt.MatchFlag.MatchContains)
        self.firm.name.setCompleter(names)
        self.firm.edited.connect(self._follow)
        self._grid.addWidget(self.firm, self._grid.rowCount(), 0, 1, 2)
        self._follow()
        self.firm.name.setFocus()

    def send(self) -> None:
        """Keeps the answer; Undo takes it back."""
        facts, today, site = self.firm.facts(), self.session.today, self._site
        self.save.setEnabled(False)
        say(
            self.session,
            lambda store: sayings.name_site(store, site, facts["name"], facts, today),
            _("{site}: {company}").format(site=site, company=facts["name"]),
            done=self.finish,
            failed=self.fail,
        )

    def _follow(self) -> None:
        self.save.setEnabled(bool(self.firm.name.text().strip()))
