"""What the headers of a message say beside its sender: who mailed it, how to leave, which campaign, which folder."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator
from email.message import Message
from hashlib import blake2b
from pathlib import PurePath

from importers.tables import plain
from importers.traces.domains import registrable
from importers.traces.hosts import host_of
from importers.traces.senders import header

# What services that send for others add to the headers, and the domain under which each is known.
_ADDED = {
    "x-mc-user": "mailchimp.com",
    "x-mandrill-user": "mandrillapp.com",
    "x-sg-eid": "sendgrid.net",
    "x-sib-id": "brevo.com",
    "x-mailin-eid": "brevo.com",
    "x-mj-mid": "mailjet.com",
    "x-mailgun-sid": "mailgun.org",
    "x-ses-outgoing": "amazonses.com",
    "x-pm-message-id": "postmarkapp.com",
    "x-sfmc-stack": "exacttarget.com",
    "x-kmail-account": "klaviyo.com",
    "x-hs-cid": "hubspot.com",
    "x-roving-id": "constantcontact.com",
    "x-mktomailid": "mktomail.com",
    "x-zcm-rid": "zohocampaigns.com",
}
_SENDER_IDS = {"amazonses": "amazonses.com", "sfmktgcld": "exacttarget.com"}  # the last field of Feedback-ID
_NLSERVER = re.compile(r"\bnlserver\b", re.IGNORECASE)  # Adobe Campaign in X-Mailer
_SIGNED_BY = re.compile(r"(?:^|;)\s*d\s*=\s*([^;\s]+)", re.IGNORECASE)
_ADDRESS = re.compile(r"@([^@\s<>\"]+?)>?\s*$")
_FORWARDED = re.compile(r"^<?(?:srs[01]|prvs|bounces?\+srs)[=+-]", re.IGNORECASE)
_OFFERS = re.compile(r"<\s*([a-z]+):([^>]*)>?", re.IGNORECASE)
_BETWEEN = re.compile(r"[./]")  # folders in folders
_IMAP = re.compile(r"&([A-Za-z0-9+,]*)-")
_CAMPAIGN = ("Feedback-ID", "X-Campaign", "X-CampaignID", "X-Campaign-ID", "X-Mailchimp-Campaign", "List-Id")
_FOLDERS = {
    "spam": ("spam", "junk", "junk e-mail", "junk mail", "junk email", "indesirables", "courrier indesirable",
             "pourriel", "pourriels", "unsolicited", "bulk mail"),
    "trash": ("trash", "corbeille", "bin", "deleted items", "deleted messages", "elements supprimes",
              "messages supprimes", "papierkorb", "papelera", "cestino", "prullenbak"),
    "sent": ("sent", "sent mail", "sent items", "sent messages", "messages envoyes", "elements envoyes", "envoyes",
             "gesendet", "enviados", "posta inviata", "verzonden", "brouillons", "brouillon", "drafts", "draft",
             "entwurfe", "borradores", "bozze", "concepten"),
}  # fmt: skip


def mailer(message: Message, organisation: str) -> str:
    """The registered domain of who sent a message in an organisation's name; empty when it did so itself.

    What a service adds to the headers comes first, then the signatures, the return path and the way out.
    """
    return next((domain for domain in _senders(message) if domain and domain != organisation), "")


def way_out(message: Message) -> str:
    """How a message offers to leave its list: "one_click" (RFC 8058), "link", "mail" (RFC 2369) or ""."""
    schemes = {scheme.lower() for scheme, rest in _offers(message) if rest.strip()}
    if "https" in schemes and "one-click" in header(message, "List-Unsubscribe-Post").lower():
        return "one_click"
    if schemes & {"http", "https"}:
        return "link"
    return "mail" if "mailto" in schemes else ""


def campaign(message: Message) -> str:
    """What a message is told apart by from other mailings, as a digest: the words themselves are not kept."""
    said = next((text for name in _CAMPAIGN if (text := header(message, name))), "")
    return blake2b(said.encode("utf-8", "replace"), digest_size=6).hexdigest() if said else ""


def folder(message: Message) -> str:
    """Where the mailbox keeps a message, as the labels of Gmail say: "sent" (or a draft), "spam", "trash" or ""."""
    labels = [plain(label).strip(' "\\') for label in header(message, "X-Gmail-Labels").split(",")]
    return _folder(labels)


def folder_of_file(name: str) -> str:
    """The same, as the name of a mailbox file says it: "Junk", "Messages envoyés.mbox"."""
    return _folder([plain(PurePath(name).stem)])


def folder_of_maildir(path: str) -> str:
    """The same, as the path of a folder of a Maildir says it: "Mail/.Junk", ".INBOX.Messages envoy&AOk-s"."""
    return _folder([plain(_imap_name(name)) for name in _BETWEEN.split(path)])


def _imap_name(name: str) -> str:
    """The name of a folder, written in the UTF-7 of RFC 3501, 5.1.3; one that is none stays as it is."""
    try:
        return _IMAP.sub(
            lambda it: b64decode(it[1].replace(",", "/") + "===").decode("utf-16-be") if it[1] else "&", name
        )
    except ValueError:
        return name


def language(message: Message) -> str:
    """The language that a message names, as two letters; empty when it names none."""
    said = header(message, "Content-Language").strip().lower()
    return said[:2] if re.fullmatch(r"[a-z]{2}(?:[-_][a-z]{2,4})?", said) else ""


def _folder(names: list[str]) -> str:
    return next((kind for kind in ("sent", "spam", "trash") if any(name in _FOLDERS[kind] for name in names)), "")


def _senders(message: Message) -> Iterator[str]:
    names = {name.lower() for name in message}
    yield from (domain for name, domain in _ADDED.items() if name in names)
    if _NLSERVER.search(header(message, "X-Mailer")):
        yield "neolane.net"
    last = header(message, "Feedback-ID").rpartition(":")[2].strip().lower()
    yield _SENDER_IDS.get(last, "")
    for signature in _all(message, "dkim-signature"):
        if signed := _SIGNED_BY.search(signature):
            yield _registered(signed[1])
    back = header(message, "Return-Path", raw=True)
    if (found := _ADDRESS.search(back)) and not _FORWARDED.match(back):
        yield _registered(found[1])
    for scheme, rest in _offers(message):
        yield _registered(f"{scheme}:{rest}" if scheme.lower() in ("http", "https") else rest.partition("?")[0])


def _registered(address: str) -> str:
    host = host_of(address.rpartition("@")[2] if "://" not in address else address)
    return registrable(host) if host else ""


def _offers(message: Message) -> list[tuple[str, str]]:
    """The addresses of List-Unsubscribe: scheme and the rest of each."""
    return _OFFERS.findall(header(message, "List-Unsubscribe", raw=True))


def _all(message: Message, name: str) -> Iterator[str]:
    return (" ".join(str(value).split()) for found, value in message.raw_items() if found.lower() == name)
