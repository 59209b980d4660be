"""What a check of the store found, in words."""

from __future__ import annotations

from typing import Protocol

from pims.i18n import N_, _
from pims.records.kinds import KINDS
from ui.wording.register import record_kind

_FAULTS = {
    "page_damaged": N_("A page of the file is damaged."),
    "structure_damaged": N_("The structure of the file is damaged: {subject}."),
    "link_broken": N_("Rows that point to nothing ({subject}): {count}."),
    "row_without_import": N_("Rows that belong to no import ({subject}): {count}."),
    "import_rows_differ": N_("Import {subject} does not hold all the rows that were read."),
    "import_sum_differs": N_("The rows of import {subject} do not add up to the sum that was read."),
    "search_incomplete": N_("Rows that the search does not find ({subject}): {count}. `pims rebuild` adds them."),
    "search_extra": N_("Rows that the search finds and that are gone: {count}. `pims rebuild` takes them out."),
}


class Fault(Protocol):
    """What is needed of a fault."""

    @property
    def code(self) -> str:
        """Which fault."""

    @property
    def subject(self) -> str:
        """A table, a kind or an import."""

    @property
    def count(self) -> int:
        """How many rows."""


def fault_text(fault: Fault) -> str:
    """One fault in one sentence."""
    subject = record_kind(fault.subject) if fault.subject in KINDS else fault.subject
    return _(_FAULTS.get(fault.code, fault.code)).format(subject=subject, count=fault.count)
