"""What an answer of a company comes to: tickets, lines, points, days and sums, in a few figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from pims.i18n import _, ngettext
from pims.ingest.staged import PROBLEM, StagedFile
from pims.records.bank import Account
from pims.records.roles import RECEIPT_LINE
from pims.records.shop import PointsMovement, Receipt, ReceiptLine
from pims.records.usage import UsageEvent
from ui.desktop.models.rows import ChipLook
from ui.wording import formats
from ui.wording.mappings import value_text


def answer_figures(file: StagedFile) -> Iterator[ChipLook]:
    """How many records of each kind, over which days, what they come to, and how many rows cannot be read."""
    records = [row.record for row in file.rows if row.record is not None and not isinstance(row.record, Account)]
    kinds: Counter[type] = Counter(type(record) for record in records)
    for kind, many in _counts(kinds):
        if kinds[kind]:
            yield ChipLook(many.format(n=formats.count(kinds[kind])), "accent", "list")
    days = sorted({day for record in records if (day := _day(record))})
    if days:
        yield ChipLook(f"{formats.day(days[0])} \u2013 {formats.day(days[-1])}", "muted", "calendar")
    yield from _sums(file, "receipt_line" if kinds[ReceiptLine] else "receipt", records)
    yield from _checked(file)
    found = Counter(row.outcome for row in file.rows)[PROBLEM] or len(file.problems)
    if found:
        many = ngettext("{n} problem", "{n} problems", found).format(n=formats.count(found))
        yield ChipLook(many, "danger", "warning")
    elif records:
        yield ChipLook(_("no problem"), "ok", "check")


def _checked(file: StagedFile) -> Iterator[ChipLook]:
    """What the tickets state, and whether their lines come to it."""
    proposal = file.proposal or file.reading.proposal
    for proof in proposal.proofs if proposal is not None else ():
        words = value_text(proof.what, proof.value)
        agree = proof.code == "totals_agree"
        if proof.what == "total_receipt" and proposal is not None and proposal.mapping.kind == RECEIPT_LINE:
            yield ChipLook(_("tickets {amount}").format(amount=words), "muted", "wallet")
        elif proof.what == "totals" and agree:
            yield ChipLook(_("lines come to the tickets: {count}").format(count=words), "ok", "check")
        elif proof.what == "totals":
            yield ChipLook(_("lines come to the tickets: {count}").format(count=words), "warn", "warning")
        elif proof.what == "difference":
            yield ChipLook(_("difference {amount}").format(amount=words), "warn", "warning")


def _counts(kinds: Mapping[type, int]) -> Iterator[tuple[type, str]]:
    yield Receipt, ngettext("{n} ticket", "{n} tickets", kinds[Receipt])
    yield ReceiptLine, ngettext("{n} line", "{n} lines", kinds[ReceiptLine])
    yield PointsMovement, ngettext("{n} movement of points", "{n} movements of points", kinds[PointsMovement])
    yield UsageEvent, ngettext("{n} call or message", "{n} calls or messages", kinds[UsageEvent])


def _sums(file: StagedFile, kind: str, records: Sequence[object]) -> Iterator[ChipLook]:
    for currency in file.sums.get(kind, {}):
        minor = sum(_minor(record, kind, currency) for record in records)
        words = _("lines {amount}") if kind == "receipt_line" else _("tickets {amount}")
        yield ChipLook(words.format(amount=formats.money(minor, currency)), "muted", "wallet")
    points = sum(Decimal(record.points) for record in records if isinstance(record, PointsMovement))
    if any(isinstance(record, PointsMovement) for record in records):
        yield ChipLook(_("sum {amount}").format(amount=f"{points:f}"), "muted", "wallet")


def _minor(record: object, kind: str, currency: str) -> int:
    if kind == "receipt_line" and isinstance(record, ReceiptLine) and record.currency == currency:
        return record.line_amount or 0
    if kind == "receipt" and isinstance(record, Receipt) and record.currency == currency:
        return record.total_paid or 0
    return 0


def _day(record: object) -> str:
    match record:
        case Receipt():
            return record.purchased_at.local[:10]
        case PointsMovement():
            return record.on.isoformat()
        case UsageEvent():
            return record.started_at.local[:10]
    return ""
