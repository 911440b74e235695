"""Who opened a link: until somebody has heard the young person, what is theirs waits, and then it is told."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from flows.buttons import token
from office.hearing import linking
from office.hearing.intake import Heard, hear
from office.house import House
from office.moves.case_file import CaseFile, read_file
from office.moves.devices import TO_HEAR
from office.moves.fields import Unclear
from office.moves.progress import record_move
from office.sending.reach import BY_HAND
from store import outbox, people, tasks
from store.outbox import Owed
from store.scope import THE_SERVICE, Scope
from tests.office.agreeing_here import AUNT, TO_SEND, a_child, links_in, opens
from tests.office.cases_here import an_officer
from tests.office.chatting import START, Someone, names
from tests.office.hearing_here import house_over, the_case

ANSWER = "We should have asked you first."
THE_ANSWER = {"point": "1", "outcome": "upheld", "words": ANSWER}
ALONE = {"checked": "with_child_alone"}
YES_TO_ALL = ("yes", "read it", "yes", "yes", "yes", "no", "no")


@dataclass
class Story:
    """An aunt brought it for a boy, whose link somebody opens."""

    house: House
    ann: Scope
    link: str
    now = START + timedelta(days=1)

    @property
    def file(self) -> CaseFile:
        with self.house.store.look() as tx:
            found = read_file(tx, THE_SERVICE, the_case(self.house).id)
        assert found
        return found

    @property
    def boy(self) -> str:
        return self.file.young_people[0]

    def record(self, move: str, **typed: str) -> None:
        self.now += timedelta(minutes=1)
        file = self.file
        with self.house.store.turn() as tx:
            record_move(
                self.house, tx, self.ann, file.case.id, move, {"young_person": self.boy, **typed},
                revision=file.case.revision, now=self.now,
            )  # fmt: skip

    def a_link(self) -> linking.Made:
        """What an officer reads out on the phone to the boy whom she hears."""
        with self.house.store.turn() as tx:
            by = f"officer:{self.ann.officer_id}"
            return linking.make(self.house, tx, self.file.case.id, self.boy, by, self.now)

    def owed(self, kind: str) -> Owed:
        """The newest message of a kind to the boy."""
        with self.house.store.look() as tx:
            found = outbox.owed_to_case(tx, self.file.case.id)
        return [each for each in found if (each.kind, each.person_id) == (kind, self.boy)][-1]

    def tasks(self) -> list[str]:
        with self.house.store.look() as tx:
            return [each.kind for each in tasks.waiting(tx, self.ann, self.file.case.id)]

    def about(self) -> dict[str, object]:
        with self.house.store.look() as tx:
            return people.about(tx, self.boy)


def reads(someone: Someone, owed: Owed) -> str:
    """Open a message that is owed, and read what is said then; a page shows what was opened."""
    now = someone._later()
    with someone.house.store.turn() as tx:
        hear(someone.house, tx, someone.way, Heard(now, tap=token("", "!", 0, f"open:{owed.id}")), now)
    return f"{someone.said()} {someone.sees().told}"


def skip_to(someone: Someone, step: str) -> None:
    for _ in range(20):
        if someone.kept.step == step:
            return
        someone.types("skip")
    raise AssertionError(f"{step} did not come; it stands at {someone.kept.step}")


@pytest.fixture(params=["page", "telegram"])
def carrier(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def story(tmp_path: Path, carrier: str) -> Iterator[Story]:
    house = house_over(f"sqlite:///{tmp_path}/heard.sqlite", duty_desk="We look.", code_wait_seconds=0)
    aunt = Someone(house, carrier=carrier, address="100")
    (given,) = links_in(aunt.types(*AUNT, *TO_SEND))
    yield Story(house, an_officer(house, councils=("sefton",)), given.secret)
    house.store.close()


@pytest.fixture
def phone(story: Story, carrier: str) -> Someone:
    """A phone on which the link was opened, and nothing was answered yet."""
    found = a_child(story.house, carrier)
    opens(found, story.link)
    return found


def test_an_answer_waits_where_a_link_was_opened_and_is_told_at_once_when_they_were_heard(
    story: Story, phone: Someone
) -> None:
    story.record("answer_point", **THE_ANSWER)
    held = story.owed("answer_point")
    assert (held.state, held.why) == ("held", "hearing")
    assert TO_HEAR in story.tasks()
    assert ANSWER not in reads(phone, held)
    assert names(phone.said())[0] == "heard_first"
    story.record("check_link", device=phone.way.id, opened_by="theirs", **ALONE)
    assert TO_HEAR not in story.tasks()
    assert story.owed("answer_point").state == "owed"
    assert ANSWER in reads(phone, story.owed("answer_point"))


def test_whoever_heard_a_fact_says_if_it_was_them_who_opened_the_link(story: Story, phone: Someone) -> None:
    phone.types(*YES_TO_ALL)
    said = {"fact": "agreement", "value": "yes", **ALONE}
    with pytest.raises(Unclear, match="Say if it was them who opened the link"):
        story.record("check_consent", **said)
    story.record("check_consent", **said, opened_the_link="not_known")
    story.record("answer_point", **THE_ANSWER)
    assert story.owed("answer_point").state == "held"
    story.record("check_consent", **{**said, "fact": "act"}, opened_the_link="theirs")
    assert story.owed("answer_point").state == "owed"


def test_only_the_young_person_can_say_that_it_was_them(story: Story, phone: Someone) -> None:
    with pytest.raises(Unclear, match="only the young person can say that it was them"):
        story.record("check_link", device=phone.way.id, opened_by="theirs")
    story.record("check_link", device=phone.way.id, opened_by="not_theirs")


def test_who_was_found_to_be_somebody_else_speaks_as_the_young_person_no_more(
    story: Story, phone: Someone
) -> None:
    phone.types(*YES_TO_ALL)
    story.record("check_link", device=phone.way.id, opened_by="not_theirs")
    entries = len(story.file.entries)
    assert "no_say" in names(phone.types("my answers"))
    assert names(phone.types("status"))[0] in ("nothing_sent", "status_draft")
    phone.types("add", "hello", "problem")
    assert names(opens(phone, story.link))[0] == "link_cancelled" if phone.carrier == "telegram" else True
    assert len(story.file.entries) == entries


def test_where_no_device_is_theirs_an_officer_tells_them_by_hand(story: Story, phone: Someone) -> None:
    story.record("answer_point", **THE_ANSWER)
    story.record("check_link", device=phone.way.id, opened_by="not_theirs")
    assert BY_HAND in story.tasks()
    assert ANSWER not in reads(phone, story.owed("answer_point"))


def test_a_code_that_an_officer_read_out_opens_the_phone_that_is_theirs(story: Story, phone: Someone) -> None:
    """It is found to be theirs beside another that nobody has heard of: what is held moves there."""
    story.record("answer_point", **THE_ANSWER)
    his = a_child(story.house, "telegram", "501")
    his.types(f"code {story.a_link().code}")
    his.types(*YES_TO_ALL)
    said = {"fact": "reply", "value": "yes", "opened_the_link": "theirs", **ALONE}
    with pytest.raises(Unclear, match="more than one phone or page"):
        story.record("check_consent", **said)
    story.record("check_link", device=his.way.id, opened_by="theirs", **ALONE)
    assert TO_HEAR in story.tasks()
    assert ANSWER in reads(his, story.owed("answer_point"))
    assert ANSWER not in reads(phone, story.owed("answer_point"))


def test_a_link_made_anew_on_a_phone_that_is_theirs_asks_nobody_again(story: Story, phone: Someone) -> None:
    phone.types(*YES_TO_ALL)
    story.record("check_link", device=phone.way.id, opened_by="theirs", **ALONE)
    opens(phone, story.a_link().on_page.rpartition("/")[2])
    story.record("answer_point", **THE_ANSWER)
    assert ANSWER in reads(phone, story.owed("answer_point"))


@pytest.mark.parametrize(("whose", "counts"), [("theirs", True), ("not_theirs", False)])
def test_how_they_want_to_be_reached_waits_until_they_were_heard(
    story: Story, phone: Someone, whose: str, counts: bool
) -> None:
    phone.types(*YES_TO_ALL, "answer more questions", "yes")
    skip_to(phone, "reach")
    phone.types("email", "not.the.boy@mail.example")
    skip_to(phone, "ready")
    phone.types("send")
    assert "reach" not in story.about().get("contact", {})  # type: ignore[operator]
    story.record("check_link", device=phone.way.id, opened_by=whose, **ALONE)
    contact = story.about().get("contact", {})
    assert (contact.get("reach") == "email") is counts  # type: ignore[attr-defined]


def test_what_the_young_person_told_an_officer_is_not_said_where_another_may_read_it(
    story: Story, phone: Someone
) -> None:
    story.record("record_consent", fact="reply", value="no", method="told_officer")
    story.record("appoint_advocate", advocate_name="Sam Hill", organisation="NYAS")
    with story.house.store.look() as tx:
        owed = [e for e in outbox.owed_to_case(tx, story.file.case.id) if e.person_id == story.boy]
    assert [each.kind for each in owed if each.notice_first] == []
    assert "Sam Hill" not in str(phone.types("advocate"))
