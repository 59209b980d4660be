"""The person's rules: what movements must be like, and the category or company they get; the first that fits wins."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass, field, fields

from sqlalchemy import Connection

from pims.errors import KnownError


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a movement must be like; what is empty does not matter.

    `label`: the whole bare label, folded. `text`: words that follow each other in what is written with it, folded.
    `account`: identity of the account. `direction`: "in" or "out". `least`, `most`: bounds of the amount without its
    sign, in minor units of `currency`, both included.
    """

    label: str = ""
    text: str = ""
    kind: str = ""
    account: str = ""
    company: str = ""
    direction: str = ""
    currency: str = ""
    least: int | None = None
    most: int | None = None

    def as_json(self) -> str:
        """Only what is asked for, in one order: equal conditions are equal texts."""
        return json.dumps({name: value for name, value in asdict(self).items() if value not in ("", None)},
                          ensure_ascii=False, sort_keys=True)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the person: `category` and `company` None say nothing; a company "" is nobody of the directory."""

    conditions: Conditions
    category: str | None = None
    company: str | None = None
    id: int = 0
    said_at: str = field(default="", compare=False)


_NAMES = frozenset(one.name for one in fields(Conditions))


def rules(conn: Connection) -> list[Rule]:
    """All rules, in the order in which they are tried."""
    rows = conn.exec_driver_sql("SELECT conditions, category, company, id, said_at FROM rules ORDER BY place, id")
    return [Rule(_conditions(text), category, company, number, said_at)
            for text, category, company, number, said_at in rows]  # fmt: skip


def rule_of(conn: Connection, rule_id: int) -> Rule:
    """A rule by its number. Raises KnownError("unknown_rule")."""
    rule = next((one for one in rules(conn) if one.id == rule_id), None)
    if rule is None:
        raise KnownError("unknown_rule", id=str(rule_id))
    return rule


def add_rule(conn: Connection, rule: Rule) -> int:
    """Keeps a rule, tried before all others; one with the same conditions adds its words to the older one.

    Gives its id.
    """
    older = next((one for one in rules(conn) if one.conditions == rule.conditions), None)
    if older:
        category = older.category if rule.category is None else rule.category
        company = older.company if rule.company is None else rule.company
        conn.exec_driver_sql("UPDATE rules SET category = ?, company = ?, said_at = ? WHERE id = ?",
                             (category, company, rule.said_at, older.id))  # fmt: skip
        return older.id
    done = conn.exec_driver_sql(
        "INSERT INTO rules (place, conditions, category, company, said_at) "
        "VALUES ((SELECT coalesce(min(place), 0) - 1 FROM rules), ?, ?, ?, ?)",
        (rule.conditions.as_json(), rule.category, rule.company, rule.said_at),
    )
    return int(done.lastrowid)


def unsay(conn: Connection, conditions: Conditions, what: str) -> bool:
    """Takes back the category or the company of the rule with these conditions; the rule goes with its last word."""
    older = next((one for one in rules(conn) if one.conditions == conditions), None)
    if older is None:
        return False
    conn.exec_driver_sql(f"UPDATE rules SET {what} = NULL WHERE id = ?", (older.id,))
    conn.exec_driver_sql("DELETE FROM rules WHERE id = ? AND category IS NULL AND company IS NULL", (older.id,))
    return True


def reword_rule(conn: Connection, rule: Rule) -> int:
    """Puts a rule in the place of the one with its id; another one with the same conditions goes. Gives its id.

    Raises KnownError("unknown_rule").
    """
    kept = rules(conn)
    if all(one.id != rule.id for one in kept):
        raise KnownError("unknown_rule", id=str(rule.id))
    for one in kept:
        if one.conditions == rule.conditions and one.id != rule.id:
            conn.exec_driver_sql("DELETE FROM rules WHERE id = ?", (one.id,))
    conn.exec_driver_sql(
        "UPDATE rules SET conditions = ?, category = ?, company = ?, said_at = ? WHERE id = ?",
        (rule.conditions.as_json(), rule.category, rule.company, rule.said_at, rule.id),
    )
    return rule.id


def touched_by_rules(conn: Connection) -> dict[int, int]:
    """How many movements have their category or their company from each rule, by its id."""
    rows = conn.exec_driver_sql(
        "SELECT category_because, company_because FROM meanings "
        "WHERE category_because LIKE 'rule:%' OR company_because LIKE 'rule:%'"
    )
    found: Counter[int] = Counter()
    for reasons in rows:
        found.update({int(why.partition(":")[2]) for why in reasons if (why or "").startswith("rule:")})
    return dict(found)


def drop_rule(conn: Connection, rule_id: int) -> Rule:
    """Forgets a rule and gives what it was. Raises KnownError("unknown_rule")."""
    rule = rule_of(conn, rule_id)
    conn.exec_driver_sql("DELETE FROM rules WHERE id = ?", (rule_id,))
    return rule


def _conditions(text: str) -> Conditions:
    """Read back; a name that this program does not know would widen the rule: it is a fault of the store."""
    said = json.loads(text)
    if not set(said) <= _NAMES:
        raise KnownError("damaged", part="rules")
    return Conditions(**said)
