"""Rows that could not be read, and remarks on files, in words."""

from __future__ import annotations

from functools import cache

from pims.i18n import N_, _
from pims.records.kinds import KINDS

_PROBLEMS = {
    "bad_amount": N_("the amount cannot be read"),
    "too_many_decimals": N_("the amount has more decimals than its currency"),
    "too_large": N_("the number is too large to be true"),
    "bad_date": N_("the date does not exist or cannot be read"),
    "date_out_of_range": N_("the date is before 1970 or far in the future"),
    "missing_amount": N_("the amount is missing"),
    "missing_date": N_("the date is missing"),
    "missing_label": N_("the label is missing"),
    "missing_value": N_("a value that identifies the row is missing"),
    "bad_currency": N_("the currency is not a known code"),
    "bad_number": N_("the number cannot be read"),
    "text_too_long": N_("a text is longer than any real one"),
    "both_filled": N_("debit and credit are both filled"),
    "mixed_signs": N_("the column mixes signs"),
    "bad_width": N_("the row has not the columns of the others"),
    "truncated": N_("the row is cut short"),
    "bad_balance": N_("the balance cannot be read"),
    "no_beginning": N_("the statement ends here and its beginning is missing"),
    "no_direction": N_("nothing says whether the money came in or went out"),
    "amounts_disagree": N_("the row states two different amounts"),
    "unknown_account": N_("the account it belongs to is not in the file"),
    "unknown_section": N_("this section of the file is not known"),
    "unknown_points": N_("nothing says whether the points came or went"),
    "unknown_status": N_("the state of the movement is not known"),
    "bad_row": N_("the row is not written like the others"),
    "unknown_kind": N_("this kind of use is not known"),
    "unknown_unit": N_("the unit is not known"),
    "unknown_step": N_("nothing says how long the interval lasted"),
    "register_back": N_("the meter shows less than before"),
    "amount_not_found": N_("the bill shows no amount to pay"),
    "amount_not_unique": N_("the bill shows several amounts to pay"),
    "number_not_unique": N_("the bill shows several numbers of its own"),
}
_NOTES = {
    "empty": N_("The file is empty."),
    "unrecognised": N_("No reader knows this file. It was left as it is."),
    "two_named_one": N_(
        "This file states two accounts that you said are one. Take that back first: `pims account NAME --apart`."
    ),
    "no_member": N_("No file inside this archive is known."),
    "ambiguous": N_("Several readers claim this file: {detail}."),
    "not_found": N_("There is no file of this name."),
    "not_a_file": N_("This is not a regular file."),
    "not_readable": N_("You have no right to read this file."),
    "changed": N_("The file changed while it was read. Import it again."),
    "too_large": N_("The file is larger than any real export of its kind."),
    "too_many_members": N_("The archive holds too many files."),
    "too_deep": N_("The file is nested deeper than any real export."),
    "timeout": N_("Reading took too long and was stopped. Your store is untouched."),
    "crashed": N_("The file made its reader fail. Your store is untouched."),
    "bad_archive": N_("The archive is damaged."),
    "encrypted": N_("The file is protected by a password."),
    "wrong_password": N_("The password does not open the file."),
    "no_currency": N_("The file names no currency."),
    "parts_differ": N_("The parts of an activity do not add up to it; the activity was taken: {detail}."),
    "no_statement": N_("The file holds no account statement."),
    "investments_left_out": N_("Investment movements were left out: only cash movements are read."),
    "bank_answered_error": N_("The bank wrote an error message instead of a statement."),
    "members_ignored": N_("Other files of the archive, not known and left out: {detail}."),
    "archives_inside": N_("Archives inside this one are not opened: {detail}. Take them out, then import them."),
    "no_host": N_("Entries without a web address, left out: {detail}."),
    "logins_left_out": N_("Logins that could be a password out of its place, left out; the site is kept: {detail}."),
    "secrets_left_out": N_("Cards, papers and notes of a password manager, never looked at: {detail}."),
    "vault_sealed": N_(
        "This password list is sealed by its program. Export it there without a password, then erase that export."
    ),
    "wrong_charset": N_("The text of the file is not encoded as {detail}. Another encoding can be chosen."),
    "not_text": N_("The file should hold text, and what it holds is no text."),
    "bad_json": N_("The file is not written as it should be: it may be cut short, or changed by hand ({detail})."),
    "duplicate_key": N_("The file says the same thing twice in one place: what it means is not certain."),
    "truncated": N_("The end of the file is missing. Download it again."),
    "date_of_statement": N_("Movements without a day of their own, dated by their statement: {detail}."),
    "negative_amounts": N_("Amounts written with a minus, read as the opposite of what the file calls them: {detail}."),
    "fees_apart": N_("Rows with a fee beside their amount; the fee is not counted: {detail}."),
    "gnucash_database": N_("This GnuCash book is a database. In GnuCash, save it as XML, then import that file."),
    "gnucash_trees": N_(
        "Nothing says which of these accounts are yours: {detail}. Import the GnuCash book itself, saved as XML."
    ),
    "other_iso20022": N_("This file is a bank message of another kind: it holds no account statement."),
    "doctype": N_("The file calls for other files, as no statement does. It was not read."),
    "bad_xml": N_("The file is not written as it should be: it may be cut short, or changed by hand ({detail})."),
    "cfonb_240": N_("This CFONB file lists payments, not the movements of an account."),
    "unknown_layout": N_("The columns of this table are not known. They must be named."),
    "no_workbook": N_("The file is named like a workbook and is none. Open it in your spreadsheet and save it again."),
    "broken_workbook": N_("The workbook is damaged. Open it in your spreadsheet and save it again."),
    "bad_pdf": N_("The PDF is damaged. Download it again."),
    "pdf_without_text": N_("The PDF is a picture: there is no text in it to read."),
    "balance_unclear": N_("The balances of account {detail} do not follow each other: none of them was kept."),
    "balances_left_out": N_("The balances of the file do not follow its rows: they were not kept."),
    "sheets_left_out": N_("Other tables of the workbook were left out: {detail}."),
    "needs_mapping": N_("The columns of this table do not say enough to be read: {detail}."),
    "mapping_without_columns": N_("No table of this file has the columns that the mapping names."),
    "mapping_without_other_file": N_("This layout cites the rows of a second file: import both together."),
    "tickets_continued": N_("Lines that name no ticket, read as going on with the one above: {detail}."),
    "amounts_without_tax": N_("The column of prices says that they are without tax."),
    "letters_mended": N_("Texts whose accents were broken, read as they were meant: {detail}."),
    "only_headings": N_("The table has headings and no row."),
    "no_such_key": N_("No two columns of the files are called so: {detail}."),
    "read_with": N_("Read together with {detail}."),
    "read_with_another": N_("Its rows were read with those of another file."),
    "rows_met_nothing": N_("Rows whose key stands nowhere in the second file: {detail}."),
    "rows_not_cited": N_("Rows of the second file that no row cites: {detail}."),
    "mapping_incomplete": N_("The mapping names no column for the day, or none for the amount."),
    "no_table": N_("There is no table of rows and columns in this file."),
    "dates_contradicted": N_("The days are not written in the order that was said: {detail} cannot be read so."),
    "decimal_contradicted": N_("The decimal mark is not the one that was said: {detail} cannot be read so."),
    "sign_contradicted": N_("The balances only add up when money out and money in change places."),
    "currency_contradicted": N_("The file names another currency than the one that was said."),
    "basis_contradicted": N_("The file proves another meaning of its prices than the one that was said."),
    "subtotal_repeated": N_(
        "The same amount stands on every line of a ticket: it is its total, not the price of a line."
    ),
    "answer_of_a_company": N_("This looks like an answer of a company. Say which one, and check its columns."),
    "layout_rows_left_out": N_("Rows of totals, payments or words between the articles, left out: {detail}."),
    "baskets_by_day": N_(
        "The file has no ticket numbers: all that was bought in one day and store is one ticket. Tickets: {detail}."
    ),
    "lines_cite_tickets": N_(
        "These lines only give the number of their ticket. Import the file of the tickets too. Numbers cited: {detail}."
    ),
    "totals_of_basket_differ": N_("Tickets with several totals, of which none was kept: {detail}."),
    "zeros_restored": N_("Article numbers whose first zeros a spreadsheet had lost, given back: {detail}."),
    "postcodes_restored": N_("Postcodes whose first zero a spreadsheet had lost, given back: {detail}."),
    "balances_contradicted": N_("The amounts do not lead from one balance to the next: a column may be another one."),
    "institution_not_proved": N_("Several banks write this layout, and nothing in the file says which: {detail}."),
    "cancelled_orders": N_("Cancelled articles, left out: {detail}."),
    "totals_disagree": N_("The totals of the bill do not add up: {detail}."),
    "amount_from_total": N_("The bill shows no amount to pay: its total was taken, {detail}."),
    "amount_differs_from_total": N_("What the bill asks you to pay differs from its total: {detail}."),
    "says_nothing": N_("The company says that it has nothing here: {detail}."),
    "html_not_json": N_("This is a page made to be looked at ({detail}). Ask for the same export again, as JSON."),
    "rides_cancelled": N_("Rides and dishes cancelled without a price, left out: {detail}."),
    "persons_left_out": N_("Messages of private persons or sent by you, left out: {detail}."),
    "spam_apart": N_("Messages in the spam folder, kept apart as their sender may be forged: {detail}."),
    "accesses_left_out": N_("Uses of the camera, contacts or position by apps, left out: {detail}."),
    "activities_left_out": N_("Activities that are no advertising, left out: {detail}."),
    "power_left_out": N_("Peak powers were left out, as only energy is counted: {detail}."),
    "from_registers": N_("Energy is the difference between two states of the meter; the first state only starts it."),
    "energy_from_volume": N_("Energy of these rows is their volume times the coefficient beside it: {detail}."),
    "no_meter": N_("The file does not name the meter."),
    "repeated_rows": N_("Rows that stand twice in a row, counted once: {detail}."),
    "no_numbers": N_("The bills have no number of their own: their day and amount stand for it."),
    "bodies_not_read": N_("The texts of the messages were not read: {detail}."),
}


def problem_text(code: str, detail: str = "") -> str:
    """Why a row could not be read, with the cell that was in the way."""
    words = _(_PROBLEMS.get(code, code))
    cell = _cell(detail)
    return f"{words} ({cell})" if cell else words


def note_text(code: str, detail: str = "") -> str:
    """A remark on a file."""
    words = _(_NOTES.get(code, code))
    if code == "institution_not_proved":
        detail = _names(detail)
    return words.format(detail=detail) if "{detail}" in words else words


def _cell(detail: str) -> str:
    """What stands in the file: without the name of our field before it, which the sentence already says in words."""
    field, colon, cell = detail.partition(":")
    return cell.strip() if colon and field in _fields() else detail


@cache
def _fields() -> frozenset[str]:
    return frozenset(field for kind in KINDS.values() for field in kind.__dataclass_fields__)


def _names(slugs: str) -> str:
    """Companies by name; a word of the file that is no slug stays as it is."""
    from pims.reference.companies import directory

    known = directory()
    return ", ".join(known[slug].name if slug in known else slug for slug in slugs.split(", "))
