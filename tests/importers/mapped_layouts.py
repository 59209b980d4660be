"""Tables of every layout a bank may think of, written with the mapping that reads them."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from io import StringIO

from hypothesis import strategies as st

from pims.records.mapping import FileMapping, MappedColumn

Movement = tuple[date, int, str]  # day, cents, label
_DAYS = {"dmy": "%d{0}%m{0}%Y", "mdy": "%m{0}%d{0}%Y", "ymd": "%Y{0}%m{0}%d"}
# No heading here is known to any list.
_HEADINGS = {
    "booked_on": "Zeitpunkt X", "label": "Gamma", "amount": "Kappa", "debit": "Lambda", "credit": "Omikron",
    "sign": "Richt.", "balance_after": "Übrig", "value_on": "Épsilon", "unused": "Note pour moi",
}  # fmt: skip
_WORDS = {"out": "weg", "in": "hinzu"}
OPENING = 123_456


@dataclass(frozen=True)
class Style:
    """How a table is written. `amounts`: negative, positive (money out is positive), columns, word."""

    order: tuple[str, ...]
    days: str
    separator: str
    mark: str
    grouping: str
    delimiter: str
    charset: str
    amounts: str
    debits_negative: bool
    preamble: tuple[str, ...]
    total: bool
    headed: bool
    newest_first: bool

    @property
    def balanced(self) -> bool:
        """Whether each row states the balance after it."""
        return "balance_after" in self.order

    @property
    def sign(self) -> str:
        """How the mapping says money out is written."""
        return {"negative": "spent_negative", "positive": "spent_positive", "columns": "debit_credit"}.get(
            self.amounts, "sign_column"
        )

    def mapping(self) -> FileMapping:
        """The mapping that reads it."""
        shapes = {"booked_on": "day", "value_on": "day", "label": "text", "sign": "text", "unused": "text"}
        columns = tuple(
            MappedColumn(
                _HEADINGS[role] if self.headed else "", at, role, "" if self.headed else shapes.get(role, "number")
            )
            for at, role in enumerate(self.order, start=1)
        )
        said = (("weg",), ("hinzu",)) if self.amounts == "word" else ((), ())
        return FileMapping(
            columns, charset=self.charset, delimiter=self.delimiter, header=int(self.headed) and len(self.preamble) + 1,
            dates=self.days, decimal=self.mark, sign=self.sign, words_out=said[0], words_in=said[1], currency="EUR",
        )  # fmt: skip


@st.composite
def styles(draw: st.DrawFn) -> Style:
    """Any layout."""
    amounts = draw(st.sampled_from(["negative", "positive", "columns", "word"]))
    money = {"columns": ["debit", "credit"], "word": ["amount", "sign"]}.get(amounts, ["amount"])
    extra = draw(st.lists(st.sampled_from(["balance_after", "value_on", "unused"]), unique=True))
    mark = draw(st.sampled_from(",."))
    headed = draw(st.booleans())
    return Style(
        order=tuple(draw(st.permutations(["booked_on", "label", *money, *extra]))),
        days=draw(st.sampled_from(sorted(_DAYS))),
        separator=draw(st.sampled_from("/.-")),
        mark=mark,
        grouping=draw(st.sampled_from(["", " ", "." if mark == "," else ","])),
        delimiter=draw(st.sampled_from(";,\t|")),
        charset=draw(st.sampled_from(["utf-8", "cp1252"])),
        amounts=amounts,
        debits_negative=draw(st.booleans()),
        preamble=tuple(draw(st.lists(st.sampled_from(["Auszug", "Kunde: Ada Exemple"]), max_size=3))) if headed else (),
        total=headed and draw(st.booleans()),
        headed=headed,
        newest_first=draw(st.booleans()),
    )


LABELS = st.text("BCDFGHJKL éç", min_size=4, max_size=14).map(str.strip).filter(lambda label: len(label) > 3)
CENTS = st.integers(-9_999_999, 9_999_999).filter(bool)
DAYS = st.dates(date(2001, 1, 1), date(2026, 1, 1))
MOVEMENTS = st.lists(st.tuples(DAYS, CENTS, LABELS), min_size=1, max_size=8)


def amount(cents: int, style: Style) -> str:
    """An amount as the table writes it."""
    whole = f"{abs(cents) // 100:,}".replace(",", style.grouping)
    return f"{'-' if cents < 0 else ''}{whole}{style.mark}{abs(cents) % 100:02}"


def written(style: Style, movements: list[Movement]) -> bytes:
    """The bytes of the table; movements stand in the order of time."""
    rows, total = [], OPENING
    for on, cents, label in movements:
        total += cents
        day = on.strftime(_DAYS[style.days].format(style.separator))
        debit = amount(cents if style.debits_negative else -cents, style) if cents < 0 else ""
        cells = {
            "booked_on": day, "value_on": day, "label": label, "unused": "rien à dire", "debit": debit,
            "credit": amount(cents, style) if cents > 0 else "", "balance_after": amount(total, style),
            "amount": amount({"positive": -cents, "negative": cents}.get(style.amounts, abs(cents)), style),
            "sign": _WORDS["out" if cents < 0 else "in"],
        }  # fmt: skip
        rows.append([cells[role] for role in style.order])
    out = StringIO()
    writer = csv.writer(out, delimiter=style.delimiter, lineterminator="\r\n")
    writer.writerows([one] for one in style.preamble)
    if style.headed:
        writer.writerow([_HEADINGS[role] for role in style.order])
    writer.writerows(reversed(rows) if style.newest_first else rows)
    if style.total:
        writer.writerow(["Total", *[""] * (len(style.order) - 1)])
    return out.getvalue().encode(style.charset)
