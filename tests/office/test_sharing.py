"""The whole table of sharing, walked through every way in which a case is shown: what the table says is so.

Chat and page, status, "what did I send?", updates, the bundle of what happened so far, and what can be begun.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from casework import sharing
from casework.sharing import READERS, TABLE
from flows.voice import Message
from flows.wording import token
from office import bundles
from office.conversations import DIALOGUES
from office.hearing.beginning import start
from office.hearing.intake import Heard, hear
from office.hearing.reading import page
from office.house import House
from office.moves import rights
from office.moves.case_file import CaseFile
from office.moves.progress import record_move
from store import case_people, conversations, outbox, people, ways
from store.case_people import OnCase
from store.scope import Scope
from store.ways import Way
from tests.office.cases_here import FOR_A_CHILD, NOW, SHORT, STORY, a_case, a_house_in, an_officer, read_again

ANSWER = "We moved you too often, and we say sorry."
DUE = "17 April"
SOMEONE_ELSE = {**FOR_A_CHILD, "who_are_you": "other", "relationship": "friend"}
AN_ADVOCATE = {**FOR_A_CHILD, "who_are_you": "advocate"}
IN_THEIR_OWN_RIGHT = {**SHORT, "who_are_you": "parent", "for_whom": "own"}


@dataclass
class Here:
    """One reader of a case, on their own way."""

    house: House
    officer: Scope
    file: CaseFile
    way: Way
    person_id: str

    def record(self, move: str, **typed: str) -> None:
        revision = read_again(self.house, self.file).case.revision
        with self.house.store.turn() as tx:
            record_move(
                self.house, tx, self.officer, self.file.case.id, move, typed,
                revision=revision, now=NOW + timedelta(days=1),
            )  # fmt: skip

    def says(self, fact: str, value: str) -> None:
        """The young person tells an officer."""
        child = self.file.young_people[0]
        self.record("record_consent", young_person=child, fact=fact, value=value, method="told_officer")

    def hears(self, action: str) -> list[Message]:
        """What is said to a word that always wins, besides the question it opens."""
        with self.house.store.turn() as tx:
            now = NOW + timedelta(days=2)
            hear(self.house, tx, self.way, Heard(now, tap=token("", "!", 0, action)), now)
            kept = conversations.open_or_newest(tx, self.way.id)
            assert kept
            return [Message.from_json(each.body) for each in outbox.of_turn(tx, kept.id, kept.turn)]

    def taps(self, choice: str) -> None:
        """Answer the open question."""
        with self.house.store.turn() as tx:
            kept, now = conversations.open_one(tx, self.way.id), NOW + timedelta(days=3)
            assert kept
            hear(self.house, tx, self.way, Heard(now, tap=token(kept.id[:6], kept.step, 1, choice)), now)

    def text(self, action: str) -> str:
        return " ".join(f"{message.text} {message.quote}" for message in self.hears(action))

    def begins(self, action: str, dialogue: str) -> bool:
        self.hears(action)
        with self.house.store.look() as tx:
            kept = conversations.open_one(tx, self.way.id, for_update=False)
            return bool(kept and kept.dialogue == dialogue)

    def opens(self) -> str:
        """Everything that is owed to them, opened; on a page it then stands among what they were told."""
        with self.house.store.look() as tx:
            owed = [o for o in outbox.owed_to_case(tx, self.file.case.id) if o.person_id == self.person_id]
        said = " ".join(self.text(f"open:{each.id}") for each in owed if each.notice_first)
        with self.house.store.look() as tx:
            shown = page(self.house, tx, self.way, NOW + timedelta(days=2)).told
        return said + " ".join(m.quote for told in shown for m in told.messages)

    def bundle(self) -> str:
        with self.house.store.look() as tx:
            made = bundles.for_person(self.house, tx, self.file.case.id, self.person_id, NOW)
        return str(made.to_json()) if made else ""


def brought(answers: dict[str, object], *then: Callable[[Here], None]) -> Callable[[House, str], Here]:
    """Whoever brings a case with these answers, and what happens to it afterwards."""

    def made(house: House, carrier: str) -> Here:
        file = a_case(house, answers, carrier=carrier)  # type: ignore[arg-type]
        [complainant] = [each for each in file.people if each.ways]
        here = Here(house, an_officer(house), file, complainant.ways[0], complainant.id)
        for happens in then:
            happens(here)
        return here

    return made


def joined(role: str, standing: str, answers: dict[str, object]) -> Callable[[House, str], Here]:
    """Someone who takes part in a case that another brought."""

    def made(house: House, carrier: str) -> Here:
        here = brought(answers)(house, carrier)
        case = here.file.case
        with house.store.turn() as tx:
            here.way = ways.add_way(tx, carrier, "another", "en", NOW)
            here.person_id = people.add_person(tx, "en", {}, case.key_id, NOW)
            ways.link(tx, here.person_id, here.way.id, NOW)
            case_people.join(tx, case.id, OnCase(here.person_id, role, standing), NOW)
            start(
                tx, here.way, DIALOGUES["later"], "en", {"on_case": "yes"}, NOW,
                case_id=case.id, key_id=case.key_id, person_id=here.person_id,
            )  # fmt: skip
        return here

    return made


def act_and_reply(here: Here) -> None:
    here.says("act", "yes")
    here.says("reply", "yes")


def no_more(here: Here) -> None:
    act_and_reply(here)
    here.says("act", "no")


def no_interest(here: Here) -> None:
    reason = {"standing": "no_interest", "reason": "You have met the child once."}
    here.record("decide_standing", person=here.person_id, **reason)


EVERYONE: dict[str, Callable[[House, str], Here]] = {
    sharing.YOUNG_PERSON: brought(dict(SHORT)),
    sharing.ANOTHER: joined("young_person", "subject", dict(SHORT)),
    sharing.OWN_RIGHT: brought(IN_THEIR_OWN_RIGHT),
    sharing.WAITING: brought(dict(FOR_A_CHILD)),
    sharing.AGREED: brought(dict(FOR_A_CHILD), act_and_reply),
    sharing.ENDED: brought(dict(FOR_A_CHILD), no_more),
    sharing.NOT_ACCEPTED: brought(SOMEONE_ELSE, no_interest),
    sharing.ADVOCATE_WAITING: brought(AN_ADVOCATE),
    sharing.ADVOCATE: brought(AN_ADVOCATE, act_and_reply),
    sharing.TRUSTED: joined("trusted", "invited", dict(FOR_A_CHILD)),
}


@pytest.fixture(params=READERS)
def who(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def here(tmp_path: Path, carrier: str, who: str) -> Here:
    return EVERYONE[who](a_house_in(tmp_path), carrier)


def test_everyone_is_shown_and_let_do_what_the_table_says(here: Here, who: str) -> None:
    file = read_again(here.house, here.file)
    me = file.someone(here.person_id)
    assert me
    assert {row: rights.reader(file, me, row) for row in TABLE} == dict.fromkeys(TABLE, who)
    own = here.text("what_i_sent")
    status = here.text("status")
    here.record("answer_point", point="1", outcome="upheld", words=ANSWER)
    opened, bundle = here.opens(), here.bundle()
    assert {
        "their own words, given back": STORY in own,
        "status: that it is there": file.case.reference in status,
        "status: the dates": DUE in status,
        "the reply, opened": ANSWER in opened,
        "the bundle: the reply": ANSWER in bundle,
        "the bundle: the dates": DUE in bundle,
    } == {
        "their own words, given back": me.standing not in ("invited", "subject"),
        "status: that it is there": True,
        "status: the dates": TABLE[sharing.DATES][who].yes,
        "the reply, opened": TABLE[sharing.REPLY][who].yes,
        "the bundle: the reply": TABLE[sharing.REPLY][who].yes,
        "the bundle: the dates": TABLE[sharing.DATES][who].yes,
    }


def test_what_the_table_keeps_from_someone_is_not_begun_and_what_an_officer_decides_is_asked(
    here: Here, who: str
) -> None:
    begun = {
        sharing.ADD: here.begins("add", "add"),
        sharing.CHANGE_ANSWER: here.begins("more", "later"),
        sharing.WITHDRAW: here.begins("withdraw", "withdraw"),
    }
    assert begun == {row: TABLE[row][who].may != "no" for row in begun}


def test_taking_it_back_ends_it_only_for_whoever_may_end_it(here: Here, who: str) -> None:
    if here.begins("withdraw", "withdraw"):
        here.taps("yes")
        here.taps("skip")
    file = read_again(here.house, here.file)
    asked = any(request.kind == "withdraw" for request in file.requests)
    may = TABLE[sharing.WITHDRAW][who].may
    assert (file.case.status, asked) == ("withdrawn" if may == "yes" else "open", may != "no")
