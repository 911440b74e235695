"""The figures equal the published pages: each is set beside the words of the line it was read from."""

import re
from pathlib import Path

import pytest

from casework.procedure import LIMITS, sourced_in
from office.rulebook import Rulebook

RULES = Rulebook.read(Path(__file__).parents[2] / "councils")

# council: limit: days, line of the page, the words that stand there
PAGES = {
    "liverpool": {
        "stage_1.respond_within": (10, "000 L28", "This should be completed in 10 working days."),
        "stage_1.extend_by": (10, "000 L28", "extended for a further 10 days if the complaint is complex."),
        "stage_2.respond_within": (25, "000 L36", "should be completed within 25 working days."),
        "stage_2.longest": (65, "000 L36", "This may be extended to a maximum of 65 days."),
    },
    "manchester": {
        "stage_1.respond_within": (15, "001 L37", "We aim to respond within 15 working days"),
        "stage_1.longest": (20, "001 L37", "(up to 20 days for complex cases)"),
        "stage_2.ask_within": (20, "001 L45", "tell us within 20 working days"),
        "stage_2.respond_within": (25, "001 L57", "The investigation should take 25 working days"),
        "stage_2.longest": (65, "001 L57", "may be extended to 65 working days if needed"),
        "stage_3.panel_within": (30, "001 L70", "the panel will meet within 30 working days of your request"),
        "stage_3.report_within": (5, "001 L85", "will write a report within 5 working days"),
        "stage_3.reply_within": (15, "001 L86", "will respond within 15 working days"),
    },
    "sefton": {
        "stage_1.acknowledge_within": (
            3,
            "002 L258-260",
            "Within three working days, you will receive an email",
        ),
        "stage_1.respond_within": (
            10,
            "002 L52, L266, L276",
            "This should be completed within 10 working days.",
        ),
        "stage_1.extend_by": (10, "002 L266-267", "extended for a further 10 working days where necessary."),
        "stage_1.longest": (20, "002 L276-277", "this can be extended to 20 working days."),
        "stage_2.ask_within": (20, "002 L53-56", "You have 20 Working Days to respond."),
        "stage_2.respond_within": (25, "002 L146", "Sefton Council have 25 Working Days to respond."),
        "stage_3.ask_within": (20, "002 L147-150", "You have 20 Working Days to respond."),
        "stage_3.panel_within": (30, "002 L318", "arranged within 30 days of your request."),
        "stage_3.papers_before": (10, "002 L328-329", "at least 10 working days before the meeting"),
        "stage_3.report_within": (5, "002 L228-230", "Complete report within 5 working days"),
        "stage_3.reply_within": (15, "002 L230-233", "the Council then has 15 working days to respond."),
    },
    "cheshire-west": {
        "stage_1.respond_within": (20, "003 L67", "write to you within 20 working days at the latest"),
        "stage_1.longest": (20, "003 L67", "write to you within 20 working days at the latest"),
        "stage_2.respond_within": (25, "003 L73", "They have 25 working days to complete the investigation"),
        "stage_2.longest": (65, "003 L73", "this can be extended up to 65 working days."),
        "stage_3.panel_within": (30, "003 L79", "we have 30 working days in which to organise a Panel"),
        "stage_3.report_within": (5, "003 L81", "the Panel has five working days in which to complete"),
        "stage_3.reply_within": (15, "003 L81", "The Director then has 15 working days to write to you"),
    },
    "knowsley": {
        "stage_1.respond_within": (
            10,
            "004 L45",
            "we have to deal with your complaint within 10 working days.",
        ),
        "stage_1.extend_by": (10, "004 L47", "an extra 10 working days is allowed"),
        "stage_2.respond_within": (25, "004 L58", "investigations are to be completed in 25 working days"),
        "stage_2.longest": (65, "004 L58", "can extend to a maximum of 65 working days"),
        "stage_3.panel_within": (30, "004 L63", "held within 30 working days of receiving the request"),
        "stage_3.report_within": (5, "004 L67", "recommendations to the Council within 5 working days"),
        "stage_3.reply_within": (15, "004 L67", "will write back within 15 working days"),
    },
}
FIGURES = [(council, limit) for council, limits in PAGES.items() for limit in limits]

# council: the rule, its line, and who the page names
TITLES = {
    "liverpool": {"titles.stage_1_reply": "complaints officer"},
    "manchester": {
        "titles.stage_1_reply": "a manager from the relevant team",
        "titles.stage_2_reply": "senior manager (Adjudicating Officer)",
        "titles.stage_3_reply": "Head of Children’s Services",
    },
    "sefton": {
        "titles.stage_1_reply": "Complaints Officer",
        "titles.stage_2_reply": "senior Children’s Social Care Manager",
        "titles.stage_3_reply": "senior Council Officer",
    },
    "cheshire-west": {
        "titles.stage_1_reply": "the manager responsible",
        "titles.stage_2_reply": "Director of Children's Services",
        "titles.stage_3_reply": "Director of Children's Services",
    },
    "knowsley": {"titles.stage_1_reply": "a manager", "titles.stage_3_reply": "Assistant Executive Director"},
}

