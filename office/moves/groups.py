"""Where an officer finds a move: in a group by what it does; and which is most likely next."""

from collections.abc import Callable, Collection, Mapping

from casework.stage_2 import BOTH_APPOINTED, BOTH_REPORTS
from casework.stages import WITHDRAWN, Place, moves_possible

GROUPS: Mapping[str, tuple[str, ...]] = {
    "answering": (
        *("acknowledge", "answer_point", "adjudicate", "reply"),
        *("agree_remedy", "follow_remedy"),
    ),
    "later_stages": (
        *("ask_stage_2", "appoint", "agree_statement", "keep_report", "arrange_meeting"),
        *("ask_stage_3", "accept_late", "not_accept_late", "arrange_panel", "send_papers"),
        *("panel_met", "keep_panel_report"),
    ),
    "writing": ("answer_request", "write", "ask", "note_answer", "note"),
    "dates": ("extend", "hold", "release"),
    "points": (
        *("confirm_procedure", "not_consider", "hand_point", "consider_again"),
        *("split_point", "join_points"),
    ),
    "people": (
        *("record_consent", "check_consent", "check_link", "decide_standing", "decide_understanding"),
        *("record_age", "not_about", "about_after_all", "offer_advocate", "appoint_advocate"),
    ),
    "handing": ("announce_handing", "hand_over", "keep_here"),
    "ending": ("withdraw", "close", "reopen"),
}

NEXT = (  # the first that is possible, where what it is for is not done yet
    *("acknowledge", "withdraw", "accept_late", "appoint", "arrange_panel"),
    *("answer_request", "close"),
    *("reply", "keep_panel_report", "panel_met", "send_papers"),
    *("adjudicate", "keep_report", "agree_statement", "answer_point"),
)
STILL: Mapping[str, Callable[[Place], bool]] = {  # of what may be done again, whether it is waited for
    "withdraw": lambda at: at.status == WITHDRAWN,  # confirming it; before that it is nobody's next move
    "send_papers": lambda at: "send_papers" not in at.done,
    "arrange_panel": lambda at: "arrange_panel" not in at.done,
    "keep_report": lambda at: not BOTH_REPORTS.met(at),
    "appoint": lambda at: not BOTH_APPOINTED.met(at),
    "answer_point": lambda at: not at.is_answered,
}


def grouped(moves: Collection[str]) -> list[tuple[str, list[str]]]:
    """These moves under the name of their group, in the order of the table; no group without any."""
    found = [(group, [each for each in rows if each in moves]) for group, rows in GROUPS.items()]
    return [(group, rows) for group, rows in found if rows]


def likely_next(at: Place) -> str | None:
    """The move an officer most likely looks for now; None where nothing is waited for."""
    possible = [each for each in NEXT if each in moves_possible(at)]
    return next((each for each in possible if each not in STILL or STILL[each](at)), None)
