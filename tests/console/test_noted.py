"""Whoever notes a disclosure sees at once that it alarmed, why, and who was called."""

from office.house import House
from store import alerts, requests
from store.scope import THE_SERVICE
from tests.console.at_the_desk import Desk, signed_in
from tests.office.cases_here import SHORT, a_case
from tests.office.chatting import Someone

HEARD = {"how": "call", "words": "She said that her step dad hits her with a belt."}


async def test_the_officer_sees_at_once_that_it_alarmed_why_and_who_is_called(
    house: House, ann: Desk
) -> None:
    file = a_case(house)
    where = f"/cases/{file.case.reference}"
    await ann.open(f"{where}/note")
    await ann.send("/preview", **HEARD, heard_from=file.people[0].id)
    await ann.send("/note")
    assert ann.status == 200
    for said in (
        "It is recorded, and it raised an alert",
        "hits her",
        "Nobody can be called",
        "Act on it yourself",
        "999",
    ):
        assert said in ann.text
    await ann.open(where)
    for said in (
        "Typed by Ann Jones",
        "who heard it (in a call) from: young person",
        "Nobody was told anything",
    ):
        assert said in ann.text
    assert ">Write back<" not in ann.text


async def test_who_sees_the_case_no_more_is_told_so_on_the_same_page(house: House, ann: Desk) -> None:
    bo = signed_in(house, "Bo Lee", permissions=("see", "move"))
    file = a_case(house)
    await bo.open(f"/cases/{file.case.reference}/note")
    await bo.send("/preview", how="visit", words="He told me that his social worker hits him.")
    await bo.send("/note")
    assert "You do not see this case any more" in bo.text
    assert (await bo.open(f"/cases/{file.case.reference}")).status == 404


async def test_a_reason_that_alarms_says_so_on_the_next_page(house: House, ann: Desk) -> None:
    where = f"/cases/{a_case(house).case.reference}"
    await ann.open(where)
    await ann.send("/identity", need="She rang: her step dad hits her with a belt.")
    assert "It is recorded, and it raised an alert" in ann.text
    await ann.open(where)
    assert "Typed by Ann Jones</strong> as a reason for what they did on the case" in ann.text


TOLD = "You told us that your step dad hits you. That is not your fault."


async def test_danger_in_a_letter_is_pointed_out_before_it_is_sent_where_no_alert_says_so(
    house: House, ann: Desk
) -> None:
    file = a_case(house)
    await ann.open(f"/cases/{file.case.reference}/write")
    await ann.send("/preview", person=file.people[0].id, words=TOLD)
    assert "these sound as if somebody may not be safe" in ann.text
    assert "note what you heard" in ann.text
    await ann.send("/write")
    assert "recorded" in ann.text
    with house.store.look() as tx:
        assert alerts.of_case(tx, THE_SERVICE, file.case.id) == []


async def test_it_is_not_where_an_alert_says_so_or_nothing_of_danger_is_written(
    house: House, ann: Desk
) -> None:
    alarmed = a_case(house, {**SHORT, "what_happened": ("My step dad hits me with a belt.", "thats_all")})
    quiet = a_case(house, address="78")
    for file, words in ((alarmed, TOLD), (quiet, "She asked us to look again, and we did.")):
        await ann.open(f"/cases/{file.case.reference}/write")
        await ann.send("/preview", person=file.people[0].id, words=words)
        assert "may not be safe" not in ann.text


async def test_in_an_answer_to_somebody_without_a_case_it_is_pointed_out_too(house: House, ann: Desk) -> None:
    Someone(house).types("problem", "liverpool", "/talk")
    with house.store.look() as tx:
        [asked] = requests.waiting(tx, THE_SERVICE)
    await ann.open(f"/requests/{asked.id}")
    await ann.send("/preview", words=TOLD)
    assert "these sound as if somebody may not be safe" in ann.text
