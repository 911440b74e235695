"""What a template may ask about a conversation, and what a later one must know of it."""

from collections.abc import Mapping
from typing import Any

from flows.conversation import Conversation
from flows.dialogue import points
from flows.help_lines import OF_AGE, lines_for
from flows.voice import Choices

HANDED_TO = "handed_to"  # a fact: the council to which another handed the case
SPOKEN_FOR = ("came_by", "writer_role", "writer_name")

# What only the office knows: where a case stands, whom to ring. Empty until it says so, so that every
# template renders wherever it is used.
OF_THE_WORLD: Mapping[str, Any] = {
    **dict.fromkeys(("reference", "when_due", "handler", "contacts"), ""),
    **dict.fromkeys(("duty_lines", "looks_when", "numbers"), ""),
    **dict.fromkeys(("adviser", "safe_number", "asked_on", "advocate_name", "organisation"), ""),
    **dict.fromkeys(("came_by", "writer_role", "writer_name"), ""),  # who speaks for whom: flows.agreement
    **dict.fromkeys(("by_mail", "not_waited", "for_trying", "desk", "closed", "withdrawn", "late"), False),
    **dict.fromkeys(("stage_1", "stage"), 0),
    **dict.fromkeys(("ombudsman", "ombudsman_at", "panel_on", "panel_due"), ""),
    **dict.fromkeys(("asks_late", "no_part"), False),
    **dict.fromkeys(("asks_in", "show_to", "joined"), ""),  # who is asked to take part: flows.inviting
}


def facts_of(here: Conversation, listed: Choices) -> dict[str, Any]:
    """What a template may ask about this conversation."""
    council = council_of(here)
    named = next((each.label for each in listed.get("councils", ()) if each.code == council), "")
    answer = here.answer(here.step, here.point)
    return {
        **OF_THE_WORLD,
        **here.facts,
        "kind": here.choice("hello") or "problem",
        "who": here.choice("who_are_you") or here.facts.get("who", ""),
        "lines_for": lines_for(here),
        "for_child": here.choice("childs_age") is not None or here.facts.get("for_child") == "yes",
        "council": named,
        "goes_nowhere": here.choice("elsewhere") is not None or here.choice("desk_may_read") == "no",
        "to_desk": here.choice("desk_may_read") == "yes",
        "helper": here.choice("advocate") or "",
        "point": here.point,
        "points": points(here),
        "so_far": len(answer.items) if answer else 0,
        "asks_in": here.choice("invite_whom") or here.facts.get("asks_in", ""),
        "no_answer": not here.facts.get(f"said_{here.point}"),
    }


def facts_for_later(here: Conversation) -> dict[str, str]:
    """What a later conversation about the same case must know of this one."""
    acting = here.choice("childs_age") is not None or here.facts.get("for_child") == "yes"
    return {
        "council": council_of(here) or "",
        "who": here.choice("who_are_you") or here.facts.get("who", ""),
        "for_child": "yes" if acting else "",
        "of_age": "yes" if lines_for(here) == OF_AGE else "",
        "points": str(points(here)),
        "on_case": "yes",
        **{name: here.facts[name] for name in SPOKEN_FOR if name in here.facts},
    }


def council_of(here: Conversation) -> str | None:
    """The council this is about: where it was handed, else by choice or by link; None while not known."""
    code = here.facts.get(HANDED_TO) or here.choice("council") or here.facts.get("council")
    return code if code and code != "not_listed" else None
