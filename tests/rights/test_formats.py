"""The five formats of a letter say the same words, whatever the person typed, and come out the same each time."""

from __future__ import annotations

import re
from datetime import date
from email import message_from_bytes, policy
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pypdfium2
import pytest
from docx import Document as WordDocument
from odfdo import Document as OpenDocument
from sqlalchemy import Connection

from pims.errors import KnownError
from pims.queries.profile import set_profile
from pims.rights.letter import Letter, kept_with_next
from pims.rights.letters import draft
from pims.rights.render.files import FORMATS, rendered, write_letter

TODAY = date(2026, 11, 21)
HOSTILE = {
    "name": '#read("/etc/passwd") *_$ <script>alert(1)</script>',
    "address": "= Titre\n- puce `code` @cite\n{{ 7*7 }} {% raw %} \\ &amp; #let x = 1 // fin\n1. un « » “deux” 'trois'",
    "postcode": "#69003",
    "city": "$x^2$ <b>Lyon</b>",
    "email": "a@example.org\r\nBcc: other@example.org",
    "phone": "\x00\x0706 [lien](http://x) ~ --- ...",
}


def words_of(letter: Letter) -> list[str]:
    """The words of the letter as drafted, lines that look like list items without their mark."""
    blocks = [said for block in letter.blocks for said in block.texts]
    lines = [*letter.sender, *letter.recipient, letter.place_date, letter.subject_line, *blocks, letter.signature]
    return unmarked("\n".join(lines)).split()


def read_pdf(file: bytes) -> str:
    """The text of all pages, without list marks and page numbers."""
    document = pypdfium2.PdfDocument(file)
    pages = []
    for page in document:
        text = page.get_textpage()
        pages.append(text.get_text_range())
        text.close()
        page.close()
    document.close()
    return "\n".join(unmarked(re.sub(r"\d+ / \d+\s*$", "", page)) for page in pages)


def word(file: bytes) -> Any:
    return WordDocument(BytesIO(file))


def opened(file: bytes) -> Any:
    return OpenDocument(BytesIO(file))


def read_docx(file: bytes) -> str:
    return unmarked("\n".join(paragraph.text for paragraph in word(file).paragraphs))


def read_odt(file: bytes) -> str:
    return unmarked("\n".join(element.inner_text for element in opened(file).body.xpath("//text:p | //text:h")))


def read_eml(file: bytes) -> str:
    body = message_from_bytes(file, policy=policy.default).get_body(("plain",))
    assert body is not None
    return read_txt(body.get_content().encode())


def read_txt(file: bytes) -> str:
    return unmarked(file.decode())


def unmarked(text: str) -> str:
    return re.sub(r"^(- |– |\d+\. )", "", text.replace("\r\n", "\n"), flags=re.MULTILINE)


READERS = {"pdf": read_pdf, "docx": read_docx, "odt": read_odt, "eml": read_eml, "txt": read_txt}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_same_words(customer: Connection, name: str, language: str) -> None:
    letter = draft(customer, "access", "carrefour", language, TODAY)
    assert READERS[name](rendered(letter, name)).split() == words_of(letter)


@pytest.mark.parametrize("name", FORMATS)
def test_what_a_person_types_is_printed_as_it_is(conn: Connection, name: str) -> None:
    set_profile(conn, HOSTILE)
    letter = draft(conn, "access", "carrefour", "fr", TODAY)
    assert letter.signature == HOSTILE["name"]
    assert "{{ 7*7 }} {% raw %} \\ &amp; #let x = 1 // fin" in letter.sender
    assert READERS[name](rendered(letter, name)).split() == words_of(letter)


@pytest.mark.parametrize("name", FORMATS)
def test_same_letter_same_bytes(customer: Connection, name: str) -> None:
    letter = draft(customer, "access", "carrefour", "fr", TODAY)
    assert rendered(letter, name) == rendered(letter, name)


def test_files_have_the_name_of_company_and_day(customer: Connection, tmp_path: Path) -> None:
    letter = draft(customer, "access", "carrefour", "fr", TODAY)
    made = write_letter(letter, tmp_path / "letters", ("txt", "pdf", "txt"))
    assert [path.name for path in made] == ["acces-carrefour-2026-11-21.txt", "acces-carrefour-2026-11-21.pdf"]
    assert all(path.stat().st_size > 1000 for path in made)
    with pytest.raises(KnownError, match="unknown_format"):
        write_letter(letter, tmp_path, ("pdf", "rtf"))
    (tmp_path / "file").write_text("")
    with pytest.raises(KnownError, match="cannot_write"):
        write_letter(letter, tmp_path / "file", ("txt",))


