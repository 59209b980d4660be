"""Answers of any company, written in any container with any headings, and the mapping that reads them."""

from __future__ import annotations

import csv
import json
import zipfile
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO
from xml.sax.saxutils import quoteattr

from hypothesis import strategies as st

from pims.records.mapping import FileMapping, MappedColumn

CONTAINERS = ("csv", "stacked", "xlsx", "json", "ndjson", "script", "xml")
_DAYS = {"dmy": "%d/%m/%Y", "mdy": "%m/%d/%Y", "ymd": "%Y-%m-%d"}
_FLAT = ("receipt", "purchased_at", "store_name", "label", "quantity", "line_amount", "total_paid")
# No heading here is known to any list.
_HEADINGS = {
    "receipt": "Alpha", "purchased_at": "Zeitpunkt X", "store_name": "Ortung", "label": "Gamma", "quantity": "Wieviel",
    "line_amount": "Kappa", "total_paid": "Omega",
}  # fmt: skip


@dataclass(frozen=True)
class Article:
    """One line of a ticket: what, how many, the price of one in cents."""

    label: str
    quantity: int
    each: int


@dataclass(frozen=True)
class Ticket:
    """One ticket."""

    number: str
    on: date
    store: str
    articles: tuple[Article, ...]

    @property
    def total(self) -> int:
        """What was paid, in cents."""
        return sum(one.quantity * one.each for one in self.articles)


@dataclass(frozen=True)
class Style:
    """How an answer is written. `basis`: what its prices mean; `totals`: whether it states those of tickets."""

    container: str
    days: str
    mark: str
    delimiter: str
    basis: str
    totals: bool
    layout: bool

    @property
    def paths(self) -> bool:
        """Whether columns are named by paths."""
        return self.container in ("json", "ndjson", "script", "xml")

    def mapping(self, *, basis: str = "", dates: str = "") -> FileMapping:
        """The mapping that reads it; `basis` and `dates` are what the person says of them."""
        roles = [role for role in _FLAT if role != "total_paid" or self.totals]
        columns = tuple(MappedColumn(_heading(role, self), at, role) for at, role in enumerate(roles, start=1))
        container = {"xml": "xml"}.get(self.container, "json") if self.paths else ""
        sheet = {"json": "t.l", "xml": "a.t.l"}.get(self.container, "$" if self.paths else "")
        return FileMapping(
            columns, kind="receipt_line", header=1, currency="EUR", company="Boutique", container=container,
            sheet=sheet, basis=basis, dates=dates, delimiter=self.delimiter if self.container == "csv" else "",
        )  # fmt: skip


def _heading(role: str, style: Style) -> str:
    name = _HEADINGS[role]
    around = role in ("receipt", "purchased_at", "store_name", "total_paid")
    if style.container == "json":
        return f"t.{name}" if around else f"t.l.{name}"
    if style.container == "xml":
        name = name.replace(" ", "_")
        return f"a.t.@{name}" if around else f"a.t.l.@{name}"
    return name


@st.composite
def styles(draw: st.DrawFn) -> Style:
    """Any style."""
    return Style(
        container=draw(st.sampled_from(CONTAINERS)),
        days=draw(st.sampled_from(sorted(_DAYS))),
        mark=draw(st.sampled_from(",.")),
        delimiter=draw(st.sampled_from(";\t|")),
        basis=draw(st.sampled_from(["line", "unit"])),
        totals=draw(st.booleans()),
        layout=draw(st.booleans()),
    )


LABELS = st.text("bcdfghjkl éç", min_size=4, max_size=12).map(str.strip).filter(lambda label: len(label) > 3)


@st.composite
def tickets(draw: st.DrawFn) -> list[Ticket]:
    """Tickets with numbers of their own; the prices of articles have cents."""
    articles = st.builds(Article, LABELS, st.integers(1, 9), st.integers(101, 9_999).filter(lambda n: n % 10))
    lines = st.lists(articles, min_size=1, max_size=4)
    days = st.dates(date(2019, 1, 1), date(2026, 1, 1))
    drawn = draw(st.lists(st.tuples(days, LABELS, lines), min_size=1, max_size=5))
    return [Ticket(f"N{number:05}", on, store, tuple(held)) for number, (on, store, held) in enumerate(drawn, start=1)]


