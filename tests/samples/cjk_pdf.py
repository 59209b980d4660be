"""Makes a PDF of Japanese rows by hand: a font that every reader knows by name, so that none is embedded."""

from __future__ import annotations

from collections.abc import Sequence

_FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/HeiseiMin-W3/Encoding/UniJIS-UTF16-H/DescendantFonts[<</Type/Font"
    b"/Subtype/CIDFontType0/BaseFont/HeiseiMin-W3/DW 1000"
    b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 2>>"
    b"/FontDescriptor<</Type/FontDescriptor/FontName/HeiseiMin-W3/Flags 6/FontBBox[-123 -257 1001 910]/ItalicAngle 0"
    b"/Ascent 709/Descent -241/CapHeight 709/StemV 69>>>>]>>"
)
_SIZE, _LEADING, _TOP, _LEFT = 8, 14, 800, 40
Cell = tuple[int, str]  # where it begins, from the left margin in points; its text


def pdf(pages: Sequence[Sequence[Sequence[Cell]]]) -> bytes:
    """A PDF of pages, each a list of rows of cells; the same bytes at every run."""
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(), _FONT]
    for at, rows in enumerate(pages):
        drawn = b"BT /F1 %d Tf %s ET" % (_SIZE, b" ".join(_drawn(row, number) for number, row in enumerate(rows)))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>"
            % (5 + 2 * at)
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn))
    return _file(objects)


def _drawn(row: Sequence[Cell], number: int) -> bytes:
    height = _TOP - _LEADING * number
    return b" ".join(
        b"1 0 0 1 %d %d Tm <%s> Tj" % (_LEFT + left, height, text.encode("utf-16-be").hex().encode())
        for left, text in row
    )


def _file(objects: Sequence[bytes]) -> bytes:
    written, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return written + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, table, len(objects) + 1, len(written))
    )
