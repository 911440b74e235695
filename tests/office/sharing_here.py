"""Everyone whom the table of sharing names, each on their own way, and everything that shows them a case."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from casework import sharing
from flows.buttons import token
from flows.message import Message
from office import bundles, export
from office.conversations import DIALOGUES
from office.hearing.beginning import start
from office.hearing.intake import Heard, hear
from office.hearing.linking import LASTS, PURPOSE
from office.hearing.opening import open_here
from office.hearing.reading import page
from office.house import House
from office.moves.case_file import CaseFile
from office.moves.progress import record_move
from store import case_people, conversations, links, outbox, people, requests, ways
from store.case_people import OnCase
from store.scope import Scope
from store.ways import Way
from tests.office.cases_here import FOR_A_CHILD, NOW, SHORT, a_case, an_officer, read_again

ANSWER = "We moved you too often, and we say sorry."
DUE = "17 April"
SECRET = "She must not know that I am scared."
UPDATES, ON_PAPER = ("opened", "the export"), ("so far", "the PDF")
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
        return " ".join(map(_as_it_reads, self.hears(action)))

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
        return said + " ".join(_as_it_reads(m) for told in shown for m in told.messages)

    def child_tells_the_team_alone(self) -> None:
        """A young person other than the reader says something that only officers may read."""
        case, carrier = self.file.case, self.way.carrier
        others = [each for each in self.file.young_people if each != self.person_id]
        with self.house.store.turn() as tx:
            way = ways.add_way(tx, carrier, "the child's own", "en", NOW)
            for child in others[:1]:
                requests.add_request(
                    tx, child, way.id, "private", SECRET, case.key_id, NOW, council=case.council,
                    case_id=case.id,
                )  # fmt: skip

    def every_way(self) -> dict[str, str]:
        """Everything that shows a case, as this reader has it."""
        return {
            "opened": self.opens(),
            "what did I send?": self.text("what_i_sent"),
            "so far": self.text("so_far"),
            "the PDF": self.bundle(),
            "the export": self.exported(),
        }

    def bundle(self) -> str:
        with self.house.store.look() as tx:
            made = bundles.for_person(self.house, tx, self.file.case.id, self.person_id, NOW)
        return str(made.to_json()) if made else ""

    def exported(self) -> str:
        """What the export says that they were told."""
        with self.house.store.turn() as tx:
            taken = export.take(
                self.house, tx, self.officer, self.file.case.id, "json", "For the panel.", NOW
            )
        assert taken
        told = [each for each in json.loads(taken[1])["updates"] if each["opened_at"]]
        return str([each["body"] for each in told if each["person_id"] == self.person_id])


def _as_it_reads(message: Message) -> str:
    return " ".join([message.text, message.quote, *(f"{row.title} {row.words}" for row in message.rows)])


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


def by_link(house: House, carrier: str) -> Here:
    """Whoever opened the link of a young person, in a case that another brought."""
    here = brought(dict(FOR_A_CHILD))(house, carrier)
    with house.store.turn() as tx:
        here.way = ways.add_way(tx, carrier, "another", "en", NOW)
        [here.person_id] = here.file.young_people
        link_id = links.make(
            tx, here.file.case.id, here.person_id, PURPOSE, "officer:ann", "a secret", "a code", NOW,
            expires_at=NOW + LASTS, code_until=NOW + LASTS,
        )  # fmt: skip
        link = links.read(tx, link_id)
        assert link
        open_here(house, tx, here.way, link, NOW)
    return here


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
    sharing.UNCHECKED: by_link,
    sharing.OWN_RIGHT: brought(IN_THEIR_OWN_RIGHT),
    sharing.WAITING: brought(dict(FOR_A_CHILD)),
    sharing.AGREED: brought(dict(FOR_A_CHILD), act_and_reply),
    sharing.ENDED: brought(dict(FOR_A_CHILD), no_more),
    sharing.NOT_ACCEPTED: brought(SOMEONE_ELSE, no_interest),
    sharing.ADVOCATE_WAITING: brought(AN_ADVOCATE),
    sharing.ADVOCATE: brought(AN_ADVOCATE, act_and_reply),
    sharing.TRUSTED: joined("trusted", "invited", dict(FOR_A_CHILD)),
}