def written(style: Style, said: list[Ticket]) -> bytes:
    """The bytes of an answer."""
    rows = [(_around(style, one), _line(style, held)) for one in said for held in one.articles]
    match style.container:
        case "json":
            found = [_around(style, one) | {"l": [_line(style, held) for held in one.articles]} for one in said]
            return json.dumps({"client": "Ada Exemple", "t": found}).encode()
        case "ndjson":
            return "\n".join(json.dumps(around | line) for around, line in rows).encode() + b"\n"
        case "script":
            return f"window.data = {json.dumps([around | line for around, line in rows])};\n".encode()
        case "xml":
            return _xml(style, said)
        case "xlsx":
            return _workbook([list((around | line).values()) for around, line in rows], style)
    return _table(style, rows)


def _around(style: Style, one: Ticket) -> dict[str, str]:
    cells = {
        "receipt": one.number,
        "purchased_at": one.on.strftime(_DAYS[style.days]),
        "store_name": one.store,
        "total_paid": money(one.total, style.mark),
    }
    kept = {role: text for role, text in cells.items() if role != "total_paid" or style.totals}
    return {_HEADINGS[role]: text for role, text in kept.items()}


def _line(style: Style, one: Article) -> dict[str, str]:
    price = one.each * (one.quantity if style.basis == "line" else 1)
    return {
        _HEADINGS["label"]: one.label,
        _HEADINGS["quantity"]: str(one.quantity),
        _HEADINGS["line_amount"]: money(price, style.mark),
    }


def money(cents: int, mark: str) -> str:
    """An amount as the answer writes it."""
    return f"{Decimal(cents) / 100:.2f}".replace(".", mark)


def _table(style: Style, rows: list[tuple[dict[str, str], dict[str, str]]]) -> bytes:
    out = StringIO()
    delimiter = style.delimiter if style.container == "csv" else ";"
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    if style.container == "stacked":
        writer.writerows([["Votre compte", "", ""], ["Nom", "Depuis", "Carte"], ["Ada Exemple", "2019-05-04", "7"], []])
    names = list((rows[0][0] | rows[0][1]).keys())
    writer.writerow(names)
    for around, line in rows:
        writer.writerow((around | line).values())
    if style.layout:
        total = ["" for _ in names]
        total[names.index(_HEADINGS["label"])], total[-1] = "TOTAL", "999" + style.mark + "99"
        writer.writerow(total)
    return out.getvalue().encode()


def _xml(style: Style, said: list[Ticket]) -> bytes:
    def attributes(cells: dict[str, str]) -> str:
        return "".join(f" {name.replace(' ', '_')}={quoteattr(text)}" for name, text in cells.items())

    found = "".join(
        f"<t{attributes(_around(style, one))}>"
        + "".join(f"<l{attributes(_line(style, held))}/>" for held in one.articles)
        + "</t>"
        for one in said
    )
    return f"<a>{found}<t/><t><l/><l/></t></a>".encode()  # two of each: one ticket of one line is a list too


def _workbook(rows: list[list[str]], style: Style) -> bytes:
    names = [_HEADINGS[role] for role in ("receipt", "purchased_at", "store_name")]
    names += [_HEADINGS["total_paid"]] if style.totals else []
    names += [_HEADINGS[role] for role in ("label", "quantity", "line_amount")]
    cells = "".join(
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in row) + "</row>"
        for row in [names, *rows]
    )
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        book.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{package}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
        )
        book.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
            f'Type="{related}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        book.writestr(
            "xl/workbook.xml",
            f'<workbook {space} xmlns:r="{related}"><sheets><sheet name="Blatt" sheetId="1" r:id="r1"/></sheets>'
            "</workbook>",
        )
        book.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{related}/worksheet" '
            'Target="worksheets/sheet1.xml"/></Relationships>',
        )
        book.writestr("xl/worksheets/sheet1.xml", f"<worksheet {space}><sheetData>{cells}</sheetData></worksheet>")
    return out.getvalue()
