"""Every move by its three pages: what is previewed is what is sent, and nobody's words are lost."""

import re
from html import unescape

import pytest

from casework.stages import MOVES, moves_possible
from flows.message import Message
from office.house import House
from office.moves.case_file import CaseFile
from store import outbox
from store.outbox import Owed
from tests.casework.test_reading_grade import HARD
from tests.console.at_the_desk import Desk, signed_in
from tests.office.cases_here import FOR_A_CHILD, SHORT, a_case, a_house, read_again

ANSWER = {"point": "1", "outcome": "upheld", "words": "We moved you too often.", "change": "A plan with you."}


def owed(house: House, file: CaseFile) -> list[Owed]:
    with house.store.look() as tx:
        return [each for each in outbox.owed_to_case(tx, file.case.id) if each.notice_first]


def said(each: Owed) -> list[Message]:
    return [Message.from_json(part) for part in each.body["messages"]]


async def test_only_moves_that_are_possible_are_shown(house: House, ann: Desk) -> None:
    file = a_case(house)
    text = (await ann.open(f"/cases/{file.case.reference}")).text
    possible = moves_possible(file.place)
    for move in MOVES:
        shown = f'href="/cases/{file.case.reference}/{move.name}"' in text
        assert shown == (move.name in possible), move.name


async def test_moves_stand_under_headings_by_what_they_do_and_the_likeliest_first(
    house: House, ann: Desk
) -> None:
    reference = a_case(house).case.reference
    aside = (await ann.open(f"/cases/{reference}")).text.partition("<aside")[2]
    heads = re.findall(r"<h3[^>]*>([^<]+)</h3>", aside)
    assert heads == [
        *("Answer", "Stages 2 and 3", "Letters and notes", "Dates", "Points"),
        *("People and agreement", "Another council", "End or reopen"),
    ]
    assert len(heads) == aside.count('<ul class="moves__list" aria-labelledby=')
    assert aside.index("/acknowledge") < aside.index("<h3")
    assert aside.index(">Dates<") < aside.index("/extend") < aside.index(">Points<")
    await ann.move(reference, "acknowledge")
    aside = (await ann.open(f"/cases/{reference}")).text.partition("<aside")[2]
    assert aside.index("/answer_point") < aside.index("<h3")


@pytest.mark.parametrize("move", ["acknowledge", "answer_point", "extend", "note", "write", "withdraw"])
async def test_every_form_opens(house: House, ann: Desk, move: str) -> None:
    assert (await ann.open(f"/cases/{a_case(house).case.reference}/{move}")).status == 200


async def test_what_the_preview_shows_is_what_is_stored(house: House, ann: Desk) -> None:
    file = a_case(house)
    await ann.open(f"/cases/{file.case.reference}/answer_point")
    await ann.send("/preview", **ANSWER)
    shown = unescape(ann.text)
    await ann.send("/answer_point")
    assert ann.status == 200
    [told] = owed(house, file)
    assert len(said(told)) >= 4
    assert all(message.text in shown and message.quote in shown for message in said(told))


async def test_an_officer_adds_own_words_and_sees_them_before_they_are_sent(house: House, ann: Desk) -> None:
    file = a_case(house)
    await ann.open(f"/cases/{file.case.reference}/acknowledge")
    await ann.send("/preview")
    await ann.send("/acknowledge", own_words="I ring you on Monday.")
    assert "messages have changed since you saw them" in ann.text
    assert owed(house, file) == []
    await ann.send("/acknowledge")
    assert said(owed(house, file)[0])[-1].quote == "I ring you on Monday."


async def test_the_preview_says_who_is_not_told_and_why(house: House, ann: Desk) -> None:
    file = a_case(house, FOR_A_CHILD)
    await ann.open(f"/cases/{file.case.reference}/answer_point")
    await ann.send("/preview", **ANSWER)
    assert "Is not told." in ann.text
    assert "Held for consent." in ann.text
    assert "they did not bring it here" in ann.text


