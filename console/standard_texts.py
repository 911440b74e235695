"""The standard texts of an office: what there is, a new one, a new version, no more of one."""

from collections.abc import Mapping

from starlette.responses import Response

from casework.secrecy import promised
from console.visit import Visit, go_to
from office import standard_texts
from office.moves.fields import Unclear
from store import officers


def show(visit: Visit) -> Response:
    """Every text with its versions, and a form for another."""
    return _page(visit, {}, {})


def keep(visit: Visit) -> Response:
    """A new text, or a new version of one."""
    try:
        with visit.house.store.turn() as tx:
            standard_texts.keep(visit.house, tx, visit.scope, visit.form, visit.now)
    except Unclear as wrong:
        return _page(visit, visit.form, wrong.sentences, 422)
    return go_to("/texts")


def end(visit: Visit) -> Response:
    """It is offered no more."""
    with visit.house.store.turn() as tx:
        standard_texts.take_away(visit.house, tx, visit.scope, visit.path["text"], visit.now)
    return go_to("/texts")


def _page(
    visit: Visit, typed: Mapping[str, str], sentences: Mapping[str, str], status: int = 200
) -> Response:
    with visit.house.store.look() as tx:
        texts = standard_texts.everything(visit.house, tx, visit.scope)
        names = {each.id: each.name for each in officers.all_officers(tx)}
    return visit.page(
        "texts.html", status, texts=texts, names=names, typed=typed, sentences=sentences,
        councils=standard_texts.managed(visit.house, visit.scope), promised=promised,
    )  # fmt: skip
