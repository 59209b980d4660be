"""The movements and balances of an account become part of another one's, with what it takes to part them again.

Which movements are whose is told by the imports: an import states one account of the two. Each movement that joins
keeps a mark, `own`, in the words of the import that words it: its rank, and what the person said of it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection

from pims.store import intake
from pims.store.columns import columns_of
from pims.store.names import free_occ, ids_as_json, make_room, rename_words
from pims.store.rawtext import raw_texts
from pims.store.tables import KIND_CODES
from pims.store.takeback import forget_meanings

OWN = "own"
MOVEMENT = "transaction:"  # the subject of the person's words on a movement is this and its name
CODE, BALANCE = KIND_CODES["transaction"], KIND_CODES["balance"]
Words = dict[str, list[str]]  # what -> value, day


@dataclass(frozen=True, slots=True)
class Twin:
    """What a movement that joins is beside those already there: "duplicate" or "similar" to one, or "new"."""

    outcome: str
    candidate_id: int = 0
    reason: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Stated:
    """A movement as one import states it, by column name; `own` is the mark of a movement that joined."""

    import_id: int
    place: str
    said: dict[str, Any]
    own: dict[str, Any] | None = None

    def text(self, kept: Mapping[str, Any]) -> str | None:
        """What a sighting keeps of it: nothing when the row has these very words and there is no mark."""
        if self.own is None and self.said == kept:
            return None
        return as_text(self.said if self.own is None else self.said | {OWN: self.own})


def as_text(said: Mapping[str, Any]) -> str:
    """Words by column name as sightings and waiting rows keep them."""
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def join(conn: Connection, account_id: int, member_id: int, twins: Mapping[int, Twin]) -> list[int]:
    """Makes all movements and balances of `member_id` those of `account_id`; `twins`: what becomes of each movement.

    Gives the movements whose meaning must be found again.
    """
    _Joining(conn, account_id, member_id, twins).run()
    _join_balances(conn, account_id, member_id)
    return [twin.candidate_id if twin.outcome == "duplicate" else row_id for row_id, twin in twins.items()
            if twin.outcome != "similar"]  # fmt: skip


class _Joining:
    def __init__(self, conn: Connection, account_id: int, member_id: int, twins: Mapping[int, Twin]) -> None:
        self.conn, self.account_id, self.member_id, self.twins = conn, account_id, member_id, twins
        self.account, self.member = identity_of(conn, account_id), identity_of(conn, member_id)
        self.rows = movements_of(conn, member_id)
        self.stated = stated_by(conn, self.rows)
        self.words = movement_words(conn)
        self.raw = cache(lambda import_id: raw_texts(conn, import_id))

    def run(self) -> None:
        new_names: dict[str, str] = {}
        gone: list[int] = []
        for row_id, row in self.rows.items():
            twin = self.twins[row_id]
            if twin.outcome == "new":
                name = self._move(row_id, row)
                new_names[row_name(self.member, row)] = name
                continue
            gone.append(row_id)
            if twin.outcome == "duplicate":
                self._fold(row_id, row, twin.candidate_id)
            else:
                self._wait(row_id, row, twin)
        self._carry_waiting()
        rename_words(self.conn, new_names)
        forget_movements(self.conn, gone)

    def _move(self, row_id: int, row: dict[str, Any]) -> str:
        """The movement goes over as it is; its name there."""
        rank = free_occ(self.conn, self.account_id, row["booked_on"], row["amount"], row["currency"])
        if MOVEMENT + row_name(self.account, row | {"occ": rank}) in self.words:  # of one that may come back
            make_room(self.conn, self.account_id, row["booked_on"], row["amount"], row["currency"], rank)
        self.conn.exec_driver_sql(
            "UPDATE transactions SET account_id = ?, occ = ? WHERE id = ?", (self.account_id, rank, row_id)
        )
        lead, *_ = self._led(row_id, row, {})
        self.conn.exec_driver_sql(
            "UPDATE sightings SET said = ? WHERE import_id = ? AND kind = ? AND record_id = ? AND place = ?",
            (lead.text(words_of(row)), lead.import_id, CODE, row_id, lead.place),
        )
        return row_name(self.account, row | {"occ": rank})

    def _fold(self, row_id: int, row: dict[str, Any], into: int) -> None:
        """The movement is one that is there: its imports state that one, in their words."""
        kept = movement(self.conn, into)
        said = self.words.pop(MOVEMENT + row_name(self.member, row), {})
        take_words(self.conn, MOVEMENT + row_name(self.member, row))
        there = MOVEMENT + row_name(self.account, kept)
        lent = [what for what in said if what not in self.words.get(there, {})]
        put_words(self.conn, there, {what: said[what] for what in lent})
        self.words[there] = {what: said[what] for what in lent} | self.words.get(there, {})
        stated = self._led(row_id, row, {"words": said, "lent": lent})
        add_stated(self.conn, into, stated, words_of(kept))
        if kept["status"] == "pending" and row["status"] == "booked":
            values = tuple(row[column] for column in columns_of("transaction"))
            intake.restate(self.conn, "transaction", {into: (row["import_id"], values)})

    def _wait(self, row_id: int, row: dict[str, Any], twin: Twin) -> None:
        """The movement waits for the person's word, once for each import that states it."""
        for one in self._led(row_id, row, {}):
            said = one.said | {OWN: one.own or {"row": row_id}}
            raw = self.raw(one.import_id).get(one.place, "")
            words = (as_text(said), one.place, raw, twin.candidate_id, twin.reason, twin.digest)
            intake.add_similar(self.conn, one.import_id, self.account_id, [words])

    def _led(self, row_id: int, row: dict[str, Any], more: Mapping[str, Any]) -> list[Stated]:
        """All that states a movement, first the one that words it, with the mark."""
        own = {"row": row_id, "occ": row["occ"], "lead": 1, **more}
        stated = self.stated[row_id]
        lead = lead_of(stated, row["import_id"], words_of(row))
        marked = Stated(lead.import_id, lead.place, lead.said, own)
        return [marked, *(one for one in stated if one is not lead)]

    def _carry_waiting(self) -> None:
        """Rows that waited beside movements of the account that joins wait beside what became of these."""
        waiting = self.conn.exec_driver_sql(
            "SELECT id, candidate_id, record, digest FROM similar_rows WHERE account_id = ?", (self.member_id,)
        ).all()
        for waiting_id, candidate_id, record, digest in waiting:
            twin = self.twins.get(candidate_id)
            after, words = candidate_id, record
            if twin and twin.outcome != "new":
                after = twin.candidate_id
            if twin and twin.outcome == "similar":
                words = as_text(json.loads(record) | {"beside": candidate_id})
            self.conn.exec_driver_sql(
                "UPDATE similar_rows SET account_id = ?, candidate_id = ?, record = ?, digest = ? WHERE id = ?",
                (self.account_id, after, words, self.account + digest.removeprefix(self.member), waiting_id),
            )


