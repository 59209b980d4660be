"""What the person says of an account, kept as decisions under `account:<identity>`: it wins over every file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import Connection

NAME, KIND, HOLDER, SECOND_HOLDER, JOINT, CLOSED = "name", "kind", "holder", "second_holder", "joint", "closed"
SAME_AS = "same_as"  # the identity of the account that this one is
LENT = "lent"  # what was said of it and is said of that one too, while they are one
SAID = (NAME, KIND, HOLDER, SECOND_HOLDER, JOINT, CLOSED)
YES, NO = "yes", "no"  # of `joint` and `closed`
SUBJECT = "account:"
# The name that the person gives an account, else what its files say.
SHOWN_ACCOUNT = (
    "coalesce((SELECT d.value FROM decisions d WHERE d.subject = 'account:' || a.identity AND d.what = 'name'), "
    "nullif(a.name, ''), nullif(a.number, ''), nullif(a.institution, ''), a.identity)"
)


def subject_of(identity: str) -> str:
    """The subject of the decisions on an account."""
    return SUBJECT + identity


def account_words(conn: Connection) -> dict[str, dict[str, str]]:
    """The words said of accounts: identity -> what -> value."""
    words: dict[str, dict[str, str]] = defaultdict(dict)
    for subject, what, value in conn.exec_driver_sql(
        "SELECT subject, what, value FROM decisions WHERE substr(subject, 1, ?) = ?", (len(SUBJECT), SUBJECT)
    ):
        words[subject.removeprefix(SUBJECT)][what] = value
    return dict(words)


def members(conn: Connection) -> dict[int, int]:
    """Accounts that the person said to be another one: account id -> the id of that one, when the store has both."""
    ids = {identity: account_id for account_id, identity in account_ids(conn).items()}
    return members_among(ids, account_words(conn))


def accounts_meant(conn: Connection, name: str) -> list[int]:
    """The accounts that a filter means: by name, number, institution or id; one that is part of another means it."""
    found = conn.exec_driver_sql(
        f"SELECT a.id FROM accounts a WHERE {SHOWN_ACCOUNT} = ? COLLATE NOCASE OR a.name = ? COLLATE NOCASE "
        "OR a.number = ? OR a.identity = ? OR CAST(a.id AS TEXT) = ? OR a.institution = ? COLLATE NOCASE "
        "OR EXISTS (SELECT 1 FROM account_numbers n WHERE n.account_id = a.id AND n.number = ?)",
        (*[name] * 6, name.replace(" ", "").upper()),
    ).scalars()
    into = members(conn)
    return sorted({into.get(one, one) for one in found})


def account_ids(conn: Connection) -> dict[int, str]:
    """All accounts: id -> identity."""
    return {row[0]: row[1] for row in conn.exec_driver_sql("SELECT id, identity FROM accounts")}


def has_rows(conn: Connection, account_id: int) -> bool:
    """Whether movements, waiting rows or balances stand under an account."""
    tables = ("transactions", "similar_rows", "balances")
    found = " UNION ALL ".join(f"SELECT 1 FROM {table} WHERE account_id = ?" for table in tables)
    return conn.exec_driver_sql(f"{found} LIMIT 1", (account_id,) * len(tables)).first() is not None


def importers(conn: Connection) -> dict[int, str]:
    """Which importer read each import."""
    return {row[0]: row[1] for row in conn.exec_driver_sql("SELECT id, importer FROM imports")}


def members_among(ids: Mapping[str, int], words: Mapping[str, Mapping[str, str]]) -> dict[int, int]:
    """`members`, of accounts by identity and the words said of them."""
    return {
        ids[identity]: ids[said[SAME_AS]]
        for identity, said in words.items()
        if identity in ids and ids.get(said.get(SAME_AS, ""), ids[identity]) != ids[identity]
    }
