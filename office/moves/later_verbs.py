"""What each move of stages 2 and 3 changes in the store: rows of office.moves.verbs."""

from collections.abc import Callable, Mapping

from casework.stage_2 import INDEPENDENT_PERSON, INVESTIGATING_OFFICER
from casework.stage_3 import CHAIR, MEMBER
from office.moves import next_stage
from office.moves.work import Work
from store import limits, stage_people


def _ask_stage_2(work: Work) -> None:
    next_stage.begin(work.tx, work.house, work.file, 2, work.day)
    work.answer_requests("stage_2")


def _ask_stage_3(work: Work) -> None:
    next_stage.begin(work.tx, work.house, work.file, 3, work.day)
    work.answer_requests("stage_3")


def _appoint(work: Work) -> None:
    """Whoever was appointed before steps down; the wish to go on has its answer."""
    facts = work.facts
    stage_people.step_down(work.tx, work.case_id, 2, work.day)
    _put(work, 2, INVESTIGATING_OFFICER, facts["investigator"], facts["works"])
    _put(work, 2, INDEPENDENT_PERSON, facts["independent_person"], "outside")
    work.answer_requests("stage_2")


def _agree_statement(work: Work) -> None:
    work.begin("statement agreed")


def _adjudicate(work: Work) -> None:
    work.begin("stage 2 answered")


def _arrange_meeting(work: Work) -> None:
    work.answer_requests("meeting")


def _arrange_panel(work: Work) -> None:
    """The papers are due before the panel, counted backwards from its day."""
    facts = work.facts
    stage_people.step_down(work.tx, work.case_id, 3, work.day)
    _put(work, 3, CHAIR, facts["chair"], "outside")
    _put(work, 3, MEMBER, facts["second"], "outside")
    _put(work, 3, MEMBER, facts["third"], "outside")
    work.begin("stage 3 acknowledged")
    work.begin("panel arranged", facts["on"])
    work.answer_requests("stage_3")


def _accept_late(work: Work) -> None:
    next_stage.decided_lateness(work.tx, work.case_id)
    work.answer_requests("stage_3")


def _not_accept_late(work: Work) -> None:
    """The case is closed with it; no limit of the council's runs any more."""
    _accept_late(work)
    limits.stop_all(work.tx, work.case_id, work.day)


def _send_papers(work: Work) -> None:
    work.begin("papers sent")


def _panel_met(work: Work) -> None:
    work.begin("panel met")
    work.answer_requests("panel")


def _keep_panel_report(work: Work) -> None:
    work.begin("panel report received")


def _reply(work: Work) -> None:
    work.begin("stage 3 answered")


def _nothing_more(work: Work) -> None:
    """The record and the updates are all there is to it."""


def _put(work: Work, stage: int, part: str, name: str, works: str) -> None:
    key_id = work.file.case.key_id
    stage_people.appoint(work.tx, work.case_id, key_id, stage, part, name, work.day, works)


LATER_VERBS: Mapping[str, Callable[[Work], None]] = {
    "ask_stage_2": _ask_stage_2,
    "appoint": _appoint,
    "agree_statement": _agree_statement,
    "keep_report": _nothing_more,
    "adjudicate": _adjudicate,
    "arrange_meeting": _arrange_meeting,
    "ask_stage_3": _ask_stage_3,
    "accept_late": _accept_late,
    "not_accept_late": _not_accept_late,
    "arrange_panel": _arrange_panel,
    "send_papers": _send_papers,
    "panel_met": _panel_met,
    "keep_panel_report": _keep_panel_report,
    "reply": _reply,
}
