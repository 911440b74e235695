"""When the answer may go to a representative: only on the young person's own yes, heard from them alone."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.consent import (
    ACT,
    AGREEMENT,
    HEARD_FROM_THE_CHILD,
    METHODS,
    NOT_YET_CHECKED,
    REPLY,
    SIGNED,
    VALUES,
    Consent,
    acting_has_ended,
    is_a_heard_yes,
)

DAY = date(2026, 4, 1)
SAID = st.builds(
    Consent,
    fact=st.just(REPLY),
    value=st.sampled_from(VALUES),
    method=st.sampled_from(METHODS),
    happened_on=st.just(DAY),
    recorded_by=st.just("heard"),
    checked_on=st.sampled_from((None, DAY)),
)


def said(value: str, method: str, *, fact: str = REPLY, checked: bool = False) -> Consent:
    return Consent(fact, value, method, DAY, "heard", checked_on=DAY if checked else None)


def may_get_the_reply(told: list[Consent]) -> bool:
    return is_a_heard_yes(told, REPLY)


@pytest.mark.parametrize("method", [each for each in HEARD_FROM_THE_CHILD if each != SIGNED])
def test_the_childs_own_yes_lets_the_answer_go(method: str) -> None:
    assert may_get_the_reply([said("yes", method)])


@pytest.mark.parametrize("method", [*NOT_YET_CHECKED, SIGNED])
def test_a_yes_by_link_on_paper_or_beside_the_representative_counts_once_it_was_checked(method: str) -> None:
    assert not may_get_the_reply([said("yes", method)])
    assert may_get_the_reply([said("yes", method, checked=True)])


@pytest.mark.parametrize("fact", [AGREEMENT, ACT])
def test_a_signed_form_is_agreement_and_lets_somebody_act(fact: str) -> None:
    assert said("yes", SIGNED, fact=fact).is_heard


def test_a_signed_no_holds_without_a_check() -> None:
    assert said("no", SIGNED).is_heard


def test_what_a_representative_says_never_lets_the_answer_go() -> None:
    assert not may_get_the_reply([said("yes", "said_by_representative", checked=True)])


def test_a_no_holds_at_once_however_it_was_said() -> None:
    assert not may_get_the_reply([said("yes", "told_officer"), said("no", "link")])


def test_a_yes_said_again_by_link_does_not_undo_the_one_that_was_heard() -> None:
    assert may_get_the_reply([said("yes", "told_officer"), said("yes", "link")])


def test_a_yes_by_link_after_a_no_waits_for_a_check_again() -> None:
    assert not may_get_the_reply([said("yes", "told_officer"), said("no", "link"), said("yes", "link")])


def test_nobody_acts_any_more_once_the_childs_no_was_heard_and_not_before() -> None:
    assert not acting_has_ended([said("no", "link", fact=ACT)])
    assert acting_has_ended([said("no", "link", fact=ACT, checked=True)])
    assert not acting_has_ended([said("no", "told_officer", fact=ACT), said("yes", "link", fact=ACT)])


@given(st.lists(SAID, max_size=6))
def test_no_answer_goes_without_a_heard_yes_or_after_a_no(told: list[Consent]) -> None:
    if may_get_the_reply(told):
        assert told[-1].value == "yes"
        assert any(each.is_heard and each.value == "yes" for each in told)


@given(st.lists(SAID, max_size=6))
def test_what_holds_after_a_no_never_goes_by_what_was_said_before_it(told: list[Consent]) -> None:
    assert not may_get_the_reply([*told, said("no", "link"), said("yes", "together")])
