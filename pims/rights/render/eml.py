"""A letter as an unsent e-mail with the PDF attached: a mail program opens it ready to be checked and sent."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP

from pims.rights.letter import Letter
from pims.rights.render.text import text


def eml(letter: Letter, pdf: bytes) -> bytes:
    """The e-mail file; without date and message id, which the mail program sets when it sends."""
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["Subject"] = letter.subject
    if letter.to:
        message["To"] = letter.to
    message.set_content(text(letter), charset="utf-8", cte="quoted-printable")
    message.add_attachment(pdf, maintype="application", subtype="pdf", filename=f"{letter.stem}.pdf")
    message.set_boundary(f"={letter.stem}=")  # else random: the same letter gives the same bytes
    return message.as_bytes()
