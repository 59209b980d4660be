"""Bills of Bouygues Telecom: mobile, Bbox (PDF).

The total of a mobile bill is what value-added tax applies to: purchases for others (tickets, films) come on top of it.
A box bill names its issuer by pictures only, so that its sentences have to prove it.
"""

from __future__ import annotations

from importers.bills.invoice import BillLayout, InvoiceImporter

BOUYGUES_INVOICE = InvoiceImporter(
    name="bouygues_invoice",
    company="bouygues-telecom",
    layouts=(
        BillLayout(
            company="bouygues-telecom",
            issuer=("397 480 930",),
            labels=(
                "n° de facture :{number}",
                "date de facture :{issued_on}",
                "montant de la facture soumis à tva {net} {gross}",
            ),
            besides=("non soumis à TVA", "pour le compte de tiers", "achats tiers"),
        ),
        BillLayout(
            company="bouygues-telecom",
            issuer=("Bbox", "voici votre facture du", "vos abonnements forfaits et options"),
            labels=(
                "n° :{number}",
                "voici votre facture du {issued_on}",
                "votre facture du {issued_on}",
                "montant hors tva{*}{net}",
            ),
        ),
    ),
)
