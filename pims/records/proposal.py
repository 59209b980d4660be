"""How a table of movements is proposed to be read, and what in the file proves each part of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from pims.records.mapping import FileMapping, from_values, to_values

ASSUMED, UNKNOWN, SAID = "assumed", "unknown", "said"  # codes of a proof that proves nothing


@dataclass(frozen=True, slots=True)
class Proof:
    """Why one convention is what it is.

    `what` names it (charset, delimiter, header, dates, decimal, sign, currency, balance_after, account, or the role of
    a column); `value` is what was found ("" when nothing was). `code` tells by what: assumed (in use, not proved),
    unknown (to be chosen), said (by the person), or the name of a proof. `where` is its place in the file, `detail` the
    text that stands there.
    """

    what: str
    value: str
    code: str
    where: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class SampleRow:
    """One of the first rows of the file, those above the header too; its line is 1-based."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A mapping proposed for one file, with its proofs, for a person to accept or change.

    `missing`: the roles without which it cannot be read (see `mapping.missing_roles`). `headings`: the cells of the
    header row. `sample`: the first rows of the file, to be shown. `rows`: how many rows stand under the header.
    `sheets`: the names of the tables of the file. `keys`: headings that may join it to the file beside it, with the
    heading there. `mapping` holds no cell; the sample, and the details of proofs, do.
    """

    mapping: FileMapping
    proofs: tuple[Proof, ...] = ()
    missing: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    sample: tuple[SampleRow, ...] = ()
    rows: int = 0
    sheets: tuple[str, ...] = ()
    keys: tuple[tuple[str, str], ...] = ()

    def proof(self, what: str) -> Proof:
        """The proof of one convention; unknown when there is none."""
        return next((one for one in self.proofs if one.what == what), Proof(what, "", UNKNOWN))


def proposal_values(proposal: Proposal) -> dict[str, Any]:
    """The proposal as plain JSON values."""
    return {
        "mapping": to_values(proposal.mapping),
        "fingerprint": proposal.mapping.fingerprint,
        "proofs": [asdict(one) for one in proposal.proofs],
        "missing": list(proposal.missing),
        "headings": list(proposal.headings),
        "sample": [{"line": row.line, "cells": list(row.cells)} for row in proposal.sample],
        "rows": proposal.rows,
        "sheets": list(proposal.sheets),
        "keys": [list(pair) for pair in proposal.keys],
    }


def proposal_of(values: Mapping[str, Any]) -> Proposal:
    """A proposal from its plain values. Raises KnownError("bad_mapping")."""
    return Proposal(
        mapping=from_values(values["mapping"]),
        proofs=tuple(Proof(**one) for one in values["proofs"]),
        missing=tuple(values["missing"]),
        headings=tuple(values["headings"]),
        sample=tuple(SampleRow(row["line"], tuple(row["cells"])) for row in values["sample"]),
        rows=values["rows"],
        sheets=tuple(values["sheets"]),
        keys=tuple((own, other) for own, other in values["keys"]),
    )
