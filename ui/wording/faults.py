"""What a check of the store found, in words."""

from __future__ import annotations

from typing import Protocol

from pims.i18n import N_, _

_FAULTS = {
    "page_damaged": N_("A page of the file is damaged."),
    "structure_damaged": N_("The structure of the file is damaged: {subject}."),
    "link_broken": N_("{count} rows of {subject} point to nothing."),
    "row_without_import": N_("{count} rows of {subject} belong to no import."),
    "import_rows_differ": N_("Import {subject} does not hold the rows it counted."),
    "import_sum_differs": N_("Import {subject} does not add up to the sum it read."),
    "search_incomplete": N_("{count} rows of {subject} are not in the search index: `pims rebuild` puts them there."),
    "search_extra": N_("The search index holds {count} rows that are gone: `pims rebuild` takes them out."),
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
    return _(_FAULTS.get(fault.code, fault.code)).format(subject=fault.subject, count=fault.count)
