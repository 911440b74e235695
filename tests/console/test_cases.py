"""The inbox and the case page."""

from datetime import timedelta
from html import unescape

import pytest

from office.hearing.intake import Heard, hear
from office.house import House
from store import attachments, requests, tasks, ways
from store.scope import THE_SERVICE
from tests.console.at_the_desk import Desk, Forms, signed_in
from tests.office.cases_here import NOW, SHORT, STORY, a_case, read_again, say
from tests.office.chatting import Someone
from tests.office.test_progress import SAFE_BY_PHONE


async def test_the_inbox_shows_a_case_by_role_and_never_by_name(house: House, ann: Desk) -> None:
    file = a_case(house)
    await ann.open("/")
    assert file.case.reference in ann.text
    assert "Young person" in ann.text
    assert "Fri 17 Apr 2026" in ann.text
    assert STORY not in ann.text


async def test_what_is_due_first_stands_first_and_a_filter_leaves_only_what_fits(house: House) -> None:
    desk = signed_in(house, councils=("liverpool", "manchester"))
    later = a_case(house, address="1", now=NOW + timedelta(days=7))
    first = a_case(house, {**SHORT, "council": "manchester"}, address="2")
    text = (await desk.open("/")).text
    assert text.index(first.case.reference) < text.index(later.case.reference)
    assert first.case.reference not in (await desk.open("/?council=liverpool")).text
    flagged = await desk.open("/?flag=wants_advocate")
    assert "No case fits" in flagged.text
    assert "No case fits" in (await desk.open("/?status=closed")).text


async def test_an_inbox_longer_than_a_page_goes_on_where_it_ended(
    house: House, ann: Desk, monkeypatch
) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr("office.inbox.PAGE", 2)
    found = {a_case(house, address=str(n)).case.reference for n in range(3)}
    text = (await ann.open("/")).text
    shown = {reference for reference in found if reference in text}
    assert len(shown) == 2
    next_page = text.split('href="/?after=')[1].split('"')[0].replace("&amp;", "&")
    rest = (await ann.open(f"/?after={next_page}")).text
    assert {reference for reference in found if reference in rest} == found - shown


async def test_an_alert_stands_first_until_someone_acknowledges_it(house: House, ann: Desk) -> None:
    file = a_case(house)
    say(house, "77", "I'm not safe right now")
    text = (await ann.open("/")).text
    assert text.index("Someone may be in danger now") < text.index("Cases</h2>")
    alert = next(part for part in text.split('action="') if part.startswith("/alerts/")).split('"')[0]
    await ann.send(alert)
    assert "Ann Jones acts on it" in ann.text
    assert "Someone may be in danger now" not in (await ann.open("/")).text
    assert read_again(house, file).entries[-1].what == "alert_acknowledged"


async def test_the_words_behind_an_alert_are_for_those_who_hold_safeguarding(house: House) -> None:
    a_case(house)
    say(house, "77", "I'm not safe right now")
    without = signed_in(house, "Bo Lee", permissions=("see", "move"))
    assert "officers who hold safeguarding" in (await without.open("/")).text
    assert "not safe right now" not in without.text
    assert "not safe right now" in (await signed_in(house).open("/")).text


async def test_the_case_page_shows_their_exact_words_and_what_must_be_known_first(
    house: House, ann: Desk
) -> None:
    file = a_case(house, SAFE_BY_PHONE)
    text = (await ann.open(f"/cases/{file.case.reference}")).text
    assert text.index("My step dad reads my phone.") < text.index(STORY)
    assert "By phone (where: with who they are, below)" in text
    await ann.ask_who_they_are(file.case.reference)
    assert "By phone: Ring my school at noon." in ann.text
    assert "not asked, officer to confirm" in text
    assert "Children Act 1989 s26(3)" in text


async def test_why_this_date_shows_both_the_councils_and_the_laws_working(house: House) -> None:
    desk = signed_in(house, councils=("manchester",))
    file = a_case(house, {**SHORT, "council": "manchester"})
    text = (await desk.open(f"/cases/{file.case.reference}")).text
    assert "Why this date?" in text
    assert "Not counted: Friday 3 April 2026 (Good Friday)" in text
    assert "Friday 24 April 2026" in text
    assert "001 L37" in text


async def test_opening_a_case_is_recorded_once_a_visit(house: House, ann: Desk) -> None:
    file = a_case(house)
    await ann.open(f"/cases/{file.case.reference}")
    await ann.open(f"/cases/{file.case.reference}")
    assert [e.what for e in read_again(house, file).entries].count("opened") == 1


async def test_a_case_opens_by_its_reference_in_small_letters(house: House, ann: Desk) -> None:
    assert (await ann.open(f"/cases/{a_case(house).case.reference.lower()}")).status == 200


