"""What officers see and record about who may act, who decides, and what is waited for."""

from datetime import timedelta
from html import unescape

from office.house import House
from office.watch import tick
from store import outbox
from tests.console.at_the_desk import Desk
from tests.office.cases_here import FOR_A_CHILD, NOW, SHORT, a_case, read_again

DAY = timedelta(days=1)
A_BOY_OF_11 = {**FOR_A_CHILD, "childs_age": "under_12"}
OF_BOTH = {**FOR_A_CHILD, "for_whom": "both"}


async def test_the_suggestion_with_its_reason_and_source_stands_beside_the_decision(
    house: House, ann: Desk
) -> None:
    file = a_case(house, A_BOY_OF_11)
    text = unescape((await ann.open(f"/cases/{file.case.reference}/decide_understanding")).text)
    assert "May understand: their representative says they understand" in text
    assert "Manchester 001 L15-23" in text
    text = unescape((await ann.open(f"/cases/{file.case.reference}/decide_standing")).text)
    assert "The young person decides who acts" in text


async def test_a_decision_is_on_record_with_its_reason(house: House, ann: Desk) -> None:
    file = a_case(house, A_BOY_OF_11)
    typed = {"young_person": file.young_people[0], "able": "able", "reason": "He told me why."}
    text = unescape((await ann.move(file.case.reference, "decide_understanding", **typed)).text)
    assert "Decided a young person's understanding" in text
    assert "He told me why." in text


async def test_an_age_reads_as_it_was_said_with_its_day_and_where_it_is_known_from(
    house: House, ann: Desk
) -> None:
    file = a_case(house, {**FOR_A_CHILD, "childs_age": "he is 11"})
    where = f"/cases/{file.case.reference}"
    assert "11, said on Wednesday 1 April 2026" in unescape((await ann.open(where)).text)
    text = unescape((await ann.open(f"{where}/decide_understanding")).text)
    assert "11, said on Wednesday 1 April 2026." in text
    typed = {"young_person": file.young_people[0], "years": "10", "known_from": "young_person"}
    text = unescape((await ann.move(file.case.reference, "record_age", **typed)).text)
    assert "10, said on Wednesday 1 April 2026: the young person said so" in text


async def test_a_birth_date_is_read_only_with_who_they_are(house: House, ann: Desk) -> None:
    file = a_case(house, A_BOY_OF_11)
    typed = {"young_person": file.young_people[0], "born": "2014-05-11", "known_from": "records"}
    text = unescape((await ann.move(file.case.reference, "record_age", **typed)).text)
    assert "A birth date is known: from the council's records" in text
    assert "2014" not in text
    text = unescape((await ann.send("/identity", need="To ring him.")).text)
    assert "Born on Sunday 11 May 2014: from the council's records" in text
    assert "2014-05-11" in text


async def test_where_a_parent_complains_for_both_the_form_says_their_own_part_never_waits(
    house: House, ann: Desk
) -> None:
    file = a_case(house, OF_BOTH)
    for move in ("decide_standing", "answer_point"):
        text = (await ann.open(f"/cases/{file.case.reference}/{move}")).text
        assert "Their own part never waits" in text
    assert 'name="own_part"' in text
    only_hers = a_case(house, address="78")
    assert 'name="own_part"' not in (await ann.open(f"/cases/{only_hers.case.reference}/answer_point")).text


async def test_a_withdrawal_asks_for_the_young_persons_own_answer_where_one_may_understand(
    house: House, ann: Desk
) -> None:
    file, own = a_case(house, FOR_A_CHILD), a_case(house, SHORT, address="78")
    assert 'name="childs_answer"' in (await ann.open(f"/cases/{file.case.reference}/withdraw")).text
    assert 'name="childs_answer"' not in (await ann.open(f"/cases/{own.case.reference}/withdraw")).text


async def test_waiting_for_agreement_shows_in_the_inbox_its_filter_and_its_tasks(
    house: House, ann: Desk
) -> None:
    file, own = a_case(house, A_BOY_OF_11), a_case(house, SHORT, address="78")
    tick(house, NOW + DAY)
    text = (await ann.open("/?flag=waits_for_agreement")).text
    assert "Agreement awaited since 1 Apr" in text
    assert "Waiting for agreement since Wed 1 Apr 2026" in text
    rows = text.partition('id="cases"')[2]
    assert file.case.reference in rows
    assert own.case.reference not in rows


async def test_the_case_says_what_whoever_acts_for_them_was_told_meanwhile(house: House, ann: Desk) -> None:
    file = a_case(house, FOR_A_CHILD)
    text = unescape((await ann.open(f"/cases/{file.case.reference}")).text)
    assert "Waiting for the young person's agreement since Wednesday 1 April 2026" in text
    assert "Nothing has been said to the representative since it arrived." in text
    await ann.move(file.case.reference, "acknowledge")
    with house.store.turn() as tx:
        for each in outbox.owed_to_case(tx, file.case.id):
            outbox.opened(tx, each.id, NOW)
    text = unescape((await ann.open(f"/cases/{file.case.reference}")).text)
    assert "Said to the representative: Acknowledgement, 1 April 2026" in text


async def test_the_case_says_which_age_may_be_reached_and_what_changes(house: House, ann: Desk) -> None:
    file = a_case(house, A_BOY_OF_11)
    tick(house, NOW + DAY)
    text = unescape((await ann.open(f"/cases/{file.case.reference}")).text)
    assert "may be 12 since Thursday 2 April 2026: no birth date is known" in text
    assert "Usually: understanding decides, not age." in text
    assert "asked about again" in unescape((await ann.open("/")).text)


async def test_the_table_for_each_person_stands_on_the_case_page_with_its_reasons(
    house: House, ann: Desk
) -> None:
    file = a_case(house, FOR_A_CHILD)
    text = unescape((await ann.open(f"/cases/{file.case.reference}")).text)
    assert "What they see and may do: Parent" in text
    assert "Held until the young person's own yes to the answer was heard from them alone." in text
    await ann.move(
        file.case.reference, "decide_standing",
        person=next(each.id for each in file.people if each.ways), standing="own_right", reason="Yours too.",
    )  # fmt: skip
    assert read_again(house, file).acted_for is False
    text = unescape((await ann.open(f"/cases/{file.case.reference}")).text)
    assert "A complaint in their own right never waits for a child" in text
