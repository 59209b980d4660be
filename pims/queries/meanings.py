"""What movements mean: the facts it is read from, and the table it is written to."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple, TypeVar

from sqlalchemy import Connection

T = TypeVar("T")
_BLOCK = 5_000
_CHUNK = 500
_RAW = """
SELECT t.id, a.identity, t.occ, t.account_id, t.booked_on, t.amount, t.currency, t.label, t.counterparty, t.remittance,
       t.creditor_id, t.mandate, t.bank_kind, t.bank_category, t.counter_account
FROM transactions t JOIN accounts a ON a.id = t.account_id"""
_LEG = """
SELECT t.id, t.account_id, t.booked_on, t.amount, t.currency, m.kind, t.label, t.counterparty, t.remittance,
       t.counter_account, m.company, m.bare_label, m.category, m.category_because, t.bank_category, m.transfer_with
FROM transactions t JOIN meanings m ON m.transaction_id = t.id"""
# The columns that a meaning by itself has, in the order of `Meaning`.
MEANING = ("transaction_id", "kind", "bare_label", "counterparty", "company", "company_because", "category",
           "category_because")  # fmt: skip
# Half the time of INSERT OR REPLACE, which looks every row up in every index first (measured).
_WRITE = f"""
INSERT INTO meanings ({", ".join(MEANING)}, transfer_with) VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)
ON CONFLICT (transaction_id) DO UPDATE SET transfer_with = NULL,
    {", ".join(f"{name} = excluded.{name}" for name in MEANING[1:])}"""

_UNSAID = "category_because <> 'decision' AND category_because NOT LIKE 'rule%'"


class RawMovement(NamedTuple):
    """A movement as the bank said it; `account` is the identity of its account, `occ` its occurrence on the day."""

    id: int
    account: str
    occ: int
    account_id: int
    booked_on: str
    amount: int
    currency: str
    label: str
    counterparty: str
    remittance: str
    creditor_id: str
    mandate: str
    bank_kind: str
    bank_category: str
    counter_account: str

    @property
    def identity(self) -> str:
        """Names it for the person's decisions."""
        return f"{self.account}|{self.booked_on}|{self.amount}|{self.currency}|{self.occ}"


class Leg(NamedTuple):
    """A movement that may be one side of a transfer between the person's own accounts."""

    id: int
    account_id: int
    booked_on: str
    amount: int
    currency: str
    kind: str
    label: str
    counterparty: str
    remittance: str
    counter_account: str
    company: str | None
    bare_label: str
    category: str | None
    category_because: str
    bank_category: str
    transfer_with: int | None


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """What may name an account of the person in a label; `numbers` without blanks, upper case."""

    id: int
    kind: str
    name: str
    institution: str
    holder: str
    numbers: tuple[str, ...]


Meaning = tuple[int, str, str, str, str | None, str, str | None, str]


def is_said(because: str) -> bool:
    """Whether a reason is the person's word: about this movement, or by a rule."""
    return because == "decision" or because.startswith("rule")


def movement_ids(conn: Connection) -> list[int]:
    """The ids of all movements, in order."""
    return [row[0] for row in conn.exec_driver_sql("SELECT id FROM transactions ORDER BY id")]


def raw_movements(conn: Connection, ids: Sequence[int]) -> Iterator[list[RawMovement]]:
    """Movements by id, in blocks."""
    ordered = sorted(set(ids))
    for start in range(0, len(ordered), _BLOCK):
        wanted = ordered[start : start + _BLOCK]
        if wanted[-1] - wanted[0] == len(wanted) - 1:  # as an import leaves them
            rows = conn.exec_driver_sql(f"{_RAW} WHERE t.id BETWEEN ? AND ?", (wanted[0], wanted[-1]))
        else:
            named = (json.dumps(wanted),)
            rows = conn.exec_driver_sql(f"{_RAW} WHERE t.id IN (SELECT value FROM json_each(?))", named)
        yield list(map(RawMovement._make, rows.all()))


def write_meanings(conn: Connection, meanings: Sequence[Meaning]) -> None:
    """Writes or replaces meanings; a transfer link must be made again after."""
    if meanings:
        conn.exec_driver_sql(_WRITE, list(meanings))


def meanings_of(conn: Connection, ids: Sequence[int]) -> dict[int, Meaning]:
    """What the store says these movements mean."""
    found: dict[int, Meaning] = {}
    for chunk in _chunks(ids):
        sql = f"SELECT {', '.join(MEANING)} FROM meanings WHERE transaction_id IN ({_marks(chunk)})"
        for row in conn.exec_driver_sql(sql, chunk):
            found[row[0]] = (row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7])
    return found


