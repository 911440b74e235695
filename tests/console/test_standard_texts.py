"""Standard texts: kept by whoever manages, put into any text box without scripts, every version kept."""

from office.house import House
from store import standard_texts
from tests.console.at_the_desk import Desk, signed_in
from tests.office.cases_here import a_case, say

SORRY = "We are sorry. We will ring you this week."


async def keeps(desk: Desk, title: str = "Sorry", words: str = SORRY) -> Desk:
    await desk.open("/texts")
    return await desk.send("/texts", council="liverpool", title=title, words=words)


def text_of(house: House) -> str:
    with house.store.look() as tx:
        return standard_texts.offered(tx, ["liverpool"])[0].text_id


async def puts_in(desk: Desk, field: str = "words", **typed: str) -> Desk:
    """Choose the text for a field and press "Put it in"."""
    form = desk.form()
    insert = desk.text.partition('name="insert"')[2].partition('formaction="')[2].partition('"')[0]
    chosen = {f"text_{field}": text_of(desk.house), "insert": field}
    desk.page = await desk.client.post(insert, data={**form.fields, **chosen, **typed})
    return desk


async def test_a_text_is_put_below_what_was_typed_and_nothing_is_lost(house: House, ann: Desk) -> None:
    await keeps(ann)
    reference = a_case(house).case.reference
    await ann.open(f"/cases/{reference}/extend")
    await puts_in(ann, "reason", reason="The worker is ill.", to="2026-04-30")
    fields = ann.form("/preview").fields
    assert fields["reason"] == f"The worker is ill.\n\n{SORRY}"
    assert fields["to"] == "2026-04-30"


async def test_it_is_sent_like_any_words(house: House, ann: Desk) -> None:
    await keeps(ann)
    reference = a_case(house).case.reference
    await ann.open(f"/cases/{reference}/write")
    await puts_in(ann)
    await ann.send("/preview", words=ann.form("/preview").fields["words"])
    assert SORRY in ann.text


async def test_own_words_on_the_preview_take_one_too(house: House, ann: Desk) -> None:
    await keeps(ann)
    reference = a_case(house).case.reference
    await ann.open(f"/cases/{reference}/acknowledge")
    handler = ann.text.partition('name="handler" type="radio" value="')[2].partition('"')[0]
    await ann.send("/preview", handler=handler)
    await puts_in(ann, "own_words")
    assert ann.form("/acknowledge").fields["own_words"] == SORRY


async def test_it_is_there_when_answering_a_request_and_writing_back_from_an_alert(
    house: House, ann: Desk
) -> None:
    await keeps(ann)
    a_case(house)
    say(house, "77", "I'm not safe right now")
    await ann.open("/")
    alert = ann.text.partition('href="/alerts/')[2].partition('"')[0].partition("#")[0]
    await ann.open(f"/alerts/{alert}")
    await puts_in(ann)
    assert ann.form("/preview").fields["words"] == SORRY


async def test_a_new_version_takes_its_place_and_the_old_one_stays(house: House, ann: Desk) -> None:
    await keeps(ann)
    await ann.open("/texts")
    await ann.send("/texts", text=text_of(house), title="Sorry", words="We are sorry. We will write.")
    assert "Earlier versions: 1" in ann.text
    assert SORRY in ann.text
    with house.store.look() as tx:
        [now] = standard_texts.offered(tx, ["liverpool"])
    assert now.words == "We are sorry. We will write."


async def test_what_is_offered_no_more_is_in_no_form(house: House, ann: Desk) -> None:
    await keeps(ann)
    await ann.send("/end")
    reference = a_case(house).case.reference
    await ann.open(f"/cases/{reference}/write")
    assert "A standard text" not in ann.text


async def test_another_councils_texts_are_not_theirs(house: House, ann: Desk) -> None:
    await keeps(ann)
    mia = signed_in(house, "Mia Li", ("sefton",))
    await mia.open("/texts")
    assert SORRY not in mia.text
    await mia.send("/texts", text=text_of(house), title="Mine", words="Mine now.")
    assert mia.status == 404


async def test_whoever_may_not_manage_uses_them_and_changes_none(house: House, ann: Desk) -> None:
    await keeps(ann)
    ben = signed_in(house, "Ben Okoro", permissions=("see", "move"))
    assert (await ben.open("/texts")).status == 403
    reference = a_case(house).case.reference
    await ben.open(f"/cases/{reference}/write")
    await puts_in(ben)
    assert ben.form("/preview").fields["words"] == SORRY


async def test_a_text_without_a_name_or_words_is_not_kept(house: House, ann: Desk) -> None:
    await keeps(ann, title="", words="")
    assert ann.status == 422
    assert "Give it a name." in ann.text
