"""What happened so far, on the page: to read, to print, to keep on paper."""

from datetime import UTC, datetime

from office.house import House
from office.moves.case_file import read_file
from office.moves.progress import record_move
from store.scope import THE_SERVICE
from tests.office.cases_here import an_officer
from tests.web.house_here import Browser, tell_all


def number_of(browser: Browser) -> str:
    return browser.text.partition("Your number is ")[2].split(". ")[0]


def test_it_shows_their_words_and_the_dates_and_prints_well(browser: Browser) -> None:
    tell_all(browser)
    browser.press("send")
    browser.go("/so-far")
    assert "They moved me and nobody asked." in browser.text
    assert "Answer you" in browser.text
    assert "<title>Notes</title>" in browser.now.text


def test_the_paper_has_a_name_that_says_nothing_and_is_kept_nowhere(browser: Browser) -> None:
    tell_all(browser)
    browser.press("send")
    paper = browser.go(f"/so-far/{number_of(browser)}.pdf")
    assert paper.content.startswith(b"%PDF")
    assert paper.headers["content-disposition"] == 'attachment; filename="notes.pdf"'
    assert "no-store" in paper.headers["cache-control"]


def test_the_number_alone_opens_no_paper(browser: Browser) -> None:
    tell_all(browser)
    browser.press("send")
    number = number_of(browser)
    browser.client.cookies.clear()
    assert browser.go(f"/so-far/{number}.pdf").status_code == 404


def test_while_someone_is_here_it_shows_nothing(browser: Browser) -> None:
    tell_all(browser)
    browser.press("send")
    number = number_of(browser)
    browser.press("hide")
    for address in ("/so-far", f"/so-far/{number}.pdf"):
        assert "They moved me" not in browser.go(address).text
        assert "Answer you" not in browser.now.text


def test_before_anything_is_sent_it_says_so(browser: Browser) -> None:
    browser.go("/so-far")
    assert "You have not sent anything yet." in browser.text


def acknowledged(house: House, number: str) -> int:
    """An officer acknowledges it; returns the letter's place in the record."""
    ann = an_officer(house)
    with house.store.turn() as tx:
        file = read_file(tx, THE_SERVICE, number)
        assert file
        now, typed = datetime.now(UTC), {"handler": str(ann.officer_id)}
        record_move(house, tx, ann, number, "acknowledge", typed, revision=file.case.revision, now=now)
        after = read_file(tx, THE_SERVICE, number)
    assert after
    return after.entries[-1].place


def test_their_letter_is_read_here_and_by_nobody_else(house: House, browser: Browser) -> None:
    tell_all(browser)
    browser.press("send")
    number = number_of(browser)
    place = acknowledged(house, number)
    browser.go("/so-far")
    assert f"/so-far/{number}/letter/{place}" in browser.now.text
    browser.go(f"/so-far/{number}/letter/{place}")
    assert "We have your complaint" in browser.text
    assert "They moved me and nobody asked." in browser.text
    assert browser.go(f"/so-far/{number}/letter/{place}.pdf").content.startswith(b"%PDF")
    browser.client.cookies.clear()
    assert browser.go(f"/so-far/{number}/letter/{place}").status_code == 404
