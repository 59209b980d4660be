"""Bills of Free (box) and Free Mobile (PDF)."""

from __future__ import annotations

from importers.bills.invoice import BillLayout, InvoiceImporter

FREE_INVOICE = InvoiceImporter(
    name="free_invoice",
    company="free",
    layouts=(
        BillLayout(
            company="free-mobile",
            issuer=("499 247 138",),
            labels=(
                "facture n° {number} du {issued_on}",
                "n° {number} du {issued_on}",
                "total de la facture ht {net}",
                "montant à payer ttc* {pay}",
                "montant à payer ttc {pay}",
                "identifiant :{customer_number}",
                "{period}",
            ),
        ),
        BillLayout(
            company="free",
            issuer=("421 938 861",),
            labels=(
                "facture n° {number} du {issued_on}",
                "date limite de paiement le {due_on} {pay} ttc",
                "date limite de paiement le {due_on}",
                "total facture {net} {tax} {gross}",
                "numéro de ligne id.client adresse de l'installation {line} {customer_number}",
                "{period}",
            ),
        ),
    ),
)
