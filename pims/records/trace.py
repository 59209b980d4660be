"""What platforms, mailboxes and password lists say of the person."""

from __future__ import annotations

from dataclasses import dataclass

from pims.records.cells import Instant, choice, instant, text, whole

AD_KINDS = ("list_upload", "remarketing", "store_visit", "app_event", "site_event", "ad_seen", "ad_clicked",
            "interest", "inference", "segment", "lookalike", "tailored_audience")  # fmt: skip

WAYS_OUT = ("mail", "link", "one_click")


@dataclass(frozen=True, slots=True)
class AdTrace:
    """An advertiser, interest, inference, segment or ad event that a platform declares."""

    kind: str = choice(*AD_KINDS, default="interest")
    company: str = text()
    actor: str = text()
    value: str = text()
    supplier: str = text()
    first_at: Instant | None = instant()
    last_at: Instant | None = instant()
    events: int | None = whole()


@dataclass(frozen=True, slots=True)
class AccountTrace:
    """An account of the person at a host: proof that the company behind the host knows this login."""

    host: str = text(required=True)
    login: str = text()
    company: str = text()
    source: str = choice("password_list", "mailbox", default="password_list")
    first_at: Instant | None = instant()
    last_at: Instant | None = instant()
    messages: int | None = whole()


@dataclass(frozen=True, slots=True)
class IdentityFact:
    """An identifier that a company uses for the person: card, customer, line or contract number, e-mail, address."""

    name: str = text(required=True)
    value: str = text(required=True)
    company: str = text()


@dataclass(frozen=True, slots=True)
class MessageTrace:
    """One message of an organisation, as its headers tell it: no subject, no text, no address.

    `host`: the registered domain of the sender; `mailer`: that of whoever sent it in its name, empty when it is the
    same. `unsubscribe`: how the headers offer to leave (RFC 2369, RFC 8058). `campaign`: an opaque digest of what the
    sender names the mailing. `language`: ISO 639-1, empty when not told. `about`: "birthday" when it wishes the
    person's own. `folder`: "spam" or "trash" when the mailbox says that it lies there.
    """

    host: str = text(required=True)
    at: Instant | None = instant()
    mailer: str = text()
    unsubscribe: str = choice("", *WAYS_OUT)
    campaign: str = text()
    language: str = text()
    about: str = choice("", "birthday")
    folder: str = choice("", "spam", "trash")
