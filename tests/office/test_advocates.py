"""An advocate, offered to every young person: asked for without content, waited for, named, told of."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from casework.said import Service
from office.desk import open_page
from office.house import House
from office.moves.case_file import CaseFile
from office.sending.calls import CallPost
from store import advocacy, outbox, tasks
from store.scope import THE_SERVICE, Scope
from tests.office.cases_here import FOR_A_CHILD, NOW, SHORT, STORY, a_case, a_house_in, an_officer, read_again
from tests.office.chatting import Someone, names
from tests.office.hearing_here import house_over
from tests.office.moving_here import move
from tests.receivers import MailServer

DAY = timedelta(days=1)
NAMED = Service(
    key="local", name="Liverpool Advocates", mail="help@advocates.example", source="the council, by e-mail",
    confirmed_on=date(2026, 3, 1), helps="children",
)  # fmt: skip
WITH_ONE = {**SHORT, "advocate": "yes"}
IN_DANGER_OF_BEING_FOUND = {
    **WITH_ONE,
    "must_not_know": "someone",
    "who_must_not_know": "my stepdad Gary",
    "safe_way": "phone",
    "safe_address": "07700 900123 only",
}


@pytest.fixture
def house(tmp_path: Path, mail: MailServer) -> Iterator[House]:
    made = house_over(
        f"sqlite:///{tmp_path}/heard.sqlite", duty_desk="We look.", smtp_url=mail.url,
        mail_from="heard@council.example",
    )  # fmt: skip
    yield knowing(made, NAMED)
    made.store.close()


@pytest.fixture
def without_mail(tmp_path: Path) -> Iterator[House]:
    made = a_house_in(tmp_path)
    yield knowing(made, NAMED)
    made.store.close()


def knowing(house: House, *services: Service) -> House:
    """The same service, where Liverpool's page names these advocates."""
    liverpool = house.rulebook.councils["liverpool"]
    own = replace(liverpool, own=replace(liverpool.own, advocacy=services))
    return replace(
        house, rulebook=replace(house.rulebook, councils={**house.rulebook.councils, "liverpool": own})
    )


def known(house: House, file: CaseFile) -> advocacy.Advocacy:
    return read_again(house, file).advocacy


def to_do(house: House, file: CaseFile) -> list[str]:
    with house.store.look() as tx:
        return [each.kind for each in tasks.waiting(tx, THE_SERVICE, file.case.id)]


async def go_round(house: House) -> None:
    await CallPost(house, lambda: NOW + timedelta(hours=3)).round()


async def test_a_girl_of_14_says_yes_and_the_advocates_hear_of_it_without_a_word_of_her_complaint(
    house: House, mail: MailServer
) -> None:
    file = a_case(house, WITH_ONE)
    await go_round(house)
    [letter] = mail.taken
    told = letter.get_content()
    assert (letter["To"], letter["Subject"]) == ("help@advocates.example", "An advocate is asked for")
    assert file.case.reference in told
    assert "Liverpool City Council" in told
    assert not any(word in str(letter) for word in (STORY, "moved", "Ayo"))
    assert known(house, file).asked_on == date(2026, 4, 1)
    assert to_do(house, file) == []


async def test_nobody_is_named_and_only_a_bare_number_that_is_safe_goes_along(
    house: House, mail: MailServer
) -> None:
    a_case(house, IN_DANGER_OF_BEING_FOUND)
    a_case(house, {**IN_DANGER_OF_BEING_FOUND, "safe_address": "07700 900123"}, "78")
    await go_round(house)
    await go_round(house)
    first, second = (letter.get_content() for letter in mail.taken)
    assert "07700" not in first
    assert "pass on what you write" in " ".join(first.split())
    assert "07700 900123" in second
    assert "use no other way" in second
    assert "Gary" not in first + second


def test_without_a_confirmed_contact_an_officer_asks_and_nobody_is_written_to(house: House) -> None:
    file = a_case(knowing(house, replace(NAMED, confirmed_on=None)), WITH_ONE)
    assert to_do(house, file) == ["ask_for_advocate"]
    with house.store.look() as tx:
        assert [o for o in outbox.owed_to_case(tx, file.case.id) if o.kind == "advocate_wanted"] == []


def test_without_a_mail_server_an_officer_asks(without_mail: House) -> None:
    file = a_case(without_mail, WITH_ONE)
    assert to_do(without_mail, file) == ["ask_for_advocate"]


async def test_an_e_mail_that_cannot_be_delivered_becomes_an_officers_task(
    house: House, mail: MailServer
) -> None:
    mail.answers["RCPT"] = "550 no such mailbox"
    file = a_case(house, WITH_ONE)
    await go_round(house)
    assert to_do(house, file) == ["ask_for_advocate"]
    ann = an_officer(house)
    with house.store.turn() as tx:
        page = open_page(tx, ann, file.case.reference, NOW)
    assert page
    assert page.advocate_mail == "given_up"


