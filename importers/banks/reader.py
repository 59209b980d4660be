"""The rows of a bank's table said by what the whole file proves: accounts, movements, balances, remarks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain

from importers.banks import proof
from importers.banks.amounts import AMOUNTS, Amounts, is_cut
from importers.banks.blocks import Block
from importers.banks.layout import (
    ACCOUNT_NAME,
    CREDIT,
    DEBIT,
    EXPORT_BALANCE,
    FEE,
    OTHER_DAY,
    PAYEE,
    PAYER,
    POCKET,
    SPENT,
    ZONE,
    Layout,
)
from importers.banks.states import status_of
from importers.tables import TableRow, heading, plain
from pims.records.port import Conventions, Note, Problem, Question, Row, Said

_ACCOUNT_KINDS = (
    (r"\b(?:carte|cb|card|mastercard|visa|kreditkarte|creditcard)\b", "card"),
    (r"livret|\bldds?\b|\blep\b|\bcel\b|\bpel\b|epargne|savings?\b|sparkonto|tagesgeld|spaarrekening", "savings"),
    (r"\bpret\b|credit immobilier|credit conso|\bloan\b|\bmortgage\b", "loan"),
    (r"\bpea\b|titres|assurance vie|\bper\b|brokerage", "investment"),
    (r"\bcash\b|especes|bargeld", "cash"),
)
_NO_CELLS = AMOUNTS | {ACCOUNT_NAME, EXPORT_BALANCE, FEE, OTHER_DAY, PAYER, PAYEE, POCKET, ZONE}
_DAILY = frozenset({"", "current", "actuel", "courant", "compte courant", "giro", "girokonto", "corriente", "corrente",
                    "betaalrekening", "lopend", "konto osobiste", "main", "principal"})  # fmt: skip
_AMERICAN = frozenset("pdt pst edt est cdt cst mdt mst akdt akst hst".split())


class Reader:
    """Says the blocks of one file, by what the whole file proves."""

    def __init__(self, layout: Layout, blocks: list[Block], answers: Mapping[str, str]) -> None:
        self._layout = layout
        self._blocks = blocks
        self._known: set[str] = set()
        self._decimal = proof.decimal_mark(chain(*map(self._cells, ("amount", DEBIT, CREDIT, SPENT))), layout.decimal)
        self._amounts = Amounts(blocks, answers.get("debit_sign", ""))
        self._order, self._assumed = self._days(answers.get("day_first", ""))
        self._running = self._running_accounts()

    @property
    def question(self) -> Question | None:
        """What nothing in the file answers."""
        if not self._order:
            return Question("day_first", ("yes", "no"), next(self._cells("booked_on"), ""))
        return self._amounts.question

    def conventions(self, company: str, charset: str, assumed: Mapping[str, bool | str] | None = None) -> Conventions:
        """How the file is written; `assumed` beside the order of its days."""
        after = proof.decimal_mark(chain(self._cells("balance_after"), self._cells(EXPORT_BALANCE)), self._decimal)
        days = {"day_first" if self._order == "dmy" else "month_first": True} if self._assumed and self._order else {}
        return Conventions(
            dates=self._order or "dmy",
            decimal=self._decimal,
            marks={"balance_after": after} if after != self._decimal else {},
            currency=self._layout.currency,
            company=company,
            assumed={**days, **(assumed or {})},
            charset=charset,
            header=next((block.header for block in self._blocks if block.header), ""),
        )

    def block(self, block: Block) -> Iterator[Said]:
        """The account, the movements and the balances of a block."""
        if block.key:
            yield _account_row(block)
        key, cites = block.key, self._cites(block)
        kept = [name for name in block.places if name not in _NO_CELLS]
        for row, named in zip(block.rows, block.named, strict=True):
            if named is None:
                yield Problem(row.where, "bad_width", f"{len(row.cells)} / {block.most}", row.raw)
            elif row.unended and is_cut(block, row):
                yield Problem(row.where, "truncated", row.cells[-1], row.raw)
            else:
                if cites:
                    key = self._key(block, named)
                    yield from self._account_of(row, named, "" if block.key else key)
                yield self._movement(row, named, kept, key)
        for kind, day in (("opening", "since"), ("closing", "on")):
            if kind in block.facts:
                yield self._balance(block, kind, block.fact(day))

    def remarks(self) -> Iterator[Said]:
        """The balance of each account at the export, where each row repeats it; what is not among the movements."""
        for account, rows in self._export_balances().items():
            where, _, text, currency = rows[0]
            if len({row[2] for row in rows}) == 1:
                mark = proof.decimal_mark([text], self._decimal)
                cells = {"amount": proof.rewritten(text, mark, self._decimal), "account": account, "kind": "closing"}
                yield Row("balance", where, cells | ({"currency": currency} if currency else {}))
            elif account not in self._running and account not in self._running_accounts(fees=True):
                yield Note("balance_unclear", account) if account else Note("balances_left_out")
        if not self._layout.currency and not any("currency" in block.places for block in self._blocks):
            yield Note("no_currency")
        fees = [proof.value(cell) for cell in self._cells(FEE)]
        if count := sum(bool(fee) for fee in fees):
            yield Note("fees_apart", str(count))

    def _days(self, answer: str) -> tuple[str, bool]:
        """The order of the days and whether it is assumed; "" when it has to be asked."""
        cells = chain(self._cells("booked_on"), self._cells("value_on"), self._cells(OTHER_DAY))
        if answer in ("yes", "no"):
            return ("dmy" if answer == "yes" else "mdy"), False
        usual = self._layout.order
        if zone := next(self._cells(ZONE), ""):
            zone = zone.lower()  # America/... is of countries of both orders: nothing is assumed
            usual = "mdy" if zone in _AMERICAN else "" if zone.startswith("america/") else "dmy"
        return proof.date_order(cells, usual)

    def _cites(self, block: Block) -> bool:
        """Whether each row says its account, rather than a line above them."""
        return self._layout.pockets != "" or (not block.key and "account" in block.places)

    def _movement(self, row: TableRow, named: dict[str, str], kept: list[str], account: str) -> Row | Problem:
        """A row as a movement of the account it cites; `kept` are the cells that are told as they stand."""
        amount, problem = self._amounts.of(named)
        status = status_of(named["status"]) if "status" in named else ""
        if problem or status is None:
            return Problem(row.where, problem or "unknown_status", "" if problem else named["status"][:80], row.raw)
        cells = {name: text for name in kept if (text := named[name])}
        if status:
            cells["status"] = status
        if amount:
            cells["amount"] = amount
        if named.get(OTHER_DAY) and not named["booked_on"]:
            cells["booked_on"] = named[OTHER_DAY]
        if other := _other_side(named, amount):
            cells["counterparty"] = other
        if not cells.get("label"):
            said = " ".join(filter(None, (cells.get("counterparty"), cells.get("remittance"))))
            cells |= {"label": text} if (text := said or cells.get("bank_kind", "")) else {}
        if account:
            cells["account"] = account
        if account in self._running and status in ("", "booked"):
            cells["balance_after"] = named[EXPORT_BALANCE]
        return Row("transaction", row.where, cells, row.raw)

    def _key(self, block: Block, named: Mapping[str, str]) -> str:
        """What a row cites as its account."""
        if self._layout.pockets:
            return " ".join(filter(None, (_pocket(named.get(POCKET, "")), named["currency"])))
        return block.key or named.get("account", "")

    def _account_of(self, row: TableRow, named: dict[str, str], key: str) -> Iterator[Row]:
        """The account that a row cites, the first time it does."""
        if not key or key in self._known:
            return
        self._known.add(key)
        name = named.get(ACCOUNT_NAME, "")
        cells = {"key": key, "number": key, "name": name, "kind": _kind(name)}
        if self._layout.pockets:
            name = f"{self._layout.pockets} {key}"
            cells = {"key": key, "name": name, "kind": _kind(key), "currency": named["currency"]}
        elif not any(letter in "0123456789" for letter in key):
            cells = {"key": key, "name": name or key, "kind": _kind(name or key)}
        yield Row("account", row.where, {field: text for field, text in cells.items() if text})

    def _balance(self, block: Block, kind: str, day: str) -> Row:
        said = block.facts[kind]
        mark = proof.decimal_mark([said.text], self._decimal)
        cells = {"amount": proof.rewritten(said.text, mark, self._decimal), "kind": kind, "on": day}
        return Row("balance", said.where, cells | {"account": block.key})

    def _cells(self, name: str) -> Iterator[str]:
        return chain.from_iterable(block.filled(name) for block in self._blocks)

    def _export_balances(self, *, fees: bool = False) -> dict[str, list[tuple[str, str, str, str]]]:
        """Account -> place, amount, balance, currency of each booked row that states one, in the order of the file."""
        found: dict[str, list[tuple[str, str, str, str]]] = {}
        for block in self._blocks:
            if EXPORT_BALANCE in block.places:
                for row, named in zip(block.rows, block.named, strict=True):
                    if named and named[EXPORT_BALANCE] and status_of(named.get("status", "")) in ("", "booked"):
                        amount = self._net(named, fees=fees)
                        said = (row.where, amount, named[EXPORT_BALANCE], named.get("currency", ""))
                        found.setdefault(self._key(block, named), []).append(said)
        return found

    def _net(self, named: Mapping[str, str], *, fees: bool) -> str:
        """What a row changes of the balance, with its fee or without."""
        amount, fee = self._amounts.of(named)[0], proof.value(named.get(FEE, "")) if fees else None
        whole = proof.value(amount) if fee else None
        return amount if fee is None or whole is None else str(whole - abs(fee))

    def _running_accounts(self, *, fees: bool = False) -> set[str]:
        """The accounts whose balance column is proved to be the balance after each row (and its fee).

        Without a fee that explains them, a few balances that do not follow are a difference, which is told.
        """
        found = self._export_balances(fees=fees)
        running = {account for account, rows in found.items() if proof.runs(*_columns(rows))}
        if fees:
            return running
        explained = self._running_accounts(fees=True) if any(map(proof.value, self._cells(FEE))) else frozenset()
        mostly = {account for account, rows in found.items() if proof.mostly_runs(*_columns(rows))}
        return running | (mostly - explained)


def _columns(rows: list[tuple[str, str, str, str]]) -> tuple[list[str], list[str]]:
    """Amounts and balances of what `_export_balances` found."""
    return [row[1] for row in rows], [row[2] for row in rows]


@cache
def _pocket(name: str) -> str:
    return "" if heading(name) in _DAILY else name.strip()


def _other_side(named: Mapping[str, str], amount: str) -> str:
    """Who is paid when money goes out, who pays when it comes in; the one that is named when only one is."""
    payee, payer = named.get(PAYEE, ""), named.get(PAYER, "")
    if not payee and not payer:
        return ""
    return (payee or payer) if proof.is_negative(amount) else (payer or payee)


def _account_row(block: Block) -> Row:
    name = block.fact("name")
    cells = {"key": block.key, "number": block.key, "name": name, "kind": _kind(name)}
    cells |= {"holder": block.fact("holder"), "bank_id": block.fact("bank_id")}
    cells["currency"] = {"€": "EUR", "EUROS": "EUR", "EURO": "EUR"}.get(said := block.fact("currency").upper(), said)
    return Row("account", block.facts["account"].where, {key: text for key, text in cells.items() if text})


def _kind(name: str) -> str:
    flat = plain(name)
    return next((kind for pattern, kind in _ACCOUNT_KINDS if re.search(pattern, flat)), "")
