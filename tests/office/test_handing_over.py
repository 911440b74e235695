"""A case goes to another council: told first, asked if they mind, handed over with all that belongs to it."""

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from casework.stages import NotPossible
from flows.conversation import from_json
from flows.facts import council_of
from office import bundles, duty
from office.house import House
from office.moves.case_file import CaseFile, read_file
from office.moves.fields import Unclear
from office.moves.handing import untold
from office.papers import letter_of
from office.watch import tick
from store import alerts, conversations, handings, outbox, readers, record, tasks
from store import duty as duty_contacts
from store.scope import THE_SERVICE, Scope
from store.tables import metadata
from tests.office.cases_here import FOR_A_CHILD, a_case, a_house, an_officer, read_again
from tests.office.moving_here import do, told
from tests.office.next_stage_here import Story, on
from tests.office.test_dividing import opens

TO = {"to_council": "sefton", "reason": "Your social worker works for Sefton."}
TOLD = {"to_council": "sefton", "told_how": "I rang them all on Friday; nobody minds."}


@pytest.fixture
def sam(house: House) -> Scope:
    """An officer of the council that it goes to."""
    return an_officer(house, "Sam Reed", councils=("sefton",))


def seen_by(house: House, scope: Scope, file: CaseFile) -> CaseFile | None:
    with house.store.look() as tx:
        return read_file(tx, scope, file.case.id)


def handed(story: Story) -> None:
    story.officer("announce_handing", "2026-04-10", **TO)
    story.officer("hand_over", "2026-04-13", **TOLD)


# -- told first ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("carrier", ["telegram", "page"])
def test_they_read_where_it_is_to_go_and_why_and_are_asked_if_that_is_ok(
    house: House, sam: Scope, carrier: str
) -> None:
    story = Story(house, carrier=carrier)
    story.officer("announce_handing", "2026-04-10", **TO)
    news = story.news()
    assert "Liverpool City Council thinks that Sefton" in news
    assert "Your social worker works for Sefton." in news
    assert "No day you were given gets later." in news
    opens(story, "announce_handing")
    assert story.person.sees().step == "may_hand_on"
    story.person.types("yes")
    file = story.now_reads
    assert file.entries[-1].what == "handing_ok"
    opens(story, "announce_handing")
    assert story.person.sees().step != "may_hand_on"  # read again it is not asked again
    with house.store.look() as tx:
        assert untold(tx, file) == []
    story.officer("hand_over", "2026-04-13", to_council="sefton")
    assert story.now_reads.case.council == "sefton"


def test_no_talk_to_me_first_holds_it_until_an_officer_has_answered(house: House, sam: Scope) -> None:
    story = Story(house)
    story.officer("announce_handing", "2026-04-10", **TO)
    opens(story, "announce_handing")
    said = story.person.types("No, talk to me first", "I like it where it is.", "that's all")
    assert "It stays where it is till they have answered you." in said[-1].text
    [asked] = story.now_reads.requests
    assert (asked.kind, asked.words) == ("handing", "I like it where it is.")
    with house.store.look() as tx:
        mine = bundles.for_person(house, tx, story.file.case.id, asked.person_id, on("2026-04-14"))
    assert mine
    assert mine.events[-1].quotes == ("I like it where it is.",)
    with pytest.raises(Unclear, match="answer them first"):
        story.officer("hand_over", "2026-04-13", **TOLD)
    story.officer("answer_request", "2026-04-13", request=asked.id, words="Sefton knows your worker.")
    story.officer("hand_over", "2026-04-13", **TOLD)
    assert story.now_reads.case.council == "sefton"


def test_a_no_that_they_went_no_further_with_counts(house: House, sam: Scope) -> None:
    story = Story(house)
    story.officer("announce_handing", "2026-04-10", **TO)
    opens(story, "announce_handing")
    story.person.types("No, talk to me first", "status")
    tick(house, on("2026-04-14"))
    assert [each.kind for each in story.now_reads.requests] == ["handing"]


