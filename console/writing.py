"""Writing to somebody from the console: exactly how it will read, and what must be mended first."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.responses import Response

from console.visit import Visit
from office.moves.fields import Unclear
from store.transaction import Tx

Form = Callable[[Visit, Mapping[str, str], Mapping[str, str], int], Response]


@dataclass(frozen=True)
class Writing:
    """One kind of writing: its form, what makes it ready to be read, the page that shows it."""

    form: Form
    prepare: Callable[[Visit, Tx], Any]
    page: str

    def preview(self, visit: Visit) -> Response:
        """What they will read, exactly, and how it reaches them."""
        try:
            with visit.house.store.look() as tx:
                ready = self.prepare(visit, tx)
        except Unclear as wrong:
            return self.form(visit, visit.form, wrong.sentences, 422)
        return visit.page(self.page, ready=ready, words=words_of(visit), language=language_of(visit))

    def send(self, visit: Visit, does: Callable[[Tx], Response | None]) -> Response | None:
        """Do it and return what it shows; the form again where something must be mended."""
        try:
            with visit.house.store.turn() as tx:
                return does(tx)
        except Unclear as wrong:
            return self.form(visit, visit.form, wrong.sentences, 422)


def words_of(visit: Visit) -> str:
    """What the officer typed."""
    return visit.form.get("words", "").replace("\r\n", "\n")


def language_of(visit: Visit) -> str:
    """The language they wrote it in: English unless they chose another."""
    return visit.form.get("language") or "en"
