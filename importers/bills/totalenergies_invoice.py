"""Bills of TotalEnergies Électricité et Gaz France, formerly Direct Energie (PDF)."""

from __future__ import annotations

from importers.bills.invoice import BillLayout, InvoiceImporter

TOTALENERGIES_INVOICE = InvoiceImporter(
    name="totalenergies_invoice",
    company="totalenergies-elec",
    kind="energy",
    layouts=(
        BillLayout(
            company="totalenergies-elec",
            issuer=("442 395 448",),
            labels=(
                "facture n° {number}{*} du {issued_on}",
                "votre facture n° {number}",
                "facture d'électricité n° {number}",
                "facture de gaz n° {number}",
                "montant ttc de la facture :{gross}",
                "réf[.] client :{customer_number}",
            ),
        ),
    ),
)
