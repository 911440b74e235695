"""What people type is looked at for danger: the corpus, what "not" undoes, words in disguise."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.danger_rules import Rules, rules_from
from casework.safeguarding import NOTHING, OWN_WORD, Finding, look
from casework.spelling import typed_words
from heard.safeguarding import Answered, Line, answers, corpus_of, share
from office.dangers import read

DANGERS = Path(__file__).parents[2] / "dangers"
RULES = read(DANGERS)
CORPUS = corpus_of(Path(__file__).parent / "corpus")
SMALL = {"language": "xx", "reviewed_by": "", "safe_word": "x", "danger_words": [], "words": {}}
FLOOR_TUNED = 0.98  # of A and B, on the lines that the lists were mended with or learned from
# of A and B on lines nobody tuned on; the aim is 0.98
FLOOR_HELD_OUT = {"en": 0.975, "cy": 0.955}
# of ordinary messages answered A or B; many of them are harmless twins of danger
FALSE_ALARMS_TUNED = {"en": 0.05, "cy": 0.07}
# the aim is 0.05: docs/decisions/0014 says how far we are, and why a harder file moved these
FALSE_ALARMS_HELD_OUT = {"en": 0.09, "cy": 0.085}


def seen(text: str) -> Finding:
    return look(text, RULES)


def level(text: str) -> str | None:
    return seen(text).level


@cache
def answered(language: str, held_out: bool) -> list[Answered]:
    return answers([x for x in CORPUS if x.language == language and x.held_out == held_out], RULES)


def part(language: str, *, held_out: bool) -> list[Answered]:
    return answered(language, held_out)


@pytest.mark.parametrize("language", ["en", "cy"])
def test_nearly_every_danger_we_tuned_on_is_noticed(language: str) -> None:
    found, of = share(part(language, held_out=False), "AB", "AB")
    assert found / of >= FLOOR_TUNED


@pytest.mark.parametrize("language", ["en", "cy"])
def test_danger_in_words_nobody_tuned_on_is_nearly_always_noticed(language: str) -> None:
    found, of = share(part(language, held_out=True), "AB", "AB")
    assert found / of >= FLOOR_HELD_OUT[language]


@pytest.mark.parametrize("held_out", [False, True])
@pytest.mark.parametrize("language", ["en", "cy"])
def test_ordinary_messages_seldom_raise_a_false_alarm(language: str, held_out: bool) -> None:
    alarms, of = share(part(language, held_out=held_out), "N", "AB")
    assert alarms / of <= (FALSE_ALARMS_HELD_OUT[language] if held_out else FALSE_ALARMS_TUNED[language])


@pytest.mark.parametrize(
    "around",
    ["{} after football", "so basically {}", "{} on friday at the meeting", "{} because of my phone"],
)
def test_ordinary_words_around_a_danger_seldom_hide_it(around: str) -> None:
    found = [line.text for line, got in part("en", held_out=False) if line.level in "AB" and got in "AB"]
    short = [text for text in found if len(text) < 80 and text[-1].isalpha()][::4]
    hidden = [text for text in short if level(around.format(text)) not in ("A", "B")]
    assert len(hidden) <= 0.03 * len(short)


def test_the_corpus_is_large_and_nearly_a_third_of_it_is_nothing() -> None:
    lines = CORPUS
    for language, least in (("en", 800), ("cy", 350)):
        own = [line for line in lines if line.language == language]
        assert len(own) >= least
        assert sum(line.level == "N" for line in own) >= 0.32 * len(own)


@pytest.mark.parametrize(
    "typed",
    [
        "k i l l myself",
        "kil my self",
        "kiiiilll myself",
        "k*ll myself",
        "k1ll myself",
        "KILL MYSELF",
        "kill mysef",
    ],
)
def test_a_disguised_word_is_still_read(typed: str) -> None:
    assert level(f"i am going to {typed}") == "A"


@pytest.mark.parametrize("typed", ["he's hitting me", "hes hitting me", "he’s hitting me", "he`s hitting me"])
def test_apostrophes_do_not_matter(typed: str) -> None:
    assert level(typed) == "A"


@pytest.mark.parametrize("typed", ["nobody hits me", "he has never hurt me", "they don't hit us here"])
def test_what_does_not_happen_is_nothing(typed: str) -> None:
    assert seen(typed) == NOTHING


@pytest.mark.parametrize(
    "typed",
    [
        "nobody knows he hits me",
        "i never told anyone he touched me",
        "he doesn't just hit me",
        "he hasn't hit me since sunday",
        "i don't know why she hits me",
    ],
)
def test_not_about_something_else_does_not_hide_the_harm(typed: str) -> None:
    assert level(typed) == "B"


def test_saying_you_will_not_kill_yourself_is_still_asked_about() -> None:
    assert level("I'm not going to kill myself") == "C"


def test_now_makes_a_disclosure_an_emergency() -> None:
    assert level("my uncle touches me") == "B"
    assert level("my uncle is touching me right now") == "A"


@pytest.mark.parametrize(
    "typed",
    [
        "I'm not safe",
        "NOT SAFE!!",
        "help me now",
        "Help me",
        "Someone is hurting me.",
        "sos",
        "999",
        "ring the police",
        "ffoniwch yr heddlu",
        "dwi ddim yn saff",
    ],
)
def test_a_persons_own_danger_word_always_wins(typed: str) -> None:
    found = seen(typed)
    assert (found.level, found.rule) == ("A", OWN_WORD)


@pytest.mark.parametrize(
    "typed", ["help", "can you help me", "i need help with my complaint", "dwi isio help"]
)
def test_asking_for_help_is_not_danger(typed: str) -> None:
    assert seen(typed) == NOTHING


@pytest.mark.parametrize(
    "typed",
    [
        "they moved me",
        "she never rings back",
        "they stopped my visits",
        "He was put in a car at night.",
        "We were moved late at night and nobody told his gran.",
        "he's my uncle",
        "my mum's boyfriend",
        "Your mum said that she was not told about the meeting",
    ],
)
def test_an_ordinary_complaint_is_nothing(typed: str) -> None:
    assert seen(typed) == NOTHING


@pytest.mark.parametrize(
    "typed",
    [
        "I want to add that I am not safe there",
        "I am not safe there and want to move",
        "my complaint is that my social worker is always late and i want to kill myself",
        "please add that my dad beats my mum and I want to move",
        "please add that i'm being abused and I want to move",
        "there is no food in the house and nobody from the team rings me back",
        "my complaint is that my social worker is always late and my brother touches my private parts",
        "hoffwn ychwanegu nad ydw i'n saff yno",
        "dw i ddim yn saff yno a dwi isio symud",
    ],
)
def test_what_is_said_outright_is_danger_in_the_middle_of_a_complaint_too(typed: str) -> None:
    assert level(typed) in ("A", "B")


def test_being_shouted_at_is_asked_about_and_no_more() -> None:
    assert level("he shouted at me") == "C"


@pytest.mark.parametrize(
    "typed",
    ["the support worker gave us vodka", "there was vodka and the support worker was there giving it to us"],
)
def test_what_stands_together_is_danger_whichever_is_said_first(typed: str) -> None:
    rules = rules_from(SMALL | {"rule": [{"name": "n", "level": "B", "says": "!worker & vodka"}]})
    assert look(typed, [rules]).level == "B"


def test_a_clipped_ending_does_not_hide_a_word() -> None:
    assert level("gwelwyd y gofalwr yn taro'r plentyn") == "B"


def test_the_safe_word_we_show_is_a_danger_word_in_every_language() -> None:
    assert {seen(rules.safe_word).rule for rules in RULES} == {OWN_WORD}


def test_signs_alone_speak_only_in_the_language_that_knows_the_words() -> None:
    assert seen("they talked about me like i wasnt in the room") == NOTHING
    assert level("mae dad yn taro fi and my carer knows") in ("A", "B")


@pytest.mark.parametrize(
    "typed",
    ["Nobody listens to me", "Ruth Okafor, Voices for Care", "He has seen her once"],
)
def test_a_short_complaint_is_not_asked_about(typed: str) -> None:
    assert seen(typed) == NOTHING


def test_the_gravest_thing_in_a_long_message_is_told_in_its_own_words() -> None:
    found = seen("I hate the food. My bed broke. He has a Knife outside my door! I want to see mum.")
    assert found.level == "A"
    assert "Knife" in found.words


def test_words_are_looked_for_in_every_language_whatever_was_chosen() -> None:
    assert seen("I want to go home. Mae dad yn fy nharo i.").language == "cy"


@pytest.mark.parametrize(
    ("typed", "about_worker"),
    [
        ("my foster carer hit me", True),
        ("I was hit by a member of staff", True),
        ("my dad hit me and my social worker did nothing", False),
        ("I told my social worker my dad hits me", False),
        ("my foster dad hits me", True),
        ("my foster mum slapped my sister", True),
        ("i was placed with my gran and my carer hit me", True),
        ("the staff grabbed me", True),
        ("my foster brother hits me", False),
        ("mae fy ngofalwr yn fy nharo i", True),
        ("mae fy nhad maeth yn fy nharo i", True),
        ("i want to die and my social worker knows", False),
    ],
)
def test_it_is_marked_when_a_worker_is_named_for_it(typed: str, about_worker: bool) -> None:
    assert seen(typed).about_worker is about_worker


@pytest.mark.parametrize("typed", ["", "   ", "...", "!!!", "'", "1", "ok", "🙂"])
def test_next_to_nothing_is_nothing(typed: str) -> None:
    assert seen(typed) == NOTHING


@given(st.text(max_size=300))
def test_whatever_is_typed_the_words_told_are_words_that_were_typed(text: str) -> None:
    assert seen(text).words in text


@given(st.text(alphabet="ab c.d", max_size=40), st.text(alphabet="ab c.d", max_size=40))
def test_danger_is_noticed_wherever_it_stands(before: str, after: str) -> None:
    assert level(f"{before}. he has a knife. {after}") == "A"


@pytest.mark.parametrize(
    "piece", ["nobody hits me ", "k ", "he hit ", "a", "r*p ", "!?", "killing me with maths "]
)
def test_a_very_long_text_is_read_in_work_that_grows_with_its_length(piece: str) -> None:
    assert len(typed_words(piece * (20_000 // len(piece)))) <= 20_000
    assert level(piece * (20_000 // len(piece)) + ". he has a knife") == "A"


@pytest.mark.parametrize("rules", RULES, ids=lambda rules: rules.language)
def test_no_list_claims_a_review_that_no_named_person_made(rules: Rules) -> None:
    assert rules.reviewed_by == ""


def test_a_line_that_names_no_list_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match=r"no list \{nowhere\}"):
        rules_from(SMALL | {"rule": [{"name": "n", "level": "A", "says": "!{nowhere}"}]})


def test_a_council_can_bring_a_corpus_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "ours.tsv"
    file.write_text("id\twho\tlang\tlevel\ttext\nq7\tus\ten\tB\tmy dad hits me\n", "utf-8")
    assert corpus_of(file) == [Line("B", "my dad hits me", "en", id="q7")]


def test_a_corpus_without_its_columns_is_refused_by_name(tmp_path: Path) -> None:
    file = tmp_path / "ours.tsv"
    file.write_text("id\tlang\ttext\n", "utf-8")
    with pytest.raises(ValueError, match="no column level"):
        corpus_of(file)


def test_the_service_does_not_start_deaf(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no lists of danger words"):
        read(tmp_path)
