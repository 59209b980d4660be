"""Writing the report: the file's ending chooses HTML or PDF."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pims import i18n
from pims.errors import KnownError
from ui.report.gather import gather
from ui.report.model import Report

if TYPE_CHECKING:
    from pims.store.store import Store


def write_report(store: Store, path: Path, today: date, language: str) -> Path:
    """Writes the report of a store as of a day, in "fr" or "en", to a file ending in .html or .pdf.

    Raises KnownError unknown_format, cannot_write.
    """
    ending = path.suffix.lower()
    if ending not in (".html", ".htm", ".pdf"):
        raise KnownError("unknown_format", format=ending.lstrip("."), known="html, pdf")
    before = i18n.language()
    i18n.use(language)
    try:
        with store.reader() as conn:
            report = gather(conn, today, language)
        content = _rendered(report, ending)
    finally:
        i18n.use(before)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise KnownError("cannot_write", path=str(path)) from error
    return path


def _rendered(report: Report, ending: str) -> bytes:
    if ending == ".pdf":
        from ui.report.pdf import pdf

        return pdf(report)
    from ui.report.html import html

    return html(report).encode()
