"""The login of an entry, when it is surely one: where a row is damaged, a secret may stand in its place.

What could be a password is left out: the account is proved by its host alone. A login that is left out wrongly costs
little; a password that is kept costs everything.
"""

from __future__ import annotations

import re
from collections.abc import Collection

_LONGEST = 100
# The last part is short, or one that addresses have: what follows it may be glued to it.
_MAIL = re.compile(
    r"[\w.+\-']+@[\w\-]+(?:\.[\w\-]+)*"
    r"\.(?:[a-z]{2,3}|info|name|mobi|email|online|paris|asso|cloud|tech|group)",
    re.IGNORECASE,
)
_USUAL = re.compile(r"[\w.@+\-'’ /\\&*]+")  # stars: some managers hide digits of a card
_DRAWN = re.compile(r"(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9+/=_-]{24,}|(?=.*[2-7])[A-Z2-7]{16,}")
_KNOWN = 3  # letters of a secret that are looked for in a login


def login_of(text: str, secrets: Collection[str] = ()) -> str:
    """A login without blanks around it; empty when it holds one of the `secrets` or is written like one."""
    login = text.strip()
    if not login or len(login) > _LONGEST or not login.isprintable():
        return ""
    if any(len(secret) >= _KNOWN and secret in login for secret in map(str.strip, secrets)):
        return ""
    return "" if _is_drawn(login) else login


def is_mail(login: str) -> bool:
    """Whether a login is an e-mail address: nothing that stands out of its place looks like one."""
    return _MAIL.fullmatch(login.strip()) is not None


def _is_drawn(login: str) -> bool:
    """Whether a text is written as passwords are: signs that no login has, or letters and digits drawn by lot."""
    if is_mail(login):
        return False
    if "@" in login.strip("@"):
        return True
    if not _USUAL.fullmatch(login) or _DRAWN.fullmatch(login) or login.endswith((".", "*")):
        return True
    runs = len(re.findall(r"\d+", login))
    if not runs or login.lower() == login or login.upper() == login:
        return False
    turns = len(re.findall(r"[a-z](?=[A-Z])", login)) + len(re.findall(r"[A-Z]{2,}(?=[a-z])", login))
    return runs > 1 or turns > 1