LAW = {
    "stage_1.respond_within": (10, "reg 14"),
    "stage_1.extend_by": (10, "reg 14"),
    "stage_1.longest": (20, "rrconsultancy.org"),
    "stage_2.ask_within": (20, "Getting the Best from Complaints 3.5.8"),
    "stage_2.respond_within": (25, "reg 17"),
    "stage_2.longest": (65, "reg 17"),
    "stage_3.ask_within": (20, "reg 18"),
    "stage_3.acknowledge_within": (2, "Getting the Best from Complaints"),
    "stage_3.panel_within": (30, "reg 19(4)"),
    "stage_3.papers_before": (10, "Getting the Best from Complaints"),
    "stage_3.report_within": (5, "standards.esd.org.uk"),
    "stage_3.reply_within": (15, "standards.esd.org.uk"),
}

NUMBERS = {"three": "3", "five": "5"}


def number_in(words: str, days: int) -> bool:
    digits = {NUMBERS.get(word, word) for word in re.findall(r"\w+", words.casefold())}
    return str(days) in digits


@pytest.mark.parametrize(("council", "limit"), FIGURES)
def test_a_councils_figure_is_the_one_on_its_page(council: str, limit: str) -> None:
    days, line, words = PAGES[council][limit]
    figure = RULES.councils[council].limit(limit).council
    assert figure is not None
    assert (figure.days, figure.unit, figure.source) == (days, "working", line)
    assert number_in(words, days)


@pytest.mark.parametrize(("council", "limit"), FIGURES)
def test_the_words_beside_a_figure_name_that_figure(council: str, limit: str) -> None:
    figure = RULES.councils[council].limit(limit).council
    assert figure
    assert figure.says
    assert number_in(figure.says, figure.days)


@pytest.mark.parametrize("council", PAGES)
def test_a_council_states_no_time_of_the_three_stages_that_its_page_does_not(council: str) -> None:
    stated = {
        name for name in LIMITS if name.startswith("stage") and RULES.councils[council].limit(name).council
    }
    assert stated == set(PAGES[council])


@pytest.mark.parametrize("limit", LAW)
def test_the_laws_figures_stand_with_their_source(limit: str) -> None:
    figure = RULES.councils["liverpool"].limit(limit).statute
    assert figure is not None
    assert (figure.days, figure.source.startswith(LAW[limit][1])) == (LAW[limit][0], True)


@pytest.mark.parametrize("council", TITLES)
def test_those_who_answer_are_called_what_their_page_calls_them(council: str) -> None:
    for rule, words in TITLES[council].items():
        said = RULES.councils[council].rule(rule).council
        assert words.casefold() in getattr(said, "who", "").casefold(), rule


@pytest.mark.parametrize("council", PAGES)
def test_every_line_cited_as_a_councils_own_is_of_its_own_page(council: str) -> None:
    procedure = RULES.councils[council]
    own = procedure.own.council.page
    for name, said in sourced_in(procedure.own):
        cited = re.match(r"(\d{3}) L\d+", said.source)
        assert cited is None or cited[1] == own, name


def test_manchester_wants_signed_agreement_and_two_consents_and_usually_twelve() -> None:
    manchester = RULES.councils["manchester"]
    says = {name: manchester.rule(f"acting.{name}").council for name in ("age", "agreement", "no_capacity")}
    assert "usually be at least 12 years old" in str(says["age"])
    assert "signed agreement" in str(says["agreement"])
    assert "parent with parental responsibility" in str(says["no_capacity"])


def test_knowsley_sends_four_kinds_of_complaint_to_its_corporate_procedure() -> None:
    corporate = {each.topic for each in RULES.councils["knowsley"].own.exclusion if each.route == "corporate"}
    assert corporate == {"send", "ehcp", "early_help", "school_transport"}


def test_the_pick_list_of_remedies_is_cheshire_wests_for_every_council() -> None:
    for council in RULES.councils.values():
        assert [each.source for each in council.remedies] == [
            "003 L48", "003 L49", "003 L50", "003 L51", "003 L52", "003 L53-55",
        ]  # fmt: skip


def test_anyone_may_withdraw_by_word_of_mouth_at_any_time_and_gets_it_in_writing() -> None:
    for council in RULES.councils.values():
        assert "at any time" in str(council.rule("rules.withdrawal").used)
