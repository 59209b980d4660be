"""The person's accounts: what the files state of them, and the person's word, which wins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from pims.queries import account_words as word
from pims.queries.account_words import SHOWN_ACCOUNT
from pims.reference.account_holders import Holders, holders_of
from pims.reference.account_kinds import kind_named
from pims.store.entries import BY_HAND

OWED = "loan"  # what is owed is below zero, whatever sign a file gives it


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account with its last stated balance (minor units, None when no file states one) and its coverage.

    `kind_because`: said (by the person), named (`kind_name`: the slug of `account_kinds.toml` its name shows), stated
    (by the file), assumed. `joint` None is unknown. `stated` is what the files said of name, kind, holder.
    `also` are the accounts that the person said to be this one, by what lists show of them.
    """

    id: int
    account: str
    identity: str
    number: str
    institution: str
    name: str
    kind: str
    currency: str
    holder: str
    transactions: int
    first_on: str | None
    last_on: str | None
    balance: int | None
    balance_on: str | None
    kind_because: str
    kind_name: str
    holders: tuple[str, ...]
    joint: bool | None
    closed: bool
    numbers: tuple[str, ...]
    stated: Mapping[str, str]
    also: tuple[tuple[int, str], ...]


_QUERY = (
    f"SELECT a.id, {SHOWN_ACCOUNT} AS account, a.identity, a.number, a.institution, a.name, a.kind, "
    "coalesce((SELECT t.currency FROM transactions t WHERE t.account_id = a.id LIMIT 1), a.currency), a.holder, "
    "(SELECT count(*) FROM transactions t WHERE t.account_id = a.id), "
    "(SELECT min(booked_on) FROM transactions t WHERE t.account_id = a.id), "
    "(SELECT max(booked_on) FROM transactions t WHERE t.account_id = a.id), b.amount, b.[on], "
    f"(SELECT importer FROM imports i WHERE i.id = a.import_id) = '{BY_HAND}' FROM accounts a "
    "LEFT JOIN balances b ON b.id = (SELECT c.id FROM balances c WHERE c.account_id = a.id AND c.kind = 'closing' "
    "ORDER BY c.[on] DESC, c.id DESC LIMIT 1) ORDER BY a.institution, account, a.id"
)


def accounts(conn: Connection) -> list[AccountRow]:
    """All accounts, by institution and name; those that the person said to be another one are part of that one."""
    found = [tuple(row) for row in conn.exec_driver_sql(_QUERY)]
    words = word.account_words(conn)
    shown = {row[0]: row[1] for row in found}
    into = word.members_among({row[2]: row[0] for row in found}, words)
    numbers = _numbers(conn)
    parts: dict[int, list[int]] = defaultdict(list)
    for member, account_id in into.items():
        parts[account_id].append(member)
    by_id = {row[0]: row for row in found}
    return [
        _account(
            row,
            [by_id[one] for one in parts[row[0]]],
            words,
            sorted({*numbers.get(row[0], ()), *(n for one in parts[row[0]] for n in numbers.get(one, ()))}),
            tuple((one, shown[one]) for one in sorted(parts[row[0]])),
        )
        for row in found
        if row[0] not in into
    ]


def kinds(conn: Connection) -> dict[int, str]:
    """The kind of every account as the person, its name or the file gives it."""
    words = word.account_words(conn)
    rows = conn.exec_driver_sql("SELECT id, identity, name, kind, institution FROM accounts")
    return {row[0]: _kind(row[2], row[3], row[4], words.get(row[1], {}))[0] for row in rows}


def movement_ids(conn: Connection, account_id: int) -> list[int]:
    """The movements of an account."""
    return list(conn.exec_driver_sql("SELECT id FROM transactions WHERE account_id = ?", (account_id,)).scalars())


def _numbers(conn: Connection) -> dict[int, set[str]]:
    numbers: dict[int, set[str]] = defaultdict(set)
    for account_id, number in conn.exec_driver_sql("SELECT account_id, number FROM account_numbers"):
        numbers[account_id].add(number.partition("@")[0])  # of a masked number, the bank it is masked by
    return numbers


def _account(row: Sequence[Any], parts: Sequence[Sequence[Any]], words: Mapping[str, Mapping[str, str]],
             numbers: Sequence[str], also: tuple[tuple[int, str], ...]) -> AccountRow:  # fmt: skip
    said = words.get(row[2], {})
    identity, number, institution, name, kind, currency, holder = row[2:9]
    kind, because, slug = _kind(name, kind, institution, said)
    if row[14] and because in ("stated", "assumed"):  # the "file" is what the person said when making it
        because = "said"
    holders = _holders(holder or next((one[8] for one in parts if one[8]), ""), name, said)
    balance = row[12] if kind != OWED or row[12] is None else -abs(row[12])
    return AccountRow(
        row[0], said.get(word.NAME) or row[1], identity, number, institution, said.get(word.NAME, name), kind, currency,
        holder, row[9], row[10], row[11], balance, row[13], because, slug, holders.names, holders.joint,
        said.get(word.CLOSED) == word.YES, tuple(numbers), {"name": name, "kind": row[6], "holder": holder}, also,
    )  # fmt: skip


def _kind(name: str, stated: str, institution: str, said: Mapping[str, str]) -> tuple[str, str, str]:
    """The kind of an account, why, and the product that its name shows."""
    named = kind_named(name, institution)
    slug = named.slug if named else ""
    if word.KIND in said:
        return said[word.KIND], "said", slug
    if stated not in ("checking", "other"):  # a file says these of accounts it knows nothing of
        return stated, "stated", slug
    return (named.kind, "named", slug) if named else (stated, "assumed", "")


def _holders(holder: str, name: str, said: Mapping[str, str]) -> Holders:
    """Who holds an account: the person's word, else the holder of the file, else what its name shows."""
    found = holders_of(holder, name)
    names = list(found.names)
    if word.HOLDER in said:
        names[:1] = [said[word.HOLDER]]
    if word.SECOND_HOLDER in said:
        names[1:2] = [said[word.SECOND_HOLDER]]
    joint = True if len([one for one in names if one]) > 1 else found.joint
    if word.JOINT in said:
        joint = said[word.JOINT] == word.YES
    return Holders(tuple(one for one in names if one), joint)
