"""Who sends e-mail in a company's name: recipients of the person's address, shown by the headers of its messages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from sqlalchemy import Connection

from pims.queries.messages import mailer_counts
from pims.reference.companies import by_domain
from pims.reference.mailers import Mailer, mailer_of
from pims.reference.recipients import Recipient


def mailers(conn: Connection, same: Mapping[str, str]) -> dict[str, tuple[Recipient, ...]]:
    """Slug -> the known mailers of its messages, most messages first. `same`: companies that are other ones."""
    counts: dict[str, Counter[Mailer]] = defaultdict(Counter)
    for host, domain, count in mailer_counts(conn):
        known, sender = mailer_of(domain), by_domain(host)
        if known and sender and known.party != sender.slug:
            counts[same.get(sender.slug, sender.slug)][known] += count
    return {
        slug: tuple(
            Recipient(one.name, one.party, one.source, "proven", count) for one, count in its.most_common()
        )
        for slug, its in counts.items()
    }  # fmt: skip
