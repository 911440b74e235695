"""A formal letter of a case: looked at and printed, or taken as PDF, which is recorded."""

from starlette.responses import Response

from console.visit import Visit
from office import desk, identity, papers, printing
from office.moves.case_file import CaseFile, Someone, read_file
from office.moves.progress import NotHere
from office.papers import Letter
from store.transaction import Tx


def show(visit: Visit) -> Response:
    """The letter as it would be posted, and to whom."""
    with visit.house.store.look() as tx:
        file, letter = _read(visit, tx, known=False)
    return visit.page("letter.html", file=file, letter=letter, place=visit.path["place"])


def take(visit: Visit) -> Response:
    """The letter as PDF; the record says that it was taken."""
    with visit.house.store.turn() as tx:
        file, letter = _read(visit, tx)
        desk.note_letter(tx, visit.scope, file, int(visit.path["place"]), visit.now)
    headers = {"content-disposition": f'attachment; filename="{letter.reference}-{visit.path["place"]}.pdf"'}
    return Response(printing.pdf_of(letter), media_type="application/pdf", headers=headers)


def _read(visit: Visit, tx: Tx, *, known: bool = True) -> tuple[CaseFile, Letter]:
    """known: with the name of whom it is to; else only once this officer asked who they are."""
    file = read_file(tx, visit.scope, visit.path["case"])
    file = identity.as_seen_by(file, visit.scope, visit.now) if file and not known else file
    found = [entry for entry in file.entries if str(entry.place) == visit.path["place"]] if file else []
    letter = papers.letter_of(visit.house, tx, file, found[0], _to(visit, file)) if file and found else None
    if file is None or letter is None:
        raise NotHere(visit.path["case"])
    return file, letter


def _to(visit: Visit, file: CaseFile) -> Someone | None:
    return file.someone(visit.form.get("to") or visit.query.get("to", ""))
