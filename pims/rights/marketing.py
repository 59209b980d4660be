"""What the person's own data prove of a company's marketing: the lines that an objection may state."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sqlalchemy import Connection

from pims.insights.contacts import Contact, contact
from pims.queries.advertising import ActorKind, actor_kinds, company_of
from pims.reference.companies import directory, find
from pims.rights.words import count_text, iso_date, plain, words

# What an advertiser did, as the letter says it, and the kinds of traces that show it.
_ADVERTISING = {
    "lists": ("list_upload", "tailored_audience"),
    "visits": ("remarketing", "site_event", "app_event", "store_visit"),
    "ads": ("ad_seen", "ad_clicked"),
}
MOST_MAILERS, MOST_FLAGS = 3, 6  # a letter names the weightiest


def marketing(conn: Connection, slug: str, language: str, today: date) -> list[str]:
    """One line for each thing shown, worded; nothing when nothing is."""
    one = contact(conn, slug, today)
    mail = [] if one is None or one.company != slug else [*_messages(one, language), *_allowed(one, language)]
    return [*mail, *_advertising(conn, slug, language)]


def _messages(one: Contact, language: str) -> Iterator[str]:
    """How often it wrote, through whom, and what came after a refusal."""
    if one.messages:
        hosts = _listed(one.hosts, language)
        yield _worded("messages", one.messages, _span(one.first_on, one.last_on), language, hosts=hosts)
    for mailer in one.mailers[:MOST_MAILERS]:
        yield _worded("mailers", mailer.messages, ("", ""), language, mailer=mailer.company or mailer.host)
    received = one.objection_received_on
    for name, day, days in (
        ("after_unsubscribed", one.unsubscribed_on, one.after_unsubscribe),
        ("after_objected", received, one.after_objection if received else ()),
    ):
        if days:
            on, last = iso_date(day, language), iso_date(days[-1], language)
            yield _worded(name, len(days), ("", ""), language, day=on, last=last)
    if one.birthdays:
        last = iso_date(one.birthdays[-1].on, language)
        yield _worded("birthday", len(one.birthdays), ("", ""), language, last=last)


def _allowed(one: Contact, language: str) -> Iterator[str]:
    """What its own file says the person allowed or refused."""
    said = words(language)["marketing"]["opt_in"]
    for flag in one.opt_ins[:MOST_FLAGS]:
        if flag.value in said:
            yield str(said[flag.value]).format(name=plain(flag.name))


def _listed(names: Sequence[str], language: str) -> str:
    return str(words(language)["marketing"]["and"]).join(
        part for part in (", ".join(names[:-1]), names[-1] if names else "") if part
    )


def _advertising(conn: Connection, slug: str, language: str) -> Iterator[str]:
    """What platforms say that the company did, with their names."""
    own = [one for one in actor_kinds(conn) if (known := company_of(one.actor)) is not None and known.slug == slug]
    for name, kinds in _ADVERTISING.items():
        for platform, seen in sorted(_by_platform(own, kinds).items()):
            days = [one.first_on for one in seen] + [one.last_on for one in seen]
            told = sorted(day for day in days if day)
            span = (told[0], told[-1]) if told else ("", "")
            yield _worded(name, sum(one.events for one in seen), span, language, platform=platform)


def _by_platform(found: Sequence[ActorKind], kinds: Sequence[str]) -> Mapping[str, list[ActorKind]]:
    groups: dict[str, list[ActorKind]] = defaultdict(list)
    for one in found:
        if one.kind in kinds and one.platform:
            known = directory().get(one.platform) or find(one.platform)
            groups[known.name if known else one.platform].append(one)
    return groups


def _span(first_on: str, last_on: str) -> tuple[str, str]:
    return (first_on or last_on, last_on or first_on)


def _worded(name: str, count: int, days: tuple[str, str], language: str, **values: str) -> str:
    """A line with its count, and its first and last day when they are known."""
    said, (first, last) = words(language)["marketing"], days
    text = str(said[name]["one" if count == 1 else "many"])
    text = text.format(count=count_text(count, language), **{key: plain(one) for key, one in values.items()})
    if not first:
        return text
    form = str(said["on" if first == last else "span"])
    return text + form.format(first=iso_date(first, language), last=iso_date(last, language))
