"""The writers of a letter: plain text, e-mail, PDF, DOCX, ODT, all with the same words."""
