"""Labels and sites behind which no company of the directory stands: they are their own name until one is given."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection

from pims.queries.firms import recall_own
from pims.records.domains import registrable
from pims.reference.companies import by_domain
from pims.reference.fold import fold
from pims.reference.mailers import mailer_of


class UnnamedRow(NamedTuple):
    """A bare label without company: what was paid under it (minor units, positive), how often, an example."""

    label: str
    currency: str
    amount: int
    transactions: int
    first_on: str
    last_on: str
    example: int

    def with_more(self, later: UnnamedRow) -> UnnamedRow:
        """Both together, under the later label."""
        return later._replace(
            amount=self.amount + later.amount,
            transactions=self.transactions + later.transactions,
            first_on=min(self.first_on, later.first_on),
        )


def unnamed(conn: Connection) -> list[UnnamedRow]:
    """Labels of payments that may have a company, the most paid first; what banks and people name is left out.

    Labels that differ by case, accents or blanks only are one, shown as the bank wrote it last.
    """
    rows = conn.exec_driver_sql(
        "SELECT m.bare_label, t.currency, -sum(t.amount), count(*), min(t.booked_on), max(t.booked_on), max(t.id) "
        "FROM transactions t JOIN meanings m ON m.transaction_id = t.id "
        "WHERE m.company IS NULL AND m.company_because = '' AND m.transfer_with IS NULL AND t.status <> 'reverted' "
        "AND m.kind IN ('card', 'direct_debit', 'refund', 'other') AND m.bare_label <> '' "
        "GROUP BY m.bare_label, t.currency ORDER BY max(t.booked_on), m.bare_label"
    )
    found: dict[tuple[str, str], UnnamedRow] = {}
    for row in map(UnnamedRow._make, rows):
        key = fold(row.label), row.currency
        found[key] = found[key].with_more(row) if key in found else row
    paid = (row for row in found.values() if row.amount > 0)
    return sorted(paid, key=lambda row: (-row.amount, row.label))


class UnnamedSite(NamedTuple):
    """A registered domain without company: accounts of password lists, messages of mailboxes. Days are ISO text."""

    site: str
    hosts: int
    accounts: int
    messages: int
    first_on: str
    last_on: str


def unnamed_sites(conn: Connection) -> list[UnnamedSite]:
    """Sites of password lists and mailboxes that no company is known to run, those with accounts first.

    Senders for others are left out: who wrote through them is another company.
    """
    recall_own(conn)
    rows = conn.exec_driver_sql(
        "SELECT host, sum(source = 'password_list'), "
        "sum(CASE source WHEN 'mailbox' THEN coalesce(messages, 1) ELSE 0 END), "
        "coalesce(min(first_at), ''), coalesce(max(last_at), '') "
        "FROM account_traces WHERE company = '' GROUP BY host"
    )
    found: dict[str, UnnamedSite] = {}
    for host, accounts, messages, first, last in rows:
        site = registrable(host)
        if by_domain(host) is None and mailer_of(site) is None:
            was = found.get(site, UnnamedSite(site, 0, 0, 0, "", ""))
            days = [day for day in (was.first_on, first[:10]) if day]
            found[site] = UnnamedSite(site, was.hosts + 1, was.accounts + accounts, was.messages + messages,
                                      min(days, default=""), max(was.last_on, last[:10]))  # fmt: skip
    return sorted(found.values(), key=lambda row: (-row.accounts, -row.messages, row.site))
