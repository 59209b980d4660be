"""Writers of the standards that banks and programs share: OFX, QIF, CAMT, MT940, CFONB 120."""

from __future__ import annotations

from datetime import date
from html import escape

from tests.statements.truth import BANK, BRANCH, Movement, Statement, euros

_OFX_1 = "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nSECURITY:NONE\nENCODING:USASCII\nCHARSET:1252\n\n"
_OFX_2 = '<?xml version="1.0" encoding="UTF-8"?>\n<?OFX OFXHEADER="200" VERSION="211" SECURITY="NONE"?>\n'


def ofx_1(statement: Statement) -> str:
    """OFX 1: leaves are not closed."""
    return _OFX_1 + _ofx(statement, closed=False)


def ofx_2(statement: Statement) -> str:
    """OFX 2: XML."""
    return _OFX_2 + _ofx(statement, closed=True)


def qfx_card(statement: Statement) -> str:
    """The file of a card, with the mark of the program it is made for."""
    text = (
        _ofx(statement, closed=False).replace("BANKMSGSRSV1", "CREDITCARDMSGSRSV1").replace("STMTTRNRS", "CCSTMTTRNRS")
    )
    text = text.replace("STMTRS>", "CCSTMTRS>").replace("BANKACCTFROM", "CCACCTFROM")
    text = text.replace(f"<BANKID>{BANK}\n", "").replace("<ACCTTYPE>CHECKING\n", "")
    return _OFX_1 + text.replace("<OFX>\n", "<OFX>\n<SIGNONMSGSRSV1><SONRS><INTU.BID>00042</SONRS></SIGNONMSGSRSV1>\n")


def _ofx(statement: Statement, *, closed: bool) -> str:
    def leaf(name: str, value: str) -> str:
        return f"<{name}>{escape(value, quote=False)}{f'</{name}>' if closed else ''}\n" if value else ""

    def row(one: Movement) -> str:
        tag = "STMTTRNP" if one.pending else "STMTTRN"
        cells = {
            "TRNTYPE": "DEBIT" if one.cents < 0 else "CREDIT",
            "DTTRAN" if one.pending else "DTPOSTED": day(one.on),
        }
        cells |= {"TRNAMT": euros(one.cents), "FITID": one.reference, "NAME": one.label, "MEMO": one.detail}
        return f"<{tag}>\n{''.join(leaf(*cell) for cell in cells.items())}</{tag}>\n"

    def day(on: date) -> str:
        return f"{on:%Y%m%d}120000[0:GMT]"

    booked = "".join(row(one) for one in statement.booked)
    waiting = "".join(row(one) for one in statement.movements if one.pending)
    pending = f"<BANKTRANLISTP>\n{leaf('DTASOF', day(statement.until))}{waiting}</BANKTRANLISTP>\n" if waiting else ""
    account = leaf("BANKID", BANK) + leaf("ACCTID", statement.number) + leaf("ACCTTYPE", "CHECKING")
    ends = leaf("DTSTART", day(statement.since)) + leaf("DTEND", day(statement.until))
    balance = leaf("BALAMT", euros(statement.closing)) + leaf("DTASOF", day(statement.until))
    return (
        f"<OFX>\n<BANKMSGSRSV1>\n<STMTTRNRS>\n<STMTRS>\n{leaf('CURDEF', 'EUR')}"
        f"<BANKACCTFROM>\n{account}</BANKACCTFROM>\n"
        f"<BANKTRANLIST>\n{ends}{booked}</BANKTRANLIST>\n{pending}<LEDGERBAL>\n{balance}</LEDGERBAL>\n"
        "</STMTRS>\n</STMTTRNRS>\n</BANKMSGSRSV1>\n</OFX>\n"
    )


def qif(statement: Statement, days: str, mark: str) -> str:
    """QIF, with its days and amounts as asked."""
    rows = "".join(
        f"D{one.on.strftime(days)}\nT{euros(one.cents, mark)}\nP{one.label}\nM{one.detail}\n^\n"
        for one in statement.movements
    )
    return f"!Type:Bank\n{rows}"


