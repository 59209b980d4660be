"""Answers of the shops whose files state totals: two tickets that add up, and one that lacks 37 cents of its total."""

from __future__ import annotations

import json
from typing import Any

from tests.samples.cjk_pdf import pdf

OFF = 37  # what the lines of the third ticket lack, in hundredths
_TICKETS = (("2026-02-03", 200, 150, 350), ("2026-02-04", 120, 230, 350), ("2026-02-05", 410, 90, 500 + OFF))
Files = dict[str, bytes]


def _money(hundredths: int, mark: str = ".") -> str:
    return f"{hundredths // 100}{mark}{hundredths % 100:02d}"


def _json(held: Any) -> bytes:
    return json.dumps(held, ensure_ascii=False).encode()


def files() -> Files:
    """File names, which begin with the slug of their company, and what is in them."""
    return {
        "tesco.json": _json(_tesco()),
        "lidl.json": _json(_lidl()),
        "albert-heijn.json": _json(_albert_heijn()),
        "penny-markt.json": _json(_penny()),
        "rema-1000.json": _json(_rema()),
        "costco.json": _json(_costco()),
        "woolworths.json": _json(_woolworths()),
        "intermarche.json": _json(_intermarche()),
        "ica-sverige.xml": _ica(),
        "picard-surgeles.csv": _picard(),
        **{f"rewe-{at}.pdf": _rewe(at) for at in range(len(_TICKETS))},
    }


