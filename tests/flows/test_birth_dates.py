"""A birth date that is typed where an age is asked: read as it is written here, and never guessed."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.birthdays import years_on
from casework.calendar import london_day
from flows.ages import born_in, years_in
from flows.birth_dates import born_on
from flows.conversation import Answer, Item
from flows.play import Stage
from tests.flows.conftest import Begin
from tests.flows.test_ages import AFTER, asked, sent
from tests.spoken import LANGUAGES, voice

TODAY = date(2026, 4, 1)
EN = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
CY = [
    "Ionawr",
    "Chwefror",
    "Fawrth",
    "Ebrill",
    "Fai",
    "Fehefin",
    "Orffennaf",
    "Awst",
    "Fedi",
    "Hydref",
    "Dachwedd",
    "Ragfyr",
]
CY_ENDS = {1: "af", 2: "il", 3: "ydd", 4: "ydd", 5: "ed", 11: "eg", 21: "ain"}


def _th(day: int) -> str:
    return "th" if 10 < day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


WAYS: dict[str, Callable[[date], str]] = {
    "3/5/2014": lambda d: f"{d.day}/{d.month}/{d.year}",
    "03/05/2014": lambda d: f"{d:%d/%m/%Y}",
    "3.5.2014": lambda d: f"{d.day}.{d.month}.{d.year}",
    "03-05-2014": lambda d: f"{d:%d-%m-%Y}",
    "2014-05-03": lambda d: d.isoformat(),
    "3 May 2014": lambda d: f"{d.day} {EN[d.month - 1]} {d.year}",
    "3rd may 2014": lambda d: f"{d.day}{_th(d.day)} {EN[d.month - 1].lower()} {d.year}",
    "the 3rd of May, 2014": lambda d: f"the {d.day}{_th(d.day)} of {EN[d.month - 1]}, {d.year}",
    "May 3, 2014": lambda d: f"{EN[d.month - 1]} {d.day}, {d.year}",
    "born 3 may 2014": lambda d: f"He was born on {d.day} {EN[d.month - 1][:3]} {d.year}.",
    "it's 3 may 2014": lambda d: f"It's {d.day} {EN[d.month - 1]} {d.year}",
    "my birthday is": lambda d: f"my birthday is {d.day}/{d.month}/{d.year}",
    "3 Fai 2014": lambda d: f"{d.day} {CY[d.month - 1]} {d.year}",
    "3ydd o Fai 2014": lambda d: f"{d.day}{CY_ENDS.get(d.day, 'fed')} o {CY[d.month - 1]} {d.year}",
    "ganwyd ar y 3 o Fai 2014": lambda d: f"ganwyd ar y {d.day} o {CY[d.month - 1]} {d.year}",
}
SHORT = {
    "3.5.14": "{0.day}.{0.month}.{0:%y}",
    "3/5/14": "{0.day}/{0.month}/{0:%y}",
    "3 may 14": "{0:%d %b %y}",
}


def read(words: str) -> date | None:
    return born_on(words, voice().months("en"), voice().around_a_date("en"), TODAY)


@pytest.mark.parametrize("way", WAYS)
@given(st.dates(TODAY - timedelta(days=120 * 365), TODAY))
def test_a_date_is_read_however_it_is_written(way: str, born: date) -> None:
    assert read(WAYS[way](born)) == born


@pytest.mark.parametrize("way", SHORT)
@given(st.dates(date(2000, 1, 1), TODAY))
def test_two_figures_are_a_year_of_this_century(way: str, born: date) -> None:
    assert read(SHORT[way].format(born)) == born


@given(st.dates(TODAY + timedelta(days=1), date(2099, 12, 31)), st.sampled_from(sorted(WAYS)))
def test_a_day_to_come_is_nobodys_birth_date(day: date, way: str) -> None:
    assert read(WAYS[way](day)) is None


@given(
    st.integers(0, 99), st.integers(0, 99), st.integers(0, 99), st.sampled_from([" ", ", ", " and ", " or "])
)
def test_three_bare_numbers_may_be_three_children(one: int, two: int, three: int, between: str) -> None:
    assert read(between.join(map(str, (one, two, three)))) is None


@pytest.mark.parametrize(
    "typed",
    [
        *("05/13/2014", "30/02/2014", "3/5", "3 May", "may 2014", "2014", "born in 2014", "3/5.2014"),
        *("3/5/201", "3/5/98", "1/1/1850", "3 may 2014 or 2015", "they moved him on 3 may 2014"),
        *("he came here 3/5/2014", "3 may june 2014", "0/5/2014", "11-12", ""),
    ],
)
def test_what_is_no_date_or_says_something_else_is_not_taken_for_one(typed: str) -> None:
    assert read(typed) is None


@given(st.dates(date(1950, 1, 1), date(2090, 12, 31)), st.integers(0, 130))
def test_whole_years_are_counted_from_birthday_to_birthday(born: date, years: int) -> None:
    try:
        birthday = born.replace(year=born.year + years)
    except ValueError:
        birthday = date(born.year + years, 2, 28)
    assert years_on(born, birthday) == years
    assert years_on(born, birthday - timedelta(days=1)) == years - 1


def typed(begin: Begin, words: str) -> Stage:
    on = asked(begin)
    on.type(words)
    return on


@pytest.mark.parametrize("words", ["3rd may 2014", "03/05/2014", "3.5.14", "3ydd o Fai 2014"])
def test_it_answers_by_its_band_and_is_handed_over_with_the_years(begin: Begin, words: str) -> None:
    on = typed(begin, words)
    today, born = london_day(on.now), date(2014, 5, 3)
    child = sent(on).sent.child  # type: ignore[union-attr]
    assert (child.born, child.years) == ("2014-05-03", years_on(born, today))


def test_they_read_back_how_it_was_read(begin: Begin) -> None:
    on = typed(begin, "3rd may 2014")
    for answer in AFTER[:-1]:
        on.type(answer) if " " in answer else on.tap(answer)
    [rows] = [message.rows for message in on.question() if message.name == "read_back"]
    years = years_on(date(2014, 5, 3), london_day(on.now))
    assert ("The child's age", f"{years} (3rd may 2014)") in [(row.title, row.words) for row in rows]


def test_a_band_that_is_tapped_afterwards_leaves_no_date(begin: Begin) -> None:
    on = typed(begin, "3rd may 2014")
    on.tap("change:childs_age:1", always=True)
    on.tap("from_18")
    child = sent(on).sent.child  # type: ignore[union-attr]
    assert (child.age, child.born, child.years) == ("from_18", None, None)


def test_an_answer_of_before_is_read_by_its_words() -> None:
    kept = Answer("childs_age", 1, "under_12", (Item("words", "he is 11", ""),), "2026-04-01T09:00:00+00:00")
    assert (years_in(kept), born_in(kept)) == (11, None)


# -- numbers in words ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", voice().numbers("en"))
def test_a_number_in_words_is_read_in_every_language(begin: Begin, name: str) -> None:
    answer = typed(begin, name).conversation.answer("childs_age")
    assert answer
    assert years_in(answer) == voice().numbers("en")[name]


def test_the_names_of_numbers_and_months_are_complete_in_every_language() -> None:
    for language in LANGUAGES:
        assert set(voice().numbers(language).values()) == set(range(31))
        assert set(voice().months(language).values()) == set(range(1, 13))


@pytest.mark.parametrize(
    ("words", "years"),
    [
        *(
            ("I am twelve", 12),
            ("he's eleven", 11),
            ("11yrs", 11),
            ("I'm 11 and a half", 11),
            ("twenty-one", 21),
        ),
        *(
            ("eleven and a half", 11),
            ("she turned nine in March", 9),
            ("un ar ddeg", 11),
            ("deuddeg oed", 12),
        ),
        *(("dwi'n ddeuddeg", 12), ("mae hi'n dair ar ddeg", 13), ("pymtheng mlwydd oed", 15)),
        *(("tair blwydd ar ddeg oed", 13), ("un deg chwech", 16)),
    ],
)
def test_ordinary_ways_to_say_an_age(begin: Begin, words: str, years: int) -> None:
    answer = typed(begin, words).conversation.answer("childs_age")
    assert answer
    assert years_in(answer) == years


@pytest.mark.parametrize(
    "words",
    ["nearly 12", "eleven or twelve", "twelve in May", "one of three", "half", "teens", "he was nine"],
)
def test_what_is_not_surely_an_age_is_asked_again_kindly(begin: Begin, words: str) -> None:
    on = asked(begin)
    said = on.type(words)
    assert [each.name for each in said][:1] == ["age_again"]
    assert on.step == "childs_age"
    assert [item.text for item in on.conversation.kept] == [words]
