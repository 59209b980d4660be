"""Bank statements of any length, always the same for one length: the ground of the measurements."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

HEAD = """OFXHEADER:100
DATA:OFXSGML
VERSION:102
SECURITY:NONE
ENCODING:USASCII
CHARSET:1252
COMPRESSION:NONE
OLDFILEUID:NONE
NEWFILEUID:NONE

<OFX><BANKMSGSRSV1><STMTTRNRS><TRNUID>0<STATUS><CODE>0<SEVERITY>INFO</STATUS><STMTRS><CURDEF>EUR
<BANKACCTFROM><BANKID>00000<BRANCHID>00001<ACCTID>00000000001<ACCTTYPE>CHECKING</BANKACCTFROM>
<BANKTRANLIST><DTSTART>20100101<DTEND>20300101
"""
FOOT = "</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n"
LABELS = (
    "CARTE {day} BOULANGERIE EXEMPLE",
    "CARTE {day} SUPERMARCHE EXEMPLE {number}",
    "PRLV SEPA EXEMPLE TELECOM {number}",
    "VIR SEPA EXEMPLE SALAIRE",
    "RETRAIT DAB {day} EXEMPLE VILLE",
    "PRLV SEPA EXEMPLE ENERGIE {number}",
)
ROWS_A_DAY = 6


def statement(rows: int) -> str:
    """An OFX statement with this many transactions, six a day."""
    return HEAD + "".join(_movements(rows)) + FOOT


def _movements(rows: int) -> Iterator[str]:
    chance = random.Random(1)
    for number in range(rows):
        on = date(2010, 1, 1) + timedelta(days=number // ROWS_A_DAY)
        cents = chance.randint(-20000, -100) if number % 30 else 180000
        label = LABELS[chance.randrange(len(LABELS))].format(day=on.strftime("%d/%m"), number=number % 997)
        yield (
            f"<STMTTRN><TRNTYPE>OTHER<DTPOSTED>{on:%Y%m%d}<TRNAMT>{cents / 100:.2f}"
            f"<FITID>F{number}<NAME>{label}</STMTTRN>\n"
        )
