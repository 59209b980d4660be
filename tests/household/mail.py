"""Writes Claire's mailbox of two years as Google hands it out (mbox): shops, services, a letter she left, a friend."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.utils import format_datetime

from tests.household.chance import Chance
from tests.household.people import CLAIRE, FIRST_DAY, IDRIS, LAST_DAY

NAME = "Tous les messages, y compris ceux du dossier Spam et de la corbeille.mbox"
LEFT = "lettre-des-tilleuls.example"  # she left its list, and it goes on
BIRTHDAY = date(1987, 4, 18)
_INBOX = "Boîte de réception"


@dataclass(frozen=True, slots=True)
class Sender:
    """An organisation: its address, every how many days it writes, the subjects it turns through, how to leave it.

    `through`: the domain of who sends in its name and the header that service adds; nothing when it sends by itself.
    """

    name: str
    address: str
    every: int
    subjects: tuple[str, ...]
    way_out: str = ""
    through: tuple[str, str] = ("", "")
    first: date = FIRST_DAY


@dataclass(frozen=True, slots=True)
class Message:
    """One message of the box."""

    at: datetime
    sender: Sender
    subject: str
    labels: str = _INBOX


SENDERS = (
    Sender("Carrefour", "news@carrefour.fr", 15, ("Les promotions de votre magasin jusqu’au 30",
           "Votre catalogue de la semaine est arrivé", "Des points en plus sur vos courses"), "one_click"),
    Sender("Decathlon", "lettre@decathlon.com", 40, ("Les nouveautés de la saison pour vos sorties",
           "Vos points et vos bons d’achat"), "one_click"),
    Sender("Orange", "no-reply@orange.fr", 61, ("Votre facture est disponible dans votre espace client",)),
    Sender("SNCF Connect", "no-reply@sncf-connect.com", 90, ("Votre billet et les informations sur votre voyage",)),
    Sender("Netflix", "info@netflix.com", 61, ("Nouveau cette semaine sur Netflix pour vous",), "link"),
    Sender("Doctolib", "no-reply@doctolib.com", 120, ("Rappel de votre rendez-vous avec le cabinet",)),
    Sender("Vinted", "no-reply@vinted.fr", 75, ("De nouveaux articles dans vos favoris", ), "mail"),
    Sender("Deezer", "newsletter@deezer.com", 70, ("Les titres du mois choisis pour vous",), "link"),
    Sender("La Lettre des Tilleuls", f"bonjour@{LEFT}", 24, ("La lettre du mois pour votre maison",
           "Les ventes privées de la semaine pour vous"), "link", ("sendgrid.net", "X-SG-EID")),
    Sender("Laines du Port", "atelier@laines-du-port.example", 60, ("Les nouvelles laines de la saison sont là",),
           "one_click", ("mailjet.com", "X-MJ-Mid"), date(2025, 3, 3)),
    Sender("Book of the Month Club", "news@pagesandtea.example", 80, ("Your book of the month and the offers for you",),
           "mail", ("amazonses.com", "X-SES-Outgoing"), date(2025, 6, 9)),
    Sender("Mairie des Tilleuls-Blancs", "ne-pas-repondre@mairie-tilleuls.example", 110,
           ("Les travaux de votre quartier",)),
)  # fmt: skip


def export() -> bytes:
    """The mbox file, oldest message first."""
    found = sorted(_messages(), key=lambda one: (one.at, one.sender.address))
    return "".join(_written(number, one) for number, one in enumerate(found, 1)).encode("utf-8")


def _messages() -> Iterator[Message]:
    chance = Chance(83)
    for sender in SENDERS:
        on, turn = sender.first + timedelta(days=chance.whole(1, min(20, sender.every))), 0
        while on <= LAST_DAY:
            yield Message(_at(on, chance), sender, sender.subjects[turn % len(sender.subjects)])
            on, turn = on + timedelta(days=sender.every + chance.whole(-3, 3)), turn + 1
    carrefour, decathlon, letter = SENDERS[0], SENDERS[1], SENDERS[8]
    yield Message(_at(date(2026, 4, 18), chance), carrefour, "Joyeux anniversaire Claire ! Un cadeau vous attend")
    yield Message(_at(date(2025, 4, 17), chance), decathlon, "C’est bientôt votre anniversaire, voici un bon d’achat")
    # Months away from hers: it knows no date, and nothing may be claimed of it.
    yield Message(_at(date(2025, 9, 2), chance), letter, "Bon anniversaire, un bouquet vous attend")
    friend = Sender(IDRIS.name, IDRIS.email, 0, ())
    yield Message(_at(date(2026, 2, 9), chance), friend, "Les vacances de printemps")
    yield Message(_at(date(2026, 5, 4), chance), Sender(CLAIRE.name, CLAIRE.email, 0, ()), "Re: Le jardin",
                  "Messages envoyés")  # fmt: skip
    forger = Sender("Carrefour", "gagnant@carrefour.fr", 0, ())
    yield Message(_at(date(2026, 6, 21), chance), forger, "Vous avez gagné", "Spam")


def _at(on: date, chance: Chance) -> datetime:
    """A moment of the day, at the hour of France in winter: the offset that these senders write."""
    moment = datetime.fromisoformat(f"{on.isoformat()}T00:00:00+01:00")
    return moment + timedelta(hours=chance.whole(6, 18), minutes=chance.whole(0, 59), seconds=chance.whole(0, 59))


def _written(number: int, one: Message) -> str:
    domain, added = one.sender.through
    own = one.sender.address.partition("@")[2]
    headers = [
        f"From {1_790_000_000_000_000_000 + number}@xxx {one.at:%a %b %d %H:%M:%S +0100 %Y}",
        f"X-Gmail-Labels: {_encoded(one.labels)}",
        f"Return-Path: <retour@{domain or own}>",
        f"DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d={own}; s=m1; h=from:subject; bh=AAAA; b=AAAA",
        f"Date: {format_datetime(one.at)}",
        f"From: {_encoded(one.sender.name)} <{one.sender.address}>",
        f"To: {CLAIRE.name} <{CLAIRE.email}>",
        f"Message-ID: <{number:05d}@{own}>",
        f"Subject: {_encoded(one.subject)}",
        *_leaving(one.sender, own),
        *([f"{added}: {number:08d}"] if added else []),
        "Content-Type: text/plain; charset=utf-8",
    ]
    return "\n".join([*headers, "", "Ce texte reste dans la messagerie.", "", ""])


def _leaving(sender: Sender, own: str) -> Iterator[str]:
    if not sender.way_out:
        return
    offer = f"<mailto:sortir@{own}>" if sender.way_out == "mail" else f"<https://{own}/sortir>"
    yield f"List-Unsubscribe: {offer}"
    if sender.way_out == "one_click":
        yield "List-Unsubscribe-Post: List-Unsubscribe=One-Click"
    yield f"Feedback-ID: {sender.every}:{own}"


def _encoded(text: str) -> str:
    return text if text.isascii() else f"=?UTF-8?B?{b64encode(text.encode('utf-8')).decode('ascii')}?="
