"""Movements of points: signed by their columns, by a word of the row, by a minus, or by the balances after them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from importers.banks.proof import negated, runs
from importers.mapped.answer_table import AnswerRow
from importers.mapped.cells import bad_day, moment, number, written
from importers.mapped.line_kinds import is_layout
from importers.mapped.named import Named
from importers.mapped.settled import CONTRADICTED, Settled, currency_in
from importers.tables import plain
from pims.records.mapping import BY_COLUMNS, BY_WORD, SPENT_NEGATIVE, SPENT_POSITIVE, FileMapping
from pims.records.port import Ignored, Problem, Row, Said
from pims.records.proposal import SAID, UNKNOWN, Proof

_KINDS = (
    ("expire", -1, r"expir\w*|perimes?|perdus?|verfall\w*|caduc\w*|scadut\w*|verlopen|vervallen"),
    ("transfer_out", -1, r"transfert (?:vers|sortant)|transfer(?:red)? (?:out|to)|cede\w*"),
    ("transfer_in", 1, r"transfert (?:de|entrant)|transfer(?:red)? (?:in|from)|recu de"),
    ("return", 1, r"rendus?|retour|returned|recredit\w*|refund\w*|ruckgabe|devuelt\w*"),
    ("bonus", 1, r"bonus|extra|offerts?|cadeau|welcome|bienvenue|parrainage|anniversaire"),
    ("redeem", -1, (r"utilis\w*|depens\w*|conso\w*|debit\w*|echang\w*|convert\w*|cheque|bon d.?achat|redeem\w*|"
                   r"redemption|used|spent|burn\w*|eingelost|einlosung|canje\w*|usados?|utilizzat\w*|ingewisseld|resgat\w*")),
    ("earn", 1, (r"gagn\w*|acqui\w*|cumul\w*|credit\w*|achats?|obten\w*|earn\w*|collect\w*|accru\w*|accumul\w*|"
                r"purchase|gesammelt|gutschrift|einkauf|ganad\w*|compras?|guadagn\w*|acquist\w*|gespaard|aankoop|ganhos?")),
)  # fmt: skip
_IN_MONEY = re.compile(r"\b(?:cagnottee?s?|montant|amount|betrag|importe)\b|[€£$]")
_WORDS = tuple((kind, sign, re.compile(rf"\b(?:{words})\b")) for kind, sign, words in _KINDS)


def sign_proof(of: Named, settled: Settled, wanted: FileMapping) -> Proof:
    """How points that were used are told apart, and by what."""
    if of.has("points_earned") or of.has("points_used"):
        return Proof("sign", BY_COLUMNS, "never_both")
    cells = of.column("points")
    values = [number(cell, settled.counts) for cell in cells]
    if any(value is not None and value < 0 for value in values):
        against = wanted.sign == SPENT_POSITIVE and any(value is not None and value > 0 for value in values)
        return Proof("sign", SPENT_NEGATIVE, CONTRADICTED if against else "both_signs")
    balances = [of.cell(row, "balance_after") for row in of.table.rows if of.cell(row, "points")]
    if len(cells) > 2 and all(balances):
        for value, steps in ((SPENT_NEGATIVE, cells), (SPENT_POSITIVE, [negated(cell) for cell in cells])):
            if runs(steps, balances):
                return Proof("sign", value, "balances_follow")
    if cells and all(_meant(of, row) for row in of.table.rows if of.cell(row, "points")):
        return Proof("sign", BY_WORD, "sign_word")
    if of.has("points_kind") or wanted.sign == BY_WORD:
        return Proof("sign", BY_WORD, SAID if wanted.sign else "sign_word")
    return Proof("sign", wanted.sign, SAID if wanted.sign else UNKNOWN)


def read_points(of: Named, settled: Settled) -> Iterator[Said]:
    """Each movement; one whose words do not say whether points came or went is a problem."""
    ignored, sign = of.table.left, settled.value("sign")
    for row in of.table.rows:
        day = of.cell(row, "on")
        values = [cell for role in ("points", "points_earned", "points_used") if (cell := of.cell(row, role))]
        if not values or (not day and is_layout(row.cell(0))) or is_layout(of.cell(row, "label")):
            ignored += 1
        elif not day or bad_day(day, settled.dates.value):
            yield Problem(row.where, "bad_date" if day else "missing_date", day[:80], row.raw)
        else:
            yield from _movements(of, row, settled, sign)
    if ignored:
        yield Ignored(ignored)


def _movements(of: Named, row: AnswerRow, settled: Settled, sign: str) -> Iterator[Row | Problem]:
    """The movement of a row; two where points came and went in one."""
    if sign != BY_COLUMNS:
        yield _movement(of, row, settled, sign, of.cell(row, "points"))
        return
    several = [(role, value) for role, value in (("points_earned", 1), ("points_used", -1)) if of.cell(row, role)]
    amounts = [(number(of.cell(row, role), settled.counts), value, role) for role, value in several]
    told = [(amount, value, role) for amount, value, role in amounts if amount != 0]
    if not told:
        told = amounts[:1]
    for amount, value, role in told:
        if amount is None:
            yield Problem(row.where, "bad_number", of.cell(row, role)[:80], row.raw)
        else:
            kind, _ = _meant(of, row) or ("", 0)
            usual = "earn" if value > 0 else "redeem"
            fitting = kind if kind and _sign_of(kind) == value else usual
            signed = abs(amount) * value if role == "points_used" else amount
            yield _row(of, row, settled, signed, fitting)


def _movement(of: Named, row: AnswerRow, settled: Settled, sign: str, cell: str) -> Row | Problem:
    amount = number(cell, settled.counts)
    if amount is None:
        return Problem(row.where, "bad_number", cell[:80], row.raw)
    meant = _meant(of, row)
    if sign == BY_WORD:
        if meant is None:
            said = of.cell(row, "points_kind") or of.cell(row, "label")
            return Problem(row.where, "unknown_points", said[:80], row.raw)
        return _row(of, row, settled, abs(amount) * meant[1], meant[0])
    amount = -amount if sign == SPENT_POSITIVE else amount
    fitting = meant is not None and (amount == 0 or (amount > 0) == (meant[1] > 0))
    kind = meant[0] if meant and fitting else "redeem" if amount < 0 else "earn"
    return _row(of, row, settled, amount, kind)


def _meant(of: Named, row: AnswerRow) -> tuple[str, int] | None:
    """Whether the words of a row say that points came or went."""
    for cell in (of.cell(row, "points_kind"), of.cell(row, "label")):
        said = plain(cell)
        for kind, sign, words in _WORDS:
            if words.search(said):
                return kind, sign
    return None


def _sign_of(kind: str) -> int:
    return next(sign for name, sign, _ in _KINDS if name == kind)


def _unit(of: Named) -> str:
    """What is collected: points, unless the headings say money, in the currency that they or the cells name."""
    places = [at for role in ("points", "points_earned", "points_used") for at in of.places.get(role, ())]
    said = " ".join(of.table.headings[at] for at in places if at < len(of.table.headings))
    if not _IN_MONEY.search(plain(said)):
        return "points"
    return next((code for text in (said, *of.table.column(places[0], 20)) if (code := currency_in(text))), "cagnotte")


def _row(of: Named, row: AnswerRow, settled: Settled, amount: Decimal, kind: str) -> Row:
    cells = {
        "points": written(amount, settled.counts),
        "on": moment(of.cell(row, "on")),
        "kind": kind,
        "unit": _unit(of),
        "label": of.cell(row, "label") or of.cell(row, "points_kind"),
        "partner": of.cell(row, "partner"),
        "programme": of.cell(row, "programme"),
        "balance_after": of.cell(row, "balance_after"),
        "expires_on": moment(of.cell(row, "expires_on")),
    }
    return Row("points_movement", row.where, {name: text for name, text in cells.items() if text}, row.raw)
