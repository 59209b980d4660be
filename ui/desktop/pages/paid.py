"""The movement that paid a ticket or a bill: why it belongs there, the way to it, and the person's word against it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from pims.errors import KnownError
from pims.i18n import _
from pims.insights.saying import Said
from pims.progress import Changes, Work
from pims.queries.baskets import Payment
from pims.queries.invoices import Debit
from pims.queries.matches import matches
from pims.sayings import refuse_match, unsay
from pims.store.store import Store
from ui.desktop.session import Session
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.card import Card
from ui.desktop.widgets.label import PlainLabel
from ui.desktop.widgets.paper import PaperRow
from ui.wording import formats
from ui.wording.pairs import match_reason

Paying = Payment | Debit


class PaidCard(Card):
    """The movements that paid something. `movement_wanted` and `refused` fire with one of them."""

    movement_wanted = Signal(object)
    refused = Signal(object)

    def __init__(self, payments: Iterable[Paying]) -> None:
        super().__init__(spacing=6)
        self.setAccessibleName(_("Found in your bank"))
        self.body.addWidget(PlainLabel(_("Found in your bank"), "label"))
        for payment in payments:
            self._show(payment)

    def _show(self, payment: Paying) -> None:
        row = PaperRow(
            f"{formats.day(payment.on)} · {payment.label}",
            formats.signed_money(payment.amount, payment.currency),
            role="strong",
            leads=_("See the transaction"),
        )
        row.pressed.connect(lambda: self.movement_wanted.emit(payment))
        self.body.addWidget(row)
        why = f"{payment.account} · {match_reason(payment.because)}"
        self.body.addWidget(PlainLabel(why, "small", wrap=True))
        sure = _("Certainty: {score} out of 100").format(score=payment.score)
        self.body.addWidget(PlainLabel(sure, "small"))
        links = QHBoxLayout()
        links.setSpacing(14)
        links.addWidget(Button(_("See the transaction"), lambda: self.movement_wanted.emit(payment), kind="link"))
        links.addWidget(Button(_("Not this one"), lambda: self.refused.emit(payment), kind="link"))
        links.addStretch(1)
        self.body.addLayout(links)


def movement_filter(payment: Paying) -> dict[str, Any]:
    """What the Transactions page is to show: the movements of that day with those words."""
    day = date.fromisoformat(payment.on)
    return {"since": day, "until": day, "text": payment.label}


def refuse(session: Session, kind: str, record_id: int, payment: Paying, told: str) -> None:
    """This movement does not pay this record ("receipt", "invoice"); `told` is said, Undo takes it back."""
    today, nouns = session.today, frozenset({"transactions", f"{kind}s"})

    def refusing(store: Store) -> Work[Said[Changes]]:
        with store.reader() as conn:
            ids = [one.id for one in matches(conn) if one.other_kind == kind and one.other_id == record_id
                   and one.transaction_id == payment.transaction_id]  # fmt: skip
        if not ids:
            raise KnownError("unknown_match", id="")
        return (yield from refuse_match(store, ids[0], today))

    def done(said: Said[Changes]) -> None:
        def back() -> None:
            session.write(
                session, lambda store: unsay(store, said.change, today), lambda _c: session.changed.emit(nouns)
            )

        session.changed.emit(nouns)
        session.said.emit(told, back)

    session.write(session, refusing, done)
