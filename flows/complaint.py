"""The first conversation: telling a council what is wrong (or right, or could be better).

The short way is eight taps and one text: who reads it, which council, who you are, the words, an advocate?,
anyone who must not know?, send. Everything else is asked before sending only if they want, or afterwards.
"""

from casework.birthdays import BANDS
from flows.advocates import EARLIER
from flows.dialogue import Dialogue
from flows.reaching import how_to_reach
from flows.steps import SKIP, Answers, Step, choose, for_each_point, gather, go, tell, write

REMEDIES = ("sorry", "explain", "change_plan", "look_again", "money", "staff")  # [S3] L48-55, never a promise
TOPICS = (
    *("contact", "staff", "decision", "delay", "stopped", "quality", "moves"),
    *("family_time", "money", "leaving_care", "records", "school", "other"),
)
AGES = tuple(BANDS)
CARERS = ("foster_carer", "family", "guardian", "adopter", "other_carer")
SITUATIONS = (
    *("in_care", "child_in_need", "protection_plan", "care_leaver", "adopted"),
    *("guardianship", "disabled", "seeking_asylum", "not_sure"),
)
NEEDS = ("interpreter", "easy_read", "large_print", "signing", "voice")


def _which_link(told: Answers) -> str:
    """A council's own link has already said which council this is about."""
    return "council" if told.facts.get("council") else "none"


def _story(told: Answers) -> str:
    return "told" if told("say_it") else "ask"


def _after_story(told: Answers) -> str:
    """An advocate is a right of children and care leavers (Children Act 1989, s26A), not of parents."""
    if told("hello") in ("good", "idea"):
        return "no_advocate"
    own_right = told("for_whom") == "own"
    return "no_advocate" if own_right else "offer_advocate"


def _where_it_goes(told: Answers) -> str:
    if told("elsewhere"):
        return "copy"
    if told("which_council") == "dont_know":
        return "desk" if told("desk_may_read") == "yes" else "copy"
    return "council"


def _more_points(told: Answers) -> str:
    return "next_point" if told.point < told.points else "done"


def _whose_age(told: Answers) -> str:
    known = told("childs_age") or told.facts.get("for_child") == "yes" or told("for_whom") == "own"
    return "known" if known else "ask"


def _told_any(told: Answers) -> str:
    """Whether there is anything to read back once every question was asked."""
    said = (choice for (step, _), choice in told.chosen.items() if step != "more")
    return "some" if any(choice != SKIP for choice in said) else "nothing"


def _needs(then: str) -> Step:
    return gather("needs", then=then, skip=True, options=NEEDS)


DETAILS = (
    *for_each_point(
        choose("about", *TOPICS, then="wanted", skip=True),
        gather("wanted", then="when", skip=True, options=REMEDIES),
        choose(
            "when",
            *("this_week", "this_month", "this_year", "not_sure"),
            over_a_year="why_later",
            then="still_happening",
            skip=True,
        ),
        write("why_later", then="still_happening"),
        choose("still_happening", "yes", "no", "not_sure", then="which_team", skip=True),
        write("which_team", then="each_point"),
        go("each_point", _more_points, next_point="about+", done="courts"),
    ),
    choose(
        "courts",
        *("no", "not_sure"),
        court="court_details",
        appeal="court_details",
        police="court_details",
        then="told_before",
        skip=True,
    ),
    write("court_details", then="told_before"),
    choose("told_before", "no", yes="told_whom", then="whose_age", skip=True, words_mean="yes"),
    write("told_whom", then="whose_age"),
    go("whose_age", _whose_age, ask="how_old", known="situation"),
    choose("how_old", *AGES, then="situation", skip=True, asks_age=True),
    choose("situation", *SITUATIONS, then="your_name", skip=True),
    write("your_name", then="reach"),
    *how_to_reach(then="good_time"),
    choose("good_time", "any_time", "after_school", "evening", "weekend", then="needs", skip=True),
)

COMPLAINT = Dialogue(
    "complaint",
    version=2,
    aliases={},
    renamed={"advocate": EARLIER},
    steps=(
        choose("hello", "problem", "good", "idea", then="which_link", say_it="say_it"),
        gather("say_it", then="which_link"),
        go("which_link", _which_link, council="who_are_you", none="council"),
        choose("council", listed="councils", any="who_are_you", not_listed="which_council"),
        choose("which_council", dont_know="desk_may_read", another="other_council"),
        choose("desk_may_read", "yes", "no", then="who_are_you"),
        write("other_council", then="elsewhere"),
        choose("elsewhere", "carry_on", then="who_are_you"),
        choose(
            "who_are_you",
            young_person="story",
            parent="for_whom",
            carer="what_carer",
            advocate="childs_age",
            other="relationship",
        ),
        choose("what_carer", *CARERS, then="for_whom"),
        choose("relationship", "family", "friend", "professional", "someone_else", then="childs_age"),
        choose("for_whom", own="story", child="childs_age", both="childs_age"),
        choose("childs_age", *AGES, "not_sure", then="understands", asks_age=True),
        choose("understands", "yes", "no", "not_sure", then="child_knows"),
        choose("child_knows", "yes", "not_sure", then="child_agrees", no="story"),
        choose("child_agrees", "yes", "no", "not_sure", then="may_act"),
        choose("may_act", "yes", "no", "not_sure", then="may_get_reply"),
        choose("may_get_reply", "yes", "no", "not_sure", then="story"),
        go("story", _story, told="after_story", ask="what_happened"),
        *for_each_point(gather("what_happened", then="after_story", another="what_happened+")),
        go("after_story", _after_story, offer_advocate="advocate", no_advocate="must_not_know"),
        choose(
            "advocate",
            *("yes", "not_now"),
            then="must_not_know",
            have_one="advocate_name",
            someone_trusted="advocate_name",
        ),
        write("advocate_name", then="must_not_know"),
        choose("must_not_know", no_one="check", someone="who_must_not_know", words_mean="someone"),
        write("who_must_not_know", then="safe_way"),
        choose(
            "safe_way",
            *("here", "only_when_i_ask"),
            email="safe_address",
            phone="safe_address",
            through_someone="safe_address",
            then="check",
        ),
        write("safe_address", then="check"),
        choose("check", send="where_it_goes", more_first="about"),
        *DETAILS,
        _needs(then="ready"),
        choose("ready", send="where_it_goes"),
        go("where_it_goes", _where_it_goes, council="sent", desk="sent_to_desk", copy="your_copy"),
        tell("sent", hands_over="case"),
        tell("sent_to_desk", hands_over="desk"),
        tell("your_copy", hands_over="copy"),
    ),
)

LATER = Dialogue(  # the same questions, offered once it is sent; each answer joins the case at once
    "later",
    version=1,
    aliases={},
    steps=(
        choose("more", yes="about", not_now="thanks"),
        *DETAILS,
        _needs(then="told_any"),
        go("told_any", _told_any, some="ready", nothing="thanks"),
        choose("ready", send="thanks"),
        tell("thanks", hands_over="added"),
    ),
)
