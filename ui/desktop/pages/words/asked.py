"""What a rule asks of movements, as fields: label, words, company, kind, direction, account, amounts."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from pims.errors import KnownError
from pims.i18n import _
from pims.ingest.money import BadCell, minor_units
from pims.queries.rules import Conditions
from pims.records.money import decimal_text
from pims.reference.fold import fold
from ui.desktop.pages.by_hand.form import text_field
from ui.desktop.pages.words.subject import Subject
from ui.desktop.widgets.field import Choice
from ui.desktop.widgets.label import PlainLabel
from ui.wording.rules import KINDS, company_text, kind_text

_WHOLE, _WORDS, _ANY = "whole", "words", ""


class Asked(QWidget):
    """The fields; `edited` tells that one changed."""

    edited = Signal()

    def __init__(self, subject: Subject, *, asks_company: bool) -> None:
        super().__init__()
        self._subject, start = subject, subject.start
        row = subject.row
        company = start.company or (row.company if row and asks_company else "") or ""
        how = [(_WORDS, _("contains")), (_ANY, _("does not matter"))]
        if subject.label:
            how.insert(0, (_WHOLE, _("is exactly “{text}”").format(text=subject.label.title())))
        self.how = Choice(_("Label"), how, _WHOLE if start.label else _WORDS if start.text else _ANY)
        self.text = text_field(_("Words of the label"), _("words, in this order"), (start.text or "").title())
        whose = [("", _("any company")), *([(company, company_text(company))] if company else [])]
        self.company = Choice(_("Company"), whose, start.company)
        self.kind = Choice(_("Kind"), [("", _("all kinds")), *((kind, kind_text(kind)) for kind in KINDS)], start.kind)
        ways = (("", _("in and out")), ("out", _("money out")), ("in", _("money in")))
        self.way = Choice(_("Direction"), ways, start.direction)
        self.account = Choice(_("Account"), [("", _("all accounts")), *subject.accounts], start.account)
        self._currency = start.currency or (row.currency if row else "") or "EUR"
        self.least, self.most = (self._sum(name, value) for name, value in
                                 ((_("at least"), start.least), (_("at most"), start.most)))  # fmt: skip
        self._lay_out(asks_company=asks_company and bool(company))
        for choice in (self.how, self.company, self.kind, self.way, self.account):
            choice.chosen.connect(lambda _key: self._tell())
        for field in (self.text, self.least, self.most):
            field.textChanged.connect(lambda _text: self._tell())
        self._follow()

    def conditions(self) -> Conditions:
        """What is asked for. Raises KnownError("bad_amount")."""
        how = self.how.value()
        least, most = self._minor(self.least), self._minor(self.most)
        return Conditions(
            label=self._subject.label if how == _WHOLE else "",
            text=fold(self.text.text()) if how == _WORDS else "",
            kind=self.kind.value(),
            account=self.account.value(),
            company=self.company.value(),
            direction=self.way.value(),
            currency=self._currency if least is not None or most is not None else "",
            least=least,
            most=most,
        )

    def _tell(self) -> None:
        self._follow()
        self.edited.emit()

    def _follow(self) -> None:
        self.text.setVisible(self.how.value() == _WORDS)

    def _sum(self, name: str, value: int | None) -> QLineEdit:
        return text_field(name, name, "" if value is None else decimal_text(value, self._currency))

    def _minor(self, field: QLineEdit) -> int | None:
        said = "".join(field.text().split()).replace(",", ".")
        try:
            return abs(minor_units(said, ".", self._currency)) if said else None
        except BadCell:
            raise KnownError("bad_amount", amount=field.text()) from None

    def _lay_out(self, *, asks_company: bool) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        label = QHBoxLayout()
        label.setSpacing(6)
        label.addWidget(self.how)
        label.addWidget(self.text, 1)
        sums = QHBoxLayout()
        sums.setSpacing(6)
        sums.addWidget(self.least)
        sums.addWidget(self.most)
        sums.addWidget(PlainLabel(self._currency, "small"))
        grid.addWidget(PlainLabel(_("Label"), "label"), 0, 0)
        grid.addLayout(label, 0, 1, 1, 3)
        grid.addWidget(PlainLabel(_("Kind"), "label"), 1, 0)
        grid.addWidget(self.kind, 1, 1)
        grid.addWidget(PlainLabel(_("Account"), "label"), 1, 2)
        grid.addWidget(self.account, 1, 3)
        grid.addWidget(PlainLabel(_("Amount"), "label"), 2, 0)
        grid.addLayout(sums, 2, 1)
        grid.addWidget(PlainLabel(_("Direction"), "label"), 2, 2)
        grid.addWidget(self.way, 2, 3)
        if asks_company:
            grid.addWidget(PlainLabel(_("Company"), "label"), 3, 0)
            grid.addWidget(self.company, 3, 1)
        else:
            self.company.setParent(self)
            self.company.hide()