def test_whoever_has_not_read_it_is_told_by_an_officer_who_says_how(house: House, sam: Scope) -> None:
    story = Story(house)
    with pytest.raises(NotPossible, match="Tell everyone on the case first"):
        story.officer("hand_over", "2026-04-13", to_council="sefton", told_how="I rang.")
    story.officer("announce_handing", "2026-04-10", **TO)
    with pytest.raises(Unclear, match="Say who told each of them"):
        story.officer("hand_over", "2026-04-13", to_council="sefton")
    story.officer("hand_over", "2026-04-13", **TOLD)
    entry = story.now_reads.entries[-1]
    assert entry.what == "hand_over"
    assert entry.words == {"told_how": TOLD["told_how"]}


def test_it_can_stay_after_all(house: House, sam: Scope) -> None:
    story = Story(house)
    story.officer("announce_handing", "2026-04-10", **TO)
    with pytest.raises(NotPossible, match="told already"):
        story.officer("announce_handing", "2026-04-10", **TO)
    story.officer("keep_here", "2026-04-13", reason="You would rather stay.")
    assert "What you told us stays with Liverpool City Council. It does not go to Sefton" in story.news()
    assert not story.now_reads.place.announced


def test_nobody_is_there_to_receive_it(house: House) -> None:
    story = Story(house)
    with pytest.raises(Unclear, match="Nobody at Sefton Council may record moves"):
        story.officer("announce_handing", "2026-04-10", **TO)
    an_officer(house, "Sees Only", councils=("sefton",), permissions=("see",))
    with pytest.raises(Unclear, match="Nobody at Sefton Council may record moves"):
        story.officer("announce_handing", "2026-04-10", **TO)


def test_only_another_council_of_this_service_can_be_chosen(house: House, sam: Scope) -> None:
    story = Story(house)
    for council in ("liverpool", "atlantis"):
        with pytest.raises(Unclear, match="Choose one of these"):
            story.officer("announce_handing", "2026-04-10", **{**TO, "to_council": council})


# -- handed over ---------------------------------------------------------------------------------------


@pytest.fixture
def anywhere(any_store_url: str) -> Iterator[House]:
    """A house on each engine."""
    made = a_house(any_store_url)
    yield made
    made.store.close()


def test_the_other_council_has_all_of_it_and_the_first_one_row(anywhere: House) -> None:
    house, sam = anywhere, an_officer(anywhere, "Sam Reed", councils=("sefton",))
    story = Story(house)
    story.officer("acknowledge", "2026-04-09")
    story.asks("2026-04-09", "I want to add that I am not safe there")
    handed(story)
    file = seen_by(house, sam, story.file)
    assert file
    assert seen_by(house, story.ann, story.file) is None
    assert (file.case.handler_id, file.case.assigned_id, file.place.acknowledged) == (None, None, False)
    entry = next(each for each in file.entries if each.what == "hand_over")
    assert entry.who == f"officer:{story.ann.officer_id}"
    assert (entry.facts["from_council"], entry.facts["to_council"]) == ("liverpool", "sefton")
    with house.store.look() as tx:
        assert record.verify(tx, file.case.id) is None
        [row] = handings.listed(tx, story.ann)
        assert vars(row) == {
            "case_id": file.case.id, "reference": file.case.reference, "from_council": "liverpool",
            "to_council": "sefton", "handed_on": entry.happened_on, "officer_id": story.ann.officer_id,
        }  # fmt: skip
        assert handings.listed(tx, sam) == []
        assert [each.kind for each in tasks.waiting(tx, sam) if each.kind == "handed_here"]
        assert alerts.waiting(tx, sam)
        assert alerts.waiting(tx, story.ann) == []