def transfer_legs(conn: Connection) -> list[Leg]:
    """All movements that may be a side of an own transfer, by day then id.

    Those are transfers and movements of no known kind, and any other movement of the opposite amount of one of them.
    """
    free = (
        "SELECT -x.amount FROM transactions x JOIN meanings y ON y.transaction_id = x.id WHERE y.kind IN {kinds} "
        "OR x.account_id IN (SELECT id FROM accounts WHERE kind = 'cash')"
    )
    kinds = "('transfer', 'other')"
    rows = conn.exec_driver_sql(
        f"{_LEG} WHERE t.status <> 'reverted' AND (m.kind IN {kinds} OR m.transfer_with IS NOT NULL "
        f"OR (m.kind IN ('card', 'direct_debit', 'cash', 'refund', 'deferred_card') "
        f"AND t.amount IN ({free.format(kinds=kinds)}))) ORDER BY t.booked_on, t.id"
    )
    return list(map(Leg._make, rows.all()))


def own_accounts(conn: Connection) -> list[OwnAccount]:
    """The person's accounts with every number that names them."""
    numbers: dict[int, set[str]] = {}
    for account_id, number in conn.exec_driver_sql("SELECT account_id, number FROM account_numbers"):
        numbers.setdefault(account_id, set()).add(number)
    rows = conn.exec_driver_sql("SELECT id, kind, name, institution, holder, number FROM accounts ORDER BY id")
    return [
        OwnAccount(row[0], row[1], row[2], row[3], row[4], tuple(sorted(numbers.get(row[0], set()) | {_plain(row[5])})))
        for row in rows
    ]


def write_transfers(conn: Connection, pairs: Sequence[tuple[int, int, str]]) -> None:
    """Links the legs of transfers both ways. A pair: (id, id, because)."""
    links = [(a, b, why) for a, b, why in pairs] + [(b, a, why) for a, b, why in pairs]
    if links:
        conn.exec_driver_sql(
            "UPDATE meanings SET transfer_with = ? WHERE transaction_id = ?", [(other, one) for one, other, _ in links]
        )
        conn.exec_driver_sql(
            "UPDATE meanings SET category = 'own_transfer', category_because = ? WHERE transaction_id = ? "
            f"AND {_UNSAID}",
            [(f"transfer:{why}", one) for one, _, why in links],
        )


def set_category(conn: Connection, category: str | None, because: str, ids: Sequence[int]) -> None:
    """Gives some movements a category, except where the person gave one."""
    for chunk in _chunks(ids):
        conn.exec_driver_sql(
            f"UPDATE meanings SET category = ?, category_because = ? WHERE transaction_id IN ({_marks(chunk)}) "
            f"AND {_UNSAID}",
            (category, because, *chunk),
        )


def ids_of_label(conn: Connection, bare_labels: Sequence[str]) -> list[int]:
    """The movements with one of these bare labels."""
    found: list[int] = []
    for chunk in _chunks(bare_labels):
        rows = conn.exec_driver_sql(f"SELECT transaction_id FROM meanings WHERE bare_label IN ({_marks(chunk)})", chunk)
        found += [row[0] for row in rows]
    return sorted(found)


def bare_labels(conn: Connection) -> list[str]:
    """Every bare label once."""
    return [row[0] for row in conn.exec_driver_sql("SELECT DISTINCT bare_label FROM meanings ORDER BY 1")]


def ids_of_mandate(conn: Connection, mandate: str) -> list[int]:
    """The movements of a mandate."""
    return [row[0] for row in conn.exec_driver_sql("SELECT id FROM transactions WHERE mandate = ?", (mandate,))]


def ids_of_counter_account(conn: Connection, number: str) -> list[int]:
    """The movements with this account on the other side; blanks and case do not count."""
    rows = conn.exec_driver_sql(
        "SELECT id FROM transactions WHERE counter_account <> '' AND upper(replace(counter_account, ' ', '')) = ?",
        (number,),
    )
    return [row[0] for row in rows]


def _chunks(items: Sequence[T]) -> Iterator[tuple[T, ...]]:
    rest = iter(items)
    while chunk := tuple(islice(rest, _CHUNK)):
        yield chunk


def _marks(chunk: Sequence[object]) -> str:
    return ",".join("?" * len(chunk))


def _plain(number: str) -> str:
    """Without blanks; an empty number names nothing and is never compared."""
    return number.replace(" ", "").upper()


def bare_label_of(conn: Connection, movement_id: int) -> str:
    """The bare label of a movement, its own label when it has no meaning yet; empty when there is no such movement."""
    row = conn.exec_driver_sql(
        "SELECT coalesce(m.bare_label, t.label) FROM transactions t "
        "LEFT JOIN meanings m ON m.transaction_id = t.id WHERE t.id = ?",
        (movement_id,),
    ).first()
    return str(row[0]) if row else ""


def ids_of_creditor(conn: Connection, key: str) -> list[int]:
    """The movements of a SEPA creditor, named without its business code (positions 5 to 7)."""
    rows = conn.exec_driver_sql(
        "SELECT id FROM transactions WHERE creditor_id <> '' AND "
        "upper(substr(replace(creditor_id, ' ', ''), 1, 4) || substr(replace(creditor_id, ' ', ''), 8)) = ?",
        (key,),
    )
    return [row[0] for row in rows]
