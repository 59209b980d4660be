"""Writes zip archives and workbooks that are the same bytes everywhere: nothing compressed, one fixed time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_STORED, ZipFile, ZipInfo

_TIME = (2026, 11, 1, 0, 0, 0)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def archive(members: Mapping[str, bytes]) -> bytes:
    """A zip archive of these members, in their order."""
    data = BytesIO()
    with ZipFile(data, "w", ZIP_STORED) as made:
        for name, content in members.items():
            member = ZipInfo(name, _TIME)
            member.create_system, member.external_attr = 3, 0o644 << 16
            made.writestr(member, content)
    return data.getvalue()


def workbook(sheets: Mapping[str, Sequence[Sequence[str]]]) -> bytes:
    """An XLSX workbook whose cells are texts."""
    texts: dict[str, int] = {}
    pages = [_sheet(rows, texts) for rows in sheets.values()]
    numbers = range(1, len(pages) + 1)
    types = [("workbook", "sheet.main"), *((f"worksheets/sheet{number}", "worksheet") for number in numbers),
             ("sharedStrings", "sharedStrings")]  # fmt: skip
    links = [(f"worksheets/sheet{number}", "worksheet") for number in numbers] + [("sharedStrings", "sharedStrings")]
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{number}" r:id="rId{number}"/>' for number, name in enumerate(sheets, 1)
    )
    shared = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in texts)
    parts = {
        "[Content_Types].xml": _types(types),
        "_rels/.rels": _relations([("xl/workbook", "officeDocument")]),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations(links),
        **{f"xl/worksheets/sheet{number}.xml": page for number, page in zip(numbers, pages, strict=True)},
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}" uniqueCount="{len(texts)}">{shared}</sst>',
    }
    return archive({name: (_HEAD + text).encode("utf-8") for name, text in parts.items()})


def _sheet(rows: Sequence[Sequence[str]], texts: dict[str, int]) -> str:
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(_rows(rows, texts))}</sheetData></worksheet>'


def _rows(rows: Sequence[Sequence[str]], texts: dict[str, int]) -> Iterator[str]:
    for number, cells in enumerate(rows, 1):
        row = "".join(
            f'<c r="{chr(65 + column)}{number}" t="s"><v>{texts.setdefault(text, len(texts))}</v></c>'
            for column, text in enumerate(cells)
        )
        yield f'<row r="{number}">{row}</row>'


def _types(parts: Sequence[tuple[str, str]]) -> str:
    listed = "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="{_SHEETS}.{kind}+xml"/>' for part, kind in parts
    )
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'<Types xmlns="{_PACKAGE}/content-types">{rels}{listed}</Types>'


def _relations(parts: Sequence[tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{_LINKS}/{kind}" Target="{part}.xml"/>'
        for number, (part, kind) in enumerate(parts, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'