async def test_an_answer_held_for_consent_is_released_by_the_young_persons_yes(
    house: House, ann: Desk
) -> None:
    file = a_case(house, FOR_A_CHILD)
    await ann.move(file.case.reference, "answer_point", **ANSWER)
    assert [each.state for each in owed(house, file)] == ["owed", "held"]
    await ann.move(file.case.reference, "record_consent", fact="reply", value="yes", method="told_officer")
    assert {each.state for each in owed(house, file)} == {"owed"}
    assert "Told an officer themselves" in ann.text


async def test_a_form_that_must_be_mended_keeps_what_was_typed(house: House, ann: Desk) -> None:
    file = a_case(house)
    await ann.open(f"/cases/{file.case.reference}/extend")
    await ann.send("/preview", to="2026-06-30", reason="The worker is ill.")
    assert ann.status == 422
    assert "The longest allowed is Friday 1 May 2026" in ann.text
    assert "The worker is ill." in ann.text


@pytest.mark.parametrize("far", ["preview", "insert"])
async def test_going_back_to_a_page_that_only_a_form_leads_to_opens_the_form(
    house: House, ann: Desk, far: str
) -> None:
    reference = a_case(house).case.reference
    await ann.open(f"/cases/{reference}/acknowledge/{far}")
    assert (ann.status, "Who deals with it" in ann.text) == (200, True)


async def test_the_form_of_an_extension_says_how_far_it_may_go(house: House, ann: Desk) -> None:
    usual, waiting = a_case(house, address="1"), a_case(house, {**SHORT, "advocate": "yes"}, address="2")
    text = (await ann.open(f"/cases/{usual.case.reference}/extend")).text
    assert "The longest the rules allow is Friday 1 May 2026" in text
    text = (await ann.open(f"/cases/{waiting.case.reference}/extend")).text
    assert "there is nothing left to extend" in text


async def test_closing_without_outcomes_is_refused_with_the_reason(house: House, ann: Desk) -> None:
    file = a_case(house)
    await ann.open(f"/cases/{file.case.reference}/close")
    assert ann.status == 403
    assert "every point has an outcome" in ann.text
    await ann.open(f"/cases/{file.case.reference}/note")
    csrf = ann.form("/preview").fields["csrf"]
    ann.page = await ann.client.post(
        f"/cases/{file.case.reference}/close", data={"csrf": csrf, "revision": "1"}
    )
    assert "every point has an outcome" in ann.text
    assert read_again(house, file).case.status == "open"


async def test_the_second_of_two_officers_gets_their_words_back_and_reads_what_changed(house: House) -> None:
    file = a_case(house)
    ann, bo = signed_in(house), signed_in(house, "Bo Lee")
    await bo.open(f"/cases/{file.case.reference}/answer_point")
    await bo.send("/preview", **ANSWER)
    await ann.move(file.case.reference, "acknowledge")
    await bo.send("/answer_point")
    assert bo.status == 409
    assert "Ann Jones recorded “acknowledge”" in unescape(bo.text)
    assert "We moved you too often." in bo.text
    assert [each.kind for each in owed(house, file)] == ["acknowledge"]
    await bo.send("/preview")
    await bo.send("/answer_point")
    assert [each.kind for each in owed(house, file)] == ["acknowledge", "answer_point"]


async def test_what_both_typed_stands_side_by_side_field_by_field(house: House) -> None:
    file = a_case(house)
    ann, bo = signed_in(house), signed_in(house, "Bo Lee")
    await bo.open(f"/cases/{file.case.reference}/answer_point")
    await bo.send("/preview", **{**ANSWER, "outcome": "partly", "words": "We moved you once too often."})
    await ann.move(file.case.reference, "answer_point", **ANSWER)
    await bo.send("/answer_point")
    assert bo.status == 409
    for theirs, yours in (
        ("Upheld: we agree we got it wrong", "Partly upheld"),
        ("We moved you too often.", "We moved you once too often."),
    ):
        cells = [f'<td class="govuk-table__cell">{each}</td>' for each in (theirs, yours)]
        assert "".join(cells) in bo.text


