"""The part of a host name that someone registered."""

from __future__ import annotations

from pims.records.domains import registrable

__all__ = ["registrable"]
