"""A letter as an OpenDocument text: A4, named styles, language and properties set; same letter, same bytes."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from pims.rights.letter import Block, Letter, kept_with_next

_LOCALES = {"fr": "fr-FR", "en": "en-GB"}
_STYLE = (
    '<style:style style:name="{name}" style:display-name="{shown}" style:family="paragraph" '
    'style:parent-style-name="Standard" style:class="text"><style:paragraph-properties {paragraph}/>'
    '<style:text-properties style:font-name="Liberation Sans" {text}/></style:style>'
)
_BODY = 'fo:margin-top="0.5mm" fo:margin-bottom="1.1mm" fo:line-height="108%" fo:orphans="2" fo:widows="2"'
# Name, name shown, paragraph properties, text properties.
_STYLES = (
    ("PIMS_Sender", "Letter Sender", 'fo:margin-bottom="0mm"', ""),
    ("PIMS_Recipient", "Letter Recipient", 'fo:margin-left="80mm" fo:margin-bottom="0mm"', ""),
    ("PIMS_First", "Letter Recipient First", 'fo:margin-left="80mm" fo:margin-top="8mm"', ""),
    ("PIMS_Date", "Letter Date", 'fo:margin-left="80mm" fo:margin-top="10mm" fo:margin-bottom="8mm"', ""),
    ("PIMS_Body", "Letter Body", _BODY, ""),
    ("PIMS_Kept", "Letter Body Kept", f'{_BODY} fo:keep-with-next="always"', ""),
    ("PIMS_Item", "Letter Item", 'fo:margin-bottom="0.6mm" fo:line-height="108%"', ""),
    ("PIMS_Subject", "Letter Subject", 'fo:margin-bottom="4mm"', 'fo:font-weight="bold" fo:font-size="11pt"'),
    ("PIMS_Heading", "Letter Heading", 'fo:margin-top="3.5mm" fo:margin-bottom="1.5mm" fo:keep-with-next="always"',
     'fo:font-weight="bold" fo:font-size="10pt"'),
    ("PIMS_Signature", "Letter Signature", 'fo:margin-top="12mm"', ""),
    ("PIMS_Footer", "Letter Footer", 'fo:text-align="center"', 'fo:font-size="8pt"'),
)  # fmt: skip
_INDENT = (
    '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
    '<style:list-level-label-alignment text:label-followed-by="listtab" text:list-tab-stop-position="8mm" '
    'fo:text-indent="-5mm" fo:margin-left="8mm"/></style:list-level-properties>'
)
_NUMBERED = 'text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."'
_BULLETED = 'text:list-level-style-bullet text:level="1" text:bullet-char="–"'
_LISTS = (("PIMS_Numbers", _NUMBERED), ("PIMS_Bullets", _BULLETED))


def odt(letter: Letter) -> bytes:
    """The ODT file."""
    from odfdo import Document

    document = Document("text")
    _styles(document, letter)
    body = document.body
    body.clear()
    for line in letter.sender:
        body.append(_paragraph(line, "PIMS_Sender"))
    for number, line in enumerate(letter.recipient):
        body.append(_paragraph(line, "PIMS_Recipient" if number else "PIMS_First"))
    body.append(_paragraph(letter.place_date, "PIMS_Date"))
    body.append(_heading(letter.subject_line, 1, "PIMS_Subject"))
    for block, kept in zip(letter.blocks, kept_with_next(letter.blocks), strict=True):
        for element in _elements(block, "PIMS_Kept" if kept else "PIMS_Body"):
            body.append(element)
    body.append(_paragraph(letter.signature, "PIMS_Signature"))
    _properties(document, letter)
    made = BytesIO()
    document.save(made)
    return _without_clock(made.getvalue())


def _paragraph(said: str, style: str) -> Any:
    from odfdo import Paragraph

    paragraph = Paragraph(style=style)
    paragraph.append_plain_text(said)
    return paragraph


def _heading(said: str, level: int, style: str) -> Any:
    from odfdo import Header

    heading = Header(level)
    heading.set_attribute("text:style-name", style)
    heading.append_plain_text(said)
    return heading


def _elements(block: Block, paragraph: str) -> list[Any]:
    from odfdo import List, ListItem

    if block.kind == "heading":
        return [_heading(said, 2, "PIMS_Heading") for said in block.texts]
    if block.kind == "paragraph":
        return [_paragraph(said, paragraph) for said in block.texts]
    items = List(style="PIMS_Numbers" if block.kind == "numbered" else "PIMS_Bullets")
    for said in block.texts:
        item = ListItem()
        item.append(_paragraph(said, "PIMS_Item"))
        items.append(item)
    return [items]


def _styles(document: Any, letter: Letter) -> None:
    """Our styles, the language, the page and its numbers; headings are not numbered by the outline."""
    from odfdo import Element

    language, country = _LOCALES.get(letter.language, "fr-FR").split("-")
    locale = f'fo:language="{language}" fo:country="{country}"'
    for name, shown, paragraph, text in _STYLES:
        size = "" if "font-size" in text else 'fo:font-size="9.5pt" '
        xml = _STYLE.format(name=name, shown=shown, paragraph=paragraph, text=f"{text} {size}{locale}")
        document.insert_style(Element.from_tag(xml), automatic=False)
    for name, level in _LISTS:
        end = level.split(" ")[0]
        xml = f'<text:list-style style:name="{name}"><{level}>{_INDENT}</{end}></text:list-style>'
        document.insert_style(Element.from_tag(xml), automatic=False)
    _without_numbers(document)
    document.set_language(f"{language}-{country}")
    page = document.get_style("page-layout", "Mpm1")
    page.set_properties(
        {"fo:page-width": "210mm", "fo:page-height": "297mm", "fo:margin-left": "22mm", "fo:margin-right": "22mm",
         "fo:margin-top": "18mm", "fo:margin-bottom": "12mm"}, area="page-layout"
    )  # fmt: skip
    room = '<style:header-footer-properties fo:min-height="7mm" fo:margin-top="4mm"/>'
    page.get_element("style:footer-style").append(Element.from_tag(room))
    footer = Element.from_tag(
        '<style:footer><text:p text:style-name="PIMS_Footer"><text:page-number text:select-page="current"/> / '
        "<text:page-count/></text:p></style:footer>"
    )
    document.get_style("master-page", "Standard").append(footer)


def _without_numbers(document: Any) -> None:
    """The template numbers its headings: ours stay as they are written."""
    for level in document.styles.get_elements("//text:outline-level-style"):
        level.set_attribute("style:num-format", "")
        for name in set(level.attributes) & {"style:num-suffix", "text:display-levels", "loext:num-list-format"}:
            level.del_attribute(name)


def _properties(document: Any, letter: Letter) -> None:
    written = datetime(letter.on.year, letter.on.month, letter.on.day)  # noqa: DTZ001 - a day, not an instant
    meta = document.meta
    meta.title, meta.initial_creator, meta.creator = letter.subject, letter.author, letter.author
    meta.creation_date = meta.date = written
    meta.language = _LOCALES.get(letter.language, letter.language)
    meta.generator = "PIMS"
    document.del_part("Thumbnails/thumbnail.png")  # a picture of the empty template
    document.manifest.del_full_path("Thumbnails/thumbnail.png")


def _without_clock(file: bytes) -> bytes:
    """The same archive with fixed entry times; the media type stays first and unpacked, as ODF asks."""
    made = BytesIO()
    with ZipFile(BytesIO(file)) as old, ZipFile(made, "w") as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "mimetype", name)):
            entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return made.getvalue()
