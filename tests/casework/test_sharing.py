"""Who sees what and who may do what: the table is whole, and nobody gets round the young person's word."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework import sharing
from casework.capacity import suggest_capacity, suggest_may_act
from casework.consent import ACT, FACTS, METHODS, NO, REPLY, VALUES, YES, Consent, is_a_heard_yes
from casework.parties import NO_INTEREST, STANDINGS, SUBJECT, Child, Party, reader
from casework.people import FOR_CHILD, OWN_RIGHT, SUFFICIENT_INTEREST, Speaker
from casework.sharing import DO, READERS, SEE, TABLE, VERDICTS, may

DAY = date(2026, 4, 1)
SAID = st.builds(
    Consent,
    fact=st.sampled_from(FACTS),
    value=st.sampled_from(VALUES),
    method=st.sampled_from(METHODS),
    happened_on=st.just(DAY),
    recorded_by=st.just("heard"),
    checked_on=st.sampled_from((None, DAY)),
)
SEVERAL = st.lists(SAID, max_size=5).map(tuple)
CHILDREN = st.lists(
    st.builds(Child, consents=SEVERAL, able=st.sampled_from((None, True, False)), since=SEVERAL),
    min_size=1,
    max_size=3,
)
WHO_ACTS = ("parent", "carer", "advocate", "other")
ACTING = st.builds(Party, st.sampled_from(WHO_ACTS), st.just(FOR_CHILD), st.booleans())
AGES = ("under_12", "from_12", "from_16", "from_18", "not_sure", None)
UNDERSTANDS = ("yes", "no", "not_sure", None)


def said(value: str, method: str = "told_officer", fact: str = REPLY) -> Consent:
    return Consent(fact, value, method, DAY, "officer:a")


def gets_the_reply(party: Party, *children: Child) -> bool:
    return may(reader(party, children, sharing.REPLY), sharing.REPLY).yes


@pytest.mark.parametrize("row", [*SEE, *DO])
def test_every_cell_gives_its_reason_and_its_source(row: str) -> None:
    assert set(TABLE[row]) == set(READERS)
    for cell in TABLE[row].values():
        assert cell.may in VERDICTS
        assert cell.why.endswith(".")
        assert cell.source


def test_whose_consent_has_ended_can_only_add_and_ask() -> None:
    assert [row for row in DO if may(sharing.ENDED, row).may != "no"] == [sharing.ADD, sharing.ASK]


@pytest.mark.parametrize("who", READERS)
def test_nobody_is_turned_away_anyone_can_add_ask_and_read_their_own_words(who: str) -> None:
    assert all(may(who, row).yes for row in (sharing.ADD, sharing.ASK, sharing.OWN_WORDS))


def test_ending_a_complaint_is_never_a_representatives() -> None:
    acting = (sharing.WAITING, sharing.AGREED, sharing.ADVOCATE, sharing.ADVOCATE_WAITING)
    assert {may(who, sharing.WITHDRAW).may for who in acting} == {"officer"}


def test_a_parent_in_their_own_right_never_waits_and_never_sees_the_childs_words() -> None:
    parent = Party("parent", OWN_RIGHT)
    assert gets_the_reply(parent, Child((said("no"),)))
    assert not may(reader(parent, [Child()], sharing.THEIR_WORDS), sharing.THEIR_WORDS).yes


def test_of_several_young_people_whom_it_is_about_nobody_ends_it_alone_or_reads_the_others_words() -> None:
    brother = reader(Party("young_person", SUBJECT), [Child(), Child()], sharing.WITHDRAW)
    assert may(brother, sharing.WITHDRAW).may == "officer"
    assert not may(brother, sharing.THEIR_WORDS).yes


def test_an_11_year_old_who_understands_can_agree() -> None:
    aunt = Party("other", FOR_CHILD)
    assert gets_the_reply(aunt, Child((said("yes"),), able=True))
    assert gets_the_reply(aunt, Child((said("yes"),)))


def test_a_12_year_old_who_cannot_decide_it_cannot_agree() -> None:
    assert not gets_the_reply(Party("other", FOR_CHILD), Child((said("yes"),), able=False))


def test_for_a_child_who_cannot_decide_it_acts_whom_an_officer_lets_act() -> None:
    assert gets_the_reply(Party("carer", FOR_CHILD, accepted=True), Child(able=False))
    assert not gets_the_reply(Party("carer", FOR_CHILD, accepted=True), Child())


def test_the_no_of_a_child_who_cannot_decide_it_holds_until_an_officer_decides_again() -> None:
    refuses = Child((said("no", "link"),), able=False, since=(said("no", "link"),))
    assert not gets_the_reply(Party("carer", FOR_CHILD, accepted=True), refuses)


def test_who_has_no_sufficient_interest_gets_no_answer_and_can_still_add_and_ask() -> None:
    neighbour = reader(Party("other", NO_INTEREST), [Child((said("yes"),))], sharing.REPLY)
    assert not may(neighbour, sharing.REPLY).yes
    assert may(neighbour, sharing.ASK).yes


@given(ACTING, CHILDREN)
def test_no_answer_goes_to_whoever_acts_without_a_heard_yes_or_an_officers_two_decisions(
    party: Party, children: list[Child]
) -> None:
    if gets_the_reply(party, *children):
        for child in children:
            decided = child.able is False and party.accepted
            assert decided or is_a_heard_yes(child.consents, REPLY)


@given(ACTING, CHILDREN, st.sampled_from(METHODS))
def test_a_no_to_the_answer_holds_it_from_whomever_and_however_it_came(
    party: Party, children: list[Child], method: str
) -> None:
    first, *others = children
    no = said(NO, method)
    refuses = Child((*first.consents, no), first.able, (*first.since, no))
    assert not gets_the_reply(party, refuses, *others)


@given(
    ACTING,
    st.sampled_from((None, True, False)),
    st.sampled_from(("link", "together")),
    st.sampled_from(VALUES),
)
def test_a_representative_cannot_work_out_what_was_said_by_link_and_not_checked(
    party: Party, able: bool | None, method: str, value: str
) -> None:
    answers = tuple(said(value, method, fact) for fact in FACTS)
    silent, spoken = Child((), able), Child(answers, able)
    assert [reader(party, [spoken], row) for row in TABLE] == [reader(party, [silent], row) for row in TABLE]


@given(st.sampled_from(AGES), st.sampled_from(UNDERSTANDS), st.sampled_from(WHO_ACTS))
def test_every_age_understanding_and_role_gives_a_suggestion_with_its_reason_and_nobody_is_decided_on(
    age: str | None, understands: str | None, role: str
) -> None:
    speaker = Speaker(role, for_whom="child")
    able, acts = suggest_capacity(age, understands), suggest_may_act(speaker, age, understands)
    assert able.why
    assert acts.source
    if age in ("from_16", "from_18"):
        assert able.what == "presumed_able"
    elif understands in ("yes", "no"):
        assert able.what == ("may_understand" if understands == "yes" else "may_not_understand")
    if acts.what == "may_act":
        assert role in ("parent", "carer")
    undecided = reader(Party(role, FOR_CHILD), [Child()], sharing.REPLY)
    assert not may(undecided, sharing.REPLY).yes


@given(st.sampled_from(AGES), st.sampled_from(UNDERSTANDS))
def test_a_child_of_any_age_and_understanding_may_complain_for_themselves(
    age: str | None, understands: str | None
) -> None:
    alone = reader(Party("young_person", OWN_RIGHT), [Child()], sharing.WITHDRAW)
    assert all(may(alone, row).yes for row in (*DO, sharing.REPLY, sharing.DATES))


def test_an_officer_can_decide_every_standing_and_each_leads_to_a_column() -> None:
    columns = {each: reader(Party("other", each), [Child()], sharing.REPLY) for each in STANDINGS}
    assert columns == {
        OWN_RIGHT: sharing.OWN_RIGHT,
        FOR_CHILD: sharing.WAITING,
        SUFFICIENT_INTEREST: sharing.OWN_RIGHT,
        NO_INTEREST: sharing.NOT_ACCEPTED,
    }


def test_who_the_young_person_asked_in_takes_part_as_what_they_are() -> None:
    invited = [reader(Party(role, "invited"), [Child()], sharing.DATES) for role in ("advocate", "trusted")]
    assert invited == [sharing.ADVOCATE, sharing.TRUSTED]


@given(CHILDREN, st.sampled_from((OWN_RIGHT, SUBJECT)))
def test_whoever_opened_a_link_and_was_not_heard_yet_gets_no_answer_and_decides_nothing(
    children: list[Child], standing: str
) -> None:
    unheard = Party("young_person", standing, checked=False)
    assert {reader(unheard, children, row) for row in TABLE} == {sharing.UNCHECKED}
    decides = [row for row in (*DO, sharing.REPLY) if may(sharing.UNCHECKED, row).yes]
    assert decides == [sharing.ADD, sharing.ASK, sharing.CHANGE_ANSWER]


def test_a_yes_to_acting_is_no_yes_to_the_answer() -> None:
    child = Child((said(YES, fact=ACT),))
    aunt = Party("other", FOR_CHILD)
    assert reader(aunt, [child], sharing.WITHDRAW) == sharing.AGREED
    assert reader(aunt, [child], sharing.REPLY) == sharing.WAITING
