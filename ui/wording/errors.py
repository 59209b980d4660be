"""Known errors in three parts: what happened, why, what to do."""

from __future__ import annotations

from dataclasses import dataclass

from pims.errors import KnownError
from pims.i18n import N_, _
from ui.wording import formats, requests
from ui.wording.problems import note_text, problem_text
from ui.wording.word_errors import WORDS

_DAYS = {"on", "since", "until", "earliest"}
_STEPS = {"event", "status"}


@dataclass(frozen=True, slots=True)
class Told:
    """An error for a person."""

    what: str
    why: str
    do: str


_ERRORS: dict[str, tuple[str, str, str]] = {
    **WORDS,
    "no_store": (
        N_("There is no store yet."),
        N_("Nothing was found in {folder}."),
        N_("Create it with `pims init`, or import with --no-encryption."),
    ),
    "store_exists": (
        N_("There is a store already."),
        N_("{folder} holds one."),
        N_("Use it, or choose another folder with --store."),
    ),
    "passphrase_needed": (
        N_("The store is locked."),
        N_("It is encrypted and no passphrase was given."),
        N_("Type it on a terminal, or set PIMS_PASSPHRASE."),
    ),
    "wrong_passphrase": (N_("The store stays locked."), N_("The passphrase is not the right one."), N_("Try again.")),
    "wrong_recovery_key": (
        N_("The store stays locked."),
        N_("The recovery key is not the right one."),
        N_("Check it letter by letter."),
    ),
    "recovery_key_typo": (
        N_("The recovery key cannot be read."),
        N_("It has 8 groups of 4 signs; one of them is mistyped."),
        N_("Check it letter by letter."),
    ),
    "passphrase_weak": (
        N_("The passphrase is too short."),
        N_("It alone protects everything."),
        N_("Take at least 12 characters, or 4 words."),
    ),
    "passphrase_differs": (
        N_("The two passphrases differ."),
        N_("One of them was mistyped."),
        N_("Start again; no store was made."),
    ),
    "encrypted_store": (
        N_("The store is encrypted."),
        N_("It cannot be opened without its passphrase."),
        N_("Leave out --no-encryption."),
    ),
    "damaged": (
        N_("The store is damaged."),
        N_("Its bytes are not what was written."),
        N_("Restore a backup; the damaged file is kept aside."),
    ),
    "newer_schema": (
        N_("This store was written by a newer version."),
        N_("This version could harm it, so it did not touch it."),
        N_("Install the newer version."),
    ),
    "locked": (
        N_("The store is busy."),
        N_("Another window or command is writing to it."),
        N_("Wait for it to end, then try again. Nothing was written."),
    ),
    "read_only": (
        N_("The store cannot be written."),
        N_("Its folder or file is read-only."),
        N_("Give yourself the right to write there. Reading works."),
    ),
    "disk_full": (
        N_("The disk is full."),
        N_("There was no room for the change; none of it was kept."),
        N_("Free some space and try again. Nothing was lost."),
    ),
    "disk_error": (
        N_("The disk gave an error."),
        N_("The change was not kept."),
        N_("Check the disk; restore a backup."),
    ),
    "old_sqlite": (
        N_("The database library is too old."),
        N_("It may damage stores."),
        N_("Run `make setup` again."),
    ),
    "no_backup": (
        N_("There is no backup file of this name."),
        "",
        N_("Check the name. Backups of the store itself are in its folder, under backups."),
    ),
    "not_a_backup": (
        N_("This backup cannot be used."),
        N_("The file is not a complete backup of a store."),
        N_("Choose another one. Your store is untouched."),
    ),
    "no_table": (
        N_("No table was found in this file."),
        N_("{reason}"),
        N_("Tables in text, workbooks, JSON, XML and PDF can be mapped."),
    ),
    "cannot_read": (N_("The file cannot be read."), N_("{path} does not let itself be read."), N_("Check its name.")),
    "no_mapping": (
        N_("This file holds no mapping."),
        N_("{path} is no text that says how a table is read."),
        N_("Give a file that was saved as the description of a table."),
    ),
    "unknown_answer": (
        N_("Nothing asks for {key}."),
        N_("No question about a file has this name."),
        N_("What can be answered: {keys}."),
    ),
    "bad_answer": (
        N_("{value} is no answer to {key}."),
        N_("The question takes other values."),
        N_("Possible values: {values}"),
    ),
    "bad_mapping": (
        N_("This mapping cannot be used."),
        N_("Its entry “{key}” is missing, unknown, or not what a mapping says there."),
        N_("Correct this entry, or write the mapping anew with `pims mappings --propose`."),
    ),
    "unknown_mapping": (N_("There is no mapping named “{name}”."), "", N_("`pims mappings` lists them.")),
    "unknown_import": (N_("There is no import {id}."), "", N_("`pims imports` lists them.")),
    "unknown_similar": (N_("No row {id} waits for a word."), "", N_("`pims review` lists them.")),
    "unknown_transaction": (N_("There is no movement {id}."), "", N_("`pims transactions` lists them.")),
    "unknown_category": (N_("There is no such category."), "", N_("`pims categories` lists them.")),
    "no_site": (N_("{site} is no site that was named."), "", N_("A site is written like this: example.org.")),
    "unknown_company": (N_("This company is not known."), "", N_("`pims companies` lists those of your data.")),
    "unknown_letter_kind": (N_("There is no letter of this kind."), "", N_("Known kinds: {known}.")),
    "unknown_format": (N_("Letters are not written in this format."), "", N_("Known formats: {known}.")),
    "unknown_profile_key": (N_("The profile has no such entry."), "", N_("Known entries: {known}.")),
    "unknown_language": (N_("Letters are not written in this language."), "", N_("Known languages: {known}.")),
    "unknown_request": (N_("There is no request {id}."), "", N_("`pims requests` lists them.")),
    "unknown_event": (N_("A request knows no event “{event}”."), "", N_("Known events: {known}.")),
    "impossible_event": (
        N_("“{event}” cannot follow now."),
        N_("The request stands at “{status}”."),
        N_("Log first what happened before."),
    ),
    "bad_event_date": (
        N_("This day is too early for “{event}”."),
        N_("It follows an event of {earliest}."),
        N_("Give a day on or after it."),
    ),
    "event_in_future": (N_("{on} is in the future."), "", N_("Log it when it has happened.")),
    "unknown_region": (N_("There is no region “{region}”."), "", N_("Known region: alsace-moselle.")),
    "bad_suspension": (
        N_("A suspension must end after it began, and begin after the request was received."),
        N_("{since} to {until} does not."),
        N_("Give the day identity was asked, then the day your proof arrived: A..B."),
    ),
    "cannot_write": (
        N_("The file cannot be written."),
        N_("{path} does not accept it."),
        N_("Choose another folder."),
    ),
    "cancelled": (N_("Stopped."), N_("You asked for it."), N_("Nothing was changed.")),
    "no_display": (
        N_("The window cannot open."),
        N_("There is no screen to show it on."),
        N_("Open it from a desktop session. Commands work without one: `pims --help` lists them."),
    ),
    "no_window": (
        N_("The window cannot open."),
        N_("A library of the window is missing: {library}."),
        N_("Commands work without it; `make setup` installs it."),
    ),
    "export_exists": (
        N_("The folder is not empty."),
        N_("An export would mix with what is there."),
        N_("Choose an empty or new folder."),
    ),
}  # fmt: skip


def error_text(error: KnownError) -> Told:
    """What happened, why, and what to do."""
    what, why, do = _ERRORS.get(error.code, (error.code, "", ""))
    params = _Params({name: _shown(error.code, name, value) for name, value in error.params.items()})
    return Told(*(_(part).format_map(params) if part else "" for part in (what, why, do)))


def _shown(code: str, name: str, value: str) -> str:
    """A parameter as people read it: days written out, steps of a request in words."""
    if name in _DAYS:
        return formats.day(value)
    if name == "problem":
        return problem_text(value)
    if name == "reason":
        return note_text(value)
    if name in _STEPS and code != "unknown_event":
        return requests.event(value)
    return value


class _Params(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "?"