async def test_a_move_that_is_not_possible_any_more_keeps_every_word_beside_what_is_there(
    house: House,
) -> None:
    file = a_case(house)
    ann, bo = signed_in(house), signed_in(house, "Bo Lee")
    await bo.open(f"/cases/{file.case.reference}/acknowledge")
    await bo.send("/preview", own_words="I ring you on Monday.")
    await ann.move(file.case.reference, "acknowledge")
    await bo.send("/acknowledge", own_words="I ring you on Monday.")
    assert bo.status == 409
    assert "It was acknowledged already." in bo.text
    assert "Ann Jones recorded “Acknowledged”" in bo.text
    assert "I ring you on Monday." in bo.text
    assert '<td class="govuk-table__cell">Ann Jones</td>' in bo.text


async def test_pressed_twice_it_is_one_move(house: House, ann: Desk) -> None:
    file = a_case(house)
    await ann.open(f"/cases/{file.case.reference}/note")
    await ann.send("/preview", how="call", words="She is well.")
    form = ann.form("/note")
    for _ in range(2):
        ann.page = await ann.client.post(form.action, data=form.fields)
    assert [entry.what for entry in read_again(house, file).entries].count("note") == 1


async def test_on_each_engine_a_case_is_worked_from_acknowledgement_to_reopening(new_store_url: str) -> None:
    house = a_house(new_store_url)
    ann = signed_in(house)
    file = a_case(house)
    reference = file.case.reference
    await ann.move(reference, "acknowledge")
    await ann.move(reference, "confirm_procedure", procedure="statutory", reason="It is about your care.")
    await ann.move(reference, "extend", to="2026-04-24", reason="The worker is ill.")
    await ann.move(reference, "answer_point", **ANSWER)
    await ann.move(reference, "close")
    assert read_again(house, file).case.status == "closed"
    await ann.move(reference, "reopen", because="asked_again", reason="She asked us to look again.")
    assert read_again(house, file).case.status == "open"
    assert "Reopen: recorded." in ann.text
    house.store.close()


async def test_a_move_that_does_not_exist_is_no_page(house: House, ann: Desk) -> None:
    assert (await ann.open(f"/cases/{a_case(house).case.reference}/promote")).status == 404


async def test_a_note_asks_nothing_about_messages_because_nobody_is_told(house: House, ann: Desk) -> None:
    file = a_case(house)
    await ann.open(f"/cases/{file.case.reference}/note")
    assert "who is told what" not in ann.text
    await ann.send("/preview", how="call", words="Rang the school.")
    assert "translated" not in ann.text


async def test_the_record_says_which_consent_was_recorded(house: House, ann: Desk) -> None:
    file = a_case(house, FOR_A_CHILD)
    await ann.open(f"/cases/{file.case.reference}/record_consent")
    asked = {"fact": "reply", "value": "yes", "method": "told_officer"}
    await ann.send("/preview", **asked)
    await ann.send("/record_consent", **asked)
    assert "Consent recorded: This person may get the answer, yes" in ann.text


async def test_words_that_read_above_age_12_are_pointed_out_before_they_are_sent(
    house: House, ann: Desk
) -> None:
    reference = a_case(house).case.reference
    await ann.open(f"/cases/{reference}/write")
    await ann.send("/preview", words=HARD)
    assert "read as for age" in ann.text
    assert "The longest sentence: “Following a comprehensive" in ann.text
    assert "representations" in ann.text
    await ann.open(f"/cases/{reference}/write")
    await ann.send("/preview", words="We will ring you on Friday. You can ask us all you want to know then.")
    assert "read as for age" not in ann.text
