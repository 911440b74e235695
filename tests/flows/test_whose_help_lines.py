"""Who writes decides whose help lines are given: one table, over everything that is said about danger."""

from collections.abc import Iterator

import pytest

from benchmarks.every_message import ROOT, facts_of, variants
from flows.conversation import Conversation
from flows.facts import facts_for_later
from flows.help_lines import lines_for
from flows.play import Stage
from tests.flows.conftest import Begin
from tests.spoken import LANGUAGES, environment_of

CHILDLINE, SAMARITANS, NSPCC = "0800 1111", "116 123", "0808 800 5000"
WHOSE = {
    "child": (CHILDLINE,),
    "of_age": (SAMARITANS,),
    "grown_up": (NSPCC,),
    "not_known": (CHILDLINE, NSPCC),
}
EVERY_LINE = (CHILDLINE, SAMARITANS, NSPCC)
WRITERS = {  # how they begin, and whose lines they are given
    "a child": (("young_person",), "child"),
    "a care leaver of 18": (("young_person", "They moved me.", "thats_all", "not_now", "no_one"), "of_age"),
    "a parent": (("parent", "child", "from_12"), "grown_up"),
    "a parent in their own right": (("parent", "own"), "grown_up"),
    "a carer": (("carer", "family"), "grown_up"),
    "an advocate": (("advocate",), "grown_up"),
    "a professional": (("other", "professional"), "grown_up"),
    "a nan": (("other", "family"), "grown_up"),
}
AT_ONCE = ("danger_now", "danger_told", "danger_worry")  # these name the child's own line too
SAYS = sorted(path.stem for path in (ROOT / "templates" / "says").glob("*.txt"))
GIVES_LINES = tuple(name for name in SAYS if "lines_for" in (ROOT / f"templates/says/{name}.txt").read_text())


def read(name: str, language: str, whose: str) -> Iterator[str]:
    """A saying in all its variants for whoever is given these lines."""
    environment, path = environment_of(language), f"says/{name}.txt"
    template = environment.get_template(path)
    for facts in facts_of(environment, path):
        yield template.render({**facts, "lines_for": whose})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("whose", WHOSE)
@pytest.mark.parametrize("name", GIVES_LINES)
def test_each_saying_gives_the_lines_of_whoever_reads_it(name: str, whose: str, language: str) -> None:
    also = (CHILDLINE,) if whose == "grown_up" and name in AT_ONCE else ()
    for text in read(name, language, whose):
        assert {number for number in EVERY_LINE if number in text} == {*WHOSE[whose], *also}


def test_every_saying_that_names_a_line_to_ring_in_danger_asks_whose_it_is() -> None:
    named = {name for name in SAYS for number in EVERY_LINE if _names(name, number)}
    assert named <= set(GIVES_LINES)
    assert {"danger_read", "danger_unread", "talk", "paused", "cannot_save", "help"} <= set(GIVES_LINES)


def _names(name: str, number: str) -> bool:
    return any(number in text for text in variants(environment_of("en"), f"says/{name}.txt"))


def begun(begin: Begin, who: str) -> Stage:
    on = begin("problem", "sefton", *WRITERS[who][0])
    if who == "a care leaver of 18":
        on.tap("more_first")
        while on.step != "how_old":
            on.tap("skip")
        on.tap("from_18")
    return on


@pytest.mark.parametrize("who", WRITERS)
def test_whoever_writes_is_given_theirs_at_every_turn_of_it(begin: Begin, who: str) -> None:
    on, whose = begun(begin, who), WRITERS[who][1]
    assert lines_for(on.conversation) == whose
    later = Conversation("", "add", 1, "en", facts=facts_for_later(on.conversation))
    assert lines_for(later) == whose, "and when they come back"
    said = [*on.type("kms lol"), *on.tap("no"), *on.type("she hits me")]
    said += [*on.type("I am being hit right now"), *on.type("ok"), *on.tap("not_sure"), *on.type("ok then")]
    said += [*on.tap("stop", always=True), *on.tap("talk", always=True), *on.tap("help", always=True)]
    assert {each.name for each in said} >= {*AT_ONCE, "danger_worry_no", "danger_safe_no", "paused", "talk"}
    for each in said:
        if each.name in GIVES_LINES:
            assert WHOSE[whose][0] in each.text


def test_whoever_has_not_said_who_they_are_is_given_the_childs_and_the_adults(begin: Begin) -> None:
    assert lines_for(begin().conversation) == "not_known"


def test_a_young_person_who_has_not_said_their_age_is_given_childline(begin: Begin) -> None:
    assert lines_for(begin("problem", "sefton", "young_person").conversation) == "child"
