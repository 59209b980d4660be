"""Who holds an account, read in the words of banks: "M OU MME DUPONT", "Compte joint", one name, or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from pims.reference.account_kinds import account_facts, fold_words
from pims.reference.fold import fold

_SHORTEST = 2  # letters of a surname


@dataclass(frozen=True, slots=True)
class Holders:
    """The holders as named, the first one first; `joint` None when nothing says whether there is another one."""

    names: tuple[str, ...] = ()
    joint: bool | None = None


@lru_cache(maxsize=1_024)
def holders_of(holder: str, name: str = "") -> Holders:
    """The holders that a file states, or that the name of the account shows."""
    found = _two(holder) or (Holders((" ".join(holder.split()),)) if holder.strip() else None)
    if found is None:
        found = _two(_titled(name)) or Holders()
    joint = found.joint or bool(account_facts().joint.search(f" {fold_words(name)} "))
    return Holders(found.names, joint or None)


def _titled(name: str) -> str:
    """The part of an account's name that begins with a form of address."""
    parts = name.split()
    titles = account_facts().titles
    first = next((at for at, part in enumerate(parts) if _bare(part) in titles), None)
    return "" if first is None else " ".join(parts[first:])


def _two(text: str) -> Holders | None:
    """Two people joined by "ou" or "et", at least one with a form of address: a firm is called "Martin et fils"."""
    facts = account_facts()
    parts = text.replace("/", " / ").replace("&", " & ").split()
    joints = [at for at, part in enumerate(parts) if _bare(part) in facts.between or part in ("&", "/")]
    for at in joints:
        left, right = parts[:at], parts[at + 1 :]
        titled = [bool(side) and _bare(side[0]) in facts.titles for side in (left, right)]
        if not left or not right or not any(titled):
            continue
        if len(left) == 1 and titled[0]:  # "M OU MME DUPONT": one name for both, when it can be no first name
            rest = right[1:] if titled[1] else right
            if len(rest) == 1 and titled[1] and len(rest[0]) >= _SHORTEST:
                return Holders((f"{left[0]} {rest[0]}", f"{right[0]} {rest[0]}"), joint=True)
            return Holders((" ".join(parts),), joint=True) if rest else None
        return Holders((" ".join(left), " ".join(right)), joint=True)
    return None


def _bare(part: str) -> str:
    """A word as titles are written: capitals, no accents, no full stop."""
    return fold(part).strip(".,;:")