def camt(statement: Statement, message: str, version: int) -> str:
    """camt.052, 053 or 054 of a version, with balances but in notifications."""
    root, part = {"052": ("BkToCstmrAcctRpt", "Rpt"), "053": ("BkToCstmrStmt", "Stmt"), "054": (
        "BkToCstmrDbtCdtNtfctn", "Ntfctn")}[message]  # fmt: skip
    balances = "" if message == "054" else _balance("OPBD", statement.opening, statement.since)
    balances += "" if message == "054" else _balance("CLBD", statement.closing, statement.until)
    entries = "".join(_entry(one, version) for one in statement.movements)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.{message}.001.{version:02}">'
        f"<{root}><GrpHdr><MsgId>M1</MsgId><CreDtTm>{statement.until}T20:00:00</CreDtTm></GrpHdr>\n<{part}><Id>1</Id>"
        f"<CreDtTm>{statement.until}T20:00:00</CreDtTm>\n<Acct><Id><IBAN>{statement.iban}</IBAN></Id><Ccy>EUR</Ccy></Acct>\n"
        f"{balances}{entries}</{part}></{root}></Document>\n"
    )


def _balance(code: str, cents: int, on: date) -> str:
    return (
        f'<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">{euros(abs(cents))}</Amt>'
        f"<CdtDbtInd>{_way(cents)}</CdtDbtInd><Dt><Dt>{on}</Dt></Dt></Bal>\n"
    )


def _entry(one: Movement, version: int) -> str:
    state = "PDNG" if one.pending else "BOOK"
    state = f"<Cd>{state}</Cd>" if version >= 8 else state
    reference = f"<AcctSvcrRef>{one.reference}</AcctSvcrRef>" if one.reference else ""
    detail = f"<Ustrd>{escape(one.detail)}</Ustrd>" if one.detail else ""
    return (
        f'<Ntry><Amt Ccy="EUR">{euros(abs(one.cents))}</Amt><CdtDbtInd>{_way(one.cents)}</CdtDbtInd><Sts>{state}</Sts>'
        f"<BookgDt><Dt>{one.on}</Dt></BookgDt><ValDt><Dt>{one.on}</Dt></ValDt>{reference}<NtryDtls><TxDtls><RmtInf>"
        f"<Ustrd>{escape(one.label)}</Ustrd>{detail}</RmtInf></TxDtls></NtryDtls></Ntry>\n"
    )


def _way(cents: int) -> str:
    return "DBIT" if cents < 0 else "CRDT"


def mt940(statement: Statement, before: str = "", after: str = "-") -> str:
    """MT940; `before` and `after` are its envelope."""
    rows = "".join(_swift(one) for one in statement.movements)
    return (
        f"{before}:20:STMT\n:25:{statement.iban}\n:28C:1/1\n:60F:{_stated(statement.opening, statement.since)}\n{rows}"
        f":62F:{_stated(statement.closing, statement.until)}\n{after}\n"
    )


def mt942(statement: Statement) -> str:
    """MT942: movements of the day, expected ones among them, and no balance."""
    rows = "".join(_swift(one) for one in statement.movements)
    return f":20:INTRADAY\n:25:{statement.iban}\n:28C:1/1\n:34F:EURD0,\n:13D:2606301730+0000\n{rows}:90D:0EUR0,\n-\n"


def _stated(cents: int, on: date) -> str:
    return f"{'D' if cents < 0 else 'C'}{on:%y%m%d}EUR{euros(abs(cents), ',')}"


def _swift(one: Movement) -> str:
    mark = ("E" if one.pending else "") + ("D" if one.cents < 0 else "C")
    reference = f"//{one.reference}" if one.reference else ""
    text = "\n".join(one.text[at : at + 65] for at in range(0, len(one.text), 65))
    return f":61:{one.on:%y%m%d}{one.on:%m%d}{mark}{euros(abs(one.cents), ',')}NTRFNONREF{reference}\n:86:{text}\n"


def cfonb(statement: Statement) -> str:
    """CFONB 120: lines of 120 characters, labels of 31 and the rest in complements."""
    lines = [_line("01", statement, statement.opening, statement.since)]
    for one in statement.movements:
        lines.append(_line("04", statement, one.cents, one.on, one.text[:31], one.reference))
        if rest := one.text[31:]:
            head = lines[-1]
            lines.append(f"05{head[2:45]}LIB{rest[:70]:70}  ")
    lines.append(_line("07", statement, statement.closing, statement.until))
    return "".join(f"{line}\n" for line in lines)


def _line(kind: str, statement: Statement, cents: int, on: date, label: str = "", reference: str = "") -> str:
    day = f"{on:%d%m%y}"
    row = kind == "04"
    figures = f"{abs(cents):014}"
    last = ("}JKLMNOPQR" if cents < 0 else "{ABCDEFGHI")[int(figures[-1])]
    return (
        f"{kind}{BANK}    {BRANCH}EUR2 {statement.number}{'05' if row else '  '}{day}{'  '}{'    '}"[:42]
        + f"{day if row else '':6}{label:31}  {'0000000' if row else '':7}  {figures[:-1]}{last}{reference:16.16}"
    )
