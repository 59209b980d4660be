"""The importers: one file per institution or standard, one line each in `IMPORTERS`."""

from __future__ import annotations

from importers.banks.ofx import Ofx
from pims.records.port import Importer

IMPORTERS: tuple[Importer, ...] = (
    Ofx(),
)
