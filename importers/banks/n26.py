"""N26: the file of 2020, and the one before in several languages; moves between spaces stand twice in both."""

from __future__ import annotations

from importers.banks.bank_csv import BankCsv
from importers.banks.layout import Column, Layout

N26 = BankCsv(
    name="n26",
    company="n26-bank",
    layouts=(
        Layout(
            columns=(
                Column("Booking Date", "booked_on"),
                Column("Value Date", "value_on"),
                Column("Partner Name", "counterparty"),
                Column("Partner Iban", "counter_account"),
                Column("Type", "bank_kind"),
                Column("Payment Reference", "remittance"),
                Column("Account Name"),
                Column("Amount (EUR)", "amount"),
                Column("Original Amount"),
                Column("Original Currency"),
                Column("Exchange Rate"),
            ),
            delimiters=",;",
            charset="utf-8",
            decimal=".",
        ),
        Layout(
            columns=(
                Column("Date|Datum|Fecha|Data", "booked_on"),
                Column("Value date|Wertstellung", "value_on", optional=True),
                Column("Payee|Bénéficiaire|Empfänger|Beneficiario", "counterparty"),
                Column(
                    "Account number|Numéro de compte|Kontonummer|Número de cuenta|Numero di conto", "counter_account"
                ),
                Column(
                    "Transaction type|Type de transaction|Transaktionstyp|Tipo de transacción|Tipo di transazione",
                    "bank_kind",
                ),
                Column(
                    "Payment reference|Référence de paiement|Verwendungszweck|Referencia de pago"
                    "|Riferimento del pagamento|Riferimento pagamento",
                    "remittance",
                ),
                Column("Category|Catégorie|Kategorie|Categoría|Categoria", "bank_category", optional=True),
                Column("Amount (EUR)|Montant (EUR)|Betrag (EUR)|Cantidad (EUR)|Importo (EUR)", "amount"),
                Column(
                    "Amount (Foreign Currency)|Montant (Devise étrangère)|Betrag (Fremdwährung)"
                    "|Cantidad (Divisa extranjera)|Importo (Valuta estera)"
                ),
                Column(
                    "Type Foreign Currency|Sélectionnez la devise étrangère|Type de devise étrangère|Fremdwährung"
                    "|Tipo de divisa extranjera|Tipo di valuta estera"
                ),
                Column("Exchange Rate|Taux de change|Taux de conversion|Wechselkurs|Tipo de cambio|Tasso di cambio"),
            ),
            delimiters=",;",
            charset="utf-8",
            decimal=".",
        ),
    ),
)
