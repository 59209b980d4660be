"""The person's word on own transfers: two movements that are one, or are not."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from pims.errors import KnownError
from pims.queries.decisions import decide, decisions, take_back
from pims.queries.matches import identity_of_movement, ids_of_identities, pair_name

WORD = "transfer"


def said_of_transfers(conn: Connection) -> dict[tuple[int, int], str]:
    """The person's word on pairs of movements, by the ids these have today."""
    said = {tuple(name.split(" = ")): word for name, word in decisions(conn, WORD).items()}
    ids = ids_of_identities(conn, [leg for pair in said for leg in pair])
    return {(ids[pair[0]], ids[pair[1]]): word for pair, word in said.items() if pair[0] in ids and pair[1] in ids}


def pair_up(conn: Connection, debit_id: int, credit_id: int, word: str, today: date) -> None:
    """The person says that two movements are one transfer ("yes"), are not ("no"), or takes the word back ("").

    The caller enriches after. Raises KnownError: unknown_transaction, no_transfer (one account, or one direction).
    """
    legs = {leg_id: identity_of_movement(conn, leg_id) for leg_id in (debit_id, credit_id)}
    for leg_id, name in legs.items():
        if name is None:
            raise KnownError("unknown_transaction", id=str(leg_id))
    names = [str(name) for name in legs.values()]
    amounts = [int(name.rsplit("|", 3)[1]) for name in names]
    if len(names) != 2 or amounts[0] >= 0 or amounts[1] <= 0 or len({n.rsplit("|", 4)[0] for n in names}) == 1:
        raise KnownError("no_transfer")
    if word:
        decide(conn, pair_name(*names), WORD, word, today.isoformat())
    else:
        take_back(conn, pair_name(*names), WORD)
