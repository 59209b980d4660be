"""The importers: one file per institution or standard, one line each in `IMPORTERS`."""

from __future__ import annotations

from importers.banks.bnp_paribas import BNP_PARIBAS
from importers.banks.boursobank import BOURSOBANK
from importers.banks.bpce import BPCE
from importers.banks.caisse_epargne import CAISSE_EPARGNE
from importers.banks.credit_agricole import CREDIT_AGRICOLE
from importers.banks.credit_mutuel import CREDIT_MUTUEL
from importers.banks.la_banque_postale import LA_BANQUE_POSTALE
from importers.banks.ofx import Ofx
from pims.records.port import Importer

IMPORTERS: tuple[Importer, ...] = (
    Ofx(),
    BNP_PARIBAS,
    BOURSOBANK,
    BPCE,
    CAISSE_EPARGNE,
    CREDIT_AGRICOLE,
    CREDIT_MUTUEL,
    LA_BANQUE_POSTALE,
)
