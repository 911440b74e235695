"""What an officer notes of a call or a visit is looked at for danger, as what people type themselves."""

from datetime import timedelta

import pytest

from office import contacts, tellings, writing_back
from office.desk import acknowledge_alert
from office.house import House
from office.moves.case_file import CaseFile
from office.moves.fields import FIELDS
from office.moves.noted import NOTED
from office.moves.progress import record_move
from office.watch import tick
from store import cases, outbox
from store.alerts import Alert
from store.faults import Refused
from store.scope import Scope
from tests.office.cases_here import FOR_A_CHILD, NOW, a_case, an_officer, pushed, read_again
from tests.office.tellings_here import begun, says

CALLED = {"how": "call", "words": "She said that her step dad hits her with a belt."}
LATER = NOW + timedelta(days=1)


@pytest.fixture
def ann(house: House) -> Scope:
    return an_officer(house)


def do(house: House, who: Scope, file: CaseFile, move: str, **typed: str) -> Alert | None:
    seen = read_again(house, file).case.revision
    with house.store.turn() as tx:
        return record_move(house, tx, who, file.case.id, move, typed, revision=seen, now=LATER)


def test_a_note_of_a_disclosure_raises_an_alert_in_the_same_transaction(house: House, ann: Scope) -> None:
    file = a_case(house)
    with house.store.turn() as tx:
        contacts.add_contact(tx, ann, "liverpool", "email", "always", NOW, address="duty@liverpool.example")
    raised = do(house, ann, file, "note", **CALLED, heard_from=file.people[0].id)
    assert raised
    assert (raised.level, raised.case_id, raised.words) == ("B", file.case.id, CALLED["words"])
    assert (raised.typed_by, raised.heard_how, raised.heard_from) == (
        ann.officer_id,
        "call",
        file.people[0].id,
    )
    [entry] = [each for each in read_again(house, file).entries if each.what == "note"]
    assert entry.facts["alert"] == raised.id


def test_nobody_on_the_case_is_written_to_by_it_then_or_later(house: House, ann: Scope) -> None:
    file = a_case(house, FOR_A_CHILD)
    with house.store.look() as tx:
        before = len(outbox.owed_to_case(tx, file.case.id))
    raised = do(house, ann, file, "note", **CALLED)
    assert raised
    tick(house, LATER + timedelta(days=2))
    with house.store.turn() as tx:
        assert acknowledge_alert(house, tx, ann, raised.id, LATER)
        assert len(outbox.owed_to_case(tx, file.case.id)) == before
        with pytest.raises(Refused):
            writing_back.prepare(house, tx, ann, raised.id, "Are you safe?")


def test_a_worker_who_is_accused_in_a_note_restricts_the_case(house: House, ann: Scope) -> None:
    bo = an_officer(house, "Bo Lee", permissions=("see", "move"))
    file = a_case(house)
    raised = do(house, bo, file, "note", how="visit", words="He told me that his social worker hits him.")
    assert raised
    assert raised.about_worker
    with house.store.look() as tx:
        assert cases.read_case(tx, bo, file.case.id) is None
        assert cases.read_case(tx, ann, file.case.id)


@pytest.mark.parametrize(
    "words",
    [
        "She wants to see her brother more often. Nobody hits her, she said when I asked.",
        "Rang the school about the transport. They ring back on Monday.",
    ],
)
def test_an_ordinary_note_raises_nothing(house: House, ann: Scope, words: str) -> None:
    assert do(house, ann, a_case(house), "note", how="call", words=words) is None


def test_a_letter_to_somebody_is_not_looked_at(house: House, ann: Scope) -> None:
    """It names what happened by its nature."""
    file = a_case(house)
    told = "You told us that your step dad hits you. That is not your fault."
    assert do(house, ann, file, "write", person=file.people[0].id, words=told) is None


def test_an_answer_heard_on_the_phone_is_looked_at_and_says_whose_it_is(house: House, ann: Scope) -> None:
    file = a_case(house)
    do(house, ann, file, "ask", person=file.people[0].id, words="How is it now?")
    [question] = read_again(house, file).questions
    raised = do(house, ann, file, "note_answer", question=str(question.place), **CALLED)
    assert raised
    assert raised.heard_from == file.people[0].id


def test_every_field_that_nobody_is_told_is_looked_at_and_no_other() -> None:
    for move, asked in FIELDS.items():
        for each in asked:
            assert (each.name in NOTED[move]) == (each.kind in ("words", "line") and not each.told)
    assert NOTED["note"] == NOTED["note_answer"] == NOTED["check_consent"] == ("words",)
    assert NOTED["decide_standing"] == ("views",)


def test_what_is_taken_down_says_who_typed_it_and_how_it_was_told(house: House, ann: Scope) -> None:
    telling = begun(house, ann)
    says(house, ann, telling, "problem")
    says(house, ann, telling, "young_person")
    says(house, ann, telling, "He is hitting me right now please help")
    with house.store.look() as tx:
        [found] = tellings.read(house, tx, ann, telling, NOW).alerts
        assert (found.typed_by, found.alert.heard_how) == ("Ann Jones", "phone")
    tick(house, NOW + timedelta(hours=2))
    assert pushed(house, NOW + timedelta(days=1)) == []
