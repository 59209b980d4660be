window.purchases = [{"receiptNumber": "77", "date": "2026-04-01", "product": "Tent", "quantity": 1, "linePrice": "89.00"},
 {"receiptNumber": "77", "date": "2026-04-01", "product": "Peg", "quantity": 12, "linePrice": "6.00"},
 {"receiptNumber": "80", "date": "2026-04-09", "product": "Peg", "quantity": 6, "linePrice": "3.00"}];
