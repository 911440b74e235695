"""Answering someone who has no case yet: form, preview, sent; or read, with nothing to answer."""

from collections.abc import Mapping

from starlette.responses import Response

from console.visit import Visit, go_to
from console.writing import Writing, language_of, words_of
from office import desk
from office.house import DESK
from office.moves import answering
from office.moves.answering import Answer
from store import standard_texts
from store.faults import NotHere
from store.transaction import Tx


def show(visit: Visit) -> Response:
    """Their words, and a form for the answer."""
    return _form(visit, {}, {}, 200)


def preview(visit: Visit) -> Response:
    """The answer exactly as it will read."""
    return WRITING.preview(visit)


def insert(visit: Visit) -> Response:
    """The form with a standard text in it."""
    with visit.house.store.look() as tx:
        council = answering.to_answer(tx, visit.scope, visit.path["request"]).council
    return WRITING.insert(visit, council)


def send(visit: Visit) -> Response:
    """Owe the answer."""
    return WRITING.send(visit, lambda tx: _send(visit, tx)) or go_to("/")


def _send(visit: Visit, tx: Tx) -> None:
    request, words, language = visit.path["request"], words_of(visit), language_of(visit)
    answering.send(visit.house, tx, visit.scope, request, words, visit.now, language)


def read(visit: Visit) -> Response:
    """Somebody read what no program could, and there is nothing to answer."""
    with visit.house.store.turn() as tx:
        if desk.note_read(tx, visit.scope, visit.path["request"], visit.now) is None:
            raise NotHere(visit.path["request"])
    return go_to("/")


def _prepare(visit: Visit, tx: Tx) -> Answer:
    return answering.prepare(
        visit.house, tx, visit.scope, visit.path["request"], words_of(visit), language_of(visit)
    )


def _form(visit: Visit, typed: Mapping[str, str], sentences: Mapping[str, str], status: int) -> Response:
    with visit.house.store.look() as tx:
        request = answering.waiting(tx, visit.scope, visit.path["request"])
        texts = standard_texts.offered(tx, [request.council or DESK])
    return visit.page("request.html", status, request=request, typed=typed, sentences=sentences, texts=texts)


def _alarmed(tx: Tx, ready: Answer) -> bool:
    return answering.has_alarmed(tx, ready.request.person_id)


WRITING = Writing(_form, _prepare, "request_preview.html", _alarmed)
