"""What an importer says of a file, as plain JSON values."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from importers.source import FileSource
from pims.records.port import Importer, Refusal
from pims.records.proposal import Proposal, proposal_values


def said(importer: Importer, source: FileSource) -> list[dict[str, Any]]:
    """The stream of a file; a refusal ends it."""
    found = []
    try:
        for one in importer.read(source):
            if isinstance(one, Proposal):
                found.append({"says": "Proposal"} | proposal_values(one))
                continue
            values = {field.name: getattr(one, field.name) for field in fields(one)}
            filled = {name: _plain(value) for name, value in values.items() if value}
            found.append({"says": type(one).__name__} | filled)
    except Refusal as refusal:
        found.append({"says": "Refusal", "status": refusal.status, "code": refusal.code, "detail": refusal.detail})
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return {name: text for name, text in value.items() if text} if hasattr(value, "items") else value
