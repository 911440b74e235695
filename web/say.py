"""One answer from the page: whose it is, whether its form was used before, what the office hears of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from flows.buttons import read_token
from flows.conversation import Conversation
from office.hearing.beginning import conversation_in
from office.hearing.intake import FileHeard, Heard, hear
from office.house import House
from store import attachments, conversations, page_sessions
from store.conversations import Kept
from store.faults import Conflict
from store.transaction import Tx
from store.ways import Way
from web import sessions
from web.danger import ALWAYS, alerted_just_now, beside, danger_in
from web.forms import Form, question_of
from web.sessions import Here

NOT_SAFE = ".!.0.not_safe"
Question = tuple[str, str, int]  # tag, step, point
AGAIN_IS_FINE = (
    *(
        "help",
        "hide",
        "status",
        "worried",
        "what_i_sent",
        "so_far",
        "language",
        "open",
        "change",
        "stop",
        "start",
    ),
)


@dataclass(frozen=True)
class Outcome:
    """Who is here now; words that were not taken go back into the form, with the sentence that `why` names.

    why: "" · used (that form was used before) · ended (the session is over) · too_long. Words with danger in
    them are heard in any case; of a text that is too long only the beginning came, so that it goes back too.
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
        form = self.form
        ours = form.sealed.is_ours(self.tx.vault, "")
        why = "too_long" if form.cut else "" if ours else "ended"
        if why and form.tap != NOT_SAFE and not self._danger:
            return Outcome(Here(), form.words, why)
        number = form.sealed.number if ours else ""
        here = sessions.begun_by(self.tx, number, self.now) if number else Here()
        asked = None if ours else form.sealed.meant_for
        if here.way:  # pressed twice: the first press was heard
            return self._danger_first(here, here.way, "", asked) if self._danger else Outcome(here)
        here = sessions.begin(self.tx, number, self._language(), self.now)
        assert here.way is not None  # noqa: S101 - just made
        self._hear(here.way, form.words, beside(self._danger, form.tap), asked)
        return self._heard(here)

    def of_someone_known(self, here: Here, way: Way) -> Outcome:
        kept = conversations.open_one(self.tx, way.id) or conversations.of_way(self.tx, way.id)[0]
        talk, form = conversation_in(kept), self.form
        fresh = self._is_of_this_showing(here, kept, talk)
        page_sessions.seen(self.tx, here.token, self.now)
        asked = (talk.tag, talk.step, talk.point) if fresh else form.sealed.meant_for
        always = self._always_tapped(talk, fresh=fresh)
        taken = fresh and not form.cut and not form.tap.startswith(ALWAYS)
        if not taken and self._danger:
            return self._danger_first(here, way, always, asked)
        if form.tap.startswith(ALWAYS):
            return self._always(here, way, always)
        if taken:
            self._hear(way, form.words, form.tap, asked)
            return Outcome(here)
        return self._heard(here) if form.cut else self._used(here, way, talk)

    @cached_property
    def _danger(self) -> str:
        return danger_in(self.house, self.form.words)

    def _danger_first(self, here: Here, way: Way, tap: str, asked: Question | None) -> Outcome:
        """Words that would go back into the form, had they no danger in them."""
        if alerted_just_now(self.tx, way, self.form.words, self.now):
            self._let_the_file_go()
        else:
            self._hear(way, self.form.words, beside(self._danger, tap), asked)
        return self._heard(here)

    def _heard(self, here: Here) -> Outcome:
        return Outcome(here, self.form.words, "too_long") if self.form.cut else Outcome(here)

    def _is_of_this_showing(self, here: Here, kept: Kept, talk: Conversation) -> bool:
        step = talk.aside.name if talk.aside else talk.step
        sealed = self.form.sealed
        shown = question_of(talk.tag, step, talk.point), str(kept.turn)
        return (sealed.question, sealed.number) == shown and sealed.is_ours(self.tx.vault, here.token)

    def _always_tapped(self, talk: Conversation, *, fresh: bool) -> str:
        """The word that always wins which was tapped, unless it was heard before; else ""."""
        if not self.form.tap.startswith(ALWAYS):
            return ""
        name = self.form.tap.split(".")[3].partition(":")[0]
        asked = name == "not_safe" and talk.aside is not None and talk.aside.name == "are_you_safe"
        now = fresh or name in AGAIN_IS_FINE or (name == "not_safe" and not asked)
        return self.form.tap if now else ""

    def _always(self, here: Here, way: Way, tap: str) -> Outcome:
        """A word that always wins, tapped: what stood in the text box stays there."""
        if tap:
            self._hear(way, "", tap)
        return Outcome(here, self.form.words, "too_long" if self.form.cut else "")

    def _used(self, here: Here, way: Way, talk: Conversation) -> Outcome:
        """Pressed twice, reloaded, or sent from Back: it stays one answer, and no words are lost."""
        self._let_the_file_go()
        form, then = self.form, self._told_in(way, talk)
        if form.words and form.words not in (*_said(talk), *_said(then)):
            return Outcome(here, form.words, "used")
        tap = read_token(form.tap)
        if tap and _is_of_another_question(tap, then):
            self._hear(way, "", form.tap)
        return Outcome(here)

    def _told_in(self, way: Way, talk: Conversation) -> Conversation:
        """The conversation whose question the form asked: it may have ended with this very answer."""
        tag, _, _ = self.form.sealed.meant_for
        held = (conversation_in(kept) for kept in conversations.of_way(self.tx, way.id))
        return talk if tag == talk.tag else next((each for each in held if each.tag == tag), talk)

    def _hear(self, way: Way, words: str, tap: str, meant_for: Question | None = None) -> None:
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
