"""The whole table of sharing, walked through every way in which a case is shown: what the table says is so.

Chat and page, status, "what did I send?", updates, what happened so far and its PDF, the export, and what can
be begun.
"""

from pathlib import Path

import pytest

from casework import sharing
from casework.sharing import READERS, TABLE
from office.moves import rights
from tests.office.cases_here import STORY, a_house_in, read_again
from tests.office.sharing_here import ANSWER, DUE, EVERYONE, ON_PAPER, SECRET, UPDATES, Here

MARKS = {  # of each row something that is shown of it
    sharing.OWN_WORDS: STORY,
    sharing.THEIR_WORDS: SECRET,
    sharing.REPLY: ANSWER,
    sharing.DATES: DUE,
    sharing.EXISTENCE: "Your number is ",
}


@pytest.fixture(params=READERS)
def who(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def here(tmp_path: Path, carrier: str, who: str) -> Here:
    return EVERYONE[who](a_house_in(tmp_path), carrier)


def test_everyone_is_shown_in_every_way_what_the_table_says_and_nothing_else(here: Here, who: str) -> None:
    file = read_again(here.house, here.file)
    me = file.someone(here.person_id)
    assert me
    assert {row: rights.reader(file, me, row) for row in TABLE} == dict.fromkeys(TABLE, who)
    here.child_tells_the_team_alone()
    here.record("acknowledge", handler=here.officer.officer_id or "")
    status = here.text("status")
    here.record("answer_point", point="1", outcome="upheld", words=ANSWER)
    shown = {"status": status, **here.every_way()}
    told_it = me.standing not in ("invited", "subject")
    read_to_them = {*ON_PAPER} if who == sharing.UNCHECKED else set()
    may = {row: cells[who].yes for row, cells in TABLE.items()}
    found = {row: {way for way, text in shown.items() if mark in text} for row, mark in MARKS.items()}
    assert found == {
        sharing.OWN_WORDS: {"what did I send?", *ON_PAPER} if told_it else read_to_them,
        sharing.THEIR_WORDS: set(),
        sharing.REPLY: {*UPDATES, *ON_PAPER} if may[sharing.REPLY] else set(),
        sharing.DATES: {"status", *UPDATES, *ON_PAPER} if may[sharing.DATES] else set(),
        sharing.EXISTENCE: {"status", *ON_PAPER} | found[sharing.EXISTENCE],
    }


def test_what_the_table_keeps_from_someone_is_not_begun_and_what_an_officer_decides_is_asked(
    here: Here, who: str
) -> None:
    begun = {
        sharing.ADD: here.begins("add", "add"),
        sharing.CHANGE_ANSWER: here.begins("more", "later"),
        sharing.WITHDRAW: here.begins("withdraw", "withdraw"),
    }
    assert begun == {row: TABLE[row][who].may != "no" for row in begun}


def test_taking_it_back_ends_it_only_for_whoever_may_end_it(here: Here, who: str) -> None:
    if here.begins("withdraw", "withdraw"):
        here.taps("yes")
        here.taps("skip")
    file = read_again(here.house, here.file)
    asked = any(request.kind == "withdraw" for request in file.requests)
    may = TABLE[sharing.WITHDRAW][who].may
    assert (file.case.status, asked) == ("withdrawn" if may == "yes" else "open", may != "no")