def _join_balances(conn: Connection, account_id: int, member_id: int) -> None:
    account, member = identity_of(conn, account_id), identity_of(conn, member_id)
    for row_id, name in balances_of(conn, member_id):
        wanted = account + name.removeprefix(member)
        there = conn.exec_driver_sql("SELECT id FROM balances WHERE identity = ?", (wanted,)).scalar()
        if there is None:
            sql = "UPDATE balances SET account_id = ?, identity = ? WHERE id = ?"
            conn.exec_driver_sql(sql, (account_id, wanted, row_id))
            continue
        move_sightings(conn, BALANCE, row_id, int(there))
        conn.exec_driver_sql("DELETE FROM balances WHERE id = ?", (row_id,))


def identity_of(conn: Connection, account_id: int) -> str:
    """The name of an account."""
    return str(conn.exec_driver_sql("SELECT identity FROM accounts WHERE id = ?", (account_id,)).scalar_one())


def movement(conn: Connection, row_id: int) -> dict[str, Any]:
    """One movement by column name, its import and its rank too."""
    sql = "SELECT * FROM transactions WHERE id = ?"
    return dict(conn.exec_driver_sql(sql, (row_id,)).mappings().one())


def movements_of(conn: Connection, account_id: int) -> dict[int, dict[str, Any]]:
    """The movements of an account by id, by column name, in order of rank."""
    sql = "SELECT * FROM transactions WHERE account_id = ? ORDER BY booked_on, amount, currency, occ"
    return {row["id"]: dict(row) for row in conn.exec_driver_sql(sql, (account_id,)).mappings()}


