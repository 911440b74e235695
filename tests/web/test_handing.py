"""On the page: told that it is to go to another council, it is OK for her, and the page works on there."""

from datetime import UTC, datetime

from office.house import House
from office.moves.progress import record_move
from store.scope import Scope
from tests.bot.test_next_stage import the_case
from tests.office.cases_here import an_officer
from tests.web.house_here import Browser

WHY = {"to_council": "sefton", "reason": "Your social worker works for Sefton."}


def does(house: House, who: Scope, move: str, **typed: str) -> None:
    file, now = the_case(house), datetime.now(UTC)
    with house.store.turn() as tx:
        record_move(house, tx, who, file.case.id, move, typed, revision=file.case.revision, now=now)


def test_it_is_ok_for_her_and_what_she_adds_then_is_theirs(house: House, browser: Browser) -> None:
    for choice in ("problem", "liverpool", "young_person"):
        browser.press(choice)
    browser.press("thats_all", "They moved me and nobody asked.")
    for choice in ("not_now", "no_one", "send", "not_now", "here"):
        browser.press(choice)
    ann, _ = an_officer(house), an_officer(house, "Sam Reed", councils=("sefton",))
    does(house, ann, "announce_handing", **WHY)
    browser.go("/")
    browser.press("Open")
    assert "Your social worker works for Sefton." in browser.text
    assert browser.asked == "may_hand_on"
    browser.press("yes")
    does(house, ann, "hand_over", to_council="sefton")
    browser.go("/")
    browser.press("Open")
    assert "Sefton Council has what you told us now." in browser.text
    browser.press("Add something")
    browser.press("thats_all", "My bike is gone.")
    [added] = the_case(house).requests
    assert (added.kind, added.council) == ("addition", "sefton")
