"""How banks outside the first generator print movements: Belgian, Swiss, neobanks, a bank that cuts names short."""

from __future__ import annotations

from tests.understanding.styles import Styles

_BELGIAN_CARD = "PAIEMENT AVEC LA CARTE DE DEBIT NUMERO 4871 04XX XXXX {k}"
ELSEWHERE: Styles = {
    "belgian": {
        "card": (
            f"{_BELGIAN_CARD} {{n}} {{c}} {{d:%d/%m/%Y}} BANCONTACT REFERENCE BANQUE : {{r}}",
            f"{_BELGIAN_CARD} {{n}} {{d:%d/%m/%Y}} VISA DEBIT",
        ),
        "cash": ("RETRAIT D'ARGENT AVEC LA CARTE NUMERO 4871 04XX XXXX {k} {c} {d:%d/%m/%Y}",),
        "debit": ("DOMICILIATION EUROPEENNE DE {n} NUMERO DE MANDAT : {m} REFERENCE : {r} COMMUNICATION : {w}",),
        "out": ("VIREMENT EN EUROS AU PROFIT DE {n} COMMUNICATION : {w} REFERENCE BANQUE : {r}",),
        "in": ("VIREMENT EN EUROS DE {n} COMMUNICATION : {w} REFERENCE BANQUE : {r}",),
        "refund": ("REMBOURSEMENT CARTE {n} {d:%d/%m/%Y}",),
        "fee": ("FRAIS POUR DEPASSEMENT DE DECOUVERT",),
    },
    "swiss": {
        "card": (
            "ACHAT/SERVICE DU {d:%d.%m.%Y} CARTE NO XXXX{k} {n} {c}",
            "ACHAT/SHOPPING EN LIGNE DU {d:%d.%m.%Y} CARTE NO XXXX{k} {n}",
        ),
        "cash": ("RETRAIT DU {d:%d.%m.%Y} CARTE NO XXXX{k} {c}",),
        "debit": ("DÉBIT DIRECT {n}", "DÉBIT DIRECT LSV+ {n}"),
        "out": ("VIREMENT E-BANKING À {n}", "ORDRE PERMANENT {n}"),
        "in": ("CRÉDIT DONNEUR D'ORDRE: {n} COMMUNICATIONS: {w}",),
        "refund": ("CRÉDIT DU {d:%d.%m.%Y} CARTE NO XXXX{k} {n}",),
        "fee": ("INTÉRÊTS DÉBITEURS",),
    },
    "neobank": {
        "card": ("{n}",),
        "cash": ("Retrait d’espèces {c}",),
        "debit": ("{n}",),
        "out": ("{n}",),
        "in": ("{n}",),
        "refund": ("{n}",),
        "fee": ("Frais de rejet de prélèvement",),
    },
    "short": {
        "card": ("CB {n}",),
        "cash": ("RETRAIT DAB {c}",),
        "debit": ("PRLV {n}",),
        "out": ("VIR {n}",),
        "in": ("VIR {n}",),
        "refund": ("AVOIR CB {n}",),
        "fee": ("COM. INTERVENTION",),
    },
    "memo": {
        "card": ("{n}",),
        "cash": ("RETRAIT {c}",),
        "debit": ("{n}",),
        "out": ("{n}",),
        "in": ("{n}",),
        "refund": ("{n}",),
        "fee": ("FRAIS IMPAYE",),
    },
    "paypal-heavy": {
        "card": ("CARTE {d:%d/%m/%y} PAYPAL *{n} 35314369001 CB*{k}", "CARTE {d:%d/%m/%y} {n} {c} CB*{k}"),
        "cash": ("RETRAIT DAB {d:%d/%m/%y} {c} CB*{k}",),
        "debit": ("PRLV SEPA {n} {r}",),
        "out": ("VIR SEPA {n}",),
        "in": ("VIR INST {n}", "VIR SEPA {n}"),
        "refund": ("AVOIR {d:%d/%m/%y} {n} CB*{k}",),
        "fee": ("*FRAIS DE REJET",),
    },
}
# What else the export says: the bank's own word for the kind, or the second line.
NEOBANK_WORDS = {"card": "CARD_PAYMENT", "cash": "ATM", "debit": "DIRECT DEBIT", "out": "TRANSFER", "in": "TRANSFER",
                 "refund": "CARD_REFUND", "fee": "FEE"}  # fmt: skip
MEMOS = {"card": "PAIEMENT CB {d:%d%m} {c}", "cash": "RETRAIT DAB {d:%d%m}", "debit": "PRELEVEMENT SEPA REF {r}",
         "out": "VIREMENT EMIS", "in": "VIREMENT RECU", "refund": "AVOIR CB {d:%d%m}", "fee": ""}  # fmt: skip
