"""Where in a file a row stands, in words: readers say "line 7", "page 1", "sheet Tickets row 3", "$[4]"."""

from __future__ import annotations

import re

from pims.i18n import N_, _

_FORMS = (
    (re.compile(r"line (\d+)"), N_("line {0}")),
    (re.compile(r"line (\d+) movement (\d+)"), N_("line {0}, movement {1}")),
    (re.compile(r"line (\d+) entry (\d+)"), N_("line {0}, movement {1}")),
    (re.compile(r"line (\d+) column (\d+)"), N_("line {0}, character {1}")),
    (re.compile(r"message (\d+)"), N_("message no. {0}")),
    (re.compile(r"row (\d+)"), N_("row {0}")),
    (re.compile(r"statement (\d+)"), N_("statement {0}")),
    (re.compile(r"page (\d+)"), N_("page {0}")),
    (re.compile(r"page (\d+) line (\d+)"), N_("page {0}, line {1}")),
    (re.compile(r"sheet (.+) row (\d+)"), N_("sheet {0}, row {1}")),
    (re.compile(r"\$\[(\d+)\]"), N_("record {0}")),
    (re.compile(r"\$\.?((?:[^\[\]])+)\[(\d+)\]"), N_("record {1} of {0}")),
    (
        re.compile(r"\$\.?([^\[\]]+)\[(\d+)\]\.([^\[\]]+)\[(\d+)\]"),
        N_("record {3} of {2}, in record {1} of {0}"),
    ),
)


def place_text(where: str) -> str:
    """A place as a reader says it, in the language in use; other places stay as they are."""
    for form, words in _FORMS:
        if match := form.fullmatch(where):
            return _(words).format(*match.groups())
    return where
