"""The host of a web address, when it names a place on the internet that a company can own."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_LABEL = r"[a-z0-9_](?:[a-z0-9_\-]{0,61}[a-z0-9_])?"
_DOMAIN = re.compile(rf"(?:{_LABEL}\.)+(?:[a-z]{{2,63}}|xn--[a-z0-9\-]{{1,59}})")
_NO_COMPANY = (".local", ".localhost", ".lan", ".home", ".internal", ".arpa", ".invalid", ".test", ".onion")
_WEB = ("http", "https", "ftp", "ftps", "ws", "wss")


def host_of(address: str) -> str:
    """The host of a web address or a bare domain, lower case, without user, port and path; empty when there is none.

    Apps ("android://…"), addresses by number, names of the local network, e-mail addresses and titles have no host.
    """
    address = address.strip()
    scheme, mark, _ = address.partition("://")
    if not mark:
        if re.search(r"[\s@]", address):
            return ""
        address = "https://" + address
    elif scheme.lower() not in _WEB:
        return ""
    try:
        host = (urlsplit(address).hostname or "").rstrip(".")
        host = host if host.isascii() else host.encode("idna").decode("ascii")
    except ValueError:  # UnicodeError is one too
        return ""
    return host if _DOMAIN.fullmatch(host) and len(host) <= 253 and not host.endswith(_NO_COMPANY) else ""
