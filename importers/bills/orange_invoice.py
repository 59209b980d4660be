"""Bills of Orange and Sosh: fixed line, fibre, mobile (PDF)."""

from __future__ import annotations

from importers.bills.invoice import BillLayout, InvoiceImporter

_SIREN = "380 129 866"
_LABELS = (
    "n° de facture :{number}",
    "numéro de facture :{number}",
    "date de facture :{issued_on}",
    "facture du {issued_on}",
    "total auprès d'orange {net} {gross}",
    "total des abonnements et achats {net} {gross}",
    "total facture (eur ht) {net}",
    "à payer avant le {due_on}{*}{pay}",
    "somme à payer (eur ttc) {pay}",
    "abonnement{*}{period}",
)

ORANGE_INVOICE = InvoiceImporter(
    name="orange_invoice",
    company="orange",
    layouts=(
        BillLayout("sosh", ("sosh.fr",), _LABELS),
        BillLayout("orange", (_SIREN,), _LABELS),
    ),
)
