"""Moves about chosen points at the desk: what the form offers, what the preview shows, what is refused."""

from html import unescape

from office.house import House
from tests.console.at_the_desk import Desk
from tests.office.cases_here import SHORT, a_case, read_again

TWO = {**SHORT, "what_happened": ("They moved me.", "another", "Nobody listened.", "thats_all")}
REFUSED = {"ground": "proceedings", "reason": "A judge looks at it now.", "again": "when_it_has_ended"}


async def test_two_points_are_chosen_refused_with_the_source_in_sight_and_taken_up_again(
    house: House, ann: Desk
) -> None:
    file = a_case(house, TWO)
    reference = file.case.reference
    await ann.open(f"/cases/{reference}/not_consider")
    assert "the guidance presumes in favour (Ombudsman, Durham 25 006 810)" in unescape(ann.text)
    await ann.send("/preview", chosen=["1", "2"], **REFUSED)
    shown = unescape(ann.text)
    assert "This is about things 1 and 2 you told us." in shown
    assert "You can send it again when that is over." in shown
    await ann.send("/not_consider")
    assert "Decide not to consider: recorded." in ann.text
    assert "point 1 and 2: It could harm a court" in ann.text
    assert [point.outcome for point in read_again(house, file).points] == ["not_considered"] * 2
    await ann.move(
        reference, "consider_again", chosen="2", because="sent_again", reason="The court has ended."
    )
    assert [point.outcome for point in read_again(house, file).points] == ["not_considered", None]


async def test_a_rule_that_does_not_fit_keeps_what_was_ticked(house: House, ann: Desk) -> None:
    file = a_case(house, TWO)
    await ann.open(f"/cases/{file.case.reference}/not_consider")
    await ann.send("/preview", chosen=["1", "2"], **{**REFUSED, "again": "another_way"})
    assert ann.status == 422
    assert "when that has ended" in ann.text
    assert ann.form("/preview").fields["chosen"] == "2"
    assert "A judge looks at it now." in ann.text


async def test_taking_up_is_offered_only_where_something_was_refused(house: House, ann: Desk) -> None:
    file = a_case(house)
    await ann.open(f"/cases/{file.case.reference}/consider_again")
    assert ann.status == 403
    assert "there is none to take up" in ann.text


async def test_what_was_agreed_stands_on_the_case_and_is_followed_up(house: House, ann: Desk) -> None:
    file = a_case(house)
    reference = file.case.reference
    plan = {"words": "A plan with you.", "does_it": "Sam Jones", "by": "2026-04-24", "how": "meeting"}
    await ann.open(f"/cases/{reference}/agree_remedy")
    await ann.send("/preview", point="1", **plan)
    assert "They should have done it by Friday 24 April" in unescape(ann.text)
    await ann.send("/agree_remedy")
    assert "still to be done" in ann.text
    await ann.open(f"/cases/{reference}/follow_remedy")
    assert "Sam Jones: A plan with you." in unescape(ann.text)
    remedy = read_again(house, file).remedies[0].id
    await ann.send("/preview", remedy=remedy, became="done")
    assert "says that this is done now:" in unescape(ann.text)
    await ann.send("/follow_remedy")
    assert "still to be done" not in ann.text
    await ann.open(f"/cases/{reference}/follow_remedy")
    assert "nothing to follow up" in ann.text


async def test_what_was_told_is_ticked_into_a_point_of_its_own(house: House, ann: Desk) -> None:
    told = ("They moved me three times.", "My social worker never rings.", "thats_all")
    file = a_case(house, {**SHORT, "what_happened": told})
    reference = file.case.reference
    await ann.open(f"/cases/{reference}/split_point")
    assert "Point 1: My social worker never rings." in ann.text
    await ann.send("/preview", parts=["1.1"], title="Calls from your social worker")
    assert "“My social worker never rings.”" in unescape(ann.text)
    await ann.send("/split_point")
    assert "Point 2: Calls from your social worker" in ann.text
    assert "Split from point 1 by an officer" in ann.text
    await ann.move(reference, "join_points", chosen=["1", "2"])
    assert [point.number for point in read_again(house, file).points] == [1]


async def test_a_point_goes_to_another_body_with_the_numbers_we_have_in_sight(
    house: House, ann: Desk
) -> None:
    file = a_case(house, TWO)
    await ann.open(f"/cases/{file.case.reference}/hand_point")
    shown = unescape(ann.text)
    assert "0300 123 1231. They do not look into complaints." in shown
    assert "(if you want)" in shown
    await ann.send("/preview", chosen=["2"], body="school", goes="they_tell", reason="A teacher said it.")
    assert ann.status == 422
    assert "Name it, as people know it." in ann.text
    await ann.send("/preview", body_name="Elm School", contact="Ask for the head.")
    assert "Someone else is the right one for this: Elm School." in unescape(ann.text)
    await ann.send("/hand_point")
    assert "Hand a point to another body: recorded." in ann.text
    assert "A school, they tell it there themselves" in ann.text
    assert [point.outcome for point in read_again(house, file).points] == [None, "handed_on"]