def balances_of(conn: Connection, account_id: int) -> list[tuple[int, str]]:
    """The balances of an account: (id, identity)."""
    sql = "SELECT id, identity FROM balances WHERE account_id = ? ORDER BY id"
    return [(row[0], row[1]) for row in conn.exec_driver_sql(sql, (account_id,))]


def words_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """What a movement says, without ids and rank."""
    return {column: row[column] for column in columns_of("transaction")}


def row_name(account: str, row: Mapping[str, Any]) -> str:
    """The name of a movement under an account."""
    return "|".join((account, row["booked_on"], str(row["amount"]), row["currency"], str(row["occ"])))


def stated_by(conn: Connection, rows: Mapping[int, Mapping[str, Any]]) -> dict[int, list[Stated]]:
    """All that states some movements, the earliest import first."""
    found: dict[int, list[Stated]] = defaultdict(list)
    for import_id, row_id, place, text in conn.exec_driver_sql(
        "SELECT import_id, record_id, place, said FROM sightings WHERE kind = ? "
        "AND record_id IN (SELECT value FROM json_each(?)) ORDER BY import_id, length(place), place",
        (CODE, ids_as_json(rows)),
    ):
        said = words_of(rows[row_id]) if text is None else json.loads(text)
        own = said.pop(OWN, None)
        found[row_id].append(Stated(import_id, place, said, own))
    return dict(found)


def lead_of(stated: Sequence[Stated], import_id: int, kept: Mapping[str, Any]) -> Stated:
    """The statement that a movement has its words from."""
    mine = [one for one in stated if one.import_id == import_id]
    return next((one for one in mine if one.said == kept), (mine or list(stated))[0])


def add_stated(conn: Connection, row_id: int, stated: Iterable[Stated], kept: Mapping[str, Any]) -> None:
    """Lets imports state a movement that has the words `kept`."""
    for one in stated:
        intake.add_sightings(conn, one.import_id, "transaction", [(row_id, one.place, one.text(kept))])


def move_sightings(conn: Connection, kind: int, old: int, new: int) -> None:
    """What stated one record states another."""
    conn.exec_driver_sql(
        "UPDATE OR IGNORE sightings SET record_id = ? WHERE kind = ? AND record_id = ?", (new, kind, old)
    )
    conn.exec_driver_sql("DELETE FROM sightings WHERE kind = ? AND record_id = ?", (kind, old))


def movement_words(conn: Connection) -> dict[str, Words]:
    """The person's words on movements, by subject."""
    found: dict[str, Words] = defaultdict(dict)
    for subject, what, value, day in conn.exec_driver_sql(
        "SELECT subject, what, value, said_at FROM decisions WHERE substr(subject, 1, ?) = ?", (len(MOVEMENT), MOVEMENT)
    ):
        found[subject][what] = [value, day]
    return dict(found)


def put_words(conn: Connection, subject: str, words: Words) -> None:
    """Writes words on a subject, in place of those of the same sort."""
    for what, (value, day) in words.items():
        intake.decide(conn, subject, what, value, day)


def take_words(conn: Connection, subject: str, sorts: Iterable[str] | None = None) -> None:
    """Takes words on a subject away, all of them or some sorts."""
    if sorts is None:
        conn.exec_driver_sql("DELETE FROM decisions WHERE subject = ?", (subject,))
    for what in sorts or ():
        conn.exec_driver_sql("DELETE FROM decisions WHERE subject = ? AND what = ?", (subject, what))


def forget_movements(conn: Connection, ids: Sequence[int]) -> None:
    """Removes movements that are no more, with what was derived from them; ranks stay."""
    forget_meanings(conn, ids)
    intake.unindex_words(conn, "transaction", ids)
    for table, column, more in (("sightings", "record_id", f"kind = {CODE} AND"), ("transactions", "id", "")):
        conn.exec_driver_sql(
            f"DELETE FROM {table} WHERE {more} {column} IN (SELECT value FROM json_each(?))", (ids_as_json(ids),)
        )
