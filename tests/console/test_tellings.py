"""Telling it for someone at the console: each question as it would be asked, read back, sent, handed over."""

import re
from html import unescape

import httpx

from office.house import House
from tests.console.at_the_desk import Desk, signed_in
from tests.office.cases_here import FOR_A_CHILD, SHORT, STORY, Answers
from tests.web.house_here import Browser, served

BEGUN = {
    "council": "liverpool", "method": "phone", "told_on": "2026-03-30", "reach": "phone",
    "reach_address": "07700 900123",
}  # fmt: skip


def words_on(desk: Desk) -> str:
    bare = re.sub(r"<[^>]+>", " ", desk.text)
    return " ".join(unescape(bare).split())


async def begins(desk: Desk, **other: str) -> Desk:
    await desk.open("/tellings")
    return await desk.send("/tellings", **{**BEGUN, **other})


async def presses(desk: Desk, ending: str, words: str = "") -> Desk:
    """Press the button whose token ends so, with what was typed beside it."""
    tap = next(each for each in re.findall(r'name="tap" value="([^"]+)"', desk.text) if each.endswith(ending))
    return await desk.send(the_telling(desk), words=words, tap=unescape(tap))


async def types(desk: Desk, words: str) -> Desk:
    return await desk.send(the_telling(desk), words=words, tap="")


def the_telling(desk: Desk) -> str:
    """Where the form of this page goes."""
    found = re.search(r'id="answer" method="post" action="([^"]+)"', desk.text)
    assert found, words_on(desk)
    return found[1]


async def tells(desk: Desk, answers: Answers = SHORT) -> Desk:
    """The whole of it, as each question comes, to the sending."""
    for _ in range(30):
        step = _step(desk)
        if step not in answers:
            return desk
        given = answers[step]
        for said in (given,) if isinstance(given, str) else given:
            await (types(desk, said) if " " in said else presses(desk, f".{said}"))
    raise AssertionError("it never ended")


def _step(desk: Desk) -> str:
    """The open question: what its buttons carry."""
    form = desk.text.partition('id="asked"')[2]
    found = re.search(r'name="tap" value="[^".]*\.([a-z_]+)\.\d+\.', form)
    return found[1] if found else ""


async def test_a_complaint_by_phone_is_asked_word_for_word_read_back_and_sent(
    house: House, ann: Desk
) -> None:
    await begins(ann)
    assert "By phone, told Monday 30 March 2026, typed by you" in words_on(ann)
    await tells(ann, {name: said for name, said in SHORT.items() if name != "check"})
    assert STORY in words_on(ann)  # read back before anything is sent
    await presses(ann, ".send")
    assert "It is sent" in words_on(ann)
    reference = re.search(r"/cases/([A-Z0-9-]+)", ann.text)
    assert reference
    await ann.open(f"/cases/{reference[1]}")
    told = "To an officer by phone on Monday 30 March 2026, typed by Ann Jones on 1 April 2026"
    assert told in words_on(ann)
    assert "07700 900123" not in words_on(ann)  # shown on request only, with a reason


async def test_what_was_begun_waits_in_the_inbox_and_goes_on_where_it_was(house: House, ann: Desk) -> None:
    await begins(ann)
    await presses(ann, ".problem")
    asked = _step(ann)
    await ann.open("/")
    going_on = re.search(r'href="(/tellings/[^"]+)">Go on: by phone, told Mon 30 Mar 2026', ann.text)
    assert going_on
    await ann.open(going_on[1])
    assert _step(ann) == asked


async def test_a_colleague_goes_on_with_it_and_it_is_theirs(house: House, ann: Desk) -> None:
    await begins(ann)
    address = the_telling(ann)
    ben = signed_in(house, "Ben Okoro")
    await ben.open("/")
    assert "typed by Ann Jones" in words_on(ben)
    await ben.send("/take-over")
    await presses(ben, ".problem")
    assert (await ann.open(address)).status == 404


async def test_danger_is_answered_as_in_the_chat_to_be_read_out_and_alerts(house: House, ann: Desk) -> None:
    await begins(ann)
    await presses(ann, ".problem")
    await types(ann, "My dad is hitting me right now, I am locked in")
    assert "Read this out" in ann.text
    assert "999" in words_on(ann)
    assert "Someone may be in danger now" in words_on(await ann.open("/"))


async def test_a_form_sent_twice_keeps_the_words_and_takes_nothing(house: House, ann: Desk) -> None:
    await begins(ann)
    form = ann.form(the_telling(ann))
    await presses(ann, ".problem")
    ann.page = await ann.client.post(form.action, data={**form.fields, "words": "They moved me", "tap": ""})
    assert ann.status == 409
    assert "They moved me" in ann.text
    assert "not kept yet" in ann.text


async def test_beside_they_are_not_safe_what_was_typed_stays_typed(house: House, ann: Desk) -> None:
    await begins(ann)
    await presses(ann, ".problem")
    await presses(ann, ".!.0.not_safe", words="He said that nobody")
    assert "He said that nobody" in ann.text


async def test_a_mother_by_letter_hears_by_the_four_words_and_reads_the_answer_on_the_page(
    house: House, ann: Desk
) -> None:
    await begins(ann, method="letter", reach="", reach_address="")
    await tells(ann, {**FOR_A_CHILD, "for_whom": "own"})
    reference = re.search(r"/cases/([A-Z0-9-]+)", ann.text)
    assert reference
    await ann.send("/words")
    words = re.search(r'said__ours">([a-z ]+)<', ann.text)
    assert words
    assert len(words[1].split()) == 4
    await ann.move(reference[1], "write", words="We will look at this by Friday.")
    assert "We will look at this by Friday." in read_on_the_page(house, words[1])


def read_on_the_page(house: House, words: str) -> str:
    """What stands there for whoever comes back with these words, and opens what waits."""
    with served(house) as address, httpx.Client(base_url=address, follow_redirects=True) as client:
        mother = Browser(client)
        mother.now = client.post("/back", data={"words": words})
        mother.press("Open")
        return mother.text


async def test_nobody_but_its_officer_sees_what_is_typed(house: House, ann: Desk) -> None:
    await begins(ann)
    address = the_telling(ann)
    for desk in (signed_in(house, "Ben Okoro"), signed_in(house, "Mia Li", ("sefton",))):
        assert (await desk.open(address)).status == 404


async def test_what_they_do_not_want_sent_is_gone(house: House, ann: Desk) -> None:
    await begins(ann)
    await presses(ann, ".problem")
    await ann.send("/put-away")
    assert "Told to an officer" not in ann.text
