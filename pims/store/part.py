"""An account that was made part of another stands by itself again: what its imports state goes with it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from pims.store import intake
from pims.store.columns import columns_of
from pims.store.join import (
    BALANCE,
    CODE,
    MOVEMENT,
    OWN,
    Stated,
    add_stated,
    balances_of,
    identity_of,
    lead_of,
    movement,
    movement_words,
    movements_of,
    put_words,
    row_name,
    stated_by,
    take_words,
    words_of,
)
from pims.store.names import Key, close_ranks, free_occ, rename_words
from pims.store.tables import KIND_CODES
from pims.store.takeback import settled_alone

_COLUMNS = ("account_id", "occ", "ym")


def part(conn: Connection, account_id: int, member_id: int) -> list[int]:
    """Undoes a join; gives the movements whose meaning must be found again."""
    parting = _Parting(conn, account_id, member_id)
    parting.run()
    _part_balances(conn, account_id, member_id, parting.imports)
    return parting.touched


class _Parting:
    def __init__(self, conn: Connection, account_id: int, member_id: int) -> None:
        self.conn, self.account_id, self.member_id = conn, account_id, member_id
        self.account, self.member = identity_of(conn, account_id), identity_of(conn, member_id)
        self.imports = imports_of(conn, member_id)
        self.rows = movements_of(conn, account_id)
        self.words = movement_words(conn)
        self.touched: list[int] = []
        self.split: dict[int, int] = {}  # a movement both state -> that of the member
        self.gone: set[int] = set()
        self.keys: set[Key] = set()
        self.new_names: dict[str, str] = {}

    def run(self) -> None:
        stated = {row_id: self._sides(all_) for row_id, all_ in stated_by(self.conn, self.rows).items()}
        theirs = [row_id for row_id, (mine, _) in stated.items() if mine]
        # Those with a mark take their ranks first.
        for row_id in sorted(theirs, key=lambda one: (_own(stated[one][0]) is None, one)):
            mine, rest = stated[row_id]
            if rest:
                self._split(row_id, mine, rest)
            else:
                self._leave(row_id, mine)
        rename_words(self.conn, self.new_names)
        self._part_waiting()
        close_ranks(self.conn, {key: [] for key in self.keys})

    def _sides(self, stated: Sequence[Stated]) -> tuple[list[Stated], list[Stated]]:
        mine = [one for one in stated if one.import_id in self.imports]
        return mine, [one for one in stated if one.import_id not in self.imports]

    def _rank(self, said: Mapping[str, Any], own: Mapping[str, Any] | None) -> int:
        """The rank a movement had, when it is free."""
        key = (self.member_id, said["booked_on"], said["amount"], said["currency"])
        self.keys.add(key)
        if own is None:
            return free_occ(self.conn, *key)
        taken = self.conn.exec_driver_sql(
            "SELECT 1 FROM transactions WHERE account_id = ? AND booked_on = ? AND amount = ? AND currency = ? "
            "AND occ = ?",
            (*key, own["occ"]),
        ).first()
        return free_occ(self.conn, *key) if taken else int(own["occ"])

    def _leave(self, row_id: int, mine: Sequence[Stated]) -> None:
        """A movement that only the member's imports state goes with them."""
        row = self.rows[row_id]
        self.keys.add((self.account_id, row["booked_on"], row["amount"], row["currency"]))
        rank = self._rank(row, _own(mine))
        self.conn.exec_driver_sql(
            "UPDATE transactions SET account_id = ?, occ = ? WHERE id = ?", (self.member_id, rank, row_id)
        )
        self.new_names[row_name(self.account, row)] = row_name(self.member, row | {"occ": rank})
        self._state_anew(row_id, mine, words_of(row))
        self.gone.add(row_id)
        self.touched.append(row_id)

    def _split(self, row_id: int, mine: Sequence[Stated], rest: Sequence[Stated]) -> None:
        """A movement that both state becomes two, each in its own words."""
        row, own = self.rows[row_id], _own(mine)
        kept = words_of(row)
        lead = lead_of(mine, row["import_id"], kept) if row["import_id"] in self.imports else _first(mine)
        for one in mine:
            self.conn.exec_driver_sql(
                "DELETE FROM sightings WHERE import_id = ? AND kind = ? AND record_id = ? AND place = ?",
                (one.import_id, CODE, row_id, one.place),
            )
        new = self._add(lead, mine, own)
        self._share_words(row, new, own)
        if row["import_id"] in self.imports:
            heir = _first(rest)
            values = tuple(heir.said[column] for column in columns_of("transaction"))
            intake.restate(self.conn, "transaction", {row_id: (heir.import_id, values)})
        self.split[row_id] = new["id"]
        self.touched.append(row_id)

    def _add(self, lead: Stated, mine: Sequence[Stated], own: Mapping[str, Any] | None) -> dict[str, Any]:
        """A movement of the member, in the words of `lead`, stated by `mine`."""
        said = lead.said
        ym = int(said["booked_on"][:4]) * 100 + int(said["booked_on"][5:7])
        values = (self.member_id, self._rank(said, own), ym, *(said[column] for column in columns_of("transaction")))
        (row_id,) = intake.add_records(self.conn, "transaction", lead.import_id, _COLUMNS, [values])
        intake.index_words(self.conn, "transaction", [row_id])
        self._state_anew(row_id, mine, {column: said[column] for column in columns_of("transaction")})
        self.touched.append(row_id)
        return movement(self.conn, row_id)

    def _state_anew(self, row_id: int, mine: Sequence[Stated], kept: Mapping[str, Any]) -> None:
        """The member's imports state its movement, the marks taken off."""
        self.conn.exec_driver_sql("DELETE FROM sightings WHERE kind = ? AND record_id = ?", (CODE, row_id))
        add_stated(self.conn, row_id, [Stated(one.import_id, one.place, _plain(one.said)) for one in mine], kept)

    def _share_words(self, row: Mapping[str, Any], new: Mapping[str, Any], own: Mapping[str, Any] | None) -> None:
        """The person's words from before go back to each side; one lent that was changed since is of both."""
        here = MOVEMENT + row_name(self.account, row)
        now, before = self.words.get(here, {}), (own or {}).get("words", {})
        back = {what: word for what, word in before.items() if what not in own.get("lent", ())} if own else {}
        for what in (own or {}).get("lent", ()):
            if now.get(what) == before[what]:
                take_words(self.conn, here, [what])
            if what in now:
                back[what] = now[what]
        put_words(self.conn, MOVEMENT + row_name(self.member, new), back)

    def _part_waiting(self) -> None:
        restored: dict[int, int] = {}
        groups: dict[int, list[tuple[int, Stated]]] = defaultdict(list)
        others: list[tuple[int, int, int, str, dict[str, Any]]] = []
        for waiting_id, import_id, place, candidate_id, digest, record in self.conn.exec_driver_sql(
            "SELECT id, import_id, place, candidate_id, digest, record FROM similar_rows WHERE account_id = ? "
            "ORDER BY id",
            (self.account_id,),
        ).all():
            said = json.loads(record)
            own = said.pop(OWN, None)
            if own is not None and import_id in self.imports:
                groups[own["row"]].append((waiting_id, Stated(import_id, place, said, own)))
            else:
                others.append((waiting_id, import_id, candidate_id, digest, said))
        for old, group in groups.items():
            restored[old] = self._restore(group)
        for waiting_id, import_id, candidate_id, digest, said in others:
            if import_id in self.imports:
                self._take_along(waiting_id, candidate_id, digest, said, restored)
            elif candidate_id in self.gone:
                self.touched.append(settled_alone(self.conn, waiting_id))

    def _restore(self, group: Sequence[tuple[int, Stated]]) -> int:
        """A movement that waited beside one of the other account is a movement again."""
        stated = [one for _, one in group]
        lead = next((one for one in stated if one.own and "lead" in one.own), stated[0])
        for waiting_id, _ in group:
            self.conn.exec_driver_sql("DELETE FROM similar_rows WHERE id = ?", (waiting_id,))
        own = lead.own if lead.own and "occ" in lead.own else None
        return int(self._add(lead, stated, own)["id"])

    def _take_along(self, waiting_id: int, candidate_id: int, digest: str, said: dict[str, Any],
                    restored: Mapping[int, int]) -> None:  # fmt: skip
        """A waiting row of the member waits there; without a movement to wait beside it becomes one."""
        beside = restored.get(said.pop("beside", 0), 0) or self.split.get(candidate_id, 0)
        beside = beside or (candidate_id if candidate_id in self.gone else 0)
        self.conn.exec_driver_sql(
            "UPDATE similar_rows SET account_id = ?, candidate_id = ?, digest = ?, record = ? WHERE id = ?",
            (self.member_id, beside or candidate_id, self.member + digest.removeprefix(self.account),
             json.dumps(said, ensure_ascii=False, separators=(",", ":")), waiting_id),
        )  # fmt: skip
        if not beside:
            self.touched.append(settled_alone(self.conn, waiting_id))


