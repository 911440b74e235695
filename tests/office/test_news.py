"""That there is something to read, by e-mail without content: to whom, when, what a refusal becomes."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from casework.calendar import LONDON
from office.desk import finish_task
from office.hearing.intake import Heard, hear
from office.house import House
from office.moves.case_file import CaseFile
from office.moves.progress import record_move
from office.sending.calls import CallPost
from office.watch import tick
from store import outbox, people, tasks, ways
from store.outbox import Owed
from store.scope import Scope
from tests.office.cases_here import FOR_A_CHILD, NOW, SHORT, Answers, a_case, an_officer, read_again
from tests.office.chatting import Someone
from tests.office.hearing_here import SENT, house_over
from tests.receivers import MailServer

ADDRESS = "ayo@mail.example"
SKIPPED = dict.fromkeys(
    ("about", "wanted", "when", "still_happening", "which_team", "courts", "told_before", "how_old",
     "situation", "your_name", "good_time", "needs"),
    "skip",
)  # fmt: skip
BY_MAIL: Answers = {
    **SHORT, **SKIPPED, "check": "more_first", "reach": "email", "reach_address": ADDRESS, "ready": "send",
}  # fmt: skip
NAMED: Answers = {**BY_MAIL, "must_not_know": "someone", "who_must_not_know": "My step dad."}


@pytest.fixture
def house(tmp_path: Path, mail: MailServer) -> Iterator[House]:
    made = house_over(
        f"sqlite:///{tmp_path}/heard.sqlite", duty_desk="We look every day.", smtp_url=mail.url,
        mail_from="heard@council.example", public_url="https://notes.example",
    )  # fmt: skip
    yield made
    made.store.close()


@pytest.fixture
def without_mail(tmp_path: Path) -> Iterator[House]:
    made = house_over(f"sqlite:///{tmp_path}/without.sqlite", duty_desk="We look every day.")
    yield made
    made.store.close()


class Office:
    """An officer who acknowledges one case, and a post whose clock we hold."""

    def __init__(self, house: House, answers: Answers = BY_MAIL, carrier: str = "page") -> None:
        self.house, self.ann = house, an_officer(house)
        self.file: CaseFile = a_case(house, answers, address="four-words-of-mine", carrier=carrier)
        self.now = NOW + timedelta(hours=2)
        self.post = CallPost(house, lambda: self.now)

    def acknowledges(self) -> None:
        self.does("acknowledge", handler=str(self.ann.officer_id))

    def does(self, move: str, **typed: str) -> None:
        with self.house.store.turn() as tx:
            revision = read_again(self.house, self.file).case.revision
            record_move(
                self.house, tx, self.ann, self.file.case.id, move, typed, revision=revision, now=self.now
            )

    async def passes(self, **time: float) -> None:
        self.now += timedelta(**time)
        await self.post.round()

    def tasks(self) -> list[str]:
        with self.house.store.look() as tx:
            return [each.kind for each in tasks.waiting(tx, self.ann, self.file.case.id)]

    def opens(self) -> None:
        """Whoever complained opens what waits on their page."""
        with self.house.store.turn() as tx:
            way = ways.find_way(tx, "page", "four-words-of-mine")
            assert way
            for owed in outbox.waiting_on(tx, way.id, self.now):
                hear(self.house, tx, way, Heard(self.now, tap=f".!.0.open:{owed.id}"), self.now)


def news_of(house: House, scope: Scope, file: CaseFile) -> list[Owed]:
    with house.store.look() as tx:
        return [each for each in outbox.owed_to_case(tx, file.case.id) if each.kind == "there_is_news"]


async def test_the_e_mail_says_that_there_is_a_message_where_to_open_it_and_nothing_else(
    house: House, mail: MailServer
) -> None:
    office = Office(house)
    office.acknowledges()
    await office.passes(minutes=1)
    [one] = mail.taken
    assert (one["Subject"], one["To"]) == ("You have a message", ADDRESS)
    said = one.get_content().split()
    assert " ".join(said) == "You have a message. Open it when you are alone. https://notes.example"
    assert office.tasks() == []


async def test_the_four_words_the_council_and_the_complaint_are_not_in_it(
    house: House, mail: MailServer
) -> None:
    office = Office(house)
    office.acknowledges()
    await office.passes(minutes=1)
    whole = mail.taken[0].as_string().lower()
    for never in ("liverpool", "complain", "four", "words", office.file.case.reference.lower()):
        assert never not in whole.replace("content-", "").replace("password", ""), never


async def test_in_welsh_the_e_mail_is_welsh(house: House, mail: MailServer) -> None:
    office = Office(house)
    with house.store.turn() as tx:
        people.set_language(tx, office.file.people[0].id, "cy")
    office.acknowledges()
    await office.passes(minutes=1)
    assert mail.taken[0]["Subject"] == "Mae neges i ti"


async def test_it_waits_for_the_time_they_called_good(house: House, mail: MailServer) -> None:
    office = Office(house, {**BY_MAIL, "good_time": "evening"})
    office.acknowledges()
    await office.passes(minutes=1)
    assert mail.taken == []
    [news] = news_of(house, office.ann, office.file)
    assert news.not_before.astimezone(LONDON).hour == 18
    await office.passes(hours=8)
    assert len(mail.taken) == 1


async def test_where_somebody_must_not_know_an_officer_looks_first(house: House, mail: MailServer) -> None:
    office = Office(house, {**NAMED, "safe_way": "here"})
    office.acknowledges()
    await office.passes(minutes=1)
    assert (mail.taken, office.tasks()) == ([], ["say_there_is_news"])


async def test_an_address_that_they_called_safe_may_be_written_to(house: House, mail: MailServer) -> None:
    safe = {**NAMED, "safe_way": "email", "safe_address": "safe@mail.example", "check": "send"}
    office = Office(house, safe)
    office.acknowledges()
    await office.passes(minutes=1)
    assert [each["To"] for each in mail.taken] == ["safe@mail.example"]


async def test_a_safe_way_that_is_more_than_an_address_is_an_officers(house: House, mail: MailServer) -> None:
    said = "safe@mail.example, only after school"
    office = Office(house, {**NAMED, "safe_way": "email", "safe_address": said, "check": "send"})
    office.acknowledges()
    await office.passes(minutes=1)
    assert (mail.taken, office.tasks()) == ([], ["say_there_is_news"])


async def test_who_hears_only_when_they_look_gets_no_e_mail(house: House, mail: MailServer) -> None:
    office = Office(house, {**NAMED, "safe_way": "only_when_i_ask"})
    office.acknowledges()
    await office.passes(minutes=1)
    assert (mail.taken, office.tasks()) == ([], [])


async def test_what_they_have_opened_already_is_no_news(house: House, mail: MailServer) -> None:
    office = Office(house, {**BY_MAIL, "good_time": "evening"})
    office.acknowledges()
    office.now = office.now.replace(hour=18)
    office.opens()
    await office.passes(minutes=1)
    assert mail.taken == []


async def test_what_waits_for_consent_is_no_news_until_the_childs_yes(house: House, mail: MailServer) -> None:
    office = Office(house, {**FOR_A_CHILD, **BY_MAIL, "who_are_you": "parent"})
    office.does("answer_point", point="1", outcome="upheld", words="We moved him too often.")
    await office.passes(minutes=1)
    about_the_answer = len(mail.taken)
    office.does(
        "record_consent", young_person=office.file.young_people[0], fact="reply", value="yes",
        method="told_officer",
    )  # fmt: skip
    await office.passes(minutes=1)
    assert len(mail.taken) == about_the_answer + 1


@pytest.mark.parametrize("answer", ["550 no such mailbox", "554 not taken"])
async def test_an_address_that_is_refused_for_good_becomes_an_officers_task(
    house: House, mail: MailServer, answer: str
) -> None:
    mail.answers["RCPT"] = answer
    office = Office(house)
    office.acknowledges()
    await office.passes(minutes=1)
    [news] = news_of(house, office.ann, office.file)
    assert (news.state, news.why, office.tasks()) == ("given_up", "refused", ["say_there_is_news"])
    with house.store.turn() as tx:
        [task] = tasks.waiting(tx, office.ann)
        finish_task(tx, office.ann, task.id, office.now)
        message = outbox.read(tx, str(task.outbox_id))
    assert message
    assert (message.kind, message.opened_at) == ("acknowledge", None)


async def test_a_server_that_is_busy_is_tried_again_and_after_a_day_it_is_an_officers_task(
    house: House, mail: MailServer
) -> None:
    mail.answers["RCPT"] = "450 come back in five minutes"
    office = Office(house)
    office.acknowledges()
    await office.passes(minutes=1)
    assert office.tasks() == []
    mail.answers.clear()
    await office.passes(minutes=10)
    assert len(mail.taken) == 1
    mail.answers["RCPT"] = "450 come back in five minutes"
    office.does("write", person=office.file.people[0].id, words="We rang your school.")
    await office.passes(minutes=1)
    await office.passes(days=1, minutes=1)
    assert office.tasks() == ["say_there_is_news"]


async def test_without_a_mail_server_an_officer_says_it(without_mail: House) -> None:
    office = Office(without_mail)
    office.acknowledges()
    await office.passes(minutes=1)
    assert office.tasks() == ["say_there_is_news"]


# -- asked once, on the page -------------------------------------------------------------------------


def test_whoever_writes_on_the_page_is_asked_once_how_to_say_that_there_is_something(house: House) -> None:
    ayo = Someone(house)
    ayo.types(*SENT, "not now")
    assert ayo.kept.step == "reach"
    ayo.types("by email", ADDRESS)
    with house.store.look() as tx:
        about = people.about(tx, ayo.kept.person_id)
    assert (about["contact"]["reach"], about["contact"]["reach_address"]) == ("email", ADDRESS)
    ayo.types("add", "One more thing.", "that's all")
    assert ayo.kept.step != "reach"


def test_who_would_rather_not_say_is_not_asked_again(house: House) -> None:
    ayo = Someone(house)
    ayo.types(*SENT, "not now", "skip")
    ayo.types("more", "no thanks")
    assert ayo.kept.step != "reach"


def test_who_said_which_way_is_safe_is_not_asked(house: House) -> None:
    ayo = Someone(house)
    ayo.types(*SENT[:-2], "someone", "my step dad", "only when i look", "send", "not now")
    assert ayo.kept.step != "reach"


def test_in_telegram_nobody_is_asked_the_notice_comes_there(house: House) -> None:
    ayo = Someone(house, carrier="telegram", address="77")
    ayo.types(*SENT, "not now")
    assert ayo.kept.step != "reach"


def test_a_task_goes_when_they_open_what_it_was_about(without_mail: House) -> None:
    office = Office(without_mail, {**BY_MAIL, "reach": "phone", "reach_address": "07700 900123"})
    office.acknowledges()
    assert office.tasks() == ["say_there_is_news"]
    tick(without_mail, office.now + timedelta(days=10))
    assert sorted(office.tasks()) == ["not_opened", "say_there_is_news"]
    office.opens()
    assert office.tasks() == []
