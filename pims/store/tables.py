"""The schema of today: STRICT tables, named checks, integer minor units. Migrations lead here from every older one."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text
from sqlalchemy.schema import SchemaItem

from pims.records.cells import CellKind, cells_of
from pims.records.kinds import KINDS
from pims.records.money import LARGEST_AMOUNT

SCHEMA = 3  # PRAGMA user_version
APPLICATION_ID = 0x50494D53  # "PIMS"
# Contentless full-text index; rowid = record id * 16 + kind code. Not in the metadata: Alembic must not compare it.
SEARCH_DDL = (
    "CREATE VIRTUAL TABLE search USING fts5(words, content='', contentless_delete=1, "
    "tokenize='unicode61 remove_diacritics 2')"
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)
# A record's kind as a small number, in sightings and in the search index. Never renumber.
KIND_CODES = {kind: code for code, kind in enumerate(KINDS, start=1)}
TABLE_NAMES = {
    "account": "accounts",
    "balance": "balances",
    "transaction": "transactions",
    "receipt": "receipts",
    "receipt_line": "receipt_lines",
    "points_movement": "points_movements",
    "loyalty_account": "loyalty_accounts",
    "usage_event": "usage_events",
    "invoice": "invoices",
    "energy_reading": "energy_readings",
    "ad_trace": "ad_traces",
    "account_trace": "account_traces",
    "identity_fact": "identity_facts",
    "message": "messages",
}


def _table(name: str, *items: SchemaItem, rowid: bool = True) -> Table:
    return Table(name, metadata, *items, sqlite_strict=True, sqlite_with_rowid=rowid)


def _columns(name: str, cell: CellKind) -> list[SchemaItem]:
    """The columns of one record field: an instant has two, local text and UTC text."""
    empty = not cell.required
    match cell.kind:
        case "money":
            bound = f"{name} BETWEEN -{LARGEST_AMOUNT} AND {LARGEST_AMOUNT}"
            return [Column(name, Integer, nullable=empty), CheckConstraint(bound, name=f"{name}_range")]
        case "whole" | "micro_money":
            return [Column(name, Integer, nullable=empty)]
        case "instant":
            return [Column(name, Text, nullable=empty), Column(f"{name}_utc", Text)]
        case "day" | "number":
            return [Column(name, Text, nullable=empty)]
        case "currency":
            code = CheckConstraint(f"length({name}) IN (0, 3)", name=f"{name}_code")
            return [Column(name, Text, nullable=False, server_default=""), code]
        case "choice":
            words = ", ".join(f"'{word}'" for word in cell.choices)
            known = CheckConstraint(f"{name} IN ({words})", name=f"{name}_known")
            return [Column(name, Text, nullable=False), known]
        case _:
            return [Column(name, Text, nullable=False, server_default="")]


def _record_table(kind: str, *extra: SchemaItem, without: tuple[str, ...] = (), identity: bool = True) -> Table:
    """The table of a record kind; `import_id` is the import whose words the row carries."""
    items: list[SchemaItem] = [Column("id", Integer, primary_key=True)]
    if identity:
        items.append(Column("identity", Text, nullable=False, unique=True))
    for name, cell in cells_of(KINDS[kind]).items():
        if name not in without:
            items += _columns(name, cell)
    import_id = Column("import_id", Integer, ForeignKey("imports.id"), nullable=False)
    return _table(TABLE_NAMES[kind], *items, import_id, *extra)


def _account_id() -> Column[int]:
    return Column("account_id", Integer, ForeignKey("accounts.id"), nullable=False)


imports = _table(
    "imports",
    Column("id", Integer, primary_key=True),
    Column("path", Text, nullable=False),
    Column("sha256", Text, nullable=False, unique=True),
    Column("size", Integer, nullable=False),
    Column("status", Text, nullable=False),
    Column("importer", Text, nullable=False),
    Column("company", Text, nullable=False, server_default=""),
    Column("imported_at", Text, nullable=False),  # UTC
    Column("header", Text, nullable=False, server_default=""),
    Column("name_pattern", Text, nullable=False, server_default=""),
    Column("account_id", Integer),  # the account given to a file that names none
    Column("report", Text, nullable=False),  # JSON: records, sums, accounts, problems, assumed, notes, ignored
    Column("raw", LargeBinary, nullable=False),  # zlib of JSON [[where, raw text], …]
    CheckConstraint("status IN ('imported', 'nothing_new')", name="status_known"),
)
sightings = _table(
    "sightings",
    Column("import_id", Integer, ForeignKey("imports.id"), primary_key=True),
    Column("kind", Integer, primary_key=True),  # KIND_CODES
    Column("record_id", Integer, primary_key=True),
    Column("place", Text, primary_key=True),
    Column("said", Text),  # JSON of the row as this import says it, when it differs from the row kept
    Index("ix_sightings_record", "kind", "record_id"),
    rowid=False,
)

accounts = _record_table("account", without=("key",))
account_numbers = _table(
    "account_numbers",
    Column("account_id", Integer, ForeignKey("accounts.id"), primary_key=True),
    Column("number", Text, primary_key=True),  # normalised: no blanks, upper case
    Column("import_id", Integer, ForeignKey("imports.id"), primary_key=True),
    rowid=False,
)
balances = _record_table("balance", _account_id(), without=("account",))
transactions = _record_table(
    "transaction",
    _account_id(),
    Column("occ", Integer, nullable=False),  # k-th movement of this amount on this day
    Column("ym", Integer, nullable=False),  # 202611
    Index("uq_transactions_key", "account_id", "booked_on", "amount", "currency", "occ", unique=True),
    Index("ix_transactions_day", "booked_on", "id"),
    without=("account",),
    identity=False,
)
receipts = _record_table("receipt", without=("key",))
receipt_lines = _record_table(
    "receipt_line",
    Column("receipt_id", Integer, ForeignKey("receipts.id")),  # empty until the ticket itself is imported
    Index("ix_receipt_lines_receipt", "receipt_id"),
)
points_movements = _record_table("points_movement")
loyalty_accounts = _record_table("loyalty_account")
usage_events = _record_table("usage_event", Index("ix_usage_events_started_at", "started_at"))
invoices = _record_table("invoice")
energy_readings = _record_table("energy_reading", Index("ix_energy_readings_start", "start"))
ad_traces = _record_table("ad_trace")
account_traces = _record_table("account_trace")
identity_facts = _record_table("identity_fact")
messages = _record_table("message", Index("ix_messages_host", "host", "at"))

similar_rows = _table(  # rows that wait for the person's word
    "similar_rows",
    Column("id", Integer, primary_key=True),
    Column("import_id", Integer, ForeignKey("imports.id"), nullable=False),
    Column("account_id", Integer, ForeignKey("accounts.id"), nullable=False),
    Column("record", Text, nullable=False),  # JSON of the transaction
    Column("place", Text, nullable=False),
    Column("raw", Text, nullable=False),
    Column("candidate_id", Integer, nullable=False),  # the transaction it resembles
    Column("reason", Text, nullable=False),
    Column("digest", Text, nullable=False),  # names the pair for ever: the subject of the decision
    Index("ix_similar_rows_import", "import_id"),
)
decisions = _table(  # the person's word, kept apart from everything that can be rebuilt
    "decisions",
    Column("subject", Text, primary_key=True),  # a row identity, a digest, a company slug…
    Column("what", Text, primary_key=True),  # similar, category, company, hidden, note, finding…
    Column("value", Text, nullable=False),
    Column("said_at", Text, nullable=False),
    rowid=False,
)
mappings = _table(  # how the person said a layout is to be read
    "mappings",
    Column("header", Text, primary_key=True),  # the layout's fingerprint
    Column("name", Text, nullable=False, server_default=""),
    Column("mapping", Text, nullable=False),  # JSON of pims/records/mapping.py
    Column("said_at", Text, nullable=False),
    rowid=False,
)
rules = _table(  # the person's rules over movements; the first that fits wins
    "rules",
    Column("id", Integer, primary_key=True),
    Column("place", Integer, nullable=False),  # order in which they are tried
    Column("conditions", Text, nullable=False),  # JSON: text, account, company, kind, least, most…
    Column("category", Text),
    Column("company", Text),
    Column("said_at", Text, nullable=False),
)
profile = _table(
    "profile",
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
    rowid=False,
)

# Derived: may be emptied and rebuilt at any time.
meanings = _table(
    "meanings",
    Column("transaction_id", Integer, ForeignKey("transactions.id"), primary_key=True),
    Column("kind", Text, nullable=False),
    Column("bare_label", Text, nullable=False),
    Column("counterparty", Text, nullable=False, server_default=""),
    Column("company", Text),  # slug of the directory
    Column("company_because", Text, nullable=False, server_default=""),
    Column("category", Text),
    Column("category_because", Text, nullable=False, server_default=""),
    Column("transfer_with", Integer),  # the other leg of an own transfer
    Index("ix_meanings_company", "company"),
    Index("ix_meanings_category", "category"),
)
subscriptions = _table(
    "subscriptions",
    Column("id", Integer, primary_key=True),
    Column("company", Text),
    Column("label", Text, nullable=False),
    Column("cadence_days", Integer, nullable=False),
    Column("amount", Integer, nullable=False),  # positive minor units, the latest price
    Column("currency", Text, nullable=False),
    Column("yearly_cost", Integer, nullable=False),
    Column("active", Integer, nullable=False),
    Column("first_on", Text, nullable=False),
    Column("last_on", Text, nullable=False),
    Column("next_on", Text),
    Column("price_changes", Text, nullable=False),  # JSON [{"on", "from", "to"}] in minor units
    Column("because", Text, nullable=False, server_default=""),
)
subscription_payments = _table(
    "subscription_payments",
    Column("subscription_id", Integer, ForeignKey("subscriptions.id"), primary_key=True),
    Column("transaction_id", Integer, ForeignKey("transactions.id"), primary_key=True),
    rowid=False,
)
findings = _table(
    "findings",
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("on", Text, nullable=False),
    Column("amount", Integer),
    Column("currency", Text, nullable=False, server_default=""),
    Column("company", Text),
    Column("because", Text, nullable=False),  # JSON {"code", …parameters}
    Column("subject", Text, nullable=False, unique=True),  # stable over rebuilds: a verdict hangs on it
)
finding_transactions = _table(
    "finding_transactions",
    Column("finding_id", Integer, ForeignKey("findings.id"), primary_key=True),
    Column("transaction_id", Integer, ForeignKey("transactions.id"), primary_key=True),
    rowid=False,
)
matches = _table(  # a movement and what it pays or gives back: a ticket, an invoice, a purchase
    "matches",
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),  # receipt, invoice, refund
    Column("transaction_id", Integer, ForeignKey("transactions.id"), nullable=False),
    Column("other_kind", Integer, nullable=False),  # KIND_CODES
    Column("other_id", Integer, nullable=False),
    Column("score", Integer, nullable=False),  # 0 to 100
    Column("because", Text, nullable=False),  # JSON {"code", …parameters}
    Index("uq_matches_pair", "transaction_id", "other_kind", "other_id", unique=True),
    Index("ix_matches_other", "other_kind", "other_id"),
)

# Acts.
requests = _table(
    "requests",
    Column("id", Integer, primary_key=True),
    Column("company", Text, nullable=False),
    Column("kind", Text, nullable=False),  # access, erasure…
    Column("language", Text, nullable=False),
    Column("created_on", Text, nullable=False),
    Column("letter", Text, nullable=False, server_default=""),  # the text as written, for the reminder
)
request_events = _table(
    "request_events",
    Column("id", Integer, primary_key=True),
    Column("request_id", Integer, ForeignKey("requests.id"), nullable=False),
    Column("kind", Text, nullable=False),  # one of pims/rights/requests.py
    Column("on", Text, nullable=False),
    Column("note", Text, nullable=False, server_default=""),
    Index("ix_request_events_request", "request_id"),
)

RECORD_TABLES = {kind: metadata.tables[name] for kind, name in TABLE_NAMES.items()}