def test_she_is_told_what_was_passed_on_and_what_was_not(house: House) -> None:
    girl = Someone(house, "telegram", "80")
    said = girl.types(
        "hello", "something is wrong", "liverpool", "young person", STORY, "that's all", "yes please",
        "no one", "send",
    )  # fmt: skip
    assert "advocate_asked" in names(said)
    [told] = [each.text for each in said if each.name == "advocate_asked"]
    assert "They do not get what you wrote" in told


def test_not_now_is_asked_once_more_when_an_answer_is_there(without_mail: House) -> None:
    house, boy = without_mail, sent(without_mail, "not now")
    case_id = str(boy.kept.case_id)
    ann = an_officer(house)
    for outcome in ("upheld", "partly"):
        answer(house, ann, case_id, outcome, boy.now)
    boy.now += DAY
    said = [names(boy.taps(f".!.0.open:{waiting}")) for waiting in boy.sees().waiting]
    assert said == [["advocate_again"], []]


def answer(house: House, officer: Scope, case_id: str, outcome: str, now: datetime) -> None:
    move(house, officer, case_id, "answer_point", now, point="1", outcome=outcome, words="We looked at it.")


def test_an_officer_notes_who_the_advocate_is_and_the_girl_is_told_in_plain_words(
    without_mail: House,
) -> None:
    house = without_mail
    file = a_case(house, WITH_ONE)
    named = {"advocate_name": "Jo Reed", "organisation": "Liverpool Advocates"}
    move(house, an_officer(house), file.case.id, "appoint_advocate", NOW + 5 * DAY, **named)
    now = known(house, file)
    assert (now.appointed_on, now.name, now.is_waited_for) == (date(2026, 4, 6), "Jo Reed", False)
    assert (now.asked_on, now.ended_on) == (date(2026, 4, 1), date(2026, 4, 6))
    assert to_do(house, file) == []
    with house.store.look() as tx:
        [told] = [o for o in outbox.owed_to_case(tx, file.case.id) if o.kind == "appoint_advocate"]
    assert "Jo Reed from Liverpool Advocates is your advocate now" in str(told.body)
    entry = read_again(house, file).entries[-1]
    assert "Jo Reed" not in str(entry.facts)
    assert entry.words["advocate_name"] == "Jo Reed"


def test_whoever_acts_for_a_child_is_not_told_of_an_advocate_they_did_not_ask_for(
    without_mail: House,
) -> None:
    house = without_mail
    file = a_case(house, FOR_A_CHILD)
    named = {"advocate_name": "Jo Reed", "organisation": "Liverpool Advocates"}
    move(house, an_officer(house), file.case.id, "appoint_advocate", NOW + DAY, **named)
    with house.store.look() as tx:
        assert [o for o in outbox.owed_to_case(tx, file.case.id) if o.kind == "appoint_advocate"] == []


def test_an_offer_made_by_an_officer_is_kept_and_a_yes_is_acted_on(without_mail: House) -> None:
    house = without_mail
    file = a_case(house)
    move(house, an_officer(house), file.case.id, "offer_advocate", NOW + DAY, how="call", answer="yes")
    assert known(house, file).asked_on == date(2026, 4, 2)
    assert to_do(house, file) == ["ask_for_advocate"]


def test_dont_wait_ends_the_wait_and_the_advocate_may_still_come(without_mail: House) -> None:
    girl = sent(without_mail, "yes please")
    girl.types("advocate")
    assert girl.kept.step == "advocate_waits"
    assert names(girl.types("don't wait")) == ["advocate_not_waited"]
    with without_mail.store.look() as tx:
        wait = advocacy.read(tx, str(girl.kept.case_id))
    assert (wait.asked_on, wait.ended_on) == (date(2026, 4, 1), date(2026, 4, 1))
    assert "advocate_still_asked" in names(girl.types("advocate"))


def test_it_can_be_asked_for_at_any_time_afterwards(without_mail: House) -> None:
    boy = sent(without_mail, "not now")
    boy.types("advocate")
    assert boy.kept.step == "advocate"
    assert names(boy.types("yes please")) == ["advocate_asked"]
    with without_mail.store.look() as tx:
        assert advocacy.read(tx, str(boy.kept.case_id)).asked_on == date(2026, 4, 1)


def test_before_sending_the_word_is_answered_and_the_question_stays(without_mail: House) -> None:
    boy = Someone(without_mail, "page", "quiet words of his own")
    assert "advocate_soon" in names(boy.types("hello", "something is wrong", "advocate"))
    assert boy.kept.step == "council"


def sent(house: House, answer: str) -> Someone:
    """Someone of the page who has sent a complaint and answered the offer so."""
    one = Someone(house, "page", "quiet words of their own")
    one.types(
        "hello", "something is wrong", "liverpool", "young person", STORY, "that's all", answer, "no one",
        "send",
    )  # fmt: skip
    assert one.kept.case_id
    return one
