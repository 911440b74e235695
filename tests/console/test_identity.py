"""Who the people on a case are: shown to who asks with a reason, recorded, and over after half an hour."""

from datetime import timedelta
from html import unescape

import pytest

from office.house import House
from office.moves.case_file import CaseFile
from store import alerts, attachments, cases, people, record
from store.scope import THE_SERVICE
from tests.console.at_the_desk import Desk, signed_in
from tests.office.cases_here import FOR_A_CHILD, NOW, SHORT, a_case, say
from tests.office.chatting import Someone
from tests.office.test_intake import SENT

KIM = {**SHORT, "must_not_know": "someone", "who_must_not_know": "the man next door", "safe_way": "phone"} | {
    "safe_address": "07700 900123"
}
NAME, PHONE = "Kim Sole", "07700 900123"


@pytest.fixture
def where(house: House) -> str:
    """Kim's case, in which the office knows a name and a number."""
    file = a_case(house, KIM)
    with house.store.turn() as tx:
        person = file.people[0].id
        people.change_about(tx, person, {**people.about(tx, person), "name": NAME})
    return f"/cases/{file.case.reference}"


async def asked(desk: Desk, where: str, why: str = "To ring them.") -> Desk:
    await desk.open(where)
    return await desk.send("/identity", need=why)


async def test_a_case_page_shows_roles_and_age_bands_but_not_who_they_are(ann: Desk, where: str) -> None:
    page = unescape((await ann.open(where)).text)
    assert NAME not in page
    assert PHONE not in page
    assert "Young person" in page
    assert "the man next door" in page, "who must not be told is known before anything is done"


async def test_asked_with_a_reason_the_page_says_who_and_where_and_the_record_says_why(
    house: House, ann: Desk, where: str
) -> None:
    await asked(ann, where)
    assert NAME in ann.text
    assert PHONE in ann.text
    assert "shown to you until 10:30" in ann.text
    with house.store.look() as tx:
        case = cases.read_case(tx, THE_SERVICE, where.removeprefix("/cases/"))
        entry = record.read(tx, case.id if case else "")[-1]
    assert (entry.what, entry.words) == ("identity_shown", {"reason": "To ring them."})
    assert entry.who.startswith("officer:")


async def test_without_a_reason_nothing_is_shown(ann: Desk, where: str) -> None:
    await asked(ann, where, why="  ")
    assert ann.status == 403
    assert NAME not in (await ann.open(where)).text


async def test_it_is_shown_to_who_asked_and_to_nobody_else(house: House, ann: Desk, where: str) -> None:
    await asked(ann, where)
    assert NAME not in (await signed_in(house, "Bo Lee").open(where)).text


async def test_half_an_hour_later_it_is_asked_for_anew(house: House, ann: Desk, where: str) -> None:
    await asked(ann, where)
    later = Desk.at(house, lambda: NOW + timedelta(minutes=31))
    later.client.cookies.update(ann.client.cookies)
    await later.open(where)
    assert NAME not in later.text
    assert "Show me who they are" in later.text


@pytest.mark.parametrize("move", ["write", "note"])
async def test_the_forms_of_moves_name_nobody_before_they_were_asked_for(
    ann: Desk, where: str, move: str
) -> None:
    assert NAME not in (await ann.open(f"{where}/{move}")).text


async def test_the_preview_of_a_move_names_them_once_they_were_asked_for(ann: Desk, where: str) -> None:
    await ann.open(f"{where}/acknowledge")
    assert NAME not in (await ann.send("/preview")).text
    await asked(ann, where)
    await ann.open(f"{where}/acknowledge")
    assert NAME in (await ann.send("/preview")).text


async def test_what_was_shown_by_role_is_recorded_all_the_same(ann: Desk, where: str) -> None:
    await ann.move(where.removeprefix("/cases/"), "acknowledge")
    assert "Acknowledge: recorded." in ann.text


async def test_two_of_one_role_are_told_apart_by_a_number(house: House, ann: Desk) -> None:
    where = f"/cases/{a_case(house, FOR_A_CHILD).case.reference}"
    await ann.open(where)
    await ann.send("/links/add", name="Robin Sole")
    await ann.open(where)
    assert "Robin Sole" not in ann.text
    assert "(number 2)" in ann.text
    assert "Robin Sole" in (await asked(ann, where)).text


def an_alert_and_a_file(house: House, file: CaseFile) -> tuple[str, str]:
    """A young person who is not safe, and a picture of theirs."""
    say(house, "77", "I'm not safe right now")
    with house.store.turn() as tx:
        [alert] = [each.id for each in alerts.waiting(tx, THE_SERVICE)]
        photo = attachments.expect(tx, None, file.case.key_id, "photo", NOW, case_id=file.case.id)  # type: ignore[arg-type]
        attachments.add_part(tx, photo, 0, b"a picture")
        attachments.stored(tx, photo)
    return alert, photo


async def test_who_only_sees_acts_on_no_alert_and_opens_no_file_and_is_told_who_does(house: House) -> None:
    file = a_case(house)
    alert, photo = an_alert_and_a_file(house, file)
    signed_in(house, "Sue Lead", permissions=("see", "safeguarding"))
    eve, where = signed_in(house, "Eve Lane", permissions=("see",)), f"/cases/{file.case.reference}"
    await eve.open(where)
    assert "I have seen this and act on it" not in eve.text
    assert "take no file of it. Who moves cases here or holds safeguarding opens it: Sue Lead." in eve.text
    token = eve.form("/sign-out").fields["csrf"]
    for address in (f"/alerts/{alert}", f"{where}/files/{photo}/lock"):
        assert (await eve.client.post(address, data={"csrf": token})).status_code == 403, address


async def test_safeguarding_alone_is_enough_to_act_on_an_alert_and_to_lock_a_file(house: House) -> None:
    file = a_case(house)
    alert, photo = an_alert_and_a_file(house, file)
    sue = signed_in(house, "Sue Lead", permissions=("see", "safeguarding"))
    await sue.open(f"/cases/{file.case.reference}")
    token = sue.form("/sign-out").fields["csrf"]
    for address in (f"/alerts/{alert}", f"/cases/{file.case.reference}/files/{photo}/lock"):
        assert (await sue.client.post(address, data={"csrf": token})).status_code == 200, address
    assert "Locked for everyone" in (await sue.open(f"/cases/{file.case.reference}")).text


async def test_a_birth_date_that_was_typed_is_shown_like_their_names(house: House, ann: Desk) -> None:
    file = a_case(house, {**FOR_A_CHILD, "childs_age": "born on 3rd may 2014"})
    text = unescape((await ann.open(f"/cases/{file.case.reference}")).text)
    assert "a birth date is known" in text
    assert "2014" not in text.replace("2014-", "")
    await asked(ann, f"/cases/{file.case.reference}")
    assert "Born on" in ann.text
    assert "3 May 2014" in ann.text


async def test_nor_does_what_was_told_later_show_it(house: House, ann: Desk) -> None:
    someone = Someone(house)
    someone.types(*SENT, "yes", *["skip"] * 7, "3/5/2010", *["skip"] * 5, "send")
    with house.store.look() as tx:
        case = cases.read_case(tx, THE_SERVICE, str(someone.kept.case_id))
    bo = signed_in(house, "Bo Lee", councils=("manchester",))
    where = f"/cases/{case.reference if case else ''}"
    assert "3/5/2010" not in (await bo.open(where)).text
    assert "12 to 15" in bo.text
    await asked(bo, where)
    assert "3/5/2010" in bo.text
