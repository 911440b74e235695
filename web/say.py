"""One answer from the page: whose it is, whether its form was used before, what the office hears of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from flows.conversation import Conversation
from flows.wording import read_token
from office.beginning import conversation_in
from office.house import House
from office.intake import FileHeard, Heard, hear
from store import attachments, conversations, ways
from store.conversations import Kept
from store.faults import Conflict
from store.transaction import Tx
from store.ways import Way
from web import sessions
from web.forms import Form, question_of
from web.sessions import Here

NOT_SAFE = ".!.0.not_safe"
AGAIN_IS_FINE = ("help", "status", "worried", "what_i_sent", "language", "open", "change", "stop", "start")


@dataclass(frozen=True)
class Outcome:
    """Who is here now; words that were not taken go back into the form, with the sentence that `why` names.

    why: "" · used (that form was used before) · ended (the session is over) · too_long.
    """

    here: Here
    back: str = ""
    why: str = ""


def take(house: House, form: Form, file: FileHeard | None, token: str, now: datetime) -> Outcome:
    """Hear one form, in one transaction; a file that is not heard is not kept."""
    try:
        return _take(house, form, file, token, now)
    except Conflict:  # pressed twice at the same moment: the other press was first
        return _take(house, form, file, token, now)


def _take(house: House, form: Form, file: FileHeard | None, token: str, now: datetime) -> Outcome:
    with house.store.turn() as tx:
        here = sessions.who(tx, token, now)
        if form.cut:
            return Outcome(here, form.words, "too_long")
        turn = _Turn(house, tx, form, file, now)
        return turn.of_someone_known(here, here.way) if here.way else turn.of_someone_new()


@dataclass(frozen=True)
class _Turn:
    """One form being taken."""

    house: House
    tx: Tx
    form: Form
    file: FileHeard | None
    now: datetime

    def of_someone_new(self) -> Outcome:
        ours = self.form.sealed.is_ours(self.tx.vault, "")
        if not ours and self.form.tap != NOT_SAFE:
            return Outcome(Here(), self.form.words, "ended")
        number = self.form.sealed.number if ours else ""
        here = sessions.begun_by(self.tx, number, self.now) if number else Here()
        if here.way:  # pressed twice: the first press was heard
            return Outcome(here)
        here = sessions.begin(self.tx, number, self._language(), self.now)
        assert here.way is not None  # noqa: S101 - just made
        self._hear(here.way, self.form.words, self.form.tap)
        return Outcome(here)

    def of_someone_known(self, here: Here, way: Way) -> Outcome:
        kept = conversations.open_one(self.tx, way.id) or conversations.of_way(self.tx, way.id)[0]
        talk, form = conversation_in(kept), self.form
        fresh = self._is_of_this_showing(here, kept, talk)
        ways.seen(self.tx, here.token, self.now)
        if form.tap.startswith(".!."):
            return self._always(here, way, talk, fresh=fresh)
        if fresh:
            self._hear(way, form.words, form.tap, (talk.tag, talk.step, talk.point))
            return Outcome(here)
        return self._used(here, way, talk)

    def _is_of_this_showing(self, here: Here, kept: Kept, talk: Conversation) -> bool:
        step = talk.aside.name if talk.aside else talk.step
        sealed = self.form.sealed
        shown = question_of(talk.tag, step, talk.point), str(kept.turn)
        return (sealed.question, sealed.number) == shown and sealed.is_ours(self.tx.vault, here.token)

    def _always(self, here: Here, way: Way, talk: Conversation, *, fresh: bool) -> Outcome:
        """A word that always wins, tapped: what stood in the text box stays there."""
        name = self.form.tap.split(".")[3].partition(":")[0]
        asked = name == "not_safe" and talk.aside is not None and talk.aside.name == "are_you_safe"
        if fresh or name in AGAIN_IS_FINE or (name == "not_safe" and not asked):
            self._hear(way, "", self.form.tap)
        return Outcome(here, self.form.words)

    def _used(self, here: Here, way: Way, talk: Conversation) -> Outcome:
        """Pressed twice, reloaded, or sent from Back: it stays one answer, and no words are lost."""
        self._let_the_file_go()
        form = self.form
        if form.words and form.words not in _said(talk):
            return Outcome(here, form.words, "used")
        tap = read_token(form.tap)
        if tap and _is_of_another_question(tap, talk):
            self._hear(way, "", form.tap)
        return Outcome(here)

    def _hear(self, way: Way, words: str, tap: str, meant_for: tuple[str, str, int] | None = None) -> None:
        heard = Heard(
            self.now, words=words, tap=tap, file=self.file, language=self._language(),
            start=self.form.council, meant_for=meant_for,
        )  # fmt: skip
        hear(self.house, self.tx, way, heard, self.now)

    def _language(self) -> str:
        return self.form.language if self.form.language in self.house.voice.languages else "en"

    def _let_the_file_go(self) -> None:
        if self.file and self.file.attachment:
            attachments.lost(self.tx, self.file.attachment)


def _said(talk: Conversation) -> Iterable[str]:
    return [item.text for item in talk.items()]


def _is_of_another_question(tap: tuple[str, str, int, str], talk: Conversation) -> bool:
    """An earlier question answered differently now; not the same again, nor the open question twice."""
    _, step, point, choice = tap
    answered = talk.choice(step, point)
    return step not in ("!", "?") and (step, point) != (talk.step, talk.point) and answered != choice


def without_tap(form: Form) -> Form:
    """The same form, its words only: a file that did not arrive keeps the question open."""
    return replace(form, tap="")