def test_nothing_that_is_scoped_by_council_is_left_behind(house: House, sam: Scope) -> None:
    story = Story(house)
    story.asks("2026-04-09", "I'm not safe right now")
    story.officer("announce_handing", "2026-04-10", **TO)
    story.officer("hand_over", "2026-04-13", **TOLD)
    scoped = [t for t in metadata.tables.values() if {"council", "case_id"} <= set(t.columns.keys())]
    assert {table.name for table in scoped} >= {"conversations", "requests", "tasks", "alerts"}
    with house.store.look() as tx:
        for table in scoped:
            rows = tx.all(select(table.c.council).where(table.c.case_id == story.file.case.id))
            assert {row.council for row in rows} <= {"sefton"}, table.name


def test_what_they_write_from_then_on_is_the_other_councils(house: House, sam: Scope) -> None:
    story = Story(house)
    handed(story)
    assert "Sefton Council has what you told us now." in story.news()
    story.asks("2026-04-14", "status")
    with house.store.look() as tx:
        assert all(
            council_of(from_json(k.state)) == "sefton" for k in conversations.of_way(tx, story.person.way.id)
        )
    said = story.asks("2026-04-14", "add something", "My bike is gone.", "that's all")
    assert said
    [added] = [each for each in story.now_reads.requests if each.kind == "addition"]
    assert added.council == "sefton"
    story.asks("2026-04-15", "I'm not safe")
    with house.store.look() as tx:
        assert {each.council for each in alerts.of_case(tx, THE_SERVICE, story.file.case.id)} == {"sefton"}


def test_an_alert_that_waits_calls_the_other_councils_route_and_the_first_one_no_more(
    house: House, sam: Scope
) -> None:
    with house.store.turn() as tx:
        for council in ("liverpool", "sefton"):
            duty_contacts.add_contact(
                tx, council, "email", "always", on("2026-04-01"), address=f"{council}@x.example"
            )
    story = Story(house)
    story.asks("2026-04-10", "I'm not safe right now")
    handed(story)
    with house.store.turn() as tx:
        duty.watch(house, tx, on("2026-04-13", 11))
        [alert] = alerts.waiting(tx, sam)
        calls = duty_contacts.calls_of(tx, [alert.id])
        called = duty_contacts.named(tx, [each.contact_id for each in calls])
        states = {called[each.contact_id].council: each.state for each in calls}
    assert states == {"liverpool": "given_up", "sefton": "owed"}


def test_the_other_council_acknowledges_it_anew(house: House, sam: Scope) -> None:
    story = Story(house)
    story.officer("acknowledge", "2026-04-09")
    handed(story)
    assert story.due("stage_1.acknowledge_within").isoformat() == "2026-04-16"  # Sefton 002 L258-260
    do(house, sam, story.file, "acknowledge", "2026-04-14", handler=str(sam.officer_id))
    assert "Sefton Council has what you sent. Sam Reed deals with it." in story.news()
    assert "You should get an answer by Friday 17 April." in story.news()


def test_consents_and_decisions_stand_and_the_young_person_reads_that_they_do(
    house: House, sam: Scope
) -> None:
    file, ann = a_case(house, FOR_A_CHILD), an_officer(house)
    do(house, ann, file, "announce_handing", "2026-04-10", **TO)
    before = read_again(house, file).consents
    do(house, ann, file, "hand_over", "2026-04-13", **TOLD)
    assert read_again(house, file).consents == before
    assert len(told(house, file, "hand_over")) == 2  # to whoever brought it, of whom nothing was held


def test_the_letters_and_the_bundle_say_whose_it_was_then(house: House, sam: Scope) -> None:
    story = Story(house)
    handed(story)
    file = story.now_reads
    with house.store.look() as tx:
        mine = bundles.for_person(house, tx, file.case.id, file.people[0].id, on("2026-04-14"))
        letters = {e.what: letter_of(house, tx, file, e) for e in file.entries if "hand" in e.what}
    assert mine
    assert "Liverpool City Council gave it to Sefton Council." in " ".join(each.said for each in mine.events)
    over = letters["hand_over"]
    assert over
    assert (over.sender, over.subject) == (
        "Liverpool City Council",
        "Your complaint is now with Sefton Council",
    )
    assert letters["announce_handing"]


