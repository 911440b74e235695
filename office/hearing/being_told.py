"""Whoever writes on the page is asked once how we may say that there is something to read (decided.md)."""

from office.conversations import HANDING, HOW_TO_TELL, LATER, POINTS, QUESTION
from office.hearing.beginning import conversation_in
from office.hearing.going_on import begin
from office.hearing.speaking import Talk
from store import conversations, people

ASKS = HOW_TO_TELL.first.name
AFTER = (LATER.name, QUESTION.name, POINTS.name, HANDING.name)


def go_on_after(talk: Talk) -> None:
    """Once they want no more questions: the one that all else hangs on; an officer's come before it."""
    if talk.kept.dialogue in AFTER and talk.way.carrier == "page" and not _is_known(talk):
        begin(talk, HOW_TO_TELL)


def _is_known(talk: Talk) -> bool:
    """They said it, were asked already, or said which way is safe: that one is kept to."""
    about = people.about(talk.tx, talk.kept.person_id)
    said = about.get("contact", {}).get("reach") or about.get("safety", {}).get("safe_way")
    held = conversations.of_case(talk.tx, str(talk.kept.case_id))
    mine = (conversation_in(each) for each in held if each.person_id == talk.kept.person_id)
    return bool(said) or any(each.answer(ASKS) for each in mine)
