"""Answering someone who has no case yet: form, preview, sent."""

from collections.abc import Mapping

from starlette.responses import Response

from console.visit import Visit, go_to
from office.moves import answering
from office.moves.fields import Unclear


def show(visit: Visit) -> Response:
    """Their words, and a form for the answer."""
    return _form(visit, {}, {})


def preview(visit: Visit) -> Response:
    """The answer exactly as it will read."""
    try:
        with visit.house.store.look() as tx:
            ready = answering.prepare(visit.house, tx, visit.scope, visit.path["request"], _words(visit))
    except Unclear as wrong:
        return _form(visit, visit.form, wrong.sentences, 422)
    return visit.page("request_preview.html", ready=ready, words=_words(visit))


def send(visit: Visit) -> Response:
    """Owe the answer."""
    try:
        with visit.house.store.turn() as tx:
            answering.send(visit.house, tx, visit.scope, visit.path["request"], _words(visit), visit.now)
    except Unclear as wrong:
        return _form(visit, visit.form, wrong.sentences, 422)
    return go_to("/")


def _form(
    visit: Visit, typed: Mapping[str, str], sentences: Mapping[str, str], status: int = 200
) -> Response:
    with visit.house.store.look() as tx:
        request = answering.waiting(tx, visit.scope, visit.path["request"])
    return visit.page("request.html", status, request=request, typed=typed, sentences=sentences)


def _words(visit: Visit) -> str:
    return visit.form.get("words", "").replace("\r\n", "\n")