async def test_what_someone_typed_is_escaped(house: House, ann: Desk) -> None:
    file = a_case(
        house, {**SHORT, "what_happened": ("They said <script>alert(1)</script> to me", "thats_all")}
    )
    assert "<script>" not in (await ann.open(f"/cases/{file.case.reference}")).text


async def test_who_may_only_look_sees_no_moves(house: House) -> None:
    file = a_case(house)
    desk = await signed_in(house, permissions=("see",)).open(f"/cases/{file.case.reference}")
    assert "You may look at this case but not change it." in desk.text
    assert (await desk.open(f"/cases/{file.case.reference}/note")).status == 403


async def test_a_file_is_given_only_as_a_download_with_a_reason_that_is_recorded(
    house: House, ann: Desk
) -> None:
    file = a_case(house)
    with house.store.turn() as tx:
        photo = attachments.expect(
            tx, None, file.case.key_id, "photo", NOW, name="me.jpg", case_id=file.case.id
        )  # type: ignore[arg-type]
        attachments.add_part(tx, photo, 0, b"a picture")
        attachments.stored(tx, photo)
    await (await ann.open(f"/cases/{file.case.reference}")).send(photo, why="  ")
    assert "Say why you need this file" in ann.text
    await (await ann.open(f"/cases/{file.case.reference}")).send(photo, why="To see the bruise.")
    assert ann.page
    assert ann.page.content == b"a picture"
    assert ann.page.headers["content-disposition"].startswith("attachment")
    assert ann.page.headers["content-type"] == "application/octet-stream"
    entry = read_again(house, file).entries[-1]
    assert (entry.what, entry.words) == ("file_taken", {"words": "To see the bruise."})


@pytest.mark.parametrize(
    ("permissions", "status"), [(("see",), 403), (("see", "safeguarding"), 200), (("see", "move"), 200)]
)
async def test_who_only_sees_takes_no_file_out(
    house: House, permissions: tuple[str, ...], status: int
) -> None:
    file = a_case(house)
    with house.store.turn() as tx:
        photo = attachments.expect(tx, None, file.case.key_id, "photo", NOW, case_id=file.case.id)  # type: ignore[arg-type]
        attachments.add_part(tx, photo, 0, b"a picture")
        attachments.stored(tx, photo)
    desk = await signed_in(house, permissions=permissions).open(f"/cases/{file.case.reference}")
    assert (f"/files/{photo}/lock" in desk.text) == (status == 200)
    assert ("take no file of it" in desk.text) == (status == 403)
    csrf = desk.form("/sign-out").fields["csrf"]
    answer = await desk.client.post(
        f"/cases/{file.case.reference}/files/{photo}", data={"csrf": csrf, "why": "To see it."}
    )
    assert answer.status_code == status
    assert ("file_taken" in [each.what for each in read_again(house, file).entries]) == (status == 200)


async def test_a_file_that_may_be_a_sexual_image_is_locked_for_everyone(house: House, ann: Desk) -> None:
    file = a_case(house)
    with house.store.turn() as tx:
        photo = attachments.expect(tx, None, file.case.key_id, "photo", NOW, case_id=file.case.id)  # type: ignore[arg-type]
        attachments.add_part(tx, photo, 0, b"a picture")
        attachments.stored(tx, photo)
    page = await ann.open(f"/cases/{file.case.reference}")
    form = page.form(photo)
    assert page.client
    await page.client.post(f"{form.action}/lock", data=form.fields)
    locked = (await ann.open(f"/cases/{file.case.reference}")).text
    assert "Tell the police" in locked
    assert 'name="why"' not in locked
    assert read_again(house, file).entries[-1].what == "file_locked"
    after = await page.client.post(str(form.action), data={**form.fields, "why": "To see it."})
    assert after.status_code == 403


async def test_what_must_be_told_by_hand_is_a_task_until_it_is_done(house: House, ann: Desk) -> None:
    file = a_case(house, SAFE_BY_PHONE)
    await ann.move(file.case.reference, "acknowledge")
    await ann.open("/")
    assert "their safe way" in ann.text
    with house.store.look() as tx:
        [task] = tasks.waiting(tx, THE_SERVICE)
    await ann.send(f"/tasks/{task.id}")
    assert "their safe way" not in (await ann.open("/")).text


async def test_a_message_not_opened_is_a_task_of_the_cases_own_council(house: House, ann: Desk) -> None:
    file = a_case(house)
    with house.store.turn() as tx:
        task = tasks.add_task(tx, "not_opened", NOW, case_id=file.case.id)
    await ann.open("/")
    assert "A message was not opened" in ann.text
    await ann.send(f"/tasks/{task}")
    assert ann.status == 200
    assert "A message was not opened" not in ann.text


