"""Telling it for someone: what is asked, as it is asked; what they said, typed or tapped; sent."""

from collections.abc import Callable, Mapping

from starlette.responses import Response

from casework.calendar import london_day
from console.numbers import whole
from console.visit import Visit, go_to
from office import telling_form, tellings, under_way
from office.hearing.uploads import Expects
from office.moves.fields import Unclear
from office.moves.progress import NotHere
from office.putting_in import NOT_TAKEN
from store.faults import Refused
from store.transaction import Tx

MOVED_ON = "That question was answered already. What you typed stands below and is not kept yet."
NOT_WITH_IT = "The file was not kept. Choose it again and send it with an answer."
ALWAYS = ".!."  # how the tap of a word that always wins begins


def ask(visit: Visit) -> Response:
    """What must be known before the first question."""
    return _form(visit, {"told_on": london_day(visit.now).isoformat(), "language": "en"}, {}, 200)


def begin(visit: Visit) -> Response:
    """The conversation begins."""
    try:
        with visit.house.store.turn() as tx:
            telling = tellings.begin(visit.house, tx, visit.scope, visit.form, visit.now)
    except Unclear as wrong:
        return _form(visit, visit.form, wrong.sentences, 422)
    return go_to(f"/tellings/{telling}")


def show(visit: Visit) -> Response:
    """The open question, and what was just said, to be read out."""
    return _page(visit)


def opens(visit: Visit) -> Expects:
    """Where a file goes that belongs to what they tell."""
    return tellings.expects(visit.scope, visit.path["telling"])


def say(visit: Visit) -> Response:
    """One answer, then the next question; what was typed beside a word that always wins stays typed."""
    words = visit.form.get("words", "").replace("\r\n", "\n").strip()
    tap, turn = visit.form.get("tap", ""), visit.form.get("turn", "")
    always, file = tap.startswith(ALWAYS), visit.upload.heard() if visit.upload else None
    if visit.upload and file is None and not always:
        return _page(visit, words, NOT_TAKEN.get(visit.upload.state, NOT_WITH_IT), 422)
    heard, file = ("", None) if always else (words, file)
    number = whole(turn, otherwise=-1)
    with visit.house.store.turn() as tx:
        telling = visit.path["telling"]
        taken = tellings.say(visit.house, tx, visit.scope, telling, number, heard, tap, visit.now, file)
    if visit.upload:
        visit.upload.taken = taken and not always
    if not taken:
        return _page(visit, words, MOVED_ON, 409)
    if always and (words or visit.upload):
        return _page(visit, words, NOT_WITH_IT if visit.upload else "")
    return go_to(f"/tellings/{visit.path['telling']}#now")


def change(visit: Visit) -> Response:
    """Taken over, put away, finished, or handed to whoever told it by four words."""
    what = DOINGS.get(visit.path["what"])
    if what is None:
        raise NotHere(visit.path["what"])
    with visit.house.store.turn() as tx:
        return what(visit, tx)


def _take_over(visit: Visit, tx: Tx) -> Response:
    under_way.take_over(tx, visit.scope, visit.path["telling"])
    return go_to(f"/tellings/{visit.path['telling']}")


def _put_away(visit: Visit, tx: Tx) -> Response:
    tellings.put_away(tx, visit.scope, visit.path["telling"], visit.now)
    return go_to("/")


def _finish(visit: Visit, tx: Tx) -> Response:
    case = tellings.read(visit.house, tx, visit.scope, visit.path["telling"], visit.now).case
    tellings.finish(tx, visit.scope, visit.path["telling"], visit.now)
    return go_to(f"/cases/{case.reference}" if case else "/")


def _words(visit: Visit, tx: Tx) -> Response:
    case = tellings.read(visit.house, tx, visit.scope, visit.path["telling"], visit.now).case
    words = tellings.give_words(tx, visit.scope, visit.path["telling"], visit.now)
    return visit.page("words_given.html", words=words, case=case)


DOINGS: Mapping[str, Callable[[Visit, Tx], Response]] = {
    "take-over": _take_over,
    "put-away": _put_away,
    "finish": _finish,
    "words": _words,
}


def _form(visit: Visit, typed: Mapping[str, str], sentences: Mapping[str, str], status: int) -> Response:
    councils = telling_form.councils_for(visit.house, visit.scope)
    if not councils:
        raise Refused("You may look at cases but not take one down.")
    return visit.page(
        "telling_form.html", status, councils=(*councils, telling_form.NOT_KNOWN), typed=typed,
        sentences=sentences, methods=telling_form.METHODS, reaches=telling_form.REACHES,
        languages=visit.house.voice.languages,
    )  # fmt: skip


def _page(visit: Visit, typed: str = "", sentence: str = "", status: int = 200) -> Response:
    with visit.house.store.look() as tx:
        taking = tellings.read(visit.house, tx, visit.scope, visit.path["telling"], visit.now)
    return visit.page(
        "telling.html", status, taking=taking, page=taking.page, telling=taking.telling, typed=typed,
        sentence=sentence,
    )  # fmt: skip
