from __future__ import annotations

import io
import zipfile

import pytest

from importers import sheets as module
from importers.sheets import is_workbook, sheets
from importers.source import FileSource
from pims.records.port import Refusal

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" '
    'ContentType="application/xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="a" '
    f'Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>'
    '<sheet name="Tickets" sheetId="1" r:id="a"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="a" '
    f'Type="{REL}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><cellXfs><xf/></cellXfs></styleSheet>',
}


def workbook(rows: str, before: str = "", **parts: str) -> FileSource:
    """A workbook of one sheet, from the XML of its rows."""
    out = io.BytesIO()
    sheet = f'{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in (PARTS | {"xl/worksheets/sheet1.xml": sheet} | parts).items():
            package.writestr(name, text)
    return FileSource("tickets.xlsx", out.getvalue())


def refused(source: FileSource) -> tuple[str, str]:
    with pytest.raises(Refusal) as refusal:
        sheets(source)
    return refusal.value.status, refusal.value.code


def test_cells_are_exact_text_and_rows_keep_their_number() -> None:
    cells = '<c r="A3"><v>12</v></c><c r="B3"><v>0.30000000000000004</v></c><c r="C3"><v>3560070000000</v></c>'
    text = '<c r="D3" t="inlineStr"><is><t>Épicerie</t></is></c><c r="E3" t="b"><v>1</v></c>'
    source = workbook(f'<row r="3">{cells}{text}</row>')
    assert is_workbook(source)
    assert sheets(source)["Tickets"][2] == ("12", "0.3", "3560070000000", "Épicerie", "true")
    assert not any(map(any, sheets(source)["Tickets"][:2]))


def test_empty_cells_far_to_the_right_are_no_columns() -> None:
    """Some programs write every cell of a row, up to the end of the sheet, to keep its style."""
    empty = '<c r="AMJ1"/><c r="XFD1"/>'
    source = workbook(f'<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c>{empty}</row>')
    assert sheets(source)["Tickets"] == [("1", "2")]


@pytest.mark.parametrize("place", ["XFD1048576", "ZZZZZ1", "A9999999999", "IW1"])
def test_a_far_cell_is_refused_before_it_is_allocated(place: str) -> None:
    assert refused(workbook(f'<row><c r="A1"><v>1</v></c></row><row><c r="{place}"><v>1</v></c></row>')) == (
        "rejected",
        "too_large",
    )


def test_a_document_type_is_refused() -> None:
    doctype = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    assert refused(workbook("<row/>", before=doctype)) == ("unreadable", "broken_workbook")


def test_sizes_are_counted_while_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_BYTES", 50_000)
    assert refused(workbook("<row/>" * 10_000)) == ("rejected", "too_large")
    monkeypatch.setattr(module, "MAX_PARTS", 3)
    assert refused(workbook("")) == ("rejected", "too_large")


@pytest.mark.parametrize("data", [b"PK\x03\x04 no archive", module.XLS + b"\x00" * 600, b"text"])
def test_broken_files_are_unreadable(data: bytes) -> None:
    assert refused(FileSource("x.xlsx", data))[0] == "unreadable"


def test_another_archive_is_no_workbook() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("export.csv", "a;b")
    assert not is_workbook(FileSource("x.zip", out.getvalue()))
    assert not is_workbook(FileSource("x.zip", b"PK\x03\x04"))