async def test_who_wrote_before_there_is_a_case_is_answered_from_the_inbox(house: House) -> None:
    with house.store.turn() as tx:
        way = ways.add_way(tx, "telegram", "55", "en", NOW)
        hear(house, tx, way, Heard(NOW, words="hello"), NOW)
        hear(house, tx, way, Heard(NOW, words="talk to a person"), NOW)
    desk = signed_in(house, councils=("*",))
    text = (await desk.open("/")).text
    assert "They want to talk to a person" in text
    request = text.split('href="/requests/')[1].split('"')[0]
    await (await desk.open(f"/requests/{request}")).send("/preview", words="I am here. When can I ring?")
    assert "I am here. When can I ring?" in desk.text
    await desk.send(f"/requests/{request}")
    assert "They want to talk to a person" not in desk.text


async def test_who_is_safe_only_by_phone_is_answered_by_hand_where_they_said(house: House) -> None:
    someone = Someone(house, carrier="telegram", address="55")
    someone.types("problem", "manchester", "me", "They moved me.", "that's all", "no", "someone")
    someone.types("My step dad.", "by phone", "Ring my school at noon.")
    someone.taps(".!.0.talk")
    desk = signed_in(house, councils=("manchester",))
    request = (await desk.open("/")).text.split('href="/requests/')[1].split('"')[0]
    await (await desk.open(f"/requests/{request}")).send("/preview", words="Can we talk?")
    assert "By an officer" in desk.text
    assert "Ring my school at noon." in desk.text
    await desk.send(f"/requests/{request}")
    assert "their safe way" in (await desk.open("/")).text


IN_FULL = {
    **SHORT,
    "check": "more_first",
    "about": "moves",
    "wanted": ("sorry", "I want to stay at Jo's", "thats_all"),
    "when": "over_a_year",
    "why_later": "I was too small to know.",
    "still_happening": "yes",
    "which_team": "The team in Anfield",
    "courts": "court",
    "court_details": "Family court in May",
    "told_before": "yes",
    "told_whom": "My teacher Miss May",
    "how_old": "from_12",
    "situation": "in_care",
    "your_name": "Sam of Toxteth",
    "reach": "phone",
    "reach_address": "My gran's number 0151",
    "good_time": "evening",
    "needs": ("easy_read", "thats_all"),
    "ready": "send",
}


async def test_a_case_told_in_full_shows_every_answer(house: House, ann: Desk) -> None:
    file = a_case(house, IN_FULL)
    text = unescape((await ann.ask_who_they_are(file.case.reference)).text)
    for answer in IN_FULL.values():
        for words in (answer,) if isinstance(answer, str) else answer:
            assert " " not in words or words in text, words
    for step in ("about", "when", "how_old", "situation", "good_time", "courts"):
        assert house.voice.label(step, str(IN_FULL[step]), "en", {}) in text, step
    assert "Sam of Toxteth" not in (await ann.open("/")).text


async def test_what_was_told_later_stands_with_the_case(house: House, ann: Desk) -> None:
    file = a_case(house)
    say(house, "77", "add")
    say(house, "77", "They took my bike as well.")
    say(house, "77", "that's all")
    text = (await ann.open(f"/cases/{file.case.reference}")).text
    assert "They took my bike as well." in text.split("Told later")[1]


async def test_what_no_list_reads_says_so_on_the_desk_and_on_the_case(house: House, ann: Desk) -> None:
    told = a_case(house, {**SHORT, "what_happened": ("babam beni her gece dövüyor", "thats_all")})
    say(house, "77", "/talk", NOW + timedelta(hours=2))
    for page in ("/", f"/cases/{told.case.reference}"):
        text = unescape((await ann.open(page)).text)
        assert (
            "They want to talk to a person. No program could read this: read it, or have it read, soon"
            in text
        )
        assert "Translation" in text


async def test_who_has_read_it_says_so_and_it_waits_no_more(house: House, ann: Desk) -> None:
    told = a_case(house, {**SHORT, "what_happened": ("babam beni her gece dövüyor", "thats_all")})
    where = f"/cases/{told.case.reference}"
    await ann.open(where)
    await ann.send("/read")
    assert "No program could read this" not in (await ann.open("/")).text
    await ann.open(where)
    assert "No program could read this" not in ann.text
    assert "Read by a person, what no program could read" in ann.text


async def test_who_only_looks_does_not_settle_it(house: House) -> None:
    a_case(house, {**SHORT, "what_happened": ("babam beni her gece dövüyor", "thats_all")})
    bo = signed_in(house, "Bo Lee", permissions=("see",))
    with house.store.look() as tx:
        [asked] = requests.waiting(tx, THE_SERVICE)
    await bo.open("/find")
    bo.page = await bo.client.post(f"/requests/{asked.id}/read", data=Forms(bo.text).found[0].fields)
    assert bo.status == 403
    with house.store.look() as tx:
        assert requests.waiting(tx, THE_SERVICE) == [asked]