def test_pdf_is_a4_tagged_and_titled(customer: Connection) -> None:
    file = rendered(draft(customer, "access", "carrefour", "fr", TODAY), "pdf")
    document = pypdfium2.PdfDocument(file)
    assert [round(side / 72 * 25.4) for side in document.get_page_size(0)] == [210, 297]
    assert document.is_tagged()
    meta = document.get_metadata_dict()
    assert meta["Title"].startswith("Demande d’accès")
    assert meta["CreationDate"].startswith("D:20261121")
    assert len(document) <= 3
    document.close()


def test_word_document_is_a4_in_french(customer: Connection) -> None:
    document = word(rendered(draft(customer, "access", "carrefour", "fr", TODAY), "docx"))
    section = document.sections[0]
    assert [round(side.mm) for side in (section.page_width, section.page_height)] == [210, 297]
    assert document.core_properties.language == "fr-FR"
    assert document.core_properties.title.startswith("Demande d’accès")
    assert document.core_properties.created.date() == TODAY
    assert 'w:lang w:val="fr-FR"' in document.styles.element.xml
    assert {p.style.name for p in document.paragraphs} >= {"Heading 1", "Heading 2", "List Number", "List Bullet"}


def test_lists_of_the_word_document_each_start_at_one(customer: Connection) -> None:
    document = word(rendered(draft(customer, "access", "carrefour", "fr", TODAY), "docx"))
    items = [p for p in document.paragraphs if p.style.name == "List Number"]
    assert len({p._p.pPr.numPr.numId.val for p in items}) == 2


def test_the_signature_never_stands_alone(customer: Connection) -> None:
    letter = draft(customer, "access", "carrefour", "fr", TODAY)
    kept = kept_with_next(letter.blocks)
    assert kept[-2:] == [True, True]
    assert [a.kind for a, stays in zip(letter.blocks, kept, strict=True) if stays][:1] == ["paragraph"]
    document = word(rendered(letter, "docx"))
    assert [p.paragraph_format.keep_with_next for p in document.paragraphs[-3:]] == [True, True, None]


def test_open_document_names_its_styles_and_parts(customer: Connection) -> None:
    file = rendered(draft(customer, "access", "carrefour", "fr", TODAY), "odt")
    with ZipFile(BytesIO(file)) as archive:
        names = archive.namelist()
        manifest = archive.read("META-INF/manifest.xml").decode()
    assert names[0] == "mimetype"
    listed = set(re.findall(r'full-path="([^"]+)"', manifest))
    assert {name for name in listed if not name.endswith("/")} <= set(names)
    document = opened(file)
    assert document.get_style("paragraph", "PIMS_Body") is not None
    headings = document.body.get_elements("//text:h")
    assert {one.get_attribute("text:style-name") for one in headings} == {"PIMS_Subject", "PIMS_Heading"}
    levels = document.styles.get_elements("//text:outline-level-style")
    assert {level.get_attribute("style:num-format") for level in levels} == {""}
    page = document.get_style("page-layout", "Mpm1").get_properties(area="page-layout")
    assert (page["fo:page-width"], page["fo:page-height"]) == ("210mm", "297mm")
    assert document.meta.title.startswith("Demande d’accès")


def test_mail_is_a_draft_with_the_pdf(customer: Connection) -> None:
    letter = draft(customer, "access", "orange", "fr", TODAY)
    message = message_from_bytes(rendered(letter, "eml"), policy=policy.default)
    assert message["X-Unsent"] == "1"
    assert message["To"] == letter.to != ""
    assert message["Date"] is None
    attached = next(message.iter_attachments())
    assert attached.get_filename() == "acces-orange-2026-11-21.pdf"
    assert attached.get_content() == rendered(letter, "pdf")
    nobody = message_from_bytes(rendered(draft(customer, "access", "carrefour", "fr", TODAY), "eml"))
    assert nobody["To"] is None
