"""Who sent a message: an organisation, or a private person, told by the headers alone. In doubt it is a person."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr

from importers.tables import plain
from importers.traces.domains import registrable
from importers.traces.hosts import host_of

_BULK = (
    "List-Unsubscribe",
    "List-Id",
    "Feedback-ID",
    "X-Campaign",
    "X-CampaignID",
    "X-Mailgun-Sid",
    "X-CSA-Complaints",
)
_WORDS = re.compile(r"[a-z]+")
_NO_REPLY = re.compile(r"no[-_.]?reply|do[-_.]?not[-_.]?reply|ne[-_.]?pas[-_.]?repondre")
# Providers whose addresses are of private persons.
_PERSONAL = frozenset(
    "gmail.com googlemail.com hotmail.com hotmail.fr outlook.com outlook.fr live.com live.fr msn.com yahoo.com"
    " yahoo.fr ymail.com icloud.com me.com mac.com aol.com aol.fr gmx.com gmx.fr gmx.de gmx.net web.de proton.me"
    " protonmail.com pm.me laposte.net orange.fr wanadoo.fr free.fr sfr.fr neuf.fr bbox.fr numericable.fr"
    " aliceadsl.fr club-internet.fr tutanota.com tuta.io mailo.com zaclys.net hotmail.co.uk yahoo.co.uk bluewin.ch"
    " skynet.be voila.fr".split()
)
# What organisations write before the @.
_ROLES = frozenset(
    "abo abonnement abonnements abonnes account accounts accueil actu actualites admin adhesion adherents"
    " administration agence alert alerte alertes alerts assistance assurance auto avis bienvenue billing bonjour"
    " booking boutique bounce client clientele clients club commande commandes commercial compte comptes"
    " comptabilite confirm confirmation contact courrier customer customercare customerservice data digest"
    " donotreply dpo email emailing equipe espace espaceclient event events facturation facture factures feedback"
    " fidelite gestion hello help helpdesk info information informations infos invoice invoices job jobs livraison"
    " mail mailer mailing marketing member members membre membres message messages monespace nepasrepondre news"
    " newsletter newsletters noreply notice notification notifications notify offer offers offre offres order orders"
    " pay payment payments paiement paiements postmaster press privacy promo promos promotion promotions receipt"
    " receipts recrutement rappel rdv relation reminder rendezvous replies reply reservation reservations robot rgpd"
    " sav sales satisfaction secretariat securite security service serviceclient services shipping shop standard"
    " store suivi support survey system team ticket tickets tracking transport update updates vente ventes"
    " verification verify webmaster welcome".split()
)


@dataclass(frozen=True, slots=True)
class Sender:
    """`organisation`: the registered domain, empty for a private person; `shown`: what may be kept of the sender.

    That is the name and address of a desk; of an employee's address, only where it is.
    """

    organisation: str
    shown: str


def sender(message: Message) -> Sender | None:
    """Who a message is from, or None when nothing says so."""
    name, address = parseaddr(header(message, "From", raw=True))
    local, _, domain = address.lower().rpartition("@")
    host = host_of(domain)
    if not local or not host:
        return None
    name = _decoded(name)
    if _is_discussion(message):
        listed = host_of(header(message, "List-Id").rpartition("<")[2].strip("> "))
        return Sender(registrable(listed) if listed else "", f"<{listed}>")
    whole = registrable(host)
    if not _is_organisation(name, local, whole, bulk=_is_bulk(message)):
        return Sender("", "")
    desk = local.partition("+")[0]  # what follows may name the person
    return Sender(whole, f"{name} <{desk}@{host}>".strip() if _is_desk(desk, whole) else f"<@{host}>")


def header(message: Message, name: str, *, raw: bool = False) -> str:
    """A header on one line, decoded; empty when it is missing or cannot be told. `raw` leaves encoded words."""
    value = next((held for found, held in message.raw_items() if found.lower() == name.lower()), "")
    text = " ".join(_eight_bit(str(value)).split())
    return text if raw else _decoded(text)


def _eight_bit(text: str) -> str:
    """Letters that were written as they are, against the standard: UTF-8, else windows-1252."""
    if text.isascii():
        return text
    data = text.encode("ascii", "surrogateescape")  # as the parser keeps bytes that are no ASCII
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _decoded(text: str) -> str:
    try:
        return str(make_header(decode_header(text)))
    except (LookupError, UnicodeError, ValueError, MessageError):
        return text


def _is_discussion(message: Message) -> bool:
    """A list where persons write to each other: what holds the address is the list."""
    return "List-Post" in message and header(message, "List-Post").upper() != "NO"


def _is_bulk(message: Message) -> bool:
    if any(name in message for name in _BULK):
        return True
    automatic = header(message, "Auto-Submitted").lower()
    return automatic.startswith("auto-generated") or header(message, "Precedence").lower() in ("bulk", "list", "junk")


def _is_desk(local: str, domain: str) -> bool:
    """Whether an address is one of an organisation as such, by what stands before the @."""
    own, bare = domain.partition(".")[0].replace("-", ""), re.sub(r"[-_.]", "", local)
    return "=" not in local and bool(_NO_REPLY.search(local) or _words(local) & _ROLES or own in bare)


def _is_organisation(name: str, local: str, domain: str, *, bulk: bool) -> bool:
    local = local.partition("+")[0]
    if _NO_REPLY.search(local):
        return True
    if domain in _PERSONAL:
        return False
    if bulk or _words(local) & _ROLES:
        return True
    own, bare = domain.partition(".")[0].replace("-", ""), re.sub(r"[-_.]", "", local)
    if own == bare:
        return True
    if _is_named(local, _words(name)):
        return False
    return own in bare or own in "".join(_WORDS.findall(plain(name)))


def _is_named(local: str, names: Collection[str]) -> bool:
    """Whether an address is made from a person's name: "marie.dupont", "mdupont" and "marie" of Marie Dupont."""
    words = _words(local)
    if not words:
        return False
    initials = {first[0] + second for first in names for second in names if first != second}
    return all(word in names or word in initials or len(word) == 1 for word in words)


def _words(text: str) -> set[str]:
    return set(_WORDS.findall(plain(text)))
