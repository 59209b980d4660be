"""A file that names its company by the number of a register: in the directory, by the name beside it, or asked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import typst

from pims.pipeline import ImportOptions, stage_files
from pims.progress import finish
from pims.records.usage import Invoice

SAMPLES = Path(__file__).parents[1] / "samples" / "french_bill"


def test_a_number_decides_a_name_helps_and_neither_is_asked_about(tmp_path: Path) -> None:
    nameless = tmp_path / "nameless.pdf"
    text = "Facture n° 2026-1 du 10/04/2026 \\\nNet à payer 106,85 € \\\nRCS Lyon 732 829 320"
    nameless.write_bytes(bytes(typst.compile(text.encode(), format="pdf", ignore_system_fonts=True)))
    files = [str(SAMPLES / "mobile.pdf"), str(SAMPLES / "credit_note.pdf"), str(nameless)]
    known, named, asked = finish(stage_files(None, files, ImportOptions(today=date(2026, 11, 21))))
    bills = [row.record for one in (known, named) for row in one.rows if isinstance(row.record, Invoice)]
    assert [bill.company for bill in bills] == ["la-poste-mobile", "Exemple Chauffage"]
    assert asked.question is not None
    assert (asked.status, asked.question.key, asked.rows) == ("needs_answer", "company", [])
