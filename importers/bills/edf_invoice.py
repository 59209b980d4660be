"""Bills of EDF (PDF): electricity, gas and services, of private persons and of small firms."""

from __future__ import annotations

from importers.bills.invoice import BillLayout, InvoiceImporter

EDF_INVOICE = InvoiceImporter(
    name="edf_invoice",
    company="edf",
    kind="energy",
    layouts=(
        BillLayout(
            company="edf",
            issuer=("552 081 317",),
            labels=(
                "facture du {issued_on}{*} n° {number}",
                "total ttc en euros (détails au verso) :{gross}",
                "montant total à payer (ttc) :{pay}",
                "montant ttc à payer :{pay}",
                "compte de facturation :{customer_number}",
                "référence acheminement électricité :{meter}",
            ),
        ),
    ),
)
