"""Writing to somebody from the console: exactly how it will read, and what must be mended first."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.responses import Response

from casework.danger_rules import Rules
from casework.duty import CALLED_ABOUT
from casework.reading_grade import Hard, too_hard
from casework.safeguarding import is_outright, look
from casework.secrecy import promised
from console.visit import Visit
from office import standard_texts
from office.house import DESK
from office.moves.fields import Unclear
from store.transaction import Tx

Form = Callable[[Visit, Mapping[str, str], Mapping[str, str], int], Response]


@dataclass(frozen=True)
class Writing:
    """One kind of writing: its form, what makes it ready to be read, the page that shows it.

    alarmed: whether whoever reads what is ready has an alert already.
    """

    form: Form
    prepare: Callable[[Visit, Tx], Any]
    page: str
    alarmed: Callable[[Tx, Any], bool]

    def preview(self, visit: Visit) -> Response:
        """What they will read, exactly, and how it reaches them."""
        try:
            with visit.house.store.look() as tx:
                ready = self.prepare(visit, tx)
                dangers = () if self.alarmed(tx, ready) else visit.house.dangers
        except Unclear as wrong:
            return self.form(visit, visit.form, wrong.sentences, 422)
        words, language = words_of(visit), language_of(visit)
        noticed = noticed_in({"words": words}, language, dangers)
        return visit.page(self.page, ready=ready, words=words, language=language, noticed=noticed)

    def insert(self, visit: Visit, council: str | None) -> Response:
        """The form again, with a standard text of this council in it."""
        with visit.house.store.look() as tx:
            typed = standard_texts.put_in(tx, council or DESK, visit.form)
        return self.form(visit, typed, {}, 200)

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


@dataclass(frozen=True)
class Noticed:
    """What is pointed out in an officer's words before they are sent; nothing of it hinders the sending."""

    hard: Hard | None
    secrecy: str  # the sentence that promises it, or ""
    danger: str = ""  # the words that sound as if somebody may not be safe, where no alert says so yet


def noticed_in(
    written: Mapping[str, str], language: str, dangers: Sequence[Rules] = ()
) -> dict[str, Noticed]:
    """By field: what reads above age 12 (measured in English only), a promise of secrecy, danger.

    dangers: what danger sounds like; none where whom they write to has an alert.
    """
    found = {
        name: Noticed(
            too_hard(words) if language == "en" else None, promised(words), _danger_in(words, dangers)
        )
        for name, words in written.items()
    }
    return {name: each for name, each in found.items() if each.hard or each.secrecy or each.danger}


def _danger_in(words: str, dangers: Sequence[Rules]) -> str:
    """No alert is raised by it: a letter names what happened by its nature, and whoever writes it knows."""
    found = look(words, dangers)
    return found.words if found.level in CALLED_ABOUT and is_outright(found) else ""
