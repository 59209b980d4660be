"""The report as a tagged PDF by typst, with the same content as the HTML."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, date, datetime

from pims.assets import asset
from pims.fonts import font_folder
from ui.report.model import Chart, Report, Section
from ui.report.tokens import colours


def pdf(report: Report) -> bytes:
    """The PDF file. All text travels as JSON data: nothing of it is read as typst code."""
    import typst

    on = date.fromisoformat(report.on)
    data = asdict(report) | {
        "sections": [_section(section) for section in report.sections],
        "colours": colours(),
        "year": on.year,
        "month": on.month,
        "day": on.day,
    }
    made = typst.compile(
        asset("report") / "report.typ",
        root=asset("report"),
        font_paths=[font_folder()],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"report": json.dumps(data, ensure_ascii=False)},
        timestamp=datetime(on.year, on.month, on.day, tzinfo=UTC),
    )
    return bytes(made)


def _section(section: Section) -> dict[str, object]:
    kinds = [{"kind": "chart" if isinstance(part, Chart) else "table"} | asdict(part) for part in section.parts]
    return asdict(section) | {"parts": kinds}
