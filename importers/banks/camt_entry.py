"""The words of a CAMT entry: the other side, the text, mandate and creditor; the parts of a batch as text."""

from __future__ import annotations

import re

from importers.camt import Leaves, Part, every, first

_NOTHING = frozenset({"", "NOTPROVIDED", "NONREF", "NOT PROVIDED"})
_CREDITOR = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{3}[A-Z0-9]{1,28}", re.ASCII)  # SEPA creditor identifier (EPC262-08)
_LONGEST = 4_000
_TEXTS = (
    "RmtInf/Ustrd", "RmtInf/Strd/CdtrRefInf/Ref", "RmtInf/Strd/CdtrRefInf/CdtrRef", "RmtInf/Strd/AddtlRmtInf",
    "AddtlTxInf",
)  # fmt: skip
_CREDITORS = [
    f"{owner}/Id/{kind}/Othr/Id"
    for owner in ("RltdPties/Cdtr", "RltdPties/Cdtr/Pty", "CdtrSchmeId", "RltdPties/Cdtr/CdtrSchmeId")
    for kind in ("PrvtId", "OrgId")
]


def _paths(side: str) -> tuple[list[str], list[str]]:
    names = [f"RltdPties/{one}/{path}" for one in (side, f"Ultmt{side}") for path in ("Nm", "Pty/Nm")]
    return names, [f"RltdPties/{side}Acct/Id/{path}" for path in ("IBAN", "Othr/Id", "PrtryAcct/Id")]


_PATHS = {True: _paths("Cdtr"), False: _paths("Dbtr")}  # who gets a debit, who pays a credit


def entry_cells(entry: Part, *, debit: bool) -> dict[str, str]:
    """The cells of an entry that are words."""
    leaves, found = entry.leaves, entry.details
    alone: Leaves = found[0] if len(found) == 1 else {}
    name, account = _party(alone, debit=debit)
    names = {_party(one, debit=debit)[0] for one in found}
    name = names.pop() if len(names) == 1 else name  # a batch with one party
    more = first(leaves, "AddtlNtryInf")
    told = _remittance(alone) if alone else "; ".join(_told(one, debit=debit) for one in found)
    told = told or first(leaves, "NtryDtls")  # a few programs write text where a structure belongs
    reference = first(leaves, "AcctSvcrRef") or first(alone, "Refs/AcctSvcrRef")
    kind = _kind(leaves)
    return {
        "label": name or more or told[:_LONGEST] or kind,
        "counterparty": name,
        "remittance": _joined(told, more if name or not told else "", _known(first(alone, "Refs/EndToEndId"))),
        "reference": _known(reference),
        "creditor_id": _creditor(alone),
        "mandate": _known(first(alone, "Refs/MndtId")),
        "counter_account": account,
        "bank_kind": kind,
    }


def _party(part: Leaves, *, debit: bool) -> tuple[str, str]:
    """Name and account of the other side; since version 8 the name stands one level deeper."""
    names, accounts = _PATHS[debit]
    return first(part, *names), first(part, *accounts)


def _remittance(part: Leaves) -> str:
    """What the payer wrote: free lines, structured references, what the bank adds."""
    return _joined(*(text for path in _TEXTS for text in every(part, path)))


def _told(part: Leaves, *, debit: bool) -> str:
    """One part of a batch in a few words: who, how much, why."""
    path = "Amt" if "Amt" in part else "AmtDtls/TxAmt/Amt"
    money = f"{first(part, path)} {part.get(path + '@', '')}".strip()
    return _joined(_party(part, debit=debit)[0], money, _remittance(part))


def _creditor(part: Leaves) -> str:
    """The SEPA creditor identifier, which is an identification of the creditor (EPC130-08)."""
    found = (text for path in _CREDITORS for text in every(part, path))
    return next((text for text in found if _CREDITOR.fullmatch(text)), "")


def _kind(leaves: Leaves) -> str:
    """The bank transaction code: of ISO 20022, else of the bank itself."""
    iso = (first(leaves, f"BkTxCd/Domn/{path}") for path in ("Cd", "Fmly/Cd", "Fmly/SubFmlyCd"))
    return "-".join(filter(None, iso)) or first(leaves, "BkTxCd/Prtry/Cd")


def _known(value: str) -> str:
    return "" if value.upper() in _NOTHING else value


def _joined(*words: str) -> str:
    """The words that say something, once each, cut to what a field may hold."""
    return " ".join(dict.fromkeys(filter(None, words)))[:_LONGEST]