# -- restricted ----------------------------------------------------------------------------------------


def restricted(house: House, story: Story) -> None:
    with house.store.turn() as tx:
        readers.restrict(tx, story.file.case.id, [str(story.ann.officer_id)])


def test_a_restricted_case_goes_only_where_somebody_holds_safeguarding(house: House) -> None:
    story = Story(house)
    restricted(house, story)
    an_officer(house, "No Safeguarding", councils=("sefton",), permissions=("see", "move"))
    with pytest.raises(Unclear, match="nobody at Sefton Council holds safeguarding"):
        story.officer("announce_handing", "2026-04-10", **TO)


def test_there_only_who_holds_safeguarding_knows_of_it_and_here_its_row_too(house: House, sam: Scope) -> None:
    story = Story(house)
    restricted(house, story)
    other = an_officer(house, "Moves Only", councils=("sefton",), permissions=("see", "move"))
    here = an_officer(house, "Sees Here", permissions=("see", "move"))
    handed(story)
    assert seen_by(house, sam, story.file)
    assert seen_by(house, other, story.file) is None
    with house.store.look() as tx:
        assert readers.readers_of(tx, story.file.case.id) == {sam.officer_id}
        assert handings.listed(tx, here) == []
        assert handings.newest(tx, here, story.file.case.reference) is None
        assert handings.newest(tx, story.ann, story.file.case.reference)


def test_from_the_services_own_desk_the_dates_begin_where_it_is_handed(house: House, sam: Scope) -> None:
    desk = {"council": "not_listed", "which_council": "dont_know", "desk_may_read": "yes"}
    story = Story(house, council="not_listed", who={k: v for k, v in desk.items() if k != "council"})
    ann = an_officer(house, "Everywhere", councils=("*",))
    assert story.now_reads.limits == []
    do(house, ann, story.file, "announce_handing", "2026-04-10", **TO)
    assert "We think that Sefton Council are the right ones" in story.news()
    do(house, ann, story.file, "hand_over", "2026-04-13", **TOLD)
    assert story.due("stage_1.respond_within").isoformat() == "2026-04-27"
    assert "You should get an answer by Monday 27 April." in story.news()
    with house.store.look() as tx:
        assert [each.from_council for each in handings.listed(tx, ann)] == ["desk"]


def test_held_messages_of_the_first_council_stay_held(house: House, sam: Scope) -> None:
    file, ann = a_case(house, FOR_A_CHILD), an_officer(house)
    do(house, ann, file, "answer_point", "2026-04-09", point="1", outcome="upheld", words="We are sorry.")
    do(house, ann, file, "announce_handing", "2026-04-10", **TO)
    do(house, ann, file, "hand_over", "2026-04-13", **TOLD)
    with house.store.look() as tx:
        states = {each.kind: each.state for each in outbox.owed_to_case(tx, file.case.id)}
    assert states["answer_point"] == "held"


def test_what_an_officer_notes_of_a_worker_while_handing_it_over_is_restricted_there(
    house: House, sam: Scope
) -> None:
    story = Story(house)
    other = an_officer(house, "Moves Only", councils=("sefton",), permissions=("see", "move"))
    story.officer("announce_handing", "2026-04-10", **TO)
    said = "I rang her. She said that her social worker hits her."
    story.officer("hand_over", "2026-04-13", to_council="sefton", told_how=said)
    assert seen_by(house, sam, story.file)
    assert seen_by(house, other, story.file) is None
    with house.store.look() as tx:
        assert [each.about_worker for each in alerts.waiting(tx, sam)] == [True]
        assert alerts.waiting(tx, story.ann) == []
