"""Bills of Engie (PDF): gas and electricity. What is taken from the account stands on the first row and at the end."""

from __future__ import annotations

from importers.bills.invoice import BillLayout, InvoiceImporter

ENGIE_INVOICE = InvoiceImporter(
    name="engie_invoice",
    company="engie",
    kind="energy",
    layouts=(
        BillLayout(
            company="engie",
            issuer=("542 107 651",),
            labels=(
                "votre facture du {issued_on}{*} n° {number}",
                "montant ttc prélevé le {due_on} {pay}",
                "montant ttc à payer avant le {due_on} {pay}",
                "votre référence client :{customer_number}",
            ),
        ),
    ),
)
