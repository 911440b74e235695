"""Whoever acts for a young person, and what an officer decides: each story in the chat and on the page."""

from pathlib import Path

import pytest

from casework.sharing import REPLY, WITHDRAW
from office.moves import rights
from office.moves.fields import Unclear
from office.moves.waiting import WAITS
from store import ways
from tests.office.cases_here import FOR_A_CHILD, NOW, SHORT, a_house_in, read_again
from tests.office.sharing_here import ANSWER, Here, brought

YOUTH_WORKER = {
    **{**FOR_A_CHILD, "who_are_you": "other", "relationship": "professional", "understands": "no"},
    **{
        "child_knows": "not_sure",
        "child_agrees": "not_sure",
        "may_act": "not_sure",
        "may_get_reply": "not_sure",
    },
}
GRANDMOTHER = {
    **{**YOUTH_WORKER, "who_are_you": "carer", "what_carer": "family", "for_whom": "child"},
    "childs_age": "under_12",
}
HIS_OWN = {**SHORT, "who_are_you": "parent", "for_whom": "own"}
NOT_ABLE = {"able": "not_able", "reason": "He does not understand what a complaint is, even with pictures."}
THE_ANSWER = {"point": "1", "outcome": "upheld", "words": ANSWER}


def answered(here: Here, **more: str) -> str:
    """What the one who brought it reads, once it is answered."""
    here.record("answer_point", **THE_ANSWER, **more)
    return here.opens()


def child(here: Here) -> dict[str, str]:
    return {"young_person": here.file.young_people[0]}


def test_a_suggestion_alone_lets_nothing_go(tmp_path: Path, carrier: str) -> None:
    here = brought(GRANDMOTHER)(a_house_in(tmp_path), carrier)
    assert ANSWER not in answered(here)


def test_a_father_in_his_own_right_has_his_answer_while_his_child_refuses(
    tmp_path: Path, carrier: str
) -> None:
    here = brought(HIS_OWN)(a_house_in(tmp_path), carrier)
    here.record("record_consent", young_person="new", fact="reply", value="no", method="told_officer")
    assert ANSWER in answered(here)


def test_two_people_on_one_phone_the_child_hears_nothing_there_that_is_theirs_alone(
    tmp_path: Path, carrier: str
) -> None:
    here = brought(FOR_A_CHILD)(a_house_in(tmp_path), carrier)
    with here.house.store.turn() as tx:
        ways.link(tx, here.file.young_people[0], here.way.id, NOW)
    assert ANSWER not in answered(here)
    here.says("reply", "yes")
    assert here.opens().count(ANSWER) >= 1


# -- waiting is visible ------------------------------------------------------------------------------


def waits(here: Here) -> bool:
    return WAITS in read_again(here.house, here.file).case.flags


def test_it_waits_for_agreement_from_the_day_it_came_until_the_child_is_heard(
    tmp_path: Path, carrier: str
) -> None:
    here = brought(FOR_A_CHILD)(a_house_in(tmp_path), carrier)
    assert waits(here)
    assert rights.waits_for_agreement(read_again(here.house, here.file)) == NOW.date()
    here.says("agreement", "not_sure")
    assert waits(here)
    here.says("agreement", "no")
    assert not waits(here)


def test_nobody_waits_for_agreement_to_a_complaint_of_ones_own(tmp_path: Path, carrier: str) -> None:
    assert not waits(brought(SHORT)(a_house_in(tmp_path), carrier))
    assert not waits(brought(HIS_OWN)(a_house_in(tmp_path / "his"), carrier))


def test_it_no_longer_waits_once_it_is_withdrawn_and_again_when_it_is_reopened(
    tmp_path: Path, carrier: str
) -> None:
    here = brought(FOR_A_CHILD)(a_house_in(tmp_path), carrier)
    here.record("withdraw", how="letter")
    assert not waits(here)
    here.record("reopen", because="by_mistake", reason="It was not you who wrote.")
    assert waits(here)


# -- a representative's wish to take it back -----------------------------------------------------------


def wished(here: Here) -> Here:
    """Whoever brought it asks to take it back, to the end of that conversation."""
    here.hears("withdraw")
    for said in ("yes", "skip"):
        here.taps(said)
    return here


def test_a_representatives_wish_ends_nothing_without_the_young_persons_own_say(
    tmp_path: Path, carrier: str
) -> None:
    here = wished(brought(FOR_A_CHILD)(a_house_in(tmp_path), carrier))
    with pytest.raises(Unclear) as unclear:
        here.record("withdraw", how="chat")
    assert set(unclear.value.sentences) == {"child_asked", "childs_answer"}
    here.record("withdraw", how="chat", child_asked="asked", childs_answer="I want it to stop too.")
    after = read_again(here.house, here.file)
    [entry] = [each for each in after.entries if each.what == "withdraw"]
    assert after.case.status == "withdrawn"
    assert entry.facts["child_asked"] == "asked"
    assert entry.words["childs_answer"] == "I want it to stop too."


def test_for_a_child_who_cannot_understand_nobody_has_to_be_asked(tmp_path: Path, carrier: str) -> None:
    here = wished(brought(GRANDMOTHER)(a_house_in(tmp_path), carrier))
    here.record("decide_understanding", **child(here), **NOT_ABLE)
    here.record("withdraw", how="chat")
    assert read_again(here.house, here.file).case.status == "withdrawn"


def test_the_table_says_an_officer_asks_before_a_representative_ends_it(tmp_path: Path, carrier: str) -> None:
    here = brought(GRANDMOTHER)(a_house_in(tmp_path), carrier)
    file = read_again(here.house, here.file)
    me = file.someone(here.person_id)
    assert me
    assert rights.may(file, me, WITHDRAW).may == "officer"
    assert rights.may(file, me, REPLY).may == "no"
