"""The scenes of the gallery about digital traces: a company, an advertiser, an inference, and who writes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pims.i18n import _
from ui.desktop.scenes import Shots, over, settle

if TYPE_CHECKING:
    from ui.desktop.pages.traces.page import TracesPage
    from ui.desktop.window import Window


def account(window: Window, shots: Shots, _files: Sequence[Path]) -> list[Path]:
    """The company with most of the person's logins."""
    page = _traces(window, "accounts")
    if page is None or not page.accounts.known:
        return []
    best = max(page.accounts.known, key=lambda one: (one.held.accounts, one.messages))
    page.accounts.open(best.held.key)
    made = shots.take("trace_account", window)
    page.back()
    return made


def advertiser(window: Window, shots: Shots, _files: Sequence[Path]) -> list[Path]:
    """The advertisers, the first of them opened."""
    page = _traces(window, "reach")
    if page is None or not page.reach.total:
        return []
    page.reach.table.show_row(0)
    made = shots.take("trace_advertiser", window)
    page.back()
    return made


def inference(window: Window, shots: Shots, _files: Sequence[Path]) -> list[Path]:
    """What is inferred, one of them opened."""
    page = _traces(window, "inferred")
    if page is None or not page.inferred.total:
        return []
    page.inferred.table.show_row(0)
    made = shots.take("trace_inference", window)
    page.back()
    return made


def contact(window: Window, shots: Shots, _files: Sequence[Path]) -> list[Path]:
    """The first who writes, the messages that prove it, and the objection to it."""
    from ui.desktop.pages.contacts.page import ContactsPage
    from ui.desktop.pages.evidence import EvidenceDialog
    from ui.desktop.pages.letter import LetterDialog

    window.go("contacts")
    settle(window)
    page = window.page()
    if not isinstance(page, ContactsPage) or not page.writers:
        return []
    page.table.show_row(0)
    made = shots.take("contact", window)
    settle(window)
    one = page.writers[0].contact
    page.prove(one.name, _("Your mailbox shows it."), "after" if one.still_writing else "all")
    made += over(EvidenceDialog, "contact_proof", window, shots)
    if one.company:
        page.write_objection()
        made += over(LetterDialog, "objection", window, shots)
    page.back()
    return made


def _traces(window: Window, view: str) -> TracesPage | None:
    from ui.desktop.pages.traces.page import TracesPage

    window.go("traces")
    settle(window)
    page = window.page()
    if not isinstance(page, TracesPage):
        return None
    page.turn(view)
    settle(window)
    return page


TRACE_SCENES: dict[str, Callable[[Window, Shots, Sequence[Path]], list[Path]]] = {
    "trace_account": account,
    "trace_advertiser": advertiser,
    "trace_inference": inference,
    "contact": contact,
}
