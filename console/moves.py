"""Every move by the same three pages: the form, the preview of what each person will read, done."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace

from starlette.responses import Response

from casework.calendar import london_day
from casework.not_considering import GROUNDS
from casework.other_bodies import BODIES
from casework.said import Service
from casework.stages import BY_NAME, NotPossible, why_not
from console import live
from console.alerts import alarmed
from console.numbers import whole
from console.typed import kept_along, own_words, typed_in
from console.visit import Visit, go_to
from console.writing import Noticed, noticed_in
from office import identity, standard_texts
from office.folding import folded
from office.moves import beside, handing, progress, updates
from office.moves.announcing import HAND_OVER
from office.moves.case_file import CaseFile, read_file
from office.moves.fields import OWN_WORDS_TOO, Unclear
from office.moves.only_where import asked_of
from office.moves.progress import NotHere
from office.moves.reading import Reading, choices_of
from office.moves.update import Preview
from office.moves.updates import UPDATES
from store import alerts
from store import standard_texts as kept_texts
from store.faults import Conflict, Refused
from store.plain_json import as_json
from store.scope import THE_SERVICE
from store.standard_texts import StandardText
from store.transaction import Tx

TYPED = ("words", "line", "day", "birthday", "years")  # what is typed, not chosen
CHANGED = "The messages have changed since you saw them. Look at them again before you send them."


def ask(visit: Visit) -> Response:
    """The form of a move that is possible; why not, where it is not."""
    with visit.house.store.look() as tx:
        return _form(visit, tx, visit.query, {})


def preview(visit: Visit) -> Response:
    """What each person will read, who will not be told and why, and room for own words."""
    with visit.house.store.look() as tx:
        try:
            file, told = _told(visit, tx)
        except (Unclear, Conflict, NotPossible) as why:
            return _form(visit, tx, typed_in(visit), _sentences(why), status_of(why))
        return _preview(visit, tx, file, told)


def record(visit: Visit) -> Response:
    """Record the move and owe exactly what was previewed."""
    try:
        with visit.house.store.turn() as tx:
            file, told = _told(visit, tx)
            if _digest(visit, told) != visit.form.get("shown"):
                return _preview(visit, tx, file, told, CHANGED)
            case, move = visit.path["case"], visit.path["move"]
            alert = progress.record_move(
                visit.house, tx, visit.scope, case, move, typed_in(visit), revision=_revision(visit),
                now=visit.now,
            )  # fmt: skip
            if alert:
                return alarmed(visit, tx, file.case, alert)
    except (Unclear, Conflict, NotPossible) as why:
        with visit.house.store.look() as tx:
            return _form(visit, tx, typed_in(visit), _sentences(why), status_of(why))
    return go_to("/handings" if move == HAND_OVER else f"/cases/{file.case.reference}?done={move}")


def insert(visit: Visit) -> Response:
    """The form, or the preview, with a standard text put into it."""
    with visit.house.store.look() as tx:
        file = read_file(tx, visit.scope, visit.path["case"])
        if file is None:
            raise NotHere(visit.path["case"])
        typed = standard_texts.put_in(tx, file.case.council, typed_in(visit))
        there = replace(visit, form=typed, many={name: [value] for name, value in typed.items()})
        if typed.get("insert") != "own_words":
            return _form(there, tx, typed_in(there), {})
    return preview(there)


def _bodies(visit: Visit) -> list[Service]:
    """The bodies whose number a source gives."""
    known = visit.house.rulebook.helplines
    return [known[key] for key in BODIES.values() if key]


def _texts(tx: Tx, file: CaseFile) -> list[StandardText]:
    return kept_texts.offered(tx, [file.case.council])


def _told(visit: Visit, tx: Tx) -> tuple[CaseFile, list[Preview]]:
    file, filled = progress.prepare(
        visit.house, tx, visit.scope, visit.path["case"], _move(visit), typed_in(visit), visit.now,
        revision=_revision(visit),
    )  # fmt: skip
    return file, updates.preview(visit.house, file, filled)


def _form(
    visit: Visit, tx: Tx, typed: Mapping[str, str], sentences: Mapping[str, str], status: int = 200
) -> Response:
    """The form as typed; a conflict hands every word back, with the case as it now is."""
    move, file = _move(visit), read_file(tx, visit.scope, visit.path["case"])
    if file is None:
        raise NotHere(visit.path["case"])
    if not visit.scope.may(file.case.council, "move"):
        raise Refused("You may look at this case but not change it.")
    officers = progress.may_deal_with(tx, file)
    overtaken = beside.since(tx, file, _revision(visit), move, typed)
    if sentence := why_not(file.place, move):
        if not sentences:
            raise Refused(sentence)
        return visit.page(
            "overtaken.html", status, case=file.case, move=move, sentences=[*sentences.values(), sentence],
            overtaken=overtaken, officers=officers, typed={**kept_along(visit), **own_words(visit)},
        )  # fmt: skip
    form = Reading(file, typed, london_day(visit.now), officers, visit.house.councils)
    fields = asked_of(file, move)
    seen = identity.as_seen_by(file, visit.scope, visit.now)
    listed = {each.name: choices_of(form, each) for each in fields if each.kind not in TYPED}
    return visit.page(
        "move.html", status, file=seen, case=file.case, move=move, fields=fields, choices=listed,
        officers=officers, typed=_typed(typed, visit), sentences=sentences, today=form.today,
        waiting=folded(file.requests),
        overtaken=overtaken, tells=move in UPDATES, grounds=GROUNDS, bodies=_bodies(visit),
        texts=_texts(tx, file), untold=handing.untold(tx, seen), **live.at_first(file.case),
    )  # fmt: skip


def _preview(visit: Visit, tx: Tx, file: CaseFile, told: Sequence[Preview], sentence: str = "") -> Response:
    move, seen = _move(visit), identity.as_seen_by(file, visit.scope, visit.now)
    told = [replace(each, person=seen.someone(each.person.id) or each.person) for each in told]
    return visit.page(
        "preview.html", file=seen, case=file.case, move=move, told=told, typed=kept_along(visit),
        own_words=move in OWN_WORDS_TOO, languages=visit.house.voice.languages, shown=_digest(visit, told),
        sentence=sentence, form=typed_in(visit), noticed=_noticed(visit, tx, file), texts=_texts(tx, file),
        **live.at_first(file.case),
    )  # fmt: skip


def _noticed(visit: Visit, tx: Tx, file: CaseFile) -> dict[str, Noticed]:
    """What is pointed out in the officer's words, as people read them; danger where nothing has alarmed."""
    dangers = () if alerts.of_case(tx, THE_SERVICE, file.case.id) else visit.house.dangers
    typed = typed_in(visit)
    told = [each.name for each in asked_of(file, _move(visit)) if each.told and each.is_written]
    written = {name: typed.get(name, "") for name in (*told, "own_words")}
    return noticed_in(written, typed.get("language") or "en", dangers)


def _digest(visit: Visit, told: Sequence[Preview]) -> str:
    """Names exactly what was shown, so that nothing else can be sent by the same form."""
    shown = [
        [
            each.person.id,
            each.kind,
            each.held,
            each.why,
            each.reach.carrier,
            [asdict(m) for m in each.messages],
        ]
        for each in told
    ]
    return visit.house.store.vault.keyed_hash("console.preview", as_json(shown))


def _sentences(why: Exception) -> dict[str, str]:
    return why.sentences if isinstance(why, Unclear) else {"": str(why)}


def status_of(why: Exception) -> int:
    return 422 if isinstance(why, Unclear) else 409


def _move(visit: Visit) -> str:
    move = visit.path["move"]
    if move not in BY_NAME:
        raise NotHere(move)
    return move


def _revision(visit: Visit) -> int:
    return whole(visit.form.get("revision", ""))


def _typed(typed: Mapping[str, str], visit: Visit) -> dict[str, str]:
    """What was typed, and who is asking as who deals with it."""
    mine = visit.officer.id if visit.officer else ""
    return {"handler": mine, "happened_on": london_day(visit.now).isoformat(), **typed}
