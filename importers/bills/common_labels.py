"""What French bills of any issuer print; the labels of a known issuer come first."""

from __future__ import annotations

NUMBERS = (
    "facture n° {number} du {issued_on}",
    "facture {number} du {issued_on}",
    "facture du {issued_on}{*} n° {number}",
    "facture n° :{number}",
    "n° [de ]facture :{number}",
    "numéro de [la ]facture :{number}",
    "référence [de la ]facture :{number}",
    "avoir n° :{credit_number}",
    "n° [d']avoir :{credit_number}",
    "facture d'avoir n° :{credit_number}",
)
DAYS = (
    "date [de ][la ]facture :{issued_on}",
    "date d'émission :{issued_on}",
    "[votre ]facture du {issued_on}",
    "avoir[ n°{*}] du {issued_on}",
    "émise le {issued_on}",
    "date :{issued_on}",
)
TO_PAY = (
    *(
        f"{words} :{{pay}}"
        for words in (
            "net à payer", "somme[ totale] à payer", "total[ ttc] à payer", "montant[ total][ ttc] à payer",
            "montant à payer ce mois-ci", "montant[ total] dû", "montant net à payer", "reste à payer",
            "restant à payer", "solde à payer", "montant[ total][ ttc] à régler", "total[ ttc] à régler",
            "somme à régler", "montant[ total][ ttc] à prélever", "total[ ttc] à prélever",
            "montant[ total] prélevé", "total du montant prélevé", "somme prélevée", "montant de votre prélèvement",
        )
    ),
    *(
        f"{words} le {{due_on}} :{{pay}}"
        for words in (
            "montant[ total][ ttc] prélevé", "montant[ ttc] à payer avant", "montant[ total][ ttc] à prélever",
            "à payer avant", "à régler avant", "montant à régler avant", "sera prélevé", "somme prélevée",
        )
    ),
    "montant de {pay} sera prélevé",
    "prélèvement de {pay} sera effectué",
    "somme de {pay} sera prélevée",
    "montant[ total] en votre faveur :{refund}",
    "solde en votre faveur :{refund}",
    "solde créditeur :{refund}",
    "montant à vous rembourser :{refund}",
    "montant remboursé :{refund}",
    "net à votre crédit :{refund}",
    "nous vous remboursons :{refund}",
)  # fmt: skip
DUE = (
    "date limite de paiement[ est][ fixée] le {due_on}",
    "date limite de paiement est le {due_on}",
    "date limite de paiement :{due_on}",
    "date d'échéance :{due_on}",
    "date de prélèvement :{due_on}",
    "à payer avant le {due_on}",
    "à régler avant le {due_on}",
    "prélevé[e] le {due_on}",
    "prélèvement le {due_on}",
    "prélevé à partir du {due_on}",
)
PARTIES = (
    "n° [de ][compte ]client :{customer_number}",
    "numéro [de ]client :{customer_number}",
    "code client :{customer_number}",
    "[votre ]référence client :{customer_number}",
    "réf. client :{customer_number}",
    "[n° de ]compte client :{customer_number}",
    "ligne :{line}",
    "ligne mobile :{line}",
    "n° de ligne :{line}",
    "numéro de ligne :{line}",
    "numéro de téléphone :{line}",
    "n° de téléphone :{line}",
    "point de livraison :{meter}",
    "[n° ]pdl :{meter}",
    "[n° ]prm :{meter}",
    "[n° ]pce :{meter}",
    "point de comptage[ et d'estimation] :{meter}",
    "point de livraison ([pdl][prm]) :{meter}",
)
PERIODS = (
    "période[ de facturation][ facturée] :{period}",
    "facture de la période {period}",
)
TOTALS = (
    "total ht :{net}",
    "total hors tva :{net}",
    "total htva :{net}",
    "total hors taxes :{net}",
    "montant[ total] hors tva :{net}",
    "montant[ total] hors t.v.a. :{net}",
    "montant[ total] ht :{net}",
    "total tva :{tax}",
    "total tva (tva payée sur les débits) :{tax}",
    "montant[ total] tva :{tax}",
    "montant[ total] [de la ]tva (payée sur les débits) :{tax}",
    "total ttc :{gross}",
    "montant[ total] ttc :{gross}",
    "facture ttc :{gross}",
    "total[ de votre][ de la] facture {net} ht {gross} ttc",
    "montant[ total] de[ votre][ la][ cette] facture {net} ht {gross} ttc",
    "total[ de votre][ de la] facture :{gross}",
    "montant[ total] de[ votre][ la][ cette] facture :{gross}",
)
# Columns of a table of totals: they count where they add up.
COLUMNS = (
    "total ht[ total] tva[ total] ttc {net} {tax} {gross}",
    "montant ht[ montant] tva[ montant] ttc {net} {tax} {gross}",
    "total[ de la facture][ de votre facture][ facture][ général] {net} {tax} {gross}",
)
# Tax by rate: the sum counts where it adds up with the totals.
RATES = (
    "tva {rate} :{tax}",
    "tva à {rate} :{tax}",
    "tva ({rate}) :{tax}",
    "tva à {rate} calculée sur {base} {tax}",
    "tva {rate} {base} {tax}",
    "tva à {rate} {base} {tax}",
    "tva {rate} payée sur les débits {tax}",
    "montant de tva à {rate} :{tax}",
)
THIRD_PARTIES = (
    "achats[ effectués][ auprès][ chez][ de][ des] tiers[ ttc] :{third_party}",
    "achats pour le compte de tiers :{third_party}",
    "pour le compte de tiers :{third_party}",
    "services de tiers :{third_party}",
    "montant non soumis à tva :{third_party}",
    "total auprès des autres fournisseurs :{third_party}",
    "achats tiers :{third_party}",
)
COMMON = (
    *NUMBERS, *DAYS, *TO_PAY, *DUE, *PARTIES, *PERIODS, *TOTALS, *COLUMNS, *RATES, *THIRD_PARTIES,
)  # fmt: skip
# Words of sums on top of the total or taken off it: with one that is not zero, the total is not what is to be paid.
BESIDES = (
    "non soumis à tva", "pour le compte de tiers", "achats tiers", "chez des tiers", "de tiers", "autres fournisseurs",
    "mensualités", "déjà réglé", "déjà payé", "déjà versé", "déjà facturé", "déjà prélevé", "prélèvements effectués",
    "solde antérieur", "solde précédent", "solde de la facture précédente", "report", "restant dû", "reste dû",
    "acompte", "avoir", "en votre faveur", "remboursement", "trop-perçu", "impayé", "chèque énergie",
)  # fmt: skip