def _tesco() -> Any:
    return {"purchases": [
        {"timestamp": f"{on} 10:00:00", "type": "instore", "basketValueNet": _money(paid),
         "items": [{"name": "Milk", "quantity": "2", "price": _money(one // 2)},
                   {"name": "Bread", "quantity": "1", "price": _money(two)}]}
        for on, one, two, paid in _TICKETS]}  # fmt: skip


def _lidl() -> Any:
    return [{"id": f"L{on}", "date": f"{on}T10:00:00", "totalAmount": _money(paid, ","), "store": {"id": "FR1"},
             "itemsLine": [{"name": "Pain", "quantity": "1", "originalAmount": _money(one + 50, ","),
                            "discounts": [{"description": "Promo", "amount": "0,50"}]},
                           {"name": "Eau", "quantity": "1", "originalAmount": _money(two - 25, ","), "discounts": [],
                            "deposit": {"quantity": "1", "amount": "0,25"}}]}
            for on, one, two, paid in _TICKETS]  # fmt: skip


def _albert_heijn() -> Any:
    return [{"transactionId": f"A{on}", "transactionMoment": f"{on}T10:00:00Z", "receiptUiItems": [
        {"type": "product", "quantity": "1", "description": "AH MELK", "amount": _money(one, ",")},
        {"type": "product", "quantity": "BONUS", "description": "AH MELK", "amount": "-0,40"},
        {"type": "product", "quantity": "1", "description": "+STATIEGELD", "amount": _money(two + 40, ",")},
        {"type": "total", "label": "Totaal", "price": _money(paid, ",")}]}
        for on, one, two, paid in _TICKETS]  # fmt: skip


def _penny() -> Any:
    return {"records": [
        {"id": f"P{on}", "purchasedAt": f"{on}T10:00:00+01:00", "store": {"name": "PENNY Musterstadt"},
         "totals": {"gross": _money(paid), "currency": "EUR", "discount": "0.30"},
         "discounts": [{"label": "Coupon", "amount": "0.30", "subkind": "coupon"}],
         "items": [{"name": "Brot", "quantity": "1", "lineTotal": _money(one + 30)},
                   {"name": "Pfand", "quantity": "1", "lineTotal": _money(two), "isDeposit": True}]}
        for on, one, two, paid in _TICKETS]}  # fmt: skip


def _rema() -> Any:
    return {"TransactionsInfo": {"Transactions": [
        {"Id": at, "PurchaseDate": 1770110000000 + at * 86400000, "StoreName": "REMA 1000 TESTBY",
         "Amount": _money(paid), "BonusPoints": 0, "Receipt": [
            {"ProductDescription": "KAFFE", "Pieces": 1, "Volume": 0, "Amount": _money(one + 100), "Discount": "1.00",
             "Deposit": 0},
            {"ProductDescription": "BRUS", "Pieces": 1, "Volume": 0, "Amount": _money(two - 20), "Discount": 0,
             "Deposit": "0.20"}]}
        for at, (_, one, two, paid) in enumerate(_TICKETS)]}}  # fmt: skip


def _costco() -> Any:
    return [{"warehouseName": "TESTVILLE", "transactionDate": on, "transactionBarcode": f"2{on}", "total": _money(paid),
             "taxes": "0.50", "itemArray": [
                {"itemNumber": "1", "itemDescription01": "TISSUES", "unit": 1, "amount": _money(one + 100)},
                {"itemNumber": "2", "itemDescription01": "/ 1", "unit": -1, "amount": "-1.00"},
                {"itemNumber": "3", "itemDescription01": "SHIRT", "unit": 1, "amount": _money(two - 50)}]}
            for on, one, two, paid in _TICKETS]  # fmt: skip


def _woolworths() -> Any:
    return [{"receiptDetails": {"details": [
        {"__typename": "ReceiptDetailsHeader", "title": "0001 Testville", "storeNo": "0001"},
        {"__typename": "ReceiptDetailsTotal", "total": f"${_money(paid)}"},
        {"__typename": "ReceiptDetailsItems", "items": [
            {"description": "Pear Packham", "amount": ""},
            {"description": "Qty 2 @ $1.00 each", "amount": _money(one)},
            {"description": "Bread", "amount": _money(two + 100)},
            {"description": "Member saving", "amount": "-1.00"}]},
        {"__typename": "ReceiptDetailsFooter",
         "transactionDetails": f"POS  090  TRANS  54{at}   16:42   {on[8:]}/{on[5:7]}/{on[:4]}"}]}}
        for at, (on, one, two, paid) in enumerate(_TICKETS)]  # fmt: skip


def _intermarche() -> Any:
    tickets = [{"docType": "Receipt", "receiptId": f"00{at}", "timestamp": f"{on}T10:00:00Z", "total": _money(paid),
                "paidAmount": _money(paid), "intermarcheShopId": "01987", "articlesCount": 2}
               for at, (on, _, _, paid) in enumerate(_TICKETS)]  # fmt: skip
    lines = [{"docType": "ReceiptDetail", "receiptId": f"00{at}", "intermarcheShopId": "01987", "order": order,
              "barcode": f"{order}", "label": "ARTICLE", "price": _money(each), "amount": count}
             for at, (_, one, two, _) in enumerate(_TICKETS)
             for order, each, count in ((1, one // 2, 2), (2, two, 1))]  # fmt: skip
    return [*tickets, *lines]


def _ica() -> bytes:
    receipts = "".join(
        f"<transactions><transactionValue>{_money(paid)}</transactionValue><transactionId>C{on}</transactionId>"
        f"<transactionTimestamp>{on} 10:00:00</transactionTimestamp></transactions>"
        for on, _, _, paid in _TICKETS
    )
    lines = "".join(
        f"<transactions><quantity>1</quantity><price>{_money(amount)}</price><itemDesc>{label}</itemDesc>"
        f"<discountValue>0.0</discountValue><transactionId>C{on}</transactionId></transactions>"
        for on, one, two, _ in _TICKETS
        for label, amount in (("Kaffe", one), ("Pant burk", two))
    )
    return f'<?xml version="1.0"?><businessObjectToFileArea>{receipts}{lines}</businessObjectToFileArea>'.encode()


def _picard() -> bytes:
    lines = "".join(f"{70001 + at};{code};{label};{_money(amount, ',')};1;\n"
                    for at, (_, one, two, _) in enumerate(_TICKETS)
                    for code, label, amount in (("01234", "EPINARDS", one), ("56789", "PIZZA", two)))  # fmt: skip
    tickets = "".join(f"{70001 + at};{on[8:]}/{on[5:7]}/{on[:4]};NANTES;{_money(paid, ',')};;\n"
                      for at, (on, _, _, paid) in enumerate(_TICKETS))  # fmt: skip
    return (
        "NUMERO DE TICKET;CODE PRODUIT;LIBELLE ARTICLE;PRIX TTC;NOMBRE UNITES;IDENTIFIANT REMISE\n"
        f"{lines}\nNUMERO DE TICKET;DATE TICKET;NOM DU MAGASIN;PRIX TTC;;\n{tickets}"
    ).encode()


def _rewe(at: int) -> bytes:
    on, one, two, paid = _TICKETS[at]
    rows = (
        "EUR", f"APFEL {_money(one + 10, ',')} B", f"PFAND 0,25 EUR {_money(two, ',')} A *", "Coupon -0,10 B",
        f"SUMME EUR {_money(paid, ',')}", f"Geg. EC-Cash EUR {_money(paid, ',')}",
        f"{on[8:]}.{on[5:7]}.{on[:4]} 17:25 Bon-Nr.:93{at}", "Markt:0001 Kasse:3 Bed.:000000", "REWE Markt GmbH",
    )  # fmt: skip
    return pdf([[[(0, row)] for row in rows]])
