"""The case page: what must be known before acting, the person's words, the dates, the record, the moves."""

from typing import Any

from starlette.responses import Response

from casework.calendar import london_day
from casework.stages import MOVES, moves_possible
from console import live
from console.stage import of_the_stage
from console.visit import Visit
from office import agreements, desk, identity, raised
from office.folding import folded
from office.moves import asking_again, groups, recounting, rights
from office.moves.announcing import ANNOUNCE
from office.moves.case_file import CaseFile
from office.moves.progress import NotHere, may_deal_with
from office.moves.readers import readers as who_sees
from office.papers import has_letter
from office.putting_in import HOW
from store.record import Entry

TOLD_LATER = ("told_more", "added", "asked_to_withdraw", "answered", "points_wrong", "handing_not_ok")


def show(visit: Visit) -> Response:
    """One case; opening it is recorded."""
    with visit.house.store.turn() as tx:
        page = desk.open_page(tx, visit.scope, visit.path["case"], visit.now)
        if page is None:
            raise NotHere(visit.path["case"])
        spoken = agreements.spoken(tx, page.file, visit.now)
        alerts = raised.raised(visit.house, tx, visit.scope, page.alerts, visit.now)
        readers = who_sees(tx, page.file.case)
        may_have_it = may_deal_with(tx, page.file)
        here = live.here(visit, tx, page.file.case.reference, page.file.case.revision)
    case = page.file.case
    may_move = visit.scope.may(case.council, "move")
    moves = _offered(visit, page.file) if may_move else ()
    done = visit.query.get("done", "")
    return visit.page(
        "case.html",
        page=page,
        alerts=alerts,
        readers=readers,
        spoken=spoken,
        may_hand=may_move and case.status == "open",
        file=page.file,
        case=case,
        referral=case.referral,
        procedure=visit.house.procedure(case.council),
        moves=moves,
        groups=groups.grouped(moves),
        next=groups.likely_next(page.file.place) if may_move else None,
        colleagues=may_have_it if may_move else {},
        later=_told_later(page.file, page.known_until is not None),
        agreement_since=rights.waits_for_agreement(page.file),
        advocate_moves_dates=recounting.waits_for_an_advocate(page.file),
        of_age=asking_again.waiting(page.file),
        shared=rights.everything(page.file),
        waiting=folded(page.file.requests),
        letters=[each.place for each in page.file.entries if has_letter(visit.house, each)],
        today=london_day(visit.now),
        putting_in=HOW if may_move else (),
        may_act=visit.scope.may_act(case.council),
        done=done if done in {"assigned", "put_in", *(move.name for move in MOVES)} else "",
        **of_the_stage(page.file, visit.house.procedure(case.council)),
        **here,
        **live.drawn(visit, live.HERE, here),
        who=lambda code: _who(visit, page, code),
    )


def _offered(visit: Visit, file: CaseFile) -> tuple[str, ...]:
    """The moves that are possible; to another council only where the service runs for one."""
    others = set(visit.house.councils).difference({file.case.council})
    return tuple(each for each in moves_possible(file.place) if others or each != ANNOUNCE)


def _told_later(file: CaseFile, known: bool) -> list[tuple[Entry, Any]]:
    """What people told once it was sent, but that they had no more to tell; who they are only if `known`."""
    hidden = ("more", *(() if known else identity.TOLD_WHO))
    entries = [entry for entry in file.entries if entry.what in TOLD_LATER]
    told = [
        (entry, [identity.told(each, known) for each in entry.words if each["step"] not in hidden])
        if isinstance(entry.words, list)
        else (entry, entry.words)
        for entry in entries
    ]
    return [(entry, words) for entry, words in told if words]


def _who(visit: Visit, page: desk.CasePage, code: str) -> str:
    """A name for who entered something: an officer's name, a person's role, or Heard itself."""
    kind, _, found = code.partition(":")
    if kind == "officer":
        return page.officers.get(found, "An officer")
    person = page.file.ever(found)
    return visit.pages.word("role", person.role) if person else "Heard"
