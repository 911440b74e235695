"""Who is told what by the moves of stages 2 and 3: rows of office.moves.updates, and the facts they use."""

from collections.abc import Mapping
from typing import Any

from casework.stage_2 import INDEPENDENT_PERSON, INVESTIGATING_OFFICER
from office.facts import days_due, spoken_day
from office.house import House
from office.moves import due_dates, new_dates, next_stage
from office.moves.case_file import CaseFile, Someone
from office.moves.fields import Filled
from office.moves.update import Update
from office.working import limit_row
from store.limits import Limit


def with_the_letter(file: CaseFile, filled: Filled, person: Someone) -> str:
    """At stage 2 every point is answered in one letter."""
    return "with_the_letter" if file.case.stage == 2 else ""


PANEL_KNOWN = ("panel_arranged", "panel_people", "panel_room", "panel_coming", "panel_another_day")
LATER_UPDATES: Mapping[str, Update] = {
    "ask_stage_2": Update(("stage_2_begun", "when_due")),
    "appoint": Update(("appointed", "appointed_next")),
    "agree_statement": Update(("statement_agreed", "when_due")),
    "keep_report": Update(("report_kept",)),
    "adjudicate": Update(
        ("letter", "recommended", "after_letter", "stage_3_way", "going_on"),
        content=True,
        each_point=("point_answered", "what_changes"),
        instead=("answer_waits", "going_on"),
    ),
    "arrange_meeting": Update(("meeting_arranged",)),
    "ask_stage_3": Update(("stage_3_begun", "when_panel")),
    "accept_late": Update(("late_accepted", "when_panel")),
    "not_accept_late": Update(("late_not_accepted", "going_on")),
    "arrange_panel": Update(PANEL_KNOWN),
    "send_papers": Update(("papers_sent",)),
    "panel_met": Update(("panel_met",)),
    "keep_panel_report": Update(
        ("panel_reported", "reply_due"), content=True, instead=("report_waits", "reply_due")
    ),
    "reply": Update(
        ("replied", "what_changes", "last_stage", "going_on"),
        content=True,
        instead=("answer_waits", "going_on"),
    ),
}
LATER_QUOTES: Mapping[str, str] = {
    "statement_agreed": "words",
    "letter": "words",
    "recommended": "recommended",
    "meeting_arranged": "words",
    "late_accepted": "reason",
    "late_not_accepted": "reason",
    "panel_arranged": "words",
    "panel_room": "also_there",
    "papers_sent": "words",
    "panel_reported": "words",
    "replied": "words",
}
ENDS_A_STAGE = ("close", "adjudicate", "not_accept_late", "reply")  # they are told of the Ombudsman
FROM_NOW: Mapping[str, tuple[str, str]] = {  # the event a move is, and the limit of it that people are told
    "ask_stage_2": ("stage 2 asked for", "stage_2.respond_within"),
    "panel_met": ("panel met", "stage_3.report_within"),
    "keep_panel_report": ("panel report received", "stage_3.reply_within"),
}
ACKNOWLEDGE = "acknowledge"
PANEL_WITHIN, ASK_WITHIN = "stage_3.panel_within", "stage_3.ask_within"
NAMES = (
    "investigator",
    "independent_person",
    "works",
    "chair",
    "second",
    "third",
    "also_there",
    "whose",
    "recommended",
)


def facts_of_the_stage(house: House, file: CaseFile, filled: Filled, language: str) -> dict[str, Any]:
    """What the templates of the later stages may use; a name is always there, if only empty."""
    known = _panel_as_arranged(file, filled)
    on, panel = known.get("on", filled.facts.get("on")), _panel_within(house, file, filled)
    return {
        **dict.fromkeys(NAMES, ""),
        **_people_of_stage_2(file),
        **known,
        **{name: filled.facts.get(name) or "" for name in NAMES if filled.facts.get(name)},
        **_due(house, file, filled, language),
        "stage": file.case.stage,
        "on": spoken_day(on, language) if on else "",
        "panel_due": spoken_day(panel.due_on, language) if panel else "",
        "moved_from": _moved_from(file, filled, language),
        "panel_met": "panel_met" in file.at.done,
        "panel_late": bool(panel and on and on > panel.due_on),
        "asks_late": filled.move == "ask_stage_3" and next_stage.is_late(file, filled.happened_on),
        "closing": filled.move in ENDS_A_STAGE,
    }


def time_for_stage_3(house: House, file: CaseFile, filled: Filled, language: str) -> str:
    """By when stage 3 must be asked for: from the letter, or as it was counted from it."""
    if file.case.stage < 2:
        return ""
    if filled.move == "adjudicate":
        asked = _starting(house, file, "stage 2 answered", ASK_WITHIN, filled)
        return spoken_day(asked.due_on, language) if asked else ""
    until = next_stage.ask_by(file)
    return spoken_day(until, language) if until else ""


def _due(house: House, file: CaseFile, filled: Filled, language: str) -> dict[str, Any]:
    """The day the next thing is due: from this move, or as it runs already."""
    if filled.move in FROM_NOW:
        limit = _starting(house, file, *FROM_NOW[filled.move], filled)
    else:
        limit = file.answer_by if filled.move == "agree_statement" else None
    return days_due(limit, language) if limit else {}


def _panel_within(house: House, file: CaseFile, filled: Filled) -> Limit | None:
    if filled.move == "ask_stage_3":
        return _starting(house, file, "stage 3 asked for", PANEL_WITHIN, filled)
    if filled.move == "reopen":
        return new_dates.told(house, file, filled, (PANEL_WITHIN,))
    return next((each for each in file.limits if each.name == PANEL_WITHIN and not each.replaced), None)


def _panel_as_arranged(file: CaseFile, filled: Filled) -> dict[str, Any]:
    """Day, place and people, told again to whom stage 3 is acknowledged after its panel was arranged."""
    on = file.at.panel_on if filled.move == ACKNOWLEDGE and "panel_met" not in file.at.done else None
    return {"on": on, **file.at.words_of("arrange_panel")} if on else {}


def _moved_from(file: CaseFile, filled: Filled, language: str) -> str:
    """The day that people were given before, where the panel is arranged anew."""
    before = file.at.panel_on if filled.move == "arrange_panel" else None
    return spoken_day(before, language) if before and before != filled.facts["on"] else ""


def _starting(house: House, file: CaseFile, event: str, name: str, filled: Filled) -> Limit | None:
    dues = due_dates.started(house, file, event, filled.happened_on)
    return next((limit_row(due) for due in dues if due.limit == name), None)


def _people_of_stage_2(file: CaseFile) -> dict[str, str]:
    named = {each.part: each.name for each in file.stage_people if each.stage == 2 and each.until is None}
    return {
        "investigator": named.get(INVESTIGATING_OFFICER, ""),
        "independent_person": named.get(INDEPENDENT_PERSON, ""),
    }
