"""Writers of packages: workbooks of Excel, open document sheets, archives."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date
from html import escape

from tests.statements.tables import PLAIN
from tests.statements.truth import Statement

Cells = Sequence[str | date | float]
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TARGET = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="a" Type="{_RELATION}/%s" Target="%s"/></Relationships>'
)
_EXCEL = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>',
    "_rels/.rels": _TARGET % ("officeDocument", "xl/workbook.xml"),
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATION}"><sheets>'
    '<sheet name="Mouvements" sheetId="1" r:id="a"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": _TARGET % ("worksheet", "worksheets/sheet1.xml"),
    "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><cellXfs><xf/><xf numFmtId="14"/></cellXfs></styleSheet>',
}
_OPEN = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = " ".join(f'xmlns:{name}="{_OPEN}:{name}:1.0"' for name in ("office", "table", "text"))


def xlsx(statement: Statement) -> bytes:
    """A workbook of Excel: days are numbers with a style."""
    rows = ""
    for at, row in enumerate(_grid(statement), start=1):
        cells = "".join(_excel(cell, f"{letter}{at}") for letter, cell in zip("ABCDE", row, strict=True))
        rows += f'<row r="{at}">{cells}</row>'
    sheet = f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    return _zipped(_EXCEL | {"xl/worksheets/sheet1.xml": sheet})


def ods(statement: Statement) -> bytes:
    """An open document sheet."""
    rows = "".join(f"<table:table-row>{''.join(map(_open, row))}</table:table-row>" for row in _grid(statement))
    return _zipped({
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{_OPEN}:manifest:1.0"/>',
        "content.xml": f"<office:document-content {_SPACES}><office:body><office:spreadsheet><table:table "
        f'table:name="Mouvements">{rows}</table:table></office:spreadsheet></office:body></office:document-content>',
    })  # fmt: skip


def zipped(name: str, data: bytes) -> bytes:
    """A file inside an archive, as Fortuneo gives it."""
    return _zipped({name: data})


def _grid(statement: Statement) -> list[Cells]:
    rows: list[Cells] = [(one.on, one.text, one.cents / 100, "EUR", one.reference) for one in statement.movements]
    return [PLAIN["fr"], *rows]


def _excel(cell: str | date | float, place: str) -> str:
    if isinstance(cell, str):
        return f'<c r="{place}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
    if isinstance(cell, date):
        return f'<c r="{place}" s="1"><v>{(cell - date(1899, 12, 30)).days}</v></c>'
    return f'<c r="{place}"><v>{cell!r}</v></c>'


def _open(cell: str | date | float) -> str:
    if isinstance(cell, str):
        kind, text = "string", escape(cell)
    elif isinstance(cell, date):
        kind, text = f'date" office:date-value="{cell}', f"{cell}"
    else:
        kind, text = f'float" office:value="{cell!r}', f"{cell}"
    return f'<table:table-cell office:value-type="{kind}"><text:p>{text}</text:p></table:table-cell>'


def _zipped(parts: dict[str, str] | dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()
