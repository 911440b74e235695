"""Hearing people: a draft, a case, what comes after it, danger on the way (one turn, one transaction)."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from casework.calendar import london_day
from office.hearing.intake import FileHeard, Heard, hear
from office.house import DESK, House
from office.watch import tick
from store import (
    alerts,
    attachments,
    case_people,
    cases,
    consents,
    conversations,
    finding,
    limits,
    officers,
    outbox,
    record,
    requests,
)
from store.finding import Which
from store.scope import THE_SERVICE
from tests.office.chatting import Someone, names
from tests.office.hearing_here import (
    FOR_A_CHILD,
    SENT,
    STORY,
    TO_THE_CHECK,
    TO_THE_STORY,
    house_over,
    the_case,
)


@pytest.fixture
def house(tmp_path: object) -> Iterator[House]:
    made = house_over(f"sqlite:///{tmp_path}/heard.sqlite", duty_desk="We look Monday to Friday, 9am to 5pm.")
    yield made
    made.store.close()


@pytest.fixture
def ayo(house: House) -> Someone:
    return Someone(house)


def test_what_is_sent_becomes_a_case_with_its_exact_words(new_store_url: str) -> None:
    house = house_over(new_store_url)
    Someone(house).types(*SENT)
    case = the_case(house)
    with house.store.look() as tx:
        entries = record.read(tx, case.id)
        broken = record.verify(tx, case.id)
    house.store.close()
    assert (case.council, case.kind, case.stage, case.status) == ("manchester", "complaint", 1, "open")
    assert case.referral["points"][0]["words"][0]["text"] == STORY
    assert [entry.what for entry in entries] == ["received"]
    assert broken is None


def test_the_earlier_of_the_councils_and_the_laws_dates_is_due(house: House, ayo: Someone) -> None:
    ayo.types(*SENT)
    with house.store.look() as tx:
        found = {limit.name: limit for limit in limits.limits_of(tx, the_case(house).id)}
    answer = found["stage_1.respond_within"]
    assert (answer.statute_due, answer.council_due) == (date(2026, 4, 17), date(2026, 4, 24))
    assert the_case(house).due_on == date(2026, 4, 17)


def test_they_are_told_both_dates_and_why(ayo: Someone) -> None:
    (sent,) = [m.text for m in ayo.types(*SENT) if m.name == "sent"]
    assert "Friday 24 April" in sent
    assert "Friday 17 April" in sent
    assert "10 working days" in sent


def test_after_sending_more_is_offered_and_joins_the_same_case(house: House, ayo: Someone) -> None:
    ayo.types(
        *SENT,
        "yes",
        "something else",
        "skip",
        "more than a year ago",
        "I did not know how",
        "yes",
        "skip",
        "no",
    )
    ayo.types("no", "14", "in care", "skip", "here", "any time", "skip", "send")
    case = the_case(house)
    with house.store.look() as tx:
        entries = record.read(tx, case.id)
    told = entries[-1]
    words = {answer["step"]: answer["words"] for answer in told.words}
    assert told.what == "told_more"
    assert words["why_later"][0]["text"] == "I did not know how"
    assert "late" in case.flags


def test_whoever_answers_no_more_questions_adds_nothing_to_the_record(house: House, ayo: Someone) -> None:
    ayo.types(*SENT, "not now")
    case = the_case(house)
    with house.store.look() as tx:
        assert [entry.what for entry in record.read(tx, case.id)] == ["received"]
    assert "told_more" not in case.flags


def test_whoever_skips_every_question_is_not_asked_if_nothing_is_right(house: House, ayo: Someone) -> None:
    ayo.types(*SENT, "yes", *["skip"] * 12)
    assert ayo.kept.step == "needs"
    assert names(ayo.types("skip"))[0] == "thanks"
    with house.store.look() as tx:
        assert [entry.what for entry in record.read(tx, the_case(house).id)] == ["received"]


def test_a_representative_brings_the_young_person_onto_the_case(house: House, ayo: Someone) -> None:
    ayo.types(*FOR_A_CHILD, "They stopped his visits.", "that's all", "no", "no one", "send")
    case = the_case(house)
    with house.store.look() as tx:
        on_case = [(p.role, p.standing) for p in case_people.people_on(tx, case.id)]
        facts = [(c.fact, c.value, c.method) for c in consents.consents_of(tx, case.id)]
    assert sorted(on_case) == [("advocate", "for_child"), ("young_person", "subject")]
    assert facts == [
        ("agreement", "yes", "said_by_representative"),
        ("act", "yes", "said_by_representative"),
        ("reply", "not_sure", "said_by_representative"),
    ]


def test_a_parent_in_their_own_right_is_alone_on_the_case(house: House, ayo: Someone) -> None:
    ayo.types(
        "problem", "knowsley", "dad", "how i was treated", "They will not listen.", "done", "no one", "send"
    )
    with house.store.look() as tx:
        on_case = [(p.role, p.standing) for p in case_people.people_on(tx, the_case(house).id)]
    assert on_case == [("parent", "own_right")]


def test_an_unknown_council_goes_to_the_services_own_desk_when_they_say_so(
    house: House, ayo: Someone
) -> None:
    said = ayo.types(
        "problem",
        "i don't know",
        "i don't know the council",
        "yes",
        "me",
        STORY,
        "done",
        "no",
        "no one",
        "send",
    )
    case = the_case(house)
    assert (case.council, case.due_on) == (DESK, None)
    assert "sent_to_desk" in names(said)


def test_for_a_council_we_do_not_run_for_nobody_reads_it_and_they_get_their_words(
    house: House, ayo: Someone
) -> None:
    said = ayo.types(
        "problem", "not here", "another council", "Wigan", "ok", "me", STORY, "done", "no", "no one", "send"
    )
    with house.store.look() as tx:
        assert finding.found(tx, THE_SERVICE, Which()) == []
    assert STORY in [message.quote for message in said]
    assert names(said)[-1] == "your_copy"


def test_status_says_when_the_answer_is_due(ayo: Someone) -> None:
    (said,) = ayo.types(*SENT, "not now", "status")
    assert (said.name, "Friday 17 April" in said.text) == ("status_case", True)


def test_someone_else_in_the_same_chat_is_another_person(house: House, ayo: Someone) -> None:
    ayo.types(*SENT, "not now", "new", *TO_THE_CHECK, "send", "not now")
    said = ayo.types("status")
    with house.store.look() as tx:
        found = finding.found(tx, THE_SERVICE)
        people_on = [who.person_id for case in found for who in case_people.people_on(tx, case.id)]
    assert len(set(people_on)) == 2
    assert names(said) == ["status_case", "status_case"]


def test_status_names_who_deals_with_it(house: House, ayo: Someone) -> None:
    ayo.types(*SENT, "not now")
    case = the_case(house)
    with house.store.turn() as tx:
        ann = officers.add_officer(tx, "ann@council.example", "Ann Jones", "hash", "secret", [], ayo.now)
        cases.change(tx, THE_SERVICE, case.id, case.revision, handler_id=ann)
    (said,) = ayo.types("status")
    assert "Ann Jones" in said.text


def test_status_says_honestly_when_the_council_is_late(ayo: Someone) -> None:
    ayo.types(*SENT, "not now")
    ayo.now += timedelta(days=40)
    (late,) = ayo.types("status")
    assert "late" in late.text


def test_what_did_i_send_gives_back_the_exact_words(ayo: Someone) -> None:
    said = ayo.types(*SENT, "not now", "what did i send")
    assert STORY in [message.quote for message in said]


def test_what_is_typed_when_nothing_is_asked_waits_for_an_officer(house: House, ayo: Someone) -> None:
    ayo.types(*SENT, "not now", "i look here")
    said = ayo.types("I forgot to say they lost my bike")
    with house.store.look() as tx:
        (waiting,) = requests.waiting(tx, THE_SERVICE)
    assert names(said) == ["kept_for_the_team"]
    assert (waiting.kind, waiting.words, waiting.case_id) == (
        "words",
        "I forgot to say they lost my bike",
        the_case(house).id,
    )


def test_something_added_stands_on_the_record(house: House, ayo: Someone) -> None:
    ayo.types(*SENT, "not now", "add", "They lost my bike.", "that's all")
    with house.store.look() as tx:
        assert record.read(tx, the_case(house).id)[-1].words == "They lost my bike."


def test_their_own_complaint_stops_when_they_take_it_back(house: House, ayo: Someone) -> None:
    said = ayo.types(*SENT, "not now", "withdraw", "yes", "skip")
    case = the_case(house)
    assert (case.status, case.due_on) == ("withdrawn", None)
    assert names(said) == ["withdrawn"]


def test_a_representatives_wish_to_withdraw_waits_for_an_officer(house: House, ayo: Someone) -> None:
    ayo.types(*FOR_A_CHILD, "They stopped his visits.", "that's all", "no", "no one", "send", "not now")
    ayo.types("withdraw", "yes", "It is too much for me.")
    with house.store.look() as tx:
        (waiting,) = requests.waiting(tx, THE_SERVICE)
    assert the_case(house).status == "open"
    assert (waiting.kind, waiting.words) == ("withdraw", "It is too much for me.")


def test_not_taking_it_back_changes_nothing(house: House, ayo: Someone) -> None:
    ayo.types(*SENT, "not now", "withdraw", "no")
    assert the_case(house).status == "open"


def test_deleting_a_draft_leaves_nothing_of_it(house: House, ayo: Someone) -> None:
    ayo.types(*TO_THE_STORY, STORY)
    before = ayo.kept.id
    said = ayo.types("/delete", "yes, do that", "yes")
    with house.store.look() as tx:
        gone = conversations.read(tx, before) is None
    assert gone
    assert "deleted" in names(said)
    assert ayo.sees().step == "hello"


def test_deleting_keeps_what_raised_an_alert_and_says_so(house: House, ayo: Someone) -> None:
    ayo.types("problem", "manchester", "I'm not safe", "yes, i'm safe")
    said = ayo.types("delete", "yes")
    with house.store.look() as tx:
        assert len(alerts.waiting(tx, THE_SERVICE)) == 1
    assert "deleted_but_alert" in names(said)


def test_what_was_sent_is_not_deleted(house: House, ayo: Someone) -> None:
    assert names(ayo.types(*SENT, "not now", "delete")) == ["deleted_not_sent"]
    assert the_case(house).status == "open"


def test_an_alert_stands_before_anything_is_sent(house: House, ayo: Someone) -> None:
    said = ayo.types("I'm not safe")
    with house.store.look() as tx:
        (alert,) = alerts.waiting(tx, THE_SERVICE)
    assert (alert.level, alert.council) == ("A", None)
    assert names(said) == ["danger_now", "danger_who_knows"]


def test_an_alert_goes_to_the_council_named_afterwards(house: House, ayo: Someone) -> None:
    ayo.types("I'm not safe", "yes, i'm safe", "problem", "manchester")
    with house.store.look() as tx:
        (alert,) = alerts.waiting(tx, THE_SERVICE)
    assert (alert.council, alert.safe_now) == ("manchester", "yes")


def test_a_service_for_trying_says_that_nobody_sees_the_alert(tmp_path: object) -> None:
    house = house_over(f"sqlite:///{tmp_path}/try.sqlite")
    said = Someone(house).types("I'm not safe")
    house.store.close()
    assert "only for trying" in said[-1].text.lower()


def test_what_a_service_for_trying_kept_is_with_no_council_when_they_ask_either(tmp_path: object) -> None:
    house = house_over(f"sqlite:///{tmp_path}/try.sqlite")
    ayo = Someone(house)
    ayo.types(*SENT, "not now")
    said = ayo.types("status")[0]
    house.store.close()
    assert (said.name, "No council has it" in said.text) == ("status_case", True)


def test_a_service_for_trying_says_so_first_in_a_chat(tmp_path: object) -> None:
    house = house_over(f"sqlite:///{tmp_path}/try.sqlite")
    said = names(Someone(house, carrier="telegram", address="9").types("/start"))
    house.store.close()
    assert said[0] == "for_trying"


def test_a_service_in_use_says_first_that_nobody_watches_at_night(house: House) -> None:
    said = names(Someone(house, carrier="telegram", address="9").types("/start"))
    assert said[0] == "no_one_watches"


def test_a_disclosure_in_the_story_is_an_alert_and_stays_in_the_story(house: House, ayo: Someone) -> None:
    words = "my foster carer hits me at night"
    ayo.types(*TO_THE_STORY, words)
    with house.store.look() as tx:
        (alert,) = alerts.waiting(tx, THE_SERVICE)
    assert (alert.level, alert.words, alert.about_worker) == ("B", words, True)
    assert ayo.sees().step == "what_happened"


def test_only_the_person_it_is_owed_to_can_open_a_message(house: House, ayo: Someone) -> None:
    ayo.types(*SENT, "not now")
    other = Someone(house, address="somebody else entirely here")
    other.types("hello")
    with house.store.turn() as tx:
        message = {"name": "officer", "text": "secret"}
        mine = outbox.owe(
            tx, ayo.kept.person_id, "officer", 2, message, ayo.way.id, ayo.now, notice_first=True
        )
    assert names(other.taps(f".!.0.open:{mine}")) == ["old_button"]
    ayo.taps(f".!.0.open:{mine}")
    assert [m.text for told in ayo.sees().told for m in told.messages] == ["secret"]


def test_after_a_long_gap_they_are_where_they_were(ayo: Someone) -> None:
    ayo.types(*TO_THE_STORY, STORY)
    ayo.now += timedelta(days=90)
    assert names(ayo.types("hello")) == ["welcome_back"]
    assert ayo.sees().step == "what_happened"


def test_a_draft_is_reminded_of_once_neutrally_and_by_day(house: House) -> None:
    ayo = Someone(house, carrier="telegram", address="501")
    ayo.types(*TO_THE_STORY, STORY)
    night = ayo.now.replace(hour=22) + timedelta(days=1)
    tick(house, night)
    tick(house, night + timedelta(days=1))
    with house.store.look() as tx:
        (reminder,) = [
            o
            for o in outbox.waiting_on(tx, ayo.way.id, night + timedelta(days=2))
            if o.kind == "draft_reminder"
        ]
    assert london_day(reminder.not_before) == london_day(night) + timedelta(days=1)
    assert "complaint" not in str(reminder.body).lower()


def test_whoever_said_only_when_i_look_is_not_reminded(house: House) -> None:
    ayo = Someone(house, carrier="telegram", address="502")
    ayo.types(*TO_THE_STORY, STORY, "done", "no", "yes, someone", "my carer", "only when i look")
    tick(house, ayo.now + timedelta(days=2))
    with house.store.look() as tx:
        kinds = [o.kind for o in outbox.waiting_on(tx, ayo.way.id, ayo.now + timedelta(days=3))]
    assert "draft_reminder" not in kinds


def test_files_of_a_draft_come_with_the_case(house: House, ayo: Someone) -> None:
    ayo.types(*TO_THE_STORY, STORY)
    with house.store.turn() as tx:
        attachments.expect(tx, ayo.kept.id, ayo.kept.key_id, "photo", ayo.now, name="door.jpg", remote="x")
    ayo.types("that's all", "no", "no one", "send")
    with house.store.look() as tx:
        (photo,) = attachments.of_case(tx, THE_SERVICE, the_case(house).id)
    assert photo.name == "door.jpg"


def test_something_added_and_left_unfinished_reaches_the_case(house: House, ayo: Someone) -> None:
    ayo.types(*SENT, "not now", "add", "They locked the food cupboard again.", "/withdraw", "yes, do that")
    with house.store.look() as tx:
        entries = record.read(tx, the_case(house).id)
        waiting = [request.words for request in requests.waiting(tx, THE_SERVICE)]
    assert entries[-1].words == "They locked the food cupboard again."
    assert "They locked the food cupboard again." in waiting


def test_more_answers_left_unfinished_reach_the_case_after_a_day_once(house: House, ayo: Someone) -> None:
    ayo.types(*SENT, "yes", "something else", "I want my old room back.")
    for days in (1, 2, 3):
        tick(house, ayo.now + timedelta(days=days))
    with house.store.look() as tx:
        told = [e for e in record.read(tx, the_case(house).id) if e.what == "told_more"]
    assert len(told) == 1
    assert "I want my old room back." in str(told[0].words)


def test_whoever_says_nothing_more_leaves_nothing_behind(house: House, ayo: Someone) -> None:
    ayo.types(*SENT)
    tick(house, ayo.now + timedelta(days=2))
    with house.store.look() as tx:
        assert [e.what for e in record.read(tx, the_case(house).id)] == ["received"]
        assert requests.waiting(tx, THE_SERVICE) == []


def test_a_photo_belongs_to_the_point_they_were_telling(house: House, ayo: Someone) -> None:
    ayo.types(*TO_THE_STORY, STORY, "that's another thing")
    with house.store.turn() as tx:
        photo = FileHeard("photo", "door.jpg", "image/jpeg", remote="x")
        hear(house, tx, ayo.way, Heard(ayo.now, file=photo), ayo.now)
    ayo.types("The door is broken.", "that's all", "no", "no one", "send")
    with house.store.look() as tx:
        (kept,) = attachments.of_case(tx, THE_SERVICE, the_case(house).id)
    assert kept.point == 2
