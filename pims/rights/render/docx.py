"""A letter as a Word document: A4, named styles, language and properties set; the same letter gives the same bytes."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from pims.rights.letter import Block, Letter, kept_with_next

_LOCALES = {"fr": "fr-FR", "en": "en-GB"}
_STYLES = {"heading": "Heading 2", "bullets": "List Bullet", "paragraph": "Body Text"}
FONT = "Liberation Sans"  # set where Inter is not; Word falls back to Arial, its metric twin
RECIPIENT_LEFT_MM = 80  # from the left margin: the right window of an envelope


def docx(letter: Letter) -> bytes:
    """The DOCX file."""
    from docx import Document
    from docx.shared import Mm, Pt

    document = Document()
    _page(document, letter)
    _lines(document, letter.sender)
    _lines(document, letter.recipient, left=Mm(RECIPIENT_LEFT_MM), before=Mm(8))
    _lines(document, (letter.place_date,), left=Mm(RECIPIENT_LEFT_MM), before=Mm(10))
    subject = document.add_heading(level=1)
    subject.add_run(letter.subject_label).bold = False
    subject.add_run(letter.subject)
    for block, kept in zip(letter.blocks, kept_with_next(letter.blocks), strict=True):
        _block(document, block)
        last = document.paragraphs[-1].paragraph_format
        if block.kind in ("bullets", "numbered"):
            last.space_after = Pt(5)
        if kept:
            last.keep_with_next = True
    document.add_paragraph(letter.signature, style="Signature").paragraph_format.space_before = Mm(12)
    _properties(document, letter)
    made = BytesIO()
    document.save(made)
    return _without_clock(made.getvalue())


def _page(document: Any, letter: Letter) -> None:
    """A4, the margins of the PDF, and the styles with their font, sizes and language."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt, RGBColor

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin, section.bottom_margin = Mm(18), Mm(19)
    signature = document.styles.add_style("Signature", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    signature.base_style = document.styles["Normal"]
    for name, size, after in (("Normal", 9.5, 0), ("Body Text", 9.5, 5), ("List Bullet", 9.5, 2),
                              ("List Number", 9.5, 2), ("Heading 1", 11, 8), ("Heading 2", 10, 4)):  # fmt: skip
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:cs"), FONT)
        style.paragraph_format.space_after = Pt(after)
        style.paragraph_format.line_spacing = 1.1
    for name in ("Heading 1", "Heading 2"):
        document.styles[name].paragraph_format.space_before = Pt(10)
    document.styles["Normal"].element.get_or_add_rPr().append(OxmlElement("w:lang"))
    for language in document.styles.element.iter(qn("w:lang")):  # the template says en-US
        language.set(qn("w:val"), _LOCALES.get(letter.language, letter.language))
    _page_numbers(section)


def _page_numbers(section: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for number, name in enumerate(("PAGE", "NUMPAGES")):
        if number:
            footer.add_run(" / ")
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), name)
        shown = OxmlElement("w:r")
        shown.append(OxmlElement("w:t"))
        shown[0].text = "1"  # until the program that opens it counts the pages
        field.append(shown)
        footer._p.append(field)  # noqa: SLF001 - python-docx has no fields of its own


def _lines(document: Any, lines: tuple[str, ...], left: Any = None, before: Any = None) -> None:
    """A block of lines, as one paragraph each so that none is justified or merged."""
    for number, line in enumerate(lines):
        paragraph = document.add_paragraph(line)
        paragraph.paragraph_format.left_indent = left
        paragraph.paragraph_format.space_before = before if number == 0 else None


def _block(document: Any, block: Block) -> None:
    """A numbered list starts at 1 each time: Word would else go on counting from the list before."""
    number = _new_numbering(document) if block.kind == "numbered" else None
    for said in block.texts:
        if number is None:
            document.add_paragraph(said, style=_STYLES[block.kind])
            continue
        paragraph = document.add_paragraph(said, style="List Number")
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001 - no public numbering
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = number


def _new_numbering(document: Any) -> int:
    """A fresh list number over the abstract numbering of the style "List Number"."""
    numbering = document.part.numbering_part.element
    used = document.styles["List Number"].element.pPr.numPr.numId.val
    abstract = numbering.num_having_numId(used).abstractNumId.val
    fresh = numbering.add_num(abstract)
    fresh.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(fresh.numId)


def _properties(document: Any, letter: Letter) -> None:
    written = datetime(letter.on.year, letter.on.month, letter.on.day)  # noqa: DTZ001 - a day, not an instant
    core = document.core_properties
    core.title, core.author, core.last_modified_by = letter.subject, letter.author, letter.author
    core.language = _LOCALES.get(letter.language, letter.language)
    core.created = core.modified = written
    core.comments = core.keywords = core.subject = core.category = ""
    core.revision = 1


def _without_clock(file: bytes) -> bytes:
    """The same archive with fixed entry times, so that two runs give the same bytes."""
    from zipfile import ZipInfo

    made = BytesIO()
    with ZipFile(BytesIO(file)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return made.getvalue()
