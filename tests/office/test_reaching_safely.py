"""What reaches whom: only what they may know, only the way and at the time they called safe."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from casework.calendar import LONDON
from flows.buttons import token
from office.desk import finish_task
from office.facts import case_facts
from office.hearing.intake import FileHeard, Heard, hear
from office.house import House
from office.moves import answering
from office.moves.case_file import CaseFile
from office.moves.progress import record_move
from office.watch import tick
from store import attachments, conversations, outbox, people, postal_round, requests, tasks, ways
from store.outbox import Owed
from store.scope import THE_SERVICE, Scope
from store.tables import outbox as outbox_rows
from store.transaction import Tx
from tests.office.cases_here import FOR_A_CHILD, NOW, SHORT, Answers, a_case, an_officer, read_again, say
from tests.office.chatting import Someone
from tests.office.hearing_here import SENT, TO_THE_STORY, house_over

THE_ANSWER = "He may stay at his school."
SAFE_BY_PHONE = (*TO_THE_STORY, "They moved me.", "that's all", "no", "someone", "my step dad", "by phone")
FOR_BOTH: Answers = {**FOR_A_CHILD, "for_whom": "both"}
IN_MANCHESTER: Answers = {**SHORT, "council": "manchester"}
WHEN_THEY_LOOK: Answers = {
    **SHORT,
    "must_not_know": "someone",
    "who_must_not_know": "My step dad.",
    "safe_way": "only_when_i_ask",
    "check": "more_first",
    **dict.fromkeys(("about", "wanted", "when", "still_happening", "which_team", "courts"), "skip"),
    **dict.fromkeys(("told_before", "how_old", "situation", "your_name", "reach", "needs"), "skip"),
    "good_time": "evening",
    "ready": "send",
}


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = house_over(f"sqlite:///{tmp_path}/heard.sqlite", duty_desk="We look Monday to Friday, 9am to 5pm.")
    yield made
    made.store.close()


@pytest.fixture
def ann(house: House) -> Scope:
    return an_officer(house, councils=("liverpool", "manchester"))


@pytest.fixture
def ayo(house: House) -> Someone:
    return Someone(house, carrier="telegram", address="77")


def do(house: House, who: Scope, file: CaseFile, move: str, day: int = 1, **typed: str) -> None:
    with house.store.turn() as tx:
        now = NOW + timedelta(days=day, hours=2)
        revision = read_again(house, file).case.revision
        record_move(house, tx, who, file.case.id, move, typed, revision=revision, now=now)


def says_about_the_answer(house: House, who: Scope, file: CaseFile, value: str) -> None:
    """The young person says whether whoever acts for them may read it."""
    child = file.young_people[0]
    do(
        house, who, file, "record_consent",
        young_person=child, fact="reply", value=value, method="told_officer",
    )  # fmt: skip


def opened_by_the_one_who_acts(house: House, file: CaseFile) -> str:
    """Everything they see once they tap the notice of the answer."""
    with house.store.turn() as tx:
        way = ways.find_way(tx, "telegram", "77")
        assert way
        answer = next(each for each in outbox.owed_to_case(tx, file.case.id) if each.kind == "answer_point")
        hear(house, tx, way, Heard(NOW + timedelta(days=2), tap=f".!.0.open:{answer.id}"), NOW)
        kept = conversations.of_way(tx, way.id)[0]
        return str([each.body for each in outbox.of_turn(tx, kept.id, kept.turn)])


def test_a_yes_taken_back_before_the_notice_is_opened_keeps_the_answer_shut(house: House, ann: Scope) -> None:
    file = a_case(house, FOR_A_CHILD)
    says_about_the_answer(house, ann, file, "yes")
    do(house, ann, file, "answer_point", point="1", outcome="upheld", words=THE_ANSWER)
    says_about_the_answer(house, ann, file, "no")
    assert THE_ANSWER not in opened_by_the_one_who_acts(house, file)
    says_about_the_answer(house, ann, file, "yes")
    assert THE_ANSWER in opened_by_the_one_who_acts(house, file)


def test_who_complains_for_both_waits_for_the_childs_consent(house: House, ann: Scope) -> None:
    file = a_case(house, FOR_BOTH)
    do(house, ann, file, "answer_point", point="1", outcome="upheld", words=THE_ANSWER)
    assert THE_ANSWER not in opened_by_the_one_who_acts(house, file)


def test_who_is_told_only_when_they_look_is_told_then_and_not_hours_later(house: House, ann: Scope) -> None:
    file = a_case(house, WHEN_THEY_LOOK)
    do(house, ann, file, "acknowledge", day=0, handler=str(ann.officer_id))
    looks = NOW + timedelta(hours=3)
    say(house, "77", "status", looks)
    with house.store.look() as tx:
        [told] = [each for each in outbox.owed_to_case(tx, file.case.id) if each.notice_first]
    assert told.state == "owed"
    assert told.not_before <= looks


WHEN_THEY_LOOK_FOR_A_CHILD: Answers = {
    **FOR_A_CHILD,
    "must_not_know": "someone",
    "who_must_not_know": "My ex.",
    "safe_way": "only_when_i_ask",
}


def the_answer_about(house: House, file: CaseFile) -> Owed:
    with house.store.look() as tx:
        owed = outbox.owed_to_case(tx, file.case.id)
    return next(each for each in owed if each.kind == "answer_point")


def test_a_childs_yes_sends_nothing_to_who_is_told_only_when_they_look(house: House, ann: Scope) -> None:
    file = a_case(house, WHEN_THEY_LOOK_FOR_A_CHILD)
    do(house, ann, file, "answer_point", point="1", outcome="upheld", words=THE_ANSWER)
    says_about_the_answer(house, ann, file, "yes")
    waits = the_answer_about(house, file)
    assert (waits.state, waits.why) == ("held", "only_when_i_ask")
    say(house, "77", "status", NOW + timedelta(days=2))
    assert the_answer_about(house, file).state == "owed"
    assert THE_ANSWER in opened_by_the_one_who_acts(house, file)


def test_a_yes_taken_back_before_they_look_keeps_the_answer_shut(house: House, ann: Scope) -> None:
    file = a_case(house, WHEN_THEY_LOOK_FOR_A_CHILD)
    do(house, ann, file, "answer_point", point="1", outcome="upheld", words=THE_ANSWER)
    says_about_the_answer(house, ann, file, "yes")
    says_about_the_answer(house, ann, file, "no")
    assert THE_ANSWER not in opened_by_the_one_who_acts(house, file)


def test_a_childs_yes_lets_the_answer_go_at_a_good_time(house: House, ann: Scope) -> None:
    file = a_case(house, FOR_A_CHILD)
    with house.store.turn() as tx:
        [acting] = [each for each in read_again(house, file).people if each.acts_for_a_child]
        about = {**acting.about, "contact": {**acting.about["contact"], "good_time": "evening"}}
        people.change_about(tx, acting.id, about)
    do(house, ann, file, "answer_point", day=1, point="1", outcome="upheld", words=THE_ANSWER)
    child = file.young_people[0]
    do(
        house, ann, file, "record_consent", day=2,
        young_person=child, fact="reply", value="yes", method="told_officer",
    )  # fmt: skip
    due = the_answer_about(house, file).not_before.astimezone(LONDON)
    assert (due.date(), due.hour) == ((NOW + timedelta(days=2)).date(), 18)


def test_a_good_time_told_after_sending_counts(house: House, ayo: Someone) -> None:
    ayo.types(*SENT, "yes")
    while ayo.kept.step != "good_time":
        ayo.types("skip")
    ayo.types("in the evening", "skip", "send")
    with house.store.look() as tx:
        about = people.about(tx, ayo.kept.person_id)
    assert about["contact"]["good_time"] == "evening"
    assert about["contact"]["language"] == "en"


def test_who_wants_a_letter_about_news_gets_one_that_says_only_that(house: House, ann: Scope) -> None:
    """The message itself waits on the page until they open it."""
    details = {
        **WHEN_THEY_LOOK,
        "must_not_know": "no_one",
        "reach": "letter",
        "reach_address": "5 Elm Road, Bootle",
    }
    file = a_case(house, details, carrier="page")
    do(house, ann, file, "acknowledge", handler=str(ann.officer_id))
    with house.store.turn() as tx:
        (task,) = tasks.waiting(tx, ann)
        finish_task(tx, ann, task.id, NOW + timedelta(days=2))
        message = outbox.read(tx, str(task.outbox_id))
    assert message
    assert (task.kind, message.opened_at) == ("say_there_is_news", None)


def test_who_is_safe_only_by_phone_is_not_reminded_in_the_chat(house: House, ayo: Someone) -> None:
    ayo.types(*SAFE_BY_PHONE)
    tick(house, ayo.now + timedelta(days=2))
    with house.store.look() as tx:
        waiting = outbox.waiting_on(tx, ayo.way.id, ayo.now + timedelta(days=4))
    assert "draft_reminder" not in [each.kind for each in waiting]


@pytest.mark.parametrize("then", [(), ("not now",), ("not now", "withdraw", "yes")])
def test_a_photo_sent_after_the_complaint_reaches_its_officers(
    house: House, ayo: Someone, then: tuple[str, ...]
) -> None:
    ayo.types(*SENT, *then)
    photo = FileHeard("photo", "photo.jpg", "image/jpeg", 10, "remote")
    with house.store.turn() as tx:
        hear(house, tx, ayo.way, Heard(ayo.now, file=photo, message_id=9), ayo.now)
        assert len(attachments.of_case(tx, THE_SERVICE, str(ayo.kept.case_id))) == 1


def test_once_they_need_longer_only_the_new_day_is_told(house: House, ann: Scope) -> None:
    file = a_case(house, IN_MANCHESTER)
    do(house, ann, file, "extend", to="2026-05-01", reason="The worker is ill.")
    now_on_file = read_again(house, file)
    with house.store.look() as tx:
        told = case_facts(house, tx, now_on_file, "en", NOW + timedelta(days=2))
    assert told["when_due"] == "You should get an answer by Friday 1 May."


def test_who_asked_for_a_person_before_sending_is_answered_on_the_case(house: House, ayo: Someone) -> None:
    ayo.types("problem", "manchester", "talk", *SENT[2:])
    with house.store.look() as tx:
        [asked] = requests.waiting(tx, THE_SERVICE)
    assert (asked.kind, asked.case_id) == ("talk", ayo.kept.case_id)


def test_what_was_typed_after_the_copy_is_deleted_with_the_rest(house: House, ayo: Someone) -> None:
    """Leeds has no service here: they get a copy, and what they type then waits for the desk."""
    ayo.types("problem", "not here", "a council not on the list", "Leeds", "ok", "me", *SENT[3:])
    ayo.types("They hurt my feelings too.")
    with house.store.look() as tx:
        assert [each.words for each in requests.waiting(tx, THE_SERVICE)] == ["They hurt my feelings too."]
    ayo.types("delete", "yes")
    with house.store.look() as tx:
        assert requests.waiting(tx, THE_SERVICE) == []


# -- answered before there is a case -----------------------------------------------------------------

BEFORE_SENDING = (*TO_THE_STORY[:1], "manchester", "me", "They moved me.", "that's all", "no", "someone")
ONLY_WHEN_THEY_LOOK = (*BEFORE_SENDING, "my step dad", "only when i look")


def asks_for_a_person(someone: Someone) -> None:
    someone.taps(".!.0.talk")


def answered(house: House, officer: Scope, someone: Someone) -> Owed:
    """What is owed once an officer has answered what they asked before sending."""
    with house.store.turn() as tx:
        [asked] = requests.waiting(tx, officer)
        answering.send(house, tx, officer, asked.id, "We can ring you.", someone.now)
        [person] = people.people_of(tx, someone.way.id)
        return _of_person(tx, person.id)


def _of_person(tx: Tx, person_id: str) -> Owed:
    rows = tx.all(select(outbox_rows.c.id).where(outbox_rows.c.person_id == person_id))
    owed = [outbox.read(tx, row.id) for row in rows]
    [answer] = [each for each in owed if each and each.kind == "answer_request"]
    return answer


def test_who_is_safe_only_by_phone_is_answered_by_an_officer_of_the_council(
    house: House, ann: Scope, ayo: Someone
) -> None:
    ayo.types(*BEFORE_SENDING, "my step dad", "by phone", "Ring my school.")
    asks_for_a_person(ayo)
    with house.store.look() as tx:
        [asked] = requests.waiting(tx, ann)
        ready = answering.prepare(house, tx, ann, asked.id, "We can ring you.")
    assert (ready.reach.carrier, ready.safe_address) == ("officer", "Ring my school.")
    answer = answered(house, ann, ayo)
    assert answer.way_id is None
    with house.store.look() as tx:
        [task] = tasks.waiting(tx, ann)
    assert (task.kind, task.council, task.outbox_id) == ("tell_by_hand", "manchester", answer.id)


def test_who_is_told_only_when_they_look_gets_an_answer_before_sending_then(
    house: House, ann: Scope, ayo: Someone
) -> None:
    ayo.types(*ONLY_WHEN_THEY_LOOK)
    asks_for_a_person(ayo)
    answer = answered(house, ann, ayo)
    assert (answer.state, answer.why) == ("held", "only_when_i_ask")
    ayo.types("status")
    with house.store.look() as tx:
        looked = outbox.read(tx, answer.id)
    assert looked
    assert (looked.state, looked.not_before <= ayo.now) == ("owed", True)


def test_who_changed_to_no_one_is_answered_in_the_chat(house: House, ann: Scope, ayo: Someone) -> None:
    ayo.types(*BEFORE_SENDING, "my step dad", "by phone", "Ring my school.")
    ayo.taps(token(ayo.kept.id[:6], "must_not_know", 1, "no_one"))
    ayo.types("yes")
    asks_for_a_person(ayo)
    assert answered(house, ann, ayo).way_id == ayo.way.id


def test_who_goes_back_to_ask_is_still_reached_only_the_safe_way(
    house: House, ann: Scope, ayo: Someone
) -> None:
    ayo.types(*BEFORE_SENDING, "my step dad", "by phone", "Ring my school.")
    ayo.taps(".!.0.change:must_not_know:1")
    asks_for_a_person(ayo)
    assert answered(house, ann, ayo).way_id is None


def test_an_answer_before_sending_waits_for_the_time_they_called_good(
    house: House, ann: Scope, ayo: Someone
) -> None:
    ayo.types(*BEFORE_SENDING[:-1], "no one", "tell more first")
    while ayo.kept.step != "good_time":
        ayo.types("skip")
    ayo.types("in the evening")
    asks_for_a_person(ayo)
    assert answered(house, ann, ayo).not_before.astimezone(LONDON).hour == 18


def test_an_answer_nobody_opens_is_a_task_of_the_council_they_named(
    house: House, ann: Scope, ayo: Someone
) -> None:
    ayo.types(*BEFORE_SENDING[:3])
    asks_for_a_person(ayo)
    answer = answered(house, ann, ayo)
    with house.store.turn() as tx:
        postal_round.sent(tx, answer.id, 5, ayo.now)
    tick(house, ayo.now + timedelta(days=10))
    with house.store.look() as tx:
        [task] = tasks.waiting(tx, ann)
    assert (task.kind, task.council, task.outbox_id) == ("not_opened", "manchester", answer.id)
