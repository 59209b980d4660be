"""Tables that say what is of a ticket on its first line only: the lines under it go on with the same ticket."""

from __future__ import annotations

from dataclasses import replace

from importers.mapped.answer_table import AnswerRow
from importers.mapped.line_kinds import is_layout
from importers.mapped.named import Named

_OF_TICKET = ("purchased_at", "purchased_time", "receipt", "store_name", "store_code", "store_postcode", "till")
_TOLD = ("purchased_at", "receipt")


def continued(of: Named) -> tuple[Named, int]:
    """The table with the cells of each ticket on all its lines, and how many lines had none.

    Only where no ticket is said twice in a row: a table that repeats its tickets has lines that lack theirs.
    """
    told = [role for role in _TOLD if of.has(role)]
    places = [at for role in _OF_TICKET for at in of.places.get(role, ())]
    bare = [_is_bare(of, row, places) for row in of.table.rows]
    if not told or sum(bare) < 2 or bare[0] or _says_twice(of, bare, told):
        return of, 0
    rows: list[AnswerRow] = []
    first = of.table.rows[0]
    for row, is_bare in zip(of.table.rows, bare, strict=True):
        if is_bare:
            cells = list(row.cells) + [""] * (max(places) + 1 - len(row.cells))
            for at in places:
                cells[at] = first.cell(at)
            rows.append(replace(row, cells=tuple(cells)))
        else:
            rows.append(row)
            first = row if any(row.cell(at) for at in places) else first
    return replace(of, table=replace(of.table, rows=tuple(rows))), sum(bare)


def under_heads(of: Named) -> tuple[Named, int]:
    """The table with each line told the ticket of the row above that has its day and its total, and no article.

    Gives how many lines had no number of a ticket. Only where no line has a day of its own.
    """
    heads = [_is_head(of, row) for row in of.table.rows]
    lines = [row for row in of.table.rows if _is_line(of, row)]
    if not any(heads) or not heads[0] or len(lines) < 2 or any(of.cell(row, "purchased_at") for row in lines):
        return of, 0
    table, places = of.table, dict(of.places)
    amounts = places.get("line_amount", ()) if not of.has("total_paid") else ()
    width = table.width
    told = {at for role in _OF_TICKET for at in places.get(role, ())}
    rows: list[AnswerRow] = []
    by_number: dict[str, AnswerRow] = {}
    head = table.rows[0]
    for row, is_head in zip(table.rows, heads, strict=True):
        cells = [*row.cells, *[""] * (width + 1 - len(row.cells))]
        if is_head:
            head = by_number[of.cell(row, "receipt")] = row
            for at in amounts:
                cells[at], cells[width] = "", cells[at]
        elif _is_line(of, row) and (not (number := of.cell(row, "receipt")) or number in by_number):
            of_ticket = by_number[number] if number else head
            for at in told:
                cells[at] = cells[at] if cells[at].strip() else of_ticket.cell(at)
        rows.append(replace(row, cells=tuple(cells)))
    if amounts:
        places["total_paid"] = [width]
    headings = (*table.headings, *[""] * (width + 1 - len(table.headings))) if table.headings else ()
    told_table = replace(table, headings=headings, rows=tuple(rows))
    return replace(of, table=told_table, places=places), sum(not of.cell(row, "receipt") for row in lines)


def _is_head(of: Named, row: AnswerRow) -> bool:
    """Whether a row is a ticket and no article: it has a day, and a number or an amount."""
    article = of.cell(row, "label") or of.cell(row, "code") or of.cell(row, "quantity") or of.cell(row, "unit_price")
    return not article and bool(
        of.cell(row, "purchased_at") and (of.cell(row, "receipt") or of.cell(row, "line_amount"))
    )


def _is_line(of: Named, row: AnswerRow) -> bool:
    label = of.cell(row, "label")
    return bool(of.cell(row, "code") or (label and not is_layout(label)))


def _is_bare(of: Named, row: AnswerRow, places: list[int]) -> bool:
    """Whether a row is an article of which no cell says the ticket."""
    label, priced = of.cell(row, "label"), of.cell(row, "line_amount") or of.cell(row, "unit_price")
    return (
        bool(priced)
        and bool(label or of.cell(row, "code"))
        and not is_layout(label)
        and not any(row.cell(at) for at in places)
    )


def _says_twice(of: Named, bare: list[bool], told: list[str]) -> bool:
    """Whether two rows that name their ticket, one behind the other, name the same."""
    before: tuple[str, ...] = ()
    for row, is_bare in zip(of.table.rows, bare, strict=True):
        said = tuple(of.cell(row, role) for role in told)
        if not is_bare and any(said):
            if said == before:
                return True
            before = said
    return False
