"""Makes the sample bills: every .typ file becomes the PDF of its name (`python -m tests.samples.bills`)."""

from __future__ import annotations

from pathlib import Path

import typst

HERE = Path(__file__).parent


def sources() -> list[Path]:
    """The sources of the sample bills and receipts."""
    return sorted(HERE.glob("*/*.typ"))


def made(source: Path) -> bytes:
    """The PDF of a source; the same bytes at every run."""
    pdf = typst.compile(str(source), format="pdf", ignore_system_fonts=True, timestamp=0)
    return bytes(pdf)


if __name__ == "__main__":
    for one in sources():
        one.with_suffix(".pdf").write_bytes(made(one))