def imports_of(conn: Connection, account_id: int) -> frozenset[int]:
    """The imports that state an account."""
    sql = "SELECT import_id FROM sightings WHERE kind = ? AND record_id = ?"
    return frozenset(conn.exec_driver_sql(sql, (KIND_CODES["account"], account_id)).scalars())


def _own(stated: Sequence[Stated]) -> dict[str, Any] | None:
    """The mark of a movement that joined, None when only later imports state it."""
    return next((one.own for one in stated if one.own is not None and "occ" in one.own), None)


def _first(stated: Sequence[Stated]) -> Stated:
    """The statement that words a movement: the marked one, else the earliest that is booked, else the earliest."""
    marked = [one for one in stated if one.own is not None and "lead" in one.own]
    booked = [one for one in stated if one.said["status"] == "booked"]
    return (marked or booked or list(stated))[0]


def _plain(said: Mapping[str, Any]) -> dict[str, Any]:
    return {column: said[column] for column in columns_of("transaction")}


def _part_balances(conn: Connection, account_id: int, member_id: int, imports: frozenset[int]) -> None:
    account, member = identity_of(conn, account_id), identity_of(conn, member_id)
    for row_id, name in balances_of(conn, account_id):
        sql = "SELECT import_id FROM sightings WHERE kind = ? AND record_id = ? ORDER BY import_id"
        stated = list(conn.exec_driver_sql(sql, (BALANCE, row_id)).scalars())
        mine, rest = [one for one in stated if one in imports], [one for one in stated if one not in imports]
        wanted = member + name.removeprefix(account)
        if mine and not rest:
            sql = "UPDATE balances SET account_id = ?, identity = ? WHERE id = ?"
            conn.exec_driver_sql(sql, (member_id, wanted, row_id))
        elif mine:
            values = intake.stored_values(conn, "balance", [row_id])[row_id]
            extra = ("identity", "account_id")
            (new,) = intake.add_records(conn, "balance", mine[0], extra, [(wanted, member_id, *values)])
            conn.exec_driver_sql(
                "UPDATE sightings SET record_id = ? WHERE kind = ? AND record_id = ? "
                "AND import_id IN (SELECT value FROM json_each(?))",
                (new, BALANCE, row_id, json.dumps(mine)),
            )
            conn.exec_driver_sql("UPDATE balances SET import_id = ? WHERE id = ?", (rest[0], row_id))
